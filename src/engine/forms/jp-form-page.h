/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"

G_BEGIN_DECLS

/**
 * JpFormPage:
 *
 * One official form, filled: what spreadsheet, printer and preview draw. Pure data, nothing of a page has to be looked
 * up in the project again. Everything on it is a cell, titles and signature lines too; cells are in rows and columns,
 * never overlap, and cover every place of a row that belongs to a table.
 *
 * Lengths are whole numbers. Columns: tenths of a digit of 10-point text. A digit is 5.25 points wide (7 pixels at 96
 * dpi, as spreadsheets count), so a unit is 0.525 points; where a page is narrower than the columns, all shrink alike.
 * Rows: tenths of a point, at least; a row is as tall as the text in it wrapped to its column needs. What a cell over
 * several rows needs beyond them is spread over them. A cell that a page break cuts is drawn on both pages, its text
 * on the first.
 */
typedef struct _JpFormPage JpFormPage;

/* Points of a column's unit, × 1000. */
#define JP_FORM_UNIT_MILLIPOINTS 525

/* How a cell looks; to be or-ed. Text is 10 points, set solid left, centred up and down, unless said otherwise. */
typedef enum
{
  JP_FORM_PLAIN = 0,
  JP_FORM_BOLD = 1 << 0,
  JP_FORM_CENTER = 1 << 1,
  JP_FORM_RIGHT = 1 << 2,
  JP_FORM_HEADING = 1 << 3,   /* heading of columns or rows: centred, bold, shaded lightly */
  JP_FORM_SUM = 1 << 4,       /* subtotal or total: bold */
  JP_FORM_DIM = 1 << 5,       /* said by the program, not by the document: 不适用, 未评 */
  JP_FORM_TITLE = 1 << 6,     /* of the page: 16 points, centred, no border */
  JP_FORM_SUBTITLE = 1 << 7,  /* below the title, of a part: 12 points, no border */
  JP_FORM_NOTE = 1 << 8,      /* line above or below a table: no border */
  JP_FORM_TICK = 1 << 9,      /* holds √ or nothing: centred */
  JP_FORM_SIGNATURE = 1 << 10, /* to be signed by hand: stays empty */
  JP_FORM_COMPUTED = 1 << 11, /* the program's own computation: 合计, 执行率 */
  JP_FORM_TOP = 1 << 12,      /* text at the top instead of in the middle */
} JpFormStyle;

typedef enum
{
  JP_FORM_BORDER_TOP = 1 << 0,
  JP_FORM_BORDER_BOTTOM = 1 << 1,
  JP_FORM_BORDER_LEFT = 1 << 2,
  JP_FORM_BORDER_RIGHT = 1 << 3,
} JpFormBorder;
#define JP_FORM_BORDER_ALL 15

typedef enum
{
  JP_FORM_CONTENT_TEXT,
  JP_FORM_CONTENT_NUMBER,  /* `digits` as it stands */
  JP_FORM_CONTENT_PERCENT, /* `digits` is the fraction, `text` shows it with % */
} JpFormContent;

/* What may be typed into a cell that can be filled in. */
typedef enum
{
  JP_FORM_CHECK_TEXT,
  JP_FORM_CHECK_CHOICE, /* one of `choices` */
  JP_FORM_CHECK_NUMBER, /* a plain number, not below nothing */
  JP_FORM_CHECK_SCORE,  /* 0 … `most` */
  JP_FORM_CHECK_AMOUNT, /* money in `unit` */
} JpFormCheck;

/**
 * JpFormBinding:
 *
 * Where the content of a cell is kept. `key` says what the cell asks for within this form and sheet ("SG.executed",
 * "node 17.target"): it stays the same when the project changes. `record` is what holds it now; 0 when there is none
 * yet, and what is filled in makes it: see jp-form-fill.h.
 */
typedef struct
{
  char *key;
  char *place;     /* for people: 三公经费 · 年初预算 */
  char *value;     /* what the cell shows, as it is typed: plain digits in `unit`, no separators; "" for nothing */
  gint64 record;
  JpKind kind;
  guint field;
  gint64 parent;   /* below which a new record stands */
  gint64 ref;      /* of a new answer: its node */
  char *table;     /* of a new item */
  char *path;      /* of a new item, of one that is named in the form the folder; of a new goal its kind */
  guint slot;      /* cells with the same slot make one new record; 0 with a record */
  gboolean editable;
  gboolean derived; /* the record has nothing of its own there, so that emptying the cell takes nothing away */
  JpFormCheck check;
  char *unit;      /* in which the figure is typed: 元, 万元, 人 …; may be NULL */
  GStrv choices;
  gboolean open_choices; /* the choices are suggestions */
  JpDecimal most;
} JpFormBinding;

typedef struct
{
  guint row, column;
  guint rows, columns;   /* spans, at least 1 */
  char *text;            /* as it is read; NULL: empty */
  char *digits;          /* of a number: plain decimal text, C locale, '-' for minus; NULL with empty text */
  JpFormContent content;
  guint decimals;        /* shown of a number; of a percentage: behind its point */
  guint style;           /* JpFormStyle */
  guint borders;         /* JpFormBorder */
  JpFormBinding *binding; /* NULL: fixed text or computed */
} JpFormCell;

typedef struct
{
  guint height;           /* at least, tenths of a point; 0: one line */
  gboolean table;         /* belongs to a table: every place in it is covered */
  gboolean break_before;  /* begins a new page */
} JpFormRow;

struct _JpFormPage
{
  char *id;              /* "t10" */
  char *title;           /* for tabs, windows and file names; the first line of the page says it in full */
  JpKind subject_kind;   /* JP_KIND_SHEET or JP_KIND_YEAR */
  gint64 subject;        /* record it was built for */
  char *identity;        /* of unit, year, sheet: the same form of the same evaluation has the same */
  char *subject_name;    /* for people: 某局 2024, and the project */
  char *money_unit;      /* 元 or 万元 */
  GArray *widths;        /* guint: columns */
  GArray *rows;          /* JpFormRow */
  GPtrArray *cells;      /* JpFormCell, by row, then column */
  gboolean landscape;    /* A4 */
  guint margin_left, margin_right, margin_top, margin_bottom; /* tenths of a millimetre */
  guint repeat_first, n_repeat; /* rows that head every page after the one they are on */
  guint repeat_end;      /* the first row that they do not head; 0: they head all below */
  gboolean page_numbers; /* 第 1 页 共 3 页 at the foot */
  char *mark;            /* of the project's history, printed small at the foot of each page; NULL: none */
};

void jp_form_page_free (JpFormPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpFormPage, jp_form_page_free)

guint jp_form_page_get_n_columns (const JpFormPage *self);
guint jp_form_page_get_n_rows (const JpFormPage *self);
guint jp_form_page_get_n_cells (const JpFormPage *self);
const JpFormCell *jp_form_page_get_cell (const JpFormPage *self, guint n);
/* The cell that covers a place, or NULL. */
const JpFormCell *jp_form_page_get_cell_at (const JpFormPage *self, guint row, guint column);
/* The first cell with that text, or NULL. For tests. */
const JpFormCell *jp_form_page_find_text (const JpFormPage *self, const char *text);
/* The cell bound to a key, or NULL. */
const JpFormCell *jp_form_page_find_key (const JpFormPage *self, const char *key);

G_END_DECLS
