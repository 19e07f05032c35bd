/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-cli.h"
#include "jp-store.h"
#include "jp-text.h"

#include "jp-find.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

gboolean
jp_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, int n_positional, const char *positional)
{
  g_autoptr (GOptionContext) context = g_option_context_new (positional);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      fprintf (stderr, "jiping-cli %s: %s\n", (*argv)[0], error->message);
      return FALSE;
    }
  if (*argc - 1 != n_positional)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      fprintf (stderr, _("jiping-cli %s: %d arguments where %d belong\n"), (*argv)[0], *argc - 1, n_positional);
      fprintf (stderr, "%s", help);
      return FALSE;
    }
  return TRUE;
}

static void
warn_of_network (JpStore *store)
{
  if (jp_store_is_remote (store))
    fprintf (stderr, _("jiping-cli: “%s” lies on a network share. When the connection breaks, edits are refused; keep "
                       "a copy on this computer.\n"),
             jp_store_get_path (store));
}

JpProject *
jp_cli_open_to_edit (const char *path, GError **error)
{
  JpProject *project = jp_store_open_project (path, JP_STORE_DEFAULT, error);

  if (project == NULL)
    return NULL;
  warn_of_network (JP_STORE (jp_project_get_storage (project)));
  jp_project_set_author (project, g_getenv ("JIPING_AUTHOR"));
  return project;
}

JpProject *
jp_cli_open_as_needed (const char *path, GError **error)
{
  g_autoptr (JpStore) store = jp_store_open (path, JP_STORE_READ_ONLY, error);
  g_autoptr (JpProject) project = jp_project_new ();

  if (store == NULL || !jp_store_load_as_needed (store, project, error))
    return NULL;
  return g_steal_pointer (&project);
}

gboolean
jp_cli_was_read (JpProject *project, GError **error)
{
  const GError *failure = jp_project_get_failure (project);

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

int
jp_cli_fail (const GError *error)
{
  g_autofree char *line = g_strdup (error->message);

  g_strdelimit (line, "\n", ' ');
  fprintf (stderr, "jiping-cli: %s\n", line);
  return JP_EXIT_FAILED;
}

gboolean
jp_cli_save (const char *out, const char *text, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (out, "-"))
    {
      fputs (text, stdout);
      return TRUE;
    }
  file = g_file_new_for_commandline_arg (out);
  return jp_text_save (file, text, strlen (text), error);
}

int
jp_cli_width (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return width;
}

void
jp_cli_selection_clear (JpCliSelection *self)
{
  g_clear_pointer (&self->unit, g_free);
  g_clear_pointer (&self->sheet, g_free);
}

static gboolean
unit_is_selected (JpProject *project, JpRecord *unit, const JpCliSelection *selection)
{
  return selection->unit == NULL || JP_RECORD (jp_find_unit (project, selection->unit)) == unit;
}

static gboolean
sheet_is_selected (const JpSheetRecord *sheet, const JpCliSelection *selection)
{
  return selection->sheet == NULL || g_strcmp0 (sheet->name, selection->sheet) == 0 ||
         g_strcmp0 (sheet->title, selection->sheet) == 0;
}

static void
collect_sheets (JpRecord *unit, const JpCliSelection *selection, GPtrArray *sheets)
{
  JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
    {
      if (selection->year != 0 && jp_record_as_year (year)->year != selection->year)
        continue;
      JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
        {
          if (sheet_is_selected (jp_record_as_sheet (sheet), selection))
            g_ptr_array_add (sheets, sheet);
        }
    }
}

GPtrArray *
jp_cli_select_sheets (JpProject *project, const JpCliSelection *selection, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    {
      if (unit_is_selected (project, unit, selection))
        collect_sheets (unit, selection, sheets);
    }
  if (sheets->len > 0 || (selection->unit == NULL && selection->year == 0 && selection->sheet == NULL))
    return g_steal_pointer (&sheets);

  if (selection->unit != NULL && jp_find_unit (project, selection->unit) == NULL)
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                 _("There is no unit “%s” in the project; “jiping-cli units” lists them."), selection->unit);
  else
    g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                         _("There is no such year or sheet in the project; “jiping-cli units” lists them."));
  return NULL;
}
