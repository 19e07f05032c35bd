/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-versions-window.h"

#include "jp-ask-dialog.h"
#include "jp-backup-run.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _JpVersionsWindow
{
  AdwWindow parent_instance;

  char *path;
  JpStore *store;      /* NULL: the project is not open */
  GPtrArray *backups;  /* JpBackup, newest first, as the rows */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (JpVersionsWindow, jp_versions_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_OPEN_COPY,
  SIGNAL_RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
say (JpVersionsWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/* "2024-01-31 09:30:00" as clocks here show it. Transfer full. */
static char *
dup_time (const JpBackup *backup)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (backup->time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %T") : g_strdup ("—");
}

/* "2024-01-31 09:30:00 · 56 edits · 1.2 MB · 张". Transfer full. */
static char *
dup_details (const JpBackup *backup)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *time = dup_time (backup);
  g_autofree char *size = g_format_size ((guint64) backup->size);

  g_string_append (text, time);
  if (backup->number > 0)
    {
      g_string_append (text, " · ");
      /* TRANSLATORS: of a copy: entries of the history it holds */
      g_string_append_printf (text, ngettext ("%" PRId64 " entry", "%" PRId64 " entries", (gulong) backup->number),
                              backup->number);
    }
  g_string_append_printf (text, " · %s", size);
  if (backup->author != NULL)
    g_string_append_printf (text, " · %s", backup->author);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_title (const JpBackup *backup)
{
  return backup->name != NULL ? backup->name : jp_backup_reason_get_title (backup->reason);
}

static GtkWidget *
make_row (const JpBackup *backup)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *details = dup_details (backup);
  g_autofree char *label = g_strdup_printf ("%s, %s", get_title (backup), details);
  const char *icon = backup->reason == JP_BACKUP_NAMED ? "starred-symbolic" : "document-open-recent-symbolic";

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_title (backup));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return row;
}

/* Of the one chosen; -1: none. */
static int
get_place (JpVersionsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/* The one chosen, or NULL. Lent. */
static const JpBackup *
get_chosen (JpVersionsWindow *self)
{
  int at = get_place (self);

  return at >= 0 && at < (int) self->backups->len ? g_ptr_array_index (self->backups, at) : NULL;
}

static void
update_actions (JpVersionsWindow *self)
{
  static const char *const of_one[] = { "versions.open", "versions.restore", "versions.rename", "versions.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (of_one); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_one[i], get_chosen (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.name", self->store != NULL);
}

/* Reads the list anew; the row at that place has the keyboard afterwards. */
static void
refresh (JpVersionsWindow *self, int at)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = jp_backup_list (self->path);
  for (guint i = 0; i < self->backups->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->backups, i)));
  gtk_stack_set_visible_child_name (self->stack, self->backups->len > 0 ? "list" : "nothing");
  row = gtk_list_box_get_row_at_index (self->list, MIN (at, (int) self->backups->len - 1));
  if (row != NULL)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  update_actions (self);
}

static void
backed_up_cb (GtkWidget *window, gpointer data, const GError *error)
{
  JpVersionsWindow *self = JP_VERSIONS_WINDOW (window);

  if (error != NULL)
    say (self, error->message);
  else
    refresh (self, 0);
}

static void
name_cb (const char *text, gpointer data)
{
  JpVersionsWindow *self = data;

  jp_backup_run (GTK_WIDGET (self), self->store, JP_BACKUP_NAMED, text, backed_up_cb, NULL);
}

static void
name_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("Keep the File as It Is Now"), _("Name of the version"), "", name_cb, widget);
}

static void
rename_cb (const char *text, gpointer data)
{
  JpVersionsWindow *self = data;
  const JpBackup *backup = get_chosen (self);
  g_autoptr (GError) error = NULL;

  if (backup != NULL && !jp_backup_set_name (backup, text, &error))
    say (self, error->message);
  refresh (self, MAX (get_place (self), 0));
}

/* An automatic copy with a name stays from then on. */
static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const JpBackup *backup = get_chosen (JP_VERSIONS_WINDOW (widget));

  jp_ask_dialog_present (widget, _("Keep This Copy under a Name"), _("Name of the version"),
                         backup->name != NULL ? backup->name : "", rename_cb, widget);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpVersionsWindow *self = JP_VERSIONS_WINDOW (widget);

  if (get_chosen (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_OPEN_COPY], 0, get_chosen (self));
}

/* Asks; `accept` is what the button says. */
static void
ask (JpVersionsWindow *self, const char *heading, const char *body, const char *accept, AdwResponseAppearance look,
     GCallback callback)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, body));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", look);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response::accept", callback, self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
emit_restore_cb (gpointer data)
{
  JpVersionsWindow *self = data;

  if (self->backups != NULL && get_chosen (self) != NULL)
    g_signal_emit (self, signals[SIGNAL_RESTORE], 0, get_chosen (self));
  return G_SOURCE_REMOVE;
}

