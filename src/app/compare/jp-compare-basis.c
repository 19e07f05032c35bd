/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-basis.h"

#include "jp-facts.h"

#include <glib/gi18n.h>

/* Behind a name and a column a sheet. */
enum
{
  TRAILING_CHANGE,
  TRAILING_USE,
  N_TRAILING
};

struct _JpCompareBasis
{
  GObject parent_instance;

  JpContext *context;
  JpCompareSource *source;
  JpCompareBasisKind kind;
  gboolean changed_only;
  GArray *rows;       /* guint: index into the comparison's figures or problems */
  GPtrArray *labels;
  GHashTable *uses;   /* "ITEM FIELD" → GPtrArray of names of indicators */
};

static void jp_compare_basis_sheet_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpCompareBasis, jp_compare_basis, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_compare_basis_sheet_init))

static const JpComparison *
get_comparison (JpCompareBasis *self)
{
  return jp_compare_source_get_comparison (self->source);
}

static const JpCompareFact *
get_fact (JpCompareBasis *self, guint row)
{
  return &g_array_index (get_comparison (self)->facts, JpCompareFact, g_array_index (self->rows, guint, row));
}

static const JpCompareProblem *
get_problem (JpCompareBasis *self, guint row)
{
  return &g_array_index (get_comparison (self)->problems, JpCompareProblem, g_array_index (self->rows, guint, row));
}

const char *
jp_compare_basis_get_state_title (JpProblemState state)
{
  static const char *const titles[] = {
    [JP_PROBLEM_NEW] = NC_("problem", "New"),
    [JP_PROBLEM_OPEN] = NC_("problem", "Still there"),
    [JP_PROBLEM_CAME_BACK] = NC_("problem", "Came back"),
    [JP_PROBLEM_MENDED] = NC_("problem", "Mended"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "problem", titles[state]);
}

/* Which indicators ask for which figures */

static char *
use_key (const JpItemRecord *item, guint field)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %u", item->record.id, field);
}

typedef struct
{
  JpCompareBasis *self;
  const JpScores *scores;
  const JpScoreRow *row;
} Use;

static void
add_use (const Use *use, const char *fact)
{
  guint field = 0;
  JpItemRecord *item = jp_facts_find_for_sheet (use->scores->sheet, fact, &field);
  g_autofree char *key = item != NULL ? use_key (item, field) : NULL;
  const char *name = use->row->node->name;
  GPtrArray *names;

  if (key == NULL || name == NULL)
    return;
  names = g_hash_table_lookup (use->self->uses, key);
  if (names == NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (use->self->uses, g_steal_pointer (&key), names);
    }
  if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static void
formula_cb (const JpFormula *formula, gpointer data)
{
  for (guint i = 0; i < jp_formula_get_n_facts (formula); i++)
    add_use (data, jp_formula_get_fact (formula, i));
}

static void
collect_uses (JpCompareBasis *self)
{
  const JpComparison *comparison = get_comparison (self);

  g_hash_table_remove_all (self->uses);
  for (guint i = 0; comparison != NULL && i < comparison->n; i++)
    {
      const JpScores *scores = jp_comparison_get_scores (comparison, i);

      for (guint j = 0; j < scores->rows->len; j++)
        {
          Use use = { self, scores, jp_scores_get_row (scores, j) };
          g_autoptr (JpRule) rule = jp_rule_parse (use.row->node->rule, use.row->points, NULL);

          if (rule != NULL)
            jp_rule_foreach_formula (rule, formula_cb, &use);
        }
    }
}

/* Of the sheets that have the figure; names of one are mostly those of the other. */
static char *
use_words (JpCompareBasis *self, const JpCompareFact *fact)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < get_comparison (self)->n; i++)
    {
      g_autofree char *key = fact->items[i] != NULL ? use_key (fact->items[i], fact->field) : NULL;
      const GPtrArray *names = key != NULL ? g_hash_table_lookup (self->uses, key) : NULL;

      for (guint j = 0; names != NULL && j < names->len; j++)
        if (!g_ptr_array_find_with_equal_func (all, g_ptr_array_index (names, j), g_str_equal, NULL))
          g_ptr_array_add (all, g_ptr_array_index (names, j));
    }
  g_ptr_array_add (all, NULL);
  return g_strjoinv (_(", "), (char **) all->pdata);
}

