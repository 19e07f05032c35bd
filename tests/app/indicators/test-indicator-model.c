/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-edits.h"
#include "jp-indicator-model.h"
#include "jp-project-held.h"
#include "jp-round.h"

/* A sheet of six indicators:
 *
 *   Input ─ Goals ── Clear goals 3 (judgement), Staff rate 3 (rule over two facts, one of them missing)
 *         └ Budget ─ Spending 4 (rule, computed 4.00)
 *   Output ─ Work ── Coverage 5 (judgement), Quality 5 (judgement), Broken 1 (rule that cannot be read) */
typedef struct
{
  JpProject *project;
  JpSheetRecord *sheet;
  JpContext *context;
  JpIndicatorModel *model;
  guint n_rows_changed;
  guint n_cells_changed;
} Fixture;

#define RATE_RULE \
  "{\"kind\":\"step_deduction\",\"measure\":\"%s\",\"direction\":\"above\",\"limit\":\"100%%\",\"step\":\"1%%\"," \
  "\"deduct\":\"0.1\",\"reading\":\"floor\"}"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
add_indicators (Fixture *self)
{
  static const char *const table[][4] = {
    { "Input", "Goals", "Clear goals", "3" },   { "", "", "Staff rate", "3" }, { "", "Budget", "Spending", "4" },
    { "Output", "Work", "Coverage", "5" },      { "", "", "Quality", "5" },    { "", "", "Broken", "1" },
  };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GStrv line = g_new0 (char *, 5);

      for (guint j = 0; j < 4; j++)
        line[j] = g_strdup (table[i][j]);
      g_ptr_array_add (lines, line);
    }
  g_assert_true (jp_edit_paste_indicators (self->project, self->sheet, lines, &n, NULL));
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (table));
}

static void
set_rule (Fixture *self, guint row, const char *rule)
{
  JpNodeRecord *node = jp_indicator_model_get_node (self->model, row);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (node);
  jp_edit_set_field (self->project, &node->record, JP_NODE_RULE, "Rule", rule, &error);
  g_assert_no_error (error);
}

static void
add_rules (Fixture *self, JpYearRecord *year)
{
  g_autofree char *staff = g_strdup_printf (RATE_RULE, "在职人数.值 / 编制人数.值");
  g_autofree char *spending = g_strdup_printf (RATE_RULE, "三公经费.决算 / 三公经费.年初预算");
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_fact (self->project, year, "三公经费.决算", "0.5", &error));
  g_assert_true (jp_edit_set_fact (self->project, year, "三公经费.年初预算", "2", &error));
  g_assert_no_error (error);
  set_rule (self, 1, staff);
  set_rule (self, 2, spending);
  jp_project_begin (self->project, "Broken rule");
  jp_project_set_text (self->project, jp_indicator_model_get_node (self->model, 5), JP_NODE_RULE, "{");
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
fixture_set_up (Fixture *self, gconstpointer data)
{
  JpUnitRecord *unit;
  JpYearRecord *year;

  self->project = jp_project_new ();
  unit = jp_edit_add_unit (self->project, "Unit", NULL);
  year = jp_edit_add_year (self->project, unit, 2020, NULL);
  self->sheet = jp_edit_add_sheet (self->project, year, NULL, NULL, NULL);
  self->context = jp_context_new (self->project);
  self->model = jp_indicator_model_new (self->context);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)), ==, 0);
  add_indicators (self);
  add_rules (self, year);
  g_signal_connect_swapped (self->model, "rows-changed", G_CALLBACK (count_cb), &self->n_rows_changed);
  g_signal_connect_swapped (self->model, "cells-changed", G_CALLBACK (count_cb), &self->n_cells_changed);
}

static void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

static void
assert_cell (Fixture *self, guint row, guint column, const char *text, JpCellFlags flags)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (JP_SHEET_MODEL (self->model), row, column, &cell);
  g_assert_cmpstr (cell.text, ==, text);
  g_assert_cmphex (cell.flags, ==, flags);
}

