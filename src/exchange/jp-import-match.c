/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a table and the indicators of a framework. */

#include "config.h"

#include "jp-import-match.h"

#include "jp-facts.h"
#include "jp-import-tree.h"
#include "jp-rule.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>

/* A leaf that takes rows below it. */
typedef struct
{
  JpNodeRecord *node;
  char *rule; /* kept for its rows once it is a group */
  char *self_tests;
  guint n;
} Slot;

/* Where a row belongs: a leaf, or below a slot. */
typedef struct
{
  JpImportPlace place;
  JpNodeRecord *leaf;
  Slot *slot;
} Target;

typedef struct
{
  JpImport *import;
  JpFrameworkRecord *framework;
  GPtrArray *leaves;  /* of the framework */
  GHashTable *index;  /* path and number of the same → leaf */
  GHashTable *slots;  /* path → Slot */
  GHashTable *used;   /* leaves that have a row */
  GHashTable *counts; /* of paths of rows */
  GArray *targets;    /* Target, a row each */
} Match;

static void
slot_free (Slot *self)
{
  g_free (self->rule);
  g_free (self->self_tests);
  g_free (self);
}

/* Quotes, blanks and the brackets' width make no other name. Takes `path` over. */
static void
append_name (GString *path, const char *name)
{
  g_autofree char *folded = jp_facts_fold_name (name != NULL ? name : "");

  if (path->len > 0)
    g_string_append_c (path, '\n');
  g_string_append (path, folded);
}

static void
append_path (GString *path, const JpRecord *node)
{
  if (node->kind != JP_KIND_NODE)
    return;
  append_path (path, node->parent);
  append_name (path, jp_record_as_node (node)->name);
}

static void
append_place (GString *path, const JpImportPlace *place)
{
  for (guint i = 0; i < place->n_inner; i++)
    append_name (path, place->names[i]);
}

/* Path and how many of the same came before: names repeat. Transfer full. */
static char *
count_path (const GString *path, GHashTable *counts)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, path->str)) + 1;

  g_hash_table_insert (counts, g_strdup (path->str), GUINT_TO_POINTER (n));
  return g_strdup_printf ("%s\n%u", path->str, n);
}

static void
index_leaves (Match *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (self->leaves, i);
      g_autoptr (GString) path = g_string_new (NULL);
      Slot *slot = g_new0 (Slot, 1);

      append_path (path, JP_RECORD (leaf));
      slot->node = leaf;
      g_hash_table_insert (self->index, count_path (path, counts), leaf);
      g_hash_table_insert (self->slots, g_strdup (path->str), slot);
    }
}

/* Whether the levels that the row names are all above the leaf, in this order. */
static gboolean
stands_under (const JpNodeRecord *leaf, const JpImportPlace *place)
{
  const JpRecord *node = leaf->record.parent;

  for (guint i = place->n_inner; i > 0; i--)
    {
      g_autofree char *wanted = jp_facts_fold_name (place->names[i - 1]);
      gboolean found = FALSE;

      for (; node->kind == JP_KIND_NODE && !found; node = node->parent)
        {
          g_autofree char *name = jp_facts_fold_name (jp_record_as_node (node)->name);

          found = g_str_equal (name, wanted);
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static JpNodeRecord *
find_by_name (const Match *self, const JpImportPlace *place)
{
  g_autofree char *wanted = jp_facts_fold_name (place->leaf);

  for (guint i = 0; i < self->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (self->leaves, i);
      g_autofree char *name = jp_facts_fold_name (leaf->name != NULL ? leaf->name : "");

      if (g_str_equal (name, wanted) && !g_hash_table_contains (self->used, leaf) && stands_under (leaf, place))
        return leaf;
    }
  return NULL;
}

static JpNodeRecord *
find_leaf (Match *self, const JpImportPlace *place)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *identity = NULL;
  JpNodeRecord *leaf;

  append_place (path, place);
  append_name (path, place->leaf);
  identity = count_path (path, self->counts);
  leaf = g_hash_table_lookup (self->index, identity);
  return leaf != NULL ? leaf : find_by_name (self, place);
}

static Slot *
find_slot (const Match *self, const JpImportPlace *place)
{
  g_autoptr (GString) path = g_string_new (NULL);

  append_place (path, place);
  return g_hash_table_lookup (self->slots, path->str);
}

static gboolean
fail_row (const Match *self, guint row, const JpImportPlace *place, GError **error)
{
  g_autofree char *where = jp_table_locate (self->import->indicators, row);

  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
               _("%s: the framework “%s” has no indicator “%s” there. Import into another sheet."), where,
               self->framework->name, place->leaf);
  return FALSE;
}

static gboolean
find_targets (Match *self, const GArray *rows, gboolean extend, GError **error)
{
  JpImportPlace previous = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      Target target = { .place = jp_import_place_read (self->import->indicators, row, &previous) };

      target.leaf = find_leaf (self, &target.place);
      if (target.leaf == NULL && extend)
        target.slot = find_slot (self, &target.place);
      if (target.leaf == NULL && target.slot == NULL)
        return fail_row (self, row, &target.place, error);
      if (target.leaf != NULL)
        g_hash_table_add (self->used, target.leaf);
      else
        g_hash_table_add (self->used, target.slot->node);
      g_array_append_val (self->targets, target);
      previous = target.place;
    }
  return TRUE;
}

