/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

G_BEGIN_DECLS

/**
 * JpRuleKind:
 *
 * What one kind of rule is: a new kind is a file that defines one of these and a line in the registry of jp-rule.c.
 * Kinds that measure something give `score`; the rest of the way (availability, zero denominators, clamp, rounding,
 * trace of the result) is common. Others give `evaluate`: status and exact (SCORED), or exact_min and exact_max.
 */
struct _JpRuleKind
{
  const char *name;                  /* "step_deduction" */
  const char *title;                 /* N_("Step deduction") */
  const JpRuleParameter *parameters; /* own ones; "kind", "note" and those of the measure are common */
  gboolean measures;
  gboolean measure_is_optional;      /* and without `score`: whatever it is, the evaluator decides */
  gboolean percent;                  /* the measure is always shown as a percentage */
  gboolean discretionary;
  gboolean outside;                  /* the score is what is taken off the total */

  /* Own parameters; NULL with an error when they cannot be right. A kind without parameters leaves it NULL. */
  gpointer (*parse) (const JpJson *json, JpDecimal points, GError **error);
  void (*free_parameters) (gpointer parameters);

  /* FALSE: the figures contradict each other, nothing is scored; a note says why. May be NULL. */
  gboolean (*is_ready) (gconstpointer parameters, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace);
  /* Score before clamp and rounding. measure NULL: infinitely large. FALSE: the rule says nothing about this measure.
   * The trace's line ends with what gives the score ("15.83 % ≤ 100 % → full points"); the result is added by the
   * caller. */
  gboolean (*score) (gconstpointer parameters, const JpRational *points, const JpRational *measure, JpRational *score,
                     JpTrace *trace);
  /* Appends the measures (JpRational) at which the course of the score changes, in any order. */
  void (*add_breakpoints) (gconstpointer parameters, const JpRational *points, GArray *breakpoints);
  void (*evaluate) (gconstpointer parameters, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace);

  /* In plain words, in the language of the interface. Transfer full. */
  char *(*sentence) (gconstpointer parameters, JpDecimal points);

  /* What the evaluator gives; a kind without leaves them NULL. */
  guint (*get_n_elements) (gconstpointer parameters);
  const char *(*get_element_text) (gconstpointer parameters, guint number);
  JpDecimal (*get_element_points) (gconstpointer parameters, guint number, JpDecimal points, guint decimals);
  JpElementType (*get_element_type) (gconstpointer parameters, guint number); /* NULL: all are verdicts */
  const char *(*get_element_option) (gconstpointer parameters, guint number, guint n);

  void (*foreach_formula) (gconstpointer parameters, void (*func) (const JpFormula *formula, gpointer user_data),
                           gpointer user_data);
  /* The nested rule whose measure decides, or NULL. */
  const JpRule *(*get_nested) (gconstpointer parameters);
};

extern const JpRuleKind jp_rule_kind_judgement;
extern const JpRuleKind jp_rule_kind_discretionary;
extern const JpRuleKind jp_rule_kind_all_or_nothing;
extern const JpRuleKind jp_rule_kind_checklist;
extern const JpRuleKind jp_rule_kind_deduct_missing;
extern const JpRuleKind jp_rule_kind_deduct_occurrence;
extern const JpRuleKind jp_rule_kind_proportional;
extern const JpRuleKind jp_rule_kind_step_deduction;
extern const JpRuleKind jp_rule_kind_bands;
extern const JpRuleKind jp_rule_kind_linear;
extern const JpRuleKind jp_rule_kind_count_share;
extern const JpRuleKind jp_rule_kind_checkpoints;
extern const JpRuleKind jp_rule_kind_proportional_deduction;
extern const JpRuleKind jp_rule_kind_target;
extern const JpRuleKind jp_rule_kind_execution_rate;
extern const JpRuleKind jp_rule_kind_qualitative;
extern const JpRuleKind jp_rule_kind_grade_map;
extern const JpRuleKind jp_rule_kind_gate;
extern const JpRuleKind jp_rule_kind_exemption;
extern const JpRuleKind jp_rule_kind_choose;
extern const JpRuleKind jp_rule_kind_outside_deduction;
extern const JpRuleKind jp_rule_kind_expert_mean;
extern const JpRuleKind jp_rule_kind_survey;
extern const JpRuleKind jp_rule_kind_composite;

