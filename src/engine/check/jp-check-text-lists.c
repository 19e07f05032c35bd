/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists in the text: labels said twice, numbers skipped or said twice, names out of the pattern, annexes announced and
 * not there, the same paragraphs under several headings, leftovers of word processors. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The paragraphs of a text, folded. Transfer full. */
static GStrv
fold_paragraphs (const char *text)
{
  GStrv paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      char *folded = jp_check_fold (paragraphs[i]);

      g_free (paragraphs[i]);
      paragraphs[i] = folded;
    }
  return paragraphs;
}

/* "3.产出时效：网络…" → "产出时效"; NULL when a paragraph has no such label. Transfer full. */
static char *
label_of (const char *folded)
{
  g_autoptr (GMatchInfo) match = jp_words_match ("^\\(?[0-9]{1,2}[.、)]+([\\p{Han}]{2,10}):", folded);

  return match != NULL ? g_match_info_fetch (match, 1) : NULL;
}

static void
check_labels (JpCheck *self, JpSectionRecord *section, GStrv paragraphs)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *label = label_of (paragraphs[i]);
      JpFinding *finding;

      if (label == NULL || g_hash_table_add (seen, g_strdup (label)))
        continue;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
      jp_check_set_figures (finding, g_strdup (label), NULL);
      jp_check_say (finding, _("“%s” heads two points of one list."), label);
    }
}

/* Value of "十二" or "12"; 0 when it is neither. */
static guint
number_value (const char *text)
{
  static const char digits[] = "一二三四五六七八九";
  guint value = 0;

  if (g_ascii_isdigit (*text))
    return (guint) g_ascii_strtoull (text, NULL, 10);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *digit = g_utf8_strchr (digits, -1, c);

      if (c == 0x5341)
        value = value == 0 ? 10 : value * 10;
      else if (digit != NULL)
        value += (guint) g_utf8_pointer_to_offset (digits, digit) + 1;
      else
        return 0;
    }
  return value;
}

/* One style of numbers per list: "（三）", "3、" and "(3)" count apart. */
static const char *const styles[] = { "^\\(([一二三四五六七八九十]{1,3})\\)", "^([0-9]{1,2})、", "^([0-9]{1,2})[.](?![0-9])",
                                      "^\\(([0-9]{1,2})\\)" };

/* The numbers of one list, and where they first jump. */
typedef struct
{
  guint previous, n, skipped_after, skipped_to;
  gpointer record; /* of the number jumped to */
  guint field;
} Run;

/* The number a text begins with, in a style; 0: none. */
static guint
number_at_start (const char *folded, guint style)
{
  g_autoptr (GMatchInfo) match = jp_words_match (styles[style], folded);
  g_autofree char *text = match != NULL ? g_match_info_fetch (match, 1) : NULL;

  return text != NULL ? number_value (text) : 0;
}

static void
run_add (Run *self, guint value, gpointer record, guint field)
{
  if (value == 0)
    return;
  self->n++;
  if (self->previous > 0 && value != self->previous + 1 && value != 1 && self->skipped_to == 0)
    {
      self->skipped_after = self->previous;
      self->skipped_to = value;
      self->record = record;
      self->field = field;
    }
  self->previous = value;
}

static void
run_report (const Run *self, JpCheck *check)
{
  JpFinding *finding;

  if (self->n < 4 || self->skipped_to == 0)
    return;
  finding = jp_check_add (check, JP_CHECK_SEQ_GAP, JP_SEVERITY_INFO, self->record, self->field);
  jp_check_set_figures (finding, g_strdup_printf ("%u, %u", self->skipped_after, self->skipped_to),
                        g_strdup_printf ("%u", self->skipped_after + 1));
  jp_check_say (finding, _("The numbers of the list jump from %u to %u."), self->skipped_after, self->skipped_to);
}

static void
check_numbers (JpCheck *self, JpSectionRecord *section, GStrv paragraphs, guint style)
{
  Run run = { 0 };

  for (guint i = 0; paragraphs[i] != NULL; i++)
    run_add (&run, number_at_start (paragraphs[i], style), section, JP_SECTION_TEXT);
  run_report (&run, self);
}

