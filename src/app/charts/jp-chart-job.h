/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-output.h"

G_BEGIN_DECLS

typedef enum
{
  JP_CHART_SVG,
  JP_CHART_PDF,
  JP_CHART_TABLE, /* as text, to be copied */
} JpChartOutput;

/* Makes it in a thread. file: NULL for JP_CHART_TABLE. mark: as in jp-chart-output.h. */
void jp_chart_job_async (JpChartData *data, const char *mark, JpChartOutput output, GFile *file,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* FALSE: nothing was written. text: of JP_CHART_TABLE, transfer full; else NULL. */
gboolean jp_chart_job_finish (GAsyncResult *result, char **text, GError **error);
/* Lent. */
GFile *jp_chart_job_get_file (GAsyncResult *result);

G_END_DECLS
