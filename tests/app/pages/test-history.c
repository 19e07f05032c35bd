/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history window: what it lists, how it is filtered, what it saves, and whose name stands there. */

#include "config.h"

#include "jp-edits.h"
#include "jp-history-model.h"
#include "jp-history-window.h"
#include "jp-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_ENTRIES 3
#define COLUMN_AUTHOR 2
#define COLUMN_LABEL 3
#define COLUMN_CHANGES 4

typedef struct
{
  char *folder;
  char *path;
  JpStore *store;
  JpProject *project;
  JpContext *context;
  JpYearRecord *first;  /* two years of one unit */
  JpYearRecord *second;
  JpNodeRecord *leaf;
  GtkWidget *parent;
  GtkWidget *window;
} Fixture;

static GtkWidget *
find (GtkWidget *from, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (from), type) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static JpSheet *
sheet_of (Fixture *self)
{
  return JP_SHEET (find (self->window, JP_TYPE_SHEET));
}

static JpHistoryModel *
model_of (Fixture *self)
{
  return JP_HISTORY_MODEL (jp_sheet_get_model (sheet_of (self)));
}

static guint
n_rows (Fixture *self)
{
  return jp_sheet_model_get_n_rows (JP_SHEET_MODEL (model_of (self)));
}

static char *
text_at (Fixture *self, guint row, guint column)
{
  g_auto (JpCell) cell = { 0 };

  jp_sheet_model_get_cell (JP_SHEET_MODEL (model_of (self)), row, column, &cell);
  return g_strdup (cell.text);
}

static void
assert_text (Fixture *self, guint row, guint column, const char *expected)
{
  g_autofree char *text = text_at (self, row, column);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
n_entries (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = NULL;
  gint64 number;

  g_assert_true (jp_store_get_journal_head (self->store, &number, &hash, &error));
  return number;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
set_text (Fixture *self, gpointer record, guint field, const char *label, const char *text)
{
  g_autoptr (GError) error = NULL;

  jp_project_begin (self->project, label);
  jp_project_set_text (self->project, record, field, text);
  g_assert_true (jp_project_commit (self->project, &error));
}

static void
add_records (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_edit_add_framework (self->project, "体系", &error);
  JpUnitRecord *unit = jp_edit_add_unit (self->project, "某局", &error);

  self->first = jp_edit_add_year (self->project, unit, 2023, &error);
  self->second = jp_edit_add_year (self->project, unit, 2024, &error);
  jp_edit_add_sheet (self->project, self->first, NULL, framework, &error);
  jp_edit_add_sheet (self->project, self->second, NULL, framework, &error);
  jp_project_begin (self->project, "Indicators");
  self->leaf = jp_record_as_node (jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL));
  jp_project_set_text (self->project, self->leaf, JP_NODE_NAME, "预算完成率");
  for (guint i = 0; i < 4; i++)
    jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (framework), NULL);
  g_assert_true (jp_project_commit (self->project, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("jiping-history-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "评价.jiping", NULL);
  self->store = jp_store_create (self->path, &error);
  g_assert_no_error (error);
  self->project = jp_project_new ();
  jp_project_set_storage (self->project, JP_STORAGE (self->store));
  self->context = jp_context_new (self->project);
  add_records (self);
  self->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->parent));
  self->window = jp_history_window_new (GTK_WINDOW (self->parent), self->context, self->store);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  gtk_window_destroy (GTK_WINDOW (self->parent));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
  g_assert_finalize_object (self->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static void
test_lists_newest_first (Fixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  g_assert_cmpint (n_rows (self), ==, n_entries (self));
  g_assert_cmpint (jp_history_model_get_item (model_of (self), 0)->number, ==, n_entries (self));
  g_assert_cmpint (jp_history_model_get_item (model_of (self), n_rows (self) - 1)->number, ==, 1);
  assert_text (self, 0, COLUMN_LABEL, "Indicators");
  assert_text (self, 0, COLUMN_AUTHOR, "—");
  /* Five indicators: three in words, the rest counted. */
  words = text_at (self, 0, COLUMN_CHANGES);
  g_assert_nonnull (strstr (words, "预算完成率"));
  g_assert_true (g_str_has_suffix (words, "\nand 2 more"));
}

static void
test_follows_edits (Fixture *self, gconstpointer data)
{
  guint before = n_rows (self);

  jp_sheet_set_current (sheet_of (self), 2, COLUMN_LABEL);
  set_text (self, self->leaf, JP_NODE_DEFINITION, "Definition", "支出与预算之比");
  settle ();
  g_assert_cmpuint (n_rows (self), ==, before + 1);
  assert_text (self, 0, COLUMN_LABEL, "Definition");
  /* The entry looked at stays the one chosen. */
  g_assert_cmpuint (jp_sheet_get_current_row (sheet_of (self)), ==, 3);
}

static void
test_says_what_was_undone (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_text (self, self->leaf, JP_NODE_DEFINITION, "Definition", "支出与预算之比");
  g_assert_true (jp_project_undo (self->project, &error));
  settle ();
  assert_text (self, 0, COLUMN_LABEL, "Undone: Definition");
  g_assert_true (jp_history_model_get_item (model_of (self), 1)->undone);
  g_assert_false (jp_history_model_get_item (model_of (self), 2)->undone);

  g_assert_true (jp_project_redo (self->project, &error));
  settle ();
  assert_text (self, 0, COLUMN_LABEL, "Redone: Definition");
  g_assert_false (jp_history_model_get_item (model_of (self), 2)->undone);
}

/* Typing that is joined to one step is undone as one. */
static void
test_joined_steps_are_undone_together (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (self->leaf), JP_NODE_NAME, "Name", "甲", &error));
  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (self->leaf), JP_NODE_NAME, "Name", "甲乙", &error));
  g_assert_true (jp_project_undo (self->project, &error));
  g_assert_cmpstr (self->leaf->name, ==, "预算完成率");
  settle ();
  g_assert_true (jp_history_model_get_item (model_of (self), 1)->undone);
  g_assert_true (jp_history_model_get_item (model_of (self), 2)->undone);
  g_assert_false (jp_history_model_get_item (model_of (self), 3)->undone);
}

