/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-formula.h"

G_BEGIN_DECLS

typedef enum
{
  JP_TERM_NUMBER,
  JP_TERM_FACT,
  JP_TERM_NEGATE,
  JP_TERM_ADD,
  JP_TERM_SUBTRACT,
  JP_TERM_MULTIPLY,
  JP_TERM_DIVIDE,
  JP_TERM_ABS,
  JP_TERM_MIN,
  JP_TERM_MAX,
  JP_TERM_SUM,
  JP_TERM_COUNT,
  JP_TERM_LESS,
  JP_TERM_AT_MOST,
  JP_TERM_EQUAL,
  JP_TERM_UNEQUAL,
  JP_TERM_AT_LEAST,
  JP_TERM_GREATER,
} JpTermKind;

#define JP_TERM_IS_COMPARISON(kind) ((kind) >= JP_TERM_LESS && (kind) <= JP_TERM_GREATER)

typedef struct
{
  JpTermKind kind;
  char *text;          /* NUMBER, functions: as written */
  JpRational number;   /* NUMBER */
  guint fact;          /* FACT: index of the name */
  GPtrArray *operands; /* JpTerm *; NULL for NUMBER and FACT */
} JpTerm;

struct _JpFormula
{
  char *text;
  JpTerm *root;
  GPtrArray *facts; /* char *: names */
};

/* One figure, looked up. */
typedef struct
{
  JpRational value;
  JpFactRef ref;
  gboolean filled;
} JpFormulaFact;

typedef struct
{
  const JpFormula *formula;
  const JpRational *const *values; /* one a name */
  const JpFormulaFact *facts; /* for the trace: where they are from */
  gboolean mixed;       /* figures come in different units of measure: the trace names them */
} JpEvaluation;

/* jp-formula-tokens.c: signs people type for one another → one of + - * / ( ) , % " { } < > = !, 'L' for ≤, 'G' for ≥,
 * 'N' for ≠; 0 for anything else. */
char jp_formula_sign_of (gunichar c);
/* Past the characters of a name or number: at the next sign or blank. */
const char *jp_formula_skip_word (const char *p);
/* `strict`: the name stands for nothing else (合计 may be an item). */
gboolean jp_formula_lookup_function (const char *word, JpTermKind *kind, gboolean *strict);

typedef struct
{
  const char *name;
  JpTermKind kind;
  gboolean strict;
} JpFunctionInfo;

guint jp_formula_get_n_functions (void);
const JpFunctionInfo *jp_formula_get_function (guint n);

/* jp-formula-evaluate.c */
JpOutcome jp_formula_evaluate_term (const JpEvaluation *self, const JpTerm *term, JpRational *value);
/* jp-formula-trace.c: the formula with the figures put in. */
void jp_formula_write (const JpEvaluation *self, JpTrace *trace);

G_END_DECLS
