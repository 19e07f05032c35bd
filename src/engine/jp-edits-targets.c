/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annual targets of indicators and what became of them. */

#include "config.h"

#include "jp-edits.h"
#include "jp-score.h"
#include "jp-target.h"

#include <glib/gi18n-lib.h>

static char *
strip (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

static void
begin (JpProject *project, const JpNodeRecord *node)
{
  /* TRANSLATORS: name of an indicator */
  g_autofree char *label = g_strdup_printf (_("Target of “%s”"), node->name != NULL ? node->name : "");

  jp_project_begin (project, label);
}

/**
 * jp_edit_set_target:
 * @text: as typed; blank clears direction and unit, too
 */
gboolean
jp_edit_set_target (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text, GError **error)
{
  g_autofree char *plain = strip (text);
  g_autofree char *direction = NULL;
  g_autofree char *value = NULL;
  g_autofree char *unit = NULL;
  JpAnswerRecord *answer;

  if (*plain == '\0' && jp_sheet_find_answer (sheet, node) == NULL)
    return TRUE;
  jp_target_split (plain, &direction, &value, &unit);
  begin (project, node);
  answer = jp_edit_ensure_answer (project, sheet, node);
  jp_project_set_text (project, answer, JP_ANSWER_TARGET, value);
  jp_project_set_text (project, answer, JP_ANSWER_DIRECTION, direction);
  jp_project_set_text (project, answer, JP_ANSWER_TARGET_UNIT, unit);
  return jp_project_commit (project, error);
}

/* "30%" is 0.3. */
static gboolean
read_tolerance (const char *text, JpDecimal *tolerance, GError **error)
{
  g_auto (JpRational) share = JP_RATIONAL_INIT;
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  gboolean percent = g_str_has_suffix (text, "%") || g_str_has_suffix (text, "％");
  g_autofree char *digits = g_strndup (text, strcspn (text, "%"));

  if (g_str_has_suffix (digits, "％"))
    digits[strlen (digits) - strlen ("％")] = '\0';
  if (!jp_decimal_parse (digits, tolerance, error))
    return FALSE;
  if (tolerance->is_set && percent)
    {
      jp_decimal_to_rational (*tolerance, &share);
      jp_rational_set_int (&hundred, 100);
      jp_rational_div (&share, &share, &hundred);
      if (!jp_decimal_from_rational (&share, JP_DECIMAL_MAX_SCALE, tolerance))
        tolerance->is_set = FALSE;
      *tolerance = jp_decimal_normalize (*tolerance);
    }
  if (!tolerance->is_set || tolerance->n >= 0)
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                       _("A tolerance is 0 % or more. Type such as 30%, or press Esc to restore."));
  return FALSE;
}

gboolean
jp_edit_set_result (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, guint field, const char *text,
                    GError **error)
{
  g_autofree char *plain = strip (text);
  JpDecimal tolerance = JP_DECIMAL_NONE;
  JpAnswerRecord *answer;

  if (field == JP_ANSWER_TOLERANCE && !read_tolerance (plain, &tolerance, error))
    return FALSE;
  if (*plain == '\0' && jp_sheet_find_answer (sheet, node) == NULL)
    return TRUE;
  begin (project, node);
  answer = jp_edit_ensure_answer (project, sheet, node);
  if (field == JP_ANSWER_TOLERANCE)
    jp_project_set_decimal (project, answer, field, tolerance);
  else
    jp_project_set_text (project, answer, field, plain);
  return jp_project_commit (project, error);
}
