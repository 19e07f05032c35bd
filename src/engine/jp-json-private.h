/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"

G_BEGIN_DECLS

/* Where the value stands in the text it comes from. */
void jp_json_set_line (JpJson *self, guint line);

G_END_DECLS
