/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every step of every operation on files fails once: what is there afterwards is what was there before or what the
 * operation was to make, never something between; memory and file agree, the message names the file, nothing is left
 * behind, and the next try succeeds. */

#include "fault-points.h"
#include "power-vfs.h"
#include "script.h"

#include "jp-edits.h"
#include "jp-export-csv.h"
#include "jp-export-xlsx.h"
#include "jp-import.h"
#include "jp-sample.h"
#include "jp-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

/* No operation takes as many steps. */
#define MOST_STEPS 4000

typedef struct
{
  char *folder;
  char *path;        /* the project */
  char *target;      /* what the operation makes, when that is another file */
  JpProject *project; /* open, when the operation works on an open one */
} World;

/* One that works on files. */
typedef struct
{
  const char *name;
  gboolean open;     /* on an open project */
  const char *start; /* NULL: no file; "" : a filled project; else a dump among the fixtures */
  gboolean (*act) (World *self, GError **error);
  /* The result is there; nothing else is asked of a file that was not made by the store. NULL: the project itself. */
  gboolean (*is_done) (World *self);
  guint step;        /* 1: every step; more: some, where there are thousands */
} Operation;

static gboolean
act_create (World *self, GError **error)
{
  g_autoptr (JpProject) project = jp_store_create_project (self->path, error);

  return project != NULL;
}

static gboolean
act_open (World *self, GError **error)
{
  g_autoptr (JpProject) project = jp_store_open_project (self->path, JP_STORE_DEFAULT, error);

  return project != NULL;
}

static gboolean
act_look (World *self, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_READ_ONLY, error);

  return store != NULL && jp_store_verify (store, error);
}

static gboolean
act_edit (World *self, GError **error)
{
  return jp_edit_add_unit (self->project, "另一单位", error) != NULL;
}

static gboolean
act_large_edit (World *self, GError **error)
{
  JpRecord *unit = jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT);
  JpRecord *year = jp_record_first (unit, JP_KIND_YEAR);
  g_autofree char *title = g_strnfill (3000, 't');

  jp_project_begin (self->project, "many");
  for (guint i = 0; i < 60; i++)
    jp_project_set_text (self->project, jp_project_insert (self->project, JP_KIND_FINDING, year, NULL),
                         JP_FINDING_TITLE, title);
  return jp_project_commit (self->project, error);
}

static gboolean
act_undo (World *self, GError **error)
{
  return jp_project_undo (self->project, error);
}

static gboolean
act_delete (World *self, GError **error)
{
  return jp_edit_delete (self->project, jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT), error);
}

static gboolean
act_import (World *self, GError **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "cases", "wuhua-2024", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  JpImportOptions options = { .folder = folder };

  return jp_import (self->project, &options, NULL, error);
}

static gboolean
act_copy (World *self, GError **error)
{
  return jp_store_save_copy (JP_STORE (jp_project_get_storage (self->project)), self->target, error);
}

static gboolean
act_state (World *self, GError **error)
{
  return jp_store_save_state (JP_STORE (jp_project_get_storage (self->project)), 2, self->target, error);
}

static gboolean
is_project (World *self)
{
  g_autoptr (JpStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (self->target, G_FILE_TEST_EXISTS))
    return FALSE;
  store = jp_store_open (self->target, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (jp_store_verify (store, &error));
  return TRUE;
}

static gboolean
act_workbook (World *self, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->target);

  return jp_export_xlsx (self->project, file, NULL, NULL, NULL, NULL, error);
}

static gboolean
act_tables (World *self, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  return jp_export_csv (self->project, folder, NULL, error);
}

static char *reference_workbook;
static gsize reference_length;

/* Exports of the same project are the same to the byte. */
static gboolean
is_workbook (World *self)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (self->target, &data, &length, NULL))
    return FALSE;
  if (reference_workbook == NULL)
    {
      reference_length = length;
      reference_workbook = g_steal_pointer (&data);
      return TRUE;
    }
  g_assert_cmpmem (data, length, reference_workbook, reference_length);
  return TRUE;
}

static gboolean
is_tables (World *self)
{
  static const char *const names[] = { "indicators.csv", "budget.csv", "problems.csv", "profile.json",
                                       "narrative.json" };
  static char *references[G_N_ELEMENTS (names)];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->folder, names[i], NULL);
      g_autofree char *text = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      n++;
      if (references[i] == NULL)
        references[i] = g_strdup (text);
      g_assert_cmpstr (text, ==, references[i]);
    }
  return n == G_N_ELEMENTS (names);
}

