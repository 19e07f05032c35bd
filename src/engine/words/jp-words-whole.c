/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wordings that are one rule as a whole: degrees of achievement with their ranges, experts' mean scores. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "80%-60%（含）" behind token `from`: where it begins; the two ends, the higher first. FALSE when there is none. */
static gboolean
find_range (const JpWordsReader *self, guint *from, const JpWordsToken **upper, const JpWordsToken **lower)
{
  for (guint i = *from; i + 2 < self->tokens->len; i++)
    {
      guint k = i + 1;

      if (strchr ("pn", self->shape[i]) == NULL)
        continue;
      if (strchr ("IE", self->shape[k]) != NULL)
        k++;
      if (self->shape[k] != '-' || k + 1 >= self->tokens->len || self->shape[k + 1] != 'p')
        continue;
      *upper = jp_words_token (self, i);
      *lower = jp_words_token (self, k + 1);
      *from = k + 2;
      return TRUE;
    }
  return FALSE;
}

static JpJson *
new_tier (const JpWordsToken *text, const JpWordsToken *upper, const JpWordsToken *lower)
{
  JpJson *tier = jp_json_new_object ();
  g_autofree char *high = g_strconcat (upper->value, "%", NULL);
  g_autofree char *low = g_strconcat (lower->value, "%", NULL);

  jp_json_set_string (tier, "text", text->value);
  jp_json_set_string (tier, "lower", low);
  jp_json_set_string (tier, "upper", high);
  return tier;
}

/* Words beside the names that turn something round. */
static gboolean
is_denied (const JpWordsReader *self)
{
  for (guint i = 0; i < self->tokens->len; i++)
    if (self->shape[i] == 'x' && jp_words_matches ("不|未|非", jp_words_token (self, i)->value))
      return TRUE;
  return FALSE;
}

/* "达成…、部分达成…、未达成…三档，分别按照100%-80%（含）、80%-60%（含）、60%-0%合理确定分值". */
static JpJson *
make_tiers (JpWordsReader *self)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (guint));
  JpJson *tiers;
  JpJson *rule;
  guint from = 0;

  for (guint i = 0; i < self->tokens->len; i++)
    if (self->shape[i] == 'q')
      g_array_append_val (names, i);
  if (names->len < 3)
    return NULL;
  tiers = jp_json_new_array ();
  for (guint i = 0; i < names->len; i++)
    {
      const JpWordsToken *upper, *lower;

      if (!find_range (self, &from, &upper, &lower))
        break;
      jp_json_append (tiers, new_tier (jp_words_token (self, g_array_index (names, guint, i)), upper, lower));
    }
  if (jp_json_get_length (tiers) != names->len || strpbrk (self->shape, "ksZeTMPRE") != NULL || is_denied (self))
    {
      jp_json_unref (tiers);
      return NULL;
    }
  jp_words_mark (self, JP_WORDS_ROLE_GRADE, 0, self->tokens->len);
  rule = jp_words_new_rule ("qualitative", NULL);
  jp_json_set (rule, "tiers", tiers);
  return rule;
}

/* "取各专家评分的平均值", "得分=(专家1+专家2+…)/专家人数". */
static JpJson *
make_expert_mean (JpWordsReader *self)
{
  JpJson *rule;

  if (!jp_words_matches ("专家", self->text)
      || !jp_words_matches ("平均(?:分|值|得分)|/\\s*专家(?:人)?数|算术平均|专家人数", self->text)
      || strpbrk (self->shape, "kseTMPRQg<>lUDX") != NULL || is_denied (self))
    return NULL;
  rule = jp_words_new_rule ("expert_mean", NULL);
  if (jp_words_matches ("去掉(?:一个)?最高分(?:和|、|及|与)?(?:去掉)?(?:一个)?最低分", self->text))
    jp_json_set_int (rule, "trim", 1);
  else if (jp_words_matches ("去掉|剔除|加权|权重", self->text))
    jp_words_doubt (self, _("The words speak of points in a way that is not understood."), 0, self->tokens->len);
  for (guint i = 0; i < self->tokens->len; i++)
    if (jp_words_matches ("平均|专家(?:人)?数|最高分|最低分", jp_words_token (self, i)->value))
      jp_words_mark (self, JP_WORDS_ROLE_FORMULA, i, i + 1);
  jp_words_mark (self, JP_WORDS_ROLE_EXPLANATION, 0, self->tokens->len);
  return rule;
}

JpJson *
jp_words_make_whole (JpWordsReader *self)
{
  JpJson *rule = make_tiers (self);

  return rule != NULL ? rule : make_expert_mean (self);
}
