/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Criteria that list: elements ①②③ with or without points, so much off for each, all or nothing. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ITEM "[①②③④⑤⑥⑦⑧⑨⑩⑪⑫]([^①②③④⑤⑥⑦⑧⑨⑩⑪⑫]+)"
#define ITEM_POINTS "(?:得|计|记|[,:;])([0-9.]+)分[,;。]*$"
#define COUNT "每(?:出现|发现|发生|查出|有|少|缺|缺少|漏|存在|多)?[^扣%百,。;]{0,24}?,?(?:的)?,?扣(?:除|减|分)?([0-9.]+)分"

/* Text of an item without its points and the stop behind it. Transfer full. */
static char *
item_text (const char *item)
{
  g_autofree char *plain = g_regex_replace (jp_words_regex (",?" ITEM_POINTS), item, -1, 0, "", 0, NULL);

  return g_regex_replace (jp_words_regex ("[,;。]+$"), plain, -1, 0, "", 0, NULL);
}

static void
add_item (JpWordsReader *self, JpJson *elements, const char *item, guint *n_points)
{
  g_autoptr (GMatchInfo) points = jp_words_match (ITEM_POINTS, item);
  g_autofree char *text = item_text (item);
  g_autofree char *digits = NULL;
  JpJson *element;

  if (*text == '\0')
    return;
  element = jp_json_new_object ();
  jp_json_set_string (element, "text", text);
  if (points != NULL)
    {
      digits = g_match_info_fetch (points, 1);
      jp_json_set_string (element, "points", digits);
      (*n_points)++;
      self->n_used++;
    }
  jp_json_append (elements, element);
}

gboolean
jp_words_read_elements (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match = NULL;
  JpJson *elements;
  guint n_points = 0;

  if (jp_words_count_matches (ITEM, self->text) < 2)
    return FALSE;
  elements = jp_json_new_array ();
  g_regex_match (jp_words_regex (ITEM), self->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *item = g_match_info_fetch (match, 1);

      add_item (self, elements, item, &n_points);
    }
  self->rule = jp_words_new_rule ("checklist", NULL);
  jp_json_set (self->rule, "elements", elements);
  if (jp_words_count_matches ("每[^,。;]{0,20}扣", self->text) > 0)
    jp_words_doubt (self, _("Elements with rules of their own stand in one criterion."));
  else if (n_points == 0)
    jp_words_doubt (self, _("The elements have no points: an even share is assumed."));
  return TRUE;
}

gboolean
jp_words_read_count (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match = jp_words_match (COUNT, self->text);
  g_autofree char *deduct = NULL;

  if (match == NULL)
    return FALSE;
  deduct = g_match_info_fetch (match, 1);
  self->rule = jp_words_new_rule ("step_deduction", JP_WORDS_COUNT);
  jp_json_set_string (self->rule, "direction", "above");
  jp_json_set_string (self->rule, "limit", "0");
  jp_json_set_string (self->rule, "step", "1");
  jp_json_set_string (self->rule, "deduct", deduct);
  jp_json_set_string (self->rule, "reading", "floor");
  self->n_used++;
  if (jp_words_count_matches (COUNT, self->text) > 1)
    jp_words_doubt (self, _("The words take points off for more than one thing."));
  return TRUE;
}

gboolean
jp_words_read_all_or_nothing (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match = jp_words_match (
    "^(?:评分标准:)?(.{2,80}?)(?:的)?(?:,?(?:得|计|记)|,)(满分|[0-9.]+分)[,;。]?"
    "(?:否则|反之|未[^,。;]{0,16})[^,。;]{0,4}?,?(?:不得分|不计分|得0分|计0分|0分)",
    self->text);
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;
  JpJson *elements;
  JpJson *element;

  if (match == NULL)
    return FALSE;
  text = g_match_info_fetch (match, 1);
  full = g_match_info_fetch (match, 2);
  if (g_ascii_isdigit (full[0]))
    full[strspn (full, "0123456789.")] = '\0';
  jp_words_check_points (self, full);
  element = jp_json_new_object ();
  jp_json_set_string (element, "text", text);
  elements = jp_json_new_array ();
  jp_json_append (elements, element);
  self->rule = jp_words_new_rule ("checklist", NULL);
  jp_json_set (self->rule, "elements", elements);
  self->n_used += 2;
  return TRUE;
}
