/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule-kind.h"

G_BEGIN_DECLS

typedef enum
{
  JP_ZERO_FULL,
  JP_ZERO_NONE,
  JP_ZERO_JUDGEMENT,
} JpZeroPolicy;

struct _JpRule
{
  gatomicrefcount refs;
  const JpRuleKind *kind;
  JpJson *json;
  gpointer parameters;
  JpFormula *measure;
  JpZeroPolicy zero_over_zero;
  gboolean positive_over_zero_is_judgement;
  gboolean percent;
  int measure_decimals; /* the measure is rounded to so many places before it is scored; -1: it is not */
};

G_END_DECLS
