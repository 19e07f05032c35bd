/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-answers.h"

#include "jp-answer-entries.h"
#include "jp-edits.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stands for the points of a reason that has none, when its text begins with what looks like points, and for a verdict
 * that is not given yet. */
#define NO_POINTS "-"

static const JpIndicatorColumn answer_columns[] = {
  JP_INDICATORS_SCORE,      JP_INDICATORS_TARGET,   JP_INDICATORS_ACTUAL,       JP_INDICATORS_OVERRIDE_REASON,
  JP_INDICATORS_DEDUCTIONS, JP_INDICATORS_ELEMENTS, JP_INDICATORS_ANSWER_REMARK, JP_INDICATORS_ENTRIES,
  JP_INDICATORS_DIRECTION,  JP_INDICATORS_TARGET_UNIT, JP_INDICATORS_TOLERANCE, JP_INDICATORS_IMPROVEMENT,
};

static gboolean
says_something (const JpTable *table, guint row)
{
  for (guint i = 0; i < G_N_ELEMENTS (answer_columns); i++)
    if (*jp_table_get (table, row, answer_columns[i]) != '\0')
      return TRUE;
  return FALSE;
}

static void
delete_children (JpProject *project, JpAnswerRecord *answer, JpKind kind)
{
  JpRecord *child;

  while ((child = jp_record_first (JP_RECORD (answer), kind)) != NULL)
    jp_project_delete (project, child);
}

/* Splits off the first word; *rest is what follows the blanks behind it. Transfer full. */
static char *
take_word (const char *line, const char **rest)
{
  gsize length = strcspn (line, " \t");
  char *word = g_strndup (line, length);

  line += length;
  *rest = line + strspn (line, " \t");
  return word;
}

static void
add_deduction (JpProject *project, JpAnswerRecord *answer, const char *line)
{
  JpRecord *deduction = jp_project_insert (project, JP_KIND_DEDUCTION, JP_RECORD (answer), NULL);
  const char *rest;
  g_autofree char *word = take_word (line, &rest);
  gboolean discretionary = g_str_has_suffix (word, "*");
  JpDecimal points;
  g_autofree char *text = NULL;

  if (discretionary)
    word[strlen (word) - 1] = '\0';
  if (!jp_decimal_parse (word, &points, NULL) || !points.is_set)
    {
      /* No number in front: a reason alone, of whose words the first is not to be taken for points. */
      points = JP_DECIMAL_NONE;
      if (!g_str_equal (word, NO_POINTS))
        {
          rest = line;
          discretionary = FALSE;
        }
    }
  text = g_strcompress (rest);
  jp_project_set_decimal (project, deduction, JP_DEDUCTION_POINTS, points);
  jp_project_set_text (project, deduction, JP_DEDUCTION_TEXT, text);
  jp_project_set_int (project, deduction, JP_DEDUCTION_DISCRETIONARY, discretionary);
}

static gboolean
add_element (JpImport *self, JpAnswerRecord *answer, guint row, const char *line, GError **error)
{
  const char *rest, *note;
  g_autofree char *number = take_word (line, &rest);
  g_autofree char *value = take_word (rest, &note);
  g_autofree char *text = g_strcompress (note);
  gint64 n;
  JpDecimal verdict = JP_DECIMAL_NONE;
  JpRecord *element;

  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT32, &n, NULL) ||
      (!g_str_equal (value, NO_POINTS) && !jp_decimal_parse (value, &verdict, NULL)))
    return jp_import_fail_at (self->indicators, row, _("elements are lines of number, verdict from 0 to 1, note"),
                              error);
  element = jp_project_insert (self->project, JP_KIND_ELEMENT, JP_RECORD (answer), NULL);
  jp_project_set_int (self->project, element, JP_ELEMENT_NUMBER, n);
  jp_project_set_decimal (self->project, element, JP_ELEMENT_VALUE, verdict);
  jp_project_set_text (self->project, element, JP_ELEMENT_NOTE, text);
  return TRUE;
}

