/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "power-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* Written, not yet synced. */
typedef struct
{
  gint64 offset;
  GBytes *data; /* NULL: cut to `offset` */
} Pending;

/* What the disk holds of a file for certain, and what it may hold. */
typedef struct
{
  GByteArray *durable;
  gboolean durable_name; /* the name is there for certain … */
  gboolean name;         /* … and is there as programs see it */
  GArray *pending;
} Disk;

typedef struct
{
  sqlite3_file base;
  Disk *disk; /* lent; NULL: not watched */
} File;

static sqlite3_vfs vfs;
static sqlite3_vfs *below;
static sqlite3_io_methods methods;
static GHashTable *disks; /* path -> Disk *; NULL: the power stays on */
static gboolean is_dead;
static gboolean is_armed;
static gboolean is_sticky;
static gboolean has_fired;
static guint count;
static guint fail_at;
static int fail_code;
static guint cut_at;

static void
clear_pending (gpointer data)
{
  g_clear_pointer (&((Pending *) data)->data, g_bytes_unref);
}

static void
disk_free (Disk *self)
{
  g_byte_array_unref (self->durable);
  g_array_unref (self->pending);
  g_free (self);
}

/* SQLITE_OK, or what this operation fails with. */
static int
fate (int code)
{
  if (is_dead)
    return code;
  count++;
  if (cut_at > 0 && count >= cut_at)
    {
      is_dead = TRUE;
      return code;
    }
  if (!is_armed || fail_at == 0 || (is_sticky ? count < fail_at : count != fail_at))
    return SQLITE_OK;
  has_fired = TRUE;
  return fail_code == SQLITE_IOERR ? code : fail_code;
}

#define CHECK(code)                                                                                                    \
  do                                                                                                                   \
    {                                                                                                                  \
      int fate_code = fate (code);                                                                                     \
                                                                                                                       \
      if (fate_code != SQLITE_OK)                                                                                      \
        return fate_code;                                                                                              \
    }                                                                                                                  \
  while (0)

static sqlite3_file *
inner (sqlite3_file *file)
{
  return (sqlite3_file *) ((char *) file + sizeof (File));
}

static void
note (sqlite3_file *file, gint64 offset, GBytes *data)
{
  Pending one = { offset, data };

  g_array_append_val (((File *) file)->disk->pending, one);
}

static void
put (GByteArray *bytes, gint64 offset, const guint8 *data, gsize length)
{
  guint old = bytes->len;

  if (bytes->len < offset + length)
    {
      g_byte_array_set_size (bytes, (guint) (offset + length));
      memset (bytes->data + old, 0, bytes->len - old);
    }
  memcpy (bytes->data + offset, data, length);
}

static void
settle (GByteArray *bytes, const Pending *pending)
{
  gsize length;
  const guint8 *data;

  if (pending->data == NULL)
    {
      if (bytes->len > pending->offset)
        g_byte_array_set_size (bytes, (guint) pending->offset);
      return;
    }
  data = g_bytes_get_data (pending->data, &length);
  put (bytes, pending->offset, data, length);
}

/* Some of the sectors of a write. */
static void
settle_torn (GByteArray *bytes, const Pending *pending, GRand *chance)
{
  gsize length;
  const guint8 *data;

  if (pending->data == NULL)
    {
      settle (bytes, pending);
      return;
    }
  data = g_bytes_get_data (pending->data, &length);
  for (gsize from = 0; from < length; from += SECTOR)
    if (g_rand_boolean (chance))
      put (bytes, pending->offset + (gint64) from, data + from, MIN (SECTOR, length - from));
}

static int
close_file (sqlite3_file *file)
{
  return inner (file)->pMethods->xClose (inner (file));
}

static int
read_file (sqlite3_file *file, void *data, int length, sqlite3_int64 offset)
{
  CHECK (SQLITE_IOERR_READ);
  return inner (file)->pMethods->xRead (inner (file), data, length, offset);
}

