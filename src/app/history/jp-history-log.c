/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-history-log.h"

#include "jp-change-words.h"
#include "jp-history.h"

#include <glib/gi18n.h>

/* Changes written out in words. */
#define MAX_WORDS 3
/* Entries read at a time: fewer when they are large, so that the window answers in between. */
#define MAX_CHUNK 500
#define FIRST_CHUNK 50
#define CHUNK_TIME (8 * G_TIME_SPAN_MILLISECOND)

struct _JpHistoryLog
{
  GObject parent_instance;

  JpStore *store;
  JpProject *project;
  GPtrArray *items;    /* JpHistoryItem, oldest first */
  GHashTable *numbers; /* gint64 number → its item, lent */
  JpHistory *steps;    /* what stands and what was taken back; the id of its changes is the number of the entry */
  gint64 next;         /* number of the entry to be read next, 0: not known yet */
  gint64 n_entries;
  guint max_entries;
  char *head;
  char *failure;
  gint64 chunk;
  gboolean grown;      /* the head is to be read (again) */
  guint source;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (JpHistoryLog, jp_history_log, G_TYPE_OBJECT)

static void
item_free (JpHistoryItem *self)
{
  g_free (self->author);
  g_free (self->label);
  g_free (self->words);
  g_array_unref (self->places);
  g_free (self);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

gboolean
jp_history_item_is_about (const JpHistoryItem *self, gint64 place)
{
  return g_array_binary_search (self->places, &place, compare_ids, NULL);
}

static char *
dup_words (JpProject *project, const JpChangeSet *step)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_more = step->changes->len > MAX_WORDS ? step->changes->len - MAX_WORDS : 0;

  for (guint i = 0; i < step->changes->len && i < MAX_WORDS; i++)
    {
      g_autofree char *one = jp_change_dup_words (project, g_ptr_array_index (step->changes, i));

      g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", one);
    }
  if (n_more > 0)
    {
      g_string_append_c (words, '\n');
      g_string_append_printf (words, ngettext ("and %u more", "and %u more", n_more), n_more);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gint64
get_sheet (JpProject *project, const JpChange *change)
{
  JpRecord *record = jp_project_lookup (project, change->id);
  JpRecord *sheet;

  if (record == NULL)
    record = jp_project_lookup (project, change->parent);
  sheet = record != NULL ? jp_record_ancestor (record, JP_KIND_SHEET) : NULL;
  return sheet != NULL ? sheet->id : 0;
}

static GArray *
make_places (JpProject *project, const JpChangeSet *step)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < step->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (step->changes, i);
      gint64 ids[] = { jp_change_get_year (project, change), get_sheet (project, change),
                       jp_change_get_node (project, change) };

      g_array_append_vals (places, ids, G_N_ELEMENTS (ids));
    }
  g_array_sort (places, compare_ids);
  for (guint i = 0; i < places->len; i++)
    {
      gint64 id = g_array_index (places, gint64, i);

      if (id != 0 && (n == 0 || g_array_index (places, gint64, n - 1) != id))
        g_array_index (places, gint64, n++) = id;
    }
  g_array_set_size (places, n);
  return places;
}

static void
mark (JpHistoryLog *self, const JpChangeSet *step, gboolean undone)
{
  for (guint i = 0; step != NULL && i < step->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (step->changes, i);
      JpHistoryItem *item = g_hash_table_lookup (self->numbers, &change->id);

      if (item != NULL)
        item->undone = undone;
    }
}

/* What the project's own history joins into one step is undone as one. */
static void
push_step (JpHistoryLog *self, const JpJournalEntry *entry)
{
  g_autoptr (JpChangeSet) step = jp_change_set_new (entry->label);
  JpChange *change = g_new0 (JpChange, 1);
  const JpChangeSet *announced;
  g_autoptr (JpChangeSet) merged = NULL;

  change->op = JP_CHANGE_MOVE;
  change->id = entry->number;
  g_ptr_array_add (step->changes, change);
  step->merge_key = g_strdup (entry->merge_key);
  step->time = entry->time;
  merged = jp_history_push (self->steps, g_steal_pointer (&step), &announced);
}

/* Undo and redo of a step that is not among those read say so themselves. */
static void
follow_step (JpHistoryLog *self, const JpJournalEntry *entry)
{
  const JpChangeSet *undo = jp_history_peek_undo (self->steps);
  const JpChangeSet *redo = jp_history_peek_redo (self->steps);

  switch (entry->kind)
    {
    case JP_STEP_EDIT:
      push_step (self, entry);
      break;
    case JP_STEP_UNDO:
      mark (self, undo, TRUE);
      if (undo != NULL)
        jp_history_undone (self->steps);
      break;
    case JP_STEP_REDO:
      mark (self, redo, FALSE);
      if (redo != NULL)
        jp_history_redone (self->steps);
      break;
    case JP_STEP_BASELINE:
    case JP_STEP_PART:
    default:
      break;
    }
}

static gboolean
add_entry (JpHistoryLog *self, const JpJournalEntry *entry, GError **error)
{
  g_autoptr (JpChangeSet) step = jp_journal_entry_to_step (entry, error);
  JpHistoryItem *item;

  if (step == NULL)
    return FALSE;
  item = g_new0 (JpHistoryItem, 1);
  item->number = entry->number;
  item->time = entry->time;
  item->kind = entry->kind;
  item->author = g_strdup (entry->author);
  item->label = g_strdup (entry->label);
  item->words = dup_words (self->project, step);
  item->places = make_places (self->project, step);
  g_ptr_array_add (self->items, item);
  g_hash_table_insert (self->numbers, &item->number, item);
  follow_step (self, entry);
  return TRUE;
}

static gboolean
read_head (JpHistoryLog *self, GError **error)
{
  g_clear_pointer (&self->head, g_free);
  if (!jp_store_get_journal_head (self->store, &self->n_entries, &self->head, error))
    return FALSE;
  self->grown = FALSE;
  if (self->next == 0)
    self->next = MAX (1, self->n_entries - self->max_entries + 1);
  return TRUE;
}

static gboolean
read_chunk (JpHistoryLog *self, GError **error)
{
  gint64 begin = g_get_monotonic_time ();
  gint64 to = MIN (self->next + self->chunk - 1, self->n_entries);
  g_autoptr (GPtrArray) entries = NULL;

  if (self->next > self->n_entries)
    return TRUE;
  entries = jp_store_read_journal (self->store, self->next, to, error);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (!add_entry (self, g_ptr_array_index (entries, i), error))
      return FALSE;
  self->next = to + 1;
  self->chunk = CLAMP (g_get_monotonic_time () - begin > CHUNK_TIME ? self->chunk / 2 : self->chunk * 2, 1, MAX_CHUNK);
  return entries != NULL;
}

static gboolean
read_cb (gpointer data)
{
  JpHistoryLog *self = data;
  g_autoptr (GError) error = NULL;

  if ((!self->grown || read_head (self, &error)) && read_chunk (self, &error) && self->next <= self->n_entries)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  g_clear_pointer (&self->failure, g_free);
  self->failure = error != NULL ? g_strdup (error->message) : NULL;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Also when the project was edited: the store writes before the project tells. */
static void
read_more (JpHistoryLog *self)
{
  self->grown = TRUE;
  if (self->source == 0 && self->failure == NULL)
    self->source = g_idle_add (read_cb, self);
}

static void
jp_history_log_dispose (GObject *object)
{
  JpHistoryLog *self = JP_HISTORY_LOG (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (jp_history_log_parent_class)->dispose (object);
}

static void
jp_history_log_finalize (GObject *object)
{
  JpHistoryLog *self = JP_HISTORY_LOG (object);

  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->items);
  jp_history_free (self->steps);
  g_free (self->head);
  g_free (self->failure);

  G_OBJECT_CLASS (jp_history_log_parent_class)->finalize (object);
}

static void
jp_history_log_class_init (JpHistoryLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_history_log_dispose;
  object_class->finalize = jp_history_log_finalize;
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", JP_TYPE_HISTORY_LOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jp_history_log_init (JpHistoryLog *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->steps = jp_history_new ();
  self->chunk = FIRST_CHUNK;
}

JpHistoryLog *
jp_history_log_new (JpStore *store, JpProject *project, guint max_entries)
{
  JpHistoryLog *self = g_object_new (JP_TYPE_HISTORY_LOG, NULL);

  g_set_object (&self->store, store);
  g_set_object (&self->project, project);
  self->max_entries = max_entries;
  g_signal_connect_object (project, "changed", G_CALLBACK (read_more), self, G_CONNECT_SWAPPED);
  read_more (self);
  return self;
}

GPtrArray *
jp_history_log_get_items (JpHistoryLog *self)
{
  return self->items;
}

gboolean
jp_history_log_is_reading (JpHistoryLog *self)
{
  return self->source != 0;
}

gint64
jp_history_log_get_n_entries (JpHistoryLog *self)
{
  return self->n_entries;
}

const char *
jp_history_log_get_head (JpHistoryLog *self)
{
  return self->head;
}

const char *
jp_history_log_get_failure (JpHistoryLog *self)
{
  return self->failure;
}
