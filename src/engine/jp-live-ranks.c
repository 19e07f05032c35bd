/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranks: the totals of sheets that compare, in order, kept while single totals change. */

#include "jp-live-private.h"

struct _JpLiveGroup
{
  GArray *totals;     /* JpDecimal, the highest first */
  GPtrArray *waiting; /* JpLiveSheet, to be put in order before a rank is told */
};

static void
group_free (JpLiveGroup *self)
{
  g_array_unref (self->totals);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static JpLiveGroup *
group_new (void)
{
  JpLiveGroup *self = g_new0 (JpLiveGroup, 1);

  self->totals = g_array_new (FALSE, FALSE, sizeof (JpDecimal));
  self->waiting = g_ptr_array_new ();
  return self;
}

static guint
key_hash (gconstpointer data)
{
  const JpLiveKey *key = data;

  return g_int64_hash (&key->framework) * 31 + g_int64_hash (&key->year) * 2 + (guint) key->whole;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const JpLiveKey *first = a;
  const JpLiveKey *second = b;

  return first->framework == second->framework && first->year == second->year && first->whole == second->whole;
}

GHashTable *
jp_live_groups_new (void)
{
  return g_hash_table_new_full (key_hash, key_equal, g_free, (GDestroyNotify) group_free);
}

/* How many totals are above `total`. */
static guint
count_above (const JpLiveGroup *self, JpDecimal total)
{
  guint low = 0, high = self->totals->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (jp_decimal_cmp (g_array_index (self->totals, JpDecimal, middle), total) > 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
take_out (JpLiveSheet *sheet)
{
  if (sheet->ranked.is_set)
    g_array_remove_index (sheet->group->totals, count_above (sheet->group, sheet->ranked));
  sheet->ranked = JP_DECIMAL_NONE;
}

static void
put_in_order (JpLiveSheet *sheet)
{
  const JpDigest *digest = jp_live_sheet_get_digest (sheet);
  JpDecimal total = jp_digest_is_complete (digest) ? digest->score : JP_DECIMAL_NONE;

  sheet->waiting = FALSE;
  if (jp_decimal_equal (total, sheet->ranked))
    return;
  take_out (sheet);
  if (total.is_set)
    g_array_insert_val (sheet->group->totals, count_above (sheet->group, total), total);
  sheet->ranked = total;
}

void
jp_live_group_join (GHashTable *groups, JpLiveSheet *sheet, const JpLiveKey *key)
{
  JpLiveGroup *group = key != NULL ? g_hash_table_lookup (groups, key) : NULL;

  if (key != NULL && group == NULL)
    {
      group = group_new ();
      g_hash_table_insert (groups, g_memdup2 (key, sizeof *key), group);
    }
  if (group == sheet->group)
    return;
  if (sheet->group != NULL)
    {
      take_out (sheet);
      g_ptr_array_remove_fast (sheet->group->waiting, sheet);
    }
  sheet->waiting = FALSE;
  sheet->group = group;
  jp_live_group_mark (sheet);
}

void
jp_live_group_mark (JpLiveSheet *sheet)
{
  if (sheet->group == NULL || sheet->waiting)
    return;
  sheet->waiting = TRUE;
  g_ptr_array_add (sheet->group->waiting, sheet);
}

guint
jp_live_group_rank (JpLiveSheet *sheet, guint *of)
{
  JpLiveGroup *group = sheet->group;

  for (guint i = 0; group != NULL && i < group->waiting->len; i++)
    put_in_order (g_ptr_array_index (group->waiting, i));
  if (group != NULL)
    g_ptr_array_set_size (group->waiting, 0);
  if (of != NULL)
    *of = group != NULL ? group->totals->len : 0;
  return sheet->ranked.is_set ? count_above (group, sheet->ranked) + 1 : 0;
}
