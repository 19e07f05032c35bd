/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-unit-list.h"

#include "jp-portfolio.h"
#include "jp-sheet-title.h"

#include <gio/gio.h>
#include <inttypes.h>
#include <string.h>

struct _JpUnitItem
{
  GObject parent_instance;

  gint64 id;
  gboolean first;
};

G_DEFINE_FINAL_TYPE (JpUnitItem, jp_unit_item, G_TYPE_OBJECT)

typedef struct
{
  gint64 id;
  gboolean first;
  JpUnitItem *item; /* NULL: not shown yet */
} Entry;

struct _JpUnitList
{
  GObject parent_instance;

  JpProject *project; /* owned */
  GArray *entries;    /* Entry */
  GHashTable *folded; /* text → as it is searched */
  char **words;       /* NULL: no filter */
};

static void jp_unit_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JpUnitList, jp_unit_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jp_unit_list_list_model_init))

static void
jp_unit_item_class_init (JpUnitItemClass *klass)
{
}

static void
jp_unit_item_init (JpUnitItem *self)
{
}

gint64
jp_unit_item_get_id (JpUnitItem *self)
{
  g_return_val_if_fail (JP_IS_UNIT_ITEM (self), 0);

  return self->id;
}

gboolean
jp_unit_item_is_first (JpUnitItem *self)
{
  g_return_val_if_fail (JP_IS_UNIT_ITEM (self), FALSE);

  return self->first;
}

/* Filter */

/* Texts are folded once: there are five thousand of them at every key. */
static gboolean
occurs (JpUnitList *self, const char *word, const char *text)
{
  char *folded = text != NULL ? g_hash_table_lookup (self->folded, text) : NULL;

  if (text == NULL)
    return FALSE;
  if (folded == NULL)
    {
      folded = jp_portfolio_fold (text);
      g_hash_table_insert (self->folded, g_strdup (text), folded);
    }
  return strstr (folded, word) != NULL;
}

static gboolean
occurs_in (JpUnitList *self, const char *word, const JpRecord *record)
{
  const JpUnitRecord *unit = jp_record_as_unit (jp_record_ancestor (record, JP_KIND_UNIT));
  const JpRecord *year = jp_record_ancestor (record, JP_KIND_YEAR);
  char number[24] = "";

  if (occurs (self, word, unit->name) || occurs (self, word, unit->aliases))
    return TRUE;
  if (year != NULL)
    g_snprintf (number, sizeof number, "%" PRId64, jp_record_as_year (year)->year);
  return strstr (number, word) != NULL ||
         (record->kind == JP_KIND_SHEET && occurs (self, word, jp_sheet_title_get_short (jp_record_as_sheet (record))));
}

static gboolean
passes (JpUnitList *self, const JpRecord *record)
{
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (self->words[i][0] != '\0' && !occurs_in (self, self->words[i], record))
      return FALSE;
  return TRUE;
}

/* Entries */

static void
add_entry (JpUnitList *self, GArray *entries, const JpRecord *record, gboolean *first)
{
  Entry entry = { .id = record->id, .first = *first };

  if (!passes (self, record))
    return;
  g_array_append_val (entries, entry);
  *first = FALSE;
}

static void
add_year (JpUnitList *self, GArray *entries, const JpRecord *year)
{
  gboolean first = TRUE;

  if (jp_record_first (year, JP_KIND_SHEET) == NULL)
    add_entry (self, entries, year, &first);
  JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
    add_entry (self, entries, sheet, &first);
}

static void
clear_entry (gpointer data)
{
  g_clear_object (&((Entry *) data)->item);
}

static GArray *
list_entries (JpUnitList *self)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, clear_entry);
  JP_FOREACH_CHILD (unit, jp_project_get_root (self->project), JP_KIND_UNIT)
    {
      guint before = entries->len;
      Entry entry = { .id = unit->id };

      g_array_append_val (entries, entry);
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        add_year (self, entries, year);
      if (entries->len == before + 1 && !passes (self, unit))
        g_array_set_size (entries, before);
    }
  return entries;
}

