/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-new-year-dialog.h"

#include "jp-edits-new-year.h"
#include "jp-find.h"
#include "jp-sheet-title.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  JpContext *context;
  GtkWidget *dialog;
  GArray *years;    /* gint64 ids */
  GtkWidget *entry; /* the new year; NULL: of several units the next */
  GPtrArray *going; /* GtkCheckButton, with the project's id; checked: it goes on */
} Question;

static void
free_question (gpointer data)
{
  Question *self = data;

  g_object_unref (self->context);
  g_array_unref (self->years);
  g_ptr_array_unref (self->going);
  g_free (self);
}

/* NULL when it has gone meanwhile. */
static JpYearRecord *
get_year (Question *self, guint n)
{
  return jp_record_as_year (
    jp_project_lookup (jp_context_get_project (self->context), g_array_index (self->years, gint64, n)));
}

static GPtrArray *
list_ended (Question *self)
{
  GPtrArray *ended = g_ptr_array_new ();

  for (guint i = 0; i < self->going->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->going, i);
      const gint64 *id = g_object_get_data (G_OBJECT (check), "id");
      JpRecord *sheet = jp_project_lookup (jp_context_get_project (self->context), *id);

      if (sheet != NULL && !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        g_ptr_array_add (ended, sheet);
    }
  return ended;
}

static void
make_one (Question *self)
{
  JpProject *project = jp_context_get_project (self->context);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  JpYearRecord *from = get_year (self, 0);
  JpYearRecord *year = NULL;
  g_autoptr (GPtrArray) ended = list_ended (self);
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (from == NULL)
    return;
  if (g_ascii_string_to_signed (text, 10, 1900, 2999, &number, NULL))
    year = jp_edit_new_year (project, from, number, ended, &error);
  else
    g_set_error_literal (&error, JP_ERROR, JP_ERROR_INVALID, _("Type a year such as 2024."));
  if (year != NULL)
    jp_context_show (self->context, JP_RECORD (year));
  jp_context_report (self->context, year != NULL, &error);
}

static void
make_several (Question *self)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new ();
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  for (guint i = 0; i < self->years->len; i++)
    if (get_year (self, i) != NULL)
      g_ptr_array_add (years, get_year (self, i));
  message = g_strdup_printf (ngettext ("%u new year. Ctrl+Z takes it back.", "%u new years. Ctrl+Z takes them back.",
                                       years->len),
                             years->len);
  ok = jp_edit_new_years (jp_context_get_project (self->context), years, &error);
  if (ok)
    jp_context_say (self->context, message);
  jp_context_report (self->context, ok, &error);
}

static void
response_cb (Question *self, const char *response)
{
  if (!g_str_equal (response, "accept"))
    return;
  if (self->entry != NULL)
    make_one (self);
  else
    make_several (self);
}

static void
apply_cb (Question *self)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self->dialog), "accept");
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
add_project (Question *self, GtkWidget *list, const JpSheetRecord *sheet)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *title = jp_sheet_title_get_short (sheet);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (check), "id", g_memdup2 (&sheet->record.id, sizeof sheet->record.id), g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("goes on"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_ptr_array_add (self->going, check);
}

/* Which year comes, which projects go on. */
static GtkWidget *
make_rows (Question *self, JpYearRecord *from)
{
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT, from->year + 1);

  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry), _("New year"));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), next);
  g_signal_connect_swapped (self->entry, "entry-activated", G_CALLBACK (apply_cb), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->entry);
  JP_FOREACH_CHILD (sheet, from, JP_KIND_SHEET)
    if (g_strcmp0 (jp_record_as_sheet (sheet)->name, "unit") != 0)
      add_project (self, list, jp_record_as_sheet (sheet));
  return list;
}

static gboolean
has_next (const JpYearRecord *year)
{
  return jp_find_year (jp_record_as_unit (year->record.parent), year->year + 1) != NULL;
}

static char *
dup_body (guint n_left_out)
{
  const char *what = _("Carried over: profile, sheets and their frameworks, rows of the budget, headings of the "
                       "report, open problems. Left empty: scores, results and figures; those of the year before are "
                       "taken from its record.");
  g_autofree char *left_out = NULL;

  if (n_left_out == 0)
    return g_strdup (what);
  left_out = g_strdup_printf (ngettext ("%u unit has its next year already and is left out.",
                                        "%u units have their next year already and are left out.", n_left_out),
                              n_left_out);
  return g_strconcat (what, "\n\n", left_out, NULL);
}

/* What is asked, and of whom. Transfer full. */
static char *
dup_heading (const GPtrArray *years)
{
  const JpYearRecord *first = g_ptr_array_index (years, 0);

  if (years->len > 1)
    return g_strdup_printf (ngettext ("New Year for %u Unit", "New Years for %u Units", years->len), years->len);
  /* TRANSLATORS: a year */
  return g_strdup_printf (_("New Year from %d"), (int) first->year);
}

static void
ask (GtkWidget *parent, JpContext *context, const GPtrArray *years, guint n_left_out)
{
  Question *self = g_new0 (Question, 1);
  g_autofree char *heading = dup_heading (years);
  g_autofree char *body = dup_body (n_left_out);
  AdwMessageDialog *dialog;

  self->context = g_object_ref (context);
  self->years = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->going = g_ptr_array_new ();
  for (guint i = 0; i < years->len; i++)
    g_array_append_val (self->years, ((const JpYearRecord *) g_ptr_array_index (years, i))->record.id);
  self->dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body);
  dialog = ADW_MESSAGE_DIALOG (self->dialog);
  g_object_set_data_full (G_OBJECT (dialog), "question", self, free_question);
  if (years->len == 1)
    adw_message_dialog_set_extra_child (dialog, make_rows (self, g_ptr_array_index (years, 0)));
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "accept", _("_Make"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "accept");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jp_new_year_dialog_present (GtkWidget *parent, JpContext *context, const GPtrArray *years)
{
  g_autoptr (GPtrArray) possible = g_ptr_array_new ();

  for (guint i = 0; i < years->len; i++)
    if (years->len == 1 || !has_next (g_ptr_array_index (years, i)))
      g_ptr_array_add (possible, g_ptr_array_index (years, i));
  if (possible->len == 0)
    jp_context_say (context, _("All of these units have their next year already."));
  else
    ask (parent, context, possible, years->len - possible->len);
}
