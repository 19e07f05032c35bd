/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE for a file that is known to be no table, with JP_ERROR_SYNTAX that says what it is and what to do. Goes by what
 * is in it, not by its name. */
gboolean jp_file_kind_check_table (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
