/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds of scoring: begun, signed, reopened. */

#include "config.h"

#include "jp-round-private.h"

#include <glib/gi18n-lib.h>

static gboolean
invalid (const char *message, GError **error)
{
  g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, message);
  return FALSE;
}

/* Without blanks around it; NULL: nothing. Transfer full. */
static char *
tidy (const char *text)
{
  g_autofree char *tidied = g_strstrip (g_strdup (text != NULL ? text : ""));

  return *tidied != '\0' ? g_steal_pointer (&tidied) : NULL;
}

static void
set_state (JpProject *project, JpRoundRecord *round, JpRoundState state)
{
  jp_project_set_text (project, round, JP_ROUND_STATE, jp_round_state_get_name (state));
}

static gboolean
check_order (JpSheetRecord *sheet, JpRoundKind kind, GError **error)
{
  JpRoundRecord *latest = jp_sheet_get_round (sheet);

  if (sheet->framework == 0)
    return invalid (_("The sheet has no framework. Choose one before a round begins."), error);
  if (latest == NULL)
    return TRUE;
  if (jp_sheet_get_open_round (sheet) != NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is in progress. Sign it before the next round begins."),
                   jp_round_get_title (latest));
      return FALSE;
    }
  if (jp_round_get_kind (latest) < kind)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
               _("“%s” cannot follow “%s”. Reopen the signed round to change its scores."),
               jp_round_kind_get_title (kind), jp_round_get_title (latest));
  return FALSE;
}

/* Only inside an edit. */
static JpRoundRecord *
insert_round (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind)
{
  JpRoundRecord *before = jp_sheet_get_round (sheet);
  JpRoundRecord *round = jp_record_as_round (jp_project_insert (project, JP_KIND_ROUND, JP_RECORD (sheet), NULL));

  jp_project_set_text (project, round, JP_ROUND_ROUND_KIND, jp_round_kind_get_name (kind));
  jp_project_set_text (project, round, JP_ROUND_PREVIOUS, before != NULL ? before->hash : NULL);
  set_state (project, round, JP_ROUND_OPEN);
  return round;
}

static void
begin (JpProject *project, const char *format, JpRoundKind kind)
{
  g_autofree char *label = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  label = g_strdup_printf (format, jp_round_kind_get_title (kind));
#pragma GCC diagnostic pop
  jp_project_begin (project, label);
}

JpRoundRecord *
jp_edit_start_round (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, GError **error)
{
  JpRoundRecord *round;

  if (!check_order (sheet, kind, error))
    return NULL;
  begin (project, _("Begin “%s”"), kind);
  round = insert_round (project, sheet, kind);
  return jp_project_commit (project, error) ? round : NULL;
}

static JpMarkRecord *
ensure_mark (JpProject *project, JpRoundRecord *round, const JpNodeRecord *node)
{
  JpMarkRecord *mark = jp_round_find_mark (round, node);

  if (mark != NULL)
    return mark;
  mark = jp_record_as_mark (jp_project_insert (project, JP_KIND_MARK, JP_RECORD (round), NULL));
  jp_project_set_int (project, mark, JP_MARK_NODE, node->record.id);
  return mark;
}

/* The reason of a change that was taken back says nothing. */
static const char *
reason_to_keep (const JpMarkRecord *mark, const JpScoreRow *row, const JpRoundRecord *before)
{
  const JpMarkRecord *old = before != NULL ? jp_round_find_mark (before, row->node) : NULL;

  return old != NULL && !jp_decimal_equal (old->score, row->score) ? mark->change_reason : NULL;
}

