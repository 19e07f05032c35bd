/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-diff.h"

#include "jp-find.h"
#include "jp-framework-align.h"
#include "jp-framework-records.h"
#include "jp-rule.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *name;
  const char *title;
} kinds[JP_FRAMEWORK_N_DIFFS] = {
  [JP_FRAMEWORK_DIFF_FIELD] = { "field", N_("Framework") },
  [JP_FRAMEWORK_DIFF_GRADES] = { "grades", N_("Grade scale") },
  [JP_FRAMEWORK_DIFF_ADDED] = { "added", N_("Added") },
  [JP_FRAMEWORK_DIFF_REMOVED] = { "removed", N_("Removed") },
  [JP_FRAMEWORK_DIFF_MOVED] = { "moved", N_("Moved") },
  [JP_FRAMEWORK_DIFF_ORDER] = { "order", N_("Order") },
  [JP_FRAMEWORK_DIFF_RENAMED] = { "renamed", N_("Renamed") },
  [JP_FRAMEWORK_DIFF_POINTS] = { "points", N_("Points") },
  [JP_FRAMEWORK_DIFF_CRITERIA] = { "criteria", N_("Criteria") },
  [JP_FRAMEWORK_DIFF_DEFINITION] = { "definition", N_("Definition") },
  [JP_FRAMEWORK_DIFF_RULE] = { "rule", N_("Rule") },
  [JP_FRAMEWORK_DIFF_OTHER] = { "other", N_("Other columns") },
};

const char *
jp_framework_diff_kind_get_title (JpFrameworkDiffKind kind)
{
  return _(kinds[kind].title);
}

const char *
jp_framework_diff_kind_get_name (JpFrameworkDiffKind kind)
{
  return kinds[kind].name;
}

