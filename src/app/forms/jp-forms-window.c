/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-forms-window-private.h"

#include "jp-export.h"
#include "jp-file-ask.h"
#include "jp-form-output.h"
#include "jp-form-review-dialog.h"
#include "jp-page-output.h"
#include "jp-sheet-title.h"

#include <glib/gi18n.h>
#include <inttypes.h>

G_DEFINE_TYPE (JpFormsWindow, jp_forms_window, ADW_TYPE_WINDOW)

static AdwToast *
say (JpFormsWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

/* The form chosen, filled from the project. NULL with the reason. Transfer full. */
static JpFormPage *
build_page (JpFormsWindow *self, GError **error)
{
  const JpFormOptions options = { .money_unit = gtk_toggle_button_get_active (self->yuan) ? "元" : "万元" };
  const JpFormInfo *info = jp_form_list_get_form (self->list);
  JpRecord *subject = jp_form_list_get_subject (self->list);

  if (info == NULL || subject == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                           _("There is no evaluation yet. Add a unit and a year first."));
      return NULL;
    }
  return jp_form_build (jp_context_get_project (self->context), subject, info->id, &options, error);
}

static void
enable_output (JpFormsWindow *self, gboolean enabled)
{
  static const char *const actions[] = { "forms.print", "forms.pdf", "forms.xlsx", "forms.pdf-to", "forms.xlsx-to" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled && (i == 0 || self->cancellable == NULL));
}

/* Where one is in the form, and how large it is. */
void
jp_forms_window_show_place (JpFormsWindow *self)
{
  guint n = jp_form_preview_get_n_sheets (self->preview);
  g_autofree char *place = g_strdup_printf (_("Page %u of %u"), jp_form_preview_get_sheet (self->preview) + 1, n);
  g_autofree char *zoom = g_strdup_printf ("%u %%", jp_form_preview_get_zoom (self->preview));

  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->zoom, zoom);
  gtk_widget_set_visible (self->look, n > 0);
}

/* Why the form chosen is none of the sheet's: the page says already that it is not, and which form it is. Transfer
 * full; NULL when that is not the reason. */
static char *
dup_obstacle (JpFormsWindow *self)
{
  const JpFormInfo *info = jp_form_list_get_form (self->list);
  JpRecord *subject = jp_form_list_get_subject (self->list);
  char *reason = NULL;

  if (info != NULL && subject != NULL)
    jp_form_is_applicable (jp_context_get_project (self->context), subject, info->id, &reason);
  return reason;
}

/* Shows the form, or why it cannot be filled. */
static void
refresh (JpFormsWindow *self)
{
  g_autoptr (GError) error = NULL;
  JpFormPage *page = build_page (self, &error);
  g_autofree char *reason = page == NULL ? dup_obstacle (self) : NULL;

  adw_window_title_set_subtitle (self->title, page != NULL ? page->subject_name : "");
  jp_form_preview_set_page (self->preview, page);
  if (page == NULL)
    adw_status_page_set_description (self->reason, reason != NULL ? reason : error->message);
  gtk_stack_set_visible_child_name (self->stack, page != NULL ? "preview" : "reason");
  enable_output (self, page != NULL);
  jp_forms_window_show_place (self);
}

static gboolean
refresh_cb (gpointer data)
{
  JpFormsWindow *self = data;

  self->refreshing = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Many changes at once are shown once. */
void
jp_forms_window_queue_refresh (JpFormsWindow *self)
{
  if (self->refreshing == 0)
    self->refreshing = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, refresh_cb, self, NULL);
}

/* Sheets to choose from: those of the year shown. */
static void
fill_subjects (JpFormsWindow *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);
  JpSheetRecord *shown = jp_context_get_sheet (self->context);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  self->filling = TRUE;
  g_ptr_array_set_size (self->sheets, 0);
  if (year != NULL)
    JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
      {
        if (shown != NULL && child == JP_RECORD (shown))
          selected = self->sheets->len;
        gtk_string_list_append (names, jp_sheet_title_get_short (jp_record_as_sheet (child)));
        g_ptr_array_add (self->sheets, g_memdup2 (&child->id, sizeof child->id));
      }
  gtk_drop_down_set_model (self->subject, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->subject, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->subject), self->sheets->len > 1);
  self->filling = FALSE;
}

