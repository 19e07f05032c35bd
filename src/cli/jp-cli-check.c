/* SPDX-License-Identifier: GPL-3.0-or-later */

/* check: what contradicts itself. */

#include "config.h"

#include "jp-check.h"
#include "jp-cli.h"
#include "jp-edits.h"
#include "jp-json.h"
#include "jp-score.h"
#include "jp-store.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* The row of an indicator, so that two of one name can be told apart; 0 for anything else. */
static guint
row_of (JpProject *project, const JpFinding *finding, const JpRecord *record)
{
  g_autoptr (GPtrArray) leaves = NULL;
  const JpRecord *framework = NULL;
  gint64 node = 0;
  guint row;

  if (record->kind == JP_KIND_NODE)
    node = record->id;
  else if (record->kind == JP_KIND_ANSWER)
    node = jp_record_as_answer (record)->node;
  if (node == 0 || finding->sheet == NULL || finding->sheet->framework == 0)
    return 0;
  framework = jp_project_lookup (project, finding->sheet->framework);
  leaves = jp_framework_get_leaves (jp_record_as_framework (framework));
  return g_ptr_array_find (leaves, jp_project_lookup (project, node), &row) ? row + 1 : 0;
}

static JpJson *
place_to_json (JpProject *project, const JpFinding *finding, const JpPlace *place)
{
  const JpKindInfo *info = jp_kind_get_info (place->record->kind);
  JpJson *object = jp_json_new_object ();
  guint row = row_of (project, finding, place->record);

  jp_json_set_string (object, "record", info->name);
  jp_json_set_int (object, "id", place->id);
  jp_json_set_string (object, "field", info->fields[place->field].name);
  if (row > 0)
    jp_json_set_int (object, "row", row);
  return object;
}

static JpJson *
finding_to_json (JpProject *project, const JpFinding *finding)
{
  JpJson *object = jp_json_new_object ();
  JpJson *places = jp_json_new_array ();

  jp_json_set_string (object, "kind", jp_check_kind_get_name (finding->kind));
  jp_json_set_string (object, "severity", jp_severity_get_name (finding->severity));
  jp_json_set_string (object, "unit", jp_record_as_unit (finding->year->record.parent)->name);
  jp_json_set_int (object, "year", finding->year->year);
  jp_json_set_string (object, "sheet", finding->sheet != NULL ? finding->sheet->name : NULL);
  jp_json_set_string (object, "where", finding->where);
  jp_json_set_string (object, "printed", finding->printed);
  jp_json_set_string (object, "computed", finding->computed);
  jp_json_set_string (object, "message", finding->message);
  jp_json_set_string (object, "family", finding->family);
  jp_json_set_string (object, "key", finding->key);
  jp_json_set_string (object, "waived", finding->waived);
  for (guint i = 0; i < finding->places->len; i++)
    jp_json_append (places, place_to_json (project, finding, jp_finding_get_place (finding, i)));
  jp_json_set (object, "places", places);
  return object;
}

static void
print_json (JpProject *project, const JpFindings *findings)
{
  g_autoptr (JpJson) root = jp_json_new_object ();
  JpJson *list = jp_json_new_array ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < findings->list->len; i++)
    jp_json_append (list, finding_to_json (project, jp_findings_get (findings, i)));
  jp_json_set (root, "findings", list);
  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    {
      g_autofree char *key = g_strdup_printf ("%ss", jp_severity_get_name (i));

      jp_json_set_int (root, i == JP_SEVERITY_INFO ? "notes" : key, findings->n_counted[i]);
    }
  jp_json_set_int (root, "waived", findings->n_waived);
  text = jp_json_to_text (root, TRUE);
  printf ("%s\n", text);
}

static void
print_heading (const JpFinding *finding)
{
  printf ("%s %" G_GINT64_FORMAT " %s\n", jp_record_as_unit (finding->year->record.parent)->name, finding->year->year,
          finding->sheet != NULL ? finding->sheet->name : "");
}

static void
print_finding (const JpFinding *finding)
{
  printf ("  %s  %s  %s\n    %s\n",
          finding->waived != NULL ? _("Waived") : jp_severity_get_title (finding->severity),
          jp_check_kind_get_title (finding->kind), finding->where, finding->message);
  if (finding->waived != NULL)
    printf ("    %s\n", finding->waived);
}

static void
print_text (const JpFindings *findings)
{
  const JpFinding *previous = NULL;

  for (guint i = 0; i < findings->list->len; i++)
    {
      const JpFinding *finding = jp_findings_get (findings, i);

      if (previous == NULL || previous->year != finding->year || previous->sheet != finding->sheet)
        print_heading (finding);
      print_finding (finding);
      previous = finding;
    }
  printf (_("Errors: %u, warnings: %u, notes: %u, waived: %u\n"), findings->n_counted[JP_SEVERITY_ERROR],
          findings->n_counted[JP_SEVERITY_WARNING], findings->n_counted[JP_SEVERITY_INFO], findings->n_waived);
}

/* The finding of a key as printed by --json. */
static const JpFinding *
find_key (const JpFindings *findings, const char *key)
{
  for (guint i = 0; i < findings->list->len; i++)
    if (g_str_equal (jp_findings_get (findings, i)->key, key))
      return jp_findings_get (findings, i);
  return NULL;
}

static gboolean
waive (JpProject *project, const char *key, const char *reason, GError **error)
{
  g_autoptr (JpFindings) findings = jp_check_project (project);
  const JpFinding *finding = find_key (findings, key);

  if (finding != NULL)
    return jp_edit_waive (project, finding->year, key, reason, error);
  g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
               _("There is no finding with the key “%s”. “check --json” prints the keys."), key);
  return FALSE;
}

int
jp_cli_check (int argc, char **argv)
{
  g_auto (JpCliSelection) selection = { 0 };
  gboolean json = FALSE, text = FALSE;
  g_autofree char *key = NULL, *reason = NULL;
  const GOptionEntry entries[] = {
    JP_CLI_SELECTION_ENTRIES (selection),
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
    { "text", 0, 0, G_OPTION_ARG_NONE, &text, NULL, NULL },
    { "waive", 0, 0, G_OPTION_ARG_STRING, &key, NULL, NULL },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, NULL, NULL },
    { NULL },
  };
  g_autoptr (JpProject) project = NULL;
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (JpFindings) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (!jp_cli_parse (&argc, &argv, entries, 1, "PROJECT"))
    return JP_EXIT_USAGE;
  project = key != NULL ? jp_cli_open_to_edit (argv[1], &error)
                        : jp_store_open_project (argv[1], JP_STORE_READ_ONLY, &error);
  if (project == NULL || (key != NULL && !waive (project, key, reason, &error)))
    return jp_cli_fail (error);
  sheets = jp_cli_select_sheets (project, &selection, &error);
  if (sheets == NULL)
    return jp_cli_fail (error);

  /* A year whose sheets are not there yet has facts and a narrative all the same. */
  findings = selection.unit != NULL || selection.year != 0 || selection.sheet != NULL
               ? jp_check_sheets (project, sheets)
               : jp_check_project (project);
  if (json && !text)
    print_json (project, findings);
  else
    print_text (findings);
  return findings->n_counted[JP_SEVERITY_ERROR] > 0 ? JP_EXIT_FINDINGS : JP_EXIT_DONE;
}
