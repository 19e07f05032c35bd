/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Grade scales: gaps, overlaps, bounds printed twice; no scale at all; the grade of the narrative against that of the
 * total. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gint
compare_lower (gconstpointer a, gconstpointer b)
{
  const JpBandRecord *first = *(const JpBandRecord *const *) a;
  const JpBandRecord *second = *(const JpBandRecord *const *) b;

  if (!first->lower.is_set || !second->lower.is_set)
    return first->lower.is_set - second->lower.is_set;
  return jp_decimal_cmp (first->lower, second->lower);
}

static void
report_between (JpCheck *self, JpCheckKind kind, JpSeverity severity, JpBandRecord *below, JpBandRecord *above)
{
  g_autofree char *from = jp_decimal_to_text (below->upper);
  g_autofree char *to = jp_decimal_to_text (above->lower);
  JpFinding *finding = jp_check_add (self, kind, severity, above, JP_BAND_LOWER);

  jp_check_add_place (finding, below, JP_BAND_UPPER);
  jp_check_set_figures (finding, g_strdup_printf ("%s – %s", from, to), NULL);
  if (kind == JP_CHECK_BAND_AMBIGUITY)
    jp_check_say (finding, _("Totals from %s to %s have two grades, “%s” and “%s”."), to, from, above->label,
                  below->label);
  else if (jp_decimal_cmp (below->upper, above->lower) == 0)
    jp_check_say (finding, _("A total of exactly %s has no grade: neither “%s” nor “%s” includes it."), from,
                  below->label, above->label);
  else
    jp_check_say (finding, _("Totals between %s and %s have no grade: “%s” ends there and “%s” begins."), from, to,
                  below->label, above->label);
}

/* "80–89, 90–100" where scores are whole numbers. */
static gboolean
is_next_whole (JpCheck *self, JpDecimal upper, JpDecimal lower)
{
  g_auto (JpRational) from = JP_RATIONAL_INIT, to = JP_RATIONAL_INIT;

  jp_decimal_to_rational (upper, &from);
  jp_decimal_to_rational (lower, &to);
  jp_rational_sub (&to, &to, &from);
  return self->framework->decimals == 0 && jp_rational_cmp_int (&to, 1) == 0 && jp_rational_is_integer (&from);
}

static void
check_pair (JpCheck *self, JpBandRecord *below, JpBandRecord *above)
{
  int order;

  if (!below->upper.is_set || !above->lower.is_set)
    return;
  order = jp_decimal_cmp (below->upper, above->lower);
  if (order > 0)
    report_between (self, JP_CHECK_BAND_AMBIGUITY, JP_SEVERITY_ERROR, below, above);
  else if (order < 0 && !is_next_whole (self, below->upper, above->lower))
    report_between (self, JP_CHECK_BAND_GAP, JP_SEVERITY_ERROR, below, above);
  else if (order < 0)
    return;
  else if (below->upper_inclusive && above->lower_inclusive)
    report_between (self, JP_CHECK_BAND_AMBIGUITY, JP_SEVERITY_ERROR, below, above);
  else if (!below->upper_inclusive && !above->lower_inclusive)
    report_between (self, JP_CHECK_BAND_GAP, JP_SEVERITY_ERROR, below, above);
}

/* "100-90（含）" … "90-80（含）": 90 stands in both and 含 behind the lower one may be read either way. */
static void
check_printed_bounds (JpCheck *self, GPtrArray *bands)
{
  g_autoptr (GPtrArray) twofold = g_ptr_array_new ();
  JpFinding *finding;

  for (guint i = bands->len; i > 0; i--)
    {
      JpBandRecord *band = g_ptr_array_index (bands, i - 1);
      g_autofree char *printed = jp_check_fold (band->printed);

      if (jp_words_count_matches ("[0-9.]+[-~—–][0-9.]+分?\\(含\\)", printed) > 0)
        g_ptr_array_add (twofold, band);
    }
  if (twofold->len < 2)
    return;
  finding = jp_check_add (self, JP_CHECK_BAND_AMBIGUITY, JP_SEVERITY_INFO, g_ptr_array_index (twofold, 0),
                          JP_BAND_PRINTED);
  for (guint i = 1; i < twofold->len; i++)
    jp_check_add_place (finding, g_ptr_array_index (twofold, i), JP_BAND_PRINTED);
  jp_check_set_figures (finding, g_strdup (((JpBandRecord *) g_ptr_array_index (twofold, 0))->printed), NULL);
  jp_check_say (finding, _("The bounds of the grades are printed in two bands each (%s); say to which they belong."),
                finding->printed);
}

