/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Doing what a plan says: one step of the history. */

#include "config.h"

#include "jp-plan-private.h"

#include "jp-edits.h"
#include "jp-fact-dictionary.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  JpPlan *plan;
  JpProject *project;
  const JpMappingTarget *target;
  JpRecord *framework;  /* indicators */
} Applier;

static const JpKind kinds[JP_N_MAPPING_KINDS] = {
  [JP_MAPPING_BUDGET] = JP_KIND_ITEM,     [JP_MAPPING_INDICATORS] = JP_KIND_NODE,
  [JP_MAPPING_STAFF] = JP_KIND_STAFF,     [JP_MAPPING_GOALS] = JP_KIND_GOAL,
  [JP_MAPPING_INSTITUTIONS] = JP_KIND_INSTITUTION, [JP_MAPPING_FINDINGS] = JP_KIND_FINDING,
};

static JpRecord *
add_item (Applier *self, const JpPlanRow *row)
{
  const JpFactInfo *known = jp_fact_dictionary_lookup (row->name);
  JpRecord *item = jp_project_insert (self->project, JP_KIND_ITEM, JP_RECORD (self->target->year), NULL);

  jp_project_set_text (self->project, item, JP_ITEM_TABLE, row->table);
  jp_project_set_text (self->project, item, JP_ITEM_PATH, row->path);
  jp_project_set_text (self->project, item, JP_ITEM_NAME, row->name);
  jp_project_set_text (self->project, item, JP_ITEM_KEY, known != NULL ? known->key : NULL);
  jp_project_set_text (self->project, item, JP_ITEM_MEASURE_UNIT, row->unit);
  return item;
}

/* The framework that is meant, or that of the sheet, made when it has none. */
static JpRecord *
ensure_framework (Applier *self, GError **error)
{
  JpSheetRecord *sheet = self->target->sheet;
  JpFrameworkRecord *framework;
  g_autofree char *name = NULL;

  if (self->target->framework != NULL)
    return JP_RECORD (self->target->framework);
  if (sheet->framework != 0)
    return jp_project_lookup (self->project, sheet->framework);
  name = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", jp_record_as_unit (sheet->record.parent->parent)->name,
                          jp_record_as_year (sheet->record.parent)->year,
                          sheet->title != NULL ? sheet->title : sheet->name);
  framework = jp_edit_add_framework (self->project, name, error);
  if (framework == NULL || !jp_edit_set_sheet_framework (self->project, sheet, framework, error))
    return NULL;
  return JP_RECORD (framework);
}

/* The last group of that name, as tables have their groups together; a new one when the last is another. */
static JpRecord *
ensure_group (Applier *self, JpRecord *parent, const char *name, const char *points)
{
  JpRecord *found = NULL;
  JpDecimal decimal;

  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    if (g_strcmp0 (jp_record_as_node (child)->name, name) == 0)
      found = child;
  if (found != NULL)
    return found;
  found = jp_project_insert (self->project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (self->project, found, JP_NODE_NAME, name);
  if (jp_decimal_parse (points, &decimal, NULL) && decimal.is_set && decimal.n >= 0)
    jp_project_set_decimal (self->project, found, JP_NODE_POINTS, decimal);
  return found;
}

static JpRecord *
add_leaf (Applier *self, const JpPlanRow *row)
{
  g_auto (GStrv) groups = g_strsplit (row->path, "\n", -1);
  JpRecord *parent = self->framework;
  JpRecord *leaf;

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (groups[i], "\t", 2);

      if (parts[0] != NULL && *parts[0] != '\0')
        parent = ensure_group (self, parent, parts[0], parts[1]);
    }
  leaf = jp_project_insert (self->project, JP_KIND_NODE, parent, NULL);
  jp_project_set_text (self->project, leaf, JP_NODE_NAME, row->name);
  return leaf;
}

