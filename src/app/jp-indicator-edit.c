/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into the indicator grid, pasted into it and cleared in it. */

#include "config.h"

#include "jp-edits.h"
#include "jp-indicator-private.h"
#include "jp-target.h"

#include <glib/gi18n.h>

#include <string.h>

/* Reasons */

/* What is not said by the deductions is said by the reason of the override. */
static gboolean
shows_override_reason (const JpAnswerRecord *answer)
{
  return answer != NULL && answer->override_reason != NULL &&
         jp_record_first (JP_RECORD (answer), JP_KIND_DEDUCTION) == NULL;
}

/* The only deduction, when it takes off all that is lost: its points need not be written. */
static gboolean
is_whole_loss (const JpScoreRow *row, const JpDeductionRecord *deduction)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) given = JP_RATIONAL_INIT;
  g_auto (JpRational) lost = JP_RATIONAL_INIT;

  if (jp_record_count (JP_RECORD (row->answer), JP_KIND_DEDUCTION) != 1 || !row->given.is_set ||
      !row->points.is_set || !deduction->points.is_set)
    return FALSE;
  jp_decimal_to_rational (row->points, &points);
  jp_decimal_to_rational (row->given, &given);
  jp_decimal_to_rational (deduction->points, &lost);
  jp_rational_sub (&points, &points, &given);
  return jp_rational_cmp (&points, &lost) == 0;
}

static char *
dup_reasons (const JpScoreRow *row)
{
  GString *text = g_string_new (NULL);

  if (row->answer == NULL || shows_override_reason (row->answer))
    {
      g_string_append (text, row->answer != NULL ? row->answer->override_reason : "");
      return g_string_free (text, FALSE);
    }
  JP_FOREACH_CHILD (child, row->answer, JP_KIND_DEDUCTION)
    {
      JpDeductionRecord *deduction = jp_record_as_deduction (child);
      g_autofree char *points = jp_decimal_to_text (deduction->points);

      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (deduction->points.is_set && !is_whole_loss (row, deduction))
        g_string_append_printf (text, "%s ", points);
      if (deduction->text != NULL)
        g_string_append (text, deduction->text);
    }
  return g_string_free (text, FALSE);
}

/* One reason without points of its own. */
static gboolean
is_bare (const char *text)
{
  return strchr (text, '\n') == NULL && *text != '-' && !g_str_has_prefix (text, "−") && !g_ascii_isdigit (*text);
}

/* The answer is looked up anew: within a block the scores do not know yet what was put in before. */
static gboolean
set_reasons (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text, GError **error)
{
  const JpAnswerRecord *answer = jp_sheet_find_answer (sheet, node);
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped == '\0' && shows_override_reason (answer))
    return jp_edit_set_override_reason (project, sheet, node, NULL, error);
  if (*stripped == '\0' && answer == NULL)
    return TRUE;
  if (*stripped != '\0' && answer != NULL && answer->given.is_set && is_bare (stripped))
    return jp_edit_set_reason (project, sheet, node, stripped, error);
  return jp_edit_set_deductions_text (project, sheet, node, stripped, error);
}

/* Targets */

static char *
dup_tolerance (JpDecimal tolerance)
{
  g_auto (JpRational) percent = JP_RATIONAL_INIT;
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  if (!tolerance.is_set)
    return g_strdup ("");
  jp_decimal_to_rational (tolerance, &percent);
  jp_rational_set_int (&hundred, 100);
  jp_rational_mul (&percent, &percent, &hundred);
  text = jp_rational_to_text (&percent, 0, 6);
  return g_strconcat (text, "%", NULL);
}

static char *
dup_said (const JpAnswerRecord *answer, guint column)
{
  char *text = NULL;

  switch (column)
    {
    case JP_INDICATOR_TARGET:
      text = jp_target_dup_target (answer);
      break;
    case JP_INDICATOR_ACTUAL:
      text = g_strdup (answer->actual);
      break;
    case JP_INDICATOR_DEVIATION:
      text = g_strdup (answer->remark);
      break;
    case JP_INDICATOR_IMPROVEMENT:
      text = g_strdup (answer->improvement);
      break;
    default:
      text = dup_tolerance (answer->tolerance);
      break;
    }
  return text != NULL ? text : g_strdup ("");
}

static guint
answer_field (guint column)
{
  return column == JP_INDICATOR_ACTUAL        ? JP_ANSWER_ACTUAL
         : column == JP_INDICATOR_DEVIATION   ? JP_ANSWER_REMARK
         : column == JP_INDICATOR_IMPROVEMENT ? JP_ANSWER_IMPROVEMENT
                                              : JP_ANSWER_TOLERANCE;
}

/* One cell */

