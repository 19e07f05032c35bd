/* SPDX-License-Identifier: GPL-3.0-or-later */

/* indicators.csv, budget.csv, problems.csv: the same columns that the import reads. */

#include "jp-export-csv-private.h"

#include "jp-csv.h"
#include "jp-facts.h"
#include "jp-find.h"
#include "jp-answer-entries.h"
#include "jp-import-answers.h"
#include "jp-score.h"

static void
append_heading (GString *out, const JpTableColumn *columns, guint n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *name = jp_table_column_dup_name (&columns[i]);

      jp_csv_append (out, name, i == 0);
    }
  jp_csv_end_row (out);
}

/* The cells of a row, by column; texts people wrote are guarded when they are written. */
typedef struct
{
  char *cells[JP_INDICATORS_N_COLUMNS];
} Row;

static void
row_clear (Row *self)
{
  for (guint i = 0; i < JP_INDICATORS_N_COLUMNS; i++)
    g_free (self->cells[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static char *
tick_text (gint64 tick)
{
  return g_strdup (tick == 0 ? "" : tick == 1 ? "0" : "1");
}

/* Level cells: the groups a leaf stands in, outermost first. */
static void
fill_levels (Row *row, const JpNodeRecord *leaf)
{
  static const JpIndicatorColumn names[] = { JP_INDICATORS_LEVEL1, JP_INDICATORS_LEVEL2, JP_INDICATORS_LEVEL3 };
  static const JpIndicatorColumn points[] = { JP_INDICATORS_LEVEL1_POINTS, JP_INDICATORS_LEVEL2_POINTS,
                                              JP_INDICATORS_LEVEL3_POINTS };
  const JpNodeRecord *inner[G_N_ELEMENTS (names)];
  guint n = 0;

  for (JpRecord *node = leaf->record.parent; node->kind == JP_KIND_NODE; node = node->parent)
    n++;
  n = MIN (n, G_N_ELEMENTS (inner));
  JpRecord *node = leaf->record.parent;
  for (guint i = n; i > 0; i--, node = node->parent)
    inner[i - 1] = jp_record_as_node (node);
  for (guint i = 0; i < n; i++)
    {
      row->cells[names[i]] = g_strdup (inner[i]->name);
      row->cells[points[i]] = jp_decimal_to_text (inner[i]->points);
    }
  /* A leaf at the top names its level: nothing stands before it. */
  if (n == 0)
    row->cells[JP_INDICATORS_LEVEL1] = g_strdup (leaf->name);
  else
    row->cells[n == G_N_ELEMENTS (names) ? JP_INDICATORS_LEVEL4 : JP_INDICATORS_LEVEL3] = g_strdup (leaf->name);
}

static void
fill_node (Row *row, const JpNodeRecord *node)
{
  row->cells[JP_INDICATORS_POINTS] = jp_decimal_to_text (node->points);
  row->cells[JP_INDICATORS_DEFINITION] = g_strdup (node->definition);
  row->cells[JP_INDICATORS_CRITERIA] = g_strdup (node->criteria);
  row->cells[JP_INDICATORS_DATA_SOURCE] = g_strdup (node->data_source);
  row->cells[JP_INDICATORS_WHOLE] = tick_text (node->whole);
  row->cells[JP_INDICATORS_SAMPLE] = tick_text (node->sample);
  row->cells[JP_INDICATORS_QUALITATIVE] = tick_text (node->qualitative);
  row->cells[JP_INDICATORS_QUANTITATIVE] = tick_text (node->quantitative);
  row->cells[JP_INDICATORS_REMARK] = g_strdup (node->remark);
  row->cells[JP_INDICATORS_RULE] = g_strdup (node->rule);
  row->cells[JP_INDICATORS_OUTSIDE] = g_strdup (node->outside ? "1" : "");
  row->cells[JP_INDICATORS_SELF_TESTS] = g_strdup (node->self_tests);
}

/* Forms repeat a group's name: a number tells it from a group of the same name that it follows. Transfer full; NULL
 * when nothing is to be told apart. */
static char *
block_text (const JpNodeRecord *group)
{
  guint n = 1;

  for (JpRecord *before = group->record.previous; before != NULL && before->kind == JP_KIND_NODE &&
       g_strcmp0 (jp_record_as_node (before)->name, group->name) == 0; before = before->previous)
    n++;
  return n > 1 ? g_strdup_printf ("%u", n) : NULL;
}

/* What is said of the group as a whole stands in each of its rows. */
static void
fill_group (Row *row, JpSheetRecord *sheet, const JpNodeRecord *leaf)
{
  JpRecord *parent = leaf->record.parent;
  const JpNodeRecord *group = parent->kind == JP_KIND_NODE ? jp_record_as_node (parent) : NULL;
  JpAnswerRecord *answer = group != NULL ? jp_sheet_find_answer (sheet, group) : NULL;

  row->cells[JP_INDICATORS_GROUP_RULE] = g_strdup (group != NULL ? group->rule : NULL);
  row->cells[JP_INDICATORS_GROUP_ELEMENTS] = answer != NULL ? jp_elements_to_text (answer) : NULL;
  row->cells[JP_INDICATORS_BLOCK] = group != NULL ? block_text (group) : NULL;
}

static void
fill_answer (Row *row, JpAnswerRecord *answer)
{
  row->cells[JP_INDICATORS_TARGET] = g_strdup (answer->target);
  row->cells[JP_INDICATORS_ACTUAL] = g_strdup (answer->actual);
  row->cells[JP_INDICATORS_SCORE] = jp_decimal_to_text (answer->given);
  row->cells[JP_INDICATORS_OVERRIDE_REASON] = g_strdup (answer->override_reason);
  row->cells[JP_INDICATORS_DEDUCTIONS] = jp_deductions_to_text (answer);
  row->cells[JP_INDICATORS_ELEMENTS] = jp_elements_to_text (answer);
  row->cells[JP_INDICATORS_ANSWER_REMARK] = g_strdup (answer->remark);
  row->cells[JP_INDICATORS_ENTRIES] = jp_entries_to_text (answer);
  row->cells[JP_INDICATORS_OVERRIDDEN] = jp_decimal_to_text (answer->overridden);
  row->cells[JP_INDICATORS_OVERRIDE_BASIS] = g_strdup (answer->override_basis);
  row->cells[JP_INDICATORS_DIRECTION] = g_strdup (answer->direction);
  row->cells[JP_INDICATORS_TARGET_UNIT] = g_strdup (answer->target_unit);
  row->cells[JP_INDICATORS_TOLERANCE] = jp_decimal_to_text (answer->tolerance);
  row->cells[JP_INDICATORS_IMPROVEMENT] = g_strdup (answer->improvement);
}

static gboolean
is_number (guint column)
{
  return column == JP_INDICATORS_SEQ || column == JP_INDICATORS_POINTS || column == JP_INDICATORS_SCORE ||
         column == JP_INDICATORS_LEVEL1_POINTS || column == JP_INDICATORS_LEVEL2_POINTS ||
         column == JP_INDICATORS_LEVEL3_POINTS;
}

static void
append_indicators (GString *out, JpProject *project, JpSheetRecord *sheet)
{
  g_autoptr (GPtrArray) leaves = NULL;

  if (sheet->framework == 0)
    return;
  leaves = jp_framework_get_leaves (jp_record_as_framework (jp_project_lookup (project, sheet->framework)));
  for (guint i = 0; i < leaves->len; i++)
    {
      g_auto (Row) row = { 0 };
      JpNodeRecord *leaf = g_ptr_array_index (leaves, i);
      JpAnswerRecord *answer = jp_sheet_find_answer (sheet, leaf);

      row.cells[JP_INDICATORS_SHEET] = g_strdup (sheet->name);
      row.cells[JP_INDICATORS_SEQ] = g_strdup_printf ("%u", i + 1);
      fill_levels (&row, leaf);
      fill_node (&row, leaf);
      fill_group (&row, sheet, leaf);
      if (answer != NULL)
        fill_answer (&row, answer);
      for (guint c = 0; c < JP_INDICATORS_N_COLUMNS; c++)
        if (is_number (c))
          jp_csv_append (out, row.cells[c], c == 0);
        else
          jp_csv_append_text (out, row.cells[c], c == 0);
      jp_csv_end_row (out);
    }
}

char *
jp_export_csv_indicators_of (JpProject *project, const GPtrArray *sheets)
{
  GString *out = g_string_new ("\xef\xbb\xbf");

  append_heading (out, jp_indicator_columns, JP_INDICATORS_N_COLUMNS);
  for (guint i = 0; i < sheets->len; i++)
    append_indicators (out, project, g_ptr_array_index (sheets, i));
  return g_string_free (out, FALSE);
}

char *
jp_export_csv_budget (JpYearRecord *year)
{
  GString *out = g_string_new ("\xef\xbb\xbf");

  append_heading (out, jp_budget_columns, G_N_ELEMENTS (jp_budget_columns));
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);

      jp_csv_append_text (out, item->table, TRUE);
      jp_csv_append_text (out, item->path, FALSE);
      jp_csv_append_text (out, item->name, FALSE);
      jp_csv_append_text (out, item->measure_unit, FALSE);
      jp_csv_append_text (out, item->rate_printed, FALSE);
      jp_csv_append_text (out, item->source, FALSE);
      jp_csv_append_text (out, item->key, FALSE);
      jp_csv_append_text (out, item->prior_reason, FALSE);
      for (guint i = 0; i < JP_N_COLUMNS; i++)
        {
          JpQuantity quantity = jp_item_get_quantity (item, jp_facts_get_column (i)->field);
          g_autofree char *text = jp_quantity_to_text (quantity, item->measure_unit);

          jp_csv_append (out, text, FALSE);
        }
      jp_csv_end_row (out);
    }
  return g_string_free (out, FALSE);
}

guint
jp_export_csv_number_of (const JpFindingRecord *finding)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, finding->record.parent, JP_KIND_FINDING)
    {
      n += g_strcmp0 (jp_record_as_finding (child)->finding_kind, finding->finding_kind) == 0;
      if (child == &finding->record)
        break;
    }
  return n;
}

