/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T8: scores of a project with the grade, problems and suggestions, and who signs. */

#include "config.h"

#include "jp-form-project.h"

#include <string.h>

enum
{
  LEVEL1,
  POINTS1,
  LEVEL2,
  POINTS2,
  LEVEL3,
  POINTS3 = 7,
  SCORE,
  N_COLUMNS,
};

static void
add_headings (JpFormBuilder *self)
{
  jp_form_put (self, LEVEL1, 1, "一级指标", JP_FORM_HEADING);
  jp_form_put (self, POINTS1, 1, "分值", JP_FORM_HEADING);
  jp_form_put (self, LEVEL2, 1, "二级指标", JP_FORM_HEADING);
  jp_form_put (self, POINTS2, 1, "分值", JP_FORM_HEADING);
  jp_form_put (self, LEVEL3, POINTS3 - LEVEL3, "三级指标", JP_FORM_HEADING);
  jp_form_put (self, POINTS3, 1, "分值", JP_FORM_HEADING);
  jp_form_put (self, SCORE, 1, "得分", JP_FORM_HEADING);
  jp_form_end_row (self, 220);
  jp_form_repeat_last (self, 1);
}

static void
add_rows (JpFormBuilder *self)
{
  g_autoptr (JpFormTree) tree = jp_form_tree_new (self);

  tree->name_column[1] = LEVEL2;
  tree->name_column[2] = LEVEL3;
  tree->points_column[0] = POINTS1;
  tree->points_column[1] = POINTS2;
  tree->join_points = TRUE;
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      jp_form_put_leaf (self, tree, i, POINTS3, NULL);
      if (row->choice == 0)
        {
          jp_form_put_decimal (self, POINTS3, row->points, JP_FORM_PLAIN);
          jp_form_put_score (self, SCORE, row, JP_FORM_PLAIN);
        }
      jp_form_end_row (self, 0);
    }
  jp_form_put_groups (self, tree);
  jp_form_put_shared (self, tree, POINTS3, SCORE, G_MAXUINT);
}

static void
add_total (JpFormBuilder *self)
{
  static const guint columns[] = { POINTS1, POINTS2, POINTS3 };
  gboolean open = self->scores->n_open > 0;

  jp_form_put (self, LEVEL1, 1, "总分", JP_FORM_SUM | JP_FORM_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    jp_form_put_decimal (self, columns[i], self->scores->points, JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_put (self, LEVEL2, 1, NULL, JP_FORM_SUM);
  jp_form_put (self, LEVEL3, POINTS3 - LEVEL3, open ? "未评完" : NULL,
               JP_FORM_SUM | JP_FORM_CENTER | (open ? JP_FORM_DIM : 0));
  jp_form_put_decimal (self, SCORE, open ? JP_DECIMAL_NONE : self->scores->score, JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_end_row (self, 220);
  jp_form_end_repeat (self);
}

/* The bands of a scale that is printed more than once count once. Transfer container. */
static GPtrArray *
list_bands (const JpFormBuilder *self)
{
  GPtrArray *bands = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (self->framework != NULL)
    JP_FOREACH_CHILD (child, self->framework, JP_KIND_BAND)
      {
        const char *grade = jp_band_get_grade (jp_record_as_band (child));

        if (grade != NULL && g_hash_table_add (seen, (gpointer) grade))
          g_ptr_array_add (bands, child);
      }
  return bands;
}

/* 优☑　良□　中□　差□ */
static char *
dup_boxes (const JpFormBuilder *self, GPtrArray *bands)
{
  const char *reached = jp_scores_get_grade (self->scores);
  GString *text = g_string_new (bands->len > 0 ? NULL : "优□　　　良□　　　中□　　　差□");

  for (guint i = 0; i < bands->len; i++)
    {
      const char *grade = jp_band_get_grade (g_ptr_array_index (bands, i));

      g_string_append_printf (text, "%s%s%s", i > 0 ? "　　　" : "", grade,
                              g_strcmp0 (grade, reached) == 0 ? "☑" : "□");
    }
  return g_string_free (text, FALSE);
}

static char *
dup_scale (GPtrArray *bands)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < bands->len; i++)
    {
      const JpBandRecord *band = g_ptr_array_index (bands, i);

      if (band->printed != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "、" : "", band->printed);
    }
  return g_string_free (text, FALSE);
}

static void
add_grade (JpFormBuilder *self)
{
  g_autoptr (GPtrArray) bands = list_bands (self);
  g_autofree char *boxes = dup_boxes (self, bands);
  g_autofree char *scale = dup_scale (bands);

  jp_form_put_block (self, 0, *scale != '\0' ? 2 : 1, 2, "评价等次", JP_FORM_HEADING);
  jp_form_put (self, 2, N_COLUMNS - 2, boxes, JP_FORM_CENTER | JP_FORM_COMPUTED);
  jp_form_end_row (self, 220);
  if (*scale == '\0')
    return;
  jp_form_put (self, 2, N_COLUMNS - 2, scale, JP_FORM_CENTER);
  jp_form_end_row (self, 220);
}

static void
append_findings (const JpFormBuilder *self, GString *text, const char *kind, const char *label)
{
  gboolean first = TRUE;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_FINDING)
    {
      const JpFindingRecord *finding = jp_record_as_finding (child);
      g_autofree char *words = g_strdup (finding->text != NULL ? finding->text : finding->title);

      if (g_strcmp0 (finding->finding_kind, kind) != 0 || words == NULL)
        continue;
      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append (text, first ? label : "");
      g_string_append (text, g_strstrip (words));
      first = FALSE;
    }
}

