/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-decimal.h"
#include "jp-quantity.h"

G_BEGIN_DECLS

/**
 * Records.
 *
 * A project is a forest of typed records: plain structs (a large project holds half a million of them) with a common
 * head. What fields a kind has is said once, in the JP_FIELDS_… lists below: the struct, the field numbers and the
 * descriptors that history and store work with all come from them.
 *
 *   unit ─ year ─ staff, goal, institution, item (facts), section (narrative), finding ─ link, waiver
 *                └ sheet ─ goal (of a project), answer ─ element, deduction, entry
 *                        └ round ─ mark
 *   framework ─ band, node ─ node …
 *
 * A year is one unit in one budget year: profile, facts, narrative. A sheet is one evaluation of it under one
 * framework: the whole unit ("unit") or one of its projects.
 *
 * Records are read anywhere and written only through JpProject's edits.
 */
typedef enum
{
  JP_KIND_UNIT,
  JP_KIND_YEAR,
  JP_KIND_STAFF,
  JP_KIND_GOAL,
  JP_KIND_INSTITUTION,
  JP_KIND_ITEM,
  JP_KIND_SECTION,
  JP_KIND_FINDING,
  JP_KIND_LINK,
  JP_KIND_FRAMEWORK,
  JP_KIND_BAND,
  JP_KIND_NODE,
  JP_KIND_SHEET,
  JP_KIND_ANSWER,
  JP_KIND_ELEMENT,
  JP_KIND_DEDUCTION,
  JP_KIND_ENTRY,
  JP_KIND_WAIVER,
  JP_KIND_ROUND,
  JP_KIND_MARK,
  JP_N_KINDS,
} JpKind;

typedef enum
{
  JP_FIELD_TEXT,     /* char *, NULL = not filled; "" is stored as NULL */
  JP_FIELD_INT,      /* gint64 */
  JP_FIELD_DECIMAL,  /* JpDecimal, may be nothing */
  JP_FIELD_QUANTITY, /* JpQuantity, may be nothing */
  JP_FIELD_REF,      /* gint64 id of another record, 0 = none */
} JpFieldType;

typedef struct _JpRecord JpRecord;

struct _JpRecord
{
  gint64 id;        /* unique in the project, > 0, never used again */
  gint64 position;  /* order among siblings of a kind */
  JpKind kind;
  JpRecord *parent; /* NULL: unit or framework at the top */
  JpRecord *first_child, *last_child;
  JpRecord *previous, *next; /* siblings of every kind, by kind, then position */
  struct _JpProject *pending; /* year, sheet: who reads what stands below (a year's sheets apart) when it is first asked
                                 for; NULL: it is there */
};

#define JP_CTYPE_TEXT char *
#define JP_CTYPE_INT gint64
#define JP_CTYPE_DECIMAL JpDecimal
#define JP_CTYPE_QUANTITY JpQuantity
#define JP_CTYPE_REF gint64

/* X (KIND, TYPE, member, MEMBER) */

#define JP_FIELDS_UNIT(X) \
  X (UNIT, TEXT, name, NAME) \
  X (UNIT, TEXT, aliases, ALIASES) /* one a line */ \
  X (UNIT, TEXT, unit_type, UNIT_TYPE) \
  X (UNIT, TEXT, remark, REMARK)

#define JP_FIELDS_YEAR(X) \
  X (YEAR, INT, year, YEAR) \
  X (YEAR, TEXT, document_title, DOCUMENT_TITLE) \
  X (YEAR, TEXT, supervising_department, SUPERVISING_DEPARTMENT) \
  X (YEAR, TEXT, evaluation_kind, EVALUATION_KIND) \
  X (YEAR, TEXT, commissioning_party, COMMISSIONING_PARTY) \
  X (YEAR, TEXT, evaluator, EVALUATOR) \
  X (YEAR, TEXT, evaluation_basis, EVALUATION_BASIS) /* one a line */ \
  X (YEAR, TEXT, document_date, DOCUMENT_DATE) /* ISO 8601 or as printed */ \
  X (YEAR, TEXT, main_duties, MAIN_DUTIES) \
  X (YEAR, TEXT, main_duties_summary, MAIN_DUTIES_SUMMARY) \
  X (YEAR, TEXT, staffing_basis, STAFFING_BASIS) /* 口径 */ \
  X (YEAR, TEXT, remark, REMARK)

