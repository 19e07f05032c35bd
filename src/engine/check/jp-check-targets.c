/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Annual targets against what was reached: full points for a missed target, far more than the target, targets and
 * results without a figure. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-target.h"
#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OVER_NUMERATOR 13 /* 130 %, as forms that limit over-fulfilment do */
#define OVER_DENOMINATOR 10

typedef enum
{
  AT_LEAST,
  AT_MOST,
  EQUAL,
} Direction;

/* "≥95%", "不超过40万元", "6446.6万元": one number and which side of it is good. FALSE for words. */
static gboolean
read_target (const char *text, JpRational *value, char **unit, Direction *direction)
{
  g_autofree char *folded = jp_check_fold (text);
  g_autoptr (GPtrArray) numbers = jp_check_read_numbers (folded);
  const JpCheckNumber *number;

  if (numbers->len != 1 || jp_check_mentions (folded, "年|月底|日前|季度"))
    return FALSE;
  number = g_ptr_array_index (numbers, 0);
  *direction = AT_LEAST;
  if (jp_check_mentions (folded, "≤|<|不超过|不高于|不多于|以内|以下|低于|小于"))
    *direction = AT_MOST;
  else if (strchr (folded, '=') != NULL && !jp_check_mentions (folded, "≥|>="))
    *direction = EQUAL;
  jp_rational_set (value, &number->value);
  *unit = g_strdup (number->unit);
  return TRUE;
}

static gboolean
same_unit (const char *a, const char *b)
{
  JpMeasureUnit first = jp_measure_unit_lookup (a);
  JpMeasureUnit second = jp_measure_unit_lookup (b);

  return (first.money && second.money) || g_str_equal (a, b);
}

/* Names of things one wants less of: a bare number does not say which side is good. */
static gboolean
is_better_low (const char *name)
{
  return jp_check_mentions (name, "成本|投诉|事故|发生|差错|失误|复议|诉讼|违规|超支|逾期|死亡|退件|上访|信访|欠缴|流失|误差|能耗|空置|"
                                  "损耗|闲置|辍学|复发|发病|负债|结余|返工|退货|违约|坏账|单价|费用|偏差|缺陷|风险|隐患|消耗|排放|浓度|时限|"
                                  "时长|周期|响应|办结时间|间隔");
}

/* A bare number of days or of money spent, or one of something one wants less of. */
static gboolean
may_be_better_low (const JpScoreRow *row, const char *unit)
{
  const JpRecord *group = row->node->record.parent;

  return is_better_low (row->node->name) || g_str_equal (unit, "天") ||
         (group->kind == JP_KIND_NODE && jp_check_mentions (jp_record_as_node (group)->name, "成本|时效"));
}

static gboolean
is_full (const JpScoreRow *row)
{
  return row->score.is_set && row->points.is_set && row->points.n > 0 && jp_decimal_cmp (row->score, row->points) == 0;
}

static void
report_missed (JpCheck *self, const JpScoreRow *row, const JpRational *share, JpSeverity severity)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_autofree char *full = jp_check_points (row->points);
  g_autofree char *target = jp_target_dup_target (row->answer);
  g_autofree char *actual = jp_target_dup_actual (row->answer);
  JpDecimal computed = JP_DECIMAL_NONE;
  JpFinding *finding;

  jp_decimal_to_rational (row->points, &points);
  jp_rational_mul (&points, &points, share);
  jp_decimal_from_rational (&points, self->framework->decimals, &computed);
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_RULE, severity, row->answer, JP_ANSWER_GIVEN);
  jp_check_add_place (finding, row->answer, JP_ANSWER_ACTUAL);
  jp_check_add_place (finding, row->answer, JP_ANSWER_TARGET);
  jp_check_set_where (finding, row->node->name);
  jp_check_set_figures (finding, jp_check_points (row->score), jp_check_points (computed));
  jp_check_say (finding, _("“%s” has the full %s points, but the target is %s and %s was reached; in proportion it "
                           "would be %s."),
                row->node->name, full, target, actual, finding->computed);
}

/* Far above a target somebody must say why, or the target was wrong. */
static void
report_over (JpCheck *self, const JpScoreRow *row, const JpRational *ratio)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_OVER_TARGET, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_ACTUAL);
  g_autofree char *target = jp_target_dup_target (row->answer);
  g_autofree char *actual = jp_target_dup_actual (row->answer);

  jp_check_add_place (finding, row->answer, JP_ANSWER_TARGET);
  jp_check_set_where (finding, row->node->name);
  jp_check_set_figures (finding, g_strdup_printf ("%s/%s", actual, target),
                        jp_check_percent (ratio));
  jp_check_say (finding, _("“%s” reached %s of a target of %s, %s: explain it or set the target right."),
                row->node->name, actual, target, finding->computed);
}

