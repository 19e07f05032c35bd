/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-view-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

/* A picture of more values has two cells that take turns. */
#define MAX_CELLS 96
#define NATURAL_WIDTH 240
/* Wider than that, a picture is not lower. */
#define WIDE 4096
#define MIN_HEIGHT 160
/* How far from a value one may point. */
#define PLAY 12

enum
{
  SIGNAL_VALUE_CHANGED,
  N_SIGNALS
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_CODE (JpChartView, jp_chart_view, GTK_TYPE_WIDGET,
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
drop_picture (JpChartView *self)
{
  g_clear_pointer (&self->picture, jp_chart_picture_free);
}

static void
drop_measures (JpChartView *self)
{
  drop_picture (self);
  self->least_height = 0;
}

/* Layout */

static double
get_offset (GtkAdjustment *adjustment)
{
  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

static void
lay_out (JpChartView *self, int width, int height)
{
  gboolean heat = self->data->kind == JP_CHART_HEAT;
  const JpChartRoom room = { .width = width,
                             .height = heat ? height : 0,
                             .x = get_offset (self->scroll.h),
                             .y = get_offset (self->scroll.v) };

  if (self->picture != NULL && self->width == width && !heat)
    return;
  drop_picture (self);
  self->width = width;
  self->picture = jp_chart_lay_out (self->data, gtk_widget_get_pango_context (GTK_WIDGET (self)), &room);
}

static gboolean
configure (GtkAdjustment *adjustment, double upper, double page)
{
  double value = get_offset (adjustment), kept = fmax (fmin (value, upper - page), 0);

  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, kept, 0, fmax (upper, page), page * 0.1, page * 0.9, page);
  return fabs (value - kept) > 0.01;
}

/* Out of sight the one in focus is put aside: hidden it would lose the focus. */
static void
place_cell (JpChartView *self, GtkWidget *cell)
{
  const JpChartMark *mark =
    jp_chart_picture_find (self->picture, jp_chart_cell_get_series (JP_CHART_CELL (cell)),
                           jp_chart_cell_get_category (JP_CHART_CELL (cell)));
  GtkAllocation place = { -100, -100, 1, 1 };
  int ignored;

  if (mark != NULL)
    place = (GtkAllocation) { (int) floor (mark->x), (int) floor (mark->y), (int) ceil (mark->width),
                              (int) ceil (mark->height) };
  gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, &ignored, NULL, NULL, NULL);
  gtk_widget_size_allocate (cell, &place, -1);
}

static void
jp_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JpChartView *self = JP_CHART_VIEW (widget);
  gboolean moved_x, moved_y;

  if (self->data == NULL)
    return;
  self->allocating = TRUE;
  lay_out (self, width, height);
  moved_x = configure (self->scroll.h, self->picture->width, width);
  moved_y = configure (self->scroll.v, self->picture->height, height);
  if (moved_x || moved_y)
    lay_out (self, width, height);
  self->allocating = FALSE;
  for (guint i = 0; i < self->cells->len; i++)
    place_cell (self, g_ptr_array_index (self->cells, i));
}

/* What is narrower must not be lower: bars that lie may be. */
static int
measure_height (JpChartView *self, int width)
{
  if (self->least_height == 0)
    {
      lay_out (self, WIDE, 0);
      self->least_height = (int) ceil (self->picture->height);
    }
  if (width < 0 || width >= WIDE)
    return self->least_height;
  lay_out (self, width, 0);
  return MAX (self->least_height, (int) ceil (self->picture->height));
}

static GtkSizeRequestMode
jp_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jp_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  JpChartView *self = JP_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = NATURAL_WIDTH;
  else if (self->data == NULL)
    *minimum = *natural = 0;
  else if (self->data->kind == JP_CHART_HEAT)
    *minimum = *natural = MIN_HEIGHT;
  else
    *minimum = *natural = measure_height (self, for_size);
}

static void
jp_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpChartView *self = JP_CHART_VIEW (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  cairo_t *cr;

  if (self->picture == NULL)
    return;
  cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  jp_chart_picture_draw (self->picture, cr, jp_chart_palette_get (dark), NULL);
  cairo_destroy (cr);
  GTK_WIDGET_CLASS (jp_chart_view_parent_class)->snapshot (widget, snapshot);
}

