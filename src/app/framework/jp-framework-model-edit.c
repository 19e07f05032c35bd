/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into the framework's table, pasted into it and cleared in it. */

#include "config.h"

#include "jp-framework-model-private.h"

#include "jp-edits-framework.h"

#include <glib/gi18n.h>
#include <string.h>

/* The field of a column of words; -1 for another column. */
static int
get_field (guint column)
{
  switch ((JpFrameworkColumn) column)
    {
    case JP_FRAMEWORK_CRITERIA_COLUMN:
      return JP_NODE_CRITERIA;
    case JP_FRAMEWORK_DEFINITION_COLUMN:
      return JP_NODE_DEFINITION;
    case JP_FRAMEWORK_SOURCE_COLUMN:
      return JP_NODE_DATA_SOURCE;
    case JP_FRAMEWORK_NAME_COLUMN:
    case JP_FRAMEWORK_POINTS_COLUMN:
    case JP_FRAMEWORK_PARTS_COLUMN:
    case JP_FRAMEWORK_RULE_COLUMN:
    case JP_FRAMEWORK_WHOLE_COLUMN:
    case JP_FRAMEWORK_SAMPLE_COLUMN:
    case JP_FRAMEWORK_QUALITATIVE_COLUMN:
    case JP_FRAMEWORK_QUANTITATIVE_COLUMN:
    case JP_FRAMEWORK_OUTSIDE_COLUMN:
    case JP_FRAMEWORK_N_COLUMNS:
    default:
      return -1;
    }
}

static char *
dup_words (const JpNodeRecord *node, guint field)
{
  g_auto (JpValue) value = { 0 };

  jp_record_get_value (JP_RECORD (node), field, &value);
  return g_strdup (value.text != NULL ? value.text : "");
}

static char *
dup_tick (const JpNodeRecord *node, guint field)
{
  JpValue value;

  jp_record_get_value (JP_RECORD (node), field, &value);
  return g_strdup (value.integer == (field == JP_NODE_OUTSIDE ? 1 : 2) ? "✓" : "");
}

char *
jp_framework_model_dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  JpFrameworkModel *self = JP_FRAMEWORK_MODEL (model);
  JpRecord *record = jp_framework_model_get_record (self, row);
  const JpNodeRecord *node = jp_framework_model_get_node (self, row);
  guint field;

  if (record != NULL && node == NULL && column == JP_FRAMEWORK_POINTS_COLUMN)
    return jp_decimal_to_text (jp_record_as_framework (record)->full_points);
  if (node == NULL)
    return g_strdup ("");
  if (column == JP_FRAMEWORK_NAME_COLUMN)
    return g_strdup (node->name != NULL ? node->name : "");
  if (column == JP_FRAMEWORK_POINTS_COLUMN)
    return jp_decimal_to_text (node->points);
  if (jp_framework_column_get_tick (column, &field))
    return dup_tick (node, field);
  return get_field (column) >= 0 ? dup_words (node, (guint) get_field (column)) : g_strdup ("");
}

/* "✓", "√", "是", "1", "x": ticked; "否", "0", "×": not; nothing: not, where the form has the column. */
static gboolean
read_tick (const char *text, gboolean *ticked, GError **error)
{
  static const char *const yes[] = { "✓", "✔", "√", "是", "1", "x", "y", "yes", "●", "☑", NULL };
  static const char *const no[] = { "", "×", "✗", "否", "0", "n", "no", "—", "-", "□", NULL };
  g_autofree char *folded = g_strstrip (g_utf8_strdown (text, -1));

  *ticked = g_strv_contains (yes, folded);
  if (*ticked || g_strv_contains (no, folded))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                       _("A tick or nothing belongs here. Type ✓ or 1, or press Esc to restore."));
  return FALSE;
}

static gboolean
set_tick (JpProject *project, JpNodeRecord *node, guint field, const char *text, GError **error)
{
  gboolean ticked;

  if (!read_tick (text, &ticked, error))
    return FALSE;
  return jp_edit_set_node_flag (project, node, field, field == JP_NODE_OUTSIDE ? ticked : 1 + ticked, error);
}

