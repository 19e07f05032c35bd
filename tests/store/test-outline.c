/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project whose details stay in the file until somebody asks for them: to whoever asks, they have always been there. */

#include "jp-edits.h"
#include "jp-live.h"
#include "jp-rank.h"
#include "jp-score.h"
#include "jp-store.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define N_UNITS 3
#define N_YEARS 2
#define N_LEAVES 4

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
add_year (JpProject *project, JpUnitRecord *unit, JpFrameworkRecord *framework, gint64 number)
{
  JpYearRecord *year = jp_edit_add_year (project, unit, number, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, NULL, framework, NULL);
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);
  JpRecord *finding, *link, *goal;

  g_assert_true (jp_edit_set_fact (project, year, "三公经费.年初预算", "12.50", NULL));
  g_assert_true (jp_edit_set_fact (project, year, "三公经费.决算", "9.75", NULL));
  for (guint i = 0; i < leaves->len; i++)
    g_assert_true (jp_edit_set_given (project, sheet, g_ptr_array_index (leaves, i), "2", NULL));
  g_assert_true (jp_edit_set_deductions_text (project, sheet, g_ptr_array_index (leaves, 0), "1 未按时", NULL));

  jp_project_begin (project, "finding");
  goal = jp_project_insert (project, JP_KIND_GOAL, JP_RECORD (sheet), NULL);
  jp_project_set_text (project, goal, JP_GOAL_NAME, "目标");
  finding = jp_project_insert (project, JP_KIND_FINDING, JP_RECORD (year), NULL);
  jp_project_set_text (project, finding, JP_FINDING_TITLE, "问题");
  link = jp_project_insert (project, JP_KIND_LINK, finding, NULL);
  jp_project_set_int (project, link, JP_LINK_TARGET, jp_record_first (JP_RECORD (sheet), JP_KIND_ANSWER)->id);
  g_assert_true (jp_project_commit (project, NULL));
}

static void
fill (JpProject *project)
{
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "体系", NULL);

  jp_project_begin (project, "fill");
  for (guint i = 0; i < N_LEAVES; i++)
    {
      JpRecord *node = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

      jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (5, 0));
    }
  for (guint i = 0; i < N_UNITS; i++)
    {
      g_autofree char *name = g_strdup_printf ("单位%u", i);
      JpUnitRecord *unit = jp_edit_add_unit (project, name, NULL);

      for (guint y = 0; y < N_YEARS; y++)
        add_year (project, unit, framework, 2021 + y);
    }
  g_assert_true (jp_project_commit (project, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) project = NULL;

  self->folder = g_dir_make_tmp ("jiping-outline-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "大.jiping", NULL);
  project = jp_store_create_project (self->path, NULL);
  fill (project);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static JpProject *
open_outline (const Fixture *self)
{
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_DEFAULT, NULL);
  JpProject *project = jp_project_new ();
  g_autoptr (GError) error = NULL;

  jp_store_load_outline (store, project, &error);
  g_assert_no_error (error);
  return project;
}

/* What is in the file, read as a whole, is what the project has. */
static void
assert_same_as_file (const Fixture *self, JpProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_autoptr (JpProject) whole = jp_project_new ();

  g_assert_no_error (error);
  g_assert_true (jp_store_verify (store, &error));
  g_assert_no_error (error);
  g_assert_true (jp_store_load (store, whole, &error));
  g_assert_no_error (error);
  g_assert_true (jp_project_equal (project, whole));
  g_assert_no_error (jp_project_get_failure (project));
}

static JpRecord *
nth_year (JpProject *project, guint unit, guint year)
{
  return jp_record_nth (jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT, unit), JP_KIND_YEAR, year);
}

static guint
count_pending (JpProject *project)
{
  guint n = 0;

  for (guint u = 0; u < jp_record_count (jp_project_get_root (project), JP_KIND_UNIT); u++)
    for (guint y = 0; y < N_YEARS; y++)
      n += nth_year (project, u, y)->pending != NULL;
  return n;
}

