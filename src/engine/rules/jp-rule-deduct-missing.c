/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deduction for what is missing: so much off for every item that is not there ("每少一项扣1分，扣完为止", "每少一个专项、项目的，
 * 扣1分"). Either the items are listed and the evaluator says which are there, or a formula gives the number missing. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpDecimal deduct;
  JpDecimal most;
  GPtrArray *items; /* char *; empty when a formula counts */
} Parameters;

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_ptr_array_unref (self->items);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static gboolean
check (const Parameters *self, const JpJson *json, GError **error)
{
  gboolean counted = jp_json_get_string (json, "measure") != NULL;

  if (self->deduct.n == 0)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: what is taken off must be above 0."));
  else if (counted == (self->items->len > 0))
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("Rule: list the “items”, or give the number missing as “measure”."));
  else
    return TRUE;
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  const JpJson *list = jp_json_get (json, "items");

  self->items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const char *text = jp_json_get_string (jp_json_at (list, i), "text");

      if (text == NULL || *text == '\0')
        {
          g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: item %u has no text."), i + 1);
          return NULL;
        }
      g_ptr_array_add (self->items, g_strdup (text));
    }
  if (!jp_rule_points_read (json, "deduct", TRUE, &self->deduct, error) ||
      !jp_rule_points_read (json, "most", FALSE, &self->most, error) || !check (self, json, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* off = number × deduct, no more than most */
static void
get_off (const Parameters *self, const JpRational *number, JpRational *off)
{
  g_auto (JpRational) each = JP_RATIONAL_INIT;
  g_auto (JpRational) most = JP_RATIONAL_INIT;

  jp_decimal_to_rational (self->deduct, &each);
  jp_rational_mul (off, number, &each);
  if (!self->most.is_set)
    return;
  jp_decimal_to_rational (self->most, &most);
  if (jp_rational_cmp (off, &most) > 0)
    jp_rational_set (off, &most);
}

static void
trace_score (const Parameters *self, const JpRational *points, const JpRational *number, JpTrace *trace)
{
  g_autofree char *all = jp_rational_to_text (points, 0, 4);
  g_autofree char *count = jp_rational_to_text (number, 0, 4);
  g_autofree char *each = jp_decimal_to_text (self->deduct);

  jp_trace_append_printf (trace, "%s − %s × %s", all, count, each);
}

static gboolean
score (gconstpointer data, const JpRational *points, const JpRational *measure, JpRational *result, JpTrace *trace)
{
  const Parameters *self = data;

  if (measure == NULL)
    return FALSE;
  get_off (self, measure, result);
  jp_rational_sub (result, points, result);
  if (trace != NULL)
    trace_score (self, points, measure, trace);
  return TRUE;
}

static void
add_breakpoints (gconstpointer data, const JpRational *points, GArray *breakpoints)
{
  const Parameters *self = data;
  g_auto (JpRational) at = JP_RATIONAL_INIT;
  g_auto (JpRational) each = JP_RATIONAL_INIT;

  jp_rule_add_breakpoint (breakpoints, &at);
  jp_decimal_to_rational (self->deduct, &each);
  jp_rational_div (&at, points, &each);
  jp_rational_ceil (&at, &at);
  jp_rule_add_breakpoint (breakpoints, &at);
}

/* Points left when so many are missing. */
static void
left_over (const Parameters *self, const JpRational *points, guint n_missing, JpRational *left)
{
  g_auto (JpRational) number = JP_RATIONAL_INIT;

  jp_rational_set_int (&number, n_missing);
  get_off (self, &number, left);
  jp_rational_sub (left, points, left);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) number = JP_RATIONAL_INIT;
  guint n_missing = 0;
  guint n_open = 0;

  jp_decimal_to_rational (input->points, &points);
  for (guint i = 0; i < self->items->len; i++)
    {
      JpDecimal value = jp_rule_input_get_element (input, i + 1);

      if (!value.is_set)
        {
          n_open++;
          jp_rule_result_add_missing (result, g_ptr_array_index (self->items, i));
        }
      else if (value.n == 0)
        {
          n_missing++;
          jp_trace_append_printf (trace, "✗ %s", (const char *) g_ptr_array_index (self->items, i));
          jp_trace_end_line (trace);
        }
    }
  left_over (self, &points, n_missing, &result->exact_max);
  left_over (self, &points, n_missing + n_open, &result->exact_min);
  result->status = JP_RULE_MISSING;
  if (n_open > 0)
    return;
  jp_rational_set_int (&number, n_missing);
  if (trace != NULL)
    trace_score (self, &points, &number, trace);
  jp_rule_result_set_exact (result, &result->exact_max);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);
  g_autofree char *each = jp_decimal_to_text (self->deduct);
  g_autofree char *most = jp_decimal_to_text (self->most);

  if (self->most.is_set)
    return g_strdup_printf (_("Full points %s; %s off for every item missing, at most %s points."), all, each, most);
  return g_strdup_printf (_("Full points %s; %s off for every item missing, down to 0."), all, each);
}

static guint
get_n_elements (gconstpointer data)
{
  return ((const Parameters *) data)->items->len;
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return g_ptr_array_index (((const Parameters *) data)->items, number - 1);
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  return ((const Parameters *) data)->deduct;
}

static JpElementType
get_element_type (gconstpointer data, guint number)
{
  return JP_ELEMENT_YES_NO;
}

static const JpRuleParameter members[] = {
  { "text", N_("Item"), JP_PARAMETER_TEXT, TRUE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "deduct", N_("Points off for each"), JP_PARAMETER_POINTS, TRUE },
  { "items", N_("Items"), JP_PARAMETER_LIST, FALSE, NULL, NULL, NULL, members },
  { "most", N_("At most off"), JP_PARAMETER_POINTS },
  { NULL },
};

const JpRuleKind jp_rule_kind_deduct_missing = {
  .name = "deduct_missing",
  .title = N_("Deduction for what is missing"),
  .parameters = parameters,
  .measures = TRUE,
  .measure_is_optional = TRUE,
  .parse = parse,
  .free_parameters = free_parameters,
  .score = score,
  .add_breakpoints = add_breakpoints,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
  .get_element_type = get_element_type,
};
