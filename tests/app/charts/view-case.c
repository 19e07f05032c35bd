/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "view-case.h"

#include "jp-chart-cell.h"

#include <time.h>

void
view_case_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
  return G_SOURCE_REMOVE;
}

static double
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

double
view_case_run_for (guint milliseconds)
{
  gboolean over = FALSE;
  double longest = 0;

  g_timeout_add (milliseconds, over_cb, &over);
  while (!over)
    {
      double start = processor_time (), turn;

      g_main_context_iteration (NULL, TRUE);
      turn = processor_time () - start;
      longest = MAX (longest, turn);
    }
  return longest;
}

gboolean
view_case_press (JpChartView *view, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, modifiers, &handled);
    }
  view_case_run_for (20);
  return handled;
}

void
view_case_assert_at (JpChartView *view, guint series, guint category)
{
  g_autofree char *wanted = jp_chart_data_dup_words (jp_chart_view_get_data (view), series, category);
  g_autofree char *words = jp_chart_view_dup_words (view);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (view)));

  g_assert_cmpstr (words, ==, wanted);
  g_assert_true (JP_IS_CHART_CELL (focus));
  g_assert_true (gtk_widget_get_parent (focus) == GTK_WIDGET (view));
  gtk_test_accessible_assert_role (focus, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL, wanted);
}
