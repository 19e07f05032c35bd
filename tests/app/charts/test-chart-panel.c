/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures beside the tables: the panel follows the comparison and the ranking, files and clipboard. */

#include "chart-project.h"
#include "view-case.h"

#include "jp-chart-panel.h"
#include "jp-edits.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpCompareSource *source;
  GtkWidget *window;
  GtkWidget *panel;
  char *folder;
  char *said;
} Panel;

static void
said_cb (Panel *self, const char *text)
{
  g_free (self->said);
  self->said = g_strdup (text);
}

/* What is shown is worked out when there is nothing else to do. */
static void
wait_for_series (Panel *self, guint n)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));

  for (guint i = 0; i < 200; i++)
    {
      const JpChartData *data = jp_chart_view_get_data (view);

      if (data != NULL && jp_chart_data_get_n_series (data) == n)
        return;
      view_case_run_for (20);
    }
  g_error ("there are no %u series", n);
}

/* Until another picture is shown, whose last series is called so. */
static void
wait_for_names (Panel *self, const char *name)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));

  for (guint i = 0; i < 200; i++)
    {
      const JpChartData *data = jp_chart_view_get_data (view);

      if (g_str_equal (jp_chart_data_get_series (data, jp_chart_data_get_n_series (data) - 1), name))
        return;
      view_case_run_for (20);
    }
  g_error ("there is no series %s", name);
}

static void
set_up (Panel *self, gconstpointer of_ranking)
{
  JpFrameworkRecord *framework;
  JpUnitRecord *unit, *other;
  JpSheetRecord *sheet;

  self->project = jp_project_new ();
  framework = chart_project_add_framework (self->project, "体系");
  unit = jp_edit_add_unit (self->project, "甲局", NULL);
  other = jp_edit_add_unit (self->project, "乙局", NULL);
  chart_project_add_sheet (self->project, framework, unit, 2021, (const char *const[]) { "5", "7.5", "10", "9" });
  chart_project_add_sheet (self->project, framework, unit, 2022, (const char *const[]) { NULL, NULL, "8", NULL });
  sheet = chart_project_add_sheet (self->project, framework, unit, 2023, (const char *const[]) { "6", "8", "9", "0" });
  chart_project_add_sheet (self->project, framework, other, 2023, (const char *const[]) { "6", "7", NULL, "1" });
  self->context = jp_context_new (self->project);
  jp_context_show (self->context, JP_RECORD (sheet));
  g_signal_connect_swapped (self->context, "message", G_CALLBACK (said_cb), self);
  self->source = jp_compare_source_new (self->context);
  if (of_ranking != NULL)
    jp_compare_source_set_mode (self->source, JP_COMPARE_RANKING);
  self->panel = jp_chart_panel_new (self->context, self->source, of_ranking != NULL);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->panel);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 420, 600);
  gtk_window_present (GTK_WINDOW (self->window));
  jp_compare_source_set_active (self->source, TRUE);
  wait_for_series (self, 2);
  self->folder = g_dir_make_tmp ("jiping-panel-XXXXXX", NULL);
}

static void
tear_down (Panel *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  view_case_settle ();
  g_object_unref (self->source);
  g_object_unref (self->context);
  g_object_unref (self->project);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->said);
}

static void
assert_label (Panel *self, guint series, guint category, const char *label)
{
  const JpChartData *data = jp_chart_view_get_data (jp_chart_panel_get_view (JP_CHART_PANEL (self->panel)));
  g_autofree char *said = jp_chart_data_dup_label (data, jp_chart_data_get_value (data, series, category));

  g_assert_cmpstr (said, ==, label);
}

static void
choose_all_years (Panel *self)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_copy ((GPtrArray *) jp_compare_source_get_candidates (self->source), NULL,
                                                   NULL);

  jp_compare_source_choose_all (self->source, sheets);
  wait_for_series (self, 3);
}

