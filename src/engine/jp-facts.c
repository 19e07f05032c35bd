/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-facts.h"

#include <string.h>

/* Characters that make no difference between two names. */
static gboolean
is_ornament (gunichar c)
{
  return g_unichar_isspace (c) || c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201f) || c == 0x300c || c == 0x300d ||
         c == 0xff02;
}

/* "2020年度“三公”经费" → "三公经费": a leading year, quotes, blanks and the brackets' width say nothing about what an
 * item is. Transfer full. */
char *
jp_facts_fold_name (const char *name)
{
  GString *out = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_ornament (c))
        continue;
      g_string_append_unichar (out, c == 0xff08 ? '(' : c == 0xff09 ? ')' : c);
    }
  if (out->len > 4 + strlen ("年") && g_ascii_isdigit (out->str[0]) && g_ascii_isdigit (out->str[1]) &&
      g_ascii_isdigit (out->str[2]) && g_ascii_isdigit (out->str[3]) && g_str_has_prefix (out->str + 4, "年"))
    {
      g_string_erase (out, 0, 4 + strlen ("年"));
      if (g_str_has_prefix (out->str, "度"))
        g_string_erase (out, 0, strlen ("度"));
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_one_of (const char *name, const char *names)
{
  gsize length = strlen (name);

  for (const char *p = names; p != NULL; p = strchr (p, '|'))
    {
      p += *p == '|';
      if (strncmp (p, name, length) == 0 && (p[length] == '\0' || p[length] == '|'))
        return TRUE;
    }
  return FALSE;
}

/**
 * jp_facts_lookup_column:
 * @name: 年初预算, initial_budget or another wording of it
 *
 * Returns: (transfer none) (nullable): the column
 */
const JpColumnInfo *
jp_facts_lookup_column (const char *name)
{
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    {
      const JpColumnInfo *column = jp_facts_get_column (i);

      if (g_str_equal (name, column->name) || g_ascii_strcasecmp (name, column->csv) == 0 ||
          is_one_of (name, column->csv_zh))
        return column;
    }
  return NULL;
}

/* The figure in a column of an item. */
JpQuantity
jp_item_get_quantity (const JpItemRecord *item, guint field)
{
  switch (field)
    {
    case JP_ITEM_PRIOR_BUDGET:
      return item->prior_budget;
    case JP_ITEM_PRIOR_FINAL:
      return item->prior_final;
    case JP_ITEM_INITIAL_BUDGET:
      return item->initial_budget;
    case JP_ITEM_ADDED:
      return item->added;
    case JP_ITEM_CUT:
      return item->cut;
    case JP_ITEM_ANNUAL_BUDGET:
      return item->annual_budget;
    case JP_ITEM_ARRIVED:
      return item->arrived;
    case JP_ITEM_EXECUTED:
      return item->executed;
    case JP_ITEM_VALUE:
      return item->value;
    default:
      g_return_val_if_reached (JP_QUANTITY_NONE);
    }
}

guint
jp_facts_get_columns (const JpFactInfo *info, const JpItemRecord *item)
{
  guint columns = info != NULL ? info->columns : 0;

  for (guint i = 0; item != NULL && i < JP_N_COLUMNS; i++)
    {
      guint field = jp_facts_get_column (i)->field;

      if (jp_item_get_quantity (item, field).is_set)
        columns |= JP_COLUMN_BIT (field);
    }
  return columns;
}

/* What a name asks for, taken apart once. */
typedef struct
{
  char *name;
  char *folded;
  const JpFactInfo *known;
  const JpColumnInfo *column; /* NULL: 值, else 决算 */
} Wanted;

static void
wanted_free (Wanted *self)
{
  g_free (self->name);
  g_free (self->folded);
  g_free (self);
}

/* "SG_B": a figure by its short name. */
static void
take_code (Wanted *self)
{
  guint field;

  self->known = jp_fact_dictionary_lookup_figure (self->name, &field);
  if (self->known == NULL)
    return;
  self->column = jp_facts_get_column_of (field);
  g_free (self->name);
  g_free (self->folded);
  self->name = g_strdup (self->known->name);
  self->folded = jp_facts_fold_name (self->name);
}

static Wanted *
wanted_new (const char *name)
{
  Wanted *self = g_new0 (Wanted, 1);
  const char *dot = strrchr (name, '.');

  self->column = dot != NULL ? jp_facts_lookup_column (dot + 1) : NULL;
  self->name = self->column != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  self->folded = jp_facts_fold_name (self->name);
  self->known = jp_fact_dictionary_lookup (self->name);
  if (self->known == NULL && self->column == NULL)
    take_code (self);
  return self;
}

/* Formulas ask for the same few names again and again: each is taken apart once per thread. */
static const Wanted *
get_wanted (const char *name)
{
  static GPrivate cache = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *names = g_private_get (&cache);
  Wanted *wanted;

  if (names == NULL || g_hash_table_size (names) > 4096)
    {
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wanted_free);
      g_private_replace (&cache, names);
    }
  wanted = g_hash_table_lookup (names, name);
  if (wanted == NULL)
    {
      wanted = wanted_new (name);
      g_hash_table_insert (names, g_strdup (name), wanted);
    }
  return wanted;
}

