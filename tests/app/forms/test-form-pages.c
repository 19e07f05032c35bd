/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Forms on paper, without a display: every row on exactly one sheet, headings repeated, no line of a text lost, and the
 * same in the PDF. */

#include "jp-error.h"
#include "jp-form-builder.h"
#include "jp-page-output.h"
#include "jp-page-private.h"
#include "jp-sample.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
dup_line (const JpFormCell *cell, const char *prefix)
{
  return g_strdup_printf ("%s%u,%u", prefix, cell->row, cell->column);
}

static double
get_room (const JpFormPage *page, const JpPageLayout *layout)
{
  double width, height;

  jp_page_layout_get_size (layout, &width, &height);
  return (height - (page->margin_top + page->margin_bottom) * 72 / 254.0) / jp_page_layout_get_scale (layout);
}

/* Headings repeated above the rows; what is left are the rows of the sheet. */
static guint
check_headings (const JpFormPage *page, const GArray *parts)
{
  guint n = 0;

  while (n < parts->len && g_array_index (parts, JpPagePart, n).repeated)
    {
      g_assert_cmpuint (g_array_index (parts, JpPagePart, n).row, ==, page->repeat_first + n);
      n++;
    }
  g_assert_true (n == 0 || n == page->n_repeat);
  return n;
}

static gboolean
has_table (const JpFormPage *page, const GArray *parts, guint first)
{
  for (guint i = first; i < parts->len; i++)
    if (g_array_index (page->rows, JpFormRow, g_array_index (parts, JpPagePart, i).row).table)
      return TRUE;
  return FALSE;
}

/* Every row once, in order, none taller than its sheet. */
static void
check_rows (const JpFormPage *page, const JpPageLayout *layout)
{
  guint row = 0;
  double from = 0;

  for (guint sheet = 0; sheet < jp_page_layout_get_n_sheets (layout); sheet++)
    {
      g_autoptr (GArray) parts = jp_page_layout_dup_parts (layout, sheet);
      guint n_headings = check_headings (page, parts);
      double used = 0;

      g_assert_cmpuint (parts->len, >, n_headings);
      if (page->n_repeat > 0 && row >= page->repeat_first + page->n_repeat && sheet > 0)
        g_assert_cmpuint (n_headings, ==,
                          has_table (page, parts, n_headings) && (page->repeat_end == 0 || row < page->repeat_end)
                            ? page->n_repeat
                            : 0);
      for (guint i = 0; i < parts->len; i++)
        {
          const JpPagePart *part = &g_array_index (parts, JpPagePart, i);

          used += part->to - part->from;
          if (part->repeated)
            continue;
          g_assert_cmpuint (part->row, ==, row);
          g_assert_cmpfloat_with_epsilon (part->from, from, 0.1);
          from = part->to;
          if (jp_page_layout_get_row_height (layout, row) - from > 0.1)
            continue;
          row++;
          from = 0;
        }
      g_assert_cmpfloat (used, <, get_room (page, layout) + 0.1);
    }
  g_assert_cmpuint (row, ==, jp_form_page_get_n_rows (page));
}

/* Every line of every text once, and where it has room. */
static void
check_lines (const JpFormPage *page, const JpPageLayout *layout)
{
  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (page, i);
      PangoLayout *text = g_ptr_array_index (layout->texts, i);
      guint line = 0;

      if (text == NULL)
        continue;
      for (guint sheet = 0; sheet < jp_page_layout_get_n_sheets (layout); sheet++)
        {
          const JpPageSheet *at = &g_array_index (layout->sheets, JpPageSheet, sheet);
          double top = MAX (jp_page_layout_get_top (layout, cell), at->from);
          double bottom = MIN (jp_page_layout_get_bottom (layout, cell), at->to);
          guint first, end;
          double height;

          if (bottom - top < JP_PAGE_EPSILON)
            continue;
          jp_page_layout_get_lines (layout, i, sheet, &first, &end);
          g_assert_cmpuint (first, ==, line);
          line = end;
          if (end == first)
            continue;
          g_assert_cmpuint (jp_page_text_fit (text, first, bottom - top, TRUE, &height), >=, end);
        }
      g_assert_cmpuint (line, ==, (guint) pango_layout_get_line_count (text));
    }
}

static void
check_page (const JpFormPage *page)
{
  g_autoptr (JpPageLayout) layout = jp_page_layout_new (page);

  check_rows (page, layout);
  check_lines (page, layout);
}

