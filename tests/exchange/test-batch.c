/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A wide table scored at once: what the engine gives for every single sheet, whatever the rules, the figures and the
 * shape of the file. */

#include "jp-batch.h"
#include "jp-edits.h"
#include "jp-error.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-import.h"
#include "jp-score.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const facts[] = { "甲", "乙", "丙", "丁" };

typedef struct
{
  char *folder;
  GFile *rules;
  GFile *table;
  JpProject *project;
  JpFrameworkRecord *framework;
} Fixture;

static GFile *
make_file (const Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  return g_file_new_for_path (path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("jiping-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->rules = make_file (fixture, "rules.csv");
  fixture->table = make_file (fixture, "facts.csv");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (g_file_peek_path (fixture->rules));
  g_unlink (g_file_peek_path (fixture->table));
  g_rmdir (fixture->folder);
  g_object_unref (fixture->rules);
  g_object_unref (fixture->table);
  g_clear_object (&fixture->project);
  g_free (fixture->folder);
}

static void
write_file (GFile *file, const char *text)
{
  g_assert_true (g_file_set_contents (g_file_peek_path (file), text, -1, NULL));
}

/* Rows of level 1, name, points, rule. */
static void
load_rules (Fixture *fixture, const char *rows)
{
  g_autofree char *text = g_strconcat ("level1,level3,points,rule\n", rows, NULL);
  JpImportOptions options = { .unit = "某单位", .year = 2024, .indicators = fixture->rules };
  g_autoptr (GError) error = NULL;

  write_file (fixture->rules, text);
  g_clear_object (&fixture->project);
  fixture->project = jp_project_new ();
  g_assert_true (jp_import (fixture->project, &options, NULL, &error));
  g_assert_no_error (error);
  fixture->framework =
    jp_record_as_framework (jp_record_first (jp_project_get_root (fixture->project), JP_KIND_FRAMEWORK));
}

static char *
join (const GPtrArray *pieces)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (g_ptr_array_index (pieces, i), &length);

      g_string_append_len (text, data, (gssize) length);
    }
  return g_string_free (text, FALSE);
}

/* Transfer full. */
static char *
score (Fixture *fixture, const char *table, GError **error)
{
  g_autoptr (GPtrArray) pieces = NULL;

  write_file (fixture->table, table);
  pieces = jp_batch_score (fixture->project, fixture->framework, fixture->table, error);
  return pieces != NULL ? join (pieces) : NULL;
}

/* Every kind of sum */

#define RULE(name, points, rule) "A," name "," points ",\"" rule "\"\n"

/* Whatever a measure may be scored by, and what is more than a measure. */
static const char *const kinds[] = {
  RULE ("比例", "5", "{\"\"kind\"\":\"\"proportional\"\",\"\"measure\"\":\"\"甲 / 乙\"\","
        "\"\"full_at\"\":\"\"90%\"\",\"\"positive_over_zero\"\":\"\"judgement\"\"}"),
  RULE ("档次", "3", "{\"\"kind\"\":\"\"bands\"\",\"\"measure\"\":\"\"甲 / 乙\"\",\"\"bands\"\":["
        "{\"\"lower\"\":\"\"90%\"\",\"\"points\"\":\"\"3\"\"},{\"\"upper\"\":\"\"90%\"\",\"\"points\"\":\"\"1\"\"}]}"),
  RULE ("区间", "4", "{\"\"kind\"\":\"\"linear\"\",\"\"measure\"\":\"\"abs(丙 − 丁) / 丁\"\","
        "\"\"full_at\"\":\"\"5%\"\",\"\"zero_at\"\":\"\"20%\"\"}"),
  RULE ("取整", "4", "{\"\"kind\"\":\"\"step_deduction\"\",\"\"measure\"\":\"\"丙 / 丁\"\",\"\"limit\"\":\"\"95%\"\","
        "\"\"direction\"\":\"\"below\"\",\"\"step\"\":\"\"5%\"\",\"\"deduct_share\"\":\"\"0.1\"\","
        "\"\"reading\"\":\"\"ceil\"\",\"\"measure_decimals\"\":\"\"1\"\",\"\"most\"\":\"\"3\"\"}"),
  RULE ("按比例扣", "2", "{\"\"kind\"\":\"\"proportional_deduction\"\",\"\"measure\"\":\"\"sum(甲, 乙) / max(丙, 1)\"\"}"),
  RULE ("单列", "10", "{\"\"kind\"\":\"\"proportional\"\",\"\"measure\"\":\"\"丁\"\"}"),
  RULE ("组合", "4", "{\"\"kind\"\":\"\"composite\"\",\"\"parts\"\":["
        "{\"\"text\"\":\"\"一\"\",\"\"points\"\":\"\"1\"\",\"\"rule\"\":{\"\"kind\"\":\"\"proportional\"\","
        "\"\"measure\"\":\"\"甲 / 3\"\"}},{\"\"text\"\":\"\"二\"\",\"\"points\"\":\"\"3\"\",\"\"rule\"\":"
        "{\"\"kind\"\":\"\"proportional\"\",\"\"measure\"\":\"\"丙 / 乙\"\",\"\"zero_over_zero\"\":\"\"zero\"\"}}]}"),
};

