/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-picture.h"

#include <glib/gi18n.h>
#include <math.h>

/* Before the name of an indicator that is the same for all. */
#define UNIFORM "＝ "

typedef struct
{
  JpChartPicture *picture;
  const JpChartData *data;
  const JpHeatMeasure *measure;
  guint n_series, n_categories;
  double x, y;                      /* how far it is scrolled */
  double left, right, top, bottom;  /* of the cells in sight */
} Heat;

/* The longest by its letters: thousands of names are not set for this. Lent. */
static const char *
find_longest_series (const JpChartData *data)
{
  const char *longest = "";
  glong most = -1;

  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    {
      glong length = g_utf8_strlen (jp_chart_data_get_series (data, i), -1);

      if (length > most)
        longest = jp_chart_data_get_series (data, i);
      most = MAX (most, length);
    }
  return longest;
}

static char *
dup_category_name (const JpChartData *data, guint category)
{
  const JpChartCategory *of = jp_chart_data_get_category (data, category);

  return g_strconcat (of->uniform ? UNIFORM : "", of->name, NULL);
}

static double
measure_names (JpChartPicture *picture, const JpChartData *data)
{
  double width = 0;

  for (guint i = 0; i < jp_chart_data_get_n_categories (data); i++)
    {
      g_autofree char *name = dup_category_name (data, i);

      width = fmax (width, jp_chart_picture_measure (picture, name, i == 0));
    }
  return width;
}

/* Legend */

typedef struct
{
  JpChartPicture *picture;
  gboolean drawn; /* else it is only measured */
  double width, x, y;
} Legend;

/* Where the swatch and the text of the next entry go. */
static void
place_entry (Legend *self, const char *text, double *swatch)
{
  double line = self->picture->line, width = line * 0.9 + jp_chart_picture_measure (self->picture, text, FALSE);
  const JpTextSetting setting = { .max_width = self->width };

  if (self->x > 0 && self->x + width > self->width)
    {
      self->x = 0;
      self->y += line * 1.25;
    }
  *swatch = self->x;
  if (self->drawn)
    jp_chart_picture_add_text (self->picture, text, self->x + line * 0.9, self->y, JP_INK_DIM, &setting);
  self->x += width + line * 0.8;
}

static void
add_fill (JpChartPicture *picture, double x, double y, double width, double height, double part, JpChartInk ink)
{
  double fill = height * CLAMP (part, 0, 1);

  jp_chart_picture_add_box (picture, x, y, width, height, JP_INK_GRID, JP_PATTERN_FRAME);
  jp_chart_picture_add_box (picture, x, y + height - fmax (fill, 1.5), width, fmax (fill, 1.5), ink, JP_PATTERN_SOLID);
}

static void
add_nothing (JpChartPicture *picture, double x, double y, double width, double height)
{
  jp_chart_picture_add_stroke (picture, x + width * 0.25, y + height / 2, x + width * 0.75, y + height / 2, JP_INK_DIM,
                               0, 1.2);
}

/* Returns the lower edge. */
static double
add_legend (JpChartPicture *picture, const JpChartData *data, double width, double y, gboolean drawn)
{
  Legend self = { picture, drawn, width, 0, y };
  double size = picture->line * 0.7, inset = picture->line * 0.15, x;
  gboolean uniform = FALSE;

  for (guint i = 0; i < JP_CHART_N_SCALE; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("%u–%u %%", i * 100 / JP_CHART_N_SCALE, (i + 1) * 100 / JP_CHART_N_SCALE);

      place_entry (&self, text, &x);
      if (drawn)
        add_fill (picture, x, self.y + inset, size, size, (i + 0.5) / JP_CHART_N_SCALE, JP_INK_SCALE + i);
    }
  place_entry (&self, _("no score"), &x);
  if (drawn)
    add_nothing (picture, x, self.y + inset, size, size);
  place_entry (&self, _("possible"), &x);
  if (drawn)
    jp_chart_picture_add_box (picture, x, self.y + inset, size, size, JP_INK_SCALE + JP_CHART_N_SCALE - 1,
                              JP_PATTERN_RANGE);
  for (guint i = 0; i < jp_chart_data_get_n_categories (data); i++)
    uniform = uniform || jp_chart_data_get_category (data, i)->uniform;
  if (uniform)
    {
      const JpTextSetting setting = { 0 };

      place_entry (&self, _("the same for all, tells none from another"), &x);
      if (drawn)
        jp_chart_picture_add_text (picture, UNIFORM, x, self.y, JP_INK_TEXT, &setting);
    }
  return self.y + picture->line;
}

