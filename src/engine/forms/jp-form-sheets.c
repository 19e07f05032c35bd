/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T3 and T4: score sheets a unit fills about itself. */

#include "config.h"

#include "jp-form-builder.h"

#define LEVEL_COLUMNS 3

enum
{
  T3_POINTS = LEVEL_COLUMNS,
  T3_DEFINITION,
  T3_CRITERIA,
  T3_WHOLE,
  T3_SAMPLE,
  T3_QUALITATIVE,
  T3_QUANTITATIVE,
  T3_SCORE,
  T3_REMARK,
  T3_N_COLUMNS,
};

static const char *
remark_of (const JpScoreRow *row)
{
  return row->answer != NULL && row->answer->remark != NULL ? row->answer->remark : row->node->remark;
}

/* The remark, and below it why points are missing. Transfer full; NULL when there is neither. */
static char *
dup_remark (const JpScoreRow *row)
{
  g_autofree char *reasons = jp_form_dup_reasons (row);
  const char *remark = remark_of (row);

  if (remark == NULL || reasons == NULL)
    return g_strdup (remark != NULL ? remark : reasons);
  return g_strconcat (remark, "\n", reasons, NULL);
}

static void
put_tick (JpFormBuilder *self, guint column, gint64 tick)
{
  jp_form_put (self, column, 1, tick == 2 ? "√" : NULL, JP_FORM_TICK | JP_FORM_CENTER);
}

static void
put_t3_texts (JpFormBuilder *self, const JpScoreRow *row)
{
  g_autofree char *remark = dup_remark (row);

  jp_form_put (self, T3_DEFINITION, 1, row->node->definition, JP_FORM_PLAIN);
  jp_form_put (self, T3_CRITERIA, 1, row->node->criteria, JP_FORM_PLAIN);
  put_tick (self, T3_WHOLE, row->node->whole);
  put_tick (self, T3_SAMPLE, row->node->sample);
  put_tick (self, T3_QUALITATIVE, row->node->qualitative);
  put_tick (self, T3_QUANTITATIVE, row->node->quantitative);
  jp_form_put (self, T3_REMARK, 1, remark, JP_FORM_PLAIN);
}

static void
put_t3_figures (JpFormBuilder *self, const JpScoreRow *row)
{
  if (row->choice != 0)
    return;
  jp_form_put_decimal (self, T3_POINTS, row->points, JP_FORM_PLAIN);
  jp_form_put_score (self, T3_SCORE, row, JP_FORM_PLAIN);
}

