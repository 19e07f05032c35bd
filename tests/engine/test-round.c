/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds: what may follow what, who may sign, and what was changed behind the program's back. */

#include "round-case.h"

#include "jp-edits.h"

#include <string.h>

/* Transitions: what is done, by whom, and how the rounds stand afterwards. `refusal`: part of the message; the rounds
 * stay as they were. */
typedef struct
{
  const char *operation; /* start, sign, reopen, give, reason, undo, redo, fact, waive */
  const char *argument;
  const char *author;
  const char *rounds;
  const char *refusal;
} Transition;

static const Transition transitions[] = {
  { "sign", "self", "", "", "Nobody is named" },
  { "sign", "self", "评价人甲", "self signed", NULL },
  { "start", "self", "", "self signed", "cannot follow" },
  { "sign", "self", "评价人甲", "self signed", "nothing has changed" },
  { "reopen", " ", "", "self signed", "for a reason" },
  { "undo", NULL, "", "", NULL },
  { "redo", NULL, "", "self signed", NULL },
  { "give", "40", "评价人甲", "self reopened", NULL },
  { "start", "first", "", "self reopened", "in progress" },
  { "sign", "first", "评价人乙", "self reopened", "in progress" },
  { "undo", NULL, "", "self signed", NULL },
  { "redo", NULL, "", "self reopened", NULL },
  { "sign", "self", "评价人甲", "self signed", NULL },
  { "start", "first", "", "self signed, first open", NULL },
  { "reopen", "为什么", "", "self signed, first open", "only the latest" },
  { "give", "41", "评价人乙", "self signed, first open", NULL },
  { "sign", "first", "评价人乙", "self signed, first open", "write the reason" },
  { "reason", "补交了制度", "评价人乙", "self signed, first open", NULL },
  { "sign", "first", "评价人乙", "self signed, first signed", NULL },
  { "fact", "9", "评价人乙", "self signed, first reopened", NULL },
  { "undo", NULL, "", "self signed, first signed", NULL },
  { "reopen", "算错", "评价人乙", "self signed, first reopened", NULL },
  { "sign", "first", "评价人乙", "self signed, first signed", NULL },
  { "sign", "review", "评价人甲", "self signed, first signed", "cannot review" },
  { "sign", "review", "评价人乙", "self signed, first signed", "cannot review" },
  { "sign", "review", "复核人", "self signed, first signed, review signed", NULL },
  { "undo", NULL, "", "self signed, first signed", NULL },
  { "waive", "单位只有一人", "评价人甲", "self signed, first signed, review signed", NULL },
  { "give", "40", "复核人", "self signed, first signed, review reopened", NULL },
  { "sign", "review", "复核人", "self signed, first signed, review reopened", "write the reason" },
  { "reason", "复核意见", "复核人", "self signed, first signed, review reopened", NULL },
  { "sign", "review", "复核人", "self signed, first signed, review signed", NULL },
  { "reason", "复核意见二", "复核人", "self signed, first signed, review reopened", NULL },
  { "undo", NULL, "", "self signed, first signed, review signed", NULL },
  { "sign", "final", "负责人", "self signed, first signed, review signed, final signed", NULL },
  { "give", "", "负责人", "self signed, first signed, review signed, final reopened", NULL },
  { "sign", "final", "负责人", "self signed, first signed, review signed, final reopened", "is not scored" },
  { "undo", NULL, "", "self signed, first signed, review signed, final signed", NULL },
};

static gboolean
perform (RoundCase *self, const Transition *step, GError **error)
{
  jp_project_set_author (self->project, step->author);
  if (g_str_equal (step->operation, "start"))
    return jp_edit_start_round (self->project, self->sheet, round_case_kind_of (step->argument), error) != NULL;
  if (g_str_equal (step->operation, "sign"))
    return round_case_sign (self, step->argument, step->author, NULL, error);
  if (g_str_equal (step->operation, "waive"))
    return round_case_sign (self, "review", step->author, step->argument, error);
  if (g_str_equal (step->operation, "reopen"))
    return jp_edit_reopen_round (self->project, self->sheet, step->argument, error);
  if (g_str_equal (step->operation, "give"))
    return jp_edit_set_given (self->project, self->sheet, self->judged, step->argument, error);
  if (g_str_equal (step->operation, "reason"))
    return jp_edit_set_change_reason (self->project, self->sheet, self->judged, step->argument, error);
  if (g_str_equal (step->operation, "fact"))
    return jp_edit_set_fact (self->project, self->year, "三公经费.决算", step->argument, error);
  if (g_str_equal (step->operation, "undo"))
    return jp_project_undo (self->project, error);
  g_assert_cmpstr (step->operation, ==, "redo");
  return jp_project_redo (self->project, error);
}

