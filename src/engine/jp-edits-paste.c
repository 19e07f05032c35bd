/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The indicator tree from a table pasted out of a spreadsheet program. */

#include "config.h"

#include "jp-edits.h"
#include "jp-find.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef enum
{
  COLUMN_LEVEL1,
  COLUMN_LEVEL2,
  COLUMN_LEVEL3,
  COLUMN_POINTS,
  COLUMN_CRITERIA,
  COLUMN_DEFINITION,
  COLUMN_SOURCE,
  COLUMN_SCORE,
  COLUMN_NONE,
} Column;

static const struct
{
  const char *heading;
  Column column;
} headings[] = {
  { "一级指标", COLUMN_LEVEL1 },   { "一级", COLUMN_LEVEL1 },         { "level1", COLUMN_LEVEL1 },
  { "level 1", COLUMN_LEVEL1 },    { "二级指标", COLUMN_LEVEL2 },     { "二级", COLUMN_LEVEL2 },
  { "level2", COLUMN_LEVEL2 },     { "level 2", COLUMN_LEVEL2 },      { "三级指标", COLUMN_LEVEL3 },
  { "三级", COLUMN_LEVEL3 },       { "level3", COLUMN_LEVEL3 },       { "level 3", COLUMN_LEVEL3 },
  { "分值", COLUMN_POINTS },       { "满分", COLUMN_POINTS },         { "权重", COLUMN_POINTS },
  { "points", COLUMN_POINTS },     { "评分标准", COLUMN_CRITERIA },   { "评价标准", COLUMN_CRITERIA },
  { "计分标准", COLUMN_CRITERIA }, { "评分标准和说明", COLUMN_CRITERIA }, { "criteria", COLUMN_CRITERIA },
  { "指标解释", COLUMN_DEFINITION }, { "指标说明", COLUMN_DEFINITION }, { "definition", COLUMN_DEFINITION },
  { "数据来源", COLUMN_SOURCE },   { "数据资料来源", COLUMN_SOURCE }, { "data_source", COLUMN_SOURCE },
  { "source", COLUMN_SOURCE },     { "得分", COLUMN_SCORE },          { "score", COLUMN_SCORE },
  { "自评得分", COLUMN_SCORE },
};

/* Without headings: the order of the usual score table. */
static const Column default_columns[] = { COLUMN_LEVEL1,   COLUMN_LEVEL2,     COLUMN_LEVEL3, COLUMN_POINTS,
                                          COLUMN_CRITERIA, COLUMN_DEFINITION, COLUMN_SOURCE };

typedef struct
{
  char *text[COLUMN_NONE]; /* of the line, NULL where it has no such cell */
} Line;

static void
line_clear (Line *self)
{
  for (guint i = 0; i < COLUMN_NONE; i++)
    g_clear_pointer (&self->text[i], g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static Column
column_of_heading (const char *cell)
{
  g_autofree char *stripped = g_strstrip (g_ascii_strdown (cell, -1));

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_equal (headings[i].heading, stripped))
      return headings[i].column;
  return COLUMN_NONE;
}

/* Column of each cell. A first line with at least two known headings is a line of headings. */
static gboolean
read_headings (char **cells, GArray *columns)
{
  guint known = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      Column column = column_of_heading (cells[i]);

      known += column != COLUMN_NONE;
      g_array_append_val (columns, column);
    }
  if (known >= 2)
    return TRUE;
  g_array_set_size (columns, 0);
  g_array_append_vals (columns, default_columns, G_N_ELEMENTS (default_columns));
  return FALSE;
}

static void
read_line (char **cells, GArray *columns, Line *line)
{
  for (guint i = 0; cells[i] != NULL && i < columns->len; i++)
    {
      Column column = g_array_index (columns, Column, i);
      g_autofree char *stripped = g_strstrip (g_strdup (cells[i]));

      if (column != COLUMN_NONE && *stripped != '\0' && line->text[column] == NULL)
        line->text[column] = g_steal_pointer (&stripped);
    }
}

static gboolean
line_is_empty (const Line *line)
{
  for (guint i = 0; i < COLUMN_NONE; i++)
    if (line->text[i] != NULL)
      return FALSE;
  return TRUE;
}