static void
test_fetched_when_asked (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) project = open_outline (self);
  JpRecord *sheet = jp_record_first (nth_year (project, 1, 0), JP_KIND_SHEET);
  g_autoptr (JpScores) scores = NULL;

  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS);
  scores = jp_scores_new (jp_record_as_sheet (sheet), project);
  g_assert_cmpint (scores->score.n, ==, 2 * N_LEAVES);
  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS - 1);
  g_assert_cmpuint (jp_record_count (sheet, JP_KIND_ANSWER), ==, N_LEAVES);
  g_assert_cmpuint (jp_record_count (sheet, JP_KIND_GOAL), ==, 1);
  g_assert_cmpuint (jp_record_count (nth_year (project, 2, 1), JP_KIND_FINDING), ==, 1);
  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS - 2);
  assert_same_as_file (self, project);
  g_assert_cmpuint (count_pending (project), ==, 0);
}

static void
test_looked_up (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) whole = jp_store_open_project (self->path, JP_STORE_READ_ONLY, NULL);
  g_autoptr (JpProject) project = open_outline (self);
  JpRecord *answer = jp_record_first (jp_record_first (nth_year (whole, 2, 0), JP_KIND_SHEET), JP_KIND_ANSWER);
  JpRecord *found = jp_project_lookup (project, jp_record_first (answer, JP_KIND_DEDUCTION)->id);

  g_assert_nonnull (found);
  g_assert_cmpstr (jp_record_as_deduction (found)->text, ==, "未按时");
  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS - 1);
  g_assert_null (jp_project_lookup (project, 1000000));
  g_assert_cmpuint (jp_project_count_records (project), ==, jp_project_count_records (whole));
}

/* Numbers of records that have not come are not given to others. */
static void
test_edited (Fixture *self, gconstpointer data)
{
  {
    g_autoptr (JpProject) project = open_outline (self);
    JpUnitRecord *unit = jp_edit_add_unit (project, "新单位", NULL);
    JpYearRecord *year = jp_record_as_year (nth_year (project, 0, 1));

    g_assert_nonnull (jp_edit_add_year (project, unit, 2021, NULL));
    g_assert_nonnull (jp_edit_add_sheet (project, year, "第二张", NULL, NULL));
    g_assert_true (jp_edit_set_fact (project, jp_record_as_year (nth_year (project, 1, 1)), "三公经费.决算", "3", NULL));
    g_assert_true (jp_edit_delete (project, nth_year (project, 2, 0), NULL));
    assert_same_as_file (self, project);
  }
  {
    g_autoptr (JpProject) project = open_outline (self);

    for (guint i = 0; i < 5; i++)
      {
        g_assert_true (jp_project_undo (project, NULL));
        g_assert_no_error (jp_project_get_failure (project));
      }
    g_assert_cmpuint (jp_record_count (jp_project_get_root (project), JP_KIND_UNIT), ==, N_UNITS);
    assert_same_as_file (self, project);
  }
  {
    g_autoptr (JpProject) project = open_outline (self);

    while (jp_project_get_redo_label (project) != NULL)
      g_assert_true (jp_project_redo (project, NULL));
    g_assert_cmpuint (jp_record_count (jp_project_get_root (project), JP_KIND_UNIT), ==, N_UNITS + 1);
    assert_same_as_file (self, project);
    while (jp_project_get_undo_label (project) != NULL)
      g_assert_true (jp_project_undo (project, NULL));
    g_assert_cmpuint (jp_project_count_records (project), ==, 0);
    assert_same_as_file (self, project);
  }
}