/* Level 1 of three years by hand: (5 + 7.5) ÷ 20; of 2022 nothing, and 8 of 20 with the rest open. */
static void
test_levels (Panel *self, gconstpointer unused)
{
  choose_all_years (self);
  assert_label (self, 0, 0, "62.5");
  assert_label (self, 0, 1, "95.0");
  assert_label (self, 1, 0, "—");
  assert_label (self, 1, 1, "40.0–90.0");
  assert_label (self, 2, 0, "70.0");
  assert_label (self, 2, 1, "45.0");
}

static GtkDropDown *
get_choice (Panel *self)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (self->panel));

  return GTK_DROP_DOWN (gtk_widget_get_first_child (head));
}

/* Bars, radar, totals; of units there are no totals over years, so that the bars come again. */
static void
test_kinds (Panel *self, gconstpointer unused)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));

  choose_all_years (self);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (get_choice (self))), ==, 3);
  gtk_drop_down_set_selected (get_choice (self), 1);
  view_case_run_for (50);
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_RADAR);
  assert_label (self, 0, 0, "62.5");
  gtk_drop_down_set_selected (get_choice (self), 2);
  view_case_run_for (50);
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_LINE);
  assert_label (self, 0, 0, "31.5");
  assert_label (self, 1, 0, "8–38");
  assert_label (self, 2, 0, "23");
  jp_compare_source_set_mode (self->source, JP_COMPARE_UNITS);
  wait_for_names (self, "乙局");
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (get_choice (self))), ==, 3);
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_BARS);
  g_assert_cmpstr (jp_chart_data_get_series (jp_chart_view_get_data (view), 1), ==, "乙局");
  assert_label (self, 1, 1, "5.0–55.0");
}

/* The first indicator is the same for both units, the unit that is not scored in full has a range as its total. */
static void
assert_heat_of_two (Panel *self)
{
  const JpChartData *data = jp_chart_view_get_data (jp_chart_panel_get_view (JP_CHART_PANEL (self->panel)));

  g_assert_cmpint (data->kind, ==, JP_CHART_HEAT);
  g_assert_cmpuint (jp_chart_data_get_n_series (data), ==, 2);
  g_assert_cmpuint (jp_chart_data_get_n_categories (data), ==, 5);
  assert_label (self, 0, 0, "57.5");
  assert_label (self, 1, 0, "35.0–60.0");
  assert_label (self, 1, 1, "60.0");
  assert_label (self, 1, 3, "—");
  assert_label (self, 0, 4, "0.0");
  g_assert_false (jp_chart_data_get_category (data, 0)->uniform);
  g_assert_true (jp_chart_data_get_category (data, 1)->uniform);
  g_assert_false (jp_chart_data_get_category (data, 2)->uniform);
  /* Of the third only one unit has a score. */
  g_assert_false (jp_chart_data_get_category (data, 3)->uniform);
}

static void
test_ranking (Panel *self, gconstpointer unused)
{
  assert_heat_of_two (self);
}

static gboolean
is_scrolled (Panel *self)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));

  return GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (view)));
}

/* Units compared have a heat map of their own, read by keyboard, scrolled under its heads; the years then begin with
 * bars that take the height they need. */
static void
test_heat (Panel *self, gconstpointer unused)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));

  jp_compare_source_set_mode (self->source, JP_COMPARE_UNITS);
  wait_for_names (self, "乙局");
  gtk_drop_down_set_selected (get_choice (self), 2);
  view_case_run_for (50);
  assert_heat_of_two (self);
  g_assert_true (is_scrolled (self));
  gtk_widget_grab_focus (GTK_WIDGET (view));
  view_case_press (view, GDK_KEY_Down, 0);
  view_case_press (view, GDK_KEY_Right, 0);
  view_case_assert_at (view, 1, 1);
  view_case_press (view, GDK_KEY_End, GDK_CONTROL_MASK);
  view_case_assert_at (view, 1, 4);
  jp_compare_source_set_mode (self->source, JP_COMPARE_YEARS);
  wait_for_names (self, "2023");
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_BARS);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_choice (self)), ==, 0);
  g_assert_false (is_scrolled (self));
  view_case_run_for (50);
  g_assert_cmpfloat (jp_chart_view_get_picture (view)->height, <=, gtk_widget_get_height (GTK_WIDGET (view)) + 0.5);
}

