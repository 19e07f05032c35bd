/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Years side by side: a made-up unit over three years, two under one framework and the third under another. What each
 * change is put down to was worked out by hand; the remarks say how. */

#include "jp-compare-align.h"
#include "jp-compare.h"
#include "jp-edits.h"
#include "jp-rank.h"

#include <string.h>

#define N_YEARS 3
#define FIRST_YEAR 2021

/* The rule gives points × figure ÷ divisor; with a gate only when the evaluator says yes. */
#define LIST "{\"kind\":\"checklist\",\"elements\":[{\"text\":\"一\"},{\"text\":\"二\"}]}"

typedef enum
{
  BY_HAND,
  BY_FIGURE,
  BY_GATE,
  BY_LIST,
} Way;

typedef struct
{
  JpCause cause;
  const char *change; /* NULL: there is none */
  const char *fact;
  const char *rule;
  const char *judgement;
} Expected;

typedef struct
{
  const char *name;
  Way way;
  const char *points[2];        /* under each framework; NULL: it has no such indicator */
  const char *divisors[2];
  const char *figures[N_YEARS];
  const char *verdicts[N_YEARS]; /* one letter an element */
  const char *given[N_YEARS];
  Expected overall;
  Expected steps[N_YEARS - 1];
} Case;

#define SAME { JP_CAUSE_SAME, "0", "0", "0", "0" }

