/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-override.h"

#include "jp-facts.h"
#include "jp-target.h"

/* What is being hashed, and of which sheet. */
typedef struct
{
  GChecksum *sum;
  JpSheetRecord *sheet;
} Basis;

static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) (text != NULL ? text : ""), -1);
  g_checksum_update (sum, (const guchar *) "\n", 1);
}

static void
add_decimal (GChecksum *sum, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (jp_decimal_normalize (value)) : g_strdup ("");

  add_text (sum, text);
}

static void
add_figures (const JpFormula *formula, gpointer data)
{
  Basis *basis = data;

  for (guint i = 0; i < jp_formula_get_n_facts (formula); i++)
    {
      const char *name = jp_formula_get_fact (formula, i);
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      g_autofree char *text = NULL;
      JpFactRef ref;

      if (jp_facts_lookup_for_sheet (name, &value, &ref, basis->sheet))
        text = jp_rational_to_exact (&value);
      add_text (basis->sum, name);
      add_text (basis->sum, text);
    }
}

static void
add_said (GChecksum *sum, const JpAnswerRecord *answer)
{
  g_autofree char *target = jp_target_dup_target (answer);
  g_autofree char *actual = jp_target_dup_actual (answer);

  add_text (sum, target);
  add_text (sum, actual);
  JP_FOREACH_CHILD (child, answer, JP_KIND_ELEMENT)
    {
      add_decimal (sum, jp_decimal_new (jp_record_as_element (child)->number, 0));
      add_decimal (sum, jp_record_as_element (child)->value);
    }
  JP_FOREACH_CHILD (child, answer, JP_KIND_ENTRY)
    {
      const JpEntryRecord *entry = jp_record_as_entry (child);

      add_decimal (sum, jp_decimal_new (entry->number, 0));
      add_decimal (sum, entry->value);
      add_decimal (sum, entry->weight);
      add_decimal (sum, jp_decimal_new (entry->confirmed, 0));
    }
}

char *
jp_override_dup_basis (const JpScoreRow *row, const JpSheetRecord *sheet, JpProject *project)
{
  JpRule *rule = jp_project_get_rule (project, row->node, NULL);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  Basis basis = { .sum = sum, .sheet = (JpSheetRecord *) (gsize) sheet };

  if (rule == NULL || !row->computed.is_set)
    return NULL;
  add_text (sum, row->node->rule);
  add_decimal (sum, row->points);
  add_decimal (sum, row->computed);
  jp_rule_foreach_formula (rule, add_figures, &basis);
  if (row->answer != NULL)
    add_said (sum, row->answer);
  return g_strdup (g_checksum_get_string (sum));
}

void
jp_override_remember (JpProject *project, JpSheetRecord *sheet, JpNodeRecord *node)
{
  g_autoptr (JpScores) scores = jp_scores_new (sheet, project);
  const JpScoreRow *row = jp_scores_find (scores, node);
  JpAnswerRecord *answer = jp_sheet_find_answer (sheet, node);
  gboolean overridden = row != NULL && row->overridden;
  g_autofree char *basis = overridden ? jp_override_dup_basis (row, sheet, project) : NULL;

  if (answer == NULL)
    return;
  jp_project_set_decimal (project, answer, JP_ANSWER_OVERRIDDEN, overridden ? row->computed : JP_DECIMAL_NONE);
  jp_project_set_text (project, answer, JP_ANSWER_OVERRIDE_BASIS, basis);
}
