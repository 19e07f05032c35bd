/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One writer a file. SQLite's own locks last a transaction, so that others can read a project while it is open here;
 * that nobody else edits meanwhile is said by a lock on a byte far beyond any that SQLite uses. It belongs to an open
 * file description and vanishes with the process, however that ends. */

#include "config.h"

#include "jp-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define LOCK_BYTE ((off_t) 1 << 50)

int
jp_store_lock (const char *path, GError **error)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTE, .l_len = 1 };
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

  if (fd < 0)
    {
      jp_store_fail (NULL, SQLITE_CANTOPEN, path, error);
      return -1;
    }
  if (fcntl (fd, F_OFD_SETLK, &lock) == 0)
    return fd;
  /* A local file system without locks cannot tell: SQLite's own checks remain there. On a share others may be at
   * work. */
  if (errno != EAGAIN && errno != EACCES && !jp_store_is_network_path (path))
    return fd;
  if (errno == EAGAIN || errno == EACCES)
    jp_store_fail (NULL, SQLITE_BUSY, path, error);
  else
    g_set_error (error, JP_ERROR, JP_ERROR_BUSY,
                 _("“%s” lies on a network share that cannot keep others out. Copy it to this computer or open it "
                   "read-only."),
                 path);
  close (fd);
  return -1;
}

gboolean
jp_store_lock_check (int lock, const char *path, GError **error)
{
  struct stat opened, named;

  if (fstat (lock, &opened) == 0 && stat (path, &named) == 0)
    {
      if (opened.st_dev == named.st_dev && opened.st_ino == named.st_ino)
        return TRUE;
      g_set_error (error, JP_ERROR, JP_ERROR_LOST,
                   _("“%s” was replaced by another file. Save a copy of what is here under another name."), path);
      return FALSE;
    }
  if (errno == ENOENT || errno == ENOTDIR)
    g_set_error (error, JP_ERROR, JP_ERROR_LOST,
                 _("“%s” was moved, renamed or deleted. Save a copy of what is here."), path);
  else
    g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be reached (%s). Check the disk or the network."), path,
                 g_strerror (errno));
  return FALSE;
}

/* Where SQLite counts its write transactions, as four bytes, the highest first. */
#define COUNTER_OFFSET 24

gboolean
jp_store_lock_read_counter (int lock, const char *path, guint32 *counter, GError **error)
{
  guint8 bytes[4];
  gssize length = pread (lock, bytes, sizeof bytes, COUNTER_OFFSET);

  if (length == sizeof bytes)
    {
      *counter = (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
      return TRUE;
    }
  if (length < 0)
    g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be read or written (%s). Check the disk or the network."),
                 path, g_strerror (errno));
  else
    g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("“%s” was cut short. Go back to a copy of it."), path);
  return FALSE;
}

gboolean
jp_store_is_network_path (const char *path)
{
  /* As in linux/magic.h, which does not have them all. */
  static const guint32 types[] = {
    0x6969,     /* NFS */
    0x517B,     /* SMB */
    0xFE534D42, /* SMB 2 and 3 */
    0xFF534D42, /* CIFS */
    0x5346414F, /* AFS */
    0x65735546, /* FUSE: sshfs, davfs, GVfs */
    0x01021997, /* 9P: folders of the host of a virtual machine */
    0x00C36400, /* Ceph */
  };
  struct statfs info;

  /* What a sandbox hands in goes through FUSE, too, but lies on this computer. */
  if (g_str_has_prefix (path, "/run/user/") && strstr (path, "/doc/") != NULL)
    return FALSE;
  if (statfs (path, &info) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if ((guint32) info.f_type == types[i])
      return TRUE;
  return FALSE;
}
