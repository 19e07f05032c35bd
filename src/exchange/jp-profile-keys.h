/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"

G_BEGIN_DECLS

/* A text of the profile, where it is kept, and whether the file holds it as a list of lines. */
typedef struct
{
  const char *key;
  JpKind kind;
  guint field;
  gboolean list;
} JpProfileKey;

/* Ends with a NULL key. */
extern const JpProfileKey jp_profile_keys[];
/* The same of one entry of "sheets": the head of a project. */
extern const JpProfileKey jp_sheet_keys[];
gboolean jp_profile_key_is_known (const char *key);

G_END_DECLS
