/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the kinds of rules share: reading parameters and writing numbers. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
jp_rule_number_clear (JpRuleNumber *self)
{
  jp_rational_clear (&self->value);
}

static gboolean
parse_number (const char *text, JpRuleNumber *out)
{
  g_autofree char *digits = g_strstrip (g_strdup (text));
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;

  out->percent = g_str_has_suffix (digits, "%");
  if (out->percent)
    digits[strlen (digits) - 1] = '\0';
  if (!jp_rational_parse (&out->value, g_strchomp (digits)))
    return FALSE;
  jp_rational_set_int (&hundred, 100);
  if (out->percent)
    jp_rational_div (&out->value, &out->value, &hundred);
  return TRUE;
}

gboolean
jp_rule_number_read (const JpJson *json, const char *key, JpRuleNumber *out, GError **error)
{
  const char *text = jp_json_get_text (jp_json_get (json, key));

  if (text != NULL && strlen (text) < 64 && parse_number (text, out))
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a number such as \"0.1\" or \"5%%\"."), key);
  return FALSE;
}

char *
jp_rule_number_to_text (const JpRuleNumber *self)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  if (!self->percent)
    return jp_rational_to_text (&self->value, 0, 6);
  jp_rational_set_int (&shown, 100);
  jp_rational_mul (&shown, &shown, &self->value);
  digits = jp_rational_to_text (&shown, 0, 6);
  return g_strconcat (digits, " %", NULL);
}

char *
jp_rule_measure_to_text (const JpRational *measure, gboolean percent)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  if (measure == NULL)
    return g_strdup ("∞");
  if (!percent)
    return jp_rational_to_text (measure, 0, 6);
  jp_rational_set_int (&shown, 100);
  jp_rational_mul (&shown, &shown, measure);
  digits = jp_rational_to_fixed (&shown, 2);
  return g_strconcat (digits, " %", NULL);
}

int
jp_rule_read_choice (const JpJson *json, const char *key, const char *const *choices, int fallback, GError **error)
{
  const JpJson *member = jp_json_get (json, key);
  const char *text = jp_json_get_string (json, key);
  g_autofree char *all = NULL;

  if (member == NULL)
    return fallback;
  for (int i = 0; choices[i] != NULL; i++)
    if (g_strcmp0 (text, choices[i]) == 0)
      return i;
  all = g_strjoinv (", ", (char **) choices);
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be one of %s."), key, all);
  return -1;
}
