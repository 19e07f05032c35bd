/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking records over from another project. */

#include "config.h"

#include "jp-edits.h"

#include <glib/gi18n-lib.h>

static JpRecord *
copy_record (JpProject *project, const JpRecord *from, JpRecord *parent)
{
  const JpKindInfo *info = jp_kind_get_info (from->kind);
  JpRecord *copy = jp_project_insert (project, from->kind, parent, NULL);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      /* Ids of another project mean nothing here. */
      if (info->fields[i].type == JP_FIELD_REF)
        continue;
      jp_record_get_value (from, i, &value);
      jp_project_set_value (project, copy, i, &value);
    }
  return copy;
}

static void
copy_children (JpProject *project, const JpRecord *from, JpRecord *to)
{
  static const JpKind kinds[] = { JP_KIND_BAND, JP_KIND_NODE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (JpRecord *child = jp_record_first (from, kinds[i]); child != NULL; child = jp_record_next (child))
      copy_children (project, child, copy_record (project, child, to));
}

/**
 * jp_edit_copy_framework:
 * @from: a framework of another project
 *
 * Returns: (transfer none): the copy; %NULL with an error when it cannot be written
 */
JpFrameworkRecord *
jp_edit_copy_framework (JpProject *project, JpFrameworkRecord *from, GError **error)
{
  JpRecord *copy;

  jp_project_begin (project, _("Add framework"));
  copy = copy_record (project, JP_RECORD (from), NULL);
  copy_children (project, JP_RECORD (from), copy);
  return jp_project_commit (project, error) ? jp_record_as_framework (copy) : NULL;
}
