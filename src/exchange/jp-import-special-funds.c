/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of special funds of a profile → items of a year, as the budget keeps such a list: "unit/fund", the printed
 * number before the name, "9、fund", the remark as source. */

#include "config.h"

#include "jp-import-private.h"

/* One that is there already is not made again. */
static JpItemRecord *
find_item (const JpImport *self, const char *table, const char *path, guint occurrence)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);

      if (g_strcmp0 (item->table, table) == 0 && g_strcmp0 (item->path, path) == 0 && occurrence-- == 0)
        return item;
    }
  return NULL;
}

/* Transfer full. */
static char *
dup_name (const char *fund, const JpJson *row)
{
  const char *number = jp_json_get_string (row, "seq");

  return number != NULL && *number != '\0' ? g_strconcat (number, "、", fund, NULL) : g_strdup (fund);
}

static void
put_fund (JpImport *self, const char *table, const char *fund, const JpJson *row, GHashTable *seen)
{
  const char *unit = jp_json_get_string (row, "unit");
  g_autofree char *path = unit != NULL && *unit != '\0' ? g_strconcat (unit, "/", fund, NULL) : g_strdup (fund);
  g_autofree char *name = dup_name (fund, row);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (seen, path));
  JpItemRecord *item = find_item (self, table, path, n);
  const char *remark = jp_json_get_string (row, "remark");

  g_hash_table_insert (seen, g_strdup (path), GUINT_TO_POINTER (n + 1));
  if (item == NULL)
    {
      item = jp_record_as_item (jp_project_insert (self->project, JP_KIND_ITEM, JP_RECORD (self->year), NULL));
      jp_project_set_text (self->project, item, JP_ITEM_TABLE, table);
      jp_project_set_text (self->project, item, JP_ITEM_PATH, path);
      jp_project_set_text (self->project, item, JP_ITEM_NAME, name);
    }
  jp_project_set_text (self->project, item, JP_ITEM_SOURCE, remark != NULL && *remark != '\0' ? remark : NULL);
}

/* Where the name of the fund is joined over several units, it stands in the first row alone. */
void
jp_import_apply_special_funds (JpImport *self)
{
  const JpJson *list = jp_json_get (self->profile, "special_funds_list");
  const JpJson *rows = jp_json_get (list, "rows");
  const char *table = jp_json_get_string (list, "title");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *fund = NULL;

  for (guint i = 0; i < jp_json_get_length (rows); i++)
    {
      const JpJson *row = jp_json_at (rows, i);
      const char *own = jp_json_get_string (row, "fund");

      fund = own != NULL && *own != '\0' ? own : fund;
      if (fund != NULL)
        put_fund (self, table != NULL ? table : "专项资金绩效自评清单", fund, row, seen);
    }
}
