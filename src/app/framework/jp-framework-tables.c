/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules from the words of the criteria. */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-rule-review-window.h"

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);

  if (framework != NULL)
    gtk_window_present (
      GTK_WINDOW (jp_rule_review_window_new (jp_framework_page_get_window (self), self->context, framework)));
}

void
jp_framework_tables_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "framework.review", NULL, review_action);
}
