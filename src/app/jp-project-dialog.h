/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Asks for the name and the framework of a project, over the window of `parent`; adds its sheet to the year shown and
 * shows it. */
void jp_project_dialog_present (GtkWidget *parent, JpContext *context);

G_END_DECLS
