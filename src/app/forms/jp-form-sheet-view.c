/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-form-sheet-view.h"

#include <glib/gi18n.h>

/* Narrower, nothing can be read. */
#define MIN_WIDTH 240

struct _JpFormSheetView
{
  GtkWidget parent_instance;

  const JpPageLayout *layout;
  guint sheet;
  double paper_width, paper_height;
  double zoom;
  gboolean in_sight;
};

G_DEFINE_TYPE (JpFormSheetView, jp_form_sheet_view, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
jp_form_sheet_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jp_form_sheet_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  JpFormSheetView *self = JP_FORM_SHEET_VIEW (widget);
  int width = self->zoom > 0 ? (int) (self->paper_width * self->zoom) : MIN_WIDTH;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = width;
  else
    *minimum = *natural = (int) (MAX (for_size, width) * self->paper_height / self->paper_width);
}

static void
jp_form_sheet_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpFormSheetView *self = JP_FORM_SHEET_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!self->in_sight)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_scale (cr, width / self->paper_width, width / self->paper_width);
  jp_page_layout_draw (self->layout, cr, self->sheet);
  cairo_destroy (cr);
}

static void
jp_form_sheet_view_class_init (JpFormSheetViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = jp_form_sheet_view_get_request_mode;
  widget_class->measure = jp_form_sheet_view_measure;
  widget_class->snapshot = jp_form_sheet_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "formsheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jp_form_sheet_view_init (JpFormSheetView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
jp_form_sheet_view_new (const JpPageLayout *layout, guint sheet)
{
  JpFormSheetView *self = g_object_new (JP_TYPE_FORM_SHEET_VIEW, NULL);
  g_autofree char *name = g_strdup_printf (_("Page %u of %u"), sheet + 1, jp_page_layout_get_n_sheets (layout));
  g_autofree char *text = jp_page_layout_dup_text (layout, sheet);

  self->layout = layout;
  self->sheet = sheet;
  jp_page_layout_get_size (layout, &self->paper_width, &self->paper_height);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return GTK_WIDGET (self);
}

void
jp_form_sheet_view_set_zoom (JpFormSheetView *self, double zoom)
{
  self->zoom = zoom;
  gtk_widget_set_halign (GTK_WIDGET (self), zoom > 0 ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
jp_form_sheet_view_set_in_sight (JpFormSheetView *self, gboolean in_sight)
{
  if (self->in_sight == in_sight)
    return;
  self->in_sight = in_sight;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
