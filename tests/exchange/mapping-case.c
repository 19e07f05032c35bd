/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "mapping-case.h"

#include "jp-edits.h"

#include <string.h>

void
mapping_case_init (MappingCase *self, gint64 year)
{
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit;

  *self = (MappingCase) { .project = jp_project_new () };
  unit = jp_edit_add_unit (self->project, "社保中心", &error);
  g_assert_no_error (error);
  self->year = jp_edit_add_year (self->project, unit, year, &error);
  g_assert_no_error (error);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
mapping_case_clear (MappingCase *self)
{
  g_clear_pointer (&self->plan, jp_plan_free);
  g_clear_pointer (&self->mapping, jp_mapping_free);
  g_clear_pointer (&self->grid, jp_grid_free);
  g_clear_object (&self->project);
}

void
mapping_case_plan (MappingCase *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->plan, jp_plan_free);
  self->plan = jp_plan_new (self->mapping, &error);
  g_assert_no_error (error);
}

static void
take_grid (MappingCase *self, JpMappingKind kind, JpGrid *grid)
{
  const JpMappingTarget target = { .kind = kind, .year = self->year, .sheet = self->sheet };

  g_clear_pointer (&self->plan, jp_plan_free);
  g_clear_pointer (&self->mapping, jp_mapping_free);
  g_clear_pointer (&self->grid, jp_grid_free);
  self->grid = grid;
  self->mapping = jp_mapping_new (self->project, &target, grid, "万元");
  mapping_case_plan (self);
}

void
mapping_case_read (MappingCase *self, JpMappingKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  JpGrid *grid = jp_grid_parse (text, &error);

  g_assert_no_error (error);
  take_grid (self, kind, grid);
}

void
mapping_case_load (MappingCase *self, JpMappingKind kind, const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("JP_TEST_FIXTURES"), "mapping", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) grids = jp_grid_load (file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (grids->len, >=, 1);
  take_grid (self, kind, g_ptr_array_steal_index (grids, 0));
}

JpItemRecord *
mapping_case_add_item (MappingCase *self, const char *table, const char *path, const char *unit, guint field,
                       const char *figure)
{
  g_autoptr (GError) error = NULL;
  JpItemRecord *item = jp_edit_add_item (self->project, self->year, path, unit, NULL, &error);

  g_assert_no_error (error);
  jp_project_begin (self->project, "table");
  jp_project_set_text (self->project, item, JP_ITEM_TABLE, table);
  g_assert_true (jp_project_commit (self->project, NULL));
  g_assert_true (jp_edit_set_quantity (self->project, item, field, figure, NULL, &error));
  return item;
}

void
mapping_case_assert_rows (MappingCase *self, const char *expected)
{
  static const char *const states[] = { "above",  "heading", "empty", "other",  "agrees",   "differs",
                                        "alone",  "add",     "change", "same",  "conflict", "refused" };
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < self->grid->rows->len; i++)
    {
      const JpPlanRow *row = jp_plan_get_row (self->plan, i);

      if (!jp_grid_is_blank (self->grid, i))
        g_string_append_printf (rows, "%u %s %s\n", i + 1, states[row->state], row->name != NULL ? row->name : "");
    }
  g_assert_cmpstr (rows->str, ==, expected);
}

void
mapping_case_assert_columns (MappingCase *self, const char *expected)
{
  g_autoptr (GString) columns = g_string_new (NULL);

  for (guint i = 0; i < self->grid->n_columns; i++)
    g_string_append_printf (columns, "%s%s", i > 0 ? " " : "", jp_mapping_get_role (self->mapping, i)->id);
  g_assert_cmpstr (columns->str, ==, expected);
}

void
mapping_case_apply (MappingCase *self)
{
  g_autoptr (JpChangeSet) before = jp_project_dup_baseline (self->project);
  g_autoptr (JpProject) copy = jp_project_new ();
  g_autofree char *label = g_strdup (jp_project_get_undo_label (self->project));
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_project_replay (copy, before, &error));
  g_assert_true (jp_plan_apply (self->plan, &error));
  g_assert_no_error (error);
  g_assert_false (jp_project_equal (self->project, copy));
  g_assert_true (jp_project_undo (self->project, &error));
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, label);
  g_assert_true (jp_project_equal (self->project, copy));
  g_assert_true (jp_project_redo (self->project, &error));
}
