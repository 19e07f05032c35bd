/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-plan.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/**
 * JpImportModel:
 *
 * The table that is to be imported as a sheet: number of the row, its cells as they stand, and what becomes of it.
 */
#define JP_TYPE_IMPORT_MODEL (jp_import_model_get_type ())
G_DECLARE_FINAL_TYPE (JpImportModel, jp_import_model, JP, IMPORT_MODEL, GObject)

/* The column of the sheet that shows the grid's first. */
#define JP_IMPORT_MODEL_FIRST 1

JpImportModel *jp_import_model_new (void);
/* Both lent until the next call; plan NULL: the columns do not do. */
void jp_import_model_set (JpImportModel *self, JpMapping *mapping, JpPlan *plan);
/* Choices were made. */
void jp_import_model_refresh (JpImportModel *self);

G_END_DECLS
