/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wordings that are one rule as a whole: degrees of achievement with their ranges, experts' mean scores, checkpoints
 * of a year, targets, surveys. */

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

static JpJson *
new_checkpoint (const char *month, const char *target, const char *points)
{
  JpJson *json = jp_json_new_object ();
  g_autofree char *text = g_strconcat (month, "月", NULL);
  g_autofree char *actual = g_strconcat (JP_WORDS_MEASURE, text, NULL);
  g_autofree char *worth = g_strndup (points, strspn (points, "0123456789."));

  jp_json_set_string (json, "text", text);
  jp_json_set_string (json, "actual", actual);
  jp_json_set_string (json, "target", target);
  jp_json_set_string (json, "points", worth);
  return json;
}

/* "6、9、11月…分别达到40%、67.5%、82.5%…分别得1分、2分、2分，未达到的按其占目标进度的比重计算得分". */
static JpJson *
make_checkpoints (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match =
    jp_words_match ("((?:[0-9]{1,2}、)+[0-9]{1,2})月.*分别(?:达到|为|不低于|达)((?:[0-9.]+%、)+[0-9.]+%).*"
                    "分别[得计]((?:[0-9.]+分、)+[0-9.]+分).*未达.*按[^。;]*(?:比例|比重)",
                    self->normal);
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) months = NULL;
  g_auto (GStrv) targets = NULL;
  g_auto (GStrv) points = NULL;
  JpJson *rule, *list;

  if (match == NULL)
    return NULL;
  parts = g_match_info_fetch_all (match);
  months = g_strsplit (parts[1], "、", -1);
  targets = g_strsplit (parts[2], "、", -1);
  points = g_strsplit (parts[3], "、", -1);
  if (g_strv_length (months) != g_strv_length (targets) || g_strv_length (months) != g_strv_length (points))
    return NULL;
  rule = jp_words_new_rule ("checkpoints", NULL);
  list = jp_json_new_array ();
  for (guint i = 0; months[i] != NULL; i++)
    jp_json_append (list, new_checkpoint (months[i], targets[i], points[i]));
  jp_json_set (rule, "checkpoints", list);
  jp_words_mark (self, JP_WORDS_ROLE_LIMIT, 0, self->tokens->len);
  jp_words_doubt (self, _("The words name checkpoints: where their figures are is to be filled in."), 0,
                  self->tokens->len);
  return rule;
}

#define ACTUAL "实际(?:完成)?(?:值|数)?"
#define TARGET "(?:年度)?(?:指标|目标)值?"
#define UP "(?:>=|正向|越大)[^<>;。反逆小]*" ACTUAL "/" TARGET "\\*[^<>;。]*"
#define DOWN "[^;。]*(?:<=|反向|逆向|越小)[^<>;。正大]*" TARGET "/" ACTUAL "\\*"

/* "≥：实际值/指标值×分值；≤：指标值/实际值×分值": the target's own direction decides. */
static JpJson *
make_target (JpWordsReader *self)
{
  JpJson *rule;

  if ((!jp_words_matches (UP "[;。,]" DOWN, self->normal) && !jp_words_matches (DOWN "[;。,]" UP, self->normal))
      || strpbrk (self->shape, "kesTMRQZF") != NULL || is_denied (self))
    return NULL;
  rule = jp_words_new_rule ("target", NULL);
  jp_json_set_string (rule, "direction", "auto");
  jp_words_mark (self, JP_WORDS_ROLE_FORMULA, 0, self->tokens->len);
  return rule;
}

/* The clause "有效问卷不少于50份": its first token and the one behind it, and the number. */
static const JpWordsToken *
find_sample (const JpWordsReader *self, guint *start, guint *end)
{
  for (guint i = 1; i + 1 < self->tokens->len; i++)
    {
      const JpWordsToken *number = jp_words_token (self, i + 1);

      if (self->shape[i] != 'g' || self->shape[i + 1] != 'c' || !jp_words_matches ("^(?:份|人|户|名|个)$", number->unit)
          || self->shape[i - 1] != 'x'
          || !jp_words_matches ("问卷|样本|调查|回收|抽样", jp_words_token (self, i - 1)->value))
        continue;
      *start = i - 1;
      *end = i + 2;
      while (*end < self->tokens->len && strchr (",;.", self->shape[*end]) == NULL)
        (*end)++;
      return number;
    }
  return NULL;
}

static GArray *
read_around (JpWordsReader *self, guint start, guint end)
{
  GArray *statements = jp_words_read_statements (self, 0, start);
  g_autoptr (GArray) rest = jp_words_read_statements (self, end, self->tokens->len);

  g_array_append_vals (statements, rest->data, rest->len);
  return statements;
}

/* "问卷不少于50份，满意度≥90%得10分…": a survey, and the rule that scores its rate. */
static JpJson *
make_survey (JpWordsReader *self)
{
  const char *const alternatives[] = { _("No points"), _("Judgement"), NULL };
  guint start, end;
  const JpWordsToken *sample = find_sample (self, &start, &end);
  g_autoptr (GArray) statements = sample != NULL ? read_around (self, start, end) : NULL;
  JpJson *nested = statements != NULL ? jp_words_make_rule (self, statements, self->points) : NULL;
  JpJson *rule;

  if (nested == NULL || jp_json_get_string (nested, "measure") == NULL)
    {
      g_clear_pointer (&nested, jp_json_unref);
      return NULL;
    }
  rule = jp_words_new_rule ("survey", JP_WORDS_MEASURE);
  jp_json_set_string (rule, "method", "given");
  jp_json_set_string (rule, "minimum", sample->value);
  jp_json_set_string (rule, "sample", JP_WORDS_SAMPLE);
  if (jp_words_ask (self, _("What is earned with too few answers?"), start, end, alternatives) == 1)
    jp_json_set_string (rule, "below_minimum", "judgement");
  jp_json_set (rule, "rule", nested);
  jp_words_mark (self, JP_WORDS_ROLE_GATE, start, end);
  return rule;
}

JpJson *
jp_words_make_whole (JpWordsReader *self)
{
  JpJson *(*const makers[]) (JpWordsReader *) = { make_tiers, make_expert_mean, make_checkpoints, make_target,
                                                  make_survey };
  JpJson *rule = NULL;

  for (guint i = 0; rule == NULL && i < G_N_ELEMENTS (makers); i++)
    rule = makers[i](self);
  return rule;
}
