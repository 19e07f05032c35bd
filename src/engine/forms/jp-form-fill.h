/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form.h"

G_BEGIN_DECLS

/* What is filled into forms, and back into the project. */

/* Whether `text` can stand in the cell ("" can: it clears it). FALSE with JP_ERROR_SYNTAX, _INVALID or _OUT_OF_RANGE
 * and why. */
gboolean jp_form_binding_accepts (const JpFormBinding *self, const char *text, GError **error);
/* Both texts say the same there: 17.320 is 17.32, blanks around a text and the kind of line end do not matter. */
gboolean jp_form_binding_is_same (const JpFormBinding *self, const char *a, const char *b);

typedef struct
{
  const JpFormBinding *binding;
  const char *text;
} JpFormEntry;

/**
 * jp_form_fill:
 * @page: of which the bindings are, built from the project as it is now
 * @entries: what is to stand in which cells
 *
 * Takes texts over into the project, as one step of the history (or joining the edit under way). Records that are not
 * there yet are made: cells of one slot make one. Errors: as the edits; nothing is changed then.
 */
gboolean jp_form_fill (JpProject *project, const JpFormPage *page, const JpFormEntry *entries, guint n_entries,
                       GError **error);

/* The item that a cell of a new item would make, where it is there already: by table and path; `name` is that of an
 * item which is named in the form. NULL: none. Lent. */
JpItemRecord *jp_form_find_made_item (JpProject *project, const JpFormBinding *binding, const char *name);

G_END_DECLS