/* "投入/预算配置/重点支出安排率"; " #2" behind it for the second of that path. Transfer full. */
static char *
dup_leaf_path (JpNodeRecord *node)
{
  JpRecord *top = jp_record_ancestor (JP_RECORD (node), JP_KIND_FRAMEWORK);
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (jp_record_as_framework (top));
  g_autofree char *path = jp_node_dup_path (node);
  guint n = 1;

  for (guint i = 0; i < leaves->len && g_ptr_array_index (leaves, i) != node; i++)
    {
      g_autofree char *other = jp_node_dup_path (g_ptr_array_index (leaves, i));

      n += g_str_equal (other, path);
    }
  return n > 1 ? g_strdup_printf ("%s #%u", path, n) : g_steal_pointer (&path);
}

/* "unit: 投入/预算配置/重点支出安排率" a line, of the sheets that are written. */
static void
collect_links (JpFindingRecord *finding, JpProject *project, const GPtrArray *sheets, GString *indicators,
               GString *answers)
{
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    {
      JpRecord *target = jp_project_lookup (project, jp_record_as_link (child)->target);

      if (target == NULL)
        continue;
      if (target->kind == JP_KIND_FINDING)
        g_string_append_printf (answers, "%s%u", answers->len > 0 ? " " : "",
                                jp_export_csv_number_of (jp_record_as_finding (target)));
      else if (g_ptr_array_find ((GPtrArray *) (gsize) sheets, target->parent, NULL))
        {
          JpRecord *node = jp_project_lookup (project, jp_record_as_answer (target)->node);
          g_autofree char *path = dup_leaf_path (jp_record_as_node (node));

          g_string_append_printf (indicators, "%s%s: %s", indicators->len > 0 ? "\n" : "",
                                  jp_record_as_sheet (target->parent)->name, path);
        }
    }
}

