/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frameworks as a whole: new, copied, from a file, to a file, for a sheet, another version. */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-ask-dialog.h"
#include "jp-edits-framework.h"
#include "jp-file-ask.h"
#include "jp-framework-file.h"
#include "jp-framework-update-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* New and copy */

static void
new_cb (const char *text, gpointer data)
{
  JpFrameworkPage *self = data;
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_edit_add_framework (jp_framework_page_get_project (self), text, &error);

  if (jp_context_report (self->context, framework != NULL, &error))
    jp_framework_page_show (self, framework);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("New Framework"), _("Name"), "", new_cb, widget);
}

static void
clone_cb (const char *text, gpointer data)
{
  JpFrameworkPage *self = data;
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *copy;

  if (framework == NULL)
    return;
  copy = jp_edit_clone_framework (jp_framework_page_get_project (self), framework, text, framework->version, &error);
  if (jp_context_report (self->context, copy != NULL, &error))
    jp_framework_page_show (self, copy);
}

static void
clone_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (JP_FRAMEWORK_PAGE (widget));
  g_autofree char *suggested = g_strdup_printf (_("%s (copy)"), framework->name != NULL ? framework->name : "");

  jp_ask_dialog_present (widget, _("Copy Framework"), _("Name of the copy"), suggested, clone_cb, widget);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  g_autoptr (GError) error = NULL;

  if (framework != NULL)
    jp_context_report (self->context,
                       jp_edit_delete_framework (jp_framework_page_get_project (self), framework, &error), &error);
}

/* For the sheet */

static void
assign_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  guint kept, left;

  if (sheet == NULL)
    {
      jp_context_say (self->context, _("There is no sheet in sight. Choose one in the list at the left first."));
      return;
    }
  if (!jp_edit_assign_framework (jp_framework_page_get_project (self), sheet, framework, &kept, &left, &error))
    {
      jp_context_report (self->context, FALSE, &error);
      return;
    }
  if (left > 0)
    message = g_strdup_printf (_("%u answers went along; %u stay with the framework before"), kept, left);
  else
    message = g_strdup_printf (ngettext ("%u answer went along", "%u answers went along", kept), kept);
  jp_context_say (self->context, message);
}

/* Files */

typedef void (*FileFunc) (JpFrameworkPage *self, GFile *file);

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer func)
{
  ((FileFunc) func) (JP_FRAMEWORK_PAGE (widget), file);
}

static void
choose (JpFrameworkPage *self, const char *title, GtkFileChooserAction action, const char *name, FileFunc func)
{
  const JpFileQuestion question = { .title = title,
                                    .action = action,
                                    .name = name,
                                    .filter = "*" JP_FRAMEWORK_SUFFIX,
                                    .patterns = "*.json" };

  jp_file_ask (GTK_WIDGET (self), &question, chosen_cb, (gpointer) func, NULL);
}

static void
open_file (JpFrameworkPage *self, GFile *file)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = NULL;
  gsize length;

  if (g_file_load_contents (file, NULL, &text, &length, NULL, &error))
    framework = jp_framework_file_read (jp_framework_page_get_project (self), text, (gssize) length, &error);
  if (jp_context_report (self->context, framework != NULL, &error))
    jp_framework_page_show (self, framework);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (JP_FRAMEWORK_PAGE (widget), _("Open Framework File"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, open_file);
}

static void
save_file (JpFrameworkPage *self, GFile *file)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  g_autofree char *text = framework != NULL ? jp_framework_file_write (framework) : NULL;
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return;
  if (!g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error))
    {
      jp_context_report (self->context, FALSE, &error);
      return;
    }
  message = g_strdup_printf (_("Exported to “%s”"), name);
  jp_context_say (self->context, message);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  const char *key = framework->key != NULL ? framework->key : framework->name;
  g_autofree char *suggested = g_strconcat (key != NULL ? key : "framework", JP_FRAMEWORK_SUFFIX, NULL);

  g_strdelimit (suggested, "/\\", '-');
  choose (self, _("Save as Framework File"), GTK_FILE_CHOOSER_ACTION_SAVE, suggested, save_file);
}

/* Another version */

static void
update_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);

  if (framework != NULL)
    gtk_window_present (
      GTK_WINDOW (jp_framework_update_window_new (jp_framework_page_get_window (self), self->context, framework)));
}

void
jp_framework_files_install (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "framework.new", new_action },       { "framework.clone", clone_action },
    { "framework.delete-framework", delete_action }, { "framework.assign", assign_action },
    { "framework.open-file", open_action }, { "framework.save-file", save_action },
    { "framework.update", update_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
}
