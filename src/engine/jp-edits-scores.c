/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the evaluator says about an indicator: given score, reasons, verdicts. */

#include "config.h"

#include "jp-edits.h"
#include "jp-override.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static void
begin_on_node (JpProject *project, const JpNodeRecord *node, const char *format)
{
  g_autofree char *label = NULL;
  const char *name = node->name != NULL ? node->name : "";

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  label = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  jp_project_begin (project, label);
}

JpAnswerRecord *
jp_edit_ensure_answer (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node)
{
  JpAnswerRecord *answer = jp_sheet_find_answer (sheet, node);
  JpRecord *record;

  if (answer != NULL)
    return answer;
  record = jp_project_insert (project, JP_KIND_ANSWER, JP_RECORD (sheet), NULL);
  jp_project_set_int (project, record, JP_ANSWER_NODE, node->record.id);
  return jp_record_as_answer (record);
}

/* A score stands between 0 and the points of its row. */
static gboolean
check_score (JpProject *project, const JpNodeRecord *node, JpDecimal score, GError **error)
{
  JpDecimal most = jp_node_get_points (node, project);
  g_autofree char *points = NULL;

  if (!score.is_set)
    return TRUE;
  if (!most.is_set)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” has no points. Give it points first."), node->name);
      return FALSE;
    }
  if (score.n >= 0 && jp_decimal_cmp (score, most) <= 0)
    return TRUE;
  points = jp_decimal_to_text (most);
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               /* TRANSLATORS: both are the indicator's points */
               _("At most %s points. Type 0 to %s, or press Esc to restore."), points, points);
  return FALSE;
}

gboolean
jp_edit_set_given (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text, GError **error)
{
  JpDecimal score;

  if (!jp_decimal_parse (text != NULL ? text : "", &score, error) || !check_score (project, node, score, error))
    return FALSE;
  if (!score.is_set && jp_sheet_find_answer (sheet, node) == NULL)
    return TRUE;

  begin_on_node (project, node, _("Score “%s”"));
  jp_project_set_decimal (project, jp_edit_ensure_answer (project, sheet, node), JP_ANSWER_GIVEN, score);
  jp_override_remember (project, sheet, node);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_confirm_override (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, GError **error)
{
  begin_on_node (project, node, _("Keep the given score of “%s”"));
  jp_override_remember (project, sheet, node);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_set_override_reason (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text,
                             GError **error)
{
  g_autofree char *merge_key = g_strdup_printf ("override-%" G_GINT64_FORMAT, node->record.id);

  begin_on_node (project, node, _("Reason for overriding “%s”"));
  jp_project_set_merge_key (project, merge_key);
  jp_project_set_text (project, jp_edit_ensure_answer (project, sheet, node), JP_ANSWER_OVERRIDE_REASON, text);
  jp_override_remember (project, sheet, node);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_use_computed (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, GError **error)
{
  JpAnswerRecord *answer = jp_sheet_find_answer (sheet, node);

  if (answer == NULL)
    return TRUE;
  begin_on_node (project, node, _("Use computed score of “%s”"));
  jp_project_set_decimal (project, answer, JP_ANSWER_GIVEN, JP_DECIMAL_NONE);
  jp_project_set_text (project, answer, JP_ANSWER_OVERRIDE_REASON, NULL);
  jp_override_remember (project, sheet, node);
  return jp_project_commit (project, error);
}

/* 是/否/✓/✗/yes/no, or a number. */
static gboolean
parse_answer (const char *text, JpDecimal *value, GError **error)
{
  static const char *const yes[] = { "是", "✓", "√", "yes", "y", NULL };
  static const char *const no[] = { "否", "✗", "×", "no", "n", NULL };
  g_autofree char *verdict = g_strstrip (g_ascii_strdown (text != NULL ? text : "", -1));

  if (g_strv_contains (yes, verdict))
    *value = jp_decimal_new (1, 0);
  else if (g_strv_contains (no, verdict))
    *value = jp_decimal_new (0, 0);
  else if (!jp_decimal_parse (verdict, value, error))
    return FALSE;
  return TRUE;
}

static gboolean
is_whole (JpDecimal value)
{
  return jp_decimal_normalize (value).scale == 0;
}

/* What is said about an element fits its type. */
static gboolean
check_element (const JpRule *rule, guint number, JpDecimal value, GError **error)
{
  gboolean share;

  if (!value.is_set)
    return TRUE;
  share = value.n >= 0 && jp_decimal_cmp (value, jp_decimal_new (1, 0)) <= 0;
  switch (jp_rule_get_choose (rule, NULL, NULL) ? JP_ELEMENT_YES_NO : jp_rule_get_element_type (rule, number))
    {
    case JP_ELEMENT_CHOICE:
      if (is_whole (value) && value.n > 0 && value.n <= G_MAXINT &&
          jp_rule_get_element_option (rule, number, (guint) jp_decimal_normalize (value).n - 1) != NULL)
        return TRUE;
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("There is no such choice. Type its number, from 1, or leave it empty."));
      return FALSE;
    case JP_ELEMENT_VERDICT:
      if (share)
        return TRUE;
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("A verdict is 0 (not met) to 1 (met). Type a number between, or leave it empty."));
      return FALSE;
    case JP_ELEMENT_YES_NO:
    case JP_ELEMENT_LEDGER:
    case JP_ELEMENT_SHEETS:
    default:
      if (share && is_whole (value))
        return TRUE;
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("Type yes (1) or no (0), or leave it empty."));
      return FALSE;
    }
}

