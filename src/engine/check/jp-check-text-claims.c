/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements that other statements or figures take back. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
kind_of (const JpSectionRecord *section)
{
  return section->section_kind != NULL ? section->section_kind : "";
}

/* Text of a section: its own, or that of the problem it shows. */
static const char *
text_of (JpCheck *self, const JpSectionRecord *section)
{
  const JpRecord *finding = section->finding != 0 ? jp_project_lookup (self->project, section->finding) : NULL;

  return finding != NULL ? jp_record_as_finding (finding)->text : section->text;
}

static JpSectionRecord *
find_said (JpCheck *self, const char *pattern, char **words)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      JpSectionRecord *section = jp_record_as_section (child);
      const char *text = jp_check_folded (self, text_of (self, section));
      g_autoptr (GMatchInfo) match = jp_words_match (pattern, text);

      if (match == NULL)
        continue;
      *words = g_match_info_fetch (match, 0);
      return section;
    }
  return NULL;
}

static JpFinding *
report (JpCheck *self, JpSeverity severity, JpSectionRecord *section, const char *printed, const char *computed)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_CONTRADICTION, severity, section, JP_SECTION_TEXT);

  jp_check_set_figures (finding, g_strdup (printed), g_strdup (computed));
  return finding;
}

/* Praise for projects and special funds in the report of a unit that has none. */
static void
check_no_projects (JpCheck *self)
{
  JpItemRecord *none = jp_check_find_no_projects (self);
  g_autofree char *words = NULL;
  JpSectionRecord *section;
  JpFinding *finding;

  if (none == NULL)
    return;
  section = find_said (self, "项目绩效目标实际实现|项目绩效目标完成|专项经费按|专项资金使用|项目实施情况良好|项目资金使用", &words);
  if (section == NULL)
    return;
  finding = report (self, JP_SEVERITY_WARNING, section, words, "0");
  jp_check_add_place (finding, none, JP_ITEM_EXECUTED);
  jp_check_say (finding, _("“%s” is said of a unit whose project expenditure is 0."), words);
}

/* "决算数小于预算数", "有所节约" where both are the same. */
static void
check_savings (JpCheck *self)
{
  g_autofree char *words = NULL;
  JpSectionRecord *section =
    find_said (self, "决算数小于预算数|决算数低于预算数|实际支出比预算(?:数)?有所节约|小于预算的主要原因", &words);

  for (guint i = 0; section != NULL && i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      g_auto (JpRational) budget = JP_RATIONAL_INIT, spent = JP_RATIONAL_INIT;
      const char *name = jp_check_folded (self, item->name);
      const char *text = jp_check_folded (self, section->text);
      JpFinding *finding;

      if (!jp_check_value (item, JP_ITEM_INITIAL_BUDGET, &budget) || !jp_check_value (item, JP_ITEM_EXECUTED, &spent) ||
          jp_rational_cmp (&budget, &spent) != 0 || strstr (text, name) == NULL)
        continue;
      finding = report (self, JP_SEVERITY_WARNING, section, words, NULL);
      jp_check_add_place (finding, item, JP_ITEM_EXECUTED);
      finding->computed = jp_check_printed (item, JP_ITEM_EXECUTED);
      jp_check_say (finding, _("“%s”: “%s” has the same budget and expenditure, %s."), words, item->name,
                    finding->computed);
      return;
    }
}

/* "未设定绩效目标" where there are goals. */
static void
check_goals_denied (JpCheck *self)
{
  g_autofree char *words = NULL;
  guint n = jp_record_count (JP_RECORD (self->year), JP_KIND_GOAL);
  JpSectionRecord *section = n > 0 ? find_said (self, "(?:未|没有)(?:设定|编制|制定|设置)(?:部门|整体|年度)?绩效目标", &words) : NULL;
  g_autofree char *count = g_strdup_printf ("%u", n);
  JpFinding *finding;

  if (section == NULL)
    return;
  finding = report (self, JP_SEVERITY_WARNING, section, words, count);
  jp_check_add_place (finding, jp_record_first (JP_RECORD (self->year), JP_KIND_GOAL), JP_GOAL_EXPECTED);
  jp_check_say (finding,
                ngettext ("“%s” is said, but the year has %u goal.", "“%s” is said, but the year has %u goals.", n),
                words, n);
}