/* The main window goes along: there is one sheet that is looked at. */
void
jp_forms_window_choose_subject (JpFormsWindow *self)
{
  guint n = gtk_drop_down_get_selected (self->subject);
  JpRecord *sheet;

  if (self->filling || n >= self->sheets->len)
    return;
  sheet = jp_project_lookup (jp_context_get_project (self->context), *(gint64 *) g_ptr_array_index (self->sheets, n));
  if (sheet != NULL && sheet != JP_RECORD (jp_context_get_sheet (self->context)))
    jp_context_show (self->context, sheet);
}

/* Output */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JpFormsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GFile *file = jp_form_output_finish (result, &error);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  g_application_release (g_application_get_default ());
  g_clear_object (&self->cancellable);
  if (self->context == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (self->busy, FALSE);
  enable_output (self, jp_form_preview_get_n_sheets (self->preview) > 0);
  if (file == NULL)
    {
      say (self, error->message);
      return;
    }
  g_set_object (&self->written, file);
  text = g_strdup_printf (_("Exported to “%s”"), name);
  toast = say (self, text);
  adw_toast_set_button_label (toast, _("Open"));
  adw_toast_set_action_name (toast, "forms.open");
}

static void
write_form (JpFormsWindow *self, GFile *file, JpFormOutput output)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mark = jp_context_dup_mark (self->context);
  JpFormPage *page = build_page (self, &error);

  if (page == NULL)
    {
      say (self, error->message);
      return;
    }
  page->mark = jp_export_print_mark (mark);
  self->cancellable = g_cancellable_new ();
  enable_output (self, FALSE);
  gtk_widget_set_visible (self->busy, TRUE);
  /* The window may be closed before the thread has cleaned up. */
  g_application_hold (g_application_get_default ());
  jp_form_output_async (page, mark, file, output, self->cancellable, written_cb, g_object_ref (self));
}

static void
write_to_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_path (g_variant_get_string (parameter, NULL));

  write_form (JP_FORMS_WINDOW (widget), file,
              g_str_equal (action, "forms.pdf-to") ? JP_FORM_OUTPUT_PDF : JP_FORM_OUTPUT_XLSX);
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer output)
{
  write_form (JP_FORMS_WINDOW (widget), file, (JpFormOutput) GPOINTER_TO_UINT (output));
}

/* "整体支出绩效自评表 某局 2024.pdf". Transfer full. */
static char *
dup_name (const JpFormPage *page, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("%s %s%s", page->title, page->subject_name, suffix);

  return g_strdelimit (g_steal_pointer (&name), "/\\:*?\"<>|\n", '_');
}

static void
choose_file_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean pdf = g_str_equal (action, "forms.pdf");
  JpFormOutput output = pdf ? JP_FORM_OUTPUT_PDF : JP_FORM_OUTPUT_XLSX;
  g_autoptr (JpFormPage) page = build_page (JP_FORMS_WINDOW (widget), NULL);
  g_autofree char *name = page != NULL ? dup_name (page, pdf ? ".pdf" : ".xlsx") : NULL;
  const JpFileQuestion question = { .title = pdf ? _("Export PDF") : _("Export Workbook"),
                                    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                                    .name = name,
                                    .keep_folder = TRUE };

  if (page != NULL)
    jp_file_ask (widget, &question, chosen_cb, GUINT_TO_POINTER (output), NULL);
}

static void
cancel_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_cancellable_cancel (JP_FORMS_WINDOW (widget)->cancellable);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JpFormsWindow *self = JP_FORMS_WINDOW (widget);
  g_autofree char *uri = self->written != NULL ? g_file_get_uri (self->written) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