static JpRecord *
find_element (JpAnswerRecord *answer, guint number)
{
  JP_FOREACH_CHILD (child, answer, JP_KIND_ELEMENT)
    {
      if (jp_record_as_element (child)->number == (gint64) number)
        return child;
    }
  return NULL;
}

static void
set_element (JpProject *project, JpAnswerRecord *answer, guint number, JpDecimal value)
{
  JpRecord *element = find_element (answer, number);

  if (!value.is_set)
    {
      if (element != NULL)
        jp_project_delete (project, element);
      return;
    }
  if (element == NULL)
    {
      element = jp_project_insert (project, JP_KIND_ELEMENT, JP_RECORD (answer), NULL);
      jp_project_set_int (project, element, JP_ELEMENT_NUMBER, number);
    }
  jp_project_set_decimal (project, element, JP_ELEMENT_VALUE, value);
}

/* Which rows of a group count: so many and no more. */
static gboolean
check_choice (const JpRule *rule, const JpSheetRecord *sheet, const JpNodeRecord *group, guint number, JpDecimal value,
              GError **error)
{
  const JpAnswerRecord *answer = jp_sheet_find_answer ((JpSheetRecord *) sheet, group);
  guint n = value.is_set && value.n > 0;
  guint at_most;

  jp_rule_get_choose (rule, &at_most, NULL);
  for (guint i = 1; i <= jp_record_count (JP_RECORD (group), JP_KIND_NODE); i++)
    n += i != number && jp_answer_get_element (answer, i).n > 0;
  if (at_most == 0 || n <= at_most)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               g_dngettext (GETTEXT_PACKAGE, "“%s”: at most %u row can be chosen. Take another out first.",
                            "“%s”: at most %u rows can be chosen. Take another out first.", at_most),
               group->name, at_most);
  return FALSE;
}

gboolean
jp_edit_set_element (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, guint number, const char *text,
                     GError **error)
{
  JpRule *rule = jp_project_get_rule (project, node, NULL);
  gboolean choice = rule != NULL && jp_rule_get_choose (rule, NULL, NULL);
  guint n = rule != NULL ? jp_rule_get_n_elements (rule) : 0;
  JpDecimal value;

  if (choice)
    n = jp_record_count (JP_RECORD (node), JP_KIND_NODE);
  if (number < 1 || number > n)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("The rule of “%s” has no element %u."), node->name, number);
      return FALSE;
    }
  if (!parse_answer (text, &value, error) || !check_element (rule, number, value, error) ||
      (choice && !check_choice (rule, sheet, node, number, value, error)))
    return FALSE;

  begin_on_node (project, node, _("Check an element of “%s”"));
  set_element (project, jp_edit_ensure_answer (project, sheet, node), number, value);
  return jp_project_commit (project, error);
}

