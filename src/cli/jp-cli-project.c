/* SPDX-License-Identifier: GPL-3.0-or-later */

/* new, samples, import, set, export, verify: everything that makes, changes or writes. */

#include "config.h"

#include "jp-backup.h"
#include "jp-cli.h"
#include "jp-edits.h"
#include "jp-export-csv.h"
#include "jp-export-xlsx.h"
#include "jp-find.h"
#include "jp-import.h"
#include "jp-json.h"
#include "jp-round.h"
#include "jp-sample.h"
#include "jp-score.h"
#include "jp-personal.h"
#include "jp-store.h"
#include "jp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

int
jp_cli_new (int argc, char **argv)
{
  g_autofree char *sample = NULL;
  const GOptionEntry entries[] = { { "sample", 0, 0, G_OPTION_ARG_STRING, &sample, NULL, NULL }, { NULL } };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (sample != NULL && !jp_sample_exists (sample))
    {
      fprintf (stderr, _("jiping-cli new: there is no sample “%s”; “jiping-cli samples” lists them\n"), sample);
      return JP_EXIT_USAGE;
    }

  project = jp_project_new ();
  if (sample != NULL && !jp_sample_load (project, sample, &error))
    return jp_cli_fail (error);
  if (!jp_store_create_filled (argv[1], project, g_getenv ("JIPING_AUTHOR"), &error))
    return jp_cli_fail (error);
  return JP_EXIT_DONE;
}

int
jp_cli_samples (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL }, { NULL } };
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();

  jp_json_set (root, "samples", list);
  if (!jp_cli_parse (&argc, &argv, entries, 0, NULL))
    return JP_EXIT_USAGE;
  for (guint i = 0; i < jp_sample_get_n (); i++)
    {
      const JpSampleInfo *info = jp_sample_get (i);
      JpJson *sample = jp_json_new_object ();

      if (!json)
        printf ("%s\t%s\n", info->name, info->title);
      jp_json_set_string (sample, "name", info->name);
      jp_json_set_string (sample, "title", info->title);
      jp_json_append (list, sample);
    }
  if (json)
    {
      g_autofree char *text = jp_json_to_text (root, TRUE);

      printf ("%s\n", text);
    }
  return JP_EXIT_DONE;
}

/* An existing project, or one in memory that becomes a new file as a whole; *is_new says which. */
static JpProject *
open_or_begin (const char *path, gboolean *is_new, GError **error)
{
  *is_new = !g_file_test (path, G_FILE_TEST_EXISTS);
  return *is_new ? jp_project_new () : jp_cli_open_to_edit (path, error);
}

static GFile *
file_for (const char *path)
{
  return path != NULL ? g_file_new_for_commandline_arg (path) : NULL;
}

static gboolean
import_into (JpProject *project, JpImportOptions *options, GError **error)
{
  g_autoptr (JpImportReport) report = jp_import_report_new ();
  g_autofree char *text = NULL;

  if (!jp_backup_before (project, JP_BACKUP_IMPORT, error) || !jp_import (project, options, report, error))
    return FALSE;
  text = jp_import_report_to_text (report);
  printf ("%s", text);
  return TRUE;
}

int
jp_cli_import (int argc, char **argv)
{
  g_auto (JpCliSelection) selection = { 0 };
  g_autofree char *framework = NULL;
  g_autofree char *indicators_path = NULL;
  g_autofree char *facts_path = NULL;
  g_autofree char *profile_path = NULL;
  g_autofree char *narrative_path = NULL;
  g_autofree char *folder_path = NULL;
  g_autofree char *workbook_path = NULL;
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (selection),
    { "framework", 0, 0, G_OPTION_ARG_STRING, &framework, NULL, NULL },
    { "indicators", 0, 0, G_OPTION_ARG_FILENAME, &indicators_path, NULL, NULL },
    { "facts", 0, 0, G_OPTION_ARG_FILENAME, &facts_path, NULL, NULL },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &profile_path, NULL, NULL },
    { "narrative", 0, 0, G_OPTION_ARG_FILENAME, &narrative_path, NULL, NULL },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder_path, NULL, NULL },
    { "workbook", 0, 0, G_OPTION_ARG_FILENAME, &workbook_path, NULL, NULL },
    { NULL },
  };
  g_autoptr (GFile) indicators = NULL;
  g_autoptr (GFile) facts = NULL;
  g_autoptr (GFile) profile = NULL;
  g_autoptr (GFile) narrative = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) workbook = NULL;
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_new;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--form") || g_str_has_prefix (argv[i], "--form="))
      return jp_cli_import_form (argc, argv);
    else if (g_str_equal (argv[i], "--table") || g_str_has_prefix (argv[i], "--table="))
      return jp_cli_import_table (argc, argv);
  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (workbook_path != NULL &&
      (indicators_path != NULL || facts_path != NULL || profile_path != NULL || narrative_path != NULL ||
       folder_path != NULL || framework != NULL || selection.sheet != NULL))
    {
      fprintf (stderr, "%s\n", _("jiping-cli import: --workbook FILE.xlsx comes alone, or with --unit and --year"));
      return JP_EXIT_USAGE;
    }
  if ((selection.unit == NULL || selection.year == 0) && folder_path == NULL && workbook_path == NULL)
    {
      fprintf (stderr, "%s\n", _("jiping-cli import: --unit and --year say where the data belong"));
      return JP_EXIT_USAGE;
    }

  indicators = file_for (indicators_path);
  facts = file_for (facts_path);
  profile = file_for (profile_path);
  narrative = file_for (narrative_path);
  folder = file_for (folder_path);
  workbook = file_for (workbook_path);
  project = open_or_begin (argv[1], &is_new, &error);
  if (project == NULL)
    return jp_cli_fail (error);

  JpImportOptions options = { .unit = selection.unit, .year = selection.year, .sheet = selection.sheet,
                              .framework = framework, .indicators = indicators, .facts = facts,
                              .profile = profile, .narrative = narrative, .folder = folder, .workbook = workbook };
  if (!import_into (project, &options, &error) ||
      (is_new && !jp_store_create_filled (argv[1], project, g_getenv ("JIPING_AUTHOR"), &error)))
    return jp_cli_fail (error);
  return JP_EXIT_DONE;
}

