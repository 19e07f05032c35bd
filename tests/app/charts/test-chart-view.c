/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures in the window: every value by keyboard and by name, and a heat map of hundreds of units answers at once. */

#include "chart-case.h"
#include "view-case.h"

#include "jp-chart-cell.h"

#include <adwaita.h>

#define LONGEST 0.050

typedef struct
{
  GtkWidget *window;
  JpChartView *view;
  GtkWidget *scroller;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->window = gtk_window_new ();
  self->view = JP_CHART_VIEW (jp_chart_view_new ());
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_window_set_child (GTK_WINDOW (self->window), self->scroller);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 640, 480);
  gtk_window_present (GTK_WINDOW (self->window));
  view_case_run_for (100);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  view_case_settle ();
}

/* Each value has a widget with its name, where it is drawn. */
static void
assert_all_named (JpChartView *view)
{
  const JpChartData *data = jp_chart_view_get_data (view);
  guint n = 0;

  /* The cells are placed in the turn in which the picture is laid out. */
  view_case_run_for (50);
  for (GtkWidget *cell = gtk_widget_get_first_child (GTK_WIDGET (view)); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell), n++)
    {
      guint series = jp_chart_cell_get_series (JP_CHART_CELL (cell));
      guint category = jp_chart_cell_get_category (JP_CHART_CELL (cell));
      g_autofree char *words = jp_chart_data_dup_words (data, series, category);
      graphene_rect_t box;

      g_assert_cmpuint (series * jp_chart_data_get_n_categories (data) + category, ==, n);
      gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, words);
      g_assert_true (gtk_widget_compute_bounds (cell, GTK_WIDGET (view), &box));
      g_assert_cmpfloat (box.size.width, >, 4);
      g_assert_cmpfloat (box.size.height, >, 4);
    }
  g_assert_cmpuint (n, ==, data->values->len);
}

/* Until a value is where it is drawn; on a busy machine that takes a while. */
static void
wait_for (JpChartView *view, guint series, guint category)
{
  for (guint i = 0; i < 200; i++)
    {
      const JpChartPicture *picture = jp_chart_view_get_picture (view);

      if (picture != NULL && jp_chart_picture_find (picture, series, category) != NULL)
        return;
      view_case_run_for (20);
    }
  g_error ("value %u, %u is not in sight", series, category);
}

static void
show (Fixture *self, JpChartData *data)
{
  jp_chart_view_set_data (self->view, data);
  wait_for (self->view, 0, 0);
  /* As the Tab key does. */
  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  g_assert_true (gtk_widget_child_focus (self->scroller, GTK_DIR_TAB_FORWARD));
  view_case_run_for (20);
}

static void
test_bars (Fixture *self, gconstpointer unused)
{
  JpChartData *data = chart_case_new (JP_CHART_BARS, 3, 4);

  chart_case_set (data, 1, 1, "");
  show (self, data);
  assert_all_named (self->view);
  view_case_assert_at (self->view, 0, 0);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_assert_at (self->view, 1, 0);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_assert_at (self->view, 0, 1);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_assert_at (self->view, 1, 1);
  view_case_press (self->view, GDK_KEY_Down, 0);
  view_case_assert_at (self->view, 1, 2);
  view_case_press (self->view, GDK_KEY_End, GDK_CONTROL_MASK);
  view_case_assert_at (self->view, 2, 3);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_assert_at (self->view, 2, 3);
  view_case_press (self->view, GDK_KEY_Home, GDK_CONTROL_MASK);
  view_case_assert_at (self->view, 0, 0);
  view_case_press (self->view, GDK_KEY_Left, 0);
  view_case_assert_at (self->view, 0, 0);
  /* For the tabs of the window. */
  g_assert_false (view_case_press (self->view, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
}

/* Every value is come by with one key. */
static void
test_bars_all (Fixture *self, gconstpointer unused)
{
  JpChartData *data = chart_case_new (JP_CHART_BARS, 6, 6);

  show (self, data);
  for (guint category = 0; category < 6; category++)
    for (guint series = 0; series < 6; series++)
      {
        view_case_assert_at (self->view, series, category);
        view_case_press (self->view, jp_chart_view_get_picture (self->view)->lying ? GDK_KEY_Down : GDK_KEY_Right, 0);
      }
}

static void
test_line (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_LINE, 4, 1));
  assert_all_named (self->view);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_assert_at (self->view, 1, 0);
  view_case_press (self->view, GDK_KEY_End, 0);
  view_case_assert_at (self->view, 3, 0);
  view_case_press (self->view, GDK_KEY_Left, 0);
  view_case_assert_at (self->view, 2, 0);
}

