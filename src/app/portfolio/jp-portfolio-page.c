/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-portfolio-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

G_DEFINE_TYPE (JpPortfolioPage, jp_portfolio_page, GTK_TYPE_WIDGET)

GPtrArray *
jp_portfolio_page_list_chosen (JpPortfolioPage *self)
{
  GPtrArray *sheets = g_ptr_array_new ();
  guint n = jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model));
  gboolean marked = jp_portfolio_model_get_n_marked (self->model) > 0;
  guint row, column, n_rows, n_columns;

  jp_sheet_get_selection (self->sheet, &row, &column, &n_rows, &n_columns);
  for (guint i = 0; i < n; i++)
    if (marked ? jp_portfolio_model_is_marked (self->model, i) : i >= row && i < row + n_rows)
      g_ptr_array_add (sheets, jp_portfolio_model_get_sheet (self->model, i));
  return sheets;
}

/* "3 of 7 sheets · 2 selected" */
static void
update_counts (JpPortfolioPage *self)
{
  JpPortfolio *portfolio = jp_portfolio_model_get_portfolio (self->model);
  guint n = jp_portfolio_get_n (portfolio), n_all = jp_portfolio_get_n_all (portfolio);
  guint n_units = jp_record_count (jp_project_get_root (jp_context_get_project (self->context)), JP_KIND_UNIT);
  guint n_marked = jp_portfolio_model_get_n_marked (self->model);
  g_autofree char *units = g_strdup_printf (ngettext ("%u unit", "%u units", n_units), n_units);
  g_autofree char *sheets = n == n_all ? g_strdup_printf (ngettext ("%u sheet", "%u sheets", n_all), n_all)
                                       : g_strdup_printf (_("%u of %u sheets"), n, n_all);
  g_autofree char *marked = g_strdup_printf (ngettext ("%u selected", "%u selected", n_marked), n_marked);
  g_autofree char *text =
    g_strconcat (units, " · ", sheets, n_marked > 0 ? " · " : NULL, n_marked > 0 ? marked : NULL, NULL);

  gtk_label_set_text (self->counts, text);
  jp_portfolio_page_update_actions (self);
}

static gint64
sheet_at (JpPortfolioPage *self, guint row)
{
  const JpSheetRecord *sheet = jp_portfolio_model_get_sheet (self->model, row);

  return sheet != NULL ? sheet->record.id : 0;
}

static void
current_changed_cb (JpPortfolioPage *self)
{
  if (self->filling)
    return;
  self->current = sheet_at (self, jp_sheet_get_current_row (self->sheet));
  jp_portfolio_page_update_actions (self);
}

/* The keyboard stays on its sheet when the rows move; when that is left out, on the first. */
static void
rows_changed_cb (JpPortfolioPage *self)
{
  guint row = 0;

  jp_portfolio_find (jp_portfolio_model_get_portfolio (self->model), self->current, &row);
  self->filling = TRUE;
  jp_sheet_set_current (self->sheet, row, MAX (jp_sheet_get_current_column (self->sheet), 1));
  self->filling = FALSE;
  jp_portfolio_filters_update (self->filters);
  update_counts (self);
}

static void
totals_changed_cb (JpPortfolioPage *self)
{
  jp_portfolio_filters_update (self->filters);
}

static void
leave_filters_cb (JpPortfolioPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
activate_cell_cb (JpPortfolioPage *self, guint row, guint column)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "portfolio.open", NULL);
}

/* The header: buttons that sort */

static void
show_sorting (JpPortfolioPage *self)
{
  gboolean descending;
  guint sort = jp_portfolio_model_get_sort (self->model, &descending);

  for (guint i = 0; i < JP_PORTFOLIO_N_COLUMNS; i++)
    {
      JpSheetColumn column;
      g_autofree char *title = NULL;
      g_autofree char *name = NULL;

      if (self->headers[i] == NULL || i == JP_PORTFOLIO_COLUMN_MARK)
        continue;
      jp_sheet_model_get_column (JP_SHEET_MODEL (self->model), i, &column);
      title = g_strconcat (column.title, i != sort ? "" : descending ? " ▼" : " ▲", NULL);
      name = g_strdup_printf (i != sort ? _("Sort by %s") : descending ? _("Sorted by %s, falling")
                                                                        : _("Sorted by %s, rising"),
                              column.title);
      gtk_button_set_label (GTK_BUTTON (self->headers[i]), title);
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->headers[i])),
                             column.align == JP_ALIGN_END ? GTK_ALIGN_END : GTK_ALIGN_START);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->headers[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_tooltip_text (self->headers[i], name);
    }
}