static const Case cases[] = {
  /* 6, 8, 8: another figure. It stands under another level in the second framework, too. */
  { "甲", BY_FIGURE, { "10", "10" }, { "100", "100" }, { "60", "80", "80" }, { NULL }, { NULL },
    { JP_CAUSE_FACT, "2", "2", "0", "0" }, { { JP_CAUSE_FACT, "2", "2", "0", "0" }, SAME } },
  /* 6, 6, 10 × 60 ÷ 80 = 7.5: another rule. */
  { "乙", BY_FIGURE, { "10", "10" }, { "100", "80" }, { "60", "60", "60" }, { NULL }, { NULL },
    { JP_CAUSE_RULE, "1.5", "0", "1.5", "0" }, { SAME, { JP_CAUSE_RULE, "1.5", "0", "1.5", "0" } } },
  /* No rule: the evaluator. */
  { "丙", BY_HAND, { "10", "10" }, { NULL }, { NULL }, { NULL }, { "5", "7", "9" },
    { JP_CAUSE_JUDGEMENT, "4", "0", "0", "4" },
    { { JP_CAUSE_JUDGEMENT, "2", "0", "0", "2" }, { JP_CAUSE_JUDGEMENT, "2", "0", "0", "2" } } },
  { "丁", BY_FIGURE, { "10", "10" }, { "100", "100" }, { "50", "50", "50" }, { NULL }, { NULL }, SAME, { SAME, SAME } },
  /* 6 and 6.4 under the old rule, 7.5 and 8 under the new one: the figure is worth (0.4 + 0.5) ÷ 2, the rule
   * (1.5 + 1.6) ÷ 2. */
  { "戊", BY_FIGURE, { "10", "10" }, { "100", "80" }, { "60", "60", "64" }, { NULL }, { NULL },
    { JP_CAUSE_RULE, "2", "0.45", "1.55", "0" }, { SAME, { JP_CAUSE_RULE, "2", "0.45", "1.55", "0" } } },
  /* The rule gives 8 in the last year, the evaluator 7. */
  { "己", BY_FIGURE, { "10", "10" }, { "100", "100" }, { "60", "60", "80" }, { NULL }, { NULL, NULL, "7" },
    { JP_CAUSE_FACT, "1", "2", "0", "-1" }, { SAME, { JP_CAUSE_FACT, "1", "2", "0", "-1" } } },
  /* Given as computed, every year: the figures. */
  { "庚", BY_FIGURE, { "10", "10" }, { "100", "100" }, { "60", "70", "90" }, { NULL }, { "6", "7", "9" },
    { JP_CAUSE_FACT, "3", "3", "0", "0" },
    { { JP_CAUSE_FACT, "1", "1", "0", "0" }, { JP_CAUSE_FACT, "2", "2", "0", "0" } } },
  /* 8 of 10, 8 of 10, 3 of 5: rates. */
  { "辛", BY_HAND, { "10", "5" }, { NULL }, { NULL }, { NULL }, { "8", "8", "3" },
    { JP_CAUSE_JUDGEMENT, "-0.2", "0", "0", "-0.2" }, { SAME, { JP_CAUSE_JUDGEMENT, "-0.2", "0", "0", "-0.2" } } },
  /* 6 of 10, 6 of 10, 4.5 of 5: other points, but the same rate for the same figure. */
  { "壬", BY_FIGURE, { "10", "5" }, { "100", "100" }, { "60", "60", "90" }, { NULL }, { NULL },
    { JP_CAUSE_FACT, "0.3", "0.3", "0", "0" }, { SAME, { JP_CAUSE_FACT, "0.3", "0.3", "0", "0" } } },
  /* One element met, then both: 5, 10, 10. */
  { "癸", BY_LIST, { "10", "10" }, { NULL }, { NULL }, { "10", "11", "11" }, { NULL },
    { JP_CAUSE_JUDGEMENT, "5", "0", "0", "5" }, { { JP_CAUSE_JUDGEMENT, "5", "0", "0", "5" }, SAME } },
  { "子", BY_HAND, { NULL, "10" }, { NULL }, { NULL }, { NULL }, { NULL, NULL, "4" },
    { JP_CAUSE_NEW, NULL }, { { JP_CAUSE_SAME, NULL }, { JP_CAUSE_NEW, NULL } } },
  { "丑", BY_HAND, { "10", NULL }, { NULL }, { NULL }, { NULL }, { "3", "3", NULL },
    { JP_CAUSE_GONE, NULL }, { SAME, { JP_CAUSE_GONE, NULL } } },
  /* The first year's figure is not there: its score was given, nothing can be computed again. */
  { "寅", BY_FIGURE, { "10", "10" }, { "100", "100" }, { NULL, "70", "70" }, { NULL }, { "4" },
    { JP_CAUSE_JUDGEMENT, "3", "0", "0", "3" }, { { JP_CAUSE_JUDGEMENT, "3", "0", "0", "3" }, SAME } },
  /* The figure gives one more, the evaluator takes it off. */
  { "卯", BY_FIGURE, { "10", "10" }, { "100", "100" }, { "60", "60", "70" }, { NULL }, { NULL, NULL, "6" },
    { JP_CAUSE_SAME, "0", "1", "0", "-1" }, { SAME, { JP_CAUSE_SAME, "0", "1", "0", "-1" } } },
  /* Not scored yet. */
  { "辰", BY_HAND, { "10", "10" }, { NULL }, { NULL }, { NULL }, { "5", "5", NULL },
    { JP_CAUSE_JUDGEMENT, NULL }, { SAME, { JP_CAUSE_JUDGEMENT, NULL } } },
  /* 6 and 8 behind an open gate, 0 and 0 behind a closed one. The figure is worth (2 + 0) ÷ 2, the gate (−6 − 8) ÷ 2. */
  { "巳", BY_GATE, { "10", "10" }, { "100", "100" }, { "60", "80", "80" }, { "1", "1", "0" }, { NULL },
    { JP_CAUSE_JUDGEMENT, "-6", "1", "0", "-7" },
    { { JP_CAUSE_FACT, "2", "2", "0", "0" }, { JP_CAUSE_JUDGEMENT, "-8", "0", "0", "-8" } } },
  /* 6 by the old rule; 45 ÷ 50 under the new one would be 9, the evaluator gives 8. Old rule: 6 → 4.5; new one:
   * 60 ÷ 50 → 10 at most, 9. The figure (−1.5 − 1) ÷ 2, the rule (4 + 4.5) ÷ 2, the evaluator −1. */
  { "午", BY_FIGURE, { "10", "10" }, { "100", "50" }, { "60", "60", "45" }, { NULL }, { NULL, NULL, "8" },
    { JP_CAUSE_RULE, "2", "-1.25", "4.25", "-1" }, { SAME, { JP_CAUSE_RULE, "2", "-1.25", "4.25", "-1" } } },
};

typedef struct
{
  JpProject *project;
  JpFrameworkRecord *frameworks[2];
  JpYearRecord *years[N_YEARS];
  JpSheetRecord *sheets[N_YEARS];
} Fixture;

