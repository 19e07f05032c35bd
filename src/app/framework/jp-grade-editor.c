/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-grade-editor.h"

#include "jp-edits-framework.h"
#include "jp-grade-model.h"
#include "jp-grade-scale.h"
#include "jp-grade-strip.h"
#include "jp-sheet.h"

#include <glib/gi18n.h>

struct _JpGradeEditor
{
  GtkWidget parent_instance;

  JpContext *context;
  JpGradeModel *model;
  GtkWidget *box;
  JpSheet *sheet;
  GtkWidget *strip;
  GtkWidget *faults; /* a line a fault */
};

G_DEFINE_FINAL_TYPE (JpGradeEditor, jp_grade_editor, GTK_TYPE_WIDGET)

static GtkWidget *
make_line (const char *icon, const char *style, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (image, style);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), image);
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

static void
update (JpGradeEditor *self)
{
  JpFrameworkRecord *framework = jp_grade_model_get_framework (self->model);
  g_autoptr (GPtrArray) faults = framework != NULL ? jp_grade_scale_check (framework) : NULL;
  GtkWidget *line;

  jp_grade_strip_show (JP_GRADE_STRIP (self->strip), framework);
  while ((line = gtk_widget_get_first_child (self->faults)) != NULL)
    gtk_box_remove (GTK_BOX (self->faults), line);
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    gtk_box_append (GTK_BOX (self->faults), make_line ("dialog-error-symbolic", "error",
                                                       ((JpScaleFault *) g_ptr_array_index (faults, i))->text));
  if (faults == NULL || faults->len > 0)
    return;
  if (jp_record_first (JP_RECORD (framework), JP_KIND_BAND) == NULL)
    gtk_box_append (GTK_BOX (self->faults), make_line ("dialog-information-symbolic", "dim-label",
                                                       _("No grade scale: a total has no grade.")));
  else
    gtk_box_append (GTK_BOX (self->faults), make_line ("object-select-symbolic", "success",
                                                       _("Every total has exactly one grade.")));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpGradeEditor *self = JP_GRADE_EDITOR (widget);
  JpFrameworkRecord *framework = jp_grade_model_get_framework (self->model);
  g_autoptr (GError) error = NULL;
  JpBandRecord *band;

  if (framework == NULL)
    return;
  band = jp_edit_add_band (jp_context_get_project (self->context), framework, &error);
  if (!jp_context_report (self->context, band != NULL, &error))
    return;
  for (guint i = 0; jp_grade_model_get_band (self->model, i) != NULL; i++)
    if (jp_grade_model_get_band (self->model, i) == band)
      jp_sheet_set_current (self->sheet, i, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpGradeEditor *self = JP_GRADE_EDITOR (widget);
  JpBandRecord *band = jp_grade_model_get_band (self->model, jp_sheet_get_current_row (self->sheet));
  g_autoptr (GError) error = NULL;

  if (band != NULL)
    jp_context_report (self->context,
                       jp_edit_delete (jp_context_get_project (self->context), JP_RECORD (band), &error), &error);
}

static GtkWidget *
make_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_table (JpGradeEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  jp_sheet_set_read_only (self->sheet, jp_context_get_read_only (self->context));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Grade scale"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sheet));
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_size_request (scroller, 300, 120);
  gtk_box_append (GTK_BOX (buttons), make_button ("list-add-symbolic", _("Add grade (Ctrl+Enter)"), "grades.add"));
  gtk_box_append (GTK_BOX (buttons),
                  make_button ("list-remove-symbolic", _("Remove grade (Ctrl+Delete)"), "grades.remove"));
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static GtkWidget *
make_picture (JpGradeEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->strip = jp_grade_strip_new ();
  self->faults = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->faults);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_size_request (box, 330, -1);
  gtk_box_append (GTK_BOX (box), self->strip);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

static void
jp_grade_editor_dispose (GObject *object)
{
  JpGradeEditor *self = JP_GRADE_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_grade_editor_parent_class)->dispose (object);
}

static void
jp_grade_editor_class_init (JpGradeEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_grade_editor_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "grades.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "grades.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "grades.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, GDK_CONTROL_MASK, "grades.remove", NULL);
}

static void
jp_grade_editor_init (JpGradeEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_grade_editor_new (JpContext *context)
{
  JpGradeEditor *self = g_object_new (JP_TYPE_GRADE_EDITOR, NULL);
  gboolean writable = !jp_context_get_read_only (context);

  g_set_object (&self->context, context);
  self->model = jp_grade_model_new (context);
  gtk_box_append (GTK_BOX (self->box), make_table (self));
  gtk_box_append (GTK_BOX (self->box), make_picture (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grades.add", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grades.remove", writable);
  g_signal_connect_object (context, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
jp_grade_editor_set_framework (JpGradeEditor *self, JpFrameworkRecord *framework)
{
  g_return_if_fail (JP_IS_GRADE_EDITOR (self));

  jp_grade_model_set_framework (self->model, framework);
  update (self);
}