/* The leaf becomes a group: its rule is that of the indicators below it. */
static void
open_slot (JpProject *project, Slot *slot)
{
  slot->rule = g_strdup (slot->node->rule);
  slot->self_tests = g_strdup (slot->node->self_tests);
  jp_project_set_text (project, slot->node, JP_NODE_RULE, NULL);
  jp_project_set_text (project, slot->node, JP_NODE_SELF_TESTS, NULL);
}

static JpNodeRecord *
add_below (Match *self, const Target *target, guint row, GError **error)
{
  JpProject *project = self->import->project;
  Slot *slot = target->slot;
  g_autoptr (JpRule) rule = NULL;
  JpNodeRecord *leaf;

  if (slot->n++ == 0)
    open_slot (project, slot);
  leaf = jp_record_as_node (jp_project_insert (project, JP_KIND_NODE, JP_RECORD (slot->node), NULL));
  if (!jp_import_tree_fill_leaf (project, self->import->indicators, row, &target->place, leaf, error))
    return NULL;
  rule = leaf->rule == NULL && leaf->points.is_set ? jp_rule_parse (slot->rule, leaf->points, NULL) : NULL;
  if (rule != NULL)
    {
      jp_project_set_text (project, leaf, JP_NODE_RULE, slot->rule);
      jp_project_set_text (project, leaf, JP_NODE_SELF_TESTS, slot->self_tests);
    }
  return leaf;
}

/* Points printed in the table that are not the framework's. */
static void
report_points (const Match *self, const JpNodeRecord *leaf, guint row)
{
  const JpTable *table = self->import->indicators;
  const char *text = jp_table_get (table, row, JP_INDICATORS_POINTS);
  g_autofree char *points = jp_decimal_to_text (leaf->points);
  JpDecimal printed;

  if (*text == '\0' || !jp_decimal_parse (text, &printed, NULL) || jp_decimal_equal (printed, leaf->points))
    return;
  jp_import_report_add (self->import->report, _("%s, row %u: %s points, the framework has %s; the framework's count"),
                        table->name, jp_table_get_line (table, row), text, points);
}

static gboolean
has_used_leaf (const Match *self, const JpRecord *group)
{
  JP_FOREACH_CHILD (child, group, JP_KIND_NODE)
    if (g_hash_table_contains (self->used, child) || has_used_leaf (self, child))
      return TRUE;
  return FALSE;
}

/* Places for indicators of the unit's own that it has none for; a group that has no indicator at all keeps them, or it
 * would be taken for one. */
static void
remove_empty (const Match *self)
{
  for (guint i = 0; i < self->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (self->leaves, i);

      if (!leaf->points.is_set && !g_hash_table_contains (self->used, leaf) &&
          has_used_leaf (self, leaf->record.parent))
        jp_project_delete (self->import->project, JP_RECORD (leaf));
    }
}

static gboolean
apply_targets (Match *self, const GArray *rows, GPtrArray *leaves, GError **error)
{
  gboolean extended = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const Target *target = &g_array_index (self->targets, Target, i);
      guint row = g_array_index (rows, guint, i);
      JpNodeRecord *leaf = target->leaf;

      if (leaf != NULL)
        report_points (self, leaf, row);
      else
        leaf = add_below (self, target, row, error);
      if (leaf == NULL)
        return FALSE;
      extended = extended || target->slot != NULL;
      g_ptr_array_add (leaves, leaf);
    }
  if (extended)
    remove_empty (self);
  return TRUE;
}

gboolean
jp_import_match (JpImport *import, JpFrameworkRecord *framework, const GArray *rows, gboolean extend,
                 GPtrArray *leaves, GError **error)
{
  g_autoptr (GPtrArray) known = jp_framework_get_leaves (framework);
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) slots =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) slot_free);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) targets = g_array_new (FALSE, TRUE, sizeof (Target));
  Match self = { .import = import, .framework = framework, .leaves = known, .index = index, .slots = slots,
                 .used = used, .counts = counts, .targets = targets };

  g_ptr_array_set_size (leaves, 0);
  index_leaves (&self);
  return find_targets (&self, rows, extend, error) && apply_targets (&self, rows, leaves, error);
}