/* A rule that tolerates a miss says so with numbers of its own. */
static gboolean
has_own_rule (const JpScoreRow *row)
{
  return row->node->rule != NULL || row->node->criteria != NULL;
}

/* More than the tolerance allows; where none is set, 130 % and more. */
static gboolean
is_far_over (const JpAnswerRecord *answer, const JpRational *ratio)
{
  g_auto (JpRational) limit = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  jp_rational_set_fraction (&limit, OVER_NUMERATOR, OVER_DENOMINATOR);
  if (!answer->tolerance.is_set)
    return jp_rational_cmp (ratio, &limit) >= 0;
  jp_decimal_to_rational (answer->tolerance, &limit);
  jp_rational_set_int (&whole, 1);
  jp_rational_add (&limit, &limit, &whole);
  return jp_rational_cmp (ratio, &limit) > 0;
}

static void
compare (JpCheck *self, const JpScoreRow *row)
{
  g_autofree char *printed = jp_target_dup_target (row->answer);
  g_autofree char *reached = jp_target_dup_actual (row->answer);
  g_auto (JpRational) target = JP_RATIONAL_INIT, actual = JP_RATIONAL_INIT, ratio = JP_RATIONAL_INIT;
  g_autofree char *unit = NULL, *other = NULL;
  Direction direction, ignored;
  gboolean said = jp_check_mentions (printed, "≥|≧|>|＞|不低于|不少于|至少|以上");

  if (g_strcmp0 (row->answer->direction, "text") == 0 || !read_target (printed, &target, &unit, &direction) ||
      !read_target (reached, &actual, &other, &ignored) || !same_unit (unit, other) ||
      jp_rational_sign (&target) <= 0)
    return;
  jp_rational_div (&ratio, &actual, &target);
  if (direction == AT_MOST)
    {
      if (is_full (row) && !has_own_rule (row) && jp_rational_cmp (&actual, &target) > 0)
        {
          jp_rational_div (&ratio, &target, &actual);
          report_missed (self, row, &ratio, JP_SEVERITY_ERROR);
        }
      return;
    }
  if (direction == AT_LEAST && !said && may_be_better_low (row, unit))
    return;
  if (is_full (row) && !has_own_rule (row) && jp_rational_cmp (&actual, &target) < 0)
    report_missed (self, row, &ratio,
                   said || (g_str_equal (unit, "%") && jp_rational_cmp_int (&target, 1) == 0) ? JP_SEVERITY_ERROR
                                                                                             : JP_SEVERITY_WARNING);
  if (is_far_over (row->answer, &ratio) && row->answer->remark == NULL)
    report_over (self, row, &ratio);
}

static void
check_actual_there (JpCheck *self, const JpScoreRow *row)
{
  JpFinding *finding;

  if (row->answer->actual != NULL || !row->score.is_set || row->score.n == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_ACTUAL);
  jp_check_set_where (finding, row->node->name);
  jp_check_set_figures (finding, jp_check_points (row->score), NULL);
  jp_check_say (finding, _("“%s” is scored %s, but what was reached is not filled in (target: %s)."), row->node->name,
                finding->printed, row->answer->target);
}

/* "起" where the result is "0起". */
static void
check_target_number (JpCheck *self, const JpScoreRow *row)
{
  g_autofree char *whole = jp_target_dup_target (row->answer);
  g_autofree char *target = jp_check_fold (whole);
  g_autofree char *actual = jp_check_fold (row->answer->actual);
  JpFinding *finding;

  if (jp_words_count_matches ("[0-9]", target) > 0 || jp_words_count_matches ("^[0-9.]+", actual) == 0 ||
      !g_str_has_suffix (actual, target) || g_utf8_strlen (target, -1) > 3)
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_TARGET);
  jp_check_set_where (finding, row->node->name);
  jp_check_set_figures (finding, g_strdup (row->answer->target), NULL);
  jp_check_say (finding, _("The target of “%s” has a unit and no number: “%s”."), row->node->name,
                row->answer->target);
}

static void
check_targets (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (row->answer == NULL || row->answer->target == NULL || row->node->name == NULL)
        continue;
      check_actual_there (self, row);
      if (row->answer->actual == NULL)
        continue;
      compare (self, row);
      check_target_number (self, row);
    }
}

const JpCheckFamily jp_check_targets = { "targets", NULL, check_targets };
