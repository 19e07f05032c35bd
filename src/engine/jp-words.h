/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

G_BEGIN_DECLS

/* How far the words of a criterion go. */
typedef enum
{
  JP_WORDS_RULE,      /* they are a rule */
  JP_WORDS_AMBIGUOUS, /* they do not settle it: `reason` says what; a rule may be proposed all the same */
  JP_WORDS_JUDGEMENT, /* they leave it to the evaluator */
} JpWordsStatus;

/* What a piece of the criterion is. */
typedef enum
{
  JP_WORDS_ROLE_MEASURE,     /* what is measured or counted */
  JP_WORDS_ROLE_LIMIT,       /* bounds of the measure */
  JP_WORDS_ROLE_POINTS,      /* what is earned */
  JP_WORDS_ROLE_STEP,        /* every so much … off */
  JP_WORDS_ROLE_DEDUCTION,   /* every occurrence or missing item … off */
  JP_WORDS_ROLE_MOST,        /* no more off or earned than so much */
  JP_WORDS_ROLE_ELEMENT,     /* what must hold */
  JP_WORDS_ROLE_GRADE,
  JP_WORDS_ROLE_FORMULA,     /* measure × points, in proportion */
  JP_WORDS_ROLE_ELSE,
  JP_WORDS_ROLE_GATE,        /* without it, or with it, nothing or everything */
  JP_WORDS_ROLE_DISCRETION,
  JP_WORDS_ROLE_EXPLANATION, /* says nothing about points */
  JP_WORDS_ROLE_UNREAD,      /* about points, not understood */
} JpWordsRole;

/* A recognised piece: where it stands in the criterion and what it was taken for. */
typedef struct
{
  guint start, end;             /* bytes of the criterion */
  guint start_char, end_char;   /* the same in characters */
  JpWordsRole role;
} JpWordsSpan;

/* What the words leave open. The proposed rule takes the first of the alternatives, or the one answered with. Without
 * alternatives it is something only the criterion's author can put right. */
typedef struct
{
  char *text;    /* translated */
  guint start, end, start_char, end_char; /* the words concerned */
  GStrv alternatives; /* translated; may be empty */
} JpWordsQuestion;

/* What a criterion's words were read as. */
typedef struct
{
  JpWordsStatus status;
  JpJson *rule;           /* as in a node's `rule`; NULL when nothing can be proposed */
  char *reason;           /* translated; NULL for JP_WORDS_RULE */
  char *measure;          /* what is measured, in the criterion's words; may be NULL */
  GArray *spans;          /* JpWordsSpan, in the order of the text, without overlap */
  GPtrArray *questions;   /* JpWordsQuestion */
  GPtrArray *assumptions; /* char *: translated; what custom settles and the words do not say */
} JpWords;

/* The names a proposed rule measures by: the evaluator puts a formula in their place. */
#define JP_WORDS_MEASURE "测量值"
#define JP_WORDS_COUNT "次数"
#define JP_WORDS_SAMPLE "有效样本数"

/**
 * jp_words_read:
 * @criteria: (nullable): a criterion's text
 * @points: the indicator's points
 *
 * Reads a criterion as such texts are written in Chinese indicator systems: limits with steps, bands, two limits,
 * multiples of a rate, counts, elements, grades, gates and exemptions, lists of any of these. Never guesses in silence:
 * what speaks of points and is not understood makes the whole ambiguous. The same text always gives the same answer.
 *
 * Returns: (transfer full):
 */
JpWords *jp_words_read (const char *criteria, JpDecimal points);
/**
 * jp_words_read_answered:
 * @answers: numbers of alternatives (from 0), for the questions in their order
 *
 * As jp_words_read(), with answers to its questions: the rule takes the alternatives chosen, and words that only left
 * these questions open are settled. An answer may change which questions follow it.
 */
JpWords *jp_words_read_answered (const char *criteria, JpDecimal points, const guint *answers, guint n_answers);
void jp_words_free (JpWords *self);
/* What a role is called, translated. */
const char *jp_words_role_get_title (JpWordsRole role);
/* In data: "limit", "points" … */
const char *jp_words_role_get_name (JpWordsRole role);
/* The words say what a measure earns, not where its figures are: puts a formula in the place kept for it: `present`
 * (nullable), else that of the rate the indicator is named after. FALSE when a place stays empty: this one, or one for
 * a count. */
gboolean jp_words_put_measure (JpJson *rule, const char *present, const char *indicator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpWords, jp_words_free)

G_END_DECLS
