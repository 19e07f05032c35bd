/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filled forms. Input: a byte for the form and one for the choices, then lines that say what happened to the form after
 * it was sent out:
 *   N⇥n⇥TEXT      the n-th cell that may be filled in says TEXT
 *   M⇥row⇥column⇥TEXT   so does a cell of the hidden tab
 *   D⇥row         a row of the hidden tab is gone
 *   T⇥TEXT        the form's tab has another name
 *   P⇥n⇥TEXT      the project got another value there meanwhile
 * Comparing changes nothing; what was taken over is there when the form is read again; undo takes it back to the letter;
 * what is refused changes nothing. */

#include "fuzz.h"

#include "jp-export-form.h"
#include "jp-find.h"
#include "jp-form-fill.h"
#include "jp-import-form.h"
#include "jp-sample.h"
#include "jp-xlsx-reader.h"

#include <glib/gstdio.h>
#include <string.h>

static const struct
{
  const char *sample;
  const char *sheet;
  const char *id;
  const char *money_unit;
} FORMS[] = {
  { "yueyanglou-2023", "unit", "t9", "万元" },      { "yueyanglou-2023", "unit", "t10", "万元" },
  { "yueyanglou-2023", "project-1", "t11", "元" },  { "wuhua-2024", NULL, "t6", "元" },
  { "wuhua-2024", NULL, "t7", NULL },
};

/* A form as it was sent out, and whose it is: made once, each input fills in a copy. */
typedef struct
{
  JpProject *project;
  JpProject *copy;   /* as it was */
  JpRecord *subject;
  GPtrArray *sheets; /* JpXlsxRows */
} Sent;

static Sent sent[G_N_ELEMENTS (FORMS)];

static JpRecord *
find_subject (JpProject *project, const char *name)
{
  JpRecord *year = jp_record_first (jp_record_first (jp_project_get_root (project), JP_KIND_UNIT), JP_KIND_YEAR);

  return name != NULL ? JP_RECORD (jp_find_sheet (jp_record_as_year (year), name)) : jp_record_first (year, JP_KIND_SHEET);
}

static JpProject *
copy_project (JpProject *project)
{
  g_autoptr (JpChangeSet) baseline = jp_project_dup_baseline (project);
  JpProject *copy = jp_project_new ();

  g_assert_true (jp_project_replay (copy, baseline, NULL));
  return copy;
}

/* A form shows nothing of the report: without it there is less to copy and to compare. */
static void
drop_report (JpProject *project, JpRecord *year)
{
  static const JpKind kinds[] = { JP_KIND_SECTION, JP_KIND_FINDING };
  JpRecord *record;

  jp_project_begin (project, "drop the report");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    while ((record = jp_record_first (year, kinds[i])) != NULL)
      jp_project_delete (project, record);
  g_assert_true (jp_project_commit (project, NULL));
}

