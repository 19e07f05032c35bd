/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Computing formulas exactly. */

#include "jp-formula-private.h"

/* As most formulas have: these need no memory of their own. */
#define FEW_FACTS 6

static JpOutcome
divide (JpRational *out, const JpRational *value, const JpRational *divisor)
{
  int sign = jp_rational_sign (value);

  if (jp_rational_sign (divisor) != 0)
    {
      jp_rational_div (out, value, divisor);
      return JP_OUTCOME_VALUE;
    }
  if (sign == 0)
    return JP_OUTCOME_ZERO_ZERO;
  return sign > 0 ? JP_OUTCOME_POSITIVE_ZERO : JP_OUTCOME_NEGATIVE_ZERO;
}

static gboolean
holds (JpTermKind kind, const JpRational *left, const JpRational *right)
{
  int order = jp_rational_cmp (left, right);

  switch ((guint) kind)
    {
    case JP_TERM_LESS:
      return order < 0;
    case JP_TERM_AT_MOST:
      return order <= 0;
    case JP_TERM_EQUAL:
      return order == 0;
    case JP_TERM_UNEQUAL:
      return order != 0;
    case JP_TERM_AT_LEAST:
      return order >= 0;
    case JP_TERM_GREATER:
      return order > 0;
    default:
      g_assert_not_reached ();
    }
}

static void
add_one (JpRational *out, const JpRational *value)
{
  g_auto (JpRational) one = JP_RATIONAL_INIT;

  jp_rational_set_int (&one, 1);
  jp_rational_add (out, value, &one);
}

/* out may be any of both. */
static JpOutcome
combine (JpTermKind kind, JpRational *out, const JpRational *value, const JpRational *operand)
{
  switch (kind)
    {
    case JP_TERM_ADD:
    case JP_TERM_SUM:
      jp_rational_add (out, value, operand);
      break;
    case JP_TERM_SUBTRACT:
      jp_rational_sub (out, value, operand);
      break;
    case JP_TERM_MULTIPLY:
      jp_rational_mul (out, value, operand);
      break;
    case JP_TERM_DIVIDE:
      return divide (out, value, operand);
    case JP_TERM_MIN:
      jp_rational_set (out, jp_rational_cmp (operand, value) < 0 ? operand : value);
      break;
    case JP_TERM_MAX:
      jp_rational_set (out, jp_rational_cmp (operand, value) > 0 ? operand : value);
      break;
    case JP_TERM_COUNT:
      if (jp_rational_sign (operand) != 0)
        add_one (out, value);
      break;
    case JP_TERM_LESS:
    case JP_TERM_AT_MOST:
    case JP_TERM_EQUAL:
    case JP_TERM_UNEQUAL:
    case JP_TERM_AT_LEAST:
    case JP_TERM_GREATER:
      jp_rational_set_int (out, holds (kind, value, operand));
      break;
    case JP_TERM_NUMBER:
    case JP_TERM_FACT:
    case JP_TERM_NEGATE:
    case JP_TERM_ABS:
    default:
      g_assert_not_reached ();
    }
  return JP_OUTCOME_VALUE;
}

/* Numbers and figures stay where they are; what has to be computed goes into `own`. *value is set in any case. */
static JpOutcome
evaluate_operand (const JpEvaluation *self, const JpTerm *term, JpRational *own, const JpRational **value)
{
  if (term->kind == JP_TERM_NUMBER)
    *value = &term->number;
  else if (term->kind == JP_TERM_FACT)
    *value = self->values[term->fact];
  else
    {
      *value = own;
      return jp_formula_evaluate_term (self, term, own);
    }
  return JP_OUTCOME_VALUE;
}

/* The worst outcome of all operands counts: a missing fact hides what a division by zero would have said. */
static JpOutcome
evaluate_operands (const JpEvaluation *self, const JpTerm *term, JpRational *out)
{
  const JpRational *value;
  JpOutcome outcome = evaluate_operand (self, g_ptr_array_index (term->operands, 0), out, &value);

  if (outcome == JP_OUTCOME_VALUE && (term->operands->len == 1 || term->kind == JP_TERM_COUNT))
    {
      if (term->kind == JP_TERM_COUNT)
        jp_rational_set_int (out, jp_rational_sign (value) != 0);
      else
        jp_rational_set (out, value);
      value = out;
    }
  for (guint i = 1; i < term->operands->len; i++)
    {
      g_auto (JpRational) own = JP_RATIONAL_INIT;
      const JpRational *operand;
      JpOutcome other = evaluate_operand (self, g_ptr_array_index (term->operands, i), &own, &operand);

      if (outcome == JP_OUTCOME_VALUE)
        outcome = other;
      if (outcome == JP_OUTCOME_VALUE)
        outcome = combine (term->kind, out, value, operand);
      value = out;
    }
  return outcome;
}

