/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-source.h"

/* Microseconds in one turn of the main loop. */
#define RANKING_TURN 8000

enum
{
  SIGNAL_CHOICE_CHANGED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _JpCompareSource
{
  GObject parent_instance;

  JpContext *context;
  JpCompareMode mode;
  gboolean active;
  guint idle;
  gint64 unit;               /* whose years were chosen */
  GArray *chosen[2];         /* ids of sheets, of years and of units */
  GPtrArray *candidates;
  GPtrArray *sheets;
  GArray *joins;
  GArray *maps;              /* gint64: frameworks that compare with the one that is ranked */
  gint64 framework;
  JpRankMaker *maker;        /* NULL: no ranking is being made */
  JpComparison *comparison;
  JpRanking *ranking;
};

G_DEFINE_TYPE (JpCompareSource, jp_compare_source, G_TYPE_OBJECT)

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const JpSheetRecord *first = *(JpSheetRecord *const *) a;
  const JpSheetRecord *second = *(JpSheetRecord *const *) b;
  gint64 one = jp_record_as_year (first->record.parent)->year;
  gint64 other = jp_record_as_year (second->record.parent)->year;

  return (one > other) - (one < other);
}

/* The sheet of a year with the name of the one shown. */
static void
take_year (JpCompareSource *self, const JpRecord *year, const char *name)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      if (g_strcmp0 (jp_record_as_sheet (child)->name, name) == 0)
        {
          g_ptr_array_add (self->candidates, child);
          return;
        }
    }
}

static void
list_candidates (JpCompareSource *self)
{
  const JpSheetRecord *shown = jp_context_get_sheet (self->context);
  const char *name = shown != NULL ? shown->name : "unit";

  g_ptr_array_set_size (self->candidates, 0);
  if (jp_context_get_year (self->context) == NULL)
    return;
  if (self->mode == JP_COMPARE_YEARS)
    {
      JP_FOREACH_CHILD (year, JP_RECORD (jp_context_get_unit (self->context)), JP_KIND_YEAR)
        take_year (self, year, name);
      g_ptr_array_sort (self->candidates, compare_years);
      return;
    }
  JP_FOREACH_CHILD (unit, jp_project_get_root (jp_context_get_project (self->context)), JP_KIND_UNIT)
    {
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        {
          if (jp_record_as_year (year)->year == jp_context_get_year (self->context)->year)
            take_year (self, year, name);
        }
    }
}

static GArray *
get_chosen (JpCompareSource *self)
{
  return self->chosen[self->mode == JP_COMPARE_YEARS ? 0 : 1];
}

static gboolean
is_chosen (JpCompareSource *self, const JpSheetRecord *sheet)
{
  const GArray *chosen = get_chosen (self);

  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, gint64, i) == sheet->record.id)
      return TRUE;
  return FALSE;
}

/* The sheet shown, and those nearest to it: before it first. */
static void
choose_default (JpCompareSource *self)
{
  GArray *chosen = get_chosen (self);
  guint at = 0;

  g_ptr_array_find (self->candidates, jp_context_get_sheet (self->context), &at);
  for (guint i = at + 1; i-- > 0 && chosen->len < 2;)
    if (!is_chosen (self, g_ptr_array_index (self->candidates, i)))
      g_array_prepend_val (chosen, ((JpSheetRecord *) g_ptr_array_index (self->candidates, i))->record.id);
  for (guint i = at + 1; i < self->candidates->len && chosen->len < 2; i++)
    if (!is_chosen (self, g_ptr_array_index (self->candidates, i)))
      g_array_append_val (chosen, ((JpSheetRecord *) g_ptr_array_index (self->candidates, i))->record.id);
}

/* What was chosen and is still there; years in their order. */
static void
settle_choice (JpCompareSource *self)
{
  GArray *chosen = get_chosen (self);
  JpUnitRecord *unit = jp_context_get_unit (self->context);
  gint64 id = unit != NULL ? unit->record.id : 0;

  if (self->mode == JP_COMPARE_YEARS && self->unit != id)
    g_array_set_size (chosen, 0);
  if (self->mode == JP_COMPARE_YEARS)
    self->unit = id;
  list_candidates (self);
  for (guint i = chosen->len; i-- > 0;)
    {
      JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), g_array_index (chosen, gint64, i));

      if (record == NULL || !g_ptr_array_find (self->candidates, record, NULL))
        g_array_remove_index (chosen, i);
    }
  if (chosen->len < 2 && self->candidates->len >= 2)
    choose_default (self);
  g_ptr_array_set_size (self->sheets, 0);
  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (self->sheets, jp_project_lookup (jp_context_get_project (self->context),
                                                      g_array_index (chosen, gint64, i)));
  if (self->mode == JP_COMPARE_YEARS)
    g_ptr_array_sort (self->sheets, compare_years);
}