static const Entry *
get_entry (const GArray *entries, guint n)
{
  return &g_array_index (entries, Entry, n);
}

static gboolean
is_same (const Entry *a, const Entry *b)
{
  return a->id == b->id && a->first == b->first;
}

/* What both begin with and end with stays, with the widgets that show it. */
static gboolean
replace (JpUnitList *self, GArray *entries)
{
  g_autoptr (GArray) old = self->entries;
  guint shorter = MIN (old->len, entries->len);
  guint start = 0, end = 0;

  while (start < shorter && is_same (get_entry (old, start), get_entry (entries, start)))
    start++;
  while (end < shorter - start &&
         is_same (get_entry (old, old->len - 1 - end), get_entry (entries, entries->len - 1 - end)))
    end++;
  for (guint i = 0; i < start + end; i++)
    {
      Entry *from = &g_array_index (old, Entry, i < start ? i : old->len - 1 - (i - start));
      Entry *to = &g_array_index (entries, Entry, i < start ? i : entries->len - 1 - (i - start));

      to->item = g_steal_pointer (&from->item);
    }
  self->entries = entries;
  if (start + end == old->len && start + end == entries->len)
    return FALSE;
  g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, entries->len - start - end);
  return TRUE;
}

/* GListModel */

static GType
jp_unit_list_get_item_type (GListModel *model)
{
  return JP_TYPE_UNIT_ITEM;
}

static guint
jp_unit_list_get_n_items (GListModel *model)
{
  return JP_UNIT_LIST (model)->entries->len;
}

static gpointer
jp_unit_list_get_item (GListModel *model, guint position)
{
  JpUnitList *self = JP_UNIT_LIST (model);
  Entry *entry;

  if (position >= self->entries->len)
    return NULL;
  entry = &g_array_index (self->entries, Entry, position);
  if (entry->item == NULL)
    {
      entry->item = g_object_new (JP_TYPE_UNIT_ITEM, NULL);
      entry->item->id = entry->id;
      entry->item->first = entry->first;
    }
  return g_object_ref (entry->item);
}

static void
jp_unit_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = jp_unit_list_get_item_type;
  iface->get_n_items = jp_unit_list_get_n_items;
  iface->get_item = jp_unit_list_get_item;
}

static void
jp_unit_list_finalize (GObject *object)
{
  JpUnitList *self = JP_UNIT_LIST (object);

  g_clear_object (&self->project);
  g_array_unref (self->entries);
  g_hash_table_unref (self->folded);
  g_strfreev (self->words);

  G_OBJECT_CLASS (jp_unit_list_parent_class)->finalize (object);
}

static void
jp_unit_list_class_init (JpUnitListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_unit_list_finalize;
}

static void
jp_unit_list_init (JpUnitList *self)
{
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

JpUnitList *
jp_unit_list_new (JpProject *project)
{
  JpUnitList *self = g_object_new (JP_TYPE_UNIT_LIST, NULL);

  self->project = g_object_ref (project);
  self->entries = list_entries (self);
  return self;
}

gboolean
jp_unit_list_update (JpUnitList *self)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  return replace (self, list_entries (self));
}

gboolean
jp_unit_list_set_filter (JpUnitList *self, const char *text)
{
  g_autofree char *folded = jp_portfolio_fold (text != NULL ? text : "");

  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  g_clear_pointer (&self->words, g_strfreev);
  if (*folded != '\0')
    self->words = g_strsplit_set (folded, " \t\n", -1);
  return jp_unit_list_update (self);
}

gboolean
jp_unit_list_is_filtered (JpUnitList *self)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  return self->words != NULL;
}

gint64
jp_unit_list_get_id (JpUnitList *self, guint position)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), 0);

  return position < self->entries->len ? get_entry (self->entries, position)->id : 0;
}

gboolean
jp_unit_list_find (JpUnitList *self, gint64 id, guint *position)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  for (guint i = 0; i < self->entries->len; i++)
    if (get_entry (self->entries, i)->id == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}
