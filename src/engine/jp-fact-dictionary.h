/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-record.h"

G_BEGIN_DECLS

/* Columns of an item. */
typedef struct
{
  guint field;        /* JP_ITEM_PRIOR_BUDGET … JP_ITEM_VALUE */
  const char *name;   /* 年初预算: as formulas call it; data, never translated */
  const char *title;  /* N_("Initial budget"): as people see it */
  const char *csv;    /* "initial_budget" */
  const char *csv_zh; /* alternatives in Chinese headers, separated by "|" */
} JpColumnInfo;

#define JP_N_COLUMNS 9
const JpColumnInfo *jp_facts_get_column (guint n);
/* By its field. */
const JpColumnInfo *jp_facts_get_column_of (guint field);
/* By any of the names; NULL when unknown. */
const JpColumnInfo *jp_facts_lookup_column (const char *name);
/* A set of columns is a mask of these. */
#define JP_COLUMN_BIT(field) (1u << (field))

typedef enum
{
  JP_FACT_MONEY,
  JP_FACT_COUNT,
  JP_FACT_RATE,
  JP_FACT_DATE,   /* eight digits, 20200331: dates compare as numbers */
  JP_FACT_YES_NO, /* 1 or 0 */
  JP_FACT_TEXT,   /* has no figures: named so that nobody looks for them */
  JP_N_FACT_KINDS,
} JpFactKind;

/**
 * JpFactInfo:
 *
 * What the field calls one of its figures: an entry of the fact dictionary (data/facts.json). A project's own facts are
 * items whose name the dictionary does not know; formulas, completion and the prior-year link treat them alike.
 */
typedef struct
{
  const char *key;        /* "SG" */
  const char *name;       /* "三公经费" */
  const char *aliases;    /* other wordings, separated by "|" */
  const char *unit;       /* usual unit of measure; NULL: none */
  JpFactKind kind;
  guint columns;          /* mask of JP_COLUMN_BIT(): those that make sense */
  const char *dimensions; /* what it is given by, separated by blanks: year month project fund indicator … */
  const char *source;     /* where it is usually found: data, in Chinese */
  const char *needed_by;  /* ids of the ratios that ask for it, separated by blanks */
} JpFactInfo;

guint jp_fact_dictionary_get_n (void);
const JpFactInfo *jp_fact_dictionary_get (guint n);
/* By key, name or alias. */
const JpFactInfo *jp_fact_dictionary_lookup (const char *name);
/* A figure by the short name indicator systems use: "SG_B" is 三公经费 in the column of the initial budget. */
const JpFactInfo *jp_fact_dictionary_lookup_figure (const char *code, guint *field);
/* "money", "count" …: the kind's name in the data. */
const char *jp_fact_kind_get_name (JpFactKind kind);
/* The columns of last year's record in which this year's 上年… column stands, best first; 0 of them for a column that
 * has no such link. info NULL: a fact the dictionary does not know. */
const guint *jp_fact_dictionary_get_prior (const JpFactInfo *info, guint field, guint *n);

/* A member of data/facts.json beside the facts. Lent. */
const JpJson *jp_fact_dictionary_get_data (const char *member);

G_END_DECLS
