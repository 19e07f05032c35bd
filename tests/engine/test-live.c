/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores kept while a project changes: always what scoring from scratch gives, only what depends on a change is scored
 * again, and fast. */

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-live.h"

static const char *const names[] = { "甲", "乙", "丙", "丁", "戊" };
static const char *const columns[] = { "年初预算", "决算", "值", "上年决算" };

static void
commit (JpProject *project)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_project_commit (project, &error));
  g_assert_no_error (error);
}

/* Everything scores say, as text. */

static void
append_decimal (GString *out, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (jp_decimal_normalize (value)) : g_strdup ("–");

  g_string_append_printf (out, " %s", text);
}

static void
append_row (GString *out, const JpScoreRow *row)
{
  const JpDecimal values[] = { row->points, row->computed, row->given, row->score, row->possible_min,
                               row->possible_max };

  g_string_append_printf (out, "%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row->seq, row->node->record.id,
                          row->answer != NULL ? row->answer->record.id : 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_decimal (out, values[i]);
  g_string_append_printf (out, " %d%d%d %d", row->open, row->overridden, row->rule_broken, row->result.status);
  for (guint i = 0; row->result.missing != NULL && i < row->result.missing->len; i++)
    g_string_append_printf (out, " %s", (const char *) g_ptr_array_index (row->result.missing, i));
  g_string_append_c (out, '\n');
}

static void
append_group (GString *out, const JpScoreGroup *group)
{
  const JpDecimal values[] = { group->points, group->score, group->possible_min, group->possible_max };

  g_string_append_printf (out, "%" G_GINT64_FORMAT " %u %d %u %u %u", group->node->record.id, group->level,
                          group->parent, group->first_row, group->n_rows, group->n_open);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_decimal (out, values[i]);
  g_string_append_c (out, '\n');
}

static gint64
id_of (const JpBandRecord *band)
{
  return band != NULL ? band->record.id : 0;
}

static char *
dump (const JpScores *scores)
{
  const JpDecimal values[] = { scores->points, scores->score, scores->possible_min, scores->possible_max };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < scores->rows->len; i++)
    append_row (out, jp_scores_get_row (scores, i));
  for (guint i = 0; i < scores->groups->len; i++)
    append_group (out, jp_scores_get_group (scores, i));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_decimal (out, values[i]);
  g_string_append_printf (out, " %u %u %u %u", scores->n_open, scores->n_overridden, scores->n_computed,
                          scores->n_given);
  g_string_append_printf (out, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, id_of (scores->grade_min),
                          id_of (scores->grade_max));
  return g_string_free (out, FALSE);
}

/* Records of the whole project */

static void
collect (GPtrArray *found, JpRecord *parent, JpKind kind)
{
  for (JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      if (child->kind == kind)
        g_ptr_array_add (found, child);
      collect (found, child, kind);
    }
}

static GPtrArray *
list (JpProject *project, JpKind kind)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (found, jp_project_get_root (project), kind);
  return found;
}

static gboolean
compare (const JpSheetRecord *a, const JpSheetRecord *b)
{
  return a->framework != 0 && a->framework == b->framework &&
         g_str_equal (a->name, "unit") == g_str_equal (b->name, "unit") &&
         jp_record_as_year (a->record.parent)->year == jp_record_as_year (b->record.parent)->year;
}

/* A rank counted out. */
static guint
count_rank (JpProject *project, JpSheetRecord *sheet, guint *of)
{
  g_autoptr (GPtrArray) sheets = list (project, JP_KIND_SHEET);
  g_autoptr (JpScores) own = jp_scores_new (sheet, project);
  gboolean complete = jp_scores_is_complete (own);
  guint rank = complete ? 1 : 0;

  *of = 0;
  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *other = g_ptr_array_index (sheets, i);
      g_autoptr (JpScores) scores = jp_scores_new (other, project);

      if (compare (sheet, other) && jp_scores_is_complete (scores))
        {
          rank += complete && jp_decimal_cmp (scores->score, own->score) > 0;
          (*of)++;
        }
    }
  return rank;
}

static void
assert_digest (const JpDigest *digest, const JpScores *scores)
{
  g_assert_true (digest->framework == scores->framework);
  g_assert_true (jp_decimal_identical (digest->points, scores->points));
  g_assert_true (jp_decimal_identical (digest->score, scores->score));
  g_assert_true (jp_decimal_identical (digest->possible_min, scores->possible_min));
  g_assert_true (jp_decimal_identical (digest->possible_max, scores->possible_max));
  g_assert_cmpuint (digest->n_open, ==, scores->n_open);
  g_assert_cmpstr (digest->grade, ==, jp_scores_get_grade (scores));
  g_assert_cmpuint (digest->n_rows, ==, scores->rows->len);
}

