/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-page.h"

#include "jp-budget-model.h"
#include "jp-budget-popover.h"
#include "jp-edits.h"
#include "jp-sheet.h"

#include <glib/gi18n.h>

struct _JpBudgetPage
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  JpSheet *sheet;
  JpBudgetModel *model;
  GtkLabel *status;
  GtkLabel *contradictions; /* how many cells do not agree; hidden for none */
  GtkToggleButton *yuan;
};

G_DEFINE_TYPE (JpBudgetPage, jp_budget_page, GTK_TYPE_WIDGET)

static void
update_status (JpBudgetPage *self)
{
  guint n = jp_budget_model_count_contradictions (self->model);
  g_autofree char *count = g_strdup_printf (ngettext ("%u cell does not agree", "%u cells do not agree", n), n);
  g_autofree char *text = NULL;

  gtk_label_set_text (self->contradictions, count);
  gtk_widget_set_visible (GTK_WIDGET (self->contradictions), n > 0);
  if (jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)) > 0)
    text = jp_budget_model_dup_status (self->model, jp_sheet_get_current_row (self->sheet),
                                       jp_sheet_get_current_column (self->sheet));
  gtk_label_set_text (self->status, text != NULL ? text : "");
}

/* A new item below the current one, in the same group; what is typed next is its name. */
static void
add_item (JpBudgetPage *self)
{
  g_autoptr (GError) error = NULL;
  JpItemRecord *item;
  guint row;

  if (jp_context_get_year (self->context) == NULL)
    return;
  item = jp_budget_model_add_item (self->model, jp_sheet_get_current_row (self->sheet), _("New item"), &error);
  if (!jp_context_report (self->context, item != NULL, &error))
    return;
  row = jp_budget_model_find_item (self->model, item->record.id);
  jp_sheet_set_current (self->sheet, row, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_item (JP_BUDGET_PAGE (widget));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  JpItemRecord *item = jp_budget_model_get_item (self->model, jp_sheet_get_current_row (self->sheet));
  g_autoptr (GError) error = NULL;

  if (item != NULL)
    jp_context_report (self->context,
                       jp_edit_delete (jp_context_get_project (self->context), JP_RECORD (item), &error), &error);
}

/* What nearly every evaluation asks for. */
static gboolean
add_usual_items (JpBudgetPage *self, JpYearRecord *year, GError **error)
{
  static const char *const paths[] = {
    "部门预算", "部门预算/基本支出", "部门预算/项目支出", "三公经费", "三公经费/因公出国（境）费",
    "三公经费/公务用车购置及运行维护费", "三公经费/公务接待费", "公用经费", "政府采购", "年初结转和结余",
    "年末结转和结余", "固定资产", "在用固定资产", "编制数", "在职人员数", "满意度",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (jp_edit_add_item (jp_context_get_project (self->context), year, paths[i], NULL, NULL, error) == NULL)
      return FALSE;
  return TRUE;
}

static void
usual_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (widget);
  JpProject *project = jp_context_get_project (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (year == NULL)
    return;
  jp_project_begin (project, _("Add the usual items"));
  ok = add_usual_items (self, year, &error);
  if (ok)
    ok = jp_project_commit (project, &error);
  else
    jp_project_rollback (project);
  jp_context_report (self->context, ok, &error);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
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
make_button (const char *icon, const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_tools (JpBudgetPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *units = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *wan = gtk_toggle_button_new_with_label ("万元");
  GtkWidget *space = gtk_label_new (NULL);

  self->yuan = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("元"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (wan), self->yuan);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wan), TRUE);
  unit_changed_cb (self);
  g_signal_connect_swapped (self->yuan, "toggled", G_CALLBACK (unit_toggled_cb), self);
  gtk_widget_add_css_class (units, "linked");
  gtk_box_append (GTK_BOX (units), GTK_WIDGET (self->yuan));
  gtk_box_append (GTK_BOX (units), wan);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_add_css_class (row, "jp-toolrow");
  gtk_box_append (GTK_BOX (row), make_button ("list-add-symbolic", _("Add item"),
                                              _("Add an item below the current one (Ctrl+Enter)"), "budget.add"));
  gtk_box_append (GTK_BOX (row), make_button ("list-remove-symbolic", _("Remove item"),
                                              _("Remove the current item (Ctrl+Delete)"), "budget.remove"));
  self->contradictions = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->contradictions), _("F8 leads to the next one"));
  gtk_widget_set_valign (GTK_WIDGET (self->contradictions), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->contradictions), "jp-chip");
  gtk_widget_add_css_class (GTK_WIDGET (self->contradictions), "error");
  gtk_box_append (GTK_BOX (row), space);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->contradictions));
  gtk_box_append (GTK_BOX (row), units);
  return row;
}

static GtkWidget *
make_placeholder (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = gtk_label_new (_("No figures yet. Start from the items most evaluations ask for."));
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Add the _Usual Items"));

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

static GtkWidget *
make_status (JpBudgetPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *hint =
    gtk_label_new (_("Grey is computed · execution rate = final ÷ annual budget (else initial budget)"));

  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->status, 0);
  gtk_label_set_ellipsize (self->status, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (hint), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "numeric");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (row, "jp-toolrow");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (row), hint);
  return row;
}

static void
activate_cell_cb (JpBudgetPage *self, guint row, guint column)
{
  jp_budget_popover_show (self->sheet, self->model, row, column);
}

static void
jp_budget_page_dispose (GObject *object)
{
  JpBudgetPage *self = JP_BUDGET_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_budget_page_parent_class)->dispose (object);
}

static void
jp_budget_page_class_init (JpBudgetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_budget_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "budget.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "budget.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "budget.add-usual", NULL, usual_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "budget.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "budget.remove", NULL);
}

static void
jp_budget_page_init (JpBudgetPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_budget_page_new (JpContext *context)
{
  JpBudgetPage *self = g_object_new (JP_TYPE_BUDGET_PAGE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gboolean read_only = jp_context_get_read_only (context);

  g_set_object (&self->context, context);
  self->model = jp_budget_model_new (context, NULL, NULL);
  self->sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_placeholder (self->sheet, make_placeholder ());
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  jp_sheet_set_read_only (self->sheet, read_only);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Budget"), -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.add", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.remove", !read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "budget.add-usual", !read_only);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sheet));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), make_tools (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_status (self));
  g_signal_connect_swapped (self->sheet, "current-changed", G_CALLBACK (update_status), self);
  g_signal_connect_swapped (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self);
  g_signal_connect_object (context, "changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::amount-unit", G_CALLBACK (unit_changed_cb), self, G_CONNECT_SWAPPED);
  update_status (self);
  return GTK_WIDGET (self);
}

void
jp_budget_page_focus_place (JpBudgetPage *self, const char *place)
{
  gint64 id;
  guint row;

  g_return_if_fail (JP_IS_BUDGET_PAGE (self));

  if (!g_ascii_string_to_signed (place, 10, 1, G_MAXINT64, &id, NULL))
    return;
  row = jp_budget_model_find_item (self->model, id);
  if (row == G_MAXUINT)
    return;
  jp_sheet_set_current (self->sheet, row, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}