static Sent *
send_out (guint n)
{
  const JpFormOptions options = { .money_unit = FORMS[n].money_unit };
  Sent *self = &sent[n];
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  int fd;

  if (self->project != NULL)
    return self;
  self->project = jp_project_new ();
  g_assert_true (jp_sample_load (self->project, FORMS[n].sample, NULL));
  self->subject = find_subject (self->project, FORMS[n].sheet);
  drop_report (self->project, self->subject->parent);
  self->copy = copy_project (self->project);
  fd = g_file_open_tmp ("jiping-form-XXXXXX.xlsx", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  file = g_file_new_for_path (path);
  g_assert_true (jp_export_form (self->project, self->subject, FORMS[n].id, &options, file, NULL));
  self->sheets = jp_form_import_read (file, NULL);
  g_assert_nonnull (self->sheets);
  g_unlink (path);
  return self;
}

static void
rows_free (gpointer data)
{
  JpXlsxRows *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static GPtrArray *
copy_sheets (GPtrArray *sheets)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (rows_free);

  for (guint i = 0; i < sheets->len; i++)
    {
      const JpXlsxRows *from = g_ptr_array_index (sheets, i);
      JpXlsxRows *to = g_new0 (JpXlsxRows, 1);

      to->name = g_strdup (from->name);
      to->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
      for (guint row = 0; row < from->rows->len; row++)
        g_ptr_array_add (to->rows, g_strdupv (g_ptr_array_index (from->rows, row)));
      g_ptr_array_add (copy, to);
    }
  return copy;
}

/* Grows row and tab as a spreadsheet does, up to a size that tells nothing new. */
static void
set_cell (GPtrArray *rows, guint64 row, guint64 column, const char *text)
{
  GStrv cells;
  guint n;

  if (row > 400 || column > 40)
    return;
  while (rows->len <= row)
    g_ptr_array_add (rows, g_new0 (char *, 1));
  cells = g_ptr_array_index (rows, row);
  n = g_strv_length (cells);
  if (n <= column)
    {
      cells = g_renew (char *, cells, column + 2);
      for (; n <= column; n++)
        cells[n] = g_strdup ("");
      cells[n] = NULL;
      rows->pdata[row] = cells;
    }
  g_free (cells[column]);
  cells[column] = g_strdup (text);
}

static JpXlsxRows *
find_map (GPtrArray *sheets)
{
  for (guint i = 0; i < sheets->len; i++)
    if (g_str_equal (((const JpXlsxRows *) g_ptr_array_index (sheets, i))->name, JP_FORM_MAP_TAB))
      return g_ptr_array_index (sheets, i);
  return NULL;
}

/* "E5"; the columns of a form are few. */
static void
fill_nth (GPtrArray *sheets, guint64 n, const char *text)
{
  const JpXlsxRows *map = find_map (sheets);
  guint first = 2;
  GStrv row;

  if (map->rows->len <= first)
    return;
  row = g_ptr_array_index (map->rows, first + n % (map->rows->len - first));
  if (g_strv_length (row) > 1 && g_ascii_isupper (row[1][0]) && g_ascii_isdigit (row[1][1]))
    set_cell (((JpXlsxRows *) g_ptr_array_index (sheets, 0))->rows, g_ascii_strtoull (row[1] + 1, NULL, 10) - 1,
              (guint64) (row[1][0] - 'A'), text);
}

/* What somebody typed into the window meanwhile; what cannot stand there is not typed. TRUE when something was. */
static gboolean
change_project (const Sent *self, guint form, guint64 n, const char *text)
{
  const JpFormOptions options = { .money_unit = FORMS[form].money_unit };
  g_autoptr (JpFormPage) page = jp_form_build (self->project, self->subject, FORMS[form].id, &options, NULL);
  guint n_cells = jp_form_page_get_n_cells (page);

  for (guint i = 0; i < n_cells; i++)
    {
      const JpFormBinding *binding = jp_form_page_get_cell (page, (guint) ((i + n) % n_cells))->binding;
      const JpFormEntry entry = { binding, text };

      if (binding == NULL || !binding->editable || binding->slot != 0)
        continue;
      if (jp_form_binding_accepts (binding, text, NULL))
        {
          jp_project_begin (self->project, "meanwhile");
          g_assert_true (jp_form_fill (self->project, page, &entry, 1, NULL));
          g_assert_true (jp_project_commit (self->project, NULL));
          return TRUE;
        }
      return FALSE;
    }
  return FALSE;
}

static guint64
number_of (const char *text)
{
  return g_ascii_strtoull (text, NULL, 10);
}

/* TRUE: it happened to the project. */
static gboolean
happen (const Sent *self, guint form, GPtrArray *sheets, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 4);
  guint n = g_strv_length (parts);
  JpXlsxRows *map = find_map (sheets);

  if (n == 3 && g_str_equal (parts[0], "N"))
    fill_nth (sheets, number_of (parts[1]), parts[2]);
  else if (n == 4 && g_str_equal (parts[0], "M"))
    set_cell (map->rows, number_of (parts[1]), number_of (parts[2]), parts[3]);
  else if (n == 2 && g_str_equal (parts[0], "D") && number_of (parts[1]) < map->rows->len)
    g_ptr_array_remove_index (map->rows, (guint) number_of (parts[1]));
  else if (n == 3 && g_str_equal (parts[0], "P"))
    return change_project (self, form, number_of (parts[1]), parts[2]);
  else if (n == 2 && g_str_equal (parts[0], "T"))
    {
      JpXlsxRows *tab = g_ptr_array_index (sheets, 0);

      g_free (tab->name);
      tab->name = g_strdup (parts[1]);
    }
  return FALSE;
}

