/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Framework files: those that come with the program hold what they promise, and hostile ones are refused. */

#include "jp-framework-builtin.h"
#include "jp-framework-file.h"
#include "jp-rule.h"
#include "jp-score.h"
#include "jp-self-test.h"

#include <string.h>

static JpFrameworkRecord *
add_builtin (JpProject *project, const char *id)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_framework_builtin_add (project, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (framework);
  return framework;
}

static void
test_list (void)
{
  const char *const *ids = jp_framework_builtin_get_ids ();

  g_assert_cmpuint (g_strv_length ((char **) ids), >=, 6);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      JpFrameworkRecord *framework = add_builtin (project, ids[i]);

      g_assert_cmpstr (framework->key, ==, ids[i]);
      g_assert_nonnull (framework->version);
      g_assert_nonnull (framework->source);
      g_assert_nonnull (framework->remark);
      g_assert_cmpint (framework->year, >=, 2013);
    }
}

/* What is read and written again is the file, byte for byte. */
static void
test_canonical (void)
{
  const char *const *ids = jp_framework_builtin_get_ids ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      g_autoptr (GBytes) file = jp_framework_builtin_get_file (ids[i]);
      g_autofree char *text = jp_framework_file_write (add_builtin (project, ids[i]));

      g_assert_cmpmem (text, strlen (text), g_bytes_get_data (file, NULL), g_bytes_get_size (file));
    }
}

static void
check_leaf (const JpFrameworkRecord *framework, const JpNodeRecord *leaf, GPtrArray *failures, guint *n_tests)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = jp_rule_parse (leaf->rule, leaf->points, &error);
  g_autoptr (JpJson) json = NULL;
  guint n = jp_self_tests_run (leaf, framework->decimals, failures);

  g_assert_no_error (error);
  g_assert_nonnull (leaf->rule);
  json = jp_rule_to_json (rule);
  *n_tests += n;
  if (g_str_equal (jp_rule_get_kind (rule), "judgement") || g_str_equal (jp_rule_get_kind (rule), "discretionary"))
    g_assert_nonnull (jp_json_get_string (json, "note"));
  else if (n < 2)
    g_ptr_array_add (failures, g_strdup_printf ("%s: %u self-tests", leaf->name, n));
}

/* Every indicator has a rule that computes, with tests that hold, or says why it is judged. */
static void
test_rules (void)
{
  const char *const *ids = jp_framework_builtin_get_ids ();
  guint n_tests = 0;
  gboolean failed = FALSE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      JpFrameworkRecord *framework = add_builtin (project, ids[i]);
      g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);

      for (guint n = 0; n < leaves->len; n++)
        {
          const JpNodeRecord *leaf = g_ptr_array_index (leaves, n);
          g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);

          check_leaf (framework, leaf, failures, &n_tests);
          for (guint f = 0; f < failures->len; f++)
            g_test_message ("%s, %s: %s", ids[i], leaf->name, (const char *) g_ptr_array_index (failures, f));
          failed |= failures->len > 0;
        }
    }
  g_test_message ("%u self-tests", n_tests);
  g_assert_false (failed);
  g_assert_cmpuint (n_tests, >, 150);
}

