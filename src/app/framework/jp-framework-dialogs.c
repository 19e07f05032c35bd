/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is asked before the tree is changed: into how many, where to, what would go, which points. */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-ask-dialog.h"
#include "jp-edits-framework.h"
#include "jp-find.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* A question about a node, by its id: edits may have come in between. */
static JpNodeRecord *
get_asked (JpFrameworkPage *self, GtkWidget *dialog)
{
  const gint64 *id = g_object_get_data (G_OBJECT (dialog), "node");
  JpRecord *record = jp_project_lookup (jp_framework_page_get_project (self), *id);

  return record != NULL && record->kind == JP_KIND_NODE ? jp_record_as_node (record) : NULL;
}

static GtkWidget *
make_question (JpFrameworkPage *self, JpNodeRecord *node, const char *title, const char *body, const char *accept,
               AdwResponseAppearance appearance, GCallback response_cb)
{
  GtkWidget *dialog = adw_message_dialog_new (jp_framework_page_get_window (self), title, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept", appearance);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (appearance == ADW_RESPONSE_SUGGESTED)
    adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  if (node != NULL)
    g_object_set_data_full (G_OBJECT (dialog), "node", g_memdup2 (&node->record.id, sizeof node->record.id), g_free);
  g_signal_connect_object (dialog, "response", response_cb, self, G_CONNECT_SWAPPED);
  return dialog;
}

/* Split */

static void
split_cb (const char *text, gpointer data)
{
  JpFrameworkPage *self = data;
  JpNodeRecord *node = jp_framework_page_get_node (self);
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  /* What is no number is none that fits: the edit says which do. */
  if (!g_ascii_string_to_unsigned (text, 10, 0, 1000, &n, NULL))
    n = 0;
  if (node != NULL)
    jp_context_report (self->context,
                       jp_edit_split_node (jp_framework_page_get_project (self), node, (guint) n, &error), &error);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("Split Indicator"), _("Into how many (2 to 20)"), "2", split_cb, widget);
}

/* Delete and merge */

static void
delete_node (JpFrameworkPage *self, JpNodeRecord *node)
{
  g_autoptr (GError) error = NULL;

  jp_context_report (self->context,
                     jp_edit_delete (jp_framework_page_get_project (self), JP_RECORD (node), &error), &error);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
merge_node (JpFrameworkPage *self, JpNodeRecord *node)
{
  g_autoptr (GError) error = NULL;

  jp_context_report (self->context, jp_edit_merge_next_node (jp_framework_page_get_project (self), node, &error),
                     &error);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
delete_response_cb (JpFrameworkPage *self, const char *response, GtkWidget *dialog)
{
  JpNodeRecord *node = get_asked (self, dialog);

  if (g_str_equal (response, "accept") && node != NULL)
    delete_node (self, node);
}

static void
merge_response_cb (JpFrameworkPage *self, const char *response, GtkWidget *dialog)
{
  JpNodeRecord *node = get_asked (self, dialog);

  if (g_str_equal (response, "accept") && node != NULL)
    merge_node (self, node);
}

/* Only where scores would go; all else comes back with undo. */
static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  guint n = node != NULL ? jp_framework_count_answers (jp_framework_page_get_project (self), node) : 0;
  g_autofree char *body = NULL;

  if (node == NULL)
    return;
  if (n == 0)
    {
      delete_node (self, node);
      return;
    }
  body = g_strdup_printf (ngettext ("“%s” has %u answer in the sheets, which goes with it.",
                                    "“%s” has %u answers in the sheets, which go with it.", n),
                          node->name, n);
  gtk_window_present (GTK_WINDOW (make_question (self, node, _("Delete Indicator?"), body, _("_Delete"),
                                                 ADW_RESPONSE_DESTRUCTIVE, G_CALLBACK (delete_response_cb))));
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  JpRecord *next = node != NULL ? jp_record_next (JP_RECORD (node)) : NULL;
  g_autofree char *body = NULL;
  guint n;

  if (next == NULL)
    return;
  n = jp_framework_count_answers (jp_framework_page_get_project (self), jp_record_as_node (next));
  if (n == 0)
    {
      merge_node (self, node);
      return;
    }
  body = g_strdup_printf (ngettext ("“%s” has %u answer in the sheets, which goes; that of “%s” stays.",
                                    "“%s” has %u answers in the sheets, which go; those of “%s” stay.", n),
                          jp_record_as_node (next)->name, n, node->name);
  gtk_window_present (GTK_WINDOW (make_question (self, node, _("Merge Indicators?"), body, _("_Merge"),
                                                 ADW_RESPONSE_DESTRUCTIVE, G_CALLBACK (merge_response_cb))));
}

/* Move to another group */

static gboolean
is_within (const JpRecord *record, const JpRecord *top)
{
  for (; record != NULL; record = record->parent)
    if (record == top)
      return TRUE;
  return FALSE;
}

/* Wherever it could stand: every node that is no part of it. */
static void
list_places (JpRecord *parent, const JpNodeRecord *node, GtkStringList *titles, GArray *ids)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      g_autofree char *path = NULL;

      if (is_within (child, JP_RECORD (node)))
        continue;
      path = jp_node_dup_path (jp_record_as_node (child));
      gtk_string_list_append (titles, path);
      g_array_append_val (ids, child->id);
      list_places (child, node, titles, ids);
    }
}

