/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sheet-title.h"

#include <glib/gi18n.h>
#include <string.h>

/* Stands between the name of the form and that of the project. */
#define FORM_END "表 "

const char *
jp_sheet_title_get_short (const JpSheetRecord *sheet)
{
  const char *end;

  if (g_strcmp0 (sheet->name, "unit") == 0)
    return _("Whole unit");
  if (sheet->title == NULL)
    return sheet->name;
  end = g_strrstr (sheet->title, FORM_END);
  return end != NULL && end[strlen (FORM_END)] != '\0' ? end + strlen (FORM_END) : sheet->title;
}
