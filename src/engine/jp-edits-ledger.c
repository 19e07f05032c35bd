/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the evaluator records row by row: occurrences with their evidence, experts' sheets. */

#include "config.h"

#include "jp-edits.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>

static gboolean
has_entries (const JpRule *rule, guint number)
{
  JpElementType type;

  if (rule == NULL || number < 1 || number > jp_rule_get_n_elements (rule))
    return FALSE;
  type = jp_rule_get_element_type (rule, number);
  return type == JP_ELEMENT_LEDGER || type == JP_ELEMENT_SHEETS;
}

JpEntryRecord *
jp_edit_add_entry (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, guint number, const char *text,
                   GError **error)
{
  g_autofree char *label = NULL;
  JpRecord *entry;

  if (!has_entries (jp_project_get_rule (project, node, NULL), number))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("The rule of “%s” keeps no list as element %u."), node->name,
                   number);
      return NULL;
    }
  label = g_strdup_printf (_("Add an entry to “%s”"), node->name);
  jp_project_begin (project, label);
  entry = jp_project_insert (project, JP_KIND_ENTRY, JP_RECORD (jp_edit_ensure_answer (project, sheet, node)), NULL);
  jp_project_set_int (project, entry, JP_ENTRY_NUMBER, number);
  jp_project_set_text (project, entry, JP_ENTRY_TEXT, text);
  return jp_project_commit (project, error) ? jp_record_as_entry (entry) : NULL;
}

static JpNodeRecord *
node_of (JpProject *project, const JpEntryRecord *entry)
{
  JpAnswerRecord *answer = jp_record_as_answer (entry->record.parent);

  return jp_record_as_node (jp_project_lookup (project, answer->node));
}

/* The points an expert scores: those of the element, so of the part it stands in. */
static gboolean
check_value (JpProject *project, const JpEntryRecord *entry, JpDecimal value, GError **error)
{
  JpNodeRecord *node = node_of (project, entry);
  JpRule *rule = jp_project_get_rule (project, node, NULL);
  JpDecimal points = rule != NULL && has_entries (rule, (guint) entry->number)
                       ? jp_rule_get_element_points (rule, (guint) entry->number, node->points, JP_DECIMAL_MAX_SCALE)
                       : node->points;
  g_autofree char *text = NULL;

  if (!value.is_set || (value.n >= 0 && (!points.is_set || jp_decimal_cmp (value, points) <= 0)))
    return TRUE;
  text = jp_decimal_to_text (points);
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("At most %s points. Type 0 to %s, or press Esc to restore."),
               text, text);
  return FALSE;
}

static gboolean
check_number (JpProject *project, const JpEntryRecord *entry, guint field, const char *text, GError **error)
{
  JpDecimal value;

  if (!jp_decimal_parse (text != NULL ? text : "", &value, error))
    return FALSE;
  if (field == JP_ENTRY_VALUE)
    return check_value (project, entry, value, error);
  if (!value.is_set || value.n > 0)
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("A weight is above 0. Leave it empty for 1."));
  return FALSE;
}

gboolean
jp_edit_set_entry (JpProject *project, JpEntryRecord *entry, guint field, const char *text, GError **error)
{
  if ((field == JP_ENTRY_VALUE || field == JP_ENTRY_WEIGHT) && !check_number (project, entry, field, text, error))
    return FALSE;
  return jp_edit_set_field (project, JP_RECORD (entry), field, _("Entry"), text, error);
}
