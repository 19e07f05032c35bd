/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many evaluations as workbooks of their own: what is in the folder is whole, whatever happens. */

#include "jp-edits.h"
#include "jp-export-folder.h"
#include "jp-table.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  GFile *file;
  JpProject *project;
  GPtrArray *sheets;
  GCancellable *cancellable;
  guint cancel_at;
} Fixture;

static void
add_unit (Fixture *self, const char *name, JpFrameworkRecord *framework, const char *title)
{
  JpUnitRecord *unit = jp_edit_add_unit (self->project, name, NULL);
  JpYearRecord *year = jp_edit_add_year (self->project, unit, 2024, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (self->project, year, title, framework, NULL);

  g_ptr_array_add (self->sheets, sheet);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  JpFrameworkRecord *framework;
  g_autofree char *out = NULL;

  self->folder = g_dir_make_tmp ("jiping-folder-XXXXXX", NULL);
  out = g_build_filename (self->folder, "a", "b", NULL);
  self->file = g_file_new_for_path (out);
  self->project = jp_project_new ();
  self->sheets = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  framework = jp_edit_add_framework (self->project, "体系", NULL);
  jp_project_begin (self->project, "node");
  jp_project_set_text (self->project, jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL),
                       JP_NODE_NAME, "指标");
  g_assert_true (jp_project_commit (self->project, NULL));
  add_unit (self, "../甲/乙", framework, NULL);
  add_unit (self, "County 局", framework, NULL);
  add_unit (self, "county 局", framework, NULL);
}

static GFile *
child (Fixture *self, const char *name)
{
  return g_file_get_child (self->file, name);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", self->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
  g_object_unref (self->file);
  g_object_unref (self->project);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->sheets);
}

static void
assert_files (Fixture *self, guint n)
{
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (self->file), 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (GFile) file = child (self, name);
      g_autoptr (GError) error = NULL;
      g_autoptr (JpTable) table = jp_table_load (file, &error);

      /* No temporary file either: it would be no workbook. */
      g_assert_no_error (error);
      g_assert_cmpuint (table->rows->len, >, 3);
      g_assert_cmpuint (n, >, 0);
      n--;
    }
  g_assert_cmpuint (n, ==, 0);
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  Fixture *self = data;

  g_assert_cmpuint (total, ==, 3);
  if (done == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
}

static gboolean
run (Fixture *self, guint first, guint *n_written, GError **error)
{
  return jp_export_folder (self->project, self->file, self->sheets, first, FALSE, NULL, self->cancellable, progress_cb,
                           self, n_written, error);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "_._甲_乙 2024.xlsx", "County 局 2024.xlsx", "county 局 2024 (2).xlsx" };
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (run (self, 0, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  assert_files (self, 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = child (self, names[i]);

      g_assert_true (g_file_query_exists (file, NULL));
    }
  /* Again: the same names, replaced. */
  g_assert_true (run (self, 0, &n, NULL));
  assert_files (self, 3);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n;

  self->cancel_at = 1;
  g_assert_false (run (self, 0, &n, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_assert_cmpuint (n, ==, 1);
  assert_files (self, 1);
  self->cancel_at = 0;
  g_cancellable_reset (self->cancellable);
  g_assert_true (run (self, n, &n, NULL));
  g_assert_cmpuint (n, ==, 3);
  assert_files (self, 3);
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "a", NULL);
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_false (run (self, 0, &n, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_assert_cmpuint (n, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/folder/names", test_names);
  ADD ("/folder/cancelled", test_cancelled);
  ADD ("/folder/no-folder", test_no_folder);
  return g_test_run ();
}
