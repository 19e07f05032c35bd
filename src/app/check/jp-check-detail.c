/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-detail.h"

#include "jp-check-place.h"
#include "jp-edits.h"

#include <glib/gi18n.h>
#include <string.h>

struct _JpCheckDetail
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *stack;      /* "nothing" or "finding" */
  GtkImage *icon;
  GtkLabel *kind;
  GtkLabel *message;
  GtkWidget *places;     /* list box */
  GtkWidget *figures;
  GtkLabel *printed;
  GtkLabel *computed;
  GtkWidget *touched;    /* heading and chips of indicators */
  GtkWidget *chips;
  GtkTextView *reason;
  GtkButton *waive;
  GtkLabel *hint;
  char *key;             /* of the finding shown; NULL: none */
  gboolean waived;
};

G_DEFINE_TYPE (JpCheckDetail, jp_check_detail, GTK_TYPE_WIDGET)

static char *
dup_reason (JpCheckDetail *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->reason);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* No finding passes without a reason. */
static void
update_waive (JpCheckDetail *self)
{
  g_autofree char *reason = dup_reason (self);
  gboolean can = !jp_context_get_read_only (self->context) && self->key != NULL;

  gtk_button_set_label (self->waive, self->waived ? _("Count Again") : _("Waive"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->waive), can && (self->waived || *reason != '\0'));
  gtk_text_view_set_editable (self->reason, can && !self->waived);
  gtk_label_set_text (self->hint, self->waived       ? _("It does not count")
                                  : *reason == '\0' ? _("Not without a reason")
                                                    : "");
}

static void
waive_clicked_cb (JpCheckDetail *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autofree char *key = g_strdup (self->key);
  JpYearRecord *year = jp_context_get_year (self->context);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (key == NULL || year == NULL)
    return;
  if (self->waived)
    ok = jp_edit_unwaive (jp_context_get_project (self->context), year, key, &error);
  else
    ok = jp_edit_waive (jp_context_get_project (self->context), year, key, reason, &error);
  jp_context_report (self->context, ok, &error);
}

static void
go_clicked_cb (JpCheckDetail *self, GtkWidget *button)
{
  const JpPlace *place = g_object_get_data (G_OBJECT (button), "place");

  if (!jp_check_place_go (self->context, place->id, place->field))
    jp_context_say (self->context, _("That is gone by now."));
}

static GtkWidget *
make_button (JpCheckDetail *self, const char *label, const JpPlace *place)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data_full (G_OBJECT (button), "place", g_memdup2 (place, sizeof *place), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (go_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

/* For what wraps beside something: a horizontal box would try one width after the other for it. */
static GtkWidget *
make_line (guint spacing)
{
  GtkWidget *line = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (line), spacing);
  return line;
}

static void
add_place (JpCheckDetail *self, const JpPlace *place)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), place->id);
  GtkWidget *box = make_line (12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (record == NULL)
    return;
  name = jp_check_place_dup_name (self->context, record, place->field);
  text = jp_check_place_dup_text (self->context, record, place->field);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (texts), make_label (name, "jp-caption"));
  if (text != NULL)
    gtk_box_append (GTK_BOX (texts), make_label (text, "numeric"));
  gtk_grid_attach (GTK_GRID (box), texts, 0, 0, 1, 1);
  button = make_button (self, _("Go To"), place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  gtk_grid_attach (GTK_GRID (box), button, 1, 0, 1, 1);
  gtk_list_box_append (GTK_LIST_BOX (self->places), box);
}

static void
add_chip (JpCheckDetail *self, const JpNodeRecord *node)
{
  const JpPlace place = { .id = node->record.id, .field = JP_NODE_NAME };
  const JpScores *scores = jp_context_get_scores (self->context);
  const JpScoreRow *row = scores != NULL ? jp_scores_find (scores, node) : NULL;
  g_autofree char *score = jp_format_score (row != NULL ? row->score : JP_DECIMAL_NONE);
  g_autofree char *points = jp_format_score (node->points);
  g_autofree char *text = g_strdup_printf ("%s %s/%s", node->name != NULL ? node->name : "", score, points);
  GtkWidget *button = make_button (self, text, &place);

  gtk_widget_add_css_class (button, "jp-chip");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_MIDDLE);
  gtk_box_append (GTK_BOX (self->chips), button);
}

