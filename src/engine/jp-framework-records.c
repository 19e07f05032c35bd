/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-records.h"

#include "jp-project-private.h"

void
jp_framework_copy_values (JpProject *project, const JpRecord *from, JpRecord *to, guint first)
{
  guint n = jp_kind_get_info (from->kind)->n_fields;

  for (guint i = first; i < n; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (from, i, &value);
      jp_project_set_value (project, to, i, &value);
    }
}

GHashTable *
jp_framework_ids_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

void
jp_framework_ids_add (GHashTable *ids, gint64 from, gint64 to)
{
  g_hash_table_insert (ids, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

JpRecord *
jp_framework_copy_tree (JpProject *project, const JpRecord *from, JpRecord *parent, JpRecord *before, GHashTable *ids)
{
  JpRecord *to = jp_project_insert (project, from->kind, parent, before);

  jp_framework_copy_values (project, from, to, 0);
  if (ids != NULL)
    jp_framework_ids_add (ids, from->id, to->id);
  JP_FOREACH_CHILD (band, from, JP_KIND_BAND)
    jp_framework_copy_tree (project, band, to, NULL, ids);
  JP_FOREACH_CHILD (node, from, JP_KIND_NODE)
    jp_framework_copy_tree (project, node, to, NULL, ids);
  return to;
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = (*(const JpRecord *const *) a)->id;
  gint64 second = (*(const JpRecord *const *) b)->id;

  return (first > second) - (first < second);
}

static void
redirect_record (JpProject *project, JpRecord *record, GHashTable *ids)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      JpValue value;
      const gint64 *to;

      if (info->fields[i].type != JP_FIELD_REF)
        continue;
      jp_record_get_value (record, i, &value);
      to = g_hash_table_lookup (ids, &value.integer);
      if (to != NULL)
        jp_project_set_int (project, record, i, *to);
    }
}

/* In the order of ids: the same edit is the same entry of the journal. */
void
jp_framework_redirect (JpProject *project, GHashTable *ids)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  if (g_hash_table_size (ids) == 0)
    return;
  g_hash_table_iter_init (&iter, project->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (records, record);
  g_ptr_array_sort (records, compare_ids);
  for (guint i = 0; i < records->len; i++)
    redirect_record (project, g_ptr_array_index (records, i), ids);
}

gboolean
jp_answer_holds_something (const JpAnswerRecord *answer)
{
  guint n = jp_kind_get_info (JP_KIND_ANSWER)->n_fields;

  if (JP_RECORD (answer)->first_child != NULL)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (JP_RECORD (answer), i, &value);
      if ((value.type == JP_FIELD_TEXT && value.text != NULL) ||
          (value.type == JP_FIELD_DECIMAL && value.decimal.is_set))
        return TRUE;
    }
  return FALSE;
}

void
jp_framework_foreach_sheet (JpProject *project, void (*func) (JpSheetRecord *sheet, gpointer data), gpointer data)
{
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        func (jp_record_as_sheet (sheet), data);
}
