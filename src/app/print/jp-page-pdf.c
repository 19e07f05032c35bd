/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-page-output.h"

#include "jp-error.h"
#include "jp-page-layout.h"
#include "jp-text.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

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

/* Nothing about the machine or its user goes out with the file. */
static cairo_status_t
draw_pages (GPtrArray *pages, GByteArray *data, GCancellable *cancellable)
{
  const JpFormPage *first = g_ptr_array_index (pages, 0);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, data, 1, 1);
  cairo_t *cr = cairo_create (surface);
  g_autofree char *title = g_strdup_printf ("%s %s", first->title, first->subject_name);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  for (guint i = 0; i < pages->len; i++)
    draw_page (surface, cr, g_ptr_array_index (pages, i), cancellable);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

gboolean
jp_page_write_pdf (GPtrArray *pages, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_status_t status;

  g_return_val_if_fail (pages->len > 0, FALSE);

  status = draw_pages (pages, data, cancellable);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("Export cancelled; nothing was written"));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_IO, _("The form cannot be drawn: %s. Export it as a workbook instead."),
                   cairo_status_to_string (status));
      return FALSE;
    }
  return jp_text_save (file, (const char *) data->data, data->len, error);
}
