/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the budget tables; aliases are the wordings found in published reports. */

#include "config.h"

#include "jp-fact-dictionary.h"

#include <glib/gi18n-lib.h>

static const JpColumnInfo columns[JP_N_COLUMNS] = {
  { JP_ITEM_PRIOR_BUDGET, "上年预算", N_("Prior-year budget"), "prior_budget", "上年预算数" },
  { JP_ITEM_PRIOR_FINAL, "上年决算", N_("Prior-year final"), "prior_final", "上年决算数|上年决算|上年实际" },
  { JP_ITEM_INITIAL_BUDGET, "年初预算", N_("Initial budget"), "initial_budget", "年初预算数|预算数|预算|批复预算数" },
  { JP_ITEM_ADDED, "追加", N_("Added"), "added", "追加数|追加预算" },
  { JP_ITEM_CUT, "追减", N_("Cut"), "cut", "追减数|追减预算" },
  { JP_ITEM_ANNUAL_BUDGET, "全年预算", N_("Annual budget"), "annual_budget", "全年预算数|调整后预算数|调整预算数" },
  { JP_ITEM_ARRIVED, "到位", N_("Arrived"), "arrived", "到位数|到位资金|实际到位" },
  { JP_ITEM_EXECUTED, "决算", N_("Final"), "executed", "决算数|执行数|全年执行数|支出数|实际支出|执行" },
  { JP_ITEM_VALUE, "值", N_("Value"), "value", "数值|数量" },
};

const JpColumnInfo *
jp_facts_get_column (guint n)
{
  g_return_val_if_fail (n < JP_N_COLUMNS, NULL);

  return &columns[n];
}

/**
 * jp_facts_get_column_of:
 * @field: JP_ITEM_PRIOR_BUDGET … JP_ITEM_VALUE
 *
 * Returns: (transfer none): the column of that field
 */
const JpColumnInfo *
jp_facts_get_column_of (guint field)
{
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    if (columns[i].field == field)
      return &columns[i];
  g_return_val_if_reached (NULL);
}
