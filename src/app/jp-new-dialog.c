/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-new-dialog.h"

#include "jp-edits.h"
#include "jp-file-ask.h"
#include "jp-framework-builtin.h"
#include "jp-store.h"

#include <glib/gi18n.h>

struct _JpNewDialog
{
  AdwWindow parent_instance;

  GtkWidget *unit_row;
  GtkWidget *year_row;
  AdwComboRow *framework_row;
  GtkWidget *path_row;
  GtkWidget *create_button;
  GtkLabel *message;
  gboolean path_is_own; /* the path was typed or chosen: it follows the name no longer */
  gboolean filling;
};

static guint created_signal;

G_DEFINE_TYPE (JpNewDialog, jp_new_dialog, ADW_TYPE_WINDOW)

char *
jp_new_dialog_dup_free_path (const char *folder, const char *name)
{
  g_autofree char *clean = g_strdelimit (g_strdup (name), "/\\:*?\"<>|", '_');

  for (guint i = 1;; i++)
    {
      g_autofree char *file =
        i == 1 ? g_strconcat (clean, ".jiping", NULL) : g_strdup_printf ("%s-%u.jiping", clean, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
}

static char *
dup_text (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
read_year (JpNewDialog *self, gint64 *year)
{
  g_autofree char *text = dup_text (self->year_row);

  return g_ascii_string_to_signed (text, 10, 1900, 2999, year, NULL);
}

/* The file is named after unit and year until somebody says otherwise. */
static void
suggest_path (JpNewDialog *self)
{
  g_autofree char *unit = dup_text (self->unit_row);
  g_autofree char *year = dup_text (self->year_row);
  g_autofree char *name = g_strdup_printf ("%s%s", unit, year);
  g_autofree char *folder = jp_file_ask_dup_folder ();
  g_autofree char *path = jp_new_dialog_dup_free_path (folder, name);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->path_row), *unit != '\0' ? path : "");
  self->filling = FALSE;
}

static void
update_cb (JpNewDialog *self, GtkWidget *row)
{
  g_autofree char *unit = dup_text (self->unit_row);
  g_autofree char *path = NULL;
  gint64 year;

  if (self->filling)
    return;
  if (row == self->path_row)
    self->path_is_own = TRUE;
  else if (!self->path_is_own)
    suggest_path (self);
  path = dup_text (self->path_row);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_set_sensitive (self->create_button, *unit != '\0' && *path != '\0' && read_year (self, &year));
}

static gboolean
fill_project (JpNewDialog *self, JpProject *project, GError **error)
{
  guint choice = adw_combo_row_get_selected (self->framework_row);
  g_autofree char *name = dup_text (self->unit_row);
  JpFrameworkRecord *framework = NULL;
  JpUnitRecord *unit;
  JpYearRecord *year;
  gint64 number = 0;

  read_year (self, &number);
  /* The first is none. */
  if (choice > 0 && choice != GTK_INVALID_LIST_POSITION)
    {
      framework = jp_framework_builtin_add (project, jp_framework_builtin_get_ids ()[choice - 1], error);
      if (framework == NULL)
        return FALSE;
    }
  unit = jp_edit_add_unit (project, name, error);
  year = unit != NULL ? jp_edit_add_year (project, unit, number, error) : NULL;
  return year != NULL && jp_edit_add_sheet (project, year, NULL, framework, error) != NULL;
}

static gboolean
create_project (JpNewDialog *self, const char *path, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();

  jp_project_begin (project, _("New evaluation"));
  if (fill_project (self, project, error))
    return jp_project_commit (project, error) && jp_store_create_filled (path, project, NULL, error);
  jp_project_rollback (project);
  return FALSE;
}

static void
create_cb (JpNewDialog *self)
{
  g_autofree char *typed = dup_text (self->path_row);
  g_autofree char *path = g_str_has_suffix (typed, ".jiping") ? g_strdup (typed) : g_strconcat (typed, ".jiping", NULL);
  g_autofree char *full = g_canonicalize_filename (path, g_get_home_dir ());
  g_autoptr (GFile) file = g_file_new_for_path (full);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->create_button))
    return;
  if (!create_project (self, full, &error))
    {
      gtk_label_set_text (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      return;
    }
  jp_file_ask_keep_folder (folder);
  g_signal_emit (self, created_signal, 0, full);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    gtk_editable_set_text (GTK_EDITABLE (JP_NEW_DIALOG (widget)->path_row), path);
}

static void
browse_cb (JpNewDialog *self)
{
  g_autofree char *path = dup_text (self->path_row);
  g_autofree char *name = *path != '\0' ? g_path_get_basename (path) : g_strdup (_("Evaluation.jiping"));
  const JpFileQuestion question = { .title = _("New Evaluation"),
                                    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                                    .accept = _("_Choose"),
                                    .name = name };

  jp_file_ask (GTK_WIDGET (self), &question, chosen_cb, NULL, NULL);
}

static void
fill_frameworks (JpNewDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const char *const *ids = jp_framework_builtin_get_ids ();

  gtk_string_list_append (list, _("None yet: typed or pasted later"));
  for (guint i = 0; ids[i] != NULL; i++)
    gtk_string_list_append (list, jp_framework_builtin_get_name (ids[i]));
  adw_combo_row_set_model (self->framework_row, G_LIST_MODEL (list));
}

static void
jp_new_dialog_class_init (JpNewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  created_signal = g_signal_new ("created", JP_TYPE_NEW_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JpNewDialog, unit_row);
  gtk_widget_class_bind_template_child (widget_class, JpNewDialog, year_row);
  gtk_widget_class_bind_template_child (widget_class, JpNewDialog, framework_row);
  gtk_widget_class_bind_template_child (widget_class, JpNewDialog, path_row);
  gtk_widget_class_bind_template_child (widget_class, JpNewDialog, create_button);
  gtk_widget_class_bind_template_child (widget_class, JpNewDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_cb);
  gtk_widget_class_bind_template_callback (widget_class, browse_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jp_new_dialog_init (JpNewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_frameworks (self);
  gtk_widget_set_sensitive (self->create_button, FALSE);
  gtk_window_set_focus (GTK_WINDOW (self), self->unit_row);
}

GtkWidget *
jp_new_dialog_new (GtkWindow *parent)
{
  return g_object_new (JP_TYPE_NEW_DIALOG, "transient-for", parent, NULL);
}
