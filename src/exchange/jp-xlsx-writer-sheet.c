/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-writer-private.h"

#include <string.h>

/* At 10 points; fonts that stand in for Song need more than Song itself. */
#define LINE_HEIGHT 14.5
#define ROW_PADDING 5.0
#define MAX_ROW_HEIGHT 400.0 /* spreadsheets stop at 409.5 */

/* What a spreadsheet's number holds for certain. */
#define MAX_DIGITS 15

typedef struct
{
  guint column;
  guint span;
  guint style;
  char *text;          /* a text; NULL: a number, a formula or empty */
  char *formula;
  char *digits;        /* of a number or a formula; NULL: empty */
  JpXlsxFormat format;
  guint decimals;
} Cell;

typedef struct
{
  guint first_row, last_row, first_column, last_column;
} Range;

struct _JpXlsxSheet
{
  /* Borrowed */
  JpXlsxWriter *writer;
  lxw_worksheet *sheet;

  /* Owned */
  double *widths;
  guint n_columns;
  guint row;       /* being filled */
  GArray *cells;   /* Cell: of that row */
  GArray *heights; /* double: of the rows before it */
  GArray *merges;  /* Range */
};

static void
cell_clear (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
  g_free (cell->formula);
  g_free (cell->digits);
}

JpXlsxSheet *
jp_xlsx_sheet_new (JpXlsxWriter *writer, lxw_worksheet *sheet, const double *widths, guint n_columns)
{
  JpXlsxSheet *self = g_new0 (JpXlsxSheet, 1);

  self->writer = writer;
  self->sheet = sheet;
  self->widths = g_memdup2 (widths, n_columns * sizeof *widths);
  self->n_columns = n_columns;
  self->cells = g_array_new (FALSE, TRUE, sizeof (Cell));
  g_array_set_clear_func (self->cells, cell_clear);
  self->heights = g_array_new (FALSE, TRUE, sizeof (double));
  self->merges = g_array_new (FALSE, TRUE, sizeof (Range));
  for (guint i = 0; i < n_columns; i++)
    jp_xlsx_writer_note_error (writer, worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, widths[i], NULL));
  return self;
}

void
jp_xlsx_sheet_free (JpXlsxSheet *self)
{
  g_free (self->widths);
  g_array_unref (self->cells);
  g_array_unref (self->heights);
  g_array_unref (self->merges);
  g_free (self);
}

lxw_worksheet *
jp_xlsx_sheet_get_worksheet (JpXlsxSheet *self)
{
  return self->sheet;
}

const char *
jp_xlsx_sheet_get_name (const JpXlsxSheet *self)
{
  return self->sheet->name;
}

JpXlsxWriter *
jp_xlsx_sheet_get_writer (JpXlsxSheet *self)
{
  return self->writer;
}

static double
sum_widths (const JpXlsxSheet *self, guint column, guint span)
{
  double width = 0;

  for (guint i = column; i < column + span && i < self->n_columns; i++)
    width += self->widths[i];
  return width;
}

static double
estimate_height (const JpXlsxSheet *self, const Cell *cell)
{
  double scale = cell->style & JP_XLSX_TITLE ? 1.6 : cell->style & JP_XLSX_SUBTITLE ? 1.2 : 1.0;
  double indent = 1.5 * (cell->style >> 16);
  /* Bold runs wider. */
  double bold = cell->style & (JP_XLSX_BOLD | JP_XLSX_HEADER | JP_XLSX_SUM) ? 1.05 : 1.0;
  double width = (sum_widths (self, cell->column, cell->span) - indent) / (scale * bold);

  return jp_xlsx_count_lines (cell->text, width) * LINE_HEIGHT * scale + ROW_PADDING;
}

guint
jp_xlsx_sheet_get_row (const JpXlsxSheet *self)
{
  return self->row;
}

static Cell *
add_cell (JpXlsxSheet *self, guint column, guint span, guint style)
{
  Cell cell = { .column = column, .span = MAX (span, 1), .style = style };

  g_assert (column + cell.span <= self->n_columns);
  g_array_append_val (self->cells, cell);
  return &g_array_index (self->cells, Cell, self->cells->len - 1);
}

void
jp_xlsx_sheet_put_text (JpXlsxSheet *self, guint column, guint span, const char *text, guint style)
{
  Cell *cell = add_cell (self, column, span, style);

  cell->text = jp_xlsx_clean_text (text);
}

static guint
count_decimals (const char *digits)
{
  const char *point = strchr (digits, '.');

  return point != NULL ? (guint) strlen (point + 1) : 0;
}

static guint
count_significant (const char *digits)
{
  guint n = 0;

  for (const char *p = digits; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p) && (n > 0 || *p != '0'))
        n++;
    }
  return n;
}