static gboolean
apply_elements (JpImport *self, JpAnswerRecord *answer, guint row, JpIndicatorColumn column, GError **error)
{
  g_auto (GStrv) elements = g_strsplit (jp_table_get (self->indicators, row, column), "\n", -1);

  if (jp_table_has (self->indicators, column))
    delete_children (self->project, answer, JP_KIND_ELEMENT);
  for (guint i = 0; elements[i] != NULL; i++)
    if (*g_strstrip (elements[i]) != '\0' && !add_element (self, answer, row, elements[i], error))
      return FALSE;
  return TRUE;
}

/* Which rows of a group count is said in each of them. */
static gboolean
apply_group (JpImport *self, JpSheetRecord *sheet, JpNodeRecord *node, guint row, GError **error)
{
  if (*jp_table_get (self->indicators, row, JP_INDICATORS_GROUP_ELEMENTS) == '\0' ||
      node->record.parent->kind != JP_KIND_NODE)
    return TRUE;
  return apply_elements (self, jp_edit_ensure_answer (self->project, sheet, jp_record_as_node (node->record.parent)),
                         row, JP_INDICATORS_GROUP_ELEMENTS, error);
}

static gboolean
apply_entries (JpImport *self, JpAnswerRecord *answer, guint row, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (!jp_table_has (self->indicators, JP_INDICATORS_ENTRIES) ||
      jp_entries_from_text (self->project, answer, jp_table_get (self->indicators, row, JP_INDICATORS_ENTRIES), &local))
    return TRUE;
  return jp_import_fail_at (self->indicators, row, local->message, error);
}

static gboolean
apply_decimal (JpImport *self, JpAnswerRecord *answer, guint row, JpIndicatorColumn column, guint field,
               GError **error)
{
  g_autoptr (GError) local = NULL;
  JpDecimal value;

  if (!jp_table_has (self->indicators, column))
    return TRUE;
  if (!jp_decimal_parse (jp_table_get (self->indicators, row, column), &value, &local))
    return jp_import_fail_at (self->indicators, row, local->message, error);
  jp_project_set_decimal (self->project, answer, field, value);
  return TRUE;
}

static gboolean
apply_lines (JpImport *self, JpAnswerRecord *answer, guint row, GError **error)
{
  g_auto (GStrv) deductions = g_strsplit (jp_table_get (self->indicators, row, JP_INDICATORS_DEDUCTIONS), "\n", -1);

  if (jp_table_has (self->indicators, JP_INDICATORS_DEDUCTIONS))
    delete_children (self->project, answer, JP_KIND_DEDUCTION);
  for (guint i = 0; deductions[i] != NULL; i++)
    if (*g_strstrip (deductions[i]) != '\0')
      add_deduction (self->project, answer, deductions[i]);
  return apply_elements (self, answer, row, JP_INDICATORS_ELEMENTS, error) &&
         apply_entries (self, answer, row, error) &&
         apply_decimal (self, answer, row, JP_INDICATORS_OVERRIDDEN, JP_ANSWER_OVERRIDDEN, error) &&
         apply_decimal (self, answer, row, JP_INDICATORS_TOLERANCE, JP_ANSWER_TOLERANCE, error);
}

/* A published score above the points is the document's mistake: it is kept, and said. */
static void
report_too_high (JpImport *self, const JpAnswerRecord *answer, JpDecimal given, guint row)
{
  const JpNodeRecord *node = jp_record_as_node (jp_project_lookup (self->project, answer->node));
  g_autofree char *score = NULL;
  g_autofree char *points = NULL;

  if (!given.is_set || !node->points.is_set || jp_decimal_cmp (given, node->points) <= 0)
    return;
  score = jp_decimal_to_text (given);
  points = jp_decimal_to_text (node->points);
  jp_import_report_add (self->report, _("%s, row %u: score %s, but only %s points; kept as it stands"),
                        self->indicators->name, jp_table_get_line (self->indicators, row), score, points);
}

static gboolean
apply_score (JpImport *self, JpAnswerRecord *answer, guint row, GError **error)
{
  g_autoptr (GError) local = NULL;
  JpDecimal given;

  if (!jp_table_has (self->indicators, JP_INDICATORS_SCORE))
    return TRUE;
  if (!jp_decimal_parse (jp_table_get (self->indicators, row, JP_INDICATORS_SCORE), &given, &local))
    return jp_import_fail_at (self->indicators, row, local->message, error);
  if (given.is_set && given.n < 0)
    return jp_import_fail_at (self->indicators, row, _("a score cannot be below 0"), error);
  report_too_high (self, answer, given, row);
  jp_project_set_decimal (self->project, answer, JP_ANSWER_GIVEN, given);
  return TRUE;
}

