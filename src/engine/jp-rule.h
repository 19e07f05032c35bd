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
  JP_RULE_NOT_APPLICABLE, /* 0 ÷ 0 and no policy decides; with `dropped` the indicator does not count */
} JpRuleStatus;

/* What an evaluator's input to a rule is. Elements are numbered from 1 through the whole rule, nested ones included. */
typedef enum
{
  JP_ELEMENT_VERDICT, /* 0 … 1: how far it is met */
  JP_ELEMENT_YES_NO,  /* 0 or 1 */
  JP_ELEMENT_CHOICE,  /* number of an option, from 1 */
  JP_ELEMENT_LEDGER,  /* occurrences, each an entry with its evidence */
  JP_ELEMENT_SHEETS,  /* experts' scores, each an entry */
} JpElementType;

/* A row of a ledger. */
typedef struct
{
  JpDecimal value;  /* an expert's score */
  JpDecimal weight; /* nothing: 1 */
  gboolean confirmed;
} JpRuleEntry;

/* What a rule may ask for while it is evaluated. */
typedef struct
{
  JpDecimal points;       /* of the indicator */
  guint decimals;         /* of the framework's scores */
  JpFactLookup lookup;
  gpointer lookup_data;
  /* The items of a group, see jp_facts_list_items(). May be NULL: there are none. */
  GPtrArray *(*items) (const char *group, gpointer lookup_data);
  /* Value of an element (number from 1): nothing when there is none yet. May be NULL: none. */
  JpDecimal (*element) (guint number, gpointer user_data);
  /* The n-th row (from 0) of an element's ledger; FALSE past the end. May be NULL: no rows. */
  gboolean (*entry) (guint number, guint n, JpRuleEntry *entry, gpointer user_data);
  gpointer element_data;
  guint first_element;    /* elements of the rules around this one */
  const char *target;     /* as the evaluator filled it in: "≥95%" */
  const char *actual;
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
  GPtrArray *missing;          /* char *: names of missing facts ("三公经费.上年预算") or elements; may be NULL */
  GPtrArray *missing_facts;    /* char *: those of them that are facts; may be NULL */
  gboolean dropped;            /* exempt: the indicator leaves the full points, the rest is scaled up */
  gboolean discretionary;      /* the evaluator's discretion (酌情): counts in the file's share of it */
  GPtrArray *notes;            /* char *: what the evaluator should know, in sentences; may be NULL */
  JpRational exact;            /* the score before it is rounded, clamped; and its range */
  JpRational exact_min;
  JpRational exact_max;
} JpRuleResult;

#define JP_RULE_RESULT_INIT \
  { .measure = JP_RATIONAL_INIT, .exact = JP_RATIONAL_INIT, .exact_min = JP_RATIONAL_INIT, \
    .exact_max = JP_RATIONAL_INIT }
void jp_rule_result_clear (JpRuleResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpRuleResult, jp_rule_result_clear)

/* What a parameter of a kind is: editors are made from these. */
typedef enum
{
  JP_PARAMETER_FORMULA,
  JP_PARAMETER_CONDITION,    /* a formula that compares */
  JP_PARAMETER_ITEM_FORMULA, /* over the columns of one item: "{决算} / {年初预算}" */
  JP_PARAMETER_NUMBER,       /* "5%" or "0.2": of the measure's kind */
  JP_PARAMETER_POINTS,
  JP_PARAMETER_SHARE,        /* of the points: "0.1" or "10%" */
  JP_PARAMETER_INTEGER,
  JP_PARAMETER_TEXT,
  JP_PARAMETER_BOOLEAN,
  JP_PARAMETER_CHOICE,
  JP_PARAMETER_LIST,         /* of objects with `members`, or of texts when there are none */
  JP_PARAMETER_RULE,
} JpRuleParameterType;

typedef struct _JpRuleParameter JpRuleParameter;
struct _JpRuleParameter
{
  const char *key;                  /* in the JSON; NULL ends a list of parameters */
  const char *title;                /* N_("Limit") */
  JpRuleParameterType type;
  gboolean required;
  const char *fallback;             /* what is taken when it is absent: a choice's value, a number; may be NULL */
  const char *const *choices;       /* NULL-terminated values */
  const char *const *choice_titles; /* N_() of each */
  const JpRuleParameter *members;   /* of a list's objects */
};

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
/* Elements of the rule and of what is nested in it: text as in the criterion (data), points of each (nothing for a
 * condition), and what the evaluator gives. */
guint jp_rule_get_n_elements (const JpRule *self);
const char *jp_rule_get_element_text (const JpRule *self, guint number);
JpDecimal jp_rule_get_element_points (const JpRule *self, guint number, JpDecimal points, guint decimals);
JpElementType jp_rule_get_element_type (const JpRule *self, guint number);
/* Option n (from 0) of a choice, NULL past the end. Lent. */
const char *jp_rule_get_element_option (const JpRule *self, guint number, guint n);

/* Every formula of the rule and of what is nested in it: what its score depends on. */
void jp_rule_foreach_formula (const JpRule *self, void (*func) (const JpFormula *formula, gpointer user_data),
                              gpointer user_data);
/* The rule whose measure decides: this one, or the one that a gate, an exemption or a survey holds; NULL when none. */
const JpRule *jp_rule_get_measured (const JpRule *self);
/* The measure is shown as a percentage. */
gboolean jp_rule_measures_percent (const JpRule *self);
/* What a measure would earn, rounded; FALSE when the rule scores no measure or leaves this one open. */
gboolean jp_rule_score_at (const JpRule *self, JpDecimal points, guint decimals, const JpRational *measure,
                           JpDecimal *score);
/* For scoring by the million: what jp_rule_evaluate() gives for a measure over figures at hand, all filled, one a fact
 * of jp_rule_get_measure(). FALSE when more than a measure that has a value decides: jp_rule_evaluate() knows. */
gboolean jp_rule_score_values (const JpRule *self, const JpRational *points, guint decimals,
                               const JpRational *const *values, JpDecimal *score);
/* Measures at which the score's course changes (limits, bounds, where nothing is left), in rising order:
 * JpRational elements. Transfer full. */
GArray *jp_rule_get_breakpoints (const JpRule *self, JpDecimal points);
/* For a rule of kind choose: how many children count at most (0: any number), and whether their mean counts. */
gboolean jp_rule_get_choose (const JpRule *self, guint *at_most, gboolean *mean);

/* result must be initialised. Never fails: what cannot be computed is a status. */
void jp_rule_evaluate (const JpRule *self, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace);

/* What a score is given for a row that takes points off the total. */
gboolean jp_rule_is_outside (const JpRule *self);

/* Kinds known, in the order of the editor's list. */
guint jp_rule_get_n_kinds (void);
const char *jp_rule_get_kind_name (guint n);        /* "step_deduction" */
const char *jp_rule_get_kind_title (guint n);       /* translated: "Step deduction" */
gboolean jp_rule_kind_measures (guint n);           /* it has the parameters of a measure, too */
const JpRuleParameter *jp_rule_get_kind_parameters (guint n);
const JpRuleParameter *jp_rule_get_measure_parameters (void);

G_END_DECLS
