/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Items of the budget tables and their figures. */

#include "config.h"

#include "jp-edits.h"
#include "jp-facts.h"

#include <glib/gi18n-lib.h>

#include <string.h>

static const char *
last_part (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

static JpItemRecord *
insert_item (JpProject *project, JpYearRecord *year, const char *path, const char *measure_unit, JpItemRecord *before)
{
  const char *name = last_part (path);
  const JpFactInfo *known = jp_fact_dictionary_lookup (name);
  JpRecord *item = jp_project_insert (project, JP_KIND_ITEM, JP_RECORD (year), JP_RECORD (before));

  jp_project_set_text (project, item, JP_ITEM_PATH, path);
  jp_project_set_text (project, item, JP_ITEM_NAME, name);
  jp_project_set_text (project, item, JP_ITEM_KEY, known != NULL ? known->key : NULL);
  if (measure_unit == NULL)
    measure_unit = known != NULL ? known->unit : "万元";
  jp_project_set_text (project, item, JP_ITEM_MEASURE_UNIT, measure_unit);
  return jp_record_as_item (item);
}

/**
 * jp_edit_add_item:
 * @path: "支出/基本支出/工资福利支出"; the last part is the item's name
 * @measure_unit: (nullable): %NULL for the dictionary's usual one, else 万元
 */
JpItemRecord *
jp_edit_add_item (JpProject *project, JpYearRecord *year, const char *path, const char *measure_unit,
                  JpItemRecord *before, GError **error)
{
  JpItemRecord *item;

  if (path == NULL || *last_part (path) == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("An item needs a name."));
      return NULL;
    }
  jp_project_begin (project, _("Add item"));
  item = insert_item (project, year, path, measure_unit, before);
  return jp_project_commit (project, error) ? item : NULL;
}

/* Items below a renamed one follow: their paths begin with its. */
static void
rename_below (JpProject *project, JpItemRecord *item, const char *old_path, const char *new_path)
{
  g_autofree char *prefix = g_strconcat (old_path, "/", NULL);

  JP_FOREACH_CHILD (child, item->record.parent, JP_KIND_ITEM)
    {
      JpItemRecord *other = jp_record_as_item (child);
      g_autofree char *path = NULL;

      if (other->path == NULL || !g_str_has_prefix (other->path, prefix) || g_strcmp0 (other->table, item->table) != 0)
        continue;
      path = g_strconcat (new_path, "/", other->path + strlen (prefix), NULL);
      jp_project_set_text (project, other, JP_ITEM_PATH, path);
    }
}

/**
 * jp_edit_rename_item:
 *
 * Gives an item another name; what stands below it in its table follows. The fact dictionary is asked anew.
 */
gboolean
jp_edit_rename_item (JpProject *project, JpItemRecord *item, const char *name, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (name != NULL ? name : ""));
  g_autofree char *old_path = g_strdup (item->path != NULL ? item->path : "");
  g_autofree char *folder = g_strndup (old_path, last_part (old_path) - old_path);
  g_autofree char *new_path = g_strconcat (folder, plain, NULL);
  const JpFactInfo *known = jp_fact_dictionary_lookup (plain);

  if (*plain == '\0' || strchr (plain, '/') != NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("An item needs a name without “/”."));
      return FALSE;
    }
  jp_project_begin (project, _("Rename item"));
  jp_project_set_text (project, item, JP_ITEM_PATH, new_path);
  jp_project_set_text (project, item, JP_ITEM_NAME, plain);
  jp_project_set_text (project, item, JP_ITEM_KEY, known != NULL ? known->key : NULL);
  rename_below (project, item, old_path, new_path);
  return jp_project_commit (project, error);
}

static const char *
column_title (guint field)
{
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    if (jp_facts_get_column (i)->field == field)
      return _(jp_facts_get_column (i)->title);
  g_return_val_if_reached ("");
}

/* A figure typed in a table shown in another money unit than the item's own: the typed unit goes along. */
static gboolean
parse_in_unit (const JpItemRecord *item, const char *text, const char *typed_unit, JpQuantity *quantity,
               GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *with_unit = NULL;

  if (typed_unit == NULL || *stripped == '\0' || g_strcmp0 (typed_unit, item->measure_unit) == 0 ||
      !jp_measure_unit_lookup (item->measure_unit).money || !g_ascii_isdigit (stripped[strlen (stripped) - 1]))
    return jp_quantity_parse (stripped, item->measure_unit, quantity, error);

  with_unit = g_strconcat (stripped, typed_unit, NULL);
  return jp_quantity_parse (with_unit, item->measure_unit, quantity, error);
}

