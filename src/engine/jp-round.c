/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-round.h"

#include "jp-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const kind_names[] = { "self", "first", "review", "final" };
static const char *const kind_titles[] = { N_("Self-score"), N_("First score"), N_("Review"), N_("Final score") };
static const char *const state_names[] = { "open", "signed", "reopened", "imported" };
static const char *const state_titles[] = {
  /* TRANSLATORS: states of a round of scoring */
  N_("In progress"), N_("Signed"), N_("Reopened"), N_("Imported, not signed here"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == JP_N_ROUND_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (state_names) == JP_N_ROUND_STATES);

static int
index_of (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (int) i;
  return -1;
}

const char *
jp_round_kind_get_name (JpRoundKind kind)
{
  return kind_names[kind];
}

const char *
jp_round_kind_get_title (JpRoundKind kind)
{
  return _(kind_titles[kind]);
}

gboolean
jp_round_kind_parse (const char *name, JpRoundKind *kind)
{
  int index = index_of (kind_names, JP_N_ROUND_KINDS, name);

  if (index >= 0)
    *kind = (JpRoundKind) index;
  return index >= 0;
}

const char *
jp_round_state_get_name (JpRoundState state)
{
  return state_names[state];
}

const char *
jp_round_state_get_title (JpRoundState state)
{
  return _(state_titles[state]);
}

/* A file may come from a stranger: what is no kind counts as the first, what is no state as not signed. */
JpRoundKind
jp_round_get_kind (const JpRoundRecord *self)
{
  JpRoundKind kind = JP_ROUND_SELF_SCORE;

  jp_round_kind_parse (self->round_kind, &kind);
  return kind;
}

JpRoundState
jp_round_get_state (const JpRoundRecord *self)
{
  int index = index_of (state_names, JP_N_ROUND_STATES, self->state);

  return index >= 0 ? (JpRoundState) index : JP_ROUND_OPEN;
}

const char *
jp_round_get_title (const JpRoundRecord *self)
{
  return jp_round_kind_get_title (jp_round_get_kind (self));
}

JpMarkRecord *
jp_round_find_mark (const JpRoundRecord *self, const JpNodeRecord *node)
{
  JP_FOREACH_CHILD (child, self, JP_KIND_MARK)
    {
      JpMarkRecord *mark = jp_record_as_mark (child);

      if (mark->node == node->record.id)
        return mark;
    }
  return NULL;
}

/* Each with its length before it, as in the journal. */
static void
add_text (GChecksum *sum, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  g_autofree char *head = text != NULL ? g_strdup_printf ("%" G_GSIZE_FORMAT ":", length) : g_strdup ("-:");

  g_checksum_update (sum, (const guchar *) head, -1);
  g_checksum_update (sum, (const guchar *) (text != NULL ? text : ""), (gssize) length);
}

static void
add_int (GChecksum *sum, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_text (sum, text);
}

static void
add_decimal (GChecksum *sum, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (value) : NULL;

  add_text (sum, text);
}

static void
add_mark (GChecksum *sum, const JpMarkRecord *mark)
{
  add_int (sum, mark->seq);
  add_text (sum, mark->name);
  add_decimal (sum, mark->points);
  add_decimal (sum, mark->computed);
  add_decimal (sum, mark->given);
  add_decimal (sum, mark->score);
  add_text (sum, mark->reasons);
  add_text (sum, mark->change_reason);
}

char *
jp_round_compute_hash (const JpRoundRecord *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add_text (sum, self->round_kind);
  add_text (sum, self->prepared_by);
  add_text (sum, self->signed_by);
  add_int (sum, self->signed_time);
  add_text (sum, self->waiver);
  add_text (sum, self->accepted);
  add_decimal (sum, self->total);
  add_text (sum, self->grade);
  add_text (sum, self->previous);
  add_text (sum, self->basis);
  JP_FOREACH_CHILD (child, self, JP_KIND_MARK)
    add_mark (sum, jp_record_as_mark (child));
  return g_strdup (g_checksum_get_string (sum));
}

JpRoundRecord *
jp_sheet_get_round (const JpSheetRecord *sheet)
{
  JpRecord *child;

  jp_project_ensure (&sheet->record);
  /* Rounds stand behind the answers, of which there are many. */
  child = sheet->record.last_child;
  while (child != NULL && child->kind > JP_KIND_ROUND)
    child = child->previous;
  return child != NULL && child->kind == JP_KIND_ROUND ? jp_record_as_round (child) : NULL;
}

JpRoundRecord *
jp_sheet_get_signed_round (const JpSheetRecord *sheet)
{
  JpRoundRecord *round = jp_sheet_get_round (sheet);

  return round != NULL && jp_round_get_state (round) == JP_ROUND_SIGNED ? round : NULL;
}

static gboolean
is_in_progress (const JpRoundRecord *round)
{
  JpRoundState state = jp_round_get_state (round);

  return state == JP_ROUND_OPEN || state == JP_ROUND_REOPENED;
}

JpRoundRecord *
jp_sheet_get_open_round (const JpSheetRecord *sheet)
{
  JpRoundRecord *round = jp_sheet_get_round (sheet);

  return round != NULL && is_in_progress (round) ? round : NULL;
}

JpRoundRecord *
jp_sheet_get_round_before (const JpSheetRecord *sheet, const JpRoundRecord *round)
{
  JpRecord *before;

  if (round == NULL)
    return jp_sheet_get_round (sheet);
  before = round->record.previous;
  return before != NULL && before->kind == JP_KIND_ROUND ? jp_record_as_round (before) : NULL;
}

gboolean
jp_sheet_get_next_round_kind (const JpSheetRecord *sheet, JpRoundKind *kind)
{
  JpRoundRecord *round = jp_sheet_get_round (sheet);

  *kind = round != NULL ? jp_round_get_kind (round) + 1 : JP_ROUND_SELF_SCORE;
  return *kind < JP_N_ROUND_KINDS;
}
