/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

G_BEGIN_DECLS

/**
 * JpRuleKind:
 *
 * What one kind of rule is: a new kind is a file that defines one of these and a line in the registry of jp-rule.c.
 * Kinds that measure something give `score`; the rest of the way (availability, zero denominators, clamp, rounding,
 * trace of the result) is common. Others give `evaluate` and do all of it.
 */
struct _JpRuleKind
{
  const char *name;              /* "step_deduction" */
  const char *title;             /* N_("Step deduction") */
  const char *const *parameters; /* own keys, NULL-terminated; "kind", "note" and those of the measure are common */
  gboolean measures;
  gboolean measure_is_optional;  /* and without `score`: whatever it is, the evaluator decides */

  /* Own parameters; NULL with an error when they cannot be right. A kind without parameters leaves it NULL. */
  gpointer (*parse) (const JpJson *json, JpDecimal points, GError **error);
  void (*free_parameters) (gpointer parameters);

  /* Score before clamp and rounding. measure NULL: infinitely large. The trace's line ends with what gives the score
   * ("15.83 % ≤ 100 % → full points"); the result is added by the caller. */
  void (*score) (gconstpointer parameters, const JpRational *points, const JpRational *measure, JpRational *score,
                 JpTrace *trace);
  void (*evaluate) (gconstpointer parameters, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace);

  /* In plain words, in the language of the interface. Transfer full. */
  char *(*sentence) (gconstpointer parameters, JpDecimal points);

  guint (*get_n_elements) (gconstpointer parameters);
  const char *(*get_element_text) (gconstpointer parameters, guint number);
  JpDecimal (*get_element_points) (gconstpointer parameters, guint number, JpDecimal points, guint decimals);
};

extern const JpRuleKind jp_rule_kind_judgement;
extern const JpRuleKind jp_rule_kind_checklist;
extern const JpRuleKind jp_rule_kind_proportional;
extern const JpRuleKind jp_rule_kind_step_deduction;
extern const JpRuleKind jp_rule_kind_linear;
extern const JpRuleKind jp_rule_kind_bands;

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
/* Index of parameter `key` in `choices` (NULL-terminated), `fallback` when absent; -1 with an error for another. */
int jp_rule_read_choice (const JpJson *json, const char *key, const char *const *choices, int fallback,
                         GError **error);

G_END_DECLS