static void
jp_chart_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (jp_chart_view_parent_class)->system_setting_changed (widget, setting);
  drop_measures (JP_CHART_VIEW (widget));
  gtk_widget_queue_resize (widget);
}

/* Focus */

static void
cell_entered_cb (JpChartCell *cell, GtkEventController *controller)
{
  JpChartView *self = JP_CHART_VIEW (gtk_widget_get_parent (GTK_WIDGET (cell)));

  self->series = jp_chart_cell_get_series (cell);
  self->category = jp_chart_cell_get_category (cell);
  g_signal_emit (self, signals[SIGNAL_VALUE_CHANGED], 0);
}

static void
cell_left_cb (JpChartCell *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (cell));

  if (parent != NULL)
    g_signal_emit (parent, signals[SIGNAL_VALUE_CHANGED], 0);
}

static void
set_cell (JpChartView *self, JpChartCell *cell, guint series, guint category)
{
  g_autofree char *words = jp_chart_data_dup_words (self->data, series, category);

  jp_chart_cell_set_value (cell, series, category, words);
}

static void
add_cell (JpChartView *self)
{
  GtkWidget *cell = jp_chart_cell_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (cell_entered_cb), cell);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (cell_left_cb), cell);
  gtk_widget_add_controller (cell, focus);
  gtk_widget_set_parent (cell, GTK_WIDGET (self));
  g_ptr_array_add (self->cells, cell);
}

/* One for every value, or two. */
static void
set_up_cells (JpChartView *self)
{
  guint columns = self->data != NULL ? jp_chart_data_get_n_categories (self->data) : 0;
  guint n = self->data != NULL ? jp_chart_data_get_n_series (self->data) * columns : 0;

  self->taking_turns = n > MAX_CELLS;
  if (self->taking_turns)
    n = 2;
  while (self->cells->len < n)
    add_cell (self);
  while (self->cells->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->cells, self->cells->len - 1));
  for (guint i = 0; i < n; i++)
    {
      if (self->taking_turns)
        set_cell (self, g_ptr_array_index (self->cells, i), self->series, self->category);
      else
        set_cell (self, g_ptr_array_index (self->cells, i), i / columns, i % columns);
    }
}

/* Taking turns, the cell that has not the focus: the focus moves, and is announced. */
static JpChartCell *
get_cell (JpChartView *self, guint series, guint category)
{
  GtkWidget *first;

  if (!self->taking_turns)
    return g_ptr_array_index (self->cells, series * jp_chart_data_get_n_categories (self->data) + category);
  first = g_ptr_array_index (self->cells, 0);
  return g_ptr_array_index (self->cells, gtk_widget_has_focus (first) ? 1 : 0);
}

static void
scroll_along (GtkAdjustment *adjustment, double from, double to, double covered)
{
  double value, page;

  if (adjustment == NULL)
    return;
  value = gtk_adjustment_get_value (adjustment);
  page = gtk_adjustment_get_page_size (adjustment) - covered;
  if (from < value)
    gtk_adjustment_set_value (adjustment, from);
  else if (to > value + page)
    gtk_adjustment_set_value (adjustment, to - page);
}

static void
scroll_to_value (JpChartView *self)
{
  const JpHeatMeasure *heat;

  if (self->data->kind != JP_CHART_HEAT || self->picture == NULL)
    return;
  heat = &self->picture->heat;
  scroll_along (self->scroll.h, self->series * heat->cell_width, (self->series + 1) * heat->cell_width,
                heat->names);
  scroll_along (self->scroll.v, self->category * heat->cell_height, (self->category + 1) * heat->cell_height,
                heat->heads + heat->foot);
}

