/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-private.h"

/**
 * JpSheet:
 *
 * A table as spreadsheets have it, over a #JpSheetModel: virtual rows, merged blocks, frozen header and columns,
 * keys, typing, clipboard. This file is the object; the other jp-sheet-… files each hold one of those.
 */

enum
{
  PROP_MODEL = 1,
  PROP_CURRENT_ROW,
  PROP_CURRENT_COLUMN,
  PROP_READ_ONLY,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_CURRENT_CHANGED,
  SIGNAL_ACTIVATE_CELL,
  SIGNAL_PASTE_REFUSED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_CODE (JpSheet, jp_sheet, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

void
jp_sheet_emit_activate (JpSheet *self, guint row, guint column)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE_CELL], 0, row, column);
}

gboolean
jp_sheet_emit_paste_refused (JpSheet *self, const char *text, const char *message)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[SIGNAL_PASTE_REFUSED], 0, text, message, &taken);
  return taken;
}

void
jp_sheet_notify_current (JpSheet *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT_ROW]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT_COLUMN]);
  g_signal_emit (self, signals[SIGNAL_CURRENT_CHANGED], 0);
}

/* What is typed is shown by the editor; the cell below it is not read out twice. */
void
jp_sheet_notify_editing (JpSheet *self)
{
  jp_sheet_edit_describe (self);
}

/* Wants the cells laid out anew. Every parent is asked by itself: GTK passes the word upwards only until it meets a
 * parent that seems to have been told, and one that heard it in the midst of its own allocation forgets it. */
void
jp_sheet_queue_layout (JpSheet *self)
{
  for (GtkWidget *widget = GTK_WIDGET (self); widget != NULL; widget = gtk_widget_get_parent (widget))
    gtk_widget_queue_allocate (widget);
}

static void
update_placeholder (JpSheet *self)
{
  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder, !jp_sheet_has_cells (self));
}

static void
rows_changed_cb (JpSheet *self, guint position, guint removed, guint added)
{
  jp_sheet_view_release_cells (self, position);
  jp_sheet_layout_splice_rows (self->layout, position, removed, added);
  jp_sheet_cursor_rows_changed (self, position, removed, added);
  jp_sheet_edit_update_editor (self);
  update_placeholder (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
cells_changed_cb (JpSheet *self, guint position, guint n_rows)
{
  jp_sheet_view_cells_changed (self, position, n_rows);
  if (self->row >= position && self->row < position + n_rows)
    jp_sheet_edit_update_editor (self);
}

static void
load_model (JpSheet *self)
{
  guint n_rows = self->model != NULL ? jp_sheet_model_get_n_rows (self->model) : 0;

  jp_sheet_view_release_cells (self, 0);
  jp_sheet_columns_reload (self);
  jp_sheet_layout_set_rows (self->layout, n_rows, MAX (self->style.row_height, 1));
  self->row = self->lane = self->extent_row = 0;
  self->column = self->extent_column = 0;
  update_placeholder (self);
  jp_sheet_edit_update_editor (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
columns_changed_cb (JpSheet *self)
{
  guint row = self->row, column = self->column;

  jp_sheet_edit_cancel (self);
  load_model (self);
  /* Columns come and go while somebody works on a row. */
  if (row < jp_sheet_model_get_n_rows (self->model) && column < jp_sheet_model_get_n_columns (self->model))
    jp_sheet_set_current (self, row, column);
}

void
jp_sheet_set_model (JpSheet *self, JpSheetModel *model)
{
  g_return_if_fail (JP_IS_SHEET (self));
  g_return_if_fail (model == NULL || JP_IS_SHEET_MODEL (model));

  if (self->model == model)
    return;
  jp_sheet_edit_cancel (self);
  jp_sheet_view_release_cells (self, 0);
  g_set_object (&self->model, model);
  g_signal_group_set_target (self->model_signals, model);
  load_model (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODEL]);
}

JpSheetModel *
jp_sheet_get_model (JpSheet *self)
{
  g_return_val_if_fail (JP_IS_SHEET (self), NULL);

  return self->model;
}

void
jp_sheet_set_read_only (JpSheet *self, gboolean read_only)
{
  g_return_if_fail (JP_IS_SHEET (self));

  if (self->read_only == read_only)
    return;
  jp_sheet_edit_cancel (self);
  self->read_only = read_only;
  jp_sheet_edit_update_editor (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READ_ONLY]);
}

guint
jp_sheet_get_current_row (JpSheet *self)
{
  g_return_val_if_fail (JP_IS_SHEET (self), 0);

  return self->row;
}

guint
jp_sheet_get_current_column (JpSheet *self)
{
  g_return_val_if_fail (JP_IS_SHEET (self), 0);

  return self->column;
}

void
jp_sheet_set_current (JpSheet *self, guint row, guint column)
{
  g_return_if_fail (JP_IS_SHEET (self));

  if (jp_sheet_has_cells (self))
    jp_sheet_cursor_set (self, MIN (row, jp_sheet_layout_get_n_rows (self->layout) - 1),
                         MIN (column, jp_sheet_layout_get_n_columns (self->layout) - 1), FALSE);
}

void
jp_sheet_get_selection (JpSheet *self, guint *row, guint *column, guint *n_rows, guint *n_columns)
{
  JpSheetRange range;

  g_return_if_fail (JP_IS_SHEET (self));

  range = jp_sheet_get_range (self);
  *row = range.row;
  *column = range.column;
  *n_rows = range.n_rows;
  *n_columns = range.n_columns;
}

void
jp_sheet_set_placeholder (JpSheet *self, GtkWidget *placeholder)
{
  g_return_if_fail (JP_IS_SHEET (self));

  g_clear_pointer (&self->placeholder, gtk_widget_unparent);
  self->placeholder = placeholder;
  if (placeholder != NULL)
    gtk_widget_set_parent (placeholder, GTK_WIDGET (self));
  update_placeholder (self);
}

gboolean
jp_sheet_get_cell_bounds (JpSheet *self, guint row, guint column, graphene_rect_t *bounds)
{
  graphene_rect_t region, area;

  g_return_val_if_fail (JP_IS_SHEET (self), FALSE);

  if (!jp_sheet_has_cells (self))
    return FALSE;
  region = jp_sheet_view_get_region (self, column);
  area = jp_sheet_view_get_area (self, row, column);
  return graphene_rect_intersection (&area, &region, bounds);
}

void
jp_sheet_set_header_func (JpSheet *self, JpSheetHeaderFunc func, gpointer data)
{
  g_return_if_fail (JP_IS_SHEET (self));

  self->header_func = func;
  self->header_data = data;
}

void
jp_sheet_begin_edit (JpSheet *self)
{
  g_return_if_fail (JP_IS_SHEET (self));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  jp_sheet_edit_begin (self, FALSE);
}

gboolean
jp_sheet_finish_edit (JpSheet *self)
{
  g_return_val_if_fail (JP_IS_SHEET (self), TRUE);

  return jp_sheet_edit_finish (self);
}

/* Widget */

static void
jp_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  JpSheet *self = JP_SHEET (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 1;
      *natural = MAX (jp_sheet_layout_get_columns_width (self->layout), 1);
      return;
    }
  *minimum = self->header_height + self->style.row_height;
  *natural = MAX (*minimum, self->header_height
                              + (int) MIN (jp_sheet_layout_get_rows_height (self->layout), (gint64) G_MAXINT16));
}

static void
jp_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  jp_sheet_view_allocate (JP_SHEET (widget), width, height);
}

