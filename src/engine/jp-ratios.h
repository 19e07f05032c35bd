/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A rate of the field's indicator systems and the formula that measures it. */
typedef struct
{
  const char *name;    /* "三公经费控制率" */
  const char *aliases; /* other wordings, separated by "|" */
  const char *formula; /* over the fact dictionary */
} JpRatioInfo;

guint jp_ratios_get_n (void);
const JpRatioInfo *jp_ratios_get (guint n);
/* By an indicator's name; quotes, blanks and the brackets' width do not matter. NULL when it is none of these. */
const JpRatioInfo *jp_ratios_lookup (const char *name);

G_END_DECLS
