/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of the framework's table show. */

#include "config.h"

#include "jp-framework-model-private.h"

#include "jp-framework-closure.h"
#include "jp-rule.h"

#include <glib/gi18n.h>

static const struct
{
  const char *id;
  const char *title;
  int width;
  JpAlign align;
  gboolean numeric, expand, frozen, small;
} columns[JP_FRAMEWORK_N_COLUMNS] = {
  [JP_FRAMEWORK_NAME_COLUMN] = { "name", N_("Indicator"), 250, JP_ALIGN_START, .frozen = TRUE },
  [JP_FRAMEWORK_POINTS_COLUMN] = { "points", N_("Points"), 56, JP_ALIGN_END, .numeric = TRUE },
  [JP_FRAMEWORK_PARTS_COLUMN] = { "parts", N_("Parts"), 92, JP_ALIGN_END, .numeric = TRUE },
  [JP_FRAMEWORK_CRITERIA_COLUMN] = { "criteria", N_("Criteria"), 220, JP_ALIGN_START, .expand = TRUE, .small = TRUE },
  [JP_FRAMEWORK_RULE_COLUMN] = { "rule", N_("Rule"), 190, JP_ALIGN_START, .small = TRUE },
  [JP_FRAMEWORK_DEFINITION_COLUMN] = { "definition", N_("Definition"), 130, JP_ALIGN_START, .small = TRUE },
  [JP_FRAMEWORK_SOURCE_COLUMN] = { "source", N_("Data source"), 96, JP_ALIGN_START, .small = TRUE },
  [JP_FRAMEWORK_WHOLE_COLUMN] = { "whole", N_("Whole"), 44, JP_ALIGN_CENTER },
  [JP_FRAMEWORK_SAMPLE_COLUMN] = { "sample", N_("Sample"), 44, JP_ALIGN_CENTER },
  [JP_FRAMEWORK_QUALITATIVE_COLUMN] = { "qualitative", N_("Qualitative"), 44, JP_ALIGN_CENTER },
  [JP_FRAMEWORK_QUANTITATIVE_COLUMN] = { "quantitative", N_("Quantitative"), 44, JP_ALIGN_CENTER },
  [JP_FRAMEWORK_OUTSIDE_COLUMN] = { "outside", N_("Outside"), 52, JP_ALIGN_CENTER },
};

/* About the width of a heading with its padding. */
static int
estimate_width (const char *text)
{
  int halves = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    halves += g_unichar_iswide (g_utf8_get_char (p)) ? 28 : 15;
  return 18 + halves / 2;
}

void
jp_framework_model_get_column (guint column, JpSheetColumn *out)
{
  g_return_if_fail (column < JP_FRAMEWORK_N_COLUMNS);

  *out = (JpSheetColumn) {
    .id = columns[column].id,
    .title = _(columns[column].title),
    .width = MAX (columns[column].width, estimate_width (_(columns[column].title))),
    .min_width = column == JP_FRAMEWORK_CRITERIA_COLUMN ? 200 : MIN (columns[column].width, 150),
    .align = columns[column].align,
    .numeric = columns[column].numeric,
    .expand = columns[column].expand,
    .frozen = columns[column].frozen,
    .small = columns[column].small,
  };
}

gboolean
jp_framework_column_get_tick (guint column, guint *field)
{
  static const int fields[JP_FRAMEWORK_N_COLUMNS] = {
    [JP_FRAMEWORK_WHOLE_COLUMN] = JP_NODE_WHOLE,
    [JP_FRAMEWORK_SAMPLE_COLUMN] = JP_NODE_SAMPLE,
    [JP_FRAMEWORK_QUALITATIVE_COLUMN] = JP_NODE_QUALITATIVE,
    [JP_FRAMEWORK_QUANTITATIVE_COLUMN] = JP_NODE_QUANTITATIVE,
    [JP_FRAMEWORK_OUTSIDE_COLUMN] = JP_NODE_OUTSIDE,
  };

  if (column >= JP_FRAMEWORK_N_COLUMNS || fields[column] == 0)
    return FALSE;
  *field = (guint) fields[column];
  return TRUE;
}

static void
set_cell (JpCell *out, char *text, JpCellFlags flags)
{
  out->text = text;
  out->flags = flags;
}

/* The beginning of a text on one line: the whole is below. */
static char *
first_words (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\r\n\t", ' ');

  if (g_utf8_strlen (line, -1) <= 120)
    return g_steal_pointer (&line);
  return g_utf8_substring (line, 0, 120);
}

static guint
depth_of (const JpRecord *node)
{
  guint depth = 0;

  for (const JpRecord *up = node->parent; up != NULL && up->kind == JP_KIND_NODE; up = up->parent)
    depth++;
  return depth;
}

static void
get_name_cell (JpFrameworkModel *self, JpNodeRecord *node, JpCell *out)
{
  gboolean is_group = jp_record_first (JP_RECORD (node), JP_KIND_NODE) != NULL;

  set_cell (out, g_strdup (node->name != NULL ? node->name : ""), JP_CELL_EDITABLE | (is_group ? JP_CELL_BOLD : 0));
  out->indent = depth_of (JP_RECORD (node));
  if (is_group)
    out->flags |= JP_CELL_FOLDABLE;
  if (is_group && g_hash_table_contains (self->folded, &node->record.id))
    out->flags |= JP_CELL_FOLDED;
}

