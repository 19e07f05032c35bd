/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds: no edit gets past a signature. */

#include "round-case.h"

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-project-held.h"

/* What an edit touches, and whether the signature survives it. */
typedef struct
{
  const char *name;
  gboolean survives;
  void (*edit) (RoundCase *self);
} Touch;

static void
set_text (RoundCase *self, gpointer record, guint field, const char *text)
{
  jp_project_begin (self->project, "edit");
  jp_project_set_text (self->project, record, field, text);
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_given (RoundCase *self)
{
  round_case_give (self, self->judged, "44");
}

static void
touch_same_given (RoundCase *self)
{
  round_case_give (self, self->judged, "45");
}

static void
touch_deduction (RoundCase *self)
{
  jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "5 缺两项制度", NULL);
}

/* Typed again, the deduction is another record and says the same. */
static void
touch_same_deduction (RoundCase *self)
{
  g_assert_true (jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "5 缺一项制度", NULL));
}

static void
touch_used_fact (RoundCase *self)
{
  round_case_fact (self, "三公经费.决算", "9");
}

static void
touch_other_fact (RoundCase *self)
{
  round_case_fact (self, "三公经费.全年预算", "9");
  round_case_fact (self, "会议费.决算", "1");
}

static void
touch_source (RoundCase *self)
{
  guint field;

  set_text (self, jp_facts_find (self->year, "三公经费.决算", &field), JP_ITEM_SOURCE, "附表3");
}

static void
touch_rule (RoundCase *self)
{
  set_text (self, self->computed, JP_NODE_RULE, NULL);
}

static void
touch_criteria (RoundCase *self)
{
  set_text (self, self->judged, JP_NODE_CRITERIA, "另一种说法");
}

static void
touch_remark (RoundCase *self)
{
  set_text (self, self->framework, JP_FRAMEWORK_REMARK, "备注");
  set_text (self, self->year, JP_YEAR_REMARK, "备注");
}

