/* SPDX-License-Identifier: GPL-3.0-or-later */

/* sign, reopen, rounds: evaluations are signed round by round. */

#include "config.h"

#include "jp-cli.h"
#include "jp-json.h"
#include "jp-round.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  JpCliSelection selection;
  char *round;
  char *author;
  char *waiver;
  char *reason;
  gboolean accept;
} Options;

static void
options_clear (Options *self)
{
  jp_cli_selection_clear (&self->selection);
  g_free (self->round);
  g_free (self->author);
  g_free (self->waiver);
  g_free (self->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The one sheet meant; NULL with an error. */
static JpSheetRecord *
find_sheet (JpProject *project, const Options *options, GError **error)
{
  g_autoptr (GPtrArray) sheets = jp_cli_select_sheets (project, &options->selection, error);

  return sheets != NULL ? g_ptr_array_index (sheets, 0) : NULL;
}

static JpProject *
open_as (const char *path, const Options *options, GError **error)
{
  JpProject *project = jp_cli_open_to_edit (path, error);

  if (project != NULL && options->author != NULL)
    jp_project_set_author (project, options->author);
  return project;
}

static int
usage (const char *message)
{
  fprintf (stderr, "%s\n", message);
  return JP_EXIT_USAGE;
}

static void
print_signed (const JpRoundRecord *round)
{
  g_autofree char *total = jp_decimal_to_text (round->total);

  printf (_("%s signed by %s: %s, hash %s\n"), jp_round_get_title (round), round->signed_by, total, round->hash);
}

int
jp_cli_sign (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (options.selection),
    { "round", 0, 0, G_OPTION_ARG_STRING, &options.round, NULL, NULL },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options.author, NULL, NULL },
    { "waive-independence", 0, 0, G_OPTION_ARG_STRING, &options.waiver, NULL, NULL },
    { "accept-errors", 0, 0, G_OPTION_ARG_NONE, &options.accept, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;
  JpSheetRecord *sheet;
  JpRoundKind kind;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (options.selection.unit == NULL || options.selection.year == 0 || !jp_round_kind_parse (options.round, &kind))
    return usage (_("jiping-cli sign: --unit, --year and --round self|first|review|final"));
  project = open_as (argv[1], &options, &error);
  sheet = project != NULL ? find_sheet (project, &options, &error) : NULL;
  if (sheet == NULL)
    return jp_cli_fail (error);

  const JpSignature signature = { .author = jp_project_get_author (project), .waiver = options.waiver,
                                  .accept_warnings = options.accept };
  if (!jp_edit_sign_round (project, sheet, kind, &signature, &error))
    return jp_cli_fail (error);
  print_signed (jp_sheet_get_round (sheet));
  return JP_EXIT_DONE;
}

int
jp_cli_reopen (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (options.selection),
    { "author", 0, 0, G_OPTION_ARG_STRING, &options.author, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;
  JpSheetRecord *sheet;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (options.selection.unit == NULL || options.selection.year == 0 || options.reason == NULL)
    return usage (_("jiping-cli reopen: --unit, --year and --reason TEXT"));
  project = open_as (argv[1], &options, &error);
  sheet = project != NULL ? find_sheet (project, &options, &error) : NULL;
  return sheet != NULL && jp_edit_reopen_round (project, sheet, options.reason, &error) ? JP_EXIT_DONE
                                                                                         : jp_cli_fail (error);
}

static void
set_decimal (JpJson *object, const char *key, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (value) : NULL;

  jp_json_set_string (object, key, text);
}

static void
set_time (JpJson *object, const char *key, gint64 time)
{
  g_autoptr (GDateTime) utc = time != 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = utc != NULL ? g_date_time_format_iso8601 (utc) : NULL;

  jp_json_set_string (object, key, text);
}

static JpJson *
marks_to_json (const JpRoundRecord *round)
{
  JpJson *marks = jp_json_new_array ();

  JP_FOREACH_CHILD (child, round, JP_KIND_MARK)
    {
      const JpMarkRecord *mark = jp_record_as_mark (child);
      JpJson *object = jp_json_new_object ();

      jp_json_set_int (object, "seq", mark->seq);
      jp_json_set_string (object, "indicator", mark->name);
      set_decimal (object, "points", mark->points);
      set_decimal (object, "score", mark->score);
      jp_json_set_string (object, "reasons", mark->reasons);
      jp_json_set_string (object, "change_reason", mark->change_reason);
      jp_json_append (marks, object);
    }
  return marks;
}

static JpJson *
round_to_json (const JpSheetRecord *sheet, const JpRoundRecord *round)
{
  const JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  JpJson *object = jp_json_new_object ();

  jp_json_set_string (object, "unit", jp_record_as_unit (year->record.parent)->name);
  jp_json_set_int (object, "year", year->year);
  jp_json_set_string (object, "sheet", sheet->name);
  jp_json_set_string (object, "round", round->round_kind);
  jp_json_set_string (object, "state", jp_round_state_get_name (jp_round_get_state (round)));
  jp_json_set_string (object, "prepared_by", round->prepared_by);
  jp_json_set_string (object, "signed_by", round->signed_by);
  set_time (object, "signed_time", round->signed_time);
  jp_json_set_string (object, "waiver", round->waiver);
  jp_json_set_string (object, "accepted", round->accepted);
  set_decimal (object, "total", round->total);
  jp_json_set_string (object, "grade", round->grade);
  jp_json_set_string (object, "hash", round->hash);
  set_time (object, "reopened_time", round->reopened_time);
  jp_json_set_string (object, "reopened_by", round->reopened_by);
  jp_json_set_string (object, "reopened_reason", round->reopened_reason);
  jp_json_set (object, "marks", marks_to_json (round));
  return object;
}

static void
print_round (const JpSheetRecord *sheet, const JpRoundRecord *round)
{
  const JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  g_autofree char *total = round->total.is_set ? jp_decimal_to_text (round->total) : g_strdup ("—");
  JpRoundState state = jp_round_get_state (round);

  printf ("%s\t%" G_GINT64_FORMAT "\t%s\t%s\t%s\t%s\t%s\t%.16s\t%s\n", jp_record_as_unit (year->record.parent)->name,
          year->year, sheet->name, jp_round_get_title (round), jp_round_state_get_title (state), total,
          round->signed_by != NULL ? round->signed_by : "—", round->hash != NULL ? round->hash : "—",
          state == JP_ROUND_REOPENED && round->reopened_reason != NULL ? round->reopened_reason : "");
}

int
jp_cli_rounds (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (options.selection),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  jp_json_set (root, "rounds", list);
  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
  sheets = project != NULL ? jp_cli_select_sheets (project, &options.selection, &error) : NULL;
  if (sheets == NULL)
    return jp_cli_fail (error);
  for (guint i = 0; i < sheets->len; i++)
    JP_FOREACH_CHILD (round, g_ptr_array_index (sheets, i), JP_KIND_ROUND)
      {
        if (json)
          jp_json_append (list, round_to_json (g_ptr_array_index (sheets, i), jp_record_as_round (round)));
        else
          print_round (g_ptr_array_index (sheets, i), jp_record_as_round (round));
      }
  if (json)
    printf ("%s\n", text = jp_json_to_text (root, TRUE));
  return JP_EXIT_DONE;
}
