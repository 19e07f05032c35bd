/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Points: every group against its rows and against the groups in it, the whole against the full points. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpRational leaves;    /* points of the indicators below, without deductions outside the full points */
  JpRational inner;     /* printed points of what stands directly below */
  guint n_leaves;       /* with points */
  guint n_inner;        /* groups directly below */
  guint n_inner_printed;
} Sums;

static void
sums_clear (Sums *self)
{
  jp_rational_clear (&self->leaves);
  jp_rational_clear (&self->inner);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static void
add_points (JpRational *sum, JpDecimal points)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  jp_decimal_to_rational (points, &value);
  jp_rational_add (sum, sum, &value);
}

static gboolean
is_leaf (const JpRecord *node)
{
  return jp_record_first (node, JP_KIND_NODE) == NULL;
}

/* Rows to choose from count as one, with the points of their group. */
static void
sum_leaves (JpCheck *self, const JpRecord *parent, Sums *sums)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpNodeRecord *node = jp_record_as_node (child);

      if (!is_leaf (child) && !jp_check_is_choice (self, node))
        sum_leaves (self, child, sums);
      else if (node->points.is_set && node->outside == 0)
        {
          add_points (&sums->leaves, node->points);
          sums->n_leaves++;
        }
    }
}

static void
sum_groups (const JpRecord *parent, Sums *sums)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpNodeRecord *node = jp_record_as_node (child);

      if (node->outside != 0)
        continue;
      sums->n_inner += !is_leaf (child);
      if (!node->points.is_set)
        continue;
      sums->n_inner_printed += !is_leaf (child);
      add_points (&sums->inner, node->points);
    }
}

static char *
points_text (const JpRational *points)
{
  return jp_rational_to_text (points, 0, 4);
}

static void
check_group (JpCheck *self, JpRecord *group)
{
  JpNodeRecord *node = jp_record_as_node (group);
  g_auto (Sums) sums = { .leaves = JP_RATIONAL_INIT, .inner = JP_RATIONAL_INIT };
  g_auto (JpRational) printed = JP_RATIONAL_INIT;
  g_autofree char *own = NULL, *rows = NULL, *groups = NULL;
  JpFinding *finding;

  sum_leaves (self, group, &sums);
  sum_groups (group, &sums);
  if (!node->points.is_set || sums.n_leaves == 0)
    return;
  jp_decimal_to_rational (node->points, &printed);
  own = points_text (&printed);
  rows = points_text (&sums.leaves);
  groups = points_text (&sums.inner);
  if (jp_rational_cmp (&sums.leaves, &printed) != 0)
    {
      finding = jp_check_add (self, JP_CHECK_WEIGHTS_DONT_ADD_UP, JP_SEVERITY_ERROR, node, JP_NODE_POINTS);
      jp_check_set_figures (finding, g_strdup (own), g_strdup (rows));
      jp_check_say (finding, _("“%s” is printed with %s points; its indicators add up to %s."), node->name, own, rows);
    }
  if (sums.n_inner > 0 && sums.n_inner_printed == sums.n_inner && jp_rational_cmp (&sums.inner, &printed) != 0 &&
      jp_rational_cmp (&sums.inner, &sums.leaves) != 0)
    {
      finding = jp_check_add (self, JP_CHECK_WEIGHTS_DONT_ADD_UP, JP_SEVERITY_ERROR, node, JP_NODE_POINTS);
      jp_check_set_figures (finding, g_strdup (own), g_strdup (groups));
      jp_check_say (finding, _("“%s” is printed with %s points; the groups in it are printed with %s together."),
                    node->name, own, groups);
    }
}

