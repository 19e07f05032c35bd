/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The journal of a project file: every step, written in the transaction of the step itself. */

#include "config.h"

#include "jp-store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

/* Steps that can be undone after a file was closed, and how much of their text is read for it. */
#define MAX_STEPS 500
#define MAX_TEXT (8 * 1024 * 1024)
/* In one entry: a larger step is cut, because a row has its limits. */
#define MAX_CHANGES 10000
#define MAX_ENTRY (8 * 1024 * 1024)

#define COLUMNS "number, time, kind, author, label, merge_key, changes, hash"

static char *
column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  /* As long as SQLite says: what hides behind a NUL would not be hashed. */
  if (text == NULL || strlen (text) != (gsize) sqlite3_column_bytes (statement, column) ||
      !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_strdup (text);
}

static gboolean
damaged (const char *path, gint64 number, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
               _("“%s”: entry %" PRId64 " of the journal was changed. Go back to a copy of the file."), path,
               number);
  return FALSE;
}

/* The row the statement stands on. */
static JpJournalEntry *
read_entry (sqlite3_stmt *statement, const char *path, GError **error)
{
  g_autoptr (JpJournalEntry) entry = g_new0 (JpJournalEntry, 1);
  g_autofree char *kind = column_text (statement, 2);

  entry->number = sqlite3_column_int64 (statement, 0);
  entry->time = sqlite3_column_int64 (statement, 1);
  entry->author = column_text (statement, 3);
  entry->label = column_text (statement, 4);
  entry->merge_key = column_text (statement, 5);
  entry->changes = column_text (statement, 6);
  entry->hash = column_text (statement, 7);
  if (jp_step_kind_parse (kind, &entry->kind) && entry->changes != NULL && entry->hash != NULL)
    return g_steal_pointer (&entry);
  damaged (path, entry->number, error);
  return NULL;
}

gboolean
jp_store_journal_get_head (sqlite3 *db, const char *path, gint64 *number, char **hash, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1", -1, &statement,
                                 NULL);

  *number = 0;
  *hash = NULL;
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      *number = sqlite3_column_int64 (statement, 0);
      *hash = column_text (statement, 1);
    }
  sqlite3_finalize (statement);
  if (code != SQLITE_ROW)
    return code == SQLITE_DONE || jp_store_fail (db, code, path, error);
  /* Far from where numbers run over, and with something for the next entry to be chained to. */
  return (*number > 0 && *number < G_MAXINT64 / 2 && *hash != NULL) || damaged (path, *number, error);
}

static gboolean
insert_entry (sqlite3 *db, const char *path, const JpJournalEntry *entry, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "INSERT INTO journal (" COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", -1,
                                 &statement, NULL);

  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, entry->number);
      sqlite3_bind_int64 (statement, 2, entry->time);
      sqlite3_bind_text (statement, 3, jp_step_kind_get_name (entry->kind), -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 4, entry->author, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 5, entry->label, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 6, entry->merge_key, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 7, entry->changes, -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 8, entry->hash, -1, SQLITE_STATIC);
      code = sqlite3_step (statement);
    }
  if (code != SQLITE_DONE)
    jp_store_fail (db, code, path, error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}

static gboolean
append_one (sqlite3 *db, const char *path, const JpChangeSet *step, GError **error)
{
  g_autoptr (JpJournalEntry) entry = NULL;
  g_autofree char *previous = NULL;
  gint64 number;

  if (!jp_store_journal_get_head (db, path, &number, &previous, error))
    return FALSE;
  entry = jp_journal_entry_new (step, number + 1, previous);
  return insert_entry (db, path, entry, error);
}

static gsize
text_size (const JpValue *values, guint n)
{
  gsize size = 0;

  for (guint i = 0; i < n; i++)
    if (values[i].type == JP_FIELD_TEXT && values[i].text != NULL)
      size += strlen (values[i].text);
  return size;
}

static gsize
change_size (const JpChange *change)
{
  if (change->values != NULL)
    return text_size (change->values, jp_kind_get_info (change->kind)->n_fields);
  return change->op == JP_CHANGE_SET ? text_size (&change->old_value, 1) + text_size (&change->new_value, 1) : 0;
}

/* Where an entry that begins with change `first` ends: at most so many changes and, the first apart, so much text. */
static guint
find_end (const JpChangeSet *step, guint first)
{
  gsize size = 0;
  guint i = first;

  while (i < step->changes->len && i < first + MAX_CHANGES && (i == first || size < MAX_ENTRY))
    size += change_size (g_ptr_array_index (step->changes, i++));
  return i;
}