static void
assert_fresh (JpProject *project, JpLive *live)
{
  g_autoptr (GPtrArray) sheets = list (project, JP_KIND_SHEET);

  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);
      g_autoptr (JpScores) scores = jp_scores_new (sheet, project);
      g_autofree char *expected = dump (scores);
      g_autofree char *kept = dump (jp_live_get_scores (live, sheet));
      guint of, expected_of;

      g_assert_cmpstr (kept, ==, expected);
      assert_digest (jp_live_get_digest (live, sheet), scores);
      g_assert_cmpuint (jp_live_get_rank (live, sheet, &of), ==, count_rank (project, sheet, &expected_of));
      g_assert_cmpuint (of, ==, expected_of);
    }
}

/* Random edits */

static JpRecord *
pick (JpProject *project, GRand *rand, JpKind kind)
{
  g_autoptr (GPtrArray) found = list (project, kind);

  return found->len > 0 ? g_ptr_array_index (found, g_rand_int_range (rand, 0, (gint32) found->len)) : NULL;
}

static const char *
pick_name (GRand *rand)
{
  return names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))];
}

static char *
random_rule (GRand *rand)
{
  const char *a = pick_name (rand);
  const char *b = pick_name (rand);
  const char *column = columns[g_rand_int_range (rand, 0, G_N_ELEMENTS (columns))];

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return g_strdup_printf ("{\"kind\":\"proportional\",\"measure\":\"%s.%s / %s.年初预算\"}", a, column, b);
    case 1:
      return g_strdup_printf ("{\"kind\":\"step_deduction\",\"measure\":\"%s.决算 / %s.%s\",\"direction\":\"above\","
                              "\"limit\":\"100%%\",\"step\":\"1%%\",\"deduct\":\"0.1\",\"zero_over_zero\":\"full\"}",
                              a, b, column);
    case 2:
      return g_strdup ("{\"kind\":\"checklist\",\"elements\":[{\"text\":\"一\"},{\"text\":\"二\"}]}");
    case 3:
      return g_strdup_printf ("{\"kind\":\"proportional\",\"measure\":\"%s / 100\"}", a);
    case 4:
      return g_strdup ("{\"kind\":\"no such\"}");
    default:
      return NULL;
    }
}

static JpDecimal
random_points (GRand *rand)
{
  return g_rand_int_range (rand, 0, 12) == 0 ? JP_DECIMAL_NONE : jp_decimal_new (g_rand_int_range (rand, 0, 80), 1);
}

static void
add_item (JpProject *project, GRand *rand, JpRecord *year)
{
  JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, year,
                                      g_rand_boolean (rand) ? jp_record_first (year, JP_KIND_ITEM) : NULL);
  const char *name = pick_name (rand);

  jp_project_set_text (project, item, JP_ITEM_NAME, name);
  jp_project_set_text (project, item, JP_ITEM_PATH, name);
  jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, "万元");
}

static void
set_figure (JpProject *project, GRand *rand, JpRecord *item)
{
  static const guint fields[] = { JP_ITEM_INITIAL_BUDGET, JP_ITEM_EXECUTED, JP_ITEM_VALUE, JP_ITEM_PRIOR_FINAL,
                                  JP_ITEM_ANNUAL_BUDGET };
  g_autofree char *text = g_rand_int_range (rand, 0, 6) == 0
                            ? g_strdup ("")
                            : g_strdup_printf ("%d", g_rand_int_range (rand, 0, 120));
  JpQuantity quantity;

  g_assert_true (jp_quantity_parse (text, "万元", &quantity, NULL));
  jp_project_set_quantity (project, item, fields[g_rand_int_range (rand, 0, G_N_ELEMENTS (fields))], quantity);
}

static void
edit_item (JpProject *project, GRand *rand)
{
  JpRecord *item = pick (project, rand, JP_KIND_ITEM);
  JpRecord *year = pick (project, rand, JP_KIND_YEAR);

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      if (year != NULL)
        add_item (project, rand, year);
      break;
    case 1:
      if (item != NULL)
        jp_project_set_text (project, item, JP_ITEM_NAME, pick_name (rand));
      break;
    case 2:
      if (item != NULL)
        jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, g_rand_boolean (rand) ? "元" : "万元");
      break;
    case 3:
      if (item != NULL && g_rand_boolean (rand))
        jp_project_delete (project, item);
      break;
    case 4:
      if (item != NULL)
        jp_project_move (project, item, NULL);
      break;
    default:
      if (item != NULL)
        set_figure (project, rand, item);
      break;
    }
}

