/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Findings of the check that do not count, and why. */

#include "config.h"

#include "jp-edits.h"

#include <glib/gi18n-lib.h>

static JpRecord *
find_waiver (JpYearRecord *year, const char *key)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_WAIVER)
    if (g_strcmp0 (jp_record_as_waiver (child)->key, key) == 0)
      return child;
  return NULL;
}

gboolean
jp_edit_waive (JpProject *project, JpYearRecord *year, const char *key, const char *reason, GError **error)
{
  g_autofree char *text = g_strdup (reason != NULL ? reason : "");
  JpRecord *waiver = find_waiver (year, key);

  g_strstrip (text);
  if (*text == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("A finding is waived for a reason. Write why it does not count."));
      return FALSE;
    }
  jp_project_begin (project, _("Waive finding"));
  if (waiver == NULL)
    {
      waiver = jp_project_insert (project, JP_KIND_WAIVER, JP_RECORD (year), NULL);
      jp_project_set_text (project, waiver, JP_WAIVER_KEY, key);
    }
  jp_project_set_text (project, waiver, JP_WAIVER_REASON, text);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_unwaive (JpProject *project, JpYearRecord *year, const char *key, GError **error)
{
  JpRecord *waiver = find_waiver (year, key);

  if (waiver == NULL)
    return TRUE;
  jp_project_begin (project, _("Count finding again"));
  jp_project_delete (project, waiver);
  return jp_project_commit (project, error);
}