void
jp_chart_measure_heat (JpChartPicture *picture, const JpChartData *data, double width, JpHeatMeasure *measure)
{
  guint n = MAX (jp_chart_data_get_n_series (data), 1);
  double line = picture->line;
  double series = jp_chart_picture_measure (picture, find_longest_series (data), FALSE);
  double figure = jp_chart_picture_measure (picture, "100.0", FALSE) + line * 1.2, widest;

  measure->names = fmin (measure_names (picture, data) + line * 0.6, fmax (width * 0.4, line * 6));
  /* Few units have their names across. */
  widest = fmax (line * 6, fmin (series + line * 0.6, line * 14));
  measure->cell_width = CLAMP ((width - measure->names) / n, line * 1.3, widest);
  measure->cell_height = line * 1.35;
  measure->has_figures = measure->cell_width >= figure;
  measure->upright = series > measure->cell_width - line * 0.4;
  measure->heads = measure->upright ? fmin (series, line * 8) + line * 0.5 : line * 1.4;
  measure->foot = add_legend (picture, data, width, 0, FALSE) + line * 0.5;
}

/* Cells */

static double
get_column (const Heat *self, guint series)
{
  return self->left - self->x + series * self->measure->cell_width;
}

static double
get_row (const Heat *self, guint category)
{
  return self->top - self->y + category * self->measure->cell_height;
}

/* Filled from below as far as the rate goes; what is possible is hatched above. */
static void
add_rate (Heat *self, const JpChartValue *value, double x, double y, double width, double height)
{
  double low, high, from, to;

  if (!jp_chart_data_get_extent (self->data, value, &low, &high))
    {
      add_nothing (self->picture, x, y, width, height);
      return;
    }
  from = height * CLAMP (low / 100, 0, 1);
  to = height * CLAMP (high / 100, 0, 1);
  add_fill (self->picture, x, y, width, height, low / 100, jp_chart_ink_of_rate (low));
  if (value->state == JP_CHART_RANGE)
    jp_chart_picture_add_box (self->picture, x, y + height - to, width, to - from, jp_chart_ink_of_rate (high),
                              JP_PATTERN_RANGE);
}

static void
add_cell (Heat *self, guint series, guint category)
{
  const JpChartValue *value = jp_chart_data_get_value (self->data, series, category);
  double line = self->picture->line, x = get_column (self, series), y = get_row (self, category);
  double width = self->measure->cell_width, height = self->measure->cell_height;

  jp_chart_picture_add_mark (self->picture, series, category, x, y, width, height);
  /* Who has no such indicator has an empty cell: a dash says that nobody has scored it. */
  if (value->state == JP_CHART_ABSENT)
    return;
  if (!self->measure->has_figures)
    add_rate (self, value, x + 1.5, y + 1.5, width - 3, height - 3);
  else
    {
      g_autofree char *label = jp_chart_data_dup_label (self->data, value);
      const JpTextSetting setting = { .align = 1, .bold = category == 0, .max_width = width - line * 1.1 };

      add_rate (self, value, x + 3, y + 1.5, line * 0.55, height - 3);
      jp_chart_picture_add_text (self->picture, label, x + width - line * 0.3, y + (height - line) / 2, JP_INK_TEXT,
                                 &setting);
    }
}

/* Rows and columns of which a part is in sight. */
static void
get_sight (double scrolled, double room, double size, guint n, guint *first, guint *end)
{
  *first = MIN ((guint) fmax (floor (scrolled / size), 0), n);
  *end = MIN ((guint) fmax (ceil ((scrolled + room) / size - 1e-6), 0), n);
}

