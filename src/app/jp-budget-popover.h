/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-budget-model.h"
#include "jp-sheet.h"

G_BEGIN_DECLS

/* Explains a cell that does not agree with what stands below it, with the sum worked out; nothing for other cells. */
void jp_budget_popover_show (JpSheet *sheet, JpBudgetModel *model, guint row, guint column);

G_END_DECLS