/* A unit that is none of the administration with posts of the administration. */
static void
check_posts (JpCheck *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->name, "行政单位") != 0 || !item->value.is_set || item->value.n != 0)
        continue;
      for (guint j = 0; j < self->items->len; j++)
        {
          JpItemRecord *posts = g_ptr_array_index (self->items, j);
          JpFinding *finding;

          if (g_strcmp0 (posts->name, "行政编制") != 0 || !posts->value.is_set || posts->value.n == 0)
            continue;
          finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_INFO, posts, JP_ITEM_VALUE);
          jp_check_add_place (finding, item, JP_ITEM_VALUE);
          jp_check_set_figures (finding, jp_check_printed (posts, JP_ITEM_VALUE),
                                jp_check_printed (item, JP_ITEM_VALUE));
          jp_check_say (finding, _("%s of administrative quota in a document without an administrative unit."),
                        finding->printed);
        }
    }
}

/* Said in one place and taken back in another, or in the same paragraph. */
static const struct
{
  const char *said;
  const char *taken_back;
  gboolean same_section;
} opposites[] = {
  { "(?:按时|及时|按规定时限)公开了?[^。]{0,8}(?:预决算|信息|决算|预算)|(?:预决算|信息)[^。]{0,8}(?:按时|及时)公开",
    "公[布开]时间[^。]{0,6}晚|公开不及时|未及时公开|公开较晚", FALSE },
  { "有(?:准确|明确|充分|具体)的[^。,]{0,12}(?:指标|数据|依据|材料)", "无法佐证|无法体现|未提供|缺乏[^。]{0,6}(?:依据|数据)", TRUE },
};

static void
check_opposites (JpCheck *self, guint n)
{
  g_autofree char *said = NULL, *taken_back = NULL;
  JpSectionRecord *one = NULL, *other = NULL;
  JpFinding *finding;

  if (!opposites[n].same_section)
    {
      one = find_said (self, opposites[n].said, &said);
      other = find_said (self, opposites[n].taken_back, &taken_back);
    }
  else
    JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
      {
        JpSectionRecord *section = jp_record_as_section (child);
        const char *text = jp_check_folded (self, section->text);
        g_autoptr (GMatchInfo) first = jp_words_match (opposites[n].said, text);
        g_autoptr (GMatchInfo) second = jp_words_match (opposites[n].taken_back, text);

        if (first == NULL || second == NULL || one != NULL)
          continue;
        one = other = section;
        said = g_match_info_fetch (first, 0);
        taken_back = g_match_info_fetch (second, 0);
      }
  if (one == NULL || other == NULL)
    return;
  finding = report (self, JP_SEVERITY_WARNING, other, taken_back, said);
  if (one != other)
    jp_check_add_place (finding, one, JP_SECTION_TEXT);
  jp_check_say (finding, _("“%s” here, “%s” there."), said, taken_back);
}

/* Goals told as what has been done. */
static void
check_goals_tense (JpCheck *self, JpSectionRecord *section)
{
  const char *text = jp_check_folded (self, section->text);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *words = NULL;

  if (!g_str_equal (kind_of (section), "goals") || jp_check_mentions (section->heading, "完成|实现|成效") ||
      jp_words_count_matches ("做到了|完成了|实现了|截至目前|共为[0-9]", text) < 2)
    return;
  match = jp_words_match ("[^。,;]{0,12}(?:做到了|完成了|实现了|截至目前|共为[0-9])[^。,;]{0,10}", text);
  words = g_match_info_fetch (match, 0);
  jp_check_say (report (self, JP_SEVERITY_INFO, section, words, NULL),
                _("“%s” tells as goals what has been done: “%s”."), section->heading, words);
}

/* A rate by budgets in the definition, by totals in the criterion. */
static void
check_basis (JpCheck *self, JpNodeRecord *node)
{
  JpFinding *finding;

  if (!jp_check_mentions (node->name, "变动率") || node->criteria == NULL ||
      !jp_check_mentions (node->definition, "预算数") || jp_check_mentions (node->criteria, "预算") ||
      !jp_check_mentions (node->criteria, "总额|支出数|决算"))
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_INFO, node, JP_NODE_CRITERIA);
  jp_check_add_place (finding, node, JP_NODE_DEFINITION);
  jp_check_set_figures (finding, g_strdup ("总额"), g_strdup ("预算数"));
  jp_check_say (finding, _("The definition of “%s” compares budgets, its criterion totals."), node->name);
}

static void
check_text_claims (JpCheck *self)
{
  check_no_projects (self);
  check_savings (self);
  check_goals_denied (self);
  check_posts (self);
  for (guint i = 0; i < G_N_ELEMENTS (opposites); i++)
    check_opposites (self, i);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    check_goals_tense (self, jp_record_as_section (child));
}

static void
check_sheet_claims (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    check_basis (self, jp_scores_get_row (self->scores, i)->node);
}

const JpCheckFamily jp_check_text_claims = { "text-claims", check_text_claims, check_sheet_claims };
