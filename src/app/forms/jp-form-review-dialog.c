/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Differences above, what is to be chosen below. Nothing is changed before the button that counts what it will do. */

#include "config.h"

#include "jp-form-review-dialog.h"

#include "jp-backup-run.h"
#include "jp-choice-list.h"
#include "jp-file-ask.h"
#include "jp-form-review-model.h"
#include "jp-review-parts.h"
#include "jp-sheet.h"

#include <glib/gi18n.h>

struct _JpFormReviewDialog
{
  AdwWindow parent_instance;

  /* owned */
  JpContext *context;
  GFile *file;
  GPtrArray *sheets;       /* what the file holds; NULL: it is being read */
  JpFormImport *import;
  JpFormReviewModel *model;
  GCancellable *cancellable;

  /* children */
  AdwWindowTitle *title;
  GtkWidget *take;
  GtkStack *stack;
  AdwStatusPage *problem;
  JpSheet *sheet;
  JpChoiceList *choices;
  GtkLabel *message;       /* why it was not taken over */
  GtkLabel *summary;
  GtkWidget *toggle;       /* takes or leaves out the rows selected */
};

G_DEFINE_TYPE (JpFormReviewDialog, jp_form_review_dialog, ADW_TYPE_WINDOW)

static void
append_count (GString *text, guint n, const char *format)
{
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, n);
#pragma GCC diagnostic pop
}

/* "12 changes · 1 conflict · 2 not accepted · 40 as they were" */
static void
show_summary (JpFormReviewDialog *self)
{
  guint n_taken = self->import != NULL ? jp_form_import_count_taken (self->import) : 0;
  g_autofree char *label = g_strdup_printf (ngettext ("_Take %u Change", "_Take %u Changes", n_taken), n_taken);
  g_autoptr (GString) text = g_string_new (NULL);
  guint n[JP_FORM_REFUSED + 1] = { 0 };

  for (guint i = 0; self->import != NULL && i <= JP_FORM_REFUSED; i++)
    n[i] = jp_form_import_count (self->import, (JpFormState) i);
  append_count (text, n[JP_FORM_CHANGED], ngettext ("%u change", "%u changes", n[JP_FORM_CHANGED]));
  append_count (text, n[JP_FORM_CONFLICT], ngettext ("%u conflict", "%u conflicts", n[JP_FORM_CONFLICT]));
  append_count (text, n[JP_FORM_REFUSED], ngettext ("%u not accepted", "%u not accepted", n[JP_FORM_REFUSED]));
  append_count (text, n[JP_FORM_UNCHANGED], ngettext ("%u as it was", "%u as they were", n[JP_FORM_UNCHANGED]));
  gtk_button_set_label (GTK_BUTTON (self->take), label);
  gtk_widget_set_sensitive (self->take, n_taken > 0);
  gtk_label_set_text (self->summary, text->str);
}

static gboolean
can_choose (const JpFormDiff *diff)
{
  return diff->state == JP_FORM_CHANGED || diff->state == JP_FORM_CONFLICT;
}

/* What the button does to the row in focus. */
static void
update_toggle (JpFormReviewDialog *self)
{
  guint row = jp_sheet_get_current_row (self->sheet);
  const JpFormDiff *diff = NULL;

  if (self->import != NULL && row < jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)))
    diff = jp_form_import_get (self->import, jp_form_review_model_get_diff (self->model, row));
  gtk_widget_set_sensitive (self->toggle, diff != NULL && can_choose (diff));
  gtk_button_set_label (GTK_BUTTON (self->toggle),
                        diff != NULL && jp_form_diff_is_taken (diff) ? _("_Leave Out") : _("Take O_ver"));
}

static JpChoice *
make_choice (const JpFormDiff *diff, guint key)
{
  g_autofree char *exported = jp_form_review_dup_value (diff->exported);
  g_autofree char *present = jp_form_review_dup_value (diff->present);
  g_autofree char *filled = jp_form_review_dup_value (diff->filled);
  JpChoice *choice = g_new0 (JpChoice, 1);

  choice->key = key;
  choice->name = g_strdup (diff->place);
  choice->text = g_strdup_printf (_("Sent out with %s, there is %s now, the form says %s"), exported, present, filled);
  choice->keep = g_strdup_printf (_("Keep %s"), present);
  choice->take = g_strdup_printf (_("Use %s"), filled);
  choice->taken = jp_form_diff_is_taken (diff);
  return choice;
}

