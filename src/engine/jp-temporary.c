/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ".NAME.XXXXXX.jiping.tmp"; SQLite adds the other while it writes. */
#define SUFFIX ".jiping.tmp"
#define JOURNAL "-journal"
/* Of a name, so that the whole stays within what a folder takes. */
#define MAX_NAME 100
#define MAX_ATTEMPTS 8
/* Permissions: to the user alone. */
#define PRIVATE 0600
/* Far beyond the bytes that SQLite locks, and beside the one that a project file is locked by. */
#define LOCK_BYTE (((off_t) 1 << 50) + 1)

struct _JpTemporary
{
  char *target;
  char *path;  /* NULL once published, and of one without a name */
  int fd;      /* holds the lock */
  gboolean unsynced;
  gboolean kept_private;
  gboolean published;
  mode_t mode; /* what the file gets with its name */
};

/* By which a file without a name can be given one. */
#define DESCRIPTORS "/proc/self/fd"

gboolean
jp_set_write_error (GError **error, int number, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (number)
    {
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, JP_ERROR, JP_ERROR_READ_ONLY,
                   _("“%s” cannot be written: the folder is read-only. Choose another folder."), name);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, JP_ERROR, JP_ERROR_FULL,
                   _("“%s” cannot be written: there is no room on the disk. Make room or choose another folder."),
                   name);
      break;
    case EEXIST:
      g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("“%s” exists already. Choose another name."), name);
      break;
    case EISDIR:
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is a folder. Choose a file name."), name);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("“%s” cannot be written: the folder does not exist. Choose another folder."), name);
      break;
    default:
      g_set_error (error, JP_ERROR, JP_ERROR_IO, _("“%s” cannot be written: %s. Choose another folder."), name,
                   g_strerror (number != 0 ? number : EIO));
      break;
    }
  return FALSE;
}

/* The lock belongs to the open file, not to the process, and goes with it however it ends. */
static int
lock (int fd)
{
  struct flock one = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCK_BYTE, .l_len = 1 };

  return fcntl (fd, F_OFD_SETLK, &one);
}

/* Between making and locking it, another program may have taken it for one left behind. */
static gboolean
is_still_there (int fd, const char *path)
{
  struct stat opened, named;

  return fstat (fd, &opened) == 0 && lstat (path, &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
}

static int
try_to_make (const char *path_template, char **path)
{
  int fd;

  *path = g_strdup (path_template);
  fd = g_mkstemp_full (*path, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    return -1;
  lock (fd);
  if (is_still_there (fd, *path))
    return fd;
  close (fd);
  errno = EAGAIN;
  return -1;
}

/* Nobody else looks at what is not finished. Returns what the user's mask left of the permissions. */
static mode_t
hide (int fd)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || fchmod (fd, PRIVATE) != 0)
    {
      g_debug ("A temporary file is not private: %s", g_strerror (errno));
      return PRIVATE;
    }
  return info.st_mode & 0777;
}

static char *
make_template (const char *folder, const char *target)
{
  g_autofree char *name = g_path_get_basename (target);
  const char *end = name + MIN (strlen (name), MAX_NAME);
  g_autofree char *hidden = NULL;

  /* Not through the middle of a letter. */
  while (end > name && (*end & 0xc0) == 0x80)
    end--;
  hidden = g_strdup_printf (".%.*s.XXXXXX" SUFFIX, (int) (end - name), name);
  return g_build_filename (folder, hidden, NULL);
}

/* Takes path and descriptor over. */
static JpTemporary *
begin (const char *target, char *path, int fd)
{
  JpTemporary *self = g_new0 (JpTemporary, 1);

  self->target = g_strdup (target);
  self->path = path;
  self->fd = fd;
  self->mode = hide (fd);
  return self;
}

static JpTemporary *
make_temporary (const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *path_template = make_template (folder, target);
  char *path = NULL;
  int fd = -1;
  int number = EAGAIN;

  for (int i = 0; fd < 0 && number == EAGAIN && i < MAX_ATTEMPTS; i++)
    {
      g_free (path);
      fd = try_to_make (path_template, &path);
      number = errno;
    }
  if (fd < 0)
    {
      g_free (path);
      jp_set_write_error (error, number, target);
      return NULL;
    }
  return begin (target, path, fd);
}