static void
add_names (Heat *self, guint first, guint end)
{
  double line = self->picture->line;

  jp_chart_picture_clip (self->picture, 0, self->top, self->right, self->bottom - self->top);
  for (guint i = first; i < end; i++)
    {
      g_autofree char *name = dup_category_name (self->data, i);
      const JpTextSetting setting = { .max_width = self->measure->names - line * 0.4, .bold = i == 0 };
      double y = get_row (self, i);

      if (jp_chart_data_get_category (self->data, i)->uniform)
        jp_chart_picture_add_box (self->picture, 0, y, self->right, self->measure->cell_height, JP_INK_GRID,
                                  JP_PATTERN_TINT);
      jp_chart_picture_add_text (self->picture, name, 0, y + (self->measure->cell_height - line) / 2, JP_INK_TEXT,
                                 &setting);
      if (i == 0)
        jp_chart_picture_add_stroke (self->picture, 0, y + self->measure->cell_height, self->right,
                                     y + self->measure->cell_height, JP_INK_DIM, 0, 1);
    }
  jp_chart_picture_unclip (self->picture);
}

static void
add_heads (Heat *self, guint first, guint end)
{
  double line = self->picture->line, top = self->top - self->measure->heads;

  jp_chart_picture_clip (self->picture, self->left, top, self->right - self->left, self->measure->heads);
  for (guint i = first; i < end; i++)
    {
      double x = get_column (self, i) + self->measure->cell_width / 2;
      const JpTextSetting across = { .align = 0.5, .max_width = self->measure->cell_width - line * 0.2 };
      const JpTextSetting upright = { .align = 0.5, .max_width = self->measure->heads - line * 0.5, .upright = TRUE };

      jp_chart_picture_add_text (self->picture, jp_chart_data_get_series (self->data, i), x, top, JP_INK_TEXT,
                                 self->measure->upright ? &upright : &across);
    }
  jp_chart_picture_unclip (self->picture);
}

static void
add_cells (Heat *self)
{
  guint first_row, end_row, first_column, end_column;

  get_sight (self->y, self->bottom - self->top, self->measure->cell_height, self->n_categories, &first_row, &end_row);
  get_sight (self->x, self->right - self->left, self->measure->cell_width, self->n_series, &first_column, &end_column);
  add_names (self, first_row, end_row);
  add_heads (self, first_column, end_column);
  jp_chart_picture_clip (self->picture, self->left, self->top, self->right - self->left, self->bottom - self->top);
  for (guint i = first_row; i < end_row; i++)
    for (guint j = first_column; j < end_column; j++)
      add_cell (self, j, i);
  jp_chart_picture_unclip (self->picture);
}

/* Where the cells end that begin at a place and have some room. cell: its size when none may be cut, else 0. */
static double
get_end (double start, double room, double cell)
{
  return start + (cell > 0 ? fmax (floor (room / cell + 1e-6), 1) * cell : fmax (room, 0));
}

void
jp_chart_lay_out_heat (JpChartPicture *picture, const JpChartData *data, double y, const JpChartRoom *room)
{
  Heat self = { .picture = picture,
                .data = data,
                .measure = &picture->heat,
                .n_series = jp_chart_data_get_n_series (data),
                .n_categories = jp_chart_data_get_n_categories (data),
                .x = room->x,
                .y = room->y };
  double cells_width, cells_height;

  jp_chart_measure_heat (picture, data, room->width, &picture->heat);
  cells_width = self.measure->cell_width * self.n_series;
  cells_height = self.measure->cell_height * self.n_categories;
  picture->width = fmax (room->width, self.measure->names + cells_width);
  picture->height = y + self.measure->heads + cells_height + self.measure->foot;
  self.left = self.measure->names;
  self.top = y + self.measure->heads;
  self.right = self.left + cells_width;
  self.bottom = self.top + cells_height;
  if (room->height > 0)
    {
      self.right = get_end (self.left, fmin (cells_width - self.x, room->width - self.left),
                            room->whole ? self.measure->cell_width : 0);
      self.bottom = get_end (self.top, fmin (cells_height - self.y, room->height - self.measure->foot - self.top),
                             room->whole ? self.measure->cell_height : 0);
    }
  add_cells (&self);
  add_legend (picture, data, room->width, self.bottom + picture->line * 0.5, TRUE);
}
