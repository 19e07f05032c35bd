/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-closure.h"

#include "jp-rule.h"

#include <glib/gi18n-lib.h>

#define MAX_DECIMALS 6

void
jp_closure_clear (JpClosure *self)
{
  jp_rational_clear (&self->parts);
}

static gboolean
is_leaf (const JpRecord *node)
{
  return jp_record_first (node, JP_KIND_NODE) == NULL;
}

gboolean
jp_node_is_choice (JpProject *project, const JpNodeRecord *node)
{
  JpRule *rule = !is_leaf (JP_RECORD (node)) ? jp_project_get_rule (project, node, NULL) : NULL;
  guint at_most;
  gboolean mean;

  return rule != NULL && jp_rule_get_choose (rule, &at_most, &mean);
}

static void
add_points (JpRational *sum, JpDecimal points)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  jp_decimal_to_rational (points, &value);
  jp_rational_add (sum, sum, &value);
}

/* printed: a group counts with the points printed for it, where there are any; else its indicators count. */
static void
add_parts (JpProject *project, const JpRecord *parent, gboolean printed, JpRational *sum, guint *n)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpNodeRecord *node = jp_record_as_node (child);
      gboolean ends = is_leaf (child) || jp_node_is_choice (project, node);

      if (node->outside != 0)
        continue;
      if (!ends && !(printed && node->points.is_set))
        add_parts (project, child, printed, sum, n);
      else if (node->points.is_set)
        {
          add_points (sum, node->points);
          (*n)++;
        }
    }
}

void
jp_closure_read (JpClosure *self, JpProject *project, const JpRecord *record)
{
  gboolean is_node = record->kind == JP_KIND_NODE;

  jp_rational_clear (&self->parts);
  self->n_parts = 0;
  self->whole = is_node ? jp_record_as_node (record)->points : jp_record_as_framework (record)->full_points;
  if (!is_node || !jp_node_is_choice (project, jp_record_as_node (record)))
    add_parts (project, record, is_node, &self->parts, &self->n_parts);
}

gboolean
jp_closure_is_closed (const JpClosure *self)
{
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  if (!self->whole.is_set || self->n_parts == 0)
    return TRUE;
  jp_decimal_to_rational (self->whole, &whole);
  return jp_rational_cmp (&whole, &self->parts) == 0;
}

char *
jp_closure_dup_difference (const JpClosure *self)
{
  g_auto (JpRational) difference = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;

  if (jp_closure_is_closed (self))
    return NULL;
  jp_decimal_to_rational (self->whole, &difference);
  jp_rational_sub (&difference, &self->parts, &difference);
  text = jp_rational_to_text (&difference, 0, 6);
  return jp_rational_sign (&difference) > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static guint
count_below (JpProject *project, const JpRecord *parent)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      g_auto (JpClosure) closure = JP_CLOSURE_INIT;

      jp_closure_read (&closure, project, child);
      n += !jp_closure_is_closed (&closure) + count_below (project, child);
    }
  return n;
}

guint
jp_framework_count_unclosed (JpProject *project, JpFrameworkRecord *framework)
{
  g_auto (JpClosure) closure = JP_CLOSURE_INIT;

  jp_closure_read (&closure, project, JP_RECORD (framework));
  return !jp_closure_is_closed (&closure) + count_below (project, JP_RECORD (framework));
}

/* Sharing */

typedef struct
{
  gint64 units;
  JpRational rest; /* cut off, of a unit */
} Share;

static void
share_clear (gpointer data)
{
  jp_rational_clear (&((Share *) data)->rest);
}

static gboolean
cut (const JpRational *whole, const JpRational *sum, const JpRational *weight, Share *share)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;
  g_auto (JpRational) floor = JP_RATIONAL_INIT;

  jp_rational_mul (&exact, whole, weight);
  jp_rational_div (&exact, &exact, sum);
  jp_rational_floor (&floor, &exact);
  jp_rational_sub (&share->rest, &exact, &floor);
  return jp_rational_get_scaled (&floor, 0, &share->units);
}

/* The one that has lost most by cutting. */
static Share *
find_largest (GArray *shares)
{
  Share *largest = &g_array_index (shares, Share, 0);

  for (guint i = 1; i < shares->len; i++)
    {
      Share *share = &g_array_index (shares, Share, i);

      if (jp_rational_cmp (&share->rest, &largest->rest) > 0)
        largest = share;
    }
  return largest;
}