static gboolean
set_node_text (JpProject *project, JpNodeRecord *node, guint column, const char *text, GError **error)
{
  JpSheetColumn info;
  guint field;

  if (column == JP_FRAMEWORK_NAME_COLUMN)
    return jp_edit_set_node_name (project, node, text, error);
  if (column == JP_FRAMEWORK_POINTS_COLUMN)
    return jp_edit_set_node_points (project, node, text, error);
  if (jp_framework_column_get_tick (column, &field))
    return set_tick (project, node, field, text, error);
  if (get_field (column) >= 0)
    {
      jp_framework_model_get_column (column, &info);
      return jp_edit_set_field (project, JP_RECORD (node), (guint) get_field (column), info.title, text, error);
    }
  if (column == JP_FRAMEWORK_RULE_COLUMN)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rules are made in the rule editor: press F4."));
  else
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("Added up from the parts. Change the points of the parts or of the group."));
  return FALSE;
}

gboolean
jp_framework_model_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  JpFrameworkModel *self = JP_FRAMEWORK_MODEL (model);
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *record = jp_framework_model_get_record (self, row);

  if (record != NULL && record->kind == JP_KIND_NODE)
    return set_node_text (project, jp_record_as_node (record), column, text, error);
  if (record != NULL && column == JP_FRAMEWORK_POINTS_COLUMN)
    return jp_edit_set_framework_field (project, jp_record_as_framework (record), JP_FRAMEWORK_FULL_POINTS,
                                        _("Full points"), text, error);
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("The name of the framework is below, under “Framework”."));
  return FALSE;
}

/* Blocks */

/* As it stands, or as it may come back from what was copied here. */
static gboolean
is_the_same (JpSheetModel *model, guint row, guint column, const char *text)
{
  g_autofree char *own = jp_framework_model_dup_edit_text (model, row, column);
  g_auto (JpCell) cell = { NULL };

  if (g_str_equal (own, text))
    return TRUE;
  jp_framework_model_get_cell (model, row, column, &cell);
  return (cell.flags & JP_CELL_EDITABLE) == 0 && (*text == '\0' || g_str_equal (cell.text, text));
}

static gboolean
put (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  g_autofree char *name = NULL;

  if (is_the_same (model, row, column, text) || jp_framework_model_set_text (model, row, column, text, error))
    return TRUE;
  name = jp_sheet_model_dup_row_name (model, row);
  g_prefix_error (error, _("“%s”: "), name);
  return FALSE;
}

static gboolean
fits (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
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
    if (column + g_strv_length (g_ptr_array_index (lines, i)) > JP_FRAMEWORK_N_COLUMNS)
      {
        g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                             _("What is pasted has more columns than there are from here. Start further left."));
        return FALSE;
      }
  return TRUE;
}

static gboolean
finish (JpProject *project, gboolean ok, GError **error)
{
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

gboolean
jp_framework_model_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  JpProject *project = jp_context_get_project (JP_FRAMEWORK_MODEL (model)->context);
  gboolean ok = TRUE;

  if (!fits (model, row, column, lines, error))
    return FALSE;
  jp_project_begin (project, _("Paste into the framework"));
  for (guint i = 0; ok && i < lines->len; i++)
    {
      GStrv cells = g_ptr_array_index (lines, i);

      for (guint j = 0; ok && cells[j] != NULL; j++)
        ok = put (model, row + i, column + j, cells[j], error);
    }
  return finish (project, ok, error);
}

/* Names stay, and what is worked out is not cleared. */
gboolean
jp_framework_model_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns,
                                GError **error)
{
  JpProject *project = jp_context_get_project (JP_FRAMEWORK_MODEL (model)->context);
  gboolean ok = TRUE;

  jp_project_begin (project, _("Clear"));
  for (guint i = row; ok && i < row + n_rows; i++)
    for (guint j = column; ok && j < column + n_columns; j++)
      if (j != JP_FRAMEWORK_NAME_COLUMN && j != JP_FRAMEWORK_PARTS_COLUMN && j != JP_FRAMEWORK_RULE_COLUMN &&
          (jp_framework_model_get_node (JP_FRAMEWORK_MODEL (model), i) != NULL || j == JP_FRAMEWORK_POINTS_COLUMN))
        ok = put (model, i, j, "", error);
  return finish (project, ok, error);
}