char *
jp_indicator_dup_edit_text (JpSheetModel *model, guint row, guint position)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);
  JpIndicatorColumn column = jp_indicator_model_get_kind (self, position);
  const JpScoreRow *scored = jp_indicator_model_get_row (self, row);
  const JpScoreGroup *group = column <= JP_INDICATOR_LEVEL2 ? jp_indicator_model_get_group (self, row, column) : NULL;

  if (group != NULL)
    return g_strdup (group->node->name != NULL ? group->node->name : "");
  if (scored == NULL)
    return g_strdup ("");
  if (column == JP_INDICATOR_LEVEL3)
    return g_strdup (scored->node->name != NULL ? scored->node->name : "");
  if (column == JP_INDICATOR_POINTS)
    return jp_decimal_to_text (scored->points);
  if (column == JP_INDICATOR_COMPUTED)
    return jp_decimal_to_text (scored->computed);
  if (column == JP_INDICATOR_GIVEN)
    return jp_decimal_to_text (scored->given);
  if (column == JP_INDICATOR_SCORE)
    return jp_decimal_to_text (scored->score);
  if (column == JP_INDICATOR_REASONS)
    return dup_reasons (scored);
  if (column == JP_INDICATOR_N_COLUMNS)
    return g_strdup (jp_indicator_rounds_get_text (self, scored, position));
  return scored->answer != NULL && column >= JP_INDICATOR_N_USUAL ? dup_said (scored->answer, column) : g_strdup ("");
}

static gboolean
set_name (JpProject *project, JpNodeRecord *node, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (*stripped == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("An indicator needs a name. Type one, or press Esc to restore."));
      return FALSE;
    }
  return jp_edit_set_field (project, &node->record, JP_NODE_NAME, _("Name"), stripped, error);
}

/* Points below what is given would leave a score no sheet accepts. */
static gboolean
set_points (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text, GError **error)
{
  const JpAnswerRecord *answer = jp_sheet_find_answer (sheet, node);
  g_autofree char *given = NULL;
  JpDecimal points;

  if (!jp_decimal_parse (text, &points, error))
    return FALSE;
  if (points.is_set && points.n < 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("Points are 0 or more. Type another number, or press Esc to restore."));
      return FALSE;
    }
  if (answer != NULL && answer->given.is_set && (!points.is_set || jp_decimal_cmp (points, answer->given) < 0))
    {
      given = jp_decimal_to_text (answer->given);
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                   _("%s points are given already. Clear or lower them first, or press Esc to restore."), given);
      return FALSE;
    }
  return jp_edit_set_field (project, &node->record, JP_NODE_POINTS, _("Points"), text, error);
}

static gboolean
refuse_computed (GError **error)
{
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                       _("Worked out by the rule. To override it, type into “Given”."));
  return FALSE;
}

static gboolean
is_typed (JpIndicatorModel *self, guint position)
{
  JpIndicatorColumn column = jp_indicator_model_get_kind (self, position);

  if (column == JP_INDICATOR_N_COLUMNS)
    return jp_indicator_rounds_is_typed (self, position);
  return column == JP_INDICATOR_LEVEL3 || column == JP_INDICATOR_POINTS || column == JP_INDICATOR_GIVEN ||
         column == JP_INDICATOR_REASONS || column >= JP_INDICATOR_N_USUAL;
}

gboolean
jp_indicator_set_text (JpSheetModel *model, guint row, guint position, const char *text, GError **error)
{
  JpIndicatorModel *self = JP_INDICATOR_MODEL (model);
  JpProject *project = jp_context_get_project (self->context);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  const JpScoreRow *scored = jp_indicator_model_get_row (self, row);
  JpIndicatorColumn column;

  if (scored == NULL || sheet == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("This indicator is no longer there."));
      return FALSE;
    }
  if (!jp_indicator_refuse_locked (self, error))
    return FALSE;
  column = jp_indicator_model_get_kind (self, position);
  switch (column)
    {
    case JP_INDICATOR_TARGET:
      return jp_edit_set_target (project, sheet, scored->node, text, error);
    case JP_INDICATOR_ACTUAL:
    case JP_INDICATOR_DEVIATION:
    case JP_INDICATOR_IMPROVEMENT:
    case JP_INDICATOR_TOLERANCE:
      return jp_edit_set_result (project, sheet, scored->node, answer_field (column), text, error);
    case JP_INDICATOR_LEVEL3:
      return set_name (project, scored->node, text, error);
    case JP_INDICATOR_POINTS:
      return set_points (project, sheet, scored->node, text, error);
    case JP_INDICATOR_GIVEN:
      return jp_edit_set_given (project, sheet, scored->node, text, error);
    case JP_INDICATOR_REASONS:
      return set_reasons (project, sheet, scored->node, text, error);
    case JP_INDICATOR_N_COLUMNS:
      return jp_indicator_rounds_set_text (self, scored, position, text, error);
    case JP_INDICATOR_LEVEL1:
    case JP_INDICATOR_LEVEL2:
    case JP_INDICATOR_MEASURE:
    case JP_INDICATOR_COMPUTED:
    case JP_INDICATOR_SCORE:
    case JP_INDICATOR_RATE:
    default:
      return refuse_computed (error);
    }
}

