/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A name longer than so many characters ends in dots in the button; the list shows all of it. For strings. */
void jp_drop_down_shorten (GtkDropDown *self, int max_chars);

G_END_DECLS
