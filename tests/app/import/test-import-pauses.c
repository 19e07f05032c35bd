/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window answers while a large table is read, looked through, imported and given up: no turn of the main loop takes
 * long. It is the processor time of the thread, not the clock: on a busy machine others take their share. */

#include "jp-edits.h"
#include "jp-import-dialog.h"
#include "jp-sheet.h"

#include <glib/gstdio.h>
#include <time.h>

#define N_ROWS 100000
#define N_IMPORTED 10000
/* Seconds. */
#define LONGEST 0.050
/* One step of the history is one transaction: it is not cut, and grows with its rows and not with their square. */
#define LONGEST_TAKING 0.250

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpContext *context;
  GtkWidget *window;
  JpImportDialog *dialog;
  char *folder;
  GFile *file;
  double longest;
} Fixture;

static double
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

static void
turn (Fixture *self)
{
  double start = processor_time ();

  g_main_context_iteration (NULL, TRUE);
  self->longest = MAX (self->longest, processor_time () - start);
}

static gboolean
over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static void
run_for (Fixture *self, guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, over_cb, &over);
  while (!over)
    turn (self);
}

static void
assert_short (Fixture *self, const char *what)
{
  g_test_message ("%s: longest turn %.1f ms", what, self->longest * 1e3);
  g_assert_cmpfloat (self->longest, <, LONGEST);
  self->longest = 0;
}

static GtkWidget *
find (GtkWidget *below, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (below), type) ? below : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static GtkWidget *
find_button (GtkWidget *below, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (below) && gtk_button_get_label (GTK_BUTTON (below)) != NULL &&
                         g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (below)), label)
                       ? below
                       : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
write_table (Fixture *self, guint n)
{
  g_autoptr (GString) text = g_string_new ("项目,年初预算数（万元）,全年预算数,决算数\n");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "支出明细%u,%u.25,%u.50,%u.00\n", i, i % 900, i % 800, i % 700);
  g_assert_true (g_file_set_contents (g_file_peek_path (self->file), text->str, (gssize) text->len, &error));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->project = jp_project_new ();
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2024, &error);
  jp_edit_add_sheet (self->project, self->year, NULL, NULL, &error);
  self->context = jp_context_new (self->project);
  self->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->window));
  self->folder = g_dir_make_tmp ("jiping-import-XXXXXX", &error);
  path = g_build_filename (self->folder, "table.csv", NULL);
  self->file = g_file_new_for_path (path);
  run_for (self, 300);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  run_for (self, 50);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
  g_unlink (g_file_peek_path (self->file));
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_object_unref (self->file);
  g_free (self->folder);
}

static gboolean
is_waiting (Fixture *self)
{
  GtkStack *stack = GTK_STACK (find (GTK_WIDGET (self->dialog), GTK_TYPE_STACK));

  return g_str_equal (gtk_stack_get_visible_child_name (stack), "waiting");
}

static gboolean
is_planning (Fixture *self)
{
  return gtk_widget_get_visible (find (GTK_WIDGET (self->dialog), GTK_TYPE_PROGRESS_BAR));
}

/* The dialog itself is built in one turn, whatever the size of the table. */
static void
open_dialog (Fixture *self)
{
  const JpImportTarget target = { .kind = JP_MAPPING_BUDGET };

  self->dialog = jp_import_dialog_open (self->context, self->window, &target, self->file, NULL);
  g_assert_nonnull (self->dialog);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  while (is_waiting (self))
    turn (self);
}

static void
close_dialog (Fixture *self)
{
  gtk_window_close (GTK_WINDOW (self->dialog));
  while (self->dialog != NULL)
    turn (self);
  run_for (self, 50);
}

/* More than a table of a project holds: all rows are looked through before that is said. */
static void
test_large (Fixture *self, gconstpointer data)
{
  guint n_turns = 0;

  write_table (self, N_ROWS);
  open_dialog (self);
  while (is_planning (self))
    {
      turn (self);
      n_turns++;
    }
  g_assert_cmpuint (n_turns, >, 5);
  run_for (self, 100);
  assert_short (self, "looking through 100,000 rows");
  g_assert_false (gtk_widget_get_sensitive (find_button (GTK_WIDGET (self->dialog), "Import 0 Rows")));
  close_dialog (self);
  assert_short (self, "closing");
}

/* Given up in the middle: nothing is left, nothing is changed. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  write_table (self, N_ROWS);
  open_dialog (self);
  g_assert_true (is_planning (self));
  turn (self);
  g_assert_true (is_planning (self));
  close_dialog (self);
  assert_short (self, "giving up");
  g_assert_null (jp_record_first (JP_RECORD (self->year), JP_KIND_ITEM));
}

/* As many rows as there may be. */
static void
test_import (Fixture *self, gconstpointer data)
{
  double start, took;

  write_table (self, N_IMPORTED);
  open_dialog (self);
  while (is_planning (self))
    turn (self);
  run_for (self, 100);
  assert_short (self, "looking through 10,000 rows");
  start = processor_time ();
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "import.apply", NULL);
  took = processor_time () - start;
  g_test_message ("taking over 10,000 rows: %.1f ms", took * 1e3);
  g_assert_cmpfloat (took, <, LONGEST_TAKING);
  while (self->dialog != NULL)
    turn (self);
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, N_IMPORTED);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/app/import-pauses/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("large", test_large);
  ADD ("cancel", test_cancel);
  ADD ("import", test_import);
#undef ADD
  return g_test_run ();
}