static void
add_t3_headings (JpFormBuilder *self)
{
  static const struct
  {
    guint column;
    const char *text;
  } tall[] = { { T3_POINTS, "指标分值" }, { T3_DEFINITION, "指标解释" }, { T3_CRITERIA, "计分标准" },
               { T3_SCORE, "自评打分" }, { T3_REMARK, "备注" } };
  static const char *const below[] = { "一级指标", "二级指标", "三级指标" };
  static const char *const ticks[] = { "整体评价", "样本评价", "定性评价", "定量评价" };

  jp_form_put (self, 0, LEVEL_COLUMNS, "绩效指标", JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (tall); i++)
    jp_form_put_block (self, tall[i].column, 2, 1, tall[i].text, JP_FORM_HEADING);
  jp_form_put (self, T3_WHOLE, 2, "评价方式", JP_FORM_HEADING);
  jp_form_put (self, T3_QUALITATIVE, 2, "评价属性", JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (below); i++)
    jp_form_put (self, i, 1, below[i], JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    jp_form_put (self, T3_WHOLE + i, 1, ticks[i], JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  jp_form_repeat_last (self, 2);
}

/* 扣分项（10分）: outside the full points, without levels. */
static void
add_t3_outside (JpFormBuilder *self, const JpScoreRow *row)
{
  g_autofree char *digits = jp_decimal_to_text (jp_decimal_normalize (row->points));
  g_autofree char *label = row->points.is_set ? g_strdup_printf ("%s（%s分）", jp_form_or_blank (row->node->name), digits)
                                              : g_strdup (row->node->name);

  jp_form_put (self, 0, LEVEL_COLUMNS, label, JP_FORM_CENTER);
  put_t3_figures (self, row);
  put_t3_texts (self, row);
  jp_form_end_row (self, 0);
}

static void
add_t3_total (JpFormBuilder *self)
{
  jp_form_put (self, 0, T3_SCORE, "部门整体自评得分", JP_FORM_SUM | JP_FORM_CENTER);
  jp_form_put_decimal (self, T3_SCORE, self->scores->n_open > 0 ? JP_DECIMAL_NONE : self->scores->score,
                       JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_put (self, T3_REMARK, 1, self->scores->n_open > 0 ? "未评完" : NULL,
               JP_FORM_SUM | (self->scores->n_open > 0 ? JP_FORM_DIM : 0));
  jp_form_end_row (self, 0);
}

void
jp_form_build_t3 (JpFormBuilder *self)
{
  static const guint widths[T3_N_COLUMNS] = { 100, 100, 110, 60, 240, 440, 55, 55, 55, 55, 60, 130 };
  g_autoptr (JpFormTree) tree = jp_form_tree_new (self);

  self->page->landscape = TRUE;
  tree->points_in_name = TRUE;
  tree->points_below = TRUE;
  tree->join_names = TRUE;
  jp_form_set_columns (self, widths, T3_N_COLUMNS);
  jp_form_add_title (self, self->sheet->title != NULL ? self->sheet->title : self->page->title);
  jp_form_add_subject (self);
  add_t3_headings (self);
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (row->node->outside != 0 && jp_form_find_top_group (self, i) < 0)
        {
          add_t3_outside (self, row);
          continue;
        }
      jp_form_put_leaf (self, tree, i, LEVEL_COLUMNS, NULL);
      put_t3_figures (self, row);
      put_t3_texts (self, row);
      jp_form_end_row (self, 0);
    }
  add_t3_total (self);
  jp_form_put_groups (self, tree);
  jp_form_put_shared (self, tree, T3_POINTS, T3_SCORE, G_MAXUINT);
}

enum
{
  T4_LEVEL1,
  T4_LEVEL2,
  T4_POINTS2,
  T4_LEVEL3,
  T4_POINTS3,
  T4_CRITERIA,
  T4_REMARK,
  T4_SCORE,
  T4_N_COLUMNS,
};

static void
add_t4_row (JpFormBuilder *self, JpFormTree *tree, guint leaf)
{
  const JpScoreRow *row = jp_scores_get_row (self->scores, leaf);
  g_autofree char *remark = dup_remark (row);

  jp_form_put_leaf (self, tree, leaf, T4_POINTS3, NULL);
  if (row->choice == 0)
    {
      jp_form_put_decimal (self, T4_POINTS3, row->points, JP_FORM_PLAIN);
      jp_form_put_score (self, T4_SCORE, row, JP_FORM_PLAIN);
    }
  jp_form_put (self, T4_CRITERIA, 1, row->node->criteria, JP_FORM_PLAIN);
  jp_form_put (self, T4_REMARK, 1, remark, JP_FORM_PLAIN);
  jp_form_end_row (self, 0);
}

static void
add_t4_total (JpFormBuilder *self)
{
  gboolean open = self->scores->n_open > 0;

  jp_form_put (self, 0, T4_POINTS3, "合计", JP_FORM_SUM | JP_FORM_CENTER);
  jp_form_put_decimal (self, T4_POINTS3, self->scores->points, JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_put (self, T4_CRITERIA, 2, open ? "未评完" : NULL, JP_FORM_SUM | (open ? JP_FORM_DIM : 0));
  jp_form_put_decimal (self, T4_SCORE, open ? JP_DECIMAL_NONE : self->scores->score,
                       JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_end_row (self, 0);
}

void
jp_form_build_t4 (JpFormBuilder *self)
{
  static const guint widths[T4_N_COLUMNS] = { 90, 110, 60, 160, 60, 490, 370, 70 };
  static const char *const headings[] = { "一级指标", "二级指标", "分值", "三级指标", "分值", "评价标准", "备注",
                                          "得分", NULL };
  g_autoptr (JpFormTree) tree = jp_form_tree_new (self);

  self->page->landscape = TRUE;
  tree->name_column[2] = T4_LEVEL3;
  tree->points_column[1] = T4_POINTS2;
  jp_form_set_columns (self, widths, T4_N_COLUMNS);
  jp_form_add_title (self, self->sheet->title != NULL ? self->sheet->title : self->page->title);
  jp_form_add_subject (self);
  jp_form_add_headings (self, headings);
  for (guint i = 0; i < self->scores->rows->len; i++)
    add_t4_row (self, tree, i);
  add_t4_total (self);
  jp_form_put_groups (self, tree);
  jp_form_put_shared (self, tree, T4_POINTS3, T4_SCORE, G_MAXUINT);
}
