/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of last year that this year's tables leave out: they stand in last year's record of the unit, if the project
 * holds that year. Which column of it is this year's 上年… column is said by the fact dictionary. */

#include "config.h"

#include "jp-facts.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static JpYearRecord *
find_last_year (const JpYearRecord *year)
{
  if (year->record.parent == NULL)
    return NULL;
  JP_FOREACH_CHILD (child, year->record.parent, JP_KIND_YEAR)
    {
      JpYearRecord *other = jp_record_as_year (child);

      if (other->year == year->year - 1)
        return other;
    }
  return NULL;
}

/* The whole unit's sheet, or the project's of the same title; where sheets have none, of the same name. */
static gboolean
is_same_sheet (const JpSheetRecord *a, const JpSheetRecord *b)
{
  gboolean whole = g_strcmp0 (a->name, "unit") == 0;

  if (whole || g_strcmp0 (b->name, "unit") == 0 || (a->title == NULL && b->title == NULL))
    return g_strcmp0 (a->name, b->name) == 0;
  return g_strcmp0 (a->title, b->title) == 0;
}

static JpItemRecord *
find_as_sheet (JpYearRecord *last, const JpSheetRecord *sheet, const char *name, guint *field)
{
  /* A sheet that was not there last year sees what is no other sheet's. */
  const JpSheetRecord none = { .record = { .kind = JP_KIND_SHEET, .parent = JP_RECORD (last) } };

  if (sheet == NULL)
    return jp_facts_find (last, name, field);
  JP_FOREACH_CHILD (child, last, JP_KIND_SHEET)
    if (is_same_sheet (jp_record_as_sheet (child), sheet))
      return jp_facts_find_for_sheet (jp_record_as_sheet (child), name, field);
  return jp_facts_find_for_sheet (&none, name, field);
}

static JpItemRecord *
find_linked (JpYearRecord *year, const JpSheetRecord *sheet, const char *fact, guint column, guint *field)
{
  const guint *links;
  guint n;
  JpYearRecord *last;

  links = jp_fact_dictionary_get_prior (jp_fact_dictionary_lookup (fact), column, &n);
  last = n > 0 ? find_last_year (year) : NULL;
  for (guint i = 0; last != NULL && i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", fact, jp_facts_get_column_of (links[i])->name);
      JpItemRecord *item = find_as_sheet (last, sheet, name, field);

      if (item != NULL && jp_item_get_quantity (item, *field).is_set)
        return item;
    }
  return NULL;
}

/**
 * jp_facts_find_prior:
 * @sheet: (nullable): whose figure it is: last year's sheet of the same project, or of the whole unit, is asked
 * @name: "三公经费.上年决算"
 * @field: (out): the column in last year's record; only set when there is one
 *
 * Returns: (transfer none) (nullable): the item of the unit's last year where the figure is filled; %NULL when the
 *   column is not about last year, or the project does not hold the figure
 */
JpItemRecord *
jp_facts_find_prior (JpYearRecord *year, const JpSheetRecord *sheet, const char *name, guint *field)
{
  const char *dot = strrchr (name, '.');
  const JpColumnInfo *column = dot != NULL ? jp_facts_lookup_column (dot + 1) : NULL;
  g_autofree char *fact = column != NULL ? g_strndup (name, dot - name) : NULL;

  return column != NULL ? find_linked (year, sheet, fact, column->field, field) : NULL;
}

/* As jp_facts_find_prior(), for a column of an item: last year's item is the one of its path, else of its name. */
JpItemRecord *
jp_facts_find_prior_of_item (const JpItemRecord *self, guint column, guint *field)
{
  JpYearRecord *year = jp_record_as_year (self->record.parent);
  JpItemRecord *item = self->path != NULL ? find_linked (year, NULL, self->path, column, field) : NULL;

  return item != NULL || self->name == NULL ? item : find_linked (year, NULL, self->name, column, field);
}

/**
 * jp_facts_dup_origin:
 *
 * Returns: (transfer full) (nullable): "2019, final" for a figure taken from last year's record; %NULL for one that
 *   stands in its own place
 */
char *
jp_facts_dup_origin (const JpFactRef *ref)
{
  if (ref->prior_year == 0)
    return NULL;
  /* TRANSLATORS: where a figure was taken from: year and column of the budget table */
  return g_strdup_printf (_("%" PRId64 ", %s"), ref->prior_year, _(jp_facts_get_column_of (ref->field)->title));
}
