/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The official forms: out on paper and as workbooks, and back when they are filled. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-form-review-dialog.h"
#include "jp-forms-window.h"

/* One window for each file: asked for again, it comes to the front. */
static void
show_forms (JpWindow *self)
{
  if (self->forms == NULL)
    g_set_weak_pointer (&self->forms, jp_forms_window_new (GTK_WINDOW (self), self->context));
  gtk_window_present (GTK_WINDOW (self->forms));
}

static void
forms_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_forms (JP_WINDOW (widget));
}

static void
form_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpWindow *self = JP_WINDOW (widget);

  show_forms (self);
  jp_forms_window_show_form (JP_FORMS_WINDOW (self->forms), g_variant_get_string (parameter, NULL));
}

static void
read_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_form_review_choose (JP_WINDOW (widget)->context, GTK_WINDOW (widget));
}

void
jp_window_forms_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.forms", NULL, forms_action);
  gtk_widget_class_install_action (widget_class, "win.form", "s", form_action);
  gtk_widget_class_install_action (widget_class, "win.read-back", NULL, read_back_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.forms", NULL);
}