/* The n-th of the buttons above the list. */
static GtkToggleButton *
scope (Fixture *self, guint n)
{
  GtkWidget *button = find (self->window, GTK_TYPE_TOGGLE_BUTTON);

  for (guint i = 0; i < n; i++)
    button = gtk_widget_get_next_sibling (button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
test_filters_by_year (Fixture *self, gconstpointer data)
{
  jp_context_show (self->context, JP_RECORD (self->second));
  gtk_toggle_button_set_active (scope (self, 1), TRUE);
  settle ();
  g_assert_cmpuint (n_rows (self), ==, 2);
  for (guint i = 0; i < n_rows (self); i++)
    g_assert_true (jp_history_item_is_about (jp_history_model_get_item (model_of (self), i), self->second->record.id));
  /* It follows what the main window shows. */
  jp_context_show (self->context, JP_RECORD (self->first));
  settle ();
  g_assert_true (jp_history_item_is_about (jp_history_model_get_item (model_of (self), 0), self->first->record.id));
}

static void
test_filters_by_indicator (Fixture *self, gconstpointer data)
{
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (scope (self, 3))));
  set_text (self, self->leaf, JP_NODE_DEFINITION, "Definition", "支出与预算之比");
  jp_context_set_node (self->context, self->leaf);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (scope (self, 3))));
  gtk_toggle_button_set_active (scope (self, 3), TRUE);
  settle ();
  g_assert_cmpuint (n_rows (self), ==, 2);
  assert_text (self, 0, COLUMN_LABEL, "Definition");
  assert_text (self, 1, COLUMN_LABEL, "Indicators");
  /* Without an indicator it is the file again. */
  jp_context_set_node (self->context, NULL);
  settle ();
  g_assert_cmpint (n_rows (self), ==, n_entries (self));
}

static void
test_finds (Fixture *self, gconstpointer data)
{
  jp_history_model_filter (model_of (self), 0, "预算完成");
  g_assert_cmpuint (n_rows (self), ==, 1);
  jp_history_model_filter (model_of (self), 0, "没有这样的话");
  g_assert_cmpuint (n_rows (self), ==, 0);
  jp_history_model_filter (model_of (self), 0, NULL);
  g_assert_cmpint (n_rows (self), ==, n_entries (self));
}

