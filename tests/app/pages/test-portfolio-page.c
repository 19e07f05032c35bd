/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview: its rows, sorting and filtering by what a person touches, selecting, deleting with undo, opening. */

#include "jp-edits-new-year.h"
#include "jp-edits.h"
#include "jp-portfolio-model.h"
#include "jp-portfolio-page.h"
#include "jp-sheet.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  JpProject *project;
  JpContext *context;
  GtkWidget *page;
  GtkWidget *window;
  JpSheet *sheet;
  JpSheetModel *model;
  char *asked;    /* page asked for last */
  char *place;    /* and the place on it; NULL: none */
  char *exported; /* what the window was asked to export last */
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find (GtkWidget *from, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (from), type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* A unit's year with a score out of 10, or (NULL) without. */
static void
add (Fixture *self, JpFrameworkRecord *framework, const char *name, gint64 number, const char *score)
{
  JpUnitRecord *unit = jp_edit_add_unit (self->project, name, NULL);
  JpYearRecord *year = jp_edit_add_year (self->project, unit, number, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (self->project, year, NULL, framework, NULL);
  JpRecord *node = jp_record_first (JP_RECORD (framework), JP_KIND_NODE);

  if (score != NULL)
    g_assert_true (jp_edit_set_given (self->project, sheet, jp_record_as_node (node), score, NULL));
}

static void
page_requested_cb (Fixture *self, const char *page, const char *place)
{
  g_free (self->asked);
  g_free (self->place);
  self->asked = g_strdup (page);
  self->place = g_strdup (place);
}

static void
export_sheets_cb (Fixture *self, GVariant *wanted)
{
  g_free (self->exported);
  self->exported = g_variant_print (wanted, FALSE);
}

/* What the window does with an export. */
static void
add_window_actions (Fixture *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("export-sheets", G_VARIANT_TYPE ("(sax)"));

  g_signal_connect_swapped (action, "activate", G_CALLBACK (export_sheets_cb), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  JpFrameworkRecord *framework;
  JpRecord *node;

  self->project = jp_project_new ();
  framework = jp_edit_add_framework (self->project, "体系", NULL);
  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (10, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
  add (self, framework, "丙局", 2022, "7");
  add (self, framework, "甲局", 2023, "9");
  add (self, framework, "乙局", 2023, NULL);
  self->context = jp_context_new (self->project);
  while (jp_live_work (jp_context_get_live (self->context), 1000))
    ;
  g_signal_connect_swapped (self->context, "page-requested", G_CALLBACK (page_requested_cb), self);
  self->page = jp_portfolio_page_new (self->context);
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1154, 700);
  gtk_window_set_child (GTK_WINDOW (self->window), self->page);
  add_window_actions (self);
  gtk_window_present (GTK_WINDOW (self->window));
  self->sheet = JP_SHEET (find (self->page, JP_TYPE_SHEET));
  self->model = jp_sheet_get_model (self->sheet);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
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
  g_free (self->place);
  g_free (self->exported);
}

/* A column of all rows: "甲局|乙局". */
static void
assert_column (Fixture *self, guint column, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < jp_sheet_model_get_n_rows (self->model); i++)
    {
      g_auto (JpCell) cell = { NULL };

      jp_sheet_model_get_cell (self->model, i, column, &cell);
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", cell.text);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
  settle ();
}

/* The page's own keys stand on its box, before those of the table. */
static void
press (Fixture *self, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (gtk_widget_get_first_child (self->page));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0u, modifiers, &taken);
    }
  g_assert_true (taken);
  settle ();
}

static GtkWidget *
find_button (GtkWidget *from, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (from) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (from)), label) == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

static void
click (Fixture *self, const char *label)
{
  GtkWidget *button = find_button (self->page, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  settle ();
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "丙局|甲局|乙局");
  assert_column (self, JP_PORTFOLIO_COLUMN_YEAR, "2022|2023|2023");
  assert_column (self, JP_PORTFOLIO_COLUMN_TOTAL, "7|9|0");
  assert_column (self, JP_PORTFOLIO_COLUMN_COMPLETE, "1/1|1/1|0/1");
  assert_column (self, JP_PORTFOLIO_COLUMN_FRAMEWORK, "体系|体系|体系");
}

