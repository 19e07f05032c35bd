/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures in the window: every value by keyboard and by name, the panel follows the comparison and the ranking, files
 * and clipboard, and a heat map of hundreds of units answers at once. */

#include "chart-case.h"

#include "jp-chart-cell.h"
#include "jp-chart-panel.h"
#include "jp-edits.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#define LONGEST 0.050

typedef struct
{
  GtkWidget *window;
  JpChartView *view;
  GtkWidget *scroller;
} Fixture;

static void
settle (void)
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

/* Seconds of the processor the longest turn took. */
static double
run_for (guint milliseconds)
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
  run_for (100);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
}

static gboolean
press (JpChartView *view, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (view));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, modifiers, &handled);
    }
  run_for (20);
  return handled;
}

/* The value in focus is the accessible name of the widget in focus, too. */
static void
assert_at (JpChartView *view, guint series, guint category)
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

/* Each value has a widget with its name, where it is drawn. */
static void
assert_all_named (JpChartView *view)
{
  const JpChartData *data = jp_chart_view_get_data (view);
  guint n = 0;

  /* The cells are placed in the turn in which the picture is laid out. */
  run_for (50);
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
      run_for (20);
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
  run_for (20);
}

static void
test_bars (Fixture *self, gconstpointer unused)
{
  JpChartData *data = chart_case_new (JP_CHART_BARS, 3, 4);

  chart_case_set (data, 1, 1, "");
  show (self, data);
  assert_all_named (self->view);
  assert_at (self->view, 0, 0);
  press (self->view, GDK_KEY_Right, 0);
  assert_at (self->view, 1, 0);
  press (self->view, GDK_KEY_Right, 0);
  press (self->view, GDK_KEY_Right, 0);
  assert_at (self->view, 0, 1);
  press (self->view, GDK_KEY_Right, 0);
  assert_at (self->view, 1, 1);
  press (self->view, GDK_KEY_Down, 0);
  assert_at (self->view, 1, 2);
  press (self->view, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_at (self->view, 2, 3);
  press (self->view, GDK_KEY_Right, 0);
  assert_at (self->view, 2, 3);
  press (self->view, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_at (self->view, 0, 0);
  press (self->view, GDK_KEY_Left, 0);
  assert_at (self->view, 0, 0);
  /* For the tabs of the window. */
  g_assert_false (press (self->view, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
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
        assert_at (self->view, series, category);
        press (self->view, jp_chart_view_get_picture (self->view)->lying ? GDK_KEY_Down : GDK_KEY_Right, 0);
      }
}

static void
test_line (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_LINE, 4, 1));
  assert_all_named (self->view);
  press (self->view, GDK_KEY_Right, 0);
  assert_at (self->view, 1, 0);
  press (self->view, GDK_KEY_End, 0);
  assert_at (self->view, 3, 0);
  press (self->view, GDK_KEY_Left, 0);
  assert_at (self->view, 2, 0);
}

static void
test_radar (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_RADAR, 2, 5));
  assert_all_named (self->view);
  press (self->view, GDK_KEY_Right, 0);
  press (self->view, GDK_KEY_Down, 0);
  assert_at (self->view, 1, 1);
  press (self->view, GDK_KEY_End, 0);
  assert_at (self->view, 1, 4);
}

/* Two widgets take turns, and what is in focus is in sight. */
static void
test_heat (Fixture *self, gconstpointer unused)
{
  show (self, chart_case_new (JP_CHART_HEAT, 400, 35));
  assert_at (self->view, 0, 0);
  g_assert_null (gtk_widget_get_next_sibling (
    gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (self->view)))));
  press (self->view, GDK_KEY_Right, 0);
  press (self->view, GDK_KEY_Down, 0);
  assert_at (self->view, 1, 1);
  press (self->view, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_at (self->view, 399, 34);
  wait_for (self->view, 399, 34);
  press (self->view, GDK_KEY_Up, 0);
  press (self->view, GDK_KEY_Page_Up, 0);
  run_for (50);
  g_assert_cmpuint (jp_chart_view_get_picture (self->view)->marks->len, <, 2000);
  press (self->view, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_at (self->view, 0, 0);
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
      turn = run_for (25);
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
  press (self->view, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_at (self->view, 2, 3);
  jp_chart_view_set_data (self->view, chart_case_new (JP_CHART_BARS, 3, 4));
  run_for (50);
  assert_at (self->view, 2, 3);
  jp_chart_view_set_data (self->view, chart_case_new (JP_CHART_BARS, 2, 2));
  wait_for (self->view, 1, 1);
  assert_all_named (self->view);
  jp_chart_view_set_data (self->view, NULL);
  run_for (50);
  g_assert_null (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
  g_assert_false (press (self->view, GDK_KEY_Right, 0));
}

/* The panel */

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

static const char *const levels[] = { "投入", "产出" };

/* Two levels of two indicators of 10 points each. */
static JpFrameworkRecord *
add_framework (JpProject *project)
{
  JpFrameworkRecord *framework = jp_edit_add_framework (project, "体系", NULL);

  jp_project_begin (project, "nodes");
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      JpRecord *level = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

      jp_project_set_text (project, level, JP_NODE_NAME, levels[i]);
      for (guint j = 0; j < 2; j++)
        {
          JpRecord *node = jp_project_insert (project, JP_KIND_NODE, level, NULL);
          g_autofree char *name = g_strdup_printf ("%s指标%u", levels[i], j + 1);

          jp_project_set_text (project, node, JP_NODE_NAME, name);
          jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (10, 0));
        }
    }
  g_assert_true (jp_project_commit (project, NULL));
  return framework;
}

/* scores: of the four indicators, NULL: not scored. */
static JpSheetRecord *
add_sheet (Panel *self, JpFrameworkRecord *framework, JpUnitRecord *unit, gint64 number, const char *const scores[4])
{
  JpYearRecord *year = jp_edit_add_year (self->project, unit, number, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (self->project, year, NULL, framework, NULL);
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  for (guint i = 0; i < 4; i++)
    if (scores[i] != NULL)
      g_assert_true (jp_edit_set_given (self->project, sheet, g_ptr_array_index (leaves, i), scores[i], NULL));
  return sheet;
}

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
      run_for (20);
    }
  g_error ("there are no %u series", n);
}

