/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-project.h"

G_BEGIN_DECLS

typedef enum
{
  JP_FRAMEWORK_DIFF_FIELD,  /* of the framework: version, full points … */
  JP_FRAMEWORK_DIFF_GRADES,
  JP_FRAMEWORK_DIFF_ADDED,
  JP_FRAMEWORK_DIFF_REMOVED,
  JP_FRAMEWORK_DIFF_MOVED,
  JP_FRAMEWORK_DIFF_ORDER,  /* what stands in a group is in another order */
  JP_FRAMEWORK_DIFF_RENAMED,
  JP_FRAMEWORK_DIFF_POINTS,
  JP_FRAMEWORK_DIFF_CRITERIA,
  JP_FRAMEWORK_DIFF_DEFINITION,
  JP_FRAMEWORK_DIFF_RULE,
  JP_FRAMEWORK_DIFF_OTHER,  /* data source, tick columns, outside, self-tests, remark */
  JP_FRAMEWORK_N_DIFFS,
} JpFrameworkDiffKind;

typedef struct
{
  JpFrameworkDiffKind kind;
  guint field;          /* what differs, for one that is about a field */
  JpRecord *from;       /* NULL: added */
  JpRecord *to;         /* NULL: removed */
  char *path;           /* "过程/预算执行/预算完成率", as it is now; "" for the framework */
  char *before;         /* as a person reads it; may be NULL */
  char *after;
  guint n_answers;      /* REMOVED: what is said about it in all sheets */
} JpFrameworkDifference;

/**
 * JpFrameworkDiff:
 *
 * What another version of a framework would change in the copy a project holds: a pure function of both at the moment
 * it is made; records are lent. Nodes are the same where jp_framework_align() says so and both are indicators or both
 * are groups.
 */
typedef struct
{
  JpProject *project;
  JpFrameworkRecord *from;
  JpProject *source;     /* may be the same project */
  JpFrameworkRecord *to;
  GHashTable *pairs;     /* nodes of `to` → nodes of `from` */
  GPtrArray *differences; /* JpFrameworkDifference */
  guint n_lost;          /* answers that hold something and go with their indicators */
  guint n_above;         /* scores given that are more than the new points: they stay, the check names them */
  guint n_rules;         /* answers to rules that are others now: they stay and should be looked at */
  guint n_kept;          /* answers that stay */
} JpFrameworkDiff;

JpFrameworkDiff *jp_framework_diff_new (JpProject *project, JpFrameworkRecord *from, JpProject *source,
                                        JpFrameworkRecord *to);
void jp_framework_diff_free (JpFrameworkDiff *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpFrameworkDiff, jp_framework_diff_free)

const JpFrameworkDifference *jp_framework_diff_get (const JpFrameworkDiff *self, guint n);
/* "Added", "Points" …, translated. */
const char *jp_framework_diff_kind_get_title (JpFrameworkDiffKind kind);
/* In data: "added", "points" … */
const char *jp_framework_diff_kind_get_name (JpFrameworkDiffKind kind);
/* The difference in a sentence without its kind and place: "3 → 4". Transfer full. */
char *jp_framework_difference_to_text (const JpFrameworkDifference *self);
/* What becomes of the answers, a sentence a line; "" when there are none. Transfer full. */
char *jp_framework_diff_describe_answers (const JpFrameworkDiff *self);
JpJson *jp_framework_diff_to_json (const JpFrameworkDiff *self);

/* The first field of the framework that is taken over: those before it are its name. */
guint jp_framework_diff_first_field (const JpFrameworkDiff *self);

/* Makes the project's copy what the other version is, as one step: indicators keep their answers. Refused
 * (JP_ERROR_INVALID) when answers would be lost and `drop_answers` does not say that they may. */
gboolean jp_framework_diff_apply (JpFrameworkDiff *self, gboolean drop_answers, GError **error);

G_END_DECLS
