/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where tables are edited: a button that takes one from the clipboard or from a file, and files that are dropped. */

#include "config.h"

#include "jp-import-dialog.h"

#include "jp-import-face.h"
#include "jp-sheet-tsv.h"

#include <glib/gi18n.h>

typedef struct
{
  JpContext *context;
  JpMappingKind kind;
  char *table;
  char *home;
  char *title;
  GActionGroup *actions;
} Button;

static void
button_free (gpointer data)
{
  Button *self = data;

  g_clear_object (&self->context);
  g_clear_object (&self->actions);
  g_free (self->table);
  g_free (self->home);
  g_free (self->title);
  g_free (self);
}

static Button *
get_button (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "jp-import");
}

static void
open (GtkWidget *widget, GFile *file, const char *text)
{
  const Button *self = get_button (widget);
  const JpImportTarget target = { .kind = self->kind, .table = self->table, .home = self->home,
                                  .title = self->title };

  jp_import_dialog_open (self->context, widget, &target, file, text);
}

static void
paste_cb (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  jp_import_ask_clipboard (widget, get_button (widget)->context, open);
}

static void
file_cb (GSimpleAction *action, GVariant *parameter, gpointer widget)
{
  jp_import_ask_file (widget, open);
}

static void
add_actions (GtkWidget *widget)
{
  static const GActionEntry entries[] = {
    { .name = "paste", .activate = paste_cb },
    { .name = "file", .activate = file_cb },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  get_button (widget)->actions = G_ACTION_GROUP (group);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), widget);
  gtk_widget_insert_action_group (widget, "table", G_ACTION_GROUP (group));
}

void
jp_import_button_set_target (GtkWidget *button, const JpImportTarget *target)
{
  Button *self = get_button (button);
  g_autofree char *name = NULL;

  g_return_if_fail (target->sheet == NULL && target->framework == NULL);

  self->kind = target->kind;
  g_free (self->table);
  g_free (self->home);
  g_free (self->title);
  self->table = g_strdup (target->table);
  self->home = g_strdup (target->home);
  self->title = g_strdup (target->title);
  name = self->title != NULL ? g_strdup_printf (_("Paste or import into “%s”"), self->title)
                             : g_strdup (_("Paste or import a table"));
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
jp_import_button_new (JpContext *context, const JpImportTarget *target, gboolean compact)
{
  GtkWidget *widget = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  Button *self = g_new0 (Button, 1);

  self->context = g_object_ref (context);
  g_object_set_data_full (G_OBJECT (widget), "jp-import", self, button_free);
  jp_import_button_set_target (widget, target);
  g_menu_append (menu, _("_Paste from the Clipboard"), "table.paste");
  g_menu_append (menu, _("From a _File…"), "table.file");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (widget), G_MENU_MODEL (menu));
  if (compact)
    {
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (widget), "edit-paste-symbolic");
      gtk_widget_add_css_class (widget, "flat");
    }
  else
    gtk_menu_button_set_child (GTK_MENU_BUTTON (widget),
                               jp_import_face_new ("edit-paste-symbolic", _("Paste / Import…")));
  add_actions (widget);
  gtk_widget_set_sensitive (widget, !jp_context_get_read_only (context));
  return widget;
}

/* A block of several rows and columns is a table of its own; one cell or one line is a slip, and said in the sheet. */
static gboolean
refused_cb (GtkWidget *button, const char *text, const char *message)
{
  g_autoptr (GPtrArray) lines = jp_sheet_tsv_parse (text);

  if (lines->len < 2 || jp_sheet_tsv_get_width (lines) < 2)
    return FALSE;
  open (button, NULL, text);
  return TRUE;
}

static gboolean
drop_cb (GtkWidget *button, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  open (button, files->data, NULL);
  return TRUE;
}

void
jp_import_button_follow (GtkWidget *button, GtkWidget *sheet)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (sheet, "paste-refused", G_CALLBACK (refused_cb), button, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), button, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (sheet, GTK_EVENT_CONTROLLER (drop));
}

void
jp_import_button_serve (GtkWidget *button, GtkWidget *page)
{
  gtk_widget_insert_action_group (page, "table", get_button (button)->actions);
}
