/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures without a display: every value is said as the engine says it and stands in the picture, texts do not overlap,
 * what is missing is not drawn as zero, and colours stand out. */

#include "chart-case.h"

#include "jp-chart-picture.h"
#include "jp-page-layout.h"

#include <math.h>
#include <string.h>

static JpChartPicture *
lay_out (const JpChartData *data, double width)
{
  const JpChartRoom room = { .width = width };
  PangoContext *context = jp_page_text_new_context ();
  JpChartPicture *picture = jp_chart_lay_out (data, context, &room);

  g_object_unref (context);
  return picture;
}

static const JpChartShape *
get_shape (const JpChartPicture *picture, guint n)
{
  return &g_array_index (picture->shapes, JpChartShape, n);
}

static guint
count_shapes (const JpChartPicture *picture, JpChartShapeKind kind)
{
  guint n = 0;

  for (guint i = 0; i < picture->shapes->len; i++)
    n += get_shape (picture, i)->kind == kind;
  return n;
}

static guint
count_boxes (const JpChartPicture *picture, JpChartPattern pattern)
{
  guint n = 0;

  for (guint i = 0; i < picture->shapes->len; i++)
    n += get_shape (picture, i)->kind == JP_SHAPE_BOX && get_shape (picture, i)->pattern == pattern;
  return n;
}

static guint
count_texts (const JpChartPicture *picture, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < picture->shapes->len; i++)
    n += get_shape (picture, i)->kind == JP_SHAPE_TEXT &&
         strcmp (pango_layout_get_text (get_shape (picture, i)->layout), text) == 0;
  return n;
}

/* Words */

static void
assert_words (const char *score, const char *label, const char *text, const char *words)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_BARS, 2, 2);
  const JpChartValue *value = jp_chart_data_get_value (data, 1, 0);
  g_autofree char *said_label = NULL;
  g_autofree char *said_text = NULL;
  g_autofree char *said_words = NULL;

  chart_case_set (data, 1, 0, score);
  said_label = jp_chart_data_dup_label (data, value);
  said_text = jp_chart_data_dup_text (data, value);
  said_words = jp_chart_data_dup_words (data, 1, 0);
  g_assert_cmpstr (said_label, ==, label);
  g_assert_cmpstr (said_text, ==, text);
  g_assert_cmpstr (said_words, ==, words);
}

static void
test_words (void)
{
  assert_words ("7", "70.0", "70.0 %", "投入, 2020: 70.0 %, 7 of 10 points");
  /* Rounded half up, exactly: 0.8665 is 86.65 %. */
  assert_words ("8.665", "86.7", "86.7 %", "投入, 2020: 86.7 %, 8.665 of 10 points");
  assert_words ("0", "0.0", "0.0 %", "投入, 2020: 0.0 %, 0 of 10 points");
  assert_words ("6–8.5", "60.0–85.0", "60.0–85.0 %",
                "投入, 2020: 60.0–85.0 %, 6 to 8.5 of 10 points, not all of it scored");
  assert_words ("", "—", "—", "投入, 2020: no score");
  assert_words (NULL, "—", "—", "投入, 2020: none there");
}

static void
test_points (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_LINE, 3, 1);
  g_autofree char *known = jp_chart_data_dup_words (data, 1, 0);
  g_autofree char *range = NULL;
  g_autofree char *table = NULL;

  g_assert_cmpstr (known, ==, "投入, 2020: 7 of 10 points");
  chart_case_set (data, 1, 0, "7.9–8.25");
  range = jp_chart_data_dup_words (data, 1, 0);
  g_assert_cmpstr (range, ==, "投入, 2020: 7.9 to 8.25 of 10 points, not all of it scored");
  table = jp_chart_data_dup_table (data);
  g_assert_cmpstr (table, ==, "一级指标得分率（%）\t投入\n2019\t0\n2020\t7.9–8.25\n2021\t3\n");
}

static void
test_table (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_BARS, 2, 2);
  g_autofree char *table = NULL;

  chart_case_set (data, 0, 1, "");
  chart_case_set (data, 1, 1, NULL);
  table = jp_chart_data_dup_table (data);
  g_assert_cmpstr (table, ==, "一级指标得分率（%）\t2019\t2020\n投入\t0.0 %\t70.0 %\n过程管理\t—\t\n");
}

static void
test_uniform (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_HEAT, 2, 5);
  g_autofree char *words = jp_chart_data_dup_words (data, 0, 4);

  g_assert_cmpstr (words, ==,
                   "项目效益, 云溪0区社会保险事业中心: 10.0 %, 1 of 10 points. The same for all, tells none from "
                   "another.");
}

/* Geometry */

