/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

/* Columns behind those of the levels. */
enum
{
  POINTS,
  SCORE,
  RATE,
  COMPUTED,
  GIVEN,
  REASON,
  N_FIGURES,
};

static const char *const FIGURE_TITLES[N_FIGURES] = { "满分", "得分", "得分率", "计算得分", "评定得分", "扣分原因及说明" };
static const double FIGURE_WIDTHS[N_FIGURES] = { 8, 9, 10, 10, 10, 52 };

/* Spreadsheets take 255 arguments; a sum of sums takes as many again. */
#define MAX_ARGUMENTS 250

typedef struct
{
  JpXlsxContext *context;
  JpXlsxSheet *sheet;
  guint base;          /* column of POINTS */
  guint decimals;      /* that hold every score and subtotal */
  JpXlsxRows *rows;    /* of each leaf */
  GPtrArray *points;   /* cells the total of the points adds up */
  GPtrArray *plus;     /* cells the total of the scores adds up */
  GPtrArray *minus;    /* and takes off: deductions outside the full points */
} ScoreTable;

static guint
column_of (const ScoreTable *self, guint figure)
{
  return self->base + figure;
}

static void
put_rate (ScoreTable *self, JpDecimal score, JpDecimal points, guint style)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  if (jp_score_rate (score, points, &rate))
    jp_xlsx_put_rate (self->sheet, column_of (self, RATE), column_of (self, SCORE), column_of (self, POINTS), &rate, 1,
                      style);
  else
    jp_xlsx_sheet_put_text (self->sheet, column_of (self, RATE), 1, NULL, style);
}

static guint
max_decimals (const JpXlsxContext *context)
{
  guint decimals = 0;

  for (guint i = 0; i < context->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (context->scores, i);
      decimals = MAX (decimals, row->score.is_set ? jp_decimal_normalize (row->score).scale : 0);
      decimals = MAX (decimals, row->points.is_set ? jp_decimal_normalize (row->points).scale : 0);
    }
  for (guint i = 0; i < context->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (context->scores, i);
      decimals = MAX (decimals, group->score.is_set ? jp_decimal_normalize (group->score).scale : 0);
    }
  if (context->scores->score.is_set)
    decimals = MAX (decimals, jp_decimal_normalize (context->scores->score).scale);
  return decimals;
}

static void
put_state (ScoreTable *self, const char *text, guint style)
{
  jp_xlsx_sheet_put_text (self->sheet, column_of (self, RATE), 1, text, style | JP_XLSX_DIM | JP_XLSX_RIGHT);
}

static void
put_figures (ScoreTable *self, JpDecimal points, JpDecimal score, gboolean open, guint style)
{
  jp_xlsx_put_decimal (self->sheet, column_of (self, POINTS), points, style);
  /* An open score stays empty: whatever stood there would be added up or read as a score. */
  jp_xlsx_put_decimal (self->sheet, column_of (self, SCORE), open ? JP_DECIMAL_NONE : score, style);
  if (open)
    put_state (self, "未评", style);
  else
    put_rate (self, score, points, style);
}

/* Figures that must not be added up stand as text. */
static void
put_outside_sums (ScoreTable *self, const char *points, const char *state, guint style)
{
  jp_xlsx_sheet_put_text (self->sheet, column_of (self, POINTS), 1, points, style | JP_XLSX_DIM | JP_XLSX_RIGHT);
  jp_xlsx_sheet_put_text (self->sheet, column_of (self, SCORE), 1, NULL, style);
  put_state (self, state, style);
}

/* Rows to choose from share their points and one score: both stand in the first of them. */
static void
put_choice (ScoreTable *self, guint n, const JpScoreRow *row, guint style)
{
  const JpScoreGroup *group = jp_scores_get_group (self->context->scores, row->choice - 1);

  if (group->first_row == n)
    put_figures (self, group->points, group->score, group->n_open > 0, style);
  else
    put_outside_sums (self, "共用", row->chosen ? "计入" : "未选", style);
}

