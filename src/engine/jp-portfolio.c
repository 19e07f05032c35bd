/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-portfolio.h"

#include <inttypes.h>
#include <string.h>

/* What a unit is found and sorted by. */
typedef struct
{
  char *folded; /* name and aliases, a line each */
  char *key;    /* of its name, for sorting; made when first needed */
} UnitText;

struct _JpPortfolio
{
  GObject parent_instance;

  JpProject *project; /* owned */
  JpLive *live;       /* owned */
  GArray *rows;       /* JpPortfolioRow, as in the project */
  GArray *view;       /* guint: rows that pass the filter, sorted */
  GHashTable *units;  /* gint64 → UnitText, made when first needed */
  GHashTable *names;  /* const char *, interned → folded: of frameworks and sheets, which are few */
  GHashTable *changed; /* gint64 year → gint64 */
  char **words;       /* NULL: no filter */
  JpPortfolioFacets facets; /* its grade is interned */
  JpPortfolioSort sort;
  gboolean descending;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (JpPortfolio, jp_portfolio, G_TYPE_OBJECT)

static void
unit_text_free (gpointer data)
{
  UnitText *self = data;

  g_free (self->folded);
  g_free (self->key);
  g_free (self);
}

/* Texts */

static const JpSheetRecord *
sheet_of (JpPortfolio *self, const JpPortfolioRow *row)
{
  return jp_record_as_sheet (jp_project_lookup (self->project, row->sheet));
}

static const char *
framework_name (JpPortfolio *self, const JpPortfolioRow *row)
{
  gint64 id = sheet_of (self, row)->framework;
  const JpRecord *framework = id != 0 ? jp_project_lookup (self->project, id) : NULL;
  const char *name = framework != NULL ? jp_record_as_framework (framework)->name : NULL;

  return name != NULL ? name : "";
}

static const char *
sheet_name (JpPortfolio *self, const JpPortfolioRow *row)
{
  const JpSheetRecord *sheet = sheet_of (self, row);

  if (sheet->title != NULL)
    return sheet->title;
  return sheet->name != NULL ? sheet->name : "";
}

static const UnitText *
unit_text (JpPortfolio *self, const JpPortfolioRow *row)
{
  UnitText *text = g_hash_table_lookup (self->units, &row->unit);

  if (text == NULL)
    {
      const JpUnitRecord *unit = jp_record_as_unit (jp_project_lookup (self->project, row->unit));
      const char *name = unit->name != NULL ? unit->name : "";
      g_autofree char *all = g_strconcat (name, "\n", unit->aliases, NULL);

      text = g_new0 (UnitText, 1);
      text->folded = jp_portfolio_fold (all);
      g_hash_table_insert (self->units, g_memdup2 (&row->unit, sizeof row->unit), text);
    }
  return text;
}

static const char *
unit_key (JpPortfolio *self, const JpPortfolioRow *row)
{
  UnitText *text = (UnitText *) unit_text (self, row);

  if (text->key == NULL)
    {
      const char *name = jp_record_as_unit (jp_project_lookup (self->project, row->unit))->name;

      text->key = g_utf8_collate_key (name != NULL ? name : "", -1);
    }
  return text->key;
}

static const char *
folded_name (JpPortfolio *self, const char *name)
{
  const char *interned = g_intern_string (name);
  char *folded = g_hash_table_lookup (self->names, interned);

  if (folded == NULL)
    {
      folded = jp_portfolio_fold (name);
      g_hash_table_insert (self->names, (gpointer) interned, folded);
    }
  return folded;
}

static gboolean
has_word (JpPortfolio *self, const JpPortfolioRow *row, const char *word)
{
  const JpDigest *digest = jp_portfolio_get_digest (self, row);
  char year[24];

  if (strstr (unit_text (self, row)->folded, word) != NULL)
    return TRUE;
  g_snprintf (year, sizeof year, "%" PRId64, row->number);
  return strstr (year, word) != NULL || strstr (folded_name (self, sheet_name (self, row)), word) != NULL ||
         strstr (folded_name (self, framework_name (self, row)), word) != NULL ||
         (digest != NULL && digest->grade != NULL && strstr (folded_name (self, digest->grade), word) != NULL);
}

static gboolean
has_state (const JpDigest *digest, JpPortfolioState state)
{
  if (state == JP_PORTFOLIO_EMPTY)
    return digest->n_rows == 0;
  return digest->n_rows > 0 && (digest->n_open > 0) == (state == JP_PORTFOLIO_OPEN);
}

/* A total that is not known yet is of no grade and no state. */
static gboolean
has_facets (JpPortfolio *self, const JpPortfolioRow *row)
{
  const JpPortfolioFacets *facets = &self->facets;
  const JpDigest *digest;

  if ((facets->number != 0 && row->number != facets->number) ||
      (facets->framework != 0 && sheet_of (self, row)->framework != facets->framework))
    return FALSE;
  if (facets->grade == NULL && facets->state == JP_PORTFOLIO_EVERY)
    return TRUE;
  digest = jp_portfolio_get_digest (self, row);
  return digest != NULL && (facets->grade == NULL || digest->grade == facets->grade) &&
         (facets->state == JP_PORTFOLIO_EVERY || has_state (digest, facets->state));
}

static gboolean
passes (JpPortfolio *self, const JpPortfolioRow *row)
{
  if (!has_facets (self, row))
    return FALSE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (self->words[i][0] != '\0' && !has_word (self, row, self->words[i]))
      return FALSE;
  return TRUE;
}

/* Order */

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_totals (const JpDigest *a, const JpDigest *b)
{
  return jp_decimal_cmp (a->score, b->score);
}

/* a ÷ n of a to b ÷ n of b, indicators that are scored. */
static int
compare_complete (const JpDigest *a, const JpDigest *b)
{
  return compare_numbers ((gint64) (a->n_rows - a->n_open) * MAX (b->n_rows, 1),
                          (gint64) (b->n_rows - b->n_open) * MAX (a->n_rows, 1));
}

static int
compare_by_text (JpPortfolio *self, const JpPortfolioRow *a, const JpPortfolioRow *b)
{
  if (self->sort == JP_PORTFOLIO_UNIT)
    return strcmp (unit_key (self, a), unit_key (self, b));
  if (self->sort == JP_PORTFOLIO_SHEET)
    return strcmp (folded_name (self, sheet_name (self, a)), folded_name (self, sheet_name (self, b)));
  return strcmp (folded_name (self, framework_name (self, a)), folded_name (self, framework_name (self, b)));
}

static int
compare_by_number (JpPortfolio *self, const JpPortfolioRow *a, const JpPortfolioRow *b)
{
  if (self->sort == JP_PORTFOLIO_YEAR)
    return compare_numbers (a->number, b->number);
  if (self->sort == JP_PORTFOLIO_FINDINGS)
    return compare_numbers (a->n_findings, b->n_findings);
  return compare_numbers (a->changed, b->changed);
}

/* What there is to sort by is not known, or there is no total. */
static gboolean
is_unknown (JpPortfolio *self, const JpPortfolioRow *row, const JpDigest *digest)
{
  if (self->sort == JP_PORTFOLIO_FINDINGS)
    return row->n_findings < 0;
  if (self->sort == JP_PORTFOLIO_CHANGED)
    return row->changed == 0;
  return digest == NULL || digest->n_rows == 0 || !digest->score.is_set;
}

static int
compare_known (JpPortfolio *self, const JpPortfolioRow *a, const JpPortfolioRow *b, gboolean by_digest)
{
  const JpDigest *first = by_digest ? jp_portfolio_get_digest (self, a) : NULL;
  const JpDigest *second = by_digest ? jp_portfolio_get_digest (self, b) : NULL;
  gboolean none = is_unknown (self, a, first);
  gboolean other_none = is_unknown (self, b, second);
  int order;

  if (none || other_none)
    return (int) none - (int) other_none;
  if (!by_digest)
    order = compare_by_number (self, a, b);
  else
    order = self->sort == JP_PORTFOLIO_COMPLETE ? compare_complete (first, second) : compare_totals (first, second);
  return self->descending ? -order : order;
}

static int
compare_rows (JpPortfolio *self, const JpPortfolioRow *a, const JpPortfolioRow *b)
{
  int order = 0;

  switch (self->sort)
    {
    case JP_PORTFOLIO_TOTAL:
    case JP_PORTFOLIO_GRADE:
    case JP_PORTFOLIO_COMPLETE:
      return compare_known (self, a, b, TRUE);
    case JP_PORTFOLIO_FINDINGS:
    case JP_PORTFOLIO_CHANGED:
      return compare_known (self, a, b, FALSE);
    case JP_PORTFOLIO_UNIT:
    case JP_PORTFOLIO_SHEET:
    case JP_PORTFOLIO_FRAMEWORK:
      order = compare_by_text (self, a, b);
      break;
    case JP_PORTFOLIO_YEAR:
      order = compare_by_number (self, a, b);
      break;
    case JP_PORTFOLIO_ORDER:
    default:
      break;
    }
  return self->descending ? -order : order;
}

static int
compare_indices (gconstpointer a, gconstpointer b, gpointer data)
{
  JpPortfolio *self = data;
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;
  int order = compare_rows (self, &g_array_index (self->rows, JpPortfolioRow, first),
                            &g_array_index (self->rows, JpPortfolioRow, second));

  if (order != 0)
    return order;
  /* The project's order; turned round when that is what was asked for. */
  order = (first > second) - (first < second);
  return self->sort == JP_PORTFOLIO_ORDER && self->descending ? -order : order;
}

static void
arrange (JpPortfolio *self)
{
  g_array_set_size (self->view, 0);
  for (guint i = 0; i < self->rows->len; i++)
    if (passes (self, &g_array_index (self->rows, JpPortfolioRow, i)))
      g_array_append_val (self->view, i);
  if (self->sort != JP_PORTFOLIO_ORDER || self->descending)
    g_array_sort_with_data (self->view, compare_indices, self);
}

/* Rows */

static GHashTable *
ids_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

static gint64
time_of (JpPortfolio *self, gint64 year)
{
  const gint64 *time = g_hash_table_lookup (self->changed, &year);

  return time != NULL ? *time : 0;
}

static void
add_rows (JpPortfolio *self, const JpRecord *unit)
{
  JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        {
          JpPortfolioRow row = { .sheet = sheet->id, .year = year->id, .unit = unit->id, .n_findings = -1,
                                 .number = jp_record_as_year (year)->year, .changed = time_of (self, year->id) };

          g_array_append_val (self->rows, row);
        }
    }
}

