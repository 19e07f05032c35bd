/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sign-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* More of them make nobody wiser. */
#define MAX_SHOWN 50

typedef struct
{
  GtkWidget *dialog;
  JpContext *context; /* owned */
  gint64 sheet;
  JpRoundKind kind;
  GtkWidget *author;
  GtkWidget *waiver;
  GtkWidget *accept;
  GtkWidget *obstacles; /* list box */
  GtkWidget *scroller;
} SignDialog;

static void
sign_dialog_free (gpointer data)
{
  SignDialog *self = data;

  g_object_unref (self->context);
  g_free (self);
}

/* NULL when it is gone. */
static JpSheetRecord *
get_sheet (SignDialog *self)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), self->sheet);

  return record != NULL && record->kind == JP_KIND_SHEET ? jp_record_as_sheet (record) : NULL;
}

static void
jump_cb (SignDialog *self, GtkListBoxRow *row)
{
  gint64 *node = g_object_get_data (G_OBJECT (row), "node");
  JpRecord *record = node != NULL ? jp_project_lookup (jp_context_get_project (self->context), *node) : NULL;

  if (record == NULL || record->kind != JP_KIND_NODE)
    return;
  jp_context_set_node (self->context, jp_record_as_node (record));
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
add_obstacle (SignDialog *self, const JpObstacle *obstacle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (obstacle->can_be_accepted ? "dialog-warning-symbolic"
                                                                            : "dialog-error-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), obstacle->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (icon, obstacle->can_be_accepted ? "warning" : "error");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (obstacle->node != 0)
    {
      g_object_set_data_full (G_OBJECT (row), "node", g_memdup2 (&obstacle->node, sizeof (gint64)), g_free);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  gtk_list_box_append (GTK_LIST_BOX (self->obstacles), row);
}

static void
clear_obstacles (SignDialog *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->obstacles), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->obstacles), GTK_WIDGET (row));
}

static void
show_obstacles (SignDialog *self, GPtrArray *obstacles)
{
  gboolean can_accept = FALSE, blocked = FALSE, independence = FALSE;
  gboolean accepted = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->accept));

  for (guint i = 0; i < obstacles->len; i++)
    {
      const JpObstacle *obstacle = g_ptr_array_index (obstacles, i);

      can_accept |= obstacle->can_be_accepted;
      blocked |= !obstacle->can_be_accepted;
      independence |= obstacle->independence;
      if (i < MAX_SHOWN)
        add_obstacle (self, obstacle);
    }
  gtk_widget_set_visible (self->scroller, obstacles->len > 0);
  gtk_widget_set_visible (self->accept, can_accept);
  /* Once asked for it stays: an empty one brings the obstacle back. */
  if (independence)
    gtk_widget_set_visible (self->waiver, TRUE);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "sign",
                                           !blocked && (!can_accept || accepted));
}

static void
update_cb (SignDialog *self)
{
  JpSheetRecord *sheet = get_sheet (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obstacles = NULL;

  clear_obstacles (self);
  if (sheet != NULL)
    obstacles = jp_round_list_obstacles (jp_context_get_project (self->context), sheet, self->kind,
                                         gtk_editable_get_text (GTK_EDITABLE (self->author)),
                                         gtk_editable_get_text (GTK_EDITABLE (self->waiver)), &error);
  if (obstacles != NULL)
    show_obstacles (self, obstacles);
  else
    adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "sign", FALSE);
  if (error != NULL)
    jp_context_report (self->context, FALSE, &error);
}

static void
response_cb (SignDialog *self, const char *response)
{
  const JpSignature signature = {
    .author = gtk_editable_get_text (GTK_EDITABLE (self->author)),
    .waiver = gtk_editable_get_text (GTK_EDITABLE (self->waiver)),
    .accept_warnings = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->accept)),
  };
  JpSheetRecord *sheet = get_sheet (self);
  g_autoptr (GError) error = NULL;

  if (sheet == NULL || !g_str_equal (response, "sign"))
    return;
  jp_context_report (self->context,
                     jp_edit_sign_round (jp_context_get_project (self->context), sheet, self->kind, &signature,
                                         &error),
                     &error);
}

static GtkWidget *
make_entry (SignDialog *self, GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (update_cb), self);
  return row;
}

static GtkWidget *
make_list (const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return list;
}

static GtkWidget *
make_content (SignDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *names = make_list (_("Signature"));
  JpRoundRecord *round = jp_sheet_get_open_round (get_sheet (self));

  self->author = make_entry (self, names, _("Signed by"),
                             jp_project_get_author (jp_context_get_project (self->context)));
  self->waiver = make_entry (self, names, _("Why the preparer may review"), round != NULL ? round->waiver : NULL);
  gtk_widget_set_visible (self->waiver, round != NULL && round->waiver != NULL);
  self->obstacles = make_list (_("What is in the way"));
  g_signal_connect_swapped (self->obstacles, "row-activated", G_CALLBACK (jump_cb), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->obstacles);
  self->accept = gtk_check_button_new_with_mnemonic (_("Sign _with these errors; they are recorded"));
  g_signal_connect_swapped (self->accept, "toggled", G_CALLBACK (update_cb), self);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), self->accept);
  return box;
}

void
jp_sign_dialog_present (GtkWidget *parent, JpContext *context, JpRoundKind kind)
{
  SignDialog *self = g_new0 (SignDialog, 1);
  /* TRANSLATORS: %s is a round of scoring: Self-score, Review … */
  g_autofree char *title = g_strdup_printf (_("Sign “%s”"), jp_round_kind_get_title (kind));

  self->context = g_object_ref (context);
  self->sheet = jp_context_get_sheet (context)->record.id;
  self->kind = kind;
  self->dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), title,
                                         _("Scores, reasons and what they rest on are frozen. An edit afterwards "
                                           "reopens the round and shows."));
  g_object_set_data_full (G_OBJECT (self->dialog), "sign", self, sign_dialog_free);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _("_Cancel"), "sign", _("_Sign"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self->dialog), "sign", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self->dialog), "sign");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self->dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), make_content (self));
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  update_cb (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
