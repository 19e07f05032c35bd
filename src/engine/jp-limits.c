/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-limits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_text (const JpValue *value, GError **error)
{
  if (value->type != JP_FIELD_TEXT || value->text == NULL || strlen (value->text) <= JP_LIMIT_TEXT)
    return TRUE;
  g_autofree char *start = g_strdelimit (g_utf8_substring (value->text, 0, 20), "\n\r\t", ' ');
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               /* TRANSLATORS: the beginning of the text, and a number of KiB */
               _("The text “%s…” is too long: %d KiB at most in one field. Shorten it or spread it over several."),
               start, JP_LIMIT_TEXT / 1024);
  return FALSE;
}

static gboolean
check_texts (const JpChange *change, GError **error)
{
  if (change->op == JP_CHANGE_SET)
    return check_text (&change->new_value, error);
  if (change->op != JP_CHANGE_INSERT)
    return TRUE;
  for (guint i = 0; i < jp_kind_get_info (change->kind)->n_fields; i++)
    if (!check_text (&change->values[i], error))
      return FALSE;
  return TRUE;
}

/* Takes the sentence over. */
static gboolean
refuse (char *sentence, GError **error)
{
  g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, sentence);
  g_free (sentence);
  return FALSE;
}

static guint
count_nodes (const JpRecord *parent)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    n += 1 + count_nodes (child);
  return n;
}

/* Each table of a year. */
static gboolean
check_tables (const JpRecord *year, GError **error)
{
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      const char *table = jp_record_as_item (child)->table;
      gpointer key = (gpointer) (table != NULL ? table : "");
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (tables, key)) + 1;

      if (n > JP_LIMIT_ITEMS)
        return refuse (g_strdup_printf (_("A table has %u rows at most. Split it into several tables."),
                                        JP_LIMIT_ITEMS),
                       error);
      g_hash_table_insert (tables, key, GUINT_TO_POINTER (n));
    }
  return TRUE;
}

/* `parent` got children of that kind. */
static gboolean
check_children (const JpRecord *parent, JpKind kind, GError **error)
{
  if (kind == JP_KIND_UNIT && jp_record_count (parent, kind) > JP_LIMIT_UNITS)
    return refuse (g_strdup_printf (_("A project has %u units at most. Begin another project."),
                                    JP_LIMIT_UNITS),
                   error);
  if (kind == JP_KIND_YEAR && jp_record_count (parent, kind) > JP_LIMIT_YEARS)
    return refuse (g_strdup_printf (_("A unit has %u years at most. Begin another project."),
                                    JP_LIMIT_YEARS),
                   error);
  if (kind == JP_KIND_SHEET && jp_record_count (parent, kind) > JP_LIMIT_SHEETS)
    return refuse (g_strdup_printf (_("A year has %u sheets at most. Spread them over several units."),
                                    JP_LIMIT_SHEETS),
                   error);
  if (kind == JP_KIND_NODE &&
      count_nodes (jp_record_ancestor (parent, JP_KIND_FRAMEWORK)) > JP_LIMIT_NODES)
    return refuse (g_strdup_printf (_("A framework has %u indicators at most. Split it."),
                                    JP_LIMIT_NODES),
                   error);
  return kind != JP_KIND_ITEM || check_tables (parent, error);
}

gboolean
jp_limits_check (JpProject *project, const JpChangeSet *edit, GError **error)
{
  g_autoptr (GHashTable) checked = g_hash_table_new (NULL, NULL); /* parent → bits of kinds */

  for (guint i = 0; i < edit->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (edit->changes, i);
      const JpRecord *parent;
      guint kinds;

      if (!check_texts (change, error))
        return FALSE;
      if (change->op != JP_CHANGE_INSERT)
        continue;
      parent = change->parent != 0 ? jp_project_lookup (project, change->parent) : jp_project_get_root (project);
      /* What was inserted may be gone again. */
      if (parent == NULL)
        continue;
      kinds = GPOINTER_TO_UINT (g_hash_table_lookup (checked, parent));
      if ((kinds & (1u << change->kind)) == 0 && !check_children (parent, change->kind, error))
        return FALSE;
      g_hash_table_insert (checked, (gpointer) parent, GUINT_TO_POINTER (kinds | (1u << change->kind)));
    }
  return TRUE;
}
