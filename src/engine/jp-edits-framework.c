/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frameworks as a whole, and their grade scales; their trees are in jp-edits-nodes.c. */

#include "config.h"

#include "jp-edits-framework.h"

#include "jp-find.h"
#include "jp-framework-align.h"
#include "jp-framework-records.h"
#include "jp-grade-scale.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>

#define MAX_DECIMALS 6

typedef struct
{
  const JpFrameworkRecord *framework;
  guint n;
} SheetCount;

static void
count_sheet (JpSheetRecord *sheet, gpointer data)
{
  SheetCount *self = data;

  self->n += sheet->framework == self->framework->record.id;
}

guint
jp_framework_count_sheets (JpProject *project, const JpFrameworkRecord *framework)
{
  SheetCount count = { framework, 0 };

  jp_framework_foreach_sheet (project, count_sheet, &count);
  return count.n;
}

static gboolean
check_free_name (JpProject *project, const JpFrameworkRecord *own, const char *name, GError **error)
{
  JpFrameworkRecord *other;

  if (*name == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("A framework needs a name."));
      return FALSE;
    }
  other = jp_find_framework (project, name);
  if (other == NULL || other == own)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_EXISTS, _("There is a framework “%s” already. Choose another name."), name);
  return FALSE;
}

static gboolean
check_number (guint field, const char *text, GError **error)
{
  JpDecimal number;

  if (!jp_decimal_parse (text, &number, error))
    return FALSE;
  if (field == JP_FRAMEWORK_DECIMALS && number.is_set &&
      (number.n < 0 || jp_decimal_cmp (number, jp_decimal_new (MAX_DECIMALS, 0)) > 0))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("A score has 0 to %d decimals. Type another number."),
                   MAX_DECIMALS);
      return FALSE;
    }
  if (number.is_set && number.n < 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("Points are 0 or more. Type another number, or press Esc to restore."));
      return FALSE;
    }
  return TRUE;
}

gboolean
jp_edit_set_framework_field (JpProject *project, JpFrameworkRecord *framework, guint field, const char *field_name,
                             const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (field == JP_FRAMEWORK_NAME && !check_free_name (project, framework, stripped, error))
    return FALSE;
  if (jp_kind_get_info (JP_KIND_FRAMEWORK)->fields[field].type != JP_FIELD_TEXT &&
      !check_number (field, stripped, error))
    return FALSE;
  return jp_edit_set_field (project, JP_RECORD (framework), field, field_name, stripped, error);
}

JpFrameworkRecord *
jp_edit_clone_framework (JpProject *project, JpFrameworkRecord *framework, const char *name, const char *version,
                         GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  JpRecord *copy;

  if (!check_free_name (project, NULL, stripped, error))
    return NULL;
  jp_project_begin (project, _("Copy framework"));
  copy = jp_framework_copy_tree (project, JP_RECORD (framework), NULL, NULL, NULL);
  jp_project_set_text (project, copy, JP_FRAMEWORK_NAME, stripped);
  /* Another one: the key of the original says that it is a version of that. */
  jp_project_set_text (project, copy, JP_FRAMEWORK_KEY, NULL);
  jp_project_set_text (project, copy, JP_FRAMEWORK_VERSION, version);
  return jp_project_commit (project, error) ? jp_record_as_framework (copy) : NULL;
}

gboolean
jp_edit_delete_framework (JpProject *project, JpFrameworkRecord *framework, GError **error)
{
  guint n = jp_framework_count_sheets (project, framework);

  if (n > 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                   ngettext ("%u sheet is scored by “%s”. Choose another framework for it first.",
                             "%u sheets are scored by “%s”. Choose another framework for them first.", n),
                   n, framework->name);
      return FALSE;
    }
  jp_project_begin (project, _("Delete framework"));
  jp_project_delete (project, JP_RECORD (framework));
  return jp_project_commit (project, error);
}

/* Another framework for a sheet */

/* Old node id → node of the new framework. */
static GHashTable *
map_nodes (JpFrameworkRecord *from, JpFrameworkRecord *to)
{
  g_autoptr (GHashTable) pairs = jp_framework_align (from, to);
  GHashTable *map = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer node, old;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &node, &old))
    g_hash_table_insert (map, &JP_RECORD (old)->id, node);
  return map;
}

/* An answer goes where its score fits and nothing is said yet. */
static gboolean
takes (JpProject *project, JpSheetRecord *sheet, const JpNodeRecord *node, const JpAnswerRecord *answer)
{
  JpDecimal points;

  if (node == NULL || jp_sheet_find_answer (sheet, node) != NULL)
    return FALSE;
  if (!answer->given.is_set)
    return TRUE;
  points = jp_node_get_points (node, project);
  return jp_record_first (JP_RECORD (node), JP_KIND_NODE) == NULL && points.is_set &&
         jp_decimal_cmp (answer->given, points) <= 0;
}

