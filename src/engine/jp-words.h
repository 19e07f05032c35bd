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

/* What a criterion's words were read as. */
typedef struct
{
  JpWordsStatus status;
  JpJson *rule;  /* as in a node's `rule`; NULL when nothing can be proposed */
  char *reason;  /* translated; NULL for JP_WORDS_RULE */
} JpWords;

/* The names a proposed rule measures by: the evaluator puts a formula in their place. */
#define JP_WORDS_MEASURE "测量值"
#define JP_WORDS_COUNT "次数"

/* Reads a criterion as such texts are written in Chinese indicator systems: limits with steps, bands, two limits,
 * multiples of a rate, counts, elements. Never guesses in silence: what speaks of points and is not understood makes
 * the whole ambiguous. Transfer full. */
JpWords *jp_words_read (const char *criteria, JpDecimal points);
void jp_words_free (JpWords *self);
/* The words say what a measure earns, not where its figures are: puts a formula in the place kept for it: `present`
 * (nullable), else that of the rate the indicator is named after. FALSE when the place stays empty. */
gboolean jp_words_put_measure (JpJson *rule, const char *present, const char *indicator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpWords, jp_words_free)

G_END_DECLS
