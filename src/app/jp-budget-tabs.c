/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the budget page: which there are, and the row of buttons that chooses one. */

#include "config.h"

#include "jp-budget-tabs.h"

#include "jp-sheet-title.h"
#include "jp-table-lines.h"

#include <glib/gi18n.h>
#include <string.h>

/* More than this would not fit beside the tools. */
#define MAX_BUTTONS 5
#define MAX_TITLE 12

static void
clear_tab (gpointer data)
{
  JpBudgetTab *self = data;

  g_free (self->id);
  g_free (self->title);
}

static void
add_tab (GArray *tabs, char *id, const char *title, const JpFactTable *table, gint64 sheet)
{
  JpBudgetTab tab = { id, g_strdup (title), table, sheet };

  g_array_append_val (tabs, tab);
}

static void
add_table (GArray *tabs, const char *id, const char *title)
{
  add_tab (tabs, g_strdup (id), title, jp_fact_tables_lookup (id), 0);
}

static void
add_projects (GArray *tabs, JpContext *context)
{
  JpYearRecord *year = jp_context_get_year (context);

  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      JpSheetRecord *sheet = jp_record_as_sheet (child);

      if (g_strcmp0 (sheet->name, "unit") != 0)
        add_tab (tabs, g_strdup_printf ("sheet-%" G_GINT64_FORMAT, child->id),
                 jp_sheet_title_get_short (sheet),
                 jp_fact_tables_for_project (jp_context_get_project (context), sheet), child->id);
    }
}

GArray *
jp_budget_tabs_list (JpContext *context)
{
  GArray *tabs = g_array_new (FALSE, TRUE, sizeof (JpBudgetTab));

  g_array_set_clear_func (tabs, clear_tab);
  add_table (tabs, "T9", _("Basic Data"));
  add_table (tabs, "T10", _("Whole Funds"));
  if (jp_context_get_year (context) != NULL)
    add_projects (tabs, context);
  add_table (tabs, "ledger", _("Adjustments"));
  add_table (tabs, "monthly", _("Monthly Execution"));
  add_table (tabs, "T12", _("Special Funds"));
  add_table (tabs, "T13", _("Departments"));
  add_table (tabs, "staff", _("Staffing"));
  add_table (tabs, "all", _("All Items"));
  return tabs;
}

gboolean
jp_budget_tabs_equal (const GArray *a, const GArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const JpBudgetTab *one = &g_array_index (a, JpBudgetTab, i);
      const JpBudgetTab *other = &g_array_index (b, JpBudgetTab, i);

      if (!g_str_equal (one->id, other->id) || !g_str_equal (one->title, other->title) || one->table != other->table)
        return FALSE;
    }
  return TRUE;
}

const JpBudgetTab *
jp_budget_tabs_find (const GArray *tabs, const char *id)
{
  for (guint i = 0; i < tabs->len; i++)
    if (g_strcmp0 (g_array_index (tabs, JpBudgetTab, i).id, id) == 0)
      return &g_array_index (tabs, JpBudgetTab, i);
  return NULL;
}

static JpTableLines *
make_lines (JpContext *context, const JpBudgetTab *tab)
{
  JpRecord *sheet = tab->sheet != 0 ? jp_project_lookup (jp_context_get_project (context), tab->sheet) : NULL;

  return jp_table_lines_new (tab->table, jp_context_get_year (context),
                             sheet != NULL ? jp_record_as_sheet (sheet) : NULL);
}

/* A row of the form holds an item. item NULL: any. */
static gboolean
holds (JpContext *context, const JpBudgetTab *tab, const JpItemRecord *item)
{
  g_autoptr (JpTableLines) lines = make_lines (context, tab);

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const JpTableLine *line = jp_table_lines_get (lines, i);

      if (line->item != NULL && (item == NULL || line->item == item ||
                                 (line->items != NULL && g_ptr_array_find (line->items, item, NULL))))
        return TRUE;
    }
  return FALSE;
}

const char *
jp_budget_tabs_get_first (JpContext *context, const GArray *tabs)
{
  JpYearRecord *year = jp_context_get_year (context);

  if (year == NULL || jp_record_first (JP_RECORD (year), JP_KIND_ITEM) == NULL)
    return "T9";
  for (guint i = 0; i < tabs->len; i++)
    {
      const JpBudgetTab *tab = &g_array_index (tabs, JpBudgetTab, i);

      if (tab->table != NULL && holds (context, tab, NULL))
        return tab->id;
    }
  return "all";
}

const char *
jp_budget_tabs_find_item (JpContext *context, const GArray *tabs, const JpItemRecord *item)
{
  for (guint i = 0; i < tabs->len; i++)
    {
      const JpBudgetTab *tab = &g_array_index (tabs, JpBudgetTab, i);

      if (tab->table != NULL && holds (context, tab, item))
        return tab->id;
    }
  return "all";
}

static void
set_target (GtkWidget *button, const char *id)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "budget.table");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
}

static GtkWidget *
make_button (const JpBudgetTab *tab)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *label = gtk_label_new (tab->title);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_TITLE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tab->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tab->title, -1);
  set_target (button, tab->id);
  return button;
}

/* All tables: the buttons are the first of them. */
static GtkWidget *
make_menu (const GArray *tabs)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < tabs->len; i++)
    {
      const JpBudgetTab *tab = &g_array_index (tabs, JpBudgetTab, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (tab->title, NULL);

      g_menu_item_set_action_and_target (item, "budget.table", "s", tab->id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Other tables (Ctrl+Shift+Page Down leads to the next one)"));
  return button;
}

void
jp_budget_tabs_fill (GtkBox *row, const GArray *tabs)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (row))) != NULL)
    gtk_box_remove (row, child);
  for (guint i = 0; i < MIN (tabs->len, MAX_BUTTONS); i++)
    gtk_box_append (row, make_button (&g_array_index (tabs, JpBudgetTab, i)));
  gtk_box_append (row, make_menu (tabs));
}

void
jp_budget_tabs_show (GtkBox *row, const GArray *tabs, const char *shown)
{
  GtkWidget *menu = gtk_widget_get_last_child (GTK_WIDGET (row));
  const char *title = _("More");

  for (guint i = MAX_BUTTONS; i < tabs->len; i++)
    if (g_strcmp0 (g_array_index (tabs, JpBudgetTab, i).id, shown) == 0)
      title = g_array_index (tabs, JpBudgetTab, i).title;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), title);
}
