/* SPDX-License-Identifier: GPL-3.0-or-later */

/* forms, export --form, import --form: the official forms. */

#include "config.h"

#include "jp-backup.h"
#include "jp-cli.h"

#include "jp-export-form.h"
#include "jp-import-form.h"
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
  g_autofree char *mark = jp_store_dup_mark (JP_STORE (jp_project_get_storage (project)));

  return pages != NULL && jp_export_form_pages_marked (pages, mark, file, NULL, error);
}

static const char *
or_nothing (const char *text)
{
  return *text != '\0' ? text : "—";
}

static void
print_diff (const JpFormDiff *diff)
{
  printf ("%s\t%s!%s\t%s\t%s\t%s\t%s", jp_form_state_get_title (diff->state), diff->tab, diff->cell, diff->place,
          or_nothing (diff->exported), or_nothing (diff->present), or_nothing (diff->filled));
  if (diff->reason != NULL)
    printf ("\t%s", diff->reason);
  printf ("\n");
}

/* One line a cell that was filled in: state, cell, place, value when sent out, the project's, the form's. */
static void
print_diffs (const JpFormImport *import)
{
  printf ("%s\n", _("state\tcell\tplace\tsent out\tproject\tform\treason"));
  for (guint i = 0; i < import->diffs->len; i++)
    if (jp_form_import_get (import, i)->state != JP_FORM_UNCHANGED)
      print_diff (jp_form_import_get (import, i));
  printf (_("%u changed, %u in conflict, %u not accepted, %u unchanged\n"),
          jp_form_import_count (import, JP_FORM_CHANGED), jp_form_import_count (import, JP_FORM_CONFLICT),
          jp_form_import_count (import, JP_FORM_REFUSED), jp_form_import_count (import, JP_FORM_UNCHANGED));
}

static int
import_form (const char *path, const char *form, const char *take, gboolean dry_run)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (form);
  g_autoptr (JpFormImport) import = NULL;
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;
  guint n_taken;

  project = dry_run ? jp_store_open_project (path, JP_STORE_READ_ONLY, &error) : jp_cli_open_to_edit (path, &error);
  import = project != NULL ? jp_form_import_load (project, file, &error) : NULL;
  if (import == NULL)
    return jp_cli_fail (error);
  print_diffs (import);
  if (dry_run)
    return JP_EXIT_DONE;
  if (take != NULL)
    jp_form_import_set_all (import, g_str_equal (take, "form") ? JP_FORM_TAKE_FORM : JP_FORM_KEEP_PROJECT);
  if (!jp_backup_before (project, JP_BACKUP_IMPORT, &error) ||
      !jp_form_import_apply (project, import, &n_taken, &error))
    return jp_cli_fail (error);
  printf (ngettext ("%u value taken over\n", "%u values taken over\n", n_taken), n_taken);
  return JP_EXIT_DONE;
}

int
jp_cli_import_form (int argc, char **argv)
{
  g_autofree char *form = NULL;
  g_autofree char *take = NULL;
  gboolean dry_run = FALSE;
  const GOptionEntry entries[] = { { "form", 0, 0, G_OPTION_ARG_FILENAME, &form, NULL, NULL },
                                   { "take", 0, 0, G_OPTION_ARG_STRING, &take, NULL, NULL },
                                   { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, NULL, NULL },
                                   { NULL } };

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (take != NULL && !g_str_equal (take, "form") && !g_str_equal (take, "project"))
    {
      fprintf (stderr, "%s\n", _("jiping-cli import: --take form or --take project"));
      return JP_EXIT_USAGE;
    }
  return import_form (argv[1], form, take, dry_run);
}
