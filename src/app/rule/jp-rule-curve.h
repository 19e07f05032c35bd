/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpRuleCurve:
 *
 * The score over the measure: limits labelled, closed and open ends where the score jumps, the present measure marked.
 * A probe reads the line: arrow keys or pointer move it, Ctrl with an arrow key goes to the next limit, Home and End
 * to the ends; what it stands on is drawn beside it and is the widget's accessible description.
 */
#define JP_TYPE_RULE_CURVE (jp_rule_curve_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleCurve, jp_rule_curve, JP, RULE_CURVE, GtkWidget)

GtkWidget *jp_rule_curve_new (void);
/* TRUE when the rule scores a measure: there is something to draw. `measure` (nullable): the present one. */
gboolean jp_rule_curve_show (JpRuleCurve *self, const JpRule *rule, JpDecimal points, guint decimals,
                             const JpRational *measure);

G_END_DECLS
