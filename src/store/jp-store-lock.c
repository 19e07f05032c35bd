/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One writer a file. SQLite's own locks last a transaction, so that others can read a project while it is open here;
 * that nobody else edits meanwhile is said by a lock on a byte far beyond any that SQLite uses. It belongs to an open
 * file description and vanishes with the process, however that ends. */

#include "config.h"

#include "jp-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
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
  /* File systems without locks cannot tell: SQLite's own checks remain there. */
  if (errno != EAGAIN && errno != EACCES)
    return fd;
  close (fd);
  jp_store_fail (NULL, SQLITE_BUSY, path, error);
  return -1;
}
