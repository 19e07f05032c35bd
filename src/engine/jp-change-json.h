/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-change.h"
#include "jp-json.h"

G_BEGIN_DECLS

/* The changes of a step as one line of JSON, by the names of kinds and fields, so that it can be read when fields have
 * been added: a list of
 *   {"op":"set","kind":"answer","id":12,"field":"given","old":null,"new":"2.5"}
 *   {"op":"insert","kind":"item","id":13,"parent":2,"position":1024,"values":{"name":"…"}}   ("delete" likewise)
 *   {"op":"move","kind":"node","id":7,"old":1024,"new":3072}
 * Decimals are text, digit for digit; quantities "fen:decimals". Transfer full. */
char *jp_changes_to_text (const JpChangeSet *self);
/* Appends what such a text says to the step. Fields that are not known any more are left out. Errors: JP_ERROR_SYNTAX,
 * JP_ERROR_DAMAGED. */
gboolean jp_changes_from_text (JpChangeSet *self, const char *text, GError **error);
/* The same as values, to stand inside something else. Transfer full. */
JpJson *jp_changes_to_json (const JpChangeSet *self);
gboolean jp_changes_from_json (JpChangeSet *self, const JpJson *array, GError **error);

G_END_DECLS