static void
set_if_there (JpImport *self, guint row, JpIndicatorColumn column, JpAnswerRecord *answer, guint field)
{
  if (jp_table_has (self->indicators, column))
    jp_project_set_text (self->project, answer, field, jp_table_get (self->indicators, row, column));
}

gboolean
jp_import_apply_answer (JpImport *self, JpSheetRecord *sheet, JpNodeRecord *node, guint row, GError **error)
{
  JpAnswerRecord *answer = jp_sheet_find_answer (sheet, node);

  if (!apply_group (self, sheet, node, row, error))
    return FALSE;
  if (answer == NULL && !says_something (self->indicators, row))
    return TRUE;
  if (answer == NULL)
    answer = jp_edit_ensure_answer (self->project, sheet, node);
  set_if_there (self, row, JP_INDICATORS_TARGET, answer, JP_ANSWER_TARGET);
  set_if_there (self, row, JP_INDICATORS_ACTUAL, answer, JP_ANSWER_ACTUAL);
  set_if_there (self, row, JP_INDICATORS_OVERRIDE_REASON, answer, JP_ANSWER_OVERRIDE_REASON);
  set_if_there (self, row, JP_INDICATORS_ANSWER_REMARK, answer, JP_ANSWER_REMARK);
  set_if_there (self, row, JP_INDICATORS_OVERRIDE_BASIS, answer, JP_ANSWER_OVERRIDE_BASIS);
  set_if_there (self, row, JP_INDICATORS_DIRECTION, answer, JP_ANSWER_DIRECTION);
  set_if_there (self, row, JP_INDICATORS_TARGET_UNIT, answer, JP_ANSWER_TARGET_UNIT);
  set_if_there (self, row, JP_INDICATORS_IMPROVEMENT, answer, JP_ANSWER_IMPROVEMENT);
  return apply_score (self, answer, row, error) && apply_lines (self, answer, row, error);
}

/* Text of several lines as one. Transfer full. */
static char *
escape_line (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '\n' || *p == '\\')
        g_string_append (out, *p == '\n' ? "\\n" : "\\\\");
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* Whether a reason without points would be read as one that has some. */
static gboolean
looks_pointed (const char *reason)
{
  const char *rest;
  g_autofree char *word = take_word (reason, &rest);
  JpDecimal points;

  if (g_str_has_suffix (word, "*"))
    word[strlen (word) - 1] = '\0';
  return g_str_equal (word, NO_POINTS) || (jp_decimal_parse (word, &points, NULL) && points.is_set);
}

/* One line a deduction; line ends inside a reason are written as \n. */
char *
jp_deductions_to_text (JpAnswerRecord *answer)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, answer, JP_KIND_DEDUCTION)
    {
      const JpDeductionRecord *deduction = jp_record_as_deduction (child);
      g_autofree char *points = jp_decimal_to_text (deduction->points);
      g_autofree char *reason = escape_line (deduction->text);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (deduction->points.is_set)
        g_string_append_printf (text, "%s%s ", points, deduction->discretionary ? "*" : "");
      else if (deduction->discretionary || looks_pointed (reason))
        g_string_append (text, deduction->discretionary ? NO_POINTS "* " : NO_POINTS " ");
      g_string_append (text, reason);
    }
  return g_string_free (text, FALSE);
}

char *
jp_elements_to_text (JpAnswerRecord *answer)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, answer, JP_KIND_ELEMENT)
    {
      const JpElementRecord *element = jp_record_as_element (child);
      g_autofree char *value = jp_decimal_to_text (element->value);
      g_autofree char *note = escape_line (element->note);

      if (element->value.is_set || element->note != NULL)
        g_string_append_printf (text, "%s%" G_GINT64_FORMAT " %s %s", text->len > 0 ? "\n" : "", element->number,
                                element->value.is_set ? value : NO_POINTS, note);
    }
  return g_string_free (text, FALSE);
}