static void
set_number (Cell *cell, const char *digits, JpXlsxFormat format, guint decimals)
{
  cell->digits = g_strdup (digits);
  cell->format = format;
  cell->decimals = decimals == JP_XLSX_DECIMALS_AS_WRITTEN ? count_decimals (digits) : decimals;
}

void
jp_xlsx_sheet_put_number (JpXlsxSheet *self, guint column, const char *digits, JpXlsxFormat format, guint decimals,
                          guint style)
{
  Cell *cell;

  if (digits == NULL || *digits == '\0')
    {
      jp_xlsx_sheet_put_text (self, column, 1, NULL, style);
      return;
    }
  /* More digits than a spreadsheet's number holds: it would show another amount than was filled in. */
  if (count_significant (digits) > MAX_DIGITS)
    {
      jp_xlsx_sheet_put_text (self, column, 1, digits, style | JP_XLSX_RIGHT);
      return;
    }
  cell = add_cell (self, column, 1, style | JP_XLSX_RIGHT);
  set_number (cell, digits, format, decimals);
}

void
jp_xlsx_sheet_put_formula (JpXlsxSheet *self, guint column, const char *formula, const char *digits,
                           JpXlsxFormat format, guint decimals, guint style)
{
  Cell *cell = add_cell (self, column, 1, style | JP_XLSX_RIGHT);

  cell->formula = g_strdup (formula);
  set_number (cell, digits, format, decimals);
}

static gboolean
overlaps_merge (const JpXlsxSheet *self, const Range *range)
{
  for (guint i = 0; i < self->merges->len; i++)
    {
      const Range *other = &g_array_index (self->merges, Range, i);

      if (range->first_row <= other->last_row && other->first_row <= range->last_row
          && range->first_column <= other->last_column && other->first_column <= range->last_column)
        return TRUE;
    }
  return FALSE;
}

/* libxlsxwriter would write overlapping ranges, and spreadsheets call such a file damaged. */
static void
merge_range (JpXlsxSheet *self, const Range *range, lxw_format *format)
{
  g_return_if_fail (!overlaps_merge (self, range));

  g_array_append_val (self->merges, *range);
  jp_xlsx_writer_note_error (self->writer,
                             worksheet_merge_range (self->sheet, range->first_row, (lxw_col_t) range->first_column,
                                                    range->last_row, (lxw_col_t) range->last_column, "", format));
}

static void
write_cell (JpXlsxSheet *self, const Cell *cell, guint last_row)
{
  lxw_format *format = jp_xlsx_writer_get_format (self->writer, cell->style, cell->format, cell->decimals);
  lxw_col_t column = (lxw_col_t) cell->column;
  Range range = { self->row, last_row, cell->column, cell->column + cell->span - 1 };
  lxw_error error;

  if (cell->span > 1 || last_row > self->row)
    merge_range (self, &range, format);

  if (cell->formula != NULL)
    error = worksheet_write_formula_num (self->sheet, self->row, column, cell->formula, format,
                                         g_ascii_strtod (cell->digits, NULL));
  else if (cell->digits != NULL)
    error = worksheet_write_number (self->sheet, self->row, column, g_ascii_strtod (cell->digits, NULL), format);
  else if (cell->text != NULL && *cell->text != '\0')
    error = worksheet_write_string (self->sheet, self->row, column, cell->text, format);
  else
    error = worksheet_write_blank (self->sheet, self->row, column, format);
  jp_xlsx_writer_note_error (self->writer, error);
}

static void
set_height (JpXlsxSheet *self, guint row, double height)
{
  if (row >= self->heights->len)
    g_array_set_size (self->heights, row + 1);
  g_array_index (self->heights, double, row) = height;
  jp_xlsx_writer_note_error (self->writer, worksheet_set_row (self->sheet, row, height, NULL));
}

void
jp_xlsx_sheet_end_row (JpXlsxSheet *self)
{
  double height = LINE_HEIGHT + ROW_PADDING;
  guint n_rows;

  for (guint i = 0; i < self->cells->len; i++)
    height = MAX (height, estimate_height (self, &g_array_index (self->cells, Cell, i)));
  n_rows = 1 + (guint) (height / MAX_ROW_HEIGHT);

  for (guint i = 0; i < n_rows; i++)
    set_height (self, self->row + i, height / n_rows);
  for (guint i = 0; i < self->cells->len; i++)
    write_cell (self, &g_array_index (self->cells, Cell, i), self->row + n_rows - 1);
  g_array_set_size (self->cells, 0);
  self->row += n_rows;
}

void
jp_xlsx_sheet_add_line (JpXlsxSheet *self, const char *text, guint style)
{
  jp_xlsx_sheet_put_text (self, 0, self->n_columns, text, style);
  jp_xlsx_sheet_end_row (self);
}

