/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree of indicators in the columns of a form. */

#include "config.h"

#include "jp-form-builder.h"

#include <string.h>

static guint
depth_of (const JpNodeRecord *node)
{
  guint depth = 0;

  for (const JpRecord *r = JP_RECORD (node); r != NULL && r->kind == JP_KIND_NODE; r = r->parent)
    depth++;
  return depth;
}

guint
jp_form_count_levels (const JpFormBuilder *self)
{
  guint n = 1;

  for (guint i = 0; i < self->scores->rows->len; i++)
    n = MAX (n, depth_of (jp_scores_get_row (self->scores, i)->node));
  return MIN (n, JP_FORM_MAX_LEVELS);
}

JpFormTree *
jp_form_tree_new (const JpFormBuilder *self)
{
  JpFormTree *tree = g_new0 (JpFormTree, 1);

  tree->rows = g_new (guint, self->scores->rows->len + 1);
  for (guint i = 0; i < self->scores->rows->len; i++)
    tree->rows[i] = G_MAXUINT;
  for (guint i = 0; i < JP_FORM_MAX_LEVELS; i++)
    {
      tree->name_column[i] = i;
      tree->points_column[i] = G_MAXUINT;
    }
  return tree;
}

void
jp_form_tree_free (JpFormTree *self)
{
  if (self == NULL)
    return;
  g_free (self->rows);
  g_free (self);
}

static gboolean
is_choice (const JpFormBuilder *self, const JpRecord *node)
{
  const JpRule *rule = jp_project_get_rule (self->project, jp_record_as_node (node), NULL);

  return rule != NULL && g_strcmp0 (jp_rule_get_kind (rule), "choose") == 0;
}

/* "新增/子项": levels below the third stand in its cell, without those that only join rows to choose from. Transfer
 * full. */
static char *
dup_leaf_name (const JpFormBuilder *self, const JpNodeRecord *node)
{
  GString *name = g_string_new (node->name);
  guint depth = depth_of (node);

  for (const JpRecord *r = node->record.parent; depth > JP_FORM_MAX_LEVELS && r->kind == JP_KIND_NODE; r = r->parent)
    {
      g_autofree char *above = g_strconcat (jp_record_as_node (r)->name, "/", NULL);

      if (!is_choice (self, r))
        g_string_prepend (name, above);
      depth--;
    }
  return g_string_free (name, FALSE);
}

/* Whether the name of the leaf before stands for this one too: it is said once. */
static gboolean
goes_on (const JpFormBuilder *self, const JpFormTree *tree, const JpRecord *node, const char *text)
{
  return tree->join_names && tree->name != NULL && tree->parent == node->parent &&
         tree->name->row + tree->name->rows == self->row && g_strcmp0 (tree->name->text, text) == 0;
}

void
jp_form_put_leaf (JpFormBuilder *self, JpFormTree *tree, guint leaf, guint end, const char *suffix)
{
  const JpScoreRow *row = jp_scores_get_row (self->scores, leaf);
  guint level = MIN (depth_of (row->node), JP_FORM_MAX_LEVELS);
  g_autofree char *name = dup_leaf_name (self, row->node);
  g_autofree char *text = g_strconcat (name, suffix, NULL);
  guint column = tree->name_column[level - 1];

  tree->rows[leaf] = self->row;
  if (goes_on (self, tree, JP_RECORD (row->node), text))
    {
      tree->name->rows++;
      return;
    }
  tree->name = jp_form_put (self, column, end - column, text, JP_FORM_PLAIN);
  tree->parent = row->node->record.parent;
}

/* Page rows of a group's leaves. FALSE when none of them is on the page. */
static gboolean
find_rows (const JpFormTree *tree, const JpScoreGroup *group, guint *first, guint *last)
{
  *first = G_MAXUINT;
  for (guint i = group->first_row; i < group->first_row + group->n_rows; i++)
    if (tree->rows[i] != G_MAXUINT)
      {
        if (*first == G_MAXUINT)
          *first = tree->rows[i];
        *last = tree->rows[i];
      }
  return *first != G_MAXUINT;
}

static JpDecimal
points_of (const JpScoreGroup *group)
{
  return group->node->points.is_set ? group->node->points : group->points;
}

