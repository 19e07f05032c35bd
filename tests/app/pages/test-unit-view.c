/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar's list of units: widgets for the rows in sight and no others, however many there are. */

#include "jp-edits.h"
#include "jp-unit-row.h"
#include "jp-unit-view.h"

#include <adwaita.h>

#define N_UNITS 2000

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpUnitList *units;
  JpUnitView *view;
  GtkAdjustment *adjustment;
  GtkWidget *window;
  guint n_chosen;
} Fixture;

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 100 * 1000;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
chosen_cb (Fixture *self)
{
  self->n_chosen++;
}

/* A unit's row and one of its sheet each. */
static void
fill (JpProject *project)
{
  jp_project_begin (project, "Units");
  for (guint i = 0; i < N_UNITS; i++)
    {
      JpRecord *unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
      JpRecord *year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
      JpRecord *sheet = jp_project_insert (project, JP_KIND_SHEET, year, NULL);
      g_autofree char *name = g_strdup_printf ("单位%u", i);

      jp_project_set_text (project, unit, JP_UNIT_NAME, name);
      jp_project_set_int (project, year, JP_YEAR_YEAR, 2023);
      jp_project_set_text (project, sheet, JP_SHEET_NAME, "unit");
    }
  g_assert_true (jp_project_commit (project, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->project = jp_project_new ();
  fill (self->project);
  self->context = jp_context_new (self->project);
  self->units = jp_unit_list_new (self->project);
  self->view = JP_UNIT_VIEW (jp_unit_view_new (self->context, self->units));
  g_signal_connect_swapped (self->view, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 260, 600);
  gtk_window_set_child (GTK_WINDOW (self->window), scroller);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
  self->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_object_unref (self->units);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

static guint
count_widgets (Fixture *self, gboolean in_sight)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += JP_IS_UNIT_ROW (child) && (!in_sight || gtk_widget_get_visible (child));
  return n;
}

/* All rows in sight have a widget, those beyond have none. */
static void
assert_in_sight (Fixture *self)
{
  double top = gtk_adjustment_get_value (self->adjustment);
  double page = gtk_adjustment_get_page_size (self->adjustment);
  guint first, last;

  g_assert_true (jp_unit_view_find_at (self->view, 1, &first));
  g_assert_true (jp_unit_view_find_at (self->view, page - 1, &last));
  g_assert_cmpuint (last, >, first);
  for (guint i = first; i <= last; i++)
    g_assert_nonnull (jp_unit_view_get_row (self->view, i));
  if (first > 20)
    g_assert_null (jp_unit_view_get_row (self->view, first - 20));
  if (last + 20 < jp_unit_list_get_n (self->units))
    g_assert_null (jp_unit_view_get_row (self->view, last + 20));
  g_assert_cmpfloat (top, >=, 0);
}

static void
test_few_widgets (Fixture *self, gconstpointer data)
{
  guint n = count_widgets (self, FALSE);

  g_assert_cmpuint (jp_unit_list_get_n (self->units), ==, 2 * N_UNITS);
  g_assert_cmpuint (n, >, 5);
  g_assert_cmpuint (n, <, 60);
  assert_in_sight (self);
}

/* Wherever it is scrolled to, the same widgets serve. */
static void
test_scroll (Fixture *self, gconstpointer data)
{
  double room = gtk_adjustment_get_upper (self->adjustment) - gtk_adjustment_get_page_size (self->adjustment);

  g_assert_cmpfloat (room, >, 10000);
  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (self->adjustment, room * i / 20);
      settle ();
      assert_in_sight (self);
      g_assert_cmpuint (count_widgets (self, FALSE), <, 60);
    }
  g_assert_nonnull (jp_unit_view_get_row (self->view, 2 * N_UNITS - 1));
}

/* A row far away is brought into sight; only by hand is it told. */
static void
test_select (Fixture *self, gconstpointer data)
{
  jp_unit_view_select (self->view, 2501);
  settle ();
  g_assert_cmpuint (jp_unit_view_get_selected (self->view), ==, 2501);
  g_assert_nonnull (jp_unit_view_get_row (self->view, 2501));
  g_assert_cmpuint (self->n_chosen, ==, 0);
  jp_unit_view_choose (self->view, 7);
  settle ();
  g_assert_cmpuint (jp_unit_view_get_selected (self->view), ==, 7);
  g_assert_nonnull (jp_unit_view_get_row (self->view, 7));
  g_assert_null (jp_unit_view_get_row (self->view, 2501));
  g_assert_cmpuint (self->n_chosen, ==, 1);
}

/* Fewer rows: what is left is in sight from the top. */
static void
test_filter (Fixture *self, gconstpointer data)
{
  gtk_adjustment_set_value (self->adjustment, 20000);
  settle ();
  g_assert_true (jp_unit_list_set_filter (self->units, "单位1999"));
  jp_unit_view_reload (self->view, TRUE);
  settle ();
  g_assert_cmpuint (jp_unit_list_get_n (self->units), ==, 2);
  g_assert_cmpuint (count_widgets (self, TRUE), ==, 2);
  g_assert_cmpfloat (gtk_adjustment_get_value (self->adjustment), <, 0.5);
  g_assert_cmpuint (jp_unit_view_get_selected (self->view), ==, GTK_INVALID_LIST_POSITION);
  g_assert_true (jp_unit_list_set_filter (self->units, ""));
  jp_unit_view_reload (self->view, TRUE);
  settle ();
  assert_in_sight (self);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/app/unit-view/few-widgets", test_few_widgets },
    { "/app/unit-view/scroll", test_scroll },
    { "/app/unit-view/select", test_select },
    { "/app/unit-view/filter", test_filter },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
