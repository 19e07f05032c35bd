/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of copies put aside, and what is written beside each. */

#include "config.h"

#include "jp-backup-private.h"

#include "jp-json.h"
#include "jp-store-private.h"
#include "jp-temporary.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define KEPT 10
#define KEPT_DAYS 14
#define DAY (24 * 60 * 60)
/* Of the hash of a path. */
#define KEY_LENGTH 16

static const struct
{
  const char *name;
  const char *title;
} reasons[] = {
  [JP_BACKUP_NAMED] = { "named", N_("Named version") },
  [JP_BACKUP_IMPORT] = { "import", N_("Before an import") },
  [JP_BACKUP_FRAMEWORK] = { "framework", N_("Before a framework was updated") },
  [JP_BACKUP_MIGRATION] = { "migration", N_("Before the file was brought up to date") },
  [JP_BACKUP_RESTORE] = { "restore", N_("Before an older version was restored") },
  [JP_BACKUP_UNKNOWN] = { "unknown", N_("Unknown") },
};

void
jp_backup_free (JpBackup *self)
{
  g_free (self->id);
  g_free (self->path);
  g_free (self->name);
  g_free (self->author);
  g_free (self->head);
  g_free (self);
}

const char *
jp_backup_reason_get_title (JpBackupReason reason)
{
  return _(reasons[reason].title);
}

const char *
jp_backup_reason_get_name (JpBackupReason reason)
{
  return reasons[reason].name;
}

char *
jp_backup_dup_folder (const char *project)
{
  g_autofree char *path = g_canonicalize_filename (project, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *folder = NULL;

  if (g_str_has_suffix (name, ".jiping"))
    name[strlen (name) - strlen (".jiping")] = '\0';
  if (strlen (name) > 150)
    name[0] = '\0';
  folder = g_strdup_printf ("%s-%.*s", name, KEY_LENGTH, key);
  return g_build_filename (g_get_user_data_dir (), "jiping", "backups", folder, NULL);
}

static char *
dup_side_path (const char *path)
{
  return g_strconcat (path, ".json", NULL);
}

gboolean
jp_backup_write_side (const JpBackup *self, GError **error)
{
  g_autofree char *path = dup_side_path (self->path);
  g_autoptr (JpJson) json = jp_json_new_object ();
  g_autoptr (JpTemporary) temporary = NULL;
  g_autofree char *text = NULL;

  jp_json_set_int (json, "time", self->time);
  jp_json_set_string (json, "reason", reasons[self->reason].name);
  jp_json_set_int (json, "number", self->number);
  if (self->head != NULL)
    jp_json_set_string (json, "head", self->head);
  if (self->name != NULL)
    jp_json_set_string (json, "name", self->name);
  if (self->author != NULL)
    jp_json_set_string (json, "author", self->author);
  text = jp_json_to_text (json, TRUE);
  temporary = jp_temporary_new (path, error);
  if (temporary == NULL)
    return FALSE;
  jp_temporary_keep_private (temporary);
  if (write (jp_temporary_get_fd (temporary), text, strlen (text)) != (gssize) strlen (text))
    return jp_set_write_error (error, errno, path);
  return jp_temporary_publish (temporary, TRUE, error);
}

/* Without what stands beside it a copy is one all the same. */
static void
read_side (JpBackup *self)
{
  g_autofree char *path = dup_side_path (self->path);
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (JpJson) json = NULL;
  const char *reason;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  json = jp_json_parse (text, (gssize) length, NULL);
  if (json == NULL)
    return;
  self->time = jp_json_get_int (json, "time", self->time);
  self->number = jp_json_get_int (json, "number", 0);
  self->name = g_strdup (jp_json_get_string (json, "name"));
  self->author = g_strdup (jp_json_get_string (json, "author"));
  self->head = g_strdup (jp_json_get_string (json, "head"));
  reason = jp_json_get_string (json, "reason");
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reason, reasons[i].name) == 0)
      self->reason = (JpBackupReason) i;
}

static JpBackup *
read_backup (const char *folder, const char *name)
{
  JpBackup *self;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;
  self = g_new0 (JpBackup, 1);
  self->id = g_strndup (name, strlen (name) - strlen (".jiping"));
  self->path = g_steal_pointer (&path);
  self->time = info.st_mtime;
  self->size = info.st_size;
  self->reason = JP_BACKUP_UNKNOWN;
  read_side (self);
  return self;
}

/* Newest first. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const JpBackup *first = *(const JpBackup *const *) a;
  const JpBackup *second = *(const JpBackup *const *) b;

  if (first->time != second->time)
    return first->time < second->time ? 1 : -1;
  return strcmp (second->id, first->id);
}

GPtrArray *
jp_backup_list (const char *project)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_backup_free);
  g_autofree char *folder = jp_backup_dup_folder (project);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      JpBackup *one = name[0] != '.' && g_str_has_suffix (name, ".jiping") ? read_backup (folder, name) : NULL;

      if (one != NULL)
        g_ptr_array_add (list, one);
    }
  g_ptr_array_sort (list, compare);
  return list;
}

const JpBackup *
jp_backup_find (const GPtrArray *list, const char *id, GError **error)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((const JpBackup *) g_ptr_array_index (list, i))->id, id))
      return g_ptr_array_index (list, i);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no backup “%s”; “jiping-cli backups” lists them."), id);
  return NULL;
}

gboolean
jp_backup_set_name (const JpBackup *self, const char *name, GError **error)
{
  JpBackup changed = *self;

  changed.name = (char *) name;
  changed.reason = JP_BACKUP_NAMED;
  return jp_backup_write_side (&changed, error);
}

gboolean
jp_backup_delete (const JpBackup *self, GError **error)
{
  g_autofree char *side = dup_side_path (self->path);

  if (g_unlink (self->path) != 0)
    return jp_set_write_error (error, errno, self->path);
  g_unlink (side);
  return TRUE;
}

/* The last of the day, in the order newest first. */
static gboolean
is_last_of_day (const GPtrArray *list, guint at)
{
  gint64 day = ((const JpBackup *) g_ptr_array_index (list, at))->time / DAY;

  for (guint i = 0; i < at; i++)
    {
      const JpBackup *newer = g_ptr_array_index (list, i);

      if (newer->reason != JP_BACKUP_NAMED && newer->time / DAY == day)
        return FALSE;
    }
  return TRUE;
}

void
jp_backup_make_room (const char *project)
{
  g_autoptr (GPtrArray) list = jp_backup_list (project);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const JpBackup *one = g_ptr_array_index (list, i);

      if (one->reason == JP_BACKUP_NAMED || ++n <= KEPT ||
          (one->time > now - KEPT_DAYS * DAY && is_last_of_day (list, i)))
        continue;
      jp_backup_delete (one, NULL);
    }
}
