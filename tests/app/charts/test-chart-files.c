/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures as files: every value is in them, large ones go on in the next sheet, and nothing is left when one cancels. */

#include "chart-case.h"

#include "jp-chart-output.h"
#include "jp-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define MARK "57-3f2a91bc0d448a10"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jiping-charts-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "图", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static char *
read_file (const char *path)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_steal_pointer (&text);
}

static char *
run_tool (const char *tool, const char *option, const char *path)
{
  const char *arguments[] = { tool, option, path, g_str_equal (tool, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 1;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return output;
}

static void
count_element (GMarkupParseContext *context, const char *name, const char **attributes, const char **values,
               gpointer data, GError **error)
{
  ++*(guint *) data;
}

/* Well-formed, of more than a few elements, and every value is in it as text. */
static void
test_svg (Fixture *self, gconstpointer kind)
{
  const GMarkupParser parser = { .start_element = count_element };
  g_autoptr (JpChartData) data =
    chart_case_new ((JpChartKind) GPOINTER_TO_UINT (kind), 4, GPOINTER_TO_UINT (kind) == JP_CHART_LINE ? 1 : 5);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_elements = 0;

  chart_case_set (data, 1, 0, "6–8.5");
  chart_case_set (data, 2, 0, "");
  jp_chart_write_svg (data, MARK, file, NULL, &error);
  g_assert_no_error (error);
  text = read_file (self->path);
  context = g_markup_parse_context_new (&parser, 0, &n_elements, NULL);
  g_assert_true (g_markup_parse_context_parse (context, text, -1, &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_cmpuint (n_elements, >, 50);
  g_assert_nonnull (strstr (text, "<title>一级指标得分率（%） · 某某市某某区社会保险服务中心</title>"));
  g_assert_nonnull (strstr (text, MARK "</desc>"));
  for (guint i = 0; i < jp_chart_data_get_n_series (data); i++)
    for (guint j = 0; j < jp_chart_data_get_n_categories (data); j++)
      {
        g_autofree char *words = jp_chart_data_dup_words (data, i, j);

        g_assert_nonnull (strstr (text, words));
      }
}

/* The printer's file and the PDF hold every figure as text, on the same number of sheets. */
static void
test_pdf (Fixture *self, gconstpointer kind)
{
  g_autoptr (JpChartData) data =
    chart_case_new ((JpChartKind) GPOINTER_TO_UINT (kind), 4, GPOINTER_TO_UINT (kind) == JP_CHART_LINE ? 1 : 5);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  for (guint print = 0; print < 2; print++)
    {
      g_autofree char *text = NULL;
      g_autofree char *info = NULL;

      if (print)
        jp_paper_print_to_file (jp_chart_paper_new (data, MARK), self->path, &error);
      else
        jp_chart_write_pdf (data, MARK, file, NULL, &error);
      g_assert_no_error (error);
      text = run_tool ("pdftotext", "-layout", self->path);
      g_assert_nonnull (strstr (text, "一级指标得分率"));
      g_assert_nonnull (strstr (text, MARK));
      for (guint i = 0; i < data->values->len; i++)
        {
          g_autofree char *label = jp_chart_data_dup_label (data, &g_array_index (data->values, JpChartValue, i));

          g_assert_nonnull (strstr (text, label));
        }
      info = run_tool ("pdfinfo", "-isodates", self->path);
      g_assert_nonnull (strstr (info, "(A4)"));
      g_assert_nonnull (strstr (info, "Pages:           1\n"));
    }
}

/* Every unit and indicator of a large heat map is on paper, over several sheets. */
static void
test_large_pdf (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_HEAT, 60, 80);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (JpPaper) paper = jp_chart_paper_new (data, MARK);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", paper->n_sheets);
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (paper->n_sheets, >, 3);
  jp_chart_write_pdf (data, MARK, file, NULL, &error);
  g_assert_no_error (error);
  info = run_tool ("pdfinfo", "-isodates", self->path);
  g_assert_nonnull (strstr (info, pages));
  text = run_tool ("pdftotext", "-layout", self->path);
  for (guint i = 6; i < 80; i++)
    {
      g_autofree char *name = g_strdup_printf ("第%u项", i);

      g_assert_nonnull (strstr (text, name));
    }
}

/* Nothing is left behind, and the old file stays. */
static void
test_cancelled (Fixture *self, gconstpointer unused)
{
  g_autoptr (JpChartData) data = chart_case_new (JP_CHART_BARS, 2, 2);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  for (guint pdf = 0; pdf < 2; pdf++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_false (pdf ? jp_chart_write_pdf (data, MARK, file, cancellable, &error)
                          : jp_chart_write_svg (data, MARK, file, cancellable, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_CANCELLED);
      text = read_file (self->path);
      g_assert_cmpstr (text, ==, "old");
    }
}

#define ADD(path, kind, func) \
  g_test_add ("/chart-files/" path, Fixture, GUINT_TO_POINTER (kind), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("svg/bars", JP_CHART_BARS, test_svg);
  ADD ("svg/line", JP_CHART_LINE, test_svg);
  ADD ("svg/radar", JP_CHART_RADAR, test_svg);
  ADD ("svg/heat", JP_CHART_HEAT, test_svg);
  ADD ("pdf/bars", JP_CHART_BARS, test_pdf);
  ADD ("pdf/line", JP_CHART_LINE, test_pdf);
  ADD ("pdf/radar", JP_CHART_RADAR, test_pdf);
  ADD ("pdf/heat", JP_CHART_HEAT, test_pdf);
  ADD ("pdf/large", JP_CHART_HEAT, test_large_pdf);
  ADD ("cancelled", JP_CHART_BARS, test_cancelled);
  return g_test_run ();
}
