/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing the tree without a question asked. */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-edits-framework.h"

#include <glib/gi18n.h>

static JpRecord *
previous_of (JpNodeRecord *node)
{
  JpRecord *previous = node->record.previous;

  return previous != NULL && previous->kind == JP_KIND_NODE ? previous : NULL;
}

/* Goes on with the name of what was made. */
static void
name_it (JpFrameworkPage *self, JpNodeRecord *node, GError **error)
{
  if (!jp_context_report (self->context, node != NULL, error))
    return;
  jp_framework_page_go_to (self, node);
  jp_sheet_set_current (self->sheet, jp_sheet_get_current_row (self->sheet), JP_FRAMEWORK_NAME_COLUMN);
  jp_sheet_begin_edit (self->sheet);
}

static void
add_beside_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  JpRecord *parent = node != NULL ? node->record.parent : JP_RECORD (framework);
  JpRecord *next = node != NULL ? jp_record_next (JP_RECORD (node)) : NULL;
  g_autoptr (GError) error = NULL;

  if (parent != NULL)
    name_it (self,
             jp_edit_add_node (jp_framework_page_get_project (self), parent,
                               next != NULL ? jp_record_as_node (next) : NULL, NULL, &error),
             &error);
}

static void
add_below_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpRecord *parent = jp_framework_page_get_record (self);
  g_autoptr (GError) error = NULL;

  if (parent != NULL)
    name_it (self, jp_edit_add_node (jp_framework_page_get_project (self), parent, NULL, NULL, &error), &error);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  g_autoptr (GError) error = NULL;

  if (node != NULL)
    name_it (self, jp_edit_duplicate_node (jp_framework_page_get_project (self), node, &error), &error);
}

static void
move (JpFrameworkPage *self, JpNodeRecord *node, JpRecord *parent, JpRecord *before)
{
  g_autoptr (GError) error = NULL;
  JpNodeRecord *moved = jp_edit_move_node (jp_framework_page_get_project (self), node, parent,
                                           before != NULL ? jp_record_as_node (before) : NULL, &error);

  if (jp_context_report (self->context, moved != NULL, &error))
    jp_framework_page_go_to (self, moved);
}

static void
up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);

  if (node != NULL && previous_of (node) != NULL)
    move (self, node, node->record.parent, previous_of (node));
}

static void
down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  JpRecord *next = node != NULL ? jp_record_next (JP_RECORD (node)) : NULL;

  if (next != NULL)
    move (self, node, node->record.parent, jp_record_next (next));
}

/* Behind the group it stood in. */
static void
out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);

  if (node != NULL && node->record.parent->kind == JP_KIND_NODE)
    move (self, node, node->record.parent->parent, jp_record_next (node->record.parent));
}

/* To the end of what stands before it. */
static void
in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);

  if (node != NULL && previous_of (node) != NULL)
    move (self, node, previous_of (node), NULL);
}

static void
tick_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  g_autoptr (GError) error = NULL;
  JpValue value;
  guint field;
  gint64 ticked;

  if (node == NULL || !jp_framework_column_get_tick (jp_sheet_get_current_column (self->sheet), &field))
    return;
  jp_record_get_value (JP_RECORD (node), field, &value);
  ticked = field == JP_NODE_OUTSIDE ? 1 : 2;
  jp_context_report (self->context,
                     jp_edit_set_node_flag (jp_framework_page_get_project (self), node, field,
                                            value.integer == ticked ? ticked - 1 : ticked, &error),
                     &error);
}

static void
update_tree (JpFrameworkPage *self, gboolean writable)
{
  GtkWidget *widget = GTK_WIDGET (self);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  JpRecord *next = node != NULL ? jp_record_next (JP_RECORD (node)) : NULL;
  gboolean leaf = node != NULL && jp_record_first (JP_RECORD (node), JP_KIND_NODE) == NULL;
  gboolean usable = writable && node != NULL;
  guint field;

  gtk_widget_action_set_enabled (widget, "framework.duplicate", usable);
  gtk_widget_action_set_enabled (widget, "framework.delete", usable);
  gtk_widget_action_set_enabled (widget, "framework.up", usable && previous_of (node) != NULL);
  gtk_widget_action_set_enabled (widget, "framework.down", usable && next != NULL);
  gtk_widget_action_set_enabled (widget, "framework.out", usable && node->record.parent->kind == JP_KIND_NODE);
  gtk_widget_action_set_enabled (widget, "framework.in", usable && previous_of (node) != NULL);
  gtk_widget_action_set_enabled (widget, "framework.move-to", usable);
  gtk_widget_action_set_enabled (widget, "framework.split", usable && leaf);
  gtk_widget_action_set_enabled (widget, "framework.merge", usable && leaf && next != NULL &&
                                                              jp_record_first (next, JP_KIND_NODE) == NULL);
  gtk_widget_action_set_enabled (widget, "framework.scale", writable && !leaf);
  gtk_widget_action_set_enabled (
    widget, "framework.tick",
    usable && jp_framework_column_get_tick (jp_sheet_get_current_column (self->sheet), &field));
}

void
jp_framework_actions_update (JpFrameworkPage *self)
{
  static const char *const writing[] = { "framework.add-beside", "framework.add-below", "framework.review",
                                         "framework.update",     "framework.clone",     "framework.assign",
                                         "framework.delete-framework", "table.file",
                                         "table.paste" };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there = jp_framework_page_get_framework (self) != NULL;
  gboolean writable = there && !jp_context_get_read_only (self->context);

  for (guint i = 0; i < G_N_ELEMENTS (writing); i++)
    gtk_widget_action_set_enabled (widget, writing[i], writable);
  gtk_widget_action_set_enabled (widget, "framework.save-file", there);
  gtk_widget_action_set_enabled (widget, "framework.new", !jp_context_get_read_only (self->context));
  gtk_widget_action_set_enabled (widget, "framework.open-file", !jp_context_get_read_only (self->context));
  update_tree (self, writable);
}

void
jp_framework_actions_install (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "framework.add-beside", add_beside_action, GDK_KEY_Return, GDK_CONTROL_MASK },
    { "framework.add-below", add_below_action, GDK_KEY_Return, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "framework.duplicate", duplicate_action, GDK_KEY_d, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "framework.up", up_action, GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "framework.down", down_action, GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "framework.out", out_action, GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "framework.in", in_action, GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK },
    { "framework.tick", tick_action, GDK_KEY_space, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}