static const Operation operations[] = {
  { "create", FALSE, NULL, act_create, NULL, 1 },
  { "open", FALSE, "", act_open, NULL, 1 },
  { "look", FALSE, "", act_look, NULL, 1 },
  { "migrate", FALSE, "version-1.sql", act_open, NULL, 3 },
  { "edit", TRUE, "", act_edit, NULL, 1 },
  { "large-edit", TRUE, "", act_large_edit, NULL, 5 },
  { "undo", TRUE, "", act_undo, NULL, 1 },
  { "delete", TRUE, "", act_delete, NULL, 1 },
  { "import", TRUE, "", act_import, NULL, 9 },
  { "copy", TRUE, "", act_copy, is_project, 1 },
  { "state", TRUE, "", act_state, is_project, 1 },
  { "workbook", TRUE, "sample", act_workbook, is_workbook, 3 },
  { "tables", TRUE, "sample", act_tables, is_tables, 1 },
};

/* Folder contents a fresh world begins with: made once an operation. */
static char *
make_start (const Operation *operation, gsize *length)
{
  g_autofree char *folder = g_dir_make_tmp ("jiping-start-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "start.jiping", NULL);
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  if (operation->start == NULL)
    {
      g_rmdir (folder);
      return NULL;
    }
  if (g_str_has_suffix (operation->start, ".sql"))
    {
      g_autofree char *dump = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "store", operation->start, NULL);
      g_autofree char *sql = NULL;
      sqlite3 *db;

      g_assert_true (g_file_get_contents (dump, &sql, NULL, NULL));
      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
      sqlite3_close (db);
    }
  else
    {
      project = jp_store_create_project (path, &error);
      g_assert_no_error (error);
      if (g_str_equal (operation->start, "sample"))
        jp_sample_load (project, jp_sample_get (0)->name, &error);
      else
        script_fill (project, &error);
      g_assert_no_error (error);
      g_clear_object (&project);
    }
  g_assert_true (g_file_get_contents (path, &contents, length, NULL));
  g_unlink (path);
  g_rmdir (folder);
  return contents;
}

static void
world_init (World *self, const Operation *operation, const char *start, gsize length)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("jiping-faults-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "project.jiping", NULL);
  self->target = g_build_filename (self->folder, "target.jiping", NULL);
  self->project = NULL;
  if (start != NULL)
    g_assert_true (g_file_set_contents (self->path, start, (gssize) length, NULL));
  if (operation->open)
    {
      self->project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);
      g_assert_no_error (error);
    }
}

static void
world_clear (World *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&self->project);
  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      if (name[0] == '.' || g_str_has_suffix (name, "-journal"))
        g_error ("left behind: %s", path);
      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->target);
}

static void
assert_message (const GError *error, World *self)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == JP_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_null (strchr (error->message, '\n'));
  if (strstr (error->message, self->folder) == NULL && strstr (error->message, ".jiping") == NULL)
    g_error ("the message does not name the file: %s", error->message);
}

/* What the file holds, read without any fault. NULL: there is no file. */
static JpProject *
read_file (World *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;
  g_autoptr (JpProject) project = jp_project_new ();

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return NULL;
  store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  jp_store_verify (store, &error);
  g_assert_no_error (error);
  jp_store_load (store, project, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&project);
}

static gboolean
same (JpProject *a, JpProject *b)
{
  return a == NULL || b == NULL ? a == b : jp_project_equal (a, b);
}

static JpProject *
make_expected (const Operation *operation, const char *start, gsize length, gboolean after)
{
  World world;
  g_autoptr (GError) error = NULL;
  JpProject *result;

  world_init (&world, operation, start, length);
  if (after)
    {
      operation->act (&world, &error);
      g_assert_no_error (error);
      g_assert_true (operation->is_done == NULL || operation->is_done (&world));
    }
  result = read_file (&world);
  world_clear (&world);
  return result;
}

typedef struct
{
  void (*arm) (guint n, int code, gboolean sticky);
  guint (*disarm) (gboolean *fired);
  int code;
  gboolean sticky;
} Fault;

static void
arm_calls (guint n, int code, gboolean sticky)
{
  fault_points_arm (FAULT_ALL & ~(guint) FAULT_REMOVE, n, code, sticky);
}

static guint n_faults;
/* Every step; else one in so many. */
static gboolean thorough;
#define SHORT_STEP 25

static void
try_again (const Operation *operation, World *world, JpProject *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) found = NULL;

  operation->act (world, &error);
  g_assert_no_error (error);
  found = read_file (world);
  /* New records have other numbers than those of the try before. */
  g_assert_true (same (found, world->project != NULL ? world->project : after));
  g_assert_true (operation->is_done == NULL || operation->is_done (world));
}

/* FALSE when the operation has fewer steps. */
static gboolean
fail_once (const Operation *operation, const Fault *fault, guint n, const char *start, gsize length, JpProject *before,
           JpProject *after)
{
  World world;
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) found = NULL;
  gboolean fired, ok;

  world_init (&world, operation, start, length);
  fault_points_set_folder (world.folder);
  fault->arm (n, fault->code, fault->sticky);
  ok = operation->act (&world, &error);
  fault->disarm (&fired);
  fault_points_set_folder (NULL);

  if (ok)
    g_assert_no_error (error);
  else
    assert_message (error, &world);
  g_assert_true (fired || ok);
  found = read_file (&world);
  g_assert_true (same (found, before) || same (found, after));
  if (ok)
    g_assert_true (same (found, after));
  if (world.project != NULL)
    g_assert_true (same (world.project, found));
  if (operation->is_done != NULL)
    g_assert_true (operation->is_done (&world) || !ok);
  if (!ok && same (found, before))
    try_again (operation, &world, after);
  n_faults += fired;
  world_clear (&world);
  return fired;
}

