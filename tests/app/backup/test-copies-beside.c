/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copy of a large file is made by a thread: the window goes on meanwhile, and whoever cancels finds everything as it
 * was, whenever he does it. */

#include "copy-case.h"

#include "jp-beside.h"
#include "jp-edits.h"
#include "jp-import-dialog.h"

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LARGE (8 * 1024 * 1024)
/* Seconds of processor time of a turn; the last one imports. */
#define LONGEST 0.050
#define LONGEST_TAKING 0.250
/* A moment is to be met. */
#define MOST_TRIES 20

/* Looked through in one turn, or in many. */
#define FEW GUINT_TO_POINTER (2)
#define MANY GUINT_TO_POINTER (5000)

static gboolean
is_planned (CopyCase *self)
{
  return !gtk_widget_get_visible (copy_case_find (self->dialog, GTK_TYPE_PROGRESS_BAR, NULL));
}

static void
open_rows (CopyCase *self, guint n)
{
  const JpImportTarget target = { .kind = JP_MAPPING_BUDGET };
  g_autoptr (GString) text = g_string_new ("项目\t年初预算数\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "临时项目%u\t%u.25\n", i, i);
  copy_case_watch (self, jp_import_dialog_open (self->context, self->parent, &target, NULL, text->str));
  copy_case_wait (self, copy_case_is_read);
  copy_case_wait (self, is_planned);
}

static void
set_up (CopyCase *self, gconstpointer n)
{
  copy_case_init (self, TRUE);
  copy_case_open (self);
  copy_case_remember (self);
  open_rows (self, GPOINTER_TO_UINT (n));
}

static void
tear_down (CopyCase *self, gconstpointer n)
{
  copy_case_clear (self);
}

static void
apply (CopyCase *self)
{
  gtk_widget_activate_action (self->dialog, "import.apply", NULL);
  g_assert_nonnull (copy_case_find_progress ());
}

static void
apply_to_the_end (CopyCase *self)
{
  apply (self);
  copy_case_wait (self, copy_case_is_closed);
  copy_case_assert_put_aside (self, JP_BACKUP_IMPORT);
}

static void
cancel (void)
{
  GtkWidget *button = copy_case_find (copy_case_find_progress (), GTK_TYPE_BUTTON, "_Cancel");

  g_signal_emit_by_name (button, "clicked");
}

/* Why nothing came in. */
static gboolean
is_said (CopyCase *self, const char *words)
{
  GtkWidget *message = self->dialog != NULL ? copy_case_find (self->dialog, GTK_TYPE_LABEL, words) : NULL;

  return message != NULL && gtk_widget_get_mapped (message);
}

static gboolean
is_told_cancelled (CopyCase *self)
{
  return is_said (self, "was cancelled; nothing was changed") || is_said (self, "Cancelled; the file is as it was");
}

/* What is said stays: the next time it is to be said again. */
static void
wait_till_cancelled (CopyCase *self)
{
  copy_case_wait (self, is_told_cancelled);
  gtk_widget_set_visible (copy_case_find (self->dialog, GTK_TYPE_LABEL, "ancelled"), FALSE);
}

static gboolean
is_told_changed (CopyCase *self)
{
  return is_said (self, "was changed while");
}

/* What is being written is hidden. */
static gboolean
is_being_written (CopyCase *self)
{
  g_autofree char *copies = jp_backup_dup_folder (self->path);
  g_autoptr (GDir) dir = g_dir_open (copies, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (copies, name, NULL);
      GStatBuf info;

      if (name[0] == '.' && g_stat (path, &info) == 0 && info.st_size > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_there (CopyCase *self)
{
  g_autoptr (GPtrArray) list = jp_backup_list (self->path);

  return list->len > 0 && ((const JpBackup *) g_ptr_array_index (list, 0))->head != NULL;
}

/* Without a turn of the main loop. */
static void
watch_until (CopyCase *self, gboolean (*check) (CopyCase *self), gboolean (*or_else) (CopyCase *self))
{
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  while (!check (self) && !or_else (self) && g_get_monotonic_time () < end)
    g_usleep (100);
  g_assert_true (check (self) || or_else (self));
}

/* Small files are copied at once. */
static void
test_size (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("jiping-size-XXXXXX", &path, NULL);

  g_assert_cmpint (ftruncate (fd, LARGE - 1), ==, 0);
  g_assert_false (jp_beside_is_large (path));
  g_assert_cmpint (ftruncate (fd, LARGE), ==, 0);
  g_assert_true (jp_beside_is_large (path));
  close (fd);
  g_unlink (path);
  g_assert_false (jp_beside_is_large (path));
}

static double
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static gboolean
tick_cb (gpointer n)
{
  ++*(guint *) n;
  return G_SOURCE_CONTINUE;
}

/* The main loop turns while the copy is being written, no turn takes long, and then the rows come in. */
static void
test_goes_on (CopyCase *self, gconstpointer data)
{
  guint n = 0, n_meanwhile = 0;
  guint source = g_timeout_add (1, tick_cb, &n);
  double longest = 0, last = 0;

  apply (self);
  while (self->dialog != NULL)
    {
      double start = processor_time ();

      longest = MAX (longest, last);
      g_main_context_iteration (NULL, TRUE);
      last = processor_time () - start;
      n_meanwhile += is_being_written (self);
    }
  g_source_remove (source);
  g_test_message ("%u turns, %u of them while it was written; the longest %.1f ms, the last %.1f ms", n, n_meanwhile,
                  longest * 1e3, last * 1e3);
  g_assert_cmpuint (n_meanwhile, >=, 3);
  g_assert_cmpfloat (longest, <, LONGEST);
  g_assert_cmpfloat (last, <, LONGEST_TAKING);
  copy_case_assert_put_aside (self, JP_BACKUP_IMPORT);
}

/* Before the thread has done anything. */
static void
test_cancelled_at_once (CopyCase *self, gconstpointer data)
{
  apply (self);
  cancel ();
  wait_till_cancelled (self);
  copy_case_assert_untouched (self);
  apply_to_the_end (self);
}

/* Nothing has come in; whether a copy is there. */
static gboolean
has_copy_only (CopyCase *self)
{
  g_assert_nonnull (self->dialog);
  g_assert_true (jp_project_equal (self->project, self->before));
  return copy_case_count_copies (self) > 0;
}

static void
remove_copies (CopyCase *self)
{
  g_autoptr (GPtrArray) list = jp_backup_list (self->path);

  for (guint i = 0; i < list->len; i++)
    g_assert_true (jp_backup_delete (g_ptr_array_index (list, i), NULL));
}

/* While it is being written. It may be done before one can say so: then it is whole, and one tries again. */
static void
test_cancelled_midway (CopyCase *self, gconstpointer data)
{
  guint n = 0;

  do
    {
      remove_copies (self);
      apply (self);
      watch_until (self, is_being_written, is_there);
      cancel ();
      wait_till_cancelled (self);
    }
  while (has_copy_only (self) && ++n < MOST_TRIES);
  g_test_message ("met after %u tries", n + 1);
  copy_case_assert_untouched (self);
  apply_to_the_end (self);
}

/* The copy is done when somebody cancels, but nothing has come of it yet. It is the one that is used the next time. */
static void
test_cancelled_late (CopyCase *self, gconstpointer data)
{
  apply (self);
  watch_until (self, is_there, is_there);
  cancel ();
  wait_till_cancelled (self);
  g_assert_true (has_copy_only (self));
  apply_to_the_end (self);
}

/* The whole window goes. */
static void
test_closed (CopyCase *self, gconstpointer data)
{
  apply (self);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  copy_case_settle ();
  watch_until (self, is_there, is_there);
  copy_case_wait (self, copy_case_is_closed);
  g_assert_null (copy_case_find_progress ());
  g_assert_true (jp_project_equal (self->project, self->before));
}

/* What comes in was looked at beside what there was then, and the copy may be of a state before. */
static void
test_changed_meanwhile (CopyCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  apply (self);
  jp_edit_add_unit (self->project, "另一个单位", &error);
  g_assert_no_error (error);
  copy_case_remember (self);
  copy_case_wait (self, is_told_changed);
  g_assert_nonnull (self->dialog);
  g_assert_true (jp_project_equal (self->project, self->before));
  remove_copies (self);
  copy_case_wait (self, is_planned);
  apply_to_the_end (self);
}

/* The end of a thread's work is what became of it. */
typedef struct
{
  gboolean fails;
  JpError code; /* as what */
  gboolean is_done;
  GError *error;
} Work;

static gboolean
work (JpBeside *beside, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *self = data;

  while (!g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
  if (self->fails)
    g_set_error_literal (error, JP_ERROR, (gint) self->code, "given up");
  return !self->fails;
}

static void
worked_cb (GtkWidget *window, gpointer data, const GError *error)
{
  Work *self = data;

  self->is_done = TRUE;
  self->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
run_and_cancel (Work *self)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  copy_case_settle ();
  jp_beside_run (window, "Working…", work, worked_cb, self, NULL);
  cancel ();
  while (!self->is_done)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  copy_case_settle ();
}

static void
test_given_up (void)
{
  const JpError codes[] = { JP_ERROR_CANCELLED, JP_ERROR_DAMAGED };
  Work done = { .fails = FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      Work given_up = { .fails = TRUE, .code = codes[i] };

      run_and_cancel (&given_up);
      g_assert_error (given_up.error, JP_ERROR, JP_ERROR_CANCELLED);
      g_clear_error (&given_up.error);
    }
  run_and_cancel (&done);
  g_assert_no_error (done.error);
}

#define ADD(name, n, func) g_test_add ("/copies-beside/" name, CopyCase, n, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is made by a thread holds the program, which must be there. */
  g_application_set_default (G_APPLICATION (g_object_ref_sink (gtk_application_new (NULL, 0))));
  g_test_add_func ("/copies-beside/size", test_size);
  g_test_add_func ("/copies-beside/given-up", test_given_up);
  ADD ("goes-on", FEW, test_goes_on);
  ADD ("cancelled-at-once", FEW, test_cancelled_at_once);
  ADD ("cancelled-midway", FEW, test_cancelled_midway);
  ADD ("cancelled-late", FEW, test_cancelled_late);
  ADD ("closed", FEW, test_closed);
  ADD ("changed-meanwhile", FEW, test_changed_meanwhile);
  ADD ("changed-meanwhile-many", MANY, test_changed_meanwhile);
  return g_test_run ();
}
