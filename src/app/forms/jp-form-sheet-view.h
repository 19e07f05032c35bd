/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-page-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One sheet of a form on white paper; takes the keyboard, and its text is its accessible description. The layout is
 * lent. */
#define JP_TYPE_FORM_SHEET_VIEW (jp_form_sheet_view_get_type ())
G_DECLARE_FINAL_TYPE (JpFormSheetView, jp_form_sheet_view, JP, FORM_SHEET_VIEW, GtkWidget)

GtkWidget *jp_form_sheet_view_new (const JpPageLayout *layout, guint sheet);
/* Pixels of a point; 0: as wide as there is room. */
void jp_form_sheet_view_set_zoom (JpFormSheetView *self, double zoom);
/* Only what is in sight is drawn. */
void jp_form_sheet_view_set_in_sight (JpFormSheetView *self, gboolean in_sight);

G_END_DECLS
