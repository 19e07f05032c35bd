/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-writer-private.h"

#include "jp-xlsx-package.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

/* Song and Hei are what official tables are set in; programs without them take their own Chinese fonts. */
#define BODY_FONT "宋体"
#define TITLE_FONT "黑体"

#define COLOR_HEADER 0xE7EBF0
#define COLOR_SUM 0xF3F4F6
#define COLOR_MARKED 0xFFF8E1
#define COLOR_DIM 0x6B6B6B
#define COLOR_UNLOCKED 0xFFFDF0

/* 1 January 2000: two exports of the same project are to be the same to the byte. */
#define FIXED_CREATION_TIME 946684800

/* What tells formats apart. */
typedef struct
{
  guint style;
  JpXlsxFormat number;
  guint decimals;
} Look;

static guint
look_hash (gconstpointer key)
{
  const Look *look = key;

  return look->style ^ look->decimals << 21 ^ (guint) look->number << 28;
}

static gboolean
look_equal (gconstpointer a, gconstpointer b)
{
  const Look *first = a;
  const Look *second = b;

  return first->style == second->style && first->number == second->number && first->decimals == second->decimals;
}

/* comments (nullable): the one thing said beside the time. */
static void
set_properties (JpXlsxWriter *self, const char *comments)
{
  /* No author, no company: nothing about the machine or its user goes out with the file. */
  lxw_doc_properties properties = { .created = FIXED_CREATION_TIME, .comments = (char *) (gsize) comments };

  jp_xlsx_writer_note_error (self, workbook_set_properties (self->book, &properties));
}

/* libxlsxwriter puts every part of a workbook into a file of its own first, a dozen a workbook. On a desktop the user's
 * runtime folder is in memory and nobody else's: the place for those of many. */
static lxw_workbook *
make_book (const char *path, gboolean of_many)
{
  const char *runtime = of_many ? g_getenv ("XDG_RUNTIME_DIR") : NULL;
  lxw_workbook_options options = { .tmpdir = (char *) runtime };

  return runtime != NULL && g_access (runtime, W_OK) == 0 ? workbook_new_opt (path, &options) : workbook_new (path);
}

static JpXlsxWriter *
make_writer (GFile *file, gboolean of_many, GError **error)
{
  g_autoptr (JpXlsxWriter) self = g_new0 (JpXlsxWriter, 1);

  self->path = g_file_get_path (file);
  if (self->path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                   _("“%s” is not on this computer. Choose a local folder and copy the file afterwards."), uri);
      return NULL;
    }
  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *name = g_filename_display_name (self->path);
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is a folder. Choose a file name."), name);
      return NULL;
    }
  self->temporary = of_many ? jp_temporary_new_of_many (self->path, error) : jp_temporary_new (self->path, error);
  if (self->temporary == NULL)
    return NULL;

  self->book = make_book (jp_temporary_get_path (self->temporary), of_many);
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_xlsx_sheet_free);
  self->charts = g_ptr_array_new_with_free_func (g_free);
  self->formats = g_hash_table_new_full (look_hash, look_equal, g_free, NULL);
  self->tabs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->book == NULL)
    {
      jp_set_write_error (error, ENOMEM, self->path);
      return NULL;
    }
  set_properties (self, NULL);
  return g_steal_pointer (&self);
}

JpXlsxWriter *
jp_xlsx_writer_new (GFile *file, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return make_writer (file, FALSE, error);
}

JpXlsxWriter *
jp_xlsx_writer_new_of_many (GFile *file, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return make_writer (file, TRUE, error);
}

void
jp_xlsx_writer_free (JpXlsxWriter *self)
{
  if (self == NULL)
    return;
  g_free (self->mark);
  g_clear_pointer (&self->book, lxw_workbook_free);
  g_clear_pointer (&self->temporary, jp_temporary_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->charts, g_ptr_array_unref);
  g_clear_pointer (&self->formats, g_hash_table_unref);
  g_clear_pointer (&self->tabs, g_hash_table_unref);
  g_free (self->path);
  g_free (self);
}

void
jp_xlsx_writer_note_error (JpXlsxWriter *self, lxw_error error)
{
  if (self->first_error == LXW_NO_ERROR)
    self->first_error = error;
}

