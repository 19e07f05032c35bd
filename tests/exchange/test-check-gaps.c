/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check runs while a document is being filled in: whatever single cell is still empty, it must not stumble. */

#include "jp-check.h"
#include "jp-import.h"

static JpProject *
import (const char *name)
{
  JpProject *project = jp_project_new ();
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "check", name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GFile) indicators = g_file_get_child (folder, "indicators.csv");
  g_autoptr (GFile) facts = g_file_get_child (folder, "budget.csv");
  g_autoptr (GFile) profile = g_file_get_child (folder, "profile.json");
  g_autoptr (GFile) narrative = g_file_get_child (folder, "narrative.json");
  JpImportOptions options = { .indicators = indicators, .facts = facts, .profile = profile, .narrative = narrative };
  g_autoptr (GError) error = NULL;

  if (!g_file_query_exists (narrative, NULL))
    options.narrative = NULL;
  jp_import (project, &options, NULL, &error);
  g_assert_no_error (error);
  return project;
}

static void
check (JpProject *project)
{
  g_autoptr (JpFindings) findings = jp_check_project (project);

  for (guint i = 0; i < findings->list->len; i++)
    {
      const JpFinding *finding = jp_findings_get (findings, i);

      g_assert_nonnull (finding->message);
      g_assert_nonnull (finding->where);
      g_assert_cmpuint (finding->places->len, >, 0);
      for (guint j = 0; j < finding->places->len; j++)
        {
          const JpPlace *place = jp_finding_get_place (finding, j);

          g_assert_true (jp_project_lookup (project, place->id) == place->record);
          g_assert_cmpuint (place->field, <, jp_kind_get_info (place->record->kind)->n_fields);
        }
    }
}

/* Empties the cell, unless it is empty or a name the program itself asks for; FALSE then. */
static gboolean
empty (JpProject *project, JpRecord *record, guint field)
{
  const JpFieldInfo *info = &jp_kind_get_info (record->kind)->fields[field];
  g_auto (JpValue) value = { 0 };

  if (record->kind == JP_KIND_UNIT || (record->kind == JP_KIND_SHEET && field == JP_SHEET_NAME) ||
      info->type == JP_FIELD_INT)
    return FALSE;
  jp_record_get_value (record, field, &value);
  if (info->type == JP_FIELD_TEXT && value.text != NULL)
    jp_project_set_text (project, record, field, NULL);
  else if (info->type == JP_FIELD_DECIMAL && value.decimal.is_set)
    jp_project_set_decimal (project, record, field, JP_DECIMAL_NONE);
  else if (info->type == JP_FIELD_QUANTITY && value.quantity.is_set)
    jp_project_set_quantity (project, record, field, JP_QUANTITY_NONE);
  else if (info->type == JP_FIELD_REF && value.integer != 0 && record->kind == JP_KIND_SHEET)
    jp_project_set_int (project, record, field, 0);
  else
    return FALSE;
  return TRUE;
}

static guint
walk (JpProject *project, JpRecord *record)
{
  guint n = 0;

  for (guint field = 0; field < jp_kind_get_info (record->kind)->n_fields; field++)
    {
      jp_project_begin (project, "empty");
      if (empty (project, record, field))
        {
          check (project);
          n++;
        }
      jp_project_rollback (project);
    }
  for (JpRecord *child = record->first_child; child != NULL; child = child->next)
    n += walk (project, child);
  return n;
}

static void
test_gaps (gconstpointer name)
{
  g_autoptr (JpProject) project = import (name);
  guint n = 0;

  check (project);
  for (JpRecord *top = jp_project_get_root (project)->first_child; top != NULL; top = top->next)
    n += walk (project, top);
  g_test_message ("%u cells", n);
  g_assert_cmpuint (n, >, 100);
}

/* Records of every kind with nothing in them. */
static void
test_empty (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpRecord *made[JP_N_KINDS] = { NULL };

  jp_project_begin (project, "empty");
  for (guint round = 0; round < 3; round++)
    for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
      {
        const JpKindInfo *info = jp_kind_get_info (kind);
        JpRecord *parent = NULL;

        for (guint i = 0; i < JP_N_KINDS; i++)
          if ((info->parents & 1u << i) != 0 && made[i] != NULL && i != kind)
            parent = made[i];
        if (info->parents == 0 || parent != NULL)
          made[kind] = jp_project_insert (project, kind, parent, NULL);
        if (kind == JP_KIND_SHEET && made[kind] != NULL)
          jp_project_set_int (project, made[kind], JP_SHEET_FRAMEWORK, made[JP_KIND_FRAMEWORK]->id);
      }
  for (JpKind kind = 0; kind < JP_N_KINDS; kind++)
    g_assert_nonnull (made[kind]);
  jp_project_set_int (project, made[JP_KIND_ANSWER], JP_ANSWER_NODE, made[JP_KIND_NODE]->id);
  check (project);
  jp_project_rollback (project);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/check-gaps/empty", test_empty);
  g_test_add_data_func ("/exchange/check-gaps/clean", "clean", test_gaps);
  g_test_add_data_func ("/exchange/check-gaps/school", "forms/school-project", test_gaps);
  g_test_add_data_func ("/exchange/check-gaps/hospital", "forms/hospital-unit", test_gaps);
  g_test_add_data_func ("/exchange/check-gaps/road", "forms/road-project", test_gaps);
  g_test_add_data_func ("/exchange/check-gaps/bureau", "forms/bureau-unit", test_gaps);
  return g_test_run ();
}