static void
put_row_figures (ScoreTable *self, guint n, const JpScoreRow *row, guint style)
{
  if (row->dropped)
    {
      g_autofree char *points = jp_decimal_to_text (row->points);
      g_autofree char *text = g_strdup_printf ("（%s）", points);

      put_outside_sums (self, text, "不适用", style);
    }
  else if (row->choice > 0)
    put_choice (self, n, row, style);
  else
    put_figures (self, row->points, row->score, row->open, style);
}

static void
add_leaf (ScoreTable *self, guint n)
{
  const JpScoreRow *row = jp_scores_get_row (self->context->scores, n);
  g_autofree char *reasons = jp_xlsx_dup_reasons (row);
  guint style = row->open || row->overridden ? JP_XLSX_MARKED : JP_XLSX_PLAIN;

  jp_xlsx_put_leaf (self->context, self->sheet, row, NULL);
  put_row_figures (self, n, row, style);
  jp_xlsx_put_decimal (self->sheet, column_of (self, COMPUTED), row->computed, style);
  jp_xlsx_put_decimal (self->sheet, column_of (self, GIVEN), row->given, style);
  jp_xlsx_sheet_put_text (self->sheet, column_of (self, REASON), 1, reasons, style);
  jp_xlsx_end_leaf (self->sheet, self->rows, n);
}

/* "=SUM(E4:E12)"; with decimals rounded to them, because a sum of binary fractions is off in the last place. */
static void
put_sum (ScoreTable *self, guint figure, const char *terms, JpDecimal value, guint style)
{
  JpDecimal shown = jp_decimal_normalize (value);
  g_autofree char *digits = jp_decimal_to_text (shown);
  g_autofree char *formula = NULL;

  if (!value.is_set)
    {
      jp_xlsx_sheet_put_text (self->sheet, column_of (self, figure), 1, NULL, style);
      return;
    }
  if (self->decimals > 0)
    formula = g_strdup_printf ("=ROUND(%s,%u)", terms, self->decimals);
  else
    formula = g_strdup_printf ("=%s", terms);
  jp_xlsx_sheet_put_formula (self->sheet, column_of (self, figure), formula, digits, JP_XLSX_NUMBER, shown.scale,
                             style);
}

/* A subtotal of which nothing is scored yet has no score, and one that is not complete no rate. */
static void
put_score_and_rate (ScoreTable *self, const char *terms, JpDecimal score, JpDecimal points, guint n_open,
                    guint n_rows, guint style)
{
  if (n_open > 0 && n_open == n_rows)
    jp_xlsx_sheet_put_text (self->sheet, column_of (self, SCORE), 1, NULL, style);
  else
    put_sum (self, SCORE, terms, score, style);
  if (n_open > 0)
    {
      g_autofree char *text = g_strdup_printf ("未评%u项", n_open);
      jp_xlsx_sheet_put_text (self->sheet, column_of (self, RATE), 1, text, style | JP_XLSX_RIGHT | JP_XLSX_DIM);
    }
  else
    put_rate (self, score, points, style);
}

static void
put_rest (ScoreTable *self, guint style)
{
  for (guint figure = COMPUTED; figure < N_FIGURES; figure++)
    jp_xlsx_sheet_put_text (self->sheet, column_of (self, figure), 1, NULL, style);
}

static char *
range_sum (const ScoreTable *self, guint figure, guint first, guint last)
{
  g_autofree char *from = jp_xlsx_cell_name (first, column_of (self, figure));
  g_autofree char *to = jp_xlsx_cell_name (last, column_of (self, figure));

  return g_strdup_printf ("SUM(%s:%s)", from, to);
}

static void
add_subtotal (ScoreTable *self, const JpScoreGroup *group)
{
  guint first = self->rows[group->first_row].first;
  guint last = self->rows[group->first_row + group->n_rows - 1].last;
  g_autofree char *label = g_strdup_printf ("%s 小计", group->node->name);
  g_autofree char *points = range_sum (self, POINTS, first, last);
  g_autofree char *score = range_sum (self, SCORE, first, last);

  jp_xlsx_sheet_put_text (self->sheet, 0, self->base, label, JP_XLSX_SUM | JP_XLSX_CENTER);
  put_sum (self, POINTS, points, group->points, JP_XLSX_SUM);
  put_score_and_rate (self, score, group->score, group->points, group->n_open, group->n_rows, JP_XLSX_SUM);
  put_rest (self, JP_XLSX_SUM);
  jp_xlsx_sheet_end_row (self->sheet);
}