/* In the order of the indicators: marks are hashed in theirs. */
static void
freeze_row (JpProject *project, JpRoundRecord *round, const JpScoreRow *row)
{
  JpMarkRecord *mark = ensure_mark (project, round, row->node);
  JpRoundRecord *before = jp_sheet_get_round_before (jp_record_as_sheet (round->record.parent), round);
  g_autofree char *reasons = jp_round_basis_reasons (row->answer);

  jp_project_move (project, JP_RECORD (mark), NULL);
  jp_project_set_int (project, mark, JP_MARK_SEQ, row->seq);
  jp_project_set_text (project, mark, JP_MARK_NAME, row->node->name);
  jp_project_set_decimal (project, mark, JP_MARK_POINTS, row->points);
  jp_project_set_decimal (project, mark, JP_MARK_COMPUTED, row->computed);
  jp_project_set_decimal (project, mark, JP_MARK_GIVEN, row->given);
  jp_project_set_decimal (project, mark, JP_MARK_SCORE, row->score);
  jp_project_set_text (project, mark, JP_MARK_REASONS, reasons);
  jp_project_set_text (project, mark, JP_MARK_CHANGE_REASON, reason_to_keep (mark, row, before));
}

/* Marks of an earlier signature whose indicator is gone since. */
static void
drop_stray_marks (JpProject *project, JpRoundRecord *round, const JpScores *scores)
{
  JpRecord *next;

  for (JpRecord *child = jp_record_first (JP_RECORD (round), JP_KIND_MARK); child != NULL; child = next)
    {
      JpRecord *node = jp_project_lookup (project, jp_record_as_mark (child)->node);

      next = jp_record_next (child);
      if (node == NULL || node->kind != JP_KIND_NODE || jp_scores_find (scores, jp_record_as_node (node)) == NULL)
        jp_project_delete (project, child);
    }
}

static void
freeze_scores (JpProject *project, JpSheetRecord *sheet, JpRoundRecord *round)
{
  g_autoptr (JpScores) scores = jp_scores_new (sheet, project);
  g_autofree char *basis = jp_round_basis_new (project, sheet);

  drop_stray_marks (project, round, scores);
  for (guint i = 0; i < scores->rows->len; i++)
    freeze_row (project, round, jp_scores_get_row (scores, i));
  jp_project_set_decimal (project, round, JP_ROUND_TOTAL, scores->score);
  jp_project_set_text (project, round, JP_ROUND_GRADE, jp_scores_get_grade (scores));
  jp_project_set_text (project, round, JP_ROUND_BASIS, basis);
}

/* Those the journal names, and whoever was named before. Transfer full. */
static char *
join_preparers (GPtrArray *names, const char *before)
{
  GString *out = g_string_new (before);
  g_auto (GStrv) known = g_strsplit (before != NULL ? before : "", "\n", -1);

  for (guint i = 0; i < names->len; i++)
    if (!g_strv_contains ((const char *const *) known, g_ptr_array_index (names, i)))
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", (char *) g_ptr_array_index (names, i));
  return g_string_free (out, FALSE);
}

/* Everything in one line; `accepted` gets what may be accepted, one a line. */
static gboolean
settle_obstacles (GPtrArray *obstacles, gboolean accept, char **accepted, GError **error)
{
  g_autoptr (GString) blocking = g_string_new (NULL);
  GString *may = g_string_new (NULL);

  for (guint i = 0; i < obstacles->len; i++)
    {
      const JpObstacle *obstacle = g_ptr_array_index (obstacles, i);

      if (obstacle->can_be_accepted)
        g_string_append_printf (may, "%s%s", may->len > 0 ? "\n" : "", obstacle->message);
      if (!obstacle->can_be_accepted || !accept)
        g_string_append_printf (blocking, "%s%s", blocking->len > 0 ? " " : "", obstacle->message);
    }
  *accepted = g_string_free (may, FALSE);
  return blocking->len == 0 || invalid (blocking->str, error);
}