/* "部门职能（5分）" → "部门职能" and 5. */
static char *
split_points (const char *name, JpDecimal *points)
{
  g_autoptr (GRegex) regex = g_regex_new ("^(.*?)\\s*[（(]\\s*([0-9.]+)\\s*分\\s*[）)]$", G_REGEX_DOTALL, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *digits = NULL;

  *points = JP_DECIMAL_NONE;
  if (!g_regex_match (regex, name, 0, &match))
    return g_strdup (name);
  digits = g_match_info_fetch (match, 2);
  if (!jp_decimal_parse (digits, points, NULL))
    return g_strdup (name);
  return g_match_info_fetch (match, 1);
}

static JpRecord *
last_node (JpRecord *parent)
{
  guint n = jp_record_count (parent, JP_KIND_NODE);

  return n > 0 ? jp_record_nth (parent, JP_KIND_NODE, n - 1) : NULL;
}

/* The inner node a line belongs to: the last one when the name is blank or the same, else a new one. */
static JpRecord *
inner_node (JpProject *project, JpRecord *parent, const char *text)
{
  JpRecord *last = last_node (parent);
  g_autofree char *name = NULL;
  JpDecimal points;
  JpRecord *node;

  if (text == NULL)
    return last;
  name = split_points (text, &points);
  if (last != NULL && g_strcmp0 (jp_record_as_node (last)->name, name) == 0)
    return last;
  node = jp_project_insert (project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (project, node, JP_NODE_POINTS, points);
  return node;
}

static gboolean
parse_points (const char *text, JpDecimal *points, GError **error)
{
  g_autofree char *digits = g_strdup (text);

  if (g_str_has_suffix (digits, "分"))
    digits[strlen (digits) - strlen ("分")] = '\0';
  if (!jp_decimal_parse (digits, points, error))
    return FALSE;
  if (points->is_set && points->n < 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("Points cannot be below 0: “%s”."), text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_line (JpProject *project, JpSheetRecord *sheet, JpRecord *framework, const Line *line, GError **error)
{
  g_autofree char *name = NULL;
  JpRecord *parent, *leaf;
  JpDecimal points, own;

  parent = inner_node (project, framework, line->text[COLUMN_LEVEL1]);
  if (parent != NULL && line->text[COLUMN_LEVEL2] != NULL)
    parent = inner_node (project, parent, line->text[COLUMN_LEVEL2]);
  else if (parent != NULL && line->text[COLUMN_LEVEL1] == NULL)
    {
      JpRecord *level2 = last_node (parent);

      parent = level2 != NULL && jp_record_first (level2, JP_KIND_NODE) != NULL ? level2 : parent;
    }
  if (parent == NULL || line->text[COLUMN_LEVEL3] == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("a line needs a level-1 and a level-3 indicator"));
      return FALSE;
    }

  name = split_points (line->text[COLUMN_LEVEL3], &own);
  points = own;
  if (line->text[COLUMN_POINTS] != NULL && !parse_points (line->text[COLUMN_POINTS], &points, error))
    return FALSE;

  leaf = jp_project_insert (project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (project, leaf, JP_NODE_NAME, name);
  jp_project_set_decimal (project, leaf, JP_NODE_POINTS, points);
  jp_project_set_text (project, leaf, JP_NODE_CRITERIA, line->text[COLUMN_CRITERIA]);
  jp_project_set_text (project, leaf, JP_NODE_DEFINITION, line->text[COLUMN_DEFINITION]);
  jp_project_set_text (project, leaf, JP_NODE_DATA_SOURCE, line->text[COLUMN_SOURCE]);
  return line->text[COLUMN_SCORE] == NULL ||
         jp_edit_set_given (project, sheet, jp_record_as_node (leaf), line->text[COLUMN_SCORE], error);
}

static JpRecord *
ensure_framework (JpProject *project, JpSheetRecord *sheet)
{
  g_autofree char *name = NULL;
  JpFrameworkRecord *framework;

  if (sheet->framework != 0)
    return jp_project_lookup (project, sheet->framework);
  for (guint i = 1; name == NULL || jp_find_framework (project, name) != NULL; i++)
    {
      g_free (name);
      name = g_strdup_printf (_("Framework %u"), i);
    }
  framework = jp_edit_add_framework (project, name, NULL);
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
  return JP_RECORD (framework);
}

static gboolean
add_lines (JpProject *project, JpSheetRecord *sheet, GPtrArray *lines, guint *n_added, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (Column));
  JpRecord *framework = ensure_framework (project, sheet);
  gboolean has_headings = lines->len > 0 && read_headings (g_ptr_array_index (lines, 0), columns);

  for (guint i = has_headings; i < lines->len; i++)
    {
      g_auto (Line) line = { 0 };

      read_line (g_ptr_array_index (lines, i), columns, &line);
      if (line_is_empty (&line))
        continue;
      if (!add_line (project, sheet, framework, &line, error))
        {
          /* TRANSLATORS: number of a pasted line; the reason follows */
          g_prefix_error (error, _("Line %u: "), i + 1);
          return FALSE;
        }
      (*n_added)++;
    }
  return TRUE;
}

/**
 * jp_edit_paste_indicators:
 * @lines: (element-type GStrv): the cells of each line
 * @n_added: (out): indicators added
 */
gboolean
jp_edit_paste_indicators (JpProject *project, JpSheetRecord *sheet, GPtrArray *lines, guint *n_added, GError **error)
{
  guint n = 0;

  jp_project_begin (project, _("Paste indicators"));
  if (!add_lines (project, sheet, lines, &n, error))
    {
      jp_project_rollback (project);
      return FALSE;
    }
  if (n_added != NULL)
    *n_added = n;
  return jp_project_commit (project, error);
}