typedef struct
{
  char *fact;
  char *indicator;
  char *score;
  char *reason;
  char *change_reason; /* why it is another score than in the round before */
  char *author;
} SetOptions;

static void
set_options_clear (SetOptions *self)
{
  g_free (self->fact);
  g_free (self->indicator);
  g_free (self->score);
  g_free (self->reason);
  g_free (self->change_reason);
  g_free (self->author);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SetOptions, set_options_clear)

static gboolean
set_score (JpProject *project, JpSheetRecord *sheet, const SetOptions *options, GError **error)
{
  JpFrameworkRecord *framework = jp_record_as_framework (jp_project_lookup (project, sheet->framework));
  g_autofree char *label = NULL;
  JpNodeRecord *node;

  if (framework == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("The sheet “%s” has no framework."), sheet->name);
      return FALSE;
    }
  node = jp_find_leaf (framework, options->indicator, error);
  if (node == NULL)
    return FALSE;

  label = g_strdup_printf (_("Score “%s”"), node->name);
  jp_project_begin (project, label);
  if (!jp_edit_set_given (project, sheet, node, options->score, error) ||
      (options->reason != NULL && !jp_edit_set_reason (project, sheet, node, options->reason, error)) ||
      (options->change_reason != NULL &&
       !jp_edit_set_change_reason (project, sheet, node, options->change_reason, error)))
    {
      jp_project_rollback (project);
      return FALSE;
    }
  return jp_project_commit (project, error);
}

static void
say_reopened_cb (JpProject *project, const JpChangeSet *changes, gpointer data)
{
  for (guint i = 0; i < changes->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (changes->changes, i);

      if (change->kind == JP_KIND_ROUND && change->op == JP_CHANGE_SET && change->field == JP_ROUND_STATE &&
          g_strcmp0 (change->new_value.text, jp_round_state_get_name (JP_ROUND_REOPENED)) == 0)
        fprintf (stderr, _("“%s” was signed and is open again; sign it anew.\n"),
                 jp_round_get_title (jp_record_as_round (jp_project_lookup (project, change->id))));
    }
}

int
jp_cli_set (int argc, char **argv)
{
  g_auto (JpCliSelection) selection = { 0 };
  g_auto (SetOptions) options = { 0 };
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (selection),
    { "fact", 0, 0, G_OPTION_ARG_STRING, &options.fact, NULL, NULL },
    { "indicator", 0, 0, G_OPTION_ARG_STRING, &options.indicator, NULL, NULL },
    { "score", 0, 0, G_OPTION_ARG_STRING, &options.score, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, NULL, NULL },
    { "change-reason", 0, 0, G_OPTION_ARG_STRING, &options.change_reason, NULL, NULL },
    { "author", 0, 0, G_OPTION_ARG_STRING, &options.author, NULL, NULL },
    { NULL },
  };
  gboolean fact = FALSE;
  gboolean ok;
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 1; i < argc; i++)
    fact |= g_str_equal (argv[i], "--fact") || g_str_has_prefix (argv[i], "--fact=");
  if (!jp_cli_parse (&argc, &argv, entries, fact ? 2 : 1, fact ? "PROJECT VALUE" : "PROJECT"))
    return JP_EXIT_USAGE;
  if (selection.unit == NULL || selection.year == 0 || fact == (options.indicator != NULL) ||
      (options.indicator != NULL && options.score == NULL))
    {
      fprintf (stderr, "%s\n",
               _("jiping-cli set: --unit, --year and either --fact 'NAME.COLUMN' VALUE or --indicator PATH --score N"));
      return JP_EXIT_USAGE;
    }

  project = jp_cli_open_to_edit (argv[1], &error);
  if (project == NULL)
    return jp_cli_fail (error);
  if (options.author != NULL)
    jp_project_set_author (project, options.author);
  g_signal_connect (project, "changed", G_CALLBACK (say_reopened_cb), NULL);
  sheets = jp_cli_select_sheets (project, &selection, &error);
  if (sheets == NULL)
    return jp_cli_fail (error);

  if (fact)
    ok = jp_edit_set_fact_for_sheet (project, g_ptr_array_index (sheets, 0), options.fact, argv[2], &error);
  else
    ok = set_score (project, g_ptr_array_index (sheets, 0), &options, &error);
  return ok ? JP_EXIT_DONE : jp_cli_fail (error);
}