static void
touch_points (RoundCase *self)
{
  jp_project_begin (self->project, "points");
  jp_project_set_decimal (self->project, self->computed, JP_NODE_POINTS, jp_decimal_new (49, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_rounding (RoundCase *self)
{
  jp_project_begin (self->project, "decimals");
  jp_project_set_int (self->project, self->framework, JP_FRAMEWORK_DECIMALS, 0);
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_band (RoundCase *self)
{
  JpRecord *band = jp_record_first (JP_RECORD (self->framework), JP_KIND_BAND);

  jp_project_begin (self->project, "band");
  jp_project_set_decimal (self->project, band, JP_BAND_LOWER, jp_decimal_new (89, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_order (RoundCase *self)
{
  jp_project_begin (self->project, "order");
  jp_project_move (self->project, JP_RECORD (self->computed), JP_RECORD (self->judged));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_removed (RoundCase *self)
{
  jp_edit_delete (self->project, JP_RECORD (self->computed), NULL);
}

static void
touch_framework (RoundCase *self)
{
  g_assert_true (jp_edit_set_sheet_framework (self->project, self->sheet, NULL, NULL));
}

static void
touch_unit (RoundCase *self)
{
  set_text (self, self->year->record.parent, JP_UNIT_NAME, "别的局");
}

static void
touch_mark (RoundCase *self)
{
  JpRecord *mark = jp_record_first (JP_RECORD (jp_sheet_get_round (self->sheet)), JP_KIND_MARK);

  jp_project_begin (self->project, "mark");
  jp_project_set_decimal (self->project, mark, JP_MARK_SCORE, jp_decimal_new (50, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_signer (RoundCase *self)
{
  set_text (self, jp_sheet_get_round (self->sheet), JP_ROUND_SIGNED_BY, "别人");
}

/* Several in one edit, as an import or a paste makes them. */
static void
touch_nested (RoundCase *self)
{
  jp_project_begin (self->project, "outer");
  touch_given (self);
  touch_remark (self);
  g_assert_true (jp_project_commit (self->project, NULL));
}

static const Touch touches[] = {
  { "given", FALSE, touch_given },
  { "same given", TRUE, touch_same_given },
  { "deduction", FALSE, touch_deduction },
  { "same deduction", TRUE, touch_same_deduction },
  { "used fact", FALSE, touch_used_fact },
  { "other fact", TRUE, touch_other_fact },
  { "source", TRUE, touch_source },
  { "rule", FALSE, touch_rule },
  { "criteria", FALSE, touch_criteria },
  { "remark", TRUE, touch_remark },
  { "points", FALSE, touch_points },
  { "rounding", FALSE, touch_rounding },
  { "band", FALSE, touch_band },
  { "order", FALSE, touch_order },
  { "removed", FALSE, touch_removed },
  { "framework", FALSE, touch_framework },
  { "unit", FALSE, touch_unit },
  { "mark", FALSE, touch_mark },
  { "signer", FALSE, touch_signer },
  { "nested", FALSE, touch_nested },
};

static void
test_touch (RoundCase *self, gconstpointer data)
{
  const Touch *touch = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *before = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  JpRoundRecord *round;

  round_case_sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  round = jp_sheet_get_round (self->sheet);
  hash = g_strdup (round->hash);
  before = round_case_dump (self);
  jp_project_set_author (self->project, "评价人乙");
  touch->edit (self);
  round_case_assert_rounds (self, touch->survives ? "self signed" : "self reopened");
  g_assert_cmpstr (round->hash, ==, hash);
  if (touch->survives)
    {
      round_case_assert_verified (self);
      return;
    }
  g_assert_cmpstr (round->reopened_by, ==, "评价人乙");
  g_assert_nonnull (round->reopened_reason);
  /* One step takes back the edit and what it did to the round. */
  edited = round_case_dump (self);
  g_assert_true (jp_project_undo (self->project, &error));
  after = round_case_dump (self);
  g_assert_cmpstr (before, ==, after);
  round_case_assert_verified (self);
  g_assert_true (jp_project_redo (self->project, &error));
  again = round_case_dump (self);
  g_assert_cmpstr (edited, ==, again);
}

static void
count (guint *n)
{
  (*n)++;
}

/* Where somebody can be asked, the edit waits for a reason, and then is one step with the reopening. */
static void
test_held (RoundCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_held = 0;

  round_case_sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  before = round_case_dump (self);
  jp_project_set_asks (self->project, TRUE);
  g_signal_connect_swapped (self->project, "held", G_CALLBACK (count), &n_held);

  g_assert_false (jp_edit_set_given (self->project, self->sheet, self->judged, "40", &error));
  g_assert_true (jp_error_is_held (error));
  g_clear_error (&error);
  g_assert_cmpuint (n_held, ==, 1);
  g_assert_nonnull (jp_project_get_held_label (self->project));
  round_case_assert_rounds (self, "self signed");
  after = round_case_dump (self);
  g_assert_cmpstr (after, ==, before);

  g_assert_false (jp_project_resume_held (self->project, "  ", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (jp_project_resume_held (self->project, " 录错一项 ", &error));
  g_assert_no_error (error);
  round_case_assert_rounds (self, "self reopened");
  g_assert_cmpstr (jp_sheet_get_round (self->sheet)->reopened_reason, ==, "录错一项");
  g_assert_cmpint (jp_sheet_find_answer (self->sheet, self->judged)->given.n, ==, 40);
  round_case_assert_verified (self);

  g_assert_true (jp_project_undo (self->project, NULL));
  round_case_assert_rounds (self, "self signed");
  g_clear_pointer (&after, g_free);
  after = round_case_dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* Records that the edit makes and takes away come with it; what was edited since puts an end to the waiting. */
static void
test_held_records (RoundCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  round_case_sign (self, "self", "评价人甲", NULL, &error);
  jp_project_set_asks (self->project, TRUE);
  g_assert_false (jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "2 缺一项\n3 另一项", &error));
  g_assert_true (jp_error_is_held (error));
  g_clear_error (&error);
  g_assert_true (jp_project_resume_held (self->project, "补充", &error));
  g_assert_cmpuint (jp_record_count (JP_RECORD (jp_sheet_find_answer (self->sheet, self->judged)), JP_KIND_DEDUCTION),
                    ==, 2);
  round_case_sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  round_case_assert_verified (self);

  g_assert_false (jp_edit_set_given (self->project, self->sheet, self->judged, "40", NULL));
  g_assert_nonnull (jp_edit_add_unit (self->project, "乙局", NULL));
  g_assert_null (jp_project_get_held_label (self->project));
  g_assert_false (jp_project_resume_held (self->project, "补充", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (jp_edit_set_given (self->project, self->sheet, self->judged, "40", NULL));
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_null (jp_project_get_held_label (self->project));
  round_case_assert_rounds (self, "self signed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                                \
  g_test_add ("/engine/round/" name, RoundCase, NULL, round_case_set_up, func, round_case_tear_down)
  ADD ("held", test_held);
  ADD ("held-records", test_held_records);
  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/round/touch/%s", touches[i].name);

      g_test_add (path, RoundCase, &touches[i], round_case_set_up, test_touch, round_case_tear_down);
    }
  return g_test_run ();
}
