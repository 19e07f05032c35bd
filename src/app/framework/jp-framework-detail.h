/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Below the table: the words of the indicator in focus, the grade scale, and the framework itself. */
#define JP_TYPE_FRAMEWORK_DETAIL (jp_framework_detail_get_type ())
G_DECLARE_FINAL_TYPE (JpFrameworkDetail, jp_framework_detail, JP, FRAMEWORK_DETAIL, GtkWidget)

GtkWidget *jp_framework_detail_new (JpContext *context);
/* node NULL: none in focus. */
void jp_framework_detail_show (JpFrameworkDetail *self, JpFrameworkRecord *framework, JpNodeRecord *node);
/* "indicator", "grades", "framework" */
void jp_framework_detail_show_page (JpFrameworkDetail *self, const char *page);

G_END_DECLS
