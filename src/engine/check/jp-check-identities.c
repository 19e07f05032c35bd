/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold between facts whatever the form: opening balance + income − expenditure = closing balance, basic and
 * project expenditure against the whole, staff against the quota, an increase against what it is an increase of. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* By the dictionary, or by how such rows end: "财政资金结转结余". */
static gboolean
is_fact (const JpItemRecord *item, const char *key)
{
  gboolean balance, opening;

  if (item->key != NULL)
    return g_str_equal (item->key, key);
  balance = item->name != NULL && (g_str_has_suffix (item->name, "结转结余") ||
                                   g_str_has_suffix (item->name, "结转和结余") || g_str_has_suffix (item->name, "结余资金"));
  opening = balance && jp_check_mentions (item->name, "年初|上年");
  return balance && g_str_equal (key, opening ? "CO_BEG" : "CO_END");
}

/* First item of a dictionary entry with the column filled; NULL when there is none. */
static JpItemRecord *
find_filled (JpCheck *self, const char *key, guint field)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (jp_item_get_quantity (item, field).is_set && is_fact (item, key))
        return item;
    }
  return NULL;
}

static gboolean
is_under (const JpItemRecord *item, const char *path)
{
  gsize length = strlen (path);

  return item->path != NULL && strncmp (item->path, path, length) == 0 && item->path[length] == '/' &&
         strchr (item->path + length + 1, '/') == NULL;
}

/* An amount with the cells it comes from. */
typedef struct
{
  JpRational value;
  GPtrArray *items;
  GArray *fields;
  gboolean is_set;
  gboolean is_whole; /* the document's own total, not what happens to be listed */
} Total;

static void
total_clear (Total *self)
{
  jp_rational_clear (&self->value);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Total, total_clear)

#define TOTAL_INIT { .value = JP_RATIONAL_INIT, .items = g_ptr_array_new (), \
                     .fields = g_array_new (FALSE, FALSE, sizeof (guint)) }

static void
total_add (Total *self, JpItemRecord *item, guint field)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  if (item == NULL || !jp_check_value (item, field, &value) || !jp_measure_unit_lookup (item->measure_unit).money)
    return;
  jp_rational_add (&self->value, &self->value, &value);
  g_ptr_array_add (self->items, item);
  g_array_append_val (self->fields, field);
  self->is_set = TRUE;
}

static guint
money_column (const JpItemRecord *item)
{
  return item->executed.is_set ? JP_ITEM_EXECUTED : JP_ITEM_VALUE;
}

/* The rows of a table below a path, or the one among them that is their total. */
static void
add_block (JpCheck *self, const char *table, const char *path, Total *total)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->table, table) != 0 || !is_under (item, path))
        continue;
      if (jp_check_mentions (item->name, "合计|总计|小计|总额"))
        {
          total_add (total, item, money_column (item));
          total->is_whole = total->is_set;
          return;
        }
      g_ptr_array_add (parts, item);
    }
  for (guint i = 0; i < parts->len; i++)
    total_add (total, g_ptr_array_index (parts, i), money_column (g_ptr_array_index (parts, i)));
}

/* The row of the total, or the sum of the rows below a path that has none. */
static void
total_of (JpCheck *self, const char *keys, const char *path, Total *total)
{
  g_auto (GStrv) list = g_strsplit (keys, "|", -1);

  for (guint k = 0; list[k] != NULL && !total->is_set; k++)
    for (guint c = 0; c < 2 && !total->is_set; c++)
      {
        total_add (total, find_filled (self, list[k], c == 0 ? JP_ITEM_EXECUTED : JP_ITEM_VALUE),
                   c == 0 ? JP_ITEM_EXECUTED : JP_ITEM_VALUE);
        total->is_whole = total->is_set;
      }
  for (guint i = 0; path != NULL && !total->is_set && i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (is_under (item, path) && item->key != NULL)
        add_block (self, item->table, path, total);
    }
}

static void
add_places (JpFinding *finding, const Total *total, guint first)
{
  for (guint i = first; i < total->items->len; i++)
    jp_check_add_place (finding, g_ptr_array_index (total->items, i), g_array_index (total->fields, guint, i));
}

static gboolean
near (const JpRational *a, const JpRational *b)
{
  g_auto (JpRational) distance = JP_RATIONAL_INIT;

  jp_rational_sub (&distance, a, b);
  jp_rational_abs (&distance, &distance);
  return jp_rational_cmp_int (&distance, 10000) <= 0; /* 0.01 万元 */
}