static void
add_findings (JpFormBuilder *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_findings (self, text, "problem", "问题：");
  append_findings (self, text, "suggestion", "建议：");
  jp_form_put (self, 0, 2, "问题和建议", JP_FORM_HEADING);
  jp_form_put (self, 2, N_COLUMNS - 2, text->str, JP_FORM_PLAIN);
  jp_form_end_row (self, 400);
}

#define EVALUATORS 4

static void
add_evaluators (JpFormBuilder *self)
{
  static const struct
  {
    guint column, columns;
    const char *heading;
  } parts[] = { { 0, 2, "姓名" }, { 2, 2, "职务/职称" }, { 4, 3, "单位" }, { 7, 2, "签字" } };

  jp_form_put (self, 0, N_COLUMNS, "评价人员", JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    jp_form_put (self, parts[i].column, parts[i].columns, parts[i].heading, JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  for (guint row = 0; row < EVALUATORS; row++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        jp_form_put (self, parts[i].column, parts[i].columns, NULL, JP_FORM_SIGNATURE);
      jp_form_end_row (self, 240);
    }
}

static void
add_signatures (JpFormBuilder *self)
{
  static const char *const lines[] = { "填报人（签字）：", "评价组组长（签字）：", "评价部门负责人（签字并盖章）：" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      jp_form_put (self, 0, 6, lines[i], JP_FORM_NOTE | JP_FORM_SIGNATURE);
      jp_form_put (self, 6, 3, "　　年　　月　　日", JP_FORM_NOTE | JP_FORM_SIGNATURE);
      jp_form_end_line (self, 260);
    }
  jp_form_add_line (self,
                    "注：绩效评价指标可参考《云南省项目支出绩效评价管理办法》中附件2：《项目支出绩效评价指标体系框架》设置。",
                    JP_FORM_NOTE);
}

void
jp_form_add_project_scores (JpFormBuilder *self)
{
  add_headings (self);
  add_rows (self);
  add_total (self);
  add_grade (self);
  add_findings (self);
  add_evaluators (self);
  add_signatures (self);
}

void
jp_form_build_t8 (JpFormBuilder *self)
{
  g_autofree char *name = jp_form_dup_project_name (self->sheet);
  g_autofree char *line = g_strdup_printf ("项目名称：%s", jp_form_or_blank (name));

  jp_form_start_project (self, self->page->title);
  jp_form_add_line (self, line, JP_FORM_NOTE);
  jp_form_add_project_scores (self);
}
