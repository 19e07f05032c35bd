/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is not there: criteria, targets and results of a whole form, the date, goals the score rests on, rows without a
 * name or points; and who evaluates whom. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A scored form that says nowhere what is wanted, what was reached or how points are given. */
static void
check_bare_form (JpCheck *self)
{
  guint n_scored = 0;
  JpFinding *finding;

  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);

      if (row->node->criteria != NULL || row->node->definition != NULL || row->node->rule != NULL ||
          (row->answer != NULL && (row->answer->target != NULL || row->answer->actual != NULL)))
        return;
      n_scored += row->score.is_set;
    }
  if (n_scored == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_INFO, self->sheet, JP_SHEET_FRAMEWORK);
  jp_check_set_figures (finding, NULL, g_strdup_printf ("%u", self->scores->rows->len));
  jp_check_say (finding, ngettext ("The %u indicator has neither criterion nor target nor result.",
                                   "None of the %u indicators has a criterion, a target or a result.",
                                   self->scores->rows->len),
                self->scores->rows->len);
}

static void
check_stray_row (JpCheck *self, const JpScoreRow *row)
{
  const char *said =
    row->answer != NULL ? (row->answer->target != NULL ? row->answer->target : row->answer->actual) : NULL;
  const JpRecord *group = row->node->record.parent;
  const char *name = row->node->name;
  JpFinding *finding;

  if (row->points.is_set || row->score.is_set || said == NULL)
    return;
  if (name == NULL && group->kind == JP_KIND_NODE)
    name = jp_record_as_node (group)->name;
  finding = jp_check_add (self, JP_CHECK_FORMAT, JP_SEVERITY_WARNING, row->answer, JP_ANSWER_TARGET);
  jp_check_set_where (finding, name);
  jp_check_set_figures (finding, g_strdup (said), NULL);
  jp_check_say (finding, _("A row of “%s” has a target or a result (%s) and no points: a row left over?"),
                name != NULL ? name : "", said);
}

/* Several indicators, one score: which of them was evaluated? */
static void
check_shared (JpCheck *self, guint i)
{
  const JpScoreRow *row = jp_scores_get_row (self->scores, i);
  g_autoptr (GString) names = g_string_new (row->node->name);
  JpFinding *finding;
  guint n = 0;

  if (!row->score.is_set || !row->points.is_set || row->points.n == 0)
    return;
  for (guint j = i + 1; j < self->scores->rows->len; j++)
    {
      const JpScoreRow *other = jp_scores_get_row (self->scores, j);

      if (other->points.is_set || other->score.is_set || other->node->name == NULL || other->node->criteria != NULL ||
          other->node->record.parent != row->node->record.parent ||
          (other->answer != NULL && (other->answer->target != NULL || other->answer->actual != NULL)))
        break;
      g_string_append_printf (names, "、%s", other->node->name);
      n++;
    }
  if (n == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_RULE_MISSING, JP_SEVERITY_INFO, row->node, JP_NODE_POINTS);
  for (guint j = i + 1; j <= i + n; j++)
    jp_check_add_place (finding, jp_scores_get_row (self->scores, j)->node, JP_NODE_POINTS);
  jp_check_set_where (finding, names->str);
  jp_check_set_figures (finding, jp_check_points (row->score), NULL);
  jp_check_say (finding, _("%s share one score of %s; nothing says which of them were evaluated and how."), names->str,
                finding->printed);
}

/* Criteria that ask for annual goals in a year that has none. */
static void
check_goals_there (JpCheck *self)
{
  JpFinding *finding = NULL;

  if (jp_record_first (JP_RECORD (self->year), JP_KIND_GOAL) != NULL)
    return;
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (self->scores, i);
      const char *words = jp_check_folded (self, row->node->criteria);

      if (!row->score.is_set || !jp_check_mentions (words, "绩效目标"))
        continue;
      if (finding == NULL)
        finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_INFO, row->node, JP_NODE_CRITERIA);
      else
        jp_check_add_place (finding, row->node, JP_NODE_CRITERIA);
    }
  if (finding != NULL)
    jp_check_say (finding, _("“%s” and others depend on annual goals; none are filled in."), finding->where);
}