gboolean
jp_facts_is_known (const char *name)
{
  return get_wanted (name)->known != NULL;
}

/* The same for the names of items, of which a project has few different ones. */
static const char *
get_folded (const char *name)
{
  static GPrivate cache = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);
  GHashTable *names = g_private_get (&cache);
  char *folded;

  if (names == NULL || g_hash_table_size (names) > 4096)
    {
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_private_replace (&cache, names);
    }
  folded = g_hash_table_lookup (names, name);
  if (folded == NULL)
    {
      folded = jp_facts_fold_name (name);
      g_hash_table_insert (names, g_strdup (name), folded);
    }
  return folded;
}

static gboolean
matches (const JpItemRecord *item, const Wanted *wanted)
{
  if (wanted->known != NULL && item->key != NULL)
    return g_str_equal (item->key, wanted->known->key);
  if (g_strcmp0 (item->path, wanted->name) == 0 || g_strcmp0 (item->name, wanted->name) == 0)
    return TRUE;
  return item->name != NULL && g_str_equal (get_folded (item->name), wanted->folded);
}

static gboolean
is_filled (const JpItemRecord *item, const Wanted *wanted, guint *field)
{
  if (wanted->column != NULL)
    *field = wanted->column->field;
  else
    *field = item->value.is_set ? JP_ITEM_VALUE : JP_ITEM_EXECUTED;
  return jp_item_get_quantity (item, *field).is_set;
}

/* Where an item stands for a sheet. */
typedef enum
{
  PLACE_OWN,     /* in a table of its own */
  PLACE_SHARED,  /* in a table of the unit's */
  PLACE_FOREIGN, /* in a table of another sheet's */
} Place;

/* Tables are kept one a line. */
static gboolean
has_table (const JpSheetRecord *sheet, const char *table)
{
  gsize length = strlen (table);

  for (const char *p = sheet->tables; p != NULL && *p != '\0'; p += *p == '\n')
    {
      gsize line = strcspn (p, "\n");

      if (line == length && strncmp (p, table, length) == 0)
        return TRUE;
      p += line;
    }
  return FALSE;
}

static Place
place_of (const JpItemRecord *item, const JpSheetRecord *sheet)
{
  if (item->table == NULL || sheet == NULL)
    return PLACE_SHARED;
  if (has_table (sheet, item->table))
    return PLACE_OWN;
  JP_FOREACH_CHILD (child, item->record.parent, JP_KIND_SHEET)
    if (has_table (jp_record_as_sheet (child), item->table))
      return PLACE_FOREIGN;
  return PLACE_SHARED;
}

