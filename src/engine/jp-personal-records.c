/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in a project personal data may stand. */

#include "config.h"

#include "jp-personal.h"

/* Made by the program: hashes, keys, rules and what they rest on. */
static const struct
{
  JpKind kind;
  guint field;
} made[] = {
  { JP_KIND_ITEM, JP_ITEM_KEY },           { JP_KIND_FRAMEWORK, JP_FRAMEWORK_KEY },
  { JP_KIND_NODE, JP_NODE_RULE },          { JP_KIND_NODE, JP_NODE_SELF_TESTS },
  { JP_KIND_SHEET, JP_SHEET_NAME },        { JP_KIND_ANSWER, JP_ANSWER_OVERRIDE_BASIS },
  { JP_KIND_WAIVER, JP_WAIVER_KEY },       { JP_KIND_ROUND, JP_ROUND_PREVIOUS },
  { JP_KIND_ROUND, JP_ROUND_BASIS },       { JP_KIND_ROUND, JP_ROUND_HASH },
};

gboolean
jp_personal_is_searched (JpKind kind, guint field)
{
  const JpKindInfo *info = jp_kind_get_info (kind);

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    if (made[i].kind == kind && made[i].field == field)
      return FALSE;
  return field < info->n_fields && info->fields[field].type == JP_FIELD_TEXT;
}

static void
mask_record (JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      char **text = G_STRUCT_MEMBER_P (record, info->fields[i].offset);
      char *masked = jp_personal_is_searched (record->kind, i) && *text != NULL ? jp_personal_mask (*text) : NULL;

      if (masked == NULL)
        continue;
      g_free (*text);
      *text = masked;
    }
}

static void
mask_children (JpRecord *parent)
{
  for (JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      mask_record (child);
      mask_children (child);
    }
}

void
jp_personal_mask_project (JpProject *project)
{
  g_return_if_fail (JP_IS_PROJECT (project) && jp_project_get_read_only (project));

  mask_children (jp_project_get_root (project));
}
