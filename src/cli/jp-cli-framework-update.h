/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *source;    /* id of a built-in framework, a framework file, or with `framework` another of the project */
  const char *framework; /* key or name of the copy that is updated; may be NULL */
  gboolean dry_run;      /* only says what would change */
  gboolean drop_answers; /* those of indicators that are removed may go */
  gboolean json;
} JpCliUpdate;

/* Returns an exit status. */
int jp_cli_framework_update (const char *path, const JpCliUpdate *options);

G_END_DECLS