/* sheet NULL: as the whole year sees it. */
static JpItemRecord *
find_item (JpYearRecord *year, const JpSheetRecord *sheet, const char *name, guint *field)
{
  const Wanted *wanted = get_wanted (name);
  JpItemRecord *filled[PLACE_FOREIGN] = { NULL };
  JpItemRecord *first = NULL;

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);
      Place place;

      if (!matches (item, wanted))
        continue;
      place = place_of (item, sheet);
      if (place != PLACE_FOREIGN && filled[place] == NULL && is_filled (item, wanted, field))
        filled[place] = item;
      if (first == NULL && place != PLACE_FOREIGN)
        first = item;
      /* Nothing that follows can come before it. */
      if (filled[PLACE_OWN] != NULL || (filled[PLACE_SHARED] != NULL && (sheet == NULL || sheet->tables == NULL)))
        break;
    }
  for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
    if (filled[i] != NULL)
      {
        is_filled (filled[i], wanted, field);
        return filled[i];
      }
  *field = wanted->column != NULL ? wanted->column->field : JP_ITEM_VALUE;
  return first;
}

/**
 * jp_facts_find:
 * @field: (out): the column, also when nothing is filled
 *
 * Finds the item that holds "NAME.COLUMN" in a year: of several that answer to the name, the first that has the column
 * filled, else the first.
 *
 * Returns: (transfer none) (nullable): the item; %NULL when none answers to the name
 */
JpItemRecord *
jp_facts_find (JpYearRecord *year, const char *name, guint *field)
{
  return find_item (year, NULL, name, field);
}

/**
 * jp_facts_find_for_sheet:
 *
 * The same as a sheet sees it: tables of its own first, then what no other sheet has for its own.
 */
JpItemRecord *
jp_facts_find_for_sheet (const JpSheetRecord *sheet, const char *name, guint *field)
{
  return find_item (jp_record_as_year (sheet->record.parent), sheet, name, field);
}

static gboolean
is_sum (const JpItemRecord *item)
{
  return item->name != NULL && is_one_of (item->name, "合计|小计|总计");
}

static gboolean
is_below_path (const JpItemRecord *item, const char *path)
{
  gsize length = strlen (path);

  return item->path != NULL && strncmp (item->path, path, length) == 0 && item->path[length] == '/';
}

/* "支出/项目支出" is 项目支出 in a form that lists it under 支出. */
static gboolean
ends_with_path (const char *path, const char *group)
{
  return g_str_has_suffix (path, group) &&
         (strlen (path) == strlen (group) || path[strlen (path) - strlen (group) - 1] == '/');
}

/* Whether a group named by the end of its path stands above. */
static gboolean
is_below_group (const JpItemRecord *item, const char *group)
{
  for (const char *slash = item->path != NULL ? strchr (item->path, '/') : NULL; slash != NULL;
       slash = strchr (slash + 1, '/'))
    {
      g_autofree char *above = g_strndup (item->path, slash - item->path);

      if (ends_with_path (above, group))
        return TRUE;
    }
  return FALSE;
}

/* Something of its own table stands below it. */
static gboolean
has_rows_below (JpYearRecord *year, const JpItemRecord *item)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      JpItemRecord *other = jp_record_as_item (child);

      if (item->path != NULL && g_strcmp0 (other->table, item->table) == 0 && is_below_path (other, item->path))
        return TRUE;
    }
  return FALSE;
}

/**
 * jp_facts_list_items:
 * @group: a table, or a path or the end of one: what stands below it
 *
 * Returns: (transfer container) (nullable): the rows that nothing stands below and that are no sums; empty when the
 *   group is there but holds none, %NULL when there is no such group
 */
