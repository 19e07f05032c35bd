/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of the narrative against the facts: "基本支出 337.17 万元" where no table has that figure for it. What the text
 * compares with, or counts besides, is left alone. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words that make the figure behind a name another one: a difference, a part, another year. */
#define ELSE \
  "增|减|比|较|上年|去年|其中|同期|累计|结转|人均|每|追加|下达|申请|标准|不少于|不低于|不超过|达到|缺口|节约|收回|剩余|" \
  "率|占|目标|计划|任务|预计|以上|左右|余|约|至|到|和|及|、|，|,|；|。|“|（|("

/* A fact with every figure the tables have for it. */
typedef struct
{
  const JpFactInfo *known;
  const char *name;  /* folded */
  GPtrArray *items;  /* JpItemRecord */
} Fact;

static void
fact_free (Fact *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

static gboolean
is_same_fact (const Fact *fact, const JpItemRecord *item, const char *name)
{
  if (fact->known != NULL)
    return g_strcmp0 (item->key, fact->known->key) == 0;
  return g_str_equal (fact->name, name);
}

/* A name that says by itself what it is: of the dictionary, or long. */
static gboolean
is_telling (const JpItemRecord *item, const char *name)
{
  return (item->key != NULL || g_utf8_strlen (name, -1) >= 5) && g_utf8_strlen (name, -1) >= 4 &&
         strchr (name, '(') == NULL && strchr (name, '.') == NULL;
}

static GPtrArray *
collect_facts (JpCheck *self)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      const char *name = jp_check_folded (self, item->name);
      Fact *fact = NULL;

      if (!is_telling (item, name))
        continue;
      for (guint j = 0; j < facts->len && fact == NULL; j++)
        if (is_same_fact (g_ptr_array_index (facts, j), item, name))
          fact = g_ptr_array_index (facts, j);
      if (fact == NULL)
        {
          fact = g_new0 (Fact, 1);
          fact->known = item->key != NULL ? jp_fact_dictionary_lookup (item->key) : NULL;
          fact->name = name;
          fact->items = g_ptr_array_new ();
          g_ptr_array_add (facts, fact);
        }
      g_ptr_array_add (fact->items, item);
    }
  return facts;
}

static gboolean
is_of_unit (const JpItemRecord *item, const char *unit)
{
  JpItemRecord like = { .measure_unit = (char *) unit };

  return jp_check_same_dimension (item, &like);
}

/* The same, as far as the digits of either go. */
static gboolean
equals (const JpCheckNumber *number, const JpItemRecord *item, guint field)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT, digit = JP_RATIONAL_INIT, own = JP_RATIONAL_INIT;
  JpItemRecord said = { .measure_unit = number->unit };
  const char *point = strchr (number->number, '.');

  if (!jp_check_value (item, field, &value))
    return FALSE;
  said.value = (JpQuantity) { 1, point != NULL ? (guint8) MIN (strlen (point + 1), 9) : 0, TRUE };
  jp_check_last_digit (item, field, &digit);
  jp_check_last_digit (&said, JP_ITEM_VALUE, &own);
  if (jp_rational_cmp (&own, &digit) > 0)
    jp_rational_set (&digit, &own);
  jp_rational_sub (&value, &value, &number->value);
  jp_rational_abs (&value, &value);
  return jp_rational_cmp (&value, &digit) < 0;
}

/* Is the figure that of the fact in any column, or of anything else the tables have? */
static gboolean
is_known_figure (JpCheck *self, const JpCheckNumber *number)
{
  for (guint i = 0; i < self->items->len; i++)
    for (guint c = 0; c < JP_N_COLUMNS; c++)
      {
        const JpItemRecord *item = g_ptr_array_index (self->items, i);

        if (is_of_unit (item, number->unit) && equals (number, item, jp_facts_get_column (c)->field))
          return TRUE;
      }
  return FALSE;
}

/* A filled cell of the fact in the unit's dimension to compare with. */
static JpItemRecord *
find_filled (const Fact *fact, const char *unit, guint *field)
{
  static const guint columns[] = { JP_ITEM_EXECUTED, JP_ITEM_VALUE, JP_ITEM_ANNUAL_BUDGET, JP_ITEM_INITIAL_BUDGET };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    for (guint i = 0; i < fact->items->len; i++)
      {
        JpItemRecord *item = g_ptr_array_index (fact->items, i);

        *field = columns[c];
        if (jp_item_get_quantity (item, columns[c]).is_set && is_of_unit (item, unit))
          return item;
      }
  return NULL;
}

static const JpCheckNumber *
number_behind (GPtrArray *numbers, gsize offset)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      const JpCheckNumber *number = g_ptr_array_index (numbers, i);

      if (number->offset >= offset)
        return number;
    }
  return NULL;
}

static void
check_mention (JpCheck *self, JpSectionRecord *section, const Fact *fact, const char *text, gsize end,
               GPtrArray *numbers)
{
  const JpCheckNumber *number = number_behind (numbers, end);
  g_autofree char *between = NULL;
  JpItemRecord *item;
  JpFinding *finding;
  guint field;

  if (number == NULL || *number->unit == '\0' || g_str_equal (number->unit, "%"))
    return;
  between = g_strndup (text + end, number->offset - end);
  if (g_utf8_strlen (between, -1) > 6 || jp_check_mentions (between, ELSE))
    return;
  item = find_filled (fact, number->unit, &field);
  if (item == NULL || is_known_figure (self, number))
    return;
  finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, section, JP_SECTION_TEXT);
  jp_check_add_place (finding, item, field);
  jp_check_set_figures (finding, g_strconcat (number->number, " ", number->unit, NULL), jp_check_printed (item, field));
  jp_check_say (finding, _("The text gives “%s” as %s; no table has that figure, “%s” is %s."), fact->name,
                finding->printed, item->name, finding->computed);
}

/* Does a name that begins here belong to a longer one, as 基本支出 to 人均基本支出? */
static gboolean
is_whole_word (const char *text, const char *start)
{
  g_autofree char *before = NULL;

  if (start == text)
    return TRUE;
  before = g_utf8_substring (g_utf8_find_prev_char (text, start), 0, 1);
  return !jp_check_mentions (before, "均|前|余|他|各|非|类|级|性|的");
}

static void
check_section (JpCheck *self, JpSectionRecord *section, GPtrArray *facts)
{
  const char *text = jp_check_folded (self, section->text);
  g_autoptr (GPtrArray) numbers = jp_check_read_numbers (text);

  for (guint i = 0; numbers->len > 0 && i < facts->len; i++)
    {
      const Fact *fact = g_ptr_array_index (facts, i);

      for (const char *p = strstr (text, fact->name); p != NULL; p = strstr (p + 1, fact->name))
        if (is_whole_word (text, p))
          check_mention (self, section, fact, text, p - text + strlen (fact->name), numbers);
    }
}

/* Only where this year is told; comparisons with other years and methods have figures of their own. */
static void
check_text_figures (JpCheck *self)
{
  g_autoptr (GPtrArray) facts = collect_facts (self);

  JP_FOREACH_CHILD (child, self->year, JP_KIND_SECTION)
    {
      JpSectionRecord *section = jp_record_as_section (child);

      if (section->text != NULL && g_strcmp0 (section->section_kind, "method") != 0)
        check_section (self, section, facts);
    }
}

const JpCheckFamily jp_check_text_figures = { "text-figures", check_text_figures, NULL };
