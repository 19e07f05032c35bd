/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-seal-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  AdwMessageDialog *dialog;
  GtkWidget *window;
  /* weak: they go one after the other, some after the dialog, and a password that is overwritten says it has changed */
  GtkWidget *password;
  GtkWidget *again;  /* NULL: not a new one */
  GtkWidget *path;   /* NULL: not asked for */
  GtkWidget *note;   /* what is wrong with what was typed */
  JpSealFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Question;

static void
let_go (Question *self, GtkWidget **field)
{
  if (*field != NULL)
    g_signal_handlers_disconnect_by_data (*field, self);
  g_clear_weak_pointer (field);
}

static void
free_question (gpointer data)
{
  Question *self = data;

  let_go (self, &self->password);
  let_go (self, &self->again);
  let_go (self, &self->path);
  g_clear_weak_pointer (&self->note);
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static const char *
get_text (GtkWidget *field)
{
  return field != NULL ? gtk_editable_get_text (GTK_EDITABLE (field)) : "";
}

static gboolean
is_complete (Question *self)
{
  return *get_text (self->password) != '\0' &&
         (self->again == NULL || g_str_equal (get_text (self->password), get_text (self->again))) &&
         (self->path == NULL || *get_text (self->path) != '\0');
}

/* That they differ is said once as much has been typed the second time. */
static gboolean
differ (Question *self)
{
  const char *first = get_text (self->password);
  const char *again = get_text (self->again);

  return self->again != NULL && *again != '\0' &&
         (g_utf8_strlen (again, -1) >= g_utf8_strlen (first, -1) ? !g_str_equal (first, again)
                                                                 : !g_str_has_prefix (first, again));
}

static void
update_cb (Question *self)
{
  if (self->note == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (self->note), differ (self) ? _("The two passwords differ.") : "");
  adw_message_dialog_set_response_enabled (self->dialog, "accept", is_complete (self));
}

/* A field for passwords that has the keyboard when it goes is told that it loses it after it has gone (GTK 4.8). */
static void
leave_field (Question *self)
{
  gtk_window_set_focus (GTK_WINDOW (self->dialog), NULL);
}

static gboolean
close_cb (Question *self)
{
  leave_field (self);
  return FALSE;
}

static void
response_cb (Question *self, const char *response)
{
  leave_field (self);
  if (g_str_equal (response, "accept") && is_complete (self))
    self->func (self->window, get_text (self->password), self->path != NULL ? get_text (self->path) : NULL, self->data);
}

static void
apply_cb (Question *self)
{
  if (!is_complete (self))
    {
      gtk_widget_child_focus (GTK_WIDGET (self->dialog), GTK_DIR_TAB_FORWARD);
      return;
    }
  leave_field (self);
  adw_message_dialog_response (self->dialog, "accept");
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
add_field (Question *self, GtkWidget *box, GtkWidget **place, GtkWidget *field, const char *title)
{
  GtkWidget *label = gtk_label_new (title);

  g_set_weak_pointer (place, field);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), field);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (field, "activate", G_CALLBACK (apply_cb), self);
}

/* libadwaita 1.2 has a row for passwords, which goes on listening to its field after it is gone. GTK's keeps what is
 * typed in memory of its own kind, too. */
static GtkWidget *
make_password (void)
{
  GtkWidget *field = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (field), TRUE);
  return field;
}

static GtkWidget *
make_note (void)
{
  GtkWidget *note = gtk_label_new ("");

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "error");
  return note;
}

static GtkWidget *
make_fields (Question *self, gboolean is_new, const char *path)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_set_weak_pointer (&self->note, make_note ());
  add_field (self, box, &self->password, make_password (), _("Password"));
  if (is_new)
    add_field (self, box, &self->again, make_password (), _("The same again"));
  if (path != NULL)
    {
      add_field (self, box, &self->path, gtk_entry_new (), _("Put the project into"));
      gtk_editable_set_text (GTK_EDITABLE (self->path), path);
    }
  gtk_box_append (GTK_BOX (box), self->note);
  return box;
}

static Question *
make_question (GtkWidget *window, const char *title, const char *body, const char *accept)
{
  Question *self = g_new0 (Question, 1);

  self->window = window;
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), title, body));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "accept");
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_object_set_data_full (G_OBJECT (self->dialog), "question", self, free_question);
  g_signal_connect_swapped (self->dialog, "close-request", G_CALLBACK (close_cb), self);
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  return self;
}

static void
present (Question *self, gboolean is_new, const char *path)
{
  adw_message_dialog_set_extra_child (self->dialog, make_fields (self, is_new, path));
  update_cb (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (self->password);
}

void
jp_seal_dialog_ask_new (GtkWidget *window, const char *package, JpSealFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autofree char *name = g_path_get_basename (package);
  g_autofree char *body = g_strdup_printf (
    _("“%s” will hold the whole project with its history, encrypted.\n\nIf the password is lost, so is the package: "
      "nobody can open it or find the password out. Keep it apart from the package, and tell it by another way than "
      "the one the package goes."),
    name);
  Question *self = make_question (window, _("Seal with a Password"), body, _("_Seal"));

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  present (self, TRUE, NULL);
}

void
jp_seal_dialog_ask (GtkWidget *window, const char *package, const char *path, const char *failure, JpSealFunc func,
                    gpointer data, GDestroyNotify destroy)
{
  g_autofree char *name = g_path_get_basename (package);
  g_autofree char *body = g_strdup_printf (_("“%s” is a sealed package. Its project becomes a file of its own, which "
                                             "only you can read; the package stays as it is."),
                                           name);
  Question *self = make_question (window, _("Open a Sealed Package"), failure != NULL ? failure : body, _("_Open"));

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  present (self, FALSE, path);
}
