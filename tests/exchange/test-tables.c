/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV text, headings, and what an import makes of tables that are not quite right. */

#include "jp-csv.h"
#include "jp-edits.h"
#include "jp-error.h"
#include "jp-export-csv.h"
#include "jp-find.h"
#include "jp-import.h"
#include "jp-sample.h"
#include "jp-score.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_rows (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = jp_csv_parse (text, "t.csv", &error);
  g_autoptr (GString) joined = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("|", g_ptr_array_index (rows, i));

      g_string_append_printf (joined, "[%s]", row);
    }
  g_assert_cmpstr (joined->str, ==, expected);
}

static void
test_csv_parse (void)
{
  assert_rows ("a,b\r\nc,d\r\n", "[a|b][c|d]");
  assert_rows ("a,b\nc,d", "[a|b][c|d]");
  assert_rows ("\"a,b\",\"c\"\"d\",\"e\nf\"\n", "[a,b|c\"d|e\nf]");
  assert_rows ("a,,\n,\n", "[a||][|]");
  assert_rows ("a,", "[a|]");
  assert_rows ("a\tb\nc\td\n", "[a|b][c|d]");
  assert_rows ("a;b\n1,5;2\n", "[a|b][1,5|2]");
  assert_rows ("", "");
  assert_rows ("a\n\nb\n", "[a][][b]");
}

static void
test_csv_refused (void)
{
  static const char *const texts[] = { "a,\"b\n", "a,\"b\"c\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (jp_csv_parse (texts[i], "t.csv", &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, "t.csv, line 1"));
    }
}

/* Any cells written are the cells read. */
static void
test_csv_round_trip (void)
{
  static const char *const pieces[] = { "a", ",", "\"", "\n", "'", "=", "-", "绩", "@", " x", "\r", "" };

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (GPtrArray) rows = NULL;
      char *cells[3];

      for (guint c = 0; c < 3; c++)
        {
          g_autoptr (GString) cell = g_string_new (NULL);

          for (int n = g_test_rand_int_range (0, 5); n > 0; n--)
            g_string_append (cell, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          cells[c] = g_strdup (cell->str);
          jp_csv_append_text (out, cells[c], c == 0);
        }
      jp_csv_end_row (out);
      /* A first row without a comma of its own would be guessed at. */
      g_string_prepend (out, "x,y,z\r\n");
      rows = jp_csv_parse (out->str, "t.csv", NULL);
      g_assert_cmpuint (rows->len, ==, 2);
      for (guint c = 0; c < 3; c++)
        {
          g_assert_cmpstr (jp_csv_unguard (((char **) g_ptr_array_index (rows, 1))[c]), ==, cells[c]);
          g_free (cells[c]);
        }
    }
}

typedef struct
{
  char *path;
  GFile *file;
  JpProject *project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int fd = g_file_open_tmp ("jiping-XXXXXX.csv", &fixture->path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->project = jp_project_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
  g_object_unref (fixture->file);
  g_object_unref (fixture->project);
}

static gboolean
import_table (Fixture *fixture, const char *text, gboolean facts, GError **error)
{
  JpImportOptions options = { .unit = "某单位", .year = 2024 };
  g_autoptr (JpImportReport) report = jp_import_report_new ();

  if (facts)
    options.facts = fixture->file;
  else
    options.indicators = fixture->file;
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  return jp_import (fixture->project, &options, report, error);
}

static void
assert_refused (Fixture *fixture, const char *text, gboolean facts, const char *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (import_table (fixture, text, facts, &error));
  g_assert_nonnull (strstr (error->message, place));
  /* All or nothing: not even the unit is there. */
  g_assert_cmpuint (jp_project_count_records (fixture->project), ==, 0);
  g_assert_null (jp_project_get_undo_label (fixture->project));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "nothing,known\n1,2\n", FALSE, "points");
  assert_refused (fixture, "level3,points\n甲,x\n", FALSE, "row 2");
  assert_refused (fixture, "level3,points,score\n甲,1,一\n", FALSE, "row 2");
  assert_refused (fixture, "level3,points,rule\n甲,1,{}\n", FALSE, "row 2");
  assert_refused (fixture, "level3,points,elements\n甲,1,a b\n", FALSE, "row 2");
  assert_refused (fixture, "item,unit,executed\n三公经费,万元,1\n公用经费,万元,很多\n", TRUE, "row 3");
  assert_refused (fixture, "item,unit,executed\n,万元,1\n", TRUE, "row 2");
}

