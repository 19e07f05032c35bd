/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-private.h"

G_BEGIN_DECLS

/* What a row of an indicator table says about its indicator in one sheet: score, reasons, verdicts. Columns that are
 * not there leave what is. */
gboolean jp_import_apply_answer (JpImport *self, JpSheetRecord *sheet, JpNodeRecord *node, guint row, GError **error);

/* The form of several deductions or verdicts in one cell, one a line: "1 reason" (with "*" behind the number:
 * discretionary), "2 0.5 note". Transfer full. */
char *jp_deductions_to_text (JpAnswerRecord *answer);
char *jp_elements_to_text (JpAnswerRecord *answer);

G_END_DECLS
