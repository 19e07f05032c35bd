/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-grade-scale.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpFrameworkRecord *framework;
  GPtrArray *faults;
} Check;

static void
fault_free (gpointer data)
{
  JpScaleFault *self = data;

  g_free (self->text);
  g_free (self);
}

/* A band without a lower bound is the lowest. */
static gint
compare_lower (gconstpointer a, gconstpointer b)
{
  const JpBandRecord *first = *(const JpBandRecord *const *) a;
  const JpBandRecord *second = *(const JpBandRecord *const *) b;

  if (!first->lower.is_set || !second->lower.is_set)
    return first->lower.is_set - second->lower.is_set;
  return jp_decimal_cmp (first->lower, second->lower);
}

GPtrArray *
jp_grade_scale_sort (JpFrameworkRecord *framework)
{
  GPtrArray *bands = g_ptr_array_new ();

  JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
    g_ptr_array_add (bands, child);
  g_ptr_array_sort (bands, compare_lower);
  return bands;
}

static const char *
title_of (const JpBandRecord *band)
{
  if (band->label != NULL)
    return band->label;
  return band->grade != NULL ? band->grade : "—";
}

static void
report (Check *self, JpScaleFaultKind kind, JpBandRecord *below, JpBandRecord *above, JpDecimal from, JpDecimal to,
        char *text)
{
  JpScaleFault *fault = g_new0 (JpScaleFault, 1);

  *fault = (JpScaleFault) { kind, below, above, from, to, text };
  g_ptr_array_add (self->faults, fault);
}

/* "80–89, 90–100" where scores are whole numbers. */
static gboolean
is_next_whole (Check *self, JpDecimal upper, JpDecimal lower)
{
  g_auto (JpRational) from = JP_RATIONAL_INIT, to = JP_RATIONAL_INIT;

  jp_decimal_to_rational (upper, &from);
  jp_decimal_to_rational (lower, &to);
  jp_rational_sub (&to, &to, &from);
  return self->framework->decimals == 0 && jp_rational_cmp_int (&to, 1) == 0 && jp_rational_is_integer (&from);
}

static void
report_gap (Check *self, JpBandRecord *below, JpBandRecord *above, JpDecimal from, JpDecimal to)
{
  g_autofree char *low = jp_decimal_to_text (from);
  g_autofree char *high = jp_decimal_to_text (to);
  char *text;

  if (jp_decimal_equal (from, to))
    text = g_strdup_printf (_("A total of exactly %s has no grade."), low);
  else if (below == NULL)
    text = g_strdup_printf (_("Totals from %s to %s have no grade: the scale begins at %s."), low, high, high);
  else if (above == NULL)
    text = g_strdup_printf (_("Totals above %s have no grade: the scale ends at %s."), low, low);
  else
    text = g_strdup_printf (_("Totals between %s and %s have no grade: “%s” ends there and “%s” begins."), low, high,
                            title_of (below), title_of (above));
  report (self, JP_SCALE_GAP, below, above, from, to, text);
}

static void
report_overlap (Check *self, JpBandRecord *below, JpBandRecord *above, JpDecimal from, JpDecimal to)
{
  g_autofree char *low = jp_decimal_to_text (from);
  g_autofree char *high = jp_decimal_to_text (to);
  char *text = jp_decimal_equal (from, to)
                 ? g_strdup_printf (_("A total of exactly %s has two grades, “%s” and “%s”."), low, title_of (above),
                                    title_of (below))
                 : g_strdup_printf (_("Totals from %s to %s have two grades, “%s” and “%s”."), low, high,
                                    title_of (above), title_of (below));

  report (self, JP_SCALE_OVERLAP, below, above, from, to, text);
}

static void
check_pair (Check *self, JpBandRecord *below, JpBandRecord *above)
{
  int order;

  if (!below->upper.is_set || !above->lower.is_set)
    return;
  order = jp_decimal_cmp (below->upper, above->lower);
  if (order > 0)
    {
      gboolean within = above->upper.is_set && jp_decimal_cmp (above->upper, below->upper) < 0;

      report_overlap (self, below, above, above->lower, within ? above->upper : below->upper);
    }
  else if (order < 0 && !is_next_whole (self, below->upper, above->lower))
    report_gap (self, below, above, below->upper, above->lower);
  else if (order == 0 && below->upper_inclusive && above->lower_inclusive)
    report_overlap (self, below, above, below->upper, above->lower);
  else if (order == 0 && !below->upper_inclusive && !above->lower_inclusive)
    report_gap (self, below, above, below->upper, above->lower);
}

static void
check_band (Check *self, JpBandRecord *band)
{
  g_autofree char *low = jp_decimal_to_text (band->lower);
  g_autofree char *high = jp_decimal_to_text (band->upper);

  if (!band->lower.is_set || !band->upper.is_set || jp_decimal_cmp (band->lower, band->upper) <= 0)
    return;
  report (self, JP_SCALE_REVERSED, band, NULL, band->upper, band->lower,
          g_strdup_printf (_("“%s” begins at %s and ends at %s: turn the bounds round."), title_of (band), low, high));
}

static void
check_ends (Check *self, JpBandRecord *lowest, JpBandRecord *highest, gboolean top)
{
  JpDecimal zero = jp_decimal_new (0, 0);
  JpDecimal full = self->framework->full_points;
  int order;

  if (!top && lowest->lower.is_set && (lowest->lower.n > 0 || (lowest->lower.n == 0 && !lowest->lower_inclusive)))
    report_gap (self, NULL, lowest, zero, lowest->lower);
  if (!top || !full.is_set || !highest->upper.is_set)
    return;
  order = jp_decimal_cmp (highest->upper, full);
  if (order < 0 || (order == 0 && !highest->upper_inclusive))
    report_gap (self, highest, NULL, highest->upper, full);
}

static gboolean
reaches_further (const JpBandRecord *a, const JpBandRecord *b)
{
  int order;

  if (!b->upper.is_set)
    return FALSE;
  order = a->upper.is_set ? jp_decimal_cmp (a->upper, b->upper) : 1;
  return order > 0 || (order == 0 && a->upper_inclusive > b->upper_inclusive);
}

GPtrArray *
jp_grade_scale_check (JpFrameworkRecord *framework)
{
  g_autoptr (GPtrArray) bands = jp_grade_scale_sort (framework);
  Check self = { framework, g_ptr_array_new_with_free_func (fault_free) };
  JpBandRecord *highest = bands->len > 0 ? g_ptr_array_index (bands, 0) : NULL;

  if (highest == NULL)
    return self.faults;
  check_ends (&self, highest, NULL, FALSE);
  check_band (&self, highest);
  for (guint i = 1; i < bands->len; i++)
    {
      JpBandRecord *band = g_ptr_array_index (bands, i);

      check_pair (&self, highest, band);
      check_band (&self, band);
      if (reaches_further (band, highest))
        highest = band;
    }
  check_ends (&self, NULL, highest, TRUE);
  return self.faults;
}
