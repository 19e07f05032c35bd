/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tabs from which a workbook is read again, behind all others: to the letter what the files of the tables hold. */

#include "config.h"

#include "jp-export-xlsx-private.h"

#include "jp-csv.h"
#include "jp-export-csv-private.h"
#include "jp-json-rows.h"
#include "jp-rounds-file.h"
#include "jp-workbook-data.h"

#include <string.h>

/* Units of UTF-16 in a cell. Spreadsheets take twice as many; what they read as a code takes more than its length. */
#define MAX_UNITS 12000
/* Rows of a tab that are read again. */
#define MAX_TAB_ROWS 150000
/* Files begin with it, tabs do not. */
#define BOM "\xef\xbb\xbf"
#define MAX_COLUMNS (JP_WORKBOOK_LEAD + JP_INDICATORS_N_COLUMNS)

static const char *const NOTE = "“数据”各表供重新导入，与导出的表格文件相同；改动其他各表不影响导入。";

typedef struct
{
  JpXlsxWriter *writer;
  JpProject *project;
  JpXlsxSheet *sheet; /* being filled; NULL: none yet */
  guint tab;
  char **titles;      /* of its columns */
  /* Of the year whose rows are written */
  const char *unit;
  char year[24];
} DataTabs;

static void
begin_tab (DataTabs *self)
{
  guint n = g_strv_length (self->titles);
  g_autofree double *widths = g_new (double, n);
  const char *note[] = { NOTE, NULL };

  for (guint i = 0; i < n; i++)
    widths[i] = i == JP_WORKBOOK_UNIT ? 24 : i < JP_WORKBOOK_LEAD ? 9 : 16;
  self->sheet = jp_xlsx_writer_add_sheet (self->writer, NULL, jp_workbook_tab_names[self->tab], widths, n);
  jp_xlsx_sheet_add_plain_row (self->sheet, note, JP_XLSX_NOTE);
  jp_xlsx_sheet_add_plain_row (self->sheet, (const char *const *) self->titles, JP_XLSX_HEADER);
}

/* Where the piece of a text ends that one cell holds. */
static const char *
find_piece_end (const char *text)
{
  guint units = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      units += g_utf8_get_char (text) > 0xffff ? 2 : 1;
      if (units > MAX_UNITS)
        break;
    }
  return text;
}

/* A row of the cells' next pieces; FALSE when nothing is left of any. */
static gboolean
put_pieces (DataTabs *self, const char **rest, guint n, gboolean more)
{
  const char *row[MAX_COLUMNS + 1] = { self->unit, self->year, more ? JP_WORKBOOK_CONTINUED : "" };
  char *pieces[MAX_COLUMNS] = { NULL };
  gboolean left = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const char *end = find_piece_end (rest[i]);

      row[JP_WORKBOOK_LEAD + i] = rest[i];
      if (*end != '\0')
        row[JP_WORKBOOK_LEAD + i] = pieces[i] = g_strndup (rest[i], (gsize) (end - rest[i]));
      rest[i] = end;
      left |= *end != '\0';
    }
  row[JP_WORKBOOK_LEAD + n] = NULL;
  jp_xlsx_sheet_add_plain_row (self->sheet, row, JP_XLSX_PLAIN);
  for (guint i = 0; i < n; i++)
    g_free (pieces[i]);
  return left;
}

/* cells: `n` of them. */
static void
put_row (DataTabs *self, char *const *cells, guint n)
{
  const char *rest[MAX_COLUMNS];
  gboolean more = FALSE;

  g_return_if_fail (n + JP_WORKBOOK_LEAD <= MAX_COLUMNS);

  if (self->sheet == NULL || jp_xlsx_sheet_get_row (self->sheet) >= MAX_TAB_ROWS)
    begin_tab (self);
  for (guint i = 0; i < n; i++)
    rest[i] = cells[i];
  while (put_pieces (self, rest, n, more))
    more = TRUE;
}

static void
set_titles (DataTabs *self, char **titles, guint n)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (self->titles != NULL)
    return;
  for (guint i = 0; i < JP_WORKBOOK_LEAD; i++)
    g_ptr_array_add (all, g_strdup (jp_workbook_lead_titles[i]));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, g_strdup (titles[i]));
  g_ptr_array_add (all, NULL);
  self->titles = (char **) g_ptr_array_steal (all, NULL);
}

/* text: a table as its file holds it, heading first; taken over. */
static void
put_table (DataTabs *self, char *text)
{
  g_autofree char *owned = text;
  const char *begin = g_str_has_prefix (owned, BOM) ? owned + strlen (BOM) : owned;
  g_autoptr (GPtrArray) rows = jp_csv_parse (begin, "", NULL);

  g_return_if_fail (rows != NULL && rows->len > 0);

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);

      if (i == 0)
        set_titles (self, cells, g_strv_length (cells));
      else
        put_row (self, cells, g_strv_length (cells));
    }
}

/* json: what a file holds; taken over; NULL: there is no such file. */
static void
put_values (DataTabs *self, const char *file, JpJson *json)
{
  g_autoptr (JpJson) owned = json;
  g_autoptr (GPtrArray) rows = json != NULL ? jp_json_to_rows (json) : NULL;

  set_titles (self, (char **) (gsize) jp_workbook_value_titles, JP_WORKBOOK_VALUE_CELLS);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **pieces = g_ptr_array_index (rows, i);
      char *cells[JP_WORKBOOK_VALUE_CELLS] = { (char *) (gsize) file };

      for (guint k = 0; k < JP_JSON_ROW_N_CELLS; k++)
        cells[k + 1] = pieces[k];
      put_row (self, cells, G_N_ELEMENTS (cells));
    }
}

/* sheets: all of one year. */
static void
put_year (DataTabs *self, const GPtrArray *sheets)
{
  JpYearRecord *year = jp_record_as_year (((JpRecord *) g_ptr_array_index (sheets, 0))->parent);

  self->unit = jp_record_as_unit (year->record.parent)->name;
  g_snprintf (self->year, sizeof self->year, "%" G_GINT64_FORMAT, year->year);
  switch (self->tab)
    {
    case JP_WORKBOOK_INDICATORS:
      put_table (self, jp_export_csv_indicators_of (self->project, sheets));
      break;
    case JP_WORKBOOK_BUDGET:
      put_table (self, jp_export_csv_budget (year));
      break;
    case JP_WORKBOOK_PROBLEMS:
      put_table (self, jp_export_csv_problems (year, self->project, sheets));
      break;
    case JP_WORKBOOK_VALUES:
    default:
      put_values (self, "profile", jp_export_profile (year, self->project, sheets));
      put_values (self, "narrative", jp_export_narrative (year, self->project));
      put_values (self, "rounds", jp_export_rounds (self->project, sheets));
    }
}

void
jp_xlsx_add_data_tabs (JpXlsxWriter *writer, JpProject *project, const GPtrArray *sheets)
{
  g_autoptr (GPtrArray) years = jp_export_group_years (sheets);

  for (guint tab = 0; tab < JP_N_WORKBOOK_TABS; tab++)
    {
      DataTabs self = { .writer = writer, .project = project, .tab = tab };

      for (guint i = 0; i < years->len; i++)
        put_year (&self, g_ptr_array_index (years, i));
      if (self.sheet == NULL)
        begin_tab (&self);
      g_strfreev (self.titles);
    }
}
