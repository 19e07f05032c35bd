/* SPDX-License-Identifier: GPL-3.0-or-later */

/* narrative.json → sections of a year. Problems and suggestions become findings; where summary and body print the same
 * one, both sections show one finding. problems.csv adds what they are linked to. */

#include "config.h"

#include "jp-import-private.h"

#include "jp-edits.h"
#include "jp-find.h"
#include "jp-score.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "（一）绩效考核机制…" → "绩效考核机制…": the number belongs to the section. Lent. */
static const char *
skip_number (const char *heading)
{
  const char *p = heading;
  gboolean numbered = FALSE;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || g_unichar_isspace (c) || (c < 0x80 && strchr (".()", (int) c) != NULL) ||
          c == 0xff08 || c == 0xff09 || c == 0x3001 || c == 0xff0e)
        numbered = TRUE;
      else if (g_utf8_strchr ("一二三四五六七八九十", -1, c) == NULL)
        break;
      p = g_utf8_next_char (p);
    }
  return numbered && *p != '\0' ? p : heading;
}

/* taken (nullable): records that are no other row's. */
static JpFindingRecord *
find_finding (JpYearRecord *year, const char *kind, const char *title, const char *text, GHashTable *taken)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
    {
      JpFindingRecord *finding = jp_record_as_finding (child);

      if (g_strcmp0 (finding->finding_kind, kind) == 0 && g_strcmp0 (finding->title, title) == 0 &&
          g_strcmp0 (finding->text, text) == 0 && (taken == NULL || !g_hash_table_contains (taken, finding)))
        return finding;
    }
  return NULL;
}

static JpFindingRecord *
ensure_finding (JpImport *self, const char *kind, const char *title, const char *text, GHashTable *taken)
{
  JpFindingRecord *finding =
    find_finding (self->year, kind, *title != '\0' ? title : NULL, *text != '\0' ? text : NULL, taken);

  if (finding != NULL)
    return finding;
  finding = jp_record_as_finding (jp_project_insert (self->project, JP_KIND_FINDING, JP_RECORD (self->year), NULL));
  jp_project_set_text (self->project, finding, JP_FINDING_FINDING_KIND, kind);
  jp_project_set_text (self->project, finding, JP_FINDING_TITLE, title);
  jp_project_set_text (self->project, finding, JP_FINDING_TEXT, text);
  return finding;
}

/* A problem or suggestion by its number among those of its kind, from 1; NULL when there are not so many. */
static JpFindingRecord *
nth_finding (JpYearRecord *year, const char *kind, gint64 number)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
    if (g_strcmp0 (jp_record_as_finding (child)->finding_kind, kind) == 0 && --number == 0)
      return jp_record_as_finding (child);
  return NULL;
}

/* What a section shows: the one whose number it says, when the table of problems is there to count in; else the one of
 * its words. */
static JpFindingRecord *
finding_of_section (JpImport *self, const JpJson *entry, const char *kind, const char *heading, const char *text)
{
  gint64 number = self->problems != NULL ? jp_json_get_int (entry, "finding", 0) : 0;
  JpFindingRecord *finding = number > 0 ? nth_finding (self->year, kind, number) : NULL;

  return finding != NULL ? finding : ensure_finding (self, kind, skip_number (heading), text != NULL ? text : "", NULL);
}

static void
add_section (JpImport *self, const JpJson *entry)
{
  JpRecord *section = jp_project_insert (self->project, JP_KIND_SECTION, JP_RECORD (self->year), NULL);
  const char *kind = jp_json_get_string (entry, "kind");
  const char *heading = jp_json_get_string (entry, "heading");
  const char *text = jp_json_get_string (entry, "text");

  jp_project_set_text (self->project, section, JP_SECTION_PART, jp_json_get_string (entry, "part"));
  jp_project_set_text (self->project, section, JP_SECTION_HEADING, heading);
  jp_project_set_int (self->project, section, JP_SECTION_LEVEL, CLAMP (jp_json_get_int (entry, "level", 1), 0, 9));
  jp_project_set_text (self->project, section, JP_SECTION_SECTION_KIND, kind);
  if (heading != NULL && (g_strcmp0 (kind, "problem") == 0 || g_strcmp0 (kind, "suggestion") == 0))
    {
      JpFindingRecord *finding = finding_of_section (self, entry, kind, heading, text);

      jp_project_set_int (self->project, section, JP_SECTION_FINDING, finding->record.id);
    }
  else
    jp_project_set_text (self->project, section, JP_SECTION_TEXT, text);
}

