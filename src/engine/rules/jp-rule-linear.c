/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Linear between two limits: full points at one, none at the other, in proportion between
 * ("大于20%得0分；小于5%得满分；在两者之间按比例赋分"). Both limits belong to their side. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpRuleNumber full_at;
  JpRuleNumber zero_at;
} Parameters;

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  jp_rule_number_clear (&self->full_at);
  jp_rule_number_clear (&self->zero_at);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  Parameters *self = g_new0 (Parameters, 1);
  g_autoptr (Parameters) owned = self;

  self->full_at = self->zero_at = (JpRuleNumber) JP_RULE_NUMBER_INIT;
  if (!jp_rule_number_read (json, "full_at", &self->full_at, error) ||
      !jp_rule_number_read (json, "zero_at", &self->zero_at, error))
    return NULL;
  if (jp_rational_cmp (&self->full_at.value, &self->zero_at.value) == 0 ||
      self->full_at.percent != self->zero_at.percent)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("Rule: “full_at” and “zero_at” must differ and be of one kind, numbers or percentages."));
      return NULL;
    }
  return g_steal_pointer (&owned);
}

/* share = how much of the way from zero_at to full_at the measure has come, uncut. */
static void
get_share (const Parameters *self, const JpRational *measure, JpRational *share)
{
  g_auto (JpRational) width = JP_RATIONAL_INIT;

  jp_rational_sub (&width, &self->full_at.value, &self->zero_at.value);
  jp_rational_sub (share, measure, &self->zero_at.value);
  jp_rational_div (share, share, &width);
}

static void
trace_score (const Parameters *self, const JpRational *points, const JpRational *measure, const JpRational *share,
             JpTrace *trace)
{
  g_autofree char *full = jp_rule_number_to_text (&self->full_at);
  g_autofree char *zero = jp_rule_number_to_text (&self->zero_at);
  g_autofree char *at = jp_rule_measure_to_text (measure, self->full_at.percent);
  g_autofree char *all = jp_rational_to_text (points, 0, 4);
  gboolean lower_is_better = jp_rational_cmp (&self->full_at.value, &self->zero_at.value) < 0;

  if (jp_rational_cmp_int (share, 1) >= 0)
    jp_trace_append_printf (trace, _("%s %s %s → full points"), at, lower_is_better ? "≤" : "≥", full);
  else if (jp_rational_sign (share) <= 0)
    jp_trace_append_printf (trace, _("%s %s %s → no points"), at, lower_is_better ? "≥" : "≤", zero);
  else
    jp_trace_append_printf (trace, "%s × (%s − %s) ÷ (%s − %s)", all, at, zero, full, zero);
}

static void
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) share = JP_RATIONAL_INIT;

  if (measure == NULL)
    {
      if (jp_rational_cmp (&self->full_at.value, &self->zero_at.value) > 0)
        jp_rational_set (result, points);
      else
        jp_rational_set_int (result, 0);
      jp_trace_append_printf (trace, "∞ > %s", _("every limit"));
      return;
    }
  get_share (self, measure, &share);
  jp_rational_mul (result, points, &share);
  if (trace != NULL)
    trace_score (self, points, measure, &share, trace);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *all = jp_decimal_to_text (points);
  g_autofree char *full = jp_rule_number_to_text (&self->full_at);
  g_autofree char *zero = jp_rule_number_to_text (&self->zero_at);

  if (jp_rational_cmp (&self->full_at.value, &self->zero_at.value) < 0)
    return g_strdup_printf (_("Full points %s up to %s, none from %s upwards, in proportion between."), all, full,
                            zero);
  return g_strdup_printf (_("Full points %s from %s upwards, none up to %s, in proportion between."), all, full, zero);
}

static const char *const parameters[] = { "full_at", "zero_at", NULL };

const JpRuleKind jp_rule_kind_linear = {
  .name = "linear",
  .title = N_("Linear between two limits"),
  .parameters = parameters,
  .measures = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .score = score,
  .sentence = sentence,
};
