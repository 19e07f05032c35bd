/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-check-watch.h"
#include "jp-sheet-model.h"

G_BEGIN_DECLS

/* Which findings are listed. */
typedef enum
{
  JP_CHECK_SHOW_ALL,
  JP_CHECK_SHOW_ERRORS,
  JP_CHECK_SHOW_WARNINGS,
  JP_CHECK_SHOW_NOTES,
  JP_CHECK_SHOW_WAIVED,
} JpCheckShow;

/* The findings as a sheet: one foldable group a severity. */
#define JP_TYPE_CHECK_MODEL (jp_check_model_get_type ())
G_DECLARE_FINAL_TYPE (JpCheckModel, jp_check_model, JP, CHECK_MODEL, GObject)

JpCheckModel *jp_check_model_new (JpCheckWatch *watch);
/* kind: JP_CHECK_N_KINDS for any; text: NULL or "" for any. */
void jp_check_model_filter (JpCheckModel *self, JpCheckShow show, JpCheckKind kind, const char *text);
/* The finding in a row; NULL for the head of a group. Lent until the watch changes. */
const JpCheckItem *jp_check_model_get_item (JpCheckModel *self, guint row);
/* The row of a finding, by its key; G_MAXUINT when it is not listed. */
guint jp_check_model_find (JpCheckModel *self, const char *key);

G_END_DECLS