static void
check_no_scale (JpCheck *self)
{
  g_autofree char *points = NULL, *score = NULL;
  JpFinding *finding;

  if (!self->scores->score.is_set || self->scores->n_open == self->scores->rows->len)
    return;
  points = jp_check_points (self->scores->points);
  score = jp_decimal_to_text (self->scores->score);
  finding = jp_check_add (self, JP_CHECK_MISSING_VALUE, JP_SEVERITY_INFO, self->sheet, JP_SHEET_FRAMEWORK);
  jp_check_set_figures (finding, NULL, g_strdup_printf ("%s/%s", score, points != NULL ? points : "—"));
  jp_check_say (finding, _("There is no grade scale: the total of %s of %s points has no grade."), score,
                points != NULL ? points : "—");
}

/* "等级为“良”" where the scale calls that grade 良好 and has no 良. */
static void
check_label (JpCheck *self, GPtrArray *bands, JpSectionRecord *section)
{
  const char *text = jp_check_folded (self, section->text);
  g_autoptr (GMatchInfo) match = jp_words_match ("(?:等级|级别|等次)为?:?是?([优良中差一般合格较秀好]{1,3})", text);
  g_autofree char *said = match != NULL ? g_match_info_fetch (match, 1) : NULL;
  JpFinding *finding;

  if (said == NULL)
    return;
  for (guint i = 0; i < bands->len; i++)
    if (g_strcmp0 (((JpBandRecord *) g_ptr_array_index (bands, i))->label, said) == 0)
      return;
  for (guint i = 0; i < bands->len; i++)
    {
      JpBandRecord *band = g_ptr_array_index (bands, i);

      if (g_strcmp0 (band->grade, said) != 0)
        continue;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, section, JP_SECTION_TEXT);
      jp_check_add_place (finding, band, JP_BAND_LABEL);
      jp_check_set_figures (finding, g_strdup (said), g_strdup (band->label));
      jp_check_say (finding, _("The text gives the grade “%s”; the scale calls it “%s”."), said, band->label);
      return;
    }
}

/* "评分等级为优" where the total makes it 良. */
static void
check_grade (JpCheck *self, JpSectionRecord *section)
{
  const char *grade = jp_scores_get_grade (self->scores);
  const char *text = jp_check_folded (self, section->text);
  g_autoptr (GMatchInfo) match = jp_words_match ("(?:等级|级别|等次)为:?([优良中差])", text);
  g_autofree char *said = match != NULL ? g_match_info_fetch (match, 1) : NULL;
  JpFinding *finding;

  if (said == NULL || grade == NULL || g_str_has_prefix (grade, said))
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_set_figures (finding, g_strdup (said), g_strdup (grade));
  jp_check_say (finding, _("The text gives the grade “%s”; the total of this sheet makes it “%s”."), said, grade);
}

static gboolean
is_main_sheet (JpCheck *self)
{
  return jp_record_first (JP_RECORD (self->year), JP_KIND_SHEET) == JP_RECORD (self->sheet);
}

/* Table and report may both print the scale. */
static gboolean
is_printed_again (GPtrArray *bands, const JpBandRecord *band)
{
  for (guint i = 0; i < bands->len; i++)
    {
      const JpBandRecord *other = g_ptr_array_index (bands, i);

      if (g_strcmp0 (other->label, band->label) == 0 && jp_decimal_equal (other->lower, band->lower))
        return TRUE;
    }
  return FALSE;
}

static void
check_grades (JpCheck *self)
{
  g_autoptr (GPtrArray) bands = g_ptr_array_new ();

  JP_FOREACH_CHILD (child, self->framework, JP_KIND_BAND)
    if (!is_printed_again (bands, jp_record_as_band (child)))
      g_ptr_array_add (bands, child);
  if (bands->len == 0)
    {
      check_no_scale (self);
      return;
    }
  if (!is_main_sheet (self))
    return;
  g_ptr_array_sort (bands, compare_lower);
  for (guint i = 1; i < bands->len; i++)
    check_pair (self, g_ptr_array_index (bands, i - 1), g_ptr_array_index (bands, i));
  check_printed_bounds (self, bands);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      check_label (self, bands, jp_record_as_section (child));
      check_grade (self, jp_record_as_section (child));
    }
}

const JpCheckFamily jp_check_grades = { "grades", NULL, check_grades };
