/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/* The grade scale of a framework as a table, a row a grade. */
#define JP_TYPE_GRADE_MODEL (jp_grade_model_get_type ())
G_DECLARE_FINAL_TYPE (JpGradeModel, jp_grade_model, JP, GRADE_MODEL, GObject)

JpGradeModel *jp_grade_model_new (JpContext *context);
/* Follows the framework; NULL: none. */
void jp_grade_model_set_framework (JpGradeModel *self, JpFrameworkRecord *framework);
JpFrameworkRecord *jp_grade_model_get_framework (JpGradeModel *self);
JpBandRecord *jp_grade_model_get_band (JpGradeModel *self, guint row);

G_END_DECLS
