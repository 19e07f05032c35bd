/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-private-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "jiping-past-"

/* Who uses a folder holds a lock on it, which the system lets go of when the program ends, in whatever way. */
struct JpPrivateFolder
{
  char *path;
  int fd;
};

/* -1 when there is none, when it is another user's, or no folder. */
static int
open_folder (const char *path)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat about;

  if (fd >= 0 && (fstat (fd, &about) != 0 || about.st_uid != getuid ()))
    {
      close (fd);
      return -1;
    }
  return fd;
}

/* Takes FD. Only what lies in the folder itself: there are no folders in it. */
static void
remove_folder (const char *path, int fd)
{
  DIR *folder = fdopendir (fd);
  const struct dirent *entry;

  if (folder == NULL)
    {
      close (fd);
      return;
    }
  while ((entry = readdir (folder)) != NULL)
    if (!g_str_equal (entry->d_name, ".") && !g_str_equal (entry->d_name, ".."))
      unlinkat (fd, entry->d_name, 0);
  rmdir (path);
  closedir (folder);
}

void
jp_private_folder_sweep (void)
{
  g_autoptr (GDir) temporary = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;

  while (temporary != NULL && (name = g_dir_read_name (temporary)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
      int fd = g_str_has_prefix (name, PREFIX) ? open_folder (path) : -1;

      if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0)
        remove_folder (path, fd);
      else if (fd >= 0)
        close (fd);
    }
}

JpPrivateFolder *
jp_private_folder_new (GError **error)
{
  JpPrivateFolder *self;
  g_autofree char *path = NULL;
  int fd;

  jp_private_folder_sweep ();
  path = g_dir_make_tmp (PREFIX "XXXXXX", error);
  if (path == NULL)
    return NULL;
  fd = open_folder (path);
  /* Where the file system has no locks, nothing is swept up either. */
  if (fd < 0 || (flock (fd, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK))
    {
      /* Another program made one at the same moment and took this for left over. */
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_AGAIN, _("“%s” is gone again; try once more."), path);
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  self = g_new0 (JpPrivateFolder, 1);
  self->path = g_steal_pointer (&path);
  self->fd = fd;
  return self;
}

void
jp_private_folder_free (JpPrivateFolder *self)
{
  if (self == NULL)
    return;
  remove_folder (self->path, self->fd);
  g_free (self->path);
  g_free (self);
}

const char *
jp_private_folder_get_path (const JpPrivateFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}
