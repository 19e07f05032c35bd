/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-page.h"

#include "jp-budget-model.h"
#include "jp-budget-popover.h"
#include "jp-budget-prior.h"
#include "jp-budget-tabs.h"
#include "jp-check-place.h"
#include "jp-edits.h"
#include "jp-import-dialog.h"
#include "jp-sheet.h"
#include "jp-year-tables.h"

#include <glib/gi18n.h>

struct _JpBudgetPage
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkBox *tab_row;
  JpSheet *sheet;
  GArray *tabs;             /* JpBudgetTab: the tables of the year shown */
  char *table;              /* id of the one shown */
  GHashTable *models;       /* id → JpSheetModel, made when it is first looked at */
  gint64 year;              /* id of the year they are of */
  GtkLabel *status;
  GtkLabel *uses;
  GtkButton *contradictions; /* how many cells do not agree; hidden for none */
  GtkToggleButton *yuan;
  GtkWidget *import;
};

enum
{
  PROP_TABLE = 1,
};

G_DEFINE_TYPE (JpBudgetPage, jp_budget_page, GTK_TYPE_WIDGET)

/* The model of the table shown, NULL when that is no table of facts. */
static JpBudgetModel *
get_model (JpBudgetPage *self)
{
  JpSheetModel *model = jp_sheet_get_model (self->sheet);

  return JP_IS_BUDGET_MODEL (model) ? JP_BUDGET_MODEL (model) : NULL;
}

static void
show_contradictions (JpBudgetPage *self, guint n)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u cell does not agree", "%u cells do not agree", n), n);

  gtk_button_set_label (self->contradictions, count);
  gtk_widget_set_visible (GTK_WIDGET (self->contradictions), n > 0);
}

static void
update_status (JpBudgetPage *self)
{
  JpBudgetModel *model = get_model (self);
  guint row = jp_sheet_get_current_row (self->sheet);
  guint column = jp_sheet_get_current_column (self->sheet);
  gboolean there = model != NULL && row < jp_sheet_model_get_n_rows (JP_SHEET_MODEL (model)) &&
                   column < jp_sheet_model_get_n_columns (JP_SHEET_MODEL (model));
  g_autofree char *text = there ? jp_budget_model_dup_status (model, row, column) : NULL;
  g_autofree char *uses = there ? jp_budget_model_dup_uses (model, row, column) : NULL;

  show_contradictions (self, model != NULL ? jp_budget_model_count_contradictions (model) : 0);
  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_label_set_text (self->uses, uses != NULL ? uses : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->uses), uses);
}

/* Tables */

static void
restated_cb (JpBudgetPage *self, gint64 item)
{
  jp_budget_prior_ask (GTK_WIDGET (self), self->context, item);
}

static JpSheetModel *
make_model (JpBudgetPage *self, const JpBudgetTab *tab)
{
  JpRecord *sheet = tab->sheet != 0 ? jp_project_lookup (jp_context_get_project (self->context), tab->sheet) : NULL;
  JpBudgetModel *model;

  if (g_str_equal (tab->id, "T13"))
    return JP_SHEET_MODEL (jp_year_table_new_institutions (self->context));
  if (g_str_equal (tab->id, "staff"))
    return JP_SHEET_MODEL (jp_year_table_new_staff (self->context));
  model = jp_budget_model_new (self->context, tab->table, sheet != NULL ? jp_record_as_sheet (sheet) : NULL);
  g_signal_connect_object (model, "restated", G_CALLBACK (restated_cb), self, G_CONNECT_SWAPPED);
  return JP_SHEET_MODEL (model);
}

static JpSheetModel *
get_model_of (JpBudgetPage *self, const JpBudgetTab *tab)
{
  JpSheetModel *model = g_hash_table_lookup (self->models, tab->id);

  if (model == NULL)
    {
      model = make_model (self, tab);
      g_hash_table_insert (self->models, g_strdup (tab->id), model);
    }
  return model;
}