static void
rebuild (JpPortfolio *self)
{
  g_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->units);
  JP_FOREACH_CHILD (unit, jp_project_get_root (self->project), JP_KIND_UNIT)
    add_rows (self, unit);
  arrange (self);
}

/* Also of names: what is sorted and filtered by them is another row. */
static gboolean
changes_rows (const JpChange *change)
{
  return change->kind == JP_KIND_UNIT || change->kind == JP_KIND_YEAR || change->kind == JP_KIND_SHEET ||
         change->kind == JP_KIND_FRAMEWORK;
}

/* The id of the year something changed in; 0: everywhere, or nowhere. */
static gint64
year_of (JpPortfolio *self, const JpChange *change)
{
  gint64 id = change->op == JP_CHANGE_SET || change->op == JP_CHANGE_MOVE ? change->id : change->parent;
  const JpRecord *record = id != 0 ? jp_project_lookup (self->project, id) : NULL;
  const JpRecord *year = record != NULL ? jp_record_ancestor (record, JP_KIND_YEAR) : NULL;

  return year != NULL ? year->id : 0;
}

static void
put_time (JpPortfolio *self, gint64 year, gint64 time)
{
  g_hash_table_replace (self->changed, g_memdup2 (&year, sizeof year), g_memdup2 (&time, sizeof time));
}