static void
difference_free (gpointer data)
{
  JpFrameworkDifference *self = data;

  g_free (self->path);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static JpFrameworkDifference *
add (JpFrameworkDiff *self, JpFrameworkDiffKind kind, JpRecord *from, JpRecord *to)
{
  JpFrameworkDifference *difference = g_new0 (JpFrameworkDifference, 1);
  JpRecord *shown = from != NULL ? from : to;

  difference->kind = kind;
  difference->from = from;
  difference->to = to;
  difference->path = shown->kind == JP_KIND_NODE ? jp_node_dup_path (jp_record_as_node (shown)) : g_strdup ("");
  g_ptr_array_add (self->differences, difference);
  return difference;
}

static char *
value_text (const JpRecord *record, guint field)
{
  g_auto (JpValue) value = { 0 };

  jp_record_get_value (record, field, &value);
  switch (value.type)
    {
    case JP_FIELD_TEXT:
      return g_strdup (value.text);
    case JP_FIELD_DECIMAL:
      return value.decimal.is_set ? jp_decimal_to_text (value.decimal) : NULL;
    case JP_FIELD_INT:
    case JP_FIELD_REF:
    case JP_FIELD_QUANTITY:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
    }
}

/* Numbers compare by what they are, all else to the letter. */
static gboolean
same_value (const JpRecord *a, const JpRecord *b, guint field)
{
  g_auto (JpValue) first = { 0 };
  g_auto (JpValue) second = { 0 };

  jp_record_get_value (a, field, &first);
  jp_record_get_value (b, field, &second);
  return first.type == JP_FIELD_DECIMAL ? jp_decimal_equal (first.decimal, second.decimal)
                                        : jp_value_identical (&first, &second);
}

static void
compare_field (JpFrameworkDiff *self, JpFrameworkDiffKind kind, JpRecord *from, JpRecord *to, guint field)
{
  JpFrameworkDifference *difference;

  if (same_value (from, to, field))
    return;
  difference = add (self, kind, from, to);
  difference->field = field;
  difference->before = value_text (from, field);
  difference->after = value_text (to, field);
}

/* The same rule may be written with other blanks. */
static gboolean
same_rule (const char *a, const char *b)
{
  g_autoptr (JpJson) first = a != NULL ? jp_json_parse (a, -1, NULL) : NULL;
  g_autoptr (JpJson) second = b != NULL ? jp_json_parse (b, -1, NULL) : NULL;
  g_autofree char *one = first != NULL ? jp_json_to_text (first, FALSE) : g_strdup (a);
  g_autofree char *other = second != NULL ? jp_json_to_text (second, FALSE) : g_strdup (b);

  return g_strcmp0 (one, other) == 0;
}

static char *
rule_text (const JpNodeRecord *node)
{
  g_autoptr (JpRule) rule = jp_rule_parse (node->rule, node->points, NULL);

  if (node->rule == NULL)
    return g_strdup (_("no rule"));
  return rule != NULL ? jp_rule_to_sentence (rule, node->points) : g_strdup (node->rule);
}

static void
compare_rule (JpFrameworkDiff *self, JpNodeRecord *from, JpNodeRecord *to)
{
  JpFrameworkDifference *difference;

  if (same_rule (from->rule, to->rule))
    return;
  difference = add (self, JP_FRAMEWORK_DIFF_RULE, JP_RECORD (from), JP_RECORD (to));
  difference->field = JP_NODE_RULE;
  difference->before = rule_text (from);
  difference->after = rule_text (to);
}

static void
compare_place (JpFrameworkDiff *self, JpRecord *from, JpRecord *to)
{
  gpointer parent = g_hash_table_lookup (self->pairs, to->parent);
  gboolean at_top = from->parent->kind == JP_KIND_FRAMEWORK;
  JpFrameworkDifference *difference;

  if (to->parent->kind == JP_KIND_FRAMEWORK ? at_top : parent == from->parent)
    return;
  difference = add (self, JP_FRAMEWORK_DIFF_MOVED, from, to);
  difference->before = at_top ? NULL : jp_node_dup_path (jp_record_as_node (from->parent));
  difference->after =
    to->parent->kind == JP_KIND_FRAMEWORK ? NULL : jp_node_dup_path (jp_record_as_node (to->parent));
}

static void
compare_node (JpFrameworkDiff *self, JpNodeRecord *from, JpNodeRecord *to)
{
  static const guint others[] = { JP_NODE_DATA_SOURCE, JP_NODE_WHOLE,   JP_NODE_SAMPLE,     JP_NODE_QUALITATIVE,
                                  JP_NODE_QUANTITATIVE, JP_NODE_OUTSIDE, JP_NODE_SELF_TESTS, JP_NODE_REMARK };

  compare_place (self, JP_RECORD (from), JP_RECORD (to));
  compare_field (self, JP_FRAMEWORK_DIFF_RENAMED, JP_RECORD (from), JP_RECORD (to), JP_NODE_NAME);
  compare_field (self, JP_FRAMEWORK_DIFF_POINTS, JP_RECORD (from), JP_RECORD (to), JP_NODE_POINTS);
  compare_field (self, JP_FRAMEWORK_DIFF_CRITERIA, JP_RECORD (from), JP_RECORD (to), JP_NODE_CRITERIA);
  compare_field (self, JP_FRAMEWORK_DIFF_DEFINITION, JP_RECORD (from), JP_RECORD (to), JP_NODE_DEFINITION);
  compare_rule (self, from, to);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    compare_field (self, JP_FRAMEWORK_DIFF_OTHER, JP_RECORD (from), JP_RECORD (to), others[i]);
}

static gboolean
is_leaf (const JpRecord *node)
{
  return jp_record_first (node, JP_KIND_NODE) == NULL;
}

/* An indicator that became a group is another thing: its score has no place there. */
static void
drop_unlike (JpFrameworkDiff *self)
{
  GHashTableIter iter;
  gpointer to, from;

  g_hash_table_iter_init (&iter, self->pairs);
  while (g_hash_table_iter_next (&iter, &to, &from))
    if (is_leaf (to) != is_leaf (from))
      g_hash_table_iter_remove (&iter);
}

/* Whether what stayed in a group is in the same order. */
static void
compare_order (JpFrameworkDiff *self, JpRecord *from, JpRecord *to)
{
  JpRecord *last = NULL;

  JP_FOREACH_CHILD (child, to, JP_KIND_NODE)
    {
      JpRecord *old = g_hash_table_lookup (self->pairs, child);

      if (old == NULL || old->parent != from)
        continue;
      if (last != NULL && last->position > old->position)
        {
          add (self, JP_FRAMEWORK_DIFF_ORDER, from, to);
          return;
        }
      last = old;
    }
}

static char *
describe_bands (JpFrameworkRecord *framework)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
    {
      const JpBandRecord *band = jp_record_as_band (child);
      g_autofree char *lower = jp_decimal_to_text (band->lower);
      g_autofree char *upper = jp_decimal_to_text (band->upper);

      g_string_append_printf (text, "%s%s %s%s, %s%s", text->len > 0 ? "; " : "",
                              band->label != NULL ? band->label : "—", band->lower_inclusive != 0 ? "[" : "(", lower,
                              upper, band->upper_inclusive != 0 ? "]" : ")");
    }
  return g_string_free (text, FALSE);
}

