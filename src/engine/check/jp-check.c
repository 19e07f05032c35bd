/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-private.h"

static const JpCheckFamily *const families[] = {
  &jp_check_weights, &jp_check_parts, &jp_check_rates, &jp_check_identities, &jp_check_fact_sums, &jp_check_funds,
  &jp_check_criteria, &jp_check_measures, &jp_check_scores, &jp_check_targets, &jp_check_grades, &jp_check_goals,
  &jp_check_same_facts, &jp_check_variants, &jp_check_pairs, &jp_check_prior, &jp_check_gaps, &jp_check_text_scores,
  &jp_check_text_years, &jp_check_text_names, &jp_check_text_units, &jp_check_text_lists, &jp_check_text_claims,
  &jp_check_self_tests, &jp_check_text_figures, &jp_check_personal,
};

guint
jp_check_get_n_families (void)
{
  return G_N_ELEMENTS (families);
}

const char *
jp_check_get_family_name (guint n)
{
  g_return_val_if_fail (n < G_N_ELEMENTS (families), NULL);

  return families[n]->name;
}

static gint
compare_severity (gconstpointer a, gconstpointer b, gpointer order)
{
  const JpFinding *first = *(const JpFinding *const *) a;
  const JpFinding *second = *(const JpFinding *const *) b;

  if (first->severity != second->severity)
    return first->severity < second->severity ? -1 : 1;
  return GPOINTER_TO_INT (g_hash_table_lookup (order, first)) - GPOINTER_TO_INT (g_hash_table_lookup (order, second));
}

/* Errors first; within a severity the order they were found in. */
static void
sort_from (GPtrArray *list, guint first)
{
  g_autoptr (GPtrArray) part = g_ptr_array_new ();
  g_autoptr (GHashTable) order = g_hash_table_new (NULL, NULL);

  for (guint i = first; i < list->len; i++)
    {
      g_ptr_array_add (part, g_ptr_array_index (list, i));
      g_hash_table_insert (order, g_ptr_array_index (list, i), GINT_TO_POINTER (i));
    }
  g_ptr_array_sort_with_data (part, compare_severity, order);
  for (guint i = 0; i < part->len; i++)
    g_ptr_array_index (list, first + i) = g_ptr_array_index (part, i);
}

static void
run (JpCheck *self)
{
  guint first = self->findings->list->len;

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      self->family = families[i]->name;
      if (self->sheet == NULL && families[i]->check_year != NULL)
        families[i]->check_year (self);
      if (self->sheet != NULL && families[i]->check_sheet != NULL)
        families[i]->check_sheet (self);
    }
  sort_from (self->findings->list, first);
  jp_findings_count (self->findings, first);
}

static void
check (JpFindings *findings, JpProject *project, JpYearRecord *year, JpSheetRecord *sheet)
{
  JpCheck self = { .project = project, .year = year, .sheet = sheet, .findings = findings };
  g_autoptr (JpScores) scores = NULL;

  self.items = g_ptr_array_new ();
  /* By address: no text changes while the check runs. */
  self.folded = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  /* A row still without a name says nothing yet. */
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    if (jp_record_as_item (child)->name != NULL && jp_record_as_item (child)->path != NULL)
      g_ptr_array_add (self.items, child);
  if (sheet != NULL && sheet->framework != 0)
    {
      self.framework = jp_record_as_framework (jp_project_lookup (project, sheet->framework));
      self.scores = scores = jp_scores_new (sheet, project);
    }
  if (sheet == NULL || self.framework != NULL)
    run (&self);
  g_ptr_array_unref (self.items);
  g_hash_table_unref (self.folded);
}

JpFindings *
jp_check_year (JpProject *project, JpYearRecord *year)
{
  JpFindings *findings = jp_findings_new ();

  check (findings, project, year, NULL);
  return findings;
}

JpFindings *
jp_check_sheet (JpProject *project, JpSheetRecord *sheet)
{
  JpFindings *findings = jp_findings_new ();

  check (findings, project, jp_record_as_year (sheet->record.parent), sheet);
  return findings;
}

JpFindings *
jp_check_sheets (JpProject *project, GPtrArray *sheets)
{
  JpFindings *findings = jp_findings_new ();
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);
      JpYearRecord *year = jp_record_as_year (sheet->record.parent);

      if (g_hash_table_add (years, year))
        check (findings, project, year, NULL);
      check (findings, project, year, sheet);
    }
  return findings;
}

JpFindings *
jp_check_project (JpProject *project)
{
  JpFindings *findings = jp_findings_new ();

  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      {
        check (findings, project, jp_record_as_year (year), NULL);
        JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
          check (findings, project, jp_record_as_year (year), jp_record_as_sheet (sheet));
      }
  return findings;
}
