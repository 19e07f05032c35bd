/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The framework itself: name, version, where it comes from, full points, decimals. */
#define JP_TYPE_FRAMEWORK_ABOUT (jp_framework_about_get_type ())
G_DECLARE_FINAL_TYPE (JpFrameworkAbout, jp_framework_about, JP, FRAMEWORK_ABOUT, GtkWidget)

GtkWidget *jp_framework_about_new (JpContext *context);
void jp_framework_about_set_framework (JpFrameworkAbout *self, JpFrameworkRecord *framework);

G_END_DECLS
