/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-plan.h"

G_BEGIN_DECLS

/* Plans an import while the window goes on answering: a large table some rows at a time, when nothing else is to do. */
typedef struct _JpImportPlanning JpImportPlanning;

/* plan: transfer full, NULL with the error. */
typedef void (*JpImportPlanned) (JpPlan *plan, GError *error, gpointer data);
typedef void (*JpImportProgress) (double progress, gpointer data);

/* `planned` is called once, before this returns when the table is small: then NULL is returned. Else free what is
 * returned when it has been called, or to give up. */
JpImportPlanning *jp_import_planning_start (JpMapping *mapping, JpImportProgress progress, JpImportPlanned planned,
                                            gpointer data);
void jp_import_planning_free (JpImportPlanning *self);

G_END_DECLS
