/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a file is what it was: itself, and against what was handed over. */

#include "config.h"

#include "jp-store-private.h"

#include "jp-round.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* The first line a check gives must be `fine`; NULL: it gives none. Errors: JP_ERROR_DAMAGED with what it complains
 * of. */
static gboolean
pass_check (JpStore *self, const char *sql, const char *fine, GError **error)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *complaint = NULL;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), fine) != 0)
    complaint = jp_store_tidy_reason ((const char *) sqlite3_column_text (statement, 0));
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    jp_store_fail (self->db, code, self->path, error);
  else if (complaint != NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("“%s” is damaged (%s). Go back to a copy of it."), self->path,
                 complaint);
  sqlite3_finalize (statement);
  return complaint == NULL && (code == SQLITE_ROW || code == SQLITE_DONE);
}

/* Every frozen score comes out again, and every signature is that of what it signed. */
static gboolean
verify_rounds (JpStore *self, JpRecord *parent, GError **error)
{
  for (JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      if (child->kind == JP_KIND_ROUND && !jp_round_verify (jp_record_as_round (child), error))
        {
          const JpYearRecord *year = jp_record_as_year (parent->parent);

          g_prefix_error (error, "“%s”: %s %" PRId64 ", %s: ", self->path,
                          jp_record_as_unit (year->record.parent)->name, year->year,
                          jp_record_as_sheet (parent)->name);
          return FALSE;
        }
      if ((child->kind == JP_KIND_UNIT || child->kind == JP_KIND_YEAR || child->kind == JP_KIND_SHEET) &&
          !verify_rounds (self, child, error))
        return FALSE;
    }
  return TRUE;
}

/* Names what is not as it was signed, or not what the journal leads to. */
static gboolean
tell_difference (JpStore *self, JpProject *replayed, GError **error)
{
  g_autoptr (JpProject) found = jp_project_new ();
  g_autofree char *difference = NULL;

  if (!jp_store_records_load (self->records, found, error) ||
      !verify_rounds (self, jp_project_get_root (found), error))
    return FALSE;
  difference = replayed != NULL ? jp_project_dup_difference (found, replayed) : NULL;
  if (difference == NULL)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
               _("“%s”: what it holds is not what its journal leads to (%s). Go back to a copy of it."), self->path,
               difference);
  return FALSE;
}

/* The journal's steps lead to the records that are there: those are compared row by row, and come into memory only when
 * one differs. A file from before there was a journal has none to check. */
static gboolean
verify_contents (JpStore *self, GError **error)
{
  g_autoptr (JpProject) replayed = jp_project_new ();
  g_autofree char *head = NULL;
  gboolean same;

  if (!jp_store_journal_replay (self->db, self->path, G_MAXINT64, replayed, &head, error))
    return FALSE;
  if (head == NULL)
    return tell_difference (self, NULL, error);
  if (!jp_store_records_compare (self->records, replayed, &same, error))
    return FALSE;
  return same ? verify_rounds (self, jp_project_get_root (replayed), error) : tell_difference (self, replayed, error);
}

gboolean
jp_store_verify (JpStore *self, GError **error)
{
  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  return jp_store_check_open (self, error) && pass_check (self, "PRAGMA integrity_check(1)", "ok", error) &&
         pass_check (self, "PRAGMA foreign_key_check", NULL, error) && verify_contents (self, error);
}

char *
jp_store_dup_mark (JpStore *self)
{
  g_autofree char *hash = NULL;
  gint64 number;

  g_return_val_if_fail (JP_IS_STORE (self), NULL);

  if (!jp_store_get_journal_head (self, &number, &hash, NULL) || hash == NULL)
    return NULL;
  return g_strdup_printf ("%" PRId64 "-%s", number, hash);
}

/* "57-3f2a…" or the hash alone, at least as much of it as is printed; NULL when it cannot be a hash. */
static char *
read_printed_head (const char *text)
{
  const char *dash = strchr (text, '-');
  g_autofree char *hash = g_strstrip (g_ascii_strdown (dash != NULL ? dash + 1 : text, -1));
  gsize length = strlen (hash);

  return length >= 16 && length <= 64 && strspn (hash, "0123456789abcdef") == length ? g_steal_pointer (&hash) : NULL;
}

gboolean
jp_store_find_head (JpStore *self, const char *head, gint64 *number, GError **error)
{
  g_autofree char *hash = read_printed_head (head);
  sqlite3_stmt *statement = NULL;
  int code;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_check_open (self, error))
    return FALSE;
  if (hash == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                   _("“%s” is no mark of a history. Type it as it is printed, for example 57-3f2a91bc0d448a10."), head);
      return FALSE;
    }
  code = sqlite3_prepare_v2 (self->db, "SELECT number FROM journal WHERE substr (hash, 1, length (?1)) = ?1", -1,
                             &statement, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_text (statement, 1, hash, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  if (code == SQLITE_ROW)
    *number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    return jp_store_fail (self->db, code, self->path, error);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
               _("“%s”: no entry of its history has the mark %s. The file is another one, or was rewritten since."),
               self->path, head);
  return FALSE;
}