static const char *const rules[] = {
  "A,比例,5,\"{\"\"kind\"\":\"\"proportional\"\",\"\"measure\"\":\"\"甲 / 乙\"\",\"\"zero_over_zero\"\":\"\"full\"\"}\"\n",
  "A,扣减,4,\"{\"\"kind\"\":\"\"step_deduction\"\",\"\"measure\"\":\"\"(丙 − 丁) / 丁\"\",\"\"limit\"\":\"\"0%\"\","
  "\"\"step\"\":\"\"1%\"\",\"\"deduct\"\":\"\"0.3\"\",\"\"reading\"\":\"\"linear\"\"}\"\n",
  "B,门槛,3,\"{\"\"kind\"\":\"\"gate\"\",\"\"when\"\":\"\"甲 >= 丙\"\",\"\"rule\"\":{\"\"kind\"\":\"\"proportional\"\","
  "\"\"measure\"\":\"\"min(甲, 乙) / max(乙, 丁)\"\"}}\"\n",
  "B,豁免,6,\"{\"\"kind\"\":\"\"exemption\"\",\"\"when\"\":\"\"乙 = 0\"\",\"\"policy\"\":\"\"drop\"\","
  "\"\"rule\"\":{\"\"kind\"\":\"\"proportional\"\",\"\"measure\"\":\"\"丙 / 乙\"\"}}\"\n",
  "C,评判,2,\"{\"\"kind\"\":\"\"judgement\"\"}\"\n",
};

static char *
random_figure (void)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0:
      return g_strdup ("");
    case 1:
    case 2:
      return g_strdup ("0");
    case 3:
      return g_strdup_printf ("%d%%", g_test_rand_int_range (0, 150));
    case 4:
      return g_strdup_printf ("-%d.5", g_test_rand_int_range (0, 50));
    case 5:
      /* Products of these leave the machine word. */
      return g_strdup_printf ("%d000000000000.%02d", g_test_rand_int_range (1, 90), g_test_rand_int_range (0, 100));
    default:
      return g_strdup_printf ("%d.%02d", g_test_rand_int_range (0, 200), g_test_rand_int_range (0, 100));
    }
}

/* The same unit as a sheet. */
static void
fill_sheet (JpProject *project, char **figures)
{
  JpYearRecord *year = jp_find_year (jp_find_unit (project, "某单位"), 2024);

  jp_project_begin (project, "facts");
  while (jp_record_first (JP_RECORD (year), JP_KIND_ITEM) != NULL)
    jp_project_delete (project, jp_record_first (JP_RECORD (year), JP_KIND_ITEM));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      JpItemRecord *item = jp_record_as_item (jp_project_insert (project, JP_KIND_ITEM, JP_RECORD (year), NULL));
      gboolean percent = g_str_has_suffix (figures[i], "%");
      g_autofree char *digits = g_strndup (figures[i], strlen (figures[i]) - percent);
      JpQuantity quantity;

      jp_project_set_text (project, item, JP_ITEM_NAME, facts[i]);
      jp_project_set_text (project, item, JP_ITEM_PATH, facts[i]);
      jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, percent ? "%" : NULL);
      g_assert_true (jp_quantity_parse (digits, item->measure_unit, &quantity, NULL));
      jp_project_set_quantity (project, item, JP_ITEM_VALUE, quantity);
    }
  g_assert_true (jp_project_commit (project, NULL));
}

