/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The money of a sheet: its execution row, what the full-year budget was made of, what cost control and completion
 * claim beside it; over the year: projects against project expenditure, adjustments against the budgets. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_funds_row (const JpItemRecord *item)
{
  static const char *const names[] = { "年度资金总额", "资金总额", "合计", "项目资金", "项目资金合计", NULL };
  g_autofree char *folded = jp_check_fold (item->name);

  return g_strv_contains (names, folded) && item->executed.is_set &&
         (item->annual_budget.is_set || item->arrived.is_set || item->initial_budget.is_set);
}

/* What a table or a title is about, without what all such forms are called. Transfer full. */
static char *
subject_of (const char *name)
{
  g_autofree char *folded = jp_check_fold (name);

  return g_regex_replace (jp_words_regex ("附[件表][0-9一二三四五六七八九十]*(?:-[0-9]+)?|(?:20[0-9]{2})?年度?|部门|单位|预算|项目|支出|资金|"
                                          "绩效|自评|评价|评分|打分|情况|表|[0-9(),.:、万元-]|明细|申报|完成"),
                          folded, -1, 0, "", 0, NULL);
}

gboolean
jp_check_is_project (const JpSheetRecord *sheet)
{
  return sheet->name != NULL && g_str_has_prefix (sheet->name, "project");
}

static gboolean
is_own_table (const JpSheetRecord *sheet, const char *table)
{
  g_auto (GStrv) tables = g_strsplit (sheet->tables != NULL ? sheet->tables : "", "\n", -1);

  return table != NULL && g_strv_contains ((const char *const *) tables, table);
}

/* A project's table names the project as its sheet does; that of the whole unit says 整体 as its sheet does. */
static gboolean
is_table_of (const JpSheetRecord *sheet, const char *table)
{
  const char *title = sheet->title != NULL ? sheet->title : sheet->name;
  g_autofree char *subject = subject_of (table != NULL ? table : "");
  g_autofree char *own = subject_of (title);

  if (g_utf8_strlen (subject, -1) < 2 || g_utf8_strlen (own, -1) < 2)
    return FALSE;
  return strstr (own, subject) != NULL || strstr (subject, own) != NULL;
}

/* The row of the money of a sheet; NULL when it is not sure which one that is. */
JpItemRecord *
jp_check_find_funds (JpCheck *self, JpSheetRecord *sheet)
{
  JpItemRecord *found = NULL, *any = NULL;
  gboolean several = FALSE, several_any = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (!is_funds_row (item))
        continue;
      if (is_own_table (sheet, item->table))
        return item;
      several_any = several_any || any != NULL;
      any = item;
      if (!is_table_of (sheet, item->table))
        continue;
      several = several || found != NULL;
      found = item;
    }
  if (found != NULL)
    return several ? NULL : found;
  return !several_any && jp_record_count (JP_RECORD (self->year), JP_KIND_SHEET) == 1 ? any : NULL;
}

/* Arrived ÷ planned. */
static gboolean
arrival_rate (const JpItemRecord *item, JpRational *rate)
{
  g_auto (JpRational) planned = JP_RATIONAL_INIT;

  if (!jp_check_value (item, JP_ITEM_ARRIVED, rate) ||
      (!jp_check_value (item, JP_ITEM_ANNUAL_BUDGET, &planned) &&
       !jp_check_value (item, JP_ITEM_INITIAL_BUDGET, &planned)) ||
      jp_rational_sign (&planned) <= 0)
    return FALSE;
  jp_rational_div (rate, rate, &planned);
  return TRUE;
}

static gboolean
rate_of_row (const JpItemRecord *item, gboolean arrival, JpRational *rate)
{
  guint budget;

  return arrival ? arrival_rate (item, rate) : jp_check_execution_rate (item, rate, &budget);
}