/* 社会效益 and 满意度 are effects wherever they stand. */
static void
check_structure (JpCheck *self)
{
  JP_FOREACH_CHILD (top, self->framework, JP_KIND_NODE)
    JP_FOREACH_CHILD (child, top, JP_KIND_NODE)
      {
        JpNodeRecord *level = jp_record_as_node (top), *node = jp_record_as_node (child);
        JpFinding *finding;

        if (level->name == NULL || strstr (level->name, "产出") == NULL || jp_check_mentions (level->name, "效益|效果") ||
            !jp_check_mentions (node->name, "社会效益|经济效益|生态效益|可持续影响|满意度"))
          continue;
        finding = jp_check_add (self, JP_CHECK_STRUCTURE, JP_SEVERITY_INFO, level, JP_NODE_NAME);
        jp_check_add_place (finding, node, JP_NODE_NAME);
        jp_check_set_figures (finding, g_strdup (node->name), NULL);
        jp_check_say (finding, _("“%s” stands under “%s”; it is an effect, not an output."), node->name, level->name);
      }
}

static void
check_sheet_gaps (JpCheck *self)
{
  check_bare_form (self);
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      check_stray_row (self, jp_scores_get_row (self->scores, i));
      check_shared (self, i);
    }
  check_goals_there (self);
  check_structure (self);
}

static gboolean
is_blank_date (const char *date)
{
  g_autofree char *folded = jp_check_fold (date);

  return *folded == '\0' || jp_words_count_matches ("[0-9一二三四五六七八九〇○]", folded) == 0;
}

static void
check_date (JpCheck *self)
{
  JpFinding *finding;

  if (!is_blank_date (self->year->document_date) || self->year->document_title == NULL)
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_INFO, self->year, JP_YEAR_DOCUMENT_DATE);
  jp_check_set_figures (finding, g_strdup (self->year->document_date), NULL);
  jp_check_say (finding, _("The document has no date."));
}

/* A departmental evaluation by the unit itself is a self-evaluation. */
static void
check_independence (JpCheck *self)
{
  const JpUnitRecord *unit = jp_record_as_unit (self->year->record.parent);
  g_autofree char *name = jp_check_fold (unit->name);
  const char *evaluator = jp_check_folded (self, self->year->evaluator);
  const char *above = jp_check_folded (self, self->year->supervising_department);
  JpFinding *finding;

  if (*evaluator == '\0' || !g_str_equal (name, evaluator) || jp_check_mentions (self->year->evaluation_kind, "自评") ||
      (!g_str_equal (above, name) && !jp_check_mentions (self->year->evaluation_kind, "部门评价|第三方|财政评价")))
    return;
  finding = jp_check_add (self, JP_CHECK_INDEPENDENCE, JP_SEVERITY_WARNING, self->year, JP_YEAR_EVALUATOR);
  jp_check_add_place (finding, self->year, JP_YEAR_SUPERVISING_DEPARTMENT);
  jp_check_set_figures (finding, g_strdup (self->year->evaluator), NULL);
  jp_check_say (finding, _("“%s” evaluates itself in what is called “%s”."), self->year->evaluator,
                self->year->evaluation_kind != NULL ? self->year->evaluation_kind : "");
}

/* What the profile summarises in other words than the report. */
static void
check_duties (JpCheck *self)
{
  const char *duties = jp_check_folded (self, self->year->main_duties);
  const char *summary = jp_check_folded (self, self->year->main_duties_summary);
  JpFinding *finding;

  if (*duties == '\0' || *summary == '\0' || jp_check_common_run (duties, summary) >= 12)
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_INFO, self->year, JP_YEAR_MAIN_DUTIES_SUMMARY);
  jp_check_add_place (finding, self->year, JP_YEAR_MAIN_DUTIES);
  jp_check_say (finding, _("Summary and report state the main duties in words that have nothing in common."));
}

static void
check_gaps (JpCheck *self)
{
  check_date (self);
  check_independence (self);
  check_duties (self);
}

const JpCheckFamily jp_check_gaps = { "gaps", check_gaps, check_sheet_gaps };
