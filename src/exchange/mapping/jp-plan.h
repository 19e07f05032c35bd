/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-mapping.h"

G_BEGIN_DECLS

/* What becomes of a row. */
typedef enum
{
  JP_PLAN_ABOVE,         /* title or caption */
  JP_PLAN_HEADING,
  JP_PLAN_EMPTY,         /* skipped */
  JP_PLAN_OTHER,         /* a note, or another table: skipped, see the note */
  JP_PLAN_TOTAL_AGREES,  /* compared only */
  JP_PLAN_TOTAL_DIFFERS,
  JP_PLAN_TOTAL_ALONE,   /* a total of nothing */
  JP_PLAN_ADD,
  JP_PLAN_CHANGE,        /* fills what was not filled */
  JP_PLAN_SAME,
  JP_PLAN_CONFLICT,      /* something else is there: to be chosen */
  JP_PLAN_REFUSED,       /* cannot be read, see the note: skipped */
  JP_N_PLAN_STATES,
} JpPlanState;

typedef struct
{
  JpPlanState state;
  gint64 record;     /* that it is about; 0: none yet */
  char *name;        /* of the record to be, or what the row is called */
  char *path;        /* budget: of a new item; indicators: names of its groups, a line each */
  const char *table; /* budget: of a new item */
  const char *unit;  /* budget: that its figures are kept in; NULL: none */
  guint depth;       /* below how many rows it stands */
  char *note;        /* translated: why it is skipped, how the figures compare; NULL */
  guint first_cell;  /* in the plan's cells */
  guint n_cells;
} JpPlanRow;

typedef enum
{
  JP_PLAN_CELL_FILL,      /* nothing was there */
  JP_PLAN_CELL_EQUAL,
  JP_PLAN_CELL_DIFFERENT, /* another value is there */
  JP_PLAN_CELL_LESS,      /* another one, of which this is a rounding */
  JP_PLAN_CELL_MORE,      /* another one, which is a rounding of this */
} JpPlanCellState;

/* A value that a row has for a field of its record. */
typedef struct
{
  guint row;
  guint column;
  JpPlanCellState state;
  gboolean take;     /* the choice, where another value is there */
  JpValue value;
} JpPlanCell;

/**
 * JpPlan:
 *
 * What an import would do, row by row; nothing is done yet. Valid as long as mapping and project stay as they are,
 * but for jp_plan_choose().
 */
typedef struct
{
  JpMapping *mapping;  /* lent */
  GArray *rows;        /* JpPlanRow, one a row of the grid */
  GArray *cells;       /* JpPlanCell, row by row */
  guint counts[JP_N_PLAN_STATES];
  char *table;         /* budget: that new items join; NULL: none */
} JpPlan;

/* NULL with JP_ERROR_INVALID when the columns do not do: which is wanted; with JP_ERROR_OUT_OF_RANGE when more rows
 * are to be imported than fit into one table (JP_LIMIT_ITEMS). */
JpPlan *jp_plan_new (JpMapping *mapping, GError **error);

/**
 * JpPlanJob:
 *
 * The same in steps, for who has to answer meanwhile: make it, step until all rows are planned, finish it (or free it
 * to give up). Mapping and project stay as they are until then. Errors are those of jp_plan_new(); those of the columns
 * come at once, those of the size at the end.
 */
typedef struct _JpPlanJob JpPlanJob;
JpPlanJob *jp_plan_job_new (JpMapping *mapping, GError **error);
/* Plans rows for about so many microseconds. TRUE while rows are left. */
gboolean jp_plan_job_step (JpPlanJob *self, gint64 microseconds);
/* 0 … 1 of the rows. */
double jp_plan_job_get_progress (const JpPlanJob *self);
/* Transfer full. */
JpPlan *jp_plan_job_finish (JpPlanJob *self, GError **error);
void jp_plan_job_free (JpPlanJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpPlanJob, jp_plan_job_free)
void jp_plan_free (JpPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpPlan, jp_plan_free)

const JpPlanRow *jp_plan_get_row (const JpPlan *self, guint row);
/* The cell's value, NULL when nothing is read from it. */
const JpPlanCell *jp_plan_find_cell (const JpPlan *self, guint row, guint column);
static inline gboolean
jp_plan_cell_is_conflict (const JpPlanCell *cell)
{
  return cell->state >= JP_PLAN_CELL_DIFFERENT;
}
/* How many cells are to be chosen; the n-th of them. */
guint jp_plan_count_conflicts (const JpPlan *self);
void jp_plan_choose (JpPlan *self, guint cell, gboolean take);
void jp_plan_choose_all (JpPlan *self, gboolean take);
/* Rows that change something, as chosen. */
guint jp_plan_count_effective (const JpPlan *self);

/* The value that is there and the one that comes, for people. Transfer full. */
char *jp_plan_dup_present (const JpPlan *self, const JpPlanCell *cell);
char *jp_plan_dup_pasted (const JpPlan *self, const JpPlanCell *cell);

/* The same as short as a button wants it: amounts in the unit of the column, without it. */
char *jp_plan_dup_present_short (const JpPlan *self, const JpPlanCell *cell);
char *jp_plan_dup_pasted_short (const JpPlan *self, const JpPlanCell *cell);

/* A rate of the table that the figures do not give: what is printed, from which figures, what they give. */
typedef struct
{
  guint row, column;
  char *text;      /* one sentence */
} JpPlanRate;

void jp_plan_rate_free (JpPlanRate *self);
/* As chosen: JpPlanRate, those that do not agree. n_compared: all. Transfer full. */
GPtrArray *jp_plan_compare_rates (const JpPlan *self, guint *n_compared);

/* One or two words for a state. Lent. */
const char *jp_plan_state_get_title (JpPlanState state);
/* Lines for people: what it would do, what is skipped and why. Transfer full. */
char *jp_plan_to_text (const JpPlan *self);

/* Does it as one step of the history, all or nothing. */
gboolean jp_plan_apply (JpPlan *self, GError **error);

G_END_DECLS