static void
get_points_cell (const JpRecord *record, JpDecimal points, JpCell *out)
{
  gboolean whole = record->kind == JP_KIND_FRAMEWORK || jp_record_first (record, JP_KIND_NODE) != NULL;

  if (points.is_set)
    set_cell (out, jp_format_score (points), JP_CELL_EDITABLE | (whole ? JP_CELL_BOLD : 0));
  else
    set_cell (out, g_strdup ("—"), JP_CELL_EDITABLE | JP_CELL_FAINT);
}

/* The sum of the parts; where it is another than the points, by how much. */
static void
get_parts_cell (JpFrameworkModel *self, const JpRecord *record, JpCell *out)
{
  g_auto (JpClosure) closure = JP_CLOSURE_INIT;
  JpProject *project = jp_context_get_project (self->context);
  g_autofree char *difference = NULL;

  jp_closure_read (&closure, project, record);
  if (record->kind == JP_KIND_NODE && jp_node_is_choice (project, jp_record_as_node (record)))
    {
      set_cell (out, g_strdup (_("shared")), JP_CELL_COMPUTED | JP_CELL_DIM);
      return;
    }
  if (closure.n_parts == 0)
    {
      set_cell (out, g_strdup (""), JP_CELL_COMPUTED);
      return;
    }
  set_cell (out, jp_rational_to_text (&closure.parts, 0, 6), JP_CELL_COMPUTED);
  difference = jp_closure_dup_difference (&closure);
  if (difference == NULL)
    return;
  out->flags |= JP_CELL_CONTRADICTED;
  out->suffix = *difference == '-' ? g_strconcat ("−", difference + 1, NULL) : g_strdup (difference);
}

static void
get_text_cell (const char *text, JpCell *out)
{
  set_cell (out, text != NULL ? first_words (text) : g_strdup (""), JP_CELL_EDITABLE);
}

/* The rule in words: it is made in the rule editor. */
static void
get_rule_cell (JpFrameworkModel *self, JpNodeRecord *node, JpCell *out)
{
  g_autoptr (GError) error = NULL;
  JpRule *rule = node->rule != NULL ? jp_project_get_rule (jp_context_get_project (self->context), node, &error) : NULL;
  g_autofree char *sentence = NULL;

  if (rule != NULL)
    {
      sentence = jp_rule_to_sentence (rule, node->points);
      set_cell (out, first_words (sentence), JP_CELL_COMPUTED);
    }
  else if (node->rule != NULL)
    set_cell (out, first_words (error->message), JP_CELL_COMPUTED | JP_CELL_ERROR_TEXT);
  else if (jp_record_first (JP_RECORD (node), JP_KIND_NODE) == NULL)
    set_cell (out, g_strdup (_("Judgement")), JP_CELL_COMPUTED | JP_CELL_DIM);
  else
    set_cell (out, g_strdup (""), JP_CELL_COMPUTED);
}

static void
get_tick_cell (const JpNodeRecord *node, guint field, JpCell *out)
{
  JpValue value;
  gint64 ticked = field == JP_NODE_OUTSIDE ? 1 : 2;

  jp_record_get_value (JP_RECORD (node), field, &value);
  if (value.integer == ticked)
    set_cell (out, g_strdup ("✓"), JP_CELL_EDITABLE);
  else if (value.integer == 0 && field != JP_NODE_OUTSIDE)
    set_cell (out, g_strdup ("—"), JP_CELL_EDITABLE | JP_CELL_FAINT);
  else
    set_cell (out, g_strdup (""), JP_CELL_EDITABLE);
}

static void
get_framework_cell (JpFrameworkModel *self, const JpFrameworkRecord *framework, guint column, JpCell *out)
{
  if (column == JP_FRAMEWORK_NAME_COLUMN)
    set_cell (out, g_strdup (_("All indicators")), JP_CELL_BOLD);
  else if (column == JP_FRAMEWORK_POINTS_COLUMN)
    get_points_cell (JP_RECORD (framework), framework->full_points, out);
  else if (column == JP_FRAMEWORK_PARTS_COLUMN)
    get_parts_cell (self, JP_RECORD (framework), out);
  else
    set_cell (out, g_strdup (""), JP_CELL_PLAIN);
}

static void
get_node_cell (JpFrameworkModel *self, JpNodeRecord *node, guint column, JpCell *out)
{
  guint field;

  if (jp_framework_column_get_tick (column, &field))
    get_tick_cell (node, field, out);
  else if (column == JP_FRAMEWORK_NAME_COLUMN)
    get_name_cell (self, node, out);
  else if (column == JP_FRAMEWORK_POINTS_COLUMN)
    get_points_cell (JP_RECORD (node), node->points, out);
  else if (column == JP_FRAMEWORK_PARTS_COLUMN)
    get_parts_cell (self, JP_RECORD (node), out);
  else if (column == JP_FRAMEWORK_RULE_COLUMN)
    get_rule_cell (self, node, out);
  else if (column == JP_FRAMEWORK_CRITERIA_COLUMN)
    get_text_cell (node->criteria, out);
  else if (column == JP_FRAMEWORK_DEFINITION_COLUMN)
    get_text_cell (node->definition, out);
  else
    get_text_cell (node->data_source, out);
}

void
jp_framework_model_get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpFrameworkModel *self = JP_FRAMEWORK_MODEL (model);
  JpRecord *record = jp_framework_model_get_record (self, row);

  if (record == NULL)
    set_cell (out, g_strdup (""), JP_CELL_PLAIN);
  else if (record->kind == JP_KIND_FRAMEWORK)
    get_framework_cell (self, jp_record_as_framework (record), column, out);
  else
    get_node_cell (self, jp_record_as_node (record), column, out);
}