/* A table that comes from elsewhere goes into the one shown. */
static void
aim_import (JpBudgetPage *self, const JpBudgetTab *tab)
{
  gboolean institutions = g_str_equal (tab->id, "T13");
  const JpImportTarget target = { .kind = institutions ? JP_MAPPING_INSTITUTIONS
                                          : g_str_equal (tab->id, "staff") ? JP_MAPPING_STAFF
                                                                           : JP_MAPPING_BUDGET,
                                  .home = tab->table != NULL && !institutions ? tab->table->table : NULL,
                                  .title = tab->title };

  jp_import_button_set_target (self->import, &target);
}

static void
show_table (JpBudgetPage *self, const char *id)
{
  const JpBudgetTab *tab = jp_budget_tabs_find (self->tabs, id);

  if (tab == NULL || g_strcmp0 (self->table, tab->id) == 0)
    return;
  g_free (self->table);
  self->table = g_strdup (tab->id);
  jp_sheet_set_model (self->sheet, get_model_of (self, tab));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, tab->title, -1);
  jp_budget_tabs_show (self->tab_row, self->tabs, self->table);
  aim_import (self, tab);
  update_status (self);
  g_object_notify (G_OBJECT (self), "table");
}

/* The table of the project shown; that of the whole unit after one of a project. */
static const char *
choose_table (JpBudgetPage *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);
  gboolean other_year = year == NULL || year->record.id != self->year;

  for (guint i = 0; sheet != NULL && i < self->tabs->len; i++)
    if (g_array_index (self->tabs, JpBudgetTab, i).sheet == sheet->record.id)
      return g_array_index (self->tabs, JpBudgetTab, i).id;
  if (self->table == NULL || (other_year && jp_budget_tabs_find (self->tabs, self->table) == NULL))
    return jp_budget_tabs_get_first (self->context, self->tabs);
  return g_str_has_prefix (self->table, "sheet-") ? "T10" : self->table;
}

static void
load_tabs (JpBudgetPage *self)
{
  GArray *tabs = jp_budget_tabs_list (self->context);

  if (jp_budget_tabs_equal (self->tabs, tabs))
    {
      g_array_unref (tabs);
      return;
    }
  g_clear_pointer (&self->tabs, g_array_unref);
  self->tabs = tabs;
  /* A project's table may be another one, with the same id. */
  jp_sheet_set_model (self->sheet, NULL);
  g_hash_table_remove_all (self->models);
  jp_budget_tabs_fill (self->tab_row, tabs);
  jp_budget_tabs_show (self->tab_row, tabs, self->table);
  if (self->table != NULL && jp_budget_tabs_find (tabs, self->table) != NULL)
    jp_sheet_set_model (self->sheet, get_model_of (self, jp_budget_tabs_find (tabs, self->table)));
}

static void
sheet_changed_cb (JpBudgetPage *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);

  load_tabs (self);
  show_table (self, choose_table (self));
  self->year = year != NULL ? year->record.id : 0;
  update_status (self);
}