static const char *
unit_of (const Total *total)
{
  return ((JpItemRecord *) g_ptr_array_index (total->items, 0))->measure_unit;
}

/* All the income is known, and nothing of what is left went elsewhere. */
static gboolean
is_all_there (JpCheck *self, const Total *income)
{
  const JpItemRecord *first = g_ptr_array_index (income->items, 0);

  for (guint i = 0; i < self->items->len; i++)
    if (jp_check_mentions (((JpItemRecord *) g_ptr_array_index (self->items, i))->name, "结余分配|弥补收支差额|使用非财政拨款结余"))
      return FALSE;
  return income->is_whole && g_strcmp0 (first->key, "INC_FIN") != 0;
}

/* Income, expenditure, balances. Only parts of the income may be printed: without an opening balance the gap is a
 * question, with one it is an error. */
static void
check_balance (JpCheck *self)
{
  g_auto (Total) income = TOTAL_INIT, spent = TOTAL_INIT, opening = TOTAL_INIT, closing = TOTAL_INIT;
  g_auto (JpRational) left = JP_RATIONAL_INIT;
  g_autofree char *in = NULL, *out = NULL, *computed = NULL, *printed = NULL;
  JpFinding *finding;

  total_of (self, "INC", "收入", &income);
  if (!income.is_set)
    total_of (self, "INC_FIN", NULL, &income);
  total_add (&spent, find_filled (self, "BUD", JP_ITEM_EXECUTED), JP_ITEM_EXECUTED);
  if (!spent.is_set)
    {
      total_add (&spent, find_filled (self, "EXP_BAS", JP_ITEM_EXECUTED), JP_ITEM_EXECUTED);
      total_add (&spent, find_filled (self, "EXP_PRJ", JP_ITEM_EXECUTED), JP_ITEM_EXECUTED);
      if (spent.items->len < 2)
        return;
    }
  total_of (self, "CO_BEG", NULL, &opening);
  total_of (self, "CO_END", NULL, &closing);
  if (!income.is_set)
    return;
  jp_rational_add (&left, &opening.value, &income.value);
  jp_rational_sub (&left, &left, &spent.value);
  if (near (&left, &closing.value) || (!closing.is_set && jp_rational_sign (&left) >= 0))
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION,
                          opening.is_set && closing.is_set && is_all_there (self, &income) ? JP_SEVERITY_ERROR
                                                                                           : JP_SEVERITY_WARNING,
                          closing.is_set ? g_ptr_array_index (closing.items, 0) : g_ptr_array_index (income.items, 0),
                          closing.is_set ? g_array_index (closing.fields, guint, 0)
                                         : g_array_index (income.fields, guint, 0));
  add_places (finding, &income, closing.is_set ? 0 : 1);
  add_places (finding, &spent, 0);
  add_places (finding, &opening, 0);
  in = jp_check_amount (&income.value, unit_of (&income));
  out = jp_check_amount (&spent.value, unit_of (&income));
  computed = jp_check_amount (&left, unit_of (&income));
  printed = closing.is_set ? jp_check_amount (&closing.value, unit_of (&closing)) : g_strdup (in);
  if (closing.is_set)
    jp_check_say (finding, _("Income %s less expenditure %s leaves %s; %s is carried over."), in, out, computed,
                  printed);
  else
    jp_check_say (finding, _("Expenditure %s exceeds income %s and nothing says from where."), out, in);
  jp_check_set_figures (finding, g_steal_pointer (&printed),
                        closing.is_set ? g_steal_pointer (&computed) : g_steal_pointer (&out));
}

/* Projects stand beside basic expenditure, not in it: together they cannot exceed the whole. */
static void
check_projects_beside_basic (JpCheck *self, guint field)
{
  JpItemRecord *whole = find_filled (self, "BUD", field);
  JpItemRecord *basic = find_filled (self, "EXP_BAS", field);
  JpItemRecord *own = find_filled (self, "EXP_PRJ", field);
  g_auto (Total) projects = TOTAL_INIT;
  g_auto (JpRational) total = JP_RATIONAL_INIT, sum = JP_RATIONAL_INIT;
  g_autofree char *base = NULL, *rest = NULL;
  JpFinding *finding;

  if (whole == NULL || basic == NULL)
    return;
  if (own != NULL)
    total_add (&projects, own, field);
  for (guint i = 0; own == NULL && i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (is_under (item, "项目支出") && strstr (item->path, " (") == NULL)
        total_add (&projects, item, field);
    }
  if (!projects.is_set || jp_rational_sign (&projects.value) <= 0)
    return;
  jp_check_value (whole, field, &total);
  jp_check_value (basic, field, &sum);
  jp_rational_add (&sum, &sum, &projects.value);
  if (jp_rational_cmp (&sum, &total) <= 0 || near (&sum, &total))
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, basic, field);
  jp_check_add_place (finding, whole, field);
  add_places (finding, &projects, 0);
  base = jp_check_printed (basic, field);
  rest = jp_check_amount (&projects.value, basic->measure_unit);
  jp_check_set_figures (finding, jp_check_printed (whole, field), jp_check_amount (&sum, whole->measure_unit));
  jp_check_say (finding, _("Basic expenditure %s and projects %s come to %s, more than the whole of %s."), base, rest,
                finding->computed, finding->printed);
}

