/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When each year was changed last, as the journal says. */

#include "config.h"

#include "jp-store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct
{
  JpStoreRecords *records;
  GHashTable *times;
  GHashTable *years; /* gint64 record → gint64 its year, or 0: parents come up again and again */
} Walk;

static gint64
find_year (Walk *self, gint64 id)
{
  const gint64 *known = g_hash_table_lookup (self->years, &id);
  gint64 year;

  if (known != NULL)
    return *known;
  year = jp_store_records_find_year (self->records, id);
  g_hash_table_insert (self->years, g_memdup2 (&id, sizeof id), g_memdup2 (&year, sizeof year));
  return year;
}

/* What is gone stood below its parent, if that is still there. */
static gint64
year_of (Walk *self, const JpChange *change)
{
  gboolean moved = change->op == JP_CHANGE_SET || change->op == JP_CHANGE_MOVE;

  if (change->kind == JP_KIND_YEAR && change->op != JP_CHANGE_DELETE)
    return find_year (self, change->id);
  return moved || change->parent != 0 ? find_year (self, moved ? change->id : change->parent) : 0;
}

static gboolean
take_entry (JpJournalEntry *entry, gpointer data, GError **error)
{
  g_autoptr (JpJournalEntry) owned = entry;
  g_autoptr (JpChangeSet) step = jp_journal_entry_to_step (entry, error);
  Walk *self = data;

  if (step == NULL)
    return FALSE;
  for (guint i = 0; i < step->changes->len; i++)
    {
      gint64 year = year_of (self, g_ptr_array_index (step->changes, i));

      /* From the end: what is there is later. */
      if (year != 0 && !g_hash_table_contains (self->times, &year))
        g_hash_table_insert (self->times, g_memdup2 (&year, sizeof year), g_memdup2 (&entry->time, sizeof entry->time));
    }
  return TRUE;
}

/* Goes from *NUMBER down to the next entry there is, 0 when there is none: in a forged file they may lie far apart. */
static gboolean
find_entry (sqlite3 *db, const char *path, gint64 *number, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT coalesce (max (number), 0) FROM journal WHERE number <= %" PRId64, *number);

  return jp_store_query_int (db, path, sql, number, error);
}

gboolean
jp_store_change_times (sqlite3 *db, JpStoreRecords *records, GHashTable *times, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GHashTable) years = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Walk walk = { records, times, years };
  g_autofree char *hash = NULL;
  gint64 number, n_years;

  if (!jp_store_journal_get_head (db, records->path, &number, &hash, error) ||
      !jp_store_query_int (db, records->path, "SELECT count(*) FROM \"year\"", &n_years, error))
    return FALSE;
  /* Entry by entry, so that nobody who writes has to wait for long. */
  for (; number > 0 && g_hash_table_size (times) < n_years; number--)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          g_set_error_literal (error, JP_ERROR, JP_ERROR_CANCELLED, _("The journal is not read any further."));
          return FALSE;
        }
      if (!find_entry (db, records->path, &number, error) ||
          !jp_store_journal_foreach (db, records->path, number, number, take_entry, &walk, error))
        return FALSE;
    }
  return TRUE;
}