gboolean
jp_check_funds_rate (JpCheck *self, const char *name, JpRational *rate)
{
  gboolean arrival = jp_check_mentions (name, "资金到位率");
  JpItemRecord *own = jp_check_find_funds (self, self->sheet);
  g_auto (JpRational) other = JP_RATIONAL_INIT;
  gboolean found = FALSE;

  if (!arrival && (!jp_check_mentions (name, "执行率|预算完成率") || jp_check_mentions (name, "采购")))
    return FALSE;
  if (own != NULL)
    return rate_of_row (own, arrival, rate);
  for (guint i = 0; i < self->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (!is_funds_row (item) || !rate_of_row (item, arrival, &other))
        continue;
      if (found && jp_rational_cmp (rate, &other) != 0)
        return FALSE;
      jp_rational_set (rate, &other);
      found = TRUE;
    }
  return found;
}

JpItemRecord *
jp_check_find_no_projects (JpCheck *self)
{
  JpItemRecord *found = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->key, "EXP_PRJ") != 0)
        continue;
      for (guint c = 0; c < JP_N_COLUMNS; c++)
        {
          JpQuantity quantity = jp_item_get_quantity (item, jp_facts_get_column (c)->field);

          if (quantity.is_set && quantity.n != 0)
            return NULL;
        }
      if (item->executed.is_set)
        found = item;
    }
  return found;
}

/* Points × rate, as the sheet rounds. */
static JpDecimal
proportion (JpCheck *self, const JpScoreRow *row, const JpRational *rate)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  JpDecimal score = JP_DECIMAL_NONE;

  jp_decimal_to_rational (row->points, &value);
  if (jp_rational_cmp_int (rate, 1) < 0)
    jp_rational_mul (&value, &value, rate);
  jp_decimal_from_rational (&value, self->framework->decimals, &score);
  return score;
}

static gboolean
is_execution_row (const JpNodeRecord *node)
{
  return jp_check_mentions (node->name, "执行率") && !jp_check_mentions (node->name, "采购");
}

/* "148/450=32.89%, 10 of 10": without words of its own an execution row gives points in proportion. */
static void
check_execution (JpCheck *self, const JpScoreRow *row, JpItemRecord *funds, const JpRational *rate, guint budget)
{
  JpDecimal expected = proportion (self, row, rate);
  g_autofree char *percent = jp_check_percent (rate);
  g_autofree char *points = jp_check_points (row->points);
  JpFinding *finding;

  if (!row->points.is_set || (row->node->criteria != NULL && row->score.is_set) || row->node->rule != NULL)
    return;
  if (!row->score.is_set)
    {
      finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_WARNING, row->node, JP_NODE_POINTS);
      jp_check_add_place (finding, funds, JP_ITEM_EXECUTED);
      jp_check_set_figures (finding, NULL, jp_check_points (expected));
      jp_check_say (finding, _("“%s” has no score; executed at %s it would be %s of %s."), row->node->name, percent,
                    finding->computed, points);
      return;
    }
  if (jp_decimal_cmp (row->score, expected) == 0 || jp_decimal_cmp (row->score, row->points) != 0)
    return;
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, JP_SEVERITY_ERROR, row->node, JP_NODE_POINTS);
  jp_check_add_place (finding, funds, JP_ITEM_EXECUTED);
  jp_check_add_place (finding, funds, budget);
  jp_check_set_figures (finding, jp_check_points (row->score), jp_check_points (expected));
  jp_check_say (finding, _("“%s” has the full %s points, but %s of the budget was executed: in proportion %s."),
                row->node->name, points, percent, finding->computed);
}

/* TRUE when the ratio of the two is more than a fifth away from 1. */
static gboolean
far_apart (const JpRational *a, const JpRational *b)
{
  g_auto (JpRational) distance = JP_RATIONAL_INIT, fifth = JP_RATIONAL_INIT;

  jp_rational_sub (&distance, a, b);
  jp_rational_abs (&distance, &distance);
  jp_rational_set_fraction (&fifth, 1, 5);
  jp_rational_mul (&fifth, &fifth, b);
  return jp_rational_cmp (&distance, &fifth) > 0;
}

