/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-tree.h"

#include "jp-rule.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_INNER 3

/* Tables of this program say what they mean and are taken at their word; those of people are read with their habits. */
static gboolean
is_own (const JpTable *table)
{
  return jp_table_has (table, JP_INDICATORS_OUTSIDE);
}

gboolean
jp_import_tree_is_summary (const JpTable *table, guint row)
{
  static const char *const words[] = { "合计",   "总计",   "小计",   "总分",     "总得分", "合计得分", "等级",
                                       "评价等级", "等级划分", "可能得分", "评价结论", "备注",   "说明",     NULL };
  static const JpIndicatorColumn columns[] = { JP_INDICATORS_LEVEL1, JP_INDICATORS_LEVEL2, JP_INDICATORS_LEVEL3 };

  for (guint i = 0; !is_own (table) && i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (jp_table_get (table, row, columns[i]), " \t\n", -1);
      g_autofree char *name = g_strjoinv ("", parts);

      if (g_strv_contains (words, name) || g_str_has_suffix (name, "小计"))
        return TRUE;
    }
  return FALSE;
}

/* Names and printed points of the nodes a row stands under, outermost first, and its own name. */
typedef struct
{
  const char *names[MAX_INNER];
  const char *points[MAX_INNER];
  guint n_inner;
  const char *leaf; /* "" when the row has none */
} Place;

/* "投入（20分）" is 投入 with 20 points. The texts live as long as the program. */
static void
split_points (const char **name, const char **points)
{
  static gsize once = 0;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *digits = NULL;

  if (g_once_init_enter (&once))
    {
      GRegex *regex = g_regex_new ("^(.+?)\\s*[(（]([0-9.]+)\\s*分[)）]$", G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);

      g_once_init_leave (&once, GPOINTER_TO_SIZE (regex));
    }
  if (**points != '\0' || !g_regex_match (GSIZE_TO_POINTER (once), *name, 0, &match))
    return;
  plain = g_match_info_fetch (match, 1);
  digits = g_match_info_fetch (match, 2);
  *name = g_intern_string (g_strstrip (plain));
  *points = g_intern_string (digits);
}

static void
push (Place *place, const char *name, const char *points)
{
  place->names[place->n_inner] = name;
  place->points[place->n_inner] = points;
  place->n_inner++;
}

static gboolean
is_under (const Place *previous, guint level, const char *name)
{
  return previous->n_inner > level && g_str_equal (previous->names[level], name);
}

/* Without a name of its own a row is named by its lowest level, unless that is a group the row above stands in. */
static void
name_by_group (Place *place, const Place *previous)
{
  guint last = place->n_inner - 1;

  if (place->n_inner == 0 || is_under (previous, last, place->names[last]))
    return;
  place->leaf = place->names[last];
  place->n_inner--;
}

/* `previous` is the place of the row above. */
static Place
read_place (const JpTable *table, guint row, const Place *previous)
{
  static const JpIndicatorColumn names[] = { JP_INDICATORS_LEVEL1, JP_INDICATORS_LEVEL2, JP_INDICATORS_LEVEL3 };
  static const JpIndicatorColumn points[] = { JP_INDICATORS_LEVEL1_POINTS, JP_INDICATORS_LEVEL2_POINTS,
                                              JP_INDICATORS_LEVEL3_POINTS };
  gboolean four = *jp_table_get (table, row, JP_INDICATORS_LEVEL4) != '\0';
  JpIndicatorColumn leaf = four ? JP_INDICATORS_LEVEL4 : JP_INDICATORS_LEVEL3;
  Place place = { .leaf = jp_table_get (table, row, leaf) };
  gboolean merged = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names) - !four; i++)
    {
      const char *name = jp_table_get (table, row, names[i]);

      if (*name != '\0')
        {
          const char *said = jp_table_get (table, row, points[i]);

          if (!is_own (table))
            split_points (&name, &said);
          push (&place, name, said);
          merged = FALSE;
        }
      else if (merged && previous->n_inner > i)
        push (&place, previous->names[i], previous->points[i]);
    }
  if (*place.leaf == '\0')
    name_by_group (&place, previous);
  return place;
}

