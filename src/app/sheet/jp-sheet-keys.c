/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

/* Keys, seen before the editor gets them. What is not handled here goes on to it, and from there to the window. */

typedef struct
{
  guint key;
  gboolean shift;
  gboolean control;
  gboolean alt;
} Stroke;

static Stroke
read_stroke (guint keyval, GdkModifierType state)
{
  static const struct
  {
    guint from;
    guint to;
  } aliases[] = {
    { GDK_KEY_KP_Up, GDK_KEY_Up },           { GDK_KEY_KP_Down, GDK_KEY_Down },
    { GDK_KEY_KP_Left, GDK_KEY_Left },       { GDK_KEY_KP_Right, GDK_KEY_Right },
    { GDK_KEY_KP_Home, GDK_KEY_Home },       { GDK_KEY_KP_End, GDK_KEY_End },
    { GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up }, { GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down },
    { GDK_KEY_KP_Enter, GDK_KEY_Return },    { GDK_KEY_ISO_Enter, GDK_KEY_Return },
    { GDK_KEY_KP_Tab, GDK_KEY_Tab },         { GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab },
    { GDK_KEY_KP_Delete, GDK_KEY_Delete },   { GDK_KEY_KP_Insert, GDK_KEY_Insert },
  };
  Stroke stroke = { gdk_keyval_to_lower (keyval), (state & GDK_SHIFT_MASK) != 0, (state & GDK_CONTROL_MASK) != 0,
                    (state & (GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (keyval == aliases[i].from)
      stroke.key = aliases[i].to;
  if (keyval == GDK_KEY_ISO_Left_Tab)
    stroke.shift = TRUE;
  return stroke;
}

static gboolean
read_direction (guint key, JpSheetDirection *direction)
{
  static const guint keys[] = { GDK_KEY_Left, GDK_KEY_Right, GDK_KEY_Up, GDK_KEY_Down };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i])
      {
        *direction = (JpSheetDirection) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
handle_movement (JpSheet *self, const Stroke *stroke)
{
  JpSheetDirection direction;

  if (stroke->alt)
    return FALSE;
  if (read_direction (stroke->key, &direction))
    {
      jp_sheet_cursor_move (self, direction, stroke->control, stroke->shift);
      return TRUE;
    }
  switch (stroke->key)
    {
    case GDK_KEY_Home:
    case GDK_KEY_End:
      jp_sheet_cursor_end (self, stroke->key == GDK_KEY_End, stroke->control, stroke->shift);
      return TRUE;

    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      /* With Ctrl they change the tab. */
      if (stroke->control)
        return FALSE;
      jp_sheet_cursor_page (self, stroke->key == GDK_KEY_Page_Down, stroke->shift);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Enter, Tab and F8 accept what is typed and go on. */
static gboolean
handle_accept (JpSheet *self, const Stroke *stroke)
{
  if (stroke->control || stroke->alt)
    return FALSE;
  if (stroke->key != GDK_KEY_Return && stroke->key != GDK_KEY_Tab && stroke->key != GDK_KEY_F8)
    return FALSE;
  if (!jp_sheet_edit_finish (self) || !jp_sheet_has_cells (self))
    return TRUE;
  if (stroke->key == GDK_KEY_Return)
    jp_sheet_cursor_move (self, stroke->shift ? JP_SHEET_TO_UP : JP_SHEET_TO_DOWN, FALSE, FALSE);
  else if (stroke->key == GDK_KEY_F8)
    jp_sheet_cursor_to_attention (self, !stroke->shift);
  else
    /* Without another cell to type into, Tab leaves the sheet: nobody is caught in it. */
    return jp_sheet_cursor_to_editable (self, !stroke->shift);
  return TRUE;
}

static gboolean
handle_control (JpSheet *self, const Stroke *stroke)
{
  if (!stroke->control || stroke->alt || stroke->shift)
    return FALSE;
  switch (stroke->key)
    {
    case GDK_KEY_a:
      jp_sheet_cursor_select_all (self);
      return TRUE;

    case GDK_KEY_c:
    case GDK_KEY_Insert:
      jp_sheet_clipboard_copy (self);
      return TRUE;

    case GDK_KEY_x:
      if (!self->read_only)
        jp_sheet_clipboard_cut (self);
      return TRUE;

    case GDK_KEY_v:
      jp_sheet_clipboard_paste (self);
      return TRUE;

    case GDK_KEY_d:
      jp_sheet_edit_fill_down (self);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
handle_alt (JpSheet *self, const Stroke *stroke)
{
  if (!stroke->alt || stroke->control || stroke->shift)
    return FALSE;
  if (stroke->key == GDK_KEY_Left || stroke->key == GDK_KEY_Right)
    return jp_sheet_cursor_fold (self, stroke->key == GDK_KEY_Left);
  if (stroke->key != GDK_KEY_Down)
    return FALSE;
  jp_sheet_emit_activate (self, self->row, self->column);
  return TRUE;
}

static gboolean
is_typing (guint keyval, const Stroke *stroke)
{
  return !stroke->control && !stroke->alt && g_unichar_isprint (gdk_keyval_to_unicode (keyval));
}

static gboolean
handle_typing (JpSheet *self, guint keyval, const Stroke *stroke)
{
  char text[7] = "";

  if (jp_sheet_is_editable (self, self->row, self->column) || !is_typing (keyval, stroke))
    return FALSE;
  g_unichar_to_utf8 (gdk_keyval_to_unicode (keyval), text);
  jp_sheet_edit_explain (self, text);
  return TRUE;
}

static gboolean
handle_plain (JpSheet *self, const Stroke *stroke)
{
  if (stroke->control || stroke->alt)
    return FALSE;
  switch (stroke->key)
    {
    case GDK_KEY_Escape:
      return jp_sheet_edit_hide_message (self) || jp_sheet_cursor_collapse (self);

    case GDK_KEY_F2:
      if (!jp_sheet_edit_begin (self, FALSE))
        jp_sheet_edit_explain (self, "");
      return TRUE;

    case GDK_KEY_Delete:
      if (stroke->shift && !self->read_only)
        jp_sheet_clipboard_cut (self);
      else if (!stroke->shift)
        jp_sheet_edit_clear (self);
      return TRUE;

    case GDK_KEY_Insert:
      if (stroke->shift)
        jp_sheet_clipboard_paste (self);
      return stroke->shift;

    case GDK_KEY_BackSpace:
      jp_sheet_edit_begin (self, TRUE);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
handle_editing (JpSheet *self, const Stroke *stroke)
{
  JpSheetDirection direction;
  gboolean sideways = stroke->key == GDK_KEY_Left || stroke->key == GDK_KEY_Right;

  if (stroke->control || stroke->alt)
    return FALSE;
  switch (stroke->key)
    {
    case GDK_KEY_Escape:
      jp_sheet_edit_cancel (self);
      return TRUE;

    case GDK_KEY_F2:
      self->replacing = FALSE;
      return TRUE;

    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      if (jp_sheet_edit_finish (self))
        handle_movement (self, stroke);
      return TRUE;

    default:
      break;
    }
  if (!read_direction (stroke->key, &direction) || stroke->shift || (sideways && !self->replacing))
    return FALSE;
  if (jp_sheet_edit_finish (self))
    jp_sheet_cursor_move (self, direction, FALSE, FALSE);
  return TRUE;
}

static gboolean
key_pressed_cb (JpSheet *self, guint keyval, guint keycode, GdkModifierType state, GtkEventControllerKey *controller)
{
  Stroke stroke = read_stroke (keyval, state);

  if (self->composing || !jp_sheet_has_cells (self) || jp_sheet_columns_find_focus (self) >= 0)
    return FALSE;
  if (handle_accept (self, &stroke))
    return TRUE;
  if (self->editing)
    return handle_editing (self, &stroke);
  return handle_movement (self, &stroke) || handle_control (self, &stroke) || handle_alt (self, &stroke)
         || handle_plain (self, &stroke) || handle_typing (self, keyval, &stroke);
}

void
jp_sheet_keys_init (JpSheet *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
