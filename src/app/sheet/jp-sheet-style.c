/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-sheet-style.h"

/* Named colours of ui/sheet.css. Cells are drawn by hand from them: a style class per state would make GTK restyle
 * some hundred recycled cells in every frame of scrolling. */
static const char *const color_names[JP_SHEET_N_COLORS] = {
  [JP_SHEET_COLOR_TEXT] = "sheet_fg_color",
  [JP_SHEET_COLOR_DIM] = "sheet_dim_color",
  [JP_SHEET_COLOR_FAINT] = "sheet_faint_color",
  [JP_SHEET_COLOR_ACCENT] = "sheet_accent_color",
  [JP_SHEET_COLOR_ERROR] = "sheet_error_color",
  [JP_SHEET_COLOR_WARNING] = "sheet_warning_color",
  [JP_SHEET_COLOR_GROUND] = "sheet_bg_color",
  [JP_SHEET_COLOR_COMPUTED] = "sheet_computed_bg_color",
  [JP_SHEET_COLOR_HEADER] = "sheet_header_bg_color",
  [JP_SHEET_COLOR_GRID] = "sheet_grid_color",
  [JP_SHEET_COLOR_CURRENT_ROW] = "sheet_current_row_color",
  [JP_SHEET_COLOR_SELECTION] = "sheet_selection_color",
  [JP_SHEET_COLOR_CONTRADICTED] = "sheet_contradicted_bg_color",
  [JP_SHEET_COLOR_CONFLICT] = "sheet_conflict_bg_color",
  [JP_SHEET_COLOR_FRAME] = "sheet_frame_color",
};

static const char *const icon_names[JP_SHEET_N_ICONS] = {
  [JP_SHEET_ICON_FOLDED] = "pan-end-symbolic",
  [JP_SHEET_ICON_UNFOLDED] = "pan-down-symbolic",
  [JP_SHEET_ICON_CLOCK] = "document-open-recent-symbolic",
  [JP_SHEET_ICON_LOCK] = "changes-prevent-symbolic",
  [JP_SHEET_ICON_ERROR] = "dialog-error-symbolic",
  [JP_SHEET_ICON_WARNING] = "dialog-warning-symbolic",
  [JP_SHEET_ICON_FIGURES] = "accessories-calculator-symbolic",
  [JP_SHEET_ICON_RULE] = "document-properties-symbolic",
  [JP_SHEET_ICON_PERSON] = "avatar-default-symbolic",
  [JP_SHEET_ICON_ADDED] = "list-add-symbolic",
  [JP_SHEET_ICON_REMOVED] = "list-remove-symbolic",
};

static void
load_colors (JpSheetStyle *self, GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  /* Without the style sheet everything is at least readable in the colour of the text. */
  for (int i = 0; i < JP_SHEET_N_COLORS; i++)
    if (!gtk_style_context_lookup_color (context, color_names[i], &self->colors[i]))
      {
        gtk_style_context_get_color (context, &self->colors[i]);
        if (i >= JP_SHEET_COLOR_GROUND && i < JP_SHEET_COLOR_FRAME)
          self->colors[i].alpha = 0.05f;
      }
}

static void
load_icons (JpSheetStyle *self, GtkWidget *widget)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));

  for (int i = 0; i < JP_SHEET_N_ICONS; i++)
    {
      g_clear_object (&self->icons[i]);
      self->icons[i] = GDK_PAINTABLE (gtk_icon_theme_lookup_icon (theme, icon_names[i], NULL, self->icon_size,
                                                                  gtk_widget_get_scale_factor (widget),
                                                                  gtk_widget_get_direction (widget), 0));
    }
}

/* A line holds Chinese as well as Latin: the taller of the two fonts decides. */
static int
measure_line (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "绩评 Ag 0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/**
 * jp_sheet_style_load:
 *
 * Reads colours, icons and measures anew, as they are for @widget.
 */
void
jp_sheet_style_load (JpSheetStyle *self, GtkWidget *widget)
{
  double dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  self->scale = dpi > 0 ? dpi / 96.0 : 1.0;
  self->pad_x = (int) (7 * self->scale + 0.5);
  self->pad_y = (int) (4 * self->scale + 0.5);
  self->gap = (int) (4 * self->scale + 0.5);
  self->icon_size = (int) (16 * self->scale + 0.5);
  self->indent = (int) (16 * self->scale + 0.5);
  self->line_height = measure_line (widget);
  self->row_height = MAX ((int) (30 * self->scale + 0.5), self->line_height + 2 * self->pad_y);
  load_colors (self, widget);
  load_icons (self, widget);
}

/**
 * jp_sheet_style_clear:
 *
 * Releases what the style holds.
 */
void
jp_sheet_style_clear (JpSheetStyle *self)
{
  for (int i = 0; i < JP_SHEET_N_ICONS; i++)
    g_clear_object (&self->icons[i]);
}

/**
 * jp_sheet_style_draw_icon:
 *
 * Draws an icon in one colour with its upper left corner at @x, @y.
 */
void
jp_sheet_style_draw_icon (const JpSheetStyle *self, GtkSnapshot *snapshot, JpSheetIcon icon, JpSheetColor color,
                          float x, float y)
{
  const GdkRGBA colors[4] = { self->colors[color], self->colors[JP_SHEET_COLOR_ERROR],
                              self->colors[JP_SHEET_COLOR_WARNING], self->colors[JP_SHEET_COLOR_ACCENT] };

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icons[icon]), snapshot, self->icon_size,
                                            self->icon_size, colors, G_N_ELEMENTS (colors));
  gtk_snapshot_restore (snapshot);
}
