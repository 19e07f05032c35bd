/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A picture of a grade scale from 0 to the full points: grades side by side, gaps as a frame with nothing in it,
 * overlaps hatched over both. Decoration: what is wrong stands beside it in words. */
#define JP_TYPE_GRADE_STRIP (jp_grade_strip_get_type ())
G_DECLARE_FINAL_TYPE (JpGradeStrip, jp_grade_strip, JP, GRADE_STRIP, GtkWidget)

GtkWidget *jp_grade_strip_new (void);
/* As it is now; NULL: an empty strip. */
void jp_grade_strip_show (JpGradeStrip *self, JpFrameworkRecord *framework);

G_END_DECLS
