/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-model.h"

G_BEGIN_DECLS

enum
{
  JP_COMPARE_COLUMN_NAME,
  JP_COMPARE_COLUMN_POINTS,
  JP_COMPARE_N_LEADING
};

/* Behind the columns of the sheets. */
enum
{
  JP_COMPARE_TRAILING_CHANGE,
  JP_COMPARE_TRAILING_CAUSE,
  JP_COMPARE_TRAILING_WORDS,
  JP_COMPARE_N_TRAILING
};

enum
{
  JP_COMPARE_PART_SCORE,
  JP_COMPARE_PART_RATE,
  JP_COMPARE_PART_CHANGE,
};

/* One column: of a sheet, or behind them all. */
typedef struct
{
  guint sheet; /* G_MAXUINT: of none */
  guint part;
} JpCompareColumn;

typedef enum
{
  JP_COMPARE_ROW_LEVEL,
  JP_COMPARE_ROW_INDICATOR,
  JP_COMPARE_ROW_TOTAL,
} JpCompareRowKind;

typedef struct
{
  JpCompareRowKind kind;
  const JpCompareRow *row; /* NULL: the total */
  guint indent;
} JpCompareLine;

struct _JpCompareModel
{
  GObject parent_instance;

  JpCompareSource *source;
  gboolean changed_only;
  JpCause cause;
  GArray *rows;       /* JpCompareLine */
  GArray *columns;    /* JpCompareColumn, those behind the leading ones */
  GPtrArray *labels;  /* what the sheets are called */
  JpCompareSums sums;
  guint n_changed;
};

/* jp-compare-model-cells.c */
void jp_compare_model_fill_cell (JpCompareModel *self, const JpCompareLine *row, const JpCompareColumn *column,
                                 guint at, JpCell *out);
/* What a row is called. Transfer full. */
char *jp_compare_model_dup_name (JpCompareModel *self, const JpCompareLine *row);

G_END_DECLS
