/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-scale FRAMEWORK UNITS YEARS FILE
 *
 * A project file of units and years under one framework of indicators, generated and always the same: every year has
 * figures for about half of the indicators, and every indicator an answer: a score where the rule finds no figures, a
 * remark here and there, a reason where points are lost. */

#include "jp-edits.h"
#include "jp-framework-builtin.h"
#include "jp-score.h"
#include "jp-store.h"

#include <stdlib.h>

#define FIRST_YEAR 2021
/* In one step of the history, which an entry of the journal can hold. */
#define UNITS_A_STEP 10

static const struct
{
  const char *name;
  const char *measure_unit;
  int low, high; /* hundredths */
} figures[] = {
  { "编制数", "人", 3000, 20000 },       { "在职人员数", "人", 3000, 20000 },   { "本年三公经费预算", "万元", 2000, 60000 },
  { "上年三公经费预算", "万元", 2000, 60000 }, { "重点项目支出", "万元", 90000, 99000 }, { "项目总支出", "万元", 99000, 105000 },
  { "年初预算数", "万元", 150000, 190000 }, { "预算数", "万元", 170000, 200000 },    { "预算完成数", "万元", 160000, 199000 },
  { "预算调整数", "万元", 10, 30000 },     { "实际支付数", "万元", 120000, 190000 },  { "既定支付进度", NULL, 7000, 10000 },
  { "本年结转结余", "万元", 10, 12000 },    { "上年结转结余", "万元", 10, 12000 },     { "公用经费支出", "万元", 9000, 11000 },
  { "公用经费预算", "万元", 10000, 10500 }, { "三公经费支出", "万元", 1500, 60000 },   { "政府采购支出", "万元", 9000, 11000 },
  { "政府采购预算", "万元", 10000, 11000 }, { "在用固定资产", "万元", 90000, 99000 },   { "固定资产总额", "万元", 99000, 105000 },
};

static void
stop (const GError *error)
{
  g_printerr ("make-scale: %s\n", error->message);
  exit (1);
}

static char *
make_name (guint n)
{
  static const char *places[] = { "云溪", "临江", "青田", "石门", "安丰", "永定", "北湖", "鹤城", "武陵", "岳西" };
  static const char *offices[] = { "财政局", "教育局", "卫生健康局", "民政局", "水务局", "农业农村局", "交通运输局",
                                   "社会保险事业中心", "文化和旅游局", "住房和城乡建设局" };
  guint place = n / G_N_ELEMENTS (offices);

  return g_strdup_printf ("%s%u%s%s", places[place % G_N_ELEMENTS (places)], place / (guint) G_N_ELEMENTS (places) + 1,
                          "区", offices[n % G_N_ELEMENTS (offices)]);
}

static void
add_figures (JpProject *project, GRand *rand, JpRecord *year)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, year, NULL);
      gint64 n = g_rand_int_range (rand, figures[i].low, figures[i].high);
      gboolean money = g_strcmp0 (figures[i].measure_unit, "万元") == 0;
      JpQuantity value = { money ? n * 10000 : n / 100, money ? 2 : 0, TRUE };

      jp_project_set_text (project, item, JP_ITEM_TABLE, "report");
      jp_project_set_text (project, item, JP_ITEM_PATH, figures[i].name);
      jp_project_set_text (project, item, JP_ITEM_NAME, figures[i].name);
      jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, figures[i].measure_unit);
      jp_project_set_quantity (project, item, JP_ITEM_VALUE, value);
    }
}

/* In steps of half a point, most near the top. */
static JpDecimal
pick_score (GRand *rand, JpDecimal points)
{
  gint64 halves = points.n * 2;
  guint scale = points.scale;

  while (scale-- > 0)
    halves /= 10;
  return jp_decimal_normalize (jp_decimal_new (5 * (halves - g_rand_int_range (rand, 0, 3) % (halves + 1)), 1));
}

static void
add_answers (JpProject *project, GRand *rand, JpSheetRecord *sheet)
{
  g_autoptr (JpScores) scores = jp_scores_new (sheet, project);

  for (guint i = 0; i < scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);
      JpRecord *answer = jp_project_insert (project, JP_KIND_ANSWER, JP_RECORD (sheet), NULL);

      jp_project_set_int (project, answer, JP_ANSWER_NODE, row->node->record.id);
      if (row->open)
        jp_project_set_decimal (project, answer, JP_ANSWER_GIVEN, pick_score (rand, row->points));
      if (g_rand_int_range (rand, 0, 8) == 0)
        jp_project_set_text (project, answer, JP_ANSWER_REMARK, "见附件，已与经办人核对");
      if (row->open && g_rand_int_range (rand, 0, 6) == 0)
        {
          JpRecord *deduction = jp_project_insert (project, JP_KIND_DEDUCTION, answer, NULL);

          jp_project_set_decimal (project, deduction, JP_DEDUCTION_POINTS, jp_decimal_new (5, 1));
          jp_project_set_text (project, deduction, JP_DEDUCTION_TEXT, "未按规定时间完成，台账资料不全");
        }
    }
}

static void
add_unit (JpProject *project, GRand *rand, JpFrameworkRecord *framework, guint n, guint n_years)
{
  JpRecord *unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
  g_autofree char *name = make_name (n);

  jp_project_set_text (project, unit, JP_UNIT_NAME, name);
  for (guint i = 0; i < n_years; i++)
    {
      JpRecord *year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
      JpRecord *sheet = jp_project_insert (project, JP_KIND_SHEET, year, NULL);

      jp_project_set_int (project, year, JP_YEAR_YEAR, FIRST_YEAR + i);
      jp_project_set_text (project, sheet, JP_SHEET_NAME, "unit");
      jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->record.id);
      add_figures (project, rand, year);
      add_answers (project, rand, jp_record_as_sheet (sheet));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  JpFrameworkRecord *framework;
  guint n_units, n_years;

  if (argc != 5)
    return 2;
  n_units = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  n_years = (guint) g_ascii_strtoull (argv[3], NULL, 10);
  project = jp_store_create_project (argv[4], &error);
  if (project == NULL)
    stop (error);
  framework = jp_framework_add_by_name (project, argv[1], &error);
  if (framework == NULL)
    stop (error);
  for (guint first = 0; first < n_units; first += UNITS_A_STEP)
    {
      jp_project_begin (project, "units");
      for (guint i = first; i < MIN (n_units, first + UNITS_A_STEP); i++)
        add_unit (project, rand, framework, i, n_years);
      if (!jp_project_commit (project, &error))
        stop (error);
    }
  return 0;
}
