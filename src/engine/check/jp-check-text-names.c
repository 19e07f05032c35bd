/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names: of the unit, of bodies that have no business in its report, of its sections. */

#include "config.h"

#include "jp-check-private.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static JpUnitRecord *
unit_of (JpCheck *self)
{
  return jp_record_as_unit (self->year->record.parent);
}

static const char *
name_of_unit (JpCheck *self)
{
  return unit_of (self)->name != NULL ? unit_of (self)->name : "";
}

/* First section of the year whose text holds the words; NULL when none does. */
static JpSectionRecord *
find_section (JpCheck *self, const char *words)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    if (jp_record_as_section (child)->text != NULL && strstr (jp_record_as_section (child)->text, words) != NULL)
      return jp_record_as_section (child);
  return NULL;
}

/* Another name of the unit, not only a shorter one, in the text of a report on it. */
static void
check_aliases (JpCheck *self)
{
  JpUnitRecord *unit = unit_of (self);
  g_auto (GStrv) aliases = g_strsplit (unit->aliases != NULL ? unit->aliases : "", "\n", -1);
  g_autoptr (GString) used = g_string_new (NULL);
  JpFinding *finding = NULL;

  for (guint i = 0; aliases[i] != NULL; i++)
    {
      JpSectionRecord *section = *aliases[i] != '\0' && strstr (name_of_unit (self), aliases[i]) == NULL
                                   ? find_section (self, aliases[i])
                                   : NULL;

      if (section == NULL)
        continue;
      if (finding == NULL)
        finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, section, JP_SECTION_TEXT);
      else
        jp_check_add_place (finding, section, JP_SECTION_TEXT);
      g_string_append_printf (used, "%s%s", used->len > 0 ? ", " : "", aliases[i]);
    }
  if (finding == NULL)
    return;
  jp_check_set_where (finding, name_of_unit (self));
  jp_check_set_figures (finding, g_strdup (used->str), g_strdup (name_of_unit (self)));
  jp_check_say (finding, _("The report also calls “%s” “%s”."), name_of_unit (self), used->str);
}

/* What a body calls itself: the ending of its name. */
static const char *const endings[] = { "中心", "局", "社", "院", "所", "站", "馆", "厅", "委", "大队", "支队", "学校",
                                       "协会", "联合会", "公司", "街道", "管委会", "办公室", "处", NULL };

static gboolean
ends_like (JpUnitRecord *unit, const char *ending)
{
  g_auto (GStrv) aliases = g_strsplit (unit->aliases != NULL ? unit->aliases : "", "\n", -1);

  if (unit->name != NULL && g_str_has_suffix (unit->name, ending))
    return TRUE;
  for (guint i = 0; aliases[i] != NULL; i++)
    if (g_str_has_suffix (aliases[i], ending))
      return TRUE;
  return FALSE;
}

static gboolean
has_known_ending (JpUnitRecord *unit)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (ends_like (unit, endings[i]))
      return TRUE;
  return FALSE;
}

static void
report_left_over (JpCheck *self, JpSectionRecord *section, const char *words)
{
  JpFinding *finding = jp_check_add (self, JP_CHECK_BOILERPLATE, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);

  jp_check_set_figures (finding, g_strdup (words), g_strdup (name_of_unit (self)));
  jp_check_say (finding, _("“%s”: text of a report on somebody else? The unit is %s."), words, name_of_unit (self));
}

/* "我社" in the report of a 中心. */
static void
check_self (JpCheck *self, JpSectionRecord *section)
{
  for (guint i = 0; endings[i] != NULL && has_known_ending (unit_of (self)); i++)
    {
      g_autofree char *mine = g_strconcat ("我", endings[i], NULL);
      g_autofree char *pattern = g_strconcat (mine, "(?!会|区|保|员|长|理|在|于)", NULL);
      g_autoptr (GRegex) regex = NULL;

      if (ends_like (unit_of (self), endings[i]) || strstr (section->text, mine) == NULL)
        continue;
      regex = g_regex_new (pattern, 0, 0, NULL);
      if (g_regex_match (regex, section->text, 0, NULL))
        report_left_over (self, section, mine);
    }
}

