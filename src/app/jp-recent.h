/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file opened lately. */
typedef struct
{
  char *path;
  char *result;  /* what it came to when it was last seen ("81 良"), or NULL */
} JpRecent;

/* Puts a file first; kept in the settings. result NULL: what is known of it stays. */
void jp_recent_add (const char *path, const char *result);
void jp_recent_remove (const char *path);
/* The latest first, at most 8, also those that are gone. Transfer full (JpRecent *). */
GPtrArray *jp_recent_list (void);

G_END_DECLS