/* A full-year budget set to what was spent makes every rate 100 %. */
static void
check_levelled (JpCheck *self, JpItemRecord *funds)
{
  g_auto (JpRational) initial = JP_RATIONAL_INIT, annual = JP_RATIONAL_INIT, executed = JP_RATIONAL_INIT;
  g_autofree char *first = NULL, *last = NULL;
  JpFinding *finding;

  if (!jp_check_value (funds, JP_ITEM_INITIAL_BUDGET, &initial) ||
      !jp_check_value (funds, JP_ITEM_ANNUAL_BUDGET, &annual) || !jp_check_value (funds, JP_ITEM_EXECUTED, &executed) ||
      jp_rational_cmp (&annual, &executed) != 0 || jp_rational_sign (&initial) <= 0 || !far_apart (&annual, &initial))
    return;
  jp_rational_div (&executed, &executed, &initial);
  first = jp_check_printed (funds, JP_ITEM_INITIAL_BUDGET);
  last = jp_check_printed (funds, JP_ITEM_ANNUAL_BUDGET);
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, funds, JP_ITEM_ANNUAL_BUDGET);
  jp_check_add_place (finding, funds, JP_ITEM_INITIAL_BUDGET);
  jp_check_add_place (finding, funds, JP_ITEM_EXECUTED);
  jp_check_set_where (finding, funds->table);
  jp_check_set_figures (finding, g_strdup ("100 %"), jp_check_percent (&executed));
  jp_check_say (finding, _("The full-year budget equals the expenditure of %s exactly, the initial budget was %s: "
                           "a rate of 100 %% says nothing, against the initial budget it is %s."),
                last, first, finding->computed);
}

static gboolean
is_full (const JpScoreRow *row)
{
  return row->score.is_set && row->points.is_set && row->points.n > 0 && jp_decimal_cmp (row->score, row->points) == 0;
}

static void
check_cost_control (JpCheck *self, const JpScoreRow *row, JpItemRecord *funds)
{
  g_auto (JpRational) initial = JP_RATIONAL_INIT, executed = JP_RATIONAL_INIT;
  g_autofree char *first = NULL, *last = NULL;
  JpFinding *finding;

  if (!jp_check_mentions (row->node->name, "成本控制|总成本") || !is_full (row) ||
      !jp_check_value (funds, JP_ITEM_INITIAL_BUDGET, &initial) ||
      !jp_check_value (funds, JP_ITEM_EXECUTED, &executed) || jp_rational_sign (&initial) <= 0 ||
      jp_rational_cmp (&executed, &initial) <= 0 || !far_apart (&executed, &initial))
    return;
  jp_rational_div (&executed, &executed, &initial);
  first = jp_check_printed (funds, JP_ITEM_INITIAL_BUDGET);
  last = jp_check_printed (funds, JP_ITEM_EXECUTED);
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, row->node, JP_NODE_POINTS);
  jp_check_add_place (finding, funds, JP_ITEM_INITIAL_BUDGET);
  jp_check_add_place (finding, funds, JP_ITEM_EXECUTED);
  jp_check_set_figures (finding, g_strdup (first), jp_check_percent (&executed));
  jp_check_say (finding, _("“%s” has full points, but %s was spent on an initial budget of %s: %s."), row->node->name,
                last, first, finding->computed);
}

/* Everything done and on time with most of the money left. */
static void
check_completion (JpCheck *self, JpItemRecord *funds, const JpRational *rate)
{
  g_auto (JpRational) low = JP_RATIONAL_INIT, high = JP_RATIONAL_INIT, actual = JP_RATIONAL_INIT;
  g_autofree char *percent = jp_check_percent (rate);
  g_autoptr (GString) names = g_string_new (NULL), values = g_string_new (NULL);
  JpFinding *finding = NULL;
  guint decimals;

  jp_rational_set_fraction (&low, 3, 5);
  jp_rational_set_fraction (&high, 19, 20);
  if (jp_rational_cmp (rate, &low) >= 0)
    return;
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (row->answer == NULL || !jp_check_mentions (row->node->name, "到位率|完成率|及时率|办结率|拨付率") ||
          !jp_check_parse_percent (row->answer->actual, &actual, &decimals) || jp_rational_cmp (&actual, &high) < 0)
        continue;
      if (finding == NULL)
        finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_ACTUAL);
      else
        jp_check_add_place (finding, row->answer, JP_ANSWER_ACTUAL);
      g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", row->node->name);
      g_string_append_printf (values, "%s%s", values->len > 0 ? "; " : "", row->answer->actual);
    }
  if (finding == NULL)
    return;
  jp_check_add_place (finding, funds, JP_ITEM_EXECUTED);
  jp_check_set_where (finding, names->str);
  jp_check_set_figures (finding, g_strdup (values->str), g_strdup (percent));
  jp_check_say (finding, _("%s: %s, but only %s of the money was used."), names->str, values->str, percent);
}