static JpRecord *
add_record (Applier *self, const JpPlanRow *row)
{
  static const guint names[JP_N_MAPPING_KINDS] = {
    [JP_MAPPING_STAFF] = JP_STAFF_TYPE,
    [JP_MAPPING_GOALS] = JP_GOAL_NAME,
    [JP_MAPPING_INSTITUTIONS] = JP_INSTITUTION_NAME,
    [JP_MAPPING_FINDINGS] = JP_FINDING_TITLE,
  };
  JpMappingKind kind = self->target->kind;
  JpRecord *parent = JP_RECORD (self->target->year);
  JpRecord *record;

  if (kind == JP_MAPPING_BUDGET)
    return add_item (self, row);
  if (kind == JP_MAPPING_INDICATORS)
    return add_leaf (self, row);
  if (kind == JP_MAPPING_GOALS && self->target->sheet != NULL)
    parent = JP_RECORD (self->target->sheet);
  record = jp_project_insert (self->project, kinds[kind], parent, NULL);
  jp_project_set_text (self->project, record, names[kind], row->name);
  if (kind == JP_MAPPING_FINDINGS)
    jp_project_set_text (self->project, record, JP_FINDING_FINDING_KIND,
                         self->target->table != NULL ? self->target->table : "problem");
  return record;
}

/* A score that the document gives above the points is its mistake: it is kept as it stands, and the check says so. */
static void
set_score (Applier *self, JpRecord *node, const JpValue *value)
{
  g_autofree char *text = jp_decimal_to_text (value->decimal);

  if (jp_edit_set_given (self->project, self->target->sheet, jp_record_as_node (node), text, NULL))
    return;
  jp_project_set_decimal (self->project,
                          jp_edit_ensure_answer (self->project, self->target->sheet, jp_record_as_node (node)),
                          JP_ANSWER_GIVEN, value->decimal);
}

static void
set_cell (Applier *self, JpRecord *record, const JpPlanCell *cell)
{
  const JpRole *role = jp_mapping_get_role (self->plan->mapping, cell->column);

  if (!role->answer)
    jp_project_set_value (self->project, record, role->field, &cell->value);
  else if (role->field == JP_ANSWER_GIVEN)
    set_score (self, record, &cell->value);
  else
    jp_project_set_value (self->project,
                          jp_edit_ensure_answer (self->project, self->target->sheet, jp_record_as_node (record)),
                          role->field, &cell->value);
}

/* What is there is looked up again: another edit may have come between plan and deed. */
static gboolean
apply_row (Applier *self, guint n, GError **error)
{
  const JpPlanRow *row = jp_plan_get_row (self->plan, n);
  JpRecord *record = row->record != 0 ? jp_project_lookup (self->project, row->record) : NULL;

  if (row->state == JP_PLAN_ADD)
    record = add_record (self, row);
  if (record == NULL || record->kind != kinds[self->target->kind])
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("What row %u is about is no longer there. Import the table anew."), n + 1);
      return FALSE;
    }
  for (guint i = 0; i < row->n_cells; i++)
    {
      const JpPlanCell *cell = &g_array_index (self->plan->cells, JpPlanCell, row->first_cell + i);

      if (cell->state == JP_PLAN_CELL_FILL || cell->take)
        set_cell (self, record, cell);
    }
  return TRUE;
}

static gboolean
apply_rows (Applier *self, GError **error)
{
  if (self->target->kind == JP_MAPPING_INDICATORS)
    {
      self->framework = ensure_framework (self, error);
      if (self->framework == NULL)
        return FALSE;
    }
  for (guint i = 0; i < self->plan->rows->len; i++)
    {
      JpPlanState state = jp_plan_get_row (self->plan, i)->state;

      if ((state == JP_PLAN_ADD || state == JP_PLAN_CHANGE || state == JP_PLAN_CONFLICT) && !apply_row (self, i, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
jp_plan_apply (JpPlan *self, GError **error)
{
  Applier applier = { .plan = self, .project = jp_mapping_get_project (self->mapping),
                      .target = jp_mapping_get_target (self->mapping) };

  if (jp_project_get_read_only (applier.project))
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_READ_ONLY,
                           _("The project can only be read. Save a copy and import there."));
      return FALSE;
    }
  jp_project_begin (applier.project, _("Import table"));
  if (apply_rows (&applier, error))
    return jp_project_commit (applier.project, error);
  jp_project_rollback (applier.project);
  return FALSE;
}