GPtrArray *
jp_facts_list_items (JpYearRecord *year, const char *group)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  gboolean found = FALSE;

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);
      gboolean inside = g_strcmp0 (item->table, group) == 0 || is_below_group (item, group);

      found = found || inside || (item->path != NULL && ends_with_path (item->path, group));
      if (inside && !is_sum (item) && !has_rows_below (year, item))
        g_ptr_array_add (items, item);
    }
  return found ? g_steal_pointer (&items) : NULL;
}

gboolean
jp_facts_could_hold (const JpItemRecord *item, guint field, const char *name)
{
  const Wanted *wanted = get_wanted (name);

  if (field != JP_ITEM_N_FIELDS && wanted->column != NULL && wanted->column->field != field)
    return FALSE;
  return matches (item, wanted);
}

static gboolean
take_figure (const char *name, JpItemRecord *item, guint field, JpRational *value, JpFactRef *ref)
{
  JpQuantity quantity = item != NULL ? jp_item_get_quantity (item, field) : JP_QUANTITY_NONE;

  *ref = (JpFactRef) { .name = name, .item = item, .field = item != NULL ? field : JP_ITEM_VALUE };
  if (quantity.is_set)
    jp_quantity_to_rational (quantity, item->measure_unit, value);
  return quantity.is_set;
}

/* From last year's record: the place is there, and its year is told. */
static gboolean
take_prior (const char *name, JpItemRecord *item, guint field, JpRational *value, JpFactRef *ref)
{
  take_figure (name, item, field, value, ref);
  ref->prior_year = jp_record_as_year (item->record.parent)->year;
  return TRUE;
}

/* sheet NULL: as the whole year sees it. */
static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, JpYearRecord *year, const JpSheetRecord *sheet)
{
  guint field = JP_ITEM_VALUE, prior_field;
  JpItemRecord *item = year != NULL ? find_item (year, sheet, name, &field) : NULL;
  JpItemRecord *prior;

  if (take_figure (name, item, field, value, ref))
    return TRUE;
  prior = year != NULL ? jp_facts_find_prior (year, sheet, name, &prior_field) : NULL;
  return prior != NULL && take_prior (name, prior, prior_field, value, ref);
}

/**
 * jp_facts_lookup:
 * @ref: (out): the place: the figure's own, last year's when it was taken from there, or none
 * @year: (type JpYearRecord) (nullable)
 *
 * A #JpFactLookup over a year. A figure about last year that is not filled in its own place is taken from last year's
 * record of the unit.
 *
 * Returns: whether the figure is filled
 */
gboolean
jp_facts_lookup (const char *name, JpRational *value, JpFactRef *ref, gpointer year)
{
  return look_up (name, value, ref, year, NULL);
}

/**
 * jp_facts_lookup_for_sheet:
 * @sheet: (type JpSheetRecord)
 *
 * The same as a sheet sees it, see jp_facts_find_for_sheet().
 */
gboolean
jp_facts_lookup_for_sheet (const char *name, JpRational *value, JpFactRef *ref, gpointer sheet)
{
  return look_up (name, value, ref, jp_record_as_year (((JpSheetRecord *) sheet)->record.parent), sheet);
}

gboolean
jp_facts_lookup_in_item (const char *name, JpRational *value, JpFactRef *ref, gpointer item)
{
  JpItemRecord *self = item;
  g_autofree char *column = NULL;
  const JpColumnInfo *info;
  JpItemRecord *prior;
  guint prior_field;

  if (*name != '{')
    return jp_facts_lookup (name, value, ref, self->record.parent);
  column = g_strndup (name + 1, strcspn (name + 1, "}"));
  info = jp_facts_lookup_column (column);
  if (take_figure (name, info != NULL ? self : NULL, info != NULL ? info->field : JP_ITEM_VALUE, value, ref))
    return TRUE;
  prior = info != NULL ? jp_facts_find_prior_of_item (self, info->field, &prior_field) : NULL;
  return prior != NULL && take_prior (name, prior, prior_field, value, ref);
}
