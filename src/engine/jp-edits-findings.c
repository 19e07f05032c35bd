/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems, suggestions and what they are linked to. */

#include "config.h"

#include "jp-edits.h"

#include <glib/gi18n-lib.h>

JpFindingRecord *
jp_edit_add_finding (JpProject *project, JpYearRecord *year, const char *kind, const char *title, GError **error)
{
  gboolean problem = g_str_equal (kind, "problem");
  JpRecord *finding;

  g_return_val_if_fail (problem || g_str_equal (kind, "suggestion"), NULL);

  jp_project_begin (project, problem ? _("Add problem") : _("Add suggestion"));
  finding = jp_project_insert (project, JP_KIND_FINDING, JP_RECORD (year), NULL);
  jp_project_set_text (project, finding, JP_FINDING_FINDING_KIND, kind);
  jp_project_set_text (project, finding, JP_FINDING_TITLE, title);
  return jp_project_commit (project, error) ? jp_record_as_finding (finding) : NULL;
}

static JpRecord *
find_link (JpFindingRecord *finding, const JpRecord *target)
{
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    {
      if (jp_record_as_link (child)->target == target->id)
        return child;
    }
  return NULL;
}

/* A link between two findings may have been made from either side. */
static JpRecord *
find_link_either_way (JpFindingRecord *finding, JpRecord *target)
{
  JpRecord *link = find_link (finding, target);

  if (link == NULL && target->kind == JP_KIND_FINDING)
    link = find_link (jp_record_as_finding (target), JP_RECORD (finding));
  return link;
}

gboolean
jp_edit_toggle_link (JpProject *project, JpFindingRecord *finding, JpRecord *target, GError **error)
{
  JpRecord *link = find_link_either_way (finding, target);

  g_return_val_if_fail (target->kind == JP_KIND_ANSWER || target->kind == JP_KIND_FINDING, FALSE);

  jp_project_begin (project, link != NULL ? _("Remove link") : _("Add link"));
  if (link != NULL)
    jp_project_delete (project, link);
  else
    {
      link = jp_project_insert (project, JP_KIND_LINK, JP_RECORD (finding), NULL);
      jp_project_set_int (project, link, JP_LINK_TARGET, target->id);
    }
  return jp_project_commit (project, error);
}

gboolean
jp_edit_toggle_indicator_link (JpProject *project, JpFindingRecord *finding, JpSheetRecord *sheet, JpNodeRecord *node,
                               GError **error)
{
  JpAnswerRecord *answer;

  jp_project_begin (project, _("Link indicator"));
  answer = jp_edit_ensure_answer (project, sheet, node);
  jp_edit_toggle_link (project, finding, JP_RECORD (answer), NULL);
  return jp_project_commit (project, error);
}
