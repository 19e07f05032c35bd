/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GPtrArray *jp_sheet_tsv_parse (const char *text);
char *jp_sheet_tsv_write (GPtrArray *lines);
guint jp_sheet_tsv_get_width (GPtrArray *lines);

G_END_DECLS
