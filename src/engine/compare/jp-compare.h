/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-score.h"

G_BEGIN_DECLS

#define JP_COMPARE_MAX 6

/* Why a score is another one. */
typedef enum
{
  JP_CAUSE_SAME,      /* or neither sheet has it */
  JP_CAUSE_NEW,       /* the earlier sheet has no such indicator */
  JP_CAUSE_GONE,      /* the later one has none */
  JP_CAUSE_FACT,      /* other figures */
  JP_CAUSE_RULE,      /* another rule, or other points */
  JP_CAUSE_JUDGEMENT, /* the evaluator, and whatever cannot be computed again */
} JpCause;

/* From one sheet to another. fact + rule + judgement = change, exactly: see jp_change_attribute(). */
typedef struct
{
  JpCause cause;
  gboolean is_set;    /* there is a score on both sides; else the figures are 0 */
  JpRational change;  /* points, or of the score rate where the row goes by rates */
  JpRational fact;
  JpRational rule;
  JpRational judgement;
} JpCompareChange;

#define JP_COMPARE_CHANGE_INIT \
  { .change = JP_RATIONAL_INIT, .fact = JP_RATIONAL_INIT, .rule = JP_RATIONAL_INIT, .judgement = JP_RATIONAL_INIT }
void jp_compare_change_clear (JpCompareChange *self);

/* One indicator, or one inner node. */
typedef struct
{
  int index[JP_COMPARE_MAX];                 /* its row (or group) in each sheet's scores, -1: it has none */
  gboolean by_rate;                          /* its points are not the same everywhere: score rates are compared */
  JpCompareChange overall;                   /* from the first sheet to the last */
  JpCompareChange steps[JP_COMPARE_MAX - 1]; /* from each to the next; of units: from the first to each other one */
} JpCompareRow;

/* One column of one item. */
typedef struct
{
  JpItemRecord *items[JP_COMPARE_MAX]; /* NULL: none */
  guint field;                         /* JP_ITEM_… column */
} JpCompareFact;

typedef enum
{
  JP_PROBLEM_NEW,       /* in the last year only */
  JP_PROBLEM_OPEN,      /* in the last year and the one before */
  JP_PROBLEM_CAME_BACK, /* in the last year and an earlier one, not in the one before */
  JP_PROBLEM_MENDED,    /* not in the last year any more */
} JpProblemState;

typedef struct
{
  JpFindingRecord *findings[JP_COMPARE_MAX]; /* NULL: not there */
  JpProblemState state;
} JpCompareProblem;

/* Two indicators that somebody says are the same, by the ids of their nodes. */
typedef struct
{
  gint64 first;
  gint64 second;
} JpCompareJoin;

/* How much of the change of the total comes from one cause. */
typedef struct
{
  guint n;           /* rows it has a part in */
  JpRational points;
} JpCauseSum;

/* Why the last total is not the first. The five add up to the change, exactly. */
typedef struct
{
  gboolean is_set;   /* both totals are complete; else `change` and `rest` are 0 */
  JpRational change; /* in points, whatever the full points of the two sheets are */
  JpCauseSum fact;
  JpCauseSum rule;   /* other points of an indicator, too */
  JpCauseSum judgement;
  JpCauseSum moved;  /* indicators new and gone */
  JpRational rest;   /* of sheets where rows are chosen or exempt: what no row explains by itself */
} JpCompareSums;

/**
 * JpComparison:
 *
 * Two to six sheets side by side, the years of one unit or several units, as they are at the moment it is made. Between
 * units nothing is put down to causes: only what the same indicators earn is compared.
 *
 * Rows belong together when they stand at the same path under the same names; a leaf or inner node that is left over
 * goes with the only one of its name that is left over, too. Under one framework that is the identity of the node.
 * Items belong together by the entry of the fact dictionary, else by their path; in tables of one name first.
 */