static void
jp_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  jp_sheet_paint (JP_SHEET (widget), snapshot);
}

static gboolean
jp_sheet_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (JP_SHEET (widget)->editor);
}

/* Widgets in the header come before the cells. */
static gboolean
focus_choice (JpSheet *self, GtkDirectionType direction)
{
  int at = jp_sheet_columns_find_focus (self);
  gboolean inside = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  if (direction == GTK_DIR_TAB_FORWARD)
    {
      if (inside && at < 0)
        return FALSE;
      return jp_sheet_columns_focus (self, at, TRUE) || gtk_widget_grab_focus (self->editor);
    }
  if (!inside)
    return gtk_widget_grab_focus (self->editor);
  return jp_sheet_columns_focus (self, at >= 0 ? at : (int) self->choices->len, FALSE);
}

/* Tab moves within the sheet (see the keys); from outside the focus goes to the editor. */
static gboolean
jp_sheet_focus (GtkWidget *widget, GtkDirectionType direction)
{
  JpSheet *self = JP_SHEET (widget);

  if (self->placeholder != NULL && gtk_widget_get_visible (self->placeholder))
    return gtk_widget_child_focus (self->placeholder, direction);
  if (self->choices->len > 0 && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return focus_choice (self, direction);
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (self->editor);
}

static void
jp_sheet_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  JpSheet *self = JP_SHEET (widget);

  GTK_WIDGET_CLASS (jp_sheet_parent_class)->css_changed (widget, change);
  self->style_stale = TRUE;
  jp_sheet_queue_layout (self);
  gtk_widget_queue_draw (widget);
}

static void
jp_sheet_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (jp_sheet_parent_class)->system_setting_changed (widget, setting);
  JP_SHEET (widget)->style_stale = TRUE;
  gtk_widget_queue_resize (widget);
}