static void
test_transitions (RoundCase *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = round_case_dump (self);
      g_autofree char *after = NULL;
      gboolean ok = perform (self, &transitions[i], &error);

      g_test_message ("%u: %s %s: %s", i, transitions[i].operation, transitions[i].argument,
                      error != NULL ? error->message : "done");
      g_assert_cmpint (ok, ==, transitions[i].refusal == NULL);
      if (!ok)
        {
          g_assert_nonnull (strstr (error->message, transitions[i].refusal));
          after = round_case_dump (self);
          g_assert_cmpstr (before, ==, after);
        }
      round_case_assert_rounds (self, transitions[i].rounds);
      round_case_assert_verified (self);
    }
}

/* The same content gives the same basis, whatever the order it was filled in. */
static void
test_stable (RoundCase *self, gconstpointer data)
{
  RoundCase other;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = jp_round_basis_new (self->project, self->sheet);
  g_autofree char *second = NULL;

  round_case_set_up (&other, NULL);
  round_case_give (&other, other.judged, "");
  round_case_fact (&other, "会议费.决算", "3");
  round_case_give (&other, other.computed, "40");
  jp_edit_use_computed (other.project, other.sheet, other.computed, &error);
  g_assert_no_error (error);
  jp_edit_delete (other.project, JP_RECORD (jp_sheet_find_answer (other.sheet, other.judged)), &error);
  jp_edit_delete (other.project, JP_RECORD (jp_sheet_find_answer (other.sheet, other.computed)), &error);
  jp_edit_set_deductions_text (other.project, other.sheet, other.judged, "5 缺一项制度", &error);
  round_case_give (&other, other.judged, "45");
  g_assert_no_error (error);
  second = jp_round_basis_new (other.project, other.sheet);
  g_assert_cmpstr (first, ==, second);
  round_case_tear_down (&other, NULL);
}

static void
test_preparers (RoundCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint n_unnamed;

  round_case_sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jp_sheet_get_round (self->sheet)->prepared_by, ==, "评价人甲");
  g_assert_nonnull (jp_edit_start_round (self->project, self->sheet, JP_ROUND_FIRST_SCORE, &error));
  jp_project_set_author (self->project, "评价人乙");
  round_case_give (self, self->judged, "40");
  jp_project_set_author (self->project, NULL);
  round_case_give (self, self->judged, "41");
  names = jp_sheet_list_preparers (self->project, self->sheet, TRUE, &n_unnamed, &error);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "评价人乙");
  g_assert_cmpuint (n_unnamed, ==, 1);
  g_clear_pointer (&names, g_ptr_array_unref);
  names = jp_sheet_list_preparers (self->project, self->sheet, FALSE, NULL, &error);
  g_assert_cmpuint (names->len, ==, 2);
}

/* A round is changed behind the program's back, field by field: each is found, and where it can be, located. */
static void
test_tampered (RoundCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpRoundRecord *round;
  JpMarkRecord *mark;
  JpDecimal score;

  round_case_sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  round = jp_sheet_get_round (self->sheet);
  mark = jp_round_find_mark (round, self->computed);

  score = mark->score;
  mark->score = jp_decimal_new (41, 0);
  g_assert_false (jp_round_verify (round, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "indicator 2 “三公经费控制率”: “score” is 41"));
  g_clear_error (&error);
  mark->score = score;
  round_case_assert_verified (self);

  mark->change_reason = g_strdup ("改");
  g_assert_false (jp_round_verify (round, &error));
  g_assert_nonnull (strstr (error->message, "hash"));
  g_clear_error (&error);
  g_clear_pointer (&mark->change_reason, g_free);
  round_case_assert_verified (self);

  round->total = jp_decimal_new (86, 0);
  g_assert_false (jp_round_verify (round, &error));
  g_assert_nonnull (strstr (error->message, "“total” is 86"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                                \
  g_test_add ("/engine/round/" name, RoundCase, NULL, round_case_set_up, func, round_case_tear_down)
  ADD ("transitions", test_transitions);
  ADD ("stable", test_stable);
  ADD ("preparers", test_preparers);
  ADD ("tampered", test_tampered);
  return g_test_run ();
}
