/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Experts' mean: the mean of the score sheets handed in ("评价得分=(专家1+专家2+…)/专家人数"), by weight when asked for, without
 * the highest and lowest when there are enough. A sheet that was not handed in never counts as 0. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  guint trim;      /* sheets dropped at each end */
  guint trim_from; /* from so many sheets on */
  gboolean weighted;
  JpDecimal out_of; /* full points of a sheet; nothing: the indicator's */
} Parameters;

typedef struct
{
  JpRational value;
  JpRational weight;
} Sheet;

static gboolean
read_count (const JpJson *json, const char *key, guint fallback, guint *out, GError **error)
{
  const char *text = jp_json_get_text (jp_json_get (json, key));
  guint64 value = fallback;

  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 0, 100, &value, NULL))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a whole number from 0 to 100."), key);
      return FALSE;
    }
  *out = value;
  return TRUE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autofree Parameters *self = g_new0 (Parameters, 1);

  self->weighted = jp_json_get_boolean (json, "weighted", FALSE);
  if (!read_count (json, "trim", 0, &self->trim, error) ||
      !read_count (json, "trim_from", 5, &self->trim_from, error) ||
      !jp_rule_points_read (json, "out_of", FALSE, &self->out_of, error))
    return NULL;
  if (self->out_of.is_set && self->out_of.n == 0)
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be above 0."), "out_of");
  else if (self->trim > 0 && self->trim_from <= 2 * self->trim)
    g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                         _("Rule: “trim_from” must leave at least one sheet when both ends are dropped."));
  else
    return g_steal_pointer (&self);
  return NULL;
}

static void
clear_sheet (gpointer data)
{
  Sheet *self = data;

  jp_rational_clear (&self->value);
  jp_rational_clear (&self->weight);
}

static int
compare_sheets (gconstpointer a, gconstpointer b)
{
  return jp_rational_cmp (&((const Sheet *) a)->value, &((const Sheet *) b)->value);
}

/* The sheets handed in. Transfer full. */
static GArray *
collect (const Parameters *self, const JpRuleInput *input, guint *n_open)
{
  GArray *sheets = g_array_new (FALSE, TRUE, sizeof (Sheet));
  JpRuleEntry entry;

  g_array_set_clear_func (sheets, clear_sheet);
  *n_open = 0;
  for (guint n = 0; jp_rule_input_get_entry (input, 1, n, &entry); n++)
    {
      Sheet sheet = { JP_RATIONAL_INIT, JP_RATIONAL_INIT };

      if (!entry.value.is_set)
        {
          (*n_open)++;
          continue;
        }
      jp_decimal_to_rational (entry.value, &sheet.value);
      if (self->weighted && entry.weight.is_set)
        jp_decimal_to_rational (entry.weight, &sheet.weight);
      else
        jp_rational_set_int (&sheet.weight, 1);
      g_array_append_val (sheets, sheet);
    }
  return sheets;
}

static void
trim (const Parameters *self, GArray *sheets)
{
  if (self->trim == 0 || sheets->len < self->trim_from)
    return;
  g_array_sort (sheets, compare_sheets);
  g_array_set_size (sheets, sheets->len - self->trim);
  g_array_remove_range (sheets, 0, self->trim);
}

/* FALSE when the weights add up to nothing. */
static gboolean
get_mean (GArray *sheets, JpRational *mean, JpTrace *trace)
{
  g_auto (JpRational) weights = JP_RATIONAL_INIT;

  jp_rational_set_int (mean, 0);
  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = &g_array_index (sheets, Sheet, i);
      g_auto (JpRational) part = JP_RATIONAL_INIT;
      g_autofree char *value = trace != NULL ? jp_rational_to_text (&sheet->value, 0, 4) : NULL;
      g_autofree char *weight = trace != NULL ? jp_rational_to_text (&sheet->weight, 0, 4) : NULL;

      jp_rational_mul (&part, &sheet->value, &sheet->weight);
      jp_rational_add (mean, mean, &part);
      jp_rational_add (&weights, &weights, &sheet->weight);
      jp_trace_append (trace, i > 0 ? " + " : "(");
      if (jp_rational_cmp_int (&sheet->weight, 1) != 0)
        jp_trace_append_printf (trace, "%s × ", weight);
      jp_trace_append (trace, value);
    }
  if (jp_rational_sign (&weights) <= 0)
    return FALSE;
  jp_rational_div (mean, mean, &weights);
  if (trace != NULL)
    {
      g_autofree char *divisor = jp_rational_to_text (&weights, 0, 4);
      g_autofree char *result = jp_rational_to_text (mean, 0, 4);

      jp_trace_append_printf (trace, ") ÷ %s = %s", divisor, result);
    }
  return TRUE;
}

static void
scale (const Parameters *self, const JpRuleInput *input, JpRational *mean, JpTrace *trace)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) out_of = JP_RATIONAL_INIT;

  if (!self->out_of.is_set)
    return;
  jp_decimal_to_rational (input->points, &points);
  jp_decimal_to_rational (self->out_of, &out_of);
  jp_rational_mul (mean, mean, &points);
  jp_rational_div (mean, mean, &out_of);
  if (trace != NULL)
    {
      g_autofree char *all = jp_decimal_to_text (input->points);
      g_autofree char *full = jp_decimal_to_text (self->out_of);

      jp_trace_append_printf (trace, " × %s ÷ %s", all, full);
    }
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  guint n_open;
  g_autoptr (GArray) sheets = collect (self, input, &n_open);
  g_auto (JpRational) mean = JP_RATIONAL_INIT;

  if (n_open > 0)
    jp_rule_result_add_note (
      result, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u score sheet was not handed in; it does not count.",
                                            "%u score sheets were not handed in; they do not count.", n_open), n_open));
  trim (self, sheets);
  if (sheets->len == 0 || !get_mean (sheets, &mean, trace))
    {
      jp_rule_result_add_missing (result, _("Experts' scores"));
      result->status = JP_RULE_MISSING;
      return;
    }
  scale (self, input, &mean, trace);
  jp_rule_result_set_exact (result, &mean);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  const char *mean = self->weighted ? _("The experts' weighted mean, of the sheets handed in.")
                                    : _("The mean of the experts' sheets handed in.");
  g_autofree char *dropped = NULL;

  if (self->trim == 0)
    return g_strdup (mean);
  /* TRANSLATORS: sheets dropped at each end, least number of sheets */
  dropped = g_strdup_printf (_("From %2$u sheets on the %1$u highest and lowest are dropped."), self->trim,
                             self->trim_from);
  return g_strjoin (" ", mean, dropped, NULL);
}

static guint
get_n_elements (gconstpointer data)
{
  return 1;
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return _("Experts' scores");
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  const Parameters *self = data;

  return self->out_of.is_set ? self->out_of : points;
}

static JpElementType
get_element_type (gconstpointer data, guint number)
{
  return JP_ELEMENT_SHEETS;
}

static const JpRuleParameter parameters[] = {
  { "trim", N_("Highest and lowest dropped"), JP_PARAMETER_INTEGER, FALSE, "0" },
  { "trim_from", N_("Dropped from so many sheets on"), JP_PARAMETER_INTEGER, FALSE, "5" },
  { "weighted", N_("Weighted"), JP_PARAMETER_BOOLEAN, FALSE, "false" },
  { "out_of", N_("Full points of a sheet"), JP_PARAMETER_POINTS },
  { NULL },
};

const JpRuleKind jp_rule_kind_expert_mean = {
  .name = "expert_mean",
  .title = N_("Experts' mean"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = g_free,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
  .get_element_type = get_element_type,
};
