/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* What a finding is about; the names are those of `check --json`. */
typedef enum
{
  JP_CHECK_AMBIGUITY,
  JP_CHECK_BAND_AMBIGUITY,
  JP_CHECK_BAND_GAP,
  JP_CHECK_BOILERPLATE,
  JP_CHECK_CONTRADICTION,
  JP_CHECK_FORMAT,
  JP_CHECK_INDEPENDENCE,
  JP_CHECK_LABEL_MISMATCH,
  JP_CHECK_MISSING_ANNEX,
  JP_CHECK_MISSING_INDICATOR,
  JP_CHECK_MISSING_VALUE,
  JP_CHECK_OVER_TARGET,
  JP_CHECK_PARTS_DONT_SUM,
  JP_CHECK_PERSONAL_DATA,
  JP_CHECK_RATIO_MISMATCH,
  JP_CHECK_ROUNDING,
  JP_CHECK_RULE_MISSING,
  JP_CHECK_RULE_VS_WEIGHT,
  JP_CHECK_SCORE_VS_RULE,
  JP_CHECK_SCORE_VS_TEXT,
  JP_CHECK_SELF_TEST,
  JP_CHECK_SEQ_GAP,
  JP_CHECK_STRUCTURE,
  JP_CHECK_UNDEFINED_RATIO,
  JP_CHECK_UNIT_MIX,
  JP_CHECK_WEIGHTS_DONT_ADD_UP,
  JP_CHECK_YEAR_MISMATCH,
  JP_CHECK_N_KINDS,
} JpCheckKind;

/* "band-gap" */
const char *jp_check_kind_get_name (JpCheckKind kind);
/* Translated: "Gap between grades". */
const char *jp_check_kind_get_title (JpCheckKind kind);

/**
 * JpSeverity:
 * @JP_SEVERITY_ERROR: the document contradicts itself, whatever is meant
 * @JP_SEVERITY_WARNING: somebody who knows the unit must look
 * @JP_SEVERITY_INFO: good to know before the document leaves the house
 */
typedef enum
{
  JP_SEVERITY_ERROR,
  JP_SEVERITY_WARNING,
  JP_SEVERITY_INFO,
  JP_N_SEVERITIES,
} JpSeverity;

/* "error" */
const char *jp_severity_get_name (JpSeverity severity);
/* Translated: "Error". */
const char *jp_severity_get_title (JpSeverity severity);

/* A cell to jump to. The record is lent by the project and goes with the next edit; its id stays. */
typedef struct
{
  JpRecord *record;
  gint64 id;
  guint field; /* JP_…_… of the record's kind */
} JpPlace;

typedef struct
{
  JpCheckKind kind;
  JpSeverity severity;
  const char *family;     /* name of the check that found it, "weights"; never translated */
  JpYearRecord *year;
  JpSheetRecord *sheet;   /* NULL: about the unit's year as a whole */
  GArray *places;         /* JpPlace, the first is where to jump; never empty */
  char *where;            /* in the document's own words: "动态调整" */
  char *printed;          /* as the document has it; NULL: nothing is there */
  char *computed;         /* what follows from the rest of it; NULL: nothing does */
  char *message;          /* one translated sentence with the figures; below nothing they have a true minus there */
  char *key;              /* the same for the same fault in later checks, another one when the figures change */
  const char *waived;     /* reason why it does not count, lent by the project; NULL: it counts */
} JpFinding;

/**
 * JpFindings:
 *
 * What a check found, in the order of the document: years, the year's own findings, its sheets; errors first in each.
 * A pure function of the records at the moment it was made. Records are lent: make a new one after an edit.
 */
typedef struct
{
  GPtrArray *list;                     /* JpFinding */
  guint n_counted[JP_N_SEVERITIES];    /* without the waived ones */
  guint n_waived;
} JpFindings;

void jp_findings_free (JpFindings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpFindings, jp_findings_free)
const JpFinding *jp_findings_get (const JpFindings *self, guint n);
const JpPlace *jp_finding_get_place (const JpFinding *self, guint n);

/* Everything in a project. Transfer full. */
JpFindings *jp_check_project (JpProject *project);
/* One unit in one year: its profile, facts and narrative, without its sheets. Transfer full. */
JpFindings *jp_check_year (JpProject *project, JpYearRecord *year);
/* One sheet, without what concerns its year as a whole. Transfer full. */
JpFindings *jp_check_sheet (JpProject *project, JpSheetRecord *sheet);
/* Those of some sheets (JpSheetRecord) and of the years they belong to. Transfer full. */
JpFindings *jp_check_sheets (JpProject *project, GPtrArray *sheets);

/* The checks there are: one family a file. */
guint jp_check_get_n_families (void);
const char *jp_check_get_family_name (guint n);

G_END_DECLS
