/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
collect_year (GPtrArray *sheets, JpRecord *year, const JpExportFilter *filter)
{
  if (filter != NULL && filter->year != 0 && jp_record_as_year (year)->year != filter->year)
    return;

  JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
    {
      if (filter == NULL || filter->sheet == NULL
          || g_strcmp0 (jp_record_as_sheet (sheet)->name, filter->sheet) == 0)
        g_ptr_array_add (sheets, sheet);
    }
}

static char *
describe_filter (const JpExportFilter *filter)
{
  GString *text = g_string_new (NULL);

  if (filter->unit != NULL)
    g_string_append (text, filter->unit);
  if (filter->year != 0)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? " · " : "", filter->year);
  if (filter->sheet != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", filter->sheet);
  return g_string_free (text, FALSE);
}

GPtrArray *
jp_export_list_sheets (JpProject *project, const JpExportFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  g_return_val_if_fail (JP_IS_PROJECT (project), NULL);

  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    {
      if (filter != NULL && filter->unit != NULL && g_strcmp0 (jp_record_as_unit (unit)->name, filter->unit) != 0)
        continue;
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        collect_year (sheets, year, filter);
    }
  if (sheets->len > 0)
    return g_steal_pointer (&sheets);

  if (filter != NULL && (filter->unit != NULL || filter->year != 0 || filter->sheet != NULL))
    {
      g_autofree char *wanted = describe_filter (filter);
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("There is no evaluation “%s” in this project; check the unit, the year and the sheet."), wanted);
    }
  else
    g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                         _("This project has no evaluation yet; add a unit and a year first."));
  return NULL;
}

GPtrArray *
jp_export_group_years (const GPtrArray *sheets)
{
  GPtrArray *years = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);
      GPtrArray *last = years->len > 0 ? g_ptr_array_index (years, years->len - 1) : NULL;

      if (last == NULL ||
          ((JpSheetRecord *) g_ptr_array_index (last, 0))->record.parent != sheet->record.parent)
        {
          last = g_ptr_array_new ();
          g_ptr_array_add (years, last);
        }
      g_ptr_array_add (last, sheet);
    }
  return years;
}

gboolean
jp_export_check_cancelled (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("The export was stopped; no file was written."));
  return FALSE;
}

char *
jp_export_print_mark (const char *mark)
{
  const char *dash = mark != NULL ? strchr (mark, '-') : NULL;

  return dash != NULL ? g_strdup_printf ("%.*s-%.16s", (int) (dash - mark), mark, dash + 1) : NULL;
}
