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

/* A text of the table of facts, which may be guarded there already. */
static void
append_given (GString *out, const char *cell, gboolean first)
{
  jp_csv_append_text (out, jp_csv_unguard (cell), first);
}

GBytes *
jp_batch_write_heading (const JpBatch *self)
{
  static const char *const last[] = { "总分", "等级", "名次" };
  GString *out = g_string_new (NULL);

  append_given (out, g_ptr_array_index (self->heading, 0), TRUE);
  append_given (out, g_ptr_array_index (self->heading, 1), FALSE);
  for (guint i = 0; i < self->leaves->len; i++)
    jp_csv_append_text (out, g_array_index (self->leaves, JpBatchLeaf, i).node->name, FALSE);
  for (guint i = 0; i < self->groups->len; i++)
    jp_csv_append_text (out, ((JpNodeRecord *) g_ptr_array_index (self->groups, i))->name, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (last); i++)
    jp_csv_append (out, last[i], FALSE);
  g_string_append_c (out, '\n');
  return g_string_free_to_bytes (out);
}

JpBatchText *
jp_batch_make_small (const JpBatch *self)
{
  JpBatchText *small = g_new0 (JpBatchText, JP_BATCH_N_SMALL);

  for (guint i = 0; i < JP_BATCH_N_SMALL; i++)
    {
      char text[JP_DECIMAL_TEXT_SIZE];
      gsize length = jp_decimal_write (jp_decimal_new (i, self->decimals), text) - text;

      if (length > sizeof small[i].text)
        continue;
      memcpy (small[i].text, text, length);
      small[i].length = (guint8) length;
    }
  return small;
}

static char *
put_figure (const JpBatch *self, char *to, gint64 figure)
{
  if ((guint64) figure < JP_BATCH_N_SMALL && self->small[figure].length > 0)
    {
      memcpy (to, self->small[figure].text, sizeof self->small[figure].text);
      return to + self->small[figure].length;
    }
  if (figure == JP_BATCH_UNSET)
    return to;
  return jp_decimal_write (jp_decimal_new (figure, self->decimals), to);
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
      p = put_figure (self, p, figures[i]);
    }
  g_string_truncate (out, p - out->str);
}

void
jp_batch_append_line (const JpBatch *self, JpBatchChunk *chunk, const char *number, const char *name,
                      const gint64 *figures)
{
  JpBatchLine line = { .total = figures[self->n_figures - 1], .start = chunk->text->len };

  append_given (chunk->text, number, TRUE);
  append_given (chunk->text, name, FALSE);
  append_figures (self, chunk->text, figures);
  line.end = chunk->text->len;
  g_string_set_size (chunk->text, line.end + self->place_size);
  g_array_append_val (chunk->lines, line);
}

/* ",良,12\n" */
static void
append_place (GString *out, const char *grade, guint rank)
{
  char digits[JP_DECIMAL_TEXT_SIZE];

  jp_csv_append_text (out, grade, FALSE);
  g_string_append_c (out, ',');
  if (rank > 0)
    g_string_append_len (out, digits, jp_decimal_write (jp_decimal_new (rank, 0), digits) - digits);
  g_string_append_c (out, '\n');
}

gsize
jp_batch_get_place_size (const JpBatch *self)
{
  g_autoptr (GString) place = g_string_new (NULL);
  gsize size;

  append_place (place, "", G_MAXUINT);
  size = place->len;
  JP_FOREACH_CHILD (band, self->framework, JP_KIND_BAND)
    {
      g_string_truncate (place, 0);
      append_place (place, jp_band_get_grade (jp_record_as_band (band)), G_MAXUINT);
      size = MAX (size, place->len);
    }
  return size;
}

void
jp_batch_finish_chunk (JpBatchChunk *chunk, const GArray *places)
{
  g_autoptr (GString) place = g_string_new (NULL);
  char *text = chunk->text->str;
  gsize end = 0;

  for (guint i = 0; i < chunk->lines->len; i++)
    {
      const JpBatchLine *line = &g_array_index (chunk->lines, JpBatchLine, i);
      const JpBatchPlace *found = line->total != JP_BATCH_UNSET ? find_place (places, line->total) : NULL;

      g_string_truncate (place, 0);
      append_place (place, found != NULL ? found->grade : "", found != NULL ? found->rank : 0);
      memmove (text + end, text + line->start, line->end - line->start);
      end += line->end - line->start;
      memcpy (text + end, place->str, place->len);
      end += place->len;
    }
  g_string_truncate (chunk->text, end);
}
