/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS

#include "fault-points.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

#define MAX_FILES 1024
#define EXPORT __attribute__ ((visibility ("default")))

static char folder[512];
static guint armed_kinds;
static guint count;
static guint fail_at;
static int fail_number;
static gboolean is_sticky;
static gboolean has_fired;
static guint kill_at;
static guint n_killed_calls;
static guint32 pretended_type;
static int lock_failure;
static gboolean watched[MAX_FILES];

#define NEXT(name) ((typeof (&(name))) next (#name))

static void *
next (const char *name)
{
  void *found = dlsym (RTLD_NEXT, name);

  if (found == NULL)
    abort ();
  return found;
}

void
fault_points_set_folder (const char *path)
{
  g_strlcpy (folder, path != NULL ? path : "", sizeof folder);
}

void
fault_points_arm (guint kinds, guint n, int number, gboolean sticky)
{
  armed_kinds = kinds;
  count = 0;
  fail_at = n;
  fail_number = number;
  is_sticky = sticky;
  has_fired = FALSE;
}

guint
fault_points_disarm (gboolean *fired)
{
  armed_kinds = 0;
  if (fired != NULL)
    *fired = has_fired;
  return count;
}

void
fault_points_kill_at (guint n)
{
  kill_at = n;
}

void
fault_points_pretend (guint32 filesystem, int lock_number)
{
  pretended_type = filesystem;
  lock_failure = lock_number;
}

/* For a program that only preloads this. */
__attribute__ ((constructor)) static void
read_environment (void)
{
  const char *where = getenv ("JP_FAULT_FOLDER");
  const char *when = getenv ("JP_FAULT_KILL");
  const char *filesystem = getenv ("JP_FAULT_FILESYSTEM");

  const char *lock = getenv ("JP_FAULT_LOCK");

  if (filesystem != NULL)
    pretended_type = (guint32) strtoul (filesystem, NULL, 16);
  if (lock != NULL)
    lock_failure = atoi (lock);
  if (where == NULL || when == NULL)
    return;
  fault_points_set_folder (where);
  kill_at = (guint) atoi (when);
}

static gboolean
concerns (const char *path)
{
  return folder[0] != '\0' && path != NULL && strncmp (path, folder, strlen (folder)) == 0;
}

static gboolean
is_last (void)
{
  return kill_at > 0 && ++n_killed_calls >= kill_at;
}

static void
die (void)
{
  raise (SIGKILL);
}

/* TRUE: this call is to fail; errno says how. */
static gboolean
fails (FaultKind kind)
{
  if (is_last ())
    die ();
  if ((armed_kinds & kind) == 0)
    return FALSE;
  count++;
  if (fail_at == 0 || (is_sticky ? count < fail_at : count != fail_at))
    return FALSE;
  has_fired = TRUE;
  errno = fail_number;
  return TRUE;
}

static gboolean
is_watched (int fd)
{
  return fd >= 0 && fd < MAX_FILES && watched[fd];
}

static int
watch (int fd)
{
  if (fd >= 0 && fd < MAX_FILES)
    watched[fd] = TRUE;
  return fd;
}

#define OPEN(name)                                                                                                     \
  EXPORT int name (const char *path, int flags, ...)                                                                   \
  {                                                                                                                    \
    va_list list;                                                                                                      \
    mode_t mode;                                                                                                       \
                                                                                                                       \
    va_start (list, flags);                                                                                            \
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (list, mode_t) : 0;                                           \
    va_end (list);                                                                                                     \
    if (!concerns (path))                                                                                              \
      return NEXT (name) (path, flags, mode);                                                                          \
    if (fails (FAULT_OPEN))                                                                                            \
      return -1;                                                                                                       \
    return watch (NEXT (name) (path, flags, mode));                                                                    \
  }
OPEN (open)
OPEN (open64)

#define STREAM(name)                                                                                                   \
  EXPORT FILE *name (const char *path, const char *mode)                                                               \
  {                                                                                                                    \
    FILE *stream;                                                                                                      \
                                                                                                                       \
    if (!concerns (path))                                                                                              \
      return NEXT (name) (path, mode);                                                                                 \
    if (fails (FAULT_OPEN))                                                                                            \
      return NULL;                                                                                                     \
    stream = NEXT (name) (path, mode);                                                                                 \
    if (stream != NULL)                                                                                                \
      watch (fileno (stream));                                                                                         \
    return stream;                                                                                                     \
  }
STREAM (fopen)
STREAM (fopen64)

/* Those of libxlsxwriter. */
#define TEMPORARY(name)                                                                                                \
  EXPORT FILE *name (void)                                                                                             \
  {                                                                                                                    \
    FILE *stream;                                                                                                      \
                                                                                                                       \
    if (folder[0] == '\0')                                                                                             \
      return NEXT (name) ();                                                                                           \
    if (fails (FAULT_OPEN))                                                                                            \
      return NULL;                                                                                                     \
    stream = NEXT (name) ();                                                                                           \
    if (stream != NULL)                                                                                                \
      watch (fileno (stream));                                                                                         \
    return stream;                                                                                                     \
  }
TEMPORARY (tmpfile)
TEMPORARY (tmpfile64)

EXPORT int
close (int fd)
{
  gboolean was_watched = is_watched (fd);
  int result;

  if (was_watched)
    watched[fd] = FALSE;
  result = NEXT (close) (fd);
  /* As in Linux: the descriptor is gone all the same. */
  return was_watched && fails (FAULT_CLOSE) ? -1 : result;
}

