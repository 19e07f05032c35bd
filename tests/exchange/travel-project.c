/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "travel-project.h"

#include "jp-edits.h"
#include "jp-round.h"
#include "jp-score.h"

#include <string.h>

/* What files, tables and workbooks might take for something else. */
static const char *const pieces[] = {
  "绩效", "a", "3 项", " ", ",", "\"", "\n", "'", "=", "-", "@", "\\", "\\n", "_x0041_", "&", "<b>", "；", "100%", "*",
  "1 0.5", "𠮷", "（一）", "、",
};

static char *
make_text (gboolean lines)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (1, 7); n > 0; n--)
    {
      const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

      g_string_append (text, !lines && *piece == '\n' ? "某" : piece);
    }
  /* Blanks at the ends are no part of a cell. */
  g_strstrip (text->str);
  text->len = strlen (text->str);
  if (text->len == 0)
    g_string_append (text, "某");
  return g_string_free (text, FALSE);
}

static void
set_text (JpProject *project, gpointer record, guint field, gboolean lines)
{
  g_autofree char *text = make_text (lines);

  jp_project_set_text (project, record, field, text);
}

/* Of a name of its own. */
static void
set_name (JpProject *project, gpointer record, guint field, const char *stem)
{
  g_autofree char *name = g_strdup_printf ("%s%u", stem, g_test_rand_int_range (0, 1000000));

  jp_project_set_text (project, record, field, name);
}

static JpDecimal
make_decimal (int most)
{
  return jp_decimal_new (g_test_rand_int_range (0, most * 100), 2);
}

/* Fields with nothing to go by but their type: what the record is made with stays. */
static void
fill (JpProject *project, gpointer data)
{
  JpRecord *record = data;
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (record, i, &value);
      if (value.type == JP_FIELD_TEXT && value.text == NULL && !(record->kind == JP_KIND_NODE && i == JP_NODE_RULE))
        set_text (project, record, i, TRUE);
      else if (value.type == JP_FIELD_DECIMAL && !value.decimal.is_set)
        jp_project_set_decimal (project, record, i, make_decimal (100));
      else if (value.type == JP_FIELD_QUANTITY && !value.quantity.is_set)
        {
          JpQuantity quantity;
          g_autofree char *digits = g_strdup_printf ("%d.5", g_test_rand_int_range (-1000, 100000));

          g_assert_true (jp_quantity_parse (digits, jp_record_as_item (record)->measure_unit, &quantity, NULL));
          jp_project_set_quantity (project, record, i, quantity);
        }
    }
}

static JpRecord *
add (JpProject *project, JpKind kind, gpointer parent)
{
  return jp_project_insert (project, kind, JP_RECORD (parent), NULL);
}

static void
add_node_texts (JpProject *project, JpRecord *node, const char *rule, gboolean outside)
{
  if (jp_record_as_node (node)->name == NULL)
    set_name (project, node, JP_NODE_NAME, "指标");
  jp_project_set_text (project, node, JP_NODE_RULE, rule);
  jp_project_set_text (project, node, JP_NODE_SELF_TESTS, "[{\"measure\":\"100%\",\"score\":\"3\"}]");
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (g_test_rand_int_range (1, 10), 0));
  jp_project_set_int (project, node, JP_NODE_WHOLE, g_test_rand_int_range (0, 3));
  jp_project_set_int (project, node, JP_NODE_SAMPLE, g_test_rand_int_range (0, 3));
  jp_project_set_int (project, node, JP_NODE_QUALITATIVE, g_test_rand_int_range (0, 3));
  jp_project_set_int (project, node, JP_NODE_QUANTITATIVE, g_test_rand_int_range (0, 3));
  jp_project_set_int (project, node, JP_NODE_OUTSIDE, outside);
  fill (project, node);
}

