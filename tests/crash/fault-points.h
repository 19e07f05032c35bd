/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands between the program and the C library: calls that touch files of one folder, and temporary streams, are
 * counted, and one of them can be made to fail, or to be the last thing the process does. A program built with
 * fault-points.c has it; others get it by LD_PRELOAD. */
typedef enum
{
  FAULT_OPEN = 1 << 0,   /* open, fopen, mkstemp, tmpfile */
  FAULT_WRITE = 1 << 1,  /* write, pwrite, fwrite */
  FAULT_SYNC = 1 << 2,   /* fsync, fdatasync */
  FAULT_NAME = 1 << 3,   /* rename, renameat2, link, linkat */
  FAULT_CLOSE = 1 << 4,  /* close, fclose */
  FAULT_REMOVE = 1 << 5, /* unlink */
  FAULT_CUT = 1 << 6,    /* ftruncate */
  FAULT_READ = 1 << 7,   /* read, pread */
  FAULT_ALL = 0xff,
} FaultKind;

/* Only files below this folder count; NULL: none. */
void fault_points_set_folder (const char *folder);
/* The n-th call of these kinds fails with an errno, and when sticky all later ones do. n 0: only count. */
void fault_points_arm (guint kinds, guint n, int number, gboolean sticky);
/* Ends that. Returns how many calls there were; fired: whether one failed. */
guint fault_points_disarm (gboolean *fired);
/* The n-th call of any kind is the last thing the process does; a write may be done in part before. */
void fault_points_kill_at (guint n);
/* What statfs says of every file; 0: the truth. Locks fail with this errno; 0: they do not. */
void fault_points_pretend (guint32 filesystem, int lock_number);
/* Where it is preloaded, JP_FAULT_FOLDER, JP_FAULT_KILL, JP_FAULT_FILESYSTEM (hexadecimal) and JP_FAULT_LOCK say the
 * same. */

G_END_DECLS