/* Staff in post against the quota. */
static void
check_staff (JpCheck *self)
{
  JpItemRecord *quota = NULL, *staff = find_filled (self, "STF02", JP_ITEM_VALUE);
  g_auto (JpRational) places = JP_RATIONAL_INIT, people = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT;
  g_autofree char *rate = NULL;
  JpFinding *finding;

  for (guint i = 0; i < self->items->len && quota == NULL; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (item->value.is_set && item->name != NULL &&
          (g_strcmp0 (item->key, "STF01") == 0 || g_str_has_suffix (item->name, "编制")) &&
          !jp_check_mentions (item->name, "控制"))
        quota = item;
    }
  if (quota == NULL || staff == NULL || !jp_check_value (quota, JP_ITEM_VALUE, &places) ||
      !jp_check_value (staff, JP_ITEM_VALUE, &people) || jp_rational_sign (&places) <= 0 ||
      jp_rational_cmp (&people, &places) <= 0)
    return;
  jp_rational_div (&ratio, &people, &places);
  rate = jp_check_percent (&ratio);
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, staff, JP_ITEM_VALUE);
  jp_check_add_place (finding, quota, JP_ITEM_VALUE);
  jp_check_set_figures (finding, jp_check_printed (staff, JP_ITEM_VALUE), jp_check_printed (quota, JP_ITEM_VALUE));
  jp_check_say (finding, _("%s in post against a quota of %s: %s. Say who is counted."), finding->printed,
                finding->computed, rate);
}

/* The same fact as the item named "…增加": by dictionary entry of its name without that word. */
static const JpFactInfo *
increased_fact (const JpItemRecord *item)
{
  g_autofree char *folded = jp_check_fold (item->name);
  char *word = strstr (folded, "增加");

  if (word == NULL)
    word = strstr (folded, "增长");
  if (word == NULL)
    return NULL;
  *word = '\0';
  return jp_fact_dictionary_lookup (folded);
}

/* What grew by more than it is was less than nothing before. */
static void
check_increase (JpCheck *self, JpItemRecord *item)
{
  const JpFactInfo *known = item->value.is_set ? increased_fact (item) : NULL;
  JpItemRecord *base = known != NULL ? find_filled (self, known->key, JP_ITEM_INITIAL_BUDGET) : NULL;
  g_auto (JpRational) growth = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;
  g_autofree char *budget = NULL;
  JpFinding *finding;

  if (base == NULL || !jp_check_same_dimension (item, base))
    return;
  jp_check_value (item, JP_ITEM_VALUE, &growth);
  jp_check_value (base, JP_ITEM_INITIAL_BUDGET, &value);
  jp_rational_sub (&value, &value, &growth);
  if (jp_rational_sign (&value) >= 0)
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, item, JP_ITEM_VALUE);
  jp_check_add_place (finding, base, JP_ITEM_INITIAL_BUDGET);
  budget = jp_check_printed (base, JP_ITEM_INITIAL_BUDGET);
  jp_check_set_figures (finding, jp_check_printed (item, JP_ITEM_VALUE), jp_check_amount (&value, base->measure_unit));
  jp_check_say (finding, _("“%s” says %s, but the budget itself is %s: the year before would have had %s."),
                item->name, finding->printed, budget, finding->computed);
}

static void
check_identities (JpCheck *self)
{
  check_balance (self);
  check_projects_beside_basic (self, JP_ITEM_ANNUAL_BUDGET);
  check_projects_beside_basic (self, JP_ITEM_EXECUTED);
  check_staff (self);
  for (guint i = 0; i < self->items->len; i++)
    check_increase (self, g_ptr_array_index (self->items, i));
}

const JpCheckFamily jp_check_identities = { "identities", check_identities, NULL };
