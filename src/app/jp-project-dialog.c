/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-project-dialog.h"

#include "jp-edits.h"
#include "jp-framework-builtin.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  JpContext *context;
  GtkWidget *dialog;
  GtkWidget *title;
  AdwComboRow *framework;
  GPtrArray *choices; /* char *: "id:17", or the id of a built-in one; NULL: none */
} Question;

static void
free_question (gpointer data)
{
  Question *self = data;

  g_object_unref (self->context);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static char *
dup_title (Question *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
}

static void
update_cb (Question *self)
{
  g_autofree char *title = dup_title (self);

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "accept", *title != '\0');
}

/* FALSE with an error; *framework NULL: none was chosen. */
static gboolean
take_framework (Question *self, JpFrameworkRecord **framework, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  guint choice = adw_combo_row_get_selected (self->framework);
  const char *id = choice < self->choices->len ? g_ptr_array_index (self->choices, choice) : NULL;
  JpRecord *record;

  *framework = NULL;
  if (id == NULL)
    return TRUE;
  if (g_str_has_prefix (id, "id:"))
    {
      record = jp_project_lookup (project, g_ascii_strtoll (id + 3, NULL, 10));
      *framework = record != NULL ? jp_record_as_framework (record) : NULL;
      return TRUE;
    }
  *framework = jp_framework_builtin_add (project, id, error);
  return *framework != NULL;
}

static void
add_project (Question *self, const char *title)
{
  JpProject *project = jp_context_get_project (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework;
  JpSheetRecord *sheet = NULL;

  if (year == NULL)
    return;
  jp_project_begin (project, _("Add project sheet"));
  if (take_framework (self, &framework, &error))
    sheet = jp_edit_add_project (project, year, title, framework, &error);
  if (sheet == NULL)
    jp_project_rollback (project);
  else if (jp_project_commit (project, &error))
    jp_context_show (self->context, JP_RECORD (sheet));
  jp_context_report (self->context, error == NULL, &error);
}

static void
response_cb (Question *self, const char *response)
{
  g_autofree char *title = dup_title (self);

  if (g_str_equal (response, "accept") && *title != '\0')
    add_project (self, title);
}

static void
apply_cb (Question *self)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self->dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
add_choice (Question *self, GtkStringList *list, const char *name, char *id)
{
  gtk_string_list_append (list, name);
  g_ptr_array_add (self->choices, id);
}

/* None, the project's own, those built in. */
static GtkStringList *
list_frameworks (Question *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const char *const *ids = jp_framework_builtin_get_ids ();

  add_choice (self, list, _("None yet: typed or pasted later"), NULL);
  JP_FOREACH_CHILD (child, jp_project_get_root (jp_context_get_project (self->context)), JP_KIND_FRAMEWORK)
    {
      const char *name = jp_record_as_framework (child)->name;

      add_choice (self, list, name != NULL ? name : _("Unnamed framework"),
                  g_strdup_printf ("id:%" G_GINT64_FORMAT, child->id));
    }
  for (guint i = 0; ids[i] != NULL; i++)
    add_choice (self, list, jp_framework_builtin_get_name (ids[i]), g_strdup (ids[i]));
  return list;
}

static GtkWidget *
make_rows (Question *self)
{
  g_autoptr (GtkStringList) list = list_frameworks (self);
  GtkWidget *box = gtk_list_box_new ();

  self->title = adw_entry_row_new ();
  self->framework = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title), _("Name of the project"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->framework), _("Framework"));
  adw_combo_row_set_model (self->framework, G_LIST_MODEL (list));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (box, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (box), self->title);
  gtk_list_box_append (GTK_LIST_BOX (box), GTK_WIDGET (self->framework));
  g_signal_connect_swapped (self->title, "changed", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (self->title, "entry-activated", G_CALLBACK (apply_cb), self);
  return box;
}

void
jp_project_dialog_present (GtkWidget *parent, JpContext *context)
{
  Question *self = g_new0 (Question, 1);
  AdwMessageDialog *dialog;

  self->context = g_object_ref (context);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), _("Add Project Sheet"), NULL);
  dialog = ADW_MESSAGE_DIALOG (self->dialog);
  g_object_set_data_full (G_OBJECT (dialog), "question", self, free_question);
  adw_message_dialog_set_extra_child (dialog, make_rows (self));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", _("_Add"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  update_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (self->title);
}
