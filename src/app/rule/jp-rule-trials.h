/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Self-tests of the rule in focus: measures and the scores they must earn, kept with the indicator. Tests that say more
 * than a measure are run with them, but are not edited here. */
#define JP_TYPE_RULE_TRIALS (jp_rule_trials_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleTrials, jp_rule_trials, JP, RULE_TRIALS, GtkWidget)

GtkWidget *jp_rule_trials_new (JpContext *context);
/* Shows those of the indicator in focus, run on the rule as it is now. */
void jp_rule_trials_update (JpRuleTrials *self);

G_END_DECLS
