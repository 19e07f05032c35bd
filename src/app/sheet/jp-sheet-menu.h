/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-sheet.h"

G_BEGIN_DECLS

/* Gives a sheet a menu about the cell one is in: by the right button, which goes to the cell first, the menu key and
 * Shift+F10. name_column: one whose cells are in sight in every row that is. The menu is kept. */
void jp_sheet_attach_menu (JpSheet *sheet, GMenuModel *menu, guint name_column);

G_END_DECLS
