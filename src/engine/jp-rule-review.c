/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-review.h"

#include "jp-score.h"

#include <glib/gi18n-lib.h>

static void
proposal_free (gpointer data)
{
  JpRuleProposal *self = data;

  g_free (self->rule);
  g_free (self->sentence);
  g_free (self->why);
  g_free (self);
}

static void
append (GString *text, const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* What is open comes before what is taken for granted. */
static char *
explain (const JpWords *words, gboolean has_rule, gboolean has_measure)
{
  GString *text = g_string_new (NULL);

  append (text, words->reason);
  for (guint i = 0; i < words->questions->len; i++)
    append (text, ((const JpWordsQuestion *) g_ptr_array_index (words->questions, i))->text);
  if (has_rule && !has_measure)
    append (text, _("Where its figures are is not said: put in a formula after accepting it."));
  for (guint i = 0; i < words->assumptions->len; i++)
    append (text, g_ptr_array_index (words->assumptions, i));
  return g_string_free (text, FALSE);
}

/* A rule that cannot be one (points that do not fit the indicator's) is no proposal, nor is one that leaves the score
 * to the evaluator, as no rule does. */
static void
put_rule (JpRuleProposal *self, const JpWords *words, GString *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = jp_rule_from_json (words->rule, self->node->points, &error);

  if (rule == NULL)
    {
      append (why, error->message);
      return;
    }
  if (g_str_equal (jp_rule_get_kind (rule), "judgement"))
    return;
  self->rule = jp_json_to_text (words->rule, FALSE);
  self->sentence = jp_rule_to_sentence (rule, self->node->points);
}

static JpRuleProposal *
propose (JpNodeRecord *node)
{
  g_autoptr (JpWords) words = jp_words_read (node->criteria, node->points);
  JpRuleProposal *self = g_new0 (JpRuleProposal, 1);
  gboolean has_measure = words->rule != NULL && jp_words_put_measure (words->rule, NULL, node->name);
  g_autofree char *open = explain (words, words->rule != NULL, has_measure);
  GString *why = g_string_new (open);

  self->node = node;
  self->status = words->status;
  if (words->rule != NULL)
    put_rule (self, words, why);
  self->confident = self->rule != NULL && words->status == JP_WORDS_RULE && has_measure;
  self->why = g_string_free (why, FALSE);
  return self;
}

GPtrArray *
jp_rule_review_new (JpProject *project, JpFrameworkRecord *framework)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);
  GPtrArray *proposals = g_ptr_array_new_with_free_func (proposal_free);

  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (leaves, i);

      if (leaf->rule == NULL && leaf->criteria != NULL)
        g_ptr_array_add (proposals, propose (leaf));
    }
  return proposals;
}

gboolean
jp_edit_accept_rules (JpProject *project, const GPtrArray *proposals, GError **error)
{
  jp_project_begin (project, _("Accept rules"));
  for (guint i = 0; i < proposals->len; i++)
    {
      const JpRuleProposal *proposal = g_ptr_array_index (proposals, i);

      if (proposal->rule != NULL)
        jp_project_set_text (project, proposal->node, JP_NODE_RULE, proposal->rule);
    }
  return jp_project_commit (project, error);
}