/* Groups two deep with leaves, one of them chosen from; a leaf at the top and one in the fourth level. */
static void
add_tree (JpProject *project, JpFrameworkRecord *framework)
{
  static const char *const rules[] = { "{\"kind\":\"judgement\"}",
                                       "{\"kind\":\"deduct_occurrence\",\"deduct\":\"0.5\"}" };
  JpRecord *below = JP_RECORD (framework);

  for (guint i = 0; i < 2; i++)
    {
      JpRecord *top = add (project, JP_KIND_NODE, framework);

      add_node_texts (project, top, NULL, FALSE);
      for (guint j = 0; j < 2; j++)
        {
          JpRecord *middle = add (project, JP_KIND_NODE, top);

          add_node_texts (project, middle, j == 0 ? "{\"kind\":\"choose\"}" : NULL, FALSE);
          for (guint k = 0; k < 2; k++)
            {
              JpRecord *leaf = add (project, JP_KIND_NODE, middle);

              /* Told apart by their order alone. */
              jp_project_set_text (project, leaf, JP_NODE_NAME, "同名");
              add_node_texts (project, leaf, rules[k], k == 1);
            }
        }
    }
  add_node_texts (project, add (project, JP_KIND_NODE, framework), rules[1], TRUE);
  for (guint i = 0; i < 4; i++)
    {
      below = add (project, JP_KIND_NODE, below);
      add_node_texts (project, below, i == 3 ? rules[0] : NULL, FALSE);
    }
}

static JpFrameworkRecord *
add_framework (JpProject *project)
{
  JpRecord *framework = add (project, JP_KIND_FRAMEWORK, NULL);

  set_name (project, framework, JP_FRAMEWORK_KEY, "key-");
  set_name (project, framework, JP_FRAMEWORK_NAME, "体系");
  jp_project_set_int (project, framework, JP_FRAMEWORK_YEAR, 2021);
  jp_project_set_int (project, framework, JP_FRAMEWORK_DECIMALS, g_test_rand_int_range (0, 4));
  fill (project, framework);
  for (guint i = 0; i < 3; i++)
    {
      JpRecord *band = add (project, JP_KIND_BAND, framework);

      jp_project_set_int (project, band, JP_BAND_LOWER_INCLUSIVE, g_test_rand_bit ());
      jp_project_set_int (project, band, JP_BAND_UPPER_INCLUSIVE, g_test_rand_bit ());
      fill (project, band);
    }
  add_tree (project, jp_record_as_framework (framework));
  return jp_record_as_framework (framework);
}

static void
add_answer (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node)
{
  JpAnswerRecord *answer = jp_edit_ensure_answer (project, sheet, node);

  jp_project_set_text (project, answer, JP_ANSWER_DIRECTION, "≥");
  fill (project, answer);
  for (guint i = 0; i < 2; i++)
    {
      JpRecord *element = add (project, JP_KIND_ELEMENT, answer);
      JpRecord *deduction = add (project, JP_KIND_DEDUCTION, answer);
      JpRecord *entry = add (project, JP_KIND_ENTRY, answer);

      jp_project_set_int (project, element, JP_ELEMENT_NUMBER, i + 1);
      if (i == 0)
        jp_project_set_decimal (project, element, JP_ELEMENT_VALUE, make_decimal (1));
      set_text (project, element, JP_ELEMENT_NOTE, TRUE);
      jp_project_set_int (project, deduction, JP_DEDUCTION_DISCRETIONARY, g_test_rand_bit ());
      fill (project, deduction);
      jp_project_set_int (project, entry, JP_ENTRY_NUMBER, i + 1);
      jp_project_set_int (project, entry, JP_ENTRY_CONFIRMED, g_test_rand_bit ());
      fill (project, entry);
    }
  /* Reasons of their own, without points, that may begin as one with points would. */
  for (guint i = 0; i < 2; i++)
    {
      JpRecord *deduction = add (project, JP_KIND_DEDUCTION, answer);

      jp_project_set_int (project, deduction, JP_DEDUCTION_DISCRETIONARY, i);
      set_text (project, deduction, JP_DEDUCTION_TEXT, TRUE);
    }
}