/* Rows of a table that stand in one list: as deep as each other. Transfer full. */
static char *
list_of (const JpItemRecord *item, guint style)
{
  guint depth = 0;

  for (const char *p = item->path; *p != '\0'; p++)
    depth += *p == '/';
  return g_strdup_printf ("%u %u %s", style, depth, item->table != NULL ? item->table : "");
}

/* "9、…" and "11、…" in the rows of a table. */
static void
check_row_numbers (JpCheck *self)
{
  g_autoptr (GHashTable) runs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    for (guint style = 0; style < G_N_ELEMENTS (styles); style++)
      {
        JpItemRecord *item = g_ptr_array_index (self->items, i);
        guint value = number_at_start (jp_check_folded (self, item->name), style);
        char *list = value != 0 ? list_of (item, style) : NULL;
        Run *run = list != NULL ? g_hash_table_lookup (runs, list) : NULL;

        if (list != NULL && run == NULL)
          {
            run = g_new0 (Run, 1);
            g_ptr_array_add (order, run);
            g_hash_table_insert (runs, g_steal_pointer (&list), run);
          }
        g_free (list);
        if (run != NULL)
          run_add (run, value, item, JP_ITEM_NAME);
      }
  for (guint i = 0; i < order->len; i++)
    run_report (g_ptr_array_index (order, i), self);
}

/* "（五）企业职工养老保险个人账户。" in a list of names that end in 股. Transfer full. */
static char *
name_in_list (const char *folded)
{
  g_autoptr (GMatchInfo) match =
    jp_words_match ("^\\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\\)([\\p{Han}]{2,20})[。:]", folded);

  return match != NULL ? g_match_info_fetch (match, 1) : NULL;
}

static void
check_endings (JpCheck *self, JpSectionRecord *section, GStrv paragraphs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *ending = NULL;
  guint most = 0;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      char *name = name_in_list (paragraphs[i]);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const char *last = g_utf8_find_prev_char (name, name + strlen (name));
      guint n = 0;

      for (guint j = 0; j < names->len; j++)
        n += g_str_has_suffix (g_ptr_array_index (names, j), last);
      if (n > most)
        {
          most = n;
          g_free (ending);
          ending = g_strdup (last);
        }
    }
  for (guint i = 0; names->len >= 5 && most < names->len && most * 5 >= names->len * 4 && i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      JpFinding *finding;

      if (g_str_has_suffix (name, ending))
        continue;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, section, JP_SECTION_TEXT);
      jp_check_set_figures (finding, g_strdup (name), NULL);
      jp_check_say (finding, _("“%s” stands in a list of %u names of which the others end in “%s”."), name, names->len,
                    ending);
    }
}

/* "1 本单位…；②…；③…": the list of a criterion begins with its second sign. */
static void
check_first_element (JpCheck *self, JpNodeRecord *node)
{
  const char *words = jp_check_folded (self, node->criteria);
  JpFinding *finding;

  if (strstr (words, "②") == NULL || strstr (words, "③") == NULL || strstr (words, "①") != NULL)
    return;
  finding = jp_check_add (self, JP_CHECK_FORMAT, JP_SEVERITY_INFO, node, JP_NODE_CRITERIA);
  jp_check_say (finding, _("The elements of “%s” begin with ②; the first one has no ①."), node->name);
}

/* Announced under 附件, and no table or sheet of a similar name. */
static gboolean
is_there (JpCheck *self, const char *annex)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const JpItemRecord *item = g_ptr_array_index (self->items, i);
      const char *table = jp_check_folded (self, item->table);

      if (jp_check_common_run (annex, table) >= 5)
        return TRUE;
    }
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    {
      g_autofree char *title = jp_check_fold (jp_record_as_sheet (child)->title);

      if (jp_check_common_run (annex, title) >= 5)
        return TRUE;
    }
  return FALSE;
}