JpOutcome
jp_formula_evaluate_term (const JpEvaluation *self, const JpTerm *term, JpRational *out)
{
  const JpRational *value;
  JpOutcome outcome;

  if (term->operands == NULL)
    {
      outcome = evaluate_operand (self, term, out, &value);
      jp_rational_set (out, value);
      return outcome;
    }
  outcome = evaluate_operands (self, term, out);
  if (outcome == JP_OUTCOME_VALUE && term->kind == JP_TERM_NEGATE)
    jp_rational_neg (out, out);
  if (outcome == JP_OUTCOME_VALUE && term->kind == JP_TERM_ABS)
    jp_rational_abs (out, out);
  return outcome;
}

/* Figures as they are looked up. */
typedef struct
{
  JpFormulaFact *facts;
  const JpRational **values;
  gboolean mixed; /* in different units of measure */
} Figures;

/* FALSE when one is missing. */
static gboolean
look_up_facts (const JpFormula *formula, JpFactLookup lookup, gpointer user_data, Figures *figures)
{
  const char *unit = NULL;
  gboolean complete = TRUE;

  for (guint i = 0; i < formula->facts->len; i++)
    {
      JpFormulaFact *fact = &figures->facts[i];

      *fact = (JpFormulaFact) { .value = JP_RATIONAL_INIT };
      figures->values[i] = &fact->value;
      fact->filled = lookup != NULL && lookup (jp_formula_get_fact (formula, i), &fact->value, &fact->ref, user_data);
      complete &= fact->filled;
      if (!fact->filled || fact->ref.item == NULL)
        continue;
      figures->mixed |= unit != NULL && g_strcmp0 (unit, fact->ref.item->measure_unit) != 0;
      unit = fact->ref.item->measure_unit;
    }
  return complete;
}

static JpOutcome
evaluate_figures (const JpFormula *self, JpFactLookup lookup, gpointer user_data, Figures *figures, JpRational *value,
                  JpTrace *trace)
{
  JpOutcome outcome = JP_OUTCOME_MISSING;

  if (look_up_facts (self, lookup, user_data, figures))
    {
      JpEvaluation evaluation = { .formula = self, .values = figures->values, .facts = figures->facts,
                                  .mixed = figures->mixed };

      if (trace != NULL)
        jp_formula_write (&evaluation, trace);
      outcome = jp_formula_evaluate_term (&evaluation, self->root, value);
    }
  for (guint i = 0; i < self->facts->len; i++)
    jp_rational_clear (&figures->facts[i].value);
  return outcome;
}

/**
 * jp_formula_evaluate:
 * @lookup: (nullable): where facts come from
 * @trace: (nullable): gets the formula with the figures put in
 *
 * Computes exactly; money in fen, percentages as fractions.
 *
 * Returns: how it ended; @value is set for %JP_OUTCOME_VALUE only
 */
JpOutcome
jp_formula_evaluate (const JpFormula *self, JpFactLookup lookup, gpointer user_data, JpRational *value,
                     JpTrace *trace)
{
  guint n = self->facts->len;
  JpFormulaFact few_facts[FEW_FACTS];
  const JpRational *few_values[FEW_FACTS];
  g_autofree JpFormulaFact *facts = n > FEW_FACTS ? g_new (JpFormulaFact, n) : NULL;
  g_autofree const JpRational **values = n > FEW_FACTS ? g_new (const JpRational *, n) : NULL;
  Figures figures = { .facts = n > FEW_FACTS ? facts : few_facts, .values = n > FEW_FACTS ? values : few_values };

  return evaluate_figures (self, lookup, user_data, &figures, value, trace);
}

JpOutcome
jp_formula_evaluate_values (const JpFormula *self, const JpRational *const *values, JpRational *value)
{
  JpEvaluation evaluation = { .formula = self, .values = values };

  return jp_formula_evaluate_term (&evaluation, self->root, value);
}