/* Of one project: both go on side by side under names of their own. */
guint
jp_framework_diff_first_field (const JpFrameworkDiff *self)
{
  G_STATIC_ASSERT (JP_FRAMEWORK_KEY == 0 && JP_FRAMEWORK_NAME == 1);
  return self->source == self->project ? JP_FRAMEWORK_NAME + 1 : 0;
}

static void
compare_frameworks (JpFrameworkDiff *self)
{
  g_autofree char *before = describe_bands (self->from);
  g_autofree char *after = describe_bands (self->to);
  JpFrameworkDifference *difference;

  for (guint field = jp_framework_diff_first_field (self); field < JP_FRAMEWORK_N_FIELDS; field++)
    compare_field (self, JP_FRAMEWORK_DIFF_FIELD, JP_RECORD (self->from), JP_RECORD (self->to), field);
  if (!g_str_equal (before, after))
    {
      difference = add (self, JP_FRAMEWORK_DIFF_GRADES, JP_RECORD (self->from), JP_RECORD (self->to));
      difference->before = g_steal_pointer (&before);
      difference->after = g_steal_pointer (&after);
    }
  compare_order (self, JP_RECORD (self->from), JP_RECORD (self->to));
}

/* Answers */

typedef struct
{
  JpFrameworkDiff *diff;
  GHashTable *kept; /* old node → new node */
} Answers;

static void
judge_answer (Answers *self, const JpAnswerRecord *answer)
{
  JpRecord *node = jp_project_lookup (self->diff->project, answer->node);
  const JpNodeRecord *to = node != NULL ? g_hash_table_lookup (self->kept, node) : NULL;
  JpDecimal points;

  if (node == NULL || jp_record_ancestor (node, JP_KIND_FRAMEWORK) != JP_RECORD (self->diff->from) ||
      !jp_answer_holds_something (answer))
    return;
  if (to == NULL)
    {
      self->diff->n_lost++;
      return;
    }
  self->diff->n_kept++;
  points = jp_node_get_points (to, self->diff->source);
  self->diff->n_above += answer->given.is_set && (!points.is_set || jp_decimal_cmp (answer->given, points) > 0);
  self->diff->n_rules +=
    JP_RECORD (answer)->first_child != NULL && !same_rule (jp_record_as_node (node)->rule, to->rule);
}

static void
judge_sheet (JpSheetRecord *sheet, gpointer data)
{
  JP_FOREACH_CHILD (answer, sheet, JP_KIND_ANSWER)
    judge_answer (data, jp_record_as_answer (answer));
}

static guint
count_answers (JpProject *project, const JpRecord *node)
{
  guint n = 0;

  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        {
          const JpAnswerRecord *answer = jp_sheet_find_answer (jp_record_as_sheet (sheet), jp_record_as_node (node));

          n += answer != NULL && jp_answer_holds_something (answer);
        }
  return n;
}