/* Blocks */

/* What the sheet puts on the clipboard for the cell: it may come back with a block that was copied here. */
static gboolean
is_as_shown (JpSheetModel *model, guint row, guint column, const char *text)
{
  g_autofree char *edit_text = jp_indicator_dup_edit_text (model, row, column);
  g_auto (JpCell) cell = { NULL };

  if (*text == '\0' || g_str_equal (edit_text, text))
    return TRUE;
  jp_indicator_get_cell (model, row, column, &cell);
  return g_str_equal (cell.text, text);
}

static gboolean
check_size (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  guint n_rows = jp_sheet_model_get_n_rows (model) - row;

  if (lines->len > n_rows)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                   ngettext ("What is pasted has %u rows, from here there is %u. Paste less, or start higher up.",
                             "What is pasted has %u rows, from here there are %u. Paste less, or start higher up.",
                             n_rows),
                   lines->len, n_rows);
      return FALSE;
    }
  for (guint i = 0; i < lines->len; i++)
    if (column + g_strv_length (g_ptr_array_index (lines, i)) > jp_sheet_model_get_n_columns (model))
      {
        g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                             _("What is pasted has more columns than there are from here. Start further left."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
put_cell (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *old = NULL;

  if (!is_typed (JP_INDICATOR_MODEL (model), column))
    {
      if (is_as_shown (model, row, column, text))
        return TRUE;
      refuse_computed (error);
    }
  else
    {
      old = jp_indicator_dup_edit_text (model, row, column);
      if (g_str_equal (old, text) || jp_indicator_set_text (model, row, column, text, error))
        return TRUE;
    }
  name = jp_sheet_model_dup_row_name (model, row);
  /* TRANSLATORS: name of an indicator and what is wrong with what was pasted into its row */
  g_prefix_error (error, _("“%s”: "), name);
  return FALSE;
}

static gboolean
put_lines (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  for (guint i = 0; i < lines->len; i++)
    {
      GStrv cells = g_ptr_array_index (lines, i);

      for (guint j = 0; cells[j] != NULL; j++)
        if (!put_cell (model, row + i, column + j, cells[j], error))
          return FALSE;
    }
  return TRUE;
}

/* Ends a group of edits: all of them, or none. */
static gboolean
finish (JpProject *project, gboolean ok, GError **error)
{
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

gboolean
jp_indicator_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  JpProject *project = jp_context_get_project (JP_INDICATOR_MODEL (model)->context);

  if (!check_size (model, row, column, lines, error) ||
      !jp_indicator_refuse_locked (JP_INDICATOR_MODEL (model), error))
    return FALSE;
  jp_project_begin (project, _("Paste into the indicators"));
  return finish (project, put_lines (model, row, column, lines, error), error);
}

/* Names stay; points go only when nothing but points was selected. */
static gboolean
is_cleared (JpIndicatorModel *self, guint position, guint n_columns)
{
  JpIndicatorColumn column = jp_indicator_model_get_kind (self, position);

  return is_typed (self, position) && column != JP_INDICATOR_LEVEL3 &&
         (column != JP_INDICATOR_POINTS || n_columns == 1);
}

static gboolean
clear_cells (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns, GError **error)
{
  for (guint i = row; i < row + n_rows; i++)
    for (guint j = column; j < column + n_columns; j++)
      if (is_cleared (JP_INDICATOR_MODEL (model), j, n_columns) &&
          !put_cell (model, i, j, "", error))
        return FALSE;
  return TRUE;
}

gboolean
jp_indicator_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns, GError **error)
{
  JpProject *project = jp_context_get_project (JP_INDICATOR_MODEL (model)->context);
  gboolean any = FALSE;

  for (guint j = column; j < column + n_columns; j++)
    any |= is_cleared (JP_INDICATOR_MODEL (model), j, n_columns);
  if (!any)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("Nothing here can be cleared: names stay, and the rest is worked out."));
      return FALSE;
    }
  if (!jp_indicator_refuse_locked (JP_INDICATOR_MODEL (model), error))
    return FALSE;
  jp_project_begin (project, _("Clear scores"));
  return finish (project, clear_cells (model, row, column, n_rows, n_columns, error), error);
}
