/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Before anything comes in through a window, the file is put aside as it is: once, whole, in the same way whether it is
 * small or so large that the copy is made beside the window. Where that fails nothing comes in, and it is said. */

#include "copy-case.h"

#include "jp-edits-framework.h"
#include "jp-export-form.h"
#include "jp-find.h"
#include "jp-form-review-dialog.h"
#include "jp-framework-file.h"
#include "jp-framework-update-window.h"
#include "jp-import-dialog.h"
#include "jp-xlsx-writer.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define N_COLUMNS 3
/* How it begins when there is none. */
#define NO_COPY "Nothing was changed: no copy could be put aside first. "

static const char *const rows[][N_COLUMNS + 1] = {
  { "项目支出明细内容", "年初预算数（万元）", "决算数", NULL },
  { "临时增加的项目", "17.32", "17.29", NULL },
  { "另一个项目", "3", "2.50", NULL },
};

/* In how the table comes. */
typedef enum
{
  PASTE,
  CSV,
  XLSX,
} Source;

/* Tables */

static char *
make_text (const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s%s%s%s%s\n", rows[i][0], separator, rows[i][1], separator, rows[i][2]);
  return g_string_free (text, FALSE);
}

static void
write_workbook (GFile *file)
{
  const double widths[N_COLUMNS] = { 20, 20, 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JpXlsxWriter) writer = jp_xlsx_writer_new (file, &error);
  JpXlsxSheet *sheet = jp_xlsx_writer_add_sheet (writer, NULL, "表", widths, N_COLUMNS);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    jp_xlsx_sheet_add_plain_row (sheet, rows[i], JP_XLSX_PLAIN);
  jp_xlsx_writer_close (writer, NULL, &error);
  g_assert_no_error (error);
}

/* Transfer full; NULL: the clipboard. */
static GFile *
make_source (CopyCase *self, Source source)
{
  g_autofree char *path = g_build_filename (self->folder, source == CSV ? "table.csv" : "table.xlsx", NULL);
  g_autofree char *text = make_text (",");
  GFile *file = source != PASTE ? g_file_new_for_path (path) : NULL;

  if (source == CSV)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else if (source == XLSX)
    write_workbook (file);
  return file;
}

static void
open_table (CopyCase *self, Source source)
{
  const JpImportTarget target = { .kind = JP_MAPPING_BUDGET };
  g_autoptr (GFile) file = make_source (self, source);
  g_autofree char *text = make_text ("\t");

  copy_case_watch (self, jp_import_dialog_open (self->context, self->parent, &target, file,
                                                source == PASTE ? text : NULL));
  copy_case_wait (self, copy_case_is_read);
  g_assert_nonnull (copy_case_find (self->dialog, GTK_TYPE_BUTTON, "Import 2 Rows"));
}

static void
open_paste (CopyCase *self)
{
  open_table (self, PASTE);
}

static void
open_csv (CopyCase *self)
{
  open_table (self, CSV);
}

static void
open_xlsx (CopyCase *self)
{
  open_table (self, XLSX);
}

/* Forms */

static const JpFormCell *
find_amount (const JpFormPage *page)
{
  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    {
      const JpFormCell *cell = jp_form_page_get_cell (page, i);

      if (cell->binding != NULL && cell->binding->editable && cell->binding->check == JP_FORM_CHECK_AMOUNT &&
          cell->binding->record != 0)
        return cell;
    }
  g_assert_not_reached ();
}

