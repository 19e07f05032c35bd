/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* One edit, undo or redo by chance: the same for the same project and the same numbers. FALSE when it was refused. A
 * round without an effect counts as done. */
gboolean script_edit (JpProject *project, GRand *chance, GError **error);
/* A small project to begin with: a unit, a year, facts. */
gboolean script_fill (JpProject *project, GError **error);

G_END_DECLS
