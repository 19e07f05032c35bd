/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Criteria that measure a rate: steps from a limit, two limits, multiples. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUMBER "([0-9]+(?:\\.[0-9]+)?)"
#define UP "超过|超出|高于|高出|超|高|增加|增长|上升|多于|多"
#define DOWN "低于|降低|下降|减少|少于|低|少|降|差"
#define STEP \
  "每(?:再)?(" UP "|" DOWN ")(?:于)?(" \
  "[0-9.]+|[一二三四五六七八九十])?个?(百分点|%|个百分点)(?:的)?,?(?:就)?(?:扣除|扣减|扣分|扣去|扣掉|扣)(?:该项)?(?:" \
  "得分|分值)?(满分的十分之一|[0-9.]+)分?"
#define FULL "(?:得|计|记|为)?(满分|" NUMBER "分)"

static char *
percent_of (const char *digits)
{
  return g_strconcat (digits, "%", NULL);
}

/* "低于95%的,每低1个百分点扣0.5分": steps count from there; that all points stand up to it goes without saying. */
static char *
find_threshold (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match = jp_words_match (
    "(?:低于|不足|少于|未达到|小于|高于|超过|超出|大于)([0-9.]+)%(?:的|时)?,?(?:部分)?,?每", self->text);
  g_autofree char *limit = match != NULL ? g_match_info_fetch (match, 1) : NULL;

  return limit != NULL ? percent_of (limit) : NULL;
}

/* "≤0,计3分", "完成率大于100%,得满分", "100%覆盖率得满分", "非税收入完成率100%,2分": the limit, and what it earns. */
static char *
find_limit (JpWordsReader *self)
{
  static const char *const patterns[] = {
    "(?:<=|>=|<|>|不超过|不高于|不大于|不低于|不少于|不小于|达到|大于等于|小于等于|大于|小于|高于|低于|等于|为|率,?|度,?|度为|率为)"
    "([0-9.]+)(%?)(?:以上|以下|以内|及以上|及以下|\\(含\\))*(?:的)?,?(?:的)?" FULL,
    "(?:^|[,;。:率度])([0-9.]+)(%)[^0-9,;。扣]{0,12}?" FULL,
    "(?<![0-9.])([0-9.]+)(%)(?:的|以上)?,?(?:得|计|记)(满分|" NUMBER "分)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = jp_words_match (patterns[i], self->text);
      g_autofree char *limit = NULL;
      g_autofree char *full = NULL;
      g_autofree char *points = NULL;

      if (match == NULL)
        continue;
      limit = g_match_info_fetch (match, 1);
      full = g_match_info_fetch (match, 3);
      points = g_match_info_fetch (match, 4);
      jp_words_check_points (self, g_str_has_prefix (full, "满分") ? NULL : points);
      self->n_used++;
      return percent_of (limit);
    }
  return find_threshold (self);
}

static gboolean
is_down (const char *verb)
{
  return jp_words_count_matches ("^(?:" DOWN ")$", verb) > 0;
}

gboolean
jp_words_read_step (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match = jp_words_match (STEP, self->text);
  g_autofree char *verb = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *step = NULL;
  g_autofree char *deduct = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *step_text = NULL;

  if (match == NULL)
    return FALSE;
  verb = g_match_info_fetch (match, 1);
  amount = g_match_info_fetch (match, 2);
  deduct = g_match_info_fetch (match, 4);
  step = jp_words_number (amount);
  step_text = percent_of (step);
  self->rule = jp_words_new_rule ("step_deduction", JP_WORDS_MEASURE);
  self->n_used++;
  limit = find_limit (self);
  if (limit == NULL)
    {
      jp_words_doubt (self, _("The words do not say from where the steps count."));
      g_clear_pointer (&self->rule, jp_json_unref);
      return TRUE;
    }
  jp_json_set_string (self->rule, "direction", is_down (verb) ? "below" : "above");
  jp_json_set_string (self->rule, "limit", limit);
  jp_json_set_string (self->rule, "step", step_text);
  if (g_str_has_prefix (deduct, "满分"))
    jp_json_set_string (self->rule, "deduct_share", "0.1");
  else
    jp_json_set_string (self->rule, "deduct", deduct);
  jp_json_set_string (self->rule, "reading", "floor");
  if (jp_words_count_matches (STEP, self->text) > 1)
    jp_words_doubt (self, _("The words hold more than one step."));
  return TRUE;
}

