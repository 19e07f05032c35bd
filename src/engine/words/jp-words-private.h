/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-words.h"

G_BEGIN_DECLS

/**
 * How a criterion is read:
 *
 * 1. The lexer makes tokens of the text: numbers with their units, comparisons, words of the trade (每, 扣, 得, 满分, 否则,
 *    扣完为止 …), punctuation, and runs of other text. A token has a class of one letter.
 * 2. The classes in a row are a line of letters: statements ("≥90% 得 3分", "每 低 1个百分点 扣 0.1分") are patterns over it.
 * 3. The statements together are a rule, or several that contradict or leave something open: a doubt or a question.
 *
 * Classes: p percentage, o percentage points, s points (分), c count with its unit, m money, n bare number, f fraction;
 * > < g l = comparisons (g: ≥, l: ≤), U 以上, D 以下, I 含, E 不含, - range, B 之间; e 每, u/v/b up, down, either behind
 * it, V occurs, y is missing, k 扣 with a number behind it, K 扣分 without; a 得/计 with points behind it, F full points,
 * w the points themselves (分值), A full points without more, Z no points, h 各; L else, T until nothing is left, M at
 * most off, P at most earned, R in proportion, i interpolated, Q discretion, S 得分=, X times, G grade, q tier of
 * achievement, H as the standard; # list mark, punctuation as it is (d: 、), x other text.
 */
typedef struct
{
  char class;
  gboolean spaced; /* blank before it */
  guint start, end; /* bytes of the criterion */
  char *value;     /* digits of a number, a list mark's style; otherwise the words, normalised */
  char *unit;      /* of a count or money */
} JpWordsToken;

typedef struct
{
  const char *text;     /* as written */
  GArray *tokens;       /* JpWordsToken, fillers left out */
  char *shape;          /* their classes */
  char *normal;         /* the text with half-width signs, without blanks and quotes */
  JpDecimal points;     /* of the indicator */
  JpWords *words;       /* spans, questions and assumptions go here */
  const guint *answers; /* to the questions, in their order; the first alternative where there is none */
  guint n_answers;
  gboolean open;        /* something is not settled */
  gboolean discretion;  /* the words leave it to the evaluator */
} JpWordsReader;

/* What something earns. */
typedef enum
{
  JP_WORTH_NONE,
  JP_WORTH_FULL,
  JP_WORTH_ZERO,
  JP_WORTH_POINTS,     /* value: points */
  JP_WORTH_SHARE,      /* value: share of the points */
  JP_WORTH_PROPORTION, /* in proportion to the measure */
} JpWorthType;

typedef struct
{
  JpWorthType type;
  const char *value;
  gboolean outright; /* 直接得分 */
} JpWorth;

/* Whether a bound takes its own number in. */
typedef enum
{
  JP_BOUND_OPEN,    /* no bound on this side */
  JP_BOUND_WITHIN,  /* the words take it in */
  JP_BOUND_WITHOUT, /* the words leave it out */
  JP_BOUND_UNSAID,
} JpBoundType;

typedef struct
{
  JpBoundType type;
  const JpWordsToken *number;
  gboolean by_custom; /* UNSAID, 以上 or 以内: taken in by custom */
} JpBound;

typedef enum
{
  JP_STATEMENT_CONDITION,   /* a measure between bounds, and what it earns */
  JP_STATEMENT_THRESHOLD,   /* a bound without what it earns, steps follow */
  JP_STATEMENT_STEP,        /* per so much of the measure, so much off */
  JP_STATEMENT_OCCURRENCE,  /* per occurrence, so much off */
  JP_STATEMENT_MISSING,     /* per item missing, so much off */
  JP_STATEMENT_EACH,        /* per item, so much earned */
  JP_STATEMENT_FORMULA,     /* measure × points */
  JP_STATEMENT_DEFINITION,  /* how a measure is computed */
  JP_STATEMENT_BETWEEN,     /* in proportion between two bounds */
  JP_STATEMENT_TEXT,        /* something holds, and what it earns */
  JP_STATEMENT_GRADE,
  JP_STATEMENT_ELSE,
  JP_STATEMENT_DISCRETION,
  JP_STATEMENT_MOST,        /* at most off */
  JP_STATEMENT_CAP,         /* at most earned */
  JP_STATEMENT_UNTIL,       /* until nothing is left */
  JP_STATEMENT_TALK,        /* nothing about points */
  JP_STATEMENT_UNKNOWN,     /* about points, not understood */
} JpStatementType;

typedef struct
{
  JpStatementType type;
  guint start, end;           /* tokens */
  guint worth_at;             /* where what it earns begins */
  guint lead_start, lead_end; /* tokens of the same sentence before it */
  gboolean breaks;            /* a sentence ended before it */
  JpBound lower, upper;
  gboolean exact;             /* "100%": without a comparison */
  JpWorth worth;
  char direction;             /* u, v, b (either), 0: not said */
  const JpWordsToken *by;     /* step */
  gboolean inserted;          /* words stand between the bound and what it earns */
} JpStatement;

/* What says nothing about points, and what is doubted by itself. */
#define JP_STATEMENTS_ASIDE \
  (1U << JP_STATEMENT_TALK | 1U << JP_STATEMENT_DEFINITION | 1U << JP_STATEMENT_UNKNOWN | 1U << JP_STATEMENT_UNTIL)

