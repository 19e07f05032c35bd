/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-backup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* error NULL: the copy is there, and the project is what the copy holds. Errors: those of jp_store_back_up();
 * CANCELLED; LOST or BUSY when the file is another; BUSY also when the project was changed meanwhile. */
typedef void (*JpBackupThen) (GtkWidget *window, gpointer data, const GError *error);

/* Puts a copy of an open project aside and then goes on: at once, or, when the file is large, after a thread has made
 * it behind a dialog that can cancel it. name: for JP_BACKUP_NAMED. `data` must live as long as the window. */
void jp_backup_run (GtkWidget *window, JpStore *store, JpBackupReason reason, const char *name, JpBackupThen then,
                    gpointer data);
/* Before something large is done to a project, which may have no file. The same. */
void jp_backup_run_before (GtkWidget *window, JpProject *project, JpBackupReason reason, JpBackupThen then,
                           gpointer data);

G_END_DECLS
