/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes in by the main menu, a workbook or a folder of tables, comes in after a copy was put aside; what is refused
 * then is said. A copy of a large file that is to take its place can be given up. */

#include "copy-case.h"

#include "jp-edits.h"
#include "jp-export-csv.h"
#include "jp-export-xlsx.h"
#include "jp-file-ask.h"
#include "jp-sample.h"
#include "jp-versions-window.h"
#include "jp-window-private.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *action;
  const char *file;
  gboolean (*write) (JpProject *project, GFile *file, GError **error);
  gboolean large;
} Way;

static gboolean
write_workbook (JpProject *project, GFile *file, GError **error)
{
  return jp_export_xlsx (project, file, NULL, NULL, NULL, NULL, error);
}

static gboolean
write_folder (JpProject *project, GFile *file, GError **error)
{
  return jp_export_csv (project, file, NULL, error);
}

static gboolean
write_nonsense (JpProject *project, GFile *file, GError **error)
{
  return g_file_replace_contents (file, "none", 4, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}

static const Way workbook = { "workbook", "win.import-workbook", "all.xlsx", write_workbook, FALSE };
static const Way folder = { "folder", "win.import", "all", write_folder, FALSE };
static const Way large_folder = { "large-folder", "win.import", "all", write_folder, TRUE };
static const Way nonsense = { "nonsense", "win.import-workbook", "all.xlsx", write_nonsense, FALSE };

static JpWindow *
get_window (CopyCase *self)
{
  return JP_WINDOW (self->parent);
}

static gboolean
is_open (CopyCase *self)
{
  return get_window (self)->context != NULL;
}

static void
set_up (CopyCase *self, gconstpointer way)
{
  copy_case_init (self, ((const Way *) way)->large);
  self->parent = jp_window_new (ADW_APPLICATION (g_application_get_default ()));
  gtk_window_present (GTK_WINDOW (self->parent));
  copy_case_settle ();
  jp_window_open (get_window (self), self->path);
  copy_case_wait (self, is_open);
  self->context = g_object_ref (get_window (self)->context);
  self->project = g_object_ref (jp_context_get_project (self->context));
  copy_case_remember (self);
}

static void
tear_down (CopyCase *self, gconstpointer way)
{
  copy_case_clear (self);
}

/* The sample as it would be of a unit with another name. Transfer full. */
static GFile *
make_file (CopyCase *self, const Way *way)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *path = g_build_filename (self->folder, way->file, NULL);
  GFile *file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  JpRecord *unit;

  g_assert_true (jp_sample_load (project, "yueyanglou-2023", NULL));
  unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);
  g_assert_true (jp_edit_set_field (project, unit, JP_UNIT_NAME, "name", "另一个中心", NULL));
  way->write (project, file, &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
is_chosen (CopyCase *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (jp_file_ask_get_open (self->parent));
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && g_str_has_prefix (name, "all");
}

/* As long as it looks into the folder it begins with, it forgets what was chosen when it has. */
static gboolean
choose_again_cb (gpointer data)
{
  CopyCase *self = data;
  GtkFileChooser *chooser = jp_file_ask_get_open (self->parent);

  if (!is_chosen (self))
    gtk_file_chooser_set_file (chooser, g_object_get_data (G_OBJECT (chooser), "file"), NULL);
  return G_SOURCE_CONTINUE;
}

static void
choose (CopyCase *self, const Way *way)
{
  g_autoptr (GFile) file = make_file (self, way);
  guint source;

  gtk_widget_activate_action (self->parent, way->action, NULL);
  g_object_set_data (G_OBJECT (jp_file_ask_get_open (self->parent)), "file", file);
  source = g_timeout_add (300, choose_again_cb, self);
  copy_case_wait (self, is_chosen);
  g_source_remove (source);
  copy_case_assert_untouched (self);
  g_signal_emit_by_name (jp_file_ask_get_open (self->parent), "response", GTK_RESPONSE_ACCEPT);
}

static gboolean
is_imported (CopyCase *self)
{
  return copy_case_find_progress () == NULL && !jp_project_equal (self->project, self->before);
}

static void
test_put_aside (CopyCase *self, gconstpointer way)
{
  choose (self, way);
  g_assert_true ((copy_case_find_progress () != NULL) == ((const Way *) way)->large);
  copy_case_wait (self, is_imported);
  copy_case_assert_put_aside (self, JP_BACKUP_IMPORT);
}

static void
test_left (CopyCase *self, gconstpointer way)
{
  gtk_widget_activate_action (self->parent, ((const Way *) way)->action, NULL);
  g_signal_emit_by_name (jp_file_ask_get_open (self->parent), "response", GTK_RESPONSE_CANCEL);
  copy_case_settle ();
  copy_case_assert_untouched (self);
}

static void
said_cb (char **said, const char *text)
{
  g_free (*said);
  *said = g_strdup (text);
}

static gboolean
is_put_aside (CopyCase *self)
{
  return copy_case_count_copies (self) > 0;
}

/* What the workbook holds is seen when it is read: the copy is there by then. */
static void
test_refused (CopyCase *self, gconstpointer way)
{
  g_autofree char *said = NULL;

  g_signal_connect_swapped (self->context, "message", G_CALLBACK (said_cb), &said);
  choose (self, way);
  copy_case_wait (self, is_put_aside);
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, "all.xlsx"));
  g_assert_true (jp_project_equal (self->project, self->before));
  g_assert_cmpuint (copy_case_count_copies (self), ==, 1);
}

