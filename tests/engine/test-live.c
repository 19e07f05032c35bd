/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores kept while a project changes in every way: always what scoring from scratch gives. */

#include "live-fresh.h"

#include "jp-edits.h"
#include "jp-facts.h"

static const char *const names[] = { "甲", "乙", "丙", "丁", "戊" };
static const char *const columns[] = { "年初预算", "决算", "值", "上年决算" };

/* Random edits */

static JpRecord *
pick (JpProject *project, GRand *rand, JpKind kind)
{
  g_autoptr (GPtrArray) found = live_list (project, kind);

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
  live_commit (project);
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
  live_commit (project);
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
            live_assert_fresh (project, live);
        }
      while (jp_project_get_undo_label (project) != NULL)
        g_assert_true (jp_project_undo (project, NULL));
      live_assert_fresh (project, live);
      while (jp_project_get_redo_label (project) != NULL)
        g_assert_true (jp_project_redo (project, NULL));
      live_assert_fresh (project, live);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/live/random-edits", test_random_edits);
  return g_test_run ();
}
