/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-plan.h"

G_BEGIN_DECLS

/* A project of one unit and year, and a table that is to be imported into it. */
typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpSheetRecord *sheet;
  JpGrid *grid;
  JpMapping *mapping;
  JpPlan *plan;
} MappingCase;

void mapping_case_init (MappingCase *self, gint64 year);
void mapping_case_clear (MappingCase *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MappingCase, mapping_case_clear)
/* A table as text, CSV, or a file of tests/fixtures/mapping; then its mapping and plan. */
void mapping_case_read (MappingCase *self, JpMappingKind kind, const char *text);
void mapping_case_load (MappingCase *self, JpMappingKind kind, const char *name);
void mapping_case_plan (MappingCase *self);
/* An item with a figure. */
JpItemRecord *mapping_case_add_item (MappingCase *self, const char *table, const char *path, const char *unit,
                                     guint field, const char *figure);
/* Each row that is not blank, on a line: "3 add NAME". A difference is printed whole. */
void mapping_case_assert_rows (MappingCase *self, const char *expected);
/* Roles of all columns, "item initial_budget none". */
void mapping_case_assert_columns (MappingCase *self, const char *expected);
/* Applies, undoes and applies again: one step, and everything is back in between. */
void mapping_case_apply (MappingCase *self);

G_END_DECLS