typedef struct
{
  guint n;
  gboolean of_units;     /* of more than one unit */
  JpProject *project;
  GPtrArray *scores;     /* JpScores, one a sheet */
  GArray *indicators;    /* JpCompareRow, in the order of the sheets' frameworks */
  GArray *levels;        /* JpCompareRow of groups; changes have no parts */
  GArray *facts;         /* JpCompareFact */
  GArray *problems;      /* JpCompareProblem */
} JpComparison;

/* sheets: JpSheetRecord, 2 … JP_COMPARE_MAX, in the order they are compared. */
JpComparison *jp_comparison_new (JpProject *project, const GPtrArray *sheets);
/* joins: JpCompareJoin or NULL. A join of indicators that are in one sheet, or in none of them, has no effect. */
JpComparison *jp_comparison_new_joined (JpProject *project, const GPtrArray *sheets, const GArray *joins);
void jp_comparison_free (JpComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpComparison, jp_comparison_free)

const JpScores *jp_comparison_get_scores (const JpComparison *self, guint n);
const JpCompareRow *jp_comparison_get_indicator (const JpComparison *self, guint n);
const JpCompareRow *jp_comparison_get_level (const JpComparison *self, guint n);
/* The n-th sheet's row of an indicator; NULL when it has none. */
const JpScoreRow *jp_compare_row_get (const JpComparison *self, const JpCompareRow *row, guint n);
/* The figure of a fact in the n-th year, in the unit of the last year that has it; FALSE when it is not filled or
 * counts something else there. */
gboolean jp_compare_fact_get (const JpComparison *self, const JpCompareFact *fact, guint n, JpRational *value);
/* That unit; may be NULL. Lent. */
const char *jp_compare_fact_get_unit (const JpComparison *self, const JpCompareFact *fact);
/* What the n-th sheet is called among the others: its year, or its unit. Transfer full. */
char *jp_comparison_dup_label (const JpComparison *self, guint n);
/* The row as the last sheet that has it calls it; of `levels` with group. Lent. */
const JpNodeRecord *jp_comparison_get_node (const JpComparison *self, const JpCompareRow *row, gboolean group);

/* jp-compare-words.c: where the change of an indicator comes from, in a sentence: the measure before and after, what of
 * the rule is another, what is missing. NULL where there is nothing to say. Transfer full. */
char *jp_comparison_explain (const JpComparison *self, const JpCompareRow *row);
/* "+2.5", with a true minus. Transfer full. */
char *jp_compare_format_points (const JpRational *change);
/* "+12.5 %" of a change of a rate. Transfer full. */
char *jp_compare_format_rate (const JpRational *change);

/* jp-compare-sums.c: self is overwritten and must be cleared. */
void jp_comparison_sum_up (const JpComparison *self, JpCompareSums *sums);
void jp_compare_sums_clear (JpCompareSums *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpCompareSums, jp_compare_sums_clear)
/* "Figures +2 · Rule +1 · Judgement −1", what is not 0; NULL when there is nothing. Transfer full. */
char *jp_compare_sums_to_text (const JpCompareSums *self);

/* "same", "new", "gone", "fact", "rule", "judgement". */
const char *jp_cause_get_name (JpCause cause);
/* The same for people, translated. */
const char *jp_cause_get_title (JpCause cause);
/* "new", "open", "came_back", "mended". */
const char *jp_problem_state_get_name (JpProblemState state);
/* As `compare --json` prints it. Transfer full. */
JpJson *jp_comparison_to_json (const JpComparison *self);

/* jp-compare-cause.c: says why the score of `later` (of the sheet of `b`) is not that of `earlier` (of `a`). Rows may
 * be NULL; self must be initialised. */
void jp_change_attribute (JpCompareChange *self, JpProject *project, const JpScores *a, const JpScoreRow *earlier,
                          const JpScores *b, const JpScoreRow *later, gboolean by_rate);

G_END_DECLS