static guint
check_forms (JpProject *project, JpRecord *subject)
{
  guint n = 0;

  for (guint i = 0; i < jp_forms_get_n (); i++)
    {
      const char *id = jp_forms_get (i)->id;
      g_autoptr (JpFormPage) page = NULL;

      if (!jp_form_is_applicable (project, subject, id, NULL))
        continue;
      page = jp_form_build (project, subject, id, NULL, NULL);
      g_test_message ("%s of %s", id, page->subject_name);
      check_page (page);
      n++;
    }
  return n;
}

/* Every form of every sample. */
static void
test_samples (void)
{
  guint n = 0;

  for (guint i = 0; i < jp_sample_get_n (); i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();

      g_assert_true (jp_sample_load (project, jp_sample_get (i)->name, NULL));
      JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
        JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
          JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
            n += check_forms (project, sheet);
    }
  g_assert_cmpuint (n, >, 30);
}

/* A page of one table: two columns, the first of them merged over `group` rows. */
static JpFormPage *
make_page (guint n_rows, guint group, const char *long_text)
{
  JpFormPage *page = jp_form_page_new ("t1", "表");
  static const guint widths[] = { 120, 700 };

  page->subject_name = g_strdup ("某局");
  g_array_append_vals (page->widths, widths, G_N_ELEMENTS (widths));
  for (guint row = 0; row < n_rows + 1; row++)
    {
      const JpFormRow info = { .table = TRUE };
      guint columns = 2 - (row > 0 && (row - 1) % group > 0);

      g_array_append_val (page->rows, info);
      for (guint i = 0; i < columns; i++)
        {
          JpFormCell *cell = g_new0 (JpFormCell, 1);

          cell->row = row;
          cell->column = 2 - columns + i;
          cell->rows = row > 0 && cell->column == 0 ? MIN (group, n_rows + 1 - row) : 1;
          cell->columns = 1;
          cell->borders = JP_FORM_BORDER_ALL;
          cell->text = row == n_rows / 2 && cell->column == 1 ? g_strdup (long_text) : dup_line (cell, "第");
          g_ptr_array_add (page->cells, cell);
        }
    }
  page->n_repeat = 1;
  jp_form_page_finish (page);
  return page;
}

static char *
repeat (const char *text, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free (out, FALSE);
}

static void
test_long_table (void)
{
  g_autoptr (JpFormPage) page = make_page (200, 7, "行");
  g_autoptr (JpPageLayout) layout = jp_page_layout_new (page);

  /* A4 less its margins has room for 38 lines. */
  g_assert_cmpuint (jp_page_layout_get_n_sheets (layout), >=, 6);
  g_assert_cmpuint (jp_page_layout_get_n_sheets (layout), <=, 7);
  check_page (page);
}

/* A row taller than a sheet of paper is cut between lines, in every place it may stand. */
static void
test_tall_rows (void)
{
  g_autofree char *words = repeat ("绩效目标完成情况说明，", 700);

  for (guint n = 2; n < 90; n += 11)
    for (guint group = 1; group < 6; group += 2)
      {
        g_autoptr (JpFormPage) page = make_page (n, group, words);
        g_autoptr (JpPageLayout) layout = jp_page_layout_new (page);

        g_assert_cmpuint (jp_page_layout_get_n_sheets (layout), >=, 2);
        check_page (page);
      }
}

/* The name of a group stands whole above the end of the sheet where there is room for it. */
static void
test_groups (void)
{
  g_autofree char *words = repeat ("一级指标", 6);
  g_autoptr (JpFormPage) page = make_page (60, 6, "行");
  g_autoptr (JpPageLayout) layout = NULL;

  for (guint i = 0; i < page->cells->len; i++)
    {
      JpFormCell *cell = g_ptr_array_index (page->cells, i);

      if (cell->rows < 2)
        continue;
      g_free (cell->text);
      cell->text = g_strdup (words);
    }
  layout = jp_page_layout_new (page);
  for (guint i = 0; i < page->cells->len; i++)
    {
      const JpFormCell *cell = g_ptr_array_index (page->cells, i);
      guint sheet = jp_page_layout_find_sheet (layout, cell);
      guint first, end;

      if (g_ptr_array_index (layout->texts, i) == NULL)
        continue;
      jp_page_layout_get_lines (layout, i, sheet, &first, &end);
      g_assert_cmpuint (end - first, ==,
                        (guint) pango_layout_get_line_count (g_ptr_array_index (layout->texts, i)));
    }
  check_page (page);
}

