/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each test is scored the way every sheet is: in a project of its own that holds the one indicator, the facts and the
 * answer of the test. */

#include "config.h"

#include "jp-self-test.h"

#include "jp-edits.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  JpRuleStatus status;
} statuses[] = {
  { "judgement", JP_RULE_JUDGEMENT },
  { "missing", JP_RULE_MISSING },
  { "not_applicable", JP_RULE_NOT_APPLICABLE },
};

static const char *const keys[] = { "facts",   "elements", "entries", "target", "actual",
                                    "measure", "points",   "score",   "status", "note", NULL };

static gboolean
fail (GError **error, guint number, const char *message)
{
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Self-test %u: %s"), number, message);
  return FALSE;
}

static gboolean
find_status (const char *name, JpRuleStatus *status)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (g_strcmp0 (name, statuses[i].name) == 0)
      {
        *status = statuses[i].status;
        return TRUE;
      }
  return FALSE;
}

static const char *
status_name (JpRuleStatus status)
{
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i].status == status)
      return statuses[i].name;
  return "";
}

static gboolean
is_object_or_absent (const JpJson *value)
{
  return jp_json_is_null (value) || jp_json_get_type (value) == JP_JSON_OBJECT;
}

static gboolean
check_test (const JpJson *test, guint number, GError **error)
{
  const char *score = jp_json_get_text (jp_json_get (test, "score"));
  const char *status = jp_json_get_string (test, "status");
  JpDecimal expected = JP_DECIMAL_NONE;
  JpRuleStatus known;

  if (jp_json_get_type (test) != JP_JSON_OBJECT)
    return fail (error, number, _("an object in braces belongs here"));
  for (guint i = 0; i < jp_json_get_length (test); i++)
    if (!g_strv_contains (keys, jp_json_key_at (test, i)))
      return fail (error, number, _("a key is not known"));
  if (!is_object_or_absent (jp_json_get (test, "facts")) || !is_object_or_absent (jp_json_get (test, "elements")) ||
      !is_object_or_absent (jp_json_get (test, "entries")))
    return fail (error, number, _("“facts”, “elements” and “entries” are objects in braces"));
  if ((score != NULL) == (status != NULL))
    return fail (error, number, _("say either which “score” or which “status” is expected"));
  if (score != NULL && (!jp_decimal_parse (score, &expected, NULL) || !expected.is_set))
    return fail (error, number, _("“score” must be a number"));
  if (status != NULL && !find_status (status, &known))
    return fail (error, number, _("“status” must be judgement, missing or not_applicable"));
  return TRUE;
}

gboolean
jp_self_tests_check (const JpJson *tests, GError **error)
{
  if (jp_json_get_type (tests) != JP_JSON_ARRAY)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("“self_tests” must be a list in brackets."));
      return FALSE;
    }
  if (jp_json_get_length (tests) > JP_MAX_SELF_TESTS)
    return fail (error, JP_MAX_SELF_TESTS + 1, _("a rule has no more tests than that"));
  for (guint i = 0; i < jp_json_get_length (tests); i++)
    if (!check_test (jp_json_at (tests, i), i + 1, error))
      return FALSE;
  return TRUE;
}

static JpDecimal
decimal_of (const JpJson *object, const char *key)
{
  const char *text = jp_json_get_text (jp_json_get (object, key));
  JpDecimal value = JP_DECIMAL_NONE;

  if (text != NULL)
    jp_decimal_parse (text, &value, NULL);
  return value;
}

/* The one indicator and what is said about it. */
typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpSheetRecord *sheet;
  JpNodeRecord *node;
} Stage;

static JpDecimal
points_of (const JpNodeRecord *node, const JpJson *test)
{
  JpDecimal points = decimal_of (test, "points");

  return points.is_set ? points : node->points;
}

