/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JpGrid:
 *
 * A table as it stands in a file or on the clipboard: text cells in rows, nothing understood yet.
 */
typedef struct
{
  char *name;       /* of the sheet; NULL when there is but one */
  GPtrArray *rows;  /* GStrv, as long as each is */
  guint n_columns;  /* of the longest */
  GHashTable *repeated; /* cells (see jp_grid_is_repeated()); NULL: none */
  guint n_formulas; /* cells whose result is not in the file: empty */
} JpGrid;

/* Takes rows (GStrv). */
JpGrid *jp_grid_new (const char *name, GPtrArray *rows);
void jp_grid_free (JpGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpGrid, jp_grid_free)

/* Every sheet of a CSV or XLSX file (JpGrid), whatever its name ends in. May be called from any thread. Errors: what
 * is wrong with the file, in one line; JP_ERROR_CANCELLED. Transfer full. */
GPtrArray *jp_grid_load (GFile *file, GCancellable *cancellable, GError **error);
/* A table as text, without tabs: CSV. */
JpGrid *jp_grid_parse (const char *text, GError **error);
/* Lines (GStrv) of the clipboard, which it takes. */
JpGrid *jp_grid_take_lines (GPtrArray *lines, GError **error);

/* The cell as it stands, "" where there is none. Lent. */
const char *jp_grid_get (const JpGrid *self, guint row, guint column);
/* The cell shows what a merged one above it says: a name goes for all its rows, a figure is one figure. */
gboolean jp_grid_is_repeated (const JpGrid *self, guint row, guint column);
gboolean jp_grid_is_blank (const JpGrid *self, guint row);

G_END_DECLS
