/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-popover.h"

#include "jp-check-place.h"
#include "jp-edits.h"

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
make_title (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (icon, "error");
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static void
go_clicked_cb (GtkButton *button, JpContext *context)
{
  const JpPlace *place = g_object_get_data (G_OBJECT (button), "place");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  gtk_popover_popdown (GTK_POPOVER (popover));
  jp_check_place_go (context, place->id, place->field);
}

static gboolean
comes_before (const JpCheckItem *item, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_array_index (item->places, JpPlace, i).id == g_array_index (item->places, JpPlace, n).id)
      return TRUE;
  return FALSE;
}

/* Leads to the other figures. */
static GtkWidget *
make_places (JpContext *context, const JpCheckItem *item, gint64 own)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  for (guint i = 0; i < item->places->len; i++)
    {
      const JpPlace *place = &g_array_index (item->places, JpPlace, i);
      JpRecord *record = jp_project_lookup (jp_context_get_project (context), place->id);
      g_autofree char *name = NULL, *text = NULL;
      GtkWidget *button;

      if (record == NULL || place->id == own || comes_before (item, i))
        continue;
      name = jp_check_place_dup_name (context, record, place->field);
      text = g_strdup_printf (_("Go to %s"), name);
      button = gtk_button_new_with_label (text);
      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_object_set_data_full (G_OBJECT (button), "place", g_memdup2 (place, sizeof *place), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (go_clicked_cb), context, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
waive (GtkEntry *entry, JpContext *context)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (entry));
  const char *key = g_object_get_data (G_OBJECT (entry), "key");
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);
  g_autoptr (GError) error = NULL;
  gboolean ok = jp_edit_waive (jp_context_get_project (context), jp_context_get_year (context), key, reason, &error);

  if (jp_context_report (context, ok, &error))
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
waive_clicked_cb (GtkEntry *entry)
{
  g_signal_emit_by_name (entry, "activate");
}

static void
reason_changed_cb (GtkEditable *entry, GtkWidget *button)
{
  gtk_widget_set_sensitive (button, *gtk_editable_get_text (entry) != '\0');
}

/* The button is off until a reason stands. */
static GtkWidget *
make_waiver (JpContext *context, const JpCheckItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Waive"));

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Reason why it is right"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_sensitive (button, FALSE);
  g_object_set_data_full (G_OBJECT (entry), "key", g_strdup (item->key), g_free);
  g_signal_connect_object (entry, "activate", G_CALLBACK (waive), context, 0);
  g_signal_connect_object (button, "clicked", G_CALLBACK (waive_clicked_cb), entry, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (reason_changed_cb), button, 0);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
make_message (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
fill_finding (GtkWidget *box, JpContext *context, const JpCheckItem *item, gint64 own)
{
  gtk_box_append (GTK_BOX (box), make_message (item->message));
  gtk_box_append (GTK_BOX (box), make_places (context, item, own));
  if (!jp_context_get_read_only (context))
    gtk_box_append (GTK_BOX (box), make_waiver (context, item));
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

static void
present (GtkWidget *box, JpSheet *sheet, const graphene_rect_t *bounds)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) bounds->origin.x, (int) bounds->origin.y,
                                                 (int) bounds->size.width, (int) bounds->size.height });
  gtk_widget_set_parent (popover, GTK_WIDGET (sheet));
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

void
jp_budget_popover_show (JpSheet *sheet, JpContext *context, JpBudgetModel *model, guint row, guint column)
{
  g_auto (GStrv) lines = jp_budget_model_explain (model, row, column);
  const JpCheckItem *finding = jp_budget_model_get_finding (model, row, column);
  const JpItemRecord *item = jp_budget_model_get_item (model, row);
  GtkWidget *box;
  graphene_rect_t bounds;

  if ((lines == NULL && finding == NULL) || !jp_sheet_get_cell_bounds (sheet, row, column, &bounds))
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_box_append (GTK_BOX (box), make_title (lines != NULL ? _("Does not agree with what stands below")
                                                           : jp_check_kind_get_title (finding->kind)));
  if (lines != NULL)
    gtk_box_append (GTK_BOX (box), make_grid (lines));
  if (finding != NULL)
    fill_finding (box, context, finding, item != NULL ? item->record.id : 0);
  present (box, sheet, &bounds);
}
