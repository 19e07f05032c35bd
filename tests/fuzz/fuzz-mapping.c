/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables that are to be imported. Input: a byte for the kind of table and one for the choices, then a table as text.
 * Planning changes nothing; what an import did, undo takes back to the letter; what it refuses changes nothing. */

#include "fuzz.h"

#include "jp-edits.h"
#include "jp-plan.h"

#include <string.h>

typedef struct
{
  JpProject *project;
  JpProject *copy; /* as it was before */
  JpMappingTarget target;
} Case;

static void
add_item (Case *self, const char *path, const char *unit, const char *figure)
{
  JpItemRecord *item = jp_edit_add_item (self->project, self->target.year, path, unit, NULL, NULL);

  g_assert_true (jp_edit_set_quantity (self->project, item, JP_ITEM_INITIAL_BUDGET, figure, NULL, NULL));
}

static void
add_node (Case *self, JpRecord *parent, const char *name)
{
  JpRecord *node = jp_project_insert (self->project, JP_KIND_NODE, parent, NULL);

  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (10, 0));
}

static JpProject *
copy_project (JpProject *project)
{
  g_autoptr (JpChangeSet) baseline = jp_project_dup_baseline (project);
  JpProject *copy = jp_project_new ();

  g_assert_true (jp_project_replay (copy, baseline, NULL));
  return copy;
}

static void
set_up (Case *self, JpMappingKind kind)
{
  JpUnitRecord *unit;
  JpFrameworkRecord *framework;

  self->project = jp_project_new ();
  unit = jp_edit_add_unit (self->project, "某局", NULL);
  framework = jp_edit_add_framework (self->project, "体系", NULL);
  self->target = (JpMappingTarget) { .kind = kind, .year = jp_edit_add_year (self->project, unit, 2023, NULL) };
  self->target.sheet = jp_edit_add_sheet (self->project, self->target.year, NULL, framework, NULL);
  add_item (self, "支出/公用经费", "元", "173246.00");
  add_item (self, "三公经费", "万元", "0.8");
  add_item (self, "在职人员数", "人", "23");
  jp_project_begin (self->project, "nodes");
  add_node (self, JP_RECORD (framework), "数量指标");
  add_node (self, jp_record_first (JP_RECORD (framework), JP_KIND_NODE), "参保人数");
  g_assert_true (jp_project_commit (self->project, NULL));
  self->copy = copy_project (self->project);
}

static void
check_texts (const JpPlan *plan)
{
  g_autofree char *text = jp_plan_to_text (plan);

  fuzz_assert_text (text);
  for (guint i = 0; i < plan->cells->len; i++)
    {
      const JpPlanCell *cell = &g_array_index (plan->cells, JpPlanCell, i);
      g_autofree char *present = jp_plan_dup_present (plan, cell);
      g_autofree char *pasted = jp_plan_dup_pasted (plan, cell);

      fuzz_assert_text (present);
      fuzz_assert_text (pasted);
    }
}

static void
apply (Case *self, JpPlan *plan)
{
  g_autoptr (GError) error = NULL;
  guint n = jp_plan_count_effective (plan);

  if (!jp_plan_apply (plan, &error))
    {
      fuzz_assert_error (error);
      g_assert_true (jp_project_equal (self->project, self->copy));
      return;
    }
  g_assert_true (n > 0 || jp_project_equal (self->project, self->copy));
  if (jp_project_equal (self->project, self->copy))
    return;
  g_assert_true (jp_project_undo (self->project, &error));
  g_assert_true (jp_project_equal (self->project, self->copy));
}

static void
check (Case *self, const JpGrid *grid, guint32 seed)
{
  g_autoptr (JpMapping) mapping = jp_mapping_new (self->project, &self->target, grid, "万元");
  g_autoptr (GError) error = NULL;
  g_autoptr (JpPlan) plan = NULL;
  guint n_roles;

  jp_mapping_get_roles (self->target.kind, &n_roles);
  for (guint i = 0; seed % 3 == 1 && i < grid->n_columns; i++)
    jp_mapping_set_role (mapping, i, (seed + i) % n_roles);
  if (seed % 5 == 2 && grid->rows->len > 0)
    jp_mapping_set_heading (mapping, 0, seed % 2);
  plan = jp_plan_new (mapping, &error);
  if (plan == NULL)
    {
      fuzz_assert_error (error);
      return;
    }
  g_assert_true (jp_project_equal (self->project, self->copy));
  for (guint i = 0; i < plan->cells->len; i++)
    jp_plan_choose (plan, i, (seed >> i % 8 & 1) != 0);
  check_texts (plan);
  apply (self, plan);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = size > 2 ? fuzz_dup_text (data + 2, size - 2) : NULL;
  g_autoptr (JpGrid) grid = NULL;
  Case self = { 0 };

  if (text == NULL || strlen (text) != size - 2)
    return 0;
  grid = jp_grid_parse (text, NULL);
  if (grid == NULL)
    return 0;
  set_up (&self, data[0] % JP_N_MAPPING_KINDS);
  check (&self, grid, data[1]);
  g_object_unref (self.copy);
  g_object_unref (self.project);
  return 0;
}
