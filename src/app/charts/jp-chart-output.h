/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-chart-picture.h"
#include "jp-paper.h"

G_BEGIN_DECLS

/* Pictures outside the window, in the colours for light ground. The functions that write can be called from any thread;
 * the file appears when all is written. mark: of the project's history as it is printed, in the lower margin; NULL:
 * none. Errors: JP_ERROR_CANCELLED, and those of jp_text_save(). */

/* Titled; title, every value and its figures are in it as text for those who cannot see it. */
gboolean jp_chart_write_svg (const JpChartData *data, const char *mark, GFile *file, GCancellable *cancellable,
                             GError **error);
gboolean jp_chart_write_pdf (JpChartData *data, const char *mark, GFile *file, GCancellable *cancellable,
                             GError **error);
/* For the printer: on sheets of A4; a large heat map takes several. Transfer full. */
JpPaper *jp_chart_paper_new (JpChartData *data, const char *mark);

G_END_DECLS