static void
add_chips (JpCheckDetail *self, const JpCheckItem *item)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < item->places->len; i++)
    {
      gint64 id = g_array_index (item->places, JpPlace, i).id;
      JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), id);
      JpNodeRecord *node = record != NULL ? jp_check_place_find_node (self->context, record) : NULL;

      if (node == NULL || g_ptr_array_find (seen, node, NULL))
        continue;
      g_ptr_array_add (seen, node);
      add_chip (self, node);
    }
  gtk_widget_set_visible (self->touched, seen->len > 0);
}

static void
clear (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    {
      if (GTK_IS_LIST_BOX (box))
        gtk_list_box_remove (GTK_LIST_BOX (box), child);
      else
        gtk_box_remove (GTK_BOX (box), child);
    }
}

static void
show_severity (JpCheckDetail *self, const JpCheckItem *item)
{
  static const char *const icons[] = { "dialog-error-symbolic", "dialog-warning-symbolic",
                                       "dialog-information-symbolic" };
  static const char *const classes[] = { "error", "warning", "dim-label" };
  g_autofree char *text = g_strdup_printf ("%s · %s", jp_severity_get_title (item->severity),
                                           jp_check_kind_get_title (item->kind));

  gtk_image_set_from_icon_name (self->icon, icons[item->severity]);
  gtk_label_set_text (self->kind, text);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->kind), classes[i]);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[item->severity]);
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), classes[item->severity]);
}

static void
show_figures (JpCheckDetail *self, const JpCheckItem *item)
{
  gtk_label_set_text (self->printed, item->printed != NULL ? item->printed : "—");
  gtk_label_set_text (self->computed, item->computed != NULL ? item->computed : "—");
  gtk_widget_set_visible (self->figures, item->printed != NULL || item->computed != NULL);
}

/* What is typed for the finding already shown stays. */
static void
show_reason (JpCheckDetail *self, const JpCheckItem *item)
{
  gboolean same = g_strcmp0 (self->key, item->key) == 0 && self->waived == (item->waived != NULL);

  if (!same)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->reason), item->waived != NULL ? item->waived : "", -1);
  g_free (self->key);
  self->key = g_strdup (item->key);
  self->waived = item->waived != NULL;
  update_waive (self);
}

void
jp_check_detail_show (JpCheckDetail *self, const JpCheckItem *item)
{
  g_return_if_fail (JP_IS_CHECK_DETAIL (self));

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), item != NULL ? "finding" : "nothing");
  clear (self->places);
  clear (self->chips);
  if (item == NULL)
    {
      g_clear_pointer (&self->key, g_free);
      return;
    }
  show_severity (self, item);
  gtk_label_set_text (self->message, item->message);
  for (guint i = 0; i < item->places->len; i++)
    add_place (self, &g_array_index (item->places, JpPlace, i));
  show_figures (self, item);
  add_chips (self, item);
  show_reason (self, item);
}

void
jp_check_detail_focus_reason (JpCheckDetail *self)
{
  if (self->key != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static GtkWidget *
make_head (JpCheckDetail *self)
{
  GtkWidget *box = make_line (6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->kind = GTK_LABEL (make_label (NULL, "caption-heading"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_grid_attach (GTK_GRID (box), GTK_WIDGET (self->icon), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (box), GTK_WIDGET (self->kind), 1, 0, 1, 1);
  return box;
}

static GtkWidget *
make_figures (JpCheckDetail *self)
{
  self->figures = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->figures), 18);
  gtk_widget_add_css_class (self->figures, "jp-trace");
  self->printed = GTK_LABEL (make_label (NULL, "numeric"));
  self->computed = GTK_LABEL (make_label (NULL, "numeric"));
  gtk_label_set_selectable (self->printed, TRUE);
  gtk_label_set_selectable (self->computed, TRUE);
  gtk_grid_attach (GTK_GRID (self->figures), make_label (_("Printed"), "jp-caption"), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->figures), GTK_WIDGET (self->printed), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->figures), make_label (C_ ("check", "Expected"), "jp-caption"), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->figures), GTK_WIDGET (self->computed), 1, 1, 1, 1);
  return self->figures;
}

