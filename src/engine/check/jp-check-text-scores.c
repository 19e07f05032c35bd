/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The analysis of a report against the score table: points and scores in headings ("指标分值 3 分，评价得分 1 分"), what
 * the paragraphs give and take, what the levels come to, names. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define POINTS "\\((?:指标)?分值([0-9.]+)分,?(?:评价)?得分([0-9.]+)分\\)"

/* What a heading says of the indicator or group it is about. */
typedef struct
{
  char *name;
  JpDecimal points;
  JpDecimal score;
} Heading;

static void
heading_clear (Heading *self)
{
  g_free (self->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heading, heading_clear)

static JpDecimal
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  JpDecimal value = JP_DECIMAL_NONE;

  if (text != NULL)
    jp_decimal_parse (text, &value, NULL);
  return value;
}

static gboolean
read_heading (const JpSectionRecord *section, Heading *heading)
{
  g_autofree char *folded = jp_check_fold (section->heading);
  g_autoptr (GMatchInfo) match = jp_words_match (POINTS, folded);

  if (match == NULL)
    return FALSE;
  heading->points = fetch_number (match, 1);
  heading->score = fetch_number (match, 2);
  heading->name = jp_check_heading_name (section->heading);
  return heading->points.is_set && heading->score.is_set;
}

/* Leaf or group of that name; with `similar` one that was probably meant. */
static JpNodeRecord *
find_node (const JpRecord *parent, const char *name, gboolean similar)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      JpNodeRecord *node = jp_record_as_node (child);
      JpNodeRecord *below;
      g_autofree char *folded = jp_check_fold (node->name);

      if (g_str_equal (folded, name) || (similar && jp_check_is_similar (folded, name)))
        return node;
      below = find_node (child, name, similar);
      if (below != NULL)
        return below;
    }
  return NULL;
}

static guint
count_named (const JpRecord *parent, const char *name)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      g_autofree char *folded = jp_check_fold (jp_record_as_node (child)->name);

      n += g_str_equal (folded, name) + count_named (child, name);
    }
  return n;
}

/* What the table has for it: a leaf's own, a group's sums. */
static void
table_says (JpCheck *self, const JpNodeRecord *node, JpDecimal *points, JpDecimal *score)
{
  const JpScoreRow *row = jp_scores_find (self->scores, node);

  *points = *score = JP_DECIMAL_NONE;
  if (row != NULL)
    {
      *points = row->points;
      *score = row->score;
    }
  for (guint i = 0; i < self->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (self->scores, i);

      if (group->node == node && group->n_open == 0)
        {
          *points = group->points;
          *score = group->score;
        }
    }
}

static void
check_figure (JpCheck *self, JpSectionRecord *section, const JpNodeRecord *node, JpDecimal said, JpDecimal is,
              gboolean score)
{
  JpFinding *finding;

  if (!said.is_set || !is.is_set || jp_decimal_cmp (said, is) == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_ERROR, section, JP_SECTION_HEADING);
  jp_check_add_place (finding, (gpointer) node, JP_NODE_POINTS);
  jp_check_set_figures (finding, jp_check_points (said), jp_check_points (is));
  if (score)
    jp_check_say (finding, _("The report gives “%s” a score of %s, the table %s."), node->name, finding->printed,
                  finding->computed);
  else
    jp_check_say (finding, _("The report gives “%s” %s points, the table %s."), node->name, finding->printed,
                  finding->computed);
}

/* Sum of the numbers a pattern finds in a paragraph. */
static guint
sum_matches (const char *text, const char *pattern, JpRational *sum)
{
  g_autoptr (GMatchInfo) match = jp_words_match (pattern, text);
  guint n = 0;

  for (; match != NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      JpDecimal number = fetch_number (match, 1);

      if (!number.is_set)
        continue;
      jp_decimal_to_rational (number, &value);
      jp_rational_add (sum, sum, &value);
      n++;
    }
  return n;
}