/* Where copies are kept something else stands. */
static void
test_no_folder (CopyCase *self, gconstpointer way)
{
  g_autofree char *copies = jp_backup_dup_folder (self->path);
  g_autofree char *above = g_path_get_dirname (copies);
  g_autofree char *said = NULL;

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copies, "", 0, NULL));
  g_signal_connect_swapped (self->context, "message", G_CALLBACK (said_cb), &said);
  choose (self, way);
  copy_case_settle ();
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, copies));
  copy_case_assert_untouched (self);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  g_assert_not_reached ();
}

/* As the list of versions does when it was asked and confirmed. The file must be nobody's then: another window comes. */
static void
restore (CopyCase *self, const JpBackup *copy)
{
  g_autoptr (GtkWidget) versions = NULL;

  jp_window_show_versions (get_window (self), self->path);
  versions = g_object_ref (find_window (JP_TYPE_VERSIONS_WINDOW));
  g_clear_object (&self->context);
  g_clear_object (&self->project);
  g_signal_emit_by_name (versions, "restore", copy);
  self->parent = find_window (JP_TYPE_WINDOW);
}

static gboolean
is_told_cancelled (CopyCase *self)
{
  return is_open (self) && copy_case_find (self->parent, GTK_TYPE_LABEL, "Cancelled; the file is as it was") != NULL;
}

static void
test_restore_given_up (CopyCase *self, gconstpointer way)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_store_back_up (get_window (self)->store, JP_BACKUP_NAMED, "初稿", NULL, &error));
  g_assert_nonnull (jp_edit_add_unit (self->project, "另一个单位", &error));
  copy_case_remember (self);
  list = jp_backup_list (self->path);
  restore (self, g_ptr_array_index (list, 0));
  g_signal_emit_by_name (copy_case_find (copy_case_find_progress (), GTK_TYPE_BUTTON, "_Cancel"), "clicked");
  copy_case_wait (self, is_told_cancelled);
  self->context = g_object_ref (get_window (self)->context);
  self->project = g_object_ref (jp_context_get_project (self->context));
  g_assert_true (jp_project_equal (self->project, self->before));
  g_assert_cmpuint (copy_case_count_copies (self), ==, 1);
}

static void
add (const char *what, const Way *way, void (*func) (CopyCase *self, gconstpointer way))
{
  g_autofree char *path = g_strdup_printf ("/copies-window/%s/%s", what, way->name);

  g_test_add_vtable (path, sizeof (CopyCase), way, (GTestFixtureFunc) set_up, (GTestFixtureFunc) func,
                     (GTestFixtureFunc) tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = NULL;
  g_autoptr (GError) error = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  app = adw_application_new ("org.jiping.Copies", G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (app));
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, &error));
  add ("put-aside", &workbook, test_put_aside);
  add ("put-aside", &folder, test_put_aside);
  add ("put-aside", &large_folder, test_put_aside);
  add ("left", &workbook, test_left);
  add ("refused", &nonsense, test_refused);
  add ("no-folder", &folder, test_no_folder);
  add ("restore-given-up", &large_folder, test_restore_given_up);
  return g_test_run ();
}
