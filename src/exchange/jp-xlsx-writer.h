/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"

G_BEGIN_DECLS

/**
 * JpXlsxWriter:
 *
 * A workbook that is being written. Tables are filled row by row, top to bottom; the writer takes care of what makes
 * them readable and printable: heights of wrapped rows, borders, merged cells, page set-up, tab names. Numbers are
 * handed over as decimal text and never computed with. The file appears under its name only when all is written.
 *
 * libxlsxwriter prints numbers in the locale of the thread: wrap all calls in a thread locale whose numbers are C's.
 */
typedef struct _JpXlsxWriter JpXlsxWriter;

/* One tab; owned by its writer. */
typedef struct _JpXlsxSheet JpXlsxSheet;

/* How a cell looks; to be or-ed. */
typedef enum
{
  JP_XLSX_PLAIN = 0,
  JP_XLSX_BOLD = 1 << 0,
  JP_XLSX_CENTER = 1 << 1,
  JP_XLSX_RIGHT = 1 << 2,
  JP_XLSX_HEADER = 1 << 3,   /* head of a table */
  JP_XLSX_SUM = 1 << 4,      /* subtotal or total */
  JP_XLSX_DIM = 1 << 5,      /* said by the program, not by the document: 未评 */
  JP_XLSX_TITLE = 1 << 6,    /* of the page; no border */
  JP_XLSX_SUBTITLE = 1 << 7, /* of a table on the page; no border */
  JP_XLSX_NOTE = 1 << 8,     /* line above or below a table; no border */
  JP_XLSX_MARKED = 1 << 9,   /* a row to look at */
  JP_XLSX_UNLOCKED = 1 << 10, /* may be filled in on a protected tab */
  JP_XLSX_TOP = 1 << 11,     /* text at the top of its cell */
  JP_XLSX_SINGLE = 1 << 12,  /* one line, whatever the text */
} JpXlsxStyle;

/* Indents the text by `level` steps (0 … 15). */
#define JP_XLSX_INDENT(level) ((guint) (level) << 16)

typedef enum
{
  JP_XLSX_GENERAL, /* as spreadsheets see fit */
  JP_XLSX_NUMBER,  /* 1234.50 */
  JP_XLSX_GROUPED, /* 1,234.50 */
  JP_XLSX_PERCENT, /* 0.865 as 86.5% */
  JP_XLSX_TEXT,    /* no number: what is typed over it is text too */
} JpXlsxFormat;

/* As many places as the digits have. */
#define JP_XLSX_DECIMALS_AS_WRITTEN G_MAXUINT

/* Starts a workbook that is to become `file`. Errors: JP_ERROR_READ_ONLY, JP_ERROR_FULL, JP_ERROR_NOT_FOUND (no such
 * folder), JP_ERROR_INVALID (not a local file), JP_ERROR_IO. */
JpXlsxWriter *jp_xlsx_writer_new (GFile *file, GError **error);
/* One of many workbooks in a folder, as jp_temporary_new_of_many(). */
JpXlsxWriter *jp_xlsx_writer_new_of_many (GFile *file, GError **error);
/* The mark of the project's history: in full in the properties, as `printed` at the foot of every page of the tabs
 * added from now on. */
void jp_xlsx_writer_set_mark (JpXlsxWriter *self, const char *mark, const char *printed);
/* Drops the workbook; what was not closed leaves no file behind. */
void jp_xlsx_writer_free (JpXlsxWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpXlsxWriter, jp_xlsx_writer_free)
/* Writes, checks what was written and gives it its name; replaces a file of that name. Once only. Errors as above and
 * JP_ERROR_CANCELLED; the file that was there is untouched then. */
gboolean jp_xlsx_writer_close (JpXlsxWriter *self, GCancellable *cancellable, GError **error);

/* Adds a tab, A4 landscape. Its name is "PREFIX NAME" or, without prefix, NAME; made to fit what spreadsheets accept
 * and different from all others. `widths`: of the columns, in digits. */
JpXlsxSheet *jp_xlsx_writer_add_sheet (JpXlsxWriter *self, const char *prefix, const char *name, const double *widths,
                                       guint n_columns);

/* Cells of the row that is being filled. NULL text: an empty cell with a border. A text that looks like a formula
 * stays text. */
void jp_xlsx_sheet_put_text (JpXlsxSheet *self, guint column, guint span, const char *text, guint style);
/* `digits`: plain decimal text, NULL or "": an empty cell. */
void jp_xlsx_sheet_put_number (JpXlsxSheet *self, guint column, const char *digits, JpXlsxFormat format,
                               guint decimals, guint style);
/* `formula` with "=" and its value, as spreadsheets would compute it. */
void jp_xlsx_sheet_put_formula (JpXlsxSheet *self, guint column, const char *formula, const char *digits,
                                JpXlsxFormat format, guint decimals, guint style);
