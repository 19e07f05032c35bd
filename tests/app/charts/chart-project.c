/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart-project.h"

#include "jp-edits.h"
#include "jp-score.h"

static void
add_indicators (JpProject *project, JpRecord *level, const char *level_name)
{
  for (guint i = 1; i <= 2; i++)
    {
      JpRecord *node = jp_project_insert (project, JP_KIND_NODE, level, NULL);
      g_autofree char *name = g_strdup_printf ("%s指标%u", level_name, i);

      jp_project_set_text (project, node, JP_NODE_NAME, name);
      jp_project_set_decimal (project, node, JP_NODE_POINTS, jp_decimal_new (10, 0));
    }
}

JpFrameworkRecord *
chart_project_add_framework (JpProject *project, const char *name)
{
  static const char *const levels[] = { "投入", "产出" };
  JpFrameworkRecord *framework = jp_edit_add_framework (project, name, NULL);

  jp_project_begin (project, "nodes");
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      JpRecord *level = jp_project_insert (project, JP_KIND_NODE, JP_RECORD (framework), NULL);

      jp_project_set_text (project, level, JP_NODE_NAME, levels[i]);
      add_indicators (project, level, levels[i]);
    }
  g_assert_true (jp_project_commit (project, NULL));
  return framework;
}

JpNodeRecord *
chart_project_get_indicator (JpFrameworkRecord *framework, guint n)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  return g_ptr_array_index (leaves, n);
}

JpSheetRecord *
chart_project_add_sheet (JpProject *project, JpFrameworkRecord *framework, JpUnitRecord *unit, gint64 year,
                         const char *const scores[CHART_PROJECT_N])
{
  JpYearRecord *of = jp_edit_add_year (project, unit, year, NULL);
  JpSheetRecord *sheet = jp_edit_add_sheet (project, of, NULL, framework, NULL);

  for (guint i = 0; i < CHART_PROJECT_N; i++)
    if (scores[i] != NULL)
      g_assert_true (jp_edit_set_given (project, sheet, chart_project_get_indicator (framework, i), scores[i], NULL));
  return sheet;
}
