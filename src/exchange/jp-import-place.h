/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-import-private.h"

G_BEGIN_DECLS

#define JP_IMPORT_MAX_INNER 3

/* Where a row of an indicator table stands: names and printed points of the nodes it stands under, outermost first, and
 * its own name. All lent by the table, or living as long as the program. */
typedef struct
{
  const char *names[JP_IMPORT_MAX_INNER];
  const char *points[JP_IMPORT_MAX_INNER];
  guint n_inner;
  const char *leaf;  /* "" when the row has none */
  const char *block; /* "" or what tells two groups of one name apart that follow each other */
} JpImportPlace;

/* "投入（20分）" is 投入 with 20 points. The texts live as long as the program. */
void jp_import_split_points (const char **name, const char **points);
/* `previous` is the place of the row above: merged cells are empty and repeat it. */
JpImportPlace jp_import_place_read (const JpTable *table, guint row, const JpImportPlace *previous);
/* The table was written by this program, which says what it means; those of people are read with their habits. */
gboolean jp_import_table_is_own (const JpTable *table);

G_END_DECLS