static void
test_undo_takes_all_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (import_table (fixture, "level1,level3,points,score\nA,甲,3,2\n,乙,2,\n", FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (jp_project_count_records (fixture->project), >, 5);
  g_assert_true (jp_project_undo (fixture->project, &error));
  g_assert_cmpuint (jp_project_count_records (fixture->project), ==, 0);
}

/* The same table again changes what it says and adds nothing; other rows are refused. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;
  JpSheetRecord *sheet;
  guint n_records;
  g_autoptr (JpScores) scores = NULL;

  g_assert_true (import_table (fixture, "level1,level3,points,score\nA,甲,3,2\nA,甲,2,1\n", FALSE, &error));
  n_records = jp_project_count_records (fixture->project);
  g_assert_true (import_table (fixture, "level1,level3,points,score\nA,甲,3,3\nA,甲,2,2\n", FALSE, &error));
  g_assert_cmpuint (jp_project_count_records (fixture->project), ==, n_records);
  unit = jp_find_unit (fixture->project, "某单位");
  sheet = jp_find_sheet (jp_find_year (unit, 2024), "unit");
  scores = jp_scores_new (sheet, fixture->project);
  g_assert_cmpint (scores->score.n, ==, 5);
  g_assert_false (import_table (fixture, "level1,level3,points\nA,丙,3\n", FALSE, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpItemRecord *item;

  g_assert_true (import_table (fixture, "项目,单位,年初预算数,执行数\n“三公”经费,万元,\"1,000.50\",3165.74元\n", TRUE, &error));
  g_assert_no_error (error);
  item = jp_record_as_item (
    jp_record_first (JP_RECORD (jp_find_year (jp_find_unit (fixture->project, "某单位"), 2024)), JP_KIND_ITEM));
  g_assert_cmpstr (item->key, ==, "SG");
  g_assert_cmpint (item->initial_budget.n, ==, 1000500000);
  g_assert_cmpint (item->executed.n, ==, 316574);
  g_assert_false (item->annual_budget.is_set);
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;
  JpSheetRecord *sheet;
  g_autoptr (JpScores) scores = NULL;

  g_assert_true (jp_sample_exists ("yanzhou-2020"));
  g_assert_true (jp_sample_load (fixture->project, "yanzhou-2020", &error));
  g_assert_no_error (error);
  unit = jp_record_as_unit (jp_record_first (jp_project_get_root (fixture->project), JP_KIND_UNIT));
  sheet = jp_find_sheet (jp_find_year (unit, 2020), "unit");
  scores = jp_scores_new (sheet, fixture->project);
  g_assert_cmpint (scores->score.n, ==, 81);
  g_assert_cmpstr (jp_scores_get_grade (scores), ==, "良");
  g_assert_cmpuint (scores->n_overridden, ==, 1);
  /* One step of the history takes it all back. */
  g_assert_true (jp_project_undo (fixture->project, &error));
  g_assert_cmpuint (jp_project_count_records (fixture->project), ==, 0);
  g_assert_false (jp_sample_load (fixture->project, "none", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

#define ADD(name, func) g_test_add ("/exchange/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/csv/parse", test_csv_parse);
  g_test_add_func ("/exchange/csv/refused", test_csv_refused);
  g_test_add_func ("/exchange/csv/round-trip", test_csv_round_trip);
  ADD ("import/refused", test_refused);
  ADD ("import/undo-takes-all-back", test_undo_takes_all_back);
  ADD ("import/again", test_again);
  ADD ("import/facts", test_facts);
  ADD ("sample", test_sample);
  return g_test_run ();
}
