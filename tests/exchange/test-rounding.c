/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scores that fall exactly between two hundredths, or so near that one tool or another misses them: one of every sort
 * met in 850,000 scores, each through the rule of the framework that the batch is scored by. A line of the vectors:
 *
 *   U000122 满意度差距 slope exact | 公众满意度=77.10  rate 17.9% | exact 0.315 -> right 0.32 | decimal 0.32, …
 */

#include "jp-framework-builtin.h"
#include "jp-rule.h"

#include <string.h>

typedef struct
{
  char *indicator;
  char **names; /* of the facts */
  GArray *values; /* JpDecimal */
  JpDecimal right;
} Vector;

static JpProject *project;

static char *
load_fixture (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "batch", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

static void
load_framework (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "batch", "bench-34.jiping-framework.json", NULL);
  g_autoptr (GError) error = NULL;

  project = jp_project_new ();
  g_assert_nonnull (jp_framework_add_by_name (project, path, &error));
  g_assert_no_error (error);
}

static JpNodeRecord *
find_leaf (JpRecord *parent, const char *name)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      JpNodeRecord *found = find_leaf (child, name);

      if (found != NULL)
        return found;
      if (jp_record_first (child, JP_KIND_NODE) == NULL && g_str_equal (jp_record_as_node (child)->name, name))
        return jp_record_as_node (child);
    }
  return NULL;
}

/* Vectors */

static JpDecimal
read_number (const char *text)
{
  g_autofree char *digits = g_strndup (text, strspn (text, "0123456789."));
  JpDecimal value = JP_DECIMAL_NONE;

  g_assert_true (jp_decimal_parse (digits, &value, NULL));
  g_assert_true (value.is_set);
  return value;
}

/* "编制数=80, 在职人员数=83  rate 103.75%" */
static void
read_facts (Vector *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ", ", -1);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  self->values = g_array_new (FALSE, FALSE, sizeof (JpDecimal));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *equals = strchr (parts[i], '=');
      g_autofree char *name = NULL;
      JpDecimal value;

      g_assert_nonnull (equals);
      name = g_strstrip (g_strndup (parts[i], equals - parts[i]));
      value = read_number (equals + 1);
      g_strv_builder_add (names, name);
      g_array_append_val (self->values, value);
    }
  self->names = g_strv_builder_end (names);
}

static void
vector_free (gpointer data)
{
  Vector *self = data;

  g_free (self->indicator);
  g_strfreev (self->names);
  g_array_unref (self->values);
  g_free (self);
}

static gboolean
look_up (const char *name, JpRational *value, JpFactRef *ref, gpointer data)
{
  const Vector *self = data;

  ref->name = name;
  ref->item = NULL;
  for (guint i = 0; self->names[i] != NULL; i++)
    if (g_str_equal (self->names[i], name))
      {
        jp_decimal_to_rational (g_array_index (self->values, JpDecimal, i), value);
        return TRUE;
      }
  return FALSE;
}

static void
test_vector (gconstpointer data)
{
  const Vector *self = data;
  JpNodeRecord *node = find_leaf (jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK), self->indicator);
  g_auto (JpRuleResult) result = JP_RULE_RESULT_INIT;
  JpRuleInput input = { .decimals = 2, .lookup = look_up, .lookup_data = (gpointer) self };
  g_autoptr (GError) error = NULL;
  g_autofree char *score = NULL;
  g_autofree char *right = jp_decimal_to_text (self->right);
  JpRule *rule;

  g_assert_nonnull (node);
  rule = jp_project_get_rule (project, node, &error);
  g_assert_no_error (error);
  input.points = node->points;
  jp_rule_evaluate (rule, &input, &result, NULL);
  g_assert_cmpint (result.status, ==, JP_RULE_SCORED);
  score = jp_decimal_to_text (result.score);
  g_assert_cmpstr (score, ==, right);
}

/* FALSE for the lines below the vectors, which count them. */
static gboolean
add_vector (const char *line, guint number)
{
  g_auto (GStrv) parts = g_strsplit (line, " | ", -1);
  const char *right = strstr (line, "-> right ");
  g_auto (GStrv) words = NULL;
  g_autofree char *path = NULL;
  Vector *self;

  if (right == NULL || g_strv_length (parts) < 4)
    return FALSE;
  words = g_strsplit (parts[0], " ", -1);
  self = g_new0 (Vector, 1);
  self->indicator = g_strdup (words[1]);
  self->right = read_number (right + strlen ("-> right "));
  read_facts (self, parts[1]);
  path = g_strdup_printf ("/exchange/rounding/%02u-%s", number, words[0]);
  g_test_add_data_func_full (path, self, test_vector, vector_free);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;
  int status;

  g_test_init (&argc, &argv, NULL);
  text = load_fixture ("rounding-cases.txt");
  lines = g_strsplit (text, "\n", -1);
  load_framework ();
  for (guint i = 0; lines[i] != NULL; i++)
    n += add_vector (lines[i], n + 1);
  g_assert_cmpuint (n, >, 0);
  status = g_test_run ();
  g_object_unref (project);
  return status;
}