static const Fault faults[] = {
  { power_vfs_arm, power_vfs_disarm, SQLITE_IOERR, FALSE }, { power_vfs_arm, power_vfs_disarm, SQLITE_IOERR, TRUE },
  { power_vfs_arm, power_vfs_disarm, SQLITE_FULL, TRUE },   { arm_calls, fault_points_disarm, EIO, FALSE },
  { arm_calls, fault_points_disarm, EIO, TRUE },            { arm_calls, fault_points_disarm, ENOSPC, TRUE },
  { arm_calls, fault_points_disarm, EROFS, TRUE },          { arm_calls, fault_points_disarm, EACCES, FALSE },
};

/* How many steps the operation has for this kind of fault. */
static guint
count_steps (const Operation *operation, const Fault *fault, const char *start, gsize length)
{
  World world;
  g_autoptr (GError) error = NULL;
  gboolean fired;
  guint n;

  world_init (&world, operation, start, length);
  fault_points_set_folder (world.folder);
  fault->arm (0, fault->code, FALSE);
  operation->act (&world, &error);
  n = fault->disarm (&fired);
  fault_points_set_folder (NULL);
  g_assert_no_error (error);
  g_assert_false (fired);
  world_clear (&world);
  return n;
}

/* Where the first fault falls: in the short form anywhere, but not behind the last step. */
static guint
choose_first (const Operation *operation, const Fault *fault, guint step, const char *start, gsize length)
{
  guint n;

  if (thorough)
    return 1;
  n = count_steps (operation, fault, start, length);
  return (guint) g_test_rand_int_range (1, (gint32) CLAMP (n, 1, step) + 1);
}

static void
test_operation (gconstpointer data)
{
  const Operation *operation = data;
  gsize length = 0;
  g_autofree char *start = make_start (operation, &length);
  g_autoptr (JpProject) before = make_expected (operation, start, length, FALSE);
  g_autoptr (JpProject) after = make_expected (operation, start, length, TRUE);

  guint step = thorough ? operation->step : operation->step * SHORT_STEP;

  n_faults = 0;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    for (guint n = choose_first (operation, &faults[i], step, start, length);
         fail_once (operation, &faults[i], n, start, length, before, after); n += step)
      {
        g_test_message ("%s: fault %u at step %u", operation->name, i, n);
        g_assert_cmpuint (n, <, MOST_STEPS);
      }
  g_print ("# %s: %u faults\n", operation->name, n_faults);
  g_assert_cmpuint (n_faults, >, 1);
}

/* The disk fills up at every size, also below what libxlsxwriter does by itself. */
static void
test_full (gconstpointer data)
{
  const Operation *operation = data;
  gsize length = 0;
  g_autofree char *start = make_start (operation, &length);
  g_autoptr (JpProject) before = make_expected (operation, start, length, FALSE);
  g_autoptr (JpProject) after = make_expected (operation, start, length, TRUE);
  struct rlimit limit, small;
  guint n_full = 0;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  small = limit;
  for (rlim_t size = 0; size < 1024 * 1024; size += thorough ? 1 + size / 6 : 1 + size * 4)
    {
      World world;
      g_autoptr (GError) error = NULL;
      g_autoptr (JpProject) found = NULL;
      gboolean ok;

      world_init (&world, operation, start, length);
      small.rlim_cur = size;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      ok = operation->act (&world, &error);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
      if (!ok)
        assert_message (error, &world);
      n_full += !ok;
      found = read_file (&world);
      g_assert_true (same (found, ok ? after : before));
      g_assert_true (world.project == NULL || same (world.project, found));
      g_assert_true (operation->is_done == NULL || operation->is_done (&world) || !ok);
      if (!ok)
        try_again (operation, &world, after);
      world_clear (&world);
    }
  g_print ("# %s: %u times full\n", operation->name, n_full);
  g_assert_cmpuint (n_full, >, 1);
}

int
main (int argc, char **argv)
{
  thorough = argc > 1 && g_str_equal (argv[1], "--thorough");
  if (thorough)
    {
      argv[1] = argv[0];
      argv++;
      argc--;
    }
  g_test_init (&argc, &argv, NULL);
  power_vfs_install ();
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      g_autofree char *name = g_strconcat ("/crash/faults/", operations[i].name, NULL);
      g_autofree char *full = g_strconcat ("/crash/full/", operations[i].name, NULL);

      g_test_add_data_func (name, &operations[i], test_operation);
      if (!g_str_equal (operations[i].name, "open") && !g_str_equal (operations[i].name, "look"))
        g_test_add_data_func (full, &operations[i], test_full);
    }
  return g_test_run ();
}