/* Tells the total which cells it adds up: a leaf's own, or those of the subtotal that was just written. */
static void
note_terms (ScoreTable *self, guint row, gboolean outside)
{
  char *score = jp_xlsx_cell_name (row, column_of (self, SCORE));

  if (!outside)
    g_ptr_array_add (self->points, jp_xlsx_cell_name (row, column_of (self, POINTS)));
  g_ptr_array_add (outside ? self->minus : self->plus, score);
}

static void
note_leaf (ScoreTable *self, guint n)
{
  note_terms (self, self->rows[n].first, jp_scores_get_row (self->context->scores, n)->node->outside != 0);
}

static gboolean
has_outside (const ScoreTable *self, const JpScoreGroup *group)
{
  for (guint i = 0; i < group->n_rows; i++)
    {
      if (jp_scores_get_row (self->context->scores, group->first_row + i)->node->outside != 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_group (ScoreTable *self, guint top)
{
  const JpScoreGroup *group = jp_scores_get_group (self->context->scores, top);
  gboolean split = has_outside (self, group);

  for (guint i = 0; i < group->n_rows; i++)
    {
      add_leaf (self, group->first_row + i);
      if (split)
        note_leaf (self, group->first_row + i);
    }
  jp_xlsx_merge_groups (self->context, self->sheet, self->rows, top);
  if (!split)
    note_terms (self, jp_xlsx_sheet_get_row (self->sheet), FALSE);
  add_subtotal (self, group);
}

static void
append_sum (GString *out, GPtrArray *cells, const char *sign)
{
  for (guint i = 0; i < cells->len; i += MAX_ARGUMENTS)
    {
      g_string_append (out, i > 0 ? sign : out->len > 0 || *sign == '-' ? sign : "");
      g_string_append (out, "SUM(");
      for (guint k = i; k < cells->len && k < i + MAX_ARGUMENTS; k++)
        g_string_append_printf (out, "%s%s", k > i ? "," : "", (char *) g_ptr_array_index (cells, k));
      g_string_append_c (out, ')');
    }
}

/* What exempt rows leave is scaled up to the full points: "ROUND((plus)*100/90,2)", the deductions outside come off
 * last. Transfer full. */
static char *
get_total_terms (const ScoreTable *self)
{
  const JpScores *scores = self->context->scores;
  g_autoptr (GString) plus = g_string_new (NULL);
  g_autoptr (GString) minus = g_string_new (NULL);
  g_auto (JpRational) counted = JP_RATIONAL_INIT;
  g_auto (JpRational) dropped = JP_RATIONAL_INIT;
  g_autofree char *full = NULL;
  g_autofree char *rest = NULL;

  append_sum (plus, self->plus, "+");
  append_sum (minus, self->minus, "-");
  if (!scores->dropped.is_set || scores->dropped.n == 0 || !scores->points.is_set)
    return g_strconcat (plus->str, minus->str, NULL);
  jp_decimal_to_rational (scores->points, &counted);
  jp_decimal_to_rational (scores->dropped, &dropped);
  jp_rational_sub (&counted, &counted, &dropped);
  if (jp_rational_sign (&counted) == 0)
    return g_strconcat (plus->str, minus->str, NULL);
  full = jp_decimal_to_text (scores->points);
  rest = jp_rational_to_exact (&counted);
  return g_strdup_printf ("ROUND((%s)*%s/%s,%" G_GINT64_FORMAT ")%s", plus->str, full, rest,
                          scores->framework->decimals, minus->str);
}

static void
put_total_points (ScoreTable *self)
{
  const JpScores *scores = self->context->scores;
  g_autoptr (GString) points = g_string_new (NULL);

  append_sum (points, self->points, "+");
  if (scores->dropped.is_set && scores->dropped.n > 0)
    {
      g_autofree char *dropped = jp_decimal_to_text (scores->dropped);

      g_string_append_printf (points, "%s%s", points->len > 0 ? "+" : "", dropped);
    }
  put_sum (self, POINTS, points->len > 0 ? points->str : "0", scores->points, JP_XLSX_SUM);
}

static void
add_total (ScoreTable *self)
{
  const JpScores *scores = self->context->scores;
  g_autofree char *terms = NULL;

  if (scores->rows->len == 0)
    {
      jp_xlsx_sheet_add_line (self->sheet, "指标体系中没有指标。", JP_XLSX_NOTE);
      return;
    }
  terms = get_total_terms (self);
  jp_xlsx_sheet_put_text (self->sheet, 0, self->base, "合计", JP_XLSX_SUM | JP_XLSX_CENTER);
  put_total_points (self);
  put_score_and_rate (self, terms, scores->score, scores->points, scores->n_open, scores->rows->len, JP_XLSX_SUM);
  put_rest (self, JP_XLSX_SUM);
  jp_xlsx_sheet_end_row (self->sheet);
}

static void
add_result (ScoreTable *self, const char *label, const char *text, guint style)
{
  jp_xlsx_sheet_put_text (self->sheet, 0, self->base, label, JP_XLSX_SUM | JP_XLSX_CENTER);
  jp_xlsx_sheet_put_text (self->sheet, self->base, N_FIGURES, text, style);
  jp_xlsx_sheet_end_row (self->sheet);
}

static char *
band_range (const JpBandRecord *band)
{
  g_autofree char *lower = jp_decimal_to_text (band->lower);
  g_autofree char *upper = jp_decimal_to_text (band->upper);
  GString *text = g_string_new (NULL);

  if (band->lower.is_set)
    g_string_append_printf (text, "%s %s ", lower, band->lower_inclusive != 0 ? "≤" : "<");
  g_string_append (text, "总分");
  if (band->upper.is_set)
    g_string_append_printf (text, " %s %s", band->upper_inclusive != 0 ? "≤" : "<", upper);
  return g_string_free (text, FALSE);
}

static char *
describe_scale (const JpFrameworkRecord *framework)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
    {
      const JpBandRecord *band = jp_record_as_band (child);
      g_autofree char *range = band_range (band);

      g_string_append_printf (text, "%s%s：%s", text->len > 0 ? "；" : "",
                              band->label != NULL ? band->label : jp_band_get_grade (band), range);
    }
  return g_string_free (text, FALSE);
}

static void
add_grade (ScoreTable *self)
{
  const JpScores *scores = self->context->scores;
  const char *grade = jp_scores_get_grade (scores);

  if (grade != NULL)
    add_result (self, "等级", grade, JP_XLSX_BOLD | JP_XLSX_CENTER);
  else if (scores->grade_min != NULL && scores->grade_max != NULL)
    {
      g_autofree char *text = g_strdup_printf ("等级未定：%s – %s", jp_band_get_grade (scores->grade_min),
                                               jp_band_get_grade (scores->grade_max));
      add_result (self, "等级", text, JP_XLSX_CENTER | JP_XLSX_DIM);
    }
  else
    add_result (self, "等级", "等级未定", JP_XLSX_CENTER | JP_XLSX_DIM);
}

static void
add_dropped (ScoreTable *self)
{
  const JpScores *scores = self->context->scores;
  g_autofree char *dropped = jp_decimal_to_text (scores->dropped);
  g_autofree char *full = jp_decimal_to_text (scores->points);
  g_autofree char *text = g_strdup_printf ("不适用指标 %s 分，其余按 %s 分折算", dropped, full);

  if (scores->dropped.is_set && scores->dropped.n > 0)
    add_result (self, "折算", text, JP_XLSX_CENTER | JP_XLSX_DIM);
}

/* Who signed what: only what still stands, or says that it does not. */
static void
add_rounds (ScoreTable *self)
{
  JP_FOREACH_CHILD (child, self->context->sheet, JP_KIND_ROUND)
    {
      const JpRoundRecord *round = jp_record_as_round (child);
      g_autofree char *total = round->total.is_set ? jp_decimal_to_text (jp_decimal_normalize (round->total)) : NULL;
      GString *text = g_string_new (jp_xlsx_round_state_title (jp_round_get_state (round)));

      if (total != NULL)
        g_string_append_printf (text, "　%s 分%s%s", total, round->grade != NULL ? " " : "",
                                round->grade != NULL ? round->grade : "");
      if (round->signed_by != NULL)
        g_string_append_printf (text, "　定稿人 %s", round->signed_by);
      if (round->hash != NULL)
        g_string_append_printf (text, "　指纹 %.16s", round->hash);
      add_result (self, jp_xlsx_round_title (jp_round_get_kind (round)), text->str, JP_XLSX_CENTER);
      g_string_free (text, TRUE);
    }
}

static void
add_results (ScoreTable *self)
{
  const JpScores *scores = self->context->scores;

  if (scores->rows->len == 0)
    return;
  add_dropped (self);
  if (scores->n_open > 0)
    {
      g_autofree char *min = jp_decimal_to_text (jp_decimal_normalize (scores->possible_min));
      g_autofree char *max = jp_decimal_to_text (jp_decimal_normalize (scores->possible_max));
      g_autofree char *text = g_strdup_printf ("%s – %s（未评%u项）", min, max, scores->n_open);

      add_result (self, "可能得分", text, JP_XLSX_CENTER | JP_XLSX_DIM);
    }
  add_grade (self);
  if (jp_record_first (JP_RECORD (scores->framework), JP_KIND_BAND) != NULL)
    {
      g_autofree char *scale = describe_scale (scores->framework);
      add_result (self, "等级划分", scale, JP_XLSX_CENTER);
    }
  add_rounds (self);
  if (self->context->mark != NULL)
    add_result (self, "历史标记", self->context->mark, JP_XLSX_CENTER | JP_XLSX_DIM);
}

static void
add_header (ScoreTable *self)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint level = 1; level <= self->base; level++)
    g_ptr_array_add (titles, (gpointer) jp_xlsx_level_title (level));
  for (guint figure = 0; figure < N_FIGURES; figure++)
    g_ptr_array_add (titles, (gpointer) FIGURE_TITLES[figure]);
  jp_xlsx_sheet_add_header (self->sheet, (const char *const *) titles->pdata, TRUE);
}