static void
append_figure (GString *out, JpDecimal value, guint decimals)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  g_string_append_c (out, ',');
  if (!value.is_set)
    return;
  jp_decimal_to_rational (value, &exact);
  text = jp_rational_to_fixed (&exact, decimals);
  g_string_append (out, text);
}

/* Scores, groups and total as a line of the batch has them. */
static char *
line_of_sheet (const JpScores *scores, const char *number)
{
  GString *out = g_string_new (number);

  g_string_append (out, ",某单位");
  for (guint i = 0; i < scores->rows->len; i++)
    append_figure (out, jp_scores_get_row (scores, i)->computed, 2);
  for (guint i = 0; i < scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (scores, i);

      append_figure (out, group->n_open == 0 ? group->score : JP_DECIMAL_NONE, 2);
    }
  append_figure (out, jp_scores_is_complete (scores) ? scores->score : JP_DECIMAL_NONE, 2);
  g_string_append_c (out, ',');
  return g_string_free (out, FALSE);
}

static void
test_same_as_sheets (Fixture *fixture, gconstpointer data)
{
  guint n_rules = data != NULL ? GPOINTER_TO_UINT (data) : G_N_ELEMENTS (kinds);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) table = g_string_new ("no,unit,甲,乙,丙,丁\n");
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *result = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  JpSheetRecord *sheet;

  for (guint i = 0; i < n_rules; i++)
    g_string_append (text, data != NULL ? rules[i] : kinds[i]);
  load_rules (fixture, text->str);
  sheet = jp_find_sheet (jp_find_year (jp_find_unit (fixture->project, "某单位"), 2024), "unit");
  for (guint i = 0; i < 700; i++)
    {
      char *figures[G_N_ELEMENTS (facts) + 1] = { NULL };
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *joined = NULL;
      g_autoptr (JpScores) scores = NULL;

      for (guint k = 0; k < G_N_ELEMENTS (facts); k++)
        figures[k] = random_figure ();
      joined = g_strjoinv (",", figures);
      g_string_append_printf (table, "%s,某单位,%s\n", number, joined);
      fill_sheet (fixture->project, figures);
      scores = jp_scores_new (sheet, fixture->project);
      g_ptr_array_add (expected, line_of_sheet (scores, number));
      for (guint k = 0; k < G_N_ELEMENTS (facts); k++)
        g_free (figures[k]);
    }
  result = score (fixture, table->str, &error);
  g_assert_no_error (error);
  lines = g_strsplit (result, "\n", -1);
  for (guint i = 0; i < expected->len; i++)
    {
      g_autofree char *start = g_strndup (lines[i + 1], strlen (g_ptr_array_index (expected, i)));

      g_assert_cmpstr (start, ==, g_ptr_array_index (expected, i));
    }
}