static void
assert_caption (Fixture *self, guint row, guint column, const char *text, const char *caption)
{
  g_auto (JpCell) cell = { NULL };

  jp_sheet_model_get_cell (JP_SHEET_MODEL (self->model), row, column, &cell);
  g_assert_cmpstr (cell.text, ==, text);
  g_assert_cmpstr (cell.caption, ==, caption);
}

static void
put (Fixture *self, guint row, guint column, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_sheet_model_set_text (JP_SHEET_MODEL (self->model), row, column, text, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *self, guint row, guint column, const char *text, JpError code)
{
  const char *label = jp_project_get_undo_label (self->project);
  g_autofree char *before = g_strdup (label);
  g_autoptr (GError) error = NULL;

  g_assert_false (jp_sheet_model_set_text (JP_SHEET_MODEL (self->model), row, column, text, &error));
  g_assert_error (error, JP_ERROR, (int) code);
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, before);
  g_assert_false (jp_project_is_editing (self->project));
}

static void
assert_span (Fixture *self, guint row, guint column, guint first, guint n)
{
  guint first_row, n_rows;

  jp_sheet_model_get_span (JP_SHEET_MODEL (self->model), row, column, &first_row, &n_rows);
  g_assert_cmpuint (first_row, ==, first);
  g_assert_cmpuint (n_rows, ==, n);
}

/* Rows are written "a|b|c". */
static GPtrArray *
make_lines (const char *const *rows)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; rows[i] != NULL; i++)
    g_ptr_array_add (lines, g_strsplit (rows[i], "|", -1));
  return lines;
}

static void
test_cells (Fixture *self, gconstpointer data)
{
  JpCellFlags faint = JP_CELL_COMPUTED | JP_CELL_FAINT;

  g_assert_cmpuint (jp_sheet_model_get_n_columns (JP_SHEET_MODEL (self->model)), ==, JP_INDICATOR_N_USUAL);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)), ==, 6);

  g_test_message ("not scored");
  assert_cell (self, 0, JP_INDICATOR_LEVEL3, "Clear goals", JP_CELL_EDITABLE);
  assert_cell (self, 0, JP_INDICATOR_POINTS, "3", JP_CELL_EDITABLE | JP_CELL_DIM);
  assert_cell (self, 0, JP_INDICATOR_MEASURE, "—", faint);
  assert_cell (self, 0, JP_INDICATOR_COMPUTED, "Judgement", JP_CELL_COMPUTED | JP_CELL_DIM);
  assert_cell (self, 0, JP_INDICATOR_GIVEN, "Not scored", JP_CELL_EDITABLE | JP_CELL_OPEN);
  assert_cell (self, 0, JP_INDICATOR_SCORE, "0–3", JP_CELL_COMPUTED | JP_CELL_DIM);
  assert_cell (self, 0, JP_INDICATOR_RATE, "—", faint);

  g_test_message ("a fact is missing, a rule computes, a rule is broken");
  assert_cell (self, 1, JP_INDICATOR_COMPUTED, "2 missing", JP_CELL_COMPUTED | JP_CELL_MISSING);
  assert_cell (self, 2, JP_INDICATOR_MEASURE, "25.00 %", JP_CELL_COMPUTED);
  assert_cell (self, 2, JP_INDICATOR_COMPUTED, "4.00", JP_CELL_COMPUTED);
  assert_cell (self, 2, JP_INDICATOR_GIVEN, "", JP_CELL_EDITABLE);
  assert_cell (self, 2, JP_INDICATOR_SCORE, "4.00", JP_CELL_COMPUTED | JP_CELL_BOLD);
  assert_cell (self, 5, JP_INDICATOR_LEVEL3, "Broken", JP_CELL_EDITABLE | JP_CELL_ERROR);
  assert_cell (self, 5, JP_INDICATOR_COMPUTED, "Broken", JP_CELL_COMPUTED | JP_CELL_ERROR_TEXT);

  g_test_message ("given, overridden, without a reason");
  put (self, 0, JP_INDICATOR_GIVEN, "2.5");
  put (self, 2, JP_INDICATOR_GIVEN, "3");
  assert_cell (self, 0, JP_INDICATOR_GIVEN, "2.5", JP_CELL_EDITABLE);
  assert_cell (self, 0, JP_INDICATOR_SCORE, "2.5", JP_CELL_COMPUTED | JP_CELL_BOLD);
  assert_cell (self, 0, JP_INDICATOR_RATE, "83.3 %", JP_CELL_COMPUTED);
  assert_cell (self, 0, JP_INDICATOR_REASONS, "Reason missing", JP_CELL_EDITABLE | JP_CELL_ERROR_TEXT);
  assert_cell (self, 2, JP_INDICATOR_GIVEN, "3", JP_CELL_EDITABLE | JP_CELL_OVERRIDE);
  assert_cell (self, 2, JP_INDICATOR_LEVEL3, "Spending", JP_CELL_EDITABLE | JP_CELL_WARNING);
}

