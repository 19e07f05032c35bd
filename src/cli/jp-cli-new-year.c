/* SPDX-License-Identifier: GPL-3.0-or-later */

/* new-year: a year from the one before it, of one unit or of all that have it. */

#include "config.h"

#include "jp-cli.h"

#include "jp-edits-new-year.h"
#include "jp-find.h"
#include "jp-json.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct
{
  char *unit;
  int from;
  int year;
  char **without;
  char *author;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->unit);
  g_strfreev (self->without);
  g_free (self->author);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The years to go on from. NULL with JP_ERROR_NOT_FOUND. Transfer container. */
static GPtrArray *
find_years (JpProject *project, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) years = g_ptr_array_new ();

  if (options->unit != NULL && jp_find_unit (project, options->unit) == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("There is no unit “%s” in the project; “jiping-cli units” lists them."), options->unit);
      return NULL;
    }
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    {
      JpYearRecord *year = jp_find_year (jp_record_as_unit (unit), options->from);

      if (year != NULL && (options->unit == NULL || JP_RECORD (jp_find_unit (project, options->unit)) == unit))
        g_ptr_array_add (years, year);
    }
  if (years->len > 0)
    return g_steal_pointer (&years);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no year %d. “jiping-cli units” lists them."),
               options->from);
  return NULL;
}

/* The sheets that end in a year; a name that none of its sheets has is a mistake when it is about one unit. */
static GPtrArray *
find_ended (JpYearRecord *year, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new ();

  for (guint i = 0; options->without != NULL && options->without[i] != NULL; i++)
    {
      JpSheetRecord *sheet = jp_find_sheet (year, options->without[i]);

      if (sheet != NULL)
        g_ptr_array_add (ended, sheet);
      else if (options->unit != NULL)
        {
          g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no sheet “%s” in %d."), options->without[i],
                       options->from);
          return NULL;
        }
    }
  return g_steal_pointer (&ended);
}

/* All of them in one step. `made` takes the new ones. */
static gboolean
make_years (JpProject *project, const Options *options, const GPtrArray *years, GPtrArray *made, GError **error)
{
  jp_project_begin (project, _("New years from last year"));
  for (guint i = 0; i < years->len; i++)
    {
      g_autoptr (GPtrArray) ended = find_ended (g_ptr_array_index (years, i), options, error);
      JpYearRecord *year = NULL;

      if (ended != NULL)
        year = jp_edit_new_year (project, g_ptr_array_index (years, i), options->year, ended, error);
      if (year == NULL)
        {
          jp_project_rollback (project);
          return FALSE;
        }
      g_ptr_array_add (made, year);
    }
  return jp_project_commit (project, error);
}

static guint
count_findings (const JpYearRecord *year, const char *kind)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
    n += g_strcmp0 (jp_record_as_finding (child)->finding_kind, kind) == 0;
  return n;
}

static JpJson *
year_to_json (JpYearRecord *year, int from)
{
  static const struct
  {
    const char *key;
    JpKind kind;
  } counts[] = {
    { "sheets", JP_KIND_SHEET }, { "items", JP_KIND_ITEM },
    { "goals", JP_KIND_GOAL },   { "staff", JP_KIND_STAFF },
    { "institutions", JP_KIND_INSTITUTION }, { "sections", JP_KIND_SECTION },
  };
  JpJson *object = jp_json_new_object ();

  jp_json_set_string (object, "unit", jp_record_as_unit (year->record.parent)->name);
  jp_json_set_int (object, "from", from);
  jp_json_set_int (object, "year", year->year);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    jp_json_set_int (object, counts[i].key, jp_record_count (JP_RECORD (year), counts[i].kind));
  jp_json_set_int (object, "problems", count_findings (year, "problem"));
  jp_json_set_int (object, "suggestions", count_findings (year, "suggestion"));
  return object;
}

static void
print_json (const GPtrArray *made, int from)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *years = jp_json_new_array ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < made->len; i++)
    jp_json_append (years, year_to_json (g_ptr_array_index (made, i), from));
  jp_json_set (root, "years", years);
  text = jp_json_to_text (root, TRUE);
  printf ("%s\n", text);
}

static void
print_text (const GPtrArray *made)
{
  for (guint i = 0; i < made->len; i++)
    {
      JpYearRecord *year = g_ptr_array_index (made, i);

      printf (_("%s %d: %u sheets, %u budget items, %u problems carried over\n"),
              jp_record_as_unit (year->record.parent)->name, (int) year->year,
              jp_record_count (JP_RECORD (year), JP_KIND_SHEET), jp_record_count (JP_RECORD (year), JP_KIND_ITEM),
              count_findings (year, "problem"));
    }
}

int
jp_cli_new_year (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_STRING, &options.unit, NULL, NULL },
    { "from", 0, 0, G_OPTION_ARG_INT, &options.from, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, NULL, NULL },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.without, NULL, NULL },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options.author, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) years = NULL;
  g_autoptr (GPtrArray) made = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (options.from == 0)
    {
      fprintf (stderr, "%s\n", _("jiping-cli new-year: --from says which year is gone on with"));
      return JP_EXIT_USAGE;
    }
  if (options.year == 0)
    options.year = options.from + 1;
  project = jp_cli_open_to_edit (argv[1], &error);
  if (project != NULL && options.author != NULL)
    jp_project_set_author (project, options.author);
  years = project != NULL ? find_years (project, &options, &error) : NULL;
  if (years == NULL || !make_years (project, &options, years, made, &error))
    return jp_cli_fail (error);
  if (options.json)
    print_json (made, options.from);
  else
    print_text (made);
  return JP_EXIT_DONE;
}