/* By the header's buttons; again: the other way. The keyboard stays on its sheet. */
static void
test_sort (Fixture *self, gconstpointer data)
{
  jp_sheet_set_current (self->sheet, 1, 1);
  click (self, "Total");
  assert_column (self, JP_PORTFOLIO_COLUMN_TOTAL, "0|7|9");
  g_assert_cmpuint (jp_sheet_get_current_row (self->sheet), ==, 2);
  click (self, "Total ▲");
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "甲局|丙局|乙局");
  g_assert_cmpuint (jp_sheet_get_current_row (self->sheet), ==, 0);
  g_assert_nonnull (find_button (self->page, "Total ▼"));
  click (self, "Year");
  assert_column (self, JP_PORTFOLIO_COLUMN_YEAR, "2022|2023|2023");
}

static GtkDropDown *
nth_choice (Fixture *self, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_widget_get_first_child (self->page)));

  for (guint i = 0; i <= n; i++)
    child = gtk_widget_get_next_sibling (child);
  return GTK_DROP_DOWN (child);
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  GtkEditable *search = GTK_EDITABLE (find (self->page, GTK_TYPE_SEARCH_ENTRY));

  gtk_editable_set_text (search, "甲");
  settle ();
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "甲局");
  gtk_editable_set_text (search, "");
  settle ();
  gtk_drop_down_set_selected (nth_choice (self, 0), 1);
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "甲局|乙局");
  gtk_drop_down_set_selected (nth_choice (self, 3), JP_PORTFOLIO_OPEN);
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "乙局");
  gtk_drop_down_set_selected (nth_choice (self, 3), JP_PORTFOLIO_FINISHED);
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "甲局");
  gtk_editable_set_text (search, "没有");
  settle ();
  g_assert_cmpuint (jp_sheet_model_get_n_rows (self->model), ==, 0);
  act (self, "portfolio.show-all");
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "丙局|甲局|乙局");
}

static void
test_select (Fixture *self, gconstpointer data)
{
  JpPortfolioModel *model = JP_PORTFOLIO_MODEL (self->model);

  jp_sheet_set_current (self->sheet, 1, 1);
  press (self, GDK_KEY_space, 0);
  assert_column (self, JP_PORTFOLIO_COLUMN_MARK, "☐|☑|☐");
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (jp_portfolio_model_get_n_marked (model), ==, 3);
  press (self, GDK_KEY_Escape, 0);
  g_assert_cmpuint (jp_portfolio_model_get_n_marked (model), ==, 0);
  /* Rows that the filter leaves out are not done anything to. */
  press (self, GDK_KEY_a, GDK_CONTROL_MASK);
  gtk_editable_set_text (GTK_EDITABLE (find (self->page, GTK_TYPE_SEARCH_ENTRY)), "乙");
  settle ();
  g_assert_cmpuint (jp_portfolio_model_get_n_marked (model), ==, 1);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  jp_sheet_set_current (self->sheet, 2, 1);
  press (self, GDK_KEY_Return, 0);
  g_assert_cmpstr (self->asked, ==, "indicators");
  g_assert_cmpstr (jp_context_get_unit (self->context)->name, ==, "乙局");
}

static GtkWindow *
find_dialog (Fixture *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  GtkWindow *dialog;

  jp_sheet_set_current (self->sheet, 0, 1);
  press (self, GDK_KEY_space, 0);
  jp_sheet_set_current (self->sheet, 2, 1);
  press (self, GDK_KEY_space, 0);
  press (self, GDK_KEY_Delete, 0);
  dialog = find_dialog (self);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "Delete 2 sheets?");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "乙局 2023"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "2 years"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "delete");
  gtk_window_destroy (dialog);
  settle ();
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "甲局");
  g_assert_true (jp_project_undo (self->project, NULL));
  settle ();
  assert_column (self, JP_PORTFOLIO_COLUMN_UNIT, "丙局|甲局|乙局");
}

