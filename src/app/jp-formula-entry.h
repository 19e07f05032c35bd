/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/**
 * JpFormulaEntry:
 *
 * One line for a formula, wherever one is typed: names, columns, functions and rates are offered below the cursor
 * (Down or Ctrl+Space: also before anything is typed), Enter or Tab takes one, Esc closes the list. After a pause an
 * error stands below with its place. A GtkEditable: text, "changed" and what else one needs are those of the entry
 * inside.
 *
 * Signals: "activate" (Enter while no list is open)
 */
#define JP_TYPE_FORMULA_ENTRY (jp_formula_entry_get_type ())
G_DECLARE_FINAL_TYPE (JpFormulaEntry, jp_formula_entry, JP, FORMULA_ENTRY, GtkWidget)

/* context (nullable): items and figures of its year are offered. Both may also be set later, for templates. */
GtkWidget *jp_formula_entry_new (JpContext *context, const char *title);
void jp_formula_entry_set_context (JpFormulaEntry *self, JpContext *context);
/* What the formula is for, told by screen readers; shown where nothing is typed. */
void jp_formula_entry_set_title (JpFormulaEntry *self, const char *title);
/* What is typed is a formula, or nothing. */
gboolean jp_formula_entry_is_valid (JpFormulaEntry *self);

G_END_DECLS
