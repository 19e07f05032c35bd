/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing into a form's table: the fact is found or made, wherever it stands. */

#include "config.h"

#include "jp-table-lines.h"

#include "jp-edits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EXCLUDABLE "可剔除/"

/* A project's new table is its own from then on. */
static void
own_table (JpProject *project, const JpTableLines *lines, const char *table)
{
  JpSheetRecord *sheet = lines->sheet;

  if (lines->table->project && (sheet->tables == NULL || *sheet->tables == '\0') &&
      jp_table_find_owner (lines->year, table) == NULL)
    jp_project_set_text (project, sheet, JP_SHEET_TABLES, table);
}

/* In the form's table, after what stands there. */
static JpItemRecord *
insert_item (JpProject *project, const JpTableLines *lines, const char *path, const char *unit, GError **error)
{
  g_autofree char *table = jp_table_dup_table_name (lines);
  JpRecord *before = NULL;
  JpItemRecord *item;

  JP_FOREACH_CHILD (child, lines->year, JP_KIND_ITEM)
    if (g_strcmp0 (jp_record_as_item (child)->table, table) == 0)
      before = jp_record_next (child);
  item = jp_edit_add_item (project, lines->year, path, unit, jp_record_as_item (before), error);
  if (item == NULL)
    return NULL;
  jp_project_set_text (project, item, JP_ITEM_TABLE, table);
  own_table (project, lines, table);
  return item;
}

/* The path of a new item below the rows above it: where those have items in the form's table, below theirs. */
static char *
dup_path (const JpTableLines *lines, guint line)
{
  const JpFactTableRow *info = jp_table_lines_get (lines, line)->info;
  g_autofree char *table = jp_table_dup_table_name (lines);

  for (int i = (int) line - 1; i >= 0; i--)
    {
      const JpTableLine *above = jp_table_lines_get (lines, (guint) i);

      if (above->info == NULL || above->depth >= info->depth)
        continue;
      if (above->item != NULL && g_strcmp0 (above->item->table, table) == 0 && above->item->path != NULL)
        return g_strconcat (above->item->path, "/", info->name, NULL);
      break;
    }
  return g_strdup (info->path);
}

/* The item a cell belongs to, made when there is none. */
static JpItemRecord *
ensure_item (JpProject *project, const JpTableLines *lines, guint line, guint field, GError **error)
{
  const JpTableLine *own = jp_table_lines_get (lines, line);
  JpItemRecord *item = field < JP_ITEM_N_FIELDS ? jp_table_line_get_item (own, field) : own->item;
  g_autofree char *path = NULL;

  if (item != NULL || own->info == NULL)
    return item;
  path = dup_path (lines, line);
  return insert_item (project, lines, path, own->info->unit, error);
}

static gboolean
refuse_computed (const JpTableLine *line, guint field, GError **error)
{
  if (jp_table_line_has_column (line, field) && (line->info == NULL || line->info->formula == NULL) &&
      (line->info == NULL || !line->info->group))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                       _("This cell is computed. Change the figures beside or below it."));
  return FALSE;
}

/* Ledger */

/* What the items of a ledger's kind come to now, or nothing. */
static gboolean
sum_kind (const JpTableLines *lines, const JpFactTableRow *kind, gboolean only_excludable, JpRational *sum)
{
  g_autofree char *prefix = g_strconcat (kind->path, "/", NULL);
  gboolean any = FALSE;

  jp_rational_set_int (sum, 0);
  JP_FOREACH_CHILD (child, lines->year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);
      g_auto (JpRational) value = JP_RATIONAL_INIT;

      if (item->table == NULL || strstr (item->table, lines->table->match) == NULL || item->path == NULL ||
          !g_str_has_prefix (item->path, prefix) ||
          (only_excludable && !g_str_has_prefix (item->path + strlen (prefix), EXCLUDABLE)))
        continue;
      for (guint i = 0; i < JP_N_COLUMNS; i++)
        {
          guint field = jp_facts_get_column (i)->field;

          if ((kind->columns & JP_COLUMN_BIT (field)) == 0 || !jp_item_get_quantity (item, field).is_set)
            continue;
          jp_quantity_to_rational (jp_item_get_quantity (item, field), item->measure_unit, &value);
          jp_rational_add (sum, sum, &value);
          any = TRUE;
        }
    }
  return any;
}

#define MAX_KINDS 8

/* What the ledger says of each of its totals, and last of what may be left out. */
typedef struct
{
  JpRational sums[MAX_KINDS + 1];
  gboolean any[MAX_KINDS + 1];
} Totals;

