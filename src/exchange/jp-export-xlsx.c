/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

#include <locale.h>

typedef void (*AddSheet) (JpXlsxContext *context);

static const AddSheet TABS[] = {
  jp_xlsx_add_score_sheet,    jp_xlsx_add_targets_sheet,   jp_xlsx_add_framework_sheet, jp_xlsx_add_budget_sheet,
  jp_xlsx_add_profile_sheet,  jp_xlsx_add_project_sheet,   jp_xlsx_add_findings_sheet,  jp_xlsx_add_narrative_sheet,
  jp_xlsx_add_basis_sheet,    jp_xlsx_add_rounds_sheet,
};

static guint
node_depth (const JpNodeRecord *node)
{
  guint depth = 0;

  for (const JpRecord *r = JP_RECORD (node); r != NULL && r->kind == JP_KIND_NODE; r = r->parent)
    depth++;
  return depth;
}

static guint
count_levels (const JpScores *scores)
{
  guint n = 1;

  for (guint i = 0; i < scores->rows->len; i++)
    n = MAX (n, node_depth (jp_scores_get_row (scores, i)->node));
  return n;
}

static void
context_init (JpXlsxContext *self, JpProject *project, JpSheetRecord *sheet, JpXlsxWriter *writer, gboolean several,
              const JpExportFilter *filter)
{
  JpRecord *year = JP_RECORD (sheet)->parent;

  self->project = project;
  self->writer = writer;
  self->sheet = sheet;
  self->year = jp_record_as_year (year);
  self->unit = jp_record_as_unit (year->parent);
  self->scores = jp_scores_new (sheet, project);
  self->n_levels = count_levels (self->scores);
  self->mark = filter != NULL ? jp_export_print_mark (filter->mark) : NULL;
  self->prefix = several ? g_strdup (self->unit->name) : NULL;
  if (!several)
    self->tab_part = g_strdup ("");
  else if (jp_record_count (year, JP_KIND_SHEET) > 1)
    self->tab_part = g_strdup_printf ("%" G_GINT64_FORMAT " %s ", self->year->year, sheet->name);
  else
    self->tab_part = g_strdup_printf ("%" G_GINT64_FORMAT " ", self->year->year);
}

static void
context_clear (JpXlsxContext *self)
{
  g_clear_pointer (&self->scores, jp_scores_free);
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->tab_part, g_free);
}

JpXlsxSheet *
jp_xlsx_context_add_sheet (JpXlsxContext *context, const char *name, const char *title, const double *widths,
                           guint n_columns)
{
  g_autofree char *tab = g_strconcat (context->tab_part, name, NULL);
  JpXlsxSheet *sheet = jp_xlsx_writer_add_sheet (context->writer, context->prefix, tab, widths, n_columns);
  g_autofree char *own_title = NULL;
  GString *about = g_string_new (NULL);

  if (title == NULL)
    title = own_title = g_strdup_printf ("%" G_GINT64_FORMAT "年度绩效评价%s", context->year->year, name);
  jp_xlsx_sheet_add_line (sheet, title, JP_XLSX_TITLE);

  g_string_append_printf (about, "评价单位：%s　　评价年度：%" G_GINT64_FORMAT, context->unit->name,
                          context->year->year);
  if (context->scores->framework != NULL && context->scores->framework->name != NULL)
    g_string_append_printf (about, "　　指标体系：%s", context->scores->framework->name);
  jp_xlsx_sheet_add_line (sheet, about->str, JP_XLSX_NOTE);
  g_string_free (about, TRUE);
  return sheet;
}

static gboolean
write_sheets (JpProject *project, GPtrArray *sheets, JpXlsxWriter *writer, const JpExportFilter *filter,
              GCancellable *cancellable, JpExportProgress progress, gpointer data, GError **error)
{
  guint total = sheets->len * G_N_ELEMENTS (TABS) + 1;
  guint done = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      JpXlsxContext context;

      context_init (&context, project, g_ptr_array_index (sheets, i), writer, sheets->len > 1, filter);
      for (guint tab = 0; tab < G_N_ELEMENTS (TABS) && jp_export_check_cancelled (cancellable, error); tab++)
        {
          TABS[tab](&context);
          done++;
          if (progress != NULL)
            progress (done, total, data);
        }
      context_clear (&context);
      if (done < (i + 1) * G_N_ELEMENTS (TABS))
        return FALSE;
    }
  jp_xlsx_add_data_tabs (writer, project, sheets);
  if (progress != NULL)
    progress (done + 1, total, data);
  return TRUE;
}

static void
set_mark (JpXlsxWriter *writer, const JpExportFilter *filter)
{
  g_autofree char *printed = filter != NULL ? jp_export_print_mark (filter->mark) : NULL;

  if (printed != NULL)
    jp_xlsx_writer_set_mark (writer, filter->mark, printed);
}

gboolean
jp_export_xlsx_one (JpProject *project, JpSheetRecord *sheet, GFile *file, gboolean whole,
                    const JpExportFilter *filter, GCancellable *cancellable, GError **error)
{
  g_autoptr (JpXlsxWriter) writer = jp_xlsx_writer_new_of_many (file, error);
  JpXlsxContext context;

  if (writer == NULL)
    return FALSE;
  set_mark (writer, filter);
  context_init (&context, project, sheet, writer, FALSE, filter);
  for (guint tab = 0; tab < (whole ? G_N_ELEMENTS (TABS) : 1); tab++)
    TABS[tab](&context);
  context_clear (&context);
  if (whole)
    {
      g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

      g_ptr_array_add (sheets, sheet);
      jp_xlsx_add_data_tabs (writer, project, sheets);
    }
  return jp_xlsx_writer_close (writer, cancellable, error);
}

static gboolean
export_in_c_locale (JpProject *project, GFile *file, const JpExportFilter *filter, GCancellable *cancellable,
                    JpExportProgress progress, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) sheets = jp_export_list_sheets (project, filter, error);
  g_autoptr (JpXlsxWriter) writer = NULL;

  if (sheets == NULL)
    return FALSE;
  writer = jp_xlsx_writer_new (file, error);
  if (writer == NULL)
    return FALSE;
  set_mark (writer, filter);
  return write_sheets (project, sheets, writer, filter, cancellable, progress, data, error)
         && jp_xlsx_writer_close (writer, cancellable, error);
}

gboolean
jp_export_xlsx (JpProject *project, GFile *file, const JpExportFilter *filter, GCancellable *cancellable,
                JpExportProgress progress, gpointer data, GError **error)
{
  locale_t numbers, before;
  gboolean done;

  g_return_val_if_fail (JP_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  /* libxlsxwriter prints numbers with the decimal sign of the locale, which is no number in a workbook. Messages stay
   * in the user's language. */
  numbers = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  before = uselocale (numbers);
  done = export_in_c_locale (project, file, filter, cancellable, progress, data, error);
  uselocale (before);
  freelocale (numbers);
  return done;
}