/* A figure is filled in; what the hidden tab says of the time before stays. Transfer full. */
static GFile *
make_form (CopyCase *self)
{
  g_autofree char *path = g_build_filename (self->folder, "form.xlsx", NULL);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);
  GFile *file = g_file_new_for_path (path);
  JpFormPage *page = jp_form_build (self->project, JP_RECORD (jp_context_get_year (self->context)), "t9", NULL, NULL);
  g_autoptr (GError) error = NULL;
  JpFormCell *cell;

  g_ptr_array_add (pages, page);
  cell = (JpFormCell *) (gpointer) find_amount (page);
  g_free (cell->digits);
  g_free (cell->text);
  cell->digits = g_strdup ("4711");
  cell->text = g_strdup ("4711");
  jp_export_form_pages (pages, file, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static void
open_form (CopyCase *self)
{
  g_autoptr (GFile) file = make_form (self);

  copy_case_watch (self, jp_form_review_dialog_open (self->context, GTK_WINDOW (self->parent), file));
  copy_case_wait (self, copy_case_is_read);
  g_assert_nonnull (copy_case_find (self->dialog, GTK_TYPE_BUTTON, "_Take 1 Change"));
}

/* Frameworks */

static JpFrameworkRecord *
get_framework (JpProject *project)
{
  return jp_record_as_framework (jp_record_first (jp_project_get_root (project), JP_KIND_FRAMEWORK));
}

/* The one of the project with another first indicator. Transfer full. */
static char *
make_newer (CopyCase *self)
{
  g_autofree char *text = jp_framework_file_write (get_framework (self->project));
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GError) error = NULL;
  JpFrameworkRecord *framework = jp_framework_file_read (project, text, -1, &error);
  JpRecord *node;

  g_assert_no_error (error);
  node = jp_record_first (JP_RECORD (framework), JP_KIND_NODE);
  g_assert_true (jp_edit_set_field (project, node, JP_NODE_CRITERIA, "Criteria", "新的标准", NULL));
  return jp_framework_file_write (framework);
}

static void
open_framework (CopyCase *self)
{
  g_autofree char *newer = make_newer (self);
  g_autoptr (GError) error = NULL;

  copy_case_watch (self, jp_framework_update_window_new (GTK_WINDOW (self->parent), self->context,
                                                         get_framework (self->project)));
  gtk_window_present (GTK_WINDOW (self->dialog));
  jp_framework_update_window_read (JP_FRAMEWORK_UPDATE_WINDOW (self->dialog), newer, -1, &error);
  g_assert_no_error (error);
  copy_case_settle ();
}

/* What they have in common */

typedef struct
{
  const char *name;
  void (*open) (CopyCase *self);
  const char *apply;
  JpBackupReason reason;
  gboolean large;
} Way;

static const Way small[] = {
  { "paste", open_paste, "import.apply", JP_BACKUP_IMPORT, FALSE },
  { "form", open_form, "review.apply", JP_BACKUP_IMPORT, FALSE },
  { "framework", open_framework, "update.accept", JP_BACKUP_FRAMEWORK, FALSE },
};

static const Way large[] = {
  { "large-paste", open_paste, "import.apply", JP_BACKUP_IMPORT, TRUE },
  { "large-form", open_form, "review.apply", JP_BACKUP_IMPORT, TRUE },
  { "large-framework", open_framework, "update.accept", JP_BACKUP_FRAMEWORK, TRUE },
};

static const Way csv = { "csv", open_csv, "import.apply", JP_BACKUP_IMPORT, FALSE };
static const Way xlsx = { "xlsx", open_xlsx, "import.apply", JP_BACKUP_IMPORT, FALSE };

static void
set_up (CopyCase *self, gconstpointer data)
{
  const Way *way = data;

  copy_case_init (self, way->large);
  copy_case_open (self);
  copy_case_remember (self);
  way->open (self);
  copy_case_assert_untouched (self);
}

static void
tear_down (CopyCase *self, gconstpointer data)
{
  copy_case_clear (self);
}

/* What is large is copied behind a dialog. */
static void
apply (CopyCase *self, const Way *way)
{
  gtk_widget_activate_action (self->dialog, way->apply, NULL);
  g_assert_true ((copy_case_find_progress () != NULL) == way->large);
}

static void
apply_to_the_end (CopyCase *self, const Way *way)
{
  apply (self, way);
  copy_case_wait (self, copy_case_is_closed);
  copy_case_assert_put_aside (self, way->reason);
}

static void
test_put_aside (CopyCase *self, gconstpointer way)
{
  apply_to_the_end (self, way);
}

/* Looked at and left: nothing was put aside for nothing. */
static void
test_left (CopyCase *self, gconstpointer way)
{
  gtk_window_close (GTK_WINDOW (self->dialog));
  copy_case_wait (self, copy_case_is_closed);
  copy_case_assert_untouched (self);
}

static gboolean
is_refused (CopyCase *self)
{
  return copy_case_find_progress () == NULL;
}

/* Nothing came in, and the dialog that is still there says why. */
static void
apply_in_vain (CopyCase *self, const Way *way, const char *begins, const char *said)
{
  GtkWidget *message;

  apply (self, way);
  copy_case_wait (self, is_refused);
  g_assert_nonnull (self->dialog);
  message = copy_case_find (self->dialog, GTK_TYPE_LABEL, said);
  g_assert_nonnull (message);
  g_assert_true (gtk_widget_get_mapped (message));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (message)), begins));
  g_test_message ("%s", gtk_label_get_text (GTK_LABEL (message)));
}