/* An indicator goes, and with it what was said about it in years nobody has looked at. */
static void
test_referring (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) project = open_outline (self);
  JpRecord *framework = jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK);
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_delete (project, jp_record_first (framework, JP_KIND_NODE), &error));
  g_assert_no_error (error);
  for (guint u = 0; u < N_UNITS; u++)
    for (guint y = 0; y < N_YEARS; y++)
      {
        JpRecord *year = nth_year (project, u, y);

        g_assert_cmpuint (jp_record_count (jp_record_first (year, JP_KIND_SHEET), JP_KIND_ANSWER), ==, N_LEAVES - 1);
        g_assert_null (jp_record_first (jp_record_first (year, JP_KIND_FINDING), JP_KIND_LINK));
      }
  assert_same_as_file (self, project);
  g_assert_true (jp_project_undo (project, &error));
  assert_same_as_file (self, project);
}

static void
test_visits (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) project = open_outline (self);

  g_assert_cmpuint (jp_record_count (nth_year (project, 0, 0), JP_KIND_ITEM), >, 0);
  jp_project_visit_begin (project);
  for (guint u = 0; u < N_UNITS; u++)
    {
      g_assert_cmpuint (jp_record_count (nth_year (project, u, 1), JP_KIND_ITEM), >, 0);
      jp_project_visit_begin (project);
      g_assert_cmpuint (jp_record_count (nth_year (project, u, 0), JP_KIND_FINDING), ==, 1);
      jp_project_visit_end (project);
    }
  g_assert_cmpuint (count_pending (project), ==, 0);
  jp_project_visit_end (project);
  /* What was there before has stayed. */
  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS - 1);
  g_assert_cmpuint (jp_record_count (nth_year (project, 2, 1), JP_KIND_ITEM), >, 0);

  /* What is edited stays, too. */
  jp_project_visit_begin (project);
  g_assert_cmpuint (jp_record_count (nth_year (project, 1, 1), JP_KIND_ITEM), >, 0);
  g_assert_true (jp_edit_set_fact (project, jp_record_as_year (nth_year (project, 1, 1)), "三公经费.决算", "4", NULL));
  jp_project_visit_end (project);
  g_assert_null (nth_year (project, 1, 1)->pending);
  assert_same_as_file (self, project);
}

/* All totals are worked out, and nothing of what they rest on stays. */
static void
test_totals (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) project = open_outline (self);
  g_autoptr (JpLive) live = jp_live_new (project);
  JpSheetRecord *sheet = jp_record_as_sheet (jp_record_first (nth_year (project, 1, 1), JP_KIND_SHEET));
  g_autoptr (JpRanking) ranking = NULL;

  g_assert_null (jp_live_peek_digest (live, sheet));
  g_assert_cmpuint (jp_live_get_n_waiting (live), ==, N_UNITS * N_YEARS);
  while (jp_live_work (live, 0))
    ;
  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS);
  g_assert_cmpint (jp_live_peek_digest (live, sheet)->score.n, ==, 2 * N_LEAVES);
  g_assert_cmpuint (jp_live_get_rank (live, sheet, NULL), ==, 1);
  ranking = jp_ranking_new (project, live, 2022, NULL);
  g_assert_cmpuint (jp_ranking_get_group (ranking, 0)->n_ranked, ==, N_UNITS);
  g_assert_cmpuint (count_pending (project), ==, N_UNITS * N_YEARS);
}

