/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The official forms beside each other: which the sheet shown can fill, how they will look on paper, and their way out
 * as workbook, PDF or print. Follows the project and what its main window shows. */
#define JP_TYPE_FORMS_WINDOW (jp_forms_window_get_type ())
G_DECLARE_FINAL_TYPE (JpFormsWindow, jp_forms_window, JP, FORMS_WINDOW, AdwWindow)

GtkWidget *jp_forms_window_new (GtkWindow *parent, JpContext *context);
/* Shows a form by its id; one that cannot be filled says why. */
void jp_forms_window_show_form (JpFormsWindow *self, const char *id);

G_END_DECLS
