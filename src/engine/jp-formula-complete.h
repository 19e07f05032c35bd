/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* What could stand where somebody is typing a formula. */
typedef enum
{
  JP_COMPLETION_ITEM,     /* an item of the year's tables */
  JP_COMPLETION_FACT,     /* of the fact dictionary */
  JP_COMPLETION_COLUMN,
  JP_COMPLETION_FUNCTION,
  JP_COMPLETION_RATIO,    /* a built-in rate: its formula is put in */
} JpCompletionKind;

typedef struct
{
  JpCompletionKind kind;
  char *label;  /* what it is called: "三公经费" */
  char *insert; /* what replaces the span: "三公经费." (a column follows), "决算", "count(" */
  char *detail; /* the figure, the unit, the formula …; may be "" */
  guint rank;   /* the list is sorted by it */
} JpCompletion;

typedef struct
{
  guint start;  /* of the span that is replaced, in characters */
  guint length;
  GPtrArray *candidates; /* JpCompletion *, best first */
} JpCompletions;

/* Candidates for the word around the cursor (in characters): names before the point, columns behind it and between
 * braces. `year` (nullable): whose items and figures are offered. Never NULL. Transfer full. */
JpCompletions *jp_formula_complete (const char *text, guint cursor, JpYearRecord *year);
void jp_completions_free (JpCompletions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpCompletions, jp_completions_free)
/* The text with a candidate put in; `cursor` (out): where typing goes on. Transfer full. */
char *jp_completions_apply (const JpCompletions *self, guint n, const char *text, guint *cursor);

G_END_DECLS
