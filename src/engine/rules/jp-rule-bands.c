/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bands: points by the band the measure falls into ("≥90%，计2分；80%（含）-90%，计1分；低于80%不得分"). A band gives points
 * or a share of the indicator's. Half-open [lower, upper) unless a bound says otherwise. The bands cover every measure,
 * none twice: an overlap is refused, and a gap unless "gap" says that what falls into it is judged. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpRuleNumber lower, upper;
  gboolean has_lower, has_upper;
  gboolean lower_inclusive, upper_inclusive;
  JpRuleNumber points;  /* or with `share` a part of the points */
  gboolean share;
} Band;

typedef struct
{
  GArray *bands; /* Band, from the lowest up */
  gboolean percent;
  gboolean may_gap; /* what no band holds is left to the evaluator */
} Parameters;

static const char *const gaps[] = { "refuse", "judgement", NULL };
static const char *const gap_titles[] = { N_("Not allowed"), N_("Judgement"), NULL };

static void
clear_band (gpointer data)
{
  Band *band = data;

  jp_rule_number_clear (&band->lower);
  jp_rule_number_clear (&band->upper);
  jp_rule_number_clear (&band->points);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->bands);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Band *
get_band (const Parameters *self, guint n)
{
  return &g_array_index (self->bands, Band, n);
}

static gboolean
parse_band (const JpJson *json, Band *band, GError **error)
{
  band->lower = band->upper = band->points = (JpRuleNumber) JP_RULE_NUMBER_INIT;
  band->has_lower = !jp_json_is_null (jp_json_get (json, "lower"));
  band->has_upper = !jp_json_is_null (jp_json_get (json, "upper"));
  band->lower_inclusive = jp_json_get_boolean (json, "lower_inclusive", TRUE);
  band->upper_inclusive = jp_json_get_boolean (json, "upper_inclusive", FALSE);
  band->share = jp_json_get (json, "share") != NULL;
  return (!band->has_lower || jp_rule_number_read (json, "lower", &band->lower, error)) &&
         (!band->has_upper || jp_rule_number_read (json, "upper", &band->upper, error)) &&
         jp_rule_number_read (json, band->share ? "share" : "points", &band->points, error);
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const Band *first = a;
  const Band *second = b;
  int order;

  if (!first->has_lower || !second->has_lower)
    return first->has_lower - second->has_lower;
  order = jp_rational_cmp (&first->lower.value, &second->lower.value);
  /* A band of one value ends where the next begins. */
  return order != 0 ? order : second->lower_inclusive - first->lower_inclusive;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, message);
  return FALSE;
}

/* Every measure falls into exactly one band. */
static gboolean
check_cover (const Parameters *self, GError **error)
{
  if (!self->may_gap && (get_band (self, 0)->has_lower || get_band (self, self->bands->len - 1)->has_upper))
    return refuse (error, _("Rule: the lowest band must be open below and the highest open above."));
  for (guint i = 1; i < self->bands->len; i++)
    {
      const Band *below = get_band (self, i - 1);
      const Band *above = get_band (self, i);
      int order;

      if (!below->has_upper || !above->has_lower)
        return refuse (error, _("Rule: bands overlap."));
      order = jp_rational_cmp (&below->upper.value, &above->lower.value);
      if (order > 0 || (order == 0 && below->upper_inclusive && above->lower_inclusive))
        return refuse (error, _("Rule: bands overlap."));
      if (!self->may_gap && (order < 0 || (!below->upper_inclusive && !above->lower_inclusive)))
        return refuse (error, _("Rule: there is a gap between two bands."));
    }
  return TRUE;
}

static gboolean
check_points (const Parameters *self, JpDecimal points, GError **error)
{
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = get_band (self, i);

      if (band->share)
        jp_rational_set_int (&most, 1);
      else if (points.is_set)
        jp_decimal_to_rational (points, &most);
      else
        continue;
      if (jp_rational_sign (&band->points.value) < 0 || jp_rational_cmp (&band->points.value, &most) > 0)
        return refuse (error, _("Rule: a band gives more than the indicator has, or less than 0."));
    }
  return TRUE;
}