/* Four times "得 1 分" for an indicator of 3 points. The last one may sum up the others: "…，该项得 3 分". */
static void
check_given (JpCheck *self, JpSectionRecord *section, const Heading *heading)
{
  const char *text = jp_check_folded (self, section->text);
  g_auto (JpRational) sum = JP_RATIONAL_INIT, points = JP_RATIONAL_INIT;
  g_autofree char *said = NULL, *own = NULL;
  JpFinding *finding;

  if (sum_matches (text, "(?<!该项)(?<!指标)(?<!评价)(?<!共)(?<!合计)[,，]得([0-9.]+)分", &sum) < 2)
    return;
  jp_decimal_to_rational (heading->points, &points);
  if (jp_rational_cmp (&sum, &points) <= 0)
    return;
  said = jp_rational_to_text (&sum, 0, 4);
  own = jp_decimal_to_text (heading->points);
  finding = jp_check_add (self, JP_CHECK_RULE_VS_WEIGHT, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_say (finding, _("The paragraph on “%s” gives %s points in all, the indicator has %s."), heading->name, said,
                own);
  jp_check_set_figures (finding, g_steal_pointer (&own), g_steal_pointer (&said));
}

/* "扣 1 分 … 扣 1 分" and a score that is 3 lower than the points. */
static void
check_taken (JpCheck *self, JpSectionRecord *section, const Heading *heading)
{
  const char *text = jp_check_folded (self, section->text);
  g_auto (JpRational) sum = JP_RATIONAL_INIT, loss = JP_RATIONAL_INIT, score = JP_RATIONAL_INIT;
  g_autofree char *said = NULL, *own = NULL;
  JpFinding *finding;

  if (sum_matches (text, "(?<!每)(?<!%)(?<!项)扣([0-9.]+)分", &sum) == 0 || jp_words_count_matches ("每[^。]*扣", text) > 0)
    return;
  jp_decimal_to_rational (heading->points, &loss);
  jp_decimal_to_rational (heading->score, &score);
  jp_rational_sub (&loss, &loss, &score);
  if (jp_rational_cmp (&sum, &loss) == 0)
    return;
  said = jp_rational_to_text (&sum, 0, 4);
  own = jp_rational_to_text (&loss, 0, 4);
  finding = jp_check_add (self, JP_CHECK_SCORE_VS_TEXT, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_say (finding, _("The paragraph on “%s” takes off %s points, its heading %s."), heading->name, said, own);
  jp_check_set_figures (finding, g_steal_pointer (&own), g_steal_pointer (&said));
}

/* "产出指标满分为18分" in the part on 效益: a level that has other points, where one of these is the part's own. */
static void
check_level (JpCheck *self, JpSectionRecord *section)
{
  const char *text = jp_check_folded (self, section->text);
  g_autofree char *title = jp_check_heading_name (section->heading);
  g_autoptr (GMatchInfo) match = jp_words_match ("([\\p{Han}]{2,6})指标满分为?([0-9.]+)分", text);
  g_autofree char *name = match != NULL ? g_match_info_fetch (match, 1) : NULL;
  JpNodeRecord *node = name != NULL ? find_node (JP_RECORD (self->framework), name, FALSE) : NULL;
  JpDecimal said, points, score;
  JpFinding *finding;

  if (node == NULL || node->record.parent->kind != JP_KIND_FRAMEWORK)
    return;
  said = fetch_number (match, 2);
  table_says (self, node, &points, &score);
  if (!said.is_set || !points.is_set || jp_decimal_cmp (said, points) == 0)
    return;
  JP_FOREACH_CHILD (child, self->framework, JP_KIND_NODE)
    {
      JpNodeRecord *level = jp_record_as_node (child);
      JpDecimal own, ignored;

      table_says (self, level, &own, &ignored);
      if (level == node || level->name == NULL || strstr (title, level->name) == NULL || !own.is_set ||
          jp_decimal_cmp (own, said) != 0)
        continue;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
      jp_check_set_figures (finding, g_strdup (name), g_strdup (level->name));
      jp_check_say (finding, _("The part on “%s” calls its total that of “%s”."), level->name, name);
      return;
    }
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_add_place (finding, node, JP_NODE_POINTS);
  jp_check_set_figures (finding, jp_check_points (said), jp_check_points (points));
  jp_check_say (finding, _("The report gives “%s” %s points, the table %s."), node->name, finding->printed,
                finding->computed);
}

static void
check_section (JpCheck *self, JpSectionRecord *section)
{
  g_auto (Heading) heading = { 0 };
  JpDecimal points, score;
  JpNodeRecord *node;
  JpFinding *finding;

  check_level (self, section);
  if (!read_heading (section, &heading))
    return;
  check_given (self, section, &heading);
  check_taken (self, section, &heading);
  node = find_node (JP_RECORD (self->framework), heading.name, FALSE);
  if (node == NULL)
    {
      node = find_node (JP_RECORD (self->framework), heading.name, TRUE);
      if (node == NULL)
        return;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, section, JP_SECTION_HEADING);
      jp_check_add_place (finding, node, JP_NODE_NAME);
      jp_check_set_figures (finding, g_strdup (heading.name), g_strdup (node->name));
      jp_check_say (finding, _("The report calls “%s” what the table calls “%s”."), heading.name, node->name);
    }
  /* Which of several of one name is meant only the reader sees. */
  if (count_named (JP_RECORD (self->framework), heading.name) > 1)
    return;
  table_says (self, node, &points, &score);
  check_figure (self, section, node, heading.points, points, FALSE);
  check_figure (self, section, node, heading.score, score, TRUE);
}

/* "评价得分：98分" against the total of the sheet. */
static void
check_total (JpCheck *self, JpSectionRecord *section)
{
  const char *text = jp_check_folded (self, section->text);
  g_autoptr (GMatchInfo) match = jp_words_match ("(?:评价|综合|自评)得分[为:：]*([0-9]+(?:\\.[0-9]+)?)分", text);
  JpDecimal said = match != NULL ? fetch_number (match, 1) : JP_DECIMAL_NONE;
  JpFinding *finding;

  if (!said.is_set || g_strcmp0 (section->section_kind, "conclusion") != 0 || !self->scores->score.is_set ||
      self->scores->n_open > 0 || jp_decimal_cmp (said, self->scores->score) == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_set_figures (finding, jp_check_points (said), jp_check_points (self->scores->score));
  jp_check_say (finding, _("The report gives a total of %s, the table comes to %s."), finding->printed,
                finding->computed);
}

/* The report speaks of the first sheet of its year. */
static void
check_text_scores (JpCheck *self)
{
  if (jp_record_first (JP_RECORD (self->year), JP_KIND_SHEET) != JP_RECORD (self->sheet))
    return;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      check_section (self, jp_record_as_section (child));
      check_total (self, jp_record_as_section (child));
    }
}

const JpCheckFamily jp_check_text_scores = { "text-scores", NULL, check_text_scores };
