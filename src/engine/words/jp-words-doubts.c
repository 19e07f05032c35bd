/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a reading must not leave out: denials in words that the rule does not hold, figures in brackets that fit nothing
 * before them. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Every "text" and "note" of the rule and of what is nested in it. */
static void
collect_texts (const JpJson *json, GString *out)
{
  const JpJsonType type = jp_json_get_type (json);

  for (guint i = 0; i < jp_json_get_length (json); i++)
    {
      const JpJson *member = jp_json_at (json, i);
      const char *key = type == JP_JSON_OBJECT ? jp_json_key_at (json, i) : NULL;

      if (key != NULL && (g_str_equal (key, "text") || g_str_equal (key, "note")) && jp_json_get_text (member) != NULL)
        {
          g_string_append (out, jp_json_get_text (member));
          g_string_append_c (out, '\n');
        }
      else
        collect_texts (member, out);
    }
}

static JpWordsRole
role_of (const JpWordsReader *self, const JpWordsToken *token)
{
  for (guint i = 0; i < self->words->spans->len; i++)
    {
      const JpWordsSpan *span = &g_array_index (self->words->spans, JpWordsSpan, i);

      if (token->start < span->end && token->end > span->start)
        return span->role;
    }
  return JP_WORDS_ROLE_UNREAD;
}

/* The words without the usual ones for a fault ("不符合要求"). Transfer full. */
static char *
without_faults (const char *text)
{
  static const char faults[] =
    "不(?:符合|合规|规范|到位|合格|完整|达标|及时|足|良|满意|一致|真实|准确|健全|合理|按|得力|清|实|当|明确|严|相符|"
    "履行"
    "|执行|落实|配合|公开|作为|合法|匹配|存在|涉及|充分|科学|透明|按时|动产|含|重复|交叉|配套|达)";

  return g_regex_replace (jp_words_regex (faults), text, -1, 0, "", 0, NULL);
}

/* What follows a text gives nothing: 不得分, 得0分. */
static gboolean
gives_nothing (const JpWordsReader *self, guint n)
{
  const char *shape = self->shape + n + 1 + strspn (self->shape + n + 1, ",a");

  return *shape == 'Z'
         || (*shape == 's' && g_str_equal (jp_words_token (self, (guint)(shape - self->shape))->value, "0"));
}

/* Faults are what deductions and the words for no points are about; a denial elsewhere, or twice, turns them round. */
static gboolean
denies (const JpWordsReader *self, guint n)
{
  const JpWordsToken *token = jp_words_token (self, n);
  g_autofree char *bare = without_faults (token->value);
  g_autofree char *affirmed =
    g_regex_replace (jp_words_regex ("^(?:不存在|不涉及|不发生)"), token->value, -1, 0, "", 0, NULL);
  JpWordsRole role = role_of (self, token);
  gboolean twice = jp_words_matches ("(?:不|未|没|无).*不|不.*(?:未|没|无)", token->value);

  if (role == JP_WORDS_ROLE_EXPLANATION || role == JP_WORDS_ROLE_GATE || strstr (token->value, "不") == NULL)
    return FALSE;
  if (role == JP_WORDS_ROLE_DEDUCTION)
    return strstr (bare, "不") != NULL;
  if ((role == JP_WORDS_ROLE_ELEMENT && gives_nothing (self, n))
      || (role == JP_WORDS_ROLE_MEASURE && strspn (self->shape + n + 1, ",") == strcspn (self->shape + n + 1, "eVcy")))
    return twice || strstr (bare, "不") != NULL;
  return strstr (affirmed, "不") != NULL;
}

static void
check_denial (JpWordsReader *self, const char *texts, guint n)
{
  g_autofree char *words = NULL;

  if (self->shape[n] != 'x' || !denies (self, n))
    return;
  words = jp_words_slice (self, n, n + 1);
  if (strstr (texts, words) == NULL)
    jp_words_doubt (self, _("The words deny something: what it means for the points is not settled."), n, n + 1);
}

/* "（含90%）" names the number before it. */
static void
check_inclusion (JpWordsReader *self, guint n)
{
  const JpWordsToken *token = jp_words_token (self, n);
  g_autofree char *digits = g_regex_replace (jp_words_regex ("[^0-9.]"), token->value, -1, 0, "", 0, NULL);

  if (strchr ("IE", token->class) == NULL || *digits == '\0')
    return;
  for (guint i = n > 5 ? n - 5 : 0; i < n; i++)
    if (strchr ("pncsmo", self->shape[i]) != NULL && g_str_equal (jp_words_token (self, i)->value, digits))
      return;
  jp_words_doubt (self, _("The words hold figures that the rule does not use."), n, n + 1);
}

void
jp_words_check_lost (JpWordsReader *self)
{
  g_autoptr (GString) texts = g_string_new (NULL);

  if (self->words->rule == NULL || self->open)
    return;
  collect_texts (self->words->rule, texts);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      check_denial (self, texts->str, i);
      check_inclusion (self, i);
    }
}
