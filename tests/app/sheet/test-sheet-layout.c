/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where rows and columns are: against plain sums over random edits, and the corners by hand. */

#include "jp-sheet-layout.h"

#define ESTIMATE 30

static void
assert_same (JpSheetLayout *layout, const GArray *heights)
{
  gint64 y = 0;

  g_assert_cmpuint (jp_sheet_layout_get_n_rows (layout), ==, heights->len);
  for (guint i = 0; i < heights->len; i++)
    {
      int height = g_array_index (heights, int, i);

      g_assert_cmpint (jp_sheet_layout_get_row_y (layout, i), ==, y);
      g_assert_cmpint (jp_sheet_layout_get_row_height (layout, i), ==, height);
      g_assert_cmpuint (jp_sheet_layout_get_row_at (layout, y), ==, i);
      g_assert_cmpuint (jp_sheet_layout_get_row_at (layout, y + height - 1), ==, i);
      y += height;
    }
  g_assert_cmpint (jp_sheet_layout_get_rows_height (layout), ==, y);
}

/* Measured, forgotten, put in and taken out at random: the same as adding up. */
static void
test_rows_at_random (void)
{
  g_autoptr (JpSheetLayout) layout = jp_sheet_layout_new ();
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));
  int estimate = ESTIMATE;

  jp_sheet_layout_set_rows (layout, 0, ESTIMATE);
  for (guint round = 0; round < 400; round++)
    {
      guint position = (guint) g_test_rand_int_range (0, (gint32) heights->len + 1);
      guint added = (guint) g_test_rand_int_range (0, 6);
      guint removed = (guint) g_test_rand_int_range (0, (gint32) MIN (heights->len - position, 5) + 1);

      jp_sheet_layout_splice_rows (layout, position, removed, added);
      if (removed > 0)
        g_array_remove_range (heights, position, removed);
      for (guint i = 0; i < added; i++)
        g_array_insert_val (heights, position, estimate);
      if (heights->len > 0)
        {
          guint row = (guint) g_test_rand_int_range (0, (gint32) heights->len);
          int height = g_test_rand_int_range (20, 200);

          jp_sheet_layout_set_row_height (layout, row, height);
          g_array_index (heights, int, row) = height;
          g_assert_true (jp_sheet_layout_is_exact (layout, row));
        }
      assert_same (layout, heights);
    }
}

static void
test_visible_rows (void)
{
  g_autoptr (JpSheetLayout) layout = jp_sheet_layout_new ();
  guint first, n;

  jp_sheet_layout_set_rows (layout, 100, 30);
  jp_sheet_layout_get_visible_rows (layout, 0, 90, &first, &n);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (n, ==, 3);
  jp_sheet_layout_get_visible_rows (layout, 15, 90, &first, &n);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (n, ==, 4);
  jp_sheet_layout_get_visible_rows (layout, 2985, 90, &first, &n);
  g_assert_cmpuint (first, ==, 99);
  g_assert_cmpuint (n, ==, 1);
}

static void
set_columns (JpSheetLayout *layout)
{
  static const JpSheetLayoutColumn columns[] = { { 100, 50, FALSE, TRUE },
                                                 { 80, 40, FALSE, TRUE },
                                                 { 120, 60, TRUE, FALSE },
                                                 { 200, 100, TRUE, FALSE } };

  jp_sheet_layout_set_columns (layout, columns, G_N_ELEMENTS (columns));
}