static void
show_choices (JpFormReviewDialog *self)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_choice_free);

  for (guint i = 0; i < self->import->diffs->len && choices->len < JP_CHOICE_LIST_MAX; i++)
    if (jp_form_import_get (self->import, i)->state == JP_FORM_CONFLICT)
      g_ptr_array_add (choices, make_choice (jp_form_import_get (self->import, i), i));
  jp_choice_list_fill (self->choices, choices, jp_form_import_count (self->import, JP_FORM_CONFLICT));
}

static void
refresh (JpFormReviewDialog *self)
{
  jp_form_review_model_refresh (self->model);
  show_summary (self);
  update_toggle (self);
}

/* The cells of a new row of the form make one record: they are taken or left together. */
static void
choose (JpFormReviewDialog *self, guint n, gboolean take)
{
  const JpFormDiff *diff = jp_form_import_get (self->import, n);

  for (guint i = 0; i < self->import->diffs->len; i++)
    {
      const JpFormDiff *other = jp_form_import_get (self->import, i);

      if (i == n || (diff->binding->slot != 0 && other->page == diff->page && other->binding != NULL &&
                     other->binding->slot == diff->binding->slot))
        jp_form_import_set_choice (self->import, i, take ? JP_FORM_TAKE_FORM : JP_FORM_KEEP_PROJECT);
    }
}

static void
chosen_cb (JpFormReviewDialog *self, guint n, gboolean take)
{
  choose (self, n, take);
  refresh (self);
}

static void
all_chosen_cb (JpFormReviewDialog *self, gboolean take)
{
  jp_form_import_set_all (self->import, take ? JP_FORM_TAKE_FORM : JP_FORM_KEEP_PROJECT);
  show_choices (self);
  refresh (self);
}

/* The rows selected, all as the first becomes. */
static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFormReviewDialog *self = JP_FORM_REVIEW_DIALOG (widget);
  guint row, column, n_rows, n_columns;
  int take = -1;

  if (self->import == NULL)
    return;
  jp_sheet_get_selection (self->sheet, &row, &column, &n_rows, &n_columns);
  n_rows = MIN (row + n_rows, jp_sheet_model_get_n_rows (JP_SHEET_MODEL (self->model)));
  for (guint i = row; i < n_rows; i++)
    {
      guint n = jp_form_review_model_get_diff (self->model, i);
      const JpFormDiff *diff = jp_form_import_get (self->import, n);

      if (!can_choose (diff))
        continue;
      if (take < 0)
        take = !jp_form_diff_is_taken (diff);
      choose (self, n, take);
    }
  show_choices (self);
  refresh (self);
}

static void
show_problem (JpFormReviewDialog *self, const GError *error)
{
  adw_status_page_set_description (self->problem, error->message);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  show_summary (self);
}

