/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-paper.h"

#include "jp-error.h"
#include "jp-text.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Nothing about the machine or its user goes out with the file. */
static cairo_status_t
draw_all (GByteArray *bytes, const char *title, JpPdfDraw draw, gpointer data, GCancellable *cancellable)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 1, 1);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  draw (surface, cr, data, cancellable);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

gboolean
jp_pdf_write (const char *title, JpPdfDraw draw, gpointer data, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_status_t status = draw_all (bytes, title, draw, data, cancellable);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("Export cancelled; nothing was written"));
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_IO, _("The PDF cannot be drawn: %s. Export a workbook instead."),
                   cairo_status_to_string (status));
      return FALSE;
    }
  return jp_text_save (file, (const char *) bytes->data, bytes->len, error);
}
