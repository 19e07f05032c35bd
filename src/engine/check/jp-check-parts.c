/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts and totals in the tables of facts: an item against those nested in it, rows named 合计 against their siblings.
 * A list of parts need not be complete ("其中：…"), so less than the whole is a fault only where the parts are known to
 * make it up, and is worth a look where they nearly do. More than the whole is always one. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Items with one parent path in one table. */
typedef struct
{
  const char *table;
  char *path;           /* of the parent; "" at the top */
  GPtrArray *items;     /* JpItemRecord */
  JpItemRecord *parent; /* NULL: the table has no row for it */
} Group;

static void
group_free (Group *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->items);
  g_free (self);
}

static Group *
find_group (GPtrArray *groups, const char *table, const char *path)
{
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      if (g_strcmp0 (group->table, table) == 0 && g_str_equal (group->path, path))
        return group;
    }
  return NULL;
}

static JpItemRecord *
find_item (JpCheck *self, const char *table, const char *path)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->table, table) == 0 && g_strcmp0 (item->path, path) == 0)
        return item;
    }
  return NULL;
}

/* "年度资金总额/按支出性质分": a way of dividing what it hangs on. */
static JpItemRecord *
find_divided (JpCheck *self, const Group *group)
{
  const char *slash = strrchr (group->path, '/');
  g_autofree char *above = NULL;

  if (slash == NULL || !g_str_has_prefix (slash + 1, "按"))
    return NULL;
  above = g_strndup (group->path, slash - group->path);
  return find_item (self, group->table, above);
}

static gboolean
holds_remarked_twin (const Group *group, const JpItemRecord *item)
{
  g_autofree char *plain = jp_check_strip_remark (item->path);

  for (guint i = 0; i < group->items->len; i++)
    if (g_strcmp0 (((JpItemRecord *) g_ptr_array_index (group->items, i))->path, plain) == 0)
      return TRUE;
  return FALSE;
}

/* What is no part of its parent: differences to other years, rates, standards, the same figure said elsewhere. */
static gboolean
is_part (const JpItemRecord *item)
{
  return item->name == NULL ||
         !jp_check_mentions (item->name, "其中：男|其中：女|党员|学历|本科|岁|职称|女职工|比上年|比去年|同比|增加|减少|增长|下降|标准|率|人均|占比|预计|合计|总计|小计");
}

static GPtrArray *
make_groups (JpCheck *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      g_autofree char *path = jp_check_parent_path (item->path);
      Group *group = find_group (groups, item->table, path);

      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->table = item->table;
          group->path = g_steal_pointer (&path);
          group->items = g_ptr_array_new ();
          group->parent = *group->path != '\0' ? find_item (self, item->table, group->path) : NULL;
          g_ptr_array_add (groups, group);
        }
      if (is_part (item) && !holds_remarked_twin (group, item))
        g_ptr_array_add (group->items, item);
    }
  return groups;
}

/* Sum of one column over the parts that count what the whole counts. */
typedef struct
{
  JpRational sum;
  JpRational rounding; /* what the parts' own rounding may come to: those with decimals, half a digit each */
  guint n_filled;
  guint least_decimals;
  guint most_decimals;
  gboolean comparable; /* no part counts something else, none is negative */
  JpItemRecord *first; /* a filled part */
} Sum;

static void
sum_clear (Sum *self)
{
  jp_rational_clear (&self->sum);
  jp_rational_clear (&self->rounding);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sum, sum_clear)

#define SUM_INIT { .sum = JP_RATIONAL_INIT, .rounding = JP_RATIONAL_INIT, .least_decimals = 99, .comparable = TRUE }

static void
add_half_digit (JpRational *sum, const JpItemRecord *item, guint field)
{
  g_auto (JpRational) half = JP_RATIONAL_INIT;
  g_auto (JpRational) digit = JP_RATIONAL_INIT;

  jp_rational_set_fraction (&half, 1, 2);
  jp_check_last_digit (item, field, &digit);
  jp_rational_mul (&half, &half, &digit);
  jp_rational_add (sum, sum, &half);
}

static void
add_part (Sum *self, JpItemRecord *item, guint field)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  if (!jp_check_value (item, field, &value))
    return;
  if (self->first != NULL && !jp_check_same_dimension (self->first, item))
    self->comparable = FALSE;
  if (jp_rational_sign (&value) < 0)
    self->comparable = FALSE;
  jp_rational_add (&self->sum, &self->sum, &value);
  if (self->first == NULL)
    self->first = item;
  self->n_filled++;
  if (quantity.n == 0)
    return;
  self->least_decimals = MIN (self->least_decimals, quantity.decimals);
  self->most_decimals = MAX (self->most_decimals, quantity.decimals);
  if (quantity.decimals > 0)
    add_half_digit (&self->rounding, item, field);
}

