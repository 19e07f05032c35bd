/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-portfolio-model.h"

#include "jp-portfolio-times.h"
#include "jp-sheet-title.h"

#include <glib/gi18n.h>

/* Rows whose findings are waited for; what has long been scrolled past is not counted. */
#define MAX_WANTED 64

struct _JpPortfolioModel
{
  GObject parent_instance;

  JpContext *context;
  JpPortfolio *portfolio;
  GHashTable *marks;  /* gint64 * of sheets */
  GQueue wanted;      /* gint64 * of sheets, the last asked for first */
  guint counting;     /* idle source */
  guint n_rows;       /* as told last */
  guint sort;
  gboolean descending;
  GCancellable *cancellable; /* of reading the journal */
  gboolean times_asked;
};

static void jp_portfolio_model_sheet_init (JpSheetModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (JpPortfolioModel, jp_portfolio_model, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (JP_TYPE_SHEET_MODEL, jp_portfolio_model_sheet_init))

static guint marks_changed_signal;

static const struct
{
  const char *id;
  const char *title;
  int width;
  JpPortfolioSort sort;
} columns[JP_PORTFOLIO_N_COLUMNS] = {
  { "mark", N_("Selected"), 34, JP_PORTFOLIO_ORDER },
  { "unit", NC_("overview", "Unit"), 230, JP_PORTFOLIO_UNIT },
  { "year", N_("Year"), 66, JP_PORTFOLIO_YEAR },
  { "sheet", NC_("overview", "Sheet"), 130, JP_PORTFOLIO_SHEET },
  { "framework", N_("Framework"), 200, JP_PORTFOLIO_FRAMEWORK },
  { "total", N_("Total"), 72, JP_PORTFOLIO_TOTAL },
  { "grade", N_("Grade"), 86, JP_PORTFOLIO_GRADE },
  { "complete", N_("Scored"), 80, JP_PORTFOLIO_COMPLETE },
  { "findings", N_("Findings"), 86, JP_PORTFOLIO_FINDINGS },
  { "changed", N_("Last change"), 136, JP_PORTFOLIO_CHANGED },
};

static const JpPortfolioRow *
row_at (JpPortfolioModel *self, guint row)
{
  return row < jp_portfolio_get_n (self->portfolio) ? jp_portfolio_get_row (self->portfolio, row) : NULL;
}

JpSheetRecord *
jp_portfolio_model_get_sheet (JpPortfolioModel *self, guint row)
{
  const JpPortfolioRow *entry = row_at (self, row);

  if (entry == NULL)
    return NULL;
  return jp_record_as_sheet (jp_project_lookup (jp_context_get_project (self->context), entry->sheet));
}

/* Findings */

static void
cell_changed (JpPortfolioModel *self, gint64 sheet)
{
  guint n;

  if (jp_portfolio_find (self->portfolio, sheet, &n))
    jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), n, 1);
}

static const JpPortfolioRow *
find_row (JpPortfolioModel *self, gint64 sheet)
{
  guint n;

  return jp_portfolio_find (self->portfolio, sheet, &n) ? jp_portfolio_get_row (self->portfolio, n) : NULL;
}

/* The next to be counted: what is in sight, and when the table is sorted by it, all. */
static const JpPortfolioRow *
next_wanted (JpPortfolioModel *self)
{
  g_autofree gint64 *sheet = g_queue_pop_head (&self->wanted);
  const JpPortfolioRow *row = sheet != NULL ? find_row (self, *sheet) : NULL;

  if (row != NULL || sheet != NULL || self->sort != JP_PORTFOLIO_COLUMN_FINDINGS)
    return row;
  for (guint i = 0; i < jp_portfolio_get_n (self->portfolio); i++)
    {
      row = jp_portfolio_get_row (self->portfolio, i);
      if (row->n_findings < 0)
        return row;
    }
  return NULL;
}

/* One a turn: the window goes on in between. */
static gboolean
count_cb (gpointer data)
{
  JpPortfolioModel *self = data;
  gboolean more = !g_queue_is_empty (&self->wanted);
  const JpPortfolioRow *row = next_wanted (self);

  if (row != NULL)
    {
      gint64 sheet = row->sheet;

      if (row->n_findings < 0)
        jp_portfolio_count_findings (self->portfolio, row);
      cell_changed (self, sheet);
      return G_SOURCE_CONTINUE;
    }
  if (more)
    return G_SOURCE_CONTINUE;
  self->counting = 0;
  if (self->sort == JP_PORTFOLIO_COLUMN_FINDINGS)
    jp_portfolio_update (self->portfolio);
  return G_SOURCE_REMOVE;
}

static void
count_later (JpPortfolioModel *self)
{
  if (self->counting == 0)
    self->counting = g_idle_add_full (G_PRIORITY_LOW, count_cb, self, NULL);
}

