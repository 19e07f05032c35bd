/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes to a project file, read from the bytes of a fuzz input. */

#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* The bytes not yet used. */
typedef struct
{
  const guint8 *data;
  gsize left;
} Recipe;

/* 0 when nothing is left. */
guint recipe_take (Recipe *self, guint n_bytes);
/* A change of a cell, a row, the journal or, behind the tables' backs, a record of another type than its column's. The
 * tables hold no constraints meanwhile. */
void recipe_change_row (Recipe *self, sqlite3 *db);
void recipe_change_journal (Recipe *self, sqlite3 *db);
/* A change of the schema itself. */
void recipe_change_schema (Recipe *self, sqlite3 *db);
/* A change of bytes: of a page's head, of anything, a page in place of another, the end cut off. */
void recipe_change_bytes (Recipe *self, GByteArray *file);

G_END_DECLS
