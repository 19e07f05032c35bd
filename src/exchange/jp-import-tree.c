/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-tree.h"

#include "jp-import-place.h"
#include "jp-rule.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
jp_import_tree_is_summary (const JpTable *table, guint row)
{
  static const char *const words[] = { "合计",   "总计",   "小计",   "总分",     "总得分", "合计得分", "等级",
                                       "评价等级", "等级划分", "可能得分", "评价结论", "备注",   "说明",     "历史标记",
                                       "自评定稿", "初评定稿", "复核定稿", "终评定稿", NULL };
  static const JpIndicatorColumn columns[] = { JP_INDICATORS_LEVEL1, JP_INDICATORS_LEVEL2, JP_INDICATORS_LEVEL3 };

  for (guint i = 0; !jp_import_table_is_own (table) && i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (jp_table_get (table, row, columns[i]), " \t\n", -1);
      g_autofree char *name = g_strjoinv ("", parts);

      if (g_strv_contains (words, name) || g_str_has_suffix (name, "小计"))
        return TRUE;
    }
  return FALSE;
}

static gboolean
contradict (const char *a, const char *b)
{
  return *a != '\0' && *b != '\0' && !g_str_equal (a, b);
}

/* How many groups the row shares with the row above. */
static guint
count_shared (const JpImportPlace *place, const JpImportPlace *previous)
{
  guint n = 0;

  while (n < place->n_inner && n < previous->n_inner && g_str_equal (place->names[n], previous->names[n]) &&
         !contradict (place->points[n], previous->points[n]))
    n++;
  if (n > 0 && n == place->n_inner && n == previous->n_inner && !g_str_equal (place->block, previous->block))
    n--;
  return n;
}

static gboolean
set_points (JpProject *project, const JpTable *table, guint row, JpRecord *node, const char *text, GError **error)
{
  g_autoptr (GError) local = NULL;
  JpDecimal points;

  if (!jp_decimal_parse (text, &points, &local))
    return jp_import_fail_at (table, row, local->message, error);
  if (points.is_set && points.n < 0)
    return jp_import_fail_at (table, row, _("points cannot be below 0"), error);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, points);
  return TRUE;
}

/* Tick columns: no column, not ticked, ticked. */
static gint64
read_tick (const JpTable *table, guint row, JpIndicatorColumn column)
{
  const char *text = jp_table_get (table, row, column);

  if (*text == '\0')
    return 0;
  return g_str_equal (text, "0") || g_str_equal (text, "否") ? 1 : 2;
}

static gboolean
is_outside (const JpTable *table, guint row, const JpImportPlace *place)
{
  static const char *const words[] = { "扣分项", "减分项", "扣分指标", "减分指标", NULL };

  if (jp_table_has (table, JP_INDICATORS_OUTSIDE))
    return g_str_equal (jp_table_get (table, row, JP_INDICATORS_OUTSIDE), "1");
  if (g_strv_contains (words, place->leaf))
    return TRUE;
  for (guint i = 0; i < place->n_inner; i++)
    if (g_strv_contains (words, place->names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
set_rule (JpProject *project, const JpTable *table, guint row, JpIndicatorColumn column, JpNodeRecord *node,
          GError **error)
{
  const char *text = jp_table_get (table, row, column);
  g_autoptr (GError) local = NULL;
  g_autoptr (JpRule) rule = jp_rule_parse (text, node->points, &local);

  if (rule == NULL)
    return jp_import_fail_at (table, row, local->message, error);
  jp_project_set_text (project, node, JP_NODE_RULE, text);
  return TRUE;
}

gboolean
jp_import_tree_fill_leaf (JpProject *project, const JpTable *table, guint row, const JpImportPlace *place,
                          JpNodeRecord *node, GError **error)
{
  jp_project_set_text (project, node, JP_NODE_NAME, place->leaf);
  jp_project_set_text (project, node, JP_NODE_DEFINITION, jp_table_get (table, row, JP_INDICATORS_DEFINITION));
  jp_project_set_text (project, node, JP_NODE_CRITERIA, jp_table_get (table, row, JP_INDICATORS_CRITERIA));
  jp_project_set_text (project, node, JP_NODE_DATA_SOURCE, jp_table_get (table, row, JP_INDICATORS_DATA_SOURCE));
  jp_project_set_text (project, node, JP_NODE_REMARK, jp_table_get (table, row, JP_INDICATORS_REMARK));
  jp_project_set_text (project, node, JP_NODE_SELF_TESTS, jp_table_get (table, row, JP_INDICATORS_SELF_TESTS));
  jp_project_set_int (project, node, JP_NODE_WHOLE, read_tick (table, row, JP_INDICATORS_WHOLE));
  jp_project_set_int (project, node, JP_NODE_SAMPLE, read_tick (table, row, JP_INDICATORS_SAMPLE));
  jp_project_set_int (project, node, JP_NODE_QUALITATIVE, read_tick (table, row, JP_INDICATORS_QUALITATIVE));
  jp_project_set_int (project, node, JP_NODE_QUANTITATIVE, read_tick (table, row, JP_INDICATORS_QUANTITATIVE));
  jp_project_set_int (project, node, JP_NODE_OUTSIDE, is_outside (table, row, place));
  return set_points (project, table, row, JP_RECORD (node), jp_table_get (table, row, JP_INDICATORS_POINTS), error) &&
         set_rule (project, table, row, JP_INDICATORS_RULE, node, error);
}

gboolean
jp_import_tree_build (JpProject *project, const JpTable *table, JpFrameworkRecord *framework, const GArray *rows,
                      GPtrArray *leaves, GError **error)
{
  JpRecord *stack[JP_IMPORT_MAX_INNER + 1] = { JP_RECORD (framework) };
  JpImportPlace previous = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      JpImportPlace place = jp_import_place_read (table, row, &previous);
      JpRecord *leaf;

      for (guint level = count_shared (&place, &previous); level < place.n_inner; level++)
        {
          stack[level + 1] = jp_project_insert (project, JP_KIND_NODE, stack[level], NULL);
          jp_project_set_text (project, stack[level + 1], JP_NODE_NAME, place.names[level]);
          if (!set_points (project, table, row, stack[level + 1], place.points[level], error))
            return FALSE;
        }
      leaf = jp_project_insert (project, JP_KIND_NODE, stack[place.n_inner], NULL);
      if (!jp_import_tree_fill_leaf (project, table, row, &place, jp_record_as_node (leaf), error))
        return FALSE;
      if (place.n_inner > 0 && *jp_table_get (table, row, JP_INDICATORS_GROUP_RULE) != '\0' &&
          !set_rule (project, table, row, JP_INDICATORS_GROUP_RULE, jp_record_as_node (stack[place.n_inner]), error))
        return FALSE;
      g_ptr_array_add (leaves, leaf);
      previous = place;
    }
  return TRUE;
}
