/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-page-output.h"

#include "jp-page-layout.h"

#include <cairo-pdf.h>

static void
draw_page (cairo_surface_t *surface, cairo_t *cr, const JpFormPage *page, GCancellable *cancellable)
{
  g_autoptr (JpPageLayout) layout = jp_page_layout_new (page);
  double width, height;

  jp_page_layout_get_size (layout, &width, &height);
  cairo_pdf_surface_set_size (surface, width, height);
  for (guint i = 0; i < jp_page_layout_get_n_sheets (layout) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      jp_page_layout_draw (layout, cr, i);
      cairo_show_page (cr);
    }
}

static void
draw_pages (cairo_surface_t *surface, cairo_t *cr, gpointer data, GCancellable *cancellable)
{
  const GPtrArray *pages = data;

  for (guint i = 0; i < pages->len; i++)
    draw_page (surface, cr, g_ptr_array_index (pages, i), cancellable);
}

gboolean
jp_page_write_pdf (GPtrArray *pages, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *title = NULL;
  const JpFormPage *first;

  g_return_val_if_fail (pages->len > 0, FALSE);

  first = g_ptr_array_index (pages, 0);
  title = g_strdup_printf ("%s %s", first->title, first->subject_name);
  return jp_pdf_write (title, draw_pages, pages, file, cancellable, error);
}
