/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rank-model.h"

#include <glib/gi18n.h>

enum
{
  UNIT_RANK,
  UNIT_NAME,
  UNIT_POINTS,
  UNIT_SCORE,
  UNIT_RATE,
  UNIT_GRADE,
  UNIT_REMARK,
  N_UNIT_COLUMNS
};

enum
{
  INDICATOR_NAME,
  INDICATOR_POINTS,
  INDICATOR_BEST,
  INDICATOR_UPPER,
  INDICATOR_MEDIAN,
  INDICATOR_LOWER,
  INDICATOR_WORST,
  INDICATOR_REMARK,
  N_INDICATOR_COLUMNS
};

/* At most one of the last three; none: a head. */
typedef struct
{
  const JpRankGroup *group;         /* NULL: what is not ranked */
  const JpRankEntry *entry;
  const JpRankIndicator *indicator;
  const JpRankRefusal *refusal;
} Row;

struct _JpRankModel
{
  GObject parent_instance;

  JpCompareSource *source;
  JpRankModelKind kind;
  GArray *rows;
};

static void jp_rank_model_sheet_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpRankModel, jp_rank_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_rank_model_sheet_init))

static void
add_group (JpRankModel *self, const JpRankGroup *group, gboolean headed)
{
  Row row = { .group = group };

  if (headed)
    g_array_append_val (self->rows, row);
  for (guint i = 0; self->kind == JP_RANK_UNITS && i < group->entries->len; i++)
    {
      row.entry = jp_rank_group_get_entry (group, i);
      g_array_append_val (self->rows, row);
    }
  for (guint i = 0; self->kind == JP_RANK_INDICATORS && i < group->indicators->len; i++)
    {
      row.indicator = jp_rank_group_get_indicator (group, i);
      g_array_append_val (self->rows, row);
    }
}

static void
add_refused (JpRankModel *self, const JpRanking *ranking)
{
  Row row = { NULL };

  if (self->kind != JP_RANK_UNITS || ranking->refused->len == 0)
    return;
  g_array_append_val (self->rows, row);
  for (guint i = 0; i < ranking->refused->len; i++)
    {
      row.refusal = &g_array_index (ranking->refused, JpRankRefusal, i);
      g_array_append_val (self->rows, row);
    }
}

static void
source_changed_cb (JpRankModel *self)
{
  const JpRanking *ranking = jp_compare_source_get_ranking (self->source);
  guint before = self->rows->len;

  g_array_set_size (self->rows, 0);
  for (guint i = 0; ranking != NULL && i < ranking->groups->len; i++)
    add_group (self, jp_ranking_get_group (ranking, i), ranking->groups->len > 1);
  if (ranking != NULL)
    add_refused (self, ranking);
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, self->rows->len);
}

static guint
get_n_columns (JpSheetModel *model)
{
  return JP_RANK_MODEL (model)->kind == JP_RANK_UNITS ? N_UNIT_COLUMNS : N_INDICATOR_COLUMNS;
}

#define FIGURE(the_id, the_title, the_width) \
  { .id = the_id, .title = the_title, .width = the_width, .min_width = 50, .align = JP_ALIGN_END, .numeric = TRUE }

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  static const JpSheetColumn units[N_UNIT_COLUMNS] = {
    FIGURE ("rank", N_("Rank"), 56),
    { .id = "unit", .title = N_("Name of the unit"), .width = 260, .min_width = 140, .wrap = TRUE, .expand = TRUE },
    FIGURE ("points", N_("Points"), 60),
    FIGURE ("score", N_("Total"), 80),
    FIGURE ("rate", N_("Score rate"), 84),
    { .id = "grade", .title = N_("Grade"), .width = 70, .min_width = 50, .align = JP_ALIGN_CENTER },
    { .id = "remark", .title = N_("Remark"), .width = 280, .min_width = 120, .wrap = TRUE, .small = TRUE },
  };
  static const JpSheetColumn indicators[N_INDICATOR_COLUMNS] = {
    { .id = "indicator", .title = N_("Indicator"), .width = 240, .min_width = 140, .wrap = TRUE, .expand = TRUE },
    FIGURE ("points", N_("Points"), 60),
    FIGURE ("best", N_("Best"), 84),
    FIGURE ("upper", N_("Upper quartile"), 96),
    FIGURE ("median", N_("Median"), 84),
    FIGURE ("lower", N_("Lower quartile"), 96),
    FIGURE ("worst", N_("Worst"), 84),
    { .id = "remark", .title = N_("Remark"), .width = 220, .min_width = 120, .wrap = TRUE, .small = TRUE },
  };

  *out = JP_RANK_MODEL (model)->kind == JP_RANK_UNITS ? units[column] : indicators[column];
  out->title = _(out->title);
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_RANK_MODEL (model)->rows->len;
}