gboolean
jp_import_apply_narrative (JpImport *self, GError **error)
{
  JpRecord *old;

  if (jp_json_get_type (self->narrative) != JP_JSON_ARRAY)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_SYNTAX, _("The narrative is not a JSON list of sections."));
      return FALSE;
    }
  while ((old = jp_record_first (JP_RECORD (self->year), JP_KIND_SECTION)) != NULL)
    jp_project_delete (self->project, old);
  for (guint i = 0; i < jp_json_get_length (self->narrative); i++)
    add_section (self, jp_json_at (self->narrative, i));
  jp_import_report_add (self->report, g_dngettext (GETTEXT_PACKAGE, "Narrative: %u section read",
                                                   "Narrative: %u sections read", jp_json_get_length (self->narrative)),
                        jp_json_get_length (self->narrative));
  return TRUE;
}

/* The leaf of a whole path, " #2" behind it the second of that path; NULL when there is none. */
static JpNodeRecord *
find_by_path (JpFrameworkRecord *framework, const char *path)
{
  g_autoptr (GPtrArray) leaves = jp_framework_get_leaves (framework);
  const char *mark = g_strrstr (path, " #");
  g_autofree char *plain = NULL;
  gint64 number = 1;

  if (mark != NULL && g_ascii_string_to_signed (mark + strlen (" #"), 10, 1, G_MAXINT32, &number, NULL))
    plain = g_strndup (path, (gsize) (mark - path));
  for (guint i = 0; i < leaves->len; i++)
    {
      g_autofree char *other = jp_node_dup_path (g_ptr_array_index (leaves, i));

      if (g_str_equal (other, plain != NULL ? plain : path) && --number == 0)
        return g_ptr_array_index (leaves, i);
    }
  return NULL;
}

/* "sheet: 投入/预算配置/重点支出安排率" */
static gboolean
link_indicator (JpImport *self, JpFindingRecord *finding, guint row, const char *line, GError **error)
{
  const char *colon = strstr (line, ": ");
  g_autofree char *sheet_name = colon != NULL ? g_strndup (line, colon - line) : g_strdup ("unit");
  const char *path = colon != NULL ? colon + 2 : line;
  JpSheetRecord *sheet = jp_find_sheet (self->year, sheet_name);
  JpFrameworkRecord *framework = NULL;
  JpNodeRecord *leaf = NULL;
  g_autoptr (GError) local = NULL;
  JpAnswerRecord *answer;
  JpRecord *link;

  if (sheet != NULL && sheet->framework != 0)
    framework = jp_record_as_framework (jp_project_lookup (self->project, sheet->framework));
  if (framework != NULL)
    leaf = find_by_path (framework, path);
  if (framework != NULL && leaf == NULL)
    leaf = jp_find_leaf (framework, path, &local);
  if (leaf == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("there is no indicator “%s” to link to"), line);

      return jp_import_fail_at (self->problems, row, local != NULL ? local->message : message, error);
    }
  answer = jp_edit_ensure_answer (self->project, sheet, leaf);
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    if (jp_record_as_link (child)->target == answer->record.id)
      return TRUE;
  link = jp_project_insert (self->project, JP_KIND_LINK, JP_RECORD (finding), NULL);
  jp_project_set_int (self->project, link, JP_LINK_TARGET, answer->record.id);
  return TRUE;
}