static void
scrolled_cb (JpSheet *self)
{
  if (self->allocating)
    return;
  jp_sheet_queue_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
jp_sheet_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  JpSheet *self = JP_SHEET (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_CURRENT_ROW:
      g_value_set_uint (value, self->row);
      break;
    case PROP_CURRENT_COLUMN:
      g_value_set_uint (value, self->column);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    default:
      if (!jp_scroll_get_property (&self->scroll, prop_id - PROP_HADJUSTMENT, value))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jp_sheet_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  JpSheet *self = JP_SHEET (object);

  switch (prop_id)
    {
    case PROP_MODEL:
      jp_sheet_set_model (self, g_value_get_object (value));
      break;
    case PROP_READ_ONLY:
      jp_sheet_set_read_only (self, g_value_get_boolean (value));
      break;
    default:
      if (!jp_scroll_set_property (&self->scroll, prop_id - PROP_HADJUSTMENT, value, self, G_CALLBACK (scrolled_cb)))
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      jp_sheet_queue_layout (self);
    }
}

static void
jp_sheet_dispose (GObject *object)
{
  JpSheet *self = JP_SHEET (object);

  g_cancellable_cancel (self->clipboard_cancellable);
  g_clear_handle_id (&self->resize_id, g_source_remove);
  g_clear_handle_id (&self->leave_id, g_source_remove);
  g_clear_object (&self->model_signals);
  jp_scroll_clear (&self->scroll, self);
  g_hash_table_remove_all (self->places);
  g_ptr_array_set_size (self->cells, 0);
  g_ptr_array_set_size (self->spare, 0);
  g_ptr_array_set_size (self->headers, 0);
  g_ptr_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->groups, 0);
  self->editor = self->message = self->placeholder = NULL;
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_object (&self->probe);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (jp_sheet_parent_class)->dispose (object);
}

static void
jp_sheet_finalize (GObject *object)
{
  JpSheet *self = JP_SHEET (object);

  g_clear_object (&self->clipboard_cancellable);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->spare);
  g_ptr_array_unref (self->headers);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->user_widths);
  jp_sheet_layout_free (self->layout);
  jp_sheet_style_clear (&self->style);
  g_free (self->columns);
  g_free (self->gutters);

  G_OBJECT_CLASS (jp_sheet_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  props[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, JP_TYPE_SHEET_MODEL,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_CURRENT_ROW] =
    g_param_spec_uint ("current-row", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CURRENT_COLUMN] =
    g_param_spec_uint ("current-column", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_READ_ONLY] = g_param_spec_boolean (
    "read-only", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
install_signals (GType type)
{
  signals[SIGNAL_CURRENT_CHANGED] =
    g_signal_new ("current-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE_CELL] = g_signal_new ("activate-cell", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[SIGNAL_PASTE_REFUSED] = g_signal_new ("paste-refused", type, G_SIGNAL_RUN_LAST, 0,
                                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 2,
                                                G_TYPE_STRING, G_TYPE_STRING);
}

static void
jp_sheet_class_init (JpSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jp_sheet_get_property;
  object_class->set_property = jp_sheet_set_property;
  object_class->dispose = jp_sheet_dispose;
  object_class->finalize = jp_sheet_finalize;
  widget_class->measure = jp_sheet_measure;
  widget_class->size_allocate = jp_sheet_size_allocate;
  widget_class->snapshot = jp_sheet_snapshot;
  widget_class->grab_focus = jp_sheet_grab_focus;
  widget_class->focus = jp_sheet_focus;
  widget_class->css_changed = jp_sheet_css_changed;
  widget_class->system_setting_changed = jp_sheet_system_setting_changed;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "sheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
jp_sheet_init (JpSheet *self)
{
  self->layout = jp_sheet_layout_new ();
  self->cells = g_ptr_array_new ();
  self->spare = g_ptr_array_new ();
  self->headers = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->places = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->user_widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);

  jp_sheet_style_load (&self->style, GTK_WIDGET (self));
  self->header_height = self->style.row_height;
  self->style_stale = TRUE;
  self->probe = g_object_ref_sink (
    jp_sheet_cell_new (&self->style, gtk_widget_get_pango_context (GTK_WIDGET (self)), GTK_ACCESSIBLE_ROLE_NONE));

  self->model_signals = g_signal_group_new (JP_TYPE_SHEET_MODEL);
  g_signal_group_connect_swapped (self->model_signals, "rows-changed", G_CALLBACK (rows_changed_cb), self);
  g_signal_group_connect_swapped (self->model_signals, "cells-changed", G_CALLBACK (cells_changed_cb), self);
  g_signal_group_connect_swapped (self->model_signals, "columns-changed", G_CALLBACK (columns_changed_cb), self);

  jp_sheet_edit_init (self);
  jp_sheet_keys_init (self);
  jp_sheet_pointer_init (self);
}

GtkWidget *
jp_sheet_new (void)
{
  return g_object_new (JP_TYPE_SHEET, NULL);
}
