/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-welcome-page.h"

#include "jp-recent.h"
#include "jp-sample.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _JpWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *new_button;
  AdwPreferencesGroup *recent_group;
  AdwPreferencesGroup *sample_group;
};

G_DEFINE_TYPE (JpWelcomePage, jp_welcome_page, GTK_TYPE_WIDGET)

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *action, const char *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (group, row);
}

static void
add_recent_files (JpWelcomePage *self)
{
  g_auto (GStrv) files = jp_recent_list ();

  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = g_path_get_basename (files[i]);
      g_autofree char *folder = g_path_get_dirname (files[i]);

      add_row (self->recent_group, name, folder, "win.open-path", files[i]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), files[0] != NULL);
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
jp_welcome_page_class_init (JpWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_welcome_page_dispose;
  widget_class->map = jp_welcome_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, new_button);
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, JpWelcomePage, sample_group);
}

static void
jp_welcome_page_init (JpWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_recent_files (self);
  for (guint i = 0; i < jp_sample_get_n (); i++)
    add_row (self->sample_group, jp_sample_get (i)->title, jp_sample_get (i)->name, "win.open-sample",
             jp_sample_get (i)->name);
}

GtkWidget *
jp_welcome_page_new (void)
{
  return g_object_new (JP_TYPE_WELCOME_PAGE, NULL);
}
