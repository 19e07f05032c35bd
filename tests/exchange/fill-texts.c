/* SPDX-License-Identifier: GPL-3.0-or-later */

/* fill-texts PROJECT: writes what spreadsheet programs take for formulas into every text that people write. */

#include "jp-edits.h"
#include "jp-personal.h"
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

static gboolean
is_free (JpKind kind, const JpFieldInfo *field, guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (field->name, fixed[i]))
      return FALSE;
  return jp_personal_is_searched (kind, n);
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

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = NULL;

  setlocale (LC_ALL, "");
  project = jp_store_open_project (argv[1], JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  jp_project_begin (project, "Fill");
  for (JpRecord *child = jp_project_get_root (project)->first_child; child != NULL; child = child->next)
    fill (project, child);
  jp_project_commit (project, &error);
  g_assert_no_error (error);
  printf ("%u\n", n_filled);
  return 0;
}
