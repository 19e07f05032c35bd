/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets of projects beside that of the whole unit. */

#include "config.h"

#include "jp-edits.h"
#include "jp-find.h"
#include "jp-table-lines.h"

#include <glib/gi18n-lib.h>

static gboolean
check_title (JpYearRecord *year, const JpSheetRecord *own, const char *title, GError **error)
{
  if (*title == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("A project needs a name."));
      return FALSE;
    }
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    if (jp_record_as_sheet (child) != own && g_strcmp0 (jp_record_as_sheet (child)->title, title) == 0)
      {
        g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("There is a sheet “%s” already. Choose another name."), title);
        return FALSE;
      }
  return TRUE;
}

static char *
free_project_name (JpYearRecord *year)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("project-%u", i);

      if (jp_find_sheet (year, name) == NULL)
        return g_steal_pointer (&name);
    }
}

/**
 * jp_edit_add_project:
 * @title: the project's name
 * @framework: (nullable): what it is scored by
 *
 * Returns: (transfer none) (nullable): the new sheet
 */
JpSheetRecord *
jp_edit_add_project (JpProject *project, JpYearRecord *year, const char *title, JpFrameworkRecord *framework,
                     GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (title != NULL ? title : ""));
  g_autofree char *label = g_strdup_printf (_("Add sheet “%s”"), plain);
  g_autofree char *name = NULL;
  JpSheetRecord *sheet;

  if (!check_title (year, NULL, plain, error))
    return NULL;
  name = free_project_name (year);
  jp_project_begin (project, label);
  sheet = jp_edit_add_sheet (project, year, name, framework, error);
  if (sheet == NULL)
    {
      jp_project_rollback (project);
      return NULL;
    }
  jp_project_set_text (project, sheet, JP_SHEET_TITLE, plain);
  return jp_project_commit (project, error) ? sheet : NULL;
}

gboolean
jp_edit_rename_sheet (JpProject *project, JpSheetRecord *sheet, const char *title, GError **error)
{
  g_autofree char *plain = g_strstrip (g_strdup (title != NULL ? title : ""));

  return check_title (jp_record_as_year (sheet->record.parent), sheet, plain, error) &&
         jp_edit_set_field (project, JP_RECORD (sheet), JP_SHEET_TITLE, _("Title"), plain, error);
}

static JpRecord *
previous_sheet (const JpRecord *record)
{
  return record->previous != NULL && record->previous->kind == JP_KIND_SHEET ? record->previous : NULL;
}

static gboolean
is_unit_sheet (const JpRecord *record)
{
  return g_strcmp0 (jp_record_as_sheet (record)->name, "unit") == 0;
}

gboolean
jp_edit_can_move_sheet (const JpSheetRecord *sheet, int step)
{
  const JpRecord *record = JP_RECORD ((gpointer) sheet);
  const JpRecord *other = step < 0 ? previous_sheet (record) : jp_record_next (record);

  return other != NULL && !is_unit_sheet (record) && !is_unit_sheet (other);
}

/**
 * jp_edit_move_sheet:
 * @step: −1 before the sheet that comes before it, 1 behind the next
 */
gboolean
jp_edit_move_sheet (JpProject *project, JpSheetRecord *sheet, int step, GError **error)
{
  JpRecord *record = JP_RECORD (sheet);
  JpRecord *before;

  if (!jp_edit_can_move_sheet (sheet, step))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("There is no project on that side to move it past."));
      return FALSE;
    }
  before = step < 0 ? previous_sheet (record) : jp_record_next (jp_record_next (record));
  jp_project_begin (project, _("Move sheet"));
  jp_project_move (project, record, before);
  return jp_project_commit (project, error);
}

/* Left behind, the items of a sheet's own tables would become figures of the unit. */
static void
delete_with_items (JpProject *project, JpSheetRecord *sheet)
{
  JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  JpRecord *next;

  for (JpRecord *item = jp_record_first (JP_RECORD (year), JP_KIND_ITEM); item != NULL; item = next)
    {
      next = jp_record_next (item);
      if (jp_table_find_owner (year, jp_record_as_item (item)->table) == sheet)
        jp_project_delete (project, item);
    }
  jp_project_delete (project, JP_RECORD (sheet));
}

gboolean
jp_edit_delete_sheet (JpProject *project, JpSheetRecord *sheet, GError **error)
{
  jp_project_begin (project, _("Delete sheet"));
  delete_with_items (project, sheet);
  return jp_project_commit (project, error);
}

/* The parents all of whose children of a kind are among `records`. Transfer container. */
static GPtrArray *
list_emptied (const GPtrArray *records, JpKind kind)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GPtrArray *emptied = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      JpRecord *parent = JP_RECORD (g_ptr_array_index (records, i))->parent;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, parent)) + 1;

      g_hash_table_insert (counts, parent, GUINT_TO_POINTER (n));
      if (n == jp_record_count (parent, kind))
        g_ptr_array_add (emptied, parent);
    }
  return emptied;
}

void
jp_edit_count_emptied (const GPtrArray *sheets, guint *n_years, guint *n_units)
{
  g_autoptr (GPtrArray) years = list_emptied (sheets, JP_KIND_SHEET);
  g_autoptr (GPtrArray) units = list_emptied (years, JP_KIND_YEAR);

  *n_years = years->len;
  *n_units = units->len;
}

/* Deletes what does not go with its parent anyway. */
static void
delete_each (JpProject *project, const GPtrArray *records, const GPtrArray *parents)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < parents->len; i++)
    g_hash_table_add (gone, g_ptr_array_index (parents, i));
  for (guint i = 0; i < records->len; i++)
    {
      JpRecord *record = g_ptr_array_index (records, i);

      if (g_hash_table_contains (gone, record->parent))
        continue;
      if (record->kind == JP_KIND_SHEET)
        delete_with_items (project, jp_record_as_sheet (record));
      else
        jp_project_delete (project, record);
    }
}

gboolean
jp_edit_delete_sheets (JpProject *project, const GPtrArray *sheets, GError **error)
{
  g_autoptr (GPtrArray) years = list_emptied (sheets, JP_KIND_SHEET);
  g_autoptr (GPtrArray) units = list_emptied (years, JP_KIND_YEAR);
  g_autofree char *label =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u sheet", "Delete %u sheets", sheets->len), sheets->len);

  jp_project_begin (project, label);
  delete_each (project, sheets, years);
  delete_each (project, years, units);
  for (guint i = 0; i < units->len; i++)
    jp_project_delete (project, g_ptr_array_index (units, i));
  return jp_project_commit (project, error);
}