/* Rows */

static gboolean
is_used (JpCompareBasis *self, const JpCompareFact *fact)
{
  for (guint i = 0; i < get_comparison (self)->n; i++)
    {
      g_autofree char *key = fact->items[i] != NULL ? use_key (fact->items[i], fact->field) : NULL;

      if (key != NULL && g_hash_table_contains (self->uses, key))
        return TRUE;
    }
  return FALSE;
}

/* What only one report happens to mention is no change. */
static gboolean
fact_differs (JpCompareBasis *self, const JpCompareFact *fact)
{
  const JpComparison *comparison = get_comparison (self);
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean has_first = jp_compare_fact_get (comparison, fact, 0, &first);

  for (guint i = 1; i < comparison->n; i++)
    {
      gboolean has = jp_compare_fact_get (comparison, fact, i, &value);

      if (has && has_first && jp_rational_cmp (&value, &first) != 0)
        return TRUE;
      if (has != has_first && is_used (self, fact))
        return TRUE;
    }
  return FALSE;
}

static gboolean
fact_is_filled (const JpComparison *comparison, const JpCompareFact *fact)
{
  for (guint i = 0; i < comparison->n; i++)
    if (fact->items[i] != NULL && jp_item_get_quantity (fact->items[i], fact->field).is_set)
      return TRUE;
  return FALSE;
}

static void
list_rows (JpCompareBasis *self)
{
  const JpComparison *comparison = get_comparison (self);
  const GArray *all = NULL;

  g_array_set_size (self->rows, 0);
  if (comparison != NULL)
    all = self->kind == JP_COMPARE_FACTS ? comparison->facts : comparison->problems;
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      if (self->kind == JP_COMPARE_FACTS)
        {
          const JpCompareFact *fact = &g_array_index (all, JpCompareFact, i);

          if (!fact_is_filled (comparison, fact) || (self->changed_only && !fact_differs (self, fact)))
            continue;
        }
      g_array_append_val (self->rows, i);
    }
}

static void
source_changed_cb (JpCompareBasis *self)
{
  const JpComparison *comparison = get_comparison (self);

  g_ptr_array_set_size (self->labels, 0);
  for (guint i = 0; comparison != NULL && i < comparison->n; i++)
    g_ptr_array_add (self->labels, jp_comparison_dup_label (comparison, i));
  if (self->kind == JP_COMPARE_FACTS)
    collect_uses (self);
  list_rows (self);
  jp_sheet_model_columns_changed (JP_SHEET_MODEL (self));
}

static guint
get_n_columns (JpSheetModel *model)
{
  return 1 + JP_COMPARE_BASIS (model)->labels->len + N_TRAILING;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  static const JpSheetColumn fact_columns[] = {
    { .id = "fact", .title = N_("Fact"), .width = 220, .min_width = 120, .frozen = TRUE, .wrap = TRUE },
    { .id = "value", .title = "", .width = 122, .min_width = 70, .align = JP_ALIGN_END, .numeric = TRUE },
    { .id = "change", .title = N_("Change"), .width = 90, .min_width = 70, .align = JP_ALIGN_END, .numeric = TRUE },
    { .id = "use", .title = N_("Used for"), .width = 280, .min_width = 120, .wrap = TRUE, .expand = TRUE,
      .small = TRUE },
  };
  static const JpSheetColumn problem_columns[] = {
    { .id = "problem", .title = N_("Problem"), .width = 320, .min_width = 160, .frozen = TRUE, .wrap = TRUE },
    { .id = "there", .title = "", .width = 90, .min_width = 60, .align = JP_ALIGN_CENTER },
    { .id = "state", .title = N_("State"), .width = 110, .min_width = 90, .small = TRUE },
    { .id = "text", .title = N_("Text"), .width = 240, .min_width = 120, .wrap = TRUE, .expand = TRUE, .small = TRUE },
  };
  JpCompareBasis *self = JP_COMPARE_BASIS (model);
  const JpSheetColumn *columns = self->kind == JP_COMPARE_FACTS ? fact_columns : problem_columns;
  guint n = self->labels->len;

  *out = columns[column == 0 ? 0 : column <= n ? 1 : column - n + 1];
  out->title = column > 0 && column <= n ? g_ptr_array_index (self->labels, column - 1) : _(out->title);
}