#define JP_FIELDS_STAFF(X) \
  X (STAFF, TEXT, type, TYPE) /* 合计, 行政, 参公, 事业, 工勤, 临聘, 离退休, or a post */ \
  X (STAFF, TEXT, group, GROUP) /* "quota", "post", "outside", "retired" */ \
  X (STAFF, DECIMAL, prior_quota, PRIOR_QUOTA) \
  X (STAFF, DECIMAL, quota, QUOTA) \
  X (STAFF, DECIMAL, in_post, IN_POST)

#define JP_FIELDS_GOAL(X) \
  X (GOAL, TEXT, goal_kind, GOAL_KIND) \
  X (GOAL, TEXT, name, NAME) \
  X (GOAL, TEXT, expected, EXPECTED) \
  X (GOAL, TEXT, actual, ACTUAL)

#define JP_FIELDS_INSTITUTION(X) \
  X (INSTITUTION, TEXT, name, NAME) \
  X (INSTITUTION, TEXT, category, CATEGORY) \
  X (INSTITUTION, TEXT, remark, REMARK)

/* One row of a budget table: an item with its figures. Nesting is in the path, "支出/基本支出/工资福利支出". */
#define JP_FIELDS_ITEM(X) \
  X (ITEM, TEXT, table, TABLE) \
  X (ITEM, TEXT, path, PATH) \
  X (ITEM, TEXT, name, NAME) \
  X (ITEM, TEXT, key, KEY) /* entry of the fact dictionary, or none */ \
  X (ITEM, TEXT, measure_unit, MEASURE_UNIT) \
  X (ITEM, QUANTITY, prior_budget, PRIOR_BUDGET)     /* 上年预算 */ \
  X (ITEM, QUANTITY, prior_final, PRIOR_FINAL)       /* 上年决算 */ \
  X (ITEM, QUANTITY, initial_budget, INITIAL_BUDGET) /* 年初预算 */ \
  X (ITEM, QUANTITY, added, ADDED)                   /* 追加 */ \
  X (ITEM, QUANTITY, cut, CUT)                       /* 追减 */ \
  X (ITEM, QUANTITY, annual_budget, ANNUAL_BUDGET)   /* 全年预算 */ \
  X (ITEM, QUANTITY, arrived, ARRIVED)               /* 到位 */ \
  X (ITEM, QUANTITY, executed, EXECUTED)             /* 决算 */ \
  X (ITEM, QUANTITY, value, VALUE)                   /* 值: none of these */ \
  X (ITEM, TEXT, rate_printed, RATE_PRINTED)         /* a rate as the document prints it; never computed with */ \
  X (ITEM, TEXT, source, SOURCE) \
  X (ITEM, TEXT, prior_reason, PRIOR_REASON)         /* why those of the year before are not its record's */

#define JP_FIELDS_SECTION(X) \
  X (SECTION, TEXT, part, PART) \
  X (SECTION, TEXT, heading, HEADING) \
  X (SECTION, INT, level, LEVEL) \
  X (SECTION, TEXT, section_kind, SECTION_KIND) \
  X (SECTION, TEXT, text, TEXT) \
  X (SECTION, REF, finding, FINDING) /* its text is that problem's or suggestion's */

#define JP_FIELDS_FINDING(X) \
  X (FINDING, TEXT, finding_kind, FINDING_KIND) /* "problem" or "suggestion" */ \
  X (FINDING, TEXT, title, TITLE) \
  X (FINDING, TEXT, text, TEXT) \
  X (FINDING, REF, carried_from, CARRIED_FROM) /* the finding of the year before that was still open */

/* From a finding to an answer (the indicator it rests on) or to another finding (the suggestion that answers it). */
#define JP_FIELDS_LINK(X) \
  X (LINK, REF, target, TARGET)