static GtkWidget *
make_touched (JpCheckDetail *self)
{
  self->touched = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->chips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (self->touched), make_label (_("Indicators concerned"), "jp-caption"));
  gtk_box_append (GTK_BOX (self->touched), self->chips);
  return self->touched;
}

static GtkWidget *
make_reason (JpCheckDetail *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->reason = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->reason, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->reason, FALSE);
  gtk_text_view_set_left_margin (self->reason, 9);
  gtk_text_view_set_right_margin (self->reason, 9);
  gtk_text_view_set_top_margin (self->reason, 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reason for waiving"), -1);
  gtk_widget_set_tooltip_text (view,
                               _("Say why, for example “the unit confirmed the budget of 40,000 yuan in writing”"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, -1, 76);
  g_signal_connect_object (gtk_text_view_get_buffer (self->reason), "changed", G_CALLBACK (update_waive), self,
                           G_CONNECT_SWAPPED);
  return scroller;
}

static GtkWidget *
make_waiver (JpCheckDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *foot = make_line (12);

  self->waive = GTK_BUTTON (gtk_button_new ());
  self->hint = GTK_LABEL (make_label (NULL, "dim-label"));
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "caption");
  gtk_widget_set_hexpand (GTK_WIDGET (self->hint), TRUE);
  g_signal_connect_swapped (self->waive, "clicked", G_CALLBACK (waive_clicked_cb), self);
  gtk_box_append (GTK_BOX (box),
                  make_label (_("Waive: it no longer counts, the reason stays in the file"), "jp-caption"));
  gtk_box_append (GTK_BOX (box), make_reason (self));
  gtk_grid_attach (GTK_GRID (foot), GTK_WIDGET (self->hint), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (foot), GTK_WIDGET (self->waive), 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (box), foot);
  return box;
}

static GtkWidget *
make_finding (JpCheckDetail *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->message = GTK_LABEL (make_label (NULL, "heading"));
  gtk_label_set_selectable (self->message, TRUE);
  self->places = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->places), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->places, "boxed-list");
  gtk_box_append (GTK_BOX (upper), make_head (self));
  gtk_box_append (GTK_BOX (upper), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (upper), self->places);
  gtk_box_append (GTK_BOX (upper), make_figures (self));
  gtk_box_append (GTK_BOX (upper), make_touched (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), upper);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_box_append (GTK_BOX (all), make_waiver (self));
  gtk_widget_set_margin_start (all, 18);
  gtk_widget_set_margin_end (all, 18);
  gtk_widget_set_margin_top (all, 12);
  gtk_widget_set_margin_bottom (all, 12);
  return all;
}

static void
jp_check_detail_dispose (GObject *object)
{
  JpCheckDetail *self = JP_CHECK_DETAIL (object);

  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->context);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (jp_check_detail_parent_class)->dispose (object);
}

static void
jp_check_detail_class_init (JpCheckDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_check_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_check_detail_init (JpCheckDetail *self)
{
  self->stack = gtk_stack_new ();
  /* Only what is seen is measured. */
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  gtk_widget_set_size_request (self->stack, 340, -1);
}

GtkWidget *
jp_check_detail_new (JpContext *context)
{
  JpCheckDetail *self = g_object_new (JP_TYPE_CHECK_DETAIL, NULL);
  GtkWidget *nothing = make_label (_("Choose a finding to see where it comes from."), "dim-label");

  g_set_object (&self->context, context);
  gtk_label_set_xalign (GTK_LABEL (nothing), 0.5);
  gtk_widget_set_margin_start (nothing, 24);
  gtk_widget_set_margin_end (nothing, 24);
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), make_finding (self), "finding");
  return GTK_WIDGET (self);
}
