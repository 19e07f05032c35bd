/* SPDX-License-Identifier: GPL-3.0-or-later */

/* history: what was done to a project file, and what it was like before. */

#include "config.h"

#include "jp-change-words.h"
#include "jp-cli.h"
#include "jp-json.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Changes written out for an entry in the table. */
#define MAX_SHOWN 5

static JpJson *
entry_to_json (const JpJournalEntry *entry)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (entry->time / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format_iso8601 (time);
  JpJson *object = jp_json_new_object ();

  jp_json_set_int (object, "number", entry->number);
  jp_json_set_string (object, "time", text);
  jp_json_set_string (object, "kind", jp_step_kind_get_name (entry->kind));
  jp_json_set_string (object, "author", entry->author);
  jp_json_set_string (object, "label", entry->label);
  jp_json_set (object, "changes", jp_json_parse (entry->changes, -1, NULL));
  jp_json_set_string (object, "hash", entry->hash);
  return object;
}

static void
print_json (GPtrArray *entries)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  g_autofree char *text = NULL;
  JpJson *array = jp_json_new_array ();

  for (guint i = 0; i < entries->len; i++)
    jp_json_append (array, entry_to_json (g_ptr_array_index (entries, i)));
  jp_json_set (root, "entries", array);
  text = jp_json_to_text (root, TRUE);
  printf ("%s\n", text);
}

static gboolean
print_entry (JpProject *project, const JpJournalEntry *entry, GError **error)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *time = g_date_time_format (local, "%F %T");
  g_autoptr (JpChangeSet) step = jp_journal_entry_to_step (entry, error);

  if (step == NULL)
    return FALSE;
  printf ("%6" G_GINT64_FORMAT "  %s  %s%s%s%s\n", entry->number, time, entry->author != NULL ? entry->author : "",
          entry->author != NULL ? ": " : "", entry->kind == JP_STEP_UNDO ? _("Undone: ") : "",
          entry->label != NULL ? entry->label : "");
  for (guint i = 0; i < step->changes->len && i < MAX_SHOWN; i++)
    {
      g_autofree char *words = jp_change_dup_words (project, g_ptr_array_index (step->changes, i));

      printf ("        %s\n", words);
    }
  if (step->changes->len > MAX_SHOWN)
    printf (ngettext ("        and %u more change\n", "        and %u more changes\n", step->changes->len - MAX_SHOWN),
            step->changes->len - MAX_SHOWN);
  return TRUE;
}

static gboolean
print_entries (JpStore *store, GPtrArray *entries, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();

  if (!jp_store_load (store, project, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (!print_entry (project, g_ptr_array_index (entries, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
show (JpStore *store, gint64 last, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *hash = NULL;
  gint64 number;

  if (!jp_store_get_journal_head (store, &number, &hash, error))
    return FALSE;
  entries = jp_store_read_journal (store, last > 0 ? number - last + 1 : 1, number, error);
  if (entries == NULL)
    return FALSE;
  if (!json)
    return print_entries (store, entries, error);
  print_json (entries);
  return TRUE;
}

int
jp_cli_history (int argc, char **argv)
{
  gint64 last = 0;
  gint64 as_of = 0;
  g_autofree char *out = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "last", 0, 0, G_OPTION_ARG_INT64, &last, NULL, NULL },
    { "as-of", 0, 0, G_OPTION_ARG_INT64, &as_of, NULL, NULL },
    { "copy", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if ((as_of != 0) != (out != NULL))
    {
      fprintf (stderr, _("history: --as-of NUMBER and --copy OUT go together\n"));
      return JP_EXIT_USAGE;
    }
  store = jp_store_open (argv[1], JP_STORE_READ_ONLY, &error);
  if (store == NULL || !(out != NULL ? jp_store_save_state (store, as_of, out, &error)
                                     : show (store, last, json, &error)))
    return jp_cli_fail (error);
  return JP_EXIT_DONE;
}
