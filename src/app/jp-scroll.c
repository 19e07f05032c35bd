/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-scroll.h"

static void
set_adjustment (GtkAdjustment **place, GtkAdjustment *adjustment, gpointer widget, GCallback scrolled)
{
  if (*place != NULL)
    g_signal_handlers_disconnect_matched (*place, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, widget);
  g_clear_object (place);
  if (adjustment == NULL)
    return;
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", scrolled, widget);
}

gboolean
jp_scroll_get_property (const JpScroll *self, guint n, GValue *value)
{
  switch (n)
    {
    case JP_SCROLL_HADJUSTMENT:
      g_value_set_object (value, self->h);
      return TRUE;
    case JP_SCROLL_VADJUSTMENT:
      g_value_set_object (value, self->v);
      return TRUE;
    case JP_SCROLL_HPOLICY:
      g_value_set_enum (value, (int) self->h_policy);
      return TRUE;
    case JP_SCROLL_VPOLICY:
      g_value_set_enum (value, (int) self->v_policy);
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
jp_scroll_set_property (JpScroll *self, guint n, const GValue *value, gpointer widget, GCallback scrolled)
{
  switch (n)
    {
    case JP_SCROLL_HADJUSTMENT:
      set_adjustment (&self->h, g_value_get_object (value), widget, scrolled);
      return TRUE;
    case JP_SCROLL_VADJUSTMENT:
      set_adjustment (&self->v, g_value_get_object (value), widget, scrolled);
      return TRUE;
    case JP_SCROLL_HPOLICY:
      self->h_policy = (GtkScrollablePolicy) g_value_get_enum (value);
      return TRUE;
    case JP_SCROLL_VPOLICY:
      self->v_policy = (GtkScrollablePolicy) g_value_get_enum (value);
      return TRUE;
    default:
      return FALSE;
    }
}

void
jp_scroll_clear (JpScroll *self, gpointer widget)
{
  set_adjustment (&self->h, NULL, widget, NULL);
  set_adjustment (&self->v, NULL, widget, NULL);
}