static void
sum_parts (Sum *self, const Group *group, guint field)
{
  for (guint i = 0; i < group->items->len; i++)
    add_part (self, g_ptr_array_index (group->items, i), field);
}

static const char *
key_of (const JpItemRecord *item)
{
  return item->key != NULL ? item->key : "";
}

static gboolean
has_part (const Group *group, guint field, const char *key)
{
  for (guint i = 0; i < group->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (group->items, i);

      if (!jp_item_get_quantity (item, field).is_set)
        continue;
      if (g_str_equal (key_of (item), key) ||
          (g_str_equal (key, "EXP_AID") && item->name != NULL && g_str_has_prefix (item->name, "对个人和家庭")))
        return TRUE;
    }
  return FALSE;
}

/* Lists that the budget classification makes complete (domain: 基本支出 = 工资福利 + 商品和服务 + 对个人和家庭, 支出 =
 * 基本 + 项目, 三公 = 出国 + 公车 + 接待). */
static gboolean
is_complete (const Group *group, const JpItemRecord *whole, guint field)
{
  const char *key = key_of (whole);

  if (g_str_equal (key, "EXP_BAS"))
    return has_part (group, field, "EXP_WAGE") && has_part (group, field, "EXP_AID") &&
           (has_part (group, field, "EXP_GOODS") || has_part (group, field, "PUB"));
  if (g_str_equal (key, "BUD"))
    return has_part (group, field, "EXP_BAS") && has_part (group, field, "EXP_PRJ");
  if (g_str_equal (key, "SG"))
    return has_part (group, field, "SG_ABR") && has_part (group, field, "SG_RCP") &&
           (has_part (group, field, "SG_CAR") ||
            (has_part (group, field, "SG_CARB") && has_part (group, field, "SG_CARO")));
  return FALSE;
}

/* How a sum stands to the whole. */
typedef enum
{
  FITS,
  ROUNDED,      /* within what the digits printed leave open */
  ROUND_TOTAL,  /* the same, but the whole is printed without decimals beside parts that have some */
  NEARLY,       /* less by at most a tenth */
  LESS,
  MORE,
} Fit;

static Fit
compare (const JpItemRecord *whole, guint field, const Sum *sum)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT, difference = JP_RATIONAL_INIT, slack = JP_RATIONAL_INIT;
  g_auto (JpRational) tenth = JP_RATIONAL_INIT;
  guint decimals = jp_item_get_quantity (whole, field).decimals;
  int sign;

  jp_check_value (whole, field, &value);
  jp_rational_sub (&difference, &sum->sum, &value);
  sign = jp_rational_sign (&difference);
  if (sign == 0)
    return FITS;
  jp_rational_abs (&difference, &difference);
  add_half_digit (&slack, whole, field);
  if (decimals == 0)
    {
      if (sum->most_decimals > 0 && jp_rational_cmp (&difference, &slack) <= 0)
        return ROUND_TOTAL;
      jp_rational_set_int (&slack, 0);
    }
  jp_rational_add (&slack, &slack, &sum->rounding);
  if (jp_rational_cmp (&difference, &slack) <= 0)
    return ROUNDED;
  if (sign > 0)
    return MORE;
  jp_rational_set_fraction (&tenth, 1, 10);
  jp_rational_mul (&tenth, &tenth, &value);
  return jp_rational_cmp (&difference, &tenth) <= 0 ? NEARLY : LESS;
}

static void
report (JpCheck *self, JpItemRecord *whole, guint field, const Group *group, guint parts_field, const Sum *sum, Fit fit,
        JpSeverity severity)
{
  JpCheckKind kind = fit == ROUNDED ? JP_CHECK_ROUNDING : JP_CHECK_PARTS_DONT_SUM;
  JpFinding *finding = jp_check_add (self, kind, severity, whole, field);
  g_autofree char *printed = jp_check_printed (whole, field);
  g_autofree char *computed = jp_check_amount (&sum->sum, whole->measure_unit);
  g_auto (JpRational) value = JP_RATIONAL_INIT, difference = JP_RATIONAL_INIT;
  g_autofree char *gap = NULL;

  jp_check_value (whole, field, &value);
  jp_rational_sub (&difference, &sum->sum, &value);
  jp_rational_abs (&difference, &difference);
  gap = jp_check_amount (&difference, whole->measure_unit);
  for (guint i = 0; i < group->items->len; i++)
    if (jp_item_get_quantity (g_ptr_array_index (group->items, i), parts_field).is_set)
      jp_check_add_place (finding, g_ptr_array_index (group->items, i), parts_field);
  if (fit == ROUNDED)
    jp_check_say (finding, _("“%s” is printed as %s, its parts add up to %s: a rounding of %s."), whole->name, printed,
                  computed, gap);
  else
    jp_check_say (finding, _("“%s” is printed as %s, its parts add up to %s: a difference of %s."), whole->name,
                  printed, computed, gap);
  jp_check_set_figures (finding, g_steal_pointer (&printed), g_steal_pointer (&computed));
}