static void
test_radar (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_RADAR, 2, 5));
  assert_all_named (self->view);
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_press (self->view, GDK_KEY_Down, 0);
  view_case_assert_at (self->view, 1, 1);
  view_case_press (self->view, GDK_KEY_End, 0);
  view_case_assert_at (self->view, 1, 4);
}

/* Two widgets take turns, and what is in focus is in sight. */
static void
test_heat (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_HEAT, 400, 35));
  view_case_assert_at (self->view, 0, 0);
  g_assert_null (gtk_widget_get_next_sibling (
    gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (self->view)))));
  view_case_press (self->view, GDK_KEY_Right, 0);
  view_case_press (self->view, GDK_KEY_Down, 0);
  view_case_assert_at (self->view, 1, 1);
  view_case_press (self->view, GDK_KEY_End, GDK_CONTROL_MASK);
  view_case_assert_at (self->view, 399, 34);
  wait_for (self->view, 399, 34);
  view_case_press (self->view, GDK_KEY_Up, 0);
  view_case_press (self->view, GDK_KEY_Page_Up, 0);
  view_case_run_for (50);
  g_assert_cmpuint (jp_chart_view_get_picture (self->view)->marks->len, <, 2000);
  view_case_press (self->view, GDK_KEY_Home, GDK_CONTROL_MASK);
  view_case_assert_at (self->view, 0, 0);
  wait_for (self->view, 0, 0);
}

/* No turn of the main loop takes long, however many units there are. */
static void
test_pauses (Fixture *self, gconstpointer unused)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double longest = 0;

  show (self, chart_case_new (JP_CHART_HEAT, 600, 35));
  for (guint i = 1; i <= 30; i++)
    {
      double turn;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 30);
      turn = view_case_run_for (25);
      longest = MAX (longest, turn);
    }
  g_test_message ("longest turn %.1f ms", longest * 1e3);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 5000);
  g_assert_cmpfloat (longest, >, 0.0005);
  g_assert_cmpfloat (longest, <, LONGEST);
}

/* The value in focus stays when the figures change; fewer values are no trouble. */
static void
test_changes (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_BARS, 3, 4));
  view_case_press (self->view, GDK_KEY_End, GDK_CONTROL_MASK);
  view_case_assert_at (self->view, 2, 3);
  jp_chart_view_set_data (self->view, chart_case_new (JP_CHART_BARS, 3, 4));
  view_case_run_for (50);
  view_case_assert_at (self->view, 2, 3);
  jp_chart_view_set_data (self->view, chart_case_new (JP_CHART_BARS, 2, 2));
  wait_for (self->view, 1, 1);
  assert_all_named (self->view);
  jp_chart_view_set_data (self->view, NULL);
  view_case_run_for (50);
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  g_assert_false (view_case_press (self->view, GDK_KEY_Right, 0));
}

#define ADD(path, func) g_test_add ("/chart-view/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("bars", test_bars);
  ADD ("bars/all", test_bars_all);
  ADD ("line", test_line);
  ADD ("radar", test_radar);
  ADD ("heat", test_heat);
  ADD ("pauses", test_pauses);
  ADD ("changes", test_changes);
  return g_test_run ();
}