static JpRecord *
add_node (Fixture *self, JpRecord *parent, const char *name, const char *points, const char *rule)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;
  JpDecimal value;

  g_assert_true (jp_decimal_parse (points, &value, NULL));
  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, value);
  jp_project_set_text (self->project, node, JP_NODE_RULE, rule);
  g_assert_true (jp_project_commit (self->project, &error));
  return node;
}

static char *
make_rule (const Case *test, guint framework)
{
  g_autofree char *rule = NULL;

  if (test->way == BY_HAND)
    return NULL;
  if (test->way == BY_LIST)
    return g_strdup (LIST);
  rule = g_strdup_printf ("{\"kind\":\"proportional\",\"measure\":\"%s数.值 / %s\"}", test->name,
                          test->divisors[framework]);
  if (test->way == BY_FIGURE)
    return g_steal_pointer (&rule);
  return g_strdup_printf ("{\"kind\":\"gate\",\"text\":\"制定了制度\",\"rule\":%s}", rule);
}

static void
fill (Fixture *self, const Case *test, guint year, JpRecord *node)
{
  g_autoptr (GError) error = NULL;
  const char *verdicts = test->verdicts[year];

  if (test->figures[year] != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s数.值", test->name);

      jp_edit_set_fact (self->project, self->years[year], name, test->figures[year], &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; verdicts != NULL && verdicts[i] != '\0'; i++)
    {
      const char text[] = { verdicts[i], '\0' };

      jp_edit_set_element (self->project, self->sheets[year], jp_record_as_node (node), i + 1, text, &error);
      g_assert_no_error (error);
    }
  if (test->given[year] != NULL)
    jp_edit_set_given (self->project, self->sheets[year], jp_record_as_node (node), test->given[year], &error);
  g_assert_no_error (error);
}

static void
add_case (Fixture *self, const Case *test, JpRecord *levels[2])
{
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *rule = NULL;
      JpRecord *node;

      if (test->points[i] == NULL)
        continue;
      rule = make_rule (test, i);
      node = add_node (self, levels[i], test->name, test->points[i], rule);
      for (guint year = i == 0 ? 0 : 2; year < (i == 0 ? 2 : N_YEARS); year++)
        fill (self, test, year, node);
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;
  JpRecord *levels[2];
  JpRecord *moved;

  self->project = jp_project_new ();
  unit = jp_edit_add_unit (self->project, "某局", &error);
  for (guint i = 0; i < 2; i++)
    {
      self->frameworks[i] = jp_edit_add_framework (self->project, i == 0 ? "旧体系" : "新体系", &error);
      levels[i] = add_node (self, JP_RECORD (self->frameworks[i]), "投入", "", NULL);
    }
  moved = add_node (self, JP_RECORD (self->frameworks[1]), "过程", "", NULL);
  for (guint i = 0; i < N_YEARS; i++)
    {
      self->years[i] = jp_edit_add_year (self->project, unit, FIRST_YEAR + i, &error);
      self->sheets[i] = jp_edit_add_sheet (self->project, self->years[i], NULL, self->frameworks[i / 2], &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JpRecord *places[2] = { levels[0], i == 0 ? moved : levels[1] };

      add_case (self, &cases[i], places);
    }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->project);
}

static JpComparison *
compare (Fixture *self)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  for (guint i = 0; i < N_YEARS; i++)
    g_ptr_array_add (sheets, self->sheets[i]);
  return jp_comparison_new (self->project, sheets);
}

