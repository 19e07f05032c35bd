/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A form as it will be printed, sheet below sheet. Signal "changed": another sheet is in sight, or the zoom is
 * another. */
#define JP_TYPE_FORM_PREVIEW (jp_form_preview_get_type ())
G_DECLARE_FINAL_TYPE (JpFormPreview, jp_form_preview, JP, FORM_PREVIEW, GtkWidget)

GtkWidget *jp_form_preview_new (void);
/* Takes the page; NULL: nothing is shown. The same form of the same evaluation stays scrolled to where it is. */
void jp_form_preview_set_page (JpFormPreview *self, JpFormPage *page);
guint jp_form_preview_get_n_sheets (JpFormPreview *self);
/* The one in sight, from 0. */
guint jp_form_preview_get_sheet (JpFormPreview *self);
void jp_form_preview_show_sheet (JpFormPreview *self, guint sheet);
/* In per cent of the paper's size. */
guint jp_form_preview_get_zoom (JpFormPreview *self);
/* step: 1 larger, -1 smaller, 0 as wide as there is room. */
void jp_form_preview_step_zoom (JpFormPreview *self, int step);

G_END_DECLS