/* A number of the other kind's list, from 1. */
static gboolean
link_finding (JpImport *self, JpFindingRecord *finding, guint row, const char *number, GPtrArray *others,
              GError **error)
{
  gint64 n;
  JpRecord *target, *link;

  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT32, &n, NULL) || n > others->len)
    return jp_import_fail_at (self->problems, row, _("“answers” holds numbers of rows of the other kind"), error);
  target = g_ptr_array_index (others, n - 1);
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    if (jp_record_as_link (child)->target == target->id)
      return TRUE;
  link = jp_project_insert (self->project, JP_KIND_LINK, JP_RECORD (finding), NULL);
  jp_project_set_int (self->project, link, JP_LINK_TARGET, target->id);
  return TRUE;
}

static gboolean
link_row (JpImport *self, JpFindingRecord *finding, guint row, GPtrArray *others, GError **error)
{
  g_auto (GStrv) paths = g_strsplit (jp_table_get (self->problems, row, JP_PROBLEMS_INDICATORS), "\n", -1);
  g_auto (GStrv) numbers = g_strsplit_set (jp_table_get (self->problems, row, JP_PROBLEMS_ANSWERS), " \n,", -1);

  for (guint i = 0; paths[i] != NULL; i++)
    if (*g_strstrip (paths[i]) != '\0' && !link_indicator (self, finding, row, paths[i], error))
      return FALSE;
  for (guint i = 0; numbers[i] != NULL; i++)
    if (*numbers[i] != '\0' && !link_finding (self, finding, row, numbers[i], others, error))
      return FALSE;
  return TRUE;
}

/* "2022/3": a problem of another year of the unit, when that is there. */
static void
carry_over (JpImport *self, JpFindingRecord *finding, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  gint64 number = 0, n = 0;
  JpFindingRecord *before;
  JpYearRecord *year;

  if (parts[0] == NULL || parts[1] == NULL || !g_ascii_string_to_signed (parts[0], 10, 0, 9999, &number, NULL) ||
      !g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT32, &n, NULL))
    return;
  year = jp_find_year (jp_record_as_unit (self->year->record.parent), number);
  if (year == NULL || year == self->year)
    return;
  before = nth_finding (year, finding->finding_kind, n);
  if (before != NULL)
    jp_project_set_int (self->project, finding, JP_FINDING_CARRIED_FROM, before->record.id);
}

static gboolean
is_suggestion (const JpTable *table, guint row)
{
  const char *kind = jp_table_get (table, row, JP_PROBLEMS_KIND);

  return g_str_equal (kind, "suggestion") || g_str_equal (kind, "建议");
}

/* The record of every row of the table (JpFindingRecord); rows of the same words are several records. */
static GPtrArray *
ensure_findings (JpImport *self)
{
  const JpTable *table = self->problems;
  GPtrArray *all = g_ptr_array_new ();
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint row = table->first_row; row < table->rows->len; row++)
    {
      JpFindingRecord *finding = ensure_finding (self, is_suggestion (table, row) ? "suggestion" : "problem",
                                                 jp_table_get (table, row, JP_PROBLEMS_TITLE),
                                                 jp_table_get (table, row, JP_PROBLEMS_TEXT), taken);

      g_hash_table_add (taken, finding);
      g_ptr_array_add (all, finding);
    }
  return all;
}

void
jp_import_begin_problems (JpImport *self)
{
  g_autoptr (GPtrArray) all = ensure_findings (self);
}

gboolean
jp_import_apply_problems (JpImport *self, GError **error)
{
  const JpTable *table = self->problems;
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = ensure_findings (self);

  for (guint i = 0; i < all->len; i++)
    {
      carry_over (self, g_ptr_array_index (all, i),
                  jp_table_get (table, table->first_row + i, JP_PROBLEMS_CARRIED_FROM));
      g_ptr_array_add (is_suggestion (table, table->first_row + i) ? suggestions : problems,
                       g_ptr_array_index (all, i));
    }
  for (guint i = 0; i < all->len; i++)
    {
      JpFindingRecord *finding = g_ptr_array_index (all, i);
      gboolean suggestion = g_str_equal (finding->finding_kind, "suggestion");

      if (!link_row (self, finding, table->first_row + i, suggestion ? problems : suggestions, error))
        return FALSE;
    }
  return TRUE;
}