/* Index of the row that is being filled, from 0. */
guint jp_xlsx_sheet_get_row (const JpXlsxSheet *self);
/* Ends the row. A row too tall for a spreadsheet takes several. */
void jp_xlsx_sheet_end_row (JpXlsxSheet *self);
/* Whole row of one text: titles and notes. */
void jp_xlsx_sheet_add_line (JpXlsxSheet *self, const char *text, guint style);
/* Row of column heads; freeze: it and all above stay in sight and are repeated on every page. */
void jp_xlsx_sheet_add_header (JpXlsxSheet *self, const char *const *titles, gboolean freeze);
/* A row of text cells from the first column on, one line high whatever they hold: data, not for the page. */
void jp_xlsx_sheet_add_plain_row (JpXlsxSheet *self, const char *const *cells, guint style);
/* Fills column × rows first … last with one cell. The rows are ended and leave the column out. */
void jp_xlsx_sheet_merge_rows (JpXlsxSheet *self, guint column, guint first, guint last, const char *text,
                               guint style);

/**
 * Pages of forms: cells are put anywhere, in any order, and every row's height is said.
 */
typedef struct
{
  gboolean landscape;
  double margin_left, margin_right, margin_top, margin_bottom; /* inches */
  gboolean page_numbers;
} JpXlsxPageSetup;

typedef struct
{
  guint row, column, rows, columns;
  const char *text;    /* a text; NULL with `digits`: a number */
  const char *digits;
  JpXlsxFormat format;
  guint decimals;
  guint style;
} JpXlsxPlaced;

/* Adds a tab of that name (made to fit as above), A4, as wide as the page. */
JpXlsxSheet *jp_xlsx_writer_add_page (JpXlsxWriter *self, const char *name, const double *widths, guint n_columns,
                                      const JpXlsxPageSetup *setup);
/* What the tab is called. Lent. */
const char *jp_xlsx_sheet_get_name (const JpXlsxSheet *self);
/* A hidden, protected tab of text cells. */
JpXlsxSheet *jp_xlsx_writer_add_hidden (JpXlsxWriter *self, const char *name, guint n_columns);
void jp_xlsx_sheet_put_block (JpXlsxSheet *self, const JpXlsxPlaced *block);
/* Points the block's text needs, wrapped to its width. */
double jp_xlsx_sheet_measure (const JpXlsxSheet *self, const JpXlsxPlaced *block);
void jp_xlsx_sheet_set_height (JpXlsxSheet *self, guint row, double height);
void jp_xlsx_sheet_repeat_rows (JpXlsxSheet *self, guint first, guint last);
/* A list to choose from; open: other texts are accepted after a notice. */
void jp_xlsx_sheet_add_choices (JpXlsxSheet *self, guint row, guint column, const char *const *choices, gboolean open);
/* Only numbers, `least` … `most` (plain decimal text). */
void jp_xlsx_sheet_add_limits (JpXlsxSheet *self, guint row, guint column, const char *least, const char *most);
/* Cells can be filled in only where they are unlocked. */
void jp_xlsx_sheet_protect (JpXlsxSheet *self);

/* Cells first … last, rows and columns from 0. */
typedef struct
{
  guint first_row;
  guint first_column;
  guint last_row;
  guint last_column;
} JpXlsxArea;

typedef enum
{
  JP_XLSX_CHART_COLUMNS, /* standing */
  JP_XLSX_CHART_BARS,    /* lying, the first at the top */
  JP_XLSX_CHART_LINE,
  JP_XLSX_CHART_RADAR,
} JpXlsxChartKind;

/* A native chart over cells of the workbook; owned by its writer. */
typedef struct _JpXlsxChart JpXlsxChart;

/* percent: an axis from 0 to 100 %. */
JpXlsxChart *jp_xlsx_writer_add_chart (JpXlsxWriter *self, JpXlsxChartKind kind, const char *title, gboolean percent);
/* One row of figures of a sheet, with the cells that name them; looks other than the series before, in black and white,
 * too. */
void jp_xlsx_chart_add_series (JpXlsxChart *self, const JpXlsxSheet *sheet, const char *name, const JpXlsxArea *names,
                               const JpXlsxArea *values, const char *number_format);
/* Places a chart that has series, once; its upper left corner in that cell. In pixels. */
void jp_xlsx_sheet_place_chart (JpXlsxSheet *self, JpXlsxChart *chart, guint row, guint column, guint width,
                                guint height);
/* Colours cells by the score rates in them, which stay readable. */
void jp_xlsx_sheet_color_rates (JpXlsxSheet *self, const JpXlsxArea *area);

/* Runs func while numbers are printed as C does, and everything else in the user's language. */
gboolean jp_xlsx_run_in_c_numbers (gboolean (*func) (gpointer data, GError **error), gpointer data, GError **error);

/* "E5": row and column from 0. Transfer full. */
char *jp_xlsx_cell_name (guint row, guint column);

/* A text that spreadsheets accept: valid UTF-8, line feeds only, nothing XML forbids, at most 32,767 units; what is cut
 * off is said at the end. Transfer full. */
char *jp_xlsx_clean_text (const char *text);
/* Lines a text takes at 10 points when wrapped in `width` digits, estimated on the safe side. */
guint jp_xlsx_count_lines (const char *text, double width);
/* A name for a tab that differs from those in `taken` (a set of case-folded names, which it joins): 31 units, no
 * []:*?/\. The prefix is shortened first. Transfer full. */
char *jp_xlsx_make_tab_name (const char *prefix, const char *name, GHashTable *taken);

G_END_DECLS
