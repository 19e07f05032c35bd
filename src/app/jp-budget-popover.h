/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-budget-model.h"
#include "jp-sheet.h"

G_BEGIN_DECLS

/* Explains a cell that does not agree, with what stands below it (the sum worked out) or with other figures (which it
 * leads to, and which may be waived with a reason); nothing for other cells. */
void jp_budget_popover_show (JpSheet *sheet, JpContext *context, JpBudgetModel *model, guint row, guint column);

G_END_DECLS
