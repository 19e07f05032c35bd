/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranks and grades of a batch, and its table of scores as CSV text. */

#include "config.h"

#include "jp-batch-private.h"

#include "jp-csv.h"

#include <string.h>

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first < second) - (first > second);
}

static GArray *
collect_totals (const GPtrArray *chunks)
{
  GArray *totals = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < chunks->len; i++)
    {
      const GArray *lines = ((const JpBatchChunk *) g_ptr_array_index (chunks, i))->lines;

      for (guint n = 0; n < lines->len; n++)
        if (g_array_index (lines, JpBatchLine, n).total != JP_BATCH_UNSET)
          g_array_append_val (totals, g_array_index (lines, JpBatchLine, n).total);
    }
  return totals;
}

GArray *
jp_batch_rank (const JpBatch *self, const GPtrArray *chunks)
{
  g_autoptr (GArray) totals = collect_totals (chunks);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (JpBatchPlace));

  g_array_sort (totals, compare_totals);
  for (guint i = 0; i < totals->len; i++)
    {
      gint64 total = g_array_index (totals, gint64, i);
      JpBandRecord *band;

      /* Equal totals share a place, the next comes after as many. */
      if (i > 0 && g_array_index (totals, gint64, i - 1) == total)
        continue;
      band = jp_grade_lookup (self->framework, jp_decimal_new (total, self->decimals));
      g_array_append_val (places, ((JpBatchPlace) { total, i + 1, band != NULL ? jp_band_get_grade (band) : "" }));
    }
  return places;
}

static const JpBatchPlace *
find_place (const GArray *places, gint64 total)
{
  guint low = 0;
  guint high = places->len;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (places, JpBatchPlace, middle).total >= total)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (places, JpBatchPlace, low);
}

GBytes *
jp_batch_write_heading (const JpBatch *self)
{
  static const char *const last[] = { "总分", "等级", "名次" };
  GString *out = g_string_new (NULL);

  jp_csv_append (out, g_ptr_array_index (self->heading, 0), TRUE);
  jp_csv_append (out, g_ptr_array_index (self->heading, 1), FALSE);
  for (guint i = 0; i < self->leaves->len; i++)
    jp_csv_append (out, g_array_index (self->leaves, JpBatchLeaf, i).node->name, FALSE);
  for (guint i = 0; i < self->groups->len; i++)
    jp_csv_append (out, ((JpNodeRecord *) g_ptr_array_index (self->groups, i))->name, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    jp_csv_append (out, last[i], FALSE);
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}

/* The figures at once: there are many, and none needs quotes. */
static void
append_figures (const JpBatch *self, GString *out, const gint64 *figures)
{
  gsize length = out->len;
  char *p;

  g_string_set_size (out, length + self->n_figures * (1 + JP_DECIMAL_TEXT_SIZE));
  p = out->str + length;
  for (guint i = 0; i < self->n_figures; i++)
    {
      *p++ = ',';
      if (figures[i] != JP_BATCH_UNSET)
        p = jp_decimal_write (jp_decimal_new (figures[i], self->decimals), p);
    }
  g_string_truncate (out, p - out->str);
}

void
jp_batch_append_line (const JpBatch *self, JpBatchChunk *chunk, const char *number, const char *name,
                      const gint64 *figures)
{
  JpBatchLine line = { .total = figures[self->n_figures - 1] };

  jp_csv_append (chunk->text, number, TRUE);
  jp_csv_append (chunk->text, name, FALSE);
  append_figures (self, chunk->text, figures);
  line.end = chunk->text->len;
  g_array_append_val (chunk->lines, line);
}

static void
append_place (GString *out, const JpBatchPlace *place)
{
  char rank[JP_DECIMAL_TEXT_SIZE];

  jp_csv_append (out, place->grade, FALSE);
  g_string_append_c (out, ',');
  g_string_append_len (out, rank, jp_decimal_write (jp_decimal_new (place->rank, 0), rank) - rank);
}

void
jp_batch_finish_chunk (JpBatchChunk *chunk, const GArray *places)
{
  GString *out = g_string_sized_new (chunk->text->len + chunk->lines->len * 16);
  gsize start = 0;

  for (guint i = 0; i < chunk->lines->len; i++)
    {
      const JpBatchLine *line = &g_array_index (chunk->lines, JpBatchLine, i);

      g_string_append_len (out, chunk->text->str + start, (gssize) (line->end - start));
      if (line->total != JP_BATCH_UNSET)
        append_place (out, find_place (places, line->total));
      else
        g_string_append (out, ",,");
      g_string_append_c (out, '\n');
      start = line->end;
    }
  g_string_free (g_steal_pointer (&chunk->text), TRUE);
  chunk->result = g_string_free_to_bytes (out);
}