static void
changed_cb (JpBudgetPage *self)
{
  load_tabs (self);
  if (self->table == NULL || jp_budget_tabs_find (self->tabs, self->table) == NULL)
    show_table (self, choose_table (self));
  update_status (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  int n = (int) self->tabs->len;

  for (int i = 0; i < n; i++)
    if (g_strcmp0 (g_array_index (self->tabs, JpBudgetTab, i).id, self->table) == 0)
      {
        show_table (self, g_array_index (self->tabs, JpBudgetTab, (i + g_variant_get_int32 (parameter) + n) % n).id);
        gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
        return;
      }
}

/* Edits */

static void
focus_cell (JpBudgetPage *self, guint row, guint column)
{
  jp_sheet_set_current (self->sheet, row, column);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
focus_row (JpBudgetPage *self, guint row)
{
  focus_cell (self, row, 0);
}

static gboolean
focus_item (JpBudgetPage *self, gint64 id, guint field)
{
  guint row, column;

  if (get_model (self) == NULL || !jp_budget_model_find_cell (get_model (self), id, field, &row, &column))
    return FALSE;
  focus_cell (self, row, column);
  return TRUE;
}

/* A new item below the current one, in the same group; what is typed next is its name. */
static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  JpSheetModel *model = jp_sheet_get_model (self->sheet);
  g_autoptr (GError) error = NULL;
  JpItemRecord *item;
  guint row;

  if (jp_context_get_year (self->context) == NULL)
    return;
  if (JP_IS_RECORD_TABLE (model))
    {
      row = jp_record_table_add (JP_RECORD_TABLE (model), _("Add row"), &error);
      if (jp_context_report (self->context, row != G_MAXUINT, &error))
        focus_row (self, row);
      return;
    }
  item = jp_budget_model_add_item (JP_BUDGET_MODEL (model), jp_sheet_get_current_row (self->sheet), _("New item"),
                                   &error);
  if (jp_context_report (self->context, item != NULL, &error))
    focus_row (self, jp_budget_model_find_item (JP_BUDGET_MODEL (model), item->record.id));
}

static JpRecord *
get_record (JpBudgetPage *self)
{
  JpSheetModel *model = jp_sheet_get_model (self->sheet);
  guint row = jp_sheet_get_current_row (self->sheet);

  if (JP_IS_RECORD_TABLE (model))
    return jp_record_table_get_record (JP_RECORD_TABLE (model), row);
  return JP_RECORD (jp_budget_model_get_item (JP_BUDGET_MODEL (model), row));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  JpRecord *record = get_record (self);
  g_autoptr (GError) error = NULL;

  if (record != NULL)
    jp_context_report (self->context, jp_edit_delete (jp_context_get_project (self->context), record, &error), &error);
}

static void
usual_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  JpYearRecord *year = jp_context_get_year (self->context);
  g_autoptr (GError) error = NULL;

  if (year == NULL)
    return;
  if (g_strcmp0 (self->table, "staff") == 0)
    jp_context_report (self->context,
                       jp_year_table_add_usual_staff (jp_context_get_project (self->context), year, &error), &error);
  else if (g_strcmp0 (self->table, "all") == 0)
    show_table (self, "T9");
  else
    gtk_widget_activate_action (widget, "budget.add", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

/* From one cell that does not agree to the next. */
static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  JpSheetModel *model = jp_sheet_get_model (self->sheet);
  guint n_columns = jp_sheet_model_get_n_columns (model);
  guint n = jp_sheet_model_get_n_rows (model) * n_columns;
  guint at = jp_sheet_get_current_row (self->sheet) * n_columns + jp_sheet_get_current_column (self->sheet);

  for (guint i = 1; i <= n; i++)
    {
      guint cell = (at + i) % n;

      if (!jp_sheet_model_needs_attention (model, cell / n_columns, cell % n_columns))
        continue;
      jp_sheet_set_current (self->sheet, cell / n_columns, cell % n_columns);
      gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
      return;
    }
}

static void
unit_toggled_cb (JpBudgetPage *self)
{
  jp_context_set_amount_unit (self->context, gtk_toggle_button_get_active (self->yuan) ? "元" : "万元");
}

static void
unit_changed_cb (JpBudgetPage *self)
{
  gtk_toggle_button_set_active (self->yuan, g_str_equal (jp_context_get_amount_unit (self->context), "元"));
}

static GtkWidget *
make_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_units (JpBudgetPage *self)
{
  GtkWidget *units = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *wan = gtk_toggle_button_new_with_label ("万元");

  self->yuan = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("元"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (wan), self->yuan);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wan), TRUE);
  unit_changed_cb (self);
  g_signal_connect_swapped (self->yuan, "toggled", G_CALLBACK (unit_toggled_cb), self);
  gtk_widget_add_css_class (units, "linked");
  gtk_box_append (GTK_BOX (units), GTK_WIDGET (self->yuan));
  gtk_box_append (GTK_BOX (units), wan);
  return units;
}

