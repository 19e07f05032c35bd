/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The self-tests of the framework's rules: what a rule must give for what. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-self-test.h"

#include <glib/gi18n-lib.h>

#define MAX_KEPT 4096

/* What a rule gives for its tests never changes: a thousand sheets under one framework ask once. */
static GHashTable *
get_cache (void)
{
  static GPrivate cache = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *failures = g_private_get (&cache);

  if (failures == NULL || g_hash_table_size (failures) > MAX_KEPT)
    {
      failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
      g_private_replace (&cache, failures);
    }
  return failures;
}

/* Sentences (char *) about the tests that fail. Lent. */
static GPtrArray *
get_failures (const JpNodeRecord *node, guint decimals)
{
  GHashTable *cache = get_cache ();
  g_autofree char *points = jp_decimal_to_text (node->points);
  g_autofree char *key = g_strdup_printf ("%s\n%u\n%s\n%s", points, decimals, node->rule != NULL ? node->rule : "",
                                          node->self_tests);
  GPtrArray *failures = g_hash_table_lookup (cache, key);

  if (failures == NULL)
    {
      failures = g_ptr_array_new_with_free_func (g_free);
      jp_self_tests_run (node, decimals, failures);
      g_hash_table_insert (cache, g_steal_pointer (&key), failures);
    }
  return failures;
}

static void
check_node (JpCheck *self, JpNodeRecord *node)
{
  GPtrArray *failures;
  JpFinding *finding;

  if (node->self_tests == NULL)
    return;
  failures = get_failures (node, CLAMP (self->framework->decimals, 0, JP_DECIMAL_MAX_SCALE));
  if (failures->len == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_SELF_TEST, JP_SEVERITY_ERROR, node, JP_NODE_SELF_TESTS);
  jp_check_add_place (finding, node, JP_NODE_RULE);
  jp_check_set_figures (finding, NULL, g_strdup_printf ("%u", failures->len));
  jp_check_say (finding, _("The rule of “%s” fails a test of its own. %s"), node->name,
                (const char *) g_ptr_array_index (failures, 0));
}

static void
check_self_tests (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    check_node (self, jp_scores_get_row (self->scores, i)->node);
}

const JpCheckFamily jp_check_self_tests = { "self-tests", NULL, check_self_tests };
