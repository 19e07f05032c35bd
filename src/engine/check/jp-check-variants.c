/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two sheets of one year over nearly the same indicators, as the annex that prints the system and the table that scores
 * it: rows that only one has, other points, other names. Sheets of different systems have little in common and are left
 * alone. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpSheetRecord *sheet;
  JpFrameworkRecord *framework;
  GPtrArray *leaves;
} Side;

static gboolean
open_side (JpCheck *self, JpSheetRecord *sheet, Side *side)
{
  if (sheet->framework == 0)
    return FALSE;
  side->sheet = sheet;
  side->framework = jp_record_as_framework (jp_project_lookup (self->project, sheet->framework));
  side->leaves = jp_framework_get_leaves (side->framework);
  return TRUE;
}

static JpNodeRecord *
find_named (GPtrArray *leaves, const char *name)
{
  g_autofree char *folded = jp_check_fold (name);

  for (guint i = 0; i < leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (leaves, i);
      g_autofree char *other = jp_check_fold (leaf->name);

      if (g_str_equal (folded, other))
        return leaf;
    }
  return NULL;
}

static guint
count_common (const Side *a, const Side *b)
{
  guint n = 0;

  for (guint i = 0; i < a->leaves->len; i++)
    n += find_named (b->leaves, ((JpNodeRecord *) g_ptr_array_index (a->leaves, i))->name) != NULL;
  return n;
}

/* Are they the same system? At least five rows and four fifths of them in common. */
static gboolean
are_variants (const Side *a, const Side *b)
{
  guint larger = MAX (a->leaves->len, b->leaves->len);

  return a->framework != b->framework && larger >= 5 && count_common (a, b) * 5 >= larger * 4;
}

/* The row of a similar name that has no namesake here either. */
static JpNodeRecord *
find_similar (const Side *in, const Side *from, const char *name)
{
  g_autofree char *folded = jp_check_fold (name);

  for (guint i = 0; i < from->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (from->leaves, i);
      g_autofree char *other = jp_check_fold (leaf->name);

      if (find_named (in->leaves, leaf->name) == NULL && jp_check_is_similar (folded, other))
        return leaf;
    }
  return NULL;
}

static void
report_renamed (JpCheck *self, JpNodeRecord *leaf, JpNodeRecord *twin)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, leaf, JP_NODE_NAME);

  jp_check_add_place (finding, twin, JP_NODE_NAME);
  jp_check_set_figures (finding, g_strdup (leaf->name), g_strdup (twin->name));
  jp_check_say (finding, _("“%s” is called “%s” in the other list of the indicators."), leaf->name, twin->name);
}

static void
check_renamed (JpCheck *self, const Side *in, const Side *from)
{
  for (guint i = 0; i < in->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (in->leaves, i);
      JpNodeRecord *twin = NULL;

      if (leaf->name != NULL && find_named (from->leaves, leaf->name) == NULL)
        twin = find_similar (in, from, leaf->name);
      if (twin != NULL)
        report_renamed (self, leaf, twin);
    }
}

static void
check_absent (JpCheck *self, const Side *in, const Side *from)
{
  for (guint i = 0; i < in->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (in->leaves, i);
      g_autofree char *title = NULL;
      JpFinding *finding;

      if (leaf->name == NULL || find_named (from->leaves, leaf->name) != NULL ||
          find_similar (in, from, leaf->name) != NULL)
        continue;
      title = g_strdup (from->sheet->title != NULL ? from->sheet->title : from->sheet->name);
      finding = jp_check_add (self, JP_CHECK_MISSING_INDICATOR, JP_SEVERITY_WARNING, leaf, JP_NODE_NAME);
      jp_check_add_place (finding, from->sheet, JP_SHEET_FRAMEWORK);
      jp_check_set_figures (finding, jp_check_points (leaf->points), NULL);
      jp_check_say (finding, _("“%s” stands in one list of the indicators and not in the other (“%s”)."), leaf->name,
                    title);
    }
}

static void
check_points (JpCheck *self, const Side *one, const Side *other)
{
  for (guint i = 0; i < one->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (one->leaves, i);
      JpNodeRecord *twin = leaf->name != NULL ? find_named (other->leaves, leaf->name) : NULL;
      JpFinding *finding;

      if (twin == NULL || !leaf->points.is_set || !twin->points.is_set ||
          jp_decimal_cmp (leaf->points, twin->points) == 0)
        continue;
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, leaf, JP_NODE_POINTS);
      jp_check_add_place (finding, twin, JP_NODE_POINTS);
      jp_check_set_figures (finding, jp_check_points (leaf->points), jp_check_points (twin->points));
      jp_check_say (finding, _("“%s” has %s points in one list of the indicators and %s in the other."), leaf->name,
                    finding->printed, finding->computed);
    }
}

/* Groups without a namesake on the other side that hold the same rows there. */
static void
check_groups (JpCheck *self, const Side *one, const Side *other)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < one->leaves->len; i++)
    {
      JpNodeRecord *leaf = g_ptr_array_index (one->leaves, i);
      JpNodeRecord *twin = leaf->name != NULL ? find_named (other->leaves, leaf->name) : NULL;
      JpRecord *up, *twin_up;
      g_autofree char *name = NULL, *twin_name = NULL;
      JpFinding *finding;

      if (twin == NULL || leaf->record.parent->kind != JP_KIND_NODE || twin->record.parent->kind != JP_KIND_NODE)
        continue;
      up = leaf->record.parent;
      twin_up = twin->record.parent;
      name = jp_check_fold (jp_record_as_node (up)->name);
      twin_name = jp_check_fold (jp_record_as_node (twin_up)->name);
      if (g_str_equal (name, twin_name) || jp_check_common_run (name, twin_name) < 2 ||
          !jp_decimal_equal (jp_record_as_node (up)->points, jp_record_as_node (twin_up)->points) ||
          !g_hash_table_add (done, up))
        continue;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, up, JP_NODE_NAME);
      jp_check_add_place (finding, twin_up, JP_NODE_NAME);
      jp_check_set_figures (finding, g_strdup (jp_record_as_node (up)->name),
                            g_strdup (jp_record_as_node (twin_up)->name));
      jp_check_say (finding, _("“%s” is called “%s” in the other list of the indicators."), finding->printed,
                    finding->computed);
    }
}

/* Of two variants the later one is compared with the earlier, once. */
static void
check_variants (JpCheck *self)
{
  Side own = { 0 };

  if (!open_side (self, self->sheet, &own))
    return;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      Side other = { 0 };

      if (child == JP_RECORD (self->sheet))
        break;
      if (!open_side (self, jp_record_as_sheet (child), &other))
        continue;
      if (are_variants (&own, &other))
        {
          check_renamed (self, &own, &other);
          check_absent (self, &own, &other);
          check_absent (self, &other, &own);
          check_points (self, &own, &other);
          check_groups (self, &own, &other);
        }
      g_ptr_array_unref (other.leaves);
    }
  g_ptr_array_unref (own.leaves);
}

const JpCheckFamily jp_check_variants = { "variants", NULL, check_variants };
