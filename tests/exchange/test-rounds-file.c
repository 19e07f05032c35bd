/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds out as rounds.json and in again, those included that are not signed yet. */

#include "jp-edits.h"
#include "jp-export-csv.h"
#include "jp-import.h"
#include "jp-round.h"
#include "jp-sample.h"
#include "jp-score.h"

static JpSheetRecord *
first_sheet (JpProject *project)
{
  JpRecord *unit = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);

  return jp_record_as_sheet (jp_record_first (jp_record_first (unit, JP_KIND_YEAR), JP_KIND_SHEET));
}

static JpNodeRecord *
nth_indicator (JpProject *project, guint n)
{
  JpRecord *framework = jp_project_lookup (project, first_sheet (project)->framework);
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (jp_record_as_framework (framework));

  return g_ptr_array_index (leaves, n);
}

static JpProject *
make_signed (void)
{
  JpProject *project = jp_project_new ();
  JpSignature signature = { .author = "评价人甲", .accept_warnings = TRUE };
  g_autoptr (GError) error = NULL;

  jp_sample_load (project, "yanzhou-2020", &error);
  g_assert_no_error (error);
  jp_edit_sign_round (project, first_sheet (project), JP_ROUND_SELF_SCORE, &signature, &error);
  g_assert_no_error (error);
  return project;
}

/* Out of one project and into a new one. */
static JpProject *
travel (JpProject *project)
{
  g_autofree char *path = g_dir_make_tmp ("jp-rounds-XXXXXX", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) files = NULL;
  JpImportOptions options = { .folder = folder };
  JpProject *other = jp_project_new ();
  g_autoptr (GError) error = NULL;
  GFile *file;

  jp_export_csv (project, folder, NULL, &error);
  g_assert_no_error (error);
  jp_import (other, &options, NULL, &error);
  g_assert_no_error (error);
  files = g_file_enumerate_children (folder, "standard::name", 0, NULL, NULL);
  while (g_file_enumerator_iterate (files, NULL, &file, NULL, NULL) && file != NULL)
    g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
  return other;
}

static void
test_in_progress (void)
{
  g_autoptr (JpProject) project = make_signed ();
  g_autoptr (JpProject) other = NULL;
  g_autoptr (GError) error = NULL;
  JpNodeRecord *node = nth_indicator (project, 5);
  JpRoundRecord *round;
  JpMarkRecord *mark;

  g_assert_nonnull (jp_edit_start_round (project, first_sheet (project), JP_ROUND_FIRST_SCORE, &error));
  jp_edit_set_change_reason (project, first_sheet (project), node, "补充了材料", &error);
  jp_edit_set_round_waiver (project, first_sheet (project), "单位只有一名评价人", &error);
  g_assert_no_error (error);

  other = travel (project);
  round = jp_sheet_get_open_round (first_sheet (other));
  g_assert_nonnull (round);
  g_assert_cmpint (jp_round_get_kind (round), ==, JP_ROUND_FIRST_SCORE);
  g_assert_cmpint (jp_round_get_state (round), ==, JP_ROUND_OPEN);
  g_assert_cmpstr (round->waiver, ==, "单位只有一名评价人");
  g_assert_cmpuint (jp_record_count (JP_RECORD (round), JP_KIND_MARK), ==, 1);
  mark = jp_round_find_mark (round, nth_indicator (other, 5));
  g_assert_nonnull (mark);
  g_assert_cmpstr (mark->change_reason, ==, "补充了材料");
  g_assert_cmpint (mark->seq, ==, 0);
  g_assert_null (mark->name);
}

/* An indicator that is gone from the framework leaves its mark in the round it was signed in. */
static void
test_gone (void)
{
  g_autoptr (JpProject) project = make_signed ();
  g_autoptr (JpProject) other = NULL;
  g_autoptr (GError) error = NULL;
  JpRoundRecord *round;
  JpMarkRecord *mark;

  g_assert_nonnull (jp_edit_start_round (project, first_sheet (project), JP_ROUND_FIRST_SCORE, &error));
  jp_edit_delete (project, JP_RECORD (nth_indicator (project, 0)), &error);
  g_assert_no_error (error);

  other = travel (project);
  round = jp_record_as_round (jp_record_first (JP_RECORD (first_sheet (other)), JP_KIND_ROUND));
  g_assert_cmpint (jp_round_get_state (round), ==, JP_ROUND_IMPORTED);
  g_assert_cmpuint (jp_record_count (JP_RECORD (round), JP_KIND_MARK), ==, 34);
  mark = jp_record_as_mark (jp_record_first (JP_RECORD (round), JP_KIND_MARK));
  g_assert_cmpint (mark->node, ==, 0);
  g_assert_cmpint (mark->seq, ==, 1);
  g_assert_nonnull (mark->name);
  mark = jp_record_as_mark (jp_record_next (JP_RECORD (mark)));
  g_assert_cmpint (mark->node, ==, nth_indicator (other, 0)->record.id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/rounds-file/in-progress", test_in_progress);
  g_test_add_func ("/exchange/rounds-file/gone", test_gone);
  return g_test_run ();
}
