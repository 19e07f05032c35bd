/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-target.h"

#include <glib/gi18n.h>

const char *
jp_import_target_get_title (const JpImportTarget *target)
{
  static const char *const names[JP_N_MAPPING_KINDS] = {
    [JP_MAPPING_BUDGET] = N_("Budget"),           [JP_MAPPING_INDICATORS] = N_("Indicators"),
    [JP_MAPPING_STAFF] = N_("Staffing"),          [JP_MAPPING_GOALS] = N_("Annual Goals"),
    [JP_MAPPING_INSTITUTIONS] = N_("Institutions"), [JP_MAPPING_FINDINGS] = N_("Problems"),
  };

  return target->title != NULL ? target->title : _(names[target->kind]);
}

/* Scores come with the indicators when the sheet shown is scored by them. */
static JpSheetRecord *
find_sheet (JpContext *context, const JpImportTarget *target)
{
  JpSheetRecord *sheet = jp_context_get_sheet (context);

  if (target->sheet != NULL || target->kind != JP_MAPPING_INDICATORS)
    return target->sheet;
  if (target->framework != NULL && sheet != NULL && sheet->framework != target->framework->record.id)
    return NULL;
  return sheet;
}

JpMappingTarget
jp_import_target_resolve (JpContext *context, const JpImportTarget *target)
{
  return (JpMappingTarget) { .kind = target->kind, .year = jp_context_get_year (context),
                             .sheet = find_sheet (context, target), .framework = target->framework,
                             .table = target->table, .home = target->home };
}

gboolean
jp_import_target_check (JpContext *context, const JpImportTarget *target)
{
  gboolean place = jp_context_get_year (context) != NULL;

  if (target->kind == JP_MAPPING_INDICATORS && target->framework == NULL)
    place = place && find_sheet (context, target) != NULL;
  if (jp_context_get_read_only (context))
    jp_context_say (context, _("The project can only be read. Save a copy and import there."));
  else if (!place)
    jp_context_say (context, _("There is no evaluation to import into. Add one first."));
  else
    return TRUE;
  return FALSE;
}
