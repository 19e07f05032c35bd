/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-context.h"

#include "jp-check-watch.h"
#include "jp-project-held.h"
#include "jp-store.h"

#include <string.h>

struct _JpContext
{
  GObject parent_instance;

  JpProject *project;
  GSettings *settings;
  JpLive *live;        /* made before this listens to the project: it hears of changes first */
  JpCheckWatch *check; /* NULL until somebody asks */
  gint64 unit;         /* ids: records may go */
  gint64 year;
  gint64 sheet;
  gint64 node;
  gboolean editing_rule;
  guint work;          /* source that works out digests */
  gint64 told;         /* when "totals-changed" was emitted last */
};

/* Of the main loop at a time, and between two pictures of what has come. */
#define SLICE_US 8000
#define TELL_US (250 * 1000)
/* So few are worked out at once: nobody notices. */
#define FEW 40

enum
{
  PROP_AMOUNT_UNIT = 1,
  PROP_EDITING_RULE,
  N_PROPS
};

enum
{
  SIGNAL_SHEET_CHANGED,
  SIGNAL_CHANGED,
  SIGNAL_SCORES_CHANGED,
  SIGNAL_TOTALS_CHANGED,
  SIGNAL_NODE_CHANGED,
  SIGNAL_PAGE_REQUESTED,
  SIGNAL_MESSAGE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE (JpContext, jp_context, G_TYPE_OBJECT)

static JpRecord *
lookup (JpContext *self, gint64 id, JpKind kind)
{
  JpRecord *record = id != 0 ? jp_project_lookup (self->project, id) : NULL;

  return record != NULL && record->kind == kind ? record : NULL;
}

/* Shows what is there when what was shown has gone: the nearest thing that is left. TRUE when it is another sheet. */
static gboolean
settle (JpContext *self)
{
  JpRecord *unit = lookup (self, self->unit, JP_KIND_UNIT);
  JpRecord *year = lookup (self, self->year, JP_KIND_YEAR);
  JpRecord *sheet = lookup (self, self->sheet, JP_KIND_SHEET);
  gint64 before[] = { self->unit, self->year, self->sheet };

  if (unit == NULL)
    unit = jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT);
  if (unit != NULL && (year == NULL || year->parent != unit))
    year = jp_record_first (unit, JP_KIND_YEAR);
  if (unit == NULL)
    year = NULL;
  if (year != NULL && (sheet == NULL || sheet->parent != year))
    sheet = jp_record_first (year, JP_KIND_SHEET);
  if (year == NULL)
    sheet = NULL;
  self->unit = unit != NULL ? unit->id : 0;
  self->year = year != NULL ? year->id : 0;
  self->sheet = sheet != NULL ? sheet->id : 0;
  return before[0] != self->unit || before[1] != self->year || before[2] != self->sheet;
}

static gboolean
work_cb (gpointer data)
{
  JpContext *self = data;
  gboolean more = jp_live_work (self->live, SLICE_US);
  gint64 now = g_get_monotonic_time ();

  if (!more)
    self->work = 0;
  if (!more || now - self->told > TELL_US)
    {
      self->told = now;
      g_signal_emit (self, signals[SIGNAL_TOTALS_CHANGED], 0);
    }
  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
start_work (JpContext *self)
{
  if (self->work == 0 && jp_live_get_n_waiting (self->live) > 0)
    self->work = g_idle_add_full (G_PRIORITY_LOW, work_cb, self, NULL);
}

static void
project_changed_cb (JpContext *self, const JpChangeSet *changes)
{
  gboolean other;

  other = settle (self);
  if (lookup (self, self->node, JP_KIND_NODE) == NULL)
    self->node = 0;
  if (other)
    g_signal_emit (self, signals[SIGNAL_SHEET_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
  g_signal_emit (self, signals[SIGNAL_SCORES_CHANGED], 0);
  start_work (self);
}

static void
amount_unit_changed_cb (JpContext *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_AMOUNT_UNIT]);
}

/* Every edit carries the name that is set when it is made. */
static void
author_changed_cb (JpContext *self)
{
  g_autofree char *author = g_settings_get_string (self->settings, "author");

  jp_project_set_author (self->project, author);
}

static void
jp_context_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_AMOUNT_UNIT)
    g_value_set_string (value, jp_context_get_amount_unit (JP_CONTEXT (object)));
  else if (prop_id == PROP_EDITING_RULE)
    g_value_set_boolean (value, JP_CONTEXT (object)->editing_rule);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
