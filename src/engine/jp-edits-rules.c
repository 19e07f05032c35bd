/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules for a whole framework from the words of its criteria. */

#include "config.h"

#include "jp-edits.h"
#include "jp-score.h"
#include "jp-words.h"

#include <glib/gi18n-lib.h>

/* TRUE when the words settle a rule and its figures have a place. */
static gboolean
propose (JpProject *project, JpNodeRecord *leaf)
{
  g_autoptr (JpWords) words = jp_words_read (leaf->criteria, leaf->points);
  g_autofree char *text = NULL;

  if (words->status != JP_WORDS_RULE || !jp_words_put_measure (words->rule, NULL, leaf->name))
    return FALSE;
  text = jp_json_to_text (words->rule, FALSE);
  jp_project_set_text (project, leaf, JP_NODE_RULE, text);
  return TRUE;
}

/**
 * jp_edit_propose_rules:
 * @n_made: (out): indicators that got a rule
 * @n_left: (out): indicators without a rule whose words do not settle one
 *
 * Gives every indicator that has no rule the one its words settle, as one step; what they leave open stays without.
 */
gboolean
jp_edit_propose_rules (JpProject *project, JpFrameworkRecord *framework, guint *n_made, guint *n_left, GError **error)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

  *n_made = *n_left = 0;
  jp_project_begin (project, _("Propose rules"));
  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (leaves, i);

      if (leaf->rule != NULL)
        continue;
      if (propose (project, leaf))
        (*n_made)++;
      else
        (*n_left)++;
    }
  return jp_project_commit (project, error);
}
