/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-mapping-index.h"
#include "jp-mapping-names.h"
#include "jp-plan.h"

G_BEGIN_DECLS

#define JP_PLAN_MAX_GROUPS 4

/* A row that others may stand below. */
typedef struct
{
  JpNameRank rank;
  char *name;
  char *path;
  const char *table; /* lent */
} JpPlanLevel;

/* What planning has in hand. */
typedef struct
{
  JpPlan *plan;
  JpMapping *mapping;
  const JpGrid *grid;
  const JpMappingTarget *target;
  JpMappingIndex *index;
  GHashTable *answers;   /* id of a node → JpAnswerRecord, in the sheet */
  guint first;           /* row below the heading */
  guint used[64];        /* columns that are imported: no kind of table has as many roles */
  guint n_used;
  int name_column;       /* that names the row; -1: none */
  int group_columns[JP_PLAN_MAX_GROUPS];
  int point_columns[JP_PLAN_MAX_GROUPS]; /* of the groups */
  guint n_groups;
  char *groups[JP_PLAN_MAX_GROUPS + 1];  /* as they stand: merged ones are said once */
  char *points[JP_PLAN_MAX_GROUPS + 1];
  GArray *stack;         /* JpPlanLevel */
  gboolean in_parts;     /* behind a total, in what it is made of */
  gboolean ended;        /* another table has begun */
} JpPlanner;

/* jp-plan-rows.c: what a row is that is not blank; rows come in order. */
void jp_planner_plan_row (JpPlanner *self, guint row, JpPlanRow *out);
/* The column holds figures. */
gboolean jp_planner_is_figure (const JpPlanner *self, guint column);
/* A row without figures is a line of the form; where names are all a table has, a name is a row. */
gboolean jp_planner_needs_figures (const JpPlanner *self);

/* jp-plan-values.c: reads what a row has for its record; appends cells. FALSE with the reason. */
gboolean jp_planner_read_cells (JpPlanner *self, guint row, JpPlanRow *out, JpRecord *record, GError **error);
/* The figure of a cell in base units, as far as it is one. */
gboolean jp_planner_read_figure (const JpPlan *plan, guint row, guint column, const char *unit, JpRational *out);
/* The field of a record, or of its indicator's answer; a text, number or nothing. */
void jp_plan_get_present (const JpPlan *self, const JpPlanCell *cell, JpValue *value);

/* jp-plan-totals.c: compares every total with the rows it may be of; they have been planned. */
void jp_plan_compare_totals (JpPlan *self, guint first);

G_END_DECLS