/* "-1 reason", "1 reason", "1分：reason", a bare reason. Points are taken off, so the sign does not matter. */
static gboolean
parse_deduction (const char *line, JpDecimal *points, char **reason)
{
  const char *p = line;
  const char *end;
  g_autofree char *digits = NULL;

  *points = JP_DECIMAL_NONE;
  while (*p == '-' || g_str_has_prefix (p, "−"))
    p = g_utf8_next_char (p);
  for (end = p; g_ascii_isdigit (*end) || *end == '.'; end++)
    ;
  digits = g_strndup (p, end - p);
  if (end > p && (*end == '\0' || *end == ' ' || *end == '\t' || g_str_has_prefix (end, "分") ||
                  g_str_has_prefix (end, "　") || *end == '|'))
    {
      if (!jp_decimal_parse (digits, points, NULL))
        return FALSE;
      p = end;
      if (g_str_has_prefix (p, "分"))
        p += strlen ("分");
      while (*p == ' ' || *p == '\t' || *p == '|' || *p == ':' || g_str_has_prefix (p, "：") ||
             g_str_has_prefix (p, "　"))
        p = g_utf8_next_char (p);
    }
  else
    p = line;
  *reason = g_strdup (p);
  return TRUE;
}

static void
insert_deduction (JpProject *project, JpAnswerRecord *answer, JpDecimal points, const char *reason,
                  gboolean discretionary)
{
  JpRecord *deduction = jp_project_insert (project, JP_KIND_DEDUCTION, JP_RECORD (answer), NULL);

  jp_project_set_decimal (project, deduction, JP_DEDUCTION_POINTS, points);
  jp_project_set_text (project, deduction, JP_DEDUCTION_TEXT, reason);
  jp_project_set_int (project, deduction, JP_DEDUCTION_DISCRETIONARY, discretionary);
}

static void
replace_deductions (JpProject *project, JpAnswerRecord *answer, char **lines)
{
  JpRecord *old;

  while ((old = jp_record_first (JP_RECORD (answer), JP_KIND_DEDUCTION)) != NULL)
    jp_project_delete (project, old);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;
      JpDecimal points;

      g_strstrip (lines[i]);
      if (*lines[i] == '\0' || !parse_deduction (lines[i], &points, &reason))
        continue;
      insert_deduction (project, answer, points, reason, strstr (reason, "酌情") != NULL);
    }
}

gboolean
jp_edit_set_deductions_text (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text,
                             GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  begin_on_node (project, node, _("Reasons of “%s”"));
  replace_deductions (project, jp_edit_ensure_answer (project, sheet, node), lines);
  return jp_project_commit (project, error);
}

static JpDecimal
points_lost (JpDecimal all, const JpAnswerRecord *answer)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) given = JP_RATIONAL_INIT;
  JpDecimal lost;

  if (!all.is_set || !answer->given.is_set)
    return JP_DECIMAL_NONE;
  jp_decimal_to_rational (all, &points);
  jp_decimal_to_rational (answer->given, &given);
  jp_rational_sub (&points, &points, &given);
  if (!jp_decimal_from_rational (&points, MAX (all.scale, answer->given.scale), &lost))
    return JP_DECIMAL_NONE;
  return jp_decimal_normalize (lost);
}

gboolean
jp_edit_set_reason (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *reason, GError **error)
{
  char *none[] = { NULL };
  JpAnswerRecord *answer;
  JpDecimal lost;

  begin_on_node (project, node, _("Reasons of “%s”"));
  answer = jp_edit_ensure_answer (project, sheet, node);
  lost = points_lost (jp_node_get_points (node, project), answer);
  replace_deductions (project, answer, none);
  if (lost.is_set && lost.n > 0)
    insert_deduction (project, answer, lost, reason, strstr (reason, "酌情") != NULL);
  else
    jp_project_set_text (project, answer, JP_ANSWER_OVERRIDE_REASON, reason);
  return jp_project_commit (project, error);
}

JpDeductionRecord *
jp_edit_add_deduction (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *points_text,
                       const char *reason, gboolean discretionary, GError **error)
{
  JpAnswerRecord *answer;
  JpDecimal points;

  if (!jp_decimal_parse (points_text != NULL ? points_text : "", &points, error) ||
      !check_score (project, node, points, error))
    return NULL;

  begin_on_node (project, node, _("Add a deduction to “%s”"));
  answer = jp_edit_ensure_answer (project, sheet, node);
  insert_deduction (project, answer, points, reason, discretionary);
  if (!jp_project_commit (project, error))
    return NULL;
  return jp_record_as_deduction (jp_record_nth (JP_RECORD (answer), JP_KIND_DEDUCTION,
                                                jp_record_count (JP_RECORD (answer), JP_KIND_DEDUCTION) - 1));
}