/* An edit is seen at once, and the value in focus is kept. */
static void
test_follows (Panel *self, gconstpointer unused)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));
  JpFrameworkRecord *framework = jp_record_as_framework (jp_record_first (jp_project_get_root (self->project),
                                                                          JP_KIND_FRAMEWORK));
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  choose_all_years (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  view_case_press (view, GDK_KEY_End, GDK_CONTROL_MASK);
  view_case_assert_at (view, 2, 1);
  g_assert_true (jp_edit_set_given (self->project, jp_context_get_sheet (self->context),
                                    g_ptr_array_index (leaves, 3), "10", NULL));
  view_case_run_for (100);
  assert_label (self, 2, 1, "95.0");
  view_case_assert_at (view, 2, 1);
}

static void
wait_for_word (Panel *self)
{
  g_clear_pointer (&self->said, g_free);
  for (guint i = 0; i < 100 && self->said == NULL; i++)
    view_case_run_for (50);
  g_assert_nonnull (self->said);
}

static void
test_files (Panel *self, gconstpointer unused)
{
  static const char *const kinds[] = { "svg", "pdf" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/picture.%s", self->folder, kinds[i]);
      g_autofree char *text = NULL;

      gtk_widget_activate_action (self->panel, "chart.save-to", "(ss)", kinds[i], path);
      wait_for_word (self);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, i == 0 ? "投入, 2023: 70.0 %, 14 of 20 points" : "%PDF-"));
      g_assert_nonnull (strstr (self->said, path));
      g_unlink (path);
    }
}

/* The heat map that is shown is the one that is written. */
static void
test_heat_file (Panel *self, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (self->folder, "heat.svg", NULL);
  g_autofree char *text = NULL;

  jp_compare_source_set_mode (self->source, JP_COMPARE_UNITS);
  wait_for_names (self, "乙局");
  gtk_drop_down_set_selected (get_choice (self), 2);
  gtk_widget_activate_action (self->panel, "chart.save-to", "(ss)", "svg", path);
  wait_for_word (self);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "投入指标1, 乙局: 60.0 %, 6 of 10 points. The same for all, tells none from another."));
  g_assert_nonnull (strstr (text, "产出指标1, 乙局: no score\n"));
  g_unlink (path);
}

/* A folder that is not there: said with its name, and nothing is left. */
static void
test_no_folder (Panel *self, gconstpointer unused)
{
  g_autofree char *path = g_strdup_printf ("%s/none/picture.svg", self->folder);

  gtk_widget_activate_action (self->panel, "chart.save-to", "(ss)", "svg", path);
  wait_for_word (self);
  g_assert_nonnull (strstr (self->said, path));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copy (Panel *self, gconstpointer unused)
{
  g_autofree char *text = NULL;

  choose_all_years (self);
  gtk_widget_activate_action (self->panel, "chart.copy", NULL);
  wait_for_word (self);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->panel), NULL, read_cb, &text);
  for (guint i = 0; i < 50 && text == NULL; i++)
    view_case_run_for (20);
  g_assert_cmpstr (text, ==,
                   "Score rates of level 1 (%)\t2021\t2022\t2023\n投入\t62.5 %\t—\t70.0 %\n"
                   "产出\t95.0 %\t40.0–90.0 %\t45.0 %\n");
}

#define ADD(path, of_ranking, func) \
  g_test_add ("/chart-panel/" path, Panel, GINT_TO_POINTER (of_ranking), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) app = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is written holds the program. */
  app = g_application_new ("org.jiping.Charts", G_APPLICATION_NON_UNIQUE);
  g_application_set_default (app);
  ADD ("levels", FALSE, test_levels);
  ADD ("kinds", FALSE, test_kinds);
  ADD ("heat", FALSE, test_heat);
  ADD ("ranking", TRUE, test_ranking);
  ADD ("follows", FALSE, test_follows);
  ADD ("files", FALSE, test_files);
  ADD ("files/heat", FALSE, test_heat_file);
  ADD ("no-folder", FALSE, test_no_folder);
  ADD ("copy", FALSE, test_copy);
  return g_test_run ();
}