#define JP_FIELDS_FRAMEWORK(X) \
  X (FRAMEWORK, TEXT, key, KEY) \
  X (FRAMEWORK, TEXT, name, NAME) \
  X (FRAMEWORK, TEXT, version, VERSION) \
  X (FRAMEWORK, TEXT, source, SOURCE) /* the document it was taken from, and how */ \
  X (FRAMEWORK, TEXT, office, OFFICE) /* that issued it, as printed */ \
  X (FRAMEWORK, INT, year, YEAR)      /* 0: not said */ \
  X (FRAMEWORK, INT, decimals, DECIMALS) /* of a score */ \
  X (FRAMEWORK, DECIMAL, full_points, FULL_POINTS) /* printed total, usually 100 */ \
  X (FRAMEWORK, TEXT, remark, REMARK)

/* Half-open by default: lower ≤ total < upper. */
#define JP_FIELDS_BAND(X) \
  X (BAND, TEXT, label, LABEL) /* 良好, as the document words it */ \
  X (BAND, TEXT, grade, GRADE) /* 良 */ \
  X (BAND, DECIMAL, lower, LOWER) \
  X (BAND, INT, lower_inclusive, LOWER_INCLUSIVE) \
  X (BAND, DECIMAL, upper, UPPER) \
  X (BAND, INT, upper_inclusive, UPPER_INCLUSIVE) \
  X (BAND, TEXT, printed, PRINTED)

/* A node of the indicator tree. Leaves are scored. */
#define JP_FIELDS_NODE(X) \
  X (NODE, TEXT, name, NAME) \
  X (NODE, DECIMAL, points, POINTS) /* as printed; for inner nodes a claim, never the sum used */ \
  X (NODE, TEXT, definition, DEFINITION) \
  X (NODE, TEXT, criteria, CRITERIA) \
  X (NODE, TEXT, data_source, DATA_SOURCE) \
  X (NODE, TEXT, rule, RULE) /* JSON, see jp-rule.h; none = judgement */ \
  X (NODE, INT, whole, WHOLE) /* 整体评价, tick columns: 0 no column, 1 not ticked, 2 ticked */ \
  X (NODE, INT, sample, SAMPLE) \
  X (NODE, INT, qualitative, QUALITATIVE) \
  X (NODE, INT, quantitative, QUANTITATIVE) \
  X (NODE, INT, outside, OUTSIDE) /* 1: deduction outside the full points */ \
  X (NODE, TEXT, self_tests, SELF_TESTS) /* JSON: what the rule must give for what */ \
  X (NODE, TEXT, remark, REMARK)

#define JP_FIELDS_SHEET(X) \
  X (SHEET, TEXT, name, NAME) /* "unit", "project-1" … */ \
  X (SHEET, TEXT, title, TITLE) \
  X (SHEET, TEXT, tables, TABLES) /* tables of facts of its own, one a line: looked in first, and by no other sheet */ \
  X (SHEET, REF, framework, FRAMEWORK) \
  X (SHEET, TEXT, supervising_department, SUPERVISING_DEPARTMENT) /* of a project */ \
  X (SHEET, TEXT, implementing_unit, IMPLEMENTING_UNIT) \
  X (SHEET, TEXT, project_type, PROJECT_TYPE) /* 经常性, 一次性, as worded */ \
  X (SHEET, TEXT, remark, REMARK)

/* What the evaluator says about one leaf in one sheet. */
#define JP_FIELDS_ANSWER(X) \
  X (ANSWER, REF, node, NODE) \
  X (ANSWER, DECIMAL, given, GIVEN) \
  X (ANSWER, TEXT, override_reason, OVERRIDE_REASON) \
  X (ANSWER, TEXT, target, TARGET) \
  X (ANSWER, TEXT, actual, ACTUAL) \
  X (ANSWER, TEXT, remark, REMARK) \
  X (ANSWER, DECIMAL, overridden, OVERRIDDEN) /* what the rule gave when the given score was put in its place */ \
  X (ANSWER, TEXT, override_basis, OVERRIDE_BASIS) /* what that rested on, see jp-override.h */ \
  X (ANSWER, TEXT, direction, DIRECTION)     /* of the target: "≥", "≤", "=", "text"; none: as the target words it */ \
  X (ANSWER, TEXT, target_unit, TARGET_UNIT) \
  X (ANSWER, DECIMAL, tolerance, TOLERANCE)  /* over-fulfilment in order, as a share of the target: 0.3 */ \
  X (ANSWER, TEXT, improvement, IMPROVEMENT) /* 改进措施; the reason of a deviation is the remark */