/* Which rows of a group count. */
static void
add_choice (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *leaf)
{
  JpRecord *group = leaf->record.parent;
  JpRecord *element;

  if (group->kind != JP_KIND_NODE || jp_record_as_node (group)->rule == NULL ||
      jp_sheet_find_answer (sheet, jp_record_as_node (group)) != NULL)
    return;
  element = add (project, JP_KIND_ELEMENT, jp_edit_ensure_answer (project, sheet, jp_record_as_node (group)));
  jp_project_set_int (project, element, JP_ELEMENT_NUMBER, 1);
  jp_project_set_decimal (project, element, JP_ELEMENT_VALUE, jp_decimal_new (1, 0));
  fill (project, element);
}

static void
add_goal (JpProject *project, gpointer parent)
{
  fill (project, add (project, JP_KIND_GOAL, parent));
}

/* Not signed here: its hash would have to be right. */
static void
add_round (JpProject *project, JpSheetRecord *sheet, GPtrArray *leaves)
{
  JpRecord *round = add (project, JP_KIND_ROUND, sheet);

  jp_project_set_text (project, round, JP_ROUND_ROUND_KIND, "self");
  jp_project_set_text (project, round, JP_ROUND_STATE, "open");
  set_text (project, round, JP_ROUND_PREPARED_BY, TRUE);
  set_text (project, round, JP_ROUND_WAIVER, TRUE);
  for (guint i = 0; i < leaves->len; i++)
    {
      JpRecord *mark = add (project, JP_KIND_MARK, round);

      jp_project_set_int (project, mark, JP_MARK_NODE, ((JpRecord *) g_ptr_array_index (leaves, i))->id);
      jp_project_set_int (project, mark, JP_MARK_SEQ, i + 1);
      fill (project, mark);
    }
}

static JpSheetRecord *
add_sheet (JpProject *project, JpYearRecord *year, const char *name, JpFrameworkRecord *framework)
{
  JpSheetRecord *sheet = jp_record_as_sheet (add (project, JP_KIND_SHEET, year));
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  jp_project_set_text (project, sheet, JP_SHEET_NAME, name);
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
  fill (project, sheet);
  for (guint i = 0; i < leaves->len; i++)
    {
      if (i % 3 != 2)
        add_answer (project, sheet, g_ptr_array_index (leaves, i));
      add_choice (project, sheet, g_ptr_array_index (leaves, i));
    }
  add_goal (project, sheet);
  add_round (project, sheet, leaves);
  return sheet;
}

static void
add_staff (JpProject *project, JpYearRecord *year)
{
  static const char *const rows[][2] = {
    { "quota", "合计" }, { "quota", "行政" }, { "post", "主任" }, { "outside", "临聘" }, { "retired", "离退休" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      JpRecord *staff = add (project, JP_KIND_STAFF, year);

      jp_project_set_text (project, staff, JP_STAFF_GROUP, rows[i][0]);
      jp_project_set_text (project, staff, JP_STAFF_TYPE, rows[i][1]);
      fill (project, staff);
    }
}

static void
add_items (JpProject *project, JpYearRecord *year)
{
  for (guint i = 0; i < 4; i++)
    {
      JpRecord *item = add (project, JP_KIND_ITEM, year);
      g_autofree char *path = g_strdup_printf ("支出/项目%u", i / 2);

      jp_project_set_text (project, item, JP_ITEM_PATH, path);
      jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, i % 2 ? "万元" : "元");
      jp_project_set_text (project, item, JP_ITEM_KEY, i == 0 ? "EXP_PRJ" : "SG");
      fill (project, item);
    }
}

static void
link_to (JpProject *project, JpRecord *finding, JpRecord *target)
{
  jp_project_set_int (project, add (project, JP_KIND_LINK, finding), JP_LINK_TARGET, target->id);
}