void
jp_chart_view_go (JpChartView *self, guint series, guint category)
{
  JpChartCell *cell = get_cell (self, series, category);

  set_cell (self, cell, series, category);
  self->series = series;
  self->category = category;
  scroll_to_value (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_grab_focus (GTK_WIDGET (cell));
}

/* Tab comes to the value one was at, and leaves from any. */
static gboolean
jp_chart_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  JpChartView *self = JP_CHART_VIEW (widget);

  if (self->cells->len == 0 || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  jp_chart_view_go (self, self->series, self->category);
  return TRUE;
}

static gboolean
jp_chart_view_grab_focus (GtkWidget *widget)
{
  return jp_chart_view_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Pointer */

static void
pressed_cb (JpChartView *self, int n, double x, double y)
{
  const JpChartMark *mark = self->picture != NULL ? jp_chart_picture_find_at (self->picture, x, y, PLAY) : NULL;

  if (mark != NULL)
    jp_chart_view_go (self, mark->series, mark->category);
}

static gboolean
jp_chart_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  JpChartView *self = JP_CHART_VIEW (widget);
  const JpChartMark *mark =
    self->picture != NULL && !keyboard ? jp_chart_picture_find_at (self->picture, x, y, PLAY) : NULL;
  g_autofree char *words = NULL;

  if (mark == NULL)
    return FALSE;
  words = jp_chart_data_dup_words (self->data, mark->series, mark->category);
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

/* Scrolling */

static void
scrolled_cb (JpChartView *self)
{
  if (self->allocating)
    return;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
jp_chart_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  JpChartView *self = JP_CHART_VIEW (object);

  if (!jp_scroll_get_property (&self->scroll, prop_id - PROP_HADJUSTMENT, value))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
jp_chart_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  JpChartView *self = JP_CHART_VIEW (object);

  if (!jp_scroll_set_property (&self->scroll, prop_id - PROP_HADJUSTMENT, value, self, G_CALLBACK (scrolled_cb)))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
jp_chart_view_dispose (GObject *object)
{
  JpChartView *self = JP_CHART_VIEW (object);

  while (self->cells->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->cells, self->cells->len - 1));
  jp_scroll_clear (&self->scroll, self);
  drop_picture (self);
  g_clear_pointer (&self->data, jp_chart_data_unref);

  G_OBJECT_CLASS (jp_chart_view_parent_class)->dispose (object);
}

static void
jp_chart_view_finalize (GObject *object)
{
  g_ptr_array_unref (JP_CHART_VIEW (object)->cells);

  G_OBJECT_CLASS (jp_chart_view_parent_class)->finalize (object);
}

static void
jp_chart_view_class_init (JpChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jp_chart_view_get_property;
  object_class->set_property = jp_chart_view_set_property;
  object_class->dispose = jp_chart_view_dispose;
  object_class->finalize = jp_chart_view_finalize;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  widget_class->get_request_mode = jp_chart_view_get_request_mode;
  widget_class->measure = jp_chart_view_measure;
  widget_class->size_allocate = jp_chart_view_size_allocate;
  widget_class->snapshot = jp_chart_view_snapshot;
  widget_class->focus = jp_chart_view_focus;
  widget_class->grab_focus = jp_chart_view_grab_focus;
  widget_class->query_tooltip = jp_chart_view_query_tooltip;
  widget_class->system_setting_changed = jp_chart_view_system_setting_changed;
  signals[SIGNAL_VALUE_CHANGED] =
    g_signal_new ("value-changed", JP_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jp_chart_view_init (JpChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->cells = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), jp_chart_view_new_keys (self));
}

GtkWidget *
jp_chart_view_new (void)
{
  return g_object_new (JP_TYPE_CHART_VIEW, NULL);
}

void
jp_chart_view_set_data (JpChartView *self, JpChartData *data)
{
  g_return_if_fail (JP_IS_CHART_VIEW (self));

  drop_measures (self);
  g_clear_pointer (&self->data, jp_chart_data_unref);
  self->data = data;
  if (data == NULL || self->series >= jp_chart_data_get_n_series (data) ||
      self->category >= jp_chart_data_get_n_categories (data))
    self->series = self->category = 0;
  set_up_cells (self);
  if (data != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, data->title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, data->subject, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_VALUE_CHANGED], 0);
}

JpChartData *
jp_chart_view_get_data (JpChartView *self)
{
  return self->data;
}

char *
jp_chart_view_dup_words (JpChartView *self)
{
  if (self->cells->len == 0 || gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    return NULL;
  return jp_chart_data_dup_words (self->data, self->series, self->category);
}

const JpChartPicture *
jp_chart_view_get_picture (JpChartView *self)
{
  return self->picture;
}