static void
check_sheet_funds (JpCheck *self)
{
  JpItemRecord *funds = jp_check_find_funds (self, self->sheet);
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  guint budget;

  if (funds == NULL || !jp_check_execution_rate (funds, &rate, &budget))
    return;
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (is_execution_row (row->node) && row->points.is_set)
        check_execution (self, row, funds, &rate, budget);
      check_cost_control (self, row, funds);
    }
  check_levelled (self, funds);
  check_completion (self, funds, &rate);
}

/* The tables of the project sheets against what the year says projects cost. */
static void
check_projects_total (JpCheck *self)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  JpItemRecord *total = NULL;
  JpFinding *finding;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      JpSheetRecord *sheet = jp_record_as_sheet (child);
      JpItemRecord *funds = jp_check_is_project (sheet) ? jp_check_find_funds (self, sheet) : NULL;

      if (funds == NULL || g_ptr_array_find (rows, funds, NULL) || !jp_check_value (funds, JP_ITEM_EXECUTED, &value))
        continue;
      g_ptr_array_add (rows, funds);
      jp_rational_add (&sum, &sum, &value);
    }
  for (guint i = 0; i < self->items->len && total == NULL; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->key, "EXP_PRJ") == 0 && item->executed.is_set)
        total = item;
    }
  if (total == NULL || rows->len < 2 || !jp_check_value (total, JP_ITEM_EXECUTED, &value) ||
      jp_rational_cmp (&sum, &value) <= 0)
    return;
  finding = jp_check_add (self, JP_CHECK_PARTS_DONT_SUM, JP_SEVERITY_WARNING, total, JP_ITEM_EXECUTED);
  for (guint i = 0; i < rows->len; i++)
    jp_check_add_place (finding, g_ptr_array_index (rows, i), JP_ITEM_EXECUTED);
  jp_check_set_figures (finding, jp_check_printed (total, JP_ITEM_EXECUTED),
                        jp_check_amount (&sum, total->measure_unit));
  jp_check_say (finding, _("The projects' own sheets add up to %s, project expenditure is printed as %s."),
                finding->computed, finding->printed);
}

/* What the budget of the projects changed by: what is left of the whole change is that of basic expenditure. */
static gboolean
projects_change (JpCheck *self, JpRational *change)
{
  g_auto (JpRational) initial = JP_RATIONAL_INIT;

  for (guint i = 0; i < self->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (self->items, i);

      if ((g_strcmp0 (item->key, "EXP_PRJ") != 0 && !g_str_equal (item->path, "项目支出")) ||
          !jp_check_value (item, JP_ITEM_INITIAL_BUDGET, &initial) ||
          (!jp_check_value (item, JP_ITEM_ANNUAL_BUDGET, change) && !jp_check_value (item, JP_ITEM_EXECUTED, change)))
        continue;
      jp_rational_sub (change, change, &initial);
      return TRUE;
    }
  return FALSE;
}

