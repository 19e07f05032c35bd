/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-sheet-cell.h"

#include <glib/gi18n.h>

#define MAX_LEADING 3

/* One cell in sight, recycled while scrolling. It draws what stands in the cell; grounds, lines, frames and tints are
 * drawn by the sheet below and above it, so that moving the current cell redraws no cell. */
struct _JpSheetCell
{
  GtkWidget parent_instance;

  /* borrowed */
  const JpSheetStyle *style;

  /* owned */
  PangoContext *context;
  PangoLayout *layout;
  JpCell cell;

  JpSheetColumn column;
  JpSheetPlace place;
  gboolean gutter; /* the column holds groups: room for the triangle in every row */
  gboolean bare;   /* no room for the icons before the text */
  int width;
};

G_DEFINE_FINAL_TYPE (JpSheetCell, jp_sheet_cell, GTK_TYPE_WIDGET)

static int
leading_width (const JpSheetCell *self)
{
  int icons = 0;

  if (self->bare)
    return 0;
  icons += (self->cell.flags & JP_CELL_STALE) ? 1 : 0;
  icons += (self->cell.flags & (JP_CELL_CONTRADICTED | JP_CELL_ERROR_TEXT)) ? 1 : 0;
  icons += (self->cell.flags & JP_CELL_LOCKED) ? 1 : 0;
  icons += self->cell.chip != JP_CHIP_NONE ? 1 : 0;
  return icons * (self->style->icon_size + self->style->gap);
}

static int
trailing_width (const JpSheetCell *self)
{
  int icons = ((self->cell.flags & JP_CELL_WARNING) ? 1 : 0) + ((self->cell.flags & JP_CELL_ERROR) ? 1 : 0);

  return icons * (self->style->icon_size + self->style->gap);
}

static int
indent_width (const JpSheetCell *self)
{
  int indent = (int) self->cell.indent * self->style->indent;

  return indent + (self->gutter ? self->style->icon_size + self->style->gap / 2 : 0);
}

static JpSheetColor
chip_color (JpCellChip chip)
{
  if (chip == JP_CHIP_FIGURES)
    return JP_SHEET_COLOR_ACCENT;
  return chip == JP_CHIP_PERSON ? JP_SHEET_COLOR_WARNING : JP_SHEET_COLOR_TEXT;
}

static JpSheetColor
text_color (const JpCell *cell)
{
  JpCellFlags flags = cell->flags;

  if (cell->chip != JP_CHIP_NONE)
    return chip_color (cell->chip);
  if (flags & JP_CELL_ERROR_TEXT)
    return JP_SHEET_COLOR_ERROR;
  if (flags & JP_CELL_MISSING)
    return JP_SHEET_COLOR_WARNING;
  if (flags & JP_CELL_OPEN)
    return JP_SHEET_COLOR_ACCENT;
  if (flags & JP_CELL_FAINT)
    return JP_SHEET_COLOR_FAINT;
  if (flags & (JP_CELL_DIM | JP_CELL_NOT_APPLICABLE))
    return JP_SHEET_COLOR_DIM;
  return JP_SHEET_COLOR_TEXT;
}

static void
add_attr (PangoAttrList *attrs, PangoAttribute *attr, gsize start, gsize end)
{
  attr->start_index = (guint) start;
  attr->end_index = (guint) end;
  pango_attr_list_insert (attrs, attr);
}

static void
add_color (PangoAttrList *attrs, const GdkRGBA *color, gsize start, gsize end)
{
  add_attr (attrs, pango_attr_foreground_new ((guint16) (color->red * 65535), (guint16) (color->green * 65535),
                                              (guint16) (color->blue * 65535)), start, end);
  add_attr (attrs, pango_attr_foreground_alpha_new ((guint16) (color->alpha * 65535)), start, end);
}

/* Appends a part in small type and a colour of its own. */
static void
add_part (const JpSheetCell *self, GString *text, PangoAttrList *attrs, const char *part, JpSheetColor color)
{
  gsize start = text->len;

  g_string_append (text, part);
  add_attr (attrs, pango_attr_scale_new (JP_SHEET_SMALL), start, text->len);
  add_color (attrs, &self->style->colors[color], start, text->len);
}

