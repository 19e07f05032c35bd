/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rational.h"

G_BEGIN_DECLS

/* How an annual goal came out, read from its words. */
typedef enum
{
  JP_GOAL_STATE_NONE,        /* nothing to judge by yet */
  JP_GOAL_STATE_QUALITATIVE, /* not one figure against one figure of the same unit */
  JP_GOAL_STATE_NO_ACTUAL,   /* a figure is expected, what came of it has none */
  JP_GOAL_STATE_REACHED,
  JP_GOAL_STATE_EXCEEDED,    /* by 30 % or more: the goal was set too low */
  JP_GOAL_STATE_MISSED,
} JpGoalState;

/* Compares the one figure of each text. Years and numbers of documents are no figures. rate: actual ÷ expected; set and
 * *has_rate TRUE only for goals where more is better. */
JpGoalState jp_goal_state_read (const char *expected, const char *actual, JpRational *rate, gboolean *has_rate);

G_END_DECLS