static void
compare_removed (JpFrameworkDiff *self, GHashTable *kept)
{
  g_autoptr (GPtrArray) nodes = jp_framework_list_nodes (self->from);

  for (guint i = 0; i < nodes->len; i++)
    {
      JpRecord *node = g_ptr_array_index (nodes, i);

      if (!g_hash_table_contains (kept, node))
        add (self, JP_FRAMEWORK_DIFF_REMOVED, node, NULL)->n_answers = count_answers (self->project, node);
    }
}

static void
compare_nodes (JpFrameworkDiff *self, GHashTable *kept)
{
  g_autoptr (GPtrArray) nodes = jp_framework_list_nodes (self->to);

  for (guint i = 0; i < nodes->len; i++)
    {
      JpRecord *to = g_ptr_array_index (nodes, i);
      JpRecord *from = g_hash_table_lookup (self->pairs, to);

      if (from == NULL)
        {
          add (self, JP_FRAMEWORK_DIFF_ADDED, NULL, to);
          continue;
        }
      g_hash_table_insert (kept, from, to);
      compare_node (self, jp_record_as_node (from), jp_record_as_node (to));
      compare_order (self, from, to);
    }
}

JpFrameworkDiff *
jp_framework_diff_new (JpProject *project, JpFrameworkRecord *from, JpProject *source, JpFrameworkRecord *to)
{
  JpFrameworkDiff *self = g_new0 (JpFrameworkDiff, 1);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  Answers answers = { self, kept };

  self->project = g_object_ref (project);
  self->from = from;
  self->source = g_object_ref (source);
  self->to = to;
  self->pairs = jp_framework_align (from, to);
  self->differences = g_ptr_array_new_with_free_func (difference_free);
  drop_unlike (self);
  compare_frameworks (self);
  compare_nodes (self, kept);
  compare_removed (self, kept);
  jp_framework_foreach_sheet (project, judge_sheet, &answers);
  return self;
}

void
jp_framework_diff_free (JpFrameworkDiff *self)
{
  g_hash_table_unref (self->pairs);
  g_ptr_array_unref (self->differences);
  g_object_unref (self->project);
  g_object_unref (self->source);
  g_free (self);
}

const JpFrameworkDifference *
jp_framework_diff_get (const JpFrameworkDiff *self, guint n)
{
  return g_ptr_array_index (self->differences, n);
}

/* Words */

static const char *
field_title (const JpFrameworkDifference *self)
{
  static const char *const framework[JP_FRAMEWORK_N_FIELDS] = {
    [JP_FRAMEWORK_KEY] = N_("Key"),           [JP_FRAMEWORK_NAME] = N_("Name"),
    [JP_FRAMEWORK_VERSION] = N_("Version"),   [JP_FRAMEWORK_SOURCE] = N_("Source"),
    [JP_FRAMEWORK_OFFICE] = N_("Office"),     [JP_FRAMEWORK_YEAR] = N_("Year"),
    [JP_FRAMEWORK_DECIMALS] = N_("Decimals"), [JP_FRAMEWORK_FULL_POINTS] = N_("Full points"),
    [JP_FRAMEWORK_REMARK] = N_("Remark"),
  };
  static const char *const node[JP_NODE_N_FIELDS] = {
    [JP_NODE_DATA_SOURCE] = N_("Data source"), [JP_NODE_WHOLE] = N_("Whole unit"),
    [JP_NODE_SAMPLE] = N_("Sample"),           [JP_NODE_QUALITATIVE] = N_("Qualitative"),
    [JP_NODE_QUANTITATIVE] = N_("Quantitative"), [JP_NODE_OUTSIDE] = N_("Outside the full points"),
    [JP_NODE_SELF_TESTS] = N_("Self-tests"),   [JP_NODE_REMARK] = N_("Remark"),
  };

  if (self->kind == JP_FRAMEWORK_DIFF_FIELD)
    return _(framework[self->field]);
  return self->kind == JP_FRAMEWORK_DIFF_OTHER && node[self->field] != NULL ? _(node[self->field]) : NULL;
}

