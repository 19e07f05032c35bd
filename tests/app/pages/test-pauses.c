/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window answers while a large project is opened, searched, scrolled, looked at in every tab, ranked and exported:
 * no turn of the main loop takes long. It is the processor time of the thread, not the clock: on a busy machine others
 * take their share. They still take from the caches, and never give: of up to three runs, each a program of its own
 * that sees everything for the first time, the shortest turns count. */

#include "jp-chart-panel.h"
#include "jp-compare-page.h"
#include "jp-store.h"
#include "jp-window-private.h"

#include "jp-sidebar-private.h"

#include <glib/gstdio.h>
#include <time.h>

#define N_UNITS "300"
#define N_RUNS 3
#define N_FIGURES 25
#define ONCE "--once"
/* What a run prints: what, how many milliseconds its longest turn took, and how many it may take in every run. */
#define FIGURE "longest turn"
/* Milliseconds, of the best run. */
#define LONGEST 50.0
/* And of every run: where pages are built, others on the machine cost the most. */
#define ALWAYS 50.0
#define ALWAYS_BUILDING 100.0

typedef struct
{
  char *folder;
  char *path;
  AdwApplication *app;
  JpWindow *window;
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
note (Fixture *self, double start)
{
  self->longest = MAX (self->longest, processor_time () - start);
}

static void
turn (Fixture *self, gboolean wait)
{
  double start = processor_time ();

  g_main_context_iteration (NULL, wait);
  note (self, start);
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
    turn (self, TRUE);
}

static void
say_longest (Fixture *self, const char *what, double always)
{
  g_print ("%s\t%s\t%.1f\t%.1f\n", FIGURE, what, self->longest * 1e3, always);
  self->longest = 0;
}

static void
make_project (const Fixture *self)
{
  g_autofree char *program = g_build_filename (g_getenv ("JP_TEST_BUILD_ROOT"), "tests", "bench", "make-scale", NULL);
  g_autofree char *framework =
    g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "batch", "bench-34.jiping-framework.json", NULL);
  const char *arguments[] = { program, framework, N_UNITS, "3", self->path, NULL };
  g_autoptr (GError) error = NULL;
  int status = 1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

static GtkWidget *
find (GtkWidget *from, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (from), type) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* The third of the switch: years, units, ranking. */
static GtkToggleButton *
find_ranking (GtkWidget *page)
{
  GtkWidget *button = find (page, GTK_TYPE_TOGGLE_BUTTON);

  return GTK_TOGGLE_BUTTON (gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (button)));
}

static JpChartView *
find_heat_map (GtkWidget *from)
{
  JpChartView *found = NULL;

  if (JP_IS_CHART_VIEW (from))
    {
      const JpChartData *data = jp_chart_view_get_data (JP_CHART_VIEW (from));

      return data != NULL && data->kind == JP_CHART_HEAT ? JP_CHART_VIEW (from) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_heat_map (child);
  return found;
}

/* All units of a year by rank, and as a heat map that is scrolled. */
static void
rank (Fixture *self)
{
  JpChartView *view;
  GtkAdjustment *adjustment;
  GtkWidget *page;
  double start = processor_time ();

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.page", "s", "compare");
  note (self, start);
  run_for (self, 300);
  page = find (GTK_WIDGET (self->window), JP_TYPE_COMPARE_PAGE);
  say_longest (self, "the tab of comparisons", ALWAYS_BUILDING);
  gtk_toggle_button_set_active (find_ranking (page), TRUE);
  while (find_heat_map (page) == NULL)
    turn (self, TRUE);
  run_for (self, 200);
  say_longest (self, "ranking", ALWAYS_BUILDING);
  view = find_heat_map (page);
  g_assert_cmpuint (jp_chart_data_get_n_series (jp_chart_view_get_data (view)), ==, 300);
  adjustment = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view));
  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 20);
      run_for (self, 20);
    }
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 3000);
  say_longest (self, "scrolling the heat map", ALWAYS);
}

static void
open_project (Fixture *self)
{
  double start;

  self->window = JP_WINDOW (jp_window_new (self->app));
  gtk_window_present (GTK_WINDOW (self->window));
  run_for (self, 300);
  self->longest = 0;

  start = processor_time ();
  jp_window_open (self->window, self->path);
  note (self, start);
  while (self->window->context == NULL)
    turn (self, TRUE);
  run_for (self, 200);
  while (self->window->panel == NULL)
    turn (self, TRUE);
  say_longest (self, "opening", ALWAYS_BUILDING);
  while (jp_live_get_n_waiting (jp_context_get_live (self->window->context)) > 0)
    turn (self, TRUE);
  say_longest (self, "totals", ALWAYS_BUILDING);
}

static void
search (Fixture *self)
{
  JpUnitList *units = JP_SIDEBAR (self->window->sidebar)->units;
  const char *typed[] = { "云", "云溪", "云溪1", "云溪1区", "云溪1区财", "云溪1区财政 2022", "" };
  GtkWidget *entry;
  guint all = jp_unit_list_get_n (units);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.find-unit", NULL);
  run_for (self, 400);
  entry = find (self->window->sidebar, GTK_TYPE_SEARCH_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      double start = processor_time ();

      gtk_editable_set_text (GTK_EDITABLE (entry), typed[i]);
      note (self, start);
      run_for (self, 50);
      if (i == 5)
        g_assert_cmpuint (jp_unit_list_get_n (units), ==, 2);
    }
  g_assert_cmpuint (jp_unit_list_get_n (units), ==, all);
  say_longest (self, "search", ALWAYS);
}

