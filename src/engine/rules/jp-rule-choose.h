/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rule-kind.h"

G_BEGIN_DECLS

typedef struct
{
  guint at_most; /* 0: any number */
  gboolean mean; /* of the chosen rows' scores; else their sum */
} JpRuleChoose;

G_END_DECLS