char *
jp_framework_difference_to_text (const JpFrameworkDifference *self)
{
  const char *before = self->before != NULL ? self->before : "—";
  const char *after = self->after != NULL ? self->after : "—";
  const char *title = field_title (self);

  if (self->kind == JP_FRAMEWORK_DIFF_ADDED || self->kind == JP_FRAMEWORK_DIFF_ORDER)
    return g_strdup ("");
  if (self->kind == JP_FRAMEWORK_DIFF_REMOVED)
    return self->n_answers == 0 ? g_strdup ("")
                                : g_strdup_printf (ngettext ("with %u answer", "with %u answers", self->n_answers),
                                                   self->n_answers);
  return title != NULL ? g_strdup_printf ("%s: %s → %s", title, before, after)
                       : g_strdup_printf ("%s → %s", before, after);
}

static void
append_line (GString *text, char *line)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

char *
jp_framework_diff_describe_answers (const JpFrameworkDiff *self)
{
  GString *text = g_string_new (NULL);

  if (self->n_kept > 0)
    append_line (text, g_strdup_printf (ngettext ("%u answer stays with its indicator.",
                                                  "%u answers stay with their indicators.", self->n_kept),
                                        self->n_kept));
  if (self->n_lost > 0)
    append_line (text, g_strdup_printf (ngettext ("%u answer goes with an indicator that is removed.",
                                                  "%u answers go with indicators that are removed.", self->n_lost),
                                        self->n_lost));
  if (self->n_above > 0)
    append_line (text, g_strdup_printf (ngettext ("%u given score is above the new points; the check names it.",
                                                  "%u given scores are above the new points; the check names them.",
                                                  self->n_above),
                                        self->n_above));
  if (self->n_rules > 0)
    append_line (text, g_strdup_printf (ngettext ("%u answer was made for a rule that is another one now; look at it.",
                                                  "%u answers were made for rules that are others now; look at them.",
                                                  self->n_rules),
                                        self->n_rules));
  return g_string_free (text, FALSE);
}

JpJson *
jp_framework_diff_to_json (const JpFrameworkDiff *self)
{
  JpJson *root = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();

  jp_json_set_string (root, "framework", self->from->name);
  jp_json_set_string (root, "from_version", self->from->version);
  jp_json_set_string (root, "to_version", self->to->version);
  for (guint i = 0; i < self->differences->len; i++)
    {
      const JpFrameworkDifference *difference = jp_framework_diff_get (self, i);
      JpJson *object = jp_json_new_object ();

      jp_json_set_string (object, "kind", jp_framework_diff_kind_get_name (difference->kind));
      jp_json_set_string (object, "path", difference->path);
      if (difference->kind == JP_FRAMEWORK_DIFF_FIELD)
        jp_json_set_string (object, "field", jp_kind_get_info (JP_KIND_FRAMEWORK)->fields[difference->field].name);
      if (difference->kind == JP_FRAMEWORK_DIFF_OTHER)
        jp_json_set_string (object, "field", jp_kind_get_info (JP_KIND_NODE)->fields[difference->field].name);
      jp_json_set_string (object, "before", difference->before);
      jp_json_set_string (object, "after", difference->after);
      if (difference->kind == JP_FRAMEWORK_DIFF_REMOVED)
        jp_json_set_int (object, "answers", difference->n_answers);
      jp_json_append (list, object);
    }
  jp_json_set (root, "differences", list);
  jp_json_set_int (root, "answers_kept", self->n_kept);
  jp_json_set_int (root, "answers_lost", self->n_lost);
  jp_json_set_int (root, "scores_above_points", self->n_above);
  jp_json_set_int (root, "answers_to_other_rules", self->n_rules);
  return root;
}
