/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree of a framework. */

#include "config.h"

#include "jp-edits-framework.h"

#include "jp-framework-records.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_PARTS 20

/* Answers */

typedef struct
{
  JpProject *project;
  const JpNodeRecord *node;
  guint n;
} Count;

static gboolean
is_within (const JpRecord *record, const JpRecord *top)
{
  for (; record != NULL; record = record->parent)
    if (record == top)
      return TRUE;
  return FALSE;
}

static void
count_in_sheet (JpSheetRecord *sheet, gpointer data)
{
  Count *self = data;

  JP_FOREACH_CHILD (child, sheet, JP_KIND_ANSWER)
    {
      JpAnswerRecord *answer = jp_record_as_answer (child);
      JpRecord *node = jp_project_lookup (self->project, answer->node);

      if (is_within (node, JP_RECORD (self->node)) && jp_answer_holds_something (answer))
        self->n++;
    }
}

guint
jp_framework_count_answers (JpProject *project, const JpNodeRecord *node)
{
  Count count = { project, node, 0 };

  jp_framework_foreach_sheet (project, count_in_sheet, &count);
  return count.n;
}

/* What is given above new points */

typedef struct
{
  const JpNodeRecord *node;
  JpDecimal points;
  const JpAnswerRecord *found;
} Search;

static void
find_above (JpSheetRecord *sheet, gpointer data)
{
  Search *self = data;
  const JpAnswerRecord *answer = self->found == NULL ? jp_sheet_find_answer (sheet, self->node) : NULL;

  if (answer != NULL && answer->given.is_set &&
      (!self->points.is_set || jp_decimal_cmp (answer->given, self->points) > 0))
    self->found = answer;
}

static gboolean
check_points (JpProject *project, const JpNodeRecord *node, JpDecimal points, GError **error)
{
  Search search = { node, points, NULL };
  const JpYearRecord *year;
  const JpUnitRecord *unit;
  g_autofree char *given = NULL;

  if (points.is_set && points.n < 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("Points are 0 or more. Type another number, or press Esc to restore."));
      return FALSE;
    }
  jp_framework_foreach_sheet (project, find_above, &search);
  if (search.found == NULL)
    return TRUE;
  given = jp_decimal_to_text (search.found->given);
  year = jp_record_as_year (jp_record_ancestor (JP_RECORD (search.found), JP_KIND_YEAR));
  unit = jp_record_as_unit (year->record.parent);
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
               _("“%s”: %s points are given already (%s, %" PRId64 "). Clear or lower them first, or press Esc to "
                 "restore."),
               node->name, given, unit->name, year->year);
  return FALSE;
}

/* Places in the tree */

static guint
depth_of (const JpRecord *record)
{
  guint depth = 0;

  for (; record != NULL && record->kind == JP_KIND_NODE; record = record->parent)
    depth++;
  return depth;
}

static guint
height_of (const JpRecord *node)
{
  guint height = 0;

  JP_FOREACH_CHILD (child, node, JP_KIND_NODE)
    height = MAX (height, height_of (child));
  return height + 1;
}

/* Whether something may stand below `parent`. */
static gboolean
check_parent (JpProject *project, JpRecord *parent, guint height, GError **error)
{
  guint n;

  if (depth_of (parent) + height > JP_FRAMEWORK_MAX_LEVELS)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                   _("A framework has at most %d levels. Choose a place further up."), JP_FRAMEWORK_MAX_LEVELS);
      return FALSE;
    }
  if (parent->kind != JP_KIND_NODE || jp_record_first (parent, JP_KIND_NODE) != NULL)
    return TRUE;
  n = jp_framework_count_answers (project, jp_record_as_node (parent));
  if (n == 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
               ngettext ("“%s” has %u score of its own and takes no indicators below it. Split it instead.",
                         "“%s” has %u scores of its own and takes no indicators below it. Split it instead.", n),
               jp_record_as_node (parent)->name, n);
  return FALSE;
}

static gboolean
finish (JpProject *project, gboolean ok, GError **error)
{
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}

/* Edits */

JpNodeRecord *
jp_edit_add_node (JpProject *project, JpRecord *parent, JpNodeRecord *before, const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  JpRecord *node;

  if (!check_parent (project, parent, 1, error))
    return NULL;
  jp_project_begin (project, _("Add indicator"));
  node = jp_project_insert (project, JP_KIND_NODE, parent, JP_RECORD (before));
  jp_project_set_text (project, node, JP_NODE_NAME, *stripped != '\0' ? stripped : _("New indicator"));
  return jp_project_commit (project, error) ? jp_record_as_node (node) : NULL;
}

