/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Composite: parts with their own points and their own rules, added up ("①编制政府采购年度预算并上报的，1分；…③按要求完成政府采购，
 * 计2分；每少一个百分点扣0.5分"). A part without a rule, or one of judgement, is a verdict of the evaluator's. Each part is
 * clamped to its points; the sum is rounded once. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *text;
  JpDecimal points;
  JpRule *rule; /* NULL: the evaluator's verdict */
  guint first;  /* elements before it */
  guint n;      /* its own */
} Part;

typedef struct
{
  GArray *parts; /* Part */
} Parameters;

static void
clear_part (gpointer data)
{
  Part *self = data;

  g_free (self->text);
  g_clear_pointer (&self->rule, jp_rule_unref);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->parts);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Part *
get_part (const Parameters *self, guint n)
{
  return &g_array_index (self->parts, Part, n);
}

/* Judgement without a measure asks for nothing: the verdict is asked for in its place. */
static gboolean
is_verdict (const JpRule *rule)
{
  return jp_rule_get_measure (rule) == NULL && jp_rule_get_n_elements (rule) == 0 &&
         (g_str_equal (jp_rule_get_kind (rule), "judgement") || g_str_equal (jp_rule_get_kind (rule), "discretionary"));
}

static gboolean
read_rule (const JpJson *json, Part *out, GError **error)
{
  const JpJson *nested = jp_json_get (json, "rule");

  if (jp_json_is_null (nested))
    return TRUE;
  out->rule = jp_rule_from_json (nested, out->points, error);
  if (out->rule == NULL)
    return FALSE;
  if (is_verdict (out->rule))
    g_clear_pointer (&out->rule, jp_rule_unref);
  return TRUE;
}

static gboolean
add_part (Parameters *self, const JpJson *json, GError **error)
{
  const Part *before = self->parts->len > 0 ? get_part (self, self->parts->len - 1) : NULL;
  Part part = { g_strdup (jp_json_get_string (json, "text")) };
  gboolean ok;

  part.first = before != NULL ? before->first + before->n : 0;
  ok = jp_rule_points_read (json, "points", TRUE, &part.points, error) && read_rule (json, &part, error);
  if (!ok)
    g_prefix_error (error, _("Part %u: "), self->parts->len + 1);
  if (ok && part.text == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: part %u has no text."), self->parts->len + 1);
  ok = ok && part.text != NULL;
  part.n = part.rule != NULL ? jp_rule_get_n_elements (part.rule) : 1;
  g_array_append_val (self->parts, part);
  return ok;
}

static gboolean
check_sum (const Parameters *self, JpDecimal points, GError **error)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < self->parts->len; i++)
    {
      g_auto (JpRational) part = JP_RATIONAL_INIT;

      jp_decimal_to_rational (get_part (self, i)->points, &part);
      jp_rational_add (&sum, &sum, &part);
    }
  if (!points.is_set)
    return TRUE;
  jp_decimal_to_rational (points, &whole);
  if (jp_rational_cmp (&sum, &whole) == 0)
    return TRUE;
  found = jp_rational_to_exact (&sum);
  wanted = jp_decimal_to_text (points);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: the parts' points add up to %s, the indicator has %s."),
               found, wanted);
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  const JpJson *list = jp_json_get (json, "parts");

  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
  if (jp_json_get_length (list) < 1 || jp_json_get_type (list) != JP_JSON_ARRAY)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “parts” is empty."));
      return NULL;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (!add_part (self, jp_json_at (list, i), error))
      return NULL;
  return check_sum (self, points, error) ? g_steal_pointer (&self) : NULL;
}

static void
evaluate_verdict (const Part *part, const JpRuleInput *input, JpRuleResult *result)
{
  JpDecimal value = jp_rule_input_get_verdict (input, part->first + 1);
  g_auto (JpRational) score = JP_RATIONAL_INIT;
  g_auto (JpRational) verdict = JP_RATIONAL_INIT;

  jp_decimal_to_rational (part->points, &score);
  jp_rational_set (&result->exact_max, &score);
  result->status = JP_RULE_MISSING;
  if (!value.is_set)
    {
      jp_rule_result_add_missing (result, part->text);
      return;
    }
  jp_decimal_to_rational (value, &verdict);
  jp_rational_mul (&score, &score, &verdict);
  jp_rational_set (&result->exact_min, &score);
  jp_rational_set (&result->exact_max, &score);
  jp_rule_result_set_exact (result, &score);
}

static void
evaluate_part (const Part *part, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  if (part->rule != NULL)
    jp_rule_evaluate_nested (part->rule, input, part->first, part->points, result, trace);
  else
    evaluate_verdict (part, input, result);
}

