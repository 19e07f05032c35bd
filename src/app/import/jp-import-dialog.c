/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table above, what it is taken for in its header, what becomes of each row at its end; below what is to be chosen.
 * Nothing is changed before the button that counts what it will do. */

#include "config.h"

#include "jp-import-dialog.h"

#include "jp-backup-run.h"
#include "jp-import-choices.h"
#include "jp-import-model.h"
#include "jp-import-planning.h"
#include "jp-import-settings.h"
#include "jp-import-source.h"
#include "jp-import-summary.h"
#include "jp-import-target.h"
#include "jp-review-parts.h"
#include "jp-sheet.h"

#include <glib/gi18n.h>

struct _JpImportDialog
{
  AdwWindow parent_instance;

  /* owned */
  JpContext *context;
  JpMappingTarget target;
  gint64 records[3];       /* ids of the target's year, sheet and framework; 0: none */
  char *table;
  char *home;
  char *file_name;         /* NULL: the clipboard */
  GPtrArray *grids;        /* JpGrid */
  JpMapping *mapping;
  JpPlan *plan;
  JpImportPlanning *planning; /* NULL: not under way */
  JpImportModel *model;
  GCancellable *cancellable;

  /* children */
  GtkWidget *import;
  GtkStack *stack;
  AdwStatusPage *problem;
  GtkLabel *source;
  GtkDropDown *sheets;
  JpImportSettings *settings;
  JpSheet *sheet;
  JpImportChoices *choices;
  GtkLabel *message;       /* why nothing can be imported as it stands */
  GtkLabel *summary;
  GtkWidget *progress;     /* while a large table is looked through */
};

G_DEFINE_TYPE (JpImportDialog, jp_import_dialog, ADW_TYPE_WINDOW)

static guint imported_signal;

static void update_plan (JpImportDialog *self);

static void
show_summary (JpImportDialog *self)
{
  g_autofree char *text = self->plan != NULL ? jp_import_dup_summary (self->plan) : NULL;
  guint n = self->plan != NULL ? jp_plan_count_effective (self->plan) : 0;
  g_autofree char *label = g_strdup_printf (ngettext ("Import %u Row", "Import %u Rows", n), n);

  gtk_button_set_label (GTK_BUTTON (self->import), label);
  gtk_widget_set_sensitive (self->import, n > 0);
  gtk_label_set_text (self->summary, text != NULL ? text : "");
}

static const JpGrid *
get_grid (JpImportDialog *self)
{
  return jp_mapping_get_grid (self->mapping);
}

static void
show_source (JpImportDialog *self)
{
  const JpGrid *grid = get_grid (self);
  /* TRANSLATORS: name of the file or "Clipboard", rows, columns */
  g_autofree char *text = g_strdup_printf (_("%s, %u rows × %u columns"),
                                           self->file_name != NULL ? self->file_name : _("Clipboard"),
                                           grid->rows->len, grid->n_columns);

  gtk_label_set_text (self->source, text);
}

/* Formulas without a result are empty cells: that must be said, or figures seem to be missing. */
static void
show_message (JpImportDialog *self, const GError *error)
{
  guint n = get_grid (self)->n_formulas;
  g_autofree char *formulas =
    g_strdup_printf (ngettext ("%u formula has no stored result and is read as empty. Open the file in a spreadsheet "
                               "program and save it.",
                               "%u formulas have no stored result and are read as empty. Open the file in a "
                               "spreadsheet program and save it.",
                               n), n);

  gtk_label_set_text (self->message, error != NULL ? error->message : formulas);
  gtk_widget_set_visible (GTK_WIDGET (self->message), error != NULL || n > 0);
}

static void
progress_cb (double progress, gpointer data)
{
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (JP_IMPORT_DIALOG (data)->progress), progress);
}

static void
show_plan (JpImportDialog *self, const GError *error)
{
  jp_import_model_set (self->model, self->mapping, self->plan);
  jp_import_choices_set_plan (self->choices, self->plan);
  jp_import_settings_refresh (self->settings);
  show_message (self, error);
  show_summary (self);
  gtk_widget_set_visible (self->progress, self->planning != NULL);
}

static void
planned_cb (JpPlan *plan, GError *error, gpointer data)
{
  JpImportDialog *self = data;

  g_clear_pointer (&self->planning, jp_import_planning_free);
  self->plan = plan;
  show_plan (self, error);
}

/* The table is in sight at once, what becomes of its rows when that is known. */
static void
update_plan (JpImportDialog *self)
{
  g_autoptr (JpPlan) old = g_steal_pointer (&self->plan);

  g_clear_pointer (&self->planning, jp_import_planning_free);
  self->planning = jp_import_planning_start (self->mapping, progress_cb, planned_cb, self);
  if (self->planning != NULL)
    show_plan (self, NULL);
}

static void
chosen_cb (JpImportDialog *self)
{
  jp_import_model_refresh (self->model);
  show_summary (self);
}

