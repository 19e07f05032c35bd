/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a widget that implements GtkScrollable keeps, and its four properties. */
typedef struct
{
  GtkAdjustment *h; /* NULL: none yet */
  GtkAdjustment *v;
  GtkScrollablePolicy h_policy;
  GtkScrollablePolicy v_policy;
} JpScroll;

/* The properties in the order in which their ids follow one another; `n` is the id less that of the first. */
typedef enum
{
  JP_SCROLL_HADJUSTMENT,
  JP_SCROLL_VADJUSTMENT,
  JP_SCROLL_HPOLICY,
  JP_SCROLL_VPOLICY,
} JpScrollProperty;

/* FALSE when it is none of them. */
gboolean jp_scroll_get_property (const JpScroll *self, guint n, GValue *value);
/* scrolled: called with the widget when an adjustment's value changes. */
gboolean jp_scroll_set_property (JpScroll *self, guint n, const GValue *value, gpointer widget, GCallback scrolled);
/* Lets go of the adjustments. */
void jp_scroll_clear (JpScroll *self, gpointer widget);

G_END_DECLS
