/* SPDX-License-Identifier: GPL-3.0-or-later */

/* budget.csv → items of a year. Items already there are those of the same table, path, name and occurrence. */

#include "config.h"

#include "jp-import-private.h"

#include "jp-facts.h"
#include "jp-find.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
last_part (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

static char *
identity_of (const char *table, const char *path, const char *name, GHashTable *counts)
{
  g_autofree char *base = g_strjoin ("\n", table != NULL ? table : "", path != NULL ? path : "",
                                     name != NULL ? name : "", NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, base)) + 1;

  g_hash_table_insert (counts, g_strdup (base), GUINT_TO_POINTER (n));
  return g_strdup_printf ("%s\n%u", base, n);
}

static GHashTable *
index_items (JpYearRecord *year)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);

      g_hash_table_insert (items, identity_of (item->table, item->path, item->name, counts), item);
    }
  return items;
}

static gboolean
apply_figures (JpImport *self, guint row, JpItemRecord *item, GError **error)
{
  const JpTable *table = self->facts;

  for (guint i = 0; i < JP_N_COLUMNS; i++)
    {
      const JpColumnInfo *column = jp_facts_get_column (i);
      g_autoptr (GError) local = NULL;
      JpQuantity quantity;

      if (!jp_table_has (table, JP_BUDGET_FIGURES + i))
        continue;
      if (!jp_quantity_parse (jp_table_get (table, row, JP_BUDGET_FIGURES + i), item->measure_unit, &quantity, &local))
        {
          g_autofree char *message = g_strdup_printf ("%s: %s", column->csv, local->message);

          return jp_import_fail_at (table, row, message, error);
        }
      jp_project_set_quantity (self->project, item, column->field, quantity);
    }
  return TRUE;
}

static void
set_if_there (JpImport *self, guint row, guint column, gpointer record, guint field)
{
  if (jp_table_has (self->facts, column))
    jp_project_set_text (self->project, record, field, jp_table_get (self->facts, row, column));
}

/* Amounts without a unit are what such tables are kept in: the dictionary's unit, else 万元 is not guessed. */
static const char *
default_unit (const char *name)
{
  const JpFactInfo *known = jp_fact_dictionary_lookup (name);

  return known != NULL ? known->unit : NULL;
}

static gboolean
apply_row (JpImport *self, guint row, GHashTable *items, GHashTable *counts, GError **error)
{
  const JpTable *table = self->facts;
  const char *path = jp_table_get (table, row, JP_BUDGET_PATH);
  const char *name = jp_table_get (table, row, JP_BUDGET_ITEM);
  const char *key = jp_table_get (table, row, JP_BUDGET_KEY);
  g_autofree char *identity = NULL;
  JpItemRecord *item;

  if (*path == '\0')
    path = name;
  if (*name == '\0')
    name = last_part (path);
  if (*name == '\0')
    return jp_import_fail_at (table, row, _("the item has no name"), error);

  identity = identity_of (jp_table_has (table, JP_BUDGET_TABLE) ? jp_table_get (table, row, JP_BUDGET_TABLE) : "", path,
                          name, counts);
  item = g_hash_table_lookup (items, identity);
  if (item == NULL)
    item = jp_record_as_item (jp_project_insert (self->project, JP_KIND_ITEM, JP_RECORD (self->year), NULL));
  set_if_there (self, row, JP_BUDGET_TABLE, item, JP_ITEM_TABLE);
  jp_project_set_text (self->project, item, JP_ITEM_PATH, path);
  jp_project_set_text (self->project, item, JP_ITEM_NAME, name);
  if (!jp_table_has (table, JP_BUDGET_KEY))
    key = jp_fact_dictionary_lookup (name) != NULL ? jp_fact_dictionary_lookup (name)->key : NULL;
  jp_project_set_text (self->project, item, JP_ITEM_KEY, key);
  if (jp_table_has (table, JP_BUDGET_UNIT))
    jp_project_set_text (self->project, item, JP_ITEM_MEASURE_UNIT, jp_table_get (table, row, JP_BUDGET_UNIT));
  else if (item->measure_unit == NULL)
    jp_project_set_text (self->project, item, JP_ITEM_MEASURE_UNIT, default_unit (name));
  set_if_there (self, row, JP_BUDGET_RATE, item, JP_ITEM_RATE_PRINTED);
  set_if_there (self, row, JP_BUDGET_SOURCE, item, JP_ITEM_SOURCE);
  set_if_there (self, row, JP_BUDGET_PRIOR_REASON, item, JP_ITEM_PRIOR_REASON);
  return apply_figures (self, row, item, error);
}

/* Adds a table to a sheet's own. */
static void
own_table (JpImport *self, JpSheetRecord *sheet, const char *table)
{
  g_auto (GStrv) lines = g_strsplit (sheet->tables != NULL ? sheet->tables : "", "\n", -1);
  g_autofree char *tables = NULL;

  if (g_strv_contains ((const char *const *) lines, table))
    return;
  tables = sheet->tables != NULL ? g_strconcat (sheet->tables, "\n", table, NULL) : g_strdup (table);
  jp_project_set_text (self->project, sheet, JP_SHEET_TABLES, tables);
}

/* Where the profile says which project a sheet is about, the tables that carry the project's name are that sheet's. */
static void
give_tables_to_projects (JpImport *self)
{
  const JpJson *projects = jp_json_get (self->profile, "projects");

  for (guint i = 0; i < jp_json_get_length (projects); i++)
    {
      const char *name = jp_json_get_string (jp_json_at (projects, i), "name");
      const char *sheet_name = jp_json_get_string (jp_json_at (projects, i), "sheet");
      JpSheetRecord *sheet = sheet_name != NULL ? jp_find_sheet (self->year, sheet_name) : NULL;

      if (sheet == NULL || name == NULL || *name == '\0')
        continue;
      JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
        {
          const char *table = jp_record_as_item (child)->table;

          if (table != NULL && g_str_has_suffix (table, name))
            own_table (self, sheet, table);
        }
    }
}

gboolean
jp_import_apply_facts (JpImport *self, GError **error)
{
  g_autoptr (GHashTable) items = index_items (self->year);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JpImportSums) sums = jp_import_sums_new (self->facts);
  guint n = 0;

  for (guint row = self->facts->first_row; row < self->facts->rows->len; row++)
    {
      if (jp_table_is_blank (self->facts, row))
        continue;
      if (jp_import_sums_take (sums, row))
        {
          jp_import_report_add (self->report, _("%s, row %u: the sum of the rows above, compared and left out"),
                                self->facts->name, jp_table_get_line (self->facts, row));
          continue;
        }
      if (!apply_row (self, row, items, counts, error))
        return FALSE;
      n++;
    }
  give_tables_to_projects (self);
  jp_import_report_add (self->report, g_dngettext (GETTEXT_PACKAGE, "%s: %u item read", "%s: %u items read", n),
                        self->facts->name, n);
  if (self->report != NULL)
    self->report->n_items += n;
  return TRUE;
}
