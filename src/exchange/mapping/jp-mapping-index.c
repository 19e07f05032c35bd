/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-mapping-index.h"

#include "jp-facts.h"
#include "jp-mapping-names.h"

#include <string.h>

/* Of so many records of one name the best is looked for: tables of thousands of rows alike must not take for ever. */
#define MAX_LOOK 64

typedef struct
{
  JpRecord *record;
  gboolean taken;
} Entry;

typedef struct
{
  GArray *entries; /* Entry */
  guint first;     /* not taken */
} Entries;

struct _JpMappingIndex
{
  JpMappingKind kind;
  GHashTable *names; /* folded name → Entries */
};

static void
entries_free (gpointer data)
{
  Entries *self = data;

  g_array_unref (self->entries);
  g_free (self);
}

static char *
fold (const char *name)
{
  JpNameRank rank;
  g_autofree char *plain = jp_mapping_strip_name (name != NULL ? name : "", &rank);

  return jp_facts_fold_name (plain);
}

static void
add (JpMappingIndex *self, JpRecord *record, const char *name)
{
  char *folded = fold (name);
  Entries *entries = g_hash_table_lookup (self->names, folded);
  Entry entry = { record, FALSE };

  if (entries == NULL)
    {
      entries = g_new0 (Entries, 1);
      entries->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_hash_table_insert (self->names, folded, entries);
    }
  else
    g_free (folded);
  g_array_append_val (entries->entries, entry);
}

static void
add_leaves (JpMappingIndex *self, JpRecord *parent)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      if (jp_record_first (child, JP_KIND_NODE) != NULL)
        add_leaves (self, child);
      else
        add (self, child, jp_record_as_node (child)->name);
    }
}

static void
add_children (JpMappingIndex *self, const JpMappingTarget *target)
{
  JpRecord *year = JP_RECORD (target->year);

  switch (self->kind)
    {
    case JP_MAPPING_BUDGET:
      JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
        add (self, child, jp_record_as_item (child)->name);
      break;
    case JP_MAPPING_STAFF:
      JP_FOREACH_CHILD (child, year, JP_KIND_STAFF)
        add (self, child, jp_record_as_staff (child)->type);
      break;
    case JP_MAPPING_GOALS:
      JP_FOREACH_CHILD (child, target->sheet != NULL ? JP_RECORD (target->sheet) : year, JP_KIND_GOAL)
        {
          const JpGoalRecord *goal = jp_record_as_goal (child);

          add (self, child, goal->name != NULL ? goal->name : goal->expected);
        }
      break;
    case JP_MAPPING_INSTITUTIONS:
      JP_FOREACH_CHILD (child, year, JP_KIND_INSTITUTION)
        add (self, child, jp_record_as_institution (child)->name);
      break;
    case JP_MAPPING_FINDINGS:
      JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
        if (target->table == NULL || g_strcmp0 (jp_record_as_finding (child)->finding_kind, target->table) == 0)
          add (self, child, jp_record_as_finding (child)->title);
      break;
    case JP_MAPPING_INDICATORS:
    case JP_N_MAPPING_KINDS:
    default:
      break;
    }
}

JpMappingIndex *
jp_mapping_index_new (JpProject *project, const JpMappingTarget *target)
{
  JpMappingIndex *self = g_new0 (JpMappingIndex, 1);

  self->kind = target->kind;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entries_free);
  if (target->kind != JP_MAPPING_INDICATORS)
    add_children (self, target);
  else if (target->framework != NULL)
    add_leaves (self, JP_RECORD (target->framework));
  else if (target->sheet != NULL && target->sheet->framework != 0)
    add_leaves (self, jp_project_lookup (project, target->sheet->framework));
  return self;
}

void
jp_mapping_index_free (JpMappingIndex *self)
{
  g_hash_table_unref (self->names);
  g_free (self);
}

static gboolean
is_named (const char *name, const char *wanted)
{
  g_autofree char *a = fold (name);
  g_autofree char *b = fold (wanted);

  return g_str_equal (a, b);
}

/* The groups that are said are its ancestors, from the innermost outwards; those between may be left out. */
static gboolean
stands_below (const JpNodeRecord *leaf, const char *const *groups)
{
  const JpRecord *above = leaf->record.parent;

  for (guint i = groups != NULL ? g_strv_length ((char **) groups) : 0; i > 0; i--)
    {
      while (above->kind == JP_KIND_NODE && !is_named (jp_record_as_node (above)->name, groups[i - 1]))
        above = above->parent;
      if (above->kind != JP_KIND_NODE)
        return FALSE;
      above = above->parent;
    }
  return TRUE;
}

/* The group right above it in its path is the innermost that is said. */
static gboolean
is_in_group (const JpItemRecord *item, const char *const *groups)
{
  guint n = groups != NULL ? g_strv_length ((char **) groups) : 0;
  g_auto (GStrv) parts = g_strsplit (item->path != NULL ? item->path : "", "/", -1);
  guint n_parts = g_strv_length (parts);

  if (n == 0)
    return n_parts <= 1;
  return n_parts >= 2 && is_named (parts[n_parts - 2], groups[n - 1]);
}

/* How well it fits; -1: not at all. */
static int
judge (const JpMappingIndex *self, const JpRecord *record, const JpMappingPlace *place)
{
  const JpItemRecord *item;

  if (self->kind == JP_MAPPING_INDICATORS)
    return stands_below (jp_record_as_node (record), place->groups) ? 0 : -1;
  if (self->kind != JP_MAPPING_BUDGET)
    return 0;
  item = jp_record_as_item (record);
  if ((place->table != NULL && g_strcmp0 (item->table, place->table) != 0) ||
      (place->path != NULL && g_strcmp0 (item->path, place->path) != 0))
    return -1;
  return 2 * (g_strcmp0 (item->table, place->home) == 0) + is_in_group (item, place->groups);
}

JpRecord *
jp_mapping_index_take (JpMappingIndex *self, const char *name, const JpMappingPlace *place)
{
  g_autofree char *folded = fold (name);
  Entries *entries = g_hash_table_lookup (self->names, folded);
  Entry *best = NULL;
  int most = -1;

  if (entries == NULL)
    return NULL;
  while (entries->first < entries->entries->len && g_array_index (entries->entries, Entry, entries->first).taken)
    entries->first++;
  for (guint i = entries->first; i < MIN (entries->entries->len, entries->first + MAX_LOOK); i++)
    {
      Entry *entry = &g_array_index (entries->entries, Entry, i);
      int fit = entry->taken ? -1 : judge (self, entry->record, place);

      if (fit > most)
        {
          most = fit;
          best = entry;
        }
    }
  if (best == NULL)
    return NULL;
  best->taken = TRUE;
  return best->record;
}

const char *
jp_mapping_index_find_table (JpMappingIndex *self, const char *const *names)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *best = NULL;
  guint most = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = fold (names[i]);
      const Entries *entries = g_hash_table_lookup (self->names, folded);

      for (guint n = 0; entries != NULL && n < MIN (entries->entries->len, MAX_LOOK); n++)
        {
          const char *table = jp_record_as_item (g_array_index (entries->entries, Entry, n).record)->table;
          guint count;

          if (table == NULL)
            continue;
          count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, table)) + 1;
          g_hash_table_insert (counts, (gpointer) table, GUINT_TO_POINTER (count));
          if (count > most)
            {
              most = count;
              best = table;
            }
        }
    }
  return best;
}
