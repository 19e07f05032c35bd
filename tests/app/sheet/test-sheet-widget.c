/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sheet in a window: moving, typing, refusing, pasting, folding blocks, and what a frame of scrolling costs. Keys
 * and input methods are tried by the end-to-end test; here the same functions are called that the keys call. */

#include "jp-error.h"
#include "jp-sheet-private.h"

#include <adwaita.h>
#include <time.h>

#define N_COLUMNS 6

/* A table of its own: column 0 merged over four rows, column 1 names, 2 and 3 typed numbers, 4 computed, 5 long text. */
#define FAKE_TYPE_MODEL (fake_model_get_type ())
G_DECLARE_FINAL_TYPE (FakeModel, fake_model, FAKE, MODEL, GObject)

struct _FakeModel
{
  GObject parent_instance;
  guint n_rows;
  GHashTable *texts; /* row × N_COLUMNS + column → char * */
  guint n_blocks;    /* calls of set_block */
  gboolean grouped;  /* columns 2 and 3 stand under one heading */
};

static void fake_model_iface_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (FakeModel, fake_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, fake_model_iface_init))

static const char *
get_text (FakeModel *self, guint row, guint column)
{
  const char *text = g_hash_table_lookup (self->texts, GUINT_TO_POINTER (row * N_COLUMNS + column));

  return text != NULL ? text : "";
}

static guint
fake_get_n_columns (JpSheetModel *model)
{
  return N_COLUMNS;
}

static void
fake_get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  static const char *const ids[] = { "group", "name", "a", "b", "sum", "text" };

  *out = (JpSheetColumn) { .id = ids[column], .title = ids[column], .width = column == 5 ? 160 : 90, .min_width = 40,
                           .frozen = column < 2, .merged = column == 0, .wrap = column == 5, .expand = column == 5,
                           .numeric = column > 1 && column < 5 };
  if (FAKE_MODEL (model)->grouped && (column == 2 || column == 3))
    out->group = "2020";
}

static guint
fake_get_n_rows (JpSheetModel *model)
{
  return FAKE_MODEL (model)->n_rows;
}

static void
fake_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  FakeModel *self = FAKE_MODEL (model);

  if (column == 0)
    out->text = g_strdup_printf ("组 %u", row / 4);
  else if (column == 1)
    out->text = g_strdup_printf ("指标 %u", row);
  else if (column == 4)
    out->text = g_strdup_printf ("%u.00", row % 100);
  else if (column == 5)
    out->text = g_strdup (row % 5 == 0 ? "扣分原因较长，需要换行显示，行高随之增加，滚动时也不能抖动。" : "无");
  else
    out->text = g_strdup (get_text (self, row, column));
  out->flags = column == 2 || column == 3 ? JP_CELL_EDITABLE : column == 4 ? JP_CELL_COMPUTED : JP_CELL_PLAIN;
  if (column == 2 && *out->text == '\0')
    out->flags |= JP_CELL_OPEN;
}

static void
fake_get_span (JpSheetModel *model, guint row, guint column, guint *first, guint *n)
{
  guint n_rows = FAKE_MODEL (model)->n_rows;

  *first = column == 0 ? row / 4 * 4 : row;
  *n = column == 0 ? MIN (4, n_rows - *first) : 1;
}

static char *
fake_dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  return g_strdup (get_text (FAKE_MODEL (model), row, column));
}

static gboolean
fake_set_text (JpSheetModel *model, guint row, guint column, const char *text, GError **error)
{
  FakeModel *self = FAKE_MODEL (model);

  if (column != 2 && column != 3)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, "computed");
      return FALSE;
    }
  if (g_ascii_strtoull (text, NULL, 10) > 100)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, "at most 100");
      return FALSE;
    }
  g_hash_table_insert (self->texts, GUINT_TO_POINTER (row * N_COLUMNS + column), g_strdup (text));
  jp_sheet_model_cells_changed (model, row, 1);
  return TRUE;
}

