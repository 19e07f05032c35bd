/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check tab: what it lists, how it is filtered, where it leads, and letting a finding pass with a reason. */

#include "jp-check-detail.h"
#include "jp-check-model.h"
#include "jp-check-page.h"
#include "jp-check-place.h"
#include "jp-edits.h"
#include "jp-sheet.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpCheckWatch *watch;
  JpNodeRecord *leaf;
  GtkWidget *page;
  GtkWidget *window;
  char *asked;  /* page asked for last */
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static JpNodeRecord *
add_node (JpProject *project, JpRecord *parent, const char *name, gint64 points)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;

  jp_project_begin (project, "node");
  node = jp_project_insert (project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (points, 0));
  g_assert_true (jp_project_commit (project, &error));
  return jp_record_as_node (node);
}

static void
page_requested_cb (Fixture *self, const char *page, const char *place)
{
  g_free (self->asked);
  self->asked = g_strdup (page);
}

/* A group of 10 points whose only row has 8: the weights do not add up. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework;
  JpYearRecord *year;

  self->project = jp_project_new ();
  framework = jp_edit_add_framework (self->project, "体系", &error);
  year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2024, &error);
  jp_edit_add_sheet (self->project, year, NULL, framework, &error);
  self->leaf = add_node (self->project, JP_RECORD (add_node (self->project, JP_RECORD (framework), "过程", 10)), "预算", 8);
  g_assert_no_error (error);
  self->context = jp_context_new (self->project);
  self->watch = jp_context_get_check (self->context);
  g_signal_connect_swapped (self->context, "page-requested", G_CALLBACK (page_requested_cb), self);
  self->page = jp_check_page_new (self->context);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1100, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  gtk_window_present (GTK_WINDOW (self->window));
  jp_check_watch_update (self->watch);
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_signal_handlers_disconnect_by_data (self->context, self);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
  g_free (self->asked);
}

static GtkWidget *
find (GtkWidget *from, GType type, const char *label)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (from), type) &&
      (label == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (from)), label) == 0))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type, label);
  return found;
}

static JpCheckModel *
model_of (Fixture *self)
{
  return JP_CHECK_MODEL (jp_sheet_get_model (JP_SHEET (find (self->page, JP_TYPE_SHEET, NULL))));
}

/* The row of the weights' finding. */
static guint
find_weights (Fixture *self)
{
  JpCheckModel *model = model_of (self);

  for (guint i = 0; i < jp_sheet_model_get_n_rows (JP_SHEET_MODEL (model)); i++)
    {
      const JpCheckItem *item = jp_check_model_get_item (model, i);

      if (item != NULL && item->kind == JP_CHECK_WEIGHTS_DONT_ADD_UP && g_strcmp0 (item->where, "过程") == 0)
        return i;
    }
  return G_MAXUINT;
}

static void
choose (Fixture *self, guint row)
{
  jp_sheet_set_current (JP_SHEET (find (self->page, JP_TYPE_SHEET, NULL)), row, 1);
  settle ();
}

static void
test_lists_what_is_found (Fixture *self, gconstpointer data)
{
  guint row = find_weights (self);
  const JpCheckItem *item;

  g_assert_cmpuint (row, !=, G_MAXUINT);
  item = jp_check_model_get_item (model_of (self), row);
  g_assert_cmpint (item->severity, ==, JP_SEVERITY_ERROR);
  g_assert_cmpstr (item->printed, ==, "10");
  g_assert_cmpstr (item->computed, ==, "8");
  /* The head of the group says how many. */
  g_assert_null (jp_check_model_get_item (model_of (self), 0));
  g_assert_cmpuint (jp_check_watch_get_n (self->watch, JP_SEVERITY_ERROR), >, 0);
}

