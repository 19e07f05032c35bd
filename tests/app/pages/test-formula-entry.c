/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entry for formulas: what is offered, taken and said below. */

#include "jp-edits.h"
#include "jp-formula-entry.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  GtkWidget *window;
  GtkWidget *entry;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  JpYearRecord *year;

  fixture->project = jp_project_new ();
  year = jp_edit_add_year (fixture->project, jp_edit_add_unit (fixture->project, "某单位", NULL), 2024, NULL);
  g_assert_true (jp_edit_set_fact (fixture->project, year, "三公经费.决算", "12.5", NULL));
  fixture->context = jp_context_new (fixture->project);
  fixture->entry = jp_formula_entry_new (fixture->context, "Measure");
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->entry);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->entry);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = fixture->entry;

  g_object_add_weak_pointer (G_OBJECT (entry), (gpointer *) &fixture->entry);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->entry);
  g_assert_finalize_object (fixture->context);
  g_assert_finalize_object (fixture->project);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
expired_cb (gpointer expired)
{
  *(gboolean *) expired = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
list_is_open (Fixture *fixture)
{
  return gtk_widget_get_visible (find (fixture->entry, GTK_TYPE_POPOVER));
}

static GtkWidget *
get_note (Fixture *fixture)
{
  return gtk_widget_get_next_sibling (find (fixture->entry, GTK_TYPE_ENTRY));
}

static gboolean
note_is_shown (Fixture *fixture)
{
  return gtk_widget_get_visible (get_note (fixture));
}

/* At most five seconds. */
static void
wait_for (Fixture *fixture, gboolean (*condition) (Fixture *fixture))
{
  gboolean expired = FALSE;
  guint timeout = g_timeout_add (5000, expired_cb, &expired);

  while (!condition (fixture) && !expired)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (expired);
  g_source_remove (timeout);
}

static void
type (Fixture *fixture, const char *text)
{
  GtkEditable *editable = GTK_EDITABLE (find (fixture->entry, GTK_TYPE_ENTRY));
  int position = gtk_editable_get_position (editable);

  gtk_editable_insert_text (editable, text, -1, &position);
  gtk_editable_set_position (editable, position);
}

/* As the keyboard would: through the controller that sees keys first. */
static gboolean
press (Fixture *fixture, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (find (fixture->entry, GTK_TYPE_ENTRY));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
      if (handled)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_text (Fixture *fixture)
{
  return gtk_editable_get_text (GTK_EDITABLE (fixture->entry));
}

static void
test_name_then_column (Fixture *fixture, gconstpointer data)
{
  type (fixture, "1 − 三公");
  wait_for (fixture, list_is_open);
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (fixture), ==, "1 − 三公经费.");
  /* The columns follow, the one with a figure first. */
  g_assert_true (list_is_open (fixture));
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  g_assert_cmpstr (get_text (fixture), ==, "1 − 三公经费.决算");
  g_assert_true (jp_formula_entry_is_valid (JP_FORMULA_ENTRY (fixture->entry)));
  /* With the list closed the keys are the entry's again. */
  g_assert_false (list_is_open (fixture));
  g_assert_false (press (fixture, GDK_KEY_Return, 0));
}

static void
test_choose_and_close (Fixture *fixture, gconstpointer data)
{
  g_assert_true (press (fixture, GDK_KEY_space, GDK_CONTROL_MASK));
  g_assert_true (list_is_open (fixture));
  g_assert_true (press (fixture, GDK_KEY_Down, 0));
  g_assert_true (press (fixture, GDK_KEY_Up, 0));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_false (list_is_open (fixture));
  g_assert_false (press (fixture, GDK_KEY_Return, 0));
  g_assert_false (press (fixture, GDK_KEY_Tab, 0));
  g_assert_cmpstr (get_text (fixture), ==, "");
  type (fixture, "三公经费.");
  wait_for (fixture, list_is_open);
  g_assert_true (press (fixture, GDK_KEY_Up, 0));
  g_assert_true (press (fixture, GDK_KEY_Return, 0));
  g_assert_cmpstr (get_text (fixture), ==, "三公经费.值");
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  type (fixture, "三公经费.决算 +");
  g_assert_false (note_is_shown (fixture));
  g_assert_false (jp_formula_entry_is_valid (JP_FORMULA_ENTRY (fixture->entry)));
  wait_for (fixture, note_is_shown);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get_note (fixture))), "character 10"));
  type (fixture, " 2");
  g_assert_false (note_is_shown (fixture));
  type (fixture, " × 并不存在的数");
  g_assert_true (jp_formula_entry_is_valid (JP_FORMULA_ENTRY (fixture->entry)));
  wait_for (fixture, note_is_shown);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (get_note (fixture))), "“并不存在的数”"));
}

static void
test_is_editable (Fixture *fixture, gconstpointer data)
{
  guint n_changed = 0;

  g_signal_connect_swapped (fixture->entry, "changed", G_CALLBACK (g_atomic_int_inc), &n_changed);
  g_object_set (fixture->entry, "text", "a + b", NULL);
  g_assert_cmpstr (get_text (fixture), ==, "a + b");
  g_assert_cmpuint (n_changed, ==, 1);
}

#define ADD(name, func) g_test_add ("/formula-entry/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("name-then-column", test_name_then_column);
  ADD ("choose-and-close", test_choose_and_close);
  ADD ("note", test_note);
  ADD ("is-editable", test_is_editable);
  return g_test_run ();
}
