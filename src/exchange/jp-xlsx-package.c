/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-xlsx-package.h"

#include "jp-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* What kind of tag one is in. */
typedef enum
{
  TEXT,
  BEGUN,   /* "<" */
  OPENING,
  CLOSING,
  OTHER,   /* a declaration */
} State;

/* A part is one element with everything in it closed. It need not be parsed: libxlsxwriter writes "<" and ">" for tags
 * alone. */
typedef struct
{
  State state;
  gint64 depth;
  guint n_roots;
  char last;
} Scan;

static gboolean
end_tag (Scan *self)
{
  gboolean closes_itself = self->last == '/';

  if (self->state == OPENING && self->depth == 0)
    self->n_roots++;
  if (self->state == OPENING && !closes_itself)
    self->depth++;
  if (self->state == CLOSING)
    self->depth--;
  self->state = TEXT;
  return self->depth >= 0;
}

/* FALSE: what comes cannot come there. */
static gboolean
scan (Scan *self, char c)
{
  if (c == '<')
    {
      if (self->state != TEXT)
        return FALSE;
      self->state = BEGUN;
    }
  else if (self->state == BEGUN)
    self->state = c == '/' ? CLOSING : c == '?' || c == '!' ? OTHER : OPENING;
  else if (c == '>' && (self->state == TEXT || !end_tag (self)))
    return FALSE;
  self->last = c;
  return TRUE;
}

static gboolean
check_part (struct archive *archive)
{
  Scan self = { .state = TEXT };
  char buffer[16384];
  la_ssize_t n;

  while ((n = archive_read_data (archive, buffer, sizeof buffer)) > 0)
    for (la_ssize_t i = 0; i < n; i++)
      if (!scan (&self, buffer[i]))
        return FALSE;
  return n == 0 && self.state == TEXT && self.depth == 0 && self.n_roots == 1;
}

gboolean
jp_xlsx_package_check (const char *path, GError **error)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  g_autofree char *part = g_strdup ("ZIP");
  guint n_parts = 0;
  gboolean ok;
  int code = ARCHIVE_FATAL;

  archive_read_support_format_zip (archive);
  ok = archive_read_open_filename (archive, path, 65536) == ARCHIVE_OK;
  while (ok && (code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      g_free (part);
      part = g_strdup (archive_entry_pathname (entry));
      ok = check_part (archive);
      n_parts++;
    }
  ok = ok && code == ARCHIVE_EOF && n_parts > 0;
  if (!ok)
    g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, "%s%s%s", part, archive_error_string (archive) != NULL ? ": " : "",
                 archive_error_string (archive) != NULL ? archive_error_string (archive) : "");
  archive_read_free (archive);
  return ok;
}