/* Another table of the file is shown. */
static void
show_grid (JpImportDialog *self, guint n)
{
  g_autoptr (JpMapping) old = g_steal_pointer (&self->mapping);
  g_autoptr (JpPlan) old_plan = g_steal_pointer (&self->plan);

  g_clear_pointer (&self->planning, jp_import_planning_free);
  self->mapping = jp_mapping_new (jp_context_get_project (self->context), &self->target,
                                  g_ptr_array_index (self->grids, n), jp_context_get_amount_unit (self->context));
  jp_import_choices_set_plan (self->choices, NULL);
  jp_import_settings_set_mapping (self->settings, self->mapping);
  show_source (self);
  update_plan (self);
  gtk_stack_set_visible_child_name (self->stack, "table");
  gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
}

static void
sheet_chosen_cb (JpImportDialog *self)
{
  guint n = gtk_drop_down_get_selected (self->sheets);

  if (self->grids != NULL && n < self->grids->len && g_ptr_array_index (self->grids, n) != get_grid (self))
    show_grid (self, n);
}

static void
fill_sheets (JpImportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->grids->len; i++)
    {
      const JpGrid *grid = g_ptr_array_index (self->grids, i);

      gtk_string_list_append (names, grid->name != NULL ? grid->name : "");
    }
  gtk_drop_down_set_model (self->sheets, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->sheets), self->grids->len > 1);
  g_signal_connect_object (self->sheets, "notify::selected", G_CALLBACK (sheet_chosen_cb), self, G_CONNECT_SWAPPED);
}

/* The sheet of a file that looks most like such a table is shown first. */
static guint
choose_grid (JpImportDialog *self)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < self->grids->len; i++)
    {
      g_autoptr (JpMapping) mapping = jp_mapping_new (jp_context_get_project (self->context), &self->target,
                                                      g_ptr_array_index (self->grids, i), NULL);
      const JpGrid *grid = g_ptr_array_index (self->grids, i);
      guint n = 0;

      for (guint column = 0; column < grid->n_columns; column++)
        n += jp_mapping_get_column (mapping, column)->role != JP_ROLE_NONE;
      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  return best;
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (JpImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) grids = jp_import_source_read_finish (result, &error);
  guint n;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (grids == NULL)
    {
      adw_status_page_set_description (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  self->grids = g_steal_pointer (&grids);
  n = choose_grid (self);
  fill_sheets (self);
  show_grid (self, n);
  gtk_drop_down_set_selected (self->sheets, n);
}

/* What belongs to a sheet has no place in a framework that is shown without one. */
static void
say_not_here (JpImportDialog *self)
{
  gtk_label_set_text (self->message, _("Scores, targets and results belong to a sheet: import them there, into its "
                                       "indicators. The column is left out here."));
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static void
role_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, JpImportDialog *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "column"));
  guint role = gtk_drop_down_get_selected (drop_down);

  if (self->mapping == NULL || column >= get_grid (self)->n_columns ||
      role == jp_mapping_get_column (self->mapping, column)->role)
    return;
  jp_mapping_set_role (self->mapping, column, role);
  update_plan (self);
  if (jp_mapping_get_column (self->mapping, column)->role != role)
    say_not_here (self);
}

static GtkWidget *
make_header (JpSheet *sheet, guint column, gpointer data)
{
  JpImportDialog *self = data;

  if (self->mapping == NULL || column < JP_IMPORT_MODEL_FIRST ||
      column - JP_IMPORT_MODEL_FIRST >= get_grid (self)->n_columns)
    return NULL;
  return jp_import_settings_make_role (self->settings, column - JP_IMPORT_MODEL_FIRST, G_CALLBACK (role_chosen_cb),
                                       self);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
backed_up_cb (GtkWidget *window, gpointer data, const GError *failure)
{
  JpImportDialog *self = JP_IMPORT_DIALOG (window);
  /* Planned anew, it may not be there. */
  guint n = self->plan != NULL ? jp_plan_count_effective (self->plan) : 0;
  g_autofree char *message = g_strdup_printf (ngettext ("%u row imported", "%u rows imported", n), n);
  g_autoptr (GError) error = failure != NULL ? g_error_copy (failure) : NULL;

  if (error != NULL || !jp_plan_apply (self->plan, &error))
    {
      gtk_label_set_text (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      return;
    }
  jp_context_say (self->context, message);
  g_signal_emit (self, imported_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpImportDialog *self = JP_IMPORT_DIALOG (widget);

  if (self->plan != NULL && jp_plan_count_effective (self->plan) > 0)
    jp_backup_run_before (widget, jp_context_get_project (self->context), JP_BACKUP_IMPORT, backed_up_cb, NULL);
}

/* What the table goes into may be taken back in another window. */
static gboolean
is_target_there (JpImportDialog *self)
{
  JpProject *project = jp_context_get_project (self->context);

  for (guint i = 0; i < G_N_ELEMENTS (self->records); i++)
    if (self->records[i] != 0 && jp_project_lookup (project, self->records[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* What is there may have changed under the plan, by undo in another window or its own import. */
static void
project_changed_cb (JpImportDialog *self)
{
  if (self->mapping != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      if (!is_target_there (self))
        gtk_window_close (GTK_WINDOW (self));
      else
        update_plan (self);
    }
}

static gboolean
close_request_cb (JpImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->planning, jp_import_planning_free);
  g_signal_handlers_disconnect_by_func (self->context, project_changed_cb, self);
  return FALSE;
}

static void
jp_import_dialog_dispose (GObject *object)
{
  JpImportDialog *self = JP_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->planning, jp_import_planning_free);
  if (self->sheet != NULL)
    jp_sheet_set_header_func (self->sheet, NULL, NULL);

  G_OBJECT_CLASS (jp_import_dialog_parent_class)->dispose (object);
}

static void
jp_import_dialog_finalize (GObject *object)
{
  JpImportDialog *self = JP_IMPORT_DIALOG (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->plan, jp_plan_free);
  g_clear_pointer (&self->mapping, jp_mapping_free);
  g_clear_pointer (&self->grids, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_free (self->table);
  g_free (self->home);
  g_free (self->file_name);

  G_OBJECT_CLASS (jp_import_dialog_parent_class)->finalize (object);
}

static void
jp_import_dialog_class_init (JpImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_import_dialog_finalize;
  imported_signal = g_signal_new ("imported", JP_TYPE_IMPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.apply", NULL);
}

static GtkWidget *
make_tools (JpImportDialog *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  const char *icon = self->file_name != NULL ? "text-x-generic-symbolic" : "edit-paste-symbolic";

  self->source = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->source, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (self->source, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->source), TRUE);
  self->sheets = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheets), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sheet of the file"),
                                  -1);
  self->settings = JP_IMPORT_SETTINGS (jp_import_settings_new ());
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (update_plan), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (row, "jp-toolrow");
  gtk_box_append (GTK_BOX (row), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->source));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->sheets));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->settings));
  return row;
}

