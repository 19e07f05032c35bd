/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Qualitative tiers: the evaluator says how far something was reached, in a tier and a percentage inside it
 * (达成 / 部分达成 / 未达成 as 100–80, 80–60, 60–0 %); points × percentage. Lower bounds belong to their tier. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *text;
  JpRuleNumber lower;
} Tier;

typedef struct
{
  GArray *tiers; /* Tier, from the highest down */
} Parameters;

static void
clear_tier (gpointer data)
{
  Tier *self = data;

  g_free (self->text);
  jp_rule_number_clear (&self->lower);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->tiers);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Tier *
get_tier (const Parameters *self, guint n)
{
  return &g_array_index (self->tiers, Tier, n);
}

static int
compare_tiers (gconstpointer a, gconstpointer b)
{
  return jp_rational_cmp (&((const Tier *) b)->lower.value, &((const Tier *) a)->lower.value);
}

static void
add_usual_tiers (Parameters *self)
{
  static const struct
  {
    const char *text;
    int percent;
  } usual[] = { { "达成预期指标", 80 }, { "部分达成预期指标", 60 }, { "未达成预期指标", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      Tier tier = { g_strdup (usual[i].text), JP_RULE_NUMBER_INIT };

      tier.lower.percent = TRUE;
      jp_rational_set_fraction (&tier.lower.value, usual[i].percent, 100);
      g_array_append_val (self->tiers, tier);
    }
}

static gboolean
add_tier (Parameters *self, const JpJson *json, GError **error)
{
  Tier tier = { g_strdup (jp_json_get_string (json, "text")), JP_RULE_NUMBER_INIT };
  gboolean ok = jp_rule_number_read (json, "lower", &tier.lower, error);

  g_array_append_val (self->tiers, tier);
  if (ok && tier.text == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: tier %u has no text."), self->tiers->len);
  return ok && tier.text != NULL;
}

/* From 0 up, none twice, none above 100 %. */
static gboolean
check (const Parameters *self, GError **error)
{
  gboolean ok = jp_rational_sign (&get_tier (self, self->tiers->len - 1)->lower.value) == 0 &&
                jp_rational_cmp_int (&get_tier (self, 0)->lower.value, 1) <= 0;

  for (guint i = 1; ok && i < self->tiers->len; i++)
    ok = jp_rational_cmp (&get_tier (self, i)->lower.value, &get_tier (self, i - 1)->lower.value) != 0;
  if (!ok)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("Rule: the tiers must begin at 0, differ, and stay within 100 %."));
  return ok;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  const JpJson *list = jp_json_get (json, "tiers");

  self->tiers = g_array_new (FALSE, TRUE, sizeof (Tier));
  g_array_set_clear_func (self->tiers, clear_tier);
  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (!add_tier (self, jp_json_at (list, i), error))
      return NULL;
  if (self->tiers->len == 0)
    add_usual_tiers (self);
  g_array_sort (self->tiers, compare_tiers);
  return check (self, error) ? g_steal_pointer (&self) : NULL;
}

static const Tier *
find_tier (const Parameters *self, const JpRational *share)
{
  guint n = 0;

  while (n + 1 < self->tiers->len && jp_rational_cmp (share, &get_tier (self, n)->lower.value) < 0)
    n++;
  return get_tier (self, n);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  JpDecimal value = jp_rule_input_get_verdict (input, 1);
  g_auto (JpRational) share = JP_RATIONAL_INIT;
  g_auto (JpRational) score = JP_RATIONAL_INIT;

  if (!value.is_set)
    {
      jp_rule_result_add_missing (result, get_tier (self, 0)->text);
      result->status = JP_RULE_MISSING;
      return;
    }
  jp_decimal_to_rational (value, &share);
  jp_decimal_to_rational (input->points, &score);
  jp_rational_mul (&score, &score, &share);
  jp_rule_result_set_exact (result, &score);
  if (trace != NULL)
    {
      g_autofree char *points = jp_decimal_to_text (input->points);
      g_autofree char *percent = jp_rule_measure_to_text (&share, TRUE);

      jp_trace_append_printf (trace, "%s: %s × %s", find_tier (self, &share)->text, points, percent);
    }
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->tiers->len; i++)
    {
      g_autofree char *lower = jp_rule_number_to_text (&get_tier (self, i)->lower);

      g_string_append_printf (list, "%s%s ≥ %s", i > 0 ? "; " : "", get_tier (self, i)->text, lower);
    }
  /* TRANSLATORS: points, "达成预期指标 ≥ 80 %; …" */
  return g_strdup_printf (_("%1$s points times what the evaluator finds reached: %2$s."), all, list->str);
}

static guint
get_n_elements (gconstpointer data)
{
  return 1;
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return get_tier (data, 0)->text;
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  return points;
}

static const JpRuleParameter members[] = {
  { "text", N_("Tier"), JP_PARAMETER_TEXT, TRUE },
  { "lower", N_("From"), JP_PARAMETER_SHARE, TRUE },
  { "upper", N_("To"), JP_PARAMETER_SHARE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "tiers", N_("Tiers"), JP_PARAMETER_LIST, FALSE, NULL, NULL, NULL, members },
  { NULL },
};

const JpRuleKind jp_rule_kind_qualitative = {
  .name = "qualitative",
  .title = N_("Qualitative tiers"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
};
