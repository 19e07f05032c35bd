/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-loss-strip.h"

#include "jp-edits.h"
#include "jp-finding-list.h"
#include "jp-score-facts.h"

#include <glib/gi18n.h>

struct _JpLossStrip
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkLabel *lost;
  GtkLabel *covered;
  GtkWidget *button;   /* shows what no problem covers */
  GtkListBox *list;
  gint64 finding;
};

G_DEFINE_TYPE (JpLossStrip, jp_loss_strip, GTK_TYPE_WIDGET)

/* TRUE when a problem of the year is linked to the row. */
static gboolean
is_covered (JpLossStrip *self, const JpScoreRow *row)
{
  JpYearRecord *year = jp_context_get_year (self->context);

  JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
    {
      if (g_strcmp0 (jp_record_as_finding (child)->finding_kind, "problem") != 0)
        continue;
      JP_FOREACH_CHILD (link, child, JP_KIND_LINK)
        if (jp_finding_get_row (self->context, jp_record_as_link (link)) == row)
          return TRUE;
    }
  return FALSE;
}

static JpNodeRecord *
get_node (JpLossStrip *self, GtkWidget *widget)
{
  gint64 *id = g_object_get_data (G_OBJECT (widget), "node");

  return jp_record_as_node (jp_project_lookup (jp_context_get_project (self->context), *id));
}

static void
go_cb (JpLossStrip *self, GtkListBoxRow *row)
{
  JpNodeRecord *node = get_node (self, GTK_WIDGET (row));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (node == NULL)
    return;
  jp_context_set_node (self->context, node);
  jp_context_request_page (self->context, "indicators", NULL);
}

static void
link_cb (JpLossStrip *self, GtkWidget *button)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *finding = jp_project_lookup (project, self->finding);
  JpNodeRecord *node = get_node (self, button);
  g_autoptr (GError) error = NULL;

  if (finding == NULL || node == NULL)
    return;
  jp_context_report (self->context,
                     jp_edit_toggle_indicator_link (project, jp_record_as_finding (finding),
                                                    jp_context_get_sheet (self->context), node, &error),
                     &error);
}

static GtkWidget *
make_link_button (JpLossStrip *self, const JpNodeRecord *node)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("insert-link-symbolic");

  gtk_widget_set_tooltip_text (button, _("Link to the problem below"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, self->finding != 0 && !jp_context_get_read_only (self->context));
  g_object_set_data_full (G_OBJECT (button), "node", g_memdup2 (&node->record.id, sizeof (gint64)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (JpLossStrip *self, const JpScoreRow *row)
{
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (row->node->name);
  g_autofree char *loss = jp_score_facts_dup_row_loss (row);
  GtkWidget *figure = gtk_label_new (loss);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), make_link_button (self, row->node));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_widget_set_tooltip_text (line, _("Go to the indicator"));
  g_object_set_data_full (G_OBJECT (line), "node", g_memdup2 (&row->node->record.id, sizeof (gint64)), g_free);
  gtk_list_box_append (self->list, line);
}

static char *
dup_points (const JpRational *points)
{
  g_autofree char *digits = jp_rational_to_exact (points);

  return g_strdup_printf (_("%s points"), digits);
}

static void
show_sums (JpLossStrip *self, const JpRational *lost, const JpRational *covered, guint n_open)
{
  g_auto (JpRational) open = JP_RATIONAL_INIT;
  g_autofree char *all = dup_points (lost);
  g_autofree char *inside = dup_points (covered);
  g_autofree char *outside = NULL;
  g_autofree char *lost_text = g_strdup_printf (_("Lost: %s"), all);
  g_autofree char *covered_text = g_strdup_printf (_("%s in problems"), inside);
  g_autofree char *open_text = NULL;

  jp_rational_sub (&open, lost, covered);
  outside = dup_points (&open);
  open_text = g_strdup_printf (ngettext ("%s not covered by a problem (%u indicator)",
                                         "%s not covered by a problem (%u indicators)", n_open),
                               outside, n_open);
  gtk_label_set_text (self->lost, lost_text);
  gtk_label_set_text (self->covered, covered_text);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), open_text);
  gtk_widget_set_visible (self->button, n_open > 0);
}

static void
rebuild (JpLossStrip *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  g_autoptr (GPtrArray) rows = scores != NULL ? jp_score_facts_list_losses (scores) : g_ptr_array_new ();
  g_auto (JpRational) lost = JP_RATIONAL_INIT;
  g_auto (JpRational) covered = JP_RATIONAL_INIT;
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkListBoxRow *old;
  guint n_open = 0;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  for (guint i = 0; i < rows->len; i++)
    {
      const JpScoreRow *row = g_ptr_array_index (rows, i);
      g_auto (JpRational) loss = JP_RATIONAL_INIT;

      jp_score_facts_get_loss (row, &loss);
      jp_rational_add (&lost, &lost, &loss);
      if (is_covered (self, row))
        jp_rational_add (&covered, &covered, &loss);
      else
        {
          add_row (self, row);
          n_open++;
        }
    }
  /* The row just linked is gone; the keys stay in the list. */
  if (has_focus && n_open > 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
  show_sums (self, &lost, &covered, n_open);
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
}

static GtkWidget *
make_popover (JpLossStrip *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Indicators no problem covers"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (go_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_size_request (scroller, 320, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  return popover;
}

static void
jp_loss_strip_dispose (GObject *object)
{
  JpLossStrip *self = JP_LOSS_STRIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_loss_strip_parent_class)->dispose (object);
}

static void
jp_loss_strip_class_init (JpLossStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_loss_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_loss_strip_init (JpLossStrip *self)
{
  GtkWidget *space = gtk_label_new (NULL);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  self->lost = GTK_LABEL (gtk_label_new (NULL));
  self->covered = GTK_LABEL (gtk_label_new (NULL));
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->lost), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->covered), "dim-label");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_hexpand (space, TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->lost));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->covered));
  gtk_box_append (GTK_BOX (self->box), space);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_loss_strip_new (JpContext *context)
{
  JpLossStrip *self = g_object_new (JP_TYPE_LOSS_STRIP, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}

void
jp_loss_strip_set_finding (JpLossStrip *self, gint64 id)
{
  JpRecord *record = id != 0 ? jp_project_lookup (jp_context_get_project (self->context), id) : NULL;

  g_return_if_fail (JP_IS_LOSS_STRIP (self));

  if (record != NULL && g_strcmp0 (jp_record_as_finding (record)->finding_kind, "problem") != 0)
    id = 0;
  if (id == self->finding)
    return;
  self->finding = id;
  rebuild (self);
}