static int
write_file (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  CHECK (SQLITE_IOERR_WRITE);
  if (((File *) file)->disk != NULL)
    note (file, offset, g_bytes_new (data, (gsize) length));
  return inner (file)->pMethods->xWrite (inner (file), data, length, offset);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  CHECK (SQLITE_IOERR_TRUNCATE);
  if (((File *) file)->disk != NULL)
    note (file, size, NULL);
  return inner (file)->pMethods->xTruncate (inner (file), size);
}

static void
settle_names (void)
{
  GHashTableIter iter;
  gpointer disk;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, NULL, &disk))
    ((Disk *) disk)->durable_name = ((Disk *) disk)->name;
}

/* Without the power going nothing needs to reach the disk: that makes thousands of rounds possible. */
static int
sync_file (sqlite3_file *file, int flags)
{
  Disk *disk = ((File *) file)->disk;

  CHECK (SQLITE_IOERR_FSYNC);
  if (disk == NULL)
    return SQLITE_OK;
  for (guint i = 0; i < disk->pending->len; i++)
    settle (disk->durable, &g_array_index (disk->pending, Pending, i));
  g_array_set_size (disk->pending, 0);
  /* As unixSync(): a new file's folder is synced with it. */
  if (!disk->durable_name)
    settle_names ();
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  CHECK (SQLITE_IOERR_FSTAT);
  return inner (file)->pMethods->xFileSize (inner (file), size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  CHECK (SQLITE_IOERR_LOCK);
  return inner (file)->pMethods->xLock (inner (file), level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return inner (file)->pMethods->xUnlock (inner (file), level);
}

static int
check_reserved (sqlite3_file *file, int *result)
{
  CHECK (SQLITE_IOERR_CHECKRESERVEDLOCK);
  return inner (file)->pMethods->xCheckReservedLock (inner (file), result);
}

static int
file_control (sqlite3_file *file, int op, void *argument)
{
  return inner (file)->pMethods->xFileControl (inner (file), op, argument);
}

static int
sector_size (sqlite3_file *file)
{
  return SECTOR;
}

/* Nothing is promised beyond what a plain disk does. */
static int
characteristics (sqlite3_file *file)
{
  return 0;
}

static Disk *
find_disk (const char *path)
{
  Disk *disk = g_hash_table_lookup (disks, path);
  g_autofree char *data = NULL;
  gsize length = 0;

  if (disk != NULL)
    return disk;
  disk = g_new0 (Disk, 1);
  disk->durable = g_byte_array_new ();
  disk->pending = g_array_new (FALSE, FALSE, sizeof (Pending));
  g_array_set_clear_func (disk->pending, clear_pending);
  if (g_file_get_contents (path, &data, &length, NULL))
    {
      g_byte_array_append (disk->durable, (const guint8 *) data, (guint) length);
      disk->durable_name = disk->name = TRUE;
    }
  g_hash_table_insert (disks, g_strdup (path), disk);
  return disk;
}

static int
open_file (sqlite3_vfs *self, sqlite3_filename path, sqlite3_file *file, int flags, int *out)
{
  File *opened = (File *) file;
  int code;

  file->pMethods = NULL;
  CHECK (SQLITE_CANTOPEN);
  opened->disk = disks != NULL && path != NULL ? find_disk (path) : NULL;
  code = below->xOpen (below, path, inner (file), flags, out);
  if (inner (file)->pMethods != NULL)
    file->pMethods = &methods;
  if (code == SQLITE_OK && opened->disk != NULL && !opened->disk->name)
    {
      /* A file made anew: what one of the same name held is of no account. */
      g_byte_array_set_size (opened->disk->durable, 0);
      g_array_set_size (opened->disk->pending, 0);
      opened->disk->name = TRUE;
    }
  return code;
}

static int
delete_file (sqlite3_vfs *self, const char *path, int sync_folder)
{
  Disk *disk;
  int code;

  CHECK (SQLITE_IOERR_DELETE);
  code = below->xDelete (below, path, 0);
  if (code != SQLITE_OK || disks == NULL)
    return code;
  disk = find_disk (path);
  disk->name = FALSE;
  if (sync_folder)
    settle_names ();
  return sync_folder ? fate (SQLITE_IOERR_DIR_FSYNC) : SQLITE_OK;
}

static int
access_file (sqlite3_vfs *self, const char *path, int flags, int *result)
{
  CHECK (SQLITE_IOERR_ACCESS);
  return below->xAccess (below, path, flags, result);
}

static int
full_path (sqlite3_vfs *self, const char *path, int length, char *out)
{
  return below->xFullPathname (below, path, length, out);
}

static int
randomness (sqlite3_vfs *self, int length, char *out)
{
  return below->xRandomness (below, length, out);
}

static int
nap (sqlite3_vfs *self, int microseconds)
{
  return microseconds;
}

static int
current_time (sqlite3_vfs *self, sqlite3_int64 *time)
{
  return below->xCurrentTimeInt64 (below, time);
}

static int
last_error (sqlite3_vfs *self, int length, char *out)
{
  return 0;
}

void
power_vfs_install (void)
{
  below = sqlite3_vfs_find (NULL);
  methods = (sqlite3_io_methods) { .iVersion = 1, .xClose = close_file, .xRead = read_file, .xWrite = write_file,
                                   .xTruncate = truncate_file, .xSync = sync_file, .xFileSize = file_size,
                                   .xLock = lock_file, .xUnlock = unlock_file, .xCheckReservedLock = check_reserved,
                                   .xFileControl = file_control, .xSectorSize = sector_size,
                                   .xDeviceCharacteristics = characteristics };
  vfs = (sqlite3_vfs) { .iVersion = 2, .szOsFile = below->szOsFile + (int) sizeof (File),
                        .mxPathname = below->mxPathname, .zName = "power", .xOpen = open_file, .xDelete = delete_file,
                        .xAccess = access_file, .xFullPathname = full_path, .xRandomness = randomness, .xSleep = nap,
                        .xGetLastError = last_error, .xCurrentTimeInt64 = current_time };
  sqlite3_vfs_register (&vfs, 1);
}

void
power_vfs_arm (guint n, int code, gboolean sticky)
{
  count = 0;
  fail_at = n;
  fail_code = code;
  is_sticky = sticky;
  has_fired = FALSE;
  is_armed = TRUE;
}

guint
power_vfs_disarm (gboolean *fired)
{
  is_armed = FALSE;
  if (fired != NULL)
    *fired = has_fired;
  return count;
}

void
power_vfs_start (guint n)
{
  disks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) disk_free);
  count = 0;
  cut_at = n;
  is_dead = FALSE;
}

