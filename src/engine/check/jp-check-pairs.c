/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What belongs together: a loss and its reason, a problem and a suggestion, a problem the text admits and the score
 * that knows nothing of it. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Does the narrative say why? An analysis names the indicator in its heading and what is taken off in its text. */
static gboolean
is_explained (JpCheck *self, const JpNodeRecord *node)
{
  const char *name = jp_check_folded (self, node->name);

  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      const JpSectionRecord *section = jp_record_as_section (child);
      g_autofree char *heading = jp_check_heading_name (section->heading);
      const char *text = jp_check_folded (self, section->text);

      if ((g_str_equal (heading, name) || jp_check_is_similar (heading, name)) &&
          jp_check_mentions (text, "扣|不足|未|缺|无法|不够|没有"))
        return TRUE;
      if (strstr (text, name) != NULL && jp_words_count_matches ("扣[0-9.]+分|得[0-9.]+分", text) > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_linked (JpCheck *self, const JpAnswerRecord *answer)
{
  JP_FOREACH_CHILD (finding, self->year, JP_KIND_FINDING)
    JP_FOREACH_CHILD (link, finding, JP_KIND_LINK)
      if (jp_record_as_link (link)->target == answer->record.id)
        return TRUE;
  return FALSE;
}

/* "个别指标未量化" beside the row. */
static gboolean
has_remark (const JpNodeRecord *node)
{
  return jp_check_mentions (node->remark, "扣|未|不足|缺|没有|个别|不够") && strchr (node->remark, '=') == NULL &&
         g_utf8_strlen (node->remark, -1) < 60;
}

/* A score that is not the rule's own has a person's reason; an execution row or a proportional one explains itself. */
static gboolean
loses_without_reason (JpCheck *self, const JpScoreRow *row)
{
  const JpAnswerRecord *answer = row->answer;

  return answer != NULL && row->points.is_set && row->given.is_set && row->node->outside == 0 &&
         jp_decimal_cmp (row->given, row->points) < 0 &&
         !(row->computed.is_set && jp_decimal_cmp (row->computed, row->given) == 0) &&
         jp_record_first (JP_RECORD (answer), JP_KIND_DEDUCTION) == NULL && answer->override_reason == NULL &&
         answer->remark == NULL && answer->actual == NULL && !is_linked (self, answer) &&
         !jp_check_is_measured (jp_check_folded (self, row->node->criteria)) && !has_remark (row->node) &&
         !jp_check_follows_rate (self, row) && !is_explained (self, row->node);
}

static void
check_losses (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      g_autofree char *points = NULL;
      JpFinding *finding;

      if (!loses_without_reason (self, row))
        continue;
      points = jp_check_points (row->points);
      finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_GIVEN);
      jp_check_set_where (finding, row->node->name);
      jp_check_set_figures (finding, jp_check_points (row->given), NULL);
      jp_check_say (finding, _("“%s” has %s of %s and no reason why."), row->node->name, finding->printed, points);
    }
}

static gboolean
is_nothing (const char *text)
{
  g_autofree char *folded = jp_check_fold (text);

  return *folded == '\0' || jp_words_count_matches ("^(?:无|暂无|没有)[。.]?$", folded) > 0;
}

static gboolean
is_kind (const JpFindingRecord *finding, const char *kind)
{
  return g_strcmp0 (finding->finding_kind, kind) == 0;
}

/* Findings of a kind that say something. */
static guint
count_real (JpCheck *self, const char *kind, JpFindingRecord **first)
{
  guint n = 0;

  *first = NULL;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_FINDING)
    {
      JpFindingRecord *finding = jp_record_as_finding (child);

      if (!is_kind (finding, kind) || (is_nothing (finding->text) && is_nothing (finding->title)) ||
          (finding->text != NULL && is_nothing (finding->text)))
        continue;
      if (n++ == 0)
        *first = finding;
    }
  return n;
}

static JpFindingRecord *
find_empty (JpCheck *self, const char *kind)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_FINDING)
    if (is_kind (jp_record_as_finding (child), kind) && is_nothing (jp_record_as_finding (child)->text))
      return jp_record_as_finding (child);
  return NULL;
}

