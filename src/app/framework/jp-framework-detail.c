/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-detail.h"

#include "jp-framework-about.h"
#include "jp-framework-words.h"
#include "jp-grade-editor.h"

#include <glib/gi18n.h>

struct _JpFrameworkDetail
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkStack *stack;
  GtkWidget *words;
  GtkWidget *grades;
  GtkWidget *about;
};

G_DEFINE_FINAL_TYPE (JpFrameworkDetail, jp_framework_detail, GTK_TYPE_WIDGET)

static void
jp_framework_detail_dispose (GObject *object)
{
  g_clear_pointer (&JP_FRAMEWORK_DETAIL (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_framework_detail_parent_class)->dispose (object);
}

static void
jp_framework_detail_class_init (JpFrameworkDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_framework_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "frameworkdetail");
}

static void
jp_framework_detail_init (JpFrameworkDetail *self)
{
  GtkWidget *switcher = gtk_stack_switcher_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_add_css_class (self->box, "jp-detail");
  gtk_widget_add_css_class (self->box, "jp-form");
  gtk_box_append (GTK_BOX (self->box), switcher);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stack));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_framework_detail_new (JpContext *context)
{
  JpFrameworkDetail *self = g_object_new (JP_TYPE_FRAMEWORK_DETAIL, NULL);

  self->words = jp_framework_words_new (context);
  self->grades = jp_grade_editor_new (context);
  self->about = jp_framework_about_new (context);
  gtk_stack_add_titled (self->stack, self->words, "indicator", _("Indicator"));
  gtk_stack_add_titled (self->stack, self->grades, "grades", _("Grade scale"));
  gtk_stack_add_titled (self->stack, self->about, "framework", _("Framework"));
  return GTK_WIDGET (self);
}

void
jp_framework_detail_show (JpFrameworkDetail *self, JpFrameworkRecord *framework, JpNodeRecord *node)
{
  g_return_if_fail (JP_IS_FRAMEWORK_DETAIL (self));

  jp_framework_words_show (JP_FRAMEWORK_WORDS (self->words), node);
  jp_grade_editor_set_framework (JP_GRADE_EDITOR (self->grades), framework);
  jp_framework_about_set_framework (JP_FRAMEWORK_ABOUT (self->about), framework);
}

void
jp_framework_detail_show_page (JpFrameworkDetail *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
}