static void
check_diff (const JpFormDiff *diff)
{
  fuzz_assert_text (diff->tab);
  fuzz_assert_text (diff->cell);
  fuzz_assert_text (diff->place);
  fuzz_assert_text (diff->exported);
  fuzz_assert_text (diff->present);
  fuzz_assert_text (diff->filled);
  g_assert_cmpint (diff->reason != NULL, ==, diff->state == JP_FORM_REFUSED);
  if (diff->state == JP_FORM_CHANGED || diff->state == JP_FORM_CONFLICT)
    {
      g_assert_nonnull (diff->binding);
      g_assert_true (diff->binding->editable);
      g_assert_true (jp_form_binding_accepts (diff->binding, diff->filled, NULL));
    }
}

/* What was taken is what is there: none of it differs when the form is read again. */
static void
check_again (const Sent *self, GPtrArray *sheets, const JpFormImport *import)
{
  g_autoptr (JpFormImport) again = jp_form_import_compare (self->project, sheets, "form.xlsx", NULL);

  g_assert_nonnull (again);
  for (guint i = 0; i < again->diffs->len; i++)
    {
      const JpFormDiff *before = jp_form_import_get (import, i);
      const JpFormDiff *now = jp_form_import_get (again, i);

      check_diff (now);
      /* Where a figure was cleared, that of another table may stand for it. */
      if (before->record != 0 && before->record == now->record && jp_form_diff_is_taken (before))
        g_assert_cmpint (now->state, ==, JP_FORM_UNCHANGED);
    }
}

/* before: the project as it is. */
static void
apply (const Sent *self, GPtrArray *sheets, JpFormImport *import, JpProject *before)
{
  guint expected = jp_form_import_count_taken (import), n_taken = 0;
  g_autoptr (GError) error = NULL;

  if (!jp_form_import_apply (self->project, import, &n_taken, &error))
    {
      fuzz_assert_error (error);
      g_assert_true (jp_project_equal (self->project, before));
      return;
    }
  g_assert_cmpuint (n_taken, ==, expected);
  if (n_taken == 0 || jp_project_equal (self->project, before))
    return;
  check_again (self, sheets, import);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_true (jp_project_equal (self->project, before));
}

static void
check (const Sent *self, GPtrArray *sheets, guint32 seed, gboolean changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) before = changed ? copy_project (self->project) : g_object_ref (self->copy);
  g_autoptr (JpFormImport) import = jp_form_import_compare (self->project, sheets, "form.xlsx", &error);

  g_assert_true (jp_project_equal (self->project, before));
  if (import == NULL)
    {
      fuzz_assert_error (error);
      return;
    }
  for (guint i = 0; i < import->diffs->len; i++)
    check_diff (jp_form_import_get (import, i));
  if (seed % 4 != 3)
    jp_form_import_set_all (import, seed % 2 == 0 ? JP_FORM_TAKE_FORM : JP_FORM_KEEP_PROJECT);
  apply (self, sheets, import, before);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 2 ? fuzz_dup_text (data + 2, size - 2) : NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  guint form = size > 0 ? data[0] % G_N_ELEMENTS (FORMS) : 0;
  gboolean changed = FALSE;
  const Sent *self;
  char *rest = text;

  if (text == NULL || strlen (text) != size - 2)
    return 0;
  self = send_out (form);
  sheets = copy_sheets (self->sheets);
  while (*rest != '\0')
    changed |= happen (self, form, sheets, fuzz_take_line (&rest));
  check (self, sheets, data[1], changed);
  while (changed && !jp_project_equal (self->project, self->copy))
    g_assert_true (jp_project_undo (self->project, NULL));
  return 0;
}
