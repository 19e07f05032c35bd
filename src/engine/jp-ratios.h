/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One way to measure a rate. */
typedef struct
{
  const char *id;      /* "R07b" */
  const char *label;   /* what sets it apart: "含结转和结余"; NULL: there is no other way */
  const char *names;   /* what it alone is called, separated by "|"; may be "" */
  const char *formula; /* over the fact dictionary */
} JpRatioVariant;

/* A rate of the field's indicator systems (data/ratios.json) and the formulas that measure it. All texts are data, in
 * Chinese. */
typedef struct
{
  const char *id;         /* "R14" */
  const char *name;       /* "三公经费控制率" */
  const char *aliases;    /* other wordings, separated by "|" */
  const char *definition; /* in words */
  const char *source;     /* of the definition */
  gboolean higher;        /* the higher the better; else the lower */
  const char *limit;      /* where it is as it should be: "100%"; NULL: nothing is said */
  gboolean amount;        /* an amount of money, no rate */
  const char *formula;    /* of the first variant: the one printed most often */
  const JpRatioVariant *variants;
  guint n_variants;
} JpRatioInfo;

guint jp_ratios_get_n (void);
const JpRatioInfo *jp_ratios_get (guint n);
/* By id, or by an indicator's name. NULL when it is none of these. */
const JpRatioInfo *jp_ratios_lookup (const char *name);
/* The variant a name or id stands for: "R07b", "应收账款率"; else the ratio's first. */
const JpRatioVariant *jp_ratios_lookup_variant (const char *name);

G_END_DECLS
