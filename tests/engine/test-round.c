/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rounds: what may follow what, who may sign, and that no edit gets past a signature. */

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-project-held.h"
#include "jp-round-private.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpFrameworkRecord *framework;
  JpSheetRecord *sheet;
  JpNodeRecord *judged;
  JpNodeRecord *computed;
} Fixture;

#define RULE "{\"kind\":\"proportional\",\"measure\":\"三公经费.决算/三公经费.年初预算\"}"

static JpNodeRecord *
add_node (Fixture *self, const char *name, const char *rule)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;

  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (self->framework), NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (50, 0));
  jp_project_set_text (self->project, node, JP_NODE_RULE, rule);
  g_assert_true (jp_project_commit (self->project, &error));
  return jp_record_as_node (node);
}

static void
fact (Fixture *self, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_fact (self->project, self->year, name, value, &error);
  g_assert_no_error (error);
}

static void
give (Fixture *self, JpNodeRecord *node, const char *score)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_given (self->project, self->sheet, node, score, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->project = jp_project_new ();
  jp_project_set_author (self->project, "评价人甲");
  self->framework = jp_edit_add_framework (self->project, "指标体系", &error);
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2023, &error);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, &error);
  g_assert_no_error (error);
  self->judged = add_node (self, "制度健全性", NULL);
  self->computed = add_node (self, "三公经费控制率", RULE);
  fact (self, "三公经费.年初预算", "10");
  fact (self, "三公经费.决算", "8");
  give (self, self->judged, "45");
  jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "5 缺一项制度", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->project);
}

static JpRoundKind
kind_of (const char *name)
{
  JpRoundKind kind = JP_N_ROUND_KINDS;

  g_assert_true (jp_round_kind_parse (name, &kind));
  return kind;
}

static gboolean
sign (Fixture *self, const char *kind, const char *author, const char *waiver, GError **error)
{
  const JpSignature signature = { .author = author, .waiver = waiver, .accept_warnings = TRUE };

  return jp_edit_sign_round (self->project, self->sheet, kind_of (kind), &signature, error);
}

static char *
describe (Fixture *self)
{
  GString *out = g_string_new (NULL);

  JP_FOREACH_CHILD (child, self->sheet, JP_KIND_ROUND)
    g_string_append_printf (out, "%s%s %s", out->len > 0 ? ", " : "", jp_record_as_round (child)->round_kind,
                            jp_record_as_round (child)->state);
  return g_string_free (out, FALSE);
}

static void
assert_rounds (Fixture *self, const char *expected)
{
  g_autofree char *text = describe (self);

  g_assert_cmpstr (text, ==, expected);
}

