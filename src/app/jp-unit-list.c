/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-unit-list.h"

#include "jp-portfolio.h"
#include "jp-sheet-title.h"

#include <inttypes.h>
#include <string.h>

typedef struct
{
  gint64 id;
  guint n_units;   /* up to and with this row */
  gboolean is_unit;
  gboolean first;
} Entry;

struct _JpUnitList
{
  GObject parent_instance;

  JpProject *project; /* owned */
  GArray *entries;    /* Entry */
  GHashTable *folded; /* text → as it is searched */
  char **words;       /* NULL: no filter */
};

G_DEFINE_FINAL_TYPE (JpUnitList, jp_unit_list, G_TYPE_OBJECT)

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

static guint
count_units (const GArray *entries)
{
  return entries->len > 0 ? g_array_index (entries, Entry, entries->len - 1).n_units : 0;
}

static void
add_entry (JpUnitList *self, GArray *entries, const JpRecord *record, gboolean *first)
{
  Entry entry = { .id = record->id, .n_units = count_units (entries), .first = *first };

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

static GArray *
list_entries (JpUnitList *self)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  JP_FOREACH_CHILD (unit, jp_project_get_root (self->project), JP_KIND_UNIT)
    {
      guint before = entries->len;
      Entry entry = { .id = unit->id, .n_units = count_units (entries) + 1, .is_unit = TRUE };

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
are_same (const GArray *a, const GArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    if (get_entry (a, i)->id != get_entry (b, i)->id || get_entry (a, i)->first != get_entry (b, i)->first)
      return FALSE;
  return a->len == b->len;
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
  g_autoptr (GArray) old = NULL;

  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  old = self->entries;
  self->entries = list_entries (self);
  return !are_same (old, self->entries);
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

guint
jp_unit_list_get_n (JpUnitList *self)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), 0);

  return self->entries->len;
}

gint64
jp_unit_list_get_id (JpUnitList *self, guint position)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), 0);

  return position < self->entries->len ? get_entry (self->entries, position)->id : 0;
}

gboolean
jp_unit_list_is_unit (JpUnitList *self, guint position)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  return position < self->entries->len && get_entry (self->entries, position)->is_unit;
}

gboolean
jp_unit_list_is_first (JpUnitList *self, guint position)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), FALSE);

  return position < self->entries->len && get_entry (self->entries, position)->first;
}

guint
jp_unit_list_count_units (JpUnitList *self, guint position)
{
  g_return_val_if_fail (JP_IS_UNIT_LIST (self), 0);

  if (position == 0 || self->entries->len == 0)
    return 0;
  return get_entry (self->entries, MIN (position, self->entries->len) - 1)->n_units;
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
