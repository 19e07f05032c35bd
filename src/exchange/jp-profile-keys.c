/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-profile-keys.h"

const JpProfileKey jp_profile_keys[] = {
  { "unit_aliases", JP_KIND_UNIT, JP_UNIT_ALIASES, TRUE },
  { "unit_type", JP_KIND_UNIT, JP_UNIT_UNIT_TYPE, FALSE },
  { "unit_remark", JP_KIND_UNIT, JP_UNIT_REMARK, FALSE },
  { "document_title", JP_KIND_YEAR, JP_YEAR_DOCUMENT_TITLE, FALSE },
  { "supervising_department", JP_KIND_YEAR, JP_YEAR_SUPERVISING_DEPARTMENT, FALSE },
  { "evaluation_kind", JP_KIND_YEAR, JP_YEAR_EVALUATION_KIND, FALSE },
  { "commissioning_party", JP_KIND_YEAR, JP_YEAR_COMMISSIONING_PARTY, FALSE },
  { "evaluator", JP_KIND_YEAR, JP_YEAR_EVALUATOR, FALSE },
  { "evaluation_basis", JP_KIND_YEAR, JP_YEAR_EVALUATION_BASIS, TRUE },
  { "document_date", JP_KIND_YEAR, JP_YEAR_DOCUMENT_DATE, FALSE },
  { "main_duties", JP_KIND_YEAR, JP_YEAR_MAIN_DUTIES, FALSE },
  { "main_duties_summary", JP_KIND_YEAR, JP_YEAR_MAIN_DUTIES_SUMMARY, FALSE },
  { "staffing_basis", JP_KIND_YEAR, JP_YEAR_STAFFING_BASIS, FALSE },
  { "remark", JP_KIND_YEAR, JP_YEAR_REMARK, FALSE },
  { NULL },
};

const JpProfileKey jp_sheet_keys[] = {
  { "supervising_department", JP_KIND_SHEET, JP_SHEET_SUPERVISING_DEPARTMENT, FALSE },
  { "implementing_unit", JP_KIND_SHEET, JP_SHEET_IMPLEMENTING_UNIT, FALSE },
  { "project_type", JP_KIND_SHEET, JP_SHEET_PROJECT_TYPE, FALSE },
  { "remark", JP_KIND_SHEET, JP_SHEET_REMARK, FALSE },
  { NULL },
};

gboolean
jp_profile_key_is_known (const char *key)
{
  for (guint i = 0; jp_profile_keys[i].key != NULL; i++)
    if (g_str_equal (key, jp_profile_keys[i].key))
      return TRUE;
  return FALSE;
}