static void
test_blocks (Fixture *self, gconstpointer data)
{
  assert_span (self, 1, JP_INDICATOR_LEVEL1, 0, 3);
  assert_span (self, 1, JP_INDICATOR_LEVEL2, 0, 2);
  assert_span (self, 2, JP_INDICATOR_LEVEL2, 2, 1);
  assert_span (self, 4, JP_INDICATOR_LEVEL1, 3, 3);
  assert_span (self, 4, JP_INDICATOR_LEVEL3, 4, 1);
  assert_caption (self, 0, JP_INDICATOR_LEVEL1, "Input", "4/10");
  assert_caption (self, 0, JP_INDICATOR_LEVEL2, "Goals", "—/6");
  assert_caption (self, 3, JP_INDICATOR_LEVEL1, "Output", "—/11");

  put (self, 1, JP_INDICATOR_GIVEN, "1");
  assert_caption (self, 0, JP_INDICATOR_LEVEL2, "Goals", "1/6");
  assert_caption (self, 0, JP_INDICATOR_LEVEL1, "Input", "5/10");
}

static void
test_typing (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;

  assert_refused (self, 0, JP_INDICATOR_GIVEN, "4", JP_ERROR_OUT_OF_RANGE);
  assert_refused (self, 0, JP_INDICATOR_GIVEN, "-1", JP_ERROR_OUT_OF_RANGE);
  assert_refused (self, 0, JP_INDICATOR_GIVEN, "good", JP_ERROR_SYNTAX);
  assert_refused (self, 0, JP_INDICATOR_SCORE, "1", JP_ERROR_INVALID);
  assert_refused (self, 0, JP_INDICATOR_LEVEL3, " ", JP_ERROR_INVALID);
  assert_refused (self, 0, JP_INDICATOR_POINTS, "-3", JP_ERROR_OUT_OF_RANGE);

  put (self, 0, JP_INDICATOR_GIVEN, "2");
  assert_refused (self, 0, JP_INDICATOR_POINTS, "1", JP_ERROR_OUT_OF_RANGE);
  put (self, 0, JP_INDICATOR_POINTS, "2.50");
  assert_cell (self, 0, JP_INDICATOR_POINTS, "2.50", JP_CELL_EDITABLE | JP_CELL_DIM);
  put (self, 0, JP_INDICATOR_LEVEL3, "Clear aims");
  text = jp_sheet_model_dup_row_name (JP_SHEET_MODEL (self->model), 0);
  g_assert_cmpstr (text, ==, "Clear aims");

  g_test_message ("clearing is not zero");
  put (self, 0, JP_INDICATOR_GIVEN, "");
  assert_cell (self, 0, JP_INDICATOR_GIVEN, "Not scored", JP_CELL_EDITABLE | JP_CELL_OPEN);
  put (self, 0, JP_INDICATOR_GIVEN, "0");
  assert_cell (self, 0, JP_INDICATOR_SCORE, "0", JP_CELL_COMPUTED | JP_CELL_BOLD);
}