static void
test_author_is_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (JP_APP_ID);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  g_settings_set_string (settings, "author", "评价人甲");
  settle ();
  set_text (self, self->leaf, JP_NODE_DEFINITION, "Definition", "支出与预算之比");
  g_settings_reset (settings, "author");
  settle ();
  set_text (self, self->leaf, JP_NODE_DEFINITION, "Definition", "支出");
  settle ();
  assert_text (self, 0, COLUMN_AUTHOR, "—");
  assert_text (self, 1, COLUMN_AUTHOR, "评价人甲");
  entries = jp_store_read_journal (self->store, n_entries (self) - 1, n_entries (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((JpJournalEntry *) g_ptr_array_index (entries, 0))->author, ==, "评价人甲");
  g_assert_null (((JpJournalEntry *) g_ptr_array_index (entries, 1))->author);
}

static void
test_saves_a_state (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "当时.jiping", NULL);
  g_autoptr (JpProject) then = NULL;
  g_autoptr (GError) error = NULL;
  JpRecord *node;

  set_text (self, self->leaf, JP_NODE_NAME, "Name", "后来的名称");
  settle ();
  jp_sheet_set_current (sheet_of (self), 1, COLUMN_LABEL);
  gtk_widget_activate_action (self->window, "history.save-state-to", "s", path);
  then = jp_store_open_project (path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  node = jp_project_lookup (then, self->leaf->record.id);
  g_assert_cmpstr (jp_record_as_node (node)->name, ==, "预算完成率");
}

/* More entries than are read: the latest ones are there, and so is the number of all. */
static void
test_long_journal (Fixture *self, gconstpointer data)
{
  g_autoptr (JpHistoryLog) log = NULL;
  g_autoptr (JpHistoryModel) model = NULL;
  gint64 before = n_entries (self);

  log = jp_history_log_new (self->store, self->project, MAX_ENTRIES);
  model = jp_history_model_new (log);
  g_assert_true (jp_history_log_is_reading (log));
  while (jp_history_log_is_reading (log))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (jp_history_log_get_items (log)->len, ==, MAX_ENTRIES);
  g_assert_cmpint (jp_history_log_get_n_entries (log), ==, before);
  g_assert_cmpuint (strlen (jp_history_log_get_head (log)), ==, 64);
  g_assert_cmpint (jp_history_model_get_item (model, 0)->number, ==, before);
  g_assert_cmpuint (jp_history_model_find (model, before - MAX_ENTRIES), ==, G_MAXUINT);
}

/* Somebody who may only look sees the same. */
static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr (JpStore) store = NULL;
  g_autoptr (JpHistoryLog) log = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n = n_entries (self);

  jp_store_close (self->store);
  store = jp_store_open (self->path, JP_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  log = jp_history_log_new (store, self->project, MAX_ENTRIES);
  settle ();
  g_assert_null (jp_history_log_get_failure (log));
  g_assert_cmpint (jp_history_log_get_n_entries (log), ==, n);
  g_assert_cmpuint (jp_history_log_get_items (log)->len, ==, MAX_ENTRIES);
}

static gboolean
has_label (GtkWidget *from, const char *text)
{
  gboolean found = GTK_IS_LABEL (from) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (from)), text) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = has_label (child, text);
  return found;
}

static void
test_says_what_cannot_be_read (Fixture *self, gconstpointer data)
{
  g_autoptr (JpHistoryLog) log = NULL;

  jp_store_close (self->store);
  log = jp_history_log_new (self->store, self->project, MAX_ENTRIES);
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = jp_history_window_new (GTK_WINDOW (self->parent), self->context, self->store);
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
  g_assert_cmpuint (n_rows (self), ==, 0);
  g_assert_nonnull (jp_history_log_get_failure (log));
  g_assert_true (has_label (self->window, jp_history_log_get_failure (log)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func) g_test_add ("/app/history/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("lists-newest-first", test_lists_newest_first);
  ADD ("follows-edits", test_follows_edits);
  ADD ("says-what-was-undone", test_says_what_was_undone);
  ADD ("joined-steps-are-undone-together", test_joined_steps_are_undone_together);
  ADD ("filters-by-year", test_filters_by_year);
  ADD ("filters-by-indicator", test_filters_by_indicator);
  ADD ("finds", test_finds);
  ADD ("author-is-kept", test_author_is_kept);
  ADD ("saves-a-state", test_saves_a_state);
  ADD ("long-journal", test_long_journal);
  ADD ("read-only", test_read_only);
  ADD ("says-what-cannot-be-read", test_says_what_cannot_be_read);
#undef ADD
  return g_test_run ();
}