static void
scroll (Fixture *self)
{
  JpUnitView *list = JP_SIDEBAR (self->window->sidebar)->list;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  for (guint i = 1; i <= 40; i++)
    {
      double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, upper * i / 40);
      run_for (self, 20);
    }
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 10000);
  say_longest (self, "scrolling", ALWAYS);
}

static guint
empty_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_true (g_str_has_suffix (name, ".xlsx"));
      g_unlink (file);
      n++;
    }
  return n;
}

static void
export (Fixture *self, gboolean cancel)
{
  g_autofree char *path = g_build_filename (self->folder, "out", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GArray) sheets = g_array_new (FALSE, FALSE, sizeof (gint64));
  JpRecord *root = jp_project_get_root (jp_context_get_project (self->window->context));
  guint n;

  JP_FOREACH_CHILD (unit, root, JP_KIND_UNIT)
    if (sheets->len < 60)
      g_array_append_val (sheets, jp_record_first (jp_record_first (unit, JP_KIND_YEAR), JP_KIND_SHEET)->id);
  jp_window_export_folder (self->window, folder, sheets);
  if (cancel)
    {
      run_for (self, 60);
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.cancel-export", NULL);
    }
  while (self->window->export_cancellable != NULL)
    turn (self, TRUE);
  n = empty_folder (path);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  if (!cancel)
    g_assert_cmpuint (n, ==, 60);
  say_longest (self, cancel ? "export that is cancelled" : "export", ALWAYS);
}

/* Each tab is built and drawn when it is first looked at, and is there at once when one comes back to it. */
static void
look_at_tabs (Fixture *self)
{
  const char *tabs[] = { "unit", "budget", "indicators", "framework", "problems", "check", "compare", "overview" };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (tabs); i++)
    {
      const char *tab = tabs[i % G_N_ELEMENTS (tabs)];
      g_autofree char *what = g_strdup_printf ("%s, %s time", tab, i < G_N_ELEMENTS (tabs) ? "first" : "second");
      double start = processor_time ();

      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.page", "s", tab);
      note (self, start);
      run_for (self, 300);
      say_longest (self, what, ALWAYS_BUILDING);
    }
}

/* What a run does. */
static void
work (void)
{
  Fixture self = { .folder = g_dir_make_tmp ("jiping-pauses-XXXXXX", NULL) };
  g_autoptr (GError) error = NULL;

  self.path = g_build_filename (self.folder, "large.jiping", NULL);
  make_project (&self);
  self.app = ADW_APPLICATION (adw_application_new ("org.jiping.Pauses", G_APPLICATION_NON_UNIQUE));
  g_application_set_default (G_APPLICATION (self.app));
  g_assert_true (g_application_register (G_APPLICATION (self.app), NULL, &error));
  open_project (&self);
  search (&self);
  scroll (&self);
  rank (&self);
  look_at_tabs (&self);
  export (&self, FALSE);
  export (&self, TRUE);

  gtk_window_destroy (GTK_WINDOW (self.window));
  run_for (&self, 100);
  g_object_unref (self.app);
  g_unlink (self.path);
  g_assert_cmpint (g_rmdir (self.folder), ==, 0);
  g_free (self.folder);
  g_free (self.path);
}

static char *
run_once (const char *program)
{
  g_autofree char *output = NULL;
  const char *arguments[] = { program, ONCE, NULL };
  g_autoptr (GError) error = NULL;
  int status = 1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
  return g_steal_pointer (&output);
}

/* Gives how many of the figures are still too long. */
static guint
take_figures (GHashTable *best, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);
      double *figure;

      if (g_strv_length (fields) != 4 || !g_str_equal (fields[0], FIGURE))
        continue;
      figure = g_hash_table_lookup (best, fields[1]);
      if (figure == NULL)
        {
          figure = g_new (double, 1);
          *figure = G_MAXDOUBLE;
          g_hash_table_insert (best, g_strdup (fields[1]), figure);
        }
      *figure = MIN (*figure, g_ascii_strtod (fields[2], NULL));
      g_test_message ("%s: %s ms", fields[1], fields[2]);
      g_assert_cmpfloat (g_ascii_strtod (fields[2], NULL), <, g_ascii_strtod (fields[3], NULL));
      n += *figure >= LONGEST;
    }
  return n;
}

static void
test_pauses (gconstpointer program)
{
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_long = 1;

  for (guint i = 0; i < N_RUNS && n_long > 0; i++)
    {
      g_autofree char *output = run_once (program);

      n_long = take_figures (best, output);
      g_assert_cmpuint (g_hash_table_size (best), ==, N_FIGURES);
    }
  g_assert_cmpuint (n_long, ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], ONCE))
    {
      gtk_init ();
      adw_init ();
      work ();
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/window/pauses", argv[0], test_pauses);
  return g_test_run ();
}
