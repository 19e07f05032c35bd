/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-face.h"

struct _JpImportFace
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (JpImportFace, jp_import_face, GTK_TYPE_WIDGET)

static void
jp_import_face_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  JpImportFace *self = JP_IMPORT_FACE (widget);
  int icon, words;

  gtk_widget_measure (self->icon, orientation, -1, &icon, NULL, NULL, NULL);
  gtk_widget_measure (self->words, orientation, -1, NULL, &words, NULL, NULL);
  *natural = MAX (icon, words);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? icon : *natural;
}

static void
jp_import_face_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JpImportFace *self = JP_IMPORT_FACE (widget);
  int wanted;
  gboolean fits;

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  fits = width >= wanted;
  gtk_widget_set_child_visible (self->words, fits);
  gtk_widget_set_child_visible (self->icon, !fits);
  gtk_widget_allocate (fits ? self->words : self->icon, width, height, baseline, NULL);
}

static void
jp_import_face_dispose (GObject *object)
{
  JpImportFace *self = JP_IMPORT_FACE (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_import_face_parent_class)->dispose (object);
}

static void
jp_import_face_class_init (JpImportFaceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_import_face_dispose;
  widget_class->measure = jp_import_face_measure;
  widget_class->size_allocate = jp_import_face_size_allocate;
}

static void
jp_import_face_init (JpImportFace *self)
{
}

GtkWidget *
jp_import_face_new (const char *icon, const char *words)
{
  JpImportFace *self = g_object_new (JP_TYPE_IMPORT_FACE, NULL);

  self->icon = gtk_image_new_from_icon_name (icon);
  self->words = gtk_label_new (words);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