/* -1 where there is no such thing. */
static int
open_without_name (const char *target)
{
  g_autofree char *folder = g_path_get_dirname (target);
  int fd = -1;

  jp_temporary_clean (folder);
  if (g_access (DESCRIPTORS, X_OK) == 0)
    fd = g_open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, PRIVATE);
  return fd;
}

JpTemporary *
jp_temporary_new (const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);

  jp_temporary_clean (folder);
  return make_temporary (target, error);
}

JpTemporary *
jp_temporary_new_private (const char *target, GError **error)
{
  int fd = open_without_name (target);
  JpTemporary *self = fd >= 0 ? begin (target, NULL, fd) : jp_temporary_new (target, error);

  if (self != NULL)
    jp_temporary_keep_private (self);
  return self;
}

void
jp_temporary_keep_private (JpTemporary *self)
{
  g_return_if_fail (self != NULL);

  self->kept_private = TRUE;
}

JpTemporary *
jp_temporary_new_of_many (const char *target, GError **error)
{
  JpTemporary *self = make_temporary (target, error);

  if (self != NULL)
    self->unsynced = TRUE;
  return self;
}

const char *
jp_temporary_get_path (const JpTemporary *self)
{
  return self->path;
}

int
jp_temporary_get_fd (const JpTemporary *self)
{
  return self->fd;
}

static void
set_mode (JpTemporary *self, gboolean replace)
{
  struct stat info;

  if (self->kept_private)
    self->mode = PRIVATE;
  else if (replace && stat (self->target, &info) == 0 && S_ISREG (info.st_mode))
    self->mode = info.st_mode & 0777;
  if (fchmod (self->fd, self->mode) != 0)
    g_debug ("Permissions of %s are not kept: %s", self->target, g_strerror (errno));
}

static int
link_descriptor (JpTemporary *self)
{
  g_autofree char *descriptor = g_strdup_printf (DESCRIPTORS "/%d", self->fd);

  return linkat (AT_FDCWD, descriptor, AT_FDCWD, self->target, AT_SYMLINK_FOLLOW);
}

static int
give_name (JpTemporary *self, gboolean replace)
{
  int failed;

  if (self->path == NULL)
    return link_descriptor (self);
  if (replace)
    return g_rename (self->path, self->target);
  failed = renameat2 (AT_FDCWD, self->path, AT_FDCWD, self->target, RENAME_NOREPLACE);
  /* Some file systems cannot rename without replacing: a link can. */
  if (failed != 0 && (errno == EINVAL || errno == ENOSYS))
    {
      failed = link (self->path, self->target);
      if (failed == 0)
        g_unlink (self->path);
    }
  return failed;
}

/* The name is on the disk only when the folder is. Where folders cannot be synced, it is so anyhow or cannot be
 * helped. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
jp_temporary_publish (JpTemporary *self, gboolean replace, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->published && (self->path != NULL || !replace), FALSE);

  set_mode (self, replace);
  if ((!self->unsynced && fsync (self->fd) != 0) || give_name (self, replace) != 0)
    return jp_set_write_error (error, errno, self->target);
  g_clear_pointer (&self->path, g_free);
  self->published = TRUE;
  if (!self->unsynced)
    sync_folder (self->target);
  return TRUE;
}

static void
remove_with_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, JOURNAL, NULL);

  g_unlink (journal);
  g_unlink (path);
}

void
jp_temporary_free (JpTemporary *self)
{
  if (self == NULL)
    return;
  if (self->path != NULL)
    remove_with_journal (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self->target);
  g_free (self);
}

static void
remove_when_left (const char *path)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);

  if (fd < 0)
    return;
  if (lock (fd) == 0)
    remove_with_journal (path);
  close (fd);
}

void
jp_temporary_clean (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;

      if (name[0] != '.' || !g_str_has_suffix (name, SUFFIX))
        continue;
      path = g_build_filename (folder, name, NULL);
      remove_when_left (path);
    }
}
