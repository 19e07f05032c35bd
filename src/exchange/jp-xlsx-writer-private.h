/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-temporary.h"
#include "jp-xlsx-writer.h"

#include <xlsxwriter.h>

G_BEGIN_DECLS

struct _JpXlsxWriter
{
  char *path;          /* what the workbook is to become */
  JpTemporary *temporary; /* where it is written */
  char *mark;          /* printed at the foot of every page; NULL: none */
  lxw_workbook *book;
  lxw_error first_error;
  GPtrArray *sheets;   /* JpXlsxSheet * */
  GPtrArray *charts;   /* JpXlsxChart * */
  GHashTable *formats; /* Look * → lxw_format *, lent by the workbook */
  GHashTable *tabs;    /* char *: names taken */
};

/* The format of a style and a number's form; one object each, as spreadsheets limit their number. */
lxw_format *jp_xlsx_writer_get_format (JpXlsxWriter *self, guint style, JpXlsxFormat number, guint decimals);
/* Keeps the first thing that went wrong: reported on closing. */
void jp_xlsx_writer_note_error (JpXlsxWriter *self, lxw_error error);

JpXlsxSheet *jp_xlsx_sheet_new (JpXlsxWriter *writer, lxw_worksheet *sheet, const double *widths, guint n_columns);
void jp_xlsx_sheet_free (JpXlsxSheet *self);
lxw_worksheet *jp_xlsx_sheet_get_worksheet (JpXlsxSheet *self);
JpXlsxWriter *jp_xlsx_sheet_get_writer (JpXlsxSheet *self);

G_END_DECLS
