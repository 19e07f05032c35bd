/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-unit-view-private.h"

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (JpUnitView, jp_unit_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
queue_rows (JpUnitView *self)
{
  if (gtk_widget_get_height (GTK_WIDGET (self)) > 0)
    jp_unit_view_show_rows (self);
  for (GtkWidget *widget = GTK_WIDGET (self); widget != NULL; widget = gtk_widget_get_parent (widget))
    gtk_widget_queue_allocate (widget);
}

/* Scrolling */

static void
configure (JpUnitView *self)
{
  double page = jp_unit_view_get_page (self);
  double upper = MAX (jp_unit_view_get_total (self), page);

  if (self->scroll.v != NULL)
    gtk_adjustment_configure (self->scroll.v, CLAMP (gtk_adjustment_get_value (self->scroll.v), 0, upper - page),
                              0, upper, jp_unit_view_get_height (self, FALSE), page * 0.9, page);
  if (self->scroll.h != NULL)
    {
      double width = gtk_widget_get_width (GTK_WIDGET (self));

      gtk_adjustment_configure (self->scroll.h, 0, 0, width, width * 0.1, width * 0.9, width);
    }
}

static void
scroll_to (JpUnitView *self, guint position)
{
  double top, y, page = jp_unit_view_get_page (self);

  self->wanted = NONE;
  if (page <= 0 || self->scroll.v == NULL)
    {
      self->wanted = position;
      return;
    }
  top = gtk_adjustment_get_value (self->scroll.v);
  y = jp_unit_view_get_y (self, position);
  if (y < top)
    gtk_adjustment_set_value (self->scroll.v, y);
  else if (jp_unit_view_get_y (self, position + 1) > top + page)
    gtk_adjustment_set_value (self->scroll.v, jp_unit_view_get_y (self, position + 1) - page);
}

static void
scrolled_cb (JpUnitView *self)
{
  if (!self->allocating)
    queue_rows (self);
}

/* Selection */

static void
mark (JpUnitView *self, guint position, gboolean selected)
{
  JpUnitViewRow *row = position != NONE ? jp_unit_view_find_row (self, position) : NULL;

  if (row != NULL)
    jp_unit_view_mark_row (self, row, selected);
}

/* Where the keyboard is, or would be. */
static guint
get_cursor (JpUnitView *self)
{
  guint n = jp_unit_list_get_n (self->units);

  for (guint i = 0; i < self->rows->len; i++)
    if (jp_unit_view_nth_row (self, i)->position < n && jp_unit_view_has_focus (jp_unit_view_nth_row (self, i)))
      return jp_unit_view_nth_row (self, i)->position;
  if (self->selected < n)
    return self->selected;
  if (n == 0 || self->scroll.v == NULL)
    return 0;
  return jp_unit_view_find_position (self, gtk_adjustment_get_value (self->scroll.v));
}

/* unit: GTK_MOVEMENT_DISPLAY_LINES, …_PAGES or …_BUFFER_ENDS */
static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);
  guint n = jp_unit_list_get_n (self->units);
  guint cursor = get_cursor (self);
  int unit, step;
  guint to;

  g_variant_get (arguments, "(ii)", &unit, &step);
  if (n == 0)
    return FALSE;
  if (unit == GTK_MOVEMENT_BUFFER_ENDS)
    to = step < 0 ? 0 : n - 1;
  else if (unit == GTK_MOVEMENT_PAGES)
    to = jp_unit_view_find_position (self, CLAMP (jp_unit_view_get_y (self, cursor) +
                                                    step * jp_unit_view_get_page (self),
                                                  0, jp_unit_view_get_total (self)));
  else
    to = step < 0 ? cursor - (cursor > 0) : cursor + 1;
  jp_unit_view_choose (self, MIN (to, n - 1));
  return TRUE;
}

static gboolean
select_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);

  if (jp_unit_list_get_n (self->units) > 0)
    jp_unit_view_choose (self, get_cursor (self));
  return TRUE;
}

static void
pressed_cb (JpUnitView *self, int n_press, double x, double y)
{
  guint position;

  if (jp_unit_view_find_at (self, y, &position))
    jp_unit_view_choose (self, position);
}

/* GtkWidget */