static gboolean
overlap (const JpChartShape *a, const JpChartShape *b)
{
  const double play = 0.5;

  return a->x + a->width > b->x + play && b->x + b->width > a->x + play && a->y + a->height > b->y + play &&
         b->y + b->height > a->y + play;
}

/* No text on another, none beyond the edges. */
static void
check_texts (const JpChartPicture *picture)
{
  for (guint i = 0; i < picture->shapes->len; i++)
    {
      const JpChartShape *shape = get_shape (picture, i);

      if (shape->kind != JP_SHAPE_TEXT)
        continue;
      g_assert_cmpfloat (shape->x, >=, -1);
      g_assert_cmpfloat (shape->y, >=, -1);
      g_assert_cmpfloat (shape->x + shape->width, <=, picture->width + 1);
      g_assert_cmpfloat (shape->y + shape->height, <=, picture->height + 1);
      for (guint j = 0; j < i; j++)
        if (get_shape (picture, j)->kind == JP_SHAPE_TEXT && overlap (shape, get_shape (picture, j)))
          g_error ("“%s” overlaps “%s”", pango_layout_get_text (shape->layout),
                   pango_layout_get_text (get_shape (picture, j)->layout));
    }
}

/* Each value has one mark, within the picture. */
static void
check_marks (const JpChartPicture *picture, const JpChartData *data)
{
  g_assert_cmpuint (picture->marks->len, ==, data->values->len);
  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    for (guint j = 0; j < jp_chart_data_get_n_categories (data); j++)
      {
        const JpChartMark *mark = jp_chart_picture_find (picture, i, j);

        g_assert_nonnull (mark);
        g_assert_cmpfloat (mark->width, >, 0);
        g_assert_cmpfloat (mark->height, >, 0);
        g_assert_cmpfloat (mark->y, >=, -picture->line);
        g_assert_cmpfloat (mark->y + mark->height, <=, picture->height + picture->line);
        g_assert_nonnull (jp_chart_picture_find_at (picture, mark->x + mark->width / 2, mark->y + mark->height / 2,
                                                    1));
      }
}

static guint
count_labels (const JpChartPicture *picture, const JpChartData *data)
{
  guint n = 0;

  for (guint i = 0; i < data->values->len; i++)
    {
      g_autofree char *label = jp_chart_data_dup_label (data, &g_array_index (data->values, JpChartValue, i));

      n += count_texts (picture, label) > 0;
    }
  return n;
}

static void
test_layout (void)
{
  static const JpChartKind kinds[] = { JP_CHART_BARS, JP_CHART_LINE, JP_CHART_RADAR, JP_CHART_HEAT };
  static const double widths[] = { 240, 340, 720 };

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (guint n = 1; n <= JP_CHART_MAX_SERIES; n++)
      for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          g_autoptr (JpChartData) data = chart_case_new (kinds[kind], n, kinds[kind] == JP_CHART_LINE ? 1 : 4);
          g_autoptr (JpChartPicture) picture = NULL;

          g_test_message ("kind %u, %u series, width %.0f", kind, n, widths[w]);
          chart_case_set (data, n - 1, 0, "6–8.5");
          if (n > 2)
            chart_case_set (data, 1, 0, "");
          picture = lay_out (data, widths[w]);
          check_texts (picture);
          check_marks (picture, data);
          /* Ends of a range stand apart in a line. */
          if (widths[w] > 700 && kinds[kind] != JP_CHART_LINE && !(kinds[kind] == JP_CHART_HEAT && n > 5))
            g_assert_cmpuint (count_labels (picture, data), ==, data->values->len);
          if (kinds[kind] == JP_CHART_BARS)
            g_assert_cmpuint (count_labels (picture, data), ==, data->values->len);
        }
}

/* In the middle between 0 and 100 stands 50; bars stand or lie, whatever has room. */
static void
test_bars (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_BARS, 2, 3);
  g_autoptr (JpChartPicture) wide = NULL;
  g_autoptr (JpChartPicture) narrow = NULL;
  double heights[2] = { 0 };

  chart_case_set (data, 1, 0, "5");
  chart_case_set (data, 1, 1, "10");
  wide = lay_out (data, 720);
  narrow = lay_out (data, 150);
  g_assert_false (wide->lying);
  g_assert_true (narrow->lying);
  for (guint i = 0, n = 0; i < wide->shapes->len && n < 2; i++)
    if (get_shape (wide, i)->kind == JP_SHAPE_BOX && get_shape (wide, i)->pattern == JP_PATTERN_SOLID)
      heights[n++] = get_shape (wide, i)->height;
  g_assert_cmpfloat_with_epsilon (heights[0] * 2, heights[1], 0.01);
}