static void
assert_rational (const JpRational *value, const char *expected)
{
  g_autofree char *text = jp_rational_to_exact (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_change (const char *name, const JpCompareChange *change, const Expected *expected)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;

  g_test_message ("%s", name);
  g_assert_cmpstr (jp_cause_get_name (change->cause), ==, jp_cause_get_name (expected->cause));
  g_assert_cmpint (change->is_set, ==, expected->change != NULL);
  if (!change->is_set)
    return;
  assert_rational (&change->change, expected->change);
  assert_rational (&change->fact, expected->fact);
  assert_rational (&change->rule, expected->rule);
  assert_rational (&change->judgement, expected->judgement);
  jp_rational_add (&sum, &change->fact, &change->rule);
  jp_rational_add (&sum, &sum, &change->judgement);
  assert_rational (&sum, expected->change);
}

static const JpCompareRow *
find_row (const JpComparison *comparison, const char *name)
{
  const JpCompareRow *found = NULL;

  for (guint i = 0; i < comparison->indicators->len; i++)
    for (guint j = 0; j < comparison->n; j++)
      {
        const JpCompareRow *row = jp_comparison_get_indicator (comparison, i);
        const JpScoreRow *scored = jp_compare_row_get (comparison, row, j);

        if (scored == NULL || !g_str_equal (scored->node->name, name))
          continue;
        g_assert_true (found == NULL || found == row);
        found = row;
      }
  g_assert_nonnull (found);
  return found;
}

static void
test_causes (Fixture *self, gconstpointer data)
{
  g_autoptr (JpComparison) comparison = compare (self);

  g_assert_cmpuint (comparison->indicators->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const JpCompareRow *row = find_row (comparison, cases[i].name);
      gboolean differ = cases[i].points[0] != NULL && g_strcmp0 (cases[i].points[0], cases[i].points[1]) != 0 &&
                        cases[i].points[1] != NULL;

      g_assert_cmpint (row->by_rate, ==, differ);
      assert_change (cases[i].name, &row->overall, &cases[i].overall);
      for (guint j = 0; j < N_YEARS - 1; j++)
        assert_change (cases[i].name, &row->steps[j], &cases[i].steps[j]);
    }
}

/* What is new stands where its own framework has it. */
static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (JpComparison) comparison = compare (self);
  const JpCompareRow *row = find_row (comparison, "癸");

  g_assert_true (row + 1 == find_row (comparison, "子"));
  g_assert_true (row + 2 == find_row (comparison, "丑"));
  g_assert_cmpuint (comparison->levels->len, ==, 2);
  g_assert_cmpint (jp_comparison_get_level (comparison, 0)->index[2], >=, 0);
  g_assert_cmpint (jp_comparison_get_level (comparison, 1)->index[0], ==, -1);
}

static void
set_money (Fixture *self, guint year, const char *unit, const char *text)
{
  g_autoptr (GError) error = NULL;
  JpItemRecord *item = jp_edit_add_item (self->project, self->years[year], "支出/培训费", unit, NULL, &error);

  g_assert_no_error (error);
  jp_edit_set_quantity (self->project, item, JP_ITEM_EXECUTED, text, NULL, &error);
  g_assert_no_error (error);
}

static void
test_facts_in_one_unit (Fixture *self, gconstpointer data)
{
  g_autoptr (JpComparison) comparison = NULL;
  const JpCompareFact *fact = NULL;
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  set_money (self, 0, "元", "300000");
  set_money (self, 2, "万元", "36.5");
  comparison = compare (self);
  for (guint i = 0; i < comparison->facts->len; i++)
    if (g_array_index (comparison->facts, JpCompareFact, i).field == JP_ITEM_EXECUTED)
      fact = &g_array_index (comparison->facts, JpCompareFact, i);
  g_assert_nonnull (fact);
  g_assert_cmpstr (jp_compare_fact_get_unit (comparison, fact), ==, "万元");
  g_assert_true (jp_compare_fact_get (comparison, fact, 0, &value));
  assert_rational (&value, "30");
  g_assert_false (jp_compare_fact_get (comparison, fact, 1, &value));
  g_assert_true (jp_compare_fact_get (comparison, fact, 2, &value));
  assert_rational (&value, "36.5");
}

static void
test_problems (Fixture *self, gconstpointer data)
{
  static const struct { const char *title; guint year; } problems[] = {
    { "预算编制不细", 0 }, { "“三公”经费超支", 0 }, { "资产账实不符", 0 },
    { "预算编制不细", 1 }, { "预算编制不细", 2 },   { "三公经费超支", 2 }, { "绩效目标不明确", 2 },
  };
  static const struct { const char *title; JpProblemState state; } expected[] = {
    { "预算编制不细", JP_PROBLEM_OPEN }, { "“三公”经费超支", JP_PROBLEM_CAME_BACK },
    { "资产账实不符", JP_PROBLEM_MENDED }, { "绩效目标不明确", JP_PROBLEM_NEW },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (JpComparison) comparison = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    jp_edit_add_finding (self->project, self->years[problems[i].year], "problem", problems[i].title, &error);
  jp_edit_add_finding (self->project, self->years[0], "suggestion", "细化预算", &error);
  g_assert_no_error (error);
  comparison = compare (self);
  g_assert_cmpuint (comparison->problems->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < comparison->problems->len; j++)
        {
          const JpCompareProblem *problem = &g_array_index (comparison->problems, JpCompareProblem, j);

          for (guint year = 0; year < N_YEARS; year++)
            if (problem->findings[year] != NULL && g_str_equal (problem->findings[year]->title, expected[i].title))
              {
                found = TRUE;
                g_assert_cmpint (problem->state, ==, expected[i].state);
              }
        }
      g_assert_true (found);
    }
}

