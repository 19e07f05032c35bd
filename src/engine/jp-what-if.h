/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

G_BEGIN_DECLS

/* The nearest measure that earns more. */
typedef struct
{
  JpRational at;       /* the limit */
  JpRational distance; /* from the measure to it, with its sign */
  gboolean beyond;     /* it is earned past the limit, not on it */
  JpDecimal score;     /* earned there */
  JpDecimal gain;      /* more than now */
} JpWhatIf;

#define JP_WHAT_IF_INIT { .at = JP_RATIONAL_INIT, .distance = JP_RATIONAL_INIT }
void jp_what_if_clear (JpWhatIf *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpWhatIf, jp_what_if_clear)

/**
 * jp_what_if_find:
 * @measure: the present one
 * @out: initialised
 *
 * Looks among the measures at which the rule's course changes for the nearest that earns more than the present one.
 * Exact.
 *
 * Returns: %FALSE when there is none, or the rule scores no measure
 */
gboolean jp_what_if_find (const JpRule *rule, JpDecimal points, guint decimals, const JpRational *measure,
                          JpWhatIf *out);

G_END_DECLS