static void
want_findings (JpPortfolioModel *self, gint64 sheet)
{
  for (GList *link = self->wanted.head; link != NULL; link = link->next)
    if (*(gint64 *) link->data == sheet)
      return;
  g_queue_push_head (&self->wanted, g_memdup2 (&sheet, sizeof sheet));
  if (g_queue_get_length (&self->wanted) > MAX_WANTED)
    g_free (g_queue_pop_tail (&self->wanted));
  count_later (self);
}

/* Cells */

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = time != 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %R") : g_strdup ("—");
}

static const char *
framework_name (JpPortfolioModel *self, const JpSheetRecord *sheet)
{
  JpRecord *framework =
    sheet->framework != 0 ? jp_project_lookup (jp_context_get_project (self->context), sheet->framework) : NULL;
  const char *name = framework != NULL ? jp_record_as_framework (framework)->name : NULL;

  return name != NULL ? name : "—";
}

static char *
dup_findings (JpPortfolioModel *self, const JpPortfolioRow *row)
{
  if (row->n_findings >= 0)
    return g_strdup_printf ("%d", row->n_findings);
  want_findings (self, row->sheet);
  return g_strdup ("…");
}

/* "—" without indicators, "…" while it is worked out. */
static char *
dup_score_text (JpPortfolioModel *self, JpSheetRecord *sheet, guint column)
{
  const JpDigest *digest = jp_context_get_digest (self->context, sheet);

  if (digest == NULL)
    return g_strdup ("…");
  if (digest->n_rows == 0)
    return g_strdup ("—");
  if (column == JP_PORTFOLIO_COLUMN_TOTAL)
    return jp_format_score (jp_decimal_normalize (digest->score));
  if (column == JP_PORTFOLIO_COLUMN_COMPLETE)
    return g_strdup_printf ("%u/%u", digest->n_rows - digest->n_open, digest->n_rows);
  if (digest->grade != NULL)
    return g_strdup (digest->grade);
  return g_strdup (digest->n_open > 0 ? _("undecided") : "—");
}

static char *
dup_text (JpPortfolioModel *self, const JpPortfolioRow *row, guint column)
{
  JpProject *project = jp_context_get_project (self->context);
  JpSheetRecord *sheet = jp_record_as_sheet (jp_project_lookup (project, row->sheet));
  const char *name = jp_record_as_unit (jp_project_lookup (project, row->unit))->name;

  switch (column)
    {
    case JP_PORTFOLIO_COLUMN_MARK:
      return g_strdup (g_hash_table_contains (self->marks, &row->sheet) ? "☑" : "☐");
    case JP_PORTFOLIO_COLUMN_UNIT:
      return g_strdup (name != NULL ? name : "");
    case JP_PORTFOLIO_COLUMN_YEAR:
      return g_strdup_printf ("%" G_GINT64_FORMAT, row->number);
    case JP_PORTFOLIO_COLUMN_SHEET:
      return g_strdup (jp_sheet_title_get_short (sheet));
    case JP_PORTFOLIO_COLUMN_FRAMEWORK:
      return g_strdup (framework_name (self, sheet));
    case JP_PORTFOLIO_COLUMN_FINDINGS:
      return dup_findings (self, row);
    case JP_PORTFOLIO_COLUMN_CHANGED:
      return dup_time (row->changed);
    default:
      return dup_score_text (self, sheet, column);
    }
}

static gboolean
is_open (JpPortfolioModel *self, const JpPortfolioRow *row)
{
  const JpDigest *digest = jp_portfolio_get_digest (self->portfolio, row);

  return digest != NULL && digest->n_open > 0;
}

static gboolean
is_shown (JpPortfolioModel *self, const JpPortfolioRow *row)
{
  JpSheetRecord *shown = jp_context_get_sheet (self->context);

  return shown != NULL && shown->record.id == row->sheet;
}

/* Deleted a moment ago: the portfolio is told after the context. */
static gboolean
is_gone (JpPortfolioModel *self, const JpPortfolioRow *row)
{
  return row == NULL || jp_project_lookup (jp_context_get_project (self->context), row->sheet) == NULL;
}

static void
get_cell (JpSheetModel *model, guint row, guint column, JpCell *out)
{
  JpPortfolioModel *self = JP_PORTFOLIO_MODEL (model);
  const JpPortfolioRow *entry = row_at (self, row);

  if (is_gone (self, entry))
    {
      out->text = g_strdup ("");
      return;
    }
  out->text = dup_text (self, entry, column);
  if (g_str_equal (out->text, "—") || g_str_equal (out->text, "…"))
    out->flags |= JP_CELL_FAINT;
  if ((column == JP_PORTFOLIO_COLUMN_UNIT && is_shown (self, entry)) || column == JP_PORTFOLIO_COLUMN_TOTAL)
    out->flags |= JP_CELL_BOLD;
  if (column == JP_PORTFOLIO_COLUMN_FRAMEWORK || column == JP_PORTFOLIO_COLUMN_CHANGED)
    out->flags |= JP_CELL_DIM;
  if (column == JP_PORTFOLIO_COLUMN_COMPLETE && is_open (self, entry))
    out->flags |= JP_CELL_OPEN;
}

