/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-backup.h"
#include "jp-context.h"

#include <adwaita.h>

/* A project in a file, a window to stand dialogs in front of, and what was there before. */
typedef struct
{
  char *folder;
  char *path;
  JpProject *project;
  JpContext *context;
  GtkWidget *parent;
  GtkWidget *dialog;  /* weak: NULL once it is closed */

  /* Remembered. */
  GBytes *bytes;
  JpProject *before;
  char *head;
} CopyCase;

/* A sample in a folder of its own, that nobody has open; large: one that copies are made of beside the window. */
void copy_case_init (CopyCase *self, gboolean large);
/* Opens it, as the window does. */
void copy_case_open (CopyCase *self);
void copy_case_clear (CopyCase *self);

void copy_case_watch (CopyCase *self, gpointer dialog);
void copy_case_settle (void);
/* Turns the main loop until it is so; a test that waits in vain fails. */
void copy_case_wait (CopyCase *self, gboolean (*check) (CopyCase *self));
gboolean copy_case_is_closed (CopyCase *self);
/* The stack of the dialog no longer shows that it reads. */
gboolean copy_case_is_read (CopyCase *self);

/* First widget below of a type whose text holds this; text NULL: any. */
GtkWidget *copy_case_find (GtkWidget *below, GType type, const char *text);
/* The dialog that stands in front while a copy is made, or NULL. */
GtkWidget *copy_case_find_progress (void);

/* Keeps what the file holds now. */
void copy_case_remember (CopyCase *self);
/* File and memory hold what was remembered; neither a copy nor a temporary file is anywhere. */
void copy_case_assert_untouched (CopyCase *self);
/* One copy was put aside, which holds what was remembered to the byte, is listed, and belongs to the user; the file
 * holds what memory does, which is something else. */
void copy_case_assert_put_aside (CopyCase *self, JpBackupReason reason);
/* Nothing hidden is left beside the file and its copies; how many there are of the latter. */
guint copy_case_count_copies (CopyCase *self);
