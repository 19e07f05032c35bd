/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Indicators from tables, and rules from their words. */

#include "config.h"

#include "jp-framework-page-private.h"

#include "jp-import-dialog.h"
#include "jp-rule-review-window.h"

static void
review (JpFrameworkPage *self)
{
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);

  if (framework != NULL)
    gtk_window_present (
      GTK_WINDOW (jp_rule_review_window_new (jp_framework_page_get_window (self), self->context, framework)));
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  review (JP_FRAMEWORK_PAGE (widget));
}

/* The table goes through the import dialog; what it added is then looked through for rules. */
static void
take_table (GtkWidget *widget, GFile *file, const char *text)
{
  JpFrameworkPage *self = JP_FRAMEWORK_PAGE (widget);
  JpFrameworkRecord *framework = jp_framework_page_get_framework (self);
  const JpImportTarget target = { .kind = JP_MAPPING_INDICATORS, .framework = framework,
                                  .title = framework != NULL ? framework->name : NULL };
  JpImportDialog *dialog;

  if (framework == NULL)
    return;
  dialog = jp_import_dialog_open (self->context, widget, &target, file, text);
  if (dialog != NULL)
    g_signal_connect_object (dialog, "imported", G_CALLBACK (review), self, G_CONNECT_SWAPPED);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_import_ask_clipboard (widget, JP_FRAMEWORK_PAGE (widget)->context, take_table);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_import_ask_file (widget, take_table);
}

void
jp_framework_tables_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "framework.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "table.file", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "table.paste", NULL, paste_action);
}