void
jp_xlsx_sheet_add_header (JpXlsxSheet *self, const char *const *titles, gboolean freeze)
{
  guint first = self->row;

  for (guint i = 0; i < self->n_columns; i++)
    jp_xlsx_sheet_put_text (self, i, 1, titles[i], JP_XLSX_HEADER);
  jp_xlsx_sheet_end_row (self);
  if (freeze)
    {
      worksheet_freeze_panes (self->sheet, self->row, 0);
      jp_xlsx_writer_note_error (self->writer, worksheet_repeat_rows (self->sheet, first, self->row - 1));
    }
}

void
jp_xlsx_sheet_add_plain_row (JpXlsxSheet *self, const char *const *cells, guint style)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      Cell cell = { .column = i, .span = 1, .style = style | JP_XLSX_SINGLE, .text = jp_xlsx_clean_text (cells[i]),
                    .format = JP_XLSX_TEXT };

      if (*cell.text != '\0')
        write_cell (self, &cell, self->row);
      g_free (cell.text);
    }
  set_height (self, self->row, LINE_HEIGHT + ROW_PADDING);
  self->row++;
}

void
jp_xlsx_sheet_merge_rows (JpXlsxSheet *self, guint column, guint first, guint last, const char *text, guint style)
{
  Cell cell = { .column = column,
                .span = 1,
                .style = style,
                .text = jp_xlsx_clean_text (text) };
  double needed = estimate_height (self, &cell);
  double there = 0;
  guint row = self->row;

  for (guint i = first; i <= last; i++)
    there += g_array_index (self->heights, double, i);
  if (needed > there)
    {
      for (guint i = first; i <= last; i++)
        {
          double height = g_array_index (self->heights, double, i) + (needed - there) / (last - first + 1);
          set_height (self, i, MIN (height, MAX_ROW_HEIGHT));
        }
    }
  self->row = first;
  write_cell (self, &cell, last);
  self->row = row;
  cell_clear (&cell);
}

double
jp_xlsx_sheet_measure (const JpXlsxSheet *self, const JpXlsxPlaced *block)
{
  const Cell cell = { .column = block->column, .span = block->columns, .style = block->style,
                      .text = (char *) block->text };

  return block->text != NULL ? estimate_height (self, &cell) : LINE_HEIGHT + ROW_PADDING;
}

void
jp_xlsx_sheet_put_block (JpXlsxSheet *self, const JpXlsxPlaced *block)
{
  gboolean number = block->digits != NULL && count_significant (block->digits) <= MAX_DIGITS;
  const char *text = block->digits != NULL && !number ? block->digits : block->text;
  guint row = self->row;
  Cell cell = { .column = block->column, .span = block->columns, .style = block->style };

  if (number)
    set_number (&cell, block->digits, block->format, block->decimals);
  else
    {
      cell.text = jp_xlsx_clean_text (text);
      cell.format = block->format == JP_XLSX_TEXT ? JP_XLSX_TEXT : JP_XLSX_GENERAL;
    }
  self->row = block->row;
  write_cell (self, &cell, block->row + block->rows - 1);
  self->row = row;
  cell_clear (&cell);
}

void
jp_xlsx_sheet_set_height (JpXlsxSheet *self, guint row, double height)
{
  set_height (self, row, height);
}

void
jp_xlsx_sheet_repeat_rows (JpXlsxSheet *self, guint first, guint last)
{
  jp_xlsx_writer_note_error (self->writer, worksheet_repeat_rows (self->sheet, first, last));
}

void
jp_xlsx_sheet_add_choices (JpXlsxSheet *self, guint row, guint column, const char *const *choices, gboolean open)
{
  lxw_data_validation check = { .validate = LXW_VALIDATION_TYPE_LIST };

  check.value_list = (char **) choices;
  if (open)
    check.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
  jp_xlsx_writer_note_error (self->writer,
                             worksheet_data_validation_cell (self->sheet, row, (lxw_col_t) column, &check));
}

void
jp_xlsx_sheet_add_limits (JpXlsxSheet *self, guint row, guint column, const char *least, const char *most)
{
  lxw_data_validation check = { .validate = LXW_VALIDATION_TYPE_DECIMAL, .criteria = LXW_VALIDATION_CRITERIA_BETWEEN };

  check.minimum_number = g_ascii_strtod (least, NULL);
  check.maximum_number = g_ascii_strtod (most, NULL);
  jp_xlsx_writer_note_error (self->writer,
                             worksheet_data_validation_cell (self->sheet, row, (lxw_col_t) column, &check));
}

void
jp_xlsx_sheet_protect (JpXlsxSheet *self)
{
  worksheet_protect (self->sheet, NULL, NULL);
}

char *
jp_xlsx_cell_name (guint row, guint column)
{
  char name[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (name, row, (lxw_col_t) column);
  return g_strdup (name);
}
