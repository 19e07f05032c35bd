/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Years that do not belong: criteria copied from an older form, parts of the report that speak of another year, a
 * definition that looks at the year before where the criterion looks at this one. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Years of a text that stand for a year, not in the number of a document ("〔2018〕42号", "2011年285号"). */
static GArray *
read_years (const char *text)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GMatchInfo) match =
    jp_words_match ("(?<![0-9\\[(])((?:19|20)[0-9]{2})(?:年(?!.{0,6}号)|(?=[-~—至、和]20))", text);

  for (; match != NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *digits = g_match_info_fetch (match, 1);
      gint64 year = g_ascii_strtoll (digits, NULL, 10);

      g_array_append_val (years, year);
    }
  return years;
}

static char *
list_years (GArray *years)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < years->len; i++)
    {
      g_autofree char *year = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (years, gint64, i));

      if (strstr (list->str, year) == NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", year);
    }
  return g_string_free (list, FALSE);
}

/* The words of an indicator may name the year, the one before and the one after (when it is published). A citation in
 * 《》 names the year of what it cites. */
static void
check_words (JpCheck *self, JpNodeRecord *node, const char *words, guint field)
{
  g_autofree char *folded = jp_check_fold (words);
  g_autofree char *plain = g_regex_replace (jp_words_regex ("《[^》]*》"), folded, -1, 0, "", 0, NULL);
  g_autoptr (GArray) years = read_years (plain);
  g_autofree char *own = NULL;
  JpFinding *finding;

  for (guint i = years->len; i > 0; i--)
    if (ABS (g_array_index (years, gint64, i - 1) - self->year->year) <= 1)
      g_array_remove_index (years, i - 1);
  if (years->len == 0)
    return;
  own = g_strdup_printf ("%" G_GINT64_FORMAT, self->year->year);
  finding = jp_check_add (self, JP_CHECK_YEAR_MISMATCH, JP_SEVERITY_WARNING, node, field);
  jp_check_set_figures (finding, list_years (years), g_strdup (own));
  jp_check_say (finding, _("The words of “%s” speak of %s in an evaluation of %s."), node->name, finding->printed, own);
}

#define BEFORE "上一年度|上年度|上年"
#define THIS "评价年度|本年度|当年"

/* Which of the two years a text is about; rates of change are about both. */
static gboolean
is_about (const char *text, const char *year, const char *other)
{
  return jp_check_mentions (text, year) && !jp_check_mentions (text, other);
}

static void
check_definition (JpCheck *self, JpNodeRecord *node)
{
  const char *one, *two;
  JpFinding *finding;

  if (is_about (node->definition, BEFORE, THIS) && is_about (node->criteria, THIS, BEFORE))
    {
      one = "上一年度";
      two = "评价年度";
    }
  else if (is_about (node->definition, THIS, BEFORE) && is_about (node->criteria, BEFORE, THIS))
    {
      one = "评价年度";
      two = "上一年度";
    }
  else
    return;
  finding = jp_check_add (self, JP_CHECK_YEAR_MISMATCH, JP_SEVERITY_INFO, node, JP_NODE_DEFINITION);
  jp_check_add_place (finding, node, JP_NODE_CRITERIA);
  jp_check_set_figures (finding, g_strdup (one), g_strdup (two));
  jp_check_say (finding, _("The definition of “%s” looks at %s, its criterion at %s."), node->name, one, two);
}

static void
check_sheet_years (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    {
      JpNodeRecord *node = jp_scores_get_row (self->scores, i)->node;

      check_words (self, node, node->criteria, JP_NODE_CRITERIA);
      check_words (self, node, node->definition, JP_NODE_DEFINITION);
      check_definition (self, node);
    }
}

static void
report_section (JpCheck *self, JpSectionRecord *section, GArray *years)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_YEAR_MISMATCH, JP_SEVERITY_INFO, section, JP_SECTION_TEXT);
  g_autofree char *own = g_strdup_printf ("%" G_GINT64_FORMAT, self->year->year);

  jp_check_set_figures (finding, list_years (years), g_strdup (own));
  jp_check_say (finding, _("“%s” speaks of %s in a report on %s."), finding->where, finding->printed, own);
}

/* What the unit is and wants is told for the year reported: a part that names years, none of them this one. Where it
 * tells how things came to be, years before are no fault. */
static void
check_section (JpCheck *self, JpSectionRecord *section)
{
  const char *text = jp_check_folded (self, section->text);
  g_autofree char *plain = g_regex_replace (jp_words_regex ("《[^》]*》|\\[[^\\]]*\\][0-9]*号"), text, -1, 0, "", 0, NULL);
  g_autoptr (GArray) years = read_years (plain);
  gboolean old_start;

  if (years->len == 0 || (g_strcmp0 (section->section_kind, "overview") != 0 &&
                          g_strcmp0 (section->section_kind, "goals") != 0))
    return;
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, gint64, i) >= self->year->year)
      return;
  old_start = jp_words_count_matches ("^20[0-9]{2}年(?!.{0,12}(?:起|以来|至今|成立|组建|设立))", plain) > 0;
  if (old_start || years->len >= 3)
    report_section (self, section, years);
}

static void
check_text_years (JpCheck *self)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    check_section (self, jp_record_as_section (child));
}

const JpCheckFamily jp_check_text_years = { "text-years", check_text_years, check_sheet_years };
