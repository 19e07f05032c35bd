/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-popover.h"

#include <glib/gi18n.h>

/* More parts than this are not read one by one: the sum says it. */
#define N_PARTS 12

static void
attach_text (GtkWidget *grid, const char *text, int column, int row, gboolean bold)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  if (column == 1)
    gtk_widget_add_css_class (label, "numeric");
  if (bold)
    gtk_widget_add_css_class (label, "heading");
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* Parts, a line, their sum, what the cell says. */
static GtkWidget *
make_grid (char **lines)
{
  GtkWidget *grid = gtk_grid_new ();
  guint n = g_strv_length (lines) / 2;
  int at = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < n; i++)
    {
      gboolean part = i + 2 < n;

      if (part && i >= N_PARTS)
        continue;
      if (i + 2 == n)
        gtk_grid_attach (GTK_GRID (grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0, at++, 2, 1);
      attach_text (grid, lines[2 * i], 0, at, !part);
      attach_text (grid, lines[2 * i + 1], 1, at++, !part);
    }
  return grid;
}

static GtkWidget *
make_title (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");
  GtkWidget *label = gtk_label_new (_("Does not agree with what stands below"));

  gtk_widget_add_css_class (icon, "error");
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not while it is still closing. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

void
jp_budget_popover_show (JpSheet *sheet, JpBudgetModel *model, guint row, guint column)
{
  g_auto (GStrv) lines = jp_budget_model_explain (model, row, column);
  GtkWidget *popover, *box;
  graphene_rect_t bounds;

  if (lines == NULL || !jp_sheet_get_cell_bounds (sheet, row, column, &bounds))
    return;
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box), make_title ());
  gtk_box_append (GTK_BOX (box), make_grid (lines));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width, (int) bounds.size.height });
  gtk_widget_set_parent (popover, GTK_WIDGET (sheet));
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}
