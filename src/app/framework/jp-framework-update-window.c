/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-update-window.h"

#include "jp-backup-run.h"
#include "jp-file-ask.h"
#include "jp-framework-builtin.h"
#include "jp-framework-diff.h"
#include "jp-framework-file.h"

#include <glib/gi18n.h>

struct _JpFrameworkUpdateWindow
{
  AdwWindow parent_instance;

  JpContext *context;
  gint64 framework;     /* the copy */
  JpProject *source;    /* holds the other version; NULL: none chosen */
  gint64 other;
  GtkWidget *box;
  GtkWidget *choice;    /* where it comes from */
  GtkWidget *list;
  GtkWidget *answers;
  GtkWidget *drop;      /* answers may go */
};

G_DEFINE_FINAL_TYPE (JpFrameworkUpdateWindow, jp_framework_update_window, ADW_TYPE_WINDOW)

static JpFrameworkRecord *
look_up (JpProject *project, gint64 id)
{
  JpRecord *record = project != NULL && id != 0 ? jp_project_lookup (project, id) : NULL;

  return record != NULL && record->kind == JP_KIND_FRAMEWORK ? jp_record_as_framework (record) : NULL;
}

/* As both are now; NULL when one of them is not there. Transfer full. */
static JpFrameworkDiff *
make_diff (JpFrameworkUpdateWindow *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpFrameworkRecord *from = look_up (project, self->framework);
  JpFrameworkRecord *to = look_up (self->source, self->other);

  return from != NULL && to != NULL ? jp_framework_diff_new (project, from, self->source, to) : NULL;
}

static GtkWidget *
make_label (const char *text, const char *style, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_row (const JpFrameworkDifference *difference)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *text = jp_framework_difference_to_text (difference);
  gboolean loses = difference->kind == JP_FRAMEWORK_DIFF_REMOVED && difference->n_answers > 0;
  GtkWidget *chip = make_label (jp_framework_diff_kind_get_title (difference->kind), "jp-chip", FALSE);

  if (loses)
    gtk_widget_add_css_class (chip, "warning");
  gtk_box_append (GTK_BOX (head), chip);
  gtk_box_append (GTK_BOX (head), make_label (difference->path, "heading", TRUE));
  gtk_box_append (GTK_BOX (box), head);
  if (*text != '\0')
    gtk_box_append (GTK_BOX (box), make_label (text, "caption", TRUE));
  gtk_widget_add_css_class (box, "jp-form");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
update_accept (JpFrameworkUpdateWindow *self)
{
  g_autoptr (JpFrameworkDiff) diff = make_diff (self);
  gboolean writable = !jp_context_get_read_only (self->context);

  gtk_widget_set_visible (self->drop, diff != NULL && diff->n_lost > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "update.accept",
                                 writable && diff != NULL && diff->differences->len > 0 &&
                                   (diff->n_lost == 0 || gtk_check_button_get_active (GTK_CHECK_BUTTON (self->drop))));
}

static void
update (JpFrameworkUpdateWindow *self)
{
  g_autoptr (JpFrameworkDiff) diff = make_diff (self);
  g_autofree char *answers = diff != NULL ? jp_framework_diff_describe_answers (diff) : NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  for (guint i = 0; diff != NULL && i < diff->differences->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (jp_framework_diff_get (diff, i)));
  if (diff == NULL)
    gtk_label_set_text (GTK_LABEL (self->answers), _("Choose where the newer version comes from."));
  else if (diff->differences->len == 0)
    gtk_label_set_text (GTK_LABEL (self->answers), _("The framework is the same already."));
  else
    gtk_label_set_text (GTK_LABEL (self->answers), answers);
  update_accept (self);
}

static void
say (JpFrameworkUpdateWindow *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->answers), text);
}

static void
set_source (JpFrameworkUpdateWindow *self, JpProject *source, JpFrameworkRecord *other)
{
  g_set_object (&self->source, source);
  self->other = other->record.id;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->drop), FALSE);
  update (self);
}

gboolean
jp_framework_update_window_read (JpFrameworkUpdateWindow *self, const char *text, gssize length, GError **error)
{
  g_autoptr (JpProject) source = jp_project_new ();
  JpFrameworkRecord *other = jp_framework_file_read (source, text, length, error);

  if (other == NULL)
    return FALSE;
  set_source (self, source, other);
  return TRUE;
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer data)
{
  JpFrameworkUpdateWindow *self = JP_FRAMEWORK_UPDATE_WINDOW (widget);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, &error) ||
      !jp_framework_update_window_read (self, text, (gssize) length, &error))
    say (self, error->message);
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const JpFileQuestion question = { .title = _("Newer Version of the Framework"),
                                    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                                    .filter = "*" JP_FRAMEWORK_SUFFIX,
                                    .patterns = "*.json" };

  jp_file_ask (widget, &question, chosen_cb, NULL, NULL);
}

