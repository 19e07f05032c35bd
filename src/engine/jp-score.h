/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"
#include "jp-rule.h"

G_BEGIN_DECLS

/* One leaf of a sheet, scored. */
typedef struct
{
  guint seq;                /* from 1, in order */
  JpNodeRecord *node;
  JpAnswerRecord *answer;   /* NULL: nothing said yet */
  JpDecimal points;
  JpRuleResult result;      /* what the rule says */
  gboolean rule_broken;     /* the rule text cannot be parsed */
  JpDecimal computed;       /* result.score or nothing */
  JpDecimal given;          /* the evaluator's or nothing */
  JpDecimal score;          /* what counts: given, else computed; nothing when open */
  gboolean open;            /* neither: adds possible_min … possible_max to the range */
  gboolean overridden;      /* given and computed are both there and differ */
  gboolean stale;           /* overridden, and what it was computed from has changed since */
  gboolean dropped;         /* exempt: neither its score nor its points count, the total is scaled up */
  guint choice;             /* 1 + index of the group it is chosen from; 0: it always counts */
  gboolean chosen;          /* with choice: it counts */
  JpDecimal possible_min;   /* equal to score unless open */
  JpDecimal possible_max;
} JpScoreRow;

/* An inner node (level 1, 2 …), summed over its leaves. */
typedef struct
{
  JpNodeRecord *node;
  guint level;              /* 1 = top */
  int parent;               /* index into groups, -1 at the top */
  guint first_row, n_rows;  /* its leaves in rows */
  JpAnswerRecord *answer;   /* which rows are chosen; NULL: nothing said */
  gboolean is_choice;       /* its leaves share its points; those chosen count together */
  guint at_most;            /* so many can be chosen; 0: any number */
  gboolean is_mean;         /* of the chosen rows' scores; else their sum */
  guint n_open;
  JpDecimal points;         /* sum of its leaves' points that count */
  JpDecimal score;          /* sum of the scores that are there */
  JpDecimal possible_min;
  JpDecimal possible_max;
} JpScoreGroup;

/**
 * JpScores:
 *
 * One sheet, scored: a pure function of the records at the moment it was made; it does not follow later edits.
 * Records are lent: make a new one after every change.
 */
typedef struct
{
  JpSheetRecord *sheet;
  JpFrameworkRecord *framework;
  GArray *rows;             /* JpScoreRow */
  GArray *groups;           /* JpScoreGroup, preorder */
  JpDecimal points;         /* sum of leaves inside the full points, exempt ones included */
  JpDecimal dropped;        /* of these: points of exempt rows, which the others are scaled up for */
  JpDecimal discretion;     /* points of rows that are scored at discretion */
  JpDecimal score;          /* sum of what is there, scaled up, deductions outside already taken off */
  JpDecimal possible_min;
  JpDecimal possible_max;
  guint n_open;
  guint n_overridden;
  guint n_computed;         /* rows whose score is the rule's */
  guint n_given;
  JpBandRecord *grade_min;  /* band of possible_min and of possible_max; NULL: no band covers it */
  JpBandRecord *grade_max;
  /* for JpLive: told what every row asks for, see jp-score-private.h */
  void (*watch) (guint row, const char *name, const JpFactRef *ref, gboolean filled, gpointer user_data);
  gpointer watch_data;
} JpScores;

JpScores *jp_scores_new (JpSheetRecord *sheet, JpProject *project);
/* For units that are no records: rows and groups of a framework without a sheet, open until jp_scores_set_result() says
 * what their rules gave (status, score, range, dropped) and jp_scores_add_up() adds up. Nothing is given or chosen. */
JpScores *jp_scores_new_detached (JpFrameworkRecord *framework, JpProject *project);
void jp_scores_set_result (JpScores *self, guint n, const JpRuleResult *result);
/* Groups, totals and grades from the rows. */
void jp_scores_add_up (JpScores *self);
void jp_scores_free (JpScores *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpScores, jp_scores_free)

const JpScoreRow *jp_scores_get_row (const JpScores *self, guint n);
const JpScoreGroup *jp_scores_get_group (const JpScores *self, guint n);
/* The row of a leaf, or NULL. */
const JpScoreRow *jp_scores_find (const JpScores *self, const JpNodeRecord *node);
/* TRUE when nothing is open and there is at least one indicator. */
gboolean jp_scores_is_complete (const JpScores *self);
/* The grade when it is certain ("良"), else NULL (open rows across a bound, no band, no scale). Lent. */
const char *jp_scores_get_grade (const JpScores *self);
/* score ÷ points, exact; FALSE when points are 0 or nothing. */
gboolean jp_score_rate (JpDecimal score, JpDecimal points, JpRational *rate);
/* Trace of one row's computation, made on demand. Transfer full; NULL when the rule computes nothing. */
JpTrace *jp_scores_trace (const JpScores *self, guint row, JpProject *project);

/* 良, or the label where the scale has no short form. Lent. */
const char *jp_band_get_grade (const JpBandRecord *band);
/* The band a total falls into, or NULL. Bounds as the scale says; half-open by default. */
JpBandRecord *jp_grade_lookup (JpFrameworkRecord *framework, JpDecimal total);
/* Leaves of a framework in order. Transfer container. */
GPtrArray *jp_framework_get_leaves (JpFrameworkRecord *framework);
/* What a leaf can earn: its points, or those of the group it shares them with. */
JpDecimal jp_node_get_points (const JpNodeRecord *node, JpProject *project);
/* What the evaluator says on an element of a rule; nothing when nothing is said (answer may be NULL). */
JpDecimal jp_answer_get_element (const JpAnswerRecord *answer, guint number);
/* The answer for a node in a sheet, or NULL. */
JpAnswerRecord *jp_sheet_find_answer (JpSheetRecord *sheet, const JpNodeRecord *node);

G_END_DECLS
