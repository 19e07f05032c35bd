/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

#define CHART_PROJECT_N 4

/* Two levels, 投入 and 产出, of two indicators of 10 points each: 投入指标1, 投入指标2, 产出指标1, 产出指标2. */
JpFrameworkRecord *chart_project_add_framework (JpProject *project, const char *name);
/* The n-th indicator. Lent. */
JpNodeRecord *chart_project_get_indicator (JpFrameworkRecord *framework, guint n);
/* A sheet of a year that is new. scores: of the indicators, NULL: not scored. */
JpSheetRecord *chart_project_add_sheet (JpProject *project, JpFrameworkRecord *framework, JpUnitRecord *unit,
                                        gint64 year, const char *const scores[CHART_PROJECT_N]);

G_END_DECLS