/* A gap is no bar, zero is a thin one, a range is hatched. */
static void
test_missing (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_BARS, 1, 4);
  g_autoptr (JpChartPicture) bars = NULL;
  g_autoptr (JpChartPicture) radar = NULL;

  chart_case_set (data, 0, 0, "");
  chart_case_set (data, 0, 1, "0");
  chart_case_set (data, 0, 2, "4–6");
  chart_case_set (data, 0, 3, NULL);
  bars = lay_out (data, 720);
  /* Of the zero, of the sure part of the range, and of the legend. */
  g_assert_cmpuint (count_boxes (bars, JP_PATTERN_SOLID), ==, 3);
  g_assert_cmpuint (count_boxes (bars, JP_PATTERN_RANGE), ==, 1);
  g_assert_cmpuint (count_texts (bars, "—"), ==, 2);
  g_assert_cmpuint (count_texts (bars, "0.0"), ==, 1);
  data->kind = JP_CHART_RADAR;
  radar = lay_out (data, 720);
  /* Zero, both ends of the range, the legend, the table's heading. */
  g_assert_cmpuint (count_shapes (radar, JP_SHAPE_MARKER), ==, 5);
}

/* A line goes from neighbour to neighbour, over no gap. */
static void
test_gaps (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_LINE, 6, 1);
  g_autoptr (JpChartPicture) picture = NULL;
  guint lines = 0;

  chart_case_set (data, 2, 0, "");
  picture = lay_out (data, 500);
  for (guint i = 0; i < picture->shapes->len; i++)
    lines += get_shape (picture, i)->kind == JP_SHAPE_STROKE && get_shape (picture, i)->ink == JP_INK_SERIES;
  g_assert_cmpuint (lines, ==, 3);
  g_assert_cmpuint (count_shapes (picture, JP_SHAPE_MARKER), ==, 5);
}

static void
test_outside (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_BARS, 2, 2);

  chart_case_set (data, 0, 0, "12");
  chart_case_set (data, 1, 1, "-3");
  for (guint width = 150; width <= 720; width += 570)
    {
      g_autoptr (JpChartPicture) picture = lay_out (data, width);

      check_texts (picture);
      check_marks (picture, data);
    }
}

static void
test_nothing (void)
{
  static const JpChartKind kinds[] = { JP_CHART_BARS, JP_CHART_LINE, JP_CHART_RADAR, JP_CHART_HEAT };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (JpChartData) none = chart_case_new (kinds[i], 0, 2);
      g_autoptr (JpChartData) open = chart_case_new (kinds[i], 1, 1);
      g_autoptr (JpChartPicture) first = lay_out (none, 300);
      g_autoptr (JpChartPicture) second = NULL;

      chart_case_set (open, 0, 0, "");
      second = lay_out (open, 300);
      g_assert_cmpuint (count_texts (first, "Nothing is scored yet that could be drawn."), ==, 1);
      g_assert_cmpuint (count_texts (second, "Nothing is scored yet that could be drawn."), ==, 1);
    }
}

