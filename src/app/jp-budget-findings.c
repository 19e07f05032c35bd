/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which figures the check contradicts, and which indicators use them. */

#include "config.h"

#include "jp-budget-model-private.h"

#include "jp-rule.h"

#include <glib/gi18n.h>

/* Findings that are about figures that do not go together. */
static gboolean
is_about_figures (const JpCheckItem *item)
{
  return item->waived == NULL && item->severity != JP_SEVERITY_INFO &&
         (item->kind == JP_CHECK_PARTS_DONT_SUM || item->kind == JP_CHECK_CONTRADICTION ||
          item->kind == JP_CHECK_RATIO_MISMATCH || item->kind == JP_CHECK_UNIT_MIX);
}

static gint64
cell_of (gint64 id, guint field)
{
  return id * JP_ITEM_N_FIELDS + field;
}

/* Every place of a finding: each of the figures may be the wrong one. The first finding of a cell stays. */
static void
add_places (GHashTable *findings, JpProject *project, const JpCheckItem *item)
{
  for (guint i = 0; i < item->places->len; i++)
    {
      const JpPlace *place = &g_array_index (item->places, JpPlace, i);
      const JpRecord *record = jp_project_lookup (project, place->id);
      gint64 cell = cell_of (place->id, place->field);

      if (record != NULL && record->kind == JP_KIND_ITEM && !g_hash_table_contains (findings, &cell))
        g_hash_table_insert (findings, g_memdup2 (&cell, sizeof cell), (gpointer) item);
    }
}

GHashTable *
jp_budget_findings_new (JpContext *context)
{
  GHashTable *findings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *items = jp_check_watch_get_items (jp_context_get_check (context));

  for (guint i = 0; i < items->len; i++)
    if (is_about_figures (g_ptr_array_index (items, i)))
      add_places (findings, jp_context_get_project (context), g_ptr_array_index (items, i));
  return findings;
}

const JpCheckItem *
jp_budget_findings_lookup (GHashTable *findings, const JpItemRecord *item, guint field)
{
  gint64 cell = item != NULL ? cell_of (item->record.id, field) : 0;

  return item != NULL ? g_hash_table_lookup (findings, &cell) : NULL;
}

/* Uses */

typedef struct
{
  const JpItemRecord *item;
  guint field;
  gboolean found;
} Question;

static void
ask_formula (const JpFormula *formula, gpointer data)
{
  Question *question = data;

  for (guint i = 0; !question->found && i < jp_formula_get_n_facts (formula); i++)
    question->found = jp_facts_could_hold (question->item, question->field, jp_formula_get_fact (formula, i));
}

/* Most is enough: the status line is one line. */
#define MAX_USES 4

static void
list_uses (JpProject *project, const JpRecord *parent, Question *question, GPtrArray *names)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      const JpNodeRecord *node = jp_record_as_node (child);
      const JpRule *rule = node->rule != NULL ? jp_project_get_rule (project, node, NULL) : NULL;

      question->found = FALSE;
      if (rule != NULL)
        jp_rule_foreach_formula (rule, ask_formula, question);
      if (question->found && node->name != NULL &&
          !g_ptr_array_find_with_equal_func (names, node->name, g_str_equal, NULL))
        g_ptr_array_add (names, node->name);
      list_uses (project, child, question, names);
    }
}

static char *
join_uses (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MAX_USES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", (char *) g_ptr_array_index (names, i));
  if (names->len > MAX_USES)
    g_string_append (text, " …");
  /* TRANSLATORS: names of indicators whose scores rest on a figure */
  return g_strdup_printf (_("Used for: %s"), text->str);
}

char *
jp_budget_model_dup_uses (JpBudgetModel *self, guint row, guint column)
{
  const JpBudgetModelColumn *own = &g_array_index (self->columns, JpBudgetModelColumn, column);
  const JpTableLine *line = row < self->shown->len ? jp_budget_model_get_row (self, row) : NULL;
  JpYearRecord *year = jp_context_get_year (self->context);
  JpProject *project = jp_context_get_project (self->context);
  JpItemRecord wanted = { .record = { .kind = JP_KIND_ITEM } };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Question question = { &wanted, own->field, FALSE };

  if (line == NULL || year == NULL || own->kind != JP_BUDGET_COLUMN_FIGURE)
    return NULL;
  /* A row that nothing is filled in yet is asked for like one that is. */
  if (line->info != NULL)
    wanted.key = (char *) line->info->key, wanted.name = (char *) line->info->name;
  if (jp_table_line_get_item (line, own->field) != NULL)
    question.item = jp_table_line_get_item (line, own->field);
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      const JpSheetRecord *sheet = jp_record_as_sheet (child);
      JpRecord *framework = sheet->framework != 0 ? jp_project_lookup (project, sheet->framework) : NULL;

      if (framework != NULL && (self->sheet == 0 || self->sheet == sheet->record.id))
        list_uses (project, framework, &question, names);
    }
  return names->len > 0 ? join_uses (names) : NULL;
}
