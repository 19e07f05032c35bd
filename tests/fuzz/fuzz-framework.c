/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Framework files: read, written, read again, and an evaluation under them. */

#include "fuzz.h"

#include "jp-edits.h"
#include "jp-framework-file.h"
#include "jp-score.h"
#include "jp-self-test.h"

/* Without a single answer everything is open. */
static void
check_scores (JpProject *project, JpFrameworkRecord *framework)
{
  g_autoptr (GError) error = NULL;
  JpYearRecord *year = jp_edit_add_year (project, jp_edit_add_unit (project, "局", NULL), 2020, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, year, NULL, framework, &error);
  g_autoptr (JpScores) scores = NULL;
  g_autoptr (GPtrArray) failures = NULL;

  g_assert_no_error (error);
  scores = jp_scores_new (sheet, project);
  failures = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);

      g_assert_false (row->rule_broken);
      jp_self_tests_run (row->node, framework->decimals, failures);
      if (row->open)
        g_assert_cmpint (jp_decimal_cmp (row->possible_min, row->possible_max), <=, 0);
    }
  if (scores->possible_min.is_set && scores->possible_max.is_set)
    g_assert_cmpint (jp_decimal_cmp (scores->possible_min, scores->possible_max), <=, 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (JpProject) other = jp_project_new ();
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework;
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  framework = jp_framework_file_read (project, size > 0 ? (const char *) data : "", (gssize) size, &error);
  if (framework == NULL)
    {
      fuzz_assert_error (error);
      g_assert_null (jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK));
      return 0;
    }
  g_assert_no_error (error);
  text = jp_framework_file_write (framework);
  fuzz_assert_text (text);
  framework = jp_framework_file_read (other, text, -1, &error);
  g_assert_no_error (error);
  again = jp_framework_file_write (framework);
  g_assert_cmpstr (text, ==, again);
  check_scores (other, framework);
  return 0;
}
