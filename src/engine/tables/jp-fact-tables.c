/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables, read from their data on first use and kept for the life of the process. */

#include "jp-fact-tables.h"

#include "jp-engine-resources.h"
#include "jp-json.h"
#include "jp-rule.h"

#include <string.h>

static guint
read_columns (const JpJson *names)
{
  guint columns = 0;

  for (guint i = 0; i < jp_json_get_length (names); i++)
    {
      const JpColumnInfo *column = jp_facts_lookup_column (jp_json_get_text (jp_json_at (names, i)));

      g_assert (column != NULL);
      columns |= JP_COLUMN_BIT (column->field);
    }
  return columns;
}

/* The texts of a list; never released, as everything here. */
static const char *
join (const JpJson *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jp_json_get_length (list); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", jp_json_get_text (jp_json_at (list, i)));
  return g_string_free (text, FALSE);
}

static JpFactTableRow
read_row (const JpJson *json, const JpFactTableRow *above, guint columns)
{
  const JpFactInfo *known = jp_fact_dictionary_lookup (jp_json_get_string (json, "name"));
  JpFactTableRow row = {
    .name = jp_json_get_string (json, "name"),
    .title = jp_json_get_string (json, "title"),
    .names = join (jp_json_get (json, "names")),
    .unit = jp_json_get_string (json, "unit"),
    .formula = jp_json_get_string (json, "formula"),
    .total = jp_json_get_string (json, "total"),
    .columns = jp_json_get (json, "columns") != NULL ? read_columns (jp_json_get (json, "columns")) : columns,
    .depth = above != NULL ? above->depth + 1 : 0,
    .group = jp_json_get_boolean (json, "group", FALSE),
    .open = jp_json_get_boolean (json, "open", FALSE),
    .part = jp_json_get_boolean (json, "part", FALSE),
    .each = jp_json_get_boolean (json, "each", FALSE),
    .list = jp_json_get_boolean (json, "list", FALSE),
    .text = jp_json_get_boolean (json, "text", FALSE),
  };

  g_assert (row.name != NULL);
  row.key = known != NULL && !row.group ? known->key : NULL;
  row.path = above != NULL ? g_strconcat (above->path, "/", row.name, NULL) : row.name;
  if (row.title == NULL)
    row.title = row.name;
  if (row.unit == NULL)
    row.unit = known != NULL ? known->unit : "万元";
  return row;
}

/* Appends the rows with all below them. */
static void
read_rows (const JpJson *list, GArray *rows, int above, guint columns)
{
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      const JpJson *json = jp_json_at (list, i);
      JpFactTableRow row =
        read_row (json, above >= 0 ? &g_array_index (rows, JpFactTableRow, above) : NULL, columns);
      guint at = rows->len;

      g_array_append_val (rows, row);
      read_rows (jp_json_get (json, "rows"), rows, (int) at, columns);
      g_array_index (rows, JpFactTableRow, at).n_below = rows->len - at - 1;
    }
}

static JpFactTable
read_table (const JpJson *json)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (JpFactTableRow));
  const char *kind = jp_json_get_string (json, "kind");
  JpFactTable table = {
    .id = jp_json_get_string (json, "id"),
    .name = jp_json_get_string (json, "name"),
    .table = jp_json_get_string (json, "table"),
    .match = join (jp_json_get (json, "match")),
    .project = g_strcmp0 (jp_json_get_string (json, "scope"), "project") == 0,
    .columns = read_columns (jp_json_get (json, "columns")),
  };

  if (g_strcmp0 (kind, "ledger") == 0)
    table.kind = JP_FACT_TABLE_LEDGER;
  else if (g_strcmp0 (kind, "list") == 0)
    table.kind = JP_FACT_TABLE_LIST;
  read_rows (jp_json_get (json, "rows"), rows, -1, table.columns);
  table.n_rows = rows->len;
  table.rows = (const JpFactTableRow *) (gpointer) g_array_free (rows, FALSE);
  return table;
}

typedef struct
{
  JpJson *data;  /* its texts are lent for good */
  GArray *tables;
} Tables;

static Tables *
tables_new (void)
{
  Tables *self = g_new0 (Tables, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (jp_engine_get_resource (), "/org/jiping/Jiping/engine/tables.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const JpJson *list;

  self->data = jp_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  g_assert (self->data != NULL);
  self->tables = g_array_new (FALSE, FALSE, sizeof (JpFactTable));
  list = jp_json_get (self->data, "tables");
  for (guint i = 0; i < jp_json_get_length (list); i++)
    {
      JpFactTable table = read_table (jp_json_at (list, i));

      g_array_append_val (self->tables, table);
    }
  return self;
}

static const GArray *
get_tables (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (tables_new ()));
  return ((const Tables *) GSIZE_TO_POINTER (once))->tables;
}

guint
jp_fact_tables_get_n (void)
{
  return get_tables ()->len;
}

/**
 * jp_fact_tables_get:
 *
 * Returns: (transfer none): the n-th table, from 0
 */
const JpFactTable *
jp_fact_tables_get (guint n)
{
  g_return_val_if_fail (n < get_tables ()->len, NULL);

  return &g_array_index (get_tables (), JpFactTable, n);
}

/**
 * jp_fact_tables_lookup:
 * @id: "T10", "ledger"
 *
 * Returns: (transfer none) (nullable): the table; %NULL when there is none
 */
const JpFactTable *
jp_fact_tables_lookup (const char *id)
{
  for (guint i = 0; i < jp_fact_tables_get_n (); i++)
    if (g_strcmp0 (jp_fact_tables_get (i)->id, id) == 0)
      return jp_fact_tables_get (i);
  return NULL;
}

static void
look_for_sum (const JpFormula *formula, gpointer found)
{
  for (guint i = 0; i < jp_formula_get_n_facts (formula); i++)
    if (g_str_has_prefix (jp_formula_get_fact (formula, i), "合计."))
      *(gboolean *) found = TRUE;
}

static gboolean
rules_ask_for_sum (JpProject *project, const JpRecord *parent)
{
  gboolean found = FALSE;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpRule *rule = jp_project_get_rule (project, jp_record_as_node (child), NULL);

      if (rule != NULL)
        jp_rule_foreach_formula (rule, look_for_sum, &found);
      if (found || rules_ask_for_sum (project, child))
        return TRUE;
    }
  return FALSE;
}

/**
 * jp_fact_tables_for_project:
 * @sheet: of a project
 *
 * Returns: (transfer none): the table its funds are filled in
 */
const JpFactTable *
jp_fact_tables_for_project (JpProject *project, JpSheetRecord *sheet)
{
  JpRecord *framework = sheet->framework != 0 ? jp_project_lookup (project, sheet->framework) : NULL;
  gboolean by_source = framework != NULL && rules_ask_for_sum (project, framework);
  guint field;

  if (!by_source)
    {
      const JpItemRecord *item = jp_facts_find_for_sheet (sheet, "合计.决算", &field);

      by_source = item != NULL && item->executed.is_set;
    }
  return jp_fact_tables_lookup (by_source ? "T6" : "T11");
}
