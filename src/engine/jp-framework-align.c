/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-align.h"

#include "jp-compare-align.h"
#include "jp-facts.h"

static void
list_below (JpRecord *parent, GPtrArray *nodes)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      g_ptr_array_add (nodes, child);
      list_below (child, nodes);
    }
}

GPtrArray *
jp_framework_list_nodes (JpFrameworkRecord *framework)
{
  GPtrArray *nodes = g_ptr_array_new ();

  list_below (JP_RECORD (framework), nodes);
  return nodes;
}

char *
jp_node_dup_folded_path (const JpNodeRecord *node)
{
  GString *key = g_string_new (NULL);

  for (const JpRecord *up = JP_RECORD (node); up != NULL && up->kind == JP_KIND_NODE; up = up->parent)
    {
      const char *name = jp_record_as_node (up)->name;
      g_autofree char *folded = jp_facts_fold_name (name != NULL ? name : "");

      g_string_prepend_c (key, '\n');
      g_string_prepend (key, folded);
    }
  return g_string_free (key, FALSE);
}

static GArray *
make_column (const GPtrArray *nodes)
{
  GArray *column = jp_align_column_new ();

  for (guint i = 0; i < nodes->len; i++)
    {
      const JpNodeRecord *node = g_ptr_array_index (nodes, i);

      jp_align_column_add (column, jp_node_dup_folded_path (node),
                           node->name != NULL ? jp_facts_fold_name (node->name) : NULL);
    }
  return column;
}

typedef struct
{
  GHashTable *pairs; /* to → from */
  GHashTable *used;  /* from */
} Pairs;

static void
pair (Pairs *self, gpointer to, gpointer from)
{
  g_hash_table_insert (self->pairs, to, from);
  g_hash_table_add (self->used, from);
}

static void
pair_by_names (Pairs *self, const GPtrArray *from, const GPtrArray *to)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) rows = NULL;

  g_ptr_array_add (columns, make_column (from));
  g_ptr_array_add (columns, make_column (to));
  rows = jp_align (columns);
  for (guint i = 0; i < rows->len; i++)
    {
      const int *index = &((const int *) (gconstpointer) rows->data)[i * JP_COMPARE_MAX];

      if (index[0] >= 0 && index[1] >= 0)
        pair (self, g_ptr_array_index (to, (guint) index[1]), g_ptr_array_index (from, (guint) index[0]));
    }
}

/* The same words, and enough of them to say something. */
static gboolean
same_words (const char *a, const char *b)
{
  g_autofree char *first = NULL, *second = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  first = jp_facts_fold_name (a);
  second = jp_facts_fold_name (b);
  return g_utf8_strlen (first, -1) >= 6 && g_str_equal (first, second);
}

/* Another name, the same place, the same words. */
static void
pair_renamed (Pairs *self, JpRecord *parent, JpRecord *old_parent)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpNodeRecord *node = jp_record_as_node (child);

      if (g_hash_table_contains (self->pairs, child))
        continue;
      JP_FOREACH_CHILD (old, old_parent, JP_KIND_NODE)
        {
          const JpNodeRecord *old_node = jp_record_as_node (old);

          if (g_hash_table_contains (self->used, old))
            continue;
          if (!same_words (node->criteria, old_node->criteria) && !same_words (node->definition, old_node->definition))
            continue;
          pair (self, child, old);
          break;
        }
    }
}

/* The old group that most of a new group's parts come from; NULL when it is one that is taken already. */
static JpRecord *
find_origin (Pairs *self, JpRecord *group)
{
  g_autoptr (GHashTable) votes = g_hash_table_new (NULL, NULL);
  JpRecord *origin = NULL;
  guint most = 0;

  JP_FOREACH_CHILD (child, group, JP_KIND_NODE)
    {
      JpRecord *old = g_hash_table_lookup (self->pairs, child);
      guint n;

      if (old == NULL || old->parent->kind != JP_KIND_NODE)
        continue;
      n = GPOINTER_TO_UINT (g_hash_table_lookup (votes, old->parent)) + 1;
      g_hash_table_insert (votes, old->parent, GUINT_TO_POINTER (n));
      if (n > most)
        {
          most = n;
          origin = old->parent;
        }
    }
  return origin != NULL && !g_hash_table_contains (self->used, origin) ? origin : NULL;
}

/* From the bottom: what a group holds is known before the group. */
static void
pair_groups (Pairs *self, const GPtrArray *to)
{
  for (guint i = to->len; i > 0; i--)
    {
      JpRecord *group = g_ptr_array_index (to, i - 1);
      JpRecord *origin = g_hash_table_contains (self->pairs, group) ? NULL : find_origin (self, group);

      if (origin != NULL)
        pair (self, group, origin);
    }
}

GHashTable *
jp_framework_align (JpFrameworkRecord *from, JpFrameworkRecord *to)
{
  g_autoptr (GPtrArray) old = jp_framework_list_nodes (from);
  g_autoptr (GPtrArray) new = jp_framework_list_nodes (to);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  Pairs self = { g_hash_table_new (NULL, NULL), used };

  pair_by_names (&self, old, new);
  pair_groups (&self, new);
  pair_renamed (&self, JP_RECORD (to), JP_RECORD (from));
  for (guint i = 0; i < new->len; i++)
    {
      JpRecord *group = g_ptr_array_index (new, i);
      JpRecord *origin = g_hash_table_lookup (self.pairs, group);

      if (origin != NULL)
        pair_renamed (&self, group, origin);
    }
  return self.pairs;
}
