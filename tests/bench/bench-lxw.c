/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-lxw CELLS FOLDER
 *
 * The peer of `jiping-cli export --xlsx-folder`: writes workbooks cell by cell with libxlsxwriter and nothing else. CELLS
 * (from cells.py) lists what was in them, a line each, fields with tabs between:
 *
 *   book NAME STYLES · width COLUMN WIDTH · height ROW HEIGHT · merge ROW COLUMN ROW COLUMN
 *   string ROW COLUMN STYLE TEXT · number ROW COLUMN STYLE VALUE · formula ROW COLUMN STYLE VALUE TEXT
 *   blank ROW COLUMN STYLE */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <xlsxwriter.h>

#define MAX_STYLES 64

typedef struct
{
  const char *folder;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *styles[MAX_STYLES];
} Peer;

static void
end_book (Peer *self)
{
  if (self->book != NULL && workbook_close (self->book) != LXW_NO_ERROR)
    exit (1);
  self->book = NULL;
}

/* Styles differ in what they look like, which costs nothing: all have a border, wrap and two decimals. */
static void
begin_book (Peer *self, const char *name, int n_styles)
{
  char path[4096];

  end_book (self);
  snprintf (path, sizeof path, "%s/%s", self->folder, name);
  self->book = workbook_new (path);
  self->sheet = workbook_add_worksheet (self->book, "评分表");
  for (int i = 0; i < n_styles && i < MAX_STYLES; i++)
    {
      self->styles[i] = workbook_add_format (self->book);
      format_set_font_size (self->styles[i], 10 + i);
      format_set_border (self->styles[i], LXW_BORDER_THIN);
      format_set_text_wrap (self->styles[i]);
      format_set_num_format (self->styles[i], "0.00");
    }
  worksheet_set_landscape (self->sheet);
  worksheet_fit_to_pages (self->sheet, 1, 0);
}

static lxw_format *
style_of (Peer *self, const char *text)
{
  return self->styles[strtol (text, NULL, 10) % MAX_STYLES];
}

static void
write_cell (Peer *self, char **field)
{
  lxw_row_t row = (lxw_row_t) strtoul (field[1], NULL, 10);
  lxw_col_t column = (lxw_col_t) strtoul (field[2], NULL, 10);
  lxw_format *style = style_of (self, field[3]);

  if (strcmp (field[0], "string") == 0)
    worksheet_write_string (self->sheet, row, column, field[4], style);
  else if (strcmp (field[0], "number") == 0)
    worksheet_write_number (self->sheet, row, column, strtod (field[4], NULL), style);
  else if (strcmp (field[0], "formula") == 0)
    worksheet_write_formula_num (self->sheet, row, column, field[5], style, strtod (field[4], NULL));
  else
    worksheet_write_blank (self->sheet, row, column, style);
}

/* The cells of the block come with the others. */
static void
merge (Peer *self, char **field)
{
  worksheet_merge_range (self->sheet, (lxw_row_t) strtoul (field[1], NULL, 10),
                         (lxw_col_t) strtoul (field[2], NULL, 10), (lxw_row_t) strtoul (field[3], NULL, 10),
                         (lxw_col_t) strtoul (field[4], NULL, 10), "", self->styles[0]);
}

static void
take_line (Peer *self, char *line)
{
  char *field[8] = { line };
  int n = 1;

  line[strcspn (line, "\n")] = '\0';
  for (char *p = line; n < 8 && (p = strchr (p, '\t')) != NULL; n++)
    {
      *p++ = '\0';
      field[n] = p;
    }
  if (strcmp (field[0], "book") == 0)
    begin_book (self, field[1], atoi (field[2]));
  else if (strcmp (field[0], "width") == 0)
    {
      lxw_col_t column = (lxw_col_t) atoi (field[1]);

      worksheet_set_column (self->sheet, column, column, strtod (field[2], NULL), NULL);
    }
  else if (strcmp (field[0], "height") == 0)
    worksheet_set_row (self->sheet, (lxw_row_t) atoi (field[1]), strtod (field[2], NULL), NULL);
  else if (strcmp (field[0], "merge") == 0)
    merge (self, field);
  else
    write_cell (self, field);
}

int
main (int argc, char **argv)
{
  Peer self = { .folder = argc == 3 ? argv[2] : NULL };
  FILE *cells = argc == 3 ? fopen (argv[1], "r") : NULL;
  char *line = NULL;
  size_t size = 0;

  if (cells == NULL || (mkdir (argv[2], 0777) != 0 && errno != EEXIST))
    return 2;
  while (getline (&line, &size, cells) > 0)
    take_line (&self, line);
  end_book (&self);
  free (line);
  fclose (cells);
  return 0;
}
