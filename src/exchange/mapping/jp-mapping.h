/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-grid.h"
#include "jp-mapping-roles.h"

#include "jp-project.h"

G_BEGIN_DECLS

/* Where a table goes. All lent. */
typedef struct
{
  JpMappingKind kind;
  JpYearRecord *year;
  JpSheetRecord *sheet; /* JP_MAPPING_INDICATORS: whose; JP_MAPPING_GOALS: a project's, else the year's (NULL) */
  JpFrameworkRecord *framework; /* JP_MAPPING_INDICATORS: takes them; NULL: the sheet's, made when it has none.
                                 * Without a sheet there are no targets and scores: such columns are not imported */
  const char *table;    /* JP_MAPPING_BUDGET: the budget table; NULL: where the items are found.
                         * JP_MAPPING_FINDINGS: "problem" or "suggestion", for those that do not say; NULL: the first */
  const char *home;     /* JP_MAPPING_BUDGET: the table of new items when none of the names is there; NULL: none */
} JpMappingTarget;

typedef enum
{
  JP_UNIT_FROM_HEADING,
  JP_UNIT_FROM_CAPTION, /* a line above the heading */
  JP_UNIT_FROM_PRESENT, /* as the items are kept that are there */
  JP_UNIT_ASSUMED,
  JP_UNIT_CHOSEN,
} JpUnitOrigin;

typedef struct
{
  guint role;
  gboolean chosen;   /* by a person, not proposed */
  const char *unit;  /* as its heading says; NULL: the table's */
  gint64 other_year; /* its heading is about a year that this table does not hold; 0: it is not */
} JpMappingColumn;

/**
 * JpMapping:
 *
 * How a table that came from elsewhere is understood: which rows head it, what each column is, in what unit its
 * amounts are, which year it is about. Everything is proposed from the table itself and may be chosen otherwise.
 * Changes nothing in the project.
 */
typedef struct _JpMapping JpMapping;

/* The grid is lent for the life of the mapping. `assumed_unit`: of amounts when nothing says it. */
JpMapping *jp_mapping_new (JpProject *project, const JpMappingTarget *target, const JpGrid *grid,
                           const char *assumed_unit);
void jp_mapping_free (JpMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpMapping, jp_mapping_free)

JpProject *jp_mapping_get_project (const JpMapping *self);
const JpMappingTarget *jp_mapping_get_target (const JpMapping *self);
const JpGrid *jp_mapping_get_grid (const JpMapping *self);

/* The rows of the heading; n_rows 0: there is none. Choosing it proposes the columns anew, those chosen apart. */
void jp_mapping_get_heading (const JpMapping *self, guint *first, guint *n_rows);
void jp_mapping_set_heading (JpMapping *self, guint first, guint n_rows);
/* What stands over a column in all rows of the heading. Transfer full. */
char *jp_mapping_dup_heading_text (const JpMapping *self, guint column);

const JpMappingColumn *jp_mapping_get_column (const JpMapping *self, guint column);
void jp_mapping_set_role (JpMapping *self, guint column, guint role);
const JpRole *jp_mapping_get_role (const JpMapping *self, guint column);
/* The first column of a use, or of a role; -1: none. */
int jp_mapping_find_use (const JpMapping *self, JpUse use);
int jp_mapping_find_column (const JpMapping *self, const char *role_id);

/* The unit of amounts. */
const char *jp_mapping_get_unit (const JpMapping *self, JpUnitOrigin *origin);
void jp_mapping_set_unit (JpMapping *self, const char *unit);
/* The same for one column. */
const char *jp_mapping_get_unit_of (const JpMapping *self, guint column);

/* Another year of the unit takes the table: headings with years are read anew. */
void jp_mapping_set_year (JpMapping *self, JpYearRecord *year);

G_END_DECLS
