/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-writing-page.h"

#include "jp-check-place.h"
#include "jp-problems-page.h"
#include "jp-report-view.h"

#include <glib/gi18n.h>

struct _JpWritingPage
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkStack *stack;
  GtkToggleButton *to_report;
  GtkToggleButton *to_problems;
  GtkWidget *problems;
  GtkWidget *report;  /* made when it is first shown */
};

G_DEFINE_TYPE (JpWritingPage, jp_writing_page, GTK_TYPE_WIDGET)

static void
show_report_cb (JpWritingPage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  if (self->report == NULL)
    {
      self->report = jp_report_view_new (self->context);
      gtk_stack_add_child (self->stack, self->report);
    }
  gtk_stack_set_visible_child (self->stack, self->report);
}

static void
show_problems_cb (JpWritingPage *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    gtk_stack_set_visible_child (self->stack, self->problems);
}

void
jp_writing_page_focus_place (JpWritingPage *self, const char *place)
{
  JpRecord *record;
  guint field;

  g_return_if_fail (JP_IS_WRITING_PAGE (self));

  record = jp_check_place_parse (self->context, place, &field);
  if (record != NULL && record->kind == JP_KIND_SECTION)
    {
      gtk_toggle_button_set_active (self->to_report, TRUE);
      jp_report_view_focus_section (JP_REPORT_VIEW (self->report), jp_record_as_section (record), field);
      return;
    }
  if (record != NULL && record->kind == JP_KIND_LINK)
    record = record->parent;
  if (record == NULL || record->kind != JP_KIND_FINDING)
    return;
  gtk_toggle_button_set_active (self->to_problems, TRUE);
  jp_problems_page_show (JP_PROBLEMS_PAGE (self->problems), jp_record_as_finding (record));
}

static GtkToggleButton *
add_switch (JpWritingPage *self, GtkWidget *group, const char *title, GCallback callback)
{
  GtkWidget *button = gtk_toggle_button_new_with_mnemonic (title);

  g_signal_connect_swapped (button, "toggled", callback, self);
  gtk_box_append (GTK_BOX (group), button);
  return GTK_TOGGLE_BUTTON (button);
}

static GtkWidget *
make_switches (JpWritingPage *self)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (group, "linked");
  gtk_widget_set_margin_start (group, 10);
  gtk_widget_set_margin_top (group, 6);
  self->to_problems = add_switch (self, group, _("_Problems and Suggestions"), G_CALLBACK (show_problems_cb));
  self->to_report = add_switch (self, group, _("_Report Text"), G_CALLBACK (show_report_cb));
  gtk_toggle_button_set_group (self->to_report, self->to_problems);
  gtk_toggle_button_set_active (self->to_problems, TRUE);
  return group;
}

static void
jp_writing_page_dispose (GObject *object)
{
  JpWritingPage *self = JP_WRITING_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_writing_page_parent_class)->dispose (object);
}

static void
jp_writing_page_class_init (JpWritingPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_writing_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_writing_page_init (JpWritingPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_writing_page_new (JpContext *context)
{
  JpWritingPage *self = g_object_new (JP_TYPE_WRITING_PAGE, NULL);

  g_set_object (&self->context, context);
  self->problems = jp_problems_page_new (context);
  gtk_stack_add_child (self->stack, self->problems);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (self->box), make_switches (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  return GTK_WIDGET (self);
}