static gboolean
sign (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, const JpSignature *signature, const char *accepted,
      GError **error)
{
  g_autoptr (GPtrArray) names = jp_sheet_list_preparers (project, sheet, TRUE, NULL, error);
  JpRoundRecord *round = jp_sheet_get_open_round (sheet);
  g_autofree char *prepared = NULL;
  g_autofree char *hash = NULL;

  if (names == NULL)
    return FALSE;
  begin (project, _("Sign “%s”"), kind);
  if (round == NULL)
    round = insert_round (project, sheet, kind);
  prepared = join_preparers (names, round->prepared_by);
  jp_project_set_text (project, round, JP_ROUND_PREPARED_BY, prepared);
  jp_project_set_text (project, round, JP_ROUND_SIGNED_BY, signature->author);
  jp_project_set_int (project, round, JP_ROUND_SIGNED_TIME, g_get_real_time ());
  if (signature->waiver != NULL)
    jp_project_set_text (project, round, JP_ROUND_WAIVER, signature->waiver);
  jp_project_set_text (project, round, JP_ROUND_ACCEPTED, accepted);
  freeze_scores (project, sheet, round);
  hash = jp_round_compute_hash (round);
  jp_project_set_text (project, round, JP_ROUND_HASH, hash);
  set_state (project, round, JP_ROUND_SIGNED);
  /* What cannot be computed again from its basis is not signed. */
  if (!jp_round_verify (round, error))
    {
      jp_project_rollback (project);
      return FALSE;
    }
  return jp_project_commit (project, error);
}

gboolean
jp_edit_sign_round (JpProject *project, JpSheetRecord *sheet, JpRoundKind kind, const JpSignature *signature,
                    GError **error)
{
  JpRoundRecord *round = jp_sheet_get_open_round (sheet);
  g_autofree char *author = tidy (signature->author);
  g_autofree char *waiver = tidy (signature->waiver);
  g_autoptr (GPtrArray) obstacles = NULL;
  g_autofree char *accepted = NULL;
  JpSignature tidied = { .author = author, .waiver = waiver };

  obstacles = jp_round_list_obstacles (project, sheet, kind, author,
                                       waiver == NULL && round != NULL ? round->waiver : waiver, error);
  return obstacles != NULL && settle_obstacles (obstacles, signature->accept_warnings, &accepted, error) &&
         sign (project, sheet, kind, &tidied, accepted, error);
}

gboolean
jp_edit_reopen_round (JpProject *project, JpSheetRecord *sheet, const char *reason, GError **error)
{
  JpRoundRecord *round = jp_sheet_get_signed_round (sheet);
  g_autofree char *text = tidy (reason);

  if (round == NULL)
    return invalid (_("No signed round can be reopened here: only the latest can be."), error);
  if (text == NULL)
    return invalid (_("A signed round is reopened for a reason. Write why."), error);
  begin (project, _("Reopen “%s”"), jp_round_get_kind (round));
  set_state (project, round, JP_ROUND_REOPENED);
  jp_project_set_int (project, round, JP_ROUND_REOPENED_TIME, g_get_real_time ());
  jp_project_set_text (project, round, JP_ROUND_REOPENED_BY, jp_project_get_author (project));
  jp_project_set_text (project, round, JP_ROUND_REOPENED_REASON, text);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_set_change_reason (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node, const char *reason,
                           GError **error)
{
  JpRoundRecord *round = jp_sheet_get_open_round (sheet);
  g_autofree char *text = tidy (reason);
  g_autofree char *label = g_strdup_printf (_("Reason for changing the score of “%s”"),
                                            node->name != NULL ? node->name : "");

  /* The guard reopens a signed one in the same step. */
  if (round == NULL)
    round = jp_sheet_get_signed_round (sheet);
  if (round == NULL)
    return invalid (_("No round is in progress. Begin one first."), error);
  if (text == NULL && jp_round_find_mark (round, node) == NULL)
    return TRUE;
  jp_project_begin (project, label);
  jp_project_set_text (project, ensure_mark (project, round, node), JP_MARK_CHANGE_REASON, text);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_set_round_waiver (JpProject *project, JpSheetRecord *sheet, const char *reason, GError **error)
{
  JpRoundRecord *round = jp_sheet_get_open_round (sheet);
  g_autofree char *text = tidy (reason);

  if (round == NULL)
    return invalid (_("No round is in progress. Begin one first."), error);
  begin (project, _("Waive independence of “%s”"), jp_round_get_kind (round));
  jp_project_set_text (project, round, JP_ROUND_WAIVER, text);
  return jp_project_commit (project, error);
}
