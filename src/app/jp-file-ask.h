/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which file or folder is asked for. */
typedef struct
{
  const char *title;
  GtkFileChooserAction action;
  const char *accept;   /* what its button says; NULL: what the action is called */
  const char *name;     /* proposed for a new file; NULL: none */
  const char *filter;   /* what such files are called; NULL: every file is shown */
  const char *patterns; /* with filter: "*.csv *.txt", of small letters; large ones are the same */
  gboolean or_any;      /* with filter: every file can be shown, too */
  gboolean keep_folder; /* the next question begins there */
} JpFileQuestion;

/* What is done with the file; `data` as it was handed over. */
typedef void (*JpFileFunc) (GtkWidget *widget, GFile *file, gpointer data);

/* Asks in a window above that of the widget, beginning in the folder of the last file. `func` is called once, unless
 * nothing is chosen or the widget goes meanwhile; `data` is freed in any case. A new question of the widget takes the
 * place of the one before. */
void jp_file_ask (GtkWidget *widget, const JpFileQuestion *question, JpFileFunc func, gpointer data,
                  GDestroyNotify free_data);
/* The question of the widget that is open; NULL: none is. Lent. */
GtkFileChooser *jp_file_ask_get_open (GtkWidget *widget);
/* The folder new files go to: that of the last one, else the documents. Transfer full. */
char *jp_file_ask_dup_folder (void);
/* New files go there from now on. NULL or not on this machine: nothing is kept. */
void jp_file_ask_keep_folder (GFile *folder);

G_END_DECLS