gboolean
jp_words_read_linear (JpWordsReader *self)
{
  static const struct
  {
    const char *pattern;
    guint full, zero;
  } forms[] = {
    { "(?:大于|高于|超过|>=|>)" NUMBER "%.{0,40}?(?:得|计|记)?0分.{0,20}?(?:小于|低于|不超过|<=|<)" NUMBER
      "%.{0,10}?满分.{0,20}?之间.{0,30}?(?:比例|权重|赋分|插值|线性)",
      2, 1 },
    { "(?:小于|低于|不超过|<=|<)" NUMBER "%.{0,20}?满分.{0,20}?(?:大于|高于|超过|>=|>)" NUMBER
      "%.{0,40}?(?:0分|不得分).{0,20}?之间.{0,30}?(?:比例|权重|赋分|插值|线性)",
      1, 2 },
    { "(?:大于|高于|不低于|达到|>=|>)" NUMBER "%.{0,20}?满分.{0,20}?(?:小于|低于|<=|<)" NUMBER
      "%.{0,40}?(?:0分|不得分).{0,20}?之间.{0,30}?(?:比例|权重|赋分|插值|线性)",
      1, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMatchInfo) match = jp_words_match (forms[i].pattern, self->text);
      g_autofree char *full = NULL;
      g_autofree char *zero = NULL;
      g_autofree char *full_text = NULL;
      g_autofree char *zero_text = NULL;

      if (match == NULL)
        continue;
      full = g_match_info_fetch (match, (int) forms[i].full);
      zero = g_match_info_fetch (match, (int) forms[i].zero);
      full_text = percent_of (full);
      zero_text = percent_of (zero);
      self->rule = jp_words_new_rule ("linear", JP_WORDS_MEASURE);
      jp_json_set_string (self->rule, "full_at", full_text);
      jp_json_set_string (self->rule, "zero_at", zero_text);
      self->n_used += 2;
      return TRUE;
    }
  return FALSE;
}

/* "得分=完成率*2", "固定资产利用率*满分", "满意度平均值*满分"; the "*100%" of a definition is none. */
gboolean
jp_words_read_proportional (JpWordsReader *self)
{
  g_autoptr (GMatchInfo) match =
    jp_words_match ("(?:率|度|比例|比重|均值|平均值|数|额)(?:\\([^()]*\\))?\\)?\\*(满分|分值|权重|[0-9.]+分?)(?!\\*?[0-9%])",
                    self->text);
  g_autofree char *factor = NULL;

  if (match == NULL)
    return FALSE;
  factor = g_match_info_fetch (match, 1);
  if (g_str_has_suffix (factor, "分"))
    factor[strlen (factor) - strlen ("分")] = '\0';
  if (g_ascii_isdigit (factor[0]))
    {
      jp_words_check_points (self, factor);
      self->n_used++;
    }
  /* "…总数×5分扣分": the share that is taken off, not the one that is given. */
  if (jp_words_count_matches ("\\*(?:满分|分值|权重|[0-9.]+分?)(?:予以|的)?扣", self->text) > 0)
    {
      self->rule = jp_words_new_rule ("proportional", "1 − " JP_WORDS_MEASURE);
      jp_words_doubt (
        self, _("The words take a share of the points off; whether all stand otherwise they do not settle."));
    }
  else
    self->rule = jp_words_new_rule ("proportional", JP_WORDS_MEASURE);
  return TRUE;
}