static void
test_columns (void)
{
  g_autoptr (JpSheetLayout) layout = jp_sheet_layout_new ();

  set_columns (layout);
  jp_sheet_layout_fit_columns (layout, 800);
  g_assert_cmpuint (jp_sheet_layout_get_n_frozen (layout), ==, 2);
  g_assert_cmpint (jp_sheet_layout_get_frozen_width (layout), ==, 180);
  /* What is left is shared, and all of it. */
  g_assert_cmpint (jp_sheet_layout_get_columns_width (layout), ==, 800);
  g_assert_cmpint (jp_sheet_layout_get_column_width (layout, 0), ==, 100);
  /* Frozen columns stay while the others pass under them. */
  g_assert_cmpint (jp_sheet_layout_get_column_x (layout, 1, 50), ==, 100);
  g_assert_cmpint (jp_sheet_layout_get_column_x (layout, 2, 50), ==, 130);
  g_assert_cmpuint (jp_sheet_layout_get_column_at (layout, 150, 50), ==, 1);
  g_assert_cmpuint (jp_sheet_layout_get_column_at (layout, 185, 0), ==, 2);
}

/* Too narrow: nothing gets narrower than it may, the sheet scrolls instead. */
static void
test_columns_too_narrow (void)
{
  g_autoptr (JpSheetLayout) layout = jp_sheet_layout_new ();

  set_columns (layout);
  jp_sheet_layout_fit_columns (layout, 100);
  g_assert_cmpint (jp_sheet_layout_get_column_width (layout, 2), >=, 60);
  g_assert_cmpint (jp_sheet_layout_get_column_width (layout, 3), >=, 100);
  g_assert_cmpint (jp_sheet_layout_get_columns_width (layout), >, 100);
}

static void
test_scroll_to (void)
{
  g_assert_cmpint (jp_sheet_layout_scroll_to (100, 30, 0, 300), ==, 0);
  g_assert_cmpint (jp_sheet_layout_scroll_to (290, 30, 0, 300), ==, 20);
  g_assert_cmpint (jp_sheet_layout_scroll_to (100, 30, 150, 300), ==, 100);
  g_assert_cmpint (jp_sheet_layout_scroll_to (100, 500, 0, 300), ==, 100);
}

static void
test_pin_block (void)
{
  gint64 y;
  int height;

  /* In sight: as it is. */
  jp_sheet_layout_pin_block (100, 200, 40, 0, &y, &height);
  g_assert_cmpint (y, ==, 100);
  g_assert_cmpint (height, ==, 200);
  /* Half gone: the text stands at the upper edge. */
  jp_sheet_layout_pin_block (-50, 200, 40, 0, &y, &height);
  g_assert_cmpint (y, ==, 0);
  g_assert_cmpint (height, ==, 150);
  /* Nearly gone: it leaves with the block. */
  jp_sheet_layout_pin_block (-190, 200, 40, 0, &y, &height);
  g_assert_cmpint (y, ==, -30);
  g_assert_cmpint (height, ==, 40);
}

/* 100,000 rows: finding and correcting stay cheap. */
static void
test_many_rows (void)
{
  g_autoptr (JpSheetLayout) layout = jp_sheet_layout_new ();
  gint64 start = g_get_monotonic_time ();
  gint64 sum = 0;

  jp_sheet_layout_set_rows (layout, 100000, 30);
  for (guint i = 0; i < 200000; i++)
    {
      guint row = (guint) g_test_rand_int_range (0, 100000);

      jp_sheet_layout_set_row_height (layout, row, 30 + (int) (i % 3));
      sum += jp_sheet_layout_get_row_at (layout, jp_sheet_layout_get_row_y (layout, row)) == row;
    }
  g_assert_cmpint (sum, ==, 200000);
  g_test_message ("200,000 corrections and look-ups in %" G_GINT64_FORMAT " ms",
                  (g_get_monotonic_time () - start) / 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-layout/rows-at-random", test_rows_at_random);
  g_test_add_func ("/sheet-layout/visible-rows", test_visible_rows);
  g_test_add_func ("/sheet-layout/columns", test_columns);
  g_test_add_func ("/sheet-layout/columns-too-narrow", test_columns_too_narrow);
  g_test_add_func ("/sheet-layout/scroll-to", test_scroll_to);
  g_test_add_func ("/sheet-layout/pin-block", test_pin_block);
  g_test_add_func ("/sheet-layout/many-rows", test_many_rows);
  return g_test_run ();
}
