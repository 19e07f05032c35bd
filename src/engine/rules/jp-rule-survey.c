/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Survey: a satisfaction rate from the answers' counts (or as given), a least number of answers, and a rule that scores
 * the rate ("90%（含）以上计2分；…" with "不少于10份"; "满意度平均值*满分"). Too few answers earn nothing, or are left to judgement.
 *
 * mean: Σ value × count ÷ Σ count; satisfied: the best "satisfied" options ÷ all; mean_of_five: 5 … 1 points a head
 * ÷ 5. */

#include "config.h"

#include "jp-rule-nest.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  METHOD_GIVEN,
  METHOD_MEAN,
  METHOD_SATISFIED,
  METHOD_MEAN_OF_FIVE,
} Method;

typedef struct
{
  Method method;
  JpRule *rule;      /* its measure is the rate */
  JpFormula *sample; /* number of answers; NULL: not asked for */
  JpRational minimum;
  gboolean below_is_judgement;
} Parameters;

static const char *const methods[] = { "given", "mean", "satisfied", "mean_of_five", NULL };
static const char *const method_titles[] = { N_("Rate as given"), N_("Mean of the options' values"),
                                             N_("Share of the satisfied"), N_("Mean of five grades"), NULL };
static const char *const below_policies[] = { "zero", "judgement", NULL };
static const char *const below_titles[] = { N_("No points"), N_("Judgement"), NULL };

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_clear_pointer (&self->rule, jp_rule_unref);
  g_clear_pointer (&self->sample, jp_formula_free);
  jp_rational_clear (&self->minimum);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static char *
join_counts (const JpJson *counts, guint n, const char *const *values)
{
  GString *sum = g_string_new ("(");

  for (guint i = 0; i < n; i++)
    {
      g_string_append (sum, i > 0 ? " + " : "");
      if (values != NULL)
        g_string_append_printf (sum, "%s × ", values[i]);
      g_string_append (sum, jp_json_get_text (jp_json_at (counts, i)));
    }
  g_string_append (sum, ")");
  return g_string_free (sum, FALSE);
}

static gboolean
check_counts (const JpJson *counts, GError **error)
{
  guint n = jp_json_get_length (counts);
  gboolean ok = n >= 2;

  for (guint i = 0; i < n; i++)
    ok &= jp_json_get_text (jp_json_at (counts, i)) != NULL;
  if (!ok)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("Rule: “counts” must list the answers' counts, from the best option down."));
  return ok;
}

/* The options' values, "100%" …; as many as there are counts. */
static char **
read_values (const JpJson *json, guint n, GError **error)
{
  static const char *const usual[] = { "100%", "80%", "60%", "30%", "0%" };
  const JpJson *list = jp_json_get (json, "values");
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      const char *text = jp_json_is_null (list) ? (n == G_N_ELEMENTS (usual) ? usual[i] : NULL)
                                                : jp_json_get_text (jp_json_at (list, i));

      if (text == NULL)
        {
          g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                               _("Rule: “values” must give a value for each of the “counts”."));
          return NULL;
        }
      g_ptr_array_add (values, g_strdup (text));
    }
  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

/* The rate as a formula over the counts. Transfer full. */
static char *
make_measure (Method method, const JpJson *json, GError **error)
{
  static const char *const grades[] = { "5", "4", "3", "2", "1" };
  const JpJson *counts = jp_json_get (json, "counts");
  guint n = jp_json_get_length (counts);
  g_auto (GStrv) values = NULL;
  g_autofree char *above = NULL;
  g_autofree char *all = NULL;
  gint64 n_satisfied = jp_json_get_int (json, "satisfied", 2);

  if (!check_counts (counts, error))
    return NULL;
  if ((method == METHOD_MEAN_OF_FIVE && n != G_N_ELEMENTS (grades)) ||
      (method == METHOD_SATISFIED && (n_satisfied < 1 || n_satisfied >= n)))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("Rule: the number of “counts” does not fit the method."));
      return NULL;
    }
  if (method == METHOD_MEAN)
    {
      values = read_values (json, n, error);
      if (values == NULL)
        return NULL;
    }
  all = join_counts (counts, n, NULL);
  if (method == METHOD_SATISFIED)
    above = join_counts (counts, n_satisfied, NULL);
  else
    above = join_counts (counts, n, method == METHOD_MEAN ? (const char *const *) values : grades);
  return g_strdup_printf (method == METHOD_MEAN_OF_FIVE ? "%s / %s / 5" : "%s / %s", above, all);
}

/* The nested rule with the rate for its measure. */
static JpRule *
read_rule (Method method, const JpJson *json, JpDecimal points, GError **error)
{
  const JpJson *nested = jp_json_get (json, "rule");
  g_autoptr (JpJson) completed = jp_json_new_object ();
  g_autofree char *measure = method == METHOD_GIVEN ? g_strdup (jp_json_get_string (json, "measure"))
                                                    : make_measure (method, json, error);

  if (measure == NULL && method == METHOD_GIVEN)
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” needs a “measure”."), "survey");
  if (measure == NULL)
    return NULL;
  if (jp_json_get_type (nested) != JP_JSON_OBJECT)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “rule” must hold a rule."));
      return NULL;
    }
  for (guint i = 0; i < jp_json_get_length (nested); i++)
    jp_json_set (completed, jp_json_key_at (nested, i), jp_json_ref ((JpJson *) (gsize) jp_json_at (nested, i)));
  jp_json_set_string (completed, "measure", measure);
  return jp_rule_from_json (completed, points, error);
}

