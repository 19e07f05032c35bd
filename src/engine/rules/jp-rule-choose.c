/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choose from a group: rows that share one number of points, of which the evaluator takes those that fit the unit
 * ("此三项指标可根据部门实际有选择的进行评价"). It stands on the group's own node: the points are the group's, its score that of the
 * chosen rows, or their mean. Which rows are chosen is the evaluator's (an element a row), with a reason. */

#include "config.h"

#include "jp-rule-choose.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

static const char *const ways[] = { "mean", "sum", NULL };
static const char *const way_titles[] = { N_("Mean of the chosen"), N_("Sum of the chosen"), NULL };

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autofree JpRuleChoose *self = g_new0 (JpRuleChoose, 1);
  const char *text = jp_json_get_text (jp_json_get (json, "at_most"));
  int way = jp_rule_read_choice (json, "combine", ways, 0, error);
  guint64 at_most = 0;

  if (way < 0)
    return NULL;
  if (text != NULL && !g_ascii_string_to_unsigned (text, 10, 1, 100, &at_most, NULL))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “%s” must be a whole number from 1 to 100."), "at_most");
      return NULL;
    }
  self->at_most = at_most;
  self->mean = way == 0;
  return g_steal_pointer (&self);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const JpRuleChoose *self = data;
  g_autofree char *all = jp_rule_points_to_text (points);
  const char *format;

  if (self->at_most == 0)
    return g_strdup_printf (self->mean ? _("The rows chosen share %s points: the mean of their scores counts.")
                                       : _("The rows chosen share %s points: the sum of their scores counts."), all);
  format = self->mean
             ? g_dngettext (GETTEXT_PACKAGE,
                            "At most %u row is chosen and shares %s points: the mean of the scores counts.",
                            "At most %u rows are chosen and share %s points: the mean of the scores counts.",
                            self->at_most)
             : g_dngettext (GETTEXT_PACKAGE,
                            "At most %u row is chosen and shares %s points: the sum of the scores counts.",
                            "At most %u rows are chosen and share %s points: the sum of the scores counts.",
                            self->at_most);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, self->at_most, all);
#pragma GCC diagnostic pop
}

static const JpRuleParameter parameters[] = {
  { "at_most", N_("At most chosen"), JP_PARAMETER_INTEGER },
  { "combine", N_("Counts"), JP_PARAMETER_CHOICE, FALSE, "mean", ways, way_titles },
  { NULL },
};

const JpRuleKind jp_rule_kind_choose = {
  .name = "choose",
  .title = N_("Choose from a group"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = g_free,
  .sentence = sentence,
};