static gboolean
fake_set_block (JpSheetModel *model, guint row, guint column, GPtrArray *lines, GError **error)
{
  FAKE_MODEL (model)->n_blocks++;
  for (guint i = 0; i < lines->len; i++)
    {
      char **cells = g_ptr_array_index (lines, i);

      for (guint c = 0; cells[c] != NULL; c++)
        if (!fake_set_text (model, row + i, column + c, cells[c], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
fake_clear_block (JpSheetModel *model, guint row, guint column, guint n_rows, guint n_columns, GError **error)
{
  for (guint r = row; r < row + n_rows; r++)
    for (guint c = column; c < column + n_columns; c++)
      g_hash_table_remove (FAKE_MODEL (model)->texts, GUINT_TO_POINTER (r * N_COLUMNS + c));
  jp_sheet_model_cells_changed (model, row, n_rows);
  return TRUE;
}

static gboolean
fake_needs_attention (JpSheetModel *model, guint row, guint column)
{
  return column == 2 && *get_text (FAKE_MODEL (model), row, column) == '\0';
}

static char *
fake_dup_row_name (JpSheetModel *model, guint row)
{
  return g_strdup_printf ("指标 %u", row);
}

static void
fake_model_iface_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = fake_get_n_columns;
  iface->get_column = fake_get_column;
  iface->get_n_rows = fake_get_n_rows;
  iface->get_cell = fake_get_cell;
  iface->get_span = fake_get_span;
  iface->dup_edit_text = fake_dup_edit_text;
  iface->set_text = fake_set_text;
  iface->set_block = fake_set_block;
  iface->clear_block = fake_clear_block;
  iface->needs_attention = fake_needs_attention;
  iface->dup_row_name = fake_dup_row_name;
}

static void
fake_model_finalize (GObject *object)
{
  g_hash_table_unref (FAKE_MODEL (object)->texts);

  G_OBJECT_CLASS (fake_model_parent_class)->finalize (object);
}

static void
fake_model_class_init (FakeModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_model_finalize;
}

static void
fake_model_init (FakeModel *self)
{
  self->texts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

typedef struct
{
  FakeModel *model;
  JpSheet *sheet;
  GtkWidget *scroller;
  GtkWidget *window;
} Fixture;

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  *(guint *) data += 1;
}

/* Runs the main loop until so many frames are painted. */
static void
paint_frames (Fixture *fixture, guint n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  guint painted = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &painted);

  while (painted < n)
    {
      gtk_widget_queue_draw (GTK_WIDGET (fixture->sheet));
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->model = g_object_new (FAKE_TYPE_MODEL, NULL);
  fixture->model->n_rows = GPOINTER_TO_UINT (data);
  fixture->sheet = JP_SHEET (jp_sheet_new ());
  fixture->scroller = gtk_scrolled_window_new ();
  fixture->window = gtk_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scroller), GTK_WIDGET (fixture->sheet));
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scroller);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 640);
  jp_sheet_set_model (fixture->sheet, JP_SHEET_MODEL (fixture->model));
  gtk_window_present (GTK_WINDOW (fixture->window));
  paint_frames (fixture, 2);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->model);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_at (Fixture *fixture, guint row, guint column)
{
  g_assert_cmpuint (jp_sheet_get_current_row (fixture->sheet), ==, row);
  g_assert_cmpuint (jp_sheet_get_current_column (fixture->sheet), ==, column);
}