/* The next group of the same level below the same parent; -1 when there is none. */
static int
find_next (const JpFormBuilder *self, guint n)
{
  const JpScoreGroup *group = jp_scores_get_group (self->scores, n);

  for (guint i = n + 1; i < self->scores->groups->len; i++)
    {
      const JpScoreGroup *other = jp_scores_get_group (self->scores, i);

      if (other->level < group->level)
        return -1;
      if (other->level == group->level)
        return (int) i;
    }
  return -1;
}

/* Some forms print the points of two neighbours once: 40 beside 决策 (21) and 过程 (19). How many groups after this one
 * share its points. */
static guint
count_joined (const JpFormBuilder *self, const JpFormTree *tree, guint n)
{
  const JpScoreGroup *group = jp_scores_get_group (self->scores, n);
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) part = JP_RATIONAL_INIT;
  g_auto (JpRational) printed = JP_RATIONAL_INIT;
  guint count = 0;
  guint first, last = 0, end;

  if (!group->node->points.is_set || !group->points.is_set || !find_rows (tree, group, &first, &end))
    return 0;
  jp_decimal_to_rational (group->node->points, &printed);
  jp_decimal_to_rational (group->points, &sum);
  for (int next = find_next (self, n); next >= 0; next = find_next (self, (guint) next))
    {
      const JpScoreGroup *other = jp_scores_get_group (self->scores, (guint) next);

      /* One cell over all of them takes every row between. */
      if (other->node->points.is_set || !other->points.is_set || !find_rows (tree, other, &first, &last) ||
          first != end + 1)
        return 0;
      end = last;
      jp_decimal_to_rational (other->points, &part);
      jp_rational_add (&sum, &sum, &part);
      count++;
      if (jp_rational_cmp (&sum, &printed) == 0)
        return count;
    }
  return 0;
}

static void
put_points (JpFormBuilder *self, const JpFormTree *tree, guint n, GHashTable *joined)
{
  const JpScoreGroup *group = jp_scores_get_group (self->scores, n);
  guint column = tree->points_column[group->level - 1];
  guint n_joined = tree->join_points ? count_joined (self, tree, n) : 0;
  guint first, last, start;
  g_autofree char *digits = NULL;
  int end = (int) n;

  if (column == G_MAXUINT || g_hash_table_contains (joined, GUINT_TO_POINTER (n)) ||
      !find_rows (tree, group, &first, &last))
    return;
  start = first;
  for (guint i = 0; i < n_joined; i++)
    {
      end = find_next (self, (guint) end);
      g_hash_table_add (joined, GINT_TO_POINTER (end));
    }
  if (n_joined > 0)
    find_rows (tree, jp_scores_get_group (self->scores, (guint) end), &first, &last);
  digits = jp_decimal_to_text (jp_decimal_normalize (points_of (group)));
  jp_form_set_number (jp_form_put_over (self, start, last, column, 1, NULL, JP_FORM_CENTER), digits);
}

static void
put_name (JpFormBuilder *self, const JpFormTree *tree, guint n)
{
  const JpScoreGroup *group = jp_scores_get_group (self->scores, n);
  JpDecimal points = count_joined (self, tree, n) > 0 ? group->points : points_of (group);
  g_autofree char *digits = jp_decimal_to_text (jp_decimal_normalize (points));
  g_autofree char *text = NULL;
  guint first, last;

  if (!find_rows (tree, group, &first, &last))
    return;
  if (tree->points_in_name && points.is_set)
    text = g_strdup_printf (tree->points_below ? "%s\n（%s分）" : "%s（%s分）",
                            jp_form_or_blank (group->node->name), digits);
  jp_form_put_over (self, first, last, tree->name_column[group->level - 1], 1,
                    text != NULL ? text : group->node->name, JP_FORM_CENTER);
}

void
jp_form_put_groups (JpFormBuilder *self, const JpFormTree *tree)
{
  g_autoptr (GHashTable) joined = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (self->scores, i);

      if (group->level >= JP_FORM_MAX_LEVELS)
        continue;
      put_name (self, tree, i);
      put_points (self, tree, i, joined);
    }
}