/* 89 and 104 of 160, added up by hand; the third year has other points, so rates are compared, and something open. */
static void
test_levels (Fixture *self, gconstpointer data)
{
  g_autoptr (JpComparison) comparison = compare (self);
  const JpCompareRow *row = jp_comparison_get_level (comparison, 0);

  g_assert_true (row->by_rate && row->steps[0].is_set);
  assert_rational (&row->steps[0].change, "0.09375");
  g_assert_false (row->steps[1].is_set);
  g_assert_false (row->overall.is_set);
}

/* A framework of two indicators, one of which is deducted outside the full points. */
static JpFrameworkRecord *
add_copy (Fixture *self, const char *name, const char *version)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_edit_add_framework (self->project, name, &error);
  JpRecord *outside;

  add_node (self, JP_RECORD (framework), "履职", "100", NULL);
  outside = add_node (self, JP_RECORD (framework), "扣分项", "10", NULL);
  jp_project_begin (self->project, "copy");
  jp_project_set_text (self->project, framework, JP_FRAMEWORK_KEY, "copy");
  jp_project_set_text (self->project, framework, JP_FRAMEWORK_VERSION, version);
  jp_project_set_int (self->project, outside, JP_NODE_OUTSIDE, 1);
  g_assert_true (jp_project_commit (self->project, &error));
  return framework;
}

static JpSheetRecord *
add_unit (Fixture *self, const char *name, JpFrameworkRecord *framework, const char *inside, const char *outside)
{
  g_autoptr (GError) error = NULL;
  JpYearRecord *year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, name, &error), 2030, &error);
  JpSheetRecord *sheet = jp_edit_add_sheet (self->project, year, NULL, framework, &error);
  JpRecord *node = framework != NULL ? jp_record_first (JP_RECORD (framework), JP_KIND_NODE) : NULL;

  if (node != NULL)
    {
      jp_edit_set_given (self->project, sheet, jp_record_as_node (node), inside, &error);
      jp_edit_set_given (self->project, sheet, jp_record_as_node (jp_record_next (node)), outside, &error);
    }
  g_assert_no_error (error);
  return sheet;
}

static void
assert_entry (const JpRankGroup *group, guint n, const JpSheetRecord *sheet, guint rank)
{
  g_assert_true (jp_rank_group_get_entry (group, n)->sheet == sheet);
  g_assert_cmpuint (jp_rank_group_get_entry (group, n)->rank, ==, rank);
}

/* Copies of one framework rank together, another version does not; kept scores give the same. */
static void
test_ranking (Fixture *self, gconstpointer data)
{
  g_autoptr (JpLive) live = jp_live_new (self->project);
  JpFrameworkRecord *one = add_copy (self, "原件", "1");
  JpFrameworkRecord *copy = add_copy (self, "副本", "1");
  JpFrameworkRecord *other = add_copy (self, "二版", "2");
  JpSheetRecord *first = add_unit (self, "一局", one, "90", "4");
  JpSheetRecord *second = add_unit (self, "二局", copy, "95.5", "9.5");
  JpSheetRecord *third = add_unit (self, "三局", copy, "90", "0");
  JpSheetRecord *open = add_unit (self, "四局", one, "99", "");
  JpSheetRecord *elsewhere = add_unit (self, "五局", other, "80", "0");
  JpSheetRecord *bare = add_unit (self, "六局", NULL, NULL, NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JpRanking) ranking = jp_ranking_new (self->project, i == 0 ? NULL : live, 2030, copy);
      g_autoptr (JpRanking) apart = jp_ranking_new (self->project, i == 0 ? NULL : live, 2030, NULL);
      const JpRankGroup *group = jp_ranking_get_group (ranking, 0);
      const JpRankIndicator *outside = jp_rank_group_get_indicator (group, 1);

      g_assert_cmpuint (ranking->groups->len, ==, 1);
      g_assert_cmpuint (group->entries->len, ==, 4);
      g_assert_cmpuint (group->n_ranked, ==, 3);
      assert_entry (group, 0, third, 1);
      assert_entry (group, 1, first, 2);
      assert_entry (group, 2, second, 2);
      assert_entry (group, 3, open, 0);
      /* Nothing taken off is the best. */
      assert_rational (&outside->rates.best, "0");
      assert_rational (&outside->rates.worst, "0.95");
      g_assert_cmpuint (ranking->refused->len, ==, 2);
      g_assert_true (g_array_index (ranking->refused, JpRankRefusal, 0).sheet == elsewhere);
      g_assert_true (g_array_index (ranking->refused, JpRankRefusal, 1).sheet == bare);
      g_assert_cmpuint (apart->groups->len, ==, 2);
      g_assert_cmpuint (apart->refused->len, ==, 1);
      assert_entry (jp_ranking_get_group (apart, 1), 0, elsewhere, 1);
    }
}