static void
test_breaks (void)
{
  g_autoptr (JpFormPage) page = make_page (12, 1, "行");
  g_autoptr (JpPageLayout) layout = NULL;
  g_autoptr (GArray) parts = NULL;

  g_array_index (page->rows, JpFormRow, 5).break_before = TRUE;
  layout = jp_page_layout_new (page);
  g_assert_cmpuint (jp_page_layout_get_n_sheets (layout), ==, 2);
  parts = jp_page_layout_dup_parts (layout, 1);
  g_assert_true (g_array_index (parts, JpPagePart, 0).repeated);
  g_assert_cmpuint (g_array_index (parts, JpPagePart, 1).row, ==, 5);
  check_page (page);
}

static gboolean
has_ink (cairo_surface_t *surface, double from_x, double to_x, double from_y, double to_y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = (int) from_y; y < (int) to_y; y++)
    for (int x = (int) from_x; x < (int) to_x; x++)
      if (data[y * stride + 4 * x] < 128)
        return TRUE;
  return FALSE;
}

/* What reaches out of the headings, such as the name of a table beside it, stands again with them; below what they head
 * they are not repeated. */
static void
test_headings_beside (void)
{
  g_autoptr (JpFormPage) page = make_page (100, 1, "行");
  JpFormCell *beside = g_ptr_array_index (page->cells, 0);
  g_autoptr (JpPageLayout) layout = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 850);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GArray) last = NULL;
  double x, y;

  for (guint i = page->cells->len - 1; i > 0; i--)
    if (((const JpFormCell *) g_ptr_array_index (page->cells, i))->column == 0)
      g_ptr_array_remove_index (page->cells, i);
  beside->rows = 101;
  page->repeat_end = 70;
  layout = jp_page_layout_new (page);
  g_assert_cmpuint (jp_page_layout_get_n_sheets (layout), ==, 3);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  jp_page_layout_draw (layout, cr, 1);
  cairo_surface_flush (surface);
  x = layout->left;
  y = layout->top;
  /* Its border at the top, and its text in the middle of what the sheet shows of it. */
  g_assert_true (has_ink (surface, x + 5, x + layout->xs[1] - 5, y - 2, y + 2));
  g_assert_true (has_ink (surface, x + 5, x + layout->xs[1] - 5, y + layout->room * 0.45, y + layout->room * 0.55));
  last = jp_page_layout_dup_parts (layout, 2);
  g_assert_false (g_array_index (last, JpPagePart, 0).repeated);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Figures are set smaller rather than broken; a table wider than the paper is drawn smaller as a whole. */
static void
test_narrow (void)
{
  g_autoptr (JpFormPage) page = make_page (3, 1, "行");
  g_autoptr (JpPageLayout) layout = NULL;
  JpFormCell *cell = g_ptr_array_index (page->cells, 2);

  g_free (cell->text);
  cell->text = g_strdup ("1,234,567,890.12");
  cell->digits = g_strdup ("1234567890.12");
  g_array_index (page->widths, guint, 1) = 1400;
  layout = jp_page_layout_new (page);
  g_assert_cmpfloat (jp_page_layout_get_scale (layout), <, 0.75);
  g_assert_cmpint (pango_layout_get_line_count (g_ptr_array_index (layout->texts, 2)), ==, 1);
  check_page (page);
}

/* What poppler reads in a file, without blanks. */
static char *
read_pdf (const char *path, const char *program, const char *option)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *text = NULL;
  GString *out = g_string_new (NULL);

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, option, path,
                              g_str_equal (program, "pdftotext") ? "-" : NULL, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error));
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

typedef struct
{
  char *folder;
  char *path;
  JpProject *project;
  JpFormPage *page;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  JpRecord *unit, *year;

  self->folder = g_dir_make_tmp ("jiping-pages-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "表.pdf", NULL);
  self->project = jp_project_new ();
  g_assert_true (jp_sample_load (self->project, "yueyanglou-2023", NULL));
  unit = jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT);
  year = jp_record_first (unit, JP_KIND_YEAR);
  self->page = jp_form_build (self->project, jp_record_first (year, JP_KIND_SHEET), "t10", NULL, NULL);
  g_assert_nonnull (self->page);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->page, jp_form_page_free);
  g_object_unref (self->project);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

/* Characters of a text, counted. */
static GHashTable *
count_characters (const char *text)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gpointer key = GUINT_TO_POINTER (g_utf8_get_char (p));

      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  return counts;
}