static void
take_changes (JpPortfolio *self, const JpChangeSet *changes, gboolean everywhere)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      JpPortfolioRow *row = &g_array_index (self->rows, JpPortfolioRow, i);
      gint64 time = time_of (self, row->year);

      if (everywhere || time == changes->time)
        row->n_findings = -1;
      row->changed = time;
    }
}

static void
project_changed_cb (JpPortfolio *self, const JpChangeSet *changes)
{
  gboolean rows = FALSE, everywhere = FALSE;

  for (guint i = 0; i < changes->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (changes->changes, i);
      gint64 year = year_of (self, change);

      rows = rows || changes_rows (change);
      everywhere = everywhere || year == 0;
      if (year != 0)
        put_time (self, year, changes->time);
    }
  if (rows)
    rebuild (self);
  else
    take_changes (self, changes, everywhere);
  g_signal_emit (self, changed_signal, 0, rows);
}

/* GObject */

static void
jp_portfolio_dispose (GObject *object)
{
  JpPortfolio *self = JP_PORTFOLIO (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  g_clear_object (&self->live);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (jp_portfolio_parent_class)->dispose (object);
}

static void
jp_portfolio_finalize (GObject *object)
{
  JpPortfolio *self = JP_PORTFOLIO (object);

  g_array_unref (self->rows);
  g_array_unref (self->view);
  g_hash_table_unref (self->units);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->changed);
  g_strfreev (self->words);

  G_OBJECT_CLASS (jp_portfolio_parent_class)->finalize (object);
}

static void
jp_portfolio_class_init (JpPortfolioClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_portfolio_dispose;
  object_class->finalize = jp_portfolio_finalize;
  changed_signal = g_signal_new ("changed", JP_TYPE_PORTFOLIO, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_BOOLEAN);
}

