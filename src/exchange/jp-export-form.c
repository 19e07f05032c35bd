/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Official forms → XLSX. */

#include "config.h"

#include "jp-export-form.h"

#include "jp-xlsx-writer.h"

#include <locale.h>

/* As the reader of a form sees it; more would not be money. */
#define AMOUNT_LIMIT "1000000000000"

#define MAX_ROW_HEIGHT 400.0
#define LINE_ROW_HEIGHT 19.5

typedef struct
{
  const JpFormPage *page;
  gboolean fillable;
  JpXlsxSheet *sheet;
  double *heights; /* of the page's rows */
  gboolean *ends;  /* paper may end there */
  guint *starts;   /* rows of the tab where they begin; one more than there are */
} Tab;

static guint
style_of (const Tab *self, const JpFormCell *cell)
{
  static const struct
  {
    guint form, xlsx;
  } map[] = {
    { JP_FORM_BOLD, JP_XLSX_BOLD },       { JP_FORM_CENTER, JP_XLSX_CENTER },     { JP_FORM_TICK, JP_XLSX_CENTER },
    { JP_FORM_RIGHT, JP_XLSX_RIGHT },     { JP_FORM_HEADING, JP_XLSX_HEADER },    { JP_FORM_SUM, JP_XLSX_SUM },
    { JP_FORM_DIM, JP_XLSX_DIM },         { JP_FORM_TITLE, JP_XLSX_TITLE },       { JP_FORM_NOTE, JP_XLSX_NOTE },
    { JP_FORM_TOP, JP_XLSX_TOP },         { JP_FORM_SUBTITLE, JP_XLSX_SUBTITLE },
  };
  guint style = JP_XLSX_PLAIN;

  for (guint i = 0; i < G_N_ELEMENTS (map); i++)
    if (cell->style & map[i].form)
      style |= map[i].xlsx;
  if (self->fillable && cell->binding != NULL && cell->binding->editable)
    style |= JP_XLSX_UNLOCKED;
  return style;
}

static JpXlsxFormat
format_of (const Tab *self, const JpFormCell *cell)
{
  if (cell->content == JP_FORM_CONTENT_PERCENT)
    return JP_XLSX_PERCENT;
  if (self->fillable && cell->binding != NULL && cell->binding->editable &&
      cell->binding->check <= JP_FORM_CHECK_CHOICE)
    return JP_XLSX_TEXT;
  return JP_XLSX_NUMBER;
}

static JpXlsxPlaced
block_of (const Tab *self, const JpFormCell *cell)
{
  JpXlsxPlaced block = { .row = cell->row, .column = cell->column, .rows = cell->rows, .columns = cell->columns };

  block.text = cell->digits != NULL ? NULL : cell->text;
  block.digits = cell->digits;
  block.format = format_of (self, cell);
  block.decimals = cell->decimals;
  block.style = style_of (self, cell);
  return block;
}

/* Cells in one row say how tall it is; those over several share out what is wanting. */
static void
measure (Tab *self)
{
  guint n_rows = jp_form_page_get_n_rows (self->page);

  for (guint i = 0; i < n_rows; i++)
    self->heights[i] = MAX (g_array_index (self->page->rows, JpFormRow, i).height / 10.0, LINE_ROW_HEIGHT);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < jp_form_page_get_n_cells (self->page); i++)
      {
        const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
        const JpXlsxPlaced block = block_of (self, cell);
        double needed, there = 0;

        if ((cell->rows > 1) != (pass == 1))
          continue;
        needed = jp_xlsx_sheet_measure (self->sheet, &block);
        for (guint row = cell->row; row < cell->row + cell->rows; row++)
          there += self->heights[row];
        for (guint row = cell->row; needed > there && row < cell->row + cell->rows; row++)
          self->heights[row] += (needed - there) / cell->rows;
      }
  self->starts[0] = 0;
  for (guint i = 0; i < n_rows; i++)
    {
      guint parts = 1 + (guint) (self->heights[i] / MAX_ROW_HEIGHT);

      self->starts[i + 1] = self->starts[i] + parts;
      for (guint part = 0; part < parts; part++)
        jp_xlsx_sheet_set_height (self->sheet, self->starts[i] + part, self->heights[i] / parts);
    }
}

/* Points a spreadsheet adds to a column's digits: 5 pixels. */
#define COLUMN_PADDING 3.75