/* "动态调整(15分)" on a node of 20 points. */
static void
check_name (JpCheck *self, JpNodeRecord *node)
{
  const char *folded = jp_check_folded (self, node->name);
  g_autoptr (GMatchInfo) match = jp_words_match ("\\(([0-9]+(?:\\.[0-9]+)?)分\\)$", folded);
  g_autofree char *said = match != NULL ? g_match_info_fetch (match, 1) : NULL;
  JpDecimal points;
  JpFinding *finding;
  g_autofree char *own = NULL;

  if (said == NULL || !node->points.is_set || !jp_decimal_parse (said, &points, NULL) ||
      jp_decimal_cmp (points, node->points) == 0)
    return;
  own = jp_decimal_to_text (node->points);
  finding = jp_check_add (self, JP_CHECK_WEIGHTS_DONT_ADD_UP, JP_SEVERITY_ERROR, node, JP_NODE_NAME);
  jp_check_set_figures (finding, g_strdup (said), g_strdup (own));
  jp_check_say (finding, _("The name “%s” says %s points, the row has %s."), node->name, said, own);
}

static void
check_below (JpCheck *self, JpRecord *parent)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      check_name (self, jp_record_as_node (child));
      if (is_leaf (child) || jp_check_is_choice (self, jp_record_as_node (child)))
        continue;
      check_group (self, child);
      check_below (self, child);
    }
}

/* Nobody prints a total by chance: groups that add up to the full points are a claim of the document's own. Without
 * them 100 is what most systems have, not what this one must have. */
static void
check_total (JpCheck *self)
{
  g_auto (Sums) sums = { .leaves = JP_RATIONAL_INIT, .inner = JP_RATIONAL_INIT };
  g_auto (JpRational) full = JP_RATIONAL_INIT;
  g_autofree char *printed = NULL, *computed = NULL;
  gboolean claimed;
  JpFinding *finding;

  sum_leaves (self, JP_RECORD (self->framework), &sums);
  sum_groups (JP_RECORD (self->framework), &sums);
  if (!self->framework->full_points.is_set || sums.n_leaves == 0)
    return;
  jp_decimal_to_rational (self->framework->full_points, &full);
  if (jp_rational_cmp (&full, &sums.leaves) == 0)
    return;
  claimed = sums.n_inner_printed > 0 && jp_rational_cmp (&sums.inner, &full) == 0;
  finding = jp_check_add (self, JP_CHECK_WEIGHTS_DONT_ADD_UP, claimed ? JP_SEVERITY_ERROR : JP_SEVERITY_WARNING,
                          self->framework, JP_FRAMEWORK_FULL_POINTS);
  printed = jp_decimal_to_text (self->framework->full_points);
  computed = points_text (&sums.leaves);
  jp_check_say (finding, _("All indicators together have %s points, not %s."), computed, printed);
  jp_check_set_figures (finding, g_steal_pointer (&printed), g_steal_pointer (&computed));
}

/* A deduction that stands in the column of the points is added by whoever sums the column. */
static void
check_outside (JpCheck *self)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (self->framework);
  g_auto (Sums) sums = { .leaves = JP_RATIONAL_INIT, .inner = JP_RATIONAL_INIT };
  g_auto (JpRational) column = JP_RATIONAL_INIT;

  sum_leaves (self, JP_RECORD (self->framework), &sums);
  jp_rational_set (&column, &sums.leaves);
  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *node = g_ptr_array_index (leaves, i);
      g_autofree char *points = NULL, *inside = NULL, *all = NULL;
      JpFinding *finding;

      if (node->outside == 0 || !node->points.is_set || node->points.n == 0)
        continue;
      add_points (&column, node->points);
      points = jp_decimal_to_text (node->points);
      inside = points_text (&sums.leaves);
      all = points_text (&column);
      finding = jp_check_add (self, JP_CHECK_WEIGHTS_DONT_ADD_UP, JP_SEVERITY_INFO, node, JP_NODE_POINTS);
      jp_check_say (finding, _("“%s” stands in the column of the points with %s, which makes %s; it is a deduction "
                               "and does not belong to the %s."),
                    node->name, points, all, inside);
      jp_check_set_figures (finding, g_steal_pointer (&inside), g_steal_pointer (&all));
    }
}

static void
check_weights (JpCheck *self)
{
  check_below (self, JP_RECORD (self->framework));
  check_total (self);
  check_outside (self);
}

const JpCheckFamily jp_check_weights = { "weights", NULL, check_weights };