/* Problems without a suggestion, suggestions "for the problems" without a problem. */
static void
check_problems (JpCheck *self)
{
  JpFindingRecord *problem, *suggestion, *empty;
  guint problems = count_real (self, "problem", &problem);
  guint suggestions = count_real (self, "suggestion", &suggestion);
  JpFinding *finding;

  if (problems > 0 && suggestions == 0)
    {
      empty = find_empty (self, "suggestion");
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, empty != NULL ? empty : problem,
                              JP_FINDING_TEXT);
      jp_check_set_where (finding, empty != NULL ? empty->title : problem->title);
      jp_check_set_figures (finding, empty != NULL ? g_strdup (empty->text) : NULL, g_strdup_printf ("%u", problems));
      jp_check_say (finding, ngettext ("%u problem is named and no suggestion is made.",
                                       "%u problems are named and no suggestion is made.", problems),
                    problems);
    }
  if (suggestions > 0 && problems == 0 && (empty = find_empty (self, "problem")) != NULL)
    {
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, empty, JP_FINDING_TEXT);
      jp_check_add_place (finding, suggestion, JP_FINDING_TEXT);
      jp_check_set_figures (finding, g_strdup (empty->text), g_strdup_printf ("%u", suggestions));
      jp_check_say (finding, ngettext ("There are no problems, but %u suggestion is made for them.",
                                       "There are no problems, but %u suggestions are made for them.", suggestions),
                    suggestions);
    }
}

/* Weaknesses the text may admit, and the indicators they are about. */
static const struct
{
  const char *admitted; /* all of the words separated by "&", one of each group separated by "|" */
  const char *indicators;
  const char *criteria; /* of the indicator; NULL: any */
} weaknesses[] = {
  { "目标&优化|加强|提升|提高|不够|不科学", "目标制定|目标设定|绩效目标合理|指标明确", "科学|合理|细化|量化" },
  { "调整&垫付|挪用|挤占|占用", "资金使用合规", NULL },
  { "采购&差异|不足|偏差|不一致", "政府采购", NULL },
};

static gboolean
admits (const char *text, const char *words)
{
  g_auto (GStrv) groups = g_strsplit (words, "&", -1);

  for (guint i = 0; groups[i] != NULL; i++)
    if (!jp_check_mentions (text, groups[i]))
      return FALSE;
  return TRUE;
}

static void
check_admitted (JpCheck *self, JpFindingRecord *problem, guint weakness)
{
  g_autofree char *all = g_strdup_printf ("%s%s", problem->title != NULL ? problem->title : "",
                                          problem->text != NULL ? problem->text : "");
  g_auto (GStrv) sentences = g_strsplit (all, "。", -1);
  gboolean found = FALSE;
  JpFinding *finding = NULL;

  for (guint i = 0; sentences[i] != NULL; i++)
    found = found || admits (sentences[i], weaknesses[weakness].admitted);
  for (guint i = 0; found && i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (!row->score.is_set || !row->points.is_set || jp_decimal_cmp (row->score, row->points) != 0 ||
          !jp_check_mentions (row->node->name, weaknesses[weakness].indicators) ||
          (weaknesses[weakness].criteria != NULL &&
           !jp_check_mentions (row->node->criteria, weaknesses[weakness].criteria)))
        continue;
      finding = jp_check_add (self, JP_CHECK_SCORE_VS_TEXT, JP_SEVERITY_WARNING, problem, JP_FINDING_TEXT);
      jp_check_add_place (finding, row->node, JP_NODE_POINTS);
      jp_check_set_where (finding, row->node->name);
      jp_check_set_figures (finding, jp_check_points (row->score), NULL);
      jp_check_say (finding, _("“%s” has full points, but the problems say: “%s”."), row->node->name,
                    problem->title != NULL && *problem->title != '\0' ? problem->title : problem->text);
    }
}

static void
check_pairs (JpCheck *self)
{
  if (self->scores->n_open < self->scores->rows->len)
    check_losses (self);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_FINDING)
    for (guint i = 0; i < G_N_ELEMENTS (weaknesses) && is_kind (jp_record_as_finding (child), "problem"); i++)
      check_admitted (self, jp_record_as_finding (child), i);
}

const JpCheckFamily jp_check_pairs = { "pairs", check_problems, check_pairs };