static void
drop (JpCompareSource *self)
{
  g_clear_pointer (&self->comparison, jp_comparison_free);
  g_clear_pointer (&self->ranking, jp_ranking_free);
  g_clear_pointer (&self->maker, jp_rank_maker_free);
}

JpFrameworkRecord *
jp_compare_source_get_framework (JpCompareSource *self)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), self->framework);

  return record != NULL && record->kind == JP_KIND_FRAMEWORK ? jp_record_as_framework (record) : NULL;
}

/* A ranking goes on in the next turn: there may be thousands of units. FALSE: it is not made yet. */
static gboolean
compute_ranking (JpCompareSource *self)
{
  const JpYearRecord *year = jp_context_get_year (self->context);

  if (year == NULL)
    return TRUE;
  if (self->maker == NULL)
    self->maker = jp_rank_maker_new (jp_context_get_project (self->context), jp_context_get_live (self->context),
                                     year->year, jp_compare_source_get_framework (self), self->maps);
  if (jp_rank_maker_work (self->maker, RANKING_TURN))
    return FALSE;
  self->ranking = jp_rank_maker_take (self->maker);
  g_clear_pointer (&self->maker, jp_rank_maker_free);
  return TRUE;
}

static gboolean
compute (JpCompareSource *self)
{
  if (self->mode == JP_COMPARE_RANKING)
    return compute_ranking (self);
  drop (self);
  if (self->sheets->len >= 2)
    self->comparison =
      jp_comparison_new_joined (jp_context_get_project (self->context), self->sheets, self->joins);
  return TRUE;
}

