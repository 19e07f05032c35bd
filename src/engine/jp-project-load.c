/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Filling a project from its storage. A file may come from a stranger: nothing here trusts it. */

#include "config.h"

#include "jp-project-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
damaged (JpKind kind, gint64 id, const char *what, GError **error)
{
  /* TRANSLATORS: table, row number, what is wrong */
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("The file is damaged: %s %" PRId64 ": %s"),
               jp_kind_get_info (kind)->name, id, what);
  return FALSE;
}

/* Far beyond what edits lead to, and far enough from where sums run over. */
#define MAX_POSITION ((gint64) 1 << 60)
#define MAX_INTEGER ((gint64) 1 << 60)

gboolean
jp_project_can_hold (JpRecord *parent, gint64 position)
{
  guint depth = 0;

  for (const JpRecord *above = parent; above != NULL; above = above->parent)
    depth++;
  return depth < JP_PROJECT_MAX_DEPTH && position > -MAX_POSITION && position < MAX_POSITION;
}

gboolean
jp_project_can_have (JpKind kind, guint field, const JpValue *value)
{
  if (jp_kind_get_info (kind)->fields[field].type != JP_FIELD_INT)
    return TRUE;
  /* Scores are rounded to so many places. */
  if (kind == JP_KIND_FRAMEWORK && field == JP_FRAMEWORK_DECIMALS)
    return value->integer >= 0 && value->integer <= JP_DECIMAL_MAX_SCALE;
  return value->integer > -MAX_INTEGER && value->integer < MAX_INTEGER;
}

/**
 * jp_project_load:
 *
 * Adds a record as the storage has it. Parents come before their children.
 */
gboolean
jp_project_load (JpProject *self, JpKind kind, gint64 id, gint64 parent_id, gint64 position, JpValue *values,
                 GError **error)
{
  const JpKindInfo *info = jp_kind_get_info (kind);
  JpRecord *parent = NULL;
  JpRecord *record;

  if (id <= 0 || id > G_MAXINT64 / 2)
    return damaged (kind, id, _("impossible number"), error);
  if (jp_project_lookup_here (self, id) != NULL)
    return damaged (kind, id, _("number used twice"), error);
  parent = info->parents != 0 ? jp_project_lookup_here (self, parent_id) : NULL;
  /* What stands at the top stands below nothing else, either. */
  if (info->parents == 0 ? parent_id != 0 : parent == NULL || (info->parents & (1u << parent->kind)) == 0)
    return damaged (kind, id, _("belongs to nothing"), error);

  if (!jp_project_can_hold (parent, position))
    return damaged (kind, id, _("impossible place"), error);
  for (guint i = 0; i < info->n_fields; i++)
    if (!jp_project_can_have (kind, i, &values[i]))
      return damaged (kind, id, _("impossible number"), error);
  record = jp_record_new (kind, id);
  record->position = position;
  for (guint i = 0; i < info->n_fields; i++)
    jp_record_take_value (record, i, &values[i]);
  jp_project_add_record (self, record, parent);
  return TRUE;
}

gboolean
jp_project_can_refer (JpKind kind, JpKind target)
{
  static const guint targets[JP_N_KINDS] = {
    [JP_KIND_SECTION] = 1u << JP_KIND_FINDING,
    [JP_KIND_FINDING] = 1u << JP_KIND_FINDING,
    [JP_KIND_LINK] = 1u << JP_KIND_FINDING | 1u << JP_KIND_ANSWER,
    [JP_KIND_SHEET] = 1u << JP_KIND_FRAMEWORK,
    [JP_KIND_ANSWER] = 1u << JP_KIND_NODE,
    [JP_KIND_MARK] = 1u << JP_KIND_NODE,
  };

  return (targets[kind] & (1u << target)) != 0;
}

static gboolean
refers_rightly (JpProject *self, const JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      JpValue value;
      JpRecord *target;

      if (info->fields[i].type != JP_FIELD_REF)
        continue;
      jp_record_get_value (record, i, &value);
      if (value.integer == 0)
        continue;
      target = jp_project_lookup (self, value.integer);
      if (target == NULL || !jp_project_can_refer (record->kind, target->kind))
        return FALSE;
      /* Findings are carried on within a unit: that is where a deletion looks for them. */
      if (record->kind == JP_KIND_FINDING &&
          jp_record_ancestor (record, JP_KIND_UNIT) != jp_record_ancestor (target, JP_KIND_UNIT))
        return FALSE;
    }
  return TRUE;
}

gboolean
jp_project_check_below (JpProject *self, const JpRecord *parent, GError **error)
{
  for (const JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      if (!refers_rightly (self, child))
        return damaged (child->kind, child->id, _("refers to nothing"), error);
      if (!jp_project_check_below (self, child, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * jp_project_load_finish:
 *
 * Checks what can only be checked when all records are there.
 */
gboolean
jp_project_load_finish (JpProject *self, GError **error)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (!refers_rightly (self, record))
      return damaged (JP_RECORD (record)->kind, JP_RECORD (record)->id, _("refers to nothing"), error);
  return TRUE;
}
