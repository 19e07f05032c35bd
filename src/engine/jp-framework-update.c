/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking over another version of a framework.
 *
 * From the top: every node of the other version finds its record, or gets one, below the record of its parent. One that
 * stands elsewhere is made anew there and what refers to it is led there; its parts follow when their turn comes. What
 * then nobody asked for goes, and the order is brought into line. */

#include "config.h"

#include "jp-framework-diff.h"

#include "jp-framework-align.h"
#include "jp-framework-records.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpFrameworkDiff *diff;
  GHashTable *places; /* node of the other version → its record */
  GHashTable *wanted; /* those records */
  GHashTable *ids;    /* of what was made anew */
} Update;

static JpRecord *
settle_node (Update *self, const JpRecord *to, JpRecord *parent)
{
  JpProject *project = self->diff->project;
  JpRecord *from = g_hash_table_lookup (self->diff->pairs, to);
  JpRecord *record = from;

  if (from == NULL || from->parent != parent)
    record = jp_project_insert (project, JP_KIND_NODE, parent, NULL);
  if (from != NULL && record != from)
    jp_framework_ids_add (self->ids, from->id, record->id);
  jp_framework_copy_values (project, to, record, 0);
  return record;
}

static void
settle_below (Update *self, const JpRecord *to, JpRecord *parent)
{
  JP_FOREACH_CHILD (child, to, JP_KIND_NODE)
    {
      JpRecord *record = settle_node (self, child, parent);

      g_hash_table_insert (self->places, child, record);
      g_hash_table_add (self->wanted, record);
      settle_below (self, child, record);
    }
}

/* What is wanted stands below what is wanted by now. */
static void
remove_unwanted (Update *self, JpRecord *parent)
{
  JpRecord *next;

  for (JpRecord *child = jp_record_first (parent, JP_KIND_NODE); child != NULL; child = next)
    {
      next = jp_record_next (child);
      if (g_hash_table_contains (self->wanted, child))
        remove_unwanted (self, child);
      else
        jp_project_delete (self->diff->project, child);
    }
}

static void
order_below (Update *self, const JpRecord *to)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  JpRecord *before = NULL;

  JP_FOREACH_CHILD (child, to, JP_KIND_NODE)
    {
      g_ptr_array_add (records, g_hash_table_lookup (self->places, child));
      order_below (self, child);
    }
  for (guint i = records->len; i > 0; i--)
    {
      JpRecord *record = g_ptr_array_index (records, i - 1);

      jp_project_move (self->diff->project, record, before);
      before = record;
    }
}

/* Nothing refers to a grade: the n-th becomes what the n-th is. */
static void
update_bands (JpFrameworkDiff *self)
{
  JpRecord *own = jp_record_first (JP_RECORD (self->from), JP_KIND_BAND);

  JP_FOREACH_CHILD (band, self->to, JP_KIND_BAND)
    {
      JpRecord *record = own;

      if (own != NULL)
        own = jp_record_next (own);
      else
        record = jp_project_insert (self->project, JP_KIND_BAND, JP_RECORD (self->from), NULL);
      jp_framework_copy_values (self->project, band, record, 0);
    }
  while (own != NULL)
    {
      JpRecord *next = jp_record_next (own);

      jp_project_delete (self->project, own);
      own = next;
    }
}

static void
update (JpFrameworkDiff *diff)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) ids = jp_framework_ids_new ();
  Update self = { diff, places, wanted, ids };

  jp_framework_copy_values (diff->project, JP_RECORD (diff->to), JP_RECORD (diff->from),
                            jp_framework_diff_first_field (diff));
  update_bands (diff);
  settle_below (&self, JP_RECORD (diff->to), JP_RECORD (diff->from));
  jp_framework_redirect (diff->project, ids);
  remove_unwanted (&self, JP_RECORD (diff->from));
  order_below (&self, JP_RECORD (diff->to));
}

gboolean
jp_framework_diff_apply (JpFrameworkDiff *self, gboolean drop_answers, GError **error)
{
  if (self->n_lost > 0 && !drop_answers)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                   ngettext ("%u answer would be lost with an indicator that is removed. Say that it may go, or keep "
                             "the framework as it is.",
                             "%u answers would be lost with indicators that are removed. Say that they may go, or keep "
                             "the framework as it is.",
                             self->n_lost),
                   self->n_lost);
      return FALSE;
    }
  jp_project_begin (self->project, _("Take over another version"));
  update (self);
  return jp_project_commit (self->project, error);
}
