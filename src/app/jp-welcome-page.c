/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-welcome-page.h"

#include "jp-recent.h"
#include "jp-sample.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _JpWelcomePage
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *scroller;
  GtkWidget *new_button;
  AdwPreferencesGroup *recent_group;
  AdwPreferencesGroup *sample_group;

  GPtrArray *recent_rows;  /* borrowed: rows of the group */
};

G_DEFINE_TYPE (JpWelcomePage, jp_welcome_page, GTK_TYPE_WIDGET)

static AdwActionRow *
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  return ADW_ACTION_ROW (row);
}

static void
make_openable (AdwActionRow *row, const char *result, const char *action, const char *target)
{
  if (result != NULL)
    {
      GtkWidget *label = gtk_label_new (result);

      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (row, label);
    }
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

/* The file is gone: it may have been moved, so it stays until somebody says otherwise. */
static void
make_missing (AdwActionRow *row, const char *path)
{
  GtkWidget *search = gtk_button_new_with_label (_("Find…"));
  GtkWidget *forget = gtk_button_new_from_icon_name ("window-close-symbolic");

  adw_action_row_set_icon_name (row, "dialog-warning-symbolic");
  adw_action_row_set_subtitle (row, _("The file is no longer where it was"));
  gtk_widget_set_valign (search, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_set_tooltip_text (forget, _("Remove from the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove from the list"),
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (search), "win.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (forget), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (forget), "welcome.forget");
  adw_action_row_add_suffix (row, search);
  adw_action_row_add_suffix (row, forget);
}

/* "~/评价" */
static char *
dup_short_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();

  if (g_str_has_prefix (folder, home) && strchr ("/", folder[strlen (home)]) != NULL)
    return g_strconcat ("~", folder + strlen (home), NULL);
  return g_steal_pointer (&folder);
}

/* Folder and day of the last change; NULL when there is no such file. */
static char *
dup_place_and_day (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *folder = dup_short_folder (path);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%x") : NULL;

  if (info == NULL)
    return NULL;
  return day != NULL ? g_strdup_printf ("%s · %s", folder, day) : g_steal_pointer (&folder);
}

static void
add_recent_file (JpWelcomePage *self, const JpRecent *recent)
{
  g_autofree char *name = g_path_get_basename (recent->path);
  g_autofree char *subtitle = dup_place_and_day (recent->path);
  AdwActionRow *row;

  if (g_str_has_suffix (name, ".jiping"))
    name[strlen (name) - strlen (".jiping")] = '\0';
  row = add_row (self->recent_group, name, subtitle);
  g_ptr_array_add (self->recent_rows, row);
  if (subtitle == NULL)
    {
      make_missing (row, recent->path);
      return;
    }
  adw_action_row_set_icon_name (row, "x-office-document-symbolic");
  make_openable (row, recent->result, "win.open-path", recent->path);
}

static void
fill_recent_files (JpWelcomePage *self)
{
  g_autoptr (GPtrArray) files = jp_recent_list ();

  for (guint i = 0; i < self->recent_rows->len; i++)
    adw_preferences_group_remove (self->recent_group, g_ptr_array_index (self->recent_rows, i));
  g_ptr_array_set_size (self->recent_rows, 0);
  for (guint i = 0; i < files->len; i++)
    add_recent_file (self, g_ptr_array_index (files, i));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), files->len > 0);
}

static void
forget_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_recent_remove (g_variant_get_string (parameter, NULL));
  fill_recent_files (JP_WELCOME_PAGE (widget));
}

static gboolean
drop_cb (JpWelcomePage *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);
  const char *path = files != NULL ? g_file_peek_path (files->data) : NULL;

  return path != NULL && gtk_widget_activate_action (GTK_WIDGET (self), "win.open-path", "s", path);
}

static void
jp_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jp_welcome_page_parent_class)->map (widget);
  gtk_widget_grab_focus (JP_WELCOME_PAGE (widget)->new_button);
}

static void
jp_welcome_page_dispose (GObject *object)
{
  JpWelcomePage *self = JP_WELCOME_PAGE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_welcome_page_parent_class)->dispose (object);
}

static void
jp_welcome_page_finalize (GObject *object)
{
  g_ptr_array_unref (JP_WELCOME_PAGE (object)->recent_rows);

  G_OBJECT_CLASS (jp_welcome_page_parent_class)->finalize (object);
}

static void
jp_welcome_page_class_init (JpWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_welcome_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_welcome_page_finalize;
  widget_class->map = jp_welcome_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, new_button);
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, sample_group);
  gtk_widget_class_install_action (widget_class, "welcome.forget", "s", forget_action);
}

static void
jp_welcome_page_init (JpWelcomePage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->recent_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_recent_files (self);
  for (guint i = 0; i < jp_sample_get_n (); i++)
    {
      const JpSampleInfo *sample = jp_sample_get (i);

      make_openable (add_row (self->sample_group, sample->title, sample->name), NULL, "win.open-sample",
                     sample->name);
    }
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
jp_welcome_page_new (void)
{
  return g_object_new (JP_TYPE_WELCOME_PAGE, NULL);
}