static guint
get_n_rows (JpSheetModel *model)
{
  return JP_COMPARE_BASIS (model)->rows->len;
}

/* Figures */

static const JpItemRecord *
last_item (JpCompareBasis *self, const JpCompareFact *fact)
{
  for (guint i = get_comparison (self)->n; i-- > 0;)
    if (fact->items[i] != NULL)
      return fact->items[i];
  g_return_val_if_reached (NULL);
}

static char *
fact_name (JpCompareBasis *self, const JpCompareFact *fact)
{
  const JpItemRecord *item = last_item (self, fact);
  const char *name = item->name != NULL ? item->name : item->path;

  return g_strdup_printf ("%s · %s", name != NULL ? name : "—", _(jp_facts_get_column_of (fact->field)->title));
}

static void
fill_value (JpCompareBasis *self, const JpCompareFact *fact, guint sheet, JpCell *out)
{
  const JpItemRecord *item = fact->items[sheet];
  JpQuantity quantity = item != NULL ? jp_item_get_quantity (item, fact->field) : JP_QUANTITY_NONE;
  const char *shown = jp_context_get_amount_unit (self->context);
  g_autofree char *figure = NULL;
  gboolean money;

  if (!quantity.is_set)
    {
      out->text = g_strdup (item != NULL ? _("Not filled") : "—");
      out->flags = JP_CELL_FAINT;
      return;
    }
  money = jp_measure_unit_lookup (item->measure_unit).money;
  figure = jp_quantity_format (quantity, item->measure_unit, money ? shown : NULL, money ? 2 : 0);
  out->text = g_strdup_printf ("%s %s", figure, money ? shown : item->measure_unit != NULL ? item->measure_unit : "");
  g_strchomp (out->text);
}

