/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-live FRAMEWORK FACTS.csv SCORES.csv EDITS [FILE]
 *
 * A project with every row of the facts as a unit. Its totals and ranks must be those of SCORES.csv; then facts are
 * edited, one after the other in units picked at random, each time until total and rank of the unit are read, as the
 * window does. At the end all totals must be what scoring from scratch gives, and all ranks what counting gives. With
 * FILE, which must not be there yet, every edit is on the disk before it counts as done; without edits the file is left
 * as it was made. Prints with tabs between:
 * units, edits, median and 95th percentile of the time of an edit in seconds. */

#include "jp-edits.h"
#include "jp-find.h"
#include "jp-framework-builtin.h"
#include "jp-live.h"
#include "jp-store.h"
#include "jp-table.h"

#include <stdio.h>
#include <stdlib.h>

/* Columns before the facts: number, unit, year. */
#define N_NAMES 3
/* From the end of the scores: total, grade, rank. */
#define TOTAL 3
#define RANK 1

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *framework;
  JpTable *facts;
  JpTable *scores;
  GPtrArray *sheets; /* JpSheetRecord *, as in the table */
  JpLive *live;
} Bench;

static void
stop (const GError *error)
{
  g_printerr ("bench-live: %s\n", error->message);
  exit (1);
}

static JpTable *
load_table (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  JpTable *table = jp_table_load (file, &error);

  if (table == NULL)
    stop (error);
  return table;
}

static void
load_framework (Bench *self, const char *path, const char *file)
{
  g_autoptr (GError) error = NULL;

  self->project = file != NULL ? jp_store_create_project (file, &error) : jp_project_new ();
  if (self->project == NULL)
    stop (error);
  self->framework = jp_framework_add_by_name (self->project, path, &error);
  if (self->framework == NULL)
    stop (error);
}

static void
add_fact (Bench *self, JpYearRecord *year, const char *name, const char *text)
{
  JpItemRecord *item = jp_edit_add_item (self->project, year, name, NULL, NULL, NULL);

  /* Plain numbers under the names of the columns, whatever the fact dictionary would make of them. */
  jp_project_set_text (self->project, item, JP_ITEM_KEY, NULL);
  jp_project_set_text (self->project, item, JP_ITEM_MEASURE_UNIT, NULL);
  g_assert_true (jp_edit_set_quantity (self->project, item, JP_ITEM_VALUE, text, NULL, NULL));
}

static void
add_unit (Bench *self, guint row)
{
  char **headings = g_ptr_array_index (self->facts->rows, 0);
  char **cells = g_ptr_array_index (self->facts->rows, row);
  JpUnitRecord *unit = jp_edit_add_unit (self->project, cells[1], NULL);
  JpYearRecord *year = jp_edit_add_year (self->project, unit, g_ascii_strtoll (cells[2], NULL, 10), NULL);
  JpSheetRecord *sheet = jp_find_sheet (year, "unit");

  if (sheet == NULL)
    sheet = jp_edit_add_sheet (self->project, year, NULL, self->framework, NULL);
  else if (!jp_edit_set_sheet_framework (self->project, sheet, self->framework, NULL))
    g_assert_not_reached ();
  for (guint i = N_NAMES; headings[i] != NULL; i++)
    add_fact (self, year, headings[i], cells[i]);
  g_ptr_array_add (self->sheets, sheet);
}

static void
add_units (Bench *self)
{
  g_autoptr (GError) error = NULL;

  jp_project_begin (self->project, "units");
  for (guint row = 1; row < self->facts->rows->len; row++)
    add_unit (self, row);
  if (!jp_project_commit (self->project, &error))
    stop (error);
}

static JpSheetRecord *
get_sheet (const Bench *self, guint n)
{
  return g_ptr_array_index (self->sheets, n);
}