/* A rate does not change when all amounts grow alike, but they leave the machine word on the way. */
static void
test_any_size (Fixture *fixture, gconstpointer data)
{
  static const char *const counts[] = { "年度", "编制数", "在职人员数", "既定支付进度", "公众满意度", "经济效益评分",
                                        "社会效益评分", "生态效益评分", NULL };
  g_autofree char *folder = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "batch", NULL);
  g_autofree char *framework = g_build_filename (folder, "bench-34.jiping-framework.json", NULL);
  g_autofree char *path = g_build_filename (folder, "facts.csv", NULL);
  g_autofree char *expected_path = g_build_filename (folder, "expected.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *result = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) headings = NULL;
  g_autoptr (GString) table = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  fixture->project = jp_project_new ();
  fixture->framework = jp_framework_add_by_name (fixture->project, framework, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_file_get_contents (expected_path, &expected, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  headings = g_strsplit (lines[0], ",", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      for (guint k = 0; cells[k] != NULL; k++)
        {
          /* Only amounts of money have a point. */
          gboolean money = i > 0 && !g_strv_contains (counts, headings[k]) && strchr (cells[k], '.') != NULL;
          char *point = money ? strchr (cells[k], '.') : NULL;

          if (money)
            memmove (point, point + 1, strlen (point));
          g_string_append_printf (table, "%s%s%s", k > 0 ? "," : "", cells[k], money ? "00000000" : "");
        }
      g_string_append_c (table, '\n');
    }
  result = score (fixture, table->str, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);
}

/* The file's shape */

#define RATIO "A,x,10,\"{\"\"kind\"\":\"\"proportional\"\",\"\"measure\"\":\"\"甲 / 乙\"\"}\"\n"

static void
test_shapes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *table;
    const char *lines;
  } cases[] = {
    { "no,unit,甲,乙\n1,a,1,2\n", "1,a,5.00,5.00,5.00,,1\n" },
    { "no,unit,甲,乙\r\n1,a,1,2\r\n2,b,1,1", "1,a,5.00,5.00,5.00,,2\n2,b,10.00,10.00,10.00,,1\n" },
    { "no,unit,甲,乙\r1,a,1,2\r", "1,a,5.00,5.00,5.00,,1\n" },
    { "no;unit;乙;甲\n1;a;2;1\n", "1,a,5.00,5.00,5.00,,1\n" },
    { "no,unit,甲,乙\n1,\"a, \"\"b\"\"\nc\",1,2\n", "1,\"a, \"\"b\"\"\nc\",5.00,5.00,5.00,,1\n" },
    { "no,unit, 甲 ,\"乙\"\n 1 , a ,\"1\", 2 \n", "1,a,5.00,5.00,5.00,,1\n" },
    { "no,unit,甲,乙\n\n,,,\n1,a,1,2\n\n", "1,a,5.00,5.00,5.00,,1\n" },
    { "no,unit,甲,乙\n1,a,1\n2\n", "1,a,,,,,\n2,,,,,,\n" },
    { "no,unit,甲,乙\n1,a,1,2,more,\n", "1,a,5.00,5.00,5.00,,1\n" },
    { "no,unit,甲,乙,丙\n1,a,１,“2”,\n", NULL },
    { "no,unit,甲,乙\n1,a,\"1,000\",2000.0\n", "1,a,5.00,5.00,5.00,,1\n" },
    { "no,unit,甲,乙\n", "" },
  };

  load_rules (fixture, RATIO);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = score (fixture, cases[i].table, &error);
      const char *end;

      if (cases[i].lines == NULL)
        {
          g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
          continue;
        }
      g_assert_no_error (error);
      end = strchr (result, '\n');
      g_assert_cmpstr (end + 1, ==, cases[i].lines);
    }
}

static void
assert_refused (Fixture *fixture, const char *table, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *result = score (fixture, table, &error);

  g_assert_null (result);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) table = g_string_new ("no,unit,甲,乙\n");

  load_rules (fixture, RATIO);
  assert_refused (fixture, "", "first row");
  assert_refused (fixture, "no,unit\n", "first row");
  assert_refused (fixture, "no,unit,甲\n1,a,1\n", "乙");
  assert_refused (fixture, "no,unit,甲,乙\n1,a,\"1,2\n", "line 2");
  assert_refused (fixture, "no,unit,甲,乙\n1,\"a\"b,1,2\n", "line 2");
  assert_refused (fixture, "no,unit,甲,乙\n1,a,1,x\n", "row 2, column “乙”");

  /* The first row that is wrong is named, whichever is met first. */
  for (guint i = 2; i <= 4000; i++)
    g_string_append_printf (table, "%u,a,1,%s\n", i, i == 700 || i == 1500 || i == 3999 ? "x" : "2");
  assert_refused (fixture, table->str, "row 700,");
}

/* A condition is a formula like any other: what it asks for needs a column, too. */
static void
test_conditions_need_columns (Fixture *fixture, gconstpointer data)
{
  load_rules (fixture, rules[2]);
  assert_refused (fixture, "no,unit,甲,乙,丁\n1,a,1,2,3\n", "丙");
}

#define ADD(name, data, func) g_test_add ("/exchange/batch/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same-as-sheets", GUINT_TO_POINTER (3), test_same_as_sheets);
  ADD ("same-as-sheets/exempt", GUINT_TO_POINTER (4), test_same_as_sheets);
  ADD ("same-as-sheets/open", GUINT_TO_POINTER (5), test_same_as_sheets);
  ADD ("same-as-sheets/kinds", NULL, test_same_as_sheets);
  ADD ("any-size", NULL, test_any_size);
  ADD ("shapes", NULL, test_shapes);
  ADD ("refused", NULL, test_refused);
  ADD ("conditions-need-columns", NULL, test_conditions_need_columns);
  return g_test_run ();
}