/* "2022/3": year and number of the one it goes on from. Transfer full. */
static char *
dup_carried_from (const JpFindingRecord *finding, JpProject *project)
{
  JpRecord *before = finding->carried_from != 0 ? jp_project_lookup (project, finding->carried_from) : NULL;

  if (before == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%u", jp_record_as_year (before->parent)->year,
                          jp_export_csv_number_of (jp_record_as_finding (before)));
}

char *
jp_export_csv_problems (JpYearRecord *year, JpProject *project, const GPtrArray *sheets)
{
  GString *out = g_string_new ("\xef\xbb\xbf");

  append_heading (out, jp_problem_columns, JP_PROBLEMS_N_COLUMNS);
  JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
    {
      JpFindingRecord *finding = jp_record_as_finding (child);
      g_autofree char *number = g_strdup_printf ("%u", jp_export_csv_number_of (finding));
      g_autofree char *carried_from = dup_carried_from (finding, project);
      g_autoptr (GString) indicators = g_string_new (NULL);
      g_autoptr (GString) answers = g_string_new (NULL);

      collect_links (finding, project, sheets, indicators, answers);
      jp_csv_append_text (out, finding->finding_kind, TRUE);
      jp_csv_append (out, number, FALSE);
      jp_csv_append_text (out, finding->title, FALSE);
      jp_csv_append_text (out, finding->text, FALSE);
      jp_csv_append_text (out, indicators->str, FALSE);
      jp_csv_append (out, answers->str, FALSE);
      jp_csv_append_text (out, carried_from, FALSE);
      jp_csv_end_row (out);
    }
  return g_string_free (out, FALSE);
}