/* Bodies with a business of their own. Who names them as partners says so with a word of working together. */
#define BODIES \
  "供销社|供销合作社|住建局|住建部门|建设部门|城管局|教育局|教体局|卫健局|卫健委|农业农村局|水利局|交通局|文旅局|林业局|统计局|" \
  "环保局|生态环境局|自然资源局|国土局|公安局|司法局|科技局|工信局|商务局|气象局|地震局|体育局|档案局|市监局|市场监管局|" \
  "应急局|乡村振兴局|扶贫办|消防大队|气象部门|教育部门|统计部门"
#define WITH "配合|联合|会同|邀请|沟通|协调|协同"
#define TOGETHER "与|和|移交|转办|抄送|部门对账|对接|等部门|各部门|接受|按照|根据|《|关于|印发"

static gboolean
is_own_field (JpCheck *self, const char *body)
{
  const char *const names[] = { unit_of (self)->name,
                                unit_of (self)->aliases,
                                self->year->evaluator,
                                self->year->main_duties,
                                self->year->supervising_department,
                                self->year->commissioning_party };
  g_autofree char *stem = g_utf8_substring (body, 0, 2);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL && strstr (names[i], stem) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_list_of_units (const char *text)
{
  return jp_words_count_matches (BODIES, text) > 3;
}

static void
check_bodies (JpCheck *self, JpSectionRecord *section)
{
  g_auto (GStrv) sentences = g_regex_split (jp_words_regex ("[。；\n]"), section->text, 0);

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = jp_words_match (BODIES, sentences[i]);
      g_autofree char *body = match != NULL ? g_match_info_fetch (match, 0) : NULL;
      g_autofree char *around = NULL;
      int start = 0;

      if (body == NULL || is_own_field (self, body) || is_list_of_units (section->text))
        continue;
      g_match_info_fetch_pos (match, 0, &start, NULL);
      around = g_strndup (sentences[i], start);
      /* An evaluator's description of its own work has no partners but those it says it worked with. */
      if (jp_check_mentions (around, WITH) ||
          (g_strcmp0 (section->section_kind, "method") != 0 && jp_check_mentions (around, TOGETHER)))
        continue;
      report_left_over (self, section, body);
      return;
    }
}

/* "工商保险室" among the sections, "工伤保险室" in the text: same length, one character apart. */
static char *
find_near (const char *text, const char *name)
{
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *last = g_utf8_substring (name, length - 1, length);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *a = p, *b = name;
      guint apart = 0;

      for (; *b != '\0' && *a != '\0' && apart < 2; a = g_utf8_next_char (a), b = g_utf8_next_char (b))
        {
          gunichar c = g_utf8_get_char (a);

          if (c != g_utf8_get_char (b))
            apart += g_unichar_isalpha (c) ? 1 : 2;
        }
      if (*b == '\0' && apart == 1 && strncmp (a - strlen (last), last, strlen (last)) == 0)
        return g_strndup (p, a - p);
    }
  return NULL;
}

static gboolean
is_institution (JpCheck *self, const char *name)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_INSTITUTION)
    if (g_strcmp0 (jp_record_as_institution (child)->name, name) == 0)
      return TRUE;
  return FALSE;
}

static void
check_institution (JpCheck *self, JpInstitutionRecord *institution)
{
  if (institution->name == NULL || g_utf8_strlen (institution->name, -1) < 4 ||
      find_section (self, institution->name) != NULL)
    return;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      JpSectionRecord *section = jp_record_as_section (child);
      g_autofree char *near = section->text != NULL ? find_near (section->text, institution->name) : NULL;
      JpFinding *finding;

      if (near == NULL || is_institution (self, near))
        continue;
      finding = jp_check_add (self, JP_CHECK_LABEL_MISMATCH, JP_SEVERITY_INFO, institution, JP_INSTITUTION_NAME);
      jp_check_add_place (finding, section, JP_SECTION_TEXT);
      jp_check_set_figures (finding, g_strdup (institution->name), g_strdup (near));
      jp_check_say (finding, _("The list of sections has “%s”, the report “%s”."), institution->name, near);
      return;
    }
}

static void
check_text_names (JpCheck *self)
{
  check_aliases (self);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      JpSectionRecord *section = jp_record_as_section (child);

      if (section->text == NULL)
        continue;
      check_self (self, section);
      check_bodies (self, section);
    }
  JP_FOREACH_CHILD (child, self->year, JP_KIND_INSTITUTION)
    check_institution (self, jp_record_as_institution (child));
}

const JpCheckFamily jp_check_text_names = { "text-names", check_text_names, NULL };