jp_context_dispose (GObject *object)
{
  JpContext *self = JP_CONTEXT (object);

  if (self->project != NULL)
    g_signal_handlers_disconnect_by_data (self->project, self);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_handle_id (&self->work, g_source_remove);
  g_clear_object (&self->check);
  g_clear_object (&self->live);
  g_clear_object (&self->project);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (jp_context_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params, GType first, GType second)
{
  return g_signal_new (name, JP_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, n_params, first,
                       second);
}

static void
jp_context_class_init (JpContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jp_context_get_property;
  object_class->dispose = jp_context_dispose;
  props[PROP_AMOUNT_UNIT] =
    g_param_spec_string ("amount-unit", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_EDITING_RULE] =
    g_param_spec_boolean ("editing-rule", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_SHEET_CHANGED] = add_signal ("sheet-changed", 0, 0, 0);
  signals[SIGNAL_CHANGED] = add_signal ("changed", 1, G_TYPE_POINTER, 0);
  signals[SIGNAL_SCORES_CHANGED] = add_signal ("scores-changed", 0, 0, 0);
  signals[SIGNAL_TOTALS_CHANGED] = add_signal ("totals-changed", 0, 0, 0);
  signals[SIGNAL_NODE_CHANGED] = add_signal ("node-changed", 0, 0, 0);
  signals[SIGNAL_PAGE_REQUESTED] = add_signal ("page-requested", 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_MESSAGE] = add_signal ("message", 1, G_TYPE_STRING, 0);
}

static void
jp_context_init (JpContext *self)
{
  self->settings = g_settings_new (JP_APP_ID);
  g_signal_connect_swapped (self->settings, "changed::amount-unit", G_CALLBACK (amount_unit_changed_cb), self);
  g_signal_connect_swapped (self->settings, "changed::author", G_CALLBACK (author_changed_cb), self);
}

JpContext *
jp_context_new (JpProject *project)
{
  JpContext *self = g_object_new (JP_TYPE_CONTEXT, NULL);

  g_set_object (&self->project, project);
  author_changed_cb (self);
  jp_project_set_asks (project, TRUE);
  self->live = jp_live_new (project);
  g_signal_connect_swapped (project, "changed", G_CALLBACK (project_changed_cb), self);
  settle (self);
  start_work (self);
  return self;
}

JpProject *
jp_context_get_project (JpContext *self)
{
  return self->project;
}

char *
jp_context_dup_mark (JpContext *self)
{
  JpStorage *storage;

  g_return_val_if_fail (JP_IS_CONTEXT (self), NULL);

  storage = jp_project_get_storage (self->project);
  return storage != NULL ? jp_store_dup_mark (JP_STORE (storage)) : NULL;
}

gboolean
jp_context_get_read_only (JpContext *self)
{
  return jp_project_get_read_only (self->project);
}

JpUnitRecord *
jp_context_get_unit (JpContext *self)
{
  return jp_record_as_unit (lookup (self, self->unit, JP_KIND_UNIT));
}

JpYearRecord *
jp_context_get_year (JpContext *self)
{
  return jp_record_as_year (lookup (self, self->year, JP_KIND_YEAR));
}

JpSheetRecord *
jp_context_get_sheet (JpContext *self)
{
  return jp_record_as_sheet (lookup (self, self->sheet, JP_KIND_SHEET));
}

static gint64
id_of (const JpRecord *record)
{
  return record != NULL ? record->id : 0;
}

void
jp_context_show (JpContext *self, JpRecord *record)
{
  gint64 before = self->sheet;
  gint64 year_before = self->year;
  gint64 unit_before = self->unit;

  self->unit = id_of (jp_record_ancestor (record, JP_KIND_UNIT));
  self->year = id_of (jp_record_ancestor (record, JP_KIND_YEAR));
  self->sheet = id_of (jp_record_ancestor (record, JP_KIND_SHEET));
  settle (self);
  if (before == self->sheet && year_before == self->year && unit_before == self->unit)
    return;
  self->node = 0;
  g_signal_emit (self, signals[SIGNAL_SHEET_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_SCORES_CHANGED], 0);
}

JpLive *
jp_context_get_live (JpContext *self)
{
  return self->live;
}

JpCheckWatch *
jp_context_get_check (JpContext *self)
{
  if (self->check == NULL)
    self->check = jp_check_watch_new (self);
  return self->check;
}

const JpScores *
jp_context_get_scores_of (JpContext *self, JpSheetRecord *sheet)
{
  return jp_live_get_scores (self->live, sheet);
}

const JpDigest *
jp_context_get_digest (JpContext *self, JpSheetRecord *sheet)
{
  const JpDigest *digest = jp_live_peek_digest (self->live, sheet);

  if (digest == NULL && jp_live_get_n_waiting (self->live) <= FEW)
    return jp_live_get_digest (self->live, sheet);
  if (digest == NULL)
    jp_live_hurry (self->live, sheet);
  return digest;
}

const JpScores *
jp_context_get_scores (JpContext *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self);

  return sheet != NULL ? jp_context_get_scores_of (self, sheet) : NULL;
}