/* A self-test that expects something else says so. */
static void
test_failing_self_test (void)
{
  static const char text[] =
    "{\"format\":\"jiping-framework\",\"format_version\":1,\"id\":\"x\",\"name\":\"X\",\"nodes\":["
    "{\"name\":\"a\",\"points\":\"10\",\"rule\":{\"kind\":\"proportional\",\"measure\":\"甲.值 / 乙.值\"},\"self_tests\":["
    "{\"measure\":\"50%\",\"score\":\"5\"},{\"measure\":\"50%\",\"score\":\"6\"},"
    "{\"facts\":{\"甲.值\":\"1\",\"乙.值\":\"3\"},\"score\":\"3.33\"},{\"facts\":{\"甲.值\":\"1\"},\"score\":\"1\"}]}]}";
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_framework_file_read (project, text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (jp_self_tests_run (jp_record_as_node (jp_record_first (JP_RECORD (framework), JP_KIND_NODE)), 2,
                                       failures), ==, 4);
  g_assert_cmpuint (failures->len, ==, 2);
  g_assert_nonnull (strstr (g_ptr_array_index (failures, 0), "2"));
  g_assert_nonnull (strstr (g_ptr_array_index (failures, 1), "missing"));
}

#define FILE_OF(nodes) \
  "{\"format\":\"jiping-framework\",\n\"format_version\":1,\n\"id\":\"x\",\n\"name\":\"X\",\n\"nodes\":[\n" nodes "]}"

/* Refused with the place, and nothing is left behind. */
static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    JpError code;
    const char *place;
  } cases[] = {
    { "", JP_ERROR_SYNTAX, "line 1" },
    { "{\"format\":\"jiping-framework\"", JP_ERROR_SYNTAX, "column" },
    { "[]", JP_ERROR_INVALID, "jiping-framework" },
    { "{\"format\":\"other\"}", JP_ERROR_INVALID, "jiping-framework" },
    { "{\"format\":\"jiping-framework\",\"format_version\":2}", JP_ERROR_TOO_NEW, "newer" },
    { "{\"format\":\"jiping-framework\",\"id\":\"x\",\"name\":\"X\",\"nodes\":[]}", JP_ERROR_INVALID,
      "format_version" },
    { FILE_OF ("{}"), JP_ERROR_INVALID, "line 6" },
    { FILE_OF ("{\"name\":\"\"}"), JP_ERROR_INVALID, "name" },
    { FILE_OF ("{\"name\":\"a\",\n\"points\":\"-1\"}"), JP_ERROR_INVALID, "line 7, a: “points”" },
    { FILE_OF ("{\"name\":\"a\",\n\"points\":\"x\"}"), JP_ERROR_INVALID, "line 7" },
    { FILE_OF ("{\"name\":\"a\",\n\"pionts\":\"1\"}"), JP_ERROR_INVALID, "pionts" },
    { FILE_OF ("{\"name\":\"a\",\"whole\":1}"), JP_ERROR_INVALID, "whole" },
    { FILE_OF ("{\"name\":\"a\",\"nodes\":{}}"), JP_ERROR_INVALID, "nodes" },
    { FILE_OF ("{\"name\":\"a\",\"nodes\":[{\"name\":\"b\",\n\"rule\":{\"kind\":\"no\"}}]}"), JP_ERROR_INVALID,
      "line 7, a/b" },
    { FILE_OF ("{\"name\":\"a\",\"points\":\"3\",\"rule\":{\"kind\":\"checklist\",\"elements\":["
               "{\"text\":\"1\",\"points\":\"2\"}]}}"), JP_ERROR_INVALID, "3" },
    { FILE_OF ("{\"name\":\"a\",\"self_tests\":[{\"measure\":\"1\"}]}"), JP_ERROR_INVALID, "line 6, a: Self-test 1" },
    { FILE_OF ("{\"name\":\"a\",\"self_tests\":[{\"score\":\"1\",\"status\":\"missing\"}]}"), JP_ERROR_INVALID,
      "Self-test 1" },
    { "{\"format\":\"jiping-framework\",\"format_version\":1,\"id\":\"x\",\"name\":\"X\",\"decimals\":7,\"nodes\":[]}",
      JP_ERROR_INVALID, "decimals" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JpProject) project = jp_project_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (jp_framework_file_read (project, cases[i].text, -1, &error));
      g_assert_error (error, JP_ERROR, (int) cases[i].code);
      if (strstr (error->message, cases[i].place) == NULL)
        g_error ("case %u: “%s” does not say “%s”", i, error->message, cases[i].place);
      g_assert_null (strchr (error->message, '\n'));
      g_assert_cmpuint (jp_project_count_records (project), ==, 0);
    }
}

/* Depth and number are bounded. */
static void
test_bounds (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GString) deep = g_string_new ("{\"format\":\"jiping-framework\",\"format_version\":1,"
                                           "\"id\":\"x\",\"name\":\"X\"");
  g_autoptr (GString) wide = g_string_new (deep->str);
  g_autoptr (GString) tested = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9; i++)
    g_string_append (deep, ",\"nodes\":[{\"name\":\"a\"");
  for (guint i = 0; i < 9; i++)
    g_string_append (deep, "}]");
  g_string_append_c (deep, '}');
  g_assert_null (jp_framework_file_read (project, deep->str, -1, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);

  g_string_append (wide, ",\"nodes\":[");
  for (guint i = 0; i < 5001; i++)
    g_string_append_printf (wide, "%s{\"name\":\"a\"}", i > 0 ? "," : "");
  g_string_append (wide, "]}");
  g_assert_null (jp_framework_file_read (project, wide->str, -1, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_clear_error (&error);

  g_string_assign (tested, FILE_OF ("{\"name\":\"a\",\"self_tests\":["));
  g_string_truncate (tested, tested->len - 2);
  for (guint i = 0; i <= JP_MAX_SELF_TESTS; i++)
    g_string_append_printf (tested, "%s{\"score\":\"1\"}", i > 0 ? "," : "");
  g_string_append (tested, "]}]}");
  g_assert_null (jp_framework_file_read (project, tested->str, -1, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Self-test 101"));
  g_assert_cmpuint (jp_project_count_records (project), ==, 0);
}

/* One step of the history, and a copy that is the project's own. */
static void
test_frozen_copy (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GError) error = NULL;
  const char *id = jp_framework_builtin_get_ids ()[0];
  JpFrameworkRecord *first = add_builtin (project, id);
  guint n = jp_project_count_records (project);

  g_assert_true (add_builtin (project, id) != first);
  g_assert_cmpuint (jp_project_count_records (project), ==, 2 * n);
  g_assert_true (jp_project_undo (project, &error));
  g_assert_cmpuint (jp_project_count_records (project), ==, n);
  g_assert_null (jp_framework_builtin_add (project, "none", &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framework/list", test_list);
  g_test_add_func ("/framework/canonical", test_canonical);
  g_test_add_func ("/framework/rules", test_rules);
  g_test_add_func ("/framework/failing-self-test", test_failing_self_test);
  g_test_add_func ("/framework/refused", test_refused);
  g_test_add_func ("/framework/bounds", test_bounds);
  g_test_add_func ("/framework/frozen-copy", test_frozen_copy);
  return g_test_run ();
}