/* "预算调整 13.55" where the budget went from 650.09 to 444.76. */
static void
check_adjustment (JpCheck *self, JpItemRecord *stated)
{
  guint field = stated->executed.is_set ? JP_ITEM_EXECUTED : JP_ITEM_VALUE;
  g_auto (JpRational) said = JP_RATIONAL_INIT, initial = JP_RATIONAL_INIT, change = JP_RATIONAL_INIT;
  g_auto (JpRational) distance = JP_RATIONAL_INIT;
  g_autofree char *first = NULL, *last = NULL;
  JpItemRecord *whole = NULL;
  JpFinding *finding;

  for (guint i = 0; i < self->items->len && whole == NULL; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->key, "BUD") == 0 && item->initial_budget.is_set && item->annual_budget.is_set)
        whole = item;
    }
  if (whole == NULL || !jp_check_value (stated, field, &said) ||
      !jp_check_value (whole, JP_ITEM_INITIAL_BUDGET, &initial) ||
      !jp_check_value (whole, JP_ITEM_ANNUAL_BUDGET, &change))
    return;
  jp_rational_sub (&change, &change, &initial);
  if (jp_check_mentions (stated->name, "基本支出"))
    {
      if (!projects_change (self, &distance))
        return;
      jp_rational_sub (&change, &change, &distance);
    }
  jp_rational_abs (&distance, &change);
  jp_rational_abs (&said, &said);
  if (jp_rational_cmp (&distance, &said) == 0)
    return;
  first = jp_check_printed (whole, JP_ITEM_INITIAL_BUDGET);
  last = jp_check_printed (whole, JP_ITEM_ANNUAL_BUDGET);
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, stated, field);
  jp_check_add_place (finding, whole, JP_ITEM_ANNUAL_BUDGET);
  jp_check_set_figures (finding, jp_check_printed (stated, field), jp_check_amount (&change, whole->measure_unit));
  jp_check_say (finding, _("The budget went from %s to %s; the change this is about comes to %s, “%s” says %s."),
                first, last, finding->computed, stated->name, finding->printed);
}

/* Hardly anything bought of what was planned, in a year said to be executed in full. */
static void
check_procurement (JpCheck *self, JpItemRecord *item)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT, whole = JP_RATIONAL_INIT, low = JP_RATIONAL_INIT;
  guint budget, own;
  JpFinding *finding;

  jp_rational_set_fraction (&low, 4, 5);
  if (g_strcmp0 (item->key, "PRC") != 0 || !jp_check_execution_rate (item, &rate, &own) ||
      jp_rational_cmp (&rate, &low) >= 0)
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *funds = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (funds->key, "BUD") != 0 || !jp_check_execution_rate (funds, &whole, &budget) ||
          jp_rational_cmp_int (&whole, 1) < 0)
        continue;
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, item, JP_ITEM_EXECUTED);
      jp_check_add_place (finding, item, own);
      jp_check_add_place (finding, funds, JP_ITEM_EXECUTED);
      jp_check_set_figures (finding, jp_check_percent (&whole), jp_check_percent (&rate));
      jp_check_say (finding, _("“%s” was executed at %s, the whole budget at %s: say why."), item->name,
                    finding->computed, finding->printed);
      return;
    }
}

/* A table with the figures of a rate and the cell of the rate left empty, where the form has one. */
static void
check_empty_rate (JpCheck *self, JpItemRecord *item)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  guint budget;
  JpFinding *finding;

  if (item->rate_printed != NULL || !is_funds_row (item) || !item->annual_budget.is_set ||
      !jp_check_execution_rate (item, &rate, &budget))
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_INFO, item, JP_ITEM_RATE_PRINTED);
  jp_check_set_where (finding, item->table);
  jp_check_set_figures (finding, NULL, jp_check_percent (&rate));
  jp_check_say (finding, _("%s: the execution rate is not filled in; it is %s."),
                item->table != NULL ? item->table : item->name, finding->computed);
}

static void
check_year_funds (JpCheck *self)
{
  check_projects_total (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (jp_check_mentions (item->name, "预算调整") && !jp_check_mentions (item->name, "率"))
        check_adjustment (self, item);
      check_procurement (self, item);
      check_empty_rate (self, item);
    }
}

const JpCheckFamily jp_check_funds = { "funds", check_year_funds, check_sheet_funds };