/* Of several units at once, as one step. */
static void
test_new_years (Fixture *self, gconstpointer data)
{
  GtkWindow *dialog;

  act (self, "portfolio.select-all");
  act (self, "portfolio.new-year");
  dialog = find_dialog (self);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  gtk_window_destroy (dialog);
  settle ();
  assert_column (self, JP_PORTFOLIO_COLUMN_YEAR, "2022|2023|2023|2024|2023|2024");
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_column (self, JP_PORTFOLIO_COLUMN_YEAR, "2022|2023|2023");
}

static gint64
sheet_id (Fixture *self, const char *name)
{
  JP_FOREACH_CHILD (unit, jp_project_get_root (self->project), JP_KIND_UNIT)
    if (g_str_equal (jp_record_as_unit (unit)->name, name))
      return jp_record_first (jp_record_first (unit, JP_KIND_YEAR), JP_KIND_SHEET)->id;
  g_assert_not_reached ();
}

/* The sheets selected in the order they are shown in; without a selection the one the keyboard is on. */
static void
test_export (Fixture *self, gconstpointer data)
{
  g_autofree char *both = g_strdup_printf ("('xlsx', [%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT "])",
                                           sheet_id (self, "丙局"), sheet_id (self, "乙局"));
  g_autofree char *one = g_strdup_printf ("('csv', [%" G_GINT64_FORMAT "])", sheet_id (self, "甲局"));

  jp_sheet_set_current (self->sheet, 0, 1);
  press (self, GDK_KEY_space, 0);
  jp_sheet_set_current (self->sheet, 2, 1);
  press (self, GDK_KEY_space, 0);
  act (self, "portfolio.export-xlsx");
  g_assert_cmpstr (self->exported, ==, both);
  press (self, GDK_KEY_Escape, 0);
  jp_sheet_set_current (self->sheet, 1, 1);
  act (self, "portfolio.export-csv");
  g_assert_cmpstr (self->exported, ==, one);
}

/* The button leads to the compare tab with what is selected. */
static void
test_compare (Fixture *self, gconstpointer data)
{
  g_autofree char *numbers = g_strdup_printf ("%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, sheet_id (self, "甲局"),
                                              sheet_id (self, "乙局"));

  jp_sheet_set_current (self->sheet, 1, 1);
  press (self, GDK_KEY_space, 0);
  jp_sheet_set_current (self->sheet, 2, 1);
  press (self, GDK_KEY_space, 0);
  click (self, "Co_mpare");
  g_assert_cmpstr (self->asked, ==, "compare");
  g_assert_cmpstr (self->place, ==, numbers);
  g_assert_cmpstr (jp_context_get_unit (self->context)->name, ==, "甲局");
  /* One alone is compared with what is nearest to it. */
  press (self, GDK_KEY_Escape, 0);
  click (self, "Co_mpare");
  g_assert_null (self->place);
}

/* Counted while nothing else is to do. */
static void
test_findings (Fixture *self, gconstpointer data)
{
  g_auto (JpCell) cell = { NULL };
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  JpPortfolio *portfolio = jp_portfolio_model_get_portfolio (JP_PORTFOLIO_MODEL (self->model));

  while (jp_portfolio_get_any_row (portfolio, 0)->n_findings < 0 && g_get_monotonic_time () < end)
    {
      g_auto (JpCell) asked = { NULL };

      jp_sheet_model_get_cell (self->model, 0, JP_PORTFOLIO_COLUMN_FINDINGS, &asked);
      settle ();
    }
  jp_sheet_model_get_cell (self->model, 0, JP_PORTFOLIO_COLUMN_FINDINGS, &cell);
  g_assert_true (g_ascii_isdigit (cell.text[0]));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/app/portfolio/rows", test_rows },           { "/app/portfolio/sort", test_sort },
    { "/app/portfolio/filter", test_filter },       { "/app/portfolio/select", test_select },
    { "/app/portfolio/open", test_open },           { "/app/portfolio/delete", test_delete },
    { "/app/portfolio/new-years", test_new_years }, { "/app/portfolio/findings", test_findings },
    { "/app/portfolio/export", test_export },       { "/app/portfolio/compare", test_compare },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