/* The inclusive method, by hand: 9 7 6 3 has halves 9 7 and 6 3; 9 7 6 3 1 has 9 7 6 and 6 3 1. */
static void
test_quartiles (void)
{
  static const struct { const char *figures; const char *upper; const char *median; const char *lower; } spreads[] = {
    { "5", "5", "5", "5" },
    { "5 2", "5", "3.5", "2" },
    { "3 9 6 7", "8", "6.5", "4.5" },
    { "1 3 9 6 7", "7", "6", "3" },
    { "1/3 2/3 1", "5/6", "2/3", "0.5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spreads); i++)
    {
      g_auto (GStrv) parts = g_strsplit (spreads[i].figures, " ", -1);
      g_autoptr (GArray) figures = g_array_new (FALSE, TRUE, sizeof (JpRational));
      JpSpread spread = { 0, JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT };

      for (guint j = 0; parts[j] != NULL; j++)
        {
          JpRational figure = JP_RATIONAL_INIT;

          g_assert_true (jp_rational_parse (&figure, parts[j]));
          g_array_append_val (figures, figure);
        }
      jp_spread_measure (&spread, figures, FALSE);
      assert_rational (&spread.upper, spreads[i].upper);
      assert_rational (&spread.median, spreads[i].median);
      assert_rational (&spread.lower, spreads[i].lower);
      jp_spread_clear (&spread);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

static GPtrArray *
columns_of (const char *const *const *keys, guint n)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < n; i++)
    {
      GArray *column = jp_align_column_new ();

      for (guint j = 0; keys[i][j] != NULL; j++)
        jp_align_column_add (column, g_strdup (keys[i][j]), NULL);
      g_ptr_array_add (columns, column);
    }
  return columns;
}

/* What somebody says is the same is one row, in every column it is in; two things of one column stay two. */
static void
test_join (void)
{
  const char *const *const keys[] = { (const char *const[]) { "a", "b", NULL },
                                      (const char *const[]) { "c", "b", NULL },
                                      (const char *const[]) { "b", "c", NULL } };
  g_autoptr (GPtrArray) columns = columns_of (keys, G_N_ELEMENTS (keys));
  g_autoptr (GArray) apart = jp_align (columns);
  g_autoptr (GArray) joined = NULL;
  const int *row;

  g_assert_cmpuint (apart->len, ==, 3);
  g_assert_false (jp_align_join (columns, "a", "b"));
  g_assert_false (jp_align_join (columns, "a", "x"));
  g_assert_false (jp_align_join (columns, "x", "a"));
  g_assert_true (jp_align_join (columns, "a", "c"));
  joined = jp_align (columns);
  g_assert_cmpuint (joined->len, ==, 2);
  row = (const int *) (gconstpointer) joined->data;
  g_assert_cmpint (row[0], ==, 0);
  g_assert_cmpint (row[1], ==, 0);
  g_assert_cmpint (row[2], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/compare/causes", test_causes);
  ADD ("/compare/order", test_order);
  ADD ("/compare/facts-in-one-unit", test_facts_in_one_unit);
  ADD ("/compare/problems", test_problems);
  ADD ("/compare/levels", test_levels);
  ADD ("/compare/ranking", test_ranking);
  g_test_add_func ("/compare/quartiles", test_quartiles);
  g_test_add_func ("/compare/join", test_join);
  return g_test_run ();
}