/* What kinds ask the evaluator for; the numbers are their own, from 1. */
JpDecimal jp_rule_input_get_element (const JpRuleInput *self, guint number);
/* A verdict: 0 … 1, whatever the file holds. */
JpDecimal jp_rule_input_get_verdict (const JpRuleInput *self, guint number);
gboolean jp_rule_input_get_entry (const JpRuleInput *self, guint number, guint n, JpRuleEntry *entry);
void jp_rule_result_add_missing (JpRuleResult *self, const char *name);
void jp_rule_result_add_missing_fact (JpRuleResult *self, const char *name);
/* Takes the sentence over. */
void jp_rule_result_add_note (JpRuleResult *self, char *note);
/* Adds the facts of a formula that are not filled to what is missing. */
void jp_rule_result_add_missing_facts (JpRuleResult *self, const JpFormula *formula, const JpRuleInput *input);
/* SCORED with an exact number of points. */
void jp_rule_result_set_exact (JpRuleResult *self, const JpRational *score);
/* As jp_rule_evaluate() for a rule inside another: exact, not rounded; `first`: elements of the outer rule before it.
 * The trace's last line is left open for what the outer rule adds. */
void jp_rule_evaluate_nested (const JpRule *self, const JpRuleInput *outer, guint first, JpDecimal points,
                              JpRuleResult *result, JpTrace *trace);

/**
 * JpRuleCondition:
 *
 * Something that holds or not: a formula that compares ("when"), or a question to the evaluator ("text").
 */
typedef struct
{
  JpFormula *when; /* NULL: the evaluator is asked */
  char *text;
} JpRuleCondition;

typedef enum
{
  JP_CONDITION_NO,
  JP_CONDITION_YES,
  JP_CONDITION_OPEN,
} JpConditionState;

gboolean jp_rule_condition_read (const JpJson *json, JpRuleCondition *out, GError **error);
void jp_rule_condition_clear (JpRuleCondition *self);
/* 1 when the evaluator is asked, else 0. */
guint jp_rule_condition_get_n_elements (const JpRuleCondition *self);
/* Its element is number 1 of the kind. Traces a line of its own; adds what is missing. */
JpConditionState jp_rule_condition_evaluate (const JpRuleCondition *self, const JpRuleInput *input,
                                             JpRuleResult *result, JpTrace *trace);
/* The formula or the question. Lent. */
const char *jp_rule_condition_get_words (const JpRuleCondition *self);

/* Number of a rule: as text it is a percentage or a plain number, as value the fraction. */
typedef struct
{
  JpRational value;
  gboolean percent;
} JpRuleNumber;

#define JP_RULE_NUMBER_INIT { JP_RATIONAL_INIT, FALSE }

void jp_rule_number_clear (JpRuleNumber *self);
/* Reads parameter `key`, which must be there. Errors name it. */
gboolean jp_rule_number_read (const JpJson *json, const char *key, JpRuleNumber *out, GError **error);
/* "100 %", "0.1". Transfer full. */
char *jp_rule_number_to_text (const JpRuleNumber *self);
/* A measure beside such a number: two decimals of a percentage, exact digits cut after six otherwise. Transfer full. */
char *jp_rule_measure_to_text (const JpRational *measure, gboolean percent);
/* Reads points: a plain number ≥ 0; nothing when absent and not required. Errors name the key. */
gboolean jp_rule_points_read (const JpJson *json, const char *key, gboolean required, JpDecimal *out, GError **error);
/* "3" in a sentence about a rule, "—" when its indicator has no points. Transfer full. */
char *jp_rule_points_to_text (JpDecimal points);
/* Reads a formula; out is NULL when it is absent and not required. */
gboolean jp_rule_formula_read (const JpJson *json, const char *key, gboolean required, JpFormula **out, GError **error);
/* Appends a copy of a measure. */
void jp_rule_add_breakpoint (GArray *breakpoints, const JpRational *measure);
/* Index of parameter `key` in `choices` (NULL-terminated), `fallback` when absent; -1 with an error for another. */
int jp_rule_read_choice (const JpJson *json, const char *key, const char *const *choices, int fallback,
                         GError **error);

G_END_DECLS