/* Where copies are kept something else stands. */
static void
test_no_folder (CopyCase *self, gconstpointer way)
{
  g_autofree char *copies = jp_backup_dup_folder (self->path);
  g_autofree char *above = g_path_get_dirname (copies);

  g_assert_cmpint (g_mkdir_with_parents (above, 0700), ==, 0);
  g_assert_true (g_file_set_contents (copies, "", 0, NULL));
  apply_in_vain (self, way, NO_COPY, copies);
  copy_case_assert_untouched (self);
  g_unlink (copies);
  apply_to_the_end (self, way);
}

static void
set_largest_file (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (size, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The disk takes half of the copy. */
static void
test_full (CopyCase *self, gconstpointer way)
{
  g_autofree char *copies = jp_backup_dup_folder (self->path);

  set_largest_file (g_bytes_get_size (self->bytes) / 2);
  apply_in_vain (self, way, NO_COPY, copies);
  set_largest_file (RLIM_INFINITY);
  copy_case_assert_untouched (self);
  apply_to_the_end (self, way);
}

/* The file is another by now, which is a project as well: of that one no copy is made. */
static void
test_replaced (CopyCase *self, gconstpointer way)
{
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);

  g_assert_cmpint (g_rename (self->path, elsewhere), ==, 0);
  g_assert_true (g_file_set_contents (self->path, g_bytes_get_data (self->bytes, NULL),
                                      (gssize) g_bytes_get_size (self->bytes), NULL));
  apply_in_vain (self, way, "“", self->path);
  g_assert_cmpint (g_rename (elsewhere, self->path), ==, 0);
  copy_case_assert_untouched (self);
  apply_to_the_end (self, way);
}

static gboolean
is_planned (CopyCase *self)
{
  return copy_case_find (self->dialog, GTK_TYPE_BUTTON, "Import 2000 Rows") != NULL;
}

/* The copy is there when the disk is full: what comes in does so wholly, later. */
static void
test_full_afterwards (void)
{
  static const Way way = { "rows", NULL, "import.apply", JP_BACKUP_IMPORT, FALSE };
  const JpImportTarget target = { .kind = JP_MAPPING_BUDGET };
  g_autoptr (GString) text = g_string_new ("项目\t年初预算数\n");
  CopyCase self = { 0 };
  g_autoptr (GPtrArray) list = NULL;

  copy_case_init (&self, FALSE);
  copy_case_open (&self);
  copy_case_remember (&self);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "支出明细%u\t%u.25\n", i, i);
  copy_case_watch (&self, jp_import_dialog_open (self.context, self.parent, &target, NULL, text->str));
  copy_case_wait (&self, copy_case_is_read);
  copy_case_wait (&self, is_planned);
  set_largest_file (g_bytes_get_size (self.bytes));
  apply_in_vain (&self, &way, "“", self.path);
  set_largest_file (RLIM_INFINITY);
  list = jp_backup_list (self.path);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_true (jp_project_equal (self.project, self.before));
  apply_to_the_end (&self, &way);
  copy_case_clear (&self);
}

static void
add (const char *what, const Way *way, void (*func) (CopyCase *self, gconstpointer way))
{
  g_autofree char *path = g_strdup_printf ("/copies/%s/%s", what, way->name);

  g_test_add_vtable (path, sizeof (CopyCase), way, (GTestFixtureFunc) set_up, (GTestFixtureFunc) func,
                     (GTestFixtureFunc) tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* What is made by a thread holds the program, which must be there. */
  g_application_set_default (G_APPLICATION (g_object_ref_sink (gtk_application_new (NULL, 0))));
  signal (SIGXFSZ, SIG_IGN);
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      add ("put-aside", &small[i], test_put_aside);
      add ("put-aside", &large[i], test_put_aside);
      add ("left", &small[i], test_left);
      add ("no-folder", &small[i], test_no_folder);
      add ("full", &small[i], test_full);
      add ("replaced", &small[i], test_replaced);
    }
  add ("put-aside", &csv, test_put_aside);
  add ("put-aside", &xlsx, test_put_aside);
  add ("no-folder", &large[1], test_no_folder);
  add ("full", &large[0], test_full);
  g_test_add_func ("/copies/full-afterwards", test_full_afterwards);
  return g_test_run ();
}