/* Under another parent it is another record: whatever refers to it, or to what is below it, is led there. */
static JpRecord *
move_away (JpProject *project, JpNodeRecord *node, JpRecord *parent, JpRecord *before)
{
  g_autoptr (GHashTable) ids = jp_framework_ids_new ();
  JpRecord *moved = jp_framework_copy_tree (project, JP_RECORD (node), parent, before, ids);

  jp_framework_redirect (project, ids);
  jp_project_delete (project, JP_RECORD (node));
  return moved;
}

JpNodeRecord *
jp_edit_move_node (JpProject *project, JpNodeRecord *node, JpRecord *parent, JpNodeRecord *before, GError **error)
{
  JpRecord *moved = JP_RECORD (node);
  gboolean stays = parent == node->record.parent;

  if (is_within (parent, JP_RECORD (node)))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("A group cannot stand below itself. Choose another place."));
      return NULL;
    }
  if (!stays && !check_parent (project, parent, height_of (JP_RECORD (node)), error))
    return NULL;
  jp_project_begin (project, _("Move indicator"));
  if (stays)
    jp_project_move (project, JP_RECORD (node), JP_RECORD (before));
  else
    moved = move_away (project, node, parent, JP_RECORD (before));
  return jp_project_commit (project, error) ? jp_record_as_node (moved) : NULL;
}

/* "目标制定" → "目标制定（2）", the first that is free beside it. Transfer full. */
static char *
numbered_name (const JpNodeRecord *node, guint from)
{
  for (guint i = from;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s（%u）", node->name != NULL ? node->name : "", i);
      gboolean taken = FALSE;

      JP_FOREACH_CHILD (child, node->record.parent, JP_KIND_NODE)
        taken = taken || g_strcmp0 (jp_record_as_node (child)->name, name) == 0;
      if (!taken)
        return g_steal_pointer (&name);
    }
}

JpNodeRecord *
jp_edit_duplicate_node (JpProject *project, JpNodeRecord *node, GError **error)
{
  g_autofree char *name = numbered_name (node, 2);
  JpRecord *copy;

  jp_project_begin (project, _("Duplicate indicator"));
  copy = jp_framework_copy_tree (project, JP_RECORD (node), node->record.parent, jp_record_next (JP_RECORD (node)),
                                 NULL);
  jp_project_set_text (project, copy, JP_NODE_NAME, name);
  return jp_project_commit (project, error) ? jp_record_as_node (copy) : NULL;
}

/* Rule and criteria stay with the first; a part takes the rest of the columns. */
static void
add_part (JpProject *project, JpNodeRecord *node, JpRecord *before, JpDecimal points)
{
  static const guint ticks[] = { JP_NODE_WHOLE, JP_NODE_SAMPLE, JP_NODE_QUALITATIVE, JP_NODE_QUANTITATIVE,
                                 JP_NODE_OUTSIDE };
  g_autofree char *name = numbered_name (node, 2);
  JpRecord *part = jp_project_insert (project, JP_KIND_NODE, node->record.parent, before);

  jp_project_set_text (project, part, JP_NODE_NAME, name);
  jp_project_set_decimal (project, part, JP_NODE_POINTS, points);
  for (guint i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      JpValue value;

      jp_record_get_value (JP_RECORD (node), ticks[i], &value);
      jp_project_set_int (project, part, ticks[i], value.integer);
    }
}

static gboolean
share_evenly (JpNodeRecord *node, guint n, JpDecimal *shares, GError **error)
{
  const JpFrameworkRecord *framework = jp_record_as_framework (jp_record_ancestor (&node->record, JP_KIND_FRAMEWORK));
  JpRational weights[MAX_PARTS];

  for (guint i = 0; i < n; i++)
    shares[i] = JP_DECIMAL_NONE;
  if (!node->points.is_set || node->points.n == 0)
    return TRUE;
  for (guint i = 0; i < n; i++)
    {
      weights[i] = (JpRational) JP_RATIONAL_INIT;
      jp_rational_set_int (&weights[i], 1);
    }
  if (jp_points_share (node->points, (guint) MAX (framework->decimals, 0), weights, n, shares))
    return TRUE;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                       _("The points are too large or too fine to be shared. Type smaller numbers."));
  return FALSE;
}