static const char *
unit_name (const JpSheetRecord *sheet)
{
  const char *name = jp_record_as_unit (sheet->record.parent->parent)->name;

  return name != NULL ? name : "—";
}

static char *
head_text (const Row *row)
{
  if (row->group == NULL)
    return g_strdup (_("Not ranked"));
  return g_strdup (row->group->framework->name != NULL ? row->group->framework->name : "—");
}

static void
fill_rate (JpDecimal score, JpDecimal points, JpCell *out)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  out->flags |= JP_CELL_COMPUTED;
  if (jp_score_rate (score, points, &rate))
    out->text = jp_format_percent (&rate, 1);
}

static char *
range_text (const JpRankEntry *entry)
{
  g_autofree char *min = jp_format_score (jp_decimal_normalize (entry->possible_min));
  g_autofree char *max = jp_format_score (jp_decimal_normalize (entry->possible_max));

  return g_strdup_printf (ngettext ("%u indicator open, possible %s–%s", "%u indicators open, possible %s–%s",
                                    entry->n_open),
                          entry->n_open, min, max);
}

static char *
remark_of (const JpRankEntry *entry)
{
  const char *name = entry->mapped != NULL && entry->mapped->name != NULL ? entry->mapped->name : "—";
  g_autofree char *range = entry->rank > 0 ? NULL : range_text (entry);
  g_autofree char *mapped = entry->mapped != NULL ? g_strdup_printf (_("scored under “%s”, compared as said"), name)
                                                  : NULL;

  return g_strconcat (range != NULL ? range : "", range != NULL && mapped != NULL ? " · " : "",
                      mapped != NULL ? mapped : "", NULL);
}

static void
fill_entry (const JpRankEntry *entry, guint column, JpCell *out)
{
  gboolean ranked = entry->rank > 0;

  switch (column)
    {
    case UNIT_RANK:
      out->text = ranked ? g_strdup_printf ("%u", entry->rank) : NULL;
      out->flags = JP_CELL_BOLD;
      break;
    case UNIT_NAME:
      out->text = g_strdup (unit_name (entry->sheet));
      break;
    case UNIT_POINTS:
      out->text = jp_format_score (jp_decimal_normalize (entry->points));
      out->flags = JP_CELL_DIM;
      break;
    case UNIT_SCORE:
      out->text = ranked ? jp_format_score (jp_decimal_normalize (entry->score)) : NULL;
      out->flags = JP_CELL_BOLD;
      break;
    case UNIT_RATE:
      fill_rate (ranked ? entry->score : JP_DECIMAL_NONE, entry->points, out);
      break;
    case UNIT_GRADE:
      out->text = ranked ? g_strdup (entry->grade) : NULL;
      break;
    default:
      out->text = remark_of (entry);
      out->flags = JP_CELL_DIM;
      break;
    }
}

static void
fill_refusal (const JpRankRefusal *refusal, guint column, JpCell *out)
{
  if (column == UNIT_NAME)
    out->text = g_strdup (unit_name (refusal->sheet));
  else if (column == UNIT_REMARK)
    out->text = g_strdup (refusal->reason);
}