/* Changes from `first` up to `end`, as an entry of their own. */
static JpChangeSet *
cut_part (const JpChangeSet *step, guint first, guint end)
{
  JpChangeSet *part = jp_change_set_new (step->label);

  part->kind = step->kind == JP_STEP_BASELINE ? JP_STEP_BASELINE : JP_STEP_PART;
  part->author = g_strdup (step->author);
  part->time = step->time;
  for (guint i = first; i < end; i++)
    g_ptr_array_add (part->changes, jp_change_copy (g_ptr_array_index (step->changes, i)));
  return part;
}

gboolean
jp_store_journal_append (sqlite3 *db, const char *path, const JpChangeSet *step, GError **error)
{
  guint end = find_end (step, 0);

  if (end == step->changes->len)
    return append_one (db, path, step, error);
  for (guint first = 0; first < step->changes->len; first = end)
    {
      g_autoptr (JpChangeSet) part = NULL;

      end = find_end (step, first);
      part = cut_part (step, first, end);

      if (!append_one (db, path, part, error))
        return FALSE;
    }
  return TRUE;
}

/* An entry that cannot be read is named, with its file, where the error does not do so by itself. */
static gboolean
take_entry (JpJournalEntry *entry, const char *path, JpStoreJournalFunc func, gpointer user_data, GError **error)
{
  gint64 number = entry->number;
  g_autoptr (GError) local = NULL;

  if (func (entry, user_data, &local))
    return TRUE;
  if (g_error_matches (local, JP_ERROR, JP_ERROR_DAMAGED) && strstr (local->message, path) == NULL)
    return damaged (path, number, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
walk (sqlite3 *db, const char *path, gint64 from, gint64 to, JpStoreBudget *budget, JpStoreJournalFunc func,
      gpointer user_data, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (
    db, "SELECT " COLUMNS " FROM journal WHERE number BETWEEN ?1 AND ?2 ORDER BY number", -1, &statement, NULL);
  gboolean ok = TRUE;

  if (code == SQLITE_OK)
    {
      sqlite3_bind_int64 (statement, 1, from);
      sqlite3_bind_int64 (statement, 2, to);
      code = sqlite3_step (statement);
    }
  for (; ok && code == SQLITE_ROW; code = ok ? sqlite3_step (statement) : code)
    {
      JpJournalEntry *entry = jp_store_budget_spend (budget, statement, path, error)
                                ? read_entry (statement, path, error)
                                : NULL;

      ok = entry != NULL && take_entry (entry, path, func, user_data, error);
    }
  if (ok && code != SQLITE_DONE)
    ok = jp_store_fail (db, code, path, error);
  sqlite3_finalize (statement);
  return ok;
}

gboolean
jp_store_journal_foreach (sqlite3 *db, const char *path, gint64 from, gint64 to, JpStoreJournalFunc func,
                          gpointer user_data, GError **error)
{
  JpStoreBudget budget;

  return jp_store_budget_begin (&budget, db, path, error) && walk (db, path, from, to, &budget, func, user_data, error);
}

/* The number from which on the journal's steps are few and small enough to be kept in memory; one that no entry has
 * when the newest alone is too large. */
static gboolean
find_start (sqlite3 *db, const char *path, gint64 *start, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, "SELECT number, length (changes) FROM journal ORDER BY number DESC LIMIT ?1", -1,
                                 &statement, NULL);
  gint64 size = 0;

  *start = G_MAXINT64;
  if (code == SQLITE_OK)
    {
      sqlite3_bind_int (statement, 1, MAX_STEPS);
      while ((code = sqlite3_step (statement)) == SQLITE_ROW)
        {
          size += sqlite3_column_int64 (statement, 1);
          if (size > MAX_TEXT)
            break;
          *start = sqlite3_column_int64 (statement, 0);
        }
    }
  sqlite3_finalize (statement);
  return code == SQLITE_ROW || code == SQLITE_DONE || jp_store_fail (db, code, path, error);
}

static gboolean
load_step (JpJournalEntry *entry, gpointer project, GError **error)
{
  g_autoptr (JpJournalEntry) owned = entry;
  JpChangeSet *step = jp_journal_entry_to_step (entry, error);

  if (step == NULL)
    return FALSE;
  jp_project_load_step (project, step);
  return TRUE;
}

gboolean
jp_store_journal_load (sqlite3 *db, const char *path, JpProject *project, GError **error)
{
  gint64 start;

  return find_start (db, path, &start, error) &&
         jp_store_journal_foreach (db, path, start, G_MAXINT64, load_step, project, error);
}

static gboolean
load_head (sqlite3_stmt *statement, const char *path, JpProject *project, GError **error)
{
  g_autofree char *kind = column_text (statement, 2);
  g_autofree char *label = column_text (statement, 4);
  JpChangeSet *step = jp_change_set_new (label);
  gint64 number = sqlite3_column_int64 (statement, 0);

  step->time = sqlite3_column_int64 (statement, 1);
  step->author = column_text (statement, 3);
  step->merge_key = column_text (statement, 5);
  step->entries = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (step->entries, number);
  if (!jp_step_kind_parse (kind, &step->kind))
    {
      jp_change_set_free (step);
      return damaged (path, number, error);
    }
  jp_project_load_step (project, step);
  return TRUE;
}

gboolean
jp_store_journal_load_outline (sqlite3 *db, const char *path, JpProject *project, GError **error)
{
  sqlite3_stmt *statement = NULL;
  /* The order by number again: the latest steps are counted from the end. */
  int code = sqlite3_prepare_v2 (db,
                                 "SELECT * FROM (SELECT number, time, kind, author, label, merge_key FROM journal "
                                 "ORDER BY number DESC LIMIT ?1) ORDER BY number",
                                 -1, &statement, NULL);
  JpStoreBudget budget;
  gboolean ok = jp_store_budget_begin (&budget, db, path, error);

  if (ok && code == SQLITE_OK)
    {
      sqlite3_bind_int (statement, 1, MAX_STEPS);
      code = sqlite3_step (statement);
    }
  for (; ok && code == SQLITE_ROW; code = ok ? sqlite3_step (statement) : code)
    ok = jp_store_budget_spend (&budget, statement, path, error) && load_head (statement, path, project, error);
  if (ok && code != SQLITE_DONE)
    ok = jp_store_fail (db, code, path, error);
  sqlite3_finalize (statement);
  return ok;
}

static gboolean
take_changes (JpJournalEntry *entry, gpointer data, GError **error)
{
  g_autoptr (JpJournalEntry) owned = entry;
  g_autoptr (JpChangeSet) read = jp_journal_entry_to_step (entry, error);
  JpChangeSet *step = data;

  if (read == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (step->changes, g_steal_pointer (&read->changes));
  read->changes = g_ptr_array_new ();
  return TRUE;
}

gboolean
jp_store_journal_read_step (sqlite3 *db, const char *path, JpChangeSet *step, GError **error)
{
  JpStoreBudget budget;

  if (!jp_store_budget_begin (&budget, db, path, error))
    return FALSE;
  for (guint i = 0; i < step->entries->len; i++)
    {
      gint64 number = g_array_index (step->entries, gint64, i);

      if (!walk (db, path, number, number, &budget, take_changes, step, error))
        {
          g_ptr_array_set_size (step->changes, 0);
          return FALSE;
        }
    }
  g_clear_pointer (&step->entries, g_array_unref);
  return TRUE;
}

/* Walking the whole chain. */
typedef struct
{
  const char *path;
  JpProject *project; /* NULL: only the hashes */
  gint64 number;
  char *hash;
} Walk;

static gboolean
check_entry (JpJournalEntry *entry, gpointer data, GError **error)
{
  g_autoptr (JpJournalEntry) owned = entry;
  Walk *chain = data;
  g_autofree char *hash = jp_journal_entry_compute_hash (entry, chain->hash);
  g_autoptr (JpChangeSet) step = NULL;
  g_autoptr (GError) local = NULL;

  if (entry->number != ++chain->number || !g_str_equal (hash, entry->hash))
    return damaged (chain->path, chain->number, error);
  g_free (chain->hash);
  chain->hash = g_steal_pointer (&hash);
  if (chain->project == NULL)
    return TRUE;
  step = jp_journal_entry_to_step (entry, &local);
  if (step != NULL && jp_project_replay (chain->project, step, &local))
    return TRUE;
  return damaged (chain->path, chain->number, error);
}

gboolean
jp_store_journal_replay (sqlite3 *db, const char *path, gint64 to, JpProject *project, char **head, GError **error)
{
  Walk chain = { .path = path, .project = project };
  gboolean ok = jp_store_journal_foreach (db, path, G_MININT64, to, check_entry, &chain, error);

  if (ok && head != NULL)
    *head = g_steal_pointer (&chain.hash);
  g_free (chain.hash);
  return ok;
}

gboolean
jp_store_journal_begin (sqlite3 *db, const char *path, JpProject *project, GError **error)
{
  g_autoptr (JpChangeSet) step = NULL;
  g_autofree char *hash = NULL;
  gint64 number;

  if (!jp_store_journal_get_head (db, path, &number, &hash, error))
    return FALSE;
  if (number > 0 || jp_project_count_records (project) == 0)
    return TRUE;
  step = jp_project_dup_baseline (project);
  if (!jp_store_execute (db, path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (jp_store_journal_append (db, path, step, error) && jp_store_execute (db, path, "COMMIT", error))
    return TRUE;
  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}
