/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Share of items whose rate lies within bounds ("达到预期值的数量指标个数/全部数量指标个数*10", "结余率小于0.1的项目数/项目总数
 * *5"): points × items within ÷ items. Each item's rate is exact; the upper bound is open unless said otherwise, so
 * that "超过预期30%以上的不计分" leaves out exactly 130 %. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"
#include "jp-facts.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  NONE_FULL,
  NONE_ZERO,
  NONE_JUDGEMENT,
} NonePolicy;

typedef struct
{
  char *items;
  JpFormula *ratio;
  JpRuleNumber at_least, below;
  gboolean has_at_least, has_below;
  gboolean at_least_inclusive, below_inclusive;
  NonePolicy none;
} Parameters;

static const char *const none_policies[] = { "full", "zero", "judgement", NULL };
static const char *const none_titles[] = { N_("Full points"), N_("No points"), N_("Judgement"), NULL };

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_free (self->items);
  g_clear_pointer (&self->ratio, jp_formula_free);
  jp_rule_number_clear (&self->at_least);
  jp_rule_number_clear (&self->below);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gboolean
read_bounds (Parameters *self, const JpJson *json, GError **error)
{
  self->has_at_least = !jp_json_is_null (jp_json_get (json, "at_least"));
  self->has_below = !jp_json_is_null (jp_json_get (json, "below"));
  self->at_least_inclusive = jp_json_get_boolean (json, "at_least_inclusive", TRUE);
  self->below_inclusive = jp_json_get_boolean (json, "below_inclusive", FALSE);
  if ((self->has_at_least && !jp_rule_number_read (json, "at_least", &self->at_least, error)) ||
      (self->has_below && !jp_rule_number_read (json, "below", &self->below, error)))
    return FALSE;
  if (!self->has_at_least && !self->has_below)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: give “at_least”, “below” or both."));
  else if (self->has_at_least && self->has_below &&
           jp_rational_cmp (&self->at_least.value, &self->below.value) > 0)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “at_least” is above “below”."));
  else
    return TRUE;
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  int none = jp_rule_read_choice (json, "zero_over_zero", none_policies, NONE_JUDGEMENT, error);

  self->at_least = self->below = (JpRuleNumber) JP_RULE_NUMBER_INIT;
  if (none < 0)
    return NULL;
  self->none = (NonePolicy) none;
  self->items = g_strdup (jp_json_get_string (json, "items"));
  if (self->items == NULL || *self->items == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("Rule: “items” must name a table or a path of the budget."));
      return NULL;
    }
  if (!jp_rule_formula_read (json, "ratio", TRUE, &self->ratio, error) || !read_bounds (self, json, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_within (const Parameters *self, const JpRational *rate)
{
  int low = self->has_at_least ? jp_rational_cmp (rate, &self->at_least.value) : 1;
  int high = self->has_below ? jp_rational_cmp (rate, &self->below.value) : -1;

  return (low > 0 || (low == 0 && self->at_least_inclusive)) && (high < 0 || (high == 0 && self->below_inclusive));
}

static void
trace_item (const Parameters *self, const JpItemRecord *item, const JpRational *rate, gboolean within, JpTrace *trace)
{
  gboolean percent = self->has_at_least ? self->at_least.percent : self->below.percent;
  g_autofree char *text = rate != NULL ? jp_rule_measure_to_text (rate, percent) : NULL;

  jp_trace_append_printf (trace, "%s %s %s", within ? "✓" : "✗", item->name, text != NULL ? text : "∞");
  jp_trace_end_line (trace);
}

/* TRUE and whether the item lies within; FALSE when it has no rate. */
static gboolean
check_item (const Parameters *self, JpItemRecord *item, gboolean *within, JpTrace *trace)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  JpOutcome outcome = jp_formula_evaluate (self->ratio, jp_facts_lookup_in_item, item, &rate, NULL);
  gboolean infinite = outcome == JP_OUTCOME_POSITIVE_ZERO;

  if (outcome != JP_OUTCOME_VALUE && !infinite)
    return FALSE;
  *within = infinite ? !self->has_below : is_within (self, &rate);
  if (trace != NULL)
    trace_item (self, item, infinite ? NULL : &rate, *within, trace);
  return TRUE;
}

static void
apply_none (const Parameters *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  result->outcome = JP_OUTCOME_ZERO_ZERO;
  if (self->none == NONE_JUDGEMENT)
    {
      result->status = JP_RULE_NOT_APPLICABLE;
      jp_trace_append (trace, _("0 ÷ 0: not applicable, left to judgement"));
      return;
    }
  if (self->none == NONE_FULL)
    jp_decimal_to_rational (input->points, &score);
  jp_trace_append (trace, self->none == NONE_FULL ? _("0 ÷ 0: not applicable, full points by the rule")
                                                  : _("0 ÷ 0: not applicable, no points by the rule"));
  jp_rule_result_set_exact (result, &score);
}

static void
get_points (const JpRuleInput *input, guint n, guint n_all, JpRational *score)
{
  g_auto (JpRational) share = JP_RATIONAL_INIT;

  jp_decimal_to_rational (input->points, score);
  jp_rational_set_fraction (&share, n, n_all);
  jp_rational_mul (score, score, &share);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_autoptr (GPtrArray) items = input->items != NULL ? input->items (self->items, input->lookup_data) : NULL;
  guint n_within = 0;
  guint n_open = 0;

  if (items == NULL)
    {
      jp_rule_result_add_missing_fact (result, self->items);
      result->status = JP_RULE_MISSING;
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (items, i);
      gboolean within = FALSE;

      if (!check_item (self, item, &within, trace))
        {
          n_open++;
          jp_rule_result_add_missing_fact (result, item->path != NULL ? item->path : item->name);
        }
      n_within += within;
    }
  if (items->len == 0)
    {
      apply_none (self, input, result, trace);
      return;
    }
  get_points (input, n_within, items->len, &result->exact_min);
  get_points (input, n_within + n_open, items->len, &result->exact_max);
  result->status = JP_RULE_MISSING;
  if (n_open > 0)
    return;
  if (trace != NULL)
    {
      g_autofree char *points = jp_decimal_to_text (input->points);

      jp_trace_append_printf (trace, "%s × %u ÷ %u", points, n_within, items->len);
    }
  jp_rule_result_set_exact (result, &result->exact_min);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);
  g_autofree char *lower = self->has_at_least ? jp_rule_number_to_text (&self->at_least) : g_strdup ("−∞");
  g_autofree char *upper = self->has_below ? jp_rule_number_to_text (&self->below) : g_strdup ("∞");
  g_autofree char *range = g_strdup_printf ("%s%s, %s%s", self->has_at_least && self->at_least_inclusive ? "[" : "(",
                                            lower, upper, self->has_below && self->below_inclusive ? "]" : ")");

  /* TRANSLATORS: points, a group of items, a formula, an interval */
  return g_strdup_printf (_("%1$s points times the share of items of “%2$s” whose %3$s lies in %4$s."), all,
                          self->items, jp_formula_get_text (self->ratio), range);
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  func (((const Parameters *) data)->ratio, user_data);
}

static const JpRuleParameter parameters[] = {
  { "items", N_("Items (table or path)"), JP_PARAMETER_TEXT, TRUE },
  { "ratio", N_("Rate of an item"), JP_PARAMETER_ITEM_FORMULA, TRUE },
  { "at_least", N_("From"), JP_PARAMETER_NUMBER },
  { "at_least_inclusive", N_("Lower bound included"), JP_PARAMETER_BOOLEAN, FALSE, "true" },
  { "below", N_("To"), JP_PARAMETER_NUMBER },
  { "below_inclusive", N_("Upper bound included"), JP_PARAMETER_BOOLEAN, FALSE, "false" },
  { "zero_over_zero", N_("Without items"), JP_PARAMETER_CHOICE, FALSE, "judgement", none_policies, none_titles },
  { NULL },
};

const JpRuleKind jp_rule_kind_count_share = {
  .name = "count_share",
  .title = N_("Share of items within bounds"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .foreach_formula = foreach_formula,
};
