/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fill-texts PROJECT [all]: adds a project's sheet to every year, signs what can be signed, and writes what spreadsheet
 * programs take for formulas into every text that people write; all: also into the names that the program goes by, as
 * only a forged file has them. */

#include "jp-edits.h"
#include "jp-personal.h"
#include "jp-round.h"
#include "jp-store.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static const char *const dangerous[] = {
  "=1+1", "+1", "-1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://a.example\")",
  "http://a.example/x", "mailto:a", "internal:Sheet1!A1", "'=1+1", "&P&D&\"x\"", "{=1+1}", "-2+3+cmd|' /C calc'!A0",
};

/* Names of kinds, places and grades, which the program goes by. */
static const char *const fixed[] = { "unit_type", "goal_kind", "group",     "type",  "table",     "path",  "measure_unit",
                                     "part",      "heading",   "grade",     "label", "direction", "state", "round_kind",
                                     "target_unit", "section_kind", "finding_kind", "tables", "document_date",
                                     "prepared_by", "signed_by", "aliases", "rate_printed", "target", "actual" };

/* Without these there is nothing to export. */
static const char *const needed[] = { "rule", "self_tests", "state", "round_kind" };

static gboolean
is_among (const char *name, const char *const *names, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (name, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean everything;

static gboolean
is_free (JpKind kind, const JpFieldInfo *field, guint n)
{
  if (everything)
    return field->type == JP_FIELD_TEXT && !is_among (field->name, needed, G_N_ELEMENTS (needed)) &&
           (kind != JP_KIND_SHEET || n != JP_SHEET_NAME);
  /* What was signed is written by nobody any more. */
  return kind != JP_KIND_ROUND && kind != JP_KIND_MARK && !is_among (field->name, fixed, G_N_ELEMENTS (fixed)) &&
         jp_personal_is_searched (kind, n);
}

static guint n_filled;

/* A name of an indicator is part of paths, which stand one a line. */
static const char *
choose (JpKind kind, const JpFieldInfo *field)
{
  const char *text = dangerous[n_filled % G_N_ELEMENTS (dangerous)];

  return kind == JP_KIND_NODE && g_str_equal (field->name, "name") && strpbrk (text, "/\t\r") != NULL ? "=2+2" : text;
}

static void
fill (JpProject *project, JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      if (!is_free (record->kind, &info->fields[i], i))
        continue;
      /* A name is to stay one of its own. */
      text = g_strdup_printf ("%s %u", choose (record->kind, &info->fields[i]), n_filled);
      if (jp_edit_set_field (project, record, i, info->fields[i].name, text, &error))
        n_filled++;
    }
  for (JpRecord *child = record->first_child; child != NULL; child = child->next)
    fill (project, child);
}

/* A sheet that cannot be signed yet stays as it is. */
static void
sign (JpProject *project, JpRecord *sheet)
{
  const JpSignature signature = { .author = "=SUM(1)", .waiver = "+1", .accept_warnings = TRUE };

  jp_edit_sign_round (project, jp_record_as_sheet (sheet), JP_ROUND_SELF_SCORE, &signature, NULL);
}

static void
prepare (JpProject *project)
{
  JpRecord *root = jp_project_get_root (project);
  JpRecord *framework = jp_record_first (root, JP_KIND_FRAMEWORK);

  JP_FOREACH_CHILD (unit, root, JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      {
        sign (project, jp_record_first (year, JP_KIND_SHEET));
        g_assert_nonnull (
          jp_edit_add_project (project, jp_record_as_year (year), "=1+1", jp_record_as_framework (framework), NULL));
      }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = NULL;

  setlocale (LC_ALL, "");
  project = jp_store_open_project (argv[1], JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  everything = argc > 2 && g_str_equal (argv[2], "all");
  prepare (project);
  jp_project_begin (project, "Fill");
  for (JpRecord *child = jp_project_get_root (project)->first_child; child != NULL; child = child->next)
    fill (project, child);
  jp_project_commit (project, &error);
  g_assert_no_error (error);
  printf ("%u\n", n_filled);
  return 0;
}