static void
test_follows_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  jp_edit_set_field (self->project, JP_RECORD (self->leaf), JP_NODE_POINTS, "Points", "10", &error);
  g_assert_no_error (error);
  while (find_weights (self) != G_MAXUINT && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (find_weights (self), ==, G_MAXUINT);
  g_assert_true (jp_project_undo (self->project, &error));
  jp_check_watch_update (self->watch);
  g_assert_cmpuint (find_weights (self), !=, G_MAXUINT);
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  JpCheckModel *model = model_of (self);

  jp_check_model_filter (model, JP_CHECK_SHOW_ERRORS, JP_CHECK_N_KINDS, NULL);
  g_assert_cmpuint (find_weights (self), !=, G_MAXUINT);
  jp_check_model_filter (model, JP_CHECK_SHOW_NOTES, JP_CHECK_N_KINDS, NULL);
  g_assert_cmpuint (find_weights (self), ==, G_MAXUINT);
  jp_check_model_filter (model, JP_CHECK_SHOW_ALL, JP_CHECK_BAND_GAP, NULL);
  g_assert_cmpuint (find_weights (self), ==, G_MAXUINT);
  jp_check_model_filter (model, JP_CHECK_SHOW_ALL, JP_CHECK_WEIGHTS_DONT_ADD_UP, "过程");
  g_assert_cmpuint (find_weights (self), !=, G_MAXUINT);
  jp_check_model_filter (model, JP_CHECK_SHOW_ALL, JP_CHECK_N_KINDS, "没有这样的话");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (JP_SHEET_MODEL (model)), ==, 0);
}

static void
test_groups_fold (Fixture *self, gconstpointer data)
{
  JpSheetModel *model = JP_SHEET_MODEL (model_of (self));
  guint n = jp_sheet_model_get_n_rows (model);

  jp_sheet_model_set_folded (model, 0, TRUE);
  g_assert_cmpuint (find_weights (self), ==, G_MAXUINT);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), <, n);
  jp_sheet_model_set_folded (model, 0, FALSE);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, n);
}

static void
test_leads_to_the_place (Fixture *self, gconstpointer data)
{
  choose (self, find_weights (self));
  gtk_widget_activate_action (self->page, "check.go", NULL);
  g_assert_cmpstr (self->asked, ==, "framework");
  g_assert_false (jp_check_place_go (self->context, 999999, 0));
}

/* As a click on the n-th of the buttons above the list. */
static void
show_only (Fixture *self, JpCheckShow show)
{
  GtkWidget *button = find (self->page, GTK_TYPE_TOGGLE_BUTTON, NULL);

  for (guint i = 0; i < show; i++)
    button = gtk_widget_get_next_sibling (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  settle ();
}

static void
test_waiving_needs_a_reason (Fixture *self, gconstpointer data)
{
  GtkWidget *detail = find (self->page, JP_TYPE_CHECK_DETAIL, NULL);
  GtkWidget *button, *view;
  guint errors = jp_check_watch_get_n (self->watch, JP_SEVERITY_ERROR);
  g_autoptr (GError) error = NULL;

  choose (self, find_weights (self));
  button = find (detail, GTK_TYPE_BUTTON, "Waive");
  view = find (detail, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "  \n", -1);
  g_assert_false (gtk_widget_get_sensitive (button));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "单位已书面确认", -1);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  jp_check_watch_update (self->watch);
  g_assert_cmpuint (jp_check_watch_get_n_waived (self->watch), ==, 1);
  g_assert_cmpuint (jp_check_watch_get_n (self->watch, JP_SEVERITY_ERROR), ==, errors - 1);
  g_assert_cmpuint (find_weights (self), ==, G_MAXUINT);

  show_only (self, JP_CHECK_SHOW_WAIVED);
  choose (self, find_weights (self));
  g_assert_cmpstr (jp_check_model_get_item (model_of (self), find_weights (self))->waived, ==, "单位已书面确认");
  g_signal_emit_by_name (find (detail, GTK_TYPE_BUTTON, "Count Again"), "clicked");
  jp_check_watch_update (self->watch);
  g_assert_cmpuint (jp_check_watch_get_n_waived (self->watch), ==, 0);
  g_assert_true (jp_project_undo (self->project, &error));
  jp_check_watch_update (self->watch);
  g_assert_cmpuint (jp_check_watch_get_n_waived (self->watch), ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/app/check-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("lists-what-is-found", test_lists_what_is_found);
  ADD ("follows-edits", test_follows_edits);
  ADD ("filters", test_filters);
  ADD ("groups-fold", test_groups_fold);
  ADD ("leads-to-the-place", test_leads_to_the_place);
  ADD ("waiving-needs-a-reason", test_waiving_needs_a_reason);
#undef ADD
  return g_test_run ();
}