static void
set_up (Stage *stage, const JpNodeRecord *node, guint decimals, JpDecimal points)
{
  JpRecord *unit, *framework;

  unit = jp_project_insert (stage->project, JP_KIND_UNIT, NULL, NULL);
  stage->year = jp_record_as_year (jp_project_insert (stage->project, JP_KIND_YEAR, unit, NULL));
  framework = jp_project_insert (stage->project, JP_KIND_FRAMEWORK, NULL, NULL);
  jp_project_set_int (stage->project, framework, JP_FRAMEWORK_DECIMALS, decimals);
  stage->node = jp_record_as_node (jp_project_insert (stage->project, JP_KIND_NODE, framework, NULL));
  jp_project_set_text (stage->project, stage->node, JP_NODE_NAME, node->name);
  jp_project_set_decimal (stage->project, stage->node, JP_NODE_POINTS, points);
  jp_project_set_text (stage->project, stage->node, JP_NODE_RULE, node->rule);
  jp_project_set_int (stage->project, stage->node, JP_NODE_OUTSIDE, node->outside);
  stage->sheet = jp_record_as_sheet (jp_project_insert (stage->project, JP_KIND_SHEET, JP_RECORD (stage->year), NULL));
  jp_project_set_int (stage->project, stage->sheet, JP_SHEET_FRAMEWORK, framework->id);
}

static gboolean
set_facts (Stage *stage, const JpJson *facts, GError **error)
{
  for (guint i = 0; i < jp_json_get_length (facts); i++)
    if (!jp_edit_set_fact (stage->project, stage->year, jp_json_key_at (facts, i),
                           jp_json_get_text (jp_json_at (facts, i)), error))
      return FALSE;
  return TRUE;
}

static void
set_elements (Stage *stage, JpRecord *answer, const JpJson *elements)
{
  for (guint i = 0; i < jp_json_get_length (elements); i++)
    {
      JpRecord *element = jp_project_insert (stage->project, JP_KIND_ELEMENT, answer, NULL);

      jp_project_set_int (stage->project, element, JP_ELEMENT_NUMBER,
                          g_ascii_strtoll (jp_json_key_at (elements, i), NULL, 10));
      jp_project_set_decimal (stage->project, element, JP_ELEMENT_VALUE,
                              decimal_of (elements, jp_json_key_at (elements, i)));
    }
}

static void
set_entry (Stage *stage, JpRecord *answer, gint64 number, const JpJson *json)
{
  JpRecord *entry = jp_project_insert (stage->project, JP_KIND_ENTRY, answer, NULL);

  jp_project_set_int (stage->project, entry, JP_ENTRY_NUMBER, number);
  jp_project_set_text (stage->project, entry, JP_ENTRY_TEXT, jp_json_get_string (json, "text"));
  jp_project_set_text (stage->project, entry, JP_ENTRY_EVIDENCE, jp_json_get_string (json, "evidence"));
  jp_project_set_decimal (stage->project, entry, JP_ENTRY_VALUE, decimal_of (json, "value"));
  jp_project_set_decimal (stage->project, entry, JP_ENTRY_WEIGHT, decimal_of (json, "weight"));
  jp_project_set_int (stage->project, entry, JP_ENTRY_CONFIRMED, jp_json_get_boolean (json, "confirmed", FALSE));
}

static void
set_entries (Stage *stage, JpRecord *answer, const JpJson *entries)
{
  for (guint i = 0; i < jp_json_get_length (entries); i++)
    for (guint j = 0; j < jp_json_get_length (jp_json_at (entries, i)); j++)
      set_entry (stage, answer, g_ascii_strtoll (jp_json_key_at (entries, i), NULL, 10),
                 jp_json_at (jp_json_at (entries, i), j));
}

static void
set_answer (Stage *stage, const JpJson *test)
{
  JpRecord *answer = JP_RECORD (jp_edit_ensure_answer (stage->project, stage->sheet, stage->node));

  jp_project_set_text (stage->project, answer, JP_ANSWER_TARGET, jp_json_get_string (test, "target"));
  jp_project_set_text (stage->project, answer, JP_ANSWER_ACTUAL, jp_json_get_string (test, "actual"));
  set_elements (stage, answer, jp_json_get (test, "elements"));
  set_entries (stage, answer, jp_json_get (test, "entries"));
}

