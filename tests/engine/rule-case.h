/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

G_BEGIN_DECLS

/* A line of a table of rules: what goes in as text, what must come out. */
typedef struct
{
  const char *json;
  const char *points;
  const char *facts;    /* "a=1 b=2/3"; others are missing */
  const char *elements; /* "1 - 0.5": of the first, the second (nothing), the third element */
  const char *entries;  /* "1 1! 2:3.5 2:4*2": rows of element 1 (! confirmed), 2 (score 3.5; score 4, weight 2) */
  const char *target;
  const char *actual;
  const char *expected; /* "2.50", "missing 0…3", "judgement 0…2", "n/a", "dropped" */
  const char *trace;    /* NULL: not looked at */
} RuleCase;

/* Evaluates one and compares; a failure names the rule. */
void rule_case_check (const RuleCase *self);
/* Both of them for tests that look further. Transfer full. */
JpRule *rule_case_parse (const RuleCase *self);
void rule_case_evaluate (const RuleCase *self, JpRuleResult *result, JpTrace *trace);

G_END_DECLS