/* "(2) 3 × 90.00 % = 2.7": what a part earned behind how. */
static void
trace_part (const JpRuleResult *part, JpTrace *trace)
{
  g_autofree char *earned = NULL;

  if (trace == NULL)
    return;
  if (part->status == JP_RULE_SCORED)
    {
      earned = jp_rational_to_text (&part->exact, 0, 4);
      jp_trace_append_printf (trace, " → %s", earned);
    }
  else
    jp_trace_append_printf (trace, " → %s", _("open"));
  jp_trace_end_line (trace);
}

static void
take_over (const JpRuleResult *part, JpRuleResult *result)
{
  for (guint i = 0; part->missing != NULL && i < part->missing->len; i++)
    jp_rule_result_add_missing (result, g_ptr_array_index (part->missing, i));
  for (guint i = 0; part->missing_facts != NULL && i < part->missing_facts->len; i++)
    jp_rule_result_add_missing_fact (result, g_ptr_array_index (part->missing_facts, i));
  for (guint i = 0; part->notes != NULL && i < part->notes->len; i++)
    jp_rule_result_add_note (result, g_strdup (g_ptr_array_index (part->notes, i)));
}

static void
add_result (JpRuleResult *result, const JpRuleResult *part, JpRuleStatus *status)
{
  jp_rational_add (&result->exact_min, &result->exact_min, &part->exact_min);
  jp_rational_add (&result->exact_max, &result->exact_max, &part->exact_max);
  take_over (part, result);
  result->discretionary |= part->discretionary;
  if (part->status == JP_RULE_MISSING || *status == JP_RULE_SCORED)
    *status = part->status;
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  JpRuleStatus status = JP_RULE_SCORED;

  jp_rational_set_int (&result->exact_max, 0);
  for (guint i = 0; i < self->parts->len; i++)
    {
      g_auto (JpRuleResult) part = JP_RULE_RESULT_INIT;

      jp_trace_append_printf (trace, "(%u) ", i + 1);
      evaluate_part (get_part (self, i), input, &part, trace);
      trace_part (&part, trace);
      add_result (result, &part, &status);
    }
  result->status = status;
  if (status != JP_RULE_SCORED)
    return;
  jp_rule_result_set_exact (result, &result->exact_min);
  if (trace != NULL)
    {
      g_autofree char *sum = jp_rational_to_text (&result->exact, 0, 4);

      jp_trace_append_printf (trace, "Σ = %s", sum);
    }
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = get_part (self, i);
      g_autofree char *worth = jp_decimal_to_text (part->points);
      g_autofree char *nested = part->rule != NULL ? jp_rule_to_sentence (part->rule, part->points)
                                                   : g_strdup_printf (_("%s points by verdict."), worth);

      g_string_append_printf (text, "%s(%u) %s: %s", i > 0 ? "\n" : "", i + 1, part->text, nested);
    }
  return g_string_free (text, FALSE);
}

static guint
get_n_elements (gconstpointer data)
{
  const Parameters *self = data;
  const Part *last = get_part (self, self->parts->len - 1);

  return last->first + last->n;
}

static const Part *
find_part (const Parameters *self, guint number)
{
  guint n = 0;

  while (n + 1 < self->parts->len && number > get_part (self, n)->first + get_part (self, n)->n)
    n++;
  return get_part (self, n);
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  const Part *part = find_part (data, number);

  return part->rule != NULL ? jp_rule_get_element_text (part->rule, number - part->first) : part->text;
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  const Part *part = find_part (data, number);

  if (part->rule == NULL)
    return part->points;
  return jp_rule_get_element_points (part->rule, number - part->first, part->points, decimals);
}

static JpElementType
get_element_type (gconstpointer data, guint number)
{
  const Part *part = find_part (data, number);

  return part->rule != NULL ? jp_rule_get_element_type (part->rule, number - part->first) : JP_ELEMENT_VERDICT;
}

static const char *
get_element_option (gconstpointer data, guint number, guint n)
{
  const Part *part = find_part (data, number);

  return part->rule != NULL ? jp_rule_get_element_option (part->rule, number - part->first, n) : NULL;
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  const Parameters *self = data;

  for (guint i = 0; i < self->parts->len; i++)
    if (get_part (self, i)->rule != NULL)
      jp_rule_foreach_formula (get_part (self, i)->rule, func, user_data);
}

static const JpRuleParameter members[] = {
  { "text", N_("Part"), JP_PARAMETER_TEXT, TRUE },
  { "points", N_("Points"), JP_PARAMETER_POINTS, TRUE },
  { "rule", N_("Rule"), JP_PARAMETER_RULE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "parts", N_("Parts"), JP_PARAMETER_LIST, TRUE, NULL, NULL, NULL, members },
  { NULL },
};

const JpRuleKind jp_rule_kind_composite = {
  .name = "composite",
  .title = N_("Parts with rules of their own"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
  .get_element_type = get_element_type,
  .get_element_option = get_element_option,
  .foreach_formula = foreach_formula,
};