say_cb (const char *text, gpointer data)
{
  say (data, text);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JpFormsWindow *self = JP_FORMS_WINDOW (widget);
  g_autofree char *mark = jp_context_dup_mark (self->context);
  JpFormPage *page = build_page (self, NULL);

  if (page == NULL)
    return;
  page->mark = jp_export_print_mark (mark);
  jp_page_print (page, GTK_WINDOW (self), say_cb, self);
}

/* Reading back */

static void
read_back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jp_form_review_choose (JP_FORMS_WINDOW (widget)->context, GTK_WINDOW (widget));
}

/* Pages and zoom */

static void
zoom_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  jp_form_preview_step_zoom (JP_FORMS_WINDOW (widget)->preview, g_variant_get_int32 (parameter));
}

static void
step_page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JpFormPreview *preview = JP_FORMS_WINDOW (widget)->preview;
  int n = (int) jp_form_preview_get_n_sheets (preview);
  int sheet = (int) jp_form_preview_get_sheet (preview) + g_variant_get_int32 (parameter);

  if (sheet >= 0 && sheet < n)
    jp_form_preview_show_sheet (preview, (guint) sheet);
}

static void
jp_forms_window_dispose (GObject *object)
{
  JpFormsWindow *self = JP_FORMS_WINDOW (object);

  g_clear_handle_id (&self->refreshing, g_source_remove);
  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (jp_forms_window_parent_class)->dispose (object);

  g_clear_object (&self->context);
}

static void
jp_forms_window_finalize (GObject *object)
{
  JpFormsWindow *self = JP_FORMS_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->written);
  g_ptr_array_unref (self->sheets);

  G_OBJECT_CLASS (jp_forms_window_parent_class)->finalize (object);
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
    int step;
  } steps[] = {
    { GDK_KEY_plus, GDK_CONTROL_MASK, "forms.zoom", 1 },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "forms.zoom", 1 },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "forms.zoom", 1 },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "forms.zoom", -1 },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "forms.zoom", -1 },
    { GDK_KEY_0, GDK_CONTROL_MASK, "forms.zoom", 0 },
    { GDK_KEY_Page_Down, GDK_ALT_MASK, "forms.step-page", 1 },
    { GDK_KEY_Page_Up, GDK_ALT_MASK, "forms.step-page", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding_action (widget_class, steps[i].key, steps[i].modifiers, steps[i].action, "i",
                                         steps[i].step);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "forms.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "forms.pdf", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "forms.xlsx", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
jp_forms_window_class_init (JpFormsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_forms_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_forms_window_finalize;
  gtk_widget_class_install_action (widget_class, "forms.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "forms.pdf", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "forms.xlsx", NULL, choose_file_action);
  gtk_widget_class_install_action (widget_class, "forms.pdf-to", "s", write_to_action);
  gtk_widget_class_install_action (widget_class, "forms.xlsx-to", "s", write_to_action);
  gtk_widget_class_install_action (widget_class, "forms.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "forms.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "forms.read-back", NULL, read_back_action);
  gtk_widget_class_install_action (widget_class, "forms.zoom", "i", zoom_action);
  gtk_widget_class_install_action (widget_class, "forms.step-page", "i", step_page_action);
  bind_keys (widget_class);
}

static void
jp_forms_window_init (JpFormsWindow *self)
{
  self->sheets = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_default_size (GTK_WINDOW (self), 1120, 740);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
}

GtkWidget *
jp_forms_window_new (GtkWindow *parent, JpContext *context)
{
  JpFormsWindow *self = g_object_new (JP_TYPE_FORMS_WINDOW, "transient-for", parent, NULL);

  g_set_object (&self->context, context);
  gtk_window_set_title (GTK_WINDOW (self), _("Official Forms"));
  jp_forms_window_fill (self);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (jp_forms_window_queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "message", G_CALLBACK (say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "sheet-changed", G_CALLBACK (fill_subjects), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "changed", G_CALLBACK (fill_subjects), self, G_CONNECT_SWAPPED);
  fill_subjects (self);
  refresh (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
  return GTK_WIDGET (self);
}

void
jp_forms_window_show_form (JpFormsWindow *self, const char *id)
{
  jp_form_list_choose (self->list, id);
}
