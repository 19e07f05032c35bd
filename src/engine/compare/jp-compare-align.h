/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare.h"

G_BEGIN_DECLS

/* What is put side by side: one thing of one column. */
typedef struct
{
  char *key;  /* the same key in another column is the same thing; of several of a key the first go together */
  char *name; /* those left over go together when one of a name is left on either side; NULL: never */
} JpAlignThing;

/* columns: one GArray of JpAlignThing a column, at most JP_COMPARE_MAX. Gives rows of JP_COMPARE_MAX ints: where the
 * thing is in each column, or -1. Rows are in the first column's order; what comes later follows what it follows in its
 * own column. Transfer full. */
GArray *jp_align (const GPtrArray *columns);
/* From now on what `second` stands for is the same as what `first` does: every thing with the key of the one, in all
 * columns, takes key and name of the other. FALSE, and nothing is done, when one of the keys is nowhere or a column has
 * both: then they are two things. */
gboolean jp_align_join (const GPtrArray *columns, const char *first, const char *second);
/* An empty column. Transfer full. */
GArray *jp_align_column_new (void);
/* Takes key and name over. */
void jp_align_column_add (GArray *column, char *key, char *name);

G_END_DECLS