/* In the unit shown, with a sign. */
static char *
difference_words (JpCompareBasis *self, const JpCompareFact *fact, const JpRational *difference)
{
  const char *unit = jp_compare_fact_get_unit (get_comparison (self), fact);
  const char *shown = jp_context_get_amount_unit (self->context);
  g_autofree char *text = NULL;
  JpQuantity quantity;

  if (!jp_measure_unit_lookup (unit).money)
    return jp_compare_format_points (difference);
  text = jp_rational_to_text (difference, 0, 6);
  if (!jp_quantity_parse (text, unit, &quantity, NULL))
    return jp_compare_format_points (difference);
  g_free (text);
  text = jp_quantity_format (quantity, unit, shown, 2);
  /* A figure of the budget has a minus of its own, which may be of either kind. */
  return jp_rational_sign (difference) > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static void
fill_change (JpCompareBasis *self, const JpCompareFact *fact, JpCell *out)
{
  const JpComparison *comparison = get_comparison (self);
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  g_auto (JpRational) last = JP_RATIONAL_INIT;
  gboolean has_first = jp_compare_fact_get (comparison, fact, 0, &first);
  gboolean has_last = jp_compare_fact_get (comparison, fact, comparison->n - 1, &last);

  out->flags = JP_CELL_COMPUTED;
  if (has_first && has_last)
    {
      jp_rational_sub (&last, &last, &first);
      out->text = jp_rational_sign (&last) != 0 ? difference_words (self, fact, &last) : g_strdup ("0");
    }
  else if (has_last)
    {
      out->text = g_strdup (_("No base"));
      out->flags |= JP_CELL_MISSING;
    }
  else
    {
      out->text = g_strdup ("—");
      out->flags |= JP_CELL_FAINT;
    }
}

static void
fill_fact_cell (JpCompareBasis *self, guint row, guint column, JpCell *out)
{
  const JpCompareFact *fact = get_fact (self, row);
  guint n = self->labels->len;

  if (column == 0)
    out->text = fact_name (self, fact);
  else if (column <= n)
    fill_value (self, fact, column - 1, out);
  else if (column - n - 1 == TRAILING_CHANGE)
    fill_change (self, fact, out);
  else
    {
      out->text = use_words (self, fact);
      out->flags = JP_CELL_DIM;
    }
}

/* Problems */

static const JpFindingRecord *
last_finding (JpCompareBasis *self, const JpCompareProblem *problem)
{
  for (guint i = get_comparison (self)->n; i-- > 0;)
    if (problem->findings[i] != NULL)
      return problem->findings[i];
  g_return_val_if_reached (NULL);
}

static void
fill_problem_cell (JpCompareBasis *self, guint row, guint column, JpCell *out)
{
  static const JpCellChip chips[] = {
    [JP_PROBLEM_NEW] = JP_CHIP_ADDED,         [JP_PROBLEM_OPEN] = JP_CHIP_RULE,
    [JP_PROBLEM_CAME_BACK] = JP_CHIP_PERSON,  [JP_PROBLEM_MENDED] = JP_CHIP_REMOVED,
  };
  const JpCompareProblem *problem = get_problem (self, row);
  const JpFindingRecord *finding = last_finding (self, problem);
  guint n = self->labels->len;

  if (column == 0)
    out->text = g_strdup (finding->title != NULL ? finding->title : "—");
  else if (column <= n)
    out->text = g_strdup (problem->findings[column - 1] != NULL ? _("named") : "—");
  else if (column - n - 1 == TRAILING_CHANGE)
    {
      out->chip = get_comparison (self)->of_units ? JP_CHIP_NONE : chips[problem->state];
      out->text = g_strdup (out->chip != JP_CHIP_NONE ? jp_compare_basis_get_state_title (problem->state) : "");
    }
  else
    {
      out->text = g_strdup (finding->text != NULL ? finding->text : "");
      out->flags = JP_CELL_DIM;
    }
  if (column > 0 && column <= n && problem->findings[column - 1] == NULL)
    out->flags = JP_CELL_FAINT;
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpCompareBasis *self = JP_COMPARE_BASIS (model);

  if (get_comparison (self) == NULL || row >= self->rows->len || column >= get_n_columns (model))
    out->text = g_strdup ("");
  else if (self->kind == JP_COMPARE_FACTS)
    fill_fact_cell (self, row, column, out);
  else
    fill_problem_cell (self, row, column, out);
}

static char *
dup_row_name (JpSheetModel *model, guint row)
{
  JpCompareBasis *self = JP_COMPARE_BASIS (model);
  const JpFindingRecord *finding;

  if (get_comparison (self) == NULL || row >= self->rows->len)
    return g_strdup ("");
  if (self->kind == JP_COMPARE_FACTS)
    return fact_name (self, get_fact (self, row));
  finding = last_finding (self, get_problem (self, row));
  return g_strdup (finding->title != NULL ? finding->title : "—");
}

static void
jp_compare_basis_sheet_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_row_name = dup_row_name;
}

static void
jp_compare_basis_finalize (GObject *object)
{
  JpCompareBasis *self = JP_COMPARE_BASIS (object);

  g_array_unref (self->rows);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->uses);
  g_clear_object (&self->source);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_compare_basis_parent_class)->finalize (object);
}

static void
jp_compare_basis_class_init (JpCompareBasisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_compare_basis_finalize;
}

static void
jp_compare_basis_init (JpCompareBasis *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

JpCompareBasis *
jp_compare_basis_new (JpContext *context, JpCompareSource *source, JpCompareBasisKind kind)
{
  JpCompareBasis *self = g_object_new (JP_TYPE_COMPARE_BASIS, NULL);

  self->kind = kind;
  g_set_object (&self->context, context);
  g_set_object (&self->source, source);
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::amount-unit", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  source_changed_cb (self);
  return self;
}

void
jp_compare_basis_filter (JpCompareBasis *self, gboolean changed_only)
{
  guint before = self->rows->len;

  g_return_if_fail (JP_IS_COMPARE_BASIS (self));

  self->changed_only = changed_only;
  list_rows (self);
  jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, self->rows->len);
}

guint
jp_compare_basis_get_n (JpCompareBasis *self)
{
  g_return_val_if_fail (JP_IS_COMPARE_BASIS (self), 0);

  return self->rows->len;
}