static gboolean
read_sample (Parameters *self, const JpJson *json, GError **error)
{
  const char *minimum = jp_json_get_text (jp_json_get (json, "minimum"));
  const JpJson *counts = jp_json_get (json, "counts");

  if (minimum == NULL)
    return TRUE;
  if (!jp_rational_parse (&self->minimum, minimum) || jp_rational_sign (&self->minimum) < 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a number such as \"0.1\" or \"5%%\"."),
                   "minimum");
      return FALSE;
    }
  if (jp_json_get_string (json, "sample") == NULL && jp_json_get_length (counts) > 0)
    {
      g_autofree char *all = join_counts (counts, jp_json_get_length (counts), NULL);

      self->sample = jp_formula_parse (all, error);
      return self->sample != NULL;
    }
  return jp_rule_formula_read (json, "sample", TRUE, &self->sample, error);
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  int method = jp_rule_read_choice (json, "method", methods, METHOD_GIVEN, error);
  int below = method >= 0 ? jp_rule_read_choice (json, "below_minimum", below_policies, 0, error) : -1;

  self->minimum = (JpRational) JP_RATIONAL_INIT;
  if (below < 0)
    return NULL;
  self->method = (Method) method;
  self->below_is_judgement = below == 1;
  self->rule = read_rule (self->method, json, points, error);
  return self->rule != NULL && read_sample (self, json, error) ? g_steal_pointer (&self) : NULL;
}

static void
trace_sample (const Parameters *self, const JpRational *sample, const char *sign, JpTrace *trace)
{
  g_autofree char *found = jp_rational_to_text (sample, 0, 4);
  g_autofree char *wanted = jp_rational_to_text (&self->minimum, 0, 4);

  jp_trace_append_printf (trace, _("valid answers %s %s %s"), found, sign, wanted);
}

/* TRUE when there are answers enough. */
static gboolean
check_sample (const Parameters *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  g_auto (JpRational) sample = JP_RATIONAL_INIT;
  g_auto (JpRational) zero = JP_RATIONAL_INIT;
  gboolean enough;

  if (self->sample == NULL)
    return TRUE;
  if (jp_formula_evaluate (self->sample, input->lookup, input->lookup_data, &sample, NULL) != JP_OUTCOME_VALUE)
    {
      result->status = JP_RULE_MISSING;
      jp_rule_result_add_missing_facts (result, self->sample, input);
      return FALSE;
    }
  enough = jp_rational_cmp (&sample, &self->minimum) >= 0;
  if (trace != NULL)
    trace_sample (self, &sample, enough ? "≥" : "<", trace);
  if (enough)
    {
      jp_trace_end_line (trace);
      return TRUE;
    }
  if (self->below_is_judgement)
    jp_rule_result_add_note (result, g_strdup (_("Too few answers to score the survey.")));
  else
    jp_rule_result_set_exact (result, &zero);
  return FALSE;
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;

  if (check_sample (self, input, result, trace))
    jp_rule_evaluate_nested (self->rule, input, 0, input->points, result, trace);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *nested = jp_rule_to_sentence (self->rule, points);
  g_autofree char *minimum = jp_rational_to_text (&self->minimum, 0, 4);

  if (self->sample == NULL)
    return g_strdup_printf ("%s: %s", _(method_titles[self->method]), nested);
  /* TRANSLATORS: the method, the rule's sentence, the least number of answers, what fewer of them get */
  return g_strdup_printf (_("%1$s: %2$s Fewer than %3$s answers: %4$s."), _(method_titles[self->method]), nested,
                          minimum, _(below_titles[self->below_is_judgement]));
}

static guint
get_n_elements (gconstpointer data)
{
  return jp_rule_get_n_elements (((const Parameters *) data)->rule);
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return jp_rule_get_element_text (((const Parameters *) data)->rule, number);
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  return jp_rule_get_element_points (((const Parameters *) data)->rule, number, points, decimals);
}

static void
foreach_formula (gconstpointer data, void (*func) (const JpFormula *formula, gpointer user_data), gpointer user_data)
{
  const Parameters *self = data;

  if (self->sample != NULL)
    func (self->sample, user_data);
  jp_rule_foreach_formula (self->rule, func, user_data);
}

static const JpRule *
get_nested (gconstpointer data)
{
  return ((const Parameters *) data)->rule;
}

static const JpRuleParameter parameters[] = {
  { "method", N_("Satisfaction"), JP_PARAMETER_CHOICE, FALSE, "given", methods, method_titles },
  { "measure", N_("Rate as given"), JP_PARAMETER_FORMULA },
  { "counts", N_("Counts, best option first"), JP_PARAMETER_LIST },
  { "values", N_("Values of the options"), JP_PARAMETER_LIST },
  { "satisfied", N_("Options that count as satisfied"), JP_PARAMETER_INTEGER, FALSE, "2" },
  { "minimum", N_("Least number of answers"), JP_PARAMETER_INTEGER },
  { "sample", N_("Valid answers"), JP_PARAMETER_FORMULA },
  { "below_minimum", N_("With fewer answers"), JP_PARAMETER_CHOICE, FALSE, "zero", below_policies, below_titles },
  { "rule", N_("The rate scores by"), JP_PARAMETER_RULE, TRUE },
  { NULL },
};

const JpRuleKind jp_rule_kind_survey = {
  .name = "survey",
  .title = N_("Survey"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
  .foreach_formula = foreach_formula,
  .get_nested = get_nested,
};