static void
jp_unit_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = jp_unit_view_get_height (self, TRUE);
      *natural = (int) CLAMP (jp_unit_view_get_total (self), *minimum, G_MAXINT16);
      return;
    }
  /* Names are shortened to what room there is; what is not in sight needs none. */
  for (guint i = 0; i < self->rows->len; i++)
    {
      int width;

      gtk_widget_measure (GTK_WIDGET (jp_unit_view_nth_row (self, i)->widget), orientation, -1, &width, NULL, NULL,
                          NULL);
      *minimum = *natural = MAX (*minimum, width);
    }
}

static void
jp_unit_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);
  double top;

  self->allocating = TRUE;
  configure (self);
  if (self->wanted != NONE)
    scroll_to (self, MIN (self->wanted, jp_unit_list_get_n (self->units)));
  jp_unit_view_show_rows (self);
  top = self->scroll.v != NULL ? gtk_adjustment_get_value (self->scroll.v) : 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const JpUnitViewRow *row = jp_unit_view_nth_row (self, i);
      GtkAllocation place = { .width = width, .height = jp_unit_view_get_height (self, row->is_unit) };

      if (row->position == NONE)
        continue;
      place.y = (int) (jp_unit_view_get_y (self, row->position) - top);
      gtk_widget_measure (GTK_WIDGET (row->widget), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (GTK_WIDGET (row->widget), &place, -1);
    }
  self->allocating = FALSE;
}

static void
jp_unit_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);

  GTK_WIDGET_CLASS (jp_unit_view_parent_class)->css_changed (widget, change);
  self->heights[0] = self->heights[1] = 0;
  gtk_widget_queue_resize (widget);
}

static void
jp_unit_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);

  GTK_WIDGET_CLASS (jp_unit_view_parent_class)->system_setting_changed (widget, setting);
  self->heights[0] = self->heights[1] = 0;
  gtk_widget_queue_resize (widget);
}

static gboolean
jp_unit_view_grab_focus (GtkWidget *widget)
{
  JpUnitView *self = JP_UNIT_VIEW (widget);
  guint cursor = get_cursor (self);

  if (jp_unit_list_get_n (self->units) == 0)
    return FALSE;
  scroll_to (self, cursor);
  return gtk_widget_grab_focus (GTK_WIDGET (jp_unit_view_need_row (self, cursor)->widget));
}

/* One stop for the Tab key. */
static gboolean
jp_unit_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);
}

/* GObject */

