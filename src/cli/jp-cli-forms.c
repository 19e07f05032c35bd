/* SPDX-License-Identifier: GPL-3.0-or-later */

/* forms, export --form: the official forms. */

#include "config.h"

#include "jp-cli.h"

#include "jp-export-form.h"
#include "jp-json.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

static void
print_form (const JpFormInfo *info, int width)
{
  printf ("%-9s%s%*s%s%s\n", info->id, info->title, MAX (width - jp_cli_width (info->title), 0) + 2, "",
          _(info->purpose), info->collects ? " *" : "");
}

/* What the forms are; with a project, which of them each sheet can fill. */
static void
describe_sheets (JpJson *object, JpProject *project, GPtrArray *sheets, const char *id)
{
  JpJson *list = jp_json_new_array ();

  for (guint i = 0; i < sheets->len; i++)
    {
      JpRecord *sheet = g_ptr_array_index (sheets, i);
      g_autofree char *reason = NULL;
      gboolean applicable = jp_form_is_applicable (project, sheet, id, &reason);
      JpJson *entry = jp_json_new_object ();

      jp_json_set_string (entry, "unit", jp_record_as_unit (sheet->parent->parent)->name);
      jp_json_set_int (entry, "year", jp_record_as_year (sheet->parent)->year);
      jp_json_set_string (entry, "sheet", jp_record_as_sheet (sheet)->name);
      jp_json_set_boolean (entry, "applicable", applicable);
      jp_json_set_string (entry, "reason", reason);
      jp_json_append (list, entry);
    }
  jp_json_set (object, "sheets", list);
}

static void
print_json (JpProject *project, GPtrArray *sheets)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();
  g_autofree char *text = NULL;

  jp_json_set (root, "forms", list);
  for (guint i = 0; i < jp_forms_get_n (); i++)
    {
      const JpFormInfo *info = jp_forms_get (i);
      JpJson *object = jp_json_new_object ();

      jp_json_set_string (object, "id", info->id);
      jp_json_set_string (object, "title", info->title);
      jp_json_set_string (object, "purpose", _(info->purpose));
      jp_json_set_boolean (object, "fill_in", info->collects);
      if (project != NULL)
        describe_sheets (object, project, sheets, info->id);
      jp_json_append (list, object);
    }
  text = jp_json_to_text (root, TRUE);
  printf ("%s\n", text);
}

static void
print_list (void)
{
  int width = 0;

  for (guint i = 0; i < jp_forms_get_n (); i++)
    width = MAX (width, jp_cli_width (jp_forms_get (i)->title));
  for (guint i = 0; i < jp_forms_get_n (); i++)
    print_form (jp_forms_get (i), width);
  printf ("%s\n", _("* can be filled in and read back: jiping-cli import PROJECT --form FILE.xlsx"));
}

int
jp_cli_forms (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };
  gboolean has_project = argc > 1 && argv[1][0] != '-';
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GError) error = NULL;
  const JpCliSelection all = { 0 };

  for (int i = 1; i < argc; i++)
    has_project |= argv[i][0] != '-';
  if (!jp_cli_parse (&argc, &argv, entries, has_project ? 1 : 0, has_project ? "PROJECT" : NULL))
    return JP_EXIT_USAGE;
  if (has_project)
    {
      project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
      sheets = project != NULL ? jp_cli_select_sheets (project, &all, &error) : NULL;
      if (sheets == NULL)
        return jp_cli_fail (error);
    }
  if (json || has_project)
    print_json (project, sheets);
  else
    print_list ();
  return JP_EXIT_DONE;
}

/* Forms about a year are built once for it. */
static gboolean
is_new_subject (GPtrArray *pages, const JpFormPage *page)
{
  for (guint i = 0; i < pages->len; i++)
    if (((const JpFormPage *) g_ptr_array_index (pages, i))->subject == page->subject)
      return FALSE;
  return TRUE;
}

/* Every sheet the form can be filled for. Errors: as jp_form_build() for the first, when there is none. */
static GPtrArray *
build_pages (JpProject *project, GPtrArray *sheets, const char *id, const JpFormOptions *options, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);

  for (guint i = 0; i < sheets->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      JpFormPage *page = jp_form_build (project, g_ptr_array_index (sheets, i), id, options, &local_error);

      if (page == NULL && (error == NULL || *error == NULL))
        g_propagate_error (error, g_steal_pointer (&local_error));
      else if (page != NULL && is_new_subject (pages, page))
        g_ptr_array_add (pages, page);
      else
        jp_form_page_free (page);
    }
  if (pages->len == 0)
    return NULL;
  g_clear_error (error);
  return g_steal_pointer (&pages);
}

gboolean
jp_cli_export_form (JpProject *project, GPtrArray *sheets, const char *id, const char *money_unit, const char *out,
                    GError **error)
{
  const JpFormOptions options = { .money_unit = money_unit };
  g_autoptr (GPtrArray) pages = build_pages (project, sheets, id, &options, error);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (out);

  return pages != NULL && jp_export_form_pages (pages, file, NULL, error);
}
