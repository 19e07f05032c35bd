/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a workbook may unpack to. */
#define JP_XLSX_MAX_SIZE (128 * 1024 * 1024)

/* The XML parts of a workbook, by name (GBytes). The file may come from anybody: what it unpacks to is limited, and
 * nothing is written anywhere. Errors: JP_ERROR_SYNTAX naming the file and what is wrong with it. Transfer full. */
GHashTable *jp_xlsx_unpack (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
