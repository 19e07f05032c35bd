/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-table-lines.h"

G_BEGIN_DECLS

/* A GDestroyNotify for the lines of an array. */
void jp_table_line_clear (gpointer line);

G_END_DECLS