/* Score or status as text. Transfer full; NULL with an error when the test cannot be set up. */
static char *
score_test (const JpNodeRecord *node, guint decimals, const JpJson *test, GError **error)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (JpScores) scores = NULL;
  Stage stage = { .project = project };
  const JpScoreRow *row;

  jp_project_begin (project, "");
  set_up (&stage, node, decimals, points_of (node, test));
  if (!set_facts (&stage, jp_json_get (test, "facts"), error))
    {
      jp_project_rollback (project);
      return NULL;
    }
  set_answer (&stage, test);
  if (!jp_project_commit (project, error))
    return NULL;
  scores = jp_scores_new (stage.sheet, project);
  row = jp_scores_get_row (scores, 0);
  return row->result.status == JP_RULE_SCORED ? jp_decimal_to_text (row->result.score)
                                              : g_strdup (status_name (row->result.status));
}

static gboolean
parse_measure (const char *text, JpRational *measure)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  gboolean percent = g_str_has_suffix (text, "%");
  g_autofree char *digits = g_strndup (text, strlen (text) - percent);

  if (!jp_rational_parse (measure, digits))
    return FALSE;
  jp_rational_set_int (&hundred, percent ? 100 : 1);
  jp_rational_div (measure, measure, &hundred);
  return TRUE;
}

static char *
score_measure (const JpNodeRecord *node, guint decimals, const JpJson *test, GError **error)
{
  const char *text = jp_json_get_text (jp_json_get (test, "measure"));
  JpDecimal points = points_of (node, test);
  g_autoptr (JpRule) rule = jp_rule_parse (node->rule, points, error);
  g_auto (JpRational) measure = JP_RATIONAL_INIT;
  JpDecimal score;

  if (rule == NULL)
    return NULL;
  if (!parse_measure (text, &measure))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is not a number."), text);
      return NULL;
    }
  return jp_rule_score_at (rule, points, decimals, &measure, &score) ? jp_decimal_to_text (score)
                                                                     : g_strdup ("judgement");
}

static gboolean
is_expected (const JpJson *test, const char *found)
{
  const char *status = jp_json_get_string (test, "status");
  JpDecimal expected = decimal_of (test, "score");
  JpDecimal score;

  if (status != NULL)
    return g_str_equal (status, found);
  return jp_decimal_parse (found, &score, NULL) && jp_decimal_equal (expected, score);
}

static void
run_test (const JpNodeRecord *node, guint decimals, const JpJson *test, guint number, GPtrArray *failures)
{
  gboolean direct = jp_json_get_text (jp_json_get (test, "measure")) != NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = direct ? score_measure (node, decimals, test, &error)
                                  : score_test (node, decimals, test, &error);
  const char *expected = jp_json_get_text (jp_json_get (test, "score"));

  if (expected == NULL)
    expected = jp_json_get_string (test, "status");
  if (found == NULL)
    g_ptr_array_add (failures, g_strdup_printf (_("Self-test %u: %s"), number, error->message));
  else if (!is_expected (test, found))
    g_ptr_array_add (failures,
                     g_strdup_printf (_("Self-test %u: %s expected, the rule gives %s."), number, expected, found));
}

guint
jp_self_tests_run (const JpNodeRecord *node, guint decimals, GPtrArray *failures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpJson) tests = node->self_tests != NULL ? jp_json_parse (node->self_tests, -1, &error) : NULL;

  if (node->self_tests == NULL)
    return 0;
  if (tests == NULL || !jp_self_tests_check (tests, &error))
    {
      g_ptr_array_add (failures, g_strdup (error->message));
      return 0;
    }
  for (guint i = 0; i < jp_json_get_length (tests); i++)
    run_test (node, decimals, jp_json_at (tests, i), i + 1, failures);
  return jp_json_get_length (tests);
}
