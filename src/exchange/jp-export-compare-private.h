/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export-compare.h"
#include "jp-export-xlsx-private.h"

G_BEGIN_DECLS

/* What is handed through the change of locale. */
typedef struct
{
  const JpComparison *comparison;
  GFile *file;
  GCancellable *cancellable;
} JpExportCompareJob;

/* What the sheets are called. Transfer full. */
char **jp_export_compare_dup_labels (const JpComparison *comparison);
/* Decimal text: exact where one of at most 18 places says it all, else 6 places. Transfer full. */
char *jp_export_rational_digits (const JpRational *value);
/* A change in points, or of a rate as a percentage; empty when it is not set. */
void jp_export_put_change (JpXlsxSheet *sheet, guint column, const JpRational *value, gboolean is_set,
                           gboolean by_rate, guint style);

/* jp-export-compare-parts.c: one function a tab. */
void jp_export_compare_add_charts (JpXlsxWriter *writer, const JpComparison *comparison, char **labels);
void jp_export_compare_add_facts (JpXlsxWriter *writer, const JpComparison *comparison, char **labels);
void jp_export_compare_add_problems (JpXlsxWriter *writer, const JpComparison *comparison, char **labels);

G_END_DECLS
