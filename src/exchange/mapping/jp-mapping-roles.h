/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-table.h"

G_BEGIN_DECLS

/* The kinds of tables that take what is pasted or read from a file. */
typedef enum
{
  JP_MAPPING_BUDGET,
  JP_MAPPING_INDICATORS,
  JP_MAPPING_STAFF,
  JP_MAPPING_GOALS,
  JP_MAPPING_INSTITUTIONS,
  JP_MAPPING_FINDINGS,
  JP_N_MAPPING_KINDS,
} JpMappingKind;

typedef enum
{
  JP_USE_NONE,      /* not imported */
  JP_USE_RATE,      /* worked out again and compared, never written */
  JP_USE_NAME,      /* names the row; several make a path from left to right */
  JP_USE_PATH,      /* the whole path in one cell */
  JP_USE_TABLE,     /* the budget table it stands in */
  JP_USE_UNIT,      /* of the row's figures */
  JP_USE_TEXT,
  JP_USE_KIND,      /* of a finding */
  JP_USE_DECIMAL,
  JP_USE_POINTS,    /* of the indicators of a level */
  JP_USE_TICK,
  JP_USE_QUANTITY,
} JpUse;

/* What a column may be. Number 0 is "not imported", number 1 "compare only", for every kind of table. */
typedef struct
{
  const char *id;    /* stable, as exported tables head it */
  const char *title; /* N_() */
  JpUse use;
  guint field;       /* of the record */
  guint level;       /* JP_USE_NAME, JP_USE_POINTS: 0 is the outermost; JP_LEVEL_ROW: the row itself */
  gboolean answer;   /* a field of the indicator's answer in the sheet */
} JpRole;

#define JP_LEVEL_ROW 9
#define JP_ROLE_NONE 0
#define JP_ROLE_RATE 1

const JpRole *jp_mapping_get_roles (JpMappingKind kind, guint *n);
/* By its id; JP_ROLE_NONE when there is no such role. */
guint jp_mapping_find_role (JpMappingKind kind, const char *id);

/* What a heading says. */
typedef struct
{
  guint role;
  gboolean known;    /* also for a column that is known to be of no use: 序号 */
  const char *unit;  /* 元, 万元 … of a figure; NULL: not said */
  gint64 other_year; /* it is about a year that is neither this one nor the one before; 0: it is not */
} JpHeading;

/* year: the one the table is about, in which 上年 and "2023年" are read. */
JpHeading jp_mapping_read_heading (JpMappingKind kind, const char *text, gint64 year);
/* The unit of amounts a text names: "单位：万元", "预算数（元）"; NULL when it names none. */
const char *jp_mapping_find_amount_unit (const char *text);

G_END_DECLS
