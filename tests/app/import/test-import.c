/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog that shows what an import would do: what it says, what can be chosen, that it does nothing before it is told
 * to and one step then. */

#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-import-dialog.h"
#include "jp-sheet.h"

#include <glib/gstdio.h>
#include <string.h>

#define TABLE \
  "项目支出明细内容\t年初预算数（万元）\t实际到位数\t实际支出数\t执行率\n" \
  "保障运行经费\t17.32\t17.32\t17.29\t99.83%\n" \
  "合计\t17.32\t17.32\t17.29\t99.83%\n" \
  "其中：中央财政\t\t\t\t\n" \
  "区级财政\t17.32\t17.32\t17.29\t99.83%\n"

typedef struct
{
  JpProject *project;
  JpContext *context;
  JpYearRecord *year;
  JpItemRecord *item;
  GtkWidget *window;
  JpImportDialog *dialog;
} Fixture;

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The reading is done in a thread. */
static void
wait_for (gboolean (*check) (Fixture *self), Fixture *self)
{
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (!check (self) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (check (self));
  settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->project = jp_project_new ();
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2024, &error);
  jp_edit_add_sheet (self->project, self->year, NULL, NULL, &error);
  self->item = jp_edit_add_item (self->project, self->year, "项目/保障运行经费", "元", NULL, &error);
  g_assert_true (jp_edit_set_quantity (self->project, self->item, JP_ITEM_INITIAL_BUDGET, "173246.00", NULL, &error));
  g_assert_true (jp_edit_set_quantity (self->project, self->item, JP_ITEM_EXECUTED, "172920.00", NULL, &error));
  self->context = jp_context_new (self->project);
  self->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (self->window));
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->dialog != NULL)
    {
      gtk_window_close (GTK_WINDOW (self->dialog));
      settle ();
      g_assert_null (self->dialog);
    }
  settle ();
  gtk_window_destroy (GTK_WINDOW (self->window));
  settle ();
  g_assert_finalize_object (self->context);
  g_assert_finalize_object (self->project);
}

/* First widget below of a type whose text begins so; NULL: any. */
static GtkWidget *
find (GtkWidget *below, GType type, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;
      const char *label = GTK_IS_LABEL (child) ? gtk_label_get_text (GTK_LABEL (child))
                          : GTK_IS_BUTTON (child) ? gtk_button_get_label (GTK_BUTTON (child))
                                                  : NULL;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) &&
          (text == NULL || (label != NULL && g_str_has_prefix (label, text))))
        return child;
      found = find (child, type, text);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_in (Fixture *self, GType type, const char *text)
{
  return find (GTK_WIDGET (self->dialog), type, text);
}

static gboolean
is_read (Fixture *self)
{
  GtkStack *stack = GTK_STACK (find_in (self, GTK_TYPE_STACK, NULL));

  return !g_str_equal (gtk_stack_get_visible_child_name (stack), "waiting");
}

static gboolean
is_gone (Fixture *self)
{
  return self->dialog == NULL;
}

static void
open (Fixture *self, JpMappingKind kind, GFile *file, const char *text)
{
  const JpImportTarget target = { .kind = kind };

  self->dialog = jp_import_dialog_open (self->context, self->window, &target, file, text);
  g_assert_nonnull (self->dialog);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  wait_for (is_read, self);
}

static JpSheetModel *
get_model (Fixture *self)
{
  return jp_sheet_get_model (JP_SHEET (find_in (self, JP_TYPE_SHEET, NULL)));
}

static void
assert_result (Fixture *self, guint row, const char *text)
{
  g_auto (JpCell) cell = { 0 };

  jp_sheet_model_get_cell (get_model (self), row, jp_sheet_model_get_n_columns (get_model (self)) - 1, &cell);
  g_assert_cmpstr (cell.text, ==, text);
}

static void
test_results (Fixture *self, gconstpointer data)
{
  open (self, JP_MAPPING_BUDGET, NULL, TABLE);
  assert_result (self, 0, "Heading");
  assert_result (self, 1, "⇄ Another value is there");
  assert_result (self, 2, "✓ Total, compared: agrees");
  assert_result (self, 3, "Empty, skipped");
  assert_result (self, 4, "+ New");
  g_assert_nonnull (find_in (self, GTK_TYPE_BUTTON, "Import 2 Rows"));
  g_assert_nonnull (find_in (self, GTK_TYPE_LABEL, "Import 2 rows · compare 1 row · skip 1 empty row"));
  g_assert_nonnull (find_in (self, GTK_TYPE_LABEL, "There is 173,246.00 元, what comes is 17.32 万元"));
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 1);
}