static void
assert_reasons (Fixture *self, guint row, const char *edit_text)
{
  g_autofree char *text = jp_sheet_model_dup_edit_text (JP_SHEET_MODEL (self->model), row, JP_INDICATOR_REASONS);

  g_assert_cmpstr (text, ==, edit_text);
}

static void
test_reasons (Fixture *self, gconstpointer data)
{
  JpAnswerRecord *answer;
  JpRecord *deduction;

  g_test_message ("a bare reason stands for all that is lost");
  put (self, 3, JP_INDICATOR_GIVEN, "4");
  put (self, 3, JP_INDICATOR_REASONS, "no list of those covered");
  answer = jp_sheet_find_answer (self->sheet, jp_indicator_model_get_node (self->model, 3));
  g_assert_cmpuint (jp_record_count (JP_RECORD (answer), JP_KIND_DEDUCTION), ==, 1);
  deduction = jp_record_first (JP_RECORD (answer), JP_KIND_DEDUCTION);
  g_assert_true (jp_decimal_equal (jp_record_as_deduction (deduction)->points, jp_decimal_new (1, 0)));
  assert_cell (self, 3, JP_INDICATOR_REASONS, "no list of those covered", JP_CELL_EDITABLE);
  assert_reasons (self, 3, "no list of those covered");

  g_test_message ("several have their points in front");
  put (self, 4, JP_INDICATOR_GIVEN, "3");
  put (self, 4, JP_INDICATOR_REASONS, "1 late\n1 incomplete");
  assert_cell (self, 4, JP_INDICATOR_REASONS, "−1 late\n−1 incomplete", JP_CELL_EDITABLE);
  assert_reasons (self, 4, "1 late\n1 incomplete");

  put (self, 4, JP_INDICATOR_REASONS, "");
  assert_cell (self, 4, JP_INDICATOR_REASONS, "Reason missing", JP_CELL_EDITABLE | JP_CELL_ERROR_TEXT);

  g_test_message ("a reason where nothing is lost is that of the score");
  put (self, 4, JP_INDICATOR_GIVEN, "5");
  put (self, 4, JP_INDICATOR_REASONS, "seen on site");
  assert_cell (self, 4, JP_INDICATOR_REASONS, "seen on site", JP_CELL_EDITABLE);
  put (self, 4, JP_INDICATOR_REASONS, "");
  assert_cell (self, 4, JP_INDICATOR_REASONS, "", JP_CELL_EDITABLE);
}