EXPORT int
fclose (FILE *stream)
{
  int fd = fileno (stream);
  gboolean was_watched = is_watched (fd);
  int result;

  if (was_watched)
    watched[fd] = FALSE;
  result = NEXT (fclose) (stream);
  return was_watched && fails (FAULT_CLOSE) ? EOF : result;
}

EXPORT size_t
fwrite (const void *data, size_t size, size_t n, FILE *stream)
{
  if (is_watched (fileno (stream)) && fails (FAULT_WRITE))
    return 0;
  return NEXT (fwrite) (data, size, n, stream);
}

/* What the last write of a process leaves: none of it, a part or all. */
static size_t
torn (size_t length)
{
  return kill_at > 0 && n_killed_calls + 1 >= kill_at ? length * (kill_at % 3) / 2 : length;
}

EXPORT ssize_t
write (int fd, const void *data, size_t length)
{
  if (!is_watched (fd))
    return NEXT (write) (fd, data, length);
  if (torn (length) < length || (kill_at > 0 && n_killed_calls + 1 >= kill_at))
    {
      if (NEXT (write) (fd, data, torn (length)) < 0)
        return -1;
    }
  if (fails (FAULT_WRITE))
    return -1;
  return NEXT (write) (fd, data, length);
}

#define PWRITE(name, type)                                                                                             \
  EXPORT ssize_t name (int fd, const void *data, size_t length, type offset)                                           \
  {                                                                                                                    \
    if (!is_watched (fd))                                                                                              \
      return NEXT (name) (fd, data, length, offset);                                                                   \
    if (kill_at > 0 && n_killed_calls + 1 >= kill_at && NEXT (name) (fd, data, torn (length), offset) < 0)             \
      return -1;                                                                                                       \
    if (fails (FAULT_WRITE))                                                                                           \
      return -1;                                                                                                       \
    return NEXT (name) (fd, data, length, offset);                                                                     \
  }
PWRITE (pwrite, off_t)
PWRITE (pwrite64, off64_t)

EXPORT ssize_t
read (int fd, void *data, size_t length)
{
  if (is_watched (fd) && (armed_kinds & FAULT_READ) != 0 && fails (FAULT_READ))
    return -1;
  return NEXT (read) (fd, data, length);
}

#define PREAD(name, type)                                                                                              \
  EXPORT ssize_t name (int fd, void *data, size_t length, type offset)                                                 \
  {                                                                                                                    \
    if (is_watched (fd) && (armed_kinds & FAULT_READ) != 0 && fails (FAULT_READ))                                      \
      return -1;                                                                                                       \
    return NEXT (name) (fd, data, length, offset);                                                                     \
  }
PREAD (pread, off_t)
PREAD (pread64, off64_t)

#define SYNC(name)                                                                                                     \
  EXPORT int name (int fd)                                                                                             \
  {                                                                                                                    \
    return is_watched (fd) && fails (FAULT_SYNC) ? -1 : NEXT (name) (fd);                                              \
  }
SYNC (fsync)
SYNC (fdatasync)

#define TRUNCATE(name, type)                                                                                           \
  EXPORT int name (int fd, type length)                                                                                \
  {                                                                                                                    \
    return is_watched (fd) && fails (FAULT_CUT) ? -1 : NEXT (name) (fd, length);                                       \
  }
TRUNCATE (ftruncate, off_t)
TRUNCATE (ftruncate64, off64_t)

EXPORT int
rename (const char *from, const char *to)
{
  return concerns (to) && fails (FAULT_NAME) ? -1 : NEXT (rename) (from, to);
}

EXPORT int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  return concerns (to) && fails (FAULT_NAME) ? -1 : NEXT (renameat2) (from_folder, from, to_folder, to, flags);
}

EXPORT int
link (const char *from, const char *to)
{
  return concerns (to) && fails (FAULT_NAME) ? -1 : NEXT (link) (from, to);
}

EXPORT int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  return concerns (to) && fails (FAULT_NAME) ? -1 : NEXT (linkat) (from_folder, from, to_folder, to, flags);
}

EXPORT int
unlink (const char *path)
{
  return concerns (path) && fails (FAULT_REMOVE) ? -1 : NEXT (unlink) (path);
}

#define STATFS(name, type)                                                                                             \
  EXPORT int name (const char *path, struct type *info)                                                                \
  {                                                                                                                    \
    int result = NEXT (name) (path, info);                                                                             \
                                                                                                                       \
    if (result == 0 && pretended_type != 0)                                                                            \
      info->f_type = (typeof (info->f_type)) pretended_type;                                                           \
    return result;                                                                                                     \
  }
STATFS (statfs, statfs)
STATFS (statfs64, statfs64)

#define CONTROL(name)                                                                                                  \
  EXPORT int name (int fd, int command, ...)                                                                           \
  {                                                                                                                    \
    va_list list;                                                                                                      \
    void *argument;                                                                                                    \
                                                                                                                       \
    va_start (list, command);                                                                                          \
    argument = va_arg (list, void *);                                                                                  \
    va_end (list);                                                                                                     \
    if (lock_failure != 0 && command == F_OFD_SETLK)                                                                   \
      {                                                                                                                \
        errno = lock_failure;                                                                                          \
        return -1;                                                                                                     \
      }                                                                                                                \
    return NEXT (name) (fd, command, argument);                                                                        \
  }
CONTROL (fcntl)
CONTROL (fcntl64)