static void
check_annexes (JpCheck *self, JpSectionRecord *section, GStrv paragraphs)
{
  g_autofree char *heading = jp_check_heading_name (section->heading);
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n = 0;
  JpFinding *finding;

  if (!g_str_has_prefix (heading, "附件") || g_utf8_strlen (heading, -1) > 4)
    return;
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = jp_words_match ("^(?:附件)?[0-9]{1,2}[.、:]?([\\p{Han}]{6,})", paragraphs[i]);
      g_autofree char *annex = match != NULL ? g_match_info_fetch (match, 1) : NULL;

      if (annex == NULL || is_there (self, annex))
        continue;
      g_string_append_printf (missing, "%s%s", n > 0 ? "、" : "", annex);
      n++;
    }
  if (n == 0)
    return;
  finding = jp_check_add (self, JP_CHECK_MISSING_ANNEX, JP_SEVERITY_INFO, section, JP_SECTION_TEXT);
  jp_check_set_figures (finding, g_strdup (missing->str), NULL);
  jp_check_say (finding,
                ngettext ("%u annex is announced and not there: %s.", "%u annexes are announced and not there: %s.", n),
                n, missing->str);
}

/* Paragraphs of at least this many characters are no phrase of the form. */
#define LONG_PARAGRAPH 60

/* Plan, tasks and goals in the same words, section by section. Abstract and report may agree. */
static void
check_repeated (JpCheck *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      JpSectionRecord *section = jp_record_as_section (child);
      g_auto (GStrv) paragraphs = fold_paragraphs (section->text != NULL ? section->text : "");

      for (guint i = 0; paragraphs[i] != NULL; i++)
        {
          g_autofree char *plain =
            g_regex_replace (jp_words_regex ("^\\(?[0-9]{1,2}[.、)]+"), paragraphs[i], -1, 0, "", 0, NULL);
          JpSectionRecord *first = g_hash_table_lookup (seen, plain);
          JpFinding *finding;

          if (g_utf8_strlen (plain, -1) < LONG_PARAGRAPH)
            continue;
          if (first == NULL)
            {
              g_hash_table_insert (seen, g_steal_pointer (&plain), section);
              continue;
            }
          if (first == section || g_strcmp0 (first->part, section->part) != 0 ||
              g_strcmp0 (first->heading, section->heading) == 0 || !g_hash_table_add (told, section))
            continue;
          finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_INFO, section, JP_SECTION_TEXT);
          jp_check_add_place (finding, first, JP_SECTION_TEXT);
          jp_check_set_figures (finding, g_strdup (section->heading), g_strdup (first->heading));
          jp_check_say (finding, _("“%s” and “%s” say the same in the same words."), section->heading, first->heading);
        }
    }
}

/* "[bookmark: _GoBack]", "Error! Reference source not found", rows of blanks. */
static void
check_leftovers (JpCheck *self, JpSectionRecord *section)
{
  g_autoptr (GMatchInfo) match =
    jp_words_match ("\\[bookmark[^\\]]*\\]|_GoBack|错误!?未找到引用源|Error! |PAGEREF|HYPERLINK|××+|XX+", section->text);
  g_autofree char *words = match != NULL ? g_match_info_fetch (match, 0) : NULL;
  JpFinding *finding;

  if (words == NULL)
    return;
  finding = jp_check_add (self, JP_CHECK_FORMAT, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_set_figures (finding, g_strdup (words), NULL);
  jp_check_say (finding, _("“%s” is left over in the text."), words);
}

static void
check_text_lists (JpCheck *self)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      JpSectionRecord *section = jp_record_as_section (child);
      g_auto (GStrv) paragraphs = NULL;

      if (section->text == NULL)
        continue;
      paragraphs = fold_paragraphs (section->text);
      check_labels (self, section, paragraphs);
      for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
        check_numbers (self, section, paragraphs, i);
      check_endings (self, section, paragraphs);
      check_annexes (self, section, paragraphs);
      check_leftovers (self, section);
    }
  check_row_numbers (self);
  check_repeated (self);
}

static void
check_sheet_lists (JpCheck *self)
{
  for (guint i = 0; i < self->scores->rows->len; i++)
    check_first_element (self, jp_scores_get_row (self->scores, i)->node);
}

const JpCheckFamily jp_check_text_lists = { "text-lists", check_text_lists, check_sheet_lists };