gboolean
jp_edit_set_quantity (JpProject *project, JpItemRecord *item, guint field, const char *text, const char *typed_unit,
                      GError **error)
{
  g_autofree char *label = NULL;
  JpQuantity quantity;

  if (!parse_in_unit (item, text, typed_unit, &quantity, error))
    return FALSE;
  /* TRANSLATORS: item and column of a budget table */
  label = g_strdup_printf (_("%s, %s"), item->name != NULL ? item->name : item->path, column_title (field));
  jp_project_begin (project, label);
  jp_project_set_quantity (project, item, field, quantity);
  return jp_project_commit (project, error);
}

static gboolean
split_fact_name (const char *name, char **item_name, guint *field, GError **error)
{
  const char *dot = strrchr (name, '.');
  const JpColumnInfo *column = dot != NULL ? jp_facts_lookup_column (dot + 1) : NULL;

  if (dot != NULL && column == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("“%s” has no column “%s”. Columns: 上年预算 上年决算 年初预算 追加 追减 全年预算 到位 决算 值."),
                   name, dot + 1);
      return FALSE;
    }
  *item_name = dot != NULL ? g_strndup (name, dot - name) : g_strdup (name);
  *field = column != NULL ? column->field : JP_ITEM_VALUE;
  return TRUE;
}

/* Figures of no budget column are counts, unless what is typed says what they are: "12万元", "95%". NULL: the usual
 * unit. Transfer full. */
static char *
unit_of_new_item (const char *name, guint field, const char *text)
{
  gsize length;

  if (text == NULL || field != JP_ITEM_VALUE || jp_fact_dictionary_lookup (last_part (name)) != NULL)
    return NULL;
  for (length = strlen (text); length > 0 && !g_ascii_isdigit (text[length - 1]); length--)
    ;
  return g_strstrip (g_strdup (text + length));
}

/* A sheet's new item stands in the first of its own tables. */
static JpItemRecord *
add_fact_item (JpProject *project, JpYearRecord *year, const JpSheetRecord *sheet, const char *path, const char *unit)
{
  JpItemRecord *item = insert_item (project, year, path, unit, NULL);
  const char *tables = sheet != NULL ? sheet->tables : NULL;
  g_autofree char *table = tables != NULL ? g_strndup (tables, strcspn (tables, "\n")) : NULL;

  jp_project_set_text (project, item, JP_ITEM_TABLE, table);
  return item;
}

/* sheet NULL: as the whole year sees it. */
static gboolean
set_fact (JpProject *project, JpYearRecord *year, JpSheetRecord *sheet, const char *name, const char *text,
          GError **error)
{
  g_autofree char *item_name = NULL;
  JpItemRecord *item;
  guint field, found_field;

  if (!split_fact_name (name, &item_name, &field, error))
    return FALSE;

  item = sheet != NULL ? jp_facts_find_for_sheet (sheet, name, &found_field) : jp_facts_find (year, name, &found_field);
  jp_project_begin (project, name);
  if (item == NULL)
    {
      g_autofree char *unit = unit_of_new_item (item_name, field, text);

      item = add_fact_item (project, year, sheet, item_name, unit);
    }
  else
    field = found_field;
  if (!jp_edit_set_quantity (project, item, field, text, NULL, error))
    {
      jp_project_rollback (project);
      return FALSE;
    }
  return jp_project_commit (project, error);
}

/**
 * jp_edit_set_fact:
 * @name: "三公经费.年初预算"; without a column 值
 */
gboolean
jp_edit_set_fact (JpProject *project, JpYearRecord *year, const char *name, const char *text, GError **error)
{
  return set_fact (project, year, NULL, name, text, error);
}

/**
 * jp_edit_set_fact_for_sheet:
 *
 * The same where a sheet sees it: in a table of its own before one of the unit's.
 */
gboolean
jp_edit_set_fact_for_sheet (JpProject *project, JpSheetRecord *sheet, const char *name, const char *text,
                            GError **error)
{
  return set_fact (project, jp_record_as_year (sheet->record.parent), sheet, name, text, error);
}