/* What the evaluator says on one element of a rule: a verdict 0 … 1, or the number of a choice. */
#define JP_FIELDS_ELEMENT(X) \
  X (ELEMENT, INT, number, NUMBER) /* from 1, as in the rule */ \
  X (ELEMENT, DECIMAL, value, VALUE) \
  X (ELEMENT, TEXT, note, NOTE)

#define JP_FIELDS_DEDUCTION(X) \
  X (DEDUCTION, DECIMAL, points, POINTS) /* taken off, ≥ 0 */ \
  X (DEDUCTION, TEXT, text, TEXT) \
  X (DEDUCTION, INT, discretionary, DISCRETIONARY) /* 酌情 */

/* A row of a rule's ledger: an occurrence with its evidence, or one expert's score. */
#define JP_FIELDS_ENTRY(X) \
  X (ENTRY, INT, number, NUMBER) /* the element of the rule it belongs to, from 1 */ \
  X (ENTRY, TEXT, text, TEXT) \
  X (ENTRY, TEXT, evidence, EVIDENCE) \
  X (ENTRY, DECIMAL, value, VALUE)   /* an expert's score; nothing: not handed in */ \
  X (ENTRY, DECIMAL, weight, WEIGHT) /* of an expert; nothing: 1 */ \
  X (ENTRY, INT, confirmed, CONFIRMED)

/* Why a finding of the check does not count. It holds for that fault with those figures: see JpFinding's key. */
#define JP_FIELDS_WAIVER(X) \
  X (WAIVER, TEXT, key, KEY) \
  X (WAIVER, TEXT, reason, REASON)

/* A round in which a sheet is scored and signed: self-score, first score, review, final. What was signed is frozen in
 * it and its marks; see jp-round.h. */
#define JP_FIELDS_ROUND(X) \
  X (ROUND, TEXT, round_kind, ROUND_KIND)   /* "self", "first", "review", "final" */ \
  X (ROUND, TEXT, state, STATE)             /* "open", "signed", "reopened", "imported" */ \
  X (ROUND, TEXT, prepared_by, PREPARED_BY) /* one a line */ \
  X (ROUND, TEXT, signed_by, SIGNED_BY) \
  X (ROUND, INT, signed_time, SIGNED_TIME)  /* microseconds since 1970, UTC; 0: not yet */ \
  X (ROUND, TEXT, waiver, WAIVER)           /* why somebody who prepared the scores may review them */ \
  X (ROUND, TEXT, accepted, ACCEPTED)       /* errors of the check it was signed with, one a line */ \
  X (ROUND, DECIMAL, total, TOTAL) \
  X (ROUND, TEXT, grade, GRADE) \
  X (ROUND, TEXT, previous, PREVIOUS)       /* hash of the round before */ \
  X (ROUND, TEXT, basis, BASIS)             /* all it rests on, see jp-round-basis.h */ \
  X (ROUND, TEXT, hash, HASH) \
  X (ROUND, INT, reopened_time, REOPENED_TIME) \
  X (ROUND, TEXT, reopened_by, REOPENED_BY) \
  X (ROUND, TEXT, reopened_reason, REOPENED_REASON)

/* One indicator in a round. While the round is open there is only the reason, where one is needed. */
#define JP_FIELDS_MARK(X) \
  X (MARK, REF, node, NODE) /* 0: the indicator is gone */ \
  X (MARK, INT, seq, SEQ)   /* from 1, as in the scores; 0: not signed yet */ \
  X (MARK, TEXT, name, NAME) \
  X (MARK, DECIMAL, points, POINTS) \
  X (MARK, DECIMAL, computed, COMPUTED) \
  X (MARK, DECIMAL, given, GIVEN) \
  X (MARK, DECIMAL, score, SCORE) \
  X (MARK, TEXT, reasons, REASONS) /* of deductions and of an override, one a line */ \
  X (MARK, TEXT, change_reason, CHANGE_REASON) /* why it is another score than in the round before */