/* Tables at the start, what is done with them at the end. */
static GtkWidget *
make_tools (JpBudgetPage *self)
{
  const JpImportTarget target = { .kind = JP_MAPPING_BUDGET, .title = _("Budget") };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *space = gtk_label_new (NULL);

  self->tab_row = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->tab_row), "linked");
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_add_css_class (row, "jp-toolrow");
  self->contradictions = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->contradictions), _("Go to the next one (F8)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->contradictions), "budget.next-contradiction");
  gtk_widget_add_css_class (GTK_WIDGET (self->contradictions), "jp-chip-button");
  gtk_widget_set_valign (GTK_WIDGET (self->contradictions), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->tab_row));
  gtk_box_append (GTK_BOX (row), space);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->contradictions));
  gtk_box_append (GTK_BOX (row), make_units (self));
  self->import = jp_import_button_new (self->context, &target, FALSE);
  jp_import_button_follow (self->import, GTK_WIDGET (self->sheet));
  jp_import_button_serve (self->import, GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (row), self->import);
  gtk_box_append (GTK_BOX (row),
                  make_button ("list-add-symbolic", _("Add a row below the current one (Ctrl+Enter)"), "budget.add"));
  gtk_box_append (GTK_BOX (row),
                  make_button ("list-remove-symbolic", _("Remove the current row (Ctrl+Delete)"), "budget.remove"));
  return row;
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (_("Nothing filled in this table yet."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Start the Table"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "budget.add-usual");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkLabel *
add_caption (GtkWidget *row, const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (row), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_status (JpBudgetPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_widget_add_css_class (row, "jp-toolrow");
  self->status = add_caption (row, NULL, FALSE);
  self->uses = add_caption (row, NULL, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->uses), TRUE);
  add_caption (row, _("Grey is computed · execution rate = final ÷ annual budget (else initial budget)"), TRUE);
  return row;
}

static void
activate_cell_cb (JpBudgetPage *self, guint row, guint column)
{
  if (get_model (self) != NULL)
    jp_budget_popover_show (self->sheet, self->context, get_model (self), row, column);
}

static void
get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (object);

  if (property_id == PROP_TABLE)
    g_value_set_string (value, self->table != NULL ? self->table : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (object);

  if (property_id != PROP_TABLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  if (self->tabs != NULL)
    {
      show_table (self, g_value_get_string (value));
      gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
    }
}

static void
jp_budget_page_dispose (GObject *object)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->models, g_hash_table_unref);
  g_clear_pointer (&self->tabs, g_array_unref);
  g_clear_pointer (&self->table, g_free);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_budget_page_parent_class)->dispose (object);
}

static void
jp_budget_page_class_init (JpBudgetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_budget_page_dispose;
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  g_object_class_install_property (object_class, PROP_TABLE,
                                   g_param_spec_string ("table", NULL, NULL, "",
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                          G_PARAM_EXPLICIT_NOTIFY));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_property_action (widget_class, "budget.table", "table");
  gtk_widget_class_install_action (widget_class, "budget.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "budget.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "budget.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "budget.add-usual", NULL, usual_action);
  gtk_widget_class_install_action (widget_class, "budget.next-contradiction", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "budget.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "budget.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "budget.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "budget.step", "i", -1);
}

static void
jp_budget_page_init (JpBudgetPage *self)
{
  self->models = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
follow (JpBudgetPage *self, JpContext *context)
{
  g_signal_connect_swapped (self->sheet, "current-changed", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self);
  g_signal_connect_object (context, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (sheet_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::amount-unit", G_CALLBACK (unit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (jp_context_get_check (context), "changed", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
jp_budget_page_new (JpContext *context)
{
  JpBudgetPage *self = g_object_new (JP_TYPE_BUDGET_PAGE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gboolean read_only = jp_context_get_read_only (context);

  g_set_object (&self->context, context);
  self->sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_placeholder (self->sheet, make_placeholder ());
  jp_sheet_set_read_only (self->sheet, read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.add", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.remove", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.add-usual", !read_only);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sheet));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_tools (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_status (self));
  sheet_changed_cb (self);
  follow (self, context);
  return GTK_WIDGET (self);
}

void
jp_budget_page_focus_place (JpBudgetPage *self, const char *place)
{
  JpRecord *record;
  guint field;

  g_return_if_fail (JP_IS_BUDGET_PAGE (self));

  /* A place may be a table's name. */
  if (jp_budget_tabs_find (self->tabs, place) != NULL)
    show_table (self, place);
  record = jp_check_place_parse (self->context, place, &field);
  if (record == NULL || record->kind != JP_KIND_ITEM)
    return;
  if (focus_item (self, record->id, field))
    return;
  show_table (self, jp_budget_tabs_find_item (self->context, self->tabs, jp_record_as_item (record)));
  if (focus_item (self, record->id, field))
    return;
  show_table (self, "all");
  focus_item (self, record->id, field);
}
