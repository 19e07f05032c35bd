/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Linear between two limits: full points at one, none at the other, in proportion between
 * ("大于20%得0分；小于5%得满分；在两者之间按比例赋分"). Both limits belong to their side. "stops" says it for more than two:
 * points at measures, in proportion between, the outermost beyond them. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpRuleNumber at;
  JpRuleNumber worth; /* points, or with `share` a part of the points */
  gboolean share;
} Stop;

typedef struct
{
  GArray *stops; /* Stop, from the lowest up; two limits are two stops */
  gboolean percent;
  gboolean limits;
} Parameters;

static void
clear_stop (gpointer data)
{
  Stop *stop = data;

  jp_rule_number_clear (&stop->at);
  jp_rule_number_clear (&stop->worth);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->stops);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Stop *
get_stop (const Parameters *self, guint n)
{
  return &g_array_index (self->stops, Stop, n);
}

static int
compare_stops (gconstpointer a, gconstpointer b)
{
  return jp_rational_cmp (&((const Stop *) a)->at.value, &((const Stop *) b)->at.value);
}

static gboolean
add_limit (Parameters *self, const JpJson *json, const char *key, int share, GError **error)
{
  Stop stop = { JP_RULE_NUMBER_INIT, JP_RULE_NUMBER_INIT, TRUE };
  gboolean ok = jp_rule_number_read (json, key, &stop.at, error);

  jp_rational_set_int (&stop.worth.value, share);
  g_array_append_val (self->stops, stop);
  return ok;
}

static gboolean
add_stop (Parameters *self, const JpJson *json, GError **error)
{
  Stop stop = { JP_RULE_NUMBER_INIT, JP_RULE_NUMBER_INIT, jp_json_get (json, "share") != NULL };
  gboolean ok = jp_rule_number_read (json, "at", &stop.at, error) &&
                jp_rule_number_read (json, stop.share ? "share" : "points", &stop.worth, error);

  g_array_append_val (self->stops, stop);
  return ok;
}

static gboolean
read_stops (Parameters *self, const JpJson *json, GError **error)
{
  const JpJson *list = jp_json_get (json, "stops");

  self->limits = jp_json_is_null (list);
  if (self->limits)
    return add_limit (self, json, "full_at", 1, error) && add_limit (self, json, "zero_at", 0, error);
  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (!add_stop (self, jp_json_at (list, i), error))
      return FALSE;
  return TRUE;
}

/* No more than the indicator has, and nothing below 0. */
static gboolean
check_worth (const Stop *stop, JpDecimal points)
{
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  jp_rational_set_int (&most, 1);
  if (!stop->share && points.is_set)
    jp_decimal_to_rational (points, &most);
  return jp_rational_sign (&stop->worth.value) >= 0 &&
         ((!stop->share && !points.is_set) || jp_rational_cmp (&stop->worth.value, &most) <= 0);
}

static gboolean
check (const Parameters *self, JpDecimal points, GError **error)
{
  const char *message = NULL;

  if (self->stops->len < 2)
    message = _("Rule: “stops” needs at least two.");
  for (guint i = 0; message == NULL && i < self->stops->len; i++)
    {
      const Stop *stop = get_stop (self, i);

      if (stop->at.percent != get_stop (self, 0)->at.percent ||
          (i > 0 && jp_rational_cmp (&stop->at.value, &get_stop (self, i - 1)->at.value) == 0))
        message = self->limits
                    ? _("Rule: “full_at” and “zero_at” must differ and be of one kind, numbers or percentages.")
                    : _("Rule: the stops must differ and be of one kind, numbers or percentages.");
      else if (!check_worth (stop, points))
        message = _("Rule: a stop gives more than the indicator has, or less than 0.");
    }
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, message);
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);

  self->stops = g_array_new (FALSE, TRUE, sizeof (Stop));
  g_array_set_clear_func (self->stops, clear_stop);
  if (!read_stops (self, json, error))
    return NULL;
  g_array_sort (self->stops, compare_stops);
  if (!check (self, points, error))
    return NULL;
  self->percent = get_stop (self, 0)->at.percent;
  return g_steal_pointer (&self);
}

static void
get_worth (const Stop *stop, const JpRational *points, JpRational *worth)
{
  jp_rational_set (worth, &stop->worth.value);
  if (stop->share)
    jp_rational_mul (worth, worth, points);
}

/* The first stop not below the measure; the number of stops when all are. */
static guint
find_stop (const Parameters *self, const JpRational *measure)
{
  guint n = 0;

  while (n < self->stops->len && jp_rational_cmp (&get_stop (self, n)->at.value, measure) < 0)
    n++;
  return n;
}

static void
trace_edge (const Parameters *self, const Stop *stop, const JpRational *measure, const char *sign,
            const JpRational *points, const JpRational *result, JpTrace *trace)
{
  g_autofree char *limit = jp_rule_number_to_text (&stop->at);
  g_autofree char *at = jp_rule_measure_to_text (measure, self->percent);
  g_autofree char *worth = jp_rational_to_text (result, 0, 4);

  if (jp_rational_cmp (result, points) == 0)
    jp_trace_append_printf (trace, _("%s %s %s → full points"), at, sign, limit);
  else if (jp_rational_sign (result) == 0)
    jp_trace_append_printf (trace, _("%s %s %s → no points"), at, sign, limit);
  else
    jp_trace_append_printf (trace, "%s %s %s → %s", at, sign, limit, worth);
}