static void
test_change_times (Fixture *self, gconstpointer data)
{
  g_autoptr (JpProject) project = open_outline (self);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  JpRecord *edited = nth_year (project, 1, 0);
  g_autoptr (JpStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before = g_get_real_time ();

  g_assert_true (jp_edit_set_fact (project, jp_record_as_year (edited), "三公经费.决算", "5", NULL));
  store = jp_store_open (self->path, JP_STORE_READ_ONLY, NULL);
  g_assert_true (jp_store_collect_change_times (store, times, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (times), ==, N_UNITS * N_YEARS);
  for (guint u = 0; u < N_UNITS; u++)
    for (guint y = 0; y < N_YEARS; y++)
      {
        const gint64 *time = g_hash_table_lookup (times, &nth_year (project, u, y)->id);

        g_assert_true ((*time >= before) == (nth_year (project, u, y) == edited));
      }
  g_cancellable_cancel (cancellable);
  g_assert_false (jp_store_collect_change_times (store, times, cancellable, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
}

static JpRecord *
pick (GRand *rand, JpRecord *parent, JpKind kind)
{
  guint n = jp_record_count (parent, kind);

  return n > 0 ? jp_record_nth (parent, kind, (guint) g_rand_int_range (rand, 0, (gint32) n)) : NULL;
}

static void
edit_year (JpProject *project, GRand *rand, JpRecord *year)
{
  JpRecord *sheet = pick (rand, year, JP_KIND_SHEET);
  JpRecord *framework = jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK);
  JpRecord *node = framework != NULL ? pick (rand, framework, JP_KIND_NODE) : NULL;
  g_autofree char *text = g_strdup_printf ("%d", g_rand_int_range (rand, 0, 6));

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      jp_edit_set_fact (project, jp_record_as_year (year), "三公经费.决算", text, NULL);
      break;
    case 1:
      if (pick (rand, year, JP_KIND_ITEM) != NULL)
        jp_edit_delete (project, pick (rand, year, JP_KIND_ITEM), NULL);
      break;
    case 2:
      jp_edit_add_sheet (project, jp_record_as_year (year), text, NULL, NULL);
      break;
    case 3:
      if (sheet != NULL && g_rand_boolean (rand))
        jp_edit_delete (project, sheet, NULL);
      break;
    case 4:
      if (g_rand_int_range (rand, 0, 4) == 0)
        jp_edit_delete (project, year, NULL);
      break;
    default:
      if (sheet != NULL && node != NULL && jp_record_as_sheet (sheet)->framework != 0)
        jp_edit_set_given (project, jp_record_as_sheet (sheet), jp_record_as_node (node), text, NULL);
      break;
    }
}

static void
edit_anything (JpProject *project, GRand *rand)
{
  JpRecord *root = jp_project_get_root (project);
  JpRecord *unit = pick (rand, root, JP_KIND_UNIT);
  JpRecord *year = unit != NULL ? pick (rand, unit, JP_KIND_YEAR) : NULL;
  gboolean visit = g_rand_boolean (rand);

  if (visit)
    jp_project_visit_begin (project);
  switch (g_rand_int_range (rand, 0, 8))
    {
    case 0:
      g_assert_true (jp_project_undo (project, NULL));
      break;
    case 1:
      g_assert_true (jp_project_redo (project, NULL));
      break;
    case 2:
      if (unit != NULL && g_rand_int_range (rand, 0, 4) == 0)
        jp_edit_delete (project, unit, NULL);
      break;
    case 3:
      jp_project_begin (project, "given up");
      if (year != NULL)
        edit_year (project, rand, year);
      jp_project_rollback (project);
      break;
    default:
      if (year != NULL)
        edit_year (project, rand, year);
      break;
    }
  if (visit)
    jp_project_visit_end (project);
}

/* What is kept of sheets whose records have gone again is what scoring from scratch gives. */
static void
assert_digests (JpProject *project, JpLive *live)
{
  JpRecord *root = jp_project_get_root (project);

  JP_FOREACH_CHILD (unit, root, JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        {
          const JpDigest *digest = jp_live_get_digest (live, jp_record_as_sheet (sheet));
          g_autoptr (JpScores) scores = NULL;

          jp_project_visit_begin (project);
          scores = jp_scores_new (jp_record_as_sheet (sheet), project);
          g_assert_true (jp_decimal_identical (digest->score, scores->score));
          g_assert_true (jp_decimal_identical (digest->possible_min, scores->possible_min));
          g_assert_true (jp_decimal_identical (digest->possible_max, scores->possible_max));
          g_assert_cmpuint (digest->n_rows, ==, scores->rows->len);
          for (guint i = 0; i < digest->n_rows; i++)
            g_assert_true (jp_decimal_identical (digest->rows[i], jp_scores_get_row (scores, i)->score));
          jp_project_visit_end (project);
        }
}

/* Whatever is edited in whatever order, closed and opened in between, the file and the project agree. */
static void
test_random (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint run = 0; run < 25; run++)
    {
      g_autoptr (JpProject) project = open_outline (self);
      g_autoptr (JpLive) live = jp_live_new (project);
      int n = g_rand_int_range (rand, 1, 15);

      for (int i = 0; i < n; i++)
        {
          edit_anything (project, rand);
          if (g_rand_boolean (rand))
            assert_digests (project, live);
        }
      g_assert_no_error (jp_project_get_failure (project));
      assert_same_as_file (self, project);
    }
}

static void
run_sql (const Fixture *self, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* What cannot be read is not taken for empty: it is said, and nothing is written any more. */
static void
test_damaged (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    JpKind asked_for;
  } cases[] = {
    { "DELETE FROM answer", JP_KIND_ITEM },
    { "UPDATE record SET kind = 'nonsense' WHERE kind = 'item'", JP_KIND_ITEM },
    { "UPDATE answer SET node = (SELECT min (id) FROM unit)", JP_KIND_ITEM },
    { "UPDATE record SET kind = 'band' WHERE kind = 'item'", JP_KIND_FINDING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpProject) project = NULL;
      g_autoptr (GError) error = NULL;

      run_sql (self, cases[i].sql);
      project = open_outline (self);
      jp_record_first (nth_year (project, 0, 0), cases[i].asked_for);
      g_assert_error (jp_project_get_failure (project), JP_ERROR, JP_ERROR_DAMAGED);
      g_assert_null (jp_edit_add_unit (project, "新", &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
      g_clear_object (&project);
      g_unlink (self->path);
      project = jp_store_create_project (self->path, NULL);
      fill (project);
    }
}

/* Another program writes in between: what is read from then on would not fit. */
static void
test_changed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_READ_ONLY, NULL);
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (JpProject) other = NULL;

  g_assert_true (jp_store_load_outline (store, project, NULL));
  other = jp_store_open_project (self->path, JP_STORE_DEFAULT, NULL);
  g_assert_nonnull (other);
  g_assert_cmpuint (jp_record_count (nth_year (project, 0, 0), JP_KIND_ITEM), >, 0);
  g_assert_no_error (jp_project_get_failure (project));
  g_assert_true (jp_edit_delete (other, nth_year (other, 1, 0), NULL));
  g_assert_null (jp_record_first (nth_year (project, 1, 0), JP_KIND_ITEM));
  g_assert_error (jp_project_get_failure (project), JP_ERROR, JP_ERROR_BUSY);
}

/* Small files are read whole, with everything checked at once. */
static void
test_as_needed (Fixture *self, gconstpointer data)
{
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_DEFAULT, NULL);
  g_autoptr (JpProject) project = jp_project_new ();

  g_assert_true (jp_store_load_as_needed (store, project, NULL));
  g_assert_cmpuint (count_pending (project), ==, 0);
  g_assert_true (jp_project_get_storage (project) == JP_STORAGE (store));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/outline/fetched-when-asked", test_fetched_when_asked);
  ADD ("/outline/looked-up", test_looked_up);
  ADD ("/outline/edited", test_edited);
  ADD ("/outline/referring", test_referring);
  ADD ("/outline/visits", test_visits);
  ADD ("/outline/totals", test_totals);
  ADD ("/outline/change-times", test_change_times);
  ADD ("/outline/random", test_random);
  ADD ("/outline/damaged", test_damaged);
  ADD ("/outline/changed-meanwhile", test_changed_meanwhile);
  ADD ("/outline/as-needed", test_as_needed);
  return g_test_run ();
}
