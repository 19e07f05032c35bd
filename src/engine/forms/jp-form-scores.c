/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T1 and T2: the score table of a report, and its annex with the indicators. */

#include "config.h"

#include "jp-form-builder.h"

#define LEVEL_COLUMNS 3

enum
{
  T1_POINTS = LEVEL_COLUMNS,
  T1_SCORE,
  T1_RATE,
  T1_N_COLUMNS,
};

static void
put_rate (JpFormBuilder *self, guint column, JpDecimal score, JpDecimal points, gboolean open, guint style)
{
  JpFormCell *cell = jp_form_put (self, column, 1, open ? "未评" : NULL,
                                  style | JP_FORM_CENTER | JP_FORM_COMPUTED | (open ? JP_FORM_DIM : 0));
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  if (!open && score.is_set && jp_score_rate (score, points, &rate))
    jp_form_set_percent (cell, &rate, 1);
}

static void
put_t1_figures (JpFormBuilder *self, const JpScoreRow *row)
{
  if (row->choice != 0)
    return;
  jp_form_put_decimal (self, T1_POINTS, row->points, JP_FORM_PLAIN);
  jp_form_put_score (self, T1_SCORE, row, JP_FORM_PLAIN);
  if (row->dropped)
    jp_form_put (self, T1_RATE, 1, "不适用", JP_FORM_CENTER | JP_FORM_DIM);
  else
    put_rate (self, T1_RATE, row->score, row->points, row->open, JP_FORM_PLAIN);
}

static void
add_sums (JpFormBuilder *self, const char *label, JpDecimal points, JpDecimal score, gboolean open)
{
  jp_form_put (self, 0, LEVEL_COLUMNS, label, JP_FORM_SUM | JP_FORM_CENTER);
  jp_form_put_decimal (self, T1_POINTS, points, JP_FORM_SUM | JP_FORM_COMPUTED);
  jp_form_put_decimal (self, T1_SCORE, open ? JP_DECIMAL_NONE : score, JP_FORM_SUM | JP_FORM_COMPUTED);
  put_rate (self, T1_RATE, score, points, open, JP_FORM_SUM);
  jp_form_end_row (self, 0);
}

static void
add_subtotal (JpFormBuilder *self, const JpScoreGroup *group)
{
  const char *name = jp_form_or_blank (group->node->name);
  g_autofree char *label = g_strdup_printf (g_str_has_suffix (name, "指标") ? "%s得分" : "%s指标得分", name);

  add_sums (self, label, group->points, group->score, group->n_open > 0);
}

static void
add_outside (JpFormBuilder *self, const JpScoreRow *row)
{
  g_autofree char *label = g_strdup_printf ("%s（扣分项，不计入满分）", jp_form_or_blank (row->node->name));

  jp_form_put (self, 0, LEVEL_COLUMNS, label, JP_FORM_CENTER);
  jp_form_put_decimal (self, T1_POINTS, row->points, JP_FORM_PLAIN);
  jp_form_put_score (self, T1_SCORE, row, JP_FORM_PLAIN);
  jp_form_put (self, T1_RATE, 1, NULL, JP_FORM_CENTER);
  jp_form_end_row (self, 0);
}

void
jp_form_build_t1 (JpFormBuilder *self)
{
  static const guint widths[T1_N_COLUMNS] = { 150, 170, 320, 90, 90, 110 };
  static const char *const headings[] = { "一级指标", "二级指标", "三级指标", "满分", "得分", "得分率", NULL };
  g_autoptr (JpFormTree) tree = jp_form_tree_new (self);

  tree->points_in_name = TRUE;
  jp_form_set_columns (self, widths, T1_N_COLUMNS);
  jp_form_add_title (self, self->sheet->title != NULL ? self->sheet->title : self->page->title);
  jp_form_add_subject (self);
  jp_form_add_headings (self, headings);
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      int top = jp_form_find_top_group (self, i);
      const JpScoreGroup *group = top >= 0 ? jp_scores_get_group (self->scores, (guint) top) : NULL;

      if (row->node->outside != 0 && group == NULL)
        {
          add_outside (self, row);
          continue;
        }
      jp_form_put_leaf (self, tree, i, LEVEL_COLUMNS, NULL);
      put_t1_figures (self, row);
      jp_form_end_row (self, 0);
      if (group != NULL && i + 1 == group->first_row + group->n_rows)
        add_subtotal (self, group);
    }
  add_sums (self, "合计", self->scores->points, self->scores->score, self->scores->n_open > 0);
  jp_form_put_groups (self, tree);
  jp_form_put_shared (self, tree, T1_POINTS, T1_SCORE, T1_RATE);
}

enum
{
  T2_DEFINITION = LEVEL_COLUMNS,
  T2_CRITERIA,
  T2_SOURCE,
  T2_N_COLUMNS,
};

void
jp_form_build_t2 (JpFormBuilder *self)
{
  static const guint widths[T2_N_COLUMNS] = { 100, 110, 170, 330, 500, 200 };
  static const char *const headings[] = { "一级指标", "二级指标", "三级指标", "指标解释", "评分标准和说明",
                                          "数据资料来源", NULL };
  g_autofree char *title = g_strdup_printf ("%" G_GINT64_FORMAT "年%s绩效评价指标体系", self->year->year,
                                            jp_form_or_blank (self->unit->name));
  g_autoptr (JpFormTree) tree = jp_form_tree_new (self);

  self->page->landscape = TRUE;
  tree->points_in_name = TRUE;
  tree->points_below = TRUE;
  jp_form_set_columns (self, widths, T2_N_COLUMNS);
  jp_form_add_title (self, title);
  jp_form_add_headings (self, headings);
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      g_autofree char *digits = jp_decimal_to_text (jp_decimal_normalize (row->points));
      g_autofree char *suffix = row->points.is_set ? g_strdup_printf ("\n（%s分）", digits) : NULL;

      jp_form_put_leaf (self, tree, i, LEVEL_COLUMNS, suffix);
      jp_form_put (self, T2_DEFINITION, 1, row->node->definition, JP_FORM_PLAIN);
      jp_form_put (self, T2_CRITERIA, 1, row->node->criteria, JP_FORM_PLAIN);
      jp_form_put (self, T2_SOURCE, 1, row->node->data_source, JP_FORM_PLAIN);
      jp_form_end_row (self, 0);
    }
  jp_form_put_groups (self, tree);
}