static void
builtin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkUpdateWindow *self = JP_FRAMEWORK_UPDATE_WINDOW (widget);
  g_autoptr (JpProject) source = jp_project_new ();
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *other = jp_framework_builtin_add (source, g_variant_get_string (parameter, NULL), &error);

  if (other != NULL)
    set_source (self, source, other);
  else
    say (self, error->message);
}

static void
record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkUpdateWindow *self = JP_FRAMEWORK_UPDATE_WINDOW (widget);
  JpProject *project = jp_context_get_project (self->context);
  JpFrameworkRecord *other = look_up (project, g_variant_get_int64 (parameter));

  if (other != NULL)
    set_source (self, project, other);
}

static void
backed_up_cb (GtkWidget *window, gpointer data, const GError *failure)
{
  JpFrameworkUpdateWindow *self = JP_FRAMEWORK_UPDATE_WINDOW (window);
  g_autoptr (JpFrameworkDiff) diff = make_diff (self);
  g_autoptr (GError) error = failure != NULL ? g_error_copy (failure) : NULL;

  if (diff == NULL)
    return;
  if (error == NULL &&
      jp_framework_diff_apply (diff, gtk_check_button_get_active (GTK_CHECK_BUTTON (self->drop)), &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    say (self, error->message);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_backup_run_before (widget, jp_context_get_project (JP_FRAMEWORK_UPDATE_WINDOW (widget)->context),
                        JP_BACKUP_FRAMEWORK, backed_up_cb, NULL);
}

/* The one of its key first, then the others of the project, then all that is built in, and a file. */
static GMenuModel *
make_menu (JpFrameworkUpdateWindow *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpFrameworkRecord *own = look_up (project, self->framework);
  const char *const *ids = jp_framework_builtin_get_ids ();
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) builtin = g_menu_new ();
  g_autoptr (GMenu) records = g_menu_new ();
  g_autoptr (GMenu) files = g_menu_new ();

  JP_FOREACH_CHILD (child, jp_project_get_root (project), JP_KIND_FRAMEWORK)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (jp_record_as_framework (child)->name, NULL);

      g_menu_item_set_action_and_target (item, "update.record", "x", child->id);
      if (child != JP_RECORD (own))
        g_menu_append_item (records, item);
    }
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (jp_framework_builtin_get_name (ids[i]), NULL);

      g_menu_item_set_action_and_target (item, "update.builtin", "s", ids[i]);
      if (g_strcmp0 (own->key, ids[i]) == 0)
        g_menu_prepend_item (builtin, item);
      else
        g_menu_append_item (builtin, item);
    }
  g_menu_append (files, _("_File…"), "update.file");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  g_menu_append_section (menu, _("In this project"), G_MENU_MODEL (records));
  g_menu_append_section (menu, _("Built in"), G_MENU_MODEL (builtin));
  return G_MENU_MODEL (menu);
}

static void
jp_framework_update_window_dispose (GObject *object)
{
  JpFrameworkUpdateWindow *self = JP_FRAMEWORK_UPDATE_WINDOW (object);

  g_clear_object (&self->source);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_framework_update_window_parent_class)->dispose (object);
}

static void
jp_framework_update_window_class_init (JpFrameworkUpdateWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_framework_update_window_dispose;
  gtk_widget_class_install_action (widget_class, "update.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "update.builtin", "s", builtin_action);
  gtk_widget_class_install_action (widget_class, "update.record", "x", record_action);
  gtk_widget_class_install_action (widget_class, "update.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jp_framework_update_window_init (JpFrameworkUpdateWindow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_window_set_content (ADW_WINDOW (self), self->box);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Take Over a Newer Version"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
}

static GtkWidget *
make_foot (JpFrameworkUpdateWindow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *accept = gtk_button_new_with_mnemonic (_("_Take Over"));

  self->answers = make_label (NULL, NULL, TRUE);
  self->drop = gtk_check_button_new_with_label (_("Answers of indicators that are removed may go"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (accept), "update.accept");
  gtk_widget_add_css_class (accept, "suggested-action");
  gtk_widget_set_halign (accept, GTK_ALIGN_END);
  gtk_widget_add_css_class (foot, "jp-form");
  gtk_box_append (GTK_BOX (foot), self->answers);
  gtk_box_append (GTK_BOX (foot), self->drop);
  gtk_box_append (GTK_BOX (foot), accept);
  g_signal_connect_object (self->drop, "toggled", G_CALLBACK (update_accept), self, G_CONNECT_SWAPPED);
  return foot;
}

static void
make (JpFrameworkUpdateWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *header = adw_header_bar_new ();
  g_autoptr (GMenuModel) menu = make_menu (self);

  self->choice = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->choice), _("Newer Version"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->choice), menu);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->choice);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What would change"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box), header);
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_box_append (GTK_BOX (self->box), make_foot (self));
}

GtkWidget *
jp_framework_update_window_new (GtkWindow *parent, JpContext *context, JpFrameworkRecord *framework)
{
  JpFrameworkUpdateWindow *self = g_object_new (JP_TYPE_FRAMEWORK_UPDATE_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->context, context);
  self->framework = framework->record.id;
  make (self);
  update (self);
  return GTK_WIDGET (self);
}