/* Whose form it is stands in the title. */
static void
show_import (JpFormReviewDialog *self)
{
  const JpFormPage *page = g_ptr_array_index (self->import->pages, 0);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", page->title, page->subject_name);

  adw_window_title_set_subtitle (self->title, subtitle);
  /* What is there stays unless somebody says otherwise. */
  jp_form_import_set_all (self->import, JP_FORM_KEEP_PROJECT);
  jp_form_review_model_set_import (self->model, self->import);
  jp_sheet_set_current (self->sheet, 0, 0);
  show_choices (self);
  refresh (self);
  gtk_stack_set_visible_child_name (self->stack, "form");
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
compare (JpFormReviewDialog *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autoptr (GError) error = NULL;

  jp_form_review_model_set_import (self->model, NULL);
  g_clear_pointer (&self->import, jp_form_import_free);
  self->import = jp_form_import_compare (jp_context_get_project (self->context), self->sheets, name, &error);
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  if (self->import != NULL)
    show_import (self);
  else
    show_problem (self, error);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *sheets = jp_form_import_read (data, &error);

  if (sheets != NULL)
    g_task_return_pointer (task, sheets, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JpFormReviewDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->sheets = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->sheets != NULL)
    compare (self);
  else
    show_problem (self, error);
}

/* What is there may have changed meanwhile, by undo in the main window: then the choices are to be made again. */
static void
project_changed_cb (JpFormReviewDialog *self)
{
  if (self->sheets != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    compare (self);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
backed_up_cb (GtkWidget *window, gpointer data, const GError *failure)
{
  JpFormReviewDialog *self = JP_FORM_REVIEW_DIALOG (window);
  g_autoptr (GError) error = failure != NULL ? g_error_copy (failure) : NULL;
  g_autofree char *text = NULL;
  guint n;

  g_signal_handlers_block_by_func (self->context, project_changed_cb, self);
  if (error == NULL && jp_form_import_apply (jp_context_get_project (self->context), self->import, &n, &error))
    {
      text = g_strdup_printf (ngettext ("%u change taken over", "%u changes taken over", n), n);
      jp_context_say (self->context, text);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  g_signal_handlers_unblock_by_func (self->context, project_changed_cb, self);
  gtk_label_set_text (self->message, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFormReviewDialog *self = JP_FORM_REVIEW_DIALOG (widget);

  if (self->import != NULL && jp_form_import_count_taken (self->import) > 0)
    jp_backup_run_before (widget, jp_context_get_project (self->context), JP_BACKUP_IMPORT, backed_up_cb, NULL);
}

/* Space belongs to the row: the sheet would type it. */
static gboolean
key_cb (JpFormReviewDialog *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (key != GDK_KEY_space || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0 || focus == NULL ||
      !(focus == GTK_WIDGET (self->sheet) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sheet))))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "review.toggle", NULL);
  return TRUE;
}

static gboolean
close_request_cb (JpFormReviewDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_func (self->context, project_changed_cb, self);
  return FALSE;
}

static void
jp_form_review_dialog_finalize (GObject *object)
{
  JpFormReviewDialog *self = JP_FORM_REVIEW_DIALOG (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->import, jp_form_import_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->file);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_form_review_dialog_parent_class)->finalize (object);
}

static void
jp_form_review_dialog_class_init (JpFormReviewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jp_form_review_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "review.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "review.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "review.toggle", NULL, toggle_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "review.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "review.apply", NULL);
}

static GtkWidget *
make_sheet (JpFormReviewDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing New in the Form"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _("Every cell says what there is already."));
  self->model = jp_form_review_model_new ();
  self->sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_read_only (self->sheet, TRUE);
  jp_sheet_set_placeholder (self->sheet, nothing);
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Differences between form and project"), -1);
  g_signal_connect_object (self->sheet, "current-changed", G_CALLBACK (update_toggle), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sheet));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_foot (JpFormReviewDialog *self)
{
  GtkWidget *row = jp_review_foot_new (&self->summary, _("All of it is one step and can be undone at once"));

  self->toggle = gtk_button_new_with_mnemonic (_("_Leave Out"));
  gtk_widget_set_tooltip_text (self->toggle, _("Takes the rows selected from the form, or leaves them out (Space)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->toggle), "review.toggle");
  gtk_box_prepend (GTK_BOX (row), self->toggle);
  return row;
}

static GtkWidget *
make_form (JpFormReviewDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *choices = jp_choice_list_new ();

  self->choices = JP_CHOICE_LIST (choices);
  self->message = jp_review_message_new ();
  g_signal_connect_object (choices, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (choices, "all-chosen", G_CALLBACK (all_chosen_cb), self, G_CONNECT_SWAPPED);
  jp_review_append (GTK_BOX (box), self->message, make_sheet (self), choices, make_foot (self));
  return box;
}

static void
fill (JpFormReviewDialog *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (title, NULL));
  self->stack = GTK_STACK (gtk_stack_new ());
  self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
  adw_status_page_set_title (self->problem, _("The Form Cannot Be Read Back"));
  gtk_box_append (GTK_BOX (box), jp_review_bar_new (self->title, "review.cancel", &self->take, "review.apply"));
  gtk_stack_add_named (self->stack, jp_review_waiting_new (_("The form is being read")), "waiting");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_stack_add_named (self->stack, make_form (self), "form");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  show_summary (self);
}

static void
jp_form_review_dialog_init (JpFormReviewDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 664);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

JpFormReviewDialog *
jp_form_review_dialog_open (JpContext *context, GtkWindow *parent, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title = g_strdup_printf (_("Read Back “%s”"), name);
  g_autoptr (GTask) task = NULL;
  JpFormReviewDialog *self;

  if (jp_context_get_read_only (context))
    {
      jp_context_say (context, _("The project can only be read. Save a copy and read the form back there."));
      return NULL;
    }
  self = g_object_new (JP_TYPE_FORM_REVIEW_DIALOG, "transient-for", parent, NULL);
  g_set_object (&self->context, context);
  g_set_object (&self->file, file);
  fill (self, title);
  g_signal_connect_object (context, "changed", G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

static void
file_chosen_cb (GtkWidget *parent, GFile *file, gpointer context)
{
  jp_form_review_dialog_open (context, GTK_WINDOW (parent), file);
}

void
jp_form_review_choose (JpContext *context, GtkWindow *parent)
{
  const JpFileQuestion question = { .title = _("Read Back a Filled Form"),
                                    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
                                    .filter = _("Workbooks (XLSX)"),
                                    .patterns = "*.xlsx" };

  jp_file_ask (GTK_WIDGET (parent), &question, file_chosen_cb, g_object_ref (context), g_object_unref);
}