gboolean
power_vfs_is_dead (void)
{
  return is_dead;
}

/* Everything lost, everything kept, or each by itself. */
static void
leave (Disk *disk, const char *path, GRand *chance)
{
  int manner = g_rand_int_range (chance, 0, 5);
  gboolean name = disk->name == disk->durable_name || manner == 0 ? disk->durable_name
                  : manner == 1                                   ? disk->name
                                                                  : (gboolean) g_rand_boolean (chance);

  for (guint i = 0; i < disk->pending->len && manner != 0; i++)
    {
      const Pending *pending = &g_array_index (disk->pending, Pending, i);

      if (manner == 1 || (manner == 2 && g_rand_boolean (chance)))
        settle (disk->durable, pending);
      else if (manner > 2 && g_rand_boolean (chance))
        settle_torn (disk->durable, pending, chance);
    }
  if (!name)
    g_unlink (path);
  else
    g_assert_true (g_file_set_contents_full (path, (const char *) disk->durable->data, disk->durable->len,
                                             G_FILE_SET_CONTENTS_NONE, 0644, NULL));
}

void
power_vfs_restart (GRand *chance)
{
  GHashTableIter iter;
  gpointer path, disk;

  g_hash_table_iter_init (&iter, disks);
  while (g_hash_table_iter_next (&iter, &path, &disk))
    leave (disk, path, chance);
  g_clear_pointer (&disks, g_hash_table_unref);
  cut_at = 0;
  is_dead = FALSE;
}
