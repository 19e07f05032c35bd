/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in the way of signing a round. */

#include "config.h"

#include "jp-check.h"
#include "jp-round-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
obstacle_free (gpointer data)
{
  JpObstacle *self = data;

  g_free (self->message);
  g_free (self);
}

/* Takes the message over. */
static JpObstacle *
add (GPtrArray *list, char *message, const JpNodeRecord *node)
{
  JpObstacle *self = g_new0 (JpObstacle, 1);

  self->message = message;
  self->node = node != NULL ? node->record.id : 0;
  g_ptr_array_add (list, self);
  return self;
}

static void
add_order (GPtrArray *list, JpSheetRecord *sheet, JpRoundKind kind)
{
  JpRoundRecord *round = jp_sheet_get_round (sheet);
  gboolean in_progress = jp_sheet_get_open_round (sheet) != NULL;

  if (round == NULL)
    return;
  if (in_progress && jp_round_get_kind (round) != kind)
    add (list, g_strdup_printf (_("“%s” is in progress: sign it first."), jp_round_get_title (round)), NULL);
  else if (!in_progress && jp_round_get_kind (round) >= kind)
    add (list, g_strdup_printf (_("“%s” is signed; nothing has changed since."), jp_round_get_title (round)), NULL);
}

static void
add_row (GPtrArray *list, const JpScoreRow *row, const JpRoundRecord *round, const JpRoundRecord *before)
{
  const JpMarkRecord *mark = round != NULL ? jp_round_find_mark (round, row->node) : NULL;
  const JpMarkRecord *old = before != NULL ? jp_round_find_mark (before, row->node) : NULL;
  g_autofree char *was = NULL;
  g_autofree char *is = NULL;

  if (row->open)
    add (list, g_strdup_printf (_("%u “%s” is not scored."), row->seq, row->node->name), row->node);
  if (row->stale)
    add (list, g_strdup_printf (_("%u “%s”: what its score overrides has changed since."), row->seq, row->node->name),
         row->node)->can_be_accepted = TRUE;
  if (old == NULL || !row->score.is_set || jp_decimal_equal (old->score, row->score) ||
      (mark != NULL && mark->change_reason != NULL))
    return;
  was = old->score.is_set ? jp_decimal_to_text (old->score) : g_strdup ("—");
  is = jp_decimal_to_text (row->score);
  add (list, g_strdup_printf (_("%u “%s” was %s in “%s” and is %s: write the reason for the change."), row->seq,
                              row->node->name, was, jp_round_get_title (before), is), row->node);
}

static void
add_rows (GPtrArray *list, JpProject *project, JpSheetRecord *sheet)
{
  g_autoptr (JpScores) scores = jp_scores_new (sheet, project);
  JpRoundRecord *round = jp_sheet_get_open_round (sheet);
  JpRoundRecord *before = jp_sheet_get_round_before (sheet, round);

  if (scores->rows->len == 0)
    add (list, g_strdup (_("There are no indicators to be signed.")), NULL);
  for (guint i = 0; i < scores->rows->len; i++)
    add_row (list, jp_scores_get_row (scores, i), round, before);
}

static void
add_findings (GPtrArray *list, JpProject *project, JpSheetRecord *sheet)
{
  g_autoptr (JpFindings) findings = jp_check_sheet (project, sheet);

  for (guint i = 0; i < findings->list->len; i++)
    {
      const JpFinding *finding = jp_findings_get (findings, i);

      if (finding->severity == JP_SEVERITY_ERROR && finding->waived == NULL)
        add (list, g_strdup_printf (_("Check: %s"), finding->message), NULL)->can_be_accepted = TRUE;
    }
}

static gboolean
contains (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (g_ptr_array_index (names, i), name))
      return TRUE;
  return FALSE;
}

/* Whoever a round names as having prepared or signed its scores; a review does not make anybody a preparer. */
static gboolean
is_named (JpSheetRecord *sheet, const char *author)
{
  JP_FOREACH_CHILD (child, sheet, JP_KIND_ROUND)
    {
      const JpRoundRecord *round = jp_record_as_round (child);
      g_auto (GStrv) names = g_strsplit (round->prepared_by != NULL ? round->prepared_by : "", "\n", -1);

      if (g_strv_contains ((const char *const *) names, author) ||
          (jp_round_get_kind (round) < JP_ROUND_REVIEW && g_strcmp0 (round->signed_by, author) == 0))
        return TRUE;
    }
  return FALSE;
}

/* Nobody reviews what he prepared himself. */
static gboolean
add_independence (GPtrArray *list, JpProject *project, JpSheetRecord *sheet, const char *author, const char *waiver,
                  GError **error)
{
  guint n_unnamed = 0;
  g_autoptr (GPtrArray) names = jp_sheet_list_preparers (project, sheet, FALSE, &n_unnamed, error);

  if (names == NULL)
    return FALSE;
  if (waiver != NULL && *waiver != '\0')
    return TRUE;
  if (contains (names, author) || is_named (sheet, author))
    add (list, g_strdup_printf (_("“%s” prepared these scores and cannot review them. Somebody else signs, or a reason "
                                  "to waive this is recorded."), author), NULL)->independence = TRUE;
  else if (n_unnamed > 0)
    add (list, g_strdup_printf (ngettext ("%u step that changed scores carries no name: nobody knows who made it.",
                                          "%u steps that changed scores carry no name: nobody knows who made them.",
                                          n_unnamed), n_unnamed), NULL)->can_be_accepted = TRUE;
  return TRUE;
}

GPtrArray *
jp_round_list_obstacles (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, const char *author,
                         const char *waiver, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (obstacle_free);

  if (author == NULL || *author == '\0')
    add (list, g_strdup (_("Nobody is named: say who signs.")), NULL);
  add_order (list, sheet, kind);
  add_rows (list, project, sheet);
  if (kind == JP_ROUND_REVIEW && author != NULL && *author != '\0' &&
      !add_independence (list, project, sheet, author, waiver, error))
    return NULL;
  add_findings (list, project, sheet);
  return g_steal_pointer (&list);
}