/* "2 × (12.50 % − 20 %) ÷ (5 % − 20 %)", from the stop that is worth less. */
static void
trace_between (const Parameters *self, const Stop *less, const Stop *more, const JpRational *base,
               const JpRational *rise, const JpRational *measure, JpTrace *trace)
{
  g_autofree char *from = jp_rule_number_to_text (&less->at);
  g_autofree char *to = jp_rule_number_to_text (&more->at);
  g_autofree char *at = jp_rule_measure_to_text (measure, self->percent);
  g_autofree char *points = jp_rational_to_text (rise, 0, 4);
  g_autofree char *start = jp_rational_to_text (base, 0, 4);

  if (jp_rational_sign (base) != 0)
    jp_trace_append_printf (trace, "%s + ", start);
  jp_trace_append_printf (trace, "%s × (%s − %s) ÷ (%s − %s)", points, at, from, to, from);
}

static void
score_between (const Parameters *self, guint n, const JpRational *points, const JpRational *measure,
               JpRational *result, JpTrace *trace)
{
  const Stop *less = get_stop (self, n - 1);
  const Stop *more = get_stop (self, n);
  g_auto (JpRational) base = JP_RATIONAL_INIT;
  g_auto (JpRational) rise = JP_RATIONAL_INIT;
  g_auto (JpRational) width = JP_RATIONAL_INIT;

  get_worth (less, points, &base);
  get_worth (more, points, &rise);
  if (jp_rational_cmp (&base, &rise) > 0)
    {
      less = get_stop (self, n);
      more = get_stop (self, n - 1);
      get_worth (less, points, &base);
      get_worth (more, points, &rise);
    }
  jp_rational_sub (&rise, &rise, &base);
  jp_rational_sub (&width, &more->at.value, &less->at.value);
  jp_rational_sub (result, measure, &less->at.value);
  jp_rational_mul (result, result, &rise);
  jp_rational_div (result, result, &width);
  jp_rational_add (result, result, &base);
  if (trace != NULL)
    trace_between (self, less, more, &base, &rise, measure, trace);
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;
  guint last = self->stops->len - 1;
  guint n = measure != NULL ? find_stop (self, measure) : self->stops->len;

  if (measure == NULL)
    {
      get_worth (get_stop (self, last), points, result);
      jp_trace_append_printf (trace, "∞ > %s", _("every limit"));
    }
  else if (n > last || (n == last && jp_rational_cmp (measure, &get_stop (self, last)->at.value) == 0))
    {
      get_worth (get_stop (self, last), points, result);
      if (trace != NULL)
        trace_edge (self, get_stop (self, last), measure, "≥", points, result, trace);
    }
  else if (n == 0)
    {
      get_worth (get_stop (self, 0), points, result);
      if (trace != NULL)
        trace_edge (self, get_stop (self, 0), measure, "≤", points, result, trace);
    }
  else
    score_between (self, n, points, measure, result, trace);
  return TRUE;
}

static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  const Parameters *self = data;

  for (guint i = 0; i < self->stops->len; i++)
    jp_rule_add_breakpoint (breakpoints, &get_stop (self, i)->at.value);
}

static char *
limits_sentence (const Parameters *self, JpDecimal points)
{
  gboolean falling = jp_rational_sign (&get_stop (self, 0)->worth.value) > 0;
  g_autofree char *all = jp_rule_points_to_text (points);
  g_autofree char *full = jp_rule_number_to_text (&get_stop (self, falling ? 0 : 1)->at);
  g_autofree char *zero = jp_rule_number_to_text (&get_stop (self, falling ? 1 : 0)->at);

  if (falling)
    return g_strdup_printf (_("Full points %s up to %s, none from %s upwards, in proportion between."), all, full,
                            zero);
  return g_strdup_printf (_("Full points %s from %s upwards, none up to %s, in proportion between."), all, full, zero);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autoptr (GString) list = g_string_new (NULL);

  if (self->limits)
    return limits_sentence (self, points);
  for (guint i = 0; i < self->stops->len; i++)
    {
      const Stop *stop = get_stop (self, i);
      g_autofree char *at = jp_rule_number_to_text (&stop->at);
      g_autofree char *worth = jp_rule_number_to_text (&stop->worth);
      g_autofree char *words = g_strdup_printf (stop->share ? _("%s of the points") : _("%s points"), worth);

      g_string_append_printf (list, "%s%s: %s", i > 0 ? "; " : "", at, words);
    }
  /* TRANSLATORS: "90 %: 5 points; 80 %: 3 points" */
  return g_strdup_printf (_("%s; in proportion between, unchanged beyond."), list->str);
}

static const JpRuleParameter members[] = {
  { "at", N_("At"), JP_PARAMETER_NUMBER, TRUE },
  { "points", N_("Points"), JP_PARAMETER_POINTS },
  { "share", N_("Or: share of the points"), JP_PARAMETER_SHARE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "full_at", N_("Full points at"), JP_PARAMETER_NUMBER },
  { "zero_at", N_("No points at"), JP_PARAMETER_NUMBER },
  { "stops", N_("Or: stops"), JP_PARAMETER_LIST, FALSE, NULL, NULL, NULL, members },
  { NULL },
};

const JpRuleKind jp_rule_kind_linear = {
  .name = "linear",
  .title = N_("Linear between limits"),
  .parameters = parameters,
  .measures = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .sentence = sentence,
};