static void
sort_cb (JpPortfolioPage *self, GtkWidget *button)
{
  for (guint i = 1; i < JP_PORTFOLIO_N_COLUMNS; i++)
    if (self->headers[i] == button)
      jp_portfolio_model_sort (self->model, i);
  show_sorting (self);
}

static void
mark_all_cb (JpPortfolioPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "portfolio.select-all", NULL);
}

static GtkWidget *
make_header (JpSheet *sheet, guint column, gpointer data)
{
  JpPortfolioPage *self = data;
  GtkWidget *button = gtk_button_new_with_label ("☐");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "jp-header");
  self->headers[column] = button;
  if (column == JP_PORTFOLIO_COLUMN_MARK)
    {
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select all"), -1);
      gtk_widget_set_tooltip_text (button, _("Select all"));
      g_signal_connect_object (button, "clicked", G_CALLBACK (mark_all_cb), self, G_CONNECT_SWAPPED);
    }
  else
    g_signal_connect_object (button, "clicked", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Construction */

static GtkWidget *
make_placeholder (JpPortfolioPage *self)
{
  gboolean any = jp_portfolio_get_n_all (jp_portfolio_model_get_portfolio (self->model)) > 0;
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (any ? _("Show All") : _("Add Unit…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "view-grid-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), any ? _("No sheet is like this") : _("No units yet"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), any ? "portfolio.show-all" : "win.add-unit");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

static void
make_sheet (JpPortfolioPage *self)
{
  self->sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_read_only (self->sheet, TRUE);
  jp_sheet_set_header_func (self->sheet, make_header, self);
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  jp_sheet_set_placeholder (self->sheet, make_placeholder (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Overview"), -1);
  gtk_widget_set_vexpand (GTK_WIDGET (self->sheet), TRUE);
  g_signal_connect_object (self->sheet, "current-changed", G_CALLBACK (current_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self, G_CONNECT_SWAPPED);
}

static void
add_button (GtkWidget *foot, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (foot), button);
}

static GtkWidget *
make_foot (JpPortfolioPage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *export = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->counts, 0);
  gtk_label_set_ellipsize (self->counts, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->counts), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "dim-label");
  g_menu_append (menu, _("A Workbook Each (XLSX)…"), "portfolio.export-xlsx");
  g_menu_append (menu, _("Tables (folder of CSV)…"), "portfolio.export-csv");
  gtk_menu_button_set_label (GTK_MENU_BUTTON (export), _("Export"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (export), G_MENU_MODEL (menu));
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (export), GTK_ARROW_UP);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->counts));
  add_button (foot, _("_Open"), "portfolio.open");
  add_button (foot, _("Co_mpare"), "portfolio.compare");
  add_button (foot, _("New _Year…"), "portfolio.new-year");
  gtk_box_append (GTK_BOX (foot), export);
  add_button (foot, _("_Delete…"), "portfolio.delete");
  gtk_widget_add_css_class (foot, "jp-toolrow");
  return foot;
}

static void
jp_portfolio_page_dispose (GObject *object)
{
  JpPortfolioPage *self = JP_PORTFOLIO_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_portfolio_page_parent_class)->dispose (object);
}

static void
jp_portfolio_page_class_init (JpPortfolioPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_portfolio_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  jp_portfolio_page_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
jp_portfolio_page_init (JpPortfolioPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_portfolio_page_new (JpContext *context)
{
  JpPortfolioPage *self = g_object_new (JP_TYPE_PORTFOLIO_PAGE, NULL);
  JpSheetRecord *shown = jp_context_get_sheet (context);

  g_set_object (&self->context, context);
  self->model = jp_portfolio_model_new (context);
  self->current = shown != NULL ? shown->record.id : 0;
  self->filters = JP_PORTFOLIO_FILTERS (jp_portfolio_filters_new (
    jp_context_get_project (context), jp_portfolio_model_get_portfolio (self->model)));
  gtk_widget_add_css_class (GTK_WIDGET (self->filters), "jp-toolrow");
  make_sheet (self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->filters));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->sheet));
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
  jp_portfolio_page_add_keys (self);
  show_sorting (self);
  g_signal_connect_object (self->filters, "leave", G_CALLBACK (leave_filters_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "rows-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "marks-changed", G_CALLBACK (update_counts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "totals-changed", G_CALLBACK (totals_changed_cb), self, G_CONNECT_SWAPPED);
  rows_changed_cb (self);
  return GTK_WIDGET (self);
}