static void
totals_init (Totals *self)
{
  for (guint i = 0; i <= MAX_KINDS; i++)
    {
      self->sums[i] = (JpRational) JP_RATIONAL_INIT;
      self->any[i] = FALSE;
    }
}

static void
totals_clear (Totals *self)
{
  for (guint i = 0; i <= MAX_KINDS; i++)
    jp_rational_clear (&self->sums[i]);
}

static void
totals_read (Totals *self, const JpTableLines *lines)
{
  g_auto (JpRational) part = JP_RATIONAL_INIT;

  jp_rational_set_int (&self->sums[MAX_KINDS], 0);
  self->any[MAX_KINDS] = FALSE;
  for (guint i = 0; i < lines->table->n_rows && i < MAX_KINDS; i++)
    {
      self->any[i] = sum_kind (lines, &lines->table->rows[i], FALSE, &self->sums[i]);
      if (!sum_kind (lines, &lines->table->rows[i], TRUE, &part))
        continue;
      jp_rational_abs (&part, &part);
      jp_rational_add (&self->sums[MAX_KINDS], &self->sums[MAX_KINDS], &part);
      self->any[MAX_KINDS] = TRUE;
    }
}

/* A total that is not filled, or was the ledger's, becomes what the ledger says now; another one stays and the check
 * shows that they differ. */
static gboolean
follow_total (JpProject *project, const JpTableLines *lines, const char *fact, const Totals *old, const Totals *now,
              guint n, GError **error)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_autofree char *yuan = NULL;
  g_autofree char *text = NULL;
  JpItemRecord *item;
  JpQuantity quantity;
  guint field;

  if (!now->any[n] && !old->any[n])
    return TRUE;
  item = jp_facts_find (lines->year, fact, &field);
  quantity = item != NULL ? jp_item_get_quantity (item, field) : JP_QUANTITY_NONE;
  if (quantity.is_set)
    {
      jp_quantity_to_rational (quantity, item->measure_unit, &value);
      if (!old->any[n] || jp_rational_cmp (&value, &old->sums[n]) != 0)
        return TRUE;
    }
  if (!now->any[n])
    return item == NULL || jp_edit_set_fact (project, lines->year, fact, "", error);
  jp_rational_set_fraction (&value, 1, 100);
  jp_rational_mul (&value, &value, &now->sums[n]);
  yuan = jp_rational_to_text (&value, 0, 2);
  text = g_strconcat (yuan, "元", NULL);
  return jp_edit_set_fact (project, lines->year, fact, text, error);
}

static gboolean
follow_totals (JpProject *project, const JpTableLines *lines, const Totals *old, GError **error)
{
  Totals now;
  gboolean ok = TRUE;

  totals_init (&now);
  totals_read (&now, lines);
  for (guint i = 0; ok && i < lines->table->n_rows && i < MAX_KINDS; i++)
    if (lines->table->rows[i].total != NULL)
      ok = follow_total (project, lines, lines->table->rows[i].total, old, &now, i, error);
  ok = ok && follow_total (project, lines, "可剔除调整.值", old, &now, MAX_KINDS, error);
  totals_clear (&now);
  return ok;
}

/* Edits */

