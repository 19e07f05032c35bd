/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Computing formulas exactly, and writing them with the figures put in. */

#include "jp-facts.h"
#include "jp-formula-private.h"

typedef struct
{
  JpRational value;
  JpFactRef ref;
  gboolean filled;
} Fact;

typedef struct
{
  const JpFormula *formula;
  Fact *facts;        /* one a name */
  gboolean mixed;     /* figures come in different units of measure: the trace names them */
} Evaluation;

static JpOutcome evaluate_term (const Evaluation *self, const JpTerm *term, JpRational *value);

static JpOutcome
divide (JpRational *value, const JpRational *divisor)
{
  int sign = jp_rational_sign (value);

  if (jp_rational_sign (divisor) != 0)
    {
      jp_rational_div (value, value, divisor);
      return JP_OUTCOME_VALUE;
    }
  if (sign == 0)
    return JP_OUTCOME_ZERO_ZERO;
  return sign > 0 ? JP_OUTCOME_POSITIVE_ZERO : JP_OUTCOME_NEGATIVE_ZERO;
}

static JpOutcome
combine (JpTermKind kind, JpRational *value, const JpRational *operand)
{
  switch (kind)
    {
    case JP_TERM_ADD:
    case JP_TERM_SUM:
      jp_rational_add (value, value, operand);
      break;
    case JP_TERM_SUBTRACT:
      jp_rational_sub (value, value, operand);
      break;
    case JP_TERM_MULTIPLY:
      jp_rational_mul (value, value, operand);
      break;
    case JP_TERM_DIVIDE:
      return divide (value, operand);
    case JP_TERM_MIN:
      if (jp_rational_cmp (operand, value) < 0)
        jp_rational_set (value, operand);
      break;
    case JP_TERM_MAX:
      if (jp_rational_cmp (operand, value) > 0)
        jp_rational_set (value, operand);
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

/* The worst outcome of all operands counts: a missing fact hides what a division by zero would have said. */
static JpOutcome
evaluate_operands (const Evaluation *self, const JpTerm *term, JpRational *value)
{
  JpOutcome outcome = evaluate_term (self, g_ptr_array_index (term->operands, 0), value);

  for (guint i = 1; i < term->operands->len; i++)
    {
      g_auto (JpRational) operand = JP_RATIONAL_INIT;
      JpOutcome other = evaluate_term (self, g_ptr_array_index (term->operands, i), &operand);

      if (outcome == JP_OUTCOME_VALUE)
        outcome = other;
      if (outcome == JP_OUTCOME_VALUE)
        outcome = combine (term->kind, value, &operand);
    }
  return outcome;
}

static JpOutcome
evaluate_term (const Evaluation *self, const JpTerm *term, JpRational *value)
{
  JpOutcome outcome;

  if (term->kind == JP_TERM_NUMBER)
    {
      jp_rational_set (value, &term->number);
      return JP_OUTCOME_VALUE;
    }
  if (term->kind == JP_TERM_FACT)
    {
      jp_rational_set (value, &self->facts[term->fact].value);
      return JP_OUTCOME_VALUE;
    }
  outcome = evaluate_operands (self, term, value);
  if (outcome == JP_OUTCOME_VALUE && term->kind == JP_TERM_NEGATE)
    jp_rational_neg (value, value);
  if (outcome == JP_OUTCOME_VALUE && term->kind == JP_TERM_ABS)
    jp_rational_abs (value, value);
  return outcome;
}

static int
precedence (JpTermKind kind)
{
  switch (kind)
    {
    case JP_TERM_ADD:
    case JP_TERM_SUBTRACT:
      return 1;
    case JP_TERM_MULTIPLY:
    case JP_TERM_DIVIDE:
      return 2;
    case JP_TERM_NEGATE:
      return 3;
    case JP_TERM_NUMBER:
    case JP_TERM_FACT:
    case JP_TERM_ABS:
    case JP_TERM_MIN:
    case JP_TERM_MAX:
    case JP_TERM_SUM:
    default:
      return 4;
    }
}

static void
write_fact (const Evaluation *self, const Fact *fact, JpTrace *trace)
{
  const JpItemRecord *item = fact->ref.item;
  g_autofree char *text = NULL;

  if (item == NULL)
    {
      text = jp_rational_to_text (&fact->value, 0, 6);
      jp_trace_append (trace, text);
      return;
    }
  text = jp_quantity_to_text (jp_item_get_quantity (item, fact->ref.field), item->measure_unit);
  jp_trace_append (trace, text);
  if (self->mixed || jp_measure_unit_lookup (item->measure_unit).percent)
    jp_trace_append_printf (trace, " %s", item->measure_unit);
}

static const char *
infix_of (JpTermKind kind)
{
  switch (kind)
    {
    case JP_TERM_ADD:
      return " + ";
    case JP_TERM_SUBTRACT:
      return " − ";
    case JP_TERM_MULTIPLY:
      return " × ";
    case JP_TERM_DIVIDE:
      return " ÷ ";
    case JP_TERM_NUMBER:
    case JP_TERM_FACT:
    case JP_TERM_NEGATE:
    case JP_TERM_ABS:
    case JP_TERM_MIN:
    case JP_TERM_MAX:
    case JP_TERM_SUM:
    default:
      return NULL;
    }
}

static const char *
function_of (JpTermKind kind)
{
  switch (kind)
    {
    case JP_TERM_ABS:
      return "abs";
    case JP_TERM_MIN:
      return "min";
    case JP_TERM_MAX:
      return "max";
    case JP_TERM_SUM:
      return "sum";
    case JP_TERM_NUMBER:
    case JP_TERM_FACT:
    case JP_TERM_NEGATE:
    case JP_TERM_ADD:
    case JP_TERM_SUBTRACT:
    case JP_TERM_MULTIPLY:
    case JP_TERM_DIVIDE:
    default:
      return "";
    }
}

static void
write_term (const Evaluation *self, const JpTerm *term, JpTrace *trace, int outer)
{
  int own = precedence (term->kind);
  gboolean call = term->operands != NULL && own == 4;
  gboolean brackets = call || own < outer;

  if (term->kind == JP_TERM_NUMBER)
    jp_trace_append (trace, term->text);
  else if (term->kind == JP_TERM_FACT)
    write_fact (self, &self->facts[term->fact], trace);
  if (term->operands == NULL)
    return;

  jp_trace_append (trace, call ? function_of (term->kind) : "");
  jp_trace_append (trace, brackets ? "(" : "");
  jp_trace_append (trace, term->kind == JP_TERM_NEGATE ? "−" : "");
  for (guint i = 0; i < term->operands->len; i++)
    {
      if (i > 0)
        jp_trace_append (trace, call ? ", " : infix_of (term->kind));
      /* The right side of − and ÷ keeps its brackets at the same precedence. */
      write_term (self, g_ptr_array_index (term->operands, i), trace, call ? 0 : own + (i > 0));
    }
  jp_trace_append (trace, brackets ? ")" : "");
}

static gboolean
look_up_facts (Evaluation *self, JpFactLookup lookup, gpointer user_data)
{
  const char *unit = NULL;
  gboolean complete = TRUE;

  for (guint i = 0; i < self->formula->facts->len; i++)
    {
      Fact *fact = &self->facts[i];

      fact->value = (JpRational) JP_RATIONAL_INIT;
      fact->filled = lookup != NULL && lookup (jp_formula_get_fact (self->formula, i), &fact->value, &fact->ref,
                                               user_data);
      complete &= fact->filled;
      if (!fact->filled || fact->ref.item == NULL)
        continue;
      self->mixed |= unit != NULL && g_strcmp0 (unit, fact->ref.item->measure_unit) != 0;
      unit = fact->ref.item->measure_unit;
    }
  return complete;
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
  g_autofree Fact *facts = g_new0 (Fact, self->facts->len);
  Evaluation evaluation = { .formula = self, .facts = facts };
  JpOutcome outcome = JP_OUTCOME_MISSING;

  if (look_up_facts (&evaluation, lookup, user_data))
    {
      if (trace != NULL)
        write_term (&evaluation, self->root, trace, 0);
      outcome = evaluate_term (&evaluation, self->root, value);
    }
  for (guint i = 0; i < self->facts->len; i++)
    jp_rational_clear (&facts[i].value);
  return outcome;
}