/* Windows close on it: not before the dialog in front of them has (libadwaita 1.2 still looks at its parent then). */
static void
restore_cb (JpVersionsWindow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, emit_restore_cb, g_object_ref (self), g_object_unref);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpVersionsWindow *self = JP_VERSIONS_WINDOW (widget);
  const JpBackup *backup = get_chosen (self);
  g_autofree char *time = dup_time (backup);
  g_autofree char *heading = g_strdup_printf (_("Restore “%s” of %s?"), get_title (backup), time);

  ask (self, heading,
       _("The file becomes what it was then. What it holds now is put aside first and can be restored in the same "
         "way."),
       _("_Restore"), ADW_RESPONSE_SUGGESTED, G_CALLBACK (restore_cb));
}

static void
delete_cb (JpVersionsWindow *self)
{
  const JpBackup *backup = get_chosen (self);
  g_autoptr (GError) error = NULL;

  if (backup == NULL)
    return;
  if (!jp_backup_delete (backup, &error))
    say (self, error->message);
  refresh (self, MAX (get_place (self), 0));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpVersionsWindow *self = JP_VERSIONS_WINDOW (widget);
  const JpBackup *backup = get_chosen (self);
  g_autofree char *time = dup_time (backup);
  g_autofree char *heading = g_strdup_printf (_("Delete “%s” of %s?"), get_title (backup), time);

  ask (self, heading, _("The copy is gone for good. The file itself stays as it is."), _("_Delete"),
       ADW_RESPONSE_DESTRUCTIVE, G_CALLBACK (delete_cb));
}

static void
activated_cb (JpVersionsWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "versions.open", NULL);
}

static void
jp_versions_window_finalize (GObject *object)
{
  JpVersionsWindow *self = JP_VERSIONS_WINDOW (object);

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_object (&self->store);
  g_free (self->path);

  G_OBJECT_CLASS (jp_versions_window_parent_class)->finalize (object);
}

static guint
make_signal (const char *name)
{
  return g_signal_new (name, JP_TYPE_VERSIONS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       G_TYPE_POINTER);
}

static void
jp_versions_window_class_init (JpVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jp_versions_window_finalize;
  signals[SIGNAL_OPEN_COPY] = make_signal ("open-copy");
  signals[SIGNAL_RESTORE] = make_signal ("restore");
  gtk_widget_class_install_action (widget_class, "versions.name", NULL, name_action);
  gtk_widget_class_install_action (widget_class, "versions.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "versions.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "versions.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "versions.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "versions.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "versions.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "versions.name", NULL);
}

static GtkWidget *
make_button (const char *label, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  return button;
}

static GtkWidget *
make_list (JpVersionsWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Versions and backups"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing Put Aside Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing),
                                   _("A copy is put aside before data come in, before a framework is updated and "
                                     "before an older version is restored. A version can be named at any time."));
  return nothing;
}

static GtkWidget *
make_foot (void)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *hint = gtk_label_new (_("Automatic copies make room for newer ones; named versions stay. All are on this "
                                     "computer, readable by you alone."));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (foot, "jp-form");
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), make_button (_("_Delete…"), "versions.delete", _("Deletes the copy (Delete)")));
  gtk_box_append (GTK_BOX (buttons), make_button (_("Re_name…"), "versions.rename", _("Keeps it under a name (F2)")));
  gtk_box_append (GTK_BOX (buttons), make_button (_("Open Read-_Only"), "versions.open",
                                                  _("Shows the copy in a window of its own (Enter)")));
  gtk_box_append (GTK_BOX (buttons), make_button (_("_Restore…"), "versions.restore", _("Makes the file what it was")));
  gtk_box_append (GTK_BOX (foot), hint);
  gtk_box_append (GTK_BOX (foot), buttons);
  return foot;
}

static void
fill (JpVersionsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  g_autofree char *name = g_path_get_basename (self->path);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (_("Versions and Backups"), name));
  if (self->store != NULL)
    adw_header_bar_pack_start (ADW_HEADER_BAR (header),
                               make_button (_("Name a _Version…"), "versions.name",
                                            _("Keeps the file as it is now (Ctrl+N)")));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "list");
  gtk_stack_add_named (self->stack, make_nothing (), "nothing");
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, GTK_WIDGET (self->stack));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), make_foot ());
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
jp_versions_window_init (JpVersionsWindow *self)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Versions and Backups"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 520);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
jp_versions_window_new (GtkWindow *parent, const char *path, JpStore *store)
{
  JpVersionsWindow *self = g_object_new (JP_TYPE_VERSIONS_WINDOW, "transient-for", parent, NULL);

  self->path = g_strdup (path);
  g_set_object (&self->store, store);
  fill (self);
  refresh (self, 0);
  return GTK_WIDGET (self);
}
