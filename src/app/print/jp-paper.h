/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is drawn on sheets of paper of one size. */
typedef struct
{
  char *title;
  double width, height; /* in points */
  guint n_sheets;
  void (*draw) (gpointer data, cairo_t *cr, guint sheet); /* in points, the corner of the paper at the origin */
  gpointer data;
  GDestroyNotify free_data;
} JpPaper;

void jp_paper_free (JpPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpPaper, jp_paper_free)

/* jp-paper.c: opens the system's print dialog. Takes the paper. What fails is given to `say`, if the window is still
 * there then. */
typedef void (*JpPaperSay) (const char *text, gpointer data);
void jp_paper_print (JpPaper *self, GtkWindow *parent, JpPaperSay say, gpointer data);
/* The same without a dialog, into a PDF; for tests. */
gboolean jp_paper_print_to_file (JpPaper *self, const char *path, GError **error);

/* jp-pdf.c: writes a PDF; can be called from any thread. `draw` sets the size of each page and shows it, and may stop
 * when it is cancelled. The file appears when all is written. Errors: JP_ERROR_CANCELLED, and those of
 * jp_text_save(). */
typedef void (*JpPdfDraw) (cairo_surface_t *surface, cairo_t *cr, gpointer data, GCancellable *cancellable);
gboolean jp_pdf_write (const char *title, JpPdfDraw draw, gpointer data, GFile *file, GCancellable *cancellable,
                       GError **error);

G_END_DECLS