static void
test_paste (Fixture *self, gconstpointer data)
{
  static const char *const good[] = { "2", "3", "4", "4", NULL };
  static const char *const bad[] = { "2", "3", "9", "4", NULL };
  static const char *const wide[] = { "1|1|33.3 %|too vague", "2|2|66.7 %|1 late", NULL };
  static const char *const long_block[] = { "1", "1", "1", NULL };
  g_autoptr (GPtrArray) lines = make_lines (good);
  g_autoptr (GPtrArray) refused = make_lines (bad);
  g_autoptr (GPtrArray) rows = make_lines (wide);
  g_autoptr (GPtrArray) too_long = make_lines (long_block);
  g_autofree char *before = g_strdup (jp_project_get_undo_label (self->project));
  g_autoptr (GError) error = NULL;

  g_test_message ("all or nothing");
  g_assert_false (jp_sheet_model_set_block (JP_SHEET_MODEL (self->model), 0, JP_INDICATOR_GIVEN, refused, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_nonnull (strstr (error->message, "Spending"));
  g_clear_error (&error);
  assert_cell (self, 0, JP_INDICATOR_GIVEN, "Not scored", JP_CELL_EDITABLE | JP_CELL_OPEN);
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, before);
  g_assert_false (jp_project_is_editing (self->project));

  g_test_message ("one step");
  g_assert_true (jp_sheet_model_set_block (JP_SHEET_MODEL (self->model), 0, JP_INDICATOR_GIVEN, lines, &error));
  assert_cell (self, 3, JP_INDICATOR_GIVEN, "4", JP_CELL_EDITABLE);
  g_assert_true (jp_project_undo (self->project, NULL));
  for (guint i = 0; i < 2; i++)
    assert_cell (self, i, JP_INDICATOR_GIVEN, "Not scored", JP_CELL_EDITABLE | JP_CELL_OPEN);
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, before);
  g_assert_true (jp_project_redo (self->project, NULL));
  assert_cell (self, 1, JP_INDICATOR_GIVEN, "3", JP_CELL_EDITABLE);

  g_test_message ("computed cells take back only what they show");
  g_assert_false (jp_sheet_model_set_block (JP_SHEET_MODEL (self->model), 0, JP_INDICATOR_GIVEN, rows, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  assert_cell (self, 0, JP_INDICATOR_GIVEN, "2", JP_CELL_EDITABLE);

  g_test_message ("more rows than there are");
  g_assert_false (jp_sheet_model_set_block (JP_SHEET_MODEL (self->model), 4, JP_INDICATOR_GIVEN, too_long, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
}

static void
test_clear (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpSheetModel *model = JP_SHEET_MODEL (self->model);

  for (guint i = 0; i < 6; i++)
    put (self, i, JP_INDICATOR_GIVEN, "1");
  g_assert_true (jp_sheet_model_clear_block (model, 0, JP_INDICATOR_LEVEL3, 6, 7, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *points = jp_sheet_model_dup_edit_text (model, i, JP_INDICATOR_POINTS);
      g_autofree char *given = jp_sheet_model_dup_edit_text (model, i, JP_INDICATOR_GIVEN);

      g_assert_cmpstr (given, ==, "");
      g_assert_cmpstr (points, !=, "");
    }
  g_assert_true (jp_project_undo (self->project, NULL));
  assert_cell (self, 0, JP_INDICATOR_GIVEN, "1", JP_CELL_EDITABLE);

  g_assert_false (jp_sheet_model_clear_block (model, 0, JP_INDICATOR_LEVEL3, 1, 1, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  JpSheetModel *model = JP_SHEET_MODEL (self->model);
  JpNodeRecord *quality = jp_indicator_model_get_node (self->model, 4);
  guint row;

  g_assert_cmpuint (jp_indicator_model_count (self->model, JP_INDICATOR_OPEN), ==, 5);
  g_assert_cmpuint (jp_indicator_model_count (self->model, JP_INDICATOR_MISSING), ==, 1);
  g_assert_cmpuint (jp_indicator_model_count (self->model, JP_INDICATOR_LOST), ==, 0);

  g_test_message ("rows stay while they are scored");
  jp_indicator_model_set_filter (self->model, JP_INDICATOR_OPEN, NULL);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 5);
  assert_span (self, 0, JP_INDICATOR_LEVEL1, 0, 2);
  put (self, 0, JP_INDICATOR_GIVEN, "3");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 5);
  jp_indicator_model_set_filter (self->model, JP_INDICATOR_OPEN, "");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 4);

  g_test_message ("names of groups are searched too");
  jp_indicator_model_set_filter (self->model, JP_INDICATOR_ALL, "WORK");
  g_assert_cmpuint (jp_sheet_model_get_n_rows (model), ==, 3);
  g_assert_true (jp_indicator_model_find (self->model, quality, &row));
  g_assert_cmpuint (row, ==, 1);
  jp_indicator_model_set_filter (self->model, JP_INDICATOR_ALL, "nowhere");
  g_assert_false (jp_indicator_model_find (self->model, quality, &row));
}

static void
test_signals (Fixture *self, gconstpointer data)
{
  g_test_message ("a score leaves the rows alone");
  put (self, 0, JP_INDICATOR_GIVEN, "3");
  g_assert_cmpuint (self->n_rows_changed, ==, 0);
  g_assert_cmpuint (self->n_cells_changed, ==, 1);

  g_test_message ("another tree does not");
  g_assert_true (jp_edit_delete (self->project, &jp_indicator_model_get_node (self->model, 5)->record, NULL));
  g_assert_cmpuint (self->n_rows_changed, ==, 1);
  g_assert_cmpuint (jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)), ==, 5);
  assert_span (self, 3, JP_INDICATOR_LEVEL1, 3, 2);
}

static void
test_attention (Fixture *self, gconstpointer data)
{
  JpSheetModel *model = JP_SHEET_MODEL (self->model);

  g_assert_true (jp_sheet_model_needs_attention (model, 0, JP_INDICATOR_GIVEN));
  g_assert_true (jp_sheet_model_needs_attention (model, 1, JP_INDICATOR_COMPUTED));
  g_assert_false (jp_sheet_model_needs_attention (model, 2, JP_INDICATOR_GIVEN));
  put (self, 0, JP_INDICATOR_GIVEN, "2");
  g_assert_false (jp_sheet_model_needs_attention (model, 0, JP_INDICATOR_GIVEN));
  g_assert_true (jp_sheet_model_needs_attention (model, 0, JP_INDICATOR_REASONS));
}

#define ADD(name, func) \
  g_test_add ("/indicator-model/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

/* Columns for targets come with the first target, or when they are asked for; "≥95%" is taken apart. */
static void
test_targets (Fixture *self, gconstpointer data)
{
  JpSheetModel *model = JP_SHEET_MODEL (self->model);
  g_auto (JpCell) cell = { NULL };
  guint target, given;

  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_USUAL);
  g_assert_cmpuint (jp_indicator_model_get_position (self->model, JP_INDICATOR_TARGET), ==, G_MAXUINT);
  jp_indicator_model_set_show_targets (self->model, TRUE);
  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_COLUMNS);
  target = jp_indicator_model_get_position (self->model, JP_INDICATOR_TARGET);
  given = jp_indicator_model_get_position (self->model, JP_INDICATOR_GIVEN);
  g_assert_cmpuint (target, <, given);
  g_assert_true (jp_sheet_model_set_text (model, 3, target, "≥95%", NULL));
  jp_indicator_model_set_show_targets (self->model, FALSE);
  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_COLUMNS);
  jp_sheet_model_get_cell (model, 3, target, &cell);
  g_assert_cmpstr (cell.text, ==, "≥95%");
  jp_cell_clear (&cell);
  jp_sheet_model_get_cell (model, 3, jp_indicator_model_get_position (self->model, JP_INDICATOR_ACTUAL), &cell);
  g_assert_cmpstr (cell.text, ==, "Not filled");
  g_assert_true (jp_sheet_model_set_text (model, 3, given, "4", NULL));
  g_assert_cmpint (jp_sheet_find_answer (self->sheet, jp_indicator_model_get_node (self->model, 3))->given.n, ==, 4);
  g_assert_true (jp_sheet_model_set_text (model, 3, target, "", NULL));
  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_USUAL);
}