/* An answer about the n-th indicator. */
static JpRecord *
nth_answer (JpProject *project, JpSheetRecord *sheet, guint n)
{
  JpFrameworkRecord *framework = jp_record_as_framework (jp_project_lookup (project, sheet->framework));
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  return JP_RECORD (jp_edit_ensure_answer (project, sheet, g_ptr_array_index (leaves, n)));
}

/* Problems and suggestions with links to each other and to an indicator, two of them with the same words. */
static void
add_findings (JpProject *project, JpYearRecord *year, JpSheetRecord *sheet, JpYearRecord *before)
{
  JpRecord *first = NULL;

  for (guint i = 0; i < 4; i++)
    {
      JpRecord *finding = add (project, JP_KIND_FINDING, year);
      JpRecord *section = add (project, JP_KIND_SECTION, year);
      const char *kind = i % 2 ? "suggestion" : "problem";

      jp_project_set_text (project, finding, JP_FINDING_FINDING_KIND, kind);
      if (i >= 2)
        jp_project_set_text (project, finding, JP_FINDING_TITLE, "同名");
      if (i >= 2)
        jp_project_set_text (project, finding, JP_FINDING_TEXT, "同样的话");
      if (before != NULL && i % 2 == 0)
        jp_project_set_int (project, finding, JP_FINDING_CARRIED_FROM,
                            jp_record_first (JP_RECORD (before), JP_KIND_FINDING)->id);
      fill (project, finding);
      jp_project_set_int (project, section, JP_SECTION_LEVEL, i);
      jp_project_set_text (project, section, JP_SECTION_SECTION_KIND, kind);
      jp_project_set_int (project, section, JP_SECTION_FINDING, finding->id);
      set_text (project, section, JP_SECTION_PART, FALSE);
      set_text (project, section, JP_SECTION_HEADING, FALSE);
      if (i == 0)
        first = finding;
      else if (i == 1)
        link_to (project, finding, first);
      link_to (project, finding, nth_answer (project, sheet, i));
    }
  /* Told apart only by standing there twice. */
  first = add (project, JP_KIND_FINDING, year);
  jp_project_set_text (project, first, JP_FINDING_FINDING_KIND, "problem");
  jp_project_set_text (project, first, JP_FINDING_TITLE, "同名");
  jp_project_set_text (project, first, JP_FINDING_TEXT, "同样的话");
}

/* Its text is longer than a cell of a spreadsheet can be. */
static void
add_section (JpProject *project, JpYearRecord *year)
{
  JpRecord *section = add (project, JP_KIND_SECTION, year);
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 50000)
    {
      g_autofree char *piece = make_text (TRUE);

      g_string_append (text, piece);
    }
  jp_project_set_text (project, section, JP_SECTION_TEXT, text->str);

  jp_project_set_text (project, section, JP_SECTION_SECTION_KIND, "text");
  jp_project_set_int (project, section, JP_SECTION_LEVEL, 2);
  fill (project, section);
}

static JpYearRecord *
add_year (JpProject *project, JpRecord *unit, gint64 number, JpFrameworkRecord *framework, JpYearRecord *before)
{
  JpYearRecord *year = jp_record_as_year (add (project, JP_KIND_YEAR, unit));
  JpFrameworkRecord *other = add_framework (project);
  JpSheetRecord *sheet;
  JpRecord *bare;

  jp_project_set_int (project, year, JP_YEAR_YEAR, number);
  fill (project, year);
  add_staff (project, year);
  add_goal (project, year);
  add_goal (project, year);
  fill (project, add (project, JP_KIND_INSTITUTION, year));
  fill (project, add (project, JP_KIND_INSTITUTION, year));
  add_items (project, year);
  add_section (project, year);
  sheet = add_sheet (project, year, "unit", framework);
  add_sheet (project, year, "project-1", other);
  /* One of no framework. */
  bare = add (project, JP_KIND_SHEET, year);
  jp_project_set_text (project, bare, JP_SHEET_NAME, "project-2");
  fill (project, bare);
  add_findings (project, year, sheet, before);
  return year;
}