static GtkWidget *
make_foot (JpImportDialog *self)
{
  GtkWidget *row = jp_review_foot_new (&self->summary, _("The whole import is one step and can be undone at once"));

  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The rows are being looked through"), -1);
  gtk_box_insert_child_after (GTK_BOX (row), self->progress, GTK_WIDGET (self->summary));
  return row;
}

static GtkWidget *
make_sheet (JpImportDialog *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = jp_import_model_new ();
  self->sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_read_only (self->sheet, TRUE);
  jp_sheet_set_header_func (self->sheet, make_header, self);
  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Table to Import"),
                                  -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sheet));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
make_table (JpImportDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *choices = jp_import_choices_new ();

  self->choices = JP_IMPORT_CHOICES (choices);
  self->message = jp_review_message_new ();
  g_signal_connect_object (choices, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), make_tools (self));
  jp_review_append (GTK_BOX (box), self->message, make_sheet (self), choices, make_foot (self));
  return box;
}

static void
jp_import_dialog_init (JpImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 940, 664);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static void
fill (JpImportDialog *self, const char *title, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AdwWindowTitle *both = ADW_WINDOW_TITLE (adw_window_title_new (title, subtitle));

  self->stack = GTK_STACK (gtk_stack_new ());
  self->problem = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->problem, "dialog-warning-symbolic");
  adw_status_page_set_title (self->problem, _("Nothing Was Imported"));
  gtk_box_append (GTK_BOX (box), jp_review_bar_new (both, "import.cancel", &self->import, "import.apply"));
  gtk_stack_add_named (self->stack, jp_review_waiting_new (_("The table is being read")), "waiting");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->problem), "problem");
  gtk_stack_add_named (self->stack, make_table (self), "table");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), title);
  show_summary (self);
}

static gint64
id_of (gpointer record)
{
  return record != NULL ? JP_RECORD (record)->id : 0;
}

static void
set_target (JpImportDialog *self, const JpImportTarget *target)
{
  self->table = g_strdup (target->table);
  self->home = g_strdup (target->home);
  self->target = jp_import_target_resolve (self->context, target);
  self->target.table = self->table;
  self->target.home = self->home;
  self->records[0] = id_of (self->target.year);
  self->records[1] = id_of (self->target.sheet);
  self->records[2] = id_of (self->target.framework);
}

JpImportDialog *
jp_import_dialog_open (JpContext *context, GtkWidget *parent, const JpImportTarget *target, GFile *file,
                       const char *text)
{
  JpImportDialog *self;
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (file != NULL || text != NULL, NULL);

  if (!jp_import_target_check (context, target))
    return NULL;
  self = g_object_new (JP_TYPE_IMPORT_DIALOG, "transient-for", GTK_IS_WINDOW (root) ? root : NULL, NULL);
  g_set_object (&self->context, context);
  self->file_name = file != NULL ? g_file_get_basename (file) : NULL;
  set_target (self, target);
  title = g_strdup_printf (file != NULL ? _("Import into “%s”") : _("Paste into “%s”"),
                           jp_import_target_get_title (target));
  subtitle = g_strdup_printf ("%s · %" G_GINT64_FORMAT, jp_context_get_unit (context)->name, self->target.year->year);
  fill (self, title, subtitle);
  g_signal_connect_object (context, "changed", G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);
  jp_import_source_read_async (file, text, self->cancellable, read_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
