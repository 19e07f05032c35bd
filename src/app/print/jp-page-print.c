/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-page-output.h"

#include "jp-page-layout.h"

typedef struct
{
  JpFormPage *page;
  JpPageLayout *layout;
} Sheets;

static void
sheets_free (gpointer data)
{
  Sheets *self = data;

  jp_page_layout_free (self->layout);
  jp_form_page_free (self->page);
  g_free (self);
}

static void
draw_sheet (gpointer data, cairo_t *cr, guint sheet)
{
  jp_page_layout_draw (((Sheets *) data)->layout, cr, sheet);
}

static JpPaper *
new_paper (JpFormPage *page)
{
  JpPaper *paper = g_new0 (JpPaper, 1);
  Sheets *sheets = g_new0 (Sheets, 1);

  sheets->page = page;
  sheets->layout = jp_page_layout_new (page);
  paper->title = g_strdup_printf ("%s %s", page->title, page->subject_name);
  jp_page_layout_get_size (sheets->layout, &paper->width, &paper->height);
  paper->n_sheets = jp_page_layout_get_n_sheets (sheets->layout);
  paper->draw = draw_sheet;
  paper->data = sheets;
  paper->free_data = sheets_free;
  return paper;
}

void
jp_page_print (JpFormPage *page, GtkWindow *parent, JpPaperSay say, gpointer data)
{
  jp_paper_print (new_paper (page), parent, say, data);
}

gboolean
jp_page_print_to_file (JpFormPage *page, const char *path, GError **error)
{
  return jp_paper_print_to_file (new_paper (page), path, error);
}
