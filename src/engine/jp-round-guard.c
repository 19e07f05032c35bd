/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No edit gets past a signature: whatever makes it, an edit that changes what a signed round rests on reopens that
 * round in the same step. Undo of the step signs it again, because it then rests on the same as before. Where somebody
 * can be asked, the edit is held until there is a reason. */

#include "config.h"

#include "jp-project-held.h"
#include "jp-project-private.h"
#include "jp-round-private.h"

#include <glib/gi18n-lib.h>

/* Sheets whose latest round is signed and that a change may concern. */
typedef struct
{
  JpProject *project;
  GHashTable *sheets;
  GHashTable *seen; /* units and frameworks already looked through */
  GArray *pending;  /* gint64: sheets still in the storage that are signed; NULL: not asked yet */
} Concerned;

/* Of what is left in the storage, only what is signed is looked at. */
static gboolean
is_signed_in_storage (Concerned *self, const JpRecord *sheet)
{
  if (self->pending == NULL)
    {
      self->pending = g_array_new (FALSE, FALSE, sizeof (gint64));
      /* Where it cannot be asked, the sheet is read, which fails and says why. */
      if (!jp_storage_list_signed (self->project->storage, self->pending, NULL))
        return TRUE;
    }
  for (guint i = 0; i < self->pending->len; i++)
    if (g_array_index (self->pending, gint64, i) == sheet->id)
      return TRUE;
  return FALSE;
}

static void
add_sheet (Concerned *self, JpRecord *sheet)
{
  if (sheet->pending != NULL && !is_signed_in_storage (self, sheet))
    return;
  if (jp_sheet_get_signed_round (jp_record_as_sheet (sheet)) != NULL)
    g_hash_table_add (self->sheets, sheet);
}

static void
add_sheets_of_unit (Concerned *self, JpRecord *unit)
{
  if (!g_hash_table_add (self->seen, unit))
    return;
  JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        add_sheet (self, sheet);
    }
}

static void
add_sheets_of_framework (Concerned *self, JpRecord *framework)
{
  if (!g_hash_table_add (self->seen, framework))
    return;
  JP_FOREACH_CHILD (unit, jp_project_get_root (self->project), JP_KIND_UNIT)
    {
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        {
          JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
            {
              if (jp_record_as_sheet (sheet)->framework == framework->id)
                add_sheet (self, sheet);
            }
        }
    }
}

/* Of what is gone, the lowest record that still stands above it. */
static void
add_change (Concerned *self, const JpChange *change)
{
  JpRecord *record = jp_project_lookup (self->project, change->id);
  JpRecord *sheet, *unit, *framework;

  if (record == NULL)
    record = jp_project_lookup (self->project, change->parent);
  if (record == NULL)
    return;
  sheet = jp_record_ancestor (record, JP_KIND_SHEET);
  unit = jp_record_ancestor (record, JP_KIND_UNIT);
  framework = jp_record_ancestor (record, JP_KIND_FRAMEWORK);
  if (sheet != NULL && change->kind != JP_KIND_SHEET)
    add_sheet (self, sheet);
  else if (unit != NULL)
    add_sheets_of_unit (self, unit);
  else if (framework != NULL)
    add_sheets_of_framework (self, framework);
}

static gboolean
still_holds (JpProject *project, JpSheetRecord *sheet, const JpRoundRecord *round)
{
  g_autofree char *basis = jp_round_basis_new (project, sheet);
  g_autofree char *hash = jp_round_compute_hash (round);

  return g_strcmp0 (basis, round->basis) == 0 && g_strcmp0 (hash, round->hash) == 0;
}

static void
reopen (JpProject *project, JpRoundRecord *round, const char *reason)
{
  jp_project_set_text (project, round, JP_ROUND_STATE, jp_round_state_get_name (JP_ROUND_REOPENED));
  jp_project_set_int (project, round, JP_ROUND_REOPENED_TIME, g_get_real_time ());
  jp_project_set_text (project, round, JP_ROUND_REOPENED_BY, project->author);
  jp_project_set_text (project, round, JP_ROUND_REOPENED_REASON, reason);
}

/* Signed rounds whose hash no longer holds. Transfer container. */
static GPtrArray *
find_broken (JpProject *project, const JpChangeSet *edit)
{
  GPtrArray *broken = g_ptr_array_new ();
  Concerned concerned = { .project = project };
  GHashTableIter iter;
  gpointer sheet;

  concerned.sheets = g_hash_table_new (NULL, NULL);
  concerned.seen = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < edit->changes->len; i++)
    add_change (&concerned, g_ptr_array_index (edit->changes, i));
  g_hash_table_iter_init (&iter, concerned.sheets);
  while (g_hash_table_iter_next (&iter, &sheet, NULL))
    {
      JpRoundRecord *round = jp_sheet_get_signed_round (sheet);

      if (!still_holds (project, sheet, round))
        g_ptr_array_add (broken, round);
    }
  g_clear_pointer (&concerned.pending, g_array_unref);
  g_hash_table_unref (concerned.seen);
  g_hash_table_unref (concerned.sheets);
  return broken;
}

static void
refuse (const JpRoundRecord *round, guint n, GError **error)
{
  if (n == 1)
    g_set_error (error, JP_HELD_ERROR, 0, _("“%s” is signed. Reopen it first."), jp_round_get_title (round));
  else
    g_set_error (error, JP_HELD_ERROR, 0,
                 ngettext ("%u signed round rests on this. Reopen it first.",
                           "%u signed rounds rest on this. Reopen them first.", n), n);
}

gboolean
jp_rounds_guard (JpProject *project, const JpChangeSet *edit, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) broken = find_broken (project, edit);

  if (broken->len > 0 && project->asks && reason == NULL)
    {
      refuse (g_ptr_array_index (broken, 0), broken->len, error);
      return FALSE;
    }
  for (guint i = 0; i < broken->len; i++)
    reopen (project, g_ptr_array_index (broken, i), reason != NULL ? reason : edit->label);
  return TRUE;
}