/* Escape: nothing was done. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autofree char *label = g_strdup (jp_project_get_undo_label (self->project));

  open (self, JP_MAPPING_BUDGET, NULL, TABLE);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "import.cancel", NULL);
  wait_for (is_gone, self);
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, label);
}

static void
test_apply (Fixture *self, gconstpointer data)
{
  g_autoptr (JpChangeSet) before = jp_project_dup_baseline (self->project);
  g_autoptr (JpProject) copy = jp_project_new ();
  JpQuantity initial;

  g_assert_true (jp_project_replay (copy, before, NULL));
  open (self, JP_MAPPING_BUDGET, NULL, TABLE);
  g_signal_emit_by_name (find_in (self, GTK_TYPE_BUTTON, "_Use All"), "clicked");
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "import.apply", NULL);
  wait_for (is_gone, self);
  initial = jp_item_get_quantity (self->item, JP_ITEM_INITIAL_BUDGET);
  g_assert_cmpint (initial.n, ==, 17320000);
  g_assert_cmpuint (jp_record_count (JP_RECORD (self->year), JP_KIND_ITEM), ==, 2);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_true (jp_project_equal (self->project, copy));
}

/* One value is taken, the other stays; a column taken out is not imported. */
static void
test_choices (Fixture *self, gconstpointer data)
{
  GtkWidget *take;
  GtkWidget *role;

  open (self, JP_MAPPING_BUDGET, NULL, TABLE);
  take = find_in (self, GTK_TYPE_TOGGLE_BUTTON, "Use 17.29");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (take), TRUE);
  settle ();
  role = find (find_in (self, JP_TYPE_SHEET, NULL), GTK_TYPE_DROP_DOWN, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (role)), ==,
                    jp_mapping_find_role (JP_MAPPING_BUDGET, "item"));
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "import.apply", NULL);
  wait_for (is_gone, self);
  g_assert_cmpint (jp_item_get_quantity (self->item, JP_ITEM_INITIAL_BUDGET).n, ==, 17324600);
  g_assert_cmpint (jp_item_get_quantity (self->item, JP_ITEM_EXECUTED).n, ==, 17290000);
}

/* Without names there is nothing to import, and it says why; named again there is. */
static void
test_roles (Fixture *self, gconstpointer data)
{
  GtkDropDown *role;

  open (self, JP_MAPPING_BUDGET, NULL, TABLE);
  role = GTK_DROP_DOWN (find (find_in (self, JP_TYPE_SHEET, NULL), GTK_TYPE_DROP_DOWN, NULL));
  gtk_drop_down_set_selected (role, JP_ROLE_NONE);
  settle ();
  g_assert_nonnull (find_in (self, GTK_TYPE_LABEL, "No column holds the names of the rows."));
  g_assert_false (gtk_widget_get_sensitive (find_in (self, GTK_TYPE_BUTTON, "Import 0 Rows")));
  gtk_drop_down_set_selected (role, jp_mapping_find_role (JP_MAPPING_BUDGET, "item"));
  settle ();
  g_assert_nonnull (find_in (self, GTK_TYPE_BUTTON, "Import 2 Rows"));
}

/* A file that is none says what it is; nothing else can be done with it. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "jiping-import-test.xlsx", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  AdwStatusPage *page;

  g_assert_true (g_file_set_contents (path, "\x89PNG\r\n", 6, NULL));
  open (self, JP_MAPPING_STAFF, file, NULL);
  page = ADW_STATUS_PAGE (find_in (self, ADW_TYPE_STATUS_PAGE, NULL));
  g_assert_nonnull (strstr (adw_status_page_get_description (page), "is a picture"));
  g_assert_false (gtk_widget_get_sensitive (find_in (self, GTK_TYPE_BUTTON, "Import 0 Rows")));
  g_unlink (path);
}

#define ADD(name, func) g_test_add ("/app/import/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("results", test_results);
  ADD ("cancel", test_cancel);
  ADD ("apply", test_apply);
  ADD ("choices", test_choices);
  ADD ("roles", test_roles);
  ADD ("unreadable", test_unreadable);
  return g_test_run ();
}