/* A leaf of the framework of some sheet. */
static JpNodeRecord *
pick_leaf (JpProject *project, GRand *rand, JpSheetRecord **sheet)
{
  g_autoptr (GPtrArray) leaves = NULL;
  JpRecord *framework;

  *sheet = jp_record_as_sheet (pick (project, rand, JP_KIND_SHEET));
  framework = *sheet != NULL && (*sheet)->framework != 0 ? jp_project_lookup (project, (*sheet)->framework) : NULL;
  if (framework == NULL)
    return NULL;
  leaves = jp_framework_get_leaves (jp_record_as_framework (framework));
  return leaves->len > 0 ? g_ptr_array_index (leaves, g_rand_int_range (rand, 0, (gint32) leaves->len)) : NULL;
}

static void
edit_answer (JpProject *project, GRand *rand)
{
  JpSheetRecord *sheet;
  JpNodeRecord *leaf = pick_leaf (project, rand, &sheet);
  JpRecord *answer = pick (project, rand, JP_KIND_ANSWER);
  JpRecord *element;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      if (answer != NULL)
        jp_project_delete (project, answer);
      break;
    case 1:
      if (leaf == NULL)
        break;
      element = jp_project_insert (project, JP_KIND_ELEMENT, JP_RECORD (jp_edit_ensure_answer (project, sheet, leaf)),
                                   NULL);
      jp_project_set_int (project, element, JP_ELEMENT_NUMBER, g_rand_int_range (rand, 1, 4));
      jp_project_set_decimal (project, element, JP_ELEMENT_VALUE, jp_decimal_new (g_rand_int_range (rand, 0, 3), 0));
      break;
    case 2:
      element = pick (project, rand, JP_KIND_ELEMENT);
      if (element != NULL)
        jp_project_delete (project, element);
      break;
    case 3:
      if (leaf != NULL && answer != NULL)
        jp_project_set_int (project, answer, JP_ANSWER_NODE, leaf->record.id);
      break;
    default:
      if (leaf != NULL)
        jp_project_set_decimal (project, jp_edit_ensure_answer (project, sheet, leaf), JP_ANSWER_GIVEN,
                                random_points (rand));
      break;
    }
}

static void
add_node (JpProject *project, GRand *rand, JpRecord *parent)
{
  JpRecord *node = jp_project_insert (project, JP_KIND_NODE, parent, NULL);
  g_autofree char *rule = random_rule (rand);

  jp_project_set_text (project, node, JP_NODE_NAME, "n");
  jp_project_set_text (project, node, JP_NODE_RULE, rule);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, random_points (rand));
}

static void
edit_framework (JpProject *project, GRand *rand)
{
  JpRecord *node = pick (project, rand, JP_KIND_NODE);
  JpRecord *framework = pick (project, rand, JP_KIND_FRAMEWORK);
  JpRecord *band = pick (project, rand, JP_KIND_BAND);
  g_autofree char *rule = random_rule (rand);

  if (framework == NULL)
    return;
  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      add_node (project, rand, node != NULL && g_rand_boolean (rand) ? node : framework);
      break;
    case 1:
      if (node != NULL && g_rand_int_range (rand, 0, 3) == 0)
        jp_project_delete (project, node);
      break;
    case 2:
      if (node != NULL)
        jp_project_move (project, node, NULL);
      break;
    case 3:
      if (band != NULL)
        jp_project_set_decimal (project, band, JP_BAND_LOWER, random_points (rand));
      break;
    case 4:
      if (band != NULL && g_rand_int_range (rand, 0, 4) == 0)
        jp_project_delete (project, band);
      break;
    case 5:
      jp_project_set_int (project, framework, JP_FRAMEWORK_DECIMALS, g_rand_int_range (rand, 0, 3));
      break;
    case 6:
      if (node != NULL)
        jp_project_set_int (project, node, JP_NODE_OUTSIDE, g_rand_boolean (rand));
      break;
    case 7:
      if (node != NULL)
        jp_project_set_decimal (project, node, JP_NODE_POINTS, random_points (rand));
      break;
    default:
      if (node != NULL)
        jp_project_set_text (project, node, JP_NODE_RULE, rule);
      break;
    }
}

