/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

G_BEGIN_DECLS

/* A place where a course has an end: the score there counts (closed) or does not (open). */
typedef struct
{
  double x, y;
  gboolean closed;
} JpCourseEnd;

/* A point of the line; `gap`: the line starts anew here. */
typedef struct
{
  double x, y;
  gboolean gap;
} JpCoursePoint;

/**
 * JpRuleCourse:
 *
 * The course of a rule's score over its measure, as numbers to draw with: exact where the rule is asked, doubles only
 * for the place on the screen.
 */
typedef struct
{
  JpRule *rule;
  JpDecimal points;
  guint decimals;
  gboolean percent;
  JpRational first, last;  /* the stretch that is drawn */
  GArray *limits;          /* JpRational, rising, all within the stretch */
  GArray *line;            /* JpCoursePoint */
  GArray *ends;            /* JpCourseEnd: where the score jumps */
  gboolean has_measure;
  JpRational measure;
} JpRuleCourse;

/* NULL when the rule scores no measure. `measure` (nullable): the present one, always within the stretch. */
JpRuleCourse *jp_rule_course_new (const JpRule *rule, JpDecimal points, guint decimals, const JpRational *measure);
void jp_rule_course_free (JpRuleCourse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpRuleCourse, jp_rule_course_free)
/* The place at `mille` thousandths of the stretch. */
void jp_rule_course_get_place (const JpRuleCourse *self, guint mille, JpRational *measure);
/* "104 % → 1.60", or that the rule leaves it open. Transfer full. */
char *jp_rule_course_describe (const JpRuleCourse *self, const JpRational *measure);
/* "100 %", "1.5". Transfer full. */
char *jp_rule_course_format (const JpRuleCourse *self, const JpRational *measure);
double jp_rational_to_double (const JpRational *value);

G_END_DECLS
