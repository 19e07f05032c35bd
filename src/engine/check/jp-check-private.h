/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-check.h"

#include "jp-facts.h"
#include "jp-score.h"

G_BEGIN_DECLS

/* A check under way: one year, or one sheet of it. */
typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpSheetRecord *sheet;         /* NULL: the year itself is checked */
  JpFrameworkRecord *framework; /* of the sheet; NULL when it has none */
  JpScores *scores;             /* of the sheet */
  GPtrArray *items;             /* JpItemRecord of the year, all with name and path */
  JpFindings *findings;
  const char *family;
  GHashTable *folded;           /* text of a record → jp_check_fold() of it */
} JpCheck;

/* What is looked at together. One file each; either function may be NULL. */
typedef struct
{
  const char *name;
  void (*check_year) (JpCheck *self);
  void (*check_sheet) (JpCheck *self);
} JpCheckFamily;

extern const JpCheckFamily jp_check_weights;
extern const JpCheckFamily jp_check_parts;
extern const JpCheckFamily jp_check_rates;
extern const JpCheckFamily jp_check_identities;
extern const JpCheckFamily jp_check_fact_sums;
extern const JpCheckFamily jp_check_funds;
extern const JpCheckFamily jp_check_criteria;
extern const JpCheckFamily jp_check_measures;
extern const JpCheckFamily jp_check_scores;
extern const JpCheckFamily jp_check_self_tests;
extern const JpCheckFamily jp_check_targets;
extern const JpCheckFamily jp_check_goals;
extern const JpCheckFamily jp_check_grades;
extern const JpCheckFamily jp_check_same_facts;
extern const JpCheckFamily jp_check_variants;
extern const JpCheckFamily jp_check_pairs;
extern const JpCheckFamily jp_check_gaps;
extern const JpCheckFamily jp_check_prior;
extern const JpCheckFamily jp_check_text_years;
extern const JpCheckFamily jp_check_text_names;
extern const JpCheckFamily jp_check_text_units;
extern const JpCheckFamily jp_check_text_lists;
extern const JpCheckFamily jp_check_text_scores;
extern const JpCheckFamily jp_check_text_claims;
extern const JpCheckFamily jp_check_text_figures;
extern const JpCheckFamily jp_check_personal;

JpFindings *jp_findings_new (void);
/* Completes the findings from the first one on: signs in the sentences, keys, waivers, counts. */
void jp_findings_count (JpFindings *self, guint first);

/* Adds a finding at a place. `where` is the record's own name until jp_check_set_where(). Lent. */
JpFinding *jp_check_add (JpCheck *self, JpCheckKind kind, JpSeverity severity, gpointer record, guint field);
void jp_check_add_place (JpFinding *finding, gpointer record, guint field);
void jp_check_set_where (JpFinding *finding, const char *where);
/* Both taken over; may be NULL. In the document's language: they are part of the key. */
void jp_check_set_figures (JpFinding *finding, char *printed, char *computed);
void jp_check_say (JpFinding *finding, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Text without blanks, full-width signs made half-width, quotes dropped: what two wordings share. NULL gives "".
 * Transfer full. */
char *jp_check_fold (const char *text);
/* The same for a text that belongs to a record: made once per check. Lent. */
const char *jp_check_folded (JpCheck *self, const char *text);
/* Does the text hold any of the words (separated by "|")? NULL text holds none. */
gboolean jp_check_mentions (const char *text, const char *words);
/* Length in characters of the longest common run of two texts. */
guint jp_check_common_run (const char *a, const char *b);

/* All characters of a name in another in the same order: 居民养老保险 in 城乡居民基本养老保险. */
gboolean jp_check_is_subsequence (const char *name, const char *of);
/* Two names (folded) that are probably meant to be one: differing in a few characters. */
gboolean jp_check_is_similar (const char *a, const char *b);
/* "（3）重点支出安排率（指标分值 3 分）" → "重点支出安排率", folded. Transfer full. */
char *jp_check_heading_name (const char *heading);
/* Does a rule score the row? One of judgement or discretion leaves it to the words. */
gboolean jp_check_has_rule (JpCheck *self, const JpNodeRecord *node);
/* Do the rows of a group share its points? */
gboolean jp_check_is_choice (JpCheck *self, const JpNodeRecord *group);
/* Do the words (folded) make points depend on a figure? */
gboolean jp_check_is_measured (const char *words);
/* A score that is the row's points times the execution rate of some fact. */
gboolean jp_check_follows_rate (JpCheck *self, const JpScoreRow *row);

/* Figures. Value in base units; FALSE when nothing is filled. */
gboolean jp_check_value (const JpItemRecord *item, guint field, JpRational *value);
/* One unit of the last digit printed, in base units. */
void jp_check_last_digit (const JpItemRecord *item, guint field, JpRational *value);
/* "427.57 万元": a value in base units as figures of that unit; at most 6 decimals are shown. Transfer full. */
char *jp_check_amount (const JpRational *value, const char *unit);
char *jp_check_printed (const JpItemRecord *item, guint field);
/* "32.89 %" */
char *jp_check_percent (const JpRational *ratio);
char *jp_check_points (JpDecimal points);
gboolean jp_check_same_dimension (const JpItemRecord *a, const JpItemRecord *b);
/* Parses "99.83%" or "1.2"; a fraction. `decimals`: places behind the point as printed. */
gboolean jp_check_parse_percent (const char *text, JpRational *ratio, guint *decimals);
/* TRUE when the ratio, shown as a percentage with so many places, is that one; cut or rounded. */
gboolean jp_check_shows_as (const JpRational *ratio, const JpRational *printed, guint decimals);

/* "业务/丧葬费/金额 (目标)" → "业务/丧葬费/金额": who said it is no part of what it is. Transfer full. */
char *jp_check_strip_remark (const char *path);
/* "支出/基本支出/…" → "支出/基本支出"; "" at the top. Transfer full. */
char *jp_check_parent_path (const char *path);

/* A JpFactLookup over a year (user_data: JpYearRecord) that takes the annual budget where there is no initial one,
 * the final figure where there is no value, and so on: is the figure printed at all? */
gboolean jp_check_lookup (const char *name, JpRational *value, JpFactRef *ref, gpointer year);

/* Has the unit no projects: is its project expenditure filled and 0 everywhere? The item that says so, or NULL. */
JpItemRecord *jp_check_find_no_projects (JpCheck *self);
/* A sheet of one project, not of the whole unit. */
gboolean jp_check_is_project (const JpSheetRecord *sheet);
/* The row of the tables of facts that holds the money of the sheet at hand: 年度资金总额, 合计 of its own table. */
JpItemRecord *jp_check_find_funds (JpCheck *self, JpSheetRecord *sheet);
/* The rate an indicator of the sheet is named after, from the rows of its money: 执行率, 到位率. FALSE when there is none,
 * or when several tables give several. */
gboolean jp_check_funds_rate (JpCheck *self, const char *name, JpRational *rate);
/* Executed ÷ full-year budget (else initial, else arrived) of an item. `budget` is the column used. */
gboolean jp_check_execution_rate (const JpItemRecord *item, JpRational *rate, guint *budget);

/* Numbers with their units in a text: "6000人", "1.38 亿元". */
typedef struct
{
  char *number;   /* "6000" */
  char *unit;     /* "人": up to three characters behind it, cut at the first that belongs to no unit; may be "" */
  gsize offset;   /* in bytes */
  JpRational value; /* in base units */
} JpCheckNumber;

GPtrArray *jp_check_read_numbers (const char *text);

G_END_DECLS