gboolean
jp_points_share (JpDecimal whole, guint decimals, const JpRational *weights, guint n, JpDecimal *out)
{
  g_autoptr (GArray) shares = g_array_new (FALSE, TRUE, sizeof (Share));
  g_auto (JpRational) sum = JP_RATIONAL_INIT, units = JP_RATIONAL_INIT;
  guint scale = MAX (MIN (decimals, MAX_DECIMALS), jp_decimal_normalize (whole).scale);
  gint64 left;

  g_array_set_clear_func (shares, share_clear);
  for (guint i = 0; i < n; i++)
    jp_rational_add (&sum, &sum, &weights[i]);
  jp_decimal_to_rational (whole, &units);
  if (jp_rational_sign (&sum) <= 0 || !jp_rational_get_scaled (&units, scale, &left))
    return FALSE;
  jp_rational_set_int (&units, left);
  for (guint i = 0; i < n; i++)
    {
      Share share = { .rest = JP_RATIONAL_INIT };
      gboolean fits = cut (&units, &sum, &weights[i], &share);

      g_array_append_val (shares, share);
      if (!fits)
        return FALSE;
      left -= share.units;
    }
  for (; left > 0; left--)
    {
      Share *share = find_largest (shares);

      share->units++;
      jp_rational_set_int (&share->rest, -1);
    }
  for (guint i = 0; i < n; i++)
    out[i] = jp_decimal_normalize (jp_decimal_new (g_array_index (shares, Share, i).units, scale));
  return TRUE;
}

/* Scaling */

typedef struct
{
  JpProject *project;
  guint decimals;
  GArray *scaled; /* JpScaledPoints */
} Scaling;

static void
clear_rational (gpointer data)
{
  jp_rational_clear (data);
}

/* What stands directly below with points, and what each weighs. */
static GPtrArray *
collect_parts (Scaling *self, const JpRecord *parent, GArray *weights)
{
  GPtrArray *parts = g_ptr_array_new ();

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpNodeRecord *node = jp_record_as_node (child);
      JpRational weight = JP_RATIONAL_INIT;
      guint n = 0;

      if (node->outside != 0)
        continue;
      if (node->points.is_set)
        add_points (&weight, node->points);
      else if (!is_leaf (child))
        add_parts (self->project, child, TRUE, &weight, &n);
      if (jp_rational_sign (&weight) <= 0)
        continue;
      g_ptr_array_add (parts, child);
      g_array_append_val (weights, weight);
    }
  return parts;
}

static gboolean
scale_below (Scaling *self, const JpRecord *parent, JpDecimal whole)
{
  g_autoptr (GArray) weights = g_array_new (FALSE, TRUE, sizeof (JpRational));
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree JpDecimal *shares = NULL;

  g_array_set_clear_func (weights, clear_rational);
  parts = collect_parts (self, parent, weights);
  if (parts->len == 0)
    return TRUE;
  shares = g_new (JpDecimal, parts->len);
  if (!jp_points_share (whole, self->decimals, (const JpRational *) (gpointer) weights->data, parts->len, shares))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      JpNodeRecord *node = g_ptr_array_index (parts, i);
      JpScaledPoints scaled = { node, node->points, shares[i] };

      if (node->points.is_set && !jp_decimal_equal (node->points, shares[i]))
        g_array_append_val (self->scaled, scaled);
      if (!jp_node_is_choice (self->project, node) && !scale_below (self, JP_RECORD (node), shares[i]))
        return FALSE;
    }
  return TRUE;
}

GArray *
jp_framework_propose_scale (JpProject *project, JpRecord *whole, GError **error)
{
  const JpFrameworkRecord *framework = jp_record_as_framework (jp_record_ancestor (whole, JP_KIND_FRAMEWORK));
  g_autoptr (GArray) scaled = g_array_new (FALSE, FALSE, sizeof (JpScaledPoints));
  Scaling self = { project, (guint) CLAMP (framework->decimals, 0, MAX_DECIMALS), scaled };
  g_auto (JpClosure) closure = JP_CLOSURE_INIT;

  jp_closure_read (&closure, project, whole);
  if (!closure.whole.is_set || closure.n_parts == 0 || jp_rational_sign (&closure.parts) <= 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID,
                           _("There is nothing to scale: the group or its parts have no points. Fill them in first."));
      return NULL;
    }
  if (!scale_below (&self, whole, closure.whole))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("The points are too large or too fine to be shared. Type smaller numbers."));
      return NULL;
    }
  return g_steal_pointer (&scaled);
}
