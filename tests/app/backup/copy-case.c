/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "copy-case.h"

#include "jp-beside.h"
#include "jp-sample.h"
#include "jp-versions-window.h"

#include <glib/gstdio.h>
#include <string.h>

/* Seconds. */
#define LONGEST_WAIT 30
/* Of what makes a file large: so many that copying them can be given up, so long that there need not be more. */
#define N_YEARS 4
#define N_ITEMS 2000
#define LENGTH 600

/* Another unit, with more than anybody has. */
static void
add_bulk (JpProject *project)
{
  g_autofree char *text = g_strnfill (LENGTH, 'x');
  g_autoptr (GError) error = NULL;
  JpRecord *unit;

  jp_project_begin (project, "bulk");
  unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
  jp_project_set_text (project, unit, JP_UNIT_NAME, "某局");
  for (guint i = 0; i < N_YEARS; i++)
    {
      JpRecord *year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);

      jp_project_set_int (project, year, JP_YEAR_YEAR, 2001 + i);
      for (guint k = 0; k < N_ITEMS; k++)
        {
          JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, year, NULL);
          g_autofree char *path = g_strdup_printf ("项目/支出明细%u", k);

          jp_project_set_text (project, item, JP_ITEM_TABLE, "项目资金");
          jp_project_set_text (project, item, JP_ITEM_PATH, path);
          jp_project_set_text (project, item, JP_ITEM_NAME, path);
          jp_project_set_text (project, item, JP_ITEM_SOURCE, text);
        }
    }
  jp_project_commit (project, &error);
  g_assert_no_error (error);
}

static void
make_file (const char *path, gboolean large)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_sample_load (project, "yueyanglou-2023", NULL));
  if (large)
    add_bulk (project);
  jp_store_create_filled (path, project, NULL, &error);
  g_assert_no_error (error);
}

void
copy_case_init (CopyCase *self, gboolean large)
{
  static char *files[2];
  static gsize lengths[2];
  const int which = large ? 1 : 0;

  self->folder = g_dir_make_tmp ("jiping-copies-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  /* Making a large one takes longer than any test. */
  if (files[which] == NULL)
    {
      make_file (self->path, large);
      g_assert_true (g_file_get_contents (self->path, &files[which], &lengths[which], NULL));
    }
  else
    g_assert_true (g_file_set_contents (self->path, files[which], (gssize) lengths[which], NULL));
  g_assert_true (jp_beside_is_large (self->path) == large);
}

void
copy_case_open (CopyCase *self)
{
  g_autoptr (GError) error = NULL;

  self->project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  self->context = jp_context_new (self->project);
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  copy_case_settle ();
}

static void
forget (CopyCase *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->head, g_free);
  g_clear_object (&self->before);
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      remove_all (path);
    }
  g_remove (folder);
}

void
copy_case_clear (CopyCase *self)
{
  g_autofree char *copies = jp_backup_dup_folder (self->path);

  if (self->dialog != NULL)
    {
      gtk_window_close (GTK_WINDOW (self->dialog));
      copy_case_settle ();
      g_assert_null (self->dialog);
    }
  gtk_window_destroy (GTK_WINDOW (self->parent));
  copy_case_settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
  forget (self);
  remove_all (copies);
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
copy_case_watch (CopyCase *self, gpointer dialog)
{
  g_assert_nonnull (dialog);
  self->dialog = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &self->dialog);
}

void
copy_case_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
copy_case_wait (CopyCase *self, gboolean (*check) (CopyCase *self))
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT * G_TIME_SPAN_SECOND;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!check (self) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  g_assert_true (check (self));
  copy_case_settle ();
}

gboolean
copy_case_is_closed (CopyCase *self)
{
  return self->dialog == NULL;
}

gboolean
copy_case_is_read (CopyCase *self)
{
  GtkStack *stack = GTK_STACK (copy_case_find (self->dialog, GTK_TYPE_STACK, NULL));

  return !g_str_equal (gtk_stack_get_visible_child_name (stack), "waiting");
}

static const char *
text_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return ADW_IS_PREFERENCES_ROW (widget) ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) : NULL;
}

GtkWidget *
copy_case_find (GtkWidget *below, GType type, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *own = text_of (child);
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (text == NULL || (own != NULL && strstr (own, text) != NULL)))
        return child;
      found = copy_case_find (child, type, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
copy_case_find_progress (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window) &&
          copy_case_find (window, GTK_TYPE_PROGRESS_BAR, NULL) != NULL)
        return window;
    }
  return NULL;
}