static gboolean
end_edit (JpProject *project, gboolean ok, GError **error)
{
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

static gboolean
has_text (const char *text)
{
  return text != NULL && text[strspn (text, " \t\n")] != '\0';
}

/**
 * jp_edit_set_table_figure:
 * @text: as typed; blank clears
 */
gboolean
jp_edit_set_table_figure (JpProject *project, const JpTableLines *lines, guint line, guint field, const char *text,
                          const char *typed_unit, GError **error)
{
  const JpTableLine *own = jp_table_lines_get (lines, line);
  gboolean ledger = lines->table->kind == JP_FACT_TABLE_LEDGER;
  g_autofree char *label = g_strdup (own->name);
  JpItemRecord *item;
  Totals old;
  gboolean ok;

  if (!refuse_computed (own, field, error))
    return FALSE;
  if (jp_table_line_get_item (own, field) == NULL && !has_text (text))
    return TRUE;
  totals_init (&old);
  if (ledger)
    totals_read (&old, lines);
  jp_project_begin (project, label);
  item = ensure_item (project, lines, line, field, error);
  ok = item != NULL && jp_edit_set_quantity (project, item, field, text, typed_unit, error) &&
       (!ledger || follow_totals (project, lines, &old, error));
  totals_clear (&old);
  return end_edit (project, ok, error);
}

gboolean
jp_edit_set_table_source (JpProject *project, const JpTableLines *lines, guint line, const char *text, GError **error)
{
  const JpTableLine *own = jp_table_lines_get (lines, line);
  JpItemRecord *item;
  gboolean ok;

  if (own->item == NULL && (!has_text (text) || own->info->group || own->info->formula != NULL))
    return !has_text (text) || refuse_computed (own, JP_ITEM_VALUE, error);
  jp_project_begin (project, _("Source"));
  item = ensure_item (project, lines, line, JP_ITEM_N_FIELDS, error);
  ok = item != NULL && jp_edit_set_field (project, JP_RECORD (item), JP_ITEM_SOURCE, _("Source"), text, error);
  return end_edit (project, ok, error);
}

/* The folder a new row belongs to, with a slash at its end; NULL: the form takes none there. */
static char *
dup_folder (const JpTableLines *lines, guint line)
{
  guint depth;

  if (lines->table->kind == JP_FACT_TABLE_LIST)
    return g_strdup ("");
  if (line >= lines->lines->len)
    line = lines->lines->len - 1;
  depth = jp_table_lines_get (lines, line)->depth + 1;
  /* The row itself or the nearest above it that is open. */
  for (int i = (int) line; i >= 0; i--)
    {
      const JpTableLine *above = jp_table_lines_get (lines, (guint) i);

      if (above->depth >= depth)
        continue;
      depth = above->depth;
      if (above->info != NULL && above->info->open)
        return g_strconcat (above->item != NULL && above->item->path != NULL ? above->item->path : above->info->path,
                            "/", NULL);
    }
  return NULL;
}

/**
 * jp_edit_add_table_item:
 * @line: the row it goes below when that is open, or beside
 *
 * Returns: (transfer none) (nullable): the item
 */
JpItemRecord *
jp_edit_add_table_item (JpProject *project, const JpTableLines *lines, guint line, const char *name, GError **error)
{
  g_autofree char *folder = dup_folder (lines, line);
  g_autofree char *path = NULL;
  JpItemRecord *item;

  if (folder == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("The form names all rows here. Choose a row that may be divided, or add it under All "
                             "Items."));
      return NULL;
    }
  path = g_strconcat (folder, name, NULL);
  jp_project_begin (project, _("Add item"));
  item = insert_item (project, lines, path, NULL, error);
  return end_edit (project, item != NULL, error) ? item : NULL;
}

/* A path with another folder before its last part. Transfer full. */
static char *
move_to_folder (const char *path, const char *folder)
{
  const char *slash = strrchr (path, '/');

  return g_strconcat (folder, slash != NULL ? slash + 1 : path, NULL);
}

gboolean
jp_edit_set_excludable (JpProject *project, const JpTableLines *lines, guint line, gboolean excludable, GError **error)
{
  JpItemRecord *item = jp_table_lines_get (lines, line)->item;
  const char *slash = item != NULL && item->path != NULL ? strchr (item->path, '/') : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  Totals old;
  gboolean ok;

  if (slash == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Add an adjustment below this row first."));
      return FALSE;
    }
  totals_init (&old);
  totals_read (&old, lines);
  folder = g_strdup_printf ("%.*s/%s", (int) (slash - item->path), item->path, excludable ? EXCLUDABLE : "");
  path = move_to_folder (item->path, folder);
  jp_project_begin (project, _("May be left out"));
  jp_project_set_text (project, item, JP_ITEM_PATH, path);
  ok = follow_totals (project, lines, &old, error);
  totals_clear (&old);
  return end_edit (project, ok, error);
}

gboolean
jp_edit_set_table_body (JpProject *project, const JpTableLines *lines, guint line, const char *text, GError **error)
{
  JpItemRecord *item = jp_table_lines_get (lines, line)->item;
  g_autofree char *folder = has_text (text) ? g_strconcat (text, "/", NULL) : g_strdup ("");
  g_autofree char *path = NULL;

  g_return_val_if_fail (item != NULL, FALSE);
  if (has_text (text) && strchr (text, '/') != NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("A name cannot hold “/”."));
      return FALSE;
    }
  path = move_to_folder (item->path != NULL ? item->path : "", folder);
  jp_project_begin (project, _("Body"));
  jp_project_set_text (project, item, JP_ITEM_PATH, path);
  return jp_project_commit (project, error);
}