/* Everything in one text, to be compared before and after. */
static char *
dump (Fixture *self)
{
  g_autoptr (JpChangeSet) all = jp_project_dup_baseline (self->project);
  g_autoptr (JpJson) json = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < all->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (all->changes, i);

      g_string_append_printf (out, "%s %" G_GINT64_FORMAT ":", jp_kind_get_info (change->kind)->name, change->id);
      for (guint f = 0; f < jp_kind_get_info (change->kind)->n_fields; f++)
        if (change->values[f].type == JP_FIELD_TEXT)
          g_string_append_printf (out, "|%s", change->values[f].text);
        else if (change->values[f].type == JP_FIELD_DECIMAL)
          g_string_append_printf (out, "|%" G_GINT64_FORMAT "/%u", change->values[f].decimal.n,
                                  change->values[f].decimal.scale);
        else if (change->values[f].type != JP_FIELD_QUANTITY)
          g_string_append_printf (out, "|%" G_GINT64_FORMAT, change->values[f].integer);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

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
perform (Fixture *self, const Transition *step, GError **error)
{
  jp_project_set_author (self->project, step->author);
  if (g_str_equal (step->operation, "start"))
    return jp_edit_start_round (self->project, self->sheet, kind_of (step->argument), error) != NULL;
  if (g_str_equal (step->operation, "sign"))
    return sign (self, step->argument, step->author, NULL, error);
  if (g_str_equal (step->operation, "waive"))
    return sign (self, "review", step->author, step->argument, error);
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
assert_verified (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  JP_FOREACH_CHILD (child, self->sheet, JP_KIND_ROUND)
    {
      jp_round_verify (jp_record_as_round (child), &error);
      g_assert_no_error (error);
    }
}

static void
test_transitions (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (transitions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = dump (self);
      g_autofree char *after = NULL;
      gboolean ok = perform (self, &transitions[i], &error);

      g_test_message ("%u: %s %s: %s", i, transitions[i].operation, transitions[i].argument,
                      error != NULL ? error->message : "done");
      g_assert_cmpint (ok, ==, transitions[i].refusal == NULL);
      if (!ok)
        {
          g_assert_nonnull (strstr (error->message, transitions[i].refusal));
          after = dump (self);
          g_assert_cmpstr (before, ==, after);
        }
      assert_rounds (self, transitions[i].rounds);
      assert_verified (self);
    }
}

/* What an edit touches, and whether the signature survives it. */
typedef struct
{
  const char *name;
  gboolean survives;
  void (*edit) (Fixture *self);
} Touch;

static void
set_text (Fixture *self, gpointer record, guint field, const char *text)
{
  jp_project_begin (self->project, "edit");
  jp_project_set_text (self->project, record, field, text);
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_given (Fixture *self)
{
  give (self, self->judged, "44");
}

static void
touch_same_given (Fixture *self)
{
  give (self, self->judged, "45");
}

static void
touch_deduction (Fixture *self)
{
  jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "5 缺两项制度", NULL);
}

/* Typed again, the deduction is another record and says the same. */
static void
touch_same_deduction (Fixture *self)
{
  g_assert_true (jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "5 缺一项制度", NULL));
}

static void
touch_used_fact (Fixture *self)
{
  fact (self, "三公经费.决算", "9");
}

static void
touch_other_fact (Fixture *self)
{
  fact (self, "三公经费.全年预算", "9");
  fact (self, "会议费.决算", "1");
}

static void
touch_source (Fixture *self)
{
  guint field;

  set_text (self, jp_facts_find (self->year, "三公经费.决算", &field), JP_ITEM_SOURCE, "附表3");
}

static void
touch_rule (Fixture *self)
{
  set_text (self, self->computed, JP_NODE_RULE, NULL);
}

static void
touch_criteria (Fixture *self)
{
  set_text (self, self->judged, JP_NODE_CRITERIA, "另一种说法");
}

static void
touch_remark (Fixture *self)
{
  set_text (self, self->framework, JP_FRAMEWORK_REMARK, "备注");
  set_text (self, self->year, JP_YEAR_REMARK, "备注");
}

static void
touch_points (Fixture *self)
{
  jp_project_begin (self->project, "points");
  jp_project_set_decimal (self->project, self->computed, JP_NODE_POINTS, jp_decimal_new (49, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_rounding (Fixture *self)
{
  jp_project_begin (self->project, "decimals");
  jp_project_set_int (self->project, self->framework, JP_FRAMEWORK_DECIMALS, 0);
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_band (Fixture *self)
{
  JpRecord *band = jp_record_first (JP_RECORD (self->framework), JP_KIND_BAND);

  jp_project_begin (self->project, "band");
  jp_project_set_decimal (self->project, band, JP_BAND_LOWER, jp_decimal_new (89, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_order (Fixture *self)
{
  jp_project_begin (self->project, "order");
  jp_project_move (self->project, JP_RECORD (self->computed), JP_RECORD (self->judged));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_removed (Fixture *self)
{
  jp_edit_delete (self->project, JP_RECORD (self->computed), NULL);
}

static void
touch_framework (Fixture *self)
{
  g_assert_true (jp_edit_set_sheet_framework (self->project, self->sheet, NULL, NULL));
}

static void
touch_unit (Fixture *self)
{
  set_text (self, self->year->record.parent, JP_UNIT_NAME, "别的局");
}

static void
touch_mark (Fixture *self)
{
  JpRecord *mark = jp_record_first (JP_RECORD (jp_sheet_get_round (self->sheet)), JP_KIND_MARK);

  jp_project_begin (self->project, "mark");
  jp_project_set_decimal (self->project, mark, JP_MARK_SCORE, jp_decimal_new (50, 0));
  g_assert_true (jp_project_commit (self->project, NULL));
}

static void
touch_signer (Fixture *self)
{
  set_text (self, jp_sheet_get_round (self->sheet), JP_ROUND_SIGNED_BY, "别人");
}

/* Several in one edit, as an import or a paste makes them. */
static void
touch_nested (Fixture *self)
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
test_touch (Fixture *self, gconstpointer data)
{
  const Touch *touch = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *before = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  JpRoundRecord *round;

  sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  round = jp_sheet_get_round (self->sheet);
  hash = g_strdup (round->hash);
  before = dump (self);
  jp_project_set_author (self->project, "评价人乙");
  touch->edit (self);
  assert_rounds (self, touch->survives ? "self signed" : "self reopened");
  g_assert_cmpstr (round->hash, ==, hash);
  if (touch->survives)
    {
      assert_verified (self);
      return;
    }
  g_assert_cmpstr (round->reopened_by, ==, "评价人乙");
  g_assert_nonnull (round->reopened_reason);
  /* One step takes back the edit and what it did to the round. */
  edited = dump (self);
  g_assert_true (jp_project_undo (self->project, &error));
  after = dump (self);
  g_assert_cmpstr (before, ==, after);
  assert_verified (self);
  g_assert_true (jp_project_redo (self->project, &error));
  again = dump (self);
  g_assert_cmpstr (edited, ==, again);
}

/* The same content gives the same basis, whatever the order it was filled in. */
static void
test_stable (Fixture *self, gconstpointer data)
{
  Fixture other;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = jp_round_basis_new (self->project, self->sheet);
  g_autofree char *second = NULL;

  set_up (&other, NULL);
  give (&other, other.judged, "");
  fact (&other, "会议费.决算", "3");
  give (&other, other.computed, "40");
  jp_edit_use_computed (other.project, other.sheet, other.computed, &error);
  g_assert_no_error (error);
  jp_edit_delete (other.project, JP_RECORD (jp_sheet_find_answer (other.sheet, other.judged)), &error);
  jp_edit_delete (other.project, JP_RECORD (jp_sheet_find_answer (other.sheet, other.computed)), &error);
  jp_edit_set_deductions_text (other.project, other.sheet, other.judged, "5 缺一项制度", &error);
  give (&other, other.judged, "45");
  g_assert_no_error (error);
  second = jp_round_basis_new (other.project, other.sheet);
  g_assert_cmpstr (first, ==, second);
  tear_down (&other, NULL);
}

static void
test_preparers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint n_unnamed;

  sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jp_sheet_get_round (self->sheet)->prepared_by, ==, "评价人甲");
  g_assert_nonnull (jp_edit_start_round (self->project, self->sheet, JP_ROUND_FIRST_SCORE, &error));
  jp_project_set_author (self->project, "评价人乙");
  give (self, self->judged, "40");
  jp_project_set_author (self->project, NULL);
  give (self, self->judged, "41");
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
test_tampered (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  JpRoundRecord *round;
  JpMarkRecord *mark;
  JpDecimal score;

  sign (self, "self", "评价人甲", NULL, &error);
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
  assert_verified (self);

  mark->change_reason = g_strdup ("改");
  g_assert_false (jp_round_verify (round, &error));
  g_assert_nonnull (strstr (error->message, "hash"));
  g_clear_error (&error);
  g_clear_pointer (&mark->change_reason, g_free);
  assert_verified (self);

  round->total = jp_decimal_new (86, 0);
  g_assert_false (jp_round_verify (round, &error));
  g_assert_nonnull (strstr (error->message, "“total” is 86"));
}

static void
count (guint *n)
{
  (*n)++;
}

/* Where somebody can be asked, the edit waits for a reason, and then is one step with the reopening. */
static void
test_held (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_held = 0;

  sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  before = dump (self);
  jp_project_set_asks (self->project, TRUE);
  g_signal_connect_swapped (self->project, "held", G_CALLBACK (count), &n_held);

  g_assert_false (jp_edit_set_given (self->project, self->sheet, self->judged, "40", &error));
  g_assert_true (jp_error_is_held (error));
  g_clear_error (&error);
  g_assert_cmpuint (n_held, ==, 1);
  g_assert_nonnull (jp_project_get_held_label (self->project));
  assert_rounds (self, "self signed");
  after = dump (self);
  g_assert_cmpstr (after, ==, before);

  g_assert_false (jp_project_resume_held (self->project, "  ", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (jp_project_resume_held (self->project, " 录错一项 ", &error));
  g_assert_no_error (error);
  assert_rounds (self, "self reopened");
  g_assert_cmpstr (jp_sheet_get_round (self->sheet)->reopened_reason, ==, "录错一项");
  g_assert_cmpint (jp_sheet_find_answer (self->sheet, self->judged)->given.n, ==, 40);
  assert_verified (self);

  g_assert_true (jp_project_undo (self->project, NULL));
  assert_rounds (self, "self signed");
  g_clear_pointer (&after, g_free);
  after = dump (self);
  g_assert_cmpstr (after, ==, before);
}

/* Records that the edit makes and takes away come with it; what was edited since puts an end to the waiting. */
static void
test_held_records (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sign (self, "self", "评价人甲", NULL, &error);
  jp_project_set_asks (self->project, TRUE);
  g_assert_false (jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "2 缺一项\n3 另一项", &error));
  g_assert_true (jp_error_is_held (error));
  g_clear_error (&error);
  g_assert_true (jp_project_resume_held (self->project, "补充", &error));
  g_assert_cmpuint (jp_record_count (JP_RECORD (jp_sheet_find_answer (self->sheet, self->judged)), JP_KIND_DEDUCTION),
                    ==, 2);
  sign (self, "self", "评价人甲", NULL, &error);
  g_assert_no_error (error);
  assert_verified (self);

  g_assert_false (jp_edit_set_given (self->project, self->sheet, self->judged, "40", NULL));
  g_assert_nonnull (jp_edit_add_unit (self->project, "乙局", NULL));
  g_assert_null (jp_project_get_held_label (self->project));
  g_assert_false (jp_project_resume_held (self->project, "补充", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (jp_edit_set_given (self->project, self->sheet, self->judged, "40", NULL));
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_null (jp_project_get_held_label (self->project));
  assert_rounds (self, "self signed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/engine/round/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("transitions", test_transitions);
  ADD ("stable", test_stable);
  ADD ("preparers", test_preparers);
  ADD ("held", test_held);
  ADD ("held-records", test_held_records);
  ADD ("tampered", test_tampered);
  for (guint i = 0; i < G_N_ELEMENTS (touches); i++)
    {
      g_autofree char *path = g_strdup_printf ("/engine/round/touch/%s", touches[i].name);

      g_test_add (path, Fixture, &touches[i], set_up, test_touch, tear_down);
    }
  return g_test_run ();
}
