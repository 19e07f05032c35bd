/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-journal.h"

#include "jp-change-json.h"
#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static const char *const kind_names[] = {
  [JP_STEP_EDIT] = "edit",
  [JP_STEP_UNDO] = "undo",
  [JP_STEP_REDO] = "redo",
  [JP_STEP_BASELINE] = "baseline",
  [JP_STEP_PART] = "part",
};

const char *
jp_step_kind_get_name (JpStepKind kind)
{
  return kind_names[kind];
}

gboolean
jp_step_kind_parse (const char *name, JpStepKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (name, kind_names[i]) == 0)
      {
        *kind = (JpStepKind) i;
        return TRUE;
      }
  return FALSE;
}

JpJournalEntry *
jp_journal_entry_new (const JpChangeSet *step, gint64 number, const char *previous_hash)
{
  JpJournalEntry *self = g_new0 (JpJournalEntry, 1);

  self->number = number;
  self->time = step->time;
  self->kind = step->kind;
  self->author = g_strdup (step->author);
  self->label = g_strdup (step->label);
  self->merge_key = g_strdup (step->merge_key);
  self->changes = jp_changes_to_text (step);
  self->hash = jp_journal_entry_compute_hash (self, previous_hash);
  return self;
}

void
jp_journal_entry_free (JpJournalEntry *self)
{
  g_free (self->author);
  g_free (self->label);
  g_free (self->merge_key);
  g_free (self->changes);
  g_free (self->hash);
  g_free (self);
}

/* Each field with its length before it: no two different entries are hashed as the same bytes. */
static void
add_text (GChecksum *sum, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *head = text != NULL ? g_strdup_printf ("%" G_GSIZE_FORMAT ":", length) : g_strdup ("-:");

  g_checksum_update (sum, (const guchar *) head, -1);
  if (length > 0)
    g_checksum_update (sum, (const guchar *) text, (gssize) length);
}

static void
add_number (GChecksum *sum, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_text (sum, text);
}

char *
jp_journal_entry_compute_hash (const JpJournalEntry *self, const char *previous_hash)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (sum, previous_hash);
  add_number (sum, self->number);
  add_number (sum, self->time);
  add_text (sum, jp_step_kind_get_name (self->kind));
  add_text (sum, self->author);
  add_text (sum, self->label);
  add_text (sum, self->merge_key);
  add_text (sum, self->changes);
  return g_strdup (g_checksum_get_string (sum));
}

JpChangeSet *
jp_journal_entry_to_step (const JpJournalEntry *self, GError **error)
{
  g_autoptr (JpChangeSet) step = jp_change_set_new (self->label);

  step->kind = self->kind;
  step->author = g_strdup (self->author);
  step->merge_key = g_strdup (self->merge_key);
  step->time = self->time;
  if (jp_changes_from_text (step, self->changes, NULL))
    return g_steal_pointer (&step);
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
               _("Entry %" PRId64 " of the journal cannot be read. Go back to a copy of the file."), self->number);
  return NULL;
}