static void
add_main_text (const JpSheetCell *self, GString *text, PangoAttrList *attrs)
{
  const JpCell *cell = &self->cell;
  gsize end;

  g_string_append (text, cell->text);
  end = text->len;
  if ((cell->flags & JP_CELL_BOLD) || cell->chip != JP_CHIP_NONE)
    add_attr (attrs, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0, end);
  if (self->column.numeric)
    add_attr (attrs, pango_attr_font_features_new ("tnum=1"), 0, end);
  if (self->column.small || (cell->flags & (JP_CELL_MISSING | JP_CELL_OPEN | JP_CELL_ERROR_TEXT)))
    add_attr (attrs, pango_attr_scale_new (JP_SHEET_SMALL), 0, end);
  if (cell->flags & JP_CELL_CONTRADICTED)
    {
      const GdkRGBA *red = &self->style->colors[JP_SHEET_COLOR_ERROR];

      add_attr (attrs, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), 0, end);
      add_attr (attrs, pango_attr_underline_color_new ((guint16) (red->red * 65535), (guint16) (red->green * 65535),
                                                       (guint16) (red->blue * 65535)), 0, end);
    }
}

static void
update_layout (JpSheetCell *self)
{
  static const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  gboolean wrap = self->column.wrap;
  PangoEllipsizeMode ellipsize = PANGO_ELLIPSIZE_END;

  add_main_text (self, text, attrs);
  if (self->cell.flags & JP_CELL_OVERRIDE)
    {
      /* The sign says the most: what is too long loses its middle, not the sign. */
      add_part (self, text, attrs, " ≠", JP_SHEET_COLOR_WARNING);
      ellipsize = PANGO_ELLIPSIZE_MIDDLE;
    }
  if (self->cell.suffix != NULL)
    {
      g_string_append (text, "   ");
      add_part (self, text, attrs, self->cell.suffix, JP_SHEET_COLOR_DIM);
    }
  if (self->cell.caption != NULL)
    {
      g_string_append_c (text, '\n');
      add_part (self, text, attrs, self->cell.caption, JP_SHEET_COLOR_DIM);
    }
  pango_layout_set_text (self->layout, text->str, (int) text->len);
  pango_layout_set_attributes (self->layout, attrs);
  pango_layout_set_alignment (self->layout, (self->cell.flags & JP_CELL_OPEN) ? PANGO_ALIGN_CENTER
                                                                              : alignments[self->column.align]);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, wrap ? PANGO_ELLIPSIZE_NONE : ellipsize);
  pango_layout_set_single_paragraph_mode (self->layout, !wrap && self->cell.caption == NULL);
  self->bare = FALSE;
  self->width = -1;
}

static void
draw_leading_icons (JpSheetCell *self, GtkSnapshot *snapshot, float x, float y)
{
  const struct
  {
    JpCellFlags flags;
    JpSheetIcon icon;
    JpSheetColor color;
  } icons[MAX_LEADING] = {
    { JP_CELL_STALE, JP_SHEET_ICON_CLOCK, JP_SHEET_COLOR_WARNING },
    { JP_CELL_CONTRADICTED | JP_CELL_ERROR_TEXT, JP_SHEET_ICON_ERROR, JP_SHEET_COLOR_ERROR },
    { JP_CELL_LOCKED, JP_SHEET_ICON_LOCK, JP_SHEET_COLOR_DIM },
  };

  for (int i = 0; i < MAX_LEADING; i++)
    if (self->cell.flags & icons[i].flags)
      {
        jp_sheet_style_draw_icon (self->style, snapshot, icons[i].icon, icons[i].color, x, y);
        x += self->style->icon_size + self->style->gap;
      }
}

/* The ground behind icon and word. */
static void
draw_chip (JpSheetCell *self, GtkSnapshot *snapshot, float x, float y, const PangoRectangle *text)
{
  static const JpSheetIcon icons[JP_N_CHIPS] = {
    [JP_CHIP_FIGURES] = JP_SHEET_ICON_FIGURES, [JP_CHIP_RULE] = JP_SHEET_ICON_RULE,
    [JP_CHIP_PERSON] = JP_SHEET_ICON_PERSON,   [JP_CHIP_ADDED] = JP_SHEET_ICON_ADDED,
    [JP_CHIP_REMOVED] = JP_SHEET_ICON_REMOVED,
  };
  const JpSheetStyle *style = self->style;
  JpSheetColor color = chip_color (self->cell.chip);
  GdkRGBA ground = style->colors[color];
  float pad = style->gap, height = style->line_height + pad / 2;
  graphene_rect_t area = GRAPHENE_RECT_INIT (x - pad, y - (height - style->icon_size) / 2,
                                             style->icon_size + style->gap + text->width + 2 * pad, height);
  GskRoundedRect outline;

  ground.alpha *= 0.12f;
  gsk_rounded_rect_init_from_rect (&outline, &area, height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &area);
  gtk_snapshot_pop (snapshot);
  jp_sheet_style_draw_icon (style, snapshot, icons[self->cell.chip], color, x, y);
}

