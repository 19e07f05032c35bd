/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Element checklist: points for every element met ("①已制定…，1分；②…有效执行，1分"). Without own points the elements
 * share the indicator's evenly; the last takes what rounding leaves. A verdict may be partial (0 … 1). */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *text;
  JpDecimal points; /* nothing: an even share */
} Element;

typedef struct
{
  GArray *elements;
} Parameters;

static void
clear_element (gpointer data)
{
  g_free (((Element *) data)->text);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->elements);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Element *
get_element (const Parameters *self, guint number)
{
  g_return_val_if_fail (number >= 1 && number <= self->elements->len, NULL);

  return &g_array_index (self->elements, Element, number - 1);
}

static gboolean
parse_element (const JpJson *json, guint number, Element *out, GError **error)
{
  const char *text = jp_json_get_string (json, "text");
  const char *points = jp_json_get_text (jp_json_get (json, "points"));

  if (text == NULL || *text == '\0')
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: element %u has no text."), number);
      return FALSE;
    }
  if (points != NULL && (!jp_decimal_parse (points, &out->points, NULL) || out->points.n < 0))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: the points of element %u are not a number."), number);
      return FALSE;
    }
  out->text = g_strdup (text);
  return TRUE;
}

/* Either all elements have points and they make up the indicator's, or none has. */
static gboolean
check_points (const Parameters *self, JpDecimal points, GError **error)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_autofree char *found = NULL;
  g_autofree char *wanted = NULL;
  guint n_with = 0;

  for (guint i = 1; i <= self->elements->len; i++)
    {
      g_auto (JpRational) part = JP_RATIONAL_INIT;

      if (!get_element (self, i)->points.is_set)
        continue;
      n_with++;
      jp_decimal_to_rational (get_element (self, i)->points, &part);
      jp_rational_add (&sum, &sum, &part);
    }
  if (n_with != 0 && n_with != self->elements->len)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: give points to all elements or to none."));
      return FALSE;
    }
  if (n_with == 0 || !points.is_set)
    return TRUE;
  jp_decimal_to_rational (points, &whole);
  if (jp_rational_cmp (&sum, &whole) == 0)
    return TRUE;
  found = jp_rational_to_exact (&sum);
  wanted = jp_decimal_to_text (points);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
               _("Rule: the elements' points add up to %s, the indicator has %s."), found, wanted);
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  const JpJson *list = jp_json_get (json, "elements");
  Parameters *self = g_new0 (Parameters, 1);
  g_autoptr (Parameters) owned = self;

  self->elements = g_array_new (FALSE, TRUE, sizeof (Element));
  g_array_set_clear_func (self->elements, clear_element);
  if (jp_json_is_null (list) || jp_json_get_type (list) != JP_JSON_ARRAY || jp_json_get_length (list) == 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: a checklist needs “elements”."));
      return NULL;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      Element element = { 0 };

      if (!parse_element (jp_json_at (list, i), i + 1, &element, error))
        return NULL;
      g_array_append_val (self->elements, element);
    }
  return check_points (self, points, error) ? g_steal_pointer (&owned) : NULL;
}

/* The even share of every element but the last. */
static void
get_share (JpRational *share, const JpRational *points, guint n, guint decimals)
{
  g_auto (JpRational) count = JP_RATIONAL_INIT;
  g_auto (JpRational) taken = JP_RATIONAL_INIT;

  jp_rational_set_int (&count, n);
  jp_rational_div (share, points, &count);
  jp_rational_round (share, share, decimals);
  jp_rational_set_int (&count, n - 1);
  jp_rational_mul (&taken, share, &count);
  /* Many elements of few points: rounding up would leave less than nothing for the last. */
  if (jp_rational_cmp (&taken, points) > 0)
    jp_rational_set_int (share, 0);
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  const Parameters *self = data;
  guint n = self->elements->len;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_auto (JpRational) share = JP_RATIONAL_INIT;
  g_auto (JpRational) count = JP_RATIONAL_INIT;
  JpDecimal result = JP_DECIMAL_NONE;

  if (get_element (self, number)->points.is_set || !points.is_set)
    return get_element (self, number)->points;
  decimals = MAX (decimals, points.scale);
  jp_decimal_to_rational (points, &whole);
  get_share (&share, &whole, n, decimals);
  if (number == n)
    {
      jp_rational_set_int (&count, n - 1);
      jp_rational_mul (&share, &share, &count);
      jp_rational_sub (&share, &whole, &share);
    }
  jp_decimal_from_rational (&share, decimals, &result);
  return jp_decimal_normalize (result);
}

static void
trace_element (guint number, const JpRational *verdict, const JpRational *earned, JpTrace *trace)
{
  g_autofree char *points = jp_rational_to_text (earned, 0, 4);

  jp_trace_append_printf (trace, "%s(%u) %s %s", number > 1 ? "  " : "", number,
                          jp_rational_cmp_int (verdict, 1) == 0 ? "✓" : jp_rational_sign (verdict) == 0 ? "✗" : "½",
                          points);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) open = JP_RATIONAL_INIT;

  for (guint i = 1; i <= self->elements->len; i++)
    {
      g_auto (JpRational) points = JP_RATIONAL_INIT;
      g_auto (JpRational) verdict = JP_RATIONAL_INIT;
      JpDecimal own = get_element_points (self, i, input->points, input->decimals);
      JpDecimal value = jp_rule_input_get_verdict (input, i);

      if (own.is_set)
        jp_decimal_to_rational (own, &points);
      if (!value.is_set)
        {
          jp_rule_result_add_missing (result, get_element (self, i)->text);
          jp_rational_add (&open, &open, &points);
          continue;
        }
      jp_decimal_to_rational (value, &verdict);
      jp_rational_mul (&points, &points, &verdict);
      jp_rational_add (&sum, &sum, &points);
      if (trace != NULL)
        trace_element (i, &verdict, &points, trace);
    }
  jp_rational_set (&result->exact_min, &sum);
  jp_rational_add (&result->exact_max, &sum, &open);
  if (result->missing == NULL)
    jp_rule_result_set_exact (result, &sum);
  else
    result->status = JP_RULE_MISSING;
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  guint n = self->elements->len;

  if (get_element (self, 1)->points.is_set)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u element with its own points, added up.",
                                         "%u elements with their own points, added up.", n), n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u element takes all the points (assumed: none is printed).",
                                       "%u elements share the points evenly (assumed: none are printed).", n), n);
}

static guint
get_n_elements (gconstpointer data)
{
  return ((const Parameters *) data)->elements->len;
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return get_element (data, number)->text;
}

static const JpRuleParameter members[] = {
  { "text", N_("Element"), JP_PARAMETER_TEXT, TRUE },
  { "points", N_("Points"), JP_PARAMETER_POINTS },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "elements", N_("Elements"), JP_PARAMETER_LIST, TRUE, NULL, NULL, NULL, members },
  { NULL },
};

const JpRuleKind jp_rule_kind_checklist = {
  .name = "checklist",
  .title = N_("Element checklist"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
};
