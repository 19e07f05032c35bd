/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each row of a table is. */

#include "config.h"

#include "jp-plan-private.h"

#include "jp-fact-dictionary.h"
#include "jp-import-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows within which a number goes on. */
#define LOOK_AHEAD 16

static const char *
cell_text (const JpPlanner *self, guint row, int column)
{
  return column >= 0 ? jp_grid_get (self->grid, row, (guint) column) : "";
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

gboolean
jp_planner_is_figure (const JpPlanner *self, guint column)
{
  JpUse use = jp_mapping_get_role (self->mapping, column)->use;

  return use == JP_USE_QUANTITY || use == JP_USE_DECIMAL || use == JP_USE_POINTS;
}

gboolean
jp_planner_needs_figures (const JpPlanner *self)
{
  return self->target->kind == JP_MAPPING_BUDGET || self->target->kind == JP_MAPPING_STAFF;
}

static gboolean
has_figures (const JpPlanner *self, guint row)
{
  for (guint n = 0; n < self->n_used; n++)
    {
      guint i = self->used[n];

      if (jp_planner_is_figure (self, i) && !jp_grid_is_repeated (self->grid, row, i) &&
          !jp_mapping_is_nothing (jp_grid_get (self->grid, row, i)))
        return TRUE;
    }
  return FALSE;
}

/* "2023年预算数", "不适用": no figure with its unit behind it. */
static gboolean
is_words (const char *text)
{
  const char *rest = text + strspn (text, " +-−0123456789.,");

  return rest == text || g_utf8_strlen (rest, -1) > 3;
}

/* Where a figure should be stands something else. */
static gboolean
has_words_for_figures (const JpPlanner *self, guint row)
{
  for (guint n = 0; n < self->n_used; n++)
    {
      const char *text = jp_grid_get (self->grid, row, self->used[n]);

      if (jp_planner_is_figure (self, self->used[n]) && !jp_mapping_is_nothing (text) && is_words (text))
        return TRUE;
    }
  return FALSE;
}

/* The heading once more, as tables of several pages have it. */
static gboolean
repeats_heading (const JpPlanner *self, guint row)
{
  guint heading, n_heading;

  jp_mapping_get_heading (self->mapping, &heading, &n_heading);
  return n_heading > 0 && g_strv_equal (g_ptr_array_index (self->grid->rows, row),
                                        g_ptr_array_index (self->grid->rows, heading));
}

/* Headings of any kind of table. */
static gboolean
begins_table (const JpPlanner *self, guint row)
{
  for (JpMappingKind kind = 0; kind < JP_N_MAPPING_KINDS; kind++)
    {
      guint n = 0;

      for (guint i = 0; i < self->grid->n_columns; i++)
        n += jp_mapping_read_heading (kind, jp_grid_get (self->grid, row, i), self->target->year->year).known;
      if (n >= 2)
        return TRUE;
    }
  return FALSE;
}

static void
set_state (JpPlanRow *row, JpPlanState state, const char *note)
{
  row->state = state;
  if (note != NULL)
    {
      g_free (row->note);
      row->note = g_strdup (note);
    }
}

/* Names of the groups it stands in: a blank cell repeats the row above where none before it says another. FALSE when no
 * group is said in this row itself. */
static gboolean
read_groups (JpPlanner *self, guint row)
{
  gboolean said = FALSE;

  for (guint i = 0; i < self->n_groups; i++)
    {
      const char *text = cell_text (self, row, self->group_columns[i]);
      const char *points = cell_text (self, row, self->point_columns[i]);
      g_autofree char *plain = g_strstrip (g_strdup (text));
      const char *name = plain;

      if (*plain == '\0')
        {
          if (said)
            g_clear_pointer (&self->groups[i], g_free);
          continue;
        }
      if (self->target->kind == JP_MAPPING_INDICATORS)
        jp_import_split_points (&name, &points);
      said |= g_strcmp0 (name, self->groups[i]) != 0;
      g_free (self->groups[i]);
      self->groups[i] = g_strdup (name);
      g_free (self->points[i]);
      self->points[i] = g_strstrip (g_strdup (points));
    }
  return said;
}

/* The groups that are said, outermost first, and below them what the row is set below. Container only. */
static const char **
list_groups (const JpPlanner *self)
{
  const char **list = g_new0 (const char *, JP_PLAN_MAX_GROUPS + self->stack->len + 2);
  guint n = 0;

  for (guint i = 0; i < self->n_groups; i++)
    if (self->groups[i] != NULL)
      list[n++] = self->groups[i];
  for (guint i = 0; i < self->stack->len; i++)
    list[n++] = g_array_index (self->stack, JpPlanLevel, i).name;
  return list;
}

/* A row without a name of its own is named by its innermost group, when this row is the first of it. */
static char *
name_row (JpPlanner *self, guint row, const char *printed, gboolean said)
{
  if (*printed != '\0')
    return g_strdup (printed);
  if (self->target->kind == JP_MAPPING_STAFF && has_figures (self, row))
    return g_strdup ("合计");
  for (guint i = self->n_groups; said && i > 0; i--)
    if (self->groups[i - 1] != NULL)
      return g_steal_pointer (&self->groups[i - 1]);
  return g_strdup ("");
}

/* Leaves on the stack what a row of this rank stands below. */
static void
unwind (JpPlanner *self, JpNameRank rank)
{
  while (self->stack->len > 0 && g_array_index (self->stack, JpPlanLevel, self->stack->len - 1).rank >= rank)
    g_array_set_size (self->stack, self->stack->len - 1);
}

static void
push (JpPlanner *self, JpNameRank rank, const char *name, const char *path, const char *table)
{
  JpPlanLevel level = { rank, g_strdup (name), g_strdup (path), table };

  g_array_append_val (self->stack, level);
}

static char *
path_of_new (const JpPlanner *self, const char *name)
{
  g_autoptr (GString) path = g_string_new (NULL);

  if (self->stack->len > 0)
    g_string_append_printf (path, "%s/", g_array_index (self->stack, JpPlanLevel, self->stack->len - 1).path);
  else
    for (guint i = 0; i < self->n_groups; i++)
      if (self->groups[i] != NULL)
        g_string_append_printf (path, "%s/", self->groups[i]);
  for (const char *p = name; *p != '\0'; p++)
    g_string_append_c (path, *p == '/' ? '-' : *p);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static JpRecord *
locate_item (JpPlanner *self, guint row, const char *name, JpPlanRow *out)
{
  g_autofree char *path = g_strstrip (g_strdup (cell_text (self, row, jp_mapping_find_use (self->mapping,
                                                                                           JP_USE_PATH))));
  int table_column = jp_mapping_find_use (self->mapping, JP_USE_TABLE);
  g_autofree char *table = g_strstrip (g_strdup (cell_text (self, row, table_column)));
  g_autofree const char **groups = list_groups (self);
  JpMappingPlace place = { .table = table_column >= 0 ? table : self->target->table, .home = self->plan->table,
                           .path = *path != '\0' ? path : NULL, .groups = groups };
  JpRecord *record;

  if (place.table != NULL && *place.table == '\0')
    place.table = NULL;
  record = jp_mapping_index_take (self->index, name, &place);
  if (record != NULL)
    {
      out->path = g_strdup (jp_record_as_item (record)->path);
      out->table = g_intern_string (jp_record_as_item (record)->table);
      return record;
    }
  out->path = *path != '\0' ? g_steal_pointer (&path) : path_of_new (self, name);
  out->table = g_intern_string (table_column >= 0 ? table : self->plan->table);
  return NULL;
}

static JpRecord *
locate_leaf (JpPlanner *self, const char *name, JpPlanRow *out)
{
  g_autofree const char **groups = list_groups (self);
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < self->n_groups; i++)
    if (self->groups[i] != NULL)
      g_string_append_printf (path, "%s\t%s\n", self->groups[i], self->points[i] != NULL ? self->points[i] : "");
  out->path = g_string_free (g_steal_pointer (&path), FALSE);
  return jp_mapping_index_take (self->index, name, &(JpMappingPlace) { .groups = groups });
}

static JpRecord *
locate (JpPlanner *self, guint row, const char *name, JpPlanRow *out)
{
  if (self->target->kind == JP_MAPPING_BUDGET)
    return locate_item (self, row, name, out);
  if (self->target->kind == JP_MAPPING_INDICATORS)
    return locate_leaf (self, name, out);
  return jp_mapping_index_take (self->index, name, &(JpMappingPlace) { 0 });
}

/* In what a new item is counted: as the row says, as the dictionary knows, else as its first figure. */
static const char *
unit_of_new (const JpPlanner *self, guint row, const char *name)
{
  g_autofree char *said = g_strstrip (g_strdup (cell_text (self, row, jp_mapping_find_use (self->mapping,
                                                                                           JP_USE_UNIT))));
  const JpFactInfo *known = jp_fact_dictionary_lookup (name);

  if (*said != '\0')
    return g_intern_string (said);
  if (known != NULL && known->unit != NULL && !jp_measure_unit_lookup (known->unit).money)
    return known->unit;
  for (guint n = 0; n < self->n_used; n++)
    if (jp_mapping_get_role (self->mapping, self->used[n])->use == JP_USE_QUANTITY &&
        !jp_mapping_is_nothing (jp_grid_get (self->grid, row, self->used[n])))
      return jp_mapping_get_unit_of (self->mapping, self->used[n]);
  return jp_mapping_get_unit (self->mapping, NULL);
}

static void
judge_cells (const JpPlan *plan, JpPlanRow *row, gboolean name_is_enough)
{
  gboolean fill = FALSE, conflict = FALSE;

  for (guint i = 0; i < row->n_cells; i++)
    {
      const JpPlanCell *cell = &g_array_index (plan->cells, JpPlanCell, row->first_cell + i);

      fill |= cell->state == JP_PLAN_CELL_FILL;
      conflict |= jp_plan_cell_is_conflict (cell);
    }
  if (row->record == 0)
    row->state = row->n_cells > 0 || name_is_enough ? JP_PLAN_ADD : JP_PLAN_EMPTY;
  else if (conflict)
    row->state = JP_PLAN_CONFLICT;
  else if (fill)
    row->state = JP_PLAN_CHANGE;
  else
    row->state = row->n_cells > 0 || name_is_enough ? JP_PLAN_SAME : JP_PLAN_EMPTY;
}

static void
plan_record (JpPlanner *self, guint row, const char *name, JpPlanRow *out)
{
  JpRecord *record = locate (self, row, name, out);
  g_autoptr (GError) error = NULL;
  guint before = self->plan->cells->len;

  out->record = record != NULL ? record->id : 0;
  out->depth = self->stack->len;
  if (self->target->kind == JP_MAPPING_BUDGET)
    out->unit = record != NULL ? g_intern_string (jp_record_as_item (record)->measure_unit)
                               : unit_of_new (self, row, name);
  out->first_cell = before;
  if (jp_planner_read_cells (self, row, out, record, &error))
    {
      out->n_cells = self->plan->cells->len - before;
      judge_cells (self->plan, out, !jp_planner_needs_figures (self));
      return;
    }
  for (guint i = before; i < self->plan->cells->len; i++)
    jp_value_clear (&g_array_index (self->plan->cells, JpPlanCell, i).value);
  g_array_set_size (self->plan->cells, before);
  set_state (out, JP_PLAN_REFUSED, error->message);
}

/* A total is compared where there is something to compare; of staff, one that stands alone is what is known. Tables
 * with paths are this program's own: they mean what they say. */
static gboolean
is_total (const JpPlanner *self, const char *name)
{
  gboolean partial;

  return jp_mapping_find_use (self->mapping, JP_USE_PATH) < 0 && jp_mapping_is_total (name, &partial) &&
         (self->target->kind != JP_MAPPING_STAFF || self->plan->cells->len > 0) &&
         self->target->kind != JP_MAPPING_GOALS && self->target->kind != JP_MAPPING_INSTITUTIONS &&
         self->target->kind != JP_MAPPING_FINDINGS;
}

/* A group whose cell says it is a total: "产出指标小计". */
static const char *
find_total (const JpPlanner *self, guint row, const char *name)
{
  if (is_total (self, name))
    return name;
  for (guint i = 0; i < self->n_groups; i++)
    if (self->groups[i] != NULL && !is_blank (cell_text (self, row, self->group_columns[i])) &&
        is_total (self, self->groups[i]))
      return self->groups[i];
  return NULL;
}

static gboolean
is_skipped (JpPlanner *self, guint row, const char *name, JpPlanRow *out)
{
  gboolean figures = has_figures (self, row);

  if (self->ended)
    set_state (out, JP_PLAN_OTHER, _("belongs to another table below"));
  else if (repeats_heading (self, row))
    set_state (out, JP_PLAN_OTHER, _("the heading once more"));
  else if (has_words_for_figures (self, row) && begins_table (self, row))
    {
      self->ended = TRUE;
      set_state (out, JP_PLAN_OTHER, _("another table begins here; import it by itself"));
    }
  else if (jp_mapping_is_note (name) && !(figures && !has_words_for_figures (self, row)))
    set_state (out, JP_PLAN_OTHER, _("a note of the form"));
  else if (jp_planner_needs_figures (self) && !figures)
    set_state (out, JP_PLAN_EMPTY, NULL);
  else if (*name == '\0')
    set_state (out, JP_PLAN_REFUSED, _("the row has no name; say which column holds it"));
  else
    return FALSE;
  return TRUE;
}

/* A plain name behind a row "其中" is another part when the numbers above them go on below: "1、…", "其中：…", this one,
 * "2、…". */
static gboolean
is_part (const JpPlanner *self, guint row)
{
  JpNameRank rank = 0;

  if (self->stack->len < 2 || g_array_index (self->stack, JpPlanLevel, self->stack->len - 1).rank != JP_NAME_PART)
    return FALSE;
  for (guint i = row + 1; rank == 0 && i < MIN (row + LOOK_AHEAD, self->grid->rows->len); i++)
    g_free (jp_mapping_strip_name (cell_text (self, i, self->name_column), &rank));
  for (guint i = 0; i < self->stack->len; i++)
    if (rank > 0 && rank < JP_NAME_PART && g_array_index (self->stack, JpPlanLevel, i).rank == rank)
      return TRUE;
  return FALSE;
}

/* Behind a total a row "其中" opens what it is made of: plain rows that follow go with it. */
static void
plan_named (JpPlanner *self, guint row, const char *name, JpNameRank rank, JpPlanRow *out)
{
  if (rank == 0 && (self->in_parts || is_part (self, row)))
    rank = JP_NAME_PART;
  unwind (self, rank);
  if (is_skipped (self, row, name, out))
    {
      if (out->state == JP_PLAN_EMPTY && *name != '\0' && self->target->kind == JP_MAPPING_BUDGET)
        {
          g_autofree char *path = path_of_new (self, name);

          push (self, rank, name, path, NULL);
        }
      return;
    }
  plan_record (self, row, name, out);
  if (self->target->kind == JP_MAPPING_BUDGET)
    push (self, rank, name, out->path, out->table);
}

void
jp_planner_plan_row (JpPlanner *self, guint row, JpPlanRow *out)
{
  const char *text = cell_text (self, row, self->name_column);
  g_autofree char *printed = g_strstrip (g_strdup (text));
  JpNameRank rank = 0;
  g_autofree char *stripped = jp_mapping_strip_name (text, &rank);
  gboolean said = read_groups (self, row);
  g_autofree char *name =
    name_row (self, row, self->target->kind == JP_MAPPING_BUDGET ? stripped : printed, said);
  const char *total = find_total (self, row, name);

  out->name = g_strdup (total != NULL ? total : name);
  if (total == NULL || self->ended)
    {
      self->in_parts &= rank == 0 || rank % JP_NAME_INDENT == JP_NAME_PART;
      self->in_parts |= rank % JP_NAME_INDENT == JP_NAME_PART && self->stack->len > 0 &&
                        is_total (self, g_array_index (self->stack, JpPlanLevel, 0).name);
      plan_named (self, row, name, rank, out);
      return;
    }
  self->in_parts = FALSE;
  g_array_set_size (self->stack, 0);
  push (self, 0, total, total, self->plan->table);
  set_state (out, has_figures (self, row) ? JP_PLAN_TOTAL_ALONE : JP_PLAN_EMPTY, NULL);
}