static void
jp_portfolio_init (JpPortfolio *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (JpPortfolioRow));
  self->view = g_array_new (FALSE, FALSE, sizeof (guint));
  self->units = ids_new (unit_text_free);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->changed = ids_new (g_free);
}

JpPortfolio *
jp_portfolio_new (JpProject *project, JpLive *live)
{
  JpPortfolio *self;

  g_return_val_if_fail (JP_IS_PROJECT (project), NULL);
  g_return_val_if_fail (JP_IS_LIVE (live), NULL);

  self = g_object_new (JP_TYPE_PORTFOLIO, NULL);
  self->project = g_object_ref (project);
  self->live = g_object_ref (live);
  rebuild (self);
  g_signal_connect_swapped (project, "changed", G_CALLBACK (project_changed_cb), self);
  return self;
}

guint
jp_portfolio_get_n (JpPortfolio *self)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), 0);

  return self->view->len;
}

const JpPortfolioRow *
jp_portfolio_get_row (JpPortfolio *self, guint n)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), NULL);
  g_return_val_if_fail (n < self->view->len, NULL);

  return &g_array_index (self->rows, JpPortfolioRow, g_array_index (self->view, guint, n));
}

JpProject *
jp_portfolio_get_project (JpPortfolio *self)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), NULL);

  return self->project;
}

const JpPortfolioRow *
jp_portfolio_get_any_row (JpPortfolio *self, guint n)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), NULL);
  g_return_val_if_fail (n < self->rows->len, NULL);

  return &g_array_index (self->rows, JpPortfolioRow, n);
}

guint
jp_portfolio_get_n_all (JpPortfolio *self)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), 0);

  return self->rows->len;
}

gboolean
jp_portfolio_has_totals (JpPortfolio *self)
{
  return jp_live_get_n_waiting (self->live) < self->rows->len;
}

const JpDigest *
jp_portfolio_get_digest (JpPortfolio *self, const JpPortfolioRow *row)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), NULL);

  return jp_live_peek_digest (self->live, sheet_of (self, row));
}

void
jp_portfolio_set_filter (JpPortfolio *self, const char *text)
{
  g_autofree char *folded = jp_portfolio_fold (text != NULL ? text : "");

  g_return_if_fail (JP_IS_PORTFOLIO (self));

  g_clear_pointer (&self->words, g_strfreev);
  if (*folded != '\0')
    self->words = g_strsplit_set (folded, " \t\n", -1);
  arrange (self);
  g_signal_emit (self, changed_signal, 0, TRUE);
}

void
jp_portfolio_set_facets (JpPortfolio *self, const JpPortfolioFacets *facets)
{
  g_return_if_fail (JP_IS_PORTFOLIO (self));

  self->facets = *facets;
  self->facets.grade = g_intern_string (facets->grade);
  arrange (self);
  g_signal_emit (self, changed_signal, 0, TRUE);
}

gboolean
jp_portfolio_depends_on_totals (JpPortfolio *self)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), FALSE);

  return self->sort == JP_PORTFOLIO_TOTAL || self->sort == JP_PORTFOLIO_GRADE ||
         self->sort == JP_PORTFOLIO_COMPLETE || self->facets.grade != NULL ||
         self->facets.state != JP_PORTFOLIO_EVERY || self->words != NULL;
}

void
jp_portfolio_set_sort (JpPortfolio *self, JpPortfolioSort sort, gboolean descending)
{
  g_return_if_fail (JP_IS_PORTFOLIO (self));

  self->sort = sort;
  self->descending = descending;
  arrange (self);
  g_signal_emit (self, changed_signal, 0, TRUE);
}

void
jp_portfolio_update (JpPortfolio *self)
{
  g_return_if_fail (JP_IS_PORTFOLIO (self));

  arrange (self);
  g_signal_emit (self, changed_signal, 0, TRUE);
}

void
jp_portfolio_take_times (JpPortfolio *self, GHashTable *times)
{
  GHashTableIter iter;
  gpointer year, time;

  g_return_if_fail (JP_IS_PORTFOLIO (self));

  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, &year, &time))
    if (*(gint64 *) time > time_of (self, *(gint64 *) year))
      put_time (self, *(gint64 *) year, *(gint64 *) time);
  for (guint i = 0; i < self->rows->len; i++)
    {
      JpPortfolioRow *row = &g_array_index (self->rows, JpPortfolioRow, i);

      row->changed = time_of (self, row->year);
    }
  arrange (self);
  g_signal_emit (self, changed_signal, 0, TRUE);
}
