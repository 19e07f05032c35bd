/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define JP_TYPE_FORM_REVIEW_DIALOG (jp_form_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JpFormReviewDialog, jp_form_review_dialog, JP, FORM_REVIEW_DIALOG, AdwWindow)

/* Reads a filled form and shows what it would change; does so as one step when a person says so. The dialog lives until
 * it is closed; NULL when the project can only be read, which is said then. */
JpFormReviewDialog *jp_form_review_dialog_open (JpContext *context, GtkWindow *parent, GFile *file);
/* Asks for the file first. */
void jp_form_review_choose (JpContext *context, GtkWindow *parent);

G_END_DECLS
