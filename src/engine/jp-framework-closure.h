/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* Whether the parts of a group make up its own points. A group's parts are what stands directly below it, each with its
 * printed points, or with those of its parts where it prints none; rows to choose from count once, with the points of
 * their group; deductions outside the full points do not count. The parts of a framework are its indicators. */
typedef struct
{
  JpDecimal whole;  /* printed points of the group, full points of the framework; may be nothing */
  JpRational parts;
  guint n_parts;    /* of them with points */
} JpClosure;

#define JP_CLOSURE_INIT { .parts = JP_RATIONAL_INIT }
void jp_closure_clear (JpClosure *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpClosure, jp_closure_clear)

/* self must be initialised. record: a framework or a node. */
void jp_closure_read (JpClosure *self, JpProject *project, const JpRecord *record);
/* FALSE when both are there and differ. */
gboolean jp_closure_is_closed (const JpClosure *self);
/* parts − whole, with its sign ("+5", "-0.5"); NULL when closed. Transfer full. */
char *jp_closure_dup_difference (const JpClosure *self);
/* Groups of a framework that do not close, and 1 when the whole does not. */
guint jp_framework_count_unclosed (JpProject *project, JpFrameworkRecord *framework);

/* Rows of this group share its points: its rule chooses among them. */
gboolean jp_node_is_choice (JpProject *project, const JpNodeRecord *node);

/* Shares `whole` among n parts in proportion to their weights, so that they add up exactly: each is cut to `decimals`
 * (or to those of the whole, where it has more), and what is left goes to the largest remainders, the first of equal
 * ones. FALSE when the weights add up to nothing or a number does not fit. */
gboolean jp_points_share (JpDecimal whole, guint decimals, const JpRational *weights, guint n, JpDecimal *shares);

typedef struct
{
  JpNodeRecord *node;
  JpDecimal before;
  JpDecimal after;
} JpScaledPoints;

/* The points that everything below a group, or a framework, would get so that all groups in it close and it closes
 * itself, in proportion to what they have: only those that would change. Errors: JP_ERROR_INVALID when there is nothing
 * to scale to or from. Transfer full (JpScaledPoints). */
GArray *jp_framework_propose_scale (JpProject *project, JpRecord *whole, GError **error);

G_END_DECLS
