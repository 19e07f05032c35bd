/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parsed rules of the project's nodes, kept while text and points stay the same. */

#include "jp-project-private.h"
#include "jp-rule.h"

typedef struct
{
  char *text;
  JpDecimal points;
  JpRule *rule;  /* NULL: cannot be parsed */
  GError *error;
} JpCachedRule;

static void
cached_rule_free (JpCachedRule *self)
{
  g_free (self->text);
  g_clear_pointer (&self->rule, jp_rule_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static JpCachedRule *
cached_rule_new (const JpNodeRecord *node)
{
  JpCachedRule *self = g_new0 (JpCachedRule, 1);

  self->text = g_strdup (node->rule);
  self->points = node->points;
  self->rule = jp_rule_parse (node->rule, node->points, &self->error);
  return self;
}

/**
 * jp_project_get_rule:
 *
 * Returns: (transfer none) (nullable): the node's rule; %NULL when its text cannot be one
 */
JpRule *
jp_project_get_rule (JpProject *self, const JpNodeRecord *node, GError **error)
{
  JpCachedRule *cached;

  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  if (self->rules == NULL)
    self->rules = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) cached_rule_free);

  cached = g_hash_table_lookup (self->rules, &node->record.id);
  if (cached == NULL || g_strcmp0 (cached->text, node->rule) != 0 ||
      !jp_decimal_identical (cached->points, node->points))
    {
      cached = cached_rule_new (node);
      g_hash_table_replace (self->rules, g_memdup2 (&node->record.id, sizeof (gint64)), cached);
    }

  if (cached->rule == NULL && error != NULL)
    *error = g_error_copy (cached->error);
  return cached->rule;
}