static void
test_axis (void)
{
  static const struct
  {
    double low, high;
    guint n;
    const char *first, *last;
  } cases[] = { { 0, 100, 2, "0", "100" },      { 77.2, 81.9, 4, "76", "82" }, { -30, 120, 2, "−100", "200" },
                { 0.12, 0.3, 3, "0.1", "0.3" }, { 5, 5, 4, "5.0", "6.0" },     { 0, 3, 4, "0", "3" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JpChartAxis axis;
      g_autofree char *first = NULL;
      g_autofree char *last = NULL;

      jp_chart_axis_init (&axis, cases[i].low, cases[i].high, cases[i].n);
      first = jp_chart_axis_dup_label (&axis, 0);
      last = jp_chart_axis_dup_label (&axis, axis.n);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
    }
}

/* Without figures, too: a gap has a dash in its cell, what is not there has nothing, and both can be pointed at. */
static void
test_heat_missing (void)
{
  for (guint n_series = 3; n_series <= 30; n_series += 27)
    {
      g_autoptr (JpChartData) data = chart_case_new (JP_CHART_HEAT, n_series, 6);
      g_autoptr (JpChartPicture) full = lay_out (data, 720);
      g_autoptr (JpChartPicture) open = NULL;
      g_autoptr (JpChartPicture) absent = NULL;
      guint n_strokes = count_shapes (full, JP_SHAPE_STROKE), n_boxes = count_shapes (full, JP_SHAPE_BOX);

      chart_case_set (data, 1, 2, "");
      open = lay_out (data, 720);
      g_assert_cmpuint (count_shapes (open, JP_SHAPE_STROKE), ==, n_strokes + 1);
      g_assert_cmpuint (count_texts (open, "—"), ==, full->heat.has_figures ? 1 : 0);
      chart_case_set (data, 1, 2, NULL);
      absent = lay_out (data, 720);
      g_assert_cmpuint (count_shapes (absent, JP_SHAPE_STROKE), ==, n_strokes);
      g_assert_cmpuint (count_shapes (absent, JP_SHAPE_BOX), ==, n_boxes - 2);
      g_assert_cmpuint (count_texts (absent, "—"), ==, 0);
      check_marks (absent, data);
    }
}

/* Colours */

static void
test_contrast (void)
{
  /* Of views, windows and cards in libadwaita, and paper. */
  static const char *const grounds[2][3] = { { "#ffffff", "#fafafa", "#f3f3f3" }, { "#1e1e1e", "#242424", "#303030" } };

  for (guint dark = 0; dark < 2; dark++)
    for (guint ground = 0; ground < 3; ground++)
      for (guint ink = JP_INK_SERIES; ink < JP_N_INKS; ink++)
        {
          GdkRGBA below;
          double contrast;

          g_assert_true (gdk_rgba_parse (&below, grounds[dark][ground]));
          contrast = jp_chart_contrast (&jp_chart_palette_get (dark != 0)->inks[ink], &below);
          g_test_message ("ink %u on %s: %.2f", ink, grounds[dark][ground], contrast);
          g_assert_cmpfloat (contrast, >=, 3);
        }
}

/* No two series share a colour and a pattern; the last one counts. */
static void
test_styles (void)
{
  for (guint n = 1; n <= JP_CHART_MAX_SERIES; n++)
    {
      guint seen = 0;

      for (guint i = 0; i < n; i++)
        seen |= 1u << jp_chart_style_of_series (i, n);
      g_assert_cmpuint (seen, ==, (1u << n) - 1);
      g_assert_cmpuint (jp_chart_style_of_series (n - 1, n), ==, 0);
    }
}

/* Heat maps */

/* What is in sight and no more, however large it is. */
static void
test_heat_sight (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_HEAT, 2000, 35);
  JpChartRoom room = { .width = 600, .height = 400 };
  PangoContext *context = jp_page_text_new_context ();
  g_autoptr (JpChartPicture) start = jp_chart_lay_out (data, context, &room);
  g_autoptr (JpChartPicture) end = NULL;

  g_assert_cmpuint (start->marks->len, >, 50);
  g_assert_cmpuint (start->marks->len, <, 2000);
  g_assert_nonnull (jp_chart_picture_find (start, 0, 0));
  g_assert_null (jp_chart_picture_find (start, 1999, 34));
  room.x = start->width - room.width;
  room.y = start->height - room.height;
  end = jp_chart_lay_out (data, context, &room);
  g_assert_null (jp_chart_picture_find (end, 0, 0));
  g_assert_nonnull (jp_chart_picture_find (end, 1999, 34));
  g_assert_cmpuint (end->marks->len, <, 2000);
  g_object_unref (context);
}

/* A few units have their figures in the cells, uniform indicators a sign before the name. */
static void
test_heat_figures (void)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_HEAT, 3, 6);
  g_autoptr (JpChartPicture) picture = NULL;

  chart_case_set (data, 1, 2, "4–6");
  picture = lay_out (data, 720);
  check_texts (picture);
  g_assert_cmpuint (count_labels (picture, data), ==, data->values->len);
  g_assert_cmpuint (count_texts (picture, "＝ 项目效益"), ==, 1);
  g_assert_cmpuint (count_texts (picture, "可持续影响"), ==, 1);
  /* In its cell and in the legend. */
  g_assert_cmpuint (count_boxes (picture, JP_PATTERN_RANGE), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/words", test_words);
  g_test_add_func ("/charts/points", test_points);
  g_test_add_func ("/charts/table", test_table);
  g_test_add_func ("/charts/uniform", test_uniform);
  g_test_add_func ("/charts/layout", test_layout);
  g_test_add_func ("/charts/bars", test_bars);
  g_test_add_func ("/charts/missing", test_missing);
  g_test_add_func ("/charts/gaps", test_gaps);
  g_test_add_func ("/charts/outside", test_outside);
  g_test_add_func ("/charts/nothing", test_nothing);
  g_test_add_func ("/charts/axis", test_axis);
  g_test_add_func ("/charts/contrast", test_contrast);
  g_test_add_func ("/charts/styles", test_styles);
  g_test_add_func ("/charts/heat/sight", test_heat_sight);
  g_test_add_func ("/charts/heat/figures", test_heat_figures);
  g_test_add_func ("/charts/heat/missing", test_heat_missing);
  return g_test_run ();
}