static void
fill_indicator (const JpRankIndicator *indicator, guint column, JpCell *out)
{
  const JpSpread *rates = &indicator->rates;
  const JpRational *figures[] = { &rates->best, &rates->upper, &rates->median, &rates->lower, &rates->worst };

  if (column == INDICATOR_NAME)
    out->text = g_strdup (indicator->node->name);
  else if (column == INDICATOR_POINTS)
    out->text = jp_format_score (jp_decimal_normalize (indicator->points));
  else if (column == INDICATOR_REMARK)
    {
      out->text = g_strdup (indicator->uniform ? _("the same for all, tells none from another") : "");
      out->flags = indicator->uniform ? JP_CELL_WARNING : JP_CELL_PLAIN;
    }
  else if (rates->n > 0)
    out->text = jp_format_percent (figures[column - INDICATOR_BEST], 1);
}

static void
get_cell (JpSheetModel *model, guint index, guint column, JpCell *out)
{
  JpRankModel *self = JP_RANK_MODEL (model);
  const Row *row = index < self->rows->len ? &g_array_index (self->rows, Row, index) : NULL;

  if (row == NULL || jp_compare_source_get_ranking (self->source) == NULL)
    {
      out->text = g_strdup ("");
      return;
    }
  if (row->entry != NULL)
    fill_entry (row->entry, column, out);
  else if (row->indicator != NULL)
    fill_indicator (row->indicator, column, out);
  else if (row->refusal != NULL)
    fill_refusal (row->refusal, column, out);
  else
    {
      out->text = column == (self->kind == JP_RANK_UNITS ? UNIT_NAME : INDICATOR_NAME) ? head_text (row)
                                                                                       : g_strdup ("");
      out->flags = JP_CELL_COMPUTED | JP_CELL_BOLD;
    }
  if (out->text == NULL)
    {
      out->text = g_strdup ("—");
      out->flags |= JP_CELL_FAINT;
    }
}

static char *
dup_row_name (JpSheetModel *model, guint index)
{
  JpRankModel *self = JP_RANK_MODEL (model);
  const Row *row = index < self->rows->len ? &g_array_index (self->rows, Row, index) : NULL;

  if (row == NULL || jp_compare_source_get_ranking (self->source) == NULL)
    return g_strdup ("");
  if (row->entry != NULL)
    return g_strdup (unit_name (row->entry->sheet));
  if (row->refusal != NULL)
    return g_strdup (unit_name (row->refusal->sheet));
  if (row->indicator != NULL)
    return g_strdup (row->indicator->node->name != NULL ? row->indicator->node->name : "—");
  return head_text (row);
}

static void
jp_rank_model_sheet_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_row_name = dup_row_name;
}

static void
jp_rank_model_finalize (GObject *object)
{
  JpRankModel *self = JP_RANK_MODEL (object);

  g_array_unref (self->rows);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (jp_rank_model_parent_class)->finalize (object);
}

static void
jp_rank_model_class_init (JpRankModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_rank_model_finalize;
}

static void
jp_rank_model_init (JpRankModel *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

JpRankModel *
jp_rank_model_new (JpCompareSource *source, JpRankModelKind kind)
{
  JpRankModel *self = g_object_new (JP_TYPE_RANK_MODEL, NULL);

  self->kind = kind;
  g_set_object (&self->source, source);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  source_changed_cb (self);
  return self;
}

JpSheetRecord *
jp_rank_model_get_sheet (JpRankModel *self, guint index)
{
  const Row *row = index < self->rows->len ? &g_array_index (self->rows, Row, index) : NULL;

  if (row == NULL || jp_compare_source_get_ranking (self->source) == NULL)
    return NULL;
  if (row->entry != NULL)
    return row->entry->sheet;
  return row->refusal != NULL ? row->refusal->sheet : NULL;
}

JpFrameworkRecord *
jp_rank_model_get_framework (JpRankModel *self, guint index)
{
  const Row *row = index < self->rows->len ? &g_array_index (self->rows, Row, index) : NULL;

  if (row == NULL || jp_compare_source_get_ranking (self->source) == NULL || row->refusal == NULL)
    return NULL;
  return row->refusal->framework;
}