#define JP_EACH_KIND(X) \
  X (UNIT, Unit, unit) \
  X (YEAR, Year, year) \
  X (STAFF, Staff, staff) \
  X (GOAL, Goal, goal) \
  X (INSTITUTION, Institution, institution) \
  X (ITEM, Item, item) \
  X (SECTION, Section, section) \
  X (FINDING, Finding, finding) \
  X (LINK, Link, link) \
  X (FRAMEWORK, Framework, framework) \
  X (BAND, Band, band) \
  X (NODE, Node, node) \
  X (SHEET, Sheet, sheet) \
  X (ANSWER, Answer, answer) \
  X (ELEMENT, Element, element) \
  X (DEDUCTION, Deduction, deduction) \
  X (ENTRY, Entry, entry) \
  X (WAIVER, Waiver, waiver) \
  X (ROUND, Round, round) \
  X (MARK, Mark, mark)

/* JpUnit, JpYear …: the structs (their tag differs from the widgets' names: the record of a sheet is JpSheetRecord). */
#define JP_MEMBER(K, TYPE, member, M) JP_CTYPE_##TYPE member;
#define JP_ENUM(K, TYPE, member, M) JP_##K##_##M,

#define JP_DECLARE_KIND(K, Name, name) \
  typedef struct \
  { \
    JpRecord record; \
    JP_FIELDS_##K (JP_MEMBER) \
  } Jp##Name##Record; \
  enum \
  { \
    JP_FIELDS_##K (JP_ENUM) JP_##K##_N_FIELDS \
  };

JP_EACH_KIND (JP_DECLARE_KIND)

/* JP_UNIT (record), JP_NODE (record) …: checked casts. */
#define JP_RECORD(ptr) ((JpRecord *) (ptr))
#define JP_DECLARE_CAST(K, Name, name) \
  static inline Jp##Name##Record *jp_record_as_##name (gconstpointer record) \
  { \
    const JpRecord *self = record; \
    g_return_val_if_fail (self == NULL || self->kind == JP_KIND_##K, NULL); \
    return (Jp##Name##Record *) (gsize) self; \
  }
JP_EACH_KIND (JP_DECLARE_CAST)

typedef struct
{
  const char *name; /* column name in the file and the key in the journal */
  JpFieldType type;
  gsize offset;
} JpFieldInfo;

typedef struct
{
  const char *name; /* table name: "unit", "node" … */
  gsize size;
  const JpFieldInfo *fields;
  guint n_fields;
  guint parents;    /* bit mask of 1 << JpKind; 0: at the top */
} JpKindInfo;

const JpKindInfo *jp_kind_get_info (JpKind kind);
/* JP_N_KINDS when there is none. */
JpKind jp_kind_from_name (const char *name);

/* The value of one field, detached from its record. */
typedef struct
{
  JpFieldType type;
  union
  {
    char *text;
    gint64 integer; /* INT and REF */
    JpDecimal decimal;
    JpQuantity quantity;
  };
} JpValue;

void jp_value_clear (JpValue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpValue, jp_value_clear)
void jp_value_copy (JpValue *self, const JpValue *from);
/* To the letter: what is stored would be the same. */
gboolean jp_value_identical (const JpValue *a, const JpValue *b);
/* self is overwritten, text is copied. */
void jp_record_get_value (const JpRecord *record, guint field, JpValue *self);

/* Reading the tree. All lend. */
JpRecord *jp_record_first (const JpRecord *parent, JpKind kind);
JpRecord *jp_record_next (const JpRecord *record); /* next sibling of the same kind, or NULL */
guint jp_record_count (const JpRecord *parent, JpKind kind);
JpRecord *jp_record_nth (const JpRecord *parent, JpKind kind, guint n);
/* The record itself or its nearest ancestor of a kind, or NULL. */
JpRecord *jp_record_ancestor (const JpRecord *record, JpKind kind);

/* for (JpRecord *r …): JP_FOREACH_CHILD (r, parent, JP_KIND_NODE) { … } */
#define JP_FOREACH_CHILD(var, parent, kind) \
  for (JpRecord *var = jp_record_first (JP_RECORD (parent), (kind)); var != NULL; var = jp_record_next (var))

G_END_DECLS