static guint
get_n_columns (JpSheetModel *model)
{
  return JP_PORTFOLIO_N_COLUMNS;
}

static void
get_column (JpSheetModel *model, guint column, JpSheetColumn *out)
{
  gboolean text = column == JP_PORTFOLIO_COLUMN_UNIT || column == JP_PORTFOLIO_COLUMN_SHEET ||
                  column == JP_PORTFOLIO_COLUMN_FRAMEWORK || column == JP_PORTFOLIO_COLUMN_GRADE;

  *out = (JpSheetColumn) {
    .id = columns[column].id,
    .title = column == JP_PORTFOLIO_COLUMN_UNIT || column == JP_PORTFOLIO_COLUMN_SHEET
               ? g_dpgettext2 (NULL, "overview", columns[column].title)
               : _(columns[column].title),
    .width = columns[column].width,
    .min_width = column == JP_PORTFOLIO_COLUMN_MARK ? 34 : 56,
    .align = column == JP_PORTFOLIO_COLUMN_MARK ? JP_ALIGN_CENTER : text ? JP_ALIGN_START : JP_ALIGN_END,
    .numeric = !text,
    .expand = column == JP_PORTFOLIO_COLUMN_UNIT,
    .frozen = column <= JP_PORTFOLIO_COLUMN_UNIT,
  };
}

static guint
get_n_rows (JpSheetModel *model)
{
  return jp_portfolio_get_n (JP_PORTFOLIO_MODEL (model)->portfolio);
}

static char *
dup_edit_text (JpSheetModel *model, guint row, guint column)
{
  return g_strdup ("");
}

/* Unit, year and sheet: the same unit has several rows. */
static char *
dup_row_name (JpSheetModel *model, guint row)
{
  JpPortfolioModel *self = JP_PORTFOLIO_MODEL (model);
  const JpPortfolioRow *entry = row_at (self, row);
  g_autofree char *unit = NULL;
  g_autofree char *sheet = NULL;
  const char *selected;

  if (is_gone (self, entry))
    return g_strdup ("");
  unit = dup_text (self, entry, JP_PORTFOLIO_COLUMN_UNIT);
  sheet = dup_text (self, entry, JP_PORTFOLIO_COLUMN_SHEET);
  selected = g_hash_table_contains (self->marks, &entry->sheet) ? _("selected") : "";
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s%s%s", unit, entry->number, sheet, *selected != '\0' ? " " : "",
                          selected);
}

static void
jp_portfolio_model_sheet_init (JpSheetModelInterface *iface)
{
  iface->get_n_columns = get_n_columns;
  iface->get_column = get_column;
  iface->get_n_rows = get_n_rows;
  iface->get_cell = get_cell;
  iface->dup_edit_text = dup_edit_text;
  iface->refusal = N_("Enter opens the sheet; Space selects the row.");
  iface->dup_row_name = dup_row_name;
}

/* Following the project */

static void
drop_gone_marks (JpPortfolioModel *self)
{
  JpProject *project = jp_context_get_project (self->context);
  GHashTableIter iter;
  gpointer sheet;
  guint before = g_hash_table_size (self->marks);

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &sheet, NULL))
    if (jp_project_lookup (project, *(gint64 *) sheet) == NULL)
      g_hash_table_iter_remove (&iter);
  if (before != g_hash_table_size (self->marks))
    g_signal_emit (self, marks_changed_signal, 0);
}

static void
portfolio_changed_cb (JpPortfolioModel *self, gboolean rows)
{
  guint before = self->n_rows;

  self->n_rows = jp_portfolio_get_n (self->portfolio);
  if (rows)
    {
      drop_gone_marks (self);
      jp_sheet_model_rows_changed (JP_SHEET_MODEL (self), 0, before, self->n_rows);
    }
  else
    jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->n_rows);
  if (self->sort == JP_PORTFOLIO_COLUMN_FINDINGS)
    count_later (self);
}

static void
sheet_changed_cb (JpPortfolioModel *self)
{
  jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), 0, self->n_rows);
}

static void
times_cb (GHashTable *times, gpointer data)
{
  jp_portfolio_take_times (JP_PORTFOLIO_MODEL (data)->portfolio, times);
}

