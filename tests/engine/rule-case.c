/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rule-case.h"

#include <string.h>

/* "name=value" in a list of words. Transfer full. */
static char *
find_value (const char *list, const char *name)
{
  g_auto (GStrv) words = g_strsplit (list != NULL ? list : "", " ", -1);
  g_autofree char *prefix = g_strconcat (name, "=", NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], prefix))
      return g_strdup (words[i] + strlen (prefix));
  return NULL;
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const RuleCase *self = data;
  g_autofree char *text = find_value (self->facts, name);

  *ref = (JpFactRef) { .name = name };
  return text != NULL && jp_rational_parse (value, text);
}

static JpDecimal
decimal (const char *text)
{
  JpDecimal value;

  g_assert_true (jp_decimal_parse (text, &value, NULL));
  return value;
}

static JpDecimal
element (guint number, gpointer data)
{
  const RuleCase *self = data;
  g_auto (GStrv) words = g_strsplit (self->elements != NULL ? self->elements : "", " ", -1);

  if (number > g_strv_length (words) || g_str_equal (words[number - 1], "-"))
    return JP_DECIMAL_NONE;
  return decimal (words[number - 1]);
}

static void
read_entry (const char *text, JpRuleEntry *entry)
{
  g_auto (GStrv) parts = g_strsplit (text, "*", 2);

  *entry = (JpRuleEntry) { .value = JP_DECIMAL_NONE, .weight = JP_DECIMAL_NONE };
  if (parts[0] != NULL && *parts[0] != '\0')
    entry->value = decimal (parts[0]);
  if (parts[0] != NULL && parts[1] != NULL)
    entry->weight = decimal (parts[1]);
}

static gboolean
next_entry (guint number, guint n, JpRuleEntry *entry, gpointer data)
{
  const RuleCase *self = data;
  g_auto (GStrv) words = g_strsplit (self->entries != NULL ? self->entries : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *rest;

      if (g_ascii_strtoull (words[i], &rest, 10) != number || n-- > 0)
        continue;
      read_entry (*rest == ':' ? rest + 1 : "", entry);
      entry->confirmed = *rest == '!';
      return TRUE;
    }
  return FALSE;
}

JpRule *
rule_case_parse (const RuleCase *self)
{
  g_autoptr (GError) error = NULL;
  JpRule *rule = jp_rule_parse (self->json, decimal (self->points), &error);

  if (error != NULL)
    g_error ("%s: %s", self->json, error->message);
  return rule;
}

void
rule_case_evaluate (const RuleCase *self, JpRuleResult *result, JpTrace *trace)
{
  g_autoptr (JpRule) rule = rule_case_parse (self);
  JpRuleInput input = {
    .points = decimal (self->points),
    .decimals = 2,
    .lookup = look_up,
    .lookup_data = (gpointer) self,
    .element = element,
    .entry = next_entry,
    .element_data = (gpointer) self,
    .target = self->target,
    .actual = self->actual,
  };

  jp_rule_evaluate (rule, &input, result, trace);
}

static char *
describe (const JpRuleResult *result)
{
  g_autofree char *score = jp_decimal_to_text (result->score);
  g_autofree char *min = jp_decimal_to_text (result->possible_min);
  g_autofree char *max = jp_decimal_to_text (result->possible_max);

  switch (result->status)
    {
    case JP_RULE_SCORED:
      return g_steal_pointer (&score);
    case JP_RULE_MISSING:
      return g_strdup_printf ("missing %s…%s", min, max);
    case JP_RULE_NOT_APPLICABLE:
      return g_strdup (result->dropped ? "dropped" : "n/a");
    case JP_RULE_JUDGEMENT:
    default:
      return g_strdup_printf ("judgement %s…%s", min, max);
    }
}

void
rule_case_check (const RuleCase *self)
{
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  g_autoptr (JpTrace) trace = jp_trace_new ();
  g_autofree char *found = NULL;
  g_autofree char *text = NULL;

  rule_case_evaluate (self, &result, trace);
  found = describe (&result);
  text = jp_trace_to_text (trace);
  if (!g_str_equal (found, self->expected) || (self->trace != NULL && !g_str_equal (text, self->trace)))
    g_error ("%s\n  facts %s, elements %s, entries %s\n  expected %s, found %s\n  trace:\n%s", self->json, self->facts,
             self->elements, self->entries, self->expected, found, text);
}
