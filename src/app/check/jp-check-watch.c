/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-watch.h"

/* Long enough for a burst of edits to be one, short enough to feel live. */
#define PAUSE_MS 120

struct _JpCheckWatch
{
  GObject parent_instance;

  JpContext *context;  /* not owned: it owns this */
  GPtrArray *items;
  guint n[JP_N_SEVERITIES];
  guint n_waived;
  guint source;
};

G_DEFINE_TYPE (JpCheckWatch, jp_check_watch, G_TYPE_OBJECT)

static guint changed_signal;

static void
item_free (gpointer data)
{
  JpCheckItem *self = data;

  g_free (self->message);
  g_free (self->where);
  g_free (self->printed);
  g_free (self->computed);
  g_free (self->key);
  g_free (self->waived);
  g_array_unref (self->places);
  g_free (self);
}

static JpCheckItem *
item_new (const JpFinding *finding)
{
  JpCheckItem *self = g_new0 (JpCheckItem, 1);

  self->kind = finding->kind;
  self->severity = finding->severity;
  self->message = g_strdup (finding->message);
  self->where = g_strdup (finding->where);
  self->printed = g_strdup (finding->printed);
  self->computed = g_strdup (finding->computed);
  self->key = g_strdup (finding->key);
  self->waived = g_strdup (finding->waived);
  self->places = g_array_copy (finding->places);
  return self;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const JpCheckItem *first = *(const JpCheckItem *const *) a;
  const JpCheckItem *second = *(const JpCheckItem *const *) b;

  return (int) first->severity - (int) second->severity;
}

static void
take (JpCheckWatch *self, const JpFindings *findings)
{
  for (guint i = 0; i < findings->list->len; i++)
    g_ptr_array_add (self->items, item_new (jp_findings_get (findings, i)));
  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    self->n[i] += findings->n_counted[i];
  self->n_waived += findings->n_waived;
}

void
jp_check_watch_update (JpCheckWatch *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpYearRecord *year = jp_context_get_year (self->context);

  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_set_size (self->items, 0);
  self->n_waived = 0;
  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    self->n[i] = 0;
  if (year != NULL)
    {
      g_autoptr (JpFindings) findings = jp_check_year (project, year);

      take (self, findings);
    }
  if (sheet != NULL)
    {
      g_autoptr (JpFindings) findings = jp_check_sheet (project, sheet);

      take (self, findings);
    }
  g_ptr_array_sort (self->items, compare_items);
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
pause_over_cb (gpointer data)
{
  JpCheckWatch *self = data;

  self->source = 0;
  jp_check_watch_update (self);
  return G_SOURCE_REMOVE;
}

static void
scores_changed_cb (JpCheckWatch *self)
{
  if (self->source == 0)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, pause_over_cb, self, NULL);
}

static void
jp_check_watch_finalize (GObject *object)
{
  JpCheckWatch *self = JP_CHECK_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (jp_check_watch_parent_class)->finalize (object);
}

static void
jp_check_watch_class_init (JpCheckWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jp_check_watch_finalize;
  changed_signal = g_signal_new ("changed", JP_TYPE_CHECK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 0);
}

static void
jp_check_watch_init (JpCheckWatch *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

JpCheckWatch *
jp_check_watch_new (JpContext *context)
{
  JpCheckWatch *self = g_object_new (JP_TYPE_CHECK_WATCH, NULL);

  self->context = context;
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (scores_changed_cb), self, G_CONNECT_SWAPPED);
  scores_changed_cb (self);
  return self;
}

GPtrArray *
jp_check_watch_get_items (JpCheckWatch *self)
{
  return self->items;
}

guint
jp_check_watch_get_n (JpCheckWatch *self, JpSeverity severity)
{
  g_return_val_if_fail (severity < JP_N_SEVERITIES, 0);

  return self->n[severity];
}

guint
jp_check_watch_get_n_waived (JpCheckWatch *self)
{
  return self->n_waived;
}