/* The journal of a large file takes seconds to read: the first picture and the totals come before it. */
static void
read_times_when_idle (JpPortfolioModel *self)
{
  if (self->times_asked || jp_live_get_n_waiting (jp_context_get_live (self->context)) > 0)
    return;
  self->times_asked = TRUE;
  jp_portfolio_read_times (jp_context_get_project (self->context), self->cancellable, times_cb, self);
}

/* Totals come as they are worked out: where they order or filter, the rows move. */
static void
totals_changed_cb (JpPortfolioModel *self)
{
  read_times_when_idle (self);
  if (jp_portfolio_depends_on_totals (self->portfolio))
    jp_portfolio_update (self->portfolio);
  else
    sheet_changed_cb (self);
}

static void
jp_portfolio_model_dispose (GObject *object)
{
  JpPortfolioModel *self = JP_PORTFOLIO_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->counting, g_source_remove);
  g_queue_clear_full (&self->wanted, g_free);
  if (self->portfolio != NULL)
    g_signal_handlers_disconnect_by_data (self->portfolio, self);
  g_clear_object (&self->portfolio);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_portfolio_model_parent_class)->dispose (object);
}

static void
jp_portfolio_model_finalize (GObject *object)
{
  g_hash_table_unref (JP_PORTFOLIO_MODEL (object)->marks);

  G_OBJECT_CLASS (jp_portfolio_model_parent_class)->finalize (object);
}

static void
jp_portfolio_model_class_init (JpPortfolioModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_portfolio_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_portfolio_model_finalize;
  marks_changed_signal = g_signal_new ("marks-changed", JP_TYPE_PORTFOLIO_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
jp_portfolio_model_init (JpPortfolioModel *self)
{
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->wanted);
}

JpPortfolioModel *
jp_portfolio_model_new (JpContext *context)
{
  JpPortfolioModel *self = g_object_new (JP_TYPE_PORTFOLIO_MODEL, NULL);
  JpProject *project = jp_context_get_project (context);

  g_set_object (&self->context, context);
  self->portfolio = jp_portfolio_new (project, jp_context_get_live (context));
  self->n_rows = jp_portfolio_get_n (self->portfolio);
  g_signal_connect_swapped (self->portfolio, "changed", G_CALLBACK (portfolio_changed_cb), self);
  g_signal_connect_object (context, "totals-changed", G_CALLBACK (totals_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (sheet_changed_cb), self, G_CONNECT_SWAPPED);
  read_times_when_idle (self);
  return self;
}

JpPortfolio *
jp_portfolio_model_get_portfolio (JpPortfolioModel *self)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO_MODEL (self), NULL);

  return self->portfolio;
}

void
jp_portfolio_model_sort (JpPortfolioModel *self, guint column)
{
  g_return_if_fail (JP_IS_PORTFOLIO_MODEL (self));
  g_return_if_fail (column < JP_PORTFOLIO_N_COLUMNS);

  self->descending = column == self->sort && !self->descending;
  self->sort = column;
  jp_portfolio_set_sort (self->portfolio, columns[column].sort, self->descending);
}

guint
jp_portfolio_model_get_sort (JpPortfolioModel *self, gboolean *descending)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO_MODEL (self), 0);

  *descending = self->descending;
  return self->sort;
}

gboolean
jp_portfolio_model_is_marked (JpPortfolioModel *self, guint row)
{
  const JpPortfolioRow *entry = row_at (self, row);

  return entry != NULL && g_hash_table_contains (self->marks, &entry->sheet);
}

void
jp_portfolio_model_mark (JpPortfolioModel *self, guint row, guint n_rows, gboolean marked)
{
  g_return_if_fail (JP_IS_PORTFOLIO_MODEL (self));

  for (guint i = row; i < row + n_rows && i < self->n_rows; i++)
    {
      gint64 sheet = row_at (self, i)->sheet;

      if (marked)
        g_hash_table_add (self->marks, g_memdup2 (&sheet, sizeof sheet));
      else
        g_hash_table_remove (self->marks, &sheet);
    }
  jp_sheet_model_cells_changed (JP_SHEET_MODEL (self), row, n_rows);
  g_signal_emit (self, marks_changed_signal, 0);
}

void
jp_portfolio_model_clear_marks (JpPortfolioModel *self)
{
  g_return_if_fail (JP_IS_PORTFOLIO_MODEL (self));

  g_hash_table_remove_all (self->marks);
  sheet_changed_cb (self);
  g_signal_emit (self, marks_changed_signal, 0);
}

guint
jp_portfolio_model_get_n_marked (JpPortfolioModel *self)
{
  guint n = 0;

  g_return_val_if_fail (JP_IS_PORTFOLIO_MODEL (self), 0);

  if (g_hash_table_size (self->marks) == 0)
    return 0;
  for (guint i = 0; i < self->n_rows; i++)
    n += jp_portfolio_model_is_marked (self, i);
  return n;
}
