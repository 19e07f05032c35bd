/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-form.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/**
 * JpFormReviewModel:
 *
 * What a filled form would change, as a sheet: where, what the form held when it was sent out, what there is now, what
 * was filled in, and what becomes of it. Cells that say nothing new are left out.
 */
#define JP_TYPE_FORM_REVIEW_MODEL (jp_form_review_model_get_type ())
G_DECLARE_FINAL_TYPE (JpFormReviewModel, jp_form_review_model, JP, FORM_REVIEW_MODEL, GObject)

JpFormReviewModel *jp_form_review_model_new (void);
/* Lent until the next call; NULL: nothing. */
void jp_form_review_model_set_import (JpFormReviewModel *self, JpFormImport *import);
/* Choices were made. */
void jp_form_review_model_refresh (JpFormReviewModel *self);
/* The number of the difference in a row. */
guint jp_form_review_model_get_diff (JpFormReviewModel *self, guint row);
/* A value as it is shown: "—" for nothing; long ones are cut. Transfer full. */
char *jp_form_review_dup_value (const char *text);

G_END_DECLS