/* Lexer. */
void jp_words_lex (JpWordsReader *self);
/* The class of the longest word at `text` and its length; 0 when there is none. `after_each`: 每 stands before it. */
char jp_words_lexicon_find (const char *text, gboolean after_each, guint *length);
gboolean jp_words_is_filler (const char *text);
/* Reads a number with its unit at the start of normalised text; returns its length, 0 when there is none. */
guint jp_words_read_number (const char *text, const char *before, gboolean after_each, JpWordsToken *token);

const JpWordsToken *jp_words_token (const JpWordsReader *self, guint n);
/* The criterion's own words from token to token, without the punctuation and 的 at the ends. Transfer full. */
char *jp_words_slice (const JpWordsReader *self, guint start, guint end);

/* Statements of tokens start … end. Transfer full. */
GArray *jp_words_read_statements (JpWordsReader *self, guint start, guint end);
JpStatement *jp_words_statement (GArray *statements, guint n);
/* The only or first statement of a type; NULL when there is none. */
JpStatement *jp_words_find (GArray *statements, JpStatementType type);
guint jp_words_count (GArray *statements, JpStatementType type);

/* Rules from statements, for `points`; NULL when there is none, or it cannot be made. Transfer full. */
JpJson *jp_words_make_rule (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_step (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_bands (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_linear (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_proportional (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_deduction (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_each (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_grades (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_degrees (JpWordsReader *self, GArray *statements, JpDecimal points);
JpJson *jp_words_make_texts (JpWordsReader *self, GArray *statements, JpDecimal points);
/* Wordings that are one rule as a whole; NULL for others. */
JpJson *jp_words_make_whole (JpWordsReader *self);
/* A whole criterion: with marked items or without. */
JpJson *jp_words_make_list (JpWordsReader *self, guint start, guint end, JpDecimal points);

/* What is not settled: the first reason is the one given. */
void jp_words_doubt (JpWordsReader *self, const char *reason, guint start, guint end);
/* Asks which of the alternatives (NULL-terminated) is meant; returns the answer's number. */
guint jp_words_ask (JpWordsReader *self, const char *text, guint start, guint end, const char *const *alternatives);
void jp_words_assume (JpWordsReader *self, const char *text);
void jp_words_mark (JpWordsReader *self, JpWordsRole role, guint start, guint end);

/* Spans of statements. */
void jp_words_mark_statements (JpWordsReader *self, GArray *statements);
void jp_words_doubt_of (JpWordsReader *self, const char *reason, const JpStatement *statement);
/* Doubts about every statement that is none of the three (nullable) nor of a type in `allowed`, a set of 1 << type. */
void jp_words_doubt_others (JpWordsReader *self, GArray *statements, guint allowed, const JpStatement *first,
                            const JpStatement *second, const JpStatement *third);
/* What is measured: the words right before a bound. Transfer full. */
char *jp_words_subject (const JpWordsReader *self, const JpStatement *statement);
/* Doubts when words before a measure ask for something else. */
void jp_words_check_lead (JpWordsReader *self, const JpStatement *statement);
/* What is earned at most must be the points ("最高得5分", "超过100%的按100%计"). */
void jp_words_check_cap (JpWordsReader *self, GArray *statements, JpDecimal points);
/* Doubts when clauses before a formula ask for something. */
void jp_words_check_introduction (JpWordsReader *self, guint start, guint end);
/* "most" of a rule from the words "最高扣…". */
void jp_words_put_most (JpWordsReader *self, JpJson *rule, GArray *statements, JpDecimal points);
/* Points of what is taken off, as digits. Transfer full. */
char *jp_words_off_digits (const JpWorth *worth, JpDecimal points);

/* Doubts about talk that may change or take back what is scored. */
void jp_words_check_talk (JpWordsReader *self, GArray *statements, gboolean measured);
/* Doubts about words that a settled reading left out. */
void jp_words_check_lost (JpWordsReader *self);

/* Helpers for rules. */
JpJson *jp_words_new_rule (const char *kind, const char *measure);
/* TRUE when a number of points is the indicator's; a doubt otherwise. */
gboolean jp_words_check_full (JpWordsReader *self, const JpWorth *worth, JpDecimal points, guint start, guint end);
/* Points of a worth; FALSE for a proportion. */
gboolean jp_words_worth_points (const JpWorth *worth, JpDecimal points, JpRational *out);
/* Decimal digits of an exact number. Transfer full. */
char *jp_words_digits (const JpRational *value);
/* "95%" or "3", as a rule has it; `percent`: a bare 0 is 0 %. Transfer full. */
char *jp_words_number_text (const JpWordsToken *number, gboolean percent);
gboolean jp_words_number_value (const JpWordsToken *number, JpRational *out);
const GRegex *jp_words_regex (const char *pattern);
gboolean jp_words_matches (const char *pattern, const char *text);
guint jp_words_count_matches (const char *pattern, const char *text);
/* Match, or NULL; free with g_match_info_unref(). */
GMatchInfo *jp_words_match (const char *pattern, const char *text);

G_END_DECLS