static void
edit_structure (JpProject *project, GRand *rand)
{
  JpRecord *unit = pick (project, rand, JP_KIND_UNIT);
  JpRecord *year = pick (project, rand, JP_KIND_YEAR);
  JpRecord *sheet = pick (project, rand, JP_KIND_SHEET);
  JpRecord *framework = pick (project, rand, JP_KIND_FRAMEWORK);
  gint64 framework_id = framework != NULL && g_rand_int_range (rand, 0, 5) > 0 ? framework->id : 0;
  JpRecord *record;

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      if (year == NULL)
        break;
      record = jp_project_insert (project, JP_KIND_SHEET, year, NULL);
      jp_project_set_text (project, record, JP_SHEET_NAME, g_rand_boolean (rand) ? "unit" : "project-1");
      jp_project_set_int (project, record, JP_SHEET_FRAMEWORK, framework_id);
      break;
    case 1:
      if (sheet != NULL)
        jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework_id);
      break;
    case 2:
      if (year != NULL)
        jp_project_set_int (project, year, JP_YEAR_YEAR, 2020 + g_rand_int_range (rand, 0, 2));
      break;
    case 3:
      if (unit == NULL)
        break;
      record = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
      jp_project_set_int (project, record, JP_YEAR_YEAR, 2020 + g_rand_int_range (rand, 0, 2));
      break;
    case 4:
      if (sheet != NULL && g_rand_boolean (rand))
        jp_project_delete (project, sheet);
      break;
    case 5:
      if (framework != NULL && g_rand_int_range (rand, 0, 8) == 0)
        jp_project_delete (project, framework);
      break;
    case 6:
      if (unit != NULL && g_rand_int_range (rand, 0, 8) == 0)
        jp_project_delete (project, unit);
      break;
    case 7:
      if (sheet != NULL)
        jp_project_set_text (project, sheet, JP_SHEET_NAME, g_rand_boolean (rand) ? "unit" : "project-2");
      break;
    default:
      if (year != NULL && g_rand_int_range (rand, 0, 4) == 0)
        jp_project_delete (project, year);
      break;
    }
}

static void
edit (JpProject *project, GRand *rand)
{
  int n = g_rand_int_range (rand, 1, 4);

  if (g_rand_int_range (rand, 0, 4) == 0)
    {
      for (int i = 0; i < n; i++)
        g_assert_true (g_rand_boolean (rand) ? jp_project_undo (project, NULL) : jp_project_redo (project, NULL));
      return;
    }
  jp_project_begin (project, "edit");
  for (int i = 0; i < n; i++)
    {
      int what = g_rand_int_range (rand, 0, 10);

      if (what < 5)
        edit_item (project, rand);
      else if (what < 7)
        edit_answer (project, rand);
      else if (what < 9)
        edit_framework (project, rand);
      else
        edit_structure (project, rand);
    }
  commit (project);
}

/* Most rows, so that ranks have something to say. */
static void
give_all (JpProject *project, GRand *rand, JpSheetRecord *sheet, JpFrameworkRecord *framework)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  for (guint i = 0; i < leaves->len; i++)
    if (g_rand_int_range (rand, 0, 20) > 0)
      jp_project_set_decimal (project, jp_edit_ensure_answer (project, sheet, g_ptr_array_index (leaves, i)),
                              JP_ANSWER_GIVEN, jp_decimal_new (g_rand_int_range (rand, 0, 4), 0));
}

static void
fill (JpProject *project, GRand *rand, guint n_units, guint n_years)
{
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);

  jp_project_begin (project, "fill");
  for (guint group = 0; group < 3; group++)
    {
      JpRecord *parent = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

      for (guint i = 0; i < 3; i++)
        add_node (project, rand, parent);
    }
  for (guint u = 0; u < n_units; u++)
    {
      JpRecord *unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);

      for (guint y = 0; y < n_years; y++)
        {
          JpRecord *year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
          JpRecord *sheet = jp_project_insert (project, JP_KIND_SHEET, year, NULL);

          jp_project_set_int (project, year, JP_YEAR_YEAR, 2020 + y);
          jp_project_set_text (project, sheet, JP_SHEET_NAME, "unit");
          jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
          for (guint i = 0; i < 4; i++)
            add_item (project, rand, year);
          give_all (project, rand, jp_record_as_sheet (sheet), framework);
        }
    }
  commit (project);
}