/* More than half as much again is rather two ways of dividing the same than parts that are too large. */
static gboolean
may_be_divided_twice (const JpItemRecord *whole, guint field, const Sum *sum)
{
  g_auto (JpRational) limit = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;

  jp_check_value (whole, field, &value);
  jp_rational_set_fraction (&limit, 3, 2);
  jp_rational_mul (&limit, &limit, &value);
  return jp_rational_cmp (&sum->sum, &limit) > 0;
}

/* Parts that cut across each other: purchases, 三公 and 公用 are in basic expenditure and in projects, persons of one
 * kind are of another too. Only a list known to be one division cannot overlap. */
static gboolean
may_overlap (const Group *group, const JpItemRecord *whole, guint field)
{
  static const char *const across[] = { "PRC", "SG", "PUB", "PRJ_KEY", NULL };

  if (is_complete (group, whole, field))
    return FALSE;
  if (!jp_measure_unit_lookup (whole->measure_unit).money)
    return TRUE;
  for (guint i = 0; i < group->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (group->items, i);

      if (g_strv_contains (across, key_of (item)) || (i > 0 && jp_check_mentions (item->name, "其中|采购")))
        return TRUE;
    }
  return FALSE;
}

/* Are there parts whose cell is empty? */
static gboolean
has_blank (const Group *group, guint field)
{
  for (guint i = 0; i < group->items->len; i++)
    if (!jp_item_get_quantity (g_ptr_array_index (group->items, i), field).is_set)
      return TRUE;
  return FALSE;
}

/* More than the whole is an error unless the parts may overlap; less where they are all of it and all are filled, but
 * basic expenditure may hold a little capital expenditure that nobody lists. */
static JpSeverity
severity_of (const Group *group, const JpItemRecord *whole, guint field, const Sum *sum, Fit fit, gboolean complete)
{
  gboolean sure = FALSE;

  if (fit == MORE)
    sure = !may_overlap (group, whole, field) && (complete || !may_be_divided_twice (whole, field, sum));
  else if (fit == NEARLY)
    sure = complete && !has_blank (group, field) &&
           (!g_str_equal (key_of (whole), "EXP_BAS") || has_part (group, field, "EXP_CAP"));
  else if (fit == LESS)
    sure = complete && !has_blank (group, field);
  return sure ? JP_SEVERITY_ERROR : JP_SEVERITY_WARNING;
}

static void
check_column (JpCheck *self, const Group *group, JpItemRecord *whole, guint field, gboolean complete)
{
  g_auto (Sum) sum = SUM_INIT;
  Fit fit;

  sum_parts (&sum, group, field);
  if (!jp_item_get_quantity (whole, field).is_set || sum.n_filled == 0 || !sum.comparable ||
      !jp_check_same_dimension (whole, sum.first))
    return;
  complete = complete || is_complete (group, whole, field);
  if (sum.n_filled < 2 && !complete)
    return;
  fit = compare (whole, field, &sum);
  if (fit == ROUNDED)
    report (self, whole, field, group, field, &sum, fit, JP_SEVERITY_INFO);
  else if (fit == ROUND_TOTAL)
    report (self, whole, field, group, field, &sum, fit, JP_SEVERITY_WARNING);
  else if (fit == MORE || fit == NEARLY || (fit == LESS && complete))
    report (self, whole, field, group, field, &sum, fit, severity_of (group, whole, field, &sum, fit, complete));
}

