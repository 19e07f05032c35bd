/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The grade scale of a framework: a table, its picture, and its gaps and overlaps in words, all as one types. */
#define JP_TYPE_GRADE_EDITOR (jp_grade_editor_get_type ())
G_DECLARE_FINAL_TYPE (JpGradeEditor, jp_grade_editor, JP, GRADE_EDITOR, GtkWidget)

GtkWidget *jp_grade_editor_new (JpContext *context);
void jp_grade_editor_set_framework (JpGradeEditor *self, JpFrameworkRecord *framework);

G_END_DECLS
