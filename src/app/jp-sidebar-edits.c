/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sidebar's menu and keys do to units, years and sheets. */

#include "config.h"

#include "jp-sidebar-private.h"

#include "jp-ask-dialog.h"
#include "jp-edits.h"
#include "jp-new-year-dialog.h"
#include "jp-project-dialog.h"
#include "jp-sheet-title.h"

#include <glib/gi18n.h>

static void
add_unit_cb (const char *text, gpointer data)
{
  JpSidebar *self = data;
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit = jp_edit_add_unit (jp_context_get_project (self->context), text, &error);

  if (unit != NULL)
    jp_context_show (self->context, JP_RECORD (unit));
  jp_context_report (self->context, unit != NULL, &error);
}

static void
add_unit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("Add Unit"), _("Name of the unit"), "", add_unit_cb, widget);
}

/* A year comes with its first sheet: scoring starts there. */
static gboolean
add_year (JpSidebar *self, JpUnitRecord *unit, gint64 number, GError **error)
{
  JpProject *project = jp_context_get_project (self->context);
  JpYearRecord *year;

  jp_project_begin (project, _("Add year"));
  year = jp_edit_add_year (project, unit, number, error);
  if (year == NULL || jp_edit_add_sheet (project, year, NULL, NULL, error) == NULL)
    {
      jp_project_rollback (project);
      return FALSE;
    }
  if (!jp_project_commit (project, error))
    return FALSE;
  jp_context_show (self->context, JP_RECORD (year));
  return TRUE;
}

static void
add_year_cb (const char *text, gpointer data)
{
  JpSidebar *self = data;
  JpUnitRecord *unit = jp_context_get_unit (self->context);
  g_autoptr (GError) error = NULL;
  gint64 number = 0;
  gboolean ok = g_ascii_string_to_signed (text, 10, 1900, 2999, &number, NULL);

  if (!ok)
    g_set_error_literal (&error, JP_ERROR, JP_ERROR_INVALID, _("Type a year such as 2024."));
  else if (unit != NULL)
    ok = add_year (self, unit, number, &error);
  jp_context_report (self->context, ok, &error);
}

static void
add_year_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_ask_dialog_present (widget, _("Add Year"), _("Budget year"), "", add_year_cb, widget);
}

/* From the last year of the unit that is chosen, or from the year that is. */
static JpRecord *
find_year_before (JpSidebar *self)
{
  JpRecord *record = jp_sidebar_get_selected (self);
  JpRecord *last = NULL;

  if (record == NULL)
    return JP_RECORD (jp_context_get_year (self->context));
  if (record->kind != JP_KIND_UNIT)
    return jp_record_ancestor (record, JP_KIND_YEAR);
  JP_FOREACH_CHILD (year, record, JP_KIND_YEAR)
    if (last == NULL || jp_record_as_year (year)->year > jp_record_as_year (last)->year)
      last = year;
  return last;
}

static void
new_year_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpRecord *year = find_year_before (self);
  g_autoptr (GPtrArray) years = g_ptr_array_new ();

  if (year == NULL)
    return;
  g_ptr_array_add (years, year);
  jp_new_year_dialog_present (widget, self->context, years);
}

static void
add_sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);

  if (jp_context_get_year (self->context) != NULL)
    jp_project_dialog_present (widget, self->context);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpRecord *record = jp_sidebar_get_selected (self);
  g_autoptr (GError) error = NULL;

  if (record != NULL && record->kind == JP_KIND_SHEET)
    jp_context_report (self->context,
                       jp_edit_move_sheet (jp_context_get_project (self->context), jp_record_as_sheet (record),
                                           g_variant_get_int32 (parameter), &error),
                       &error);
}

static char *
dup_name (JpRecord *record)
{
  if (record->kind == JP_KIND_YEAR)
    return g_strdup_printf ("%" G_GINT64_FORMAT, jp_record_as_year (record)->year);
  return g_strdup (record->kind == JP_KIND_UNIT ? jp_record_as_unit (record)->name
                                                : jp_sheet_title_get_short (jp_record_as_sheet (record)));
}

static void
rename_cb (const char *text, gpointer data)
{
  JpSidebar *self = data;
  JpRecord *record = jp_sidebar_get_selected (self);
  g_autoptr (GError) error = NULL;
  gboolean ok = TRUE;

  if (record != NULL && record->kind == JP_KIND_UNIT)
    ok = jp_edit_set_field (jp_context_get_project (self->context), record, JP_UNIT_NAME, _("Name"), text, &error);
  else if (record != NULL && record->kind == JP_KIND_SHEET)
    ok = jp_edit_rename_sheet (jp_context_get_project (self->context), jp_record_as_sheet (record), text, &error);
  jp_context_report (self->context, ok, &error);
}

/* A year is its number, and the sheet of the whole unit is called that everywhere. */
static gboolean
can_rename (JpRecord *record)
{
  return record->kind == JP_KIND_UNIT ||
         (record->kind == JP_KIND_SHEET && g_strcmp0 (jp_record_as_sheet (record)->name, "unit") != 0);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpRecord *record = jp_sidebar_get_selected (JP_SIDEBAR (widget));
  g_autofree char *old = record != NULL ? dup_name (record) : NULL;

  if (record != NULL && can_rename (record))
    jp_ask_dialog_present (widget, _("Rename"), _("Name"), old, rename_cb, widget);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpSidebar *self = JP_SIDEBAR (widget);
  JpRecord *record = jp_sidebar_get_selected (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *old = record != NULL ? dup_name (record) : NULL;
  g_autofree char *message = NULL;
  gboolean ok;

  if (record == NULL)
    return;
  /* Nothing is lost: undo brings it back, so nothing is asked. */
  message = g_strdup_printf (_("Deleted “%s”. Ctrl+Z brings it back."), old);
  ok = record->kind == JP_KIND_SHEET
         ? jp_edit_delete_sheet (jp_context_get_project (self->context), jp_record_as_sheet (record), &error)
         : jp_edit_delete (jp_context_get_project (self->context), record, &error);
  if (ok)
    jp_context_say (self->context, message);
  jp_context_report (self->context, ok, &error);
}

void
jp_sidebar_disable_edits (JpSidebar *self)
{
  static const char *const edits[] = { "sidebar.add-unit", "sidebar.add-year", "sidebar.add-sheet", "sidebar.new-year",
                                       "sidebar.rename",   "sidebar.move",     "sidebar.delete" };

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), edits[i], FALSE);
}

void
jp_sidebar_install_edits (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "sidebar.add-unit", NULL, add_unit_action);
  gtk_widget_class_install_action (widget_class, "sidebar.add-year", NULL, add_year_action);
  gtk_widget_class_install_action (widget_class, "sidebar.add-sheet", NULL, add_sheet_action);
  gtk_widget_class_install_action (widget_class, "sidebar.new-year", NULL, new_year_action);
  gtk_widget_class_install_action (widget_class, "sidebar.move", "i", move_action);
  gtk_widget_class_install_action (widget_class, "sidebar.rename", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "sidebar.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "sidebar.rename", NULL);
  /* A field that is typed in takes the key before it comes here. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "sidebar.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "sidebar.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "sidebar.move", "i", 1);
}
