/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads every part of a workbook that libxlsxwriter made to its end, checksums included: each is one element in which
 * everything that begins ends. Errors: JP_ERROR_DAMAGED with the part. */
gboolean jp_xlsx_package_check (const char *path, GError **error);

G_END_DECLS
