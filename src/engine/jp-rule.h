/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-formula.h"
#include "jp-json.h"

G_BEGIN_DECLS

/**
 * JpRule:
 *
 * A criterion in machine form: a declarative record, written as JSON in a node's `rule`, e.g.
 *
 *   {"kind":"step_deduction","measure":"三公经费.决算 / 三公经费.年初预算","direction":"above","limit":"100%",
 *    "step":"1%","deduct":"0.1","reading":"floor","zero_over_zero":"full"}
 *
 * One file a kind under rules/, each a JpRuleKind; the registry in jp-rule.c lists them. Semantics: availability →
 * gate → base → deductions → clamp to 0 … points → round half up once to the framework's decimals.
 *
 * Numbers in rules are decimal strings; "5%" is 0.05. Parameters common to all kinds that measure something:
 * "measure" (formula), "zero_over_zero": "full" | "zero" | "judgement" (default judgement),
 * "positive_over_zero": "above" (as infinitely large; default) | "judgement", "measure_decimals": the measure is
 * rounded to so many places (percentages: of the percentage) before it is scored, "note".
 */
typedef struct _JpRule JpRule;
typedef struct _JpRuleKind JpRuleKind;

/* How a rule ended. */
typedef enum
{
  JP_RULE_SCORED,         /* score is set */
  JP_RULE_JUDGEMENT,      /* the words leave it to the evaluator */
  JP_RULE_MISSING,        /* facts or verdicts are missing: `missing` says which */
  JP_RULE_NOT_APPLICABLE, /* 0 ÷ 0 and no policy decides */
} JpRuleStatus;

/* What a rule may ask for while it is evaluated. */
typedef struct
{
  JpDecimal points;       /* of the indicator */
  guint decimals;         /* of the framework's scores */
  JpFactLookup lookup;
  gpointer lookup_data;
  /* Verdict on a checklist element (number from 1): nothing when there is none yet. May be NULL: none. */
  JpDecimal (*element) (guint number, gpointer user_data);
  gpointer element_data;
} JpRuleInput;

typedef struct
{
  JpRuleStatus status;
  gboolean has_measure;
  gboolean measure_is_percent; /* show it as a percentage */
  JpRational measure;          /* exact, as a fraction */
  JpOutcome outcome;           /* of the measure, when the kind has one */
  JpDecimal score;             /* rounded once; set when SCORED */
  JpDecimal possible_min;      /* what it can still become: equal to score when SCORED, */
  JpDecimal possible_max;      /* 0 … points when nothing is known, narrower for a checklist half done */
  GPtrArray *missing;          /* char *: names of missing facts ("三公经费.上年预算") or elements */
} JpRuleResult;

#define JP_RULE_RESULT_INIT { .measure = JP_RATIONAL_INIT }
void jp_rule_result_clear (JpRuleResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpRuleResult, jp_rule_result_clear)

/* Parses a node's rule text; NULL or "" gives the judgement rule. Unknown kinds or parameters, parts that cannot be
 * right (points is the indicator's; may be nothing: not checked then) are refused: JP_ERROR_SYNTAX/INVALID with the
 * parameter named. */
JpRule *jp_rule_parse (const char *text, JpDecimal points, GError **error);
JpRule *jp_rule_from_json (const JpJson *json, JpDecimal points, GError **error);
JpRule *jp_rule_ref (JpRule *self);
void jp_rule_unref (JpRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpRule, jp_rule_unref)
JpJson *jp_rule_to_json (const JpRule *self);
const char *jp_rule_get_kind (const JpRule *self); /* "step_deduction" */
/* Formula of the measure, or NULL. Lent. */
const JpFormula *jp_rule_get_measure (const JpRule *self);
/* The rule in plain words, in the language of the interface: "Full points 2 up to 100 %; above, 0.1 off for every
 * full percentage point, down to 0." Transfer full. */
char *jp_rule_to_sentence (const JpRule *self, JpDecimal points);
/* Elements of a checklist rule (0 for others): text as in the criterion (data) and points of each. */
guint jp_rule_get_n_elements (const JpRule *self);
const char *jp_rule_get_element_text (const JpRule *self, guint number);
JpDecimal jp_rule_get_element_points (const JpRule *self, guint number, JpDecimal points, guint decimals);

/* result must be initialised. Never fails: what cannot be computed is a status. */
void jp_rule_evaluate (const JpRule *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace);

/* Kinds known, in the order of the editor's list. */
guint jp_rule_get_n_kinds (void);
const char *jp_rule_get_kind_name (guint n);        /* "step_deduction" */
const char *jp_rule_get_kind_title (guint n);       /* translated: "Step deduction" */

G_END_DECLS