static gboolean
is_percent (const Parameters *self, gboolean *mixed)
{
  guint n_percent = 0;
  guint n = 0;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = get_band (self, i);

      n += band->has_lower + band->has_upper;
      n_percent += (band->has_lower && band->lower.percent) + (band->has_upper && band->upper.percent);
    }
  *mixed = n_percent != 0 && n_percent != n;
  return n_percent > 0;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  const JpJson *list = jp_json_get (json, "bands");
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  gboolean mixed;
  int gap = jp_rule_read_choice (json, "gap", gaps, 0, error);

  self->bands = g_array_new (FALSE, TRUE, sizeof (Band));
  g_array_set_clear_func (self->bands, clear_band);
  if (gap < 0)
    return NULL;
  self->may_gap = gap == 1;
  if (jp_json_get_length (list) < 2)
    {
      refuse (error, _("Rule: “bands” needs at least two bands."));
      return NULL;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      Band band;
      gboolean ok = parse_band (jp_json_at (list, i), &band, error);

      g_array_append_val (self->bands, band);
      if (!ok)
        return NULL;
    }
  g_array_sort (self->bands, compare_bands);
  self->percent = is_percent (self, &mixed);
  if (mixed)
    {
      refuse (error, _("Rule: the bounds must all be percentages or all plain numbers."));
      return NULL;
    }
  return check_cover (self, error) && check_points (self, points, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
holds (const Band *band, const JpRational *measure)
{
  if (measure == NULL)
    return !band->has_upper;
  if (band->has_lower)
    {
      int order = jp_rational_cmp (measure, &band->lower.value);

      if (order < 0 || (order == 0 && !band->lower_inclusive))
        return FALSE;
    }
  if (band->has_upper)
    {
      int order = jp_rational_cmp (measure, &band->upper.value);

      if (order > 0 || (order == 0 && !band->upper_inclusive))
        return FALSE;
    }
  return TRUE;
}

/* "[80 %, 90 %)", with ∞ where a side is open. Transfer full. */
static char *
range_text (const Band *band)
{
  g_autofree char *lower = band->has_lower ? jp_rule_number_to_text (&band->lower) : g_strdup ("−∞");
  g_autofree char *upper = band->has_upper ? jp_rule_number_to_text (&band->upper) : g_strdup ("∞");

  return g_strdup_printf ("%s%s, %s%s", band->has_lower && band->lower_inclusive ? "[" : "(", lower, upper,
                          band->has_upper && band->upper_inclusive ? "]" : ")");
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = get_band (self, i);

      if (!holds (band, measure))
        continue;
      if (band->share)
        jp_rational_mul (result, points, &band->points.value);
      else
        jp_rational_set (result, &band->points.value);
      if (trace != NULL)
        {
          g_autofree char *at = jp_rule_measure_to_text (measure, self->percent);
          g_autofree char *range = range_text (band);

          jp_trace_append_printf (trace, "%s ∈ %s", at, range);
        }
      return TRUE;
    }
  return FALSE;
}

static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  const Parameters *self = data;

  for (guint i = 0; i < self->bands->len; i++)
    {
      if (get_band (self, i)->has_lower)
        jp_rule_add_breakpoint (breakpoints, &get_band (self, i)->lower.value);
      if (get_band (self, i)->has_upper)
        jp_rule_add_breakpoint (breakpoints, &get_band (self, i)->upper.value);
    }
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  GString *text = g_string_new (NULL);

  for (guint i = self->bands->len; i > 0; i--)
    {
      const Band *band = get_band (self, i - 1);
      g_autofree char *range = range_text (band);
      g_autofree char *worth = jp_rule_number_to_text (&band->points);
      g_autofree char *full = g_strdup_printf (band->share ? _("%s of the points") : _("%s points"), worth);

      g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "; " : "", range, full);
    }
  return g_string_free (text, FALSE);
}

static const JpRuleParameter members[] = {
  { "lower", N_("From"), JP_PARAMETER_NUMBER },
  { "lower_inclusive", N_("Lower bound included"), JP_PARAMETER_BOOLEAN, FALSE, "true" },
  { "upper", N_("To"), JP_PARAMETER_NUMBER },
  { "upper_inclusive", N_("Upper bound included"), JP_PARAMETER_BOOLEAN, FALSE, "false" },
  { "points", N_("Points"), JP_PARAMETER_POINTS },
  { "share", N_("Or: share of the points"), JP_PARAMETER_SHARE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "bands", N_("Bands"), JP_PARAMETER_LIST, TRUE, NULL, NULL, NULL, members },
  { "gap", N_("Gaps between bands"), JP_PARAMETER_CHOICE, FALSE, "refuse", gaps, gap_titles },
  { NULL },
};

const JpRuleKind jp_rule_kind_bands = {
  .name = "bands",
  .title = N_("Bands"),
  .parameters = parameters,
  .measures = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .sentence = sentence,
};