JpNodeRecord *
jp_context_get_node (JpContext *self)
{
  return jp_record_as_node (lookup (self, self->node, JP_KIND_NODE));
}

void
jp_context_set_node (JpContext *self, JpNodeRecord *node)
{
  gint64 id = node != NULL ? node->record.id : 0;

  if (self->node == id)
    return;
  self->node = id;
  g_signal_emit (self, signals[SIGNAL_NODE_CHANGED], 0);
}

gboolean
jp_context_get_editing_rule (JpContext *self)
{
  return self->editing_rule;
}

void
jp_context_set_editing_rule (JpContext *self, gboolean editing)
{
  if (self->editing_rule == editing)
    return;
  self->editing_rule = editing;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITING_RULE]);
}

void
jp_context_request_page (JpContext *self, const char *page, const char *place)
{
  g_signal_emit (self, signals[SIGNAL_PAGE_REQUESTED], 0, page, place);
}

void
jp_context_say (JpContext *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

gboolean
jp_context_report (JpContext *self, gboolean ok, GError **error)
{
  /* Of an edit that waits for a reason a dialog asks. */
  if (!ok && *error != NULL && !jp_error_is_held (*error))
    jp_context_say (self, (*error)->message);
  g_clear_error (error);
  return ok;
}

const char *
jp_context_get_amount_unit (JpContext *self)
{
  g_autofree char *unit = g_settings_get_string (self->settings, "amount-unit");

  return g_str_equal (unit, "yuan") ? "元" : "万元";
}

void
jp_context_set_amount_unit (JpContext *self, const char *unit)
{
  g_settings_set_string (self->settings, "amount-unit", g_str_equal (unit, "元") ? "yuan" : "wan");
}

/* '-' → the true minus. Takes the text. */
static char *
true_minus (char *text)
{
  char *shown;

  if (*text != '-')
    return text;
  shown = g_strconcat ("−", text + 1, NULL);
  g_free (text);
  return shown;
}

char *
jp_format_score (JpDecimal score)
{
  return score.is_set ? true_minus (jp_decimal_to_text (score)) : g_strdup ("—");
}

char *
jp_format_percent (const JpRational *fraction, guint decimals)
{
  g_auto (JpRational) percent = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  jp_rational_set_int (&percent, 100);
  jp_rational_mul (&percent, &percent, fraction);
  digits = true_minus (jp_rational_to_fixed (&percent, decimals));
  return g_strconcat (digits, " %", NULL);
}