static gboolean
idle_cb (gpointer data)
{
  JpCompareSource *self = data;

  if (self->active && !compute (self))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  if (self->active)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* The window is drawn first; it is computed after that. */
static void
refresh (JpCompareSource *self)
{
  settle_choice (self);
  drop (self);
  if (self->active && self->idle == 0)
    self->idle = g_idle_add (idle_cb, self);
  g_signal_emit (self, signals[SIGNAL_CHOICE_CHANGED], 0);
}

/* Records may be gone: what was computed of them goes at once. */
static void
project_changed_cb (JpCompareSource *self)
{
  gboolean was = self->comparison != NULL || self->ranking != NULL;

  refresh (self);
  if (self->active && self->mode != JP_COMPARE_RANKING)
    {
      /* In sight nothing may flicker; a comparison takes less time than a frame. */
      g_clear_handle_id (&self->idle, g_source_remove);
      idle_cb (self);
    }
  else if (was)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
jp_compare_source_dispose (GObject *object)
{
  JpCompareSource *self = JP_COMPARE_SOURCE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  drop (self);
  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_compare_source_parent_class)->dispose (object);
}

static void
jp_compare_source_finalize (GObject *object)
{
  JpCompareSource *self = JP_COMPARE_SOURCE (object);

  g_array_unref (self->chosen[0]);
  g_array_unref (self->chosen[1]);
  g_ptr_array_unref (self->candidates);
  g_ptr_array_unref (self->sheets);
  g_array_unref (self->joins);
  g_array_unref (self->maps);

  G_OBJECT_CLASS (jp_compare_source_parent_class)->finalize (object);
}

static void
jp_compare_source_class_init (JpCompareSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_compare_source_dispose;
  object_class->finalize = jp_compare_source_finalize;
  signals[SIGNAL_CHOICE_CHANGED] =
    g_signal_new ("choice-changed", JP_TYPE_COMPARE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", JP_TYPE_COMPARE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jp_compare_source_init (JpCompareSource *self)
{
  self->chosen[0] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->chosen[1] = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->candidates = g_ptr_array_new ();
  self->sheets = g_ptr_array_new ();
  self->joins = g_array_new (FALSE, FALSE, sizeof (JpCompareJoin));
  self->maps = g_array_new (FALSE, FALSE, sizeof (gint64));
}

JpCompareSource *
jp_compare_source_new (JpContext *context)
{
  JpCompareSource *self = g_object_new (JP_TYPE_COMPARE_SOURCE, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_swapped (context, "sheet-changed", G_CALLBACK (project_changed_cb), self);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (project_changed_cb), self);
  settle_choice (self);
  return self;
}

void
jp_compare_source_set_active (JpCompareSource *self, gboolean active)
{
  g_return_if_fail (JP_IS_COMPARE_SOURCE (self));

  if (self->active == active)
    return;
  self->active = active;
  if (active && self->comparison == NULL && self->ranking == NULL)
    refresh (self);
}

JpCompareMode
jp_compare_source_get_mode (JpCompareSource *self)
{
  return self->mode;
}

void
jp_compare_source_set_mode (JpCompareSource *self, JpCompareMode mode)
{
  g_return_if_fail (JP_IS_COMPARE_SOURCE (self));

  if (self->mode == mode)
    return;
  self->mode = mode;
  refresh (self);
}

const GPtrArray *
jp_compare_source_get_candidates (JpCompareSource *self)
{
  return self->candidates;
}

const GPtrArray *
jp_compare_source_get_sheets (JpCompareSource *self)
{
  return self->sheets;
}

void
jp_compare_source_choose_all (JpCompareSource *self, const GPtrArray *sheets)
{
  GArray *chosen = get_chosen (self);

  g_return_if_fail (JP_IS_COMPARE_SOURCE (self));

  g_array_set_size (chosen, 0);
  for (guint i = 0; i < sheets->len && chosen->len < JP_COMPARE_MAX; i++)
    g_array_append_val (chosen, ((const JpSheetRecord *) g_ptr_array_index (sheets, i))->record.id);
  refresh (self);
}

/* The ids in the order in which the sheets are shown. */
static GArray *
put_in_order (JpCompareSource *self)
{
  GArray *chosen = get_chosen (self);

  g_array_set_size (chosen, 0);
  for (guint i = 0; i < self->sheets->len; i++)
    g_array_append_val (chosen, ((JpSheetRecord *) g_ptr_array_index (self->sheets, i))->record.id);
  return chosen;
}

void
jp_compare_source_choose (JpCompareSource *self, guint n, JpSheetRecord *sheet)
{
  g_return_if_fail (JP_IS_COMPARE_SOURCE (self) && n < self->sheets->len);

  if (g_ptr_array_index (self->sheets, n) == sheet)
    return;
  if (is_chosen (self, sheet))
    {
      /* The two change places. */
      for (guint i = 0; i < self->sheets->len; i++)
        if (g_ptr_array_index (self->sheets, i) == sheet)
          self->sheets->pdata[i] = self->sheets->pdata[n];
    }
  self->sheets->pdata[n] = sheet;
  put_in_order (self);
  refresh (self);
}

void
jp_compare_source_add (JpCompareSource *self)
{
  g_return_if_fail (JP_IS_COMPARE_SOURCE (self));

  /* Of years the latest that is left, of units the next. */
  for (guint i = 0; i < self->candidates->len && self->sheets->len < JP_COMPARE_MAX; i++)
    {
      guint at = self->mode == JP_COMPARE_YEARS ? self->candidates->len - 1 - i : i;
      JpSheetRecord *sheet = g_ptr_array_index (self->candidates, at);

      if (is_chosen (self, sheet))
        continue;
      g_ptr_array_add (self->sheets, sheet);
      put_in_order (self);
      refresh (self);
      return;
    }
}

void
jp_compare_source_remove (JpCompareSource *self, guint n)
{
  g_return_if_fail (JP_IS_COMPARE_SOURCE (self) && n < self->sheets->len);

  if (self->sheets->len <= 2)
    return;
  g_ptr_array_remove_index (self->sheets, n);
  put_in_order (self);
  refresh (self);
}

char *
jp_compare_source_dup_label (JpCompareSource *self, JpSheetRecord *sheet)
{
  const JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  const char *name = jp_record_as_unit (year->record.parent)->name;

  if (self->mode == JP_COMPARE_YEARS)
    return g_strdup_printf ("%" G_GINT64_FORMAT, year->year);
  return g_strdup (name != NULL ? name : "—");
}

void
jp_compare_source_join (JpCompareSource *self, const JpNodeRecord *first, const JpNodeRecord *second)
{
  JpCompareJoin join = { first->record.id, second->record.id };

  g_array_append_val (self->joins, join);
  refresh (self);
}

void
jp_compare_source_part (JpCompareSource *self)
{
  g_array_set_size (self->joins, 0);
  g_array_set_size (self->maps, 0);
  refresh (self);
}

void
jp_compare_source_map (JpCompareSource *self, const JpFrameworkRecord *framework)
{
  g_array_append_val (self->maps, framework->record.id);
  refresh (self);
}

const GArray *
jp_compare_source_get_maps (JpCompareSource *self)
{
  return self->maps;
}

const GArray *
jp_compare_source_get_joins (JpCompareSource *self)
{
  return self->joins;
}

void
jp_compare_source_set_framework (JpCompareSource *self, JpFrameworkRecord *framework)
{
  gint64 id = framework != NULL ? framework->record.id : 0;

  if (self->framework == id)
    return;
  self->framework = id;
  /* They were said to compare with another one. */
  g_array_set_size (self->maps, 0);
  refresh (self);
}

const JpComparison *
jp_compare_source_get_comparison (JpCompareSource *self)
{
  return self->comparison;
}

const JpRanking *
jp_compare_source_get_ranking (JpCompareSource *self)
{
  return self->ranking;
}
