/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * Edits.
 *
 * What a person does to a project, each one step of the history with a label, each checked: the window and the command
 * line call these and no others. Every function commits (or joins the edit under way) and returns FALSE with a one-line
 * error naming what, where and the remedy when the value is not accepted or cannot be written; nothing is changed
 * then. Text is taken as typed. "" and NULL clear.
 */

/* Structure. The new record is returned, lent; NULL on error. */
JpUnitRecord *jp_edit_add_unit (JpProject *project, const char *name, GError **error);
JpYearRecord *jp_edit_add_year (JpProject *project, JpUnitRecord *unit, gint64 year, GError **error);
/* name NULL: "unit" for the first sheet of a year, then "project-1" … framework may be NULL. */
JpSheetRecord *jp_edit_add_sheet (JpProject *project, JpYearRecord *year, const char *name,
                                  JpFrameworkRecord *framework, GError **error);
/* jp-edits-sheets.c: a project's sheet with its name, as one step. Copies nothing. */
JpSheetRecord *jp_edit_add_project (JpProject *project, JpYearRecord *year, const char *title,
                                    JpFrameworkRecord *framework, GError **error);
gboolean jp_edit_rename_sheet (JpProject *project, JpSheetRecord *sheet, const char *title, GError **error);
/* step −1 or 1, past the project beside it; the whole unit's sheet stays first. */
gboolean jp_edit_move_sheet (JpProject *project, JpSheetRecord *sheet, int step, GError **error);
gboolean jp_edit_can_move_sheet (const JpSheetRecord *sheet, int step);
/* With the items of its own tables. */
gboolean jp_edit_delete_sheet (JpProject *project, JpSheetRecord *sheet, GError **error);
/* Several sheets as one step. A year whose last sheet goes is deleted with all its facts and texts, and a unit with its
 * last year. */
gboolean jp_edit_delete_sheets (JpProject *project, const GPtrArray *sheets, GError **error);
/* What that would take along: how many years and units. */
void jp_edit_count_emptied (const GPtrArray *sheets, guint *n_years, guint *n_units);
gboolean jp_edit_set_sheet_framework (JpProject *project, JpSheetRecord *sheet, JpFrameworkRecord *framework,
                                      GError **error);
/* An empty framework: 100 points, 2 decimals, the grade scale 优 ≥90, 良 80–90, 中 60–80, 差 <60. */
JpFrameworkRecord *jp_edit_add_framework (JpProject *project, const char *name, GError **error);
/* Rules from the words of the criteria for every indicator that has none and whose words settle one. */
gboolean jp_edit_propose_rules (JpProject *project, JpFrameworkRecord *framework, guint *n_made, guint *n_left,
                                GError **error);
/* Removes any record with all below it. */
gboolean jp_edit_delete (JpProject *project, JpRecord *record, GError **error);

/* Any field of any record from typed text: TEXT as it is, INT and DECIMAL and QUANTITY read as people type them.
 * `field_name` (translated) is for the label and the message. The general way for profile fields, staffing, goals,
 * findings … */
gboolean jp_edit_set_field (JpProject *project, JpRecord *record, guint field, const char *field_name,
                            const char *text, GError **error);

/* Scores. Given: nothing, or 0 … points ("At most 3 points. Type 0 to 3, or press Esc."). */
gboolean jp_edit_set_given (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text,
                            GError **error);
gboolean jp_edit_set_override_reason (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text,
                                      GError **error);
/* Target of an indicator as people write it: "≥95%" fills direction, value and unit. */
gboolean jp_edit_set_target (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text,
                             GError **error);
/* A field of the answer that says something about the target: JP_ANSWER_ACTUAL, _REMARK (reason of a deviation),
 * _IMPROVEMENT, _TOLERANCE ("30%" or "0.3": how far beyond the target is in order). */
gboolean jp_edit_set_result (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, guint field,
                             const char *text, GError **error);
/* One reason for whatever the given score leaves off: a deduction of points − given, or the reason of the override
 * when nothing is taken off. Replaces the row's deductions. `jiping-cli set --reason`. */
gboolean jp_edit_set_reason (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *reason,
                             GError **error);