static void
draw_trailing_icons (JpSheetCell *self, GtkSnapshot *snapshot, float y)
{
  const JpSheetStyle *style = self->style;
  float x = self->width - style->pad_x - style->icon_size;

  if (self->cell.flags & JP_CELL_ERROR)
    {
      jp_sheet_style_draw_icon (style, snapshot, JP_SHEET_ICON_ERROR, JP_SHEET_COLOR_ERROR, x, y);
      x -= style->icon_size + style->gap;
    }
  if (self->cell.flags & JP_CELL_WARNING)
    jp_sheet_style_draw_icon (style, snapshot, JP_SHEET_ICON_WARNING, JP_SHEET_COLOR_WARNING, x, y);
}

static void
draw_open_box (JpSheetCell *self, GtkSnapshot *snapshot, int height)
{
  const GdkRGBA *color = &self->style->colors[JP_SHEET_COLOR_ACCENT];
  int box_height = self->style->row_height - 2 * self->style->pad_y;
  float margin = 5 * self->style->scale;
  graphene_rect_t box = GRAPHENE_RECT_INIT (margin, (height - box_height) / 2, self->width - 2 * margin, box_height);
  const double dashes[] = { 3, 2 };
  double radius = 4, x = box.origin.x + 0.5, y = box.origin.y + 0.5;
  double right = x + box.size.width - 1, bottom = y + box.size.height - 1;
  cairo_t *cr;

  if (box.size.width <= 2 * radius)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &box);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, right - radius, bottom - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, bottom - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Blocks are read from the top, single rows stand in the middle. */
static int
text_y (JpSheetCell *self, int height, int text_height)
{
  if (self->column.merged)
    return MAX (self->style->pad_y, (self->style->row_height - self->style->line_height) / 2);
  return (height - text_height) / 2;
}

static void
draw_triangle (JpSheetCell *self, GtkSnapshot *snapshot, float y)
{
  JpSheetIcon icon = (self->cell.flags & JP_CELL_FOLDED) ? JP_SHEET_ICON_FOLDED : JP_SHEET_ICON_UNFOLDED;
  int x = self->style->pad_x + (int) self->cell.indent * self->style->indent;

  jp_sheet_style_draw_icon (self->style, snapshot, icon, JP_SHEET_COLOR_DIM, x - self->style->gap / 2, y);
}

static void
jp_sheet_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpSheetCell *self = JP_SHEET_CELL (widget);
  const JpSheetStyle *style = self->style;
  int height = gtk_widget_get_height (widget);
  int leading = leading_width (self), x = style->pad_x + indent_width (self);
  PangoRectangle text;
  float y, icon_y;

  pango_layout_get_pixel_extents (self->layout, NULL, &text);
  y = text_y (self, height, text.height);
  icon_y = self->column.merged ? y + (style->line_height - style->icon_size) / 2 : (height - style->icon_size) / 2;

  if (self->cell.flags & JP_CELL_OPEN)
    draw_open_box (self, snapshot, height);
  if (self->cell.flags & JP_CELL_FOLDABLE)
    draw_triangle (self, snapshot, icon_y);
  if (self->cell.chip != JP_CHIP_NONE && !self->bare)
    draw_chip (self, snapshot, x + text.x, icon_y, &text);
  else if (leading > 0)
    draw_leading_icons (self, snapshot, x + text.x, icon_y);
  draw_trailing_icons (self, snapshot, icon_y);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + leading, y));
  gtk_snapshot_append_layout (snapshot, self->layout, &style->colors[text_color (&self->cell)]);
  gtk_snapshot_restore (snapshot);
}

/* The sheet decides all sizes. */
static void
jp_sheet_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
jp_sheet_cell_dispose (GObject *object)
{
  JpSheetCell *self = JP_SHEET_CELL (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (jp_sheet_cell_parent_class)->dispose (object);
}

static void
jp_sheet_cell_finalize (GObject *object)
{
  jp_cell_clear (&JP_SHEET_CELL (object)->cell);
  G_OBJECT_CLASS (jp_sheet_cell_parent_class)->finalize (object);
}

static void
jp_sheet_cell_class_init (JpSheetCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jp_sheet_cell_dispose;
  object_class->finalize = jp_sheet_cell_finalize;
  widget_class->measure = jp_sheet_cell_measure;
  widget_class->snapshot = jp_sheet_cell_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cell");
}

static void
jp_sheet_cell_init (JpSheetCell *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
}

/**
 * jp_sheet_cell_new:
 * @style: (transfer none): shared by all cells of a sheet, outlives them
 * @context: the sheet's text context: one for all cells
 *
 * Returns: a cell that shows nothing yet
 */
JpSheetCell *
jp_sheet_cell_new (const JpSheetStyle *style, PangoContext *context, GtkAccessibleRole role)
{
  JpSheetCell *self = g_object_new (JP_TYPE_SHEET_CELL, "accessible-role", role, NULL);

  self->style = style;
  self->context = g_object_ref (context);
  self->layout = pango_layout_new (context);
  return self;
}

/**
 * jp_sheet_cell_get_place:
 *
 * Returns: (transfer none): where the cell stands, for the sheet to fill in
 */
JpSheetPlace *
jp_sheet_cell_get_place (JpSheetCell *self)
{
  return &self->place;
}

static gboolean
is_same (const JpCell *a, const JpCell *b)
{
  return a->flags == b->flags && a->indent == b->indent && a->chip == b->chip && g_strcmp0 (a->text, b->text) == 0
         && g_strcmp0 (a->caption, b->caption) == 0 && g_strcmp0 (a->suffix, b->suffix) == 0;
}

static void
say_contradicted (JpSheetCell *self, gboolean contradicted)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               contradicted ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  contradicted ? _("Does not agree") : "", -1);
}

