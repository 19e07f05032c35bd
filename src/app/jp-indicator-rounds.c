/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What earlier rounds gave, beside the scores of today, and why they were changed. */

#include "config.h"

#include "jp-indicator-private.h"
#include "jp-project-held.h"
#include "jp-round.h"

#include <glib/gi18n.h>

void
jp_indicator_rounds_clear (gpointer data)
{
  JpIndicatorRound *self = data;

  g_free (self->id);
  g_free (self->title);
}

static void
add_column (GArray *columns, const JpRoundRecord *round, gboolean reason)
{
  JpIndicatorRound column = { .round = round->record.id, .reason = reason };

  column.id = g_strconcat (jp_round_kind_get_name (jp_round_get_kind (round)), reason ? "-reason" : "-score", NULL);
  /* TRANSLATORS: headings of a round's columns: "Self-score: score" */
  column.title = g_strdup_printf (reason ? _("%s: reason for change") : _("%s: score"), jp_round_get_title (round));
  g_array_append_val (columns, column);
}

/* The scores of a round that is signed and the latest are those of the sheet. */
static void
add_columns (GArray *columns, JpSheetRecord *sheet)
{
  JP_FOREACH_CHILD (child, sheet, JP_KIND_ROUND)
    {
      const JpRoundRecord *round = jp_record_as_round (child);
      JpRoundState state = jp_round_get_state (round);
      gboolean latest = jp_record_next (child) == NULL;

      if (state != JP_ROUND_OPEN && !(latest && state == JP_ROUND_SIGNED))
        add_column (columns, round, FALSE);
      if (jp_sheet_get_round_before (sheet, round) != NULL)
        add_column (columns, round, TRUE);
    }
}

static gboolean
are_same (GArray *a, GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const JpIndicatorRound *first = &g_array_index (a, JpIndicatorRound, i);
      const JpIndicatorRound *second = &g_array_index (b, JpIndicatorRound, i);

      if (first->round != second->round || first->reason != second->reason)
        return FALSE;
    }
  return TRUE;
}

gboolean
jp_indicator_rounds_update (JpIndicatorModel *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (JpIndicatorRound));

  g_array_set_clear_func (columns, jp_indicator_rounds_clear);
  if (sheet != NULL && !self->hide_rounds)
    add_columns (columns, sheet);
  if (are_same (columns, self->rounds))
    {
      g_array_unref (columns);
      return FALSE;
    }
  g_array_unref (self->rounds);
  self->rounds = columns;
  return TRUE;
}

static const JpIndicatorRound *
get_column (JpIndicatorModel *self, guint position)
{
  guint first = self->has_targets ? JP_INDICATOR_N_COLUMNS : JP_INDICATOR_N_USUAL;

  return position >= first && position - first < self->rounds->len
           ? &g_array_index (self->rounds, JpIndicatorRound, position - first)
           : NULL;
}

static JpRoundRecord *
get_round (JpIndicatorModel *self, const JpIndicatorRound *column)
{
  JpRecord *record = column != NULL ? jp_project_lookup (jp_context_get_project (self->context), column->round) : NULL;

  return record != NULL && record->kind == JP_KIND_ROUND ? jp_record_as_round (record) : NULL;
}

void
jp_indicator_rounds_get_column (JpIndicatorModel *self, guint position, JpSheetColumn *out)
{
  const JpIndicatorRound *shown = get_column (self, position);

  g_return_if_fail (shown != NULL);

  *out = (JpSheetColumn) {
    .id = shown->id,
    .title = shown->title,
    .width = shown->reason ? 160 : 92,
    .min_width = shown->reason ? 100 : 50,
    .align = shown->reason ? JP_ALIGN_START : JP_ALIGN_END,
    .numeric = !shown->reason,
    .wrap = shown->reason,
    .small = shown->reason,
  };
}

gboolean
jp_indicator_rounds_is_typed (JpIndicatorModel *self, guint position)
{
  const JpIndicatorRound *shown = get_column (self, position);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);

  return shown != NULL && shown->reason && sheet != NULL && get_round (self, shown) == jp_sheet_get_open_round (sheet);
}

const char *
jp_indicator_rounds_get_text (JpIndicatorModel *self, const JpScoreRow *row, guint position)
{
  JpRoundRecord *round = get_round (self, get_column (self, position));
  const JpMarkRecord *mark = round != NULL ? jp_round_find_mark (round, row->node) : NULL;

  return mark != NULL ? mark->change_reason : NULL;
}

gboolean
jp_indicator_rounds_lacks_reason (JpIndicatorModel *self, const JpScoreRow *row, guint position)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  const JpRoundRecord *before;
  const JpMarkRecord *mark;

  if (!jp_indicator_rounds_is_typed (self, position) || jp_indicator_rounds_get_text (self, row, position) != NULL)
    return FALSE;
  before = jp_sheet_get_round_before (sheet, jp_sheet_get_open_round (sheet));
  mark = before != NULL ? jp_round_find_mark (before, row->node) : NULL;
  return mark != NULL && row->score.is_set && !jp_decimal_equal (mark->score, row->score);
}

gboolean
jp_indicator_rounds_set_text (JpIndicatorModel *self, const JpScoreRow *row, guint position, const char *text,
                              GError **error)
{
  if (jp_indicator_rounds_is_typed (self, position))
    return jp_edit_set_change_reason (jp_context_get_project (self->context), jp_context_get_sheet (self->context),
                                      row->node, text, error);
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                       _("An earlier round stays as it was. Type into the columns of the scores."));
  return FALSE;
}

static void
get_reason_cell (JpIndicatorModel *self, const JpScoreRow *row, guint position, JpCell *out)
{
  const char *text = jp_indicator_rounds_get_text (self, row, position);
  gboolean missing = jp_indicator_rounds_lacks_reason (self, row, position);

  out->flags = jp_indicator_rounds_is_typed (self, position) ? JP_CELL_EDITABLE : JP_CELL_COMPUTED;
  out->flags |= missing ? JP_CELL_ERROR_TEXT : 0;
  out->text = g_strdup (missing ? _("Reason missing") : text != NULL ? text : "");
}

static void
get_score_cell (JpIndicatorModel *self, const JpScoreRow *row, guint position, JpCell *out)
{
  JpRoundRecord *round = get_round (self, get_column (self, position));
  const JpMarkRecord *mark = round != NULL ? jp_round_find_mark (round, row->node) : NULL;

  out->text = mark != NULL ? jp_format_score (mark->score) : g_strdup ("—");
  out->flags = JP_CELL_COMPUTED | (mark != NULL ? 0 : JP_CELL_FAINT);
}

void
jp_indicator_rounds_get_cell (JpIndicatorModel *self, const JpScoreRow *row, guint position, JpCell *out)
{
  const JpIndicatorRound *shown = get_column (self, position);

  if (shown == NULL)
    out->text = g_strdup ("");
  else if (shown->reason)
    get_reason_cell (self, row, position, out);
  else
    get_score_cell (self, row, position, out);
}

gboolean
jp_indicator_is_locked (JpIndicatorModel *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);

  return sheet != NULL && jp_sheet_get_signed_round (sheet) != NULL;
}

gboolean
jp_indicator_refuse_locked (JpIndicatorModel *self, GError **error)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  const JpRoundRecord *round = sheet != NULL ? jp_sheet_get_signed_round (sheet) : NULL;

  if (round == NULL)
    return TRUE;
  g_set_error (error, JP_HELD_ERROR, 0, _("“%s” is signed. Reopen it to edit its scores."),
               jp_round_get_title (round));
  g_signal_emit_by_name (self, "locked");
  return FALSE;
}