/* Points of the tab's rows that fit on a sheet of A4 at the scale that makes the columns fit. */
static double
paper_height (const JpFormPage *page)
{
  double room = (page->landscape ? 2970 : 2100) - page->margin_left - page->margin_right;
  double paper = (page->landscape ? 2100 : 2970) - page->margin_top - page->margin_bottom;
  double width = 0;

  for (guint i = 0; i < jp_form_page_get_n_columns (page); i++)
    width += g_array_index (page->widths, guint, i) * JP_FORM_UNIT_MILLIPOINTS / 1000.0 + COLUMN_PADDING;
  /* 254 tenths of a millimetre are 72 points. */
  return paper * 72 / 254 / MIN (1.0, room * 72 / 254 / width);
}

/* Programs differ in how much they put on a sheet: so much of one before and after the place where it should end. */
#define END_BEFORE 0.08
#define END_AFTER 0.45

/* Marks the rows at which a sheet of paper may end. */
static void
find_ends (Tab *self)
{
  double paper = paper_height (self->page);
  double heading = 0, used = 0;
  gboolean first = TRUE;

  for (guint i = 0; i < self->page->n_repeat; i++)
    heading += self->heights[self->page->repeat_first + i];
  for (guint i = 0; i < jp_form_page_get_n_rows (self->page); i++)
    {
      used += self->heights[i];
      self->ends[i] = used > paper * (1 - END_BEFORE) || (!first && used < heading + paper * END_AFTER);
      if (used <= paper)
        continue;
      used = heading + self->heights[i];
      first = FALSE;
    }
}

/* Where paper may end in the middle of a cell, what is centred in it could be cut. */
static gboolean
may_be_cut (const Tab *self, const JpFormCell *cell)
{
  for (guint row = cell->row + 1; row < cell->row + cell->rows; row++)
    if (self->ends[row])
      return TRUE;
  return FALSE;
}

static void
add_check (Tab *self, const JpFormCell *cell)
{
  const JpFormBinding *binding = cell->binding;
  guint row = self->starts[cell->row];
  g_autofree char *most = NULL;

  switch (binding->check)
    {
    case JP_FORM_CHECK_CHOICE:
      jp_xlsx_sheet_add_choices (self->sheet, row, cell->column, (const char *const *) binding->choices,
                                 binding->open_choices);
      break;
    case JP_FORM_CHECK_NUMBER:
      jp_xlsx_sheet_add_limits (self->sheet, row, cell->column, "0", AMOUNT_LIMIT);
      break;
    case JP_FORM_CHECK_AMOUNT:
      jp_xlsx_sheet_add_limits (self->sheet, row, cell->column, "-" AMOUNT_LIMIT, AMOUNT_LIMIT);
      break;
    case JP_FORM_CHECK_SCORE:
      most = jp_decimal_to_text (binding->most);
      jp_xlsx_sheet_add_limits (self->sheet, row, cell->column, "0", *most != '\0' ? most : "100");
      break;
    case JP_FORM_CHECK_TEXT:
    default:
      break;
    }
}

/* Names of groups look alike: when one of them may be cut, all begin at the top. */
static gboolean
any_may_be_cut (const Tab *self)
{
  for (guint i = 0; i < jp_form_page_get_n_cells (self->page); i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);

      if (!(cell->style & JP_FORM_HEADING) && may_be_cut (self, cell))
        return TRUE;
    }
  return FALSE;
}

static void
write_cells (Tab *self)
{
  gboolean any_cut = any_may_be_cut (self);

  for (guint i = 0; i < jp_form_page_get_n_cells (self->page); i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      JpXlsxPlaced block = block_of (self, cell);

      block.row = self->starts[cell->row];
      block.rows = self->starts[cell->row + cell->rows] - block.row;
      if (may_be_cut (self, cell) || (any_cut && cell->rows > 1 && !(cell->style & JP_FORM_HEADING)))
        block.style |= JP_XLSX_TOP;
      jp_xlsx_sheet_put_block (self->sheet, &block);
      if (self->fillable && cell->binding != NULL && cell->binding->editable)
        add_check (self, cell);
    }
}