static gboolean
contradict (const char *a, const char *b)
{
  return *a != '\0' && *b != '\0' && !g_str_equal (a, b);
}

/* How many groups the row shares with the row above. */
static guint
count_shared (const Place *place, const Place *previous)
{
  guint n = 0;

  while (n < place->n_inner && n < previous->n_inner && g_str_equal (place->names[n], previous->names[n]) &&
         !contradict (place->points[n], previous->points[n]))
    n++;
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
is_outside (const JpTable *table, guint row, const Place *place)
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

/* Everything a row says about its indicator. */
static gboolean
fill_leaf (JpProject *project, const JpTable *table, guint row, const Place *place, JpNodeRecord *node, GError **error)
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
  JpRecord *stack[MAX_INNER + 1] = { JP_RECORD (framework) };
  Place previous = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      Place place = read_place (table, row, &previous);
      JpRecord *leaf;

      for (guint level = count_shared (&place, &previous); level < place.n_inner; level++)
        {
          stack[level + 1] = jp_project_insert (project, JP_KIND_NODE, stack[level], NULL);
          jp_project_set_text (project, stack[level + 1], JP_NODE_NAME, place.names[level]);
          if (!set_points (project, table, row, stack[level + 1], place.points[level], error))
            return FALSE;
        }
      leaf = jp_project_insert (project, JP_KIND_NODE, stack[place.n_inner], NULL);
      if (!fill_leaf (project, table, row, &place, jp_record_as_node (leaf), error))
        return FALSE;
      if (place.n_inner > 0 && *jp_table_get (table, row, JP_INDICATORS_GROUP_RULE) != '\0' &&
          !set_rule (project, table, row, JP_INDICATORS_GROUP_RULE, jp_record_as_node (stack[place.n_inner]), error))
        return FALSE;
      g_ptr_array_add (leaves, leaf);
      previous = place;
    }
  return TRUE;
}

/* Path and how many of the same came before: names repeat. Transfer full. */
static char *
count_path (GString *path, GHashTable *counts)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, path->str)) + 1;

  g_hash_table_insert (counts, g_strdup (path->str), GUINT_TO_POINTER (n));
  return g_strdup_printf ("%s\n%u", path->str, n);
}

static char *
identify_leaf (JpNodeRecord *leaf, GHashTable *counts)
{
  g_autoptr (GString) path = g_string_new (leaf->name);

  for (JpRecord *node = leaf->record.parent; node->kind == JP_KIND_NODE; node = node->parent)
    {
      g_string_prepend_c (path, '\n');
      g_string_prepend (path, jp_record_as_node (node)->name != NULL ? jp_record_as_node (node)->name : "");
    }
  return count_path (path, counts);
}

static char *
identify_place (const Place *place, GHashTable *counts)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < place->n_inner; i++)
    g_string_append_printf (path, "%s\n", place->names[i]);
  g_string_append (path, place->leaf);
  return count_path (path, counts);
}

static GHashTable *
index_leaves (JpFrameworkRecord *framework)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < leaves->len; i++)
    g_hash_table_insert (index, identify_leaf (g_ptr_array_index (leaves, i), counts), g_ptr_array_index (leaves, i));
  return index;
}

gboolean
jp_import_tree_match (const JpTable *table, JpFrameworkRecord *framework, const GArray *rows, GPtrArray *leaves,
                      GError **error)
{
  g_autoptr (GHashTable) index = index_leaves (framework);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Place previous = { 0 };

  g_ptr_array_set_size (leaves, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      Place place = read_place (table, row, &previous);
      g_autofree char *identity = identify_place (&place, counts);
      JpNodeRecord *leaf = g_hash_table_lookup (index, identity);

      if (leaf == NULL)
        {
          g_autofree char *where = jp_table_locate (table, row);

          g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                       _("%s: the framework “%s” has no indicator “%s” there. Import into another sheet."), where,
                       framework->name, place.leaf);
          g_ptr_array_set_size (leaves, 0);
          return FALSE;
        }
      g_ptr_array_add (leaves, leaf);
      previous = place;
    }
  return TRUE;
}
