/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing formulas with the figures put in. */

#include "jp-facts.h"
#include "jp-formula-private.h"

#include <string.h>

static void write_term (const JpEvaluation *self, const JpTerm *term, JpTrace *trace, int outer);

static const struct
{
  JpTermKind kind;
  int precedence;
  const char *sign;
} operators[] = {
  { JP_TERM_LESS, 0, " < " },     { JP_TERM_AT_MOST, 0, " ≤ " },  { JP_TERM_EQUAL, 0, " = " },
  { JP_TERM_UNEQUAL, 0, " ≠ " },  { JP_TERM_AT_LEAST, 0, " ≥ " }, { JP_TERM_GREATER, 0, " > " },
  { JP_TERM_ADD, 1, " + " },      { JP_TERM_SUBTRACT, 1, " − " }, { JP_TERM_MULTIPLY, 2, " × " },
  { JP_TERM_DIVIDE, 2, " ÷ " },   { JP_TERM_NEGATE, 3, "−" },
};

#define PRECEDENCE_CALL 4

/* Precedence of a term and the sign between its operands; functions and operands bind strongest. */
static int
precedence (JpTermKind kind, const char **sign)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (operators[i].kind == kind)
      {
        *sign = operators[i].sign;
        return operators[i].precedence;
      }
  *sign = ", ";
  return PRECEDENCE_CALL;
}

/* A figure taken from last year's record says so. */
static void
write_origin (const JpFactRef *ref, JpTrace *trace)
{
  g_autofree char *origin = jp_facts_dup_origin (ref);

  if (origin != NULL)
    jp_trace_append_printf (trace, " (%s)", origin);
}

static void
write_fact (const JpEvaluation *self, const JpFormulaFact *fact, JpTrace *trace)
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
  write_origin (&fact->ref, trace);
}

static gboolean
is_percent (const JpTerm *term)
{
  return term->kind == JP_TERM_NUMBER && g_str_has_suffix (term->text, "%");
}

/* The first unit of measure below a term. */
static const char *
find_unit (const JpEvaluation *self, const JpTerm *term)
{
  const char *unit = NULL;

  if (term->kind == JP_TERM_FACT && self->facts[term->fact].ref.item != NULL)
    return self->facts[term->fact].ref.item->measure_unit;
  for (guint i = 0; unit == NULL && term->operands != NULL && i < term->operands->len; i++)
    unit = find_unit (self, g_ptr_array_index (term->operands, i));
  return unit;
}

/* As many places as it takes to see on which side of the other value it lies, two at least. */
static char *
percent_beside (const JpRational *value, const JpRational *other)
{
  int order = jp_rational_cmp (value, other);
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  guint places = 2;

  for (; places < 12; places++)
    {
      jp_rational_round (&shown, value, places + 2);
      if (jp_rational_cmp (&shown, other) == order)
        break;
    }
  jp_rational_set_int (&shown, 100);
  jp_rational_mul (&shown, &shown, value);
  return jp_rational_to_fixed (&shown, places);
}

/* " = 15.83 %" behind one side of a comparison that had to be computed. A sum of money is shown in the figures' own
 * unit; of figures in several units nothing is said. */
static void
write_result (const JpEvaluation *self, const JpTerm *term, const JpTerm *other, JpTrace *trace)
{
  const char *unit = term->kind == JP_TERM_DIVIDE ? NULL : find_unit (self, term);
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) beside = JP_RATIONAL_INIT;
  g_auto (JpRational) scale = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  if (jp_formula_evaluate_term (self, term, &value) != JP_OUTCOME_VALUE ||
      jp_formula_evaluate_term (self, other, &beside) != JP_OUTCOME_VALUE || (self->mixed && unit != NULL))
    return;
  if (is_percent (other) || measure.percent)
    {
      text = percent_beside (&value, &beside);
      jp_trace_append_printf (trace, " = %s %%", text);
      return;
    }
  jp_rational_set_scaled (&scale, 1, measure.money ? measure.fen_power : 0);
  jp_rational_mul (&value, &value, &scale);
  text = jp_rational_to_text (&value, 0, 4);
  jp_trace_append_printf (trace, " = %s", text);
}

static void
write_side (const JpEvaluation *self, const JpTerm *term, const JpTerm *other, JpTrace *trace)
{
  const JpTerm *plain = term->kind == JP_TERM_NEGATE ? g_ptr_array_index (term->operands, 0) : term;

  if (is_percent (term))
    {
      jp_trace_append_printf (trace, "%.*s %%", (int) strlen (term->text) - 1, term->text);
      return;
    }
  write_term (self, term, trace, 1);
  if (plain->operands != NULL && !JP_TERM_IS_COMPARISON (plain->kind))
    write_result (self, term, other, trace);
}

static void
write_operands (const JpEvaluation *self, const JpTerm *term, JpTrace *trace, int own, const char *sign)
{
  for (guint i = 0; i < term->operands->len; i++)
    {
      const JpTerm *operand = g_ptr_array_index (term->operands, i);

      if (i > 0)
        jp_trace_append (trace, sign);
      if (JP_TERM_IS_COMPARISON (term->kind))
        write_side (self, operand, g_ptr_array_index (term->operands, 1 - i), trace);
      else /* The right side of − and ÷ keeps its brackets at the same precedence. */
        write_term (self, operand, trace, own == PRECEDENCE_CALL ? 0 : own + (i > 0));
    }
}

static void
write_term (const JpEvaluation *self, const JpTerm *term, JpTrace *trace, int outer)
{
  const char *sign;
  int own = precedence (term->kind, &sign);
  gboolean brackets = own == PRECEDENCE_CALL || own < outer;

  if (term->kind == JP_TERM_FACT)
    write_fact (self, &self->facts[term->fact], trace);
  else if (term->text != NULL)
    jp_trace_append (trace, term->text);
  if (term->operands == NULL)
    return;

  jp_trace_append (trace, brackets ? "(" : "");
  jp_trace_append (trace, term->kind == JP_TERM_NEGATE ? sign : "");
  write_operands (self, term, trace, own, sign);
  jp_trace_append (trace, brackets ? ")" : "");
}

void
jp_formula_write (const JpEvaluation *self, JpTrace *trace)
{
  write_term (self, self->formula->root, trace, 0);
}