/* The given score stands although what it overrides has changed: the override is no longer out of date. */
gboolean jp_edit_confirm_override (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, GError **error);
/* Drops the given score and its reason so that the computed one counts. */
gboolean jp_edit_use_computed (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, GError **error);
/* What the evaluator says on an element of the rule (number from 1), "" for nothing: a verdict 0 … 1, 是/否/✓/✗/yes/no,
 * the number of a choice, and for a ledger 1: it is complete (an empty one counts only then). For a node whose rule
 * chooses rows of its group: whether its number-th child counts. */
gboolean jp_edit_set_element (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, guint number,
                              const char *text, GError **error);
/* A row in the ledger (or among the experts' sheets) of an element. `node` must have a rule with such an element. */
JpEntryRecord *jp_edit_add_entry (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, guint number,
                                  const char *text, GError **error);
/* A field of such a row: JP_ENTRY_TEXT, _EVIDENCE, _VALUE (0 … points), _WEIGHT (above 0), _CONFIRMED. */
gboolean jp_edit_set_entry (JpProject *project, JpEntryRecord *entry, guint field, const char *text, GError **error);
/* Deductions with reasons. The text form used in the grid's cell: one line a deduction, "1 reason" or "-1 reason" or
 * a bare reason; replaces all of the row's. */
gboolean jp_edit_set_deductions_text (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *text,
                                      GError **error);
JpDeductionRecord *jp_edit_add_deduction (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node,
                                          const char *points, const char *reason, gboolean discretionary,
                                          GError **error);
/* The answer for a node, made when there is none yet. Only inside an edit. */
JpAnswerRecord *jp_edit_ensure_answer (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node);

/* Facts. */
JpItemRecord *jp_edit_add_item (JpProject *project, JpYearRecord *year, const char *path, const char *measure_unit,
                                JpItemRecord *before, GError **error);
/* Another name for an item: the last part of its path, and with it the paths of what stands below it in its table. */
gboolean jp_edit_rename_item (JpProject *project, JpItemRecord *item, const char *name, GError **error);
/* "三公经费.年初预算" of a year: the item is found or made (from the fact dictionary where it is known). */
gboolean jp_edit_set_fact (JpProject *project, JpYearRecord *year, const char *name, const char *text, GError **error);
/* The same where a sheet sees it: in a table of its own before one of the unit's. */
gboolean jp_edit_set_fact_for_sheet (JpProject *project, JpSheetRecord *sheet, const char *name, const char *text,
                                     GError **error);
/* A figure of an item, typed in `typed_unit` (NULL: the item's own): 万元 tables may be shown in 元. */
gboolean jp_edit_set_quantity (JpProject *project, JpItemRecord *item, guint field, const char *text,
                               const char *typed_unit, GError **error);

/* Problems and suggestions. kind: "problem" or "suggestion". */
JpFindingRecord *jp_edit_add_finding (JpProject *project, JpYearRecord *year, const char *kind, const char *title,
                                      GError **error);
/* Target: an answer, or a finding of the other kind. Toggles off when it is there already. */
gboolean jp_edit_toggle_link (JpProject *project, JpFindingRecord *finding, JpRecord *target, GError **error);
/* Links a finding and an indicator; makes the answer when there is none. */
gboolean jp_edit_toggle_indicator_link (JpProject *project, JpFindingRecord *finding, JpSheetRecord *sheet,
                                        JpNodeRecord *node, GError **error);

/* The indicator tree from a pasted table, one indicator a line: level 1, level 2, level 3, points [, criteria
 * [, definition [, source]]]; empty level cells repeat the line above; "（n分）" behind a name is that node's points.
 * A first line of headings is recognised. Appended to the sheet's framework (made when there is none). One step.
 * n_added: leaves added. */
gboolean jp_edit_paste_indicators (JpProject *project, JpSheetRecord *sheet, GPtrArray *lines, guint *n_added,
                                   GError **error);

/* A finding of the check that does not count, with the reason (which there must be: JP_ERROR_INVALID). `key` is the
 * finding's; waived again, the reason is replaced. */
gboolean jp_edit_waive (JpProject *project, JpYearRecord *year, const char *key, const char *reason, GError **error);
/* It counts again. Nothing happens when it does anyway. */
gboolean jp_edit_unwaive (JpProject *project, JpYearRecord *year, const char *key, GError **error);

G_END_DECLS