/* A copy made by hand is written as those that are put aside are. */
void
copy_case_remember (CopyCase *self)
{
  g_autofree char *path = g_build_filename (self->folder, "before.jiping", NULL);
  JpStore *store = JP_STORE (jp_project_get_storage (self->project));
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;
  gint64 number;

  forget (self);
  jp_store_get_journal_head (store, &number, &self->head, &error);
  g_assert_no_error (error);
  jp_store_save_copy (store, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  self->bytes = g_bytes_new_take (data, length);
  self->before = jp_store_open_project (path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

/* One that is hidden was left. */
static guint
count_files (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_assert_cmpint (name[0], !=, '.');
      g_assert_false (g_str_has_suffix (name, "-journal"));
      n += g_str_has_suffix (name, suffix);
    }
  return n;
}

guint
copy_case_count_copies (CopyCase *self)
{
  g_autofree char *copies = jp_backup_dup_folder (self->path);
  g_autoptr (GPtrArray) list = jp_backup_list (self->path);
  guint n = count_files (copies, ".jiping");

  g_assert_cmpuint (count_files (self->folder, ".jiping"), ==, 1);
  g_assert_cmpuint (list->len, ==, n);
  /* What is known of each stands beside it. */
  g_assert_cmpuint (count_files (copies, ".json"), ==, n);
  return n;
}

static void
assert_same (JpProject *project, JpProject *expected)
{
  g_autofree char *difference = jp_project_dup_difference (project, expected);

  g_assert_cmpstr (difference, ==, NULL);
}

/* Transfer full. */
static JpProject *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  JpProject *project = jp_store_open_project (path, JP_STORE_READ_ONLY, &error);

  g_assert_no_error (error);
  return project;
}

void
copy_case_assert_untouched (CopyCase *self)
{
  g_autoptr (JpProject) file = read_file (self->path);
  JpStore *store = JP_STORE (jp_project_get_storage (self->project));
  g_autofree char *head = NULL;
  gint64 number;

  assert_same (file, self->before);
  assert_same (self->project, self->before);
  g_assert_true (jp_store_get_journal_head (store, &number, &head, NULL));
  g_assert_cmpstr (head, ==, self->head);
  g_assert_cmpuint (copy_case_count_copies (self), ==, 0);
}

/* Nobody else gets to it: by itself, or because nobody gets into its folder. */
static void
assert_private (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf file, above;

  g_assert_cmpint (g_lstat (path, &file), ==, 0);
  g_assert_cmpint (g_lstat (folder, &above), ==, 0);
  g_assert_cmpint (file.st_mode & above.st_mode & 0077, ==, 0);
  g_assert_cmpint (above.st_mode & 0777, ==, 0700);
}

/* The first row, which is the newest, says why. */
static void
assert_listed (CopyCase *self, JpBackupReason reason)
{
  GtkWidget *window = jp_versions_window_new (GTK_WINDOW (self->parent), self->path, NULL);
  GtkWidget *list = copy_case_find (window, GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);

  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, jp_backup_reason_get_title (reason));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  gtk_window_destroy (GTK_WINDOW (window));
  copy_case_settle ();
}

void
copy_case_assert_put_aside (CopyCase *self, JpBackupReason reason)
{
  g_autoptr (GPtrArray) list = jp_backup_list (self->path);
  const JpBackup *copy = list->len > 0 ? g_ptr_array_index (list, 0) : NULL;
  g_autoptr (JpProject) copied = NULL;
  g_autoptr (JpProject) file = read_file (self->path);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_cmpuint (copy_case_count_copies (self), ==, 1);
  g_assert_cmpint (copy->reason, ==, reason);
  g_assert_cmpstr (copy->head, ==, self->head);
  g_assert_true (g_file_get_contents (copy->path, &data, &length, NULL));
  g_assert_cmpmem (data, length, g_bytes_get_data (self->bytes, NULL), g_bytes_get_size (self->bytes));
  copied = read_file (copy->path);
  assert_same (copied, self->before);
  assert_same (file, self->project);
  g_assert_false (jp_project_equal (file, self->before));
  assert_private (copy->path);
  assert_listed (self, reason);
}
