/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Totals of all sheets. In a project that is read as needed only what was looked at keeps its scores; of the others no
 * more than the digest stays, and the records they were scored from go again. */

#include "jp-live-private.h"

#include "jp-project-private.h"

static gboolean
counts (const JpScoreRow *row)
{
  return !row->dropped && (row->choice == 0 || row->chosen);
}

void
jp_digest_init (JpDigest *self, const JpScores *scores)
{
  *self = (JpDigest) { .framework = scores->framework,
                       .points = scores->points,
                       .score = scores->score,
                       .possible_min = scores->possible_min,
                       .possible_max = scores->possible_max,
                       .n_open = scores->n_open,
                       .grade = g_intern_string (jp_scores_get_grade (scores)),
                       .n_rows = scores->rows->len,
                       .rows = g_new (JpDecimal, scores->rows->len) };
  for (guint i = 0; i < self->n_rows; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);

      self->rows[i] = counts (row) ? row->score : JP_DECIMAL_NONE;
    }
}

void
jp_digest_clear (JpDigest *self)
{
  g_clear_pointer (&self->rows, g_free);
}

gboolean
jp_digest_is_complete (const JpDigest *self)
{
  return self->n_rows > 0 && self->n_open == 0;
}

static void
take (JpLiveSheet *self, const JpScores *scores)
{
  jp_digest_clear (&self->digest);
  jp_digest_init (&self->digest, scores);
  self->known = TRUE;
}

/* The sheets of a unit rest on figures of each other's years: what was read for one serves the next. */
static void
visit_unit (JpLive *self, const JpRecord *unit)
{
  jp_project_visit_begin (self->project);
  JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
        {
          JpLiveSheet *sheet = jp_live_find (self, child);
          g_autoptr (JpScores) scores = NULL;

          if (sheet->known || sheet->scores != NULL)
            continue;
          scores = jp_scores_new (jp_record_as_sheet (child), self->project);
          take (sheet, scores);
          self->n_evaluated += scores->rows->len;
        }
    }
  jp_project_visit_end (self->project);
}

const JpDigest *
jp_live_sheet_get_digest (JpLiveSheet *self)
{
  JpRecord *record;

  if (self->known)
    return &self->digest;
  record = jp_project_lookup (self->live->project, self->sheet);
  if (self->scores == NULL && record->parent->pending != NULL)
    visit_unit (self->live, record->parent->parent);
  else
    {
      jp_live_refresh (self);
      take (self, self->scores);
    }
  return &self->digest;
}

const JpDigest *
jp_live_get_digest (JpLive *self, JpSheetRecord *record)
{
  JpLiveSheet *sheet;

  g_return_val_if_fail (JP_IS_LIVE (self), NULL);

  sheet = jp_live_find (self, JP_RECORD (record));
  g_return_val_if_fail (sheet != NULL, NULL);
  return jp_live_sheet_get_digest (sheet);
}

const JpDigest *
jp_live_peek_digest (JpLive *self, const JpSheetRecord *record)
{
  const JpLiveSheet *sheet;

  g_return_val_if_fail (JP_IS_LIVE (self), NULL);

  sheet = jp_live_find (self, &record->record);
  return sheet != NULL && sheet->known ? &sheet->digest : NULL;
}

/* The next sheet that waits, or NULL. */
static JpLiveSheet *
take_next (JpLive *self)
{
  while (self->urgent->len > 0)
    {
      gint64 id = g_array_index (self->urgent, gint64, self->urgent->len - 1);
      JpLiveSheet *sheet = g_hash_table_lookup (self->sheets, &id);

      g_array_set_size (self->urgent, self->urgent->len - 1);
      if (sheet != NULL && !sheet->known)
        return sheet;
    }
  while (self->queue_start < self->queue->len)
    {
      gint64 id = g_array_index (self->queue, gint64, self->queue_start++);
      JpLiveSheet *sheet = g_hash_table_lookup (self->sheets, &id);

      if (sheet != NULL)
        sheet->queued = FALSE;
      if (sheet != NULL && !sheet->known)
        return sheet;
    }
  g_array_set_size (self->queue, 0);
  self->queue_start = 0;
  return NULL;
}

void
jp_live_hurry (JpLive *self, const JpSheetRecord *record)
{
  g_return_if_fail (JP_IS_LIVE (self));

  /* What was asked for last is worked out first: that is what is in sight. */
  g_array_append_val (self->urgent, record->record.id);
}

gboolean
jp_live_work (JpLive *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  g_return_val_if_fail (JP_IS_LIVE (self), FALSE);

  do
    {
      JpLiveSheet *sheet = take_next (self);

      if (sheet == NULL)
        return FALSE;
      jp_live_sheet_get_digest (sheet);
    }
  while (g_get_monotonic_time () < end);
  return TRUE;
}

guint
jp_live_get_n_waiting (JpLive *self)
{
  g_return_val_if_fail (JP_IS_LIVE (self), 0);

  return self->queue->len - self->queue_start;
}
