/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done to the sheets that are selected in the overview. */

#include "config.h"

#include "jp-portfolio-private.h"

#include "jp-edits.h"
#include "jp-new-year-dialog.h"
#include "jp-sheet-title.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* As many names as a dialog can show. */
#define MAX_NAMES 5

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (widget);
  JpSheetRecord *sheet = jp_portfolio_model_get_sheet (self->model, jp_sheet_get_current_row (self->sheet));

  if (sheet == NULL)
    return;
  jp_context_show (self->context, JP_RECORD (sheet));
  jp_context_request_page (self->context, "indicators", NULL);
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (widget);
  guint n = jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model));

  jp_portfolio_model_mark (self->model, 0, n, jp_portfolio_model_get_n_marked (self->model) < n);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_portfolio_filters_focus (JP_PORTFOLIO_PAGE (widget)->filters);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_portfolio_filters_clear (JP_PORTFOLIO_PAGE (widget)->filters);
}

/* Deleting */

static GArray *
list_ids (const GPtrArray *sheets)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sheets->len; i++)
    g_array_append_val (ids, ((const JpSheetRecord *) g_ptr_array_index (sheets, i))->record.id);
  return ids;
}

/* Those still there when the question is answered. */
static GPtrArray *
find_sheets (JpPortfolioPage *self, const GArray *ids)
{
  GPtrArray *sheets = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      JpRecord *sheet = jp_project_lookup (jp_context_get_project (self->context), g_array_index (ids, gint64, i));

      if (sheet != NULL)
        g_ptr_array_add (sheets, sheet);
    }
  return sheets;
}

static void
delete_response_cb (JpPortfolioPage *self, const char *response, GtkWidget *dialog)
{
  g_autoptr (GPtrArray) sheets = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (!g_str_equal (response, "delete"))
    return;
  sheets = find_sheets (self, g_object_get_data (G_OBJECT (dialog), "ids"));
  message = g_strdup_printf (ngettext ("Deleted %u sheet. Ctrl+Z brings it back.",
                                       "Deleted %u sheets. Ctrl+Z brings them back.", sheets->len),
                             sheets->len);
  ok = jp_edit_delete_sheets (jp_context_get_project (self->context), sheets, &error);
  if (ok)
    jp_context_say (self->context, message);
  jp_context_report (self->context, ok, &error);
}

static void
append_name (GString *text, const JpSheetRecord *sheet)
{
  const JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  const char *unit = jp_record_as_unit (year->record.parent)->name;

  g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT " %s", text->len > 0 ? "\n" : "", unit != NULL ? unit : "",
                          year->year, jp_sheet_title_get_short (sheet));
}

/* What goes, by name, and what goes along. */
static char *
dup_what_goes (const GPtrArray *sheets)
{
  GString *text = g_string_new (NULL);
  guint n_years, n_units;

  for (guint i = 0; i < MIN (sheets->len, MAX_NAMES); i++)
    append_name (text, g_ptr_array_index (sheets, i));
  if (sheets->len > MAX_NAMES)
    {
      guint n = sheets->len - MAX_NAMES;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more", "and %u more", n), n);
    }
  jp_edit_count_emptied (sheets, &n_years, &n_units);
  if (n_years > 0)
    {
      g_string_append (text, "\n\n");
      g_string_append_printf (text,
                              ngettext ("With them goes %u year that is left without a sheet: its profile, figures, "
                                        "problems and texts.",
                                        "With them go %u years that are left without a sheet: their profiles, figures, "
                                        "problems and texts.",
                                        n_years),
                              n_years);
    }
  if (n_units > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u unit has no other year and goes, too.",
                                              "%u units have no other year and go, too.", n_units),
                              n_units);
    }
  return g_string_free (text, FALSE);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (widget);
  g_autoptr (GPtrArray) sheets = jp_portfolio_page_list_chosen (self);
  g_autofree char *heading =
    g_strdup_printf (ngettext ("Delete %u sheet?", "Delete %u sheets?", sheets->len), sheets->len);
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  if (sheets->len == 0 || jp_context_get_read_only (self->context))
    return;
  body = dup_what_goes (sheets);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), heading, body));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "ids", list_ids (sheets), (GDestroyNotify) g_array_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* New years, exports, comparison */

/* The latest chosen year of each unit. */
static GPtrArray *
list_years (const GPtrArray *sheets)
{
  g_autoptr (GHashTable) latest = g_hash_table_new (NULL, NULL);
  GPtrArray *years = g_ptr_array_new ();

  for (guint i = 0; i < sheets->len; i++)
    {
      JpYearRecord *year = jp_record_as_year (((JpSheetRecord *) g_ptr_array_index (sheets, i))->record.parent);
      const JpYearRecord *other = g_hash_table_lookup (latest, year->record.parent);

      if (other == NULL || other->year < year->year)
        g_hash_table_insert (latest, year->record.parent, year);
    }
  for (guint i = 0; i < sheets->len; i++)
    {
      JpRecord *year = ((JpSheetRecord *) g_ptr_array_index (sheets, i))->record.parent;

      if (g_hash_table_lookup (latest, year->parent) == year && !g_ptr_array_find (years, year, NULL))
        g_ptr_array_add (years, year);
    }
  return years;
}

static void
new_year_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (widget);
  g_autoptr (GPtrArray) sheets = jp_portfolio_page_list_chosen (self);
  g_autoptr (GPtrArray) years = list_years (sheets);

  if (years->len > 0 && !jp_context_get_read_only (self->context))
    jp_new_year_dialog_present (widget, self->context, years);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (widget);
  g_autoptr (GPtrArray) sheets = jp_portfolio_page_list_chosen (self);
  g_autoptr (GArray) ids = list_ids (sheets);
  const char *kind = g_str_equal (name, "portfolio.export-xlsx") ? "xlsx" : "csv";

  if (ids->len > 0)
    gtk_widget_activate_action (widget, "win.export-sheets", "(s@ax)", kind,
                                g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64)));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (widget);
  g_autoptr (GPtrArray) sheets = jp_portfolio_page_list_chosen (self);

  g_autoptr (GString) numbers = g_string_new (NULL);

  if (sheets->len == 0)
    return;
  for (guint i = 0; i < sheets->len; i++)
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            ((const JpSheetRecord *) g_ptr_array_index (sheets, i))->record.id);
  jp_context_show (self->context, g_ptr_array_index (sheets, 0));
  jp_context_request_page (self->context, "compare", sheets->len > 1 ? numbers->str : NULL);
}

void
jp_portfolio_page_update_actions (JpPortfolioPage *self)
{
  static const char *const editing[] = { "portfolio.delete", "portfolio.new-year" };
  static const char *const reading[] = { "portfolio.open", "portfolio.export-xlsx", "portfolio.export-csv",
                                         "portfolio.compare" };
  gboolean any = jp_portfolio_get_n (jp_portfolio_model_get_portfolio (self->model)) > 0;
  gboolean writable = !jp_context_get_read_only (self->context);

  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), editing[i], any && writable);
  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), reading[i], any);
}

void
jp_portfolio_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "portfolio.open", open_action },           { "portfolio.select-all", select_all_action },
    { "portfolio.find", find_action },           { "portfolio.show-all", show_all_action },
    { "portfolio.delete", delete_action },       { "portfolio.new-year", new_year_action },
    { "portfolio.export-xlsx", export_action },  { "portfolio.export-csv", export_action },
    { "portfolio.compare", compare_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "portfolio.find", NULL);
}