/* The number of a column by its heading. */
static guint
column_named (Fixture *self, const char *title)
{
  for (guint i = 0; i < jp_sheet_model_get_n_columns (JP_SHEET_MODEL (self->model)); i++)
    {
      JpSheetColumn column;

      jp_sheet_model_get_column (JP_SHEET_MODEL (self->model), i, &column);
      if (g_str_equal (column.title, title))
        return i;
    }
  return G_MAXUINT;
}

static void
sign (Fixture *self, JpRoundKind kind)
{
  const JpSignature signature = { .author = "A", .accept_warnings = TRUE };
  g_autoptr (GError) error = NULL;

  jp_edit_sign_round (self->project, self->sheet, kind, &signature, &error);
  g_assert_no_error (error);
}

static void
test_rounds (Fixture *self, gconstpointer data)
{
  static const char *const scores[] = { "3", "3", "4", "5", "4", "1" };
  JpSheetModel *model = JP_SHEET_MODEL (self->model);
  g_autoptr (GError) error = NULL;
  guint n_locked = 0, score, reason;

  g_signal_connect_swapped (self->model, "locked", G_CALLBACK (count_cb), &n_locked);
  for (guint i = 0; i < G_N_ELEMENTS (scores); i++)
    put (self, i, JP_INDICATOR_GIVEN, scores[i]);
  sign (self, JP_ROUND_SELF_SCORE);
  /* Its scores are those shown: no columns, padlocks, and a question before anything is typed over. */
  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_USUAL);
  assert_cell (self, 4, JP_INDICATOR_GIVEN, "4", JP_CELL_EDITABLE | JP_CELL_LOCKED);
  g_assert_false (jp_sheet_model_set_text (model, 4, JP_INDICATOR_GIVEN, "5", &error));
  g_assert_true (jp_error_is_held (error));
  g_clear_error (&error);
  g_assert_false (jp_sheet_model_clear_block (model, 4, JP_INDICATOR_GIVEN, 1, 1, NULL));
  g_assert_cmpuint (n_locked, ==, 2);

  g_assert_nonnull (jp_edit_start_round (self->project, self->sheet, JP_ROUND_FIRST_SCORE, &error));
  score = column_named (self, "Self-score: score");
  reason = column_named (self, "First score: reason for change");
  g_assert_cmpuint (score, ==, JP_INDICATOR_N_USUAL);
  g_assert_cmpuint (reason, ==, JP_INDICATOR_N_USUAL + 1);
  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_USUAL + 2);
  assert_cell (self, 4, score, "4", JP_CELL_COMPUTED);
  assert_cell (self, 4, reason, "", JP_CELL_EDITABLE);
  put (self, 4, JP_INDICATOR_GIVEN, "5");
  assert_cell (self, 4, score, "4", JP_CELL_COMPUTED);
  assert_cell (self, 4, reason, "Reason missing", JP_CELL_EDITABLE | JP_CELL_ERROR_TEXT);
  g_assert_true (jp_sheet_model_needs_attention (model, 4, reason));
  put (self, 4, reason, "More was handed in");
  assert_cell (self, 4, reason, "More was handed in", JP_CELL_EDITABLE);
  g_assert_false (jp_sheet_model_needs_attention (model, 4, reason));
  assert_refused (self, 4, score, "3", JP_ERROR_INVALID);

  /* Behind the columns of targets, when there are any. */
  jp_indicator_model_set_show_targets (self->model, TRUE);
  g_assert_cmpuint (column_named (self, "First score: reason for change"), ==, JP_INDICATOR_N_COLUMNS + 1);
  assert_cell (self, 4, JP_INDICATOR_N_COLUMNS + 1, "More was handed in", JP_CELL_EDITABLE);
  assert_refused (self, 4, JP_INDICATOR_N_COLUMNS, "3", JP_ERROR_INVALID);
  g_assert_true (jp_sheet_model_clear_block (model, 4, JP_INDICATOR_N_COLUMNS + 1, 1, 1, NULL));
  assert_cell (self, 4, JP_INDICATOR_N_COLUMNS + 1, "Reason missing", JP_CELL_EDITABLE | JP_CELL_ERROR_TEXT);
  jp_indicator_model_set_show_rounds (self->model, FALSE);
  g_assert_cmpuint (jp_sheet_model_get_n_columns (model), ==, JP_INDICATOR_N_COLUMNS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("cells", test_cells);
  ADD ("blocks", test_blocks);
  ADD ("typing", test_typing);
  ADD ("reasons", test_reasons);
  ADD ("paste", test_paste);
  ADD ("clear", test_clear);
  ADD ("filters", test_filters);
  ADD ("signals", test_signals);
  ADD ("attention", test_attention);
  ADD ("targets", test_targets);
  ADD ("rounds", test_rounds);
  return g_test_run ();
}