/* Whatever is edited, undone and redone: what is kept is what scoring from scratch gives. */
static void
test_random_edits (void)
{
  for (guint run = 0; run < 20; run++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (run);
      g_autoptr (JpProject) project = jp_project_new ();
      g_autoptr (JpLive) live = NULL;

      if (run % 2 == 0)
        live = jp_live_new (project);
      fill (project, rand, 4, 2);
      if (live == NULL)
        live = jp_live_new (project);
      for (guint i = 0; i < 150; i++)
        {
          edit (project, rand);
          if (g_rand_boolean (rand))
            assert_fresh (project, live);
        }
      while (jp_project_get_undo_label (project) != NULL)
        g_assert_true (jp_project_undo (project, NULL));
      assert_fresh (project, live);
      while (jp_project_get_redo_label (project) != NULL)
        g_assert_true (jp_project_redo (project, NULL));
      assert_fresh (project, live);
    }
}

/* A framework of 34 indicators over 40 figures, as many units as wanted with all figures filled. */

#define N_INDICATORS 34
#define N_FACTS 40

static JpFrameworkRecord *
make_framework (JpProject *project)
{
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpRecord *group = NULL;

  jp_project_begin (project, "framework");
  for (guint i = 0; i < N_INDICATORS; i++)
    {
      JpRecord *node;
      g_autofree char *rule = NULL;

      if (i % 5 == 0)
        group = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
      if (i % 3 == 0)
        rule = g_strdup_printf ("{\"kind\":\"proportional\",\"measure\":\"项%u.决算 / 项%u.年初预算\"}", i, i + 1);
      else
        rule = g_strdup_printf ("{\"kind\":\"step_deduction\",\"measure\":\"项%u.决算 / 项%u.年初预算\",\"limit\":"
                                "\"100%%\",\"step\":\"1%%\",\"deduct\":\"0.1\",\"reading\":\"linear\"}",
                                i, i + 5);
      node = jp_project_insert (project, JP_KIND_NODE, group, NULL);
      jp_project_set_text (project, node, JP_NODE_RULE, rule);
      jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (3, 0));
    }
  commit (project);
  return framework;
}

static JpSheetRecord *
make_unit (JpProject *project, JpFrameworkRecord *framework, GRand *rand)
{
  JpRecord *unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
  JpRecord *year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
  JpRecord *sheet = jp_project_insert (project, JP_KIND_SHEET, year, NULL);

  jp_project_set_int (project, year, JP_YEAR_YEAR, 2024);
  jp_project_set_text (project, sheet, JP_SHEET_NAME, "unit");
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
  for (guint i = 0; i < N_FACTS; i++)
    {
      JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, year, NULL);
      g_autofree char *name = g_strdup_printf ("项%u", i);
      g_autofree char *figure = g_strdup_printf ("%d.%02u", g_rand_int_range (rand, 50, 99), i);
      JpQuantity quantity;

      g_assert_true (jp_quantity_parse (figure, "万元", &quantity, NULL));
      jp_project_set_text (project, item, JP_ITEM_NAME, name);
      jp_project_set_text (project, item, JP_ITEM_PATH, name);
      jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, "万元");
      jp_project_set_quantity (project, item, JP_ITEM_INITIAL_BUDGET, quantity);
      jp_project_set_quantity (project, item, JP_ITEM_EXECUTED, quantity);
    }
  return jp_record_as_sheet (sheet);
}

static GPtrArray *
make_units (JpProject *project, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GPtrArray *sheets = g_ptr_array_new ();
  JpFrameworkRecord *framework = make_framework (project);

  jp_project_begin (project, "units");
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sheets, make_unit (project, framework, rand));
  commit (project);
  return sheets;
}

static JpItemRecord *
item_of (JpSheetRecord *sheet, guint n)
{
  return jp_record_as_item (jp_record_nth (sheet->record.parent, JP_KIND_ITEM, n));
}