/**
 * jp_sheet_cell_show:
 * @gutter: whether to leave room for the triangle of a group
 * @cell: what to show; emptied
 *
 * Returns: whether that is something else than before
 */
gboolean
jp_sheet_cell_show (JpSheetCell *self, const JpSheetColumn *column, gboolean gutter, JpCell *cell)
{
  gboolean same_column = self->column.align == column->align && self->column.numeric == column->numeric
                         && self->column.wrap == column->wrap && self->column.small == column->small
                         && self->column.merged == column->merged && self->gutter == gutter;

  if (same_column && self->cell.text != NULL && is_same (&self->cell, cell))
    {
      jp_cell_clear (cell);
      return FALSE;
    }
  if ((self->cell.flags ^ cell->flags) & JP_CELL_CONTRADICTED)
    say_contradicted (self, (cell->flags & JP_CELL_CONTRADICTED) != 0);
  jp_cell_clear (&self->cell);
  self->cell = *cell;
  *cell = (JpCell) { NULL };
  self->column = *column;
  self->gutter = gutter;
  update_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/**
 * jp_sheet_cell_restyle:
 *
 * Takes up colours and font after the style changed.
 */
void
jp_sheet_cell_restyle (JpSheetCell *self)
{
  if (self->cell.text == NULL)
    return;
  pango_layout_context_changed (self->layout);
  update_layout (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

JpCellFlags
jp_sheet_cell_get_flags (JpSheetCell *self)
{
  return self->cell.flags;
}

const char *
jp_sheet_cell_get_text (JpSheetCell *self)
{
  return self->cell.text != NULL ? self->cell.text : "";
}

static void
set_text_width (JpSheetCell *self)
{
  int others = 2 * self->style->pad_x + indent_width (self) + leading_width (self) + trailing_width (self);

  pango_layout_set_width (self->layout, MAX (self->width - others, 1) * PANGO_SCALE);
}

/**
 * jp_sheet_cell_set_width:
 *
 * Sets how wide the column is; wrapping follows.
 */
void
jp_sheet_cell_set_width (JpSheetCell *self, int width)
{
  if (self->width == width)
    return;
  self->width = width;
  self->bare = FALSE;
  set_text_width (self);
  /* A number matters more than its icon when there is no room for both; the ground still tells. */
  if (leading_width (self) > 0 && !self->column.wrap && pango_layout_is_ellipsized (self->layout))
    {
      self->bare = TRUE;
      set_text_width (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * jp_sheet_cell_get_content_height:
 *
 * Returns: the height the cell needs at the width that was set
 */
int
jp_sheet_cell_get_content_height (JpSheetCell *self)
{
  int height;

  /* One line never needs more than a row; not laying it out here keeps scrolling quick. */
  if (!self->column.wrap && self->cell.caption == NULL)
    return self->style->row_height;
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  return MAX (height + 2 * self->style->pad_y, self->style->row_height);
}

/**
 * jp_sheet_cell_get_natural_width:
 *
 * Returns: the width at which nothing is cut off or wrapped
 */
int
jp_sheet_cell_get_natural_width (JpSheetCell *self)
{
  g_autoptr (PangoLayout) copy = pango_layout_copy (self->layout);
  int width;

  pango_layout_set_width (copy, -1);
  pango_layout_get_pixel_size (copy, &width, NULL);
  return width + 1 + 2 * self->style->pad_x + indent_width (self) + leading_width (self) + trailing_width (self);
}

/**
 * jp_sheet_cell_is_triangle:
 * @x: an offset from the cell's left edge
 *
 * Returns: whether the triangle that folds the group is there
 */
gboolean
jp_sheet_cell_is_triangle (JpSheetCell *self, double x)
{
  int left = self->style->pad_x + (int) self->cell.indent * self->style->indent;

  return (self->cell.flags & JP_CELL_FOLDABLE) && x >= left - self->style->gap
         && x < left + self->style->icon_size + self->style->gap;
}