/* A division without columns of its own (值) divides one of the columns of the whole. */
static void
check_division (JpCheck *self, const Group *group, JpItemRecord *whole)
{
  g_auto (Sum) sum = SUM_INIT;
  static const guint columns[] = { JP_ITEM_EXECUTED, JP_ITEM_ANNUAL_BUDGET, JP_ITEM_INITIAL_BUDGET };
  guint against = JP_ITEM_N_FIELDS;

  for (guint i = 0; i < JP_N_COLUMNS; i++)
    check_column (self, group, whole, jp_facts_get_column (i)->field, TRUE);
  sum_parts (&sum, group, JP_ITEM_VALUE);
  if (sum.n_filled == 0 || !sum.comparable || whole->value.is_set || !jp_check_same_dimension (whole, sum.first))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (jp_item_get_quantity (whole, columns[i]).is_set)
      {
        if (compare (whole, columns[i], &sum) <= ROUND_TOTAL)
          return;
        if (against == JP_ITEM_N_FIELDS)
          against = columns[i];
      }
  if (against != JP_ITEM_N_FIELDS)
    report (self, whole, against, group, JP_ITEM_VALUE, &sum, MORE, JP_SEVERITY_WARNING);
}

static gboolean
is_total (const JpItemRecord *item)
{
  static const char *const names[] = { "合计", "总计", "本年合计", "支出合计", "收入合计", NULL };
  g_autofree char *folded = jp_check_fold (item->name);

  return g_strv_contains (names, folded);
}

/* The rows a row named 合计 closes: its siblings, or the only other block of its table. */
static const Group *
find_totalled (GPtrArray *groups, const JpItemRecord *total)
{
  g_autofree char *path = jp_check_parent_path (total->path);
  const Group *own = find_group (groups, total->table, path);
  const Group *other = NULL;

  if (own != NULL && own->items->len > 0)
    return own;
  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      if (g_strcmp0 (group->table, total->table) != 0 || group == own || group->parent != NULL ||
          group->items->len == 0)
        continue;
      if (other != NULL)
        return NULL;
      other = group;
    }
  return other;
}

static void
check_totals (JpCheck *self, GPtrArray *groups)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *total = g_ptr_array_index (self->items, i);
      const Group *group = is_total (total) ? find_totalled (groups, total) : NULL;

      for (guint c = 0; group != NULL && c < JP_N_COLUMNS; c++)
        check_column (self, group, total, jp_facts_get_column (c)->field, TRUE);
    }
}

static gboolean
answers_to (const JpItemRecord *item, const char *name, const JpFactInfo *known)
{
  if (known != NULL)
    return g_strcmp0 (item->key, known->key) == 0;
  return g_strcmp0 (item->name, name) == 0;
}

/* Parts whose table has no row for the whole: the whole may stand in another one. Far from its figure they are rather
 * a choice than all of it. */
static void
check_elsewhere (JpCheck *self, const Group *group, guint field)
{
  const char *slash = strrchr (group->path, '/');
  const char *name = slash != NULL ? slash + 1 : group->path;
  const JpFactInfo *known = jp_fact_dictionary_lookup (g_str_equal (name, "支出") ? "支出合计" : name);
  g_auto (Sum) sum = SUM_INIT;
  guint own_columns[] = { field, JP_ITEM_ANNUAL_BUDGET };

  sum_parts (&sum, group, field);
  if (sum.n_filled < 3 || !sum.comparable)
    return;
  for (guint c = 0; c < G_N_ELEMENTS (own_columns); c++)
    for (guint i = 0; i < self->items->len; i++)
      {
        JpItemRecord *whole = g_ptr_array_index (self->items, i);
        Fit fit;

        if (!answers_to (whole, name, known) || !jp_item_get_quantity (whole, own_columns[c]).is_set ||
            !jp_check_same_dimension (whole, sum.first))
          continue;
        fit = compare (whole, own_columns[c], &sum);
        if (fit == ROUNDED || fit == ROUND_TOTAL || fit == NEARLY)
          report (self, whole, own_columns[c], group, field, &sum, fit,
                  fit == NEARLY ? JP_SEVERITY_WARNING : JP_SEVERITY_INFO);
        return;
      }
}

static void
check_parts (JpCheck *self)
{
  g_autoptr (GPtrArray) groups = make_groups (self);

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      JpItemRecord *divided = group->parent == NULL ? find_divided (self, group) : NULL;

      for (guint c = 0; c < JP_N_COLUMNS && group->parent != NULL; c++)
        check_column (self, group, group->parent, jp_facts_get_column (c)->field, FALSE);
      if (divided != NULL)
        check_division (self, group, divided);
      else if (group->parent == NULL && *group->path != '\0')
        check_elsewhere (self, group, JP_ITEM_EXECUTED);
    }
  check_totals (self, groups);
}

const JpCheckFamily jp_check_parts = { "parts", check_parts, NULL };