/* The file "-" or one that ends in .csv is the table of the indicators alone; any other is a folder with everything. */
static gboolean
export_csv (JpProject *project, const char *target, const JpExportFilter *filter, GError **error)
{
  gboolean to_output = g_str_equal (target, "-");
  g_autoptr (GFile) file = file_for (target);
  g_autofree char *text = NULL;

  if (!to_output && !g_str_has_suffix (target, ".csv"))
    return jp_export_csv (project, file, filter, error);
  text = jp_export_csv_indicators (project, filter, error);
  if (text == NULL)
    return FALSE;
  if (!to_output)
    return jp_text_save (file, text, strlen (text), error);
  fputs (text, stdout);
  return TRUE;
}

int
jp_cli_export (int argc, char **argv)
{
  g_auto (JpCliSelection) selection = { 0 };
  g_autofree char *xlsx = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *form = NULL;
  g_autofree char *amounts = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *folder = NULL;
  gboolean whole = FALSE;
  gboolean mask = FALSE;
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (selection),
    { "form", 0, 0, G_OPTION_ARG_STRING, &form, NULL, NULL },
    { "amounts", 0, 0, G_OPTION_ARG_STRING, &amounts, NULL, NULL },
    { "xlsx", 0, 0, G_OPTION_ARG_FILENAME, &xlsx, NULL, NULL },
    { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, NULL, NULL },
    { "xlsx-folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, NULL, NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &whole, NULL, NULL },
    { "mask-personal", 0, 0, G_OPTION_ARG_NONE, &mask, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (GFile) out = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  if (folder != NULL && xlsx == NULL && csv == NULL && form == NULL && amounts == NULL)
    return jp_cli_export_folder (argv[1], folder, &selection, whole, mask);
  if (folder != NULL || whole || (xlsx != NULL) == (csv != NULL))
    {
      fprintf (stderr, "%s\n", _("jiping-cli export: either --xlsx OUT, --csv OUT or --xlsx-folder DIR [--whole]"));
      return JP_EXIT_USAGE;
    }
  if ((form != NULL && xlsx == NULL) || (amounts != NULL && form == NULL) ||
      (amounts != NULL && !g_str_equal (amounts, "元") && !g_str_equal (amounts, "万元")))
    {
      fprintf (stderr, "%s\n", _("jiping-cli export: --form ID --xlsx OUT, with --amounts 元 or 万元"));
      return JP_EXIT_USAGE;
    }

  project = jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
  if (project == NULL)
    return jp_cli_fail (error);
  sheets = jp_cli_select_sheets (project, &selection, &error);
  if (sheets == NULL)
    return jp_cli_fail (error);
  if (mask)
    jp_personal_mask_project (project);

  mark = jp_store_dup_mark (JP_STORE (jp_project_get_storage (project)));
  const JpExportFilter filter = { .unit = selection.unit, .year = selection.year, .sheet = selection.sheet,
                                  .mark = mark };
  out = file_for (xlsx);
  if (form != NULL)
    ok = jp_cli_export_form (project, sheets, form, amounts, xlsx, &error);
  else if (xlsx != NULL)
    ok = jp_export_xlsx (project, out, &filter, NULL, NULL, NULL, &error);
  else
    ok = export_csv (project, csv, &filter, &error);
  return ok ? JP_EXIT_DONE : jp_cli_fail (error);
}

/* Integrity of the file, and that its journal leads to what it holds. */
/* What was handed over stands in this file's history. */
static gboolean
check_head (JpStore *store, const char *head, GError **error)
{
  gint64 number;

  if (!jp_store_find_head (store, head, &number, error))
    return FALSE;
  printf (_("%s is entry %" PRId64 " of the history: the file goes on from what was handed over\n"), head, number);
  return TRUE;
}

int
jp_cli_verify (int argc, char **argv)
{
  g_autofree char *handed_over = NULL;
  const GOptionEntry entries[] = {
    { "head", 0, 0, G_OPTION_ARG_STRING, &handed_over, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpStore) store = NULL;
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  store = jp_store_open (argv[1], JP_STORE_READ_ONLY, &error);
  if (store == NULL || !jp_store_verify (store, &error) || !jp_store_load (store, project, &error))
    return jp_cli_fail (error);
  if (!jp_store_get_journal_head (store, &number, &hash, &error))
    return jp_cli_fail (error);
  printf (_("%s: %u records, no damage found\n"), argv[1], jp_project_count_records (project));
  if (hash != NULL)
    printf (_("Journal: %" PRId64 " entries, head %s\n"), number, hash);
  return handed_over == NULL || check_head (store, handed_over, &error) ? JP_EXIT_DONE : jp_cli_fail (error);
}