static void
put_shared (JpFormBuilder *self, const JpScoreGroup *group, guint first, guint last, guint points_column,
            guint score_column, guint rate_column)
{
  gboolean open = group->n_open > 0;
  g_autofree char *points = jp_decimal_to_text (jp_decimal_normalize (group->points));
  g_autofree char *score = jp_decimal_to_text (jp_decimal_normalize (group->score));
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  JpFormCell *cell;

  jp_form_set_number (jp_form_put_over (self, first, last, points_column, 1, NULL, JP_FORM_CENTER), points);
  cell = jp_form_put_over (self, first, last, score_column, 1, NULL, JP_FORM_CENTER);
  if (!open)
    jp_form_set_number (cell, score);
  if (rate_column == G_MAXUINT)
    return;
  cell = jp_form_put_over (self, first, last, rate_column, 1, open ? "未评" : NULL,
                           JP_FORM_CENTER | JP_FORM_COMPUTED | (open ? JP_FORM_DIM : 0));
  if (!open && jp_score_rate (group->score, group->points, &rate))
    jp_form_set_percent (cell, &rate, 1);
}

/* Runs of rows that share one group's points; said once, in the first run. */
void
jp_form_put_shared (JpFormBuilder *self, const JpFormTree *tree, guint points_column, guint score_column,
                    guint rate_column)
{
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);
  guint last;

  for (guint i = 0; i < self->scores->rows->len; i = last + 1)
    {
      guint choice = jp_scores_get_row (self->scores, i)->choice;

      last = i;
      while (choice != 0 && last + 1 < self->scores->rows->len && tree->rows[last + 1] == tree->rows[last] + 1 &&
             jp_scores_get_row (self->scores, last + 1)->choice == choice)
        last++;
      if (choice != 0 && tree->rows[i] != G_MAXUINT && g_hash_table_add (said, GUINT_TO_POINTER (choice)))
        put_shared (self, jp_scores_get_group (self->scores, choice - 1), tree->rows[i], tree->rows[last],
                    points_column, score_column, rate_column);
    }
}

int
jp_form_find_top_group (const JpFormBuilder *self, guint leaf)
{
  for (guint i = 0; i < self->scores->groups->len; i++)
    {
      const JpScoreGroup *group = jp_scores_get_group (self->scores, i);

      if (group->level == 1 && leaf >= group->first_row && leaf < group->first_row + group->n_rows)
        return (int) i;
    }
  return -1;
}

JpFormCell *
jp_form_put_score (JpFormBuilder *self, guint column, const JpScoreRow *row, guint style)
{
  if (row->dropped)
    return jp_form_put (self, column, 1, "不适用", style | JP_FORM_CENTER | JP_FORM_DIM);
  return jp_form_put_decimal (self, column, row->open ? JP_DECIMAL_NONE : row->score, style);
}

char *
jp_form_dup_reasons (const JpScoreRow *row)
{
  GString *text = g_string_new (NULL);

  if (row->answer != NULL)
    JP_FOREACH_CHILD (child, row->answer, JP_KIND_DEDUCTION)
      {
        const JpDeductionRecord *deduction = jp_record_as_deduction (child);
        g_autofree char *points = jp_decimal_to_text (jp_decimal_normalize (deduction->points));

        if (deduction->text == NULL)
          continue;
        g_string_append (text, text->len > 0 ? "\n" : "");
        if (deduction->points.is_set && deduction->points.n != 0)
          g_string_append_printf (text, "扣%s分：", points);
        g_string_append (text, deduction->text);
      }
  if (row->overridden && row->answer->override_reason != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", row->answer->override_reason);
  return g_string_free (text, text->len == 0);
}

static gboolean
is_execution (const JpFormBuilder *self, const JpScoreRow *row)
{
  const JpRule *rule = jp_project_get_rule (self->project, row->node, NULL);

  return (rule != NULL && g_strcmp0 (jp_rule_get_kind (rule), "execution_rate") == 0) ||
         g_strcmp0 (row->node->name, "执行率") == 0 || g_strcmp0 (row->node->name, "预算执行率") == 0;
}

/* Only where the funds stand at the head of the tree, alone in their group. */
int
jp_form_find_execution_row (const JpFormBuilder *self)
{
  int top = self->scores->rows->len > 0 ? jp_form_find_top_group (self, 0) : -1;
  const JpScoreGroup *group = top >= 0 ? jp_scores_get_group (self->scores, (guint) top) : NULL;

  if (self->scores->rows->len == 0 || (group != NULL && group->n_rows > 1))
    return -1;
  return is_execution (self, jp_scores_get_row (self->scores, 0)) ? 0 : -1;
}