/* A heading over two columns stands above them, as wide as both, and names them for screen readers. */
static void
test_group_headings (Fixture *fixture, gconstpointer data)
{
  JpSheet *sheet = fixture->sheet;
  g_autofree char *name = NULL;
  g_autofree char *plain = NULL;
  graphene_rect_t heading, first, second;
  int before = sheet->header_height;

  fixture->model->grouped = TRUE;
  jp_sheet_model_columns_changed (JP_SHEET_MODEL (fixture->model));
  paint_frames (fixture, 2);
  g_assert_cmpuint (sheet->groups->len, ==, 1);
  g_assert_cmpint (sheet->header_height, >=, before);
  g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (sheet->groups, 0), GTK_WIDGET (sheet), &heading));
  g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (sheet->headers, 2), GTK_WIDGET (sheet), &first));
  g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (sheet->headers, 3), GTK_WIDGET (sheet), &second));
  g_assert_cmpint ((int) (heading.origin.x), ==, (int) (first.origin.x));
  g_assert_cmpint ((int) (heading.size.width), ==, (int) (first.size.width + second.size.width));
  g_assert_cmpint ((int) (heading.origin.y + heading.size.height), ==, (int) (first.origin.y));
  g_assert_cmpint ((int) (first.origin.y + first.size.height), ==, (int) (sheet->header_height));
  name = jp_sheet_columns_dup_name (sheet, 2);
  plain = jp_sheet_columns_dup_name (sheet, 4);
  g_assert_cmpstr (name, ==, "2020 a");
  g_assert_cmpstr (plain, ==, "sum");
}

static void
test_moving (Fixture *fixture, gconstpointer data)
{
  JpSheet *sheet = fixture->sheet;

  jp_sheet_set_current (sheet, 5, 2);
  jp_sheet_cursor_move (sheet, JP_SHEET_TO_DOWN, FALSE, FALSE);
  assert_at (fixture, 6, 2);
  jp_sheet_cursor_move (sheet, JP_SHEET_TO_RIGHT, FALSE, FALSE);
  assert_at (fixture, 6, 3);
  /* A merged cell is one stop; down from it goes to the next block. */
  jp_sheet_set_current (sheet, 6, 0);
  assert_at (fixture, 4, 0);
  jp_sheet_cursor_move (sheet, JP_SHEET_TO_DOWN, FALSE, FALSE);
  assert_at (fixture, 8, 0);
  jp_sheet_cursor_end (sheet, TRUE, TRUE, FALSE);
  assert_at (fixture, fixture->model->n_rows - 1, N_COLUMNS - 1);
  jp_sheet_cursor_end (sheet, FALSE, TRUE, FALSE);
  assert_at (fixture, 0, 0);
  /* Beyond the edges nothing happens. */
  jp_sheet_cursor_move (sheet, JP_SHEET_TO_UP, FALSE, FALSE);
  assert_at (fixture, 0, 0);
  jp_sheet_set_current (sheet, 999999, 999);
  assert_at (fixture, fixture->model->n_rows - 1, N_COLUMNS - 1);
}

static void
test_selecting (Fixture *fixture, gconstpointer data)
{
  guint row, column, n_rows, n_columns;

  jp_sheet_set_current (fixture->sheet, 2, 2);
  jp_sheet_cursor_move (fixture->sheet, JP_SHEET_TO_DOWN, FALSE, TRUE);
  jp_sheet_cursor_move (fixture->sheet, JP_SHEET_TO_RIGHT, FALSE, TRUE);
  jp_sheet_get_selection (fixture->sheet, &row, &column, &n_rows, &n_columns);
  g_assert_cmpuint (row, ==, 2);
  g_assert_cmpuint (column, ==, 2);
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_cmpuint (n_columns, ==, 2);
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  JpSheet *sheet = fixture->sheet;

  jp_sheet_set_current (sheet, 1, 2);
  /* The first thing typed replaces the value. */
  gtk_editable_set_text (GTK_EDITABLE (sheet->editor), "42");
  g_assert_true (sheet->editing);
  g_assert_true (jp_sheet_finish_edit (sheet));
  g_assert_cmpstr (get_text (fixture->model, 1, 2), ==, "42");
  /* F2 starts from it. */
  jp_sheet_begin_edit (sheet);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sheet->editor)), ==, "42");
  jp_sheet_edit_cancel (sheet);
  g_assert_cmpstr (get_text (fixture->model, 1, 2), ==, "42");
}

