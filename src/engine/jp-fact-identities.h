/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-facts.h"

G_BEGIN_DECLS

/**
 * JpFactIdentity:
 *
 * What must add up in the figures of a year, as data (data/facts.json): a total against sums or formulas over other
 * facts, against the rows below it, or against the kinds of staff. There may be several forms: documents follow one.
 */
typedef struct
{
  const char *id;        /* "three-public" */
  const char *name;      /* "三公经费 = 各项之和": data, in Chinese */
  const char *total;     /* "三公经费", or with its column: "部门预算.全年预算" */
  guint columns;         /* mask of JP_COLUMN_BIT(): holds in each of them; 0: `total` says where */
  const char *tolerance; /* as a formula writes it: "0.01万元" */
} JpFactIdentity;

guint jp_fact_identities_get_n (void);
const JpFactIdentity *jp_fact_identities_get (guint n);
/* By id; NULL when there is none. */
const JpFactIdentity *jp_fact_identities_lookup (const char *id);

typedef enum
{
  JP_IDENTITY_MISSING, /* figures are not filled: nothing can be said */
  JP_IDENTITY_HOLDS,
  JP_IDENTITY_DIFFERS,
} JpIdentityStatus;

/* Of the form that holds, else of the one that comes nearest. Values in base units (fen, persons). */
typedef struct
{
  JpIdentityStatus status;
  JpItemRecord *item;    /* that holds the total; NULL when MISSING */
  guint field;           /* its column */
  JpRational total;
  JpRational parts;
  JpRational tolerance;  /* as given, or what figures rounded as these are may be apart */
  char *formula;         /* of the parts; NULL: the rows below the total, or the kinds of staff */
} JpIdentityResult;

#define JP_IDENTITY_RESULT_INIT { .total = JP_RATIONAL_INIT, .parts = JP_RATIONAL_INIT, .tolerance = JP_RATIONAL_INIT }
void jp_identity_result_clear (JpIdentityResult *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpIdentityResult, jp_identity_result_clear)

/* Checks one identity in a year. field: one of its columns; not looked at when it has none. */
void jp_fact_identity_check (const JpFactIdentity *self, JpYearRecord *year, guint field, JpIdentityResult *result);

G_END_DECLS
