/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

typedef enum
{
  JP_FRAMEWORK_NAME_COLUMN,
  JP_FRAMEWORK_POINTS_COLUMN,
  JP_FRAMEWORK_PARTS_COLUMN,
  JP_FRAMEWORK_CRITERIA_COLUMN,
  JP_FRAMEWORK_RULE_COLUMN,
  JP_FRAMEWORK_DEFINITION_COLUMN,
  JP_FRAMEWORK_SOURCE_COLUMN,
  JP_FRAMEWORK_WHOLE_COLUMN,
  JP_FRAMEWORK_SAMPLE_COLUMN,
  JP_FRAMEWORK_QUALITATIVE_COLUMN,
  JP_FRAMEWORK_QUANTITATIVE_COLUMN,
  JP_FRAMEWORK_OUTSIDE_COLUMN,
  JP_FRAMEWORK_N_COLUMNS,
} JpFrameworkColumn;

/**
 * JpFrameworkModel:
 *
 * The tree of one framework as a table: the framework itself in the first row, below it a row a node, which can be
 * folded. Beside the points stands what the parts add up to. Follows the project.
 */
#define JP_TYPE_FRAMEWORK_MODEL (jp_framework_model_get_type ())
G_DECLARE_FINAL_TYPE (JpFrameworkModel, jp_framework_model, JP, FRAMEWORK_MODEL, GObject)

JpFrameworkModel *jp_framework_model_new (JpContext *context);
/* NULL: none. */
void jp_framework_model_set_framework (JpFrameworkModel *self, JpFrameworkRecord *framework);
JpFrameworkRecord *jp_framework_model_get_framework (JpFrameworkModel *self);
/* The framework or node of a row; NULL past the end. */
JpRecord *jp_framework_model_get_record (JpFrameworkModel *self, guint row);
JpNodeRecord *jp_framework_model_get_node (JpFrameworkModel *self, guint row);
/* The row of a node, unfolding what hides it; G_MAXUINT when it is not of this framework. */
guint jp_framework_model_reveal (JpFrameworkModel *self, const JpNodeRecord *node);
/* The field of a tick column; FALSE for another column. */
gboolean jp_framework_column_get_tick (guint column, guint *field);

G_END_DECLS