static void
put_map_row (JpXlsxSheet *map, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    jp_xlsx_sheet_put_text (map, i, 1, texts[i], JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (map);
}

#define MAP_COLUMNS 6

static void
write_map (const Tab *self, JpXlsxSheet *map)
{
  const char *head[] = { "form", jp_xlsx_sheet_get_name (self->sheet), self->page->id, self->page->identity,
                         self->page->money_unit, self->page->subject_name, NULL };

  put_map_row (map, head);
  for (guint i = 0; i < jp_form_page_get_n_cells (self->page); i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (self->page, i);
      const JpFormBinding *binding = cell->binding;
      g_autofree char *place = jp_xlsx_cell_name (self->starts[cell->row], cell->column);
      g_autofree char *record = NULL;
      g_autofree char *field = NULL;

      if (binding == NULL || !binding->editable)
        continue;
      record = g_strdup_printf ("%" G_GINT64_FORMAT, binding->record);
      field = g_strdup_printf ("%s.%s", jp_kind_get_info (binding->kind)->name,
                               jp_kind_get_info (binding->kind)->fields[binding->field].name);
      const char *row[] = { "cell", place, binding->key, binding->value, record, field, NULL };
      put_map_row (map, row);
    }
}

static void
write_page (JpXlsxWriter *writer, const JpFormPage *page, GPtrArray *tabs)
{
  guint n_columns = jp_form_page_get_n_columns (page);
  const JpXlsxPageSetup setup = { page->landscape,           page->margin_left / 254.0, page->margin_right / 254.0,
                                  page->margin_top / 254.0,  page->margin_bottom / 254.0, page->page_numbers };
  const JpFormInfo *info = jp_forms_lookup (page->id);
  g_autofree double *widths = g_new (double, n_columns);
  Tab *tab = g_new0 (Tab, 1);

  for (guint i = 0; i < n_columns; i++)
    widths[i] = g_array_index (page->widths, guint, i) / 10.0;
  tab->page = page;
  tab->fillable = info != NULL && info->collects;
  tab->sheet = jp_xlsx_writer_add_page (writer, page->title, widths, n_columns, &setup);
  tab->ends = g_new0 (gboolean, jp_form_page_get_n_rows (page));
  tab->heights = g_new0 (double, jp_form_page_get_n_rows (page));
  tab->starts = g_new0 (guint, jp_form_page_get_n_rows (page) + 1);
  g_ptr_array_add (tabs, tab);
  measure (tab);
  find_ends (tab);
  write_cells (tab);
  if (page->n_repeat > 0)
    jp_xlsx_sheet_repeat_rows (tab->sheet, tab->starts[page->repeat_first],
                               tab->starts[page->repeat_first + page->n_repeat] - 1);
  if (tab->fillable)
    jp_xlsx_sheet_protect (tab->sheet);
}

static void
tab_free (gpointer data)
{
  Tab *self = data;

  g_free (self->heights);
  g_free (self->ends);
  g_free (self->starts);
  g_free (self);
}

static gboolean
export_in_c_locale (GPtrArray *pages, const char *mark, GFile *file, GCancellable *cancellable, GError **error)
{
  static const char *const magic[] = { JP_FORM_MAP_MAGIC, JP_FORM_MAP_VERSION, NULL };
  g_autoptr (JpXlsxWriter) writer = jp_xlsx_writer_new (file, error);
  g_autoptr (GPtrArray) tabs = g_ptr_array_new_with_free_func (tab_free);
  g_autofree char *printed = jp_export_print_mark (mark);
  JpXlsxSheet *map = NULL;

  if (writer == NULL)
    return FALSE;
  if (printed != NULL)
    jp_xlsx_writer_set_mark (writer, mark, printed);
  for (guint i = 0; i < pages->len; i++)
    write_page (writer, g_ptr_array_index (pages, i), tabs);
  for (guint i = 0; i < tabs->len; i++)
    {
      const Tab *tab = g_ptr_array_index (tabs, i);

      if (!tab->fillable)
        continue;
      if (map == NULL)
        {
          map = jp_xlsx_writer_add_hidden (writer, JP_FORM_MAP_TAB, MAP_COLUMNS);
          put_map_row (map, magic);
        }
      write_map (tab, map);
    }
  return jp_xlsx_writer_close (writer, cancellable, error);
}

gboolean
jp_export_form_pages_marked (GPtrArray *pages, const char *mark, GFile *file, GCancellable *cancellable, GError **error)
{
  /* As in jp_export_xlsx(): libxlsxwriter prints numbers with the decimal sign of the locale. */
  locale_t numbers = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t before = uselocale (numbers);
  gboolean done = export_in_c_locale (pages, mark, file, cancellable, error);

  uselocale (before);
  freelocale (numbers);
  return done;
}

gboolean
jp_export_form_pages (GPtrArray *pages, GFile *file, GCancellable *cancellable, GError **error)
{
  return jp_export_form_pages_marked (pages, NULL, file, cancellable, error);
}

gboolean
jp_export_form (JpProject *project, JpRecord *subject, const char *id, const JpFormOptions *options, GFile *file,
                GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);
  JpFormPage *page = jp_form_build (project, subject, id, options, error);

  if (page == NULL)
    return FALSE;
  g_ptr_array_add (pages, page);
  return jp_export_form_pages (pages, file, NULL, error);
}