static void
set_up_panel (Panel *self, gconstpointer of_ranking)
{
  JpFrameworkRecord *framework;
  JpUnitRecord *unit, *other;
  JpSheetRecord *sheet;

  self->project = jp_project_new ();
  framework = add_framework (self->project);
  unit = jp_edit_add_unit (self->project, "甲局", NULL);
  other = jp_edit_add_unit (self->project, "乙局", NULL);
  add_sheet (self, framework, unit, 2021, (const char *const[]) { "5", "7.5", "10", "9" });
  add_sheet (self, framework, unit, 2022, (const char *const[]) { NULL, NULL, "8", NULL });
  sheet = add_sheet (self, framework, unit, 2023, (const char *const[]) { "6", "8", "9", "0" });
  add_sheet (self, framework, other, 2023, (const char *const[]) { "6", "7", NULL, "1" });
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
tear_down_panel (Panel *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
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

/* Bars, radar, totals; of units there are no totals over years. */
static void
test_kinds (Panel *self, gconstpointer unused)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));

  choose_all_years (self);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (get_choice (self))), ==, 3);
  gtk_drop_down_set_selected (get_choice (self), 1);
  run_for (50);
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_RADAR);
  assert_label (self, 0, 0, "62.5");
  gtk_drop_down_set_selected (get_choice (self), 2);
  run_for (50);
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_LINE);
  assert_label (self, 0, 0, "31.5");
  assert_label (self, 1, 0, "8–38");
  assert_label (self, 2, 0, "23");
  jp_compare_source_set_mode (self->source, JP_COMPARE_UNITS);
  wait_for_series (self, 2);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (get_choice (self))), ==, 2);
  g_assert_cmpint (jp_chart_view_get_data (view)->kind, ==, JP_CHART_BARS);
  g_assert_cmpstr (jp_chart_data_get_series (jp_chart_view_get_data (view), 1), ==, "乙局");
  assert_label (self, 1, 1, "5.0–55.0");
}

/* The first indicator is the same for both units, the unit that is not scored in full has a range as its total. */
static void
test_ranking (Panel *self, gconstpointer unused)
{
  JpChartView *view = jp_chart_panel_get_view (JP_CHART_PANEL (self->panel));
  const JpChartData *data = jp_chart_view_get_data (view);

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
  press (view, GDK_KEY_End, GDK_CONTROL_MASK);
  assert_at (view, 2, 1);
  g_assert_true (jp_edit_set_given (self->project, jp_context_get_sheet (self->context),
                                    g_ptr_array_index (leaves, 3), "10", NULL));
  run_for (100);
  assert_label (self, 2, 1, "95.0");
  assert_at (view, 2, 1);
}

static void
wait_for_word (Panel *self)
{
  g_clear_pointer (&self->said, g_free);
  for (guint i = 0; i < 100 && self->said == NULL; i++)
    run_for (50);
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
    run_for (20);
  g_assert_cmpstr (text, ==,
                   "Score rates of level 1 (%)\t2021\t2022\t2023\n投入\t62.5 %\t—\t70.0 %\n"
                   "产出\t95.0 %\t40.0–90.0 %\t45.0 %\n");
}

#define ADD(path, func) g_test_add ("/chart-view/" path, Fixture, NULL, set_up, func, tear_down)
#define ADD_PANEL(path, of_ranking, func) \
  g_test_add ("/chart-panel/" path, Panel, GINT_TO_POINTER (of_ranking), set_up_panel, func, tear_down_panel)

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) app = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is written holds the program. */
  app = g_application_new ("org.jiping.Charts", G_APPLICATION_NON_UNIQUE);
  g_application_set_default (app);
  ADD ("bars", test_bars);
  ADD ("bars/all", test_bars_all);
  ADD ("line", test_line);
  ADD ("radar", test_radar);
  ADD ("heat", test_heat);
  ADD ("pauses", test_pauses);
  ADD ("changes", test_changes);
  ADD_PANEL ("levels", FALSE, test_levels);
  ADD_PANEL ("kinds", FALSE, test_kinds);
  ADD_PANEL ("ranking", TRUE, test_ranking);
  ADD_PANEL ("follows", FALSE, test_follows);
  ADD_PANEL ("files", FALSE, test_files);
  ADD_PANEL ("no-folder", FALSE, test_no_folder);
  ADD_PANEL ("copy", FALSE, test_copy);
  return g_test_run ();
}
