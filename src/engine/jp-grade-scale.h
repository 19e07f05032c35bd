/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

typedef enum
{
  JP_SCALE_GAP,      /* totals without a grade */
  JP_SCALE_OVERLAP,  /* totals with two */
  JP_SCALE_REVERSED, /* a band that ends below its beginning */
} JpScaleFaultKind;

/* What is wrong with a grade scale between 0 and the full points. */
typedef struct
{
  JpScaleFaultKind kind;
  JpBandRecord *below; /* the bands beside it; NULL: the end of the scale */
  JpBandRecord *above;
  JpDecimal from;      /* the same as `to`: one total only */
  JpDecimal to;
  char *text;          /* translated, one sentence */
} JpScaleFault;

/* Faults from the bottom to the top; empty for a framework without bands. Where scores are whole numbers "80–89,
 * 90–100" has no gap. Transfer full (JpScaleFault). */
GPtrArray *jp_grade_scale_check (JpFrameworkRecord *framework);
/* The bands by their lower bound, the lowest first; printed twice, they are there twice. Transfer container. */
GPtrArray *jp_grade_scale_sort (JpFrameworkRecord *framework);

G_END_DECLS
