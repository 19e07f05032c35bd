/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * Edits that would reopen a signed round. Unless somebody can be asked, such an edit reopens the round by itself. Where
 * somebody can, it fails with JP_HELD_ERROR, is taken back and held until the next edit; the project's signal "held"
 * tells.
 */
#define JP_HELD_ERROR (jp_held_error_quark ())
GQuark jp_held_error_quark (void);

/* Whether there is somebody to be asked; at first not. */
void jp_project_set_asks (JpProject *self, gboolean asks);
/* What the edit that is held does; NULL when there is none. Lent. */
const char *jp_project_get_held_label (JpProject *self);
/* Makes the edit after all and reopens the rounds for the reason, in one step. Errors: JP_ERROR_NOT_FOUND (none is
 * held), JP_ERROR_INVALID (no reason), those of an edit. */
gboolean jp_project_resume_held (JpProject *self, const char *reason, GError **error);
/* An edit must wait for a reason. */
gboolean jp_error_is_held (const GError *error);

G_END_DECLS