JpProject *
travel_project_new (void)
{
  JpProject *project = jp_project_new ();
  g_autoptr (GError) error = NULL;

  jp_project_begin (project, "Fill");
  for (guint i = 0; i < 2; i++)
    {
      JpRecord *unit = add (project, JP_KIND_UNIT, NULL);
      JpFrameworkRecord *framework = add_framework (project);
      JpYearRecord *year;

      set_name (project, unit, JP_UNIT_NAME, "单位");
      fill (project, unit);
      year = add_year (project, unit, 2020, framework, NULL);
      add_year (project, unit, 2021, framework, year);
    }
  jp_project_commit (project, &error);
  g_assert_no_error (error);
  return project;
}

static void
append_place (GString *out, const JpRecord *record)
{
  guint n = 0;

  if (record->parent != NULL && jp_kind_get_info (record->kind)->parents != 0)
    append_place (out, record->parent);
  if (record->kind == JP_KIND_UNIT || record->kind == JP_KIND_FRAMEWORK)
    {
      g_string_append_printf (out, "/%s", record->kind == JP_KIND_UNIT ? jp_record_as_unit (record)->name
                                                                       : jp_record_as_framework (record)->name);
      return;
    }
  /* They have no order. */
  if (record->kind == JP_KIND_ANSWER || record->kind == JP_KIND_LINK)
    {
      g_string_append_printf (out, "/%s", jp_kind_get_info (record->kind)->name);
      return;
    }
  for (const JpRecord *r = record->previous; r != NULL && r->kind == record->kind; r = r->previous)
    n++;
  g_string_append_printf (out, "/%s %u", jp_kind_get_info (record->kind)->name, n);
}

static void
append_value (GString *out, JpProject *project, const JpRecord *record, guint field)
{
  g_auto (JpValue) value = { 0 };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  JpRecord *target;

  jp_record_get_value (record, field, &value);
  switch (value.type)
    {
    case JP_FIELD_TEXT:
      text = value.text != NULL ? g_strjoinv ("⏎", lines = g_strsplit (value.text, "\n", -1)) : NULL;
      break;
    case JP_FIELD_DECIMAL:
      text = jp_decimal_to_text (value.decimal);
      break;
    case JP_FIELD_QUANTITY:
      text = jp_quantity_to_text (value.quantity, jp_record_as_item (record)->measure_unit);
      break;
    case JP_FIELD_INT:
      text = g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
      break;
    case JP_FIELD_REF:
    default:
      target = value.integer != 0 ? jp_project_lookup (project, value.integer) : NULL;
      if (target != NULL)
        append_place (out, target);
      if (target != NULL && target->kind == JP_KIND_ANSWER)
        append_value (out, project, target, JP_ANSWER_NODE);
    }
  g_string_append (out, text != NULL ? text : "");
}

static gboolean
says_nothing (const JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (record, i, &value);
      if ((value.type == JP_FIELD_TEXT && value.text != NULL) ||
          (value.type == JP_FIELD_DECIMAL && value.decimal.is_set))
        return FALSE;
    }
  return record->first_child == NULL;
}

static void
describe (GPtrArray *lines, JpProject *project, JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  GString *place = g_string_new (NULL);

  append_place (place, record);
  if (record->kind == JP_KIND_ANSWER)
    append_value (place, project, record, JP_ANSWER_NODE);
  if (record->kind != JP_KIND_ANSWER || !says_nothing (record))
    for (guint i = 0; i < info->n_fields; i++)
      {
        GString *line = g_string_new (place->str);

        g_string_append_printf (line, " %s=", info->fields[i].name);
        append_value (line, project, record, i);
        g_ptr_array_add (lines, g_string_free (line, FALSE));
      }
  g_string_free (place, TRUE);
  for (JpRecord *child = record->first_child; child != NULL; child = child->next)
    describe (lines, project, child);
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
travel_project_describe (JpProject *project)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (JpRecord *child = jp_project_get_root (project)->first_child; child != NULL; child = child->next)
    describe (lines, project, child);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
