/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which units are compared: however many they are and whatever their names, the window need not grow, and the one that
 * was added is in sight. */

#include "jp-compare-choice.h"
#include "jp-edits.h"

#include <adwaita.h>

#define LONG_NAME "某某市某某区社会保险事业服务中心第%u分中心"
/* What the row of tools has left on 1366 pixels. */
#define ROOM 600

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpCompareSource *source;
  GtkWidget *window;
  GtkWidget *choice;
} Fixture;

static void
over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
}

static void
run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_once (milliseconds, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  JpSheetRecord *sheet = NULL;
  JpFrameworkRecord *framework;

  self->project = jp_project_new ();
  framework = jp_edit_add_framework (self->project, "体系", NULL);
  for (guint i = 1; i <= 7; i++)
    {
      g_autofree char *name = g_strdup_printf (LONG_NAME, i);
      JpUnitRecord *unit = jp_edit_add_unit (self->project, name, NULL);

      sheet = jp_edit_add_sheet (self->project, jp_edit_add_year (self->project, unit, 2023, NULL), NULL, framework,
                                 NULL);
    }
  self->context = jp_context_new (self->project);
  jp_context_show (self->context, JP_RECORD (sheet));
  self->source = jp_compare_source_new (self->context);
  jp_compare_source_set_active (self->source, TRUE);
  jp_compare_source_set_mode (self->source, JP_COMPARE_UNITS);
  self->choice = jp_compare_choice_new (self->source);
  self->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (self->window), self->choice);
  gtk_window_set_default_size (GTK_WINDOW (self->window), ROOM, 60);
  gtk_window_present (GTK_WINDOW (self->window));
  run_for (100);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  run_for (20);
  g_object_unref (self->source);
  g_object_unref (self->context);
  g_object_unref (self->project);
}

/* The last widget of a type within another one, depth first. */
static GtkWidget *
find_last (GtkWidget *from, GType type, guint *n)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_one = G_TYPE_CHECK_INSTANCE_TYPE (child, type);
      GtkWidget *within = is_one ? child : find_last (child, type, n);

      *n += is_one;
      if (within != NULL)
        found = within;
    }
  return found;
}

static int
measure (Fixture *self)
{
  int minimum;

  gtk_widget_measure (self->choice, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
test_room (Fixture *self, gconstpointer unused)
{
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    jp_compare_source_add (self->source);
  run_for (100);
  find_last (self->choice, GTK_TYPE_DROP_DOWN, &n);
  g_assert_cmpuint (n, ==, 6);
  g_assert_cmpint (measure (self), <=, ROOM);
  g_assert_cmpint (gtk_widget_get_width (self->window), <=, ROOM);
}

/* The last list is within the row, and enough of its name is. */
static gboolean
is_last_in_sight (Fixture *self, guint n_wanted)
{
  guint n = 0;
  GtkWidget *last = find_last (self->choice, GTK_TYPE_DROP_DOWN, &n);
  graphene_rect_t box;

  return n == n_wanted && gtk_widget_compute_bounds (last, self->choice, &box) && box.size.width > 100 &&
         box.origin.x > 0 && box.origin.x + box.size.width <= (float) gtk_widget_get_width (self->choice);
}

/* By the button; on a busy machine it takes a while until it is drawn. */
static void
test_added (Fixture *self, gconstpointer unused)
{
  for (guint wanted = 3; wanted <= 6; wanted++)
    {
      g_signal_emit_by_name (gtk_widget_get_last_child (gtk_widget_get_first_child (self->choice)), "clicked");
      for (guint i = 0; i < 200 && !is_last_in_sight (self, wanted); i++)
        run_for (20);
      g_assert_true (is_last_in_sight (self, wanted));
    }
}

/* Two years need little room: the button that adds one stands beside them. */
static void
test_years (Fixture *self, gconstpointer unused)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpUnitRecord *unit = jp_record_as_unit (jp_record_ancestor (JP_RECORD (sheet), JP_KIND_UNIT));
  GtkWidget *last, *button;
  graphene_rect_t list, add;
  guint n = 0;

  g_assert_nonnull (jp_edit_add_sheet (self->project, jp_edit_add_year (self->project, unit, 2022, NULL), NULL,
                                       jp_record_as_framework (jp_project_lookup (self->project, sheet->framework)),
                                       NULL));
  jp_compare_source_set_mode (self->source, JP_COMPARE_YEARS);
  run_for (100);
  last = find_last (self->choice, GTK_TYPE_DROP_DOWN, &n);
  button = gtk_widget_get_last_child (gtk_widget_get_first_child (self->choice));
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (gtk_widget_compute_bounds (last, self->choice, &list));
  g_assert_true (gtk_widget_compute_bounds (button, self->choice, &add));
  g_assert_cmpfloat (add.origin.x - (list.origin.x + list.size.width), <, 10);
}

#define ADD(path, func) g_test_add ("/compare-choice/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("room", test_room);
  ADD ("added", test_added);
  ADD ("years", test_years);
  return g_test_run ();
}
