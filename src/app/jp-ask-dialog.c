/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-ask-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *dialog;
  GtkWidget *row;
  JpAskFunc func;
  gpointer data;
} Question;

static void
update_cb (Question *question)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->row))));

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (question->dialog), "accept", *text != '\0');
}

static void
response_cb (Question *question, const char *response)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (question->row))));

  if (g_str_equal (response, "accept") && *text != '\0')
    question->func (text, question->data);
}

static void
apply_cb (Question *question)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question->dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (question->dialog));
}

void
jp_ask_dialog_present (GtkWidget *parent, const char *title, const char *label, const char *text, JpAskFunc func,
                       gpointer data)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *list = gtk_list_box_new ();

  question->func = func;
  question->data = data;
  question->dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), title, NULL);
  question->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (question->row), label);
  gtk_editable_set_text (GTK_EDITABLE (question->row), text);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), question->row);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (question->dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question->dialog), "cancel", _("_Cancel"), "accept", _("_OK"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question->dialog), "accept",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question->dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question->dialog), "cancel");
  g_object_set_data_full (G_OBJECT (question->dialog), "question", question, g_free);
  g_signal_connect_swapped (question->row, "changed", G_CALLBACK (update_cb), question);
  g_signal_connect_swapped (question->row, "entry-activated", G_CALLBACK (apply_cb), question);
  g_signal_connect_swapped (question->dialog, "response", G_CALLBACK (response_cb), question);
  update_cb (question);
  gtk_window_present (GTK_WINDOW (question->dialog));
  gtk_widget_grab_focus (question->row);
}