static void
check_unit (const Bench *self, guint n)
{
  char **cells = g_ptr_array_index (self->scores->rows, n + 1);
  guint n_cells = g_strv_length (cells);
  JpDecimal total;

  g_assert_true (jp_decimal_parse (cells[n_cells - TOTAL], &total, NULL));
  g_assert_true (jp_decimal_equal (jp_live_get_scores (self->live, get_sheet (self, n))->score, total));
  g_assert_cmpuint (jp_live_get_rank (self->live, get_sheet (self, n), NULL), ==,
                    g_ascii_strtoull (cells[n_cells - RANK], NULL, 10));
}

static void
check_fresh (const Bench *self, guint n)
{
  g_autoptr (JpScores) fresh = jp_scores_new (get_sheet (self, n), self->project);

  g_assert_true (jp_scores_is_complete (fresh));
  g_assert_true (jp_decimal_identical (fresh->score, jp_live_get_scores (self->live, get_sheet (self, n))->score));
}

static void
check_rank (const Bench *self, guint n)
{
  JpDecimal total = jp_live_get_scores (self->live, get_sheet (self, n))->score;
  guint rank = 1;

  for (guint i = 0; i < self->sheets->len; i++)
    rank += jp_decimal_cmp (jp_live_get_scores (self->live, get_sheet (self, i))->score, total) > 0;
  g_assert_cmpuint (jp_live_get_rank (self->live, get_sheet (self, n), NULL), ==, rank);
}

/* The last digit of a fact one more, until total and rank are there; microseconds. */
static gint64
edit (const Bench *self, GRand *rand)
{
  JpSheetRecord *sheet = get_sheet (self, g_rand_int_range (rand, 0, (gint32) self->sheets->len));
  JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  gint32 skip = g_rand_int_range (rand, 0, (gint32) g_strv_length (g_ptr_array_index (self->facts->rows, 0)) - N_NAMES);
  JpRecord *record = jp_record_first (JP_RECORD (year), JP_KIND_ITEM);
  g_autofree char *text = NULL;
  gint64 start;
  JpQuantity value;

  while (skip-- > 0)
    record = record->next;
  value = jp_record_as_item (record)->value;
  text = jp_decimal_to_text (jp_decimal_new (value.n + 1, value.decimals));

  start = g_get_monotonic_time ();
  g_assert_true (jp_edit_set_quantity (self->project, jp_record_as_item (record), JP_ITEM_VALUE, text, NULL, NULL));
  g_assert_true (jp_live_get_scores (self->live, sheet)->score.is_set);
  g_assert_cmpuint (jp_live_get_rank (self->live, sheet, NULL), >, 0);
  return g_get_monotonic_time () - start;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static void
measure (const Bench *self, guint n_edits)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n_edits; i++)
    {
      gint64 time = edit (self, rand);

      g_array_append_val (times, time);
    }
  g_array_sort (times, compare_times);
  printf ("%u\t%u\t%.6f\t%.6f\n", self->sheets->len, n_edits,
          (double) g_array_index (times, gint64, n_edits / 2) * 1e-6,
          (double) g_array_index (times, gint64, n_edits * 95 / 100) * 1e-6);
}

int
main (int argc, char **argv)
{
  Bench self = { 0 };

  if (argc != 5 && argc != 6)
    return 2;
  self.facts = load_table (argv[2]);
  self.scores = load_table (argv[3]);
  self.sheets = g_ptr_array_new ();
  load_framework (&self, argv[1], argc == 6 ? argv[5] : NULL);
  add_units (&self);
  self.live = jp_live_new (self.project);
  for (guint i = 0; i < self.sheets->len; i++)
    check_unit (&self, i);
  if (g_ascii_strtoll (argv[4], NULL, 10) > 0)
    measure (&self, (guint) g_ascii_strtoll (argv[4], NULL, 10));
  for (guint i = 0; i < self.sheets->len; i++)
    {
      check_fresh (&self, i);
      check_rank (&self, i);
    }

  g_object_unref (self.live);
  g_object_unref (self.project);
  g_ptr_array_unref (self.sheets);
  jp_table_free (self.facts);
  jp_table_free (self.scores);
  return 0;
}