static void
move_response_cb (JpFrameworkPage *self, const char *response, GtkWidget *dialog)
{
  JpProject *project = jp_framework_page_get_project (self);
  JpNodeRecord *node = get_asked (self, dialog);
  AdwComboRow *row = g_object_get_data (G_OBJECT (dialog), "row");
  GArray *ids = g_object_get_data (G_OBJECT (dialog), "ids");
  g_autoptr (GError) error = NULL;
  JpRecord *parent;
  JpNodeRecord *moved;

  if (!g_str_equal (response, "accept") || node == NULL || adw_combo_row_get_selected (row) >= ids->len)
    return;
  parent = jp_project_lookup (project, g_array_index (ids, gint64, adw_combo_row_get_selected (row)));
  moved = parent != NULL ? jp_edit_move_node (project, node, parent, NULL, &error) : NULL;
  if (jp_context_report (self->context, moved != NULL, &error))
    jp_framework_page_go_to (self, moved);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpNodeRecord *node = jp_framework_page_get_node (self);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  GtkStringList *titles = gtk_string_list_new (NULL);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_combo_row_new ();
  GtkWidget *dialog;

  dialog = make_question (self, node, _("Move to Another Group"), NULL, _("_Move"), ADW_RESPONSE_SUGGESTED,
                          G_CALLBACK (move_response_cb));
  gtk_string_list_append (titles, _("Top level"));
  g_array_append_val (ids, framework->record.id);
  list_places (JP_RECORD (framework), node, titles, ids);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Group"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  g_object_unref (titles);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, 360, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  g_object_set_data (G_OBJECT (dialog), "row", row);
  g_object_set_data_full (G_OBJECT (dialog), "ids", ids, (GDestroyNotify) g_array_unref);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Scale */

static JpRecord *
get_whole (JpFrameworkPage *self, gint64 id)
{
  JpRecord *record = jp_project_lookup (jp_framework_page_get_project (self), id);

  return record != NULL && (record->kind == JP_KIND_NODE || record->kind == JP_KIND_FRAMEWORK) ? record : NULL;
}

static void
scale_response_cb (JpFrameworkPage *self, const char *response, GtkWidget *dialog)
{
  JpProject *project = jp_framework_page_get_project (self);
  const gint64 *id = g_object_get_data (G_OBJECT (dialog), "whole");
  JpRecord *whole = get_whole (self, *id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) scaled = NULL;

  if (!g_str_equal (response, "accept") || whole == NULL)
    return;
  scaled = jp_framework_propose_scale (project, whole, &error);
  jp_context_report (self->context, scaled != NULL && jp_edit_scale_points (project, scaled, &error), &error);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
attach (GtkWidget *grid, const char *text, int column, int row, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* Every point as it is and as it would be. */
static GtkWidget *
make_preview (const GArray *scaled)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  attach (grid, _("Indicator"), 0, 0, "dim-label");
  attach (grid, _("Now"), 1, 0, "dim-label");
  attach (grid, _("Scaled"), 2, 0, "dim-label");
  for (guint i = 0; i < scaled->len; i++)
    {
      const JpScaledPoints *one = &g_array_index (scaled, JpScaledPoints, i);
      g_autofree char *path = jp_node_dup_path (one->node);
      g_autofree char *before = jp_format_score (one->before);
      g_autofree char *after = jp_format_score (one->after);

      attach (grid, path, 0, (int) i + 1, "body");
      attach (grid, before, 1, (int) i + 1, "numeric");
      attach (grid, after, 2, (int) i + 1, "numeric");
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_set_size_request (scroller, 440, -1);
  return scroller;
}

static void
scale_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpRecord *whole = jp_framework_page_get_record (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) scaled = NULL;
  GtkWidget *dialog;

  if (whole == NULL)
    return;
  scaled = jp_framework_propose_scale (jp_framework_page_get_project (self), whole, &error);
  if (!jp_context_report (self->context, scaled != NULL, &error))
    return;
  if (scaled->len == 0)
    {
      jp_context_say (self->context, _("The parts make up the whole already."));
      return;
    }
  dialog = make_question (self, NULL, _("Scale Parts to the Whole"),
                          _("All parts keep their proportions; what rounding leaves goes to the largest remainders. "
                            "Rules with points of their own may need another look."),
                          _("_Scale"), ADW_RESPONSE_SUGGESTED, G_CALLBACK (scale_response_cb));
  g_object_set_data_full (G_OBJECT (dialog), "whole", g_memdup2 (&whole->id, sizeof whole->id), g_free);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_preview (scaled));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jp_framework_dialogs_install (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    guint key;
    GdkModifierType modifiers;
  } actions[] = {
    { "framework.split", split_action, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "framework.merge", merge_action, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "framework.move-to", move_action, GDK_KEY_g, GDK_CONTROL_MASK },
    { "framework.scale", scale_action, GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
    { "framework.delete", delete_action, GDK_KEY_Delete, GDK_CONTROL_MASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}