static void
jp_unit_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JpUnitView *self = JP_UNIT_VIEW (object);

  if (!jp_scroll_get_property (&self->scroll, id - PROP_HADJUSTMENT, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jp_unit_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JpUnitView *self = JP_UNIT_VIEW (object);

  if (!jp_scroll_set_property (&self->scroll, id - PROP_HADJUSTMENT, value, self, G_CALLBACK (scrolled_cb)))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
jp_unit_view_dispose (GObject *object)
{
  JpUnitView *self = JP_UNIT_VIEW (object);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_unparent (GTK_WIDGET (jp_unit_view_nth_row (self, i)->widget));
  g_array_set_size (self->rows, 0);
  jp_scroll_clear (&self->scroll, self);
  g_clear_object (&self->units);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_unit_view_parent_class)->dispose (object);
}

static void
jp_unit_view_finalize (GObject *object)
{
  g_array_unref (JP_UNIT_VIEW (object)->rows);

  G_OBJECT_CLASS (jp_unit_view_parent_class)->finalize (object);
}

static void
add_move (GtkWidgetClass *widget_class, guint key, guint keypad, GtkMovementStep unit, int step)
{
  gtk_widget_class_add_binding (widget_class, key, 0, move_cb, "(ii)", unit, step);
  gtk_widget_class_add_binding (widget_class, keypad, 0, move_cb, "(ii)", unit, step);
}

static void
jp_unit_view_class_init (JpUnitViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jp_unit_view_get_property;
  object_class->set_property = jp_unit_view_set_property;
  object_class->dispose = jp_unit_view_dispose;
  object_class->finalize = jp_unit_view_finalize;
  widget_class->measure = jp_unit_view_measure;
  widget_class->size_allocate = jp_unit_view_size_allocate;
  widget_class->css_changed = jp_unit_view_css_changed;
  widget_class->system_setting_changed = jp_unit_view_system_setting_changed;
  widget_class->grab_focus = jp_unit_view_grab_focus;
  widget_class->focus = jp_unit_view_focus;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", JP_TYPE_UNIT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  add_move (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, GTK_MOVEMENT_DISPLAY_LINES, -1);
  add_move (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, GTK_MOVEMENT_DISPLAY_LINES, 1);
  add_move (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, GTK_MOVEMENT_PAGES, -1);
  add_move (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, GTK_MOVEMENT_PAGES, 1);
  add_move (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, GTK_MOVEMENT_BUFFER_ENDS, -1);
  add_move (widget_class, GDK_KEY_End, GDK_KEY_KP_End, GTK_MOVEMENT_BUFFER_ENDS, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, select_cb, NULL);
  /* The theme knows lists by this name. */
  gtk_widget_class_set_css_name (widget_class, "listview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
jp_unit_view_init (JpUnitView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->rows = g_array_new (FALSE, FALSE, sizeof (JpUnitViewRow));
  self->selected = self->wanted = NONE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  jp_unit_view_add_row (self, FALSE);
  jp_unit_view_add_row (self, TRUE);
}

GtkWidget *
jp_unit_view_new (JpContext *context, JpUnitList *units)
{
  JpUnitView *self = g_object_new (JP_TYPE_UNIT_VIEW, NULL);

  self->context = g_object_ref (context);
  self->units = g_object_ref (units);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
jp_unit_view_reload (JpUnitView *self, gboolean to_top)
{
  g_return_if_fail (JP_IS_UNIT_VIEW (self));

  self->selected = self->wanted = NONE;
  for (guint i = 0; i < self->rows->len; i++)
    jp_unit_view_nth_row (self, i)->position = NONE;
  self->allocating = TRUE;
  configure (self);
  if (to_top && self->scroll.v != NULL)
    gtk_adjustment_set_value (self->scroll.v, 0);
  self->allocating = FALSE;
  queue_rows (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (jp_unit_view_nth_row (self, i)->position == NONE)
      jp_unit_view_release_row (jp_unit_view_nth_row (self, i));
}

void
jp_unit_view_set_findings (JpUnitView *self, guint n, gboolean errors)
{
  g_return_if_fail (JP_IS_UNIT_VIEW (self));

  self->n_findings = n;
  self->errors = errors;
  mark (self, self->selected, TRUE);
}

void
jp_unit_view_refill (JpUnitView *self)
{
  g_return_if_fail (JP_IS_UNIT_VIEW (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (jp_unit_view_nth_row (self, i)->position != NONE)
      jp_unit_view_fill_row (self, jp_unit_view_nth_row (self, i));
}

guint
jp_unit_view_get_selected (JpUnitView *self)
{
  g_return_val_if_fail (JP_IS_UNIT_VIEW (self), NONE);

  return self->selected;
}

void
jp_unit_view_select (JpUnitView *self, guint position)
{
  g_return_if_fail (JP_IS_UNIT_VIEW (self));

  mark (self, self->selected, FALSE);
  self->selected = position < jp_unit_list_get_n (self->units) ? position : NONE;
  mark (self, self->selected, TRUE);
  if (self->selected != NONE)
    scroll_to (self, position);
}

void
jp_unit_view_choose (JpUnitView *self, guint position)
{
  guint before = jp_unit_view_get_selected (self);

  g_return_if_fail (JP_IS_UNIT_VIEW (self));
  g_return_if_fail (position < jp_unit_list_get_n (self->units));

  jp_unit_view_select (self, position);
  gtk_widget_grab_focus (GTK_WIDGET (jp_unit_view_need_row (self, position)->widget));
  queue_rows (self);
  if (before != position)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

gboolean
jp_unit_view_find_at (JpUnitView *self, double y, guint *position)
{
  double at = y + (self->scroll.v != NULL ? gtk_adjustment_get_value (self->scroll.v) : 0);

  g_return_val_if_fail (JP_IS_UNIT_VIEW (self), FALSE);

  if (at < 0 || at >= jp_unit_view_get_total (self))
    return FALSE;
  *position = jp_unit_view_find_position (self, at);
  return TRUE;
}

GtkWidget *
jp_unit_view_get_row (JpUnitView *self, guint position)
{
  JpUnitViewRow *row;

  g_return_val_if_fail (JP_IS_UNIT_VIEW (self), NULL);

  row = position != NONE ? jp_unit_view_find_row (self, position) : NULL;
  return row != NULL ? GTK_WIDGET (row->widget) : NULL;
}