static void
apply_colors (lxw_format *format, guint style)
{
  if (style & JP_XLSX_HEADER)
    format_set_bg_color (format, COLOR_HEADER);
  else if (style & JP_XLSX_SUM)
    format_set_bg_color (format, COLOR_SUM);
  else if (style & JP_XLSX_MARKED)
    format_set_bg_color (format, COLOR_MARKED);
  else if (style & JP_XLSX_UNLOCKED)
    format_set_bg_color (format, COLOR_UNLOCKED);
  if (style & JP_XLSX_DIM)
    {
      format_set_italic (format);
      format_set_font_color (format, COLOR_DIM);
    }
}

static void
apply_font (lxw_format *format, guint style)
{
  gboolean heading = (style & (JP_XLSX_TITLE | JP_XLSX_SUBTITLE)) != 0;

  format_set_font_name (format, heading ? TITLE_FONT : BODY_FONT);
  format_set_font_size (format, style & JP_XLSX_TITLE ? 16 : style & JP_XLSX_SUBTITLE ? 12 : 10);
  if (style & (JP_XLSX_BOLD | JP_XLSX_HEADER | JP_XLSX_SUM | JP_XLSX_TITLE | JP_XLSX_SUBTITLE))
    format_set_bold (format);
}

/* A number too wide for its column would be shown as a row of #; small digits can still be read. */
static void
apply_alignment (lxw_format *format, guint style, gboolean number)
{
  if (number)
    format_set_shrink (format);
  else if (!(style & JP_XLSX_SINGLE))
    format_set_text_wrap (format);
  format_set_align (format, style & JP_XLSX_TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (style & (JP_XLSX_CENTER | JP_XLSX_HEADER | JP_XLSX_TITLE))
    format_set_align (format, LXW_ALIGN_CENTER);
  else if (style & JP_XLSX_RIGHT)
    {
      format_set_align (format, LXW_ALIGN_RIGHT);
      /* Keeps figures off the text of the next column. */
      format_set_indent (format, 1);
    }
  else
    format_set_align (format, LXW_ALIGN_LEFT);
  if (style >> 16 > 0)
    format_set_indent (format, MIN (style >> 16, 15));
}

/* "#,##0.00"; NULL: none. Transfer full. */
static char *
dup_number_format (JpXlsxFormat number, guint decimals)
{
  GString *out;

  if (number == JP_XLSX_GENERAL)
    return NULL;
  /* What is typed into a text cell stays as it is typed: 100% and dates too. */
  if (number == JP_XLSX_TEXT)
    return g_strdup ("@");
  out = g_string_new (number == JP_XLSX_GROUPED ? "#,##0" : "0");
  if (decimals > 0)
    g_string_append_c (out, '.');
  for (guint i = 0; i < decimals; i++)
    g_string_append_c (out, '0');
  if (number == JP_XLSX_PERCENT)
    g_string_append_c (out, '%');
  return g_string_free (out, FALSE);
}

lxw_format *
jp_xlsx_writer_get_format (JpXlsxWriter *self, guint style, JpXlsxFormat number, guint decimals)
{
  const Look key = { style, number, decimals };
  lxw_format *format = g_hash_table_lookup (self->formats, &key);
  g_autofree char *number_format = NULL;

  if (format != NULL)
    return format;
  format = workbook_add_format (self->book);
  apply_font (format, style);
  apply_alignment (format, style, number != JP_XLSX_GENERAL && number != JP_XLSX_TEXT);
  apply_colors (format, style);
  if (!(style & (JP_XLSX_TITLE | JP_XLSX_SUBTITLE | JP_XLSX_NOTE)))
    format_set_border (format, LXW_BORDER_THIN);
  number_format = dup_number_format (number, decimals);
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  if (style & JP_XLSX_UNLOCKED)
    format_set_unlocked (format);
  g_hash_table_insert (self->formats, g_memdup2 (&key, sizeof key), format);
  return format;
}

void
jp_xlsx_writer_set_mark (JpXlsxWriter *self, const char *mark, const char *printed)
{
  g_autofree char *comments = g_strconcat ("历史标记 ", mark, NULL);

  g_free (self->mark);
  self->mark = g_strdup (printed);
  set_properties (self, comments);
}

static void
set_footer (JpXlsxWriter *self, lxw_worksheet *sheet, gboolean page_numbers)
{
  g_autofree char *footer = g_strconcat (page_numbers ? "&C第 &P 页 共 &N 页" : "",
                                         self->mark != NULL ? "&R历史标记 " : NULL, self->mark, NULL);

  worksheet_set_footer (sheet, footer);
}

static void
set_up_page (JpXlsxWriter *self, lxw_worksheet *sheet)
{
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_set_margins (sheet, 0.5, 0.5, 0.6, 0.7);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_center_horizontally (sheet);
  set_footer (self, sheet, TRUE);
}

JpXlsxSheet *
jp_xlsx_writer_add_sheet (JpXlsxWriter *self, const char *prefix, const char *name, const double *widths,
                          guint n_columns)
{
  g_autofree char *tab = jp_xlsx_make_tab_name (prefix, name, self->tabs);
  lxw_worksheet *sheet = workbook_add_worksheet (self->book, tab);
  JpXlsxSheet *added;

  g_return_val_if_fail (sheet != NULL, NULL);

  set_up_page (self, sheet);
  added = jp_xlsx_sheet_new (self, sheet, widths, n_columns);
  g_ptr_array_add (self->sheets, added);
  return added;
}

JpXlsxSheet *
jp_xlsx_writer_add_page (JpXlsxWriter *self, const char *name, const double *widths, guint n_columns,
                         const JpXlsxPageSetup *setup)
{
  JpXlsxSheet *added = jp_xlsx_writer_add_sheet (self, NULL, name, widths, n_columns);
  lxw_worksheet *sheet = jp_xlsx_sheet_get_worksheet (added);

  if (!setup->landscape)
    worksheet_set_portrait (sheet);
  worksheet_set_margins (sheet, setup->margin_left, setup->margin_right, setup->margin_top, setup->margin_bottom);
  if (!setup->page_numbers)
    set_footer (self, sheet, FALSE);
  return added;
}

JpXlsxSheet *
jp_xlsx_writer_add_hidden (JpXlsxWriter *self, const char *name, guint n_columns)
{
  g_autofree double *widths = g_new (double, n_columns);
  JpXlsxSheet *added;

  for (guint i = 0; i < n_columns; i++)
    widths[i] = 20;
  added = jp_xlsx_writer_add_sheet (self, NULL, name, widths, n_columns);
  worksheet_hide (jp_xlsx_sheet_get_worksheet (added));
  jp_xlsx_sheet_protect (added);
  return added;
}

/* The code libxlsxwriter gives says which step failed, errno why. */
static gboolean
write_workbook (JpXlsxWriter *self, GError **error)
{
  g_autofree char *name = NULL;
  lxw_error code;
  int errsv;

  errno = 0;
  code = workbook_close (self->book);
  errsv = errno;
  self->book = NULL; /* freed by closing, even when that fails */
  if (code == LXW_NO_ERROR)
    code = self->first_error;
  if (code == LXW_NO_ERROR)
    return TRUE;

  if (code <= LXW_ERROR_ZIP_CLOSE && errsv != 0 && self->first_error == LXW_NO_ERROR)
    {
      jp_set_write_error (error, errsv, self->path);
      return FALSE;
    }
  name = g_filename_display_name (self->path);
  g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be written: %s. Choose another folder or export less."),
               name, lxw_strerror (code));
  return FALSE;
}

/* libxlsxwriter does not notice when a temporary file of its own is cut short by a full disk: read it all once. */
static gboolean
check_workbook (JpXlsxWriter *self, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) local_error = NULL;

  if (jp_xlsx_package_check (jp_temporary_get_path (self->temporary), &local_error))
    return TRUE;
  name = g_filename_display_name (self->path);
  g_set_error (error, JP_ERROR, JP_ERROR_FULL,
               _("“%s” was not written completely (%s). Make room on the disk and export again."), name,
               local_error->message);
  return FALSE;
}

gboolean
jp_xlsx_run_in_c_numbers (gboolean (*func) (gpointer data, GError **error), gpointer data, GError **error)
{
  locale_t numbers = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  locale_t before = uselocale (numbers);
  gboolean done = func (data, error);

  uselocale (before);
  freelocale (numbers);
  return done;
}

gboolean
jp_xlsx_writer_close (JpXlsxWriter *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (self != NULL && self->book != NULL, FALSE);

  if (!jp_export_check_cancelled (cancellable, error))
    return FALSE;
  return write_workbook (self, error) && check_workbook (self, error)
         && jp_export_check_cancelled (cancellable, error) && jp_temporary_publish (self->temporary, TRUE, error);
}