/* What is not accepted stays in the editor, with the reason below. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  JpSheet *sheet = fixture->sheet;

  jp_sheet_set_current (sheet, 1, 2);
  gtk_editable_set_text (GTK_EDITABLE (sheet->editor), "500");
  g_assert_false (jp_sheet_finish_edit (sheet));
  g_assert_true (sheet->editing);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sheet->editor)), ==, "500");
  g_assert_true (gtk_widget_get_visible (sheet->message));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (sheet->message_text)), ==, "at most 100");
  gtk_editable_set_text (GTK_EDITABLE (sheet->editor), "50");
  g_assert_false (gtk_widget_get_visible (sheet->message));
  g_assert_true (jp_sheet_finish_edit (sheet));
  g_assert_cmpstr (get_text (fixture->model, 1, 2), ==, "50");
}

static void
test_computed_takes_nothing (Fixture *fixture, gconstpointer data)
{
  jp_sheet_set_current (fixture->sheet, 1, 4);
  g_assert_false (jp_sheet_edit_begin (fixture->sheet, TRUE));
  jp_sheet_set_read_only (fixture->sheet, TRUE);
  jp_sheet_set_current (fixture->sheet, 1, 2);
  g_assert_false (jp_sheet_edit_begin (fixture->sheet, TRUE));
}

static void
test_pasting (Fixture *fixture, gconstpointer data)
{
  jp_sheet_set_current (fixture->sheet, 2, 2);
  jp_sheet_clipboard_put (fixture->sheet, "1\t2\n3\t4\n");
  g_assert_cmpuint (fixture->model->n_blocks, ==, 1);
  g_assert_cmpstr (get_text (fixture->model, 2, 2), ==, "1");
  g_assert_cmpstr (get_text (fixture->model, 3, 3), ==, "4");
  /* One value fills a selection. */
  jp_sheet_set_current (fixture->sheet, 5, 2);
  jp_sheet_cursor_move (fixture->sheet, JP_SHEET_TO_DOWN, FALSE, TRUE);
  jp_sheet_clipboard_put (fixture->sheet, "9");
  g_assert_cmpstr (get_text (fixture->model, 6, 2), ==, "9");
}

static void
test_attention (Fixture *fixture, gconstpointer data)
{
  jp_sheet_set_current (fixture->sheet, 0, 2);
  jp_sheet_clipboard_put (fixture->sheet, "1\n1\n1\n");
  jp_sheet_set_current (fixture->sheet, 0, 2);
  g_assert_true (jp_sheet_cursor_to_attention (fixture->sheet, TRUE));
  assert_at (fixture, 3, 2);
}

static void
test_rows_come_and_go (Fixture *fixture, gconstpointer data)
{
  jp_sheet_set_current (fixture->sheet, 10, 2);
  fixture->model->n_rows -= 5;
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (fixture->model), 0, 5, 0);
  assert_at (fixture, 5, 2);
  paint_frames (fixture, 2);
  fixture->model->n_rows = 0;
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (fixture->model), 0, 15, 0);
  paint_frames (fixture, 2);
  assert_at (fixture, 0, 2);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return (*first > *second) - (*first < *second);
}

static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* 100,000 rows, a screen and a half a step: every frame shows rows never seen before. */
static void
test_scrolling_cost (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scroller));
  gint64 times[120];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 start = cpu_time ();

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 937);
      paint_frames (fixture, 1);
      times[i] = cpu_time () - start;
    }
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare_times);
  g_test_message ("a frame of scrolling: median %.1f ms, 95 %% under %.1f ms of CPU", times[60] / 1000.0,
                  times[114] / 1000.0);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 50000);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (times[60], <, 16000);
#endif
}

#define ADD(name, n_rows, func) \
  g_test_add ("/sheet-widget/" name, Fixture, GUINT_TO_POINTER (n_rows), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("moving", 20, test_moving);
  ADD ("group-headings", 20, test_group_headings);
  ADD ("selecting", 20, test_selecting);
  ADD ("typing", 20, test_typing);
  ADD ("refused", 20, test_refused);
  ADD ("computed-takes-nothing", 20, test_computed_takes_nothing);
  ADD ("pasting", 20, test_pasting);
  ADD ("attention", 20, test_attention);
  ADD ("rows-come-and-go", 20, test_rows_come_and_go);
  ADD ("scrolling-cost", 100000, test_scrolling_cost);
  return g_test_run ();
}