static void
set (JpProject *project, JpItemRecord *item, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_quantity (project, item, field, text, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_evaluated (JpLive *live, JpSheetRecord *sheet, guint64 *before, guint expected)
{
  jp_live_get_scores (live, sheet);
  g_assert_cmpuint (jp_live_get_n_evaluated (live) - *before, ==, expected);
  *before = jp_live_get_n_evaluated (live);
}

/* A figure touches the rows that ask for it, and no others. */
static void
test_only_dependents (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) sheets = make_units (project, 2);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpSheetRecord *sheet = g_ptr_array_index (sheets, 0);
  JpSheetRecord *other = g_ptr_array_index (sheets, 1);
  JpNodeRecord *leaf;
  guint64 before, serial;

  jp_live_get_scores (live, other);
  jp_live_get_scores (live, sheet);
  before = jp_live_get_n_evaluated (live);
  serial = jp_live_get_serial (live, other);
  leaf = jp_scores_get_row (jp_live_get_scores (live, sheet), 10)->node;
  assert_evaluated (live, sheet, &before, 0);

  g_test_message ("项10.决算 stands in row 10 only; its budget in 9 and 5");
  set (project, item_of (sheet, 10), JP_ITEM_EXECUTED, "88");
  assert_evaluated (live, sheet, &before, 1);
  set (project, item_of (sheet, 10), JP_ITEM_INITIAL_BUDGET, "88");
  assert_evaluated (live, sheet, &before, 2);
  set (project, item_of (sheet, 10), JP_ITEM_ANNUAL_BUDGET, "88");
  assert_evaluated (live, sheet, &before, 0);

  g_test_message ("undo and redo the same");
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_true (jp_project_undo (project, NULL));
  assert_evaluated (live, sheet, &before, 2);

  g_test_message ("a given score touches its row");
  g_assert_true (jp_edit_set_given (project, sheet, leaf, "2", NULL));
  assert_evaluated (live, sheet, &before, 1);

  g_test_message ("words of an indicator and of a unit touch nothing, its points one row of every sheet");
  g_assert_true (jp_edit_set_field (project, &leaf->record, JP_NODE_CRITERIA, "x", "words", NULL));
  g_assert_true (jp_edit_set_field (project, sheet->record.parent->parent, JP_UNIT_NAME, "x", "name", NULL));
  assert_evaluated (live, sheet, &before, 0);
  g_assert_cmpuint (jp_live_get_serial (live, other), ==, serial);
  g_assert_true (jp_edit_set_field (project, &leaf->record, JP_NODE_POINTS, "x", "4", NULL));
  g_assert_cmpuint (jp_live_get_serial (live, other), >, serial);
  assert_evaluated (live, sheet, &before, 1);
  assert_evaluated (live, other, &before, 1);
  assert_fresh (project, live);
}

/* A figure about last year that is not filled is last year's: edits there touch the rows that asked for it, until it is
 * filled in its own place. */
static void
test_last_year (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲", NULL);
  JpYearRecord *last = jp_edit_add_year (project, unit, 2023, NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpItemRecord *before = jp_edit_add_item (project, last, "甲", "万元", NULL, NULL);
  JpItemRecord *item = jp_edit_add_item (project, year, "甲", "万元", NULL, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, NULL, framework, NULL);
  g_autoptr (JpLive) live = jp_live_new (project);
  guint64 n;

  jp_project_begin (project, "nodes");
  for (guint i = 0; i < 2; i++)
    {
      JpRecord *node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

      jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
      jp_project_set_text (project, node, JP_NODE_RULE,
                           i == 0 ? "{\"kind\":\"proportional\",\"measure\":\"甲.决算 / 甲.上年决算\"}"
                                  : "{\"kind\":\"proportional\",\"measure\":\"甲.决算 / 20\"}");
    }
  commit (project);
  set (project, item, JP_ITEM_EXECUTED, "6");
  g_assert_true (jp_scores_get_row (jp_live_get_scores (live, sheet), 0)->open);
  n = jp_live_get_n_evaluated (live);

  set (project, before, JP_ITEM_EXECUTED, "8");
  assert_evaluated (live, sheet, &n, 1);
  g_assert_true (jp_decimal_equal (jp_scores_get_row (jp_live_get_scores (live, sheet), 0)->score,
                                   jp_decimal_new (375, 2)));
  assert_fresh (project, live);
  set (project, before, JP_ITEM_EXECUTED, "12");
  assert_evaluated (live, sheet, &n, 1);
  assert_fresh (project, live);

  g_test_message ("the own figure wins, and last year's is asked for no more");
  set (project, item, JP_ITEM_PRIOR_FINAL, "10");
  assert_evaluated (live, sheet, &n, 1);
  set (project, before, JP_ITEM_EXECUTED, "9");
  assert_evaluated (live, sheet, &n, 0);
  assert_fresh (project, live);

  g_test_message ("another year is last year, or none");
  set (project, item, JP_ITEM_PRIOR_FINAL, "");
  assert_fresh (project, live);
  g_assert_true (jp_edit_set_field (project, JP_RECORD (last), JP_YEAR_YEAR, "year", "2022", NULL));
  g_assert_true (jp_scores_get_row (jp_live_get_scores (live, sheet), 0)->open);
  assert_fresh (project, live);
  g_assert_true (jp_project_undo (project, NULL));
  assert_fresh (project, live);
}

static JpItemRecord *
add_item_in (JpProject *project, JpYearRecord *year, const char *table, const char *executed)
{
  JpItemRecord *item = jp_edit_add_item (project, year, "甲", "万元", NULL, NULL);

  g_assert_true (jp_edit_set_field (project, JP_RECORD (item), JP_ITEM_TABLE, "table", table, NULL));
  set (project, item, JP_ITEM_EXECUTED, executed);
  return item;
}

static void
assert_score (JpLive *live, JpSheetRecord *sheet, gint64 score)
{
  const JpScoreRow *row = jp_scores_get_row (jp_live_get_scores (live, sheet), 0);

  if (score < 0)
    g_assert_true (row->open);
  else
    g_assert_true (jp_decimal_equal (row->score, jp_decimal_new (score, 0)));
}

/* A sheet takes a figure from a table of its own, then from one of the unit's, never from another sheet's. */
static void
test_own_tables (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲", NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpItemRecord *first = add_item_in (project, year, "表一", "1");
  JpItemRecord *second = add_item_in (project, year, "表二", "2");
  JpSheetRecord *one = jp_edit_add_sheet (project, year, "project-1", framework, NULL);
  JpSheetRecord *two = jp_edit_add_sheet (project, year, "project-2", framework, NULL);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpRecord *node;

  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
  jp_project_set_text (project, node, JP_NODE_RULE, "{\"kind\":\"proportional\",\"measure\":\"甲.决算 / 5万元\"}");
  commit (project);
  assert_score (live, one, 1);
  assert_score (live, two, 1);

  g_test_message ("the second table belongs to the second sheet, the first to the first");
  g_assert_true (jp_edit_set_field (project, JP_RECORD (two), JP_SHEET_TABLES, "tables", "表三\n表二", NULL));
  assert_score (live, one, 1);
  assert_score (live, two, 2);
  assert_fresh (project, live);
  g_assert_true (jp_edit_set_field (project, JP_RECORD (one), JP_SHEET_TABLES, "tables", "表一", NULL));
  assert_score (live, one, 1);
  assert_score (live, two, 2);

  g_test_message ("what is not filled there is taken from no other sheet's table, but from the unit's");
  set (project, second, JP_ITEM_EXECUTED, "");
  assert_score (live, two, -1);
  assert_fresh (project, live);
  add_item_in (project, year, "基础数据", "4");
  assert_score (live, two, 4);
  assert_score (live, one, 1);
  assert_fresh (project, live);

  g_test_message ("a fact is set where the sheet sees it");
  g_assert_true (jp_edit_set_fact_for_sheet (project, one, "甲.决算", "3", NULL));
  assert_score (live, one, 3);
  assert_score (live, two, 4);
  g_assert_cmpint (first->executed.n, ==, 3000000);
  assert_fresh (project, live);
  g_assert_true (jp_edit_delete (project, JP_RECORD (one), NULL));
  g_assert_true (jp_edit_set_field (project, JP_RECORD (two), JP_SHEET_TABLES, "tables", "", NULL));
  assert_score (live, two, 3);
  assert_fresh (project, live);
}

/* Last year's figure is that of the same project's sheet, or the unit's; never another project's. */
static void
test_last_year_of_sheets (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpUnitRecord *unit = jp_edit_add_unit (project, "甲", NULL);
  JpYearRecord *last = jp_edit_add_year (project, unit, 2023, NULL);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, NULL);
  JpSheetRecord *other = jp_edit_add_sheet (project, last, "project-1", framework, NULL);
  JpSheetRecord *same = jp_edit_add_sheet (project, last, "project-2", framework, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, "project-1", framework, NULL);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpRecord *node;

  add_item_in (project, last, "表一", "1");
  add_item_in (project, last, "表二", "2");
  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
  jp_project_set_text (project, node, JP_NODE_RULE, "{\"kind\":\"proportional\",\"measure\":\"甲.上年决算 / 5万元\"}");
  jp_project_set_text (project, JP_RECORD (other), JP_SHEET_TABLES, "表一");
  jp_project_set_text (project, JP_RECORD (same), JP_SHEET_TABLES, "表二");
  jp_project_set_text (project, JP_RECORD (other), JP_SHEET_TITLE, "修路");
  jp_project_set_text (project, JP_RECORD (same), JP_SHEET_TITLE, "架桥");
  jp_project_set_text (project, JP_RECORD (sheet), JP_SHEET_TITLE, "架桥");
  commit (project);
  assert_score (live, sheet, 2);

  g_test_message ("another title, another project's figure; none of that title, none");
  g_assert_true (jp_edit_set_field (project, JP_RECORD (sheet), JP_SHEET_TITLE, "title", "修路", NULL));
  assert_score (live, sheet, 1);
  assert_fresh (project, live);
  g_assert_true (jp_edit_set_field (project, JP_RECORD (other), JP_SHEET_TITLE, "title", "挖河", NULL));
  assert_score (live, sheet, -1);
  assert_fresh (project, live);

  g_test_message ("but the unit's");
  add_item_in (project, last, "基础数据", "4");
  assert_score (live, sheet, 4);
  assert_fresh (project, live);
}

/* Equal totals share a rank, the next follows after as many; an open sheet has none. */
static void
test_ranks (void)
{
  static const struct
  {
    const char *given[4];
    guint rank[4];
    guint of;
  } cases[] = {
    { { "5", "3", "4", "1" }, { 1, 3, 2, 4 }, 4 },
    { { "5", "5", "4", "5" }, { 1, 1, 4, 1 }, 4 },
    { { "2", "4.5", "4.50", "1" }, { 3, 1, 1, 4 }, 4 },
    { { "0", "", "0", "1" }, { 2, 0, 2, 1 }, 3 },
    { { "", "", "", "" }, { 0, 0, 0, 0 }, 0 },
  };
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (JpLive) live = jp_live_new (project);
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "f", NULL);
  JpSheetRecord *sheets[4];
  JpRecord *node;

  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
  commit (project);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("u%u", i);
      JpYearRecord *year = jp_edit_add_year (project, jp_edit_add_unit (project, name, NULL), 2024, NULL);

      sheets[i] = jp_edit_add_sheet (project, year, NULL, framework, NULL);
    }
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      for (guint i = 0; i < 4; i++)
        g_assert_true (jp_edit_set_given (project, sheets[i], jp_record_as_node (node), cases[c].given[i], NULL));
      for (guint i = 0; i < 4; i++)
        {
          guint of;

          g_assert_cmpuint (jp_live_get_rank (live, sheets[i], &of), ==, cases[c].rank[i]);
          g_assert_cmpuint (of, ==, cases[c].of);
        }
    }
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