static void
add_rows (ScoreTable *self)
{
  for (guint n = 0; n < self->context->scores->rows->len;)
    {
      int top = jp_xlsx_find_top_group (self->context, n);

      if (top >= 0)
        {
          add_group (self, (guint) top);
          n += jp_scores_get_group (self->context->scores, (guint) top)->n_rows;
          continue;
        }
      add_leaf (self, n);
      note_leaf (self, n);
      n++;
    }
}

/* 评分表: the score sheet as a report prints it (一级 · 二级 · 三级 · 满分 · 得分 · 得分率), with where scores come from. */
void
jp_xlsx_add_score_sheet (JpXlsxContext *context)
{
  guint n_columns = context->n_levels + N_FIGURES;
  g_autofree double *widths = g_new (double, n_columns);
  g_autofree JpXlsxRows *rows = g_new0 (JpXlsxRows, context->scores->rows->len);
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) plus = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) minus = g_ptr_array_new_with_free_func (g_free);
  ScoreTable table = { .context = context, .base = context->n_levels, .rows = rows, .points = points, .plus = plus,
                       .minus = minus };

  for (guint i = 0; i < n_columns; i++)
    widths[i] = i >= table.base ? FIGURE_WIDTHS[i - table.base] : i + 1 == table.base ? 26 : 13;
  table.decimals = max_decimals (context);
  table.sheet = jp_xlsx_context_add_sheet (context, "评分表", context->sheet->title, widths, n_columns);
  add_header (&table);
  add_rows (&table);
  add_total (&table);
  add_results (&table);
}
