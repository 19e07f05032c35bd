/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* Units, their years and sheets, with totals and grades. Add, rename, delete by menu and keys. Follows the context.
 * Property "searching": the field that units are found with is shown. */
#define JP_TYPE_SIDEBAR (jp_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (JpSidebar, jp_sidebar, JP, SIDEBAR, GtkWidget)

GtkWidget *jp_sidebar_new (JpContext *context);
/* The keyboard goes into the field that units are found with. */
void jp_sidebar_search (JpSidebar *self);
/* How much the check finds in the sheet shown, and whether errors are among it. */
void jp_sidebar_set_findings (JpSidebar *self, guint n, gboolean errors);

G_END_DECLS