#define N_EDITS 301

/* One edit in a project of 1,000 units of 34 indicators: scores, totals and rank. The aim is 1 ms; the limit leaves
 * room for slow machines and sanitizers. */
static void
test_speed (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) sheets = make_units (project, 1000);
  g_autoptr (JpLive) live = jp_live_new (project);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gint64 times[N_EDITS];

  g_assert_cmpuint (jp_live_get_rank (live, g_ptr_array_index (sheets, 0), NULL), >, 0);
  for (guint i = 0; i < N_EDITS; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, g_rand_int_range (rand, 0, 1000));
      g_autofree char *text = g_strdup_printf ("%d.%02u", g_rand_int_range (rand, 40, 140), i % 100);
      JpItemRecord *item = item_of (sheet, (guint) g_rand_int_range (rand, 0, N_INDICATORS));
      gint64 start = g_get_monotonic_time ();
      guint of;

      set (project, item, JP_ITEM_EXECUTED, text);
      g_assert_cmpuint (jp_live_get_scores (live, sheet)->rows->len, ==, N_INDICATORS);
      g_assert_cmpuint (jp_live_get_rank (live, sheet, &of), >, 0);
      g_assert_cmpuint (of, ==, 1000);
      times[i] = g_get_monotonic_time () - start;
    }
  qsort (times, N_EDITS, sizeof times[0], compare_times);
  g_test_message ("one edit in 1,000 units: median %" G_GINT64_FORMAT " µs, worst %" G_GINT64_FORMAT " µs",
                  times[N_EDITS / 2], times[N_EDITS - 1]);
  g_test_minimized_result ((double) times[N_EDITS / 2] / G_USEC_PER_SEC, "one edit in 1,000 units");
  g_assert_cmpint (times[N_EDITS / 2], <, 20 * 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live/random-edits", test_random_edits);
  g_test_add_func ("/live/only-dependents", test_only_dependents);
  g_test_add_func ("/live/last-year", test_last_year);
  g_test_add_func ("/live/own-tables", test_own_tables);
  g_test_add_func ("/live/last-year-of-sheets", test_last_year_of_sheets);
  g_test_add_func ("/live/ranks", test_ranks);
  g_test_add_func ("/live/speed", test_speed);
  return g_test_run ();
}
