/* SPDX-License-Identifier: GPL-3.0-or-later */

/* backups, backup, restore: copies of a project as it was. */

#include "config.h"

#include "jp-backup.h"
#include "jp-cli.h"
#include "jp-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *
format_time (gint64 seconds, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("?");
}

static void
print_line (const JpBackup *backup)
{
  g_autofree char *time = format_time (backup->time, "%Y-%m-%d %H:%M:%S");
  g_autofree char *size = g_format_size ((guint64) backup->size);

  printf ("%s\t%s\t%s\t%s\t%s\n", backup->id, time, size,
          backup->name != NULL ? backup->name : jp_backup_reason_get_title (backup->reason),
          backup->author != NULL ? backup->author : "");
}

static JpJson *
to_json (const JpBackup *backup)
{
  JpJson *json = jp_json_new_object ();
  g_autofree char *time = format_time (backup->time, "%Y-%m-%dT%H:%M:%S%:z");

  jp_json_set_string (json, "id", backup->id);
  jp_json_set_string (json, "time", time);
  jp_json_set_string (json, "reason", jp_backup_reason_get_name (backup->reason));
  jp_json_set_string (json, "name", backup->name);
  jp_json_set_string (json, "author", backup->author);
  jp_json_set_int (json, "entries", backup->number);
  jp_json_set_string (json, "head", backup->head);
  jp_json_set_int (json, "size", backup->size);
  jp_json_set_string (json, "path", backup->path);
  return json;
}

int
jp_cli_backups (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *array = jp_json_new_array ();
  g_autofree char *text = NULL;

  jp_json_set (root, "backups", array);
  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  list = jp_backup_list (argv[1]);
  for (guint i = 0; i < list->len; i++)
    {
      const JpBackup *backup = g_ptr_array_index (list, i);

      if (!json)
        print_line (backup);
      jp_json_append (array, to_json (backup));
    }
  text = jp_json_to_text (root, TRUE);
  if (json)
    printf ("%s\n", text);
  return JP_EXIT_DONE;
}

int
jp_cli_backup (int argc, char **argv)
{
  g_autofree char *name = NULL;
  const GOptionEntry entries[] = { { "name", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL }, { NULL } };
  g_autoptr (JpStore) store = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (name == NULL || name[0] == '\0')
    {
      fprintf (stderr, "%s\n", _("jiping-cli backup: --name TEXT says what the version is called"));
      return JP_EXIT_USAGE;
    }
  store = jp_store_open (argv[1], JP_STORE_READ_ONLY, &error);
  if (store == NULL || !jp_store_back_up (store, JP_BACKUP_NAMED, name, g_getenv ("JIPING_AUTHOR"), &error))
    return jp_cli_fail (error);
  list = jp_backup_list (argv[1]);
  if (list->len > 0)
    print_line (g_ptr_array_index (list, 0));
  return JP_EXIT_DONE;
}

int
jp_cli_restore (int argc, char **argv)
{
  g_autofree char *id = NULL;
  g_autofree char *out = NULL;
  const GOptionEntry entries[] = { { "backup", 0, 0, G_OPTION_ARG_STRING, &id, NULL, NULL },
                                   { "to", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
                                   { NULL } };
  g_autoptr (GPtrArray) list = NULL;
  const JpBackup *backup;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (id == NULL || out == NULL)
    {
      fprintf (stderr, "%s\n", _("jiping-cli restore: --backup ID and --to OUT; “jiping-cli backups” lists them"));
      return JP_EXIT_USAGE;
    }
  list = jp_backup_list (argv[1]);
  backup = jp_backup_find (list, id, &error);
  if (backup == NULL || !jp_backup_restore_to (backup, out, &error))
    return jp_cli_fail (error);
  return JP_EXIT_DONE;
}