/* All that stands in the cells is in the file as text that can be found and copied. */
static void
assert_holds (const char *text, const JpFormPage *page)
{
  g_autoptr (GHashTable) counts = count_characters (text);
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autoptr (GHashTable) wanted = NULL;
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    if (jp_form_page_get_cell (page, i)->text != NULL)
      g_string_append (cells, jp_form_page_get_cell (page, i)->text);
  wanted = count_characters (cells->str);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)), >=, GPOINTER_TO_UINT (value));
}

static void
test_pdf (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;

  g_ptr_array_add (pages, self->page);
  jp_page_write_pdf (pages, file, NULL, &error);
  g_assert_no_error (error);
  text = read_pdf (self->path, "pdftotext", "-layout");
  g_assert_nonnull (strstr (text, "预算单位整体支出绩效自评表"));
  g_assert_nonnull (strstr (text, "第1页，共"));
  g_assert_null (strstr (text, "历史标记"));
  assert_holds (text, self->page);
  info = read_pdf (self->path, "pdfinfo", "-isodates");
  g_assert_nonnull (strstr (info, "(A4)"));
}

/* Small at the foot of each sheet, beside its number. */
static void
test_mark (Fixture *self, gconstpointer data)
{
  g_autoptr (JpPageLayout) layout = jp_page_layout_new (self->page);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  self->page->mark = g_strdup ("57-3f2a0b1c2d3e4f50");
  g_ptr_array_add (pages, self->page);
  jp_page_write_pdf (pages, file, NULL, &error);
  g_assert_no_error (error);
  text = read_pdf (self->path, "pdftotext", "-layout");
  parts = g_strsplit (text, "历史标记57-3f2a0b1c2d3e4f50", -1);
  g_assert_cmpuint (g_strv_length (parts) - 1, ==, jp_page_layout_get_n_sheets (layout));
  g_assert_nonnull (strstr (parts[0], "第1页，共"));
}

/* The printer gets the same sheets; without a display. */
static void
test_print (Fixture *self, gconstpointer data)
{
  g_autoptr (JpPageLayout) layout = jp_page_layout_new (self->page);
  g_autofree char *pages = g_strdup_printf ("Pages:%u", jp_page_layout_get_n_sheets (layout));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;

  g_clear_pointer (&layout, jp_page_layout_free);
  jp_page_print_to_file (g_steal_pointer (&self->page), self->path, &error);
  g_assert_no_error (error);
  text = read_pdf (self->path, "pdftotext", "-layout");
  g_assert_nonnull (strstr (text, "预算单位整体支出绩效自评表"));
  info = read_pdf (self->path, "pdfinfo", "-isodates");
  g_assert_nonnull (strstr (info, pages));
}

/* Nothing is left behind, and the old file stays. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_ptr_array_add (pages, self->page);
  g_cancellable_cancel (cancellable);
  g_assert_false (jp_page_write_pdf (pages, file, cancellable, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GFile) file = g_file_new_build_filename (self->folder, "none", "表.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (pages, self->page);
  g_assert_false (jp_page_write_pdf (pages, file, NULL, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

/* Every cell's words are in the text of exactly one sheet. */
static void
test_text (Fixture *self, gconstpointer data)
{
  g_autoptr (JpPageLayout) layout = jp_page_layout_new (self->page);
  g_autofree char *first = jp_page_layout_dup_text (layout, 0);
  g_autoptr (GString) all = g_string_new (NULL);

  g_assert_true (g_str_has_prefix (first, jp_form_page_get_cell (self->page, 0)->text));
  for (guint i = 0; i < jp_page_layout_get_n_sheets (layout); i++)
    {
      g_autofree char *text = jp_page_layout_dup_text (layout, i);

      g_string_append (all, text);
    }
  assert_holds (all->str, self->page);
}

#define ADD(name, func) g_test_add ("/app/forms/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/forms/layout/samples", test_samples);
  g_test_add_func ("/app/forms/layout/long-table", test_long_table);
  g_test_add_func ("/app/forms/layout/tall-rows", test_tall_rows);
  g_test_add_func ("/app/forms/layout/groups", test_groups);
  g_test_add_func ("/app/forms/layout/breaks", test_breaks);
  g_test_add_func ("/app/forms/layout/headings-beside", test_headings_beside);
  g_test_add_func ("/app/forms/layout/narrow", test_narrow);
  ADD ("pdf", test_pdf);
  ADD ("mark", test_mark);
  ADD ("print", test_print);
  ADD ("cancelled", test_cancelled);
  ADD ("no-folder", test_no_folder);
  ADD ("text", test_text);
  return g_test_run ();
}