static void
move_answers (JpProject *project, JpSheetRecord *sheet, GHashTable *map, JpFrameworkRecord *from, guint *n_kept,
              guint *n_left)
{
  JP_FOREACH_CHILD (child, sheet, JP_KIND_ANSWER)
    {
      JpAnswerRecord *answer = jp_record_as_answer (child);
      JpRecord *old = jp_project_lookup (project, answer->node);
      const JpNodeRecord *node = g_hash_table_lookup (map, &answer->node);
      gboolean holds = jp_answer_holds_something (answer);

      if (old == NULL || jp_record_ancestor (old, JP_KIND_FRAMEWORK) != JP_RECORD (from))
        continue;
      if (takes (project, sheet, node, answer))
        {
          jp_project_set_int (project, answer, JP_ANSWER_NODE, node->record.id);
          *n_kept += holds;
        }
      else
        *n_left += holds;
    }
}

gboolean
jp_edit_assign_framework (JpProject *project, JpSheetRecord *sheet, JpFrameworkRecord *framework, guint *n_kept,
                          guint *n_left, GError **error)
{
  JpRecord *from = sheet->framework != 0 ? jp_project_lookup (project, sheet->framework) : NULL;

  *n_kept = *n_left = 0;
  jp_project_begin (project, _("Choose framework"));
  if (from != NULL && framework != NULL && from != JP_RECORD (framework))
    {
      g_autoptr (GHashTable) map = map_nodes (jp_record_as_framework (from), framework);

      move_answers (project, sheet, map, jp_record_as_framework (from), n_kept, n_left);
    }
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework != NULL ? framework->record.id : 0);
  return jp_project_commit (project, error);
}

/* Grade scale */

static const JpScaleFault *
find_gap (const GPtrArray *faults)
{
  for (guint i = 0; i < faults->len; i++)
    {
      const JpScaleFault *fault = g_ptr_array_index (faults, i);

      if (fault->kind == JP_SCALE_GAP && !jp_decimal_equal (fault->from, fault->to))
        return fault;
    }
  return NULL;
}

/* The record that a band between these two stands before: a scale is printed from the top or from the bottom. */
static JpRecord *
place_between (JpBandRecord *below, JpBandRecord *above)
{
  if (below == NULL || above == NULL)
    return NULL;
  if (jp_record_next (JP_RECORD (above)) == JP_RECORD (below))
    return JP_RECORD (below);
  return jp_record_next (JP_RECORD (below)) == JP_RECORD (above) ? JP_RECORD (above) : NULL;
}

JpBandRecord *
jp_edit_add_band (JpProject *project, JpFrameworkRecord *framework, GError **error)
{
  g_autoptr (GPtrArray) faults = jp_grade_scale_check (framework);
  const JpScaleFault *gap = find_gap (faults);
  JpRecord *band;

  jp_project_begin (project, _("Add grade"));
  band = jp_project_insert (project, JP_KIND_BAND, JP_RECORD (framework),
                            gap != NULL ? place_between (gap->below, gap->above) : NULL);
  jp_project_set_text (project, band, JP_BAND_LABEL, _("New grade"));
  jp_project_set_int (project, band, JP_BAND_LOWER_INCLUSIVE, gap == NULL || gap->below == NULL ||
                                                                !gap->below->upper_inclusive);
  if (gap != NULL)
    {
      jp_project_set_decimal (project, band, JP_BAND_LOWER, gap->from);
      jp_project_set_decimal (project, band, JP_BAND_UPPER, gap->to);
      jp_project_set_int (project, band, JP_BAND_UPPER_INCLUSIVE, gap->above == NULL || !gap->above->lower_inclusive);
    }
  return jp_project_commit (project, error) ? jp_record_as_band (band) : NULL;
}

gboolean
jp_edit_set_band_bound (JpProject *project, JpBandRecord *band, guint field, const char *field_name, const char *text,
                        GError **error)
{
  JpDecimal bound;

  if (!jp_decimal_parse (text != NULL ? text : "", &bound, error))
    return FALSE;
  if (bound.is_set && bound.n < 0)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                           _("A bound is 0 or more. Type another number, or press Esc to restore."));
      return FALSE;
    }
  return jp_edit_set_field (project, JP_RECORD (band), field, field_name, text, error);
}

gboolean
jp_edit_set_band_inclusive (JpProject *project, JpBandRecord *band, guint field, gboolean inclusive, GError **error)
{
  jp_project_begin (project, _("Bound of a grade"));
  jp_project_set_int (project, band, field, inclusive);
  return jp_project_commit (project, error);
}
