/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"
#include "jp-trace.h"

G_BEGIN_DECLS

/**
 * JpFormula:
 *
 * A measure in the field's words: "三公经费.决算 / 三公经费.年初预算". Names of items with a column behind the point,
 * numbers ("5%", "100万元"), + − × ÷ ( ) and %, comparisons (≥ ≤ > < = ≠, as typed on any keyboard: 1 when it holds,
 * else 0), half- and full-width signs, min max abs sum and count (how many of its arguments are not 0; also 最小 最大
 * 绝对值 合计 个数). A name that holds signs stands in double quotes. "{决算}" is a column of the item at hand, in rules
 * that go through many items. Compiled once, immutable.
 */
typedef struct _JpFormula JpFormula;

/* Errors: JP_ERROR_SYNTAX, the message names the position (character, from 1) and what was expected. */
JpFormula *jp_formula_parse (const char *text, GError **error);
void jp_formula_free (JpFormula *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpFormula, jp_formula_free)
/* The formula as it was written. Lent. */
const char *jp_formula_get_text (const JpFormula *self);
guint jp_formula_get_n_facts (const JpFormula *self);
/* Name of the n-th different fact the formula needs ("三公经费.决算"). Lent. */
const char *jp_formula_get_fact (const JpFormula *self, guint n);
/* A comparison: its value is 1 when it holds, else 0. */
gboolean jp_formula_is_condition (const JpFormula *self);
/* Has a column in braces: it is about one item at a time, see jp_facts_lookup_in_item(). */
gboolean jp_formula_uses_item (const JpFormula *self);

/* How a division ended; domain.md 2.2 calls them the four outcomes. */
typedef enum
{
  JP_OUTCOME_VALUE,         /* there is a value */
  JP_OUTCOME_MISSING,       /* a needed fact is not filled */
  JP_OUTCOME_ZERO_ZERO,     /* 0 ÷ 0: not applicable */
  JP_OUTCOME_POSITIVE_ZERO, /* something ÷ 0: above every limit */
  JP_OUTCOME_NEGATIVE_ZERO, /* a negative ÷ 0: left to judgement */
} JpOutcome;

/* One figure a formula asks for. */
typedef struct
{
  const char *name;     /* as in the formula; lent by the formula */
  JpItemRecord *item;   /* NULL when there is no such item */
  guint field;          /* JP_ITEM_… column */
  gint64 prior_year;    /* 0: the figure's own place; else the year from whose record it was taken */
} JpFactRef;

/* Says where facts come from; returns TRUE and a value in base units (fen, persons, fractions) when it is filled.
 * `ref` tells the place either way. */
typedef gboolean (*JpFactLookup) (const char *name, JpRational *value, JpFactRef *ref, gpointer user_data);

/* Evaluates exactly. `value` is set only for JP_OUTCOME_VALUE. With a trace, appends the computation with the figures
 * as filled ("0.316574 ÷ 2.00"). */
JpOutcome jp_formula_evaluate (const JpFormula *self, JpFactLookup lookup, gpointer user_data, JpRational *value,
                               JpTrace *trace);
/* The same from figures at hand, all filled: values[n] is that of jp_formula_get_fact (self, n). */
JpOutcome jp_formula_evaluate_values (const JpFormula *self, const JpRational *const *values, JpRational *value);

G_END_DECLS