gboolean
jp_edit_split_node (JpProject *project, JpNodeRecord *node, guint n, GError **error)
{
  JpDecimal shares[MAX_PARTS];
  JpRecord *before = jp_record_next (JP_RECORD (node));

  if (n < 2 || n > MAX_PARTS)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                   _("An indicator is split into 2 to %d. Type another number."), MAX_PARTS);
      return FALSE;
    }
  if (jp_record_first (JP_RECORD (node), JP_KIND_NODE) != NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("A group cannot be split. Choose an indicator, or add another group beside it."));
      return FALSE;
    }
  if (!share_evenly (node, n, shares, error) ||
      (node->points.is_set && !check_points (project, node, shares[0], error)))
    return FALSE;
  jp_project_begin (project, _("Split indicator"));
  if (node->points.is_set)
    jp_project_set_decimal (project, node, JP_NODE_POINTS, shares[0]);
  for (guint i = 1; i < n; i++)
    add_part (project, node, before, shares[i]);
  return jp_project_commit (project, error);
}

static void
append_words (JpProject *project, JpNodeRecord *to, const char *own, const char *more, guint field)
{
  g_autofree char *both = NULL;

  if (more == NULL || g_strcmp0 (own, more) == 0)
    return;
  both = own != NULL ? g_strdup_printf ("%s\n%s", own, more) : g_strdup (more);
  jp_project_set_text (project, to, field, both);
}

static gboolean
add_up (JpDecimal a, JpDecimal b, JpDecimal *sum)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT, second = JP_RATIONAL_INIT;
  guint scale = MAX (a.scale, b.scale);

  *sum = a.is_set ? a : b;
  if (!a.is_set || !b.is_set)
    return TRUE;
  jp_decimal_to_rational (a, &first);
  jp_decimal_to_rational (b, &second);
  jp_rational_add (&first, &first, &second);
  if (!jp_decimal_from_rational (&first, scale, sum))
    return FALSE;
  *sum = jp_decimal_normalize (*sum);
  return TRUE;
}

gboolean
jp_edit_merge_next_node (JpProject *project, JpNodeRecord *node, GError **error)
{
  JpRecord *next = jp_record_next (JP_RECORD (node));
  const JpNodeRecord *other = jp_record_as_node (next);
  JpDecimal sum;

  if (next == NULL || jp_record_first (next, JP_KIND_NODE) != NULL ||
      jp_record_first (JP_RECORD (node), JP_KIND_NODE) != NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("There is no indicator behind this one in its group to merge with. Move one there "
                             "first."));
      return FALSE;
    }
  if (!add_up (node->points, other->points, &sum))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("The points are too large or too fine to be shared. Type smaller numbers."));
      return FALSE;
    }
  jp_project_begin (project, _("Merge indicators"));
  jp_project_set_decimal (project, node, JP_NODE_POINTS, sum);
  append_words (project, node, node->definition, other->definition, JP_NODE_DEFINITION);
  append_words (project, node, node->criteria, other->criteria, JP_NODE_CRITERIA);
  append_words (project, node, node->data_source, other->data_source, JP_NODE_DATA_SOURCE);
  jp_project_delete (project, next);
  return jp_project_commit (project, error);
}

/* Fields */

gboolean
jp_edit_set_node_name (JpProject *project, JpNodeRecord *node, const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*stripped == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("An indicator needs a name. Type one, or press Esc to restore."));
      return FALSE;
    }
  return jp_edit_set_field (project, &node->record, JP_NODE_NAME, _("Name"), stripped, error);
}

gboolean
jp_edit_set_node_points (JpProject *project, JpNodeRecord *node, const char *text, GError **error)
{
  JpDecimal points;

  return jp_decimal_parse (text != NULL ? text : "", &points, error) && check_points (project, node, points, error) &&
         jp_edit_set_field (project, &node->record, JP_NODE_POINTS, _("Points"), text, error);
}

gboolean
jp_edit_set_node_flag (JpProject *project, JpNodeRecord *node, guint field, gint64 value, GError **error)
{
  g_return_val_if_fail (field >= JP_NODE_WHOLE && field <= JP_NODE_OUTSIDE, FALSE);

  jp_project_begin (project, field == JP_NODE_OUTSIDE ? _("Deduction outside the full points") : _("Tick column"));
  jp_project_set_int (project, node, field, value);
  return jp_project_commit (project, error);
}

gboolean
jp_edit_scale_points (JpProject *project, const GArray *scaled, GError **error)
{
  gboolean ok = TRUE;

  jp_project_begin (project, _("Scale points"));
  for (guint i = 0; ok && i < scaled->len; i++)
    {
      const JpScaledPoints *one = &g_array_index (scaled, JpScaledPoints, i);

      ok = check_points (project, one->node, one->after, error);
      if (ok)
        jp_project_set_decimal (project, one->node, JP_NODE_POINTS, one->after);
    }
  return finish (project, ok, error);
}
