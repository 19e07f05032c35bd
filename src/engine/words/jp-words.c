/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-words-private.h"

#include "jp-ratios.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Everything that gives or takes points: what a rule must account for. */
#define POINTS_PHRASE \
  "(?:扣|得|计|记|给|加)分?(?:该项|指标)?的?(?:满分|分值)?(?:的)?(?:十分之一|[0-9.]+分|[0-9.]+(?=[,;。]|$))" \
  "|得满分|计满分|记满分|满分计|不得分|不计分|[,:][0-9.]+分(?=[,;。]|$)|扣去满分|\\*[0-9.]+分?(?=[,;。]|$)"

const GRegex *
jp_words_regex (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *compiled;
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_assert (regex != NULL);
      g_hash_table_insert (compiled, g_strdup (pattern), regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

GMatchInfo *
jp_words_match (const char *pattern, const char *text)
{
  GMatchInfo *match = NULL;

  if (g_regex_match (jp_words_regex (pattern), text, 0, &match))
    return match;
  g_match_info_unref (match);
  return NULL;
}

guint
jp_words_count_matches (const char *pattern, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (jp_words_regex (pattern), text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

void
jp_words_doubt (JpWordsReader *self, const char *reason)
{
  if (self->doubt == NULL)
    self->doubt = g_strdup (reason);
}

void
jp_words_check_points (JpWordsReader *self, const char *points)
{
  JpDecimal said;
  g_autofree char *own = NULL;
  g_autofree char *message = NULL;

  if (points == NULL || *points == '\0' || g_str_has_prefix (points, "满分") || !self->points.is_set ||
      !jp_decimal_parse (points, &said, NULL) || jp_decimal_equal (said, self->points))
    return;
  own = jp_decimal_to_text (self->points);
  message = g_strdup_printf (_("The words give %s points, the indicator has %s."), points, own);
  jp_words_doubt (self, message);
}

char *
jp_words_number (const char *text)
{
  static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };

  if (text == NULL || *text == '\0')
    return g_strdup ("1");
  for (guint i = 0; i < G_N_ELEMENTS (numerals); i++)
    if (g_str_equal (text, numerals[i]))
      return g_strdup_printf ("%u", i + 1);
  return g_strdup (text);
}

JpJson *
jp_words_new_rule (const char *kind, const char *measure)
{
  JpJson *rule = jp_json_new_object ();

  jp_json_set_string (rule, "kind", kind);
  if (measure != NULL)
    jp_json_set_string (rule, "measure", measure);
  return rule;
}

static const char *
sign_for (gunichar c)
{
  static const struct
  {
    gunichar c;
    const char *sign;
  } signs[] = {
    { 0x3001, "," }, { 0x2264, "<=" }, { 0x2266, "<=" }, { 0x2265, ">=" }, { 0x2267, ">=" }, { 0x00d7, "*" },
    { 0x2715, "*" }, { 0x2013, "-" },  { 0x2014, "-" },  { 0x2212, "-" },  { 0xff5e, "~" },  { 0x301c, "~" },
    { 0x201c, "" },  { 0x201d, "" },   { 0x2018, "" },   { 0x2019, "" },   { 0x300c, "" },   { 0x300d, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].c == c)
      return signs[i].sign;
  return NULL;
}

/* Half-width signs, no blanks and quotes, a line end as a full stop. Transfer full. */
static char *
normalise (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *sign = sign_for (c);

      if (c == '\n')
        g_string_append (out, "。");
      else if (sign != NULL)
        g_string_append (out, sign);
      else if (c >= 0xff01 && c <= 0xff5e)
        g_string_append_unichar (out, c - 0xfee0);
      else if (!g_unichar_isspace (c) && c != '"')
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* Two ways to take points off in one criterion, or a part left open: said, not chosen between. */
static void
find_doubts (JpWordsReader *self)
{
  if (jp_words_count_matches ("酌情|视情|适当扣|综合考虑", self->text) > 0)
    jp_words_doubt (self, _("Part of the words leaves it to the evaluator (酌情)."));
  if (jp_words_count_matches ("最高扣|最多扣|择其一|有选择|不适用|直接得分|按满分计算", self->text) > 0)
    jp_words_doubt (self, _("The words hold a limit, a choice or an exemption that the rule does not."));
  if (self->n_used < self->n_phrases)
    jp_words_doubt (self, _("The words speak of points in more places than the rule accounts for."));
}

/* A rule that cannot be made is none. */
static void
try_rule (JpWordsReader *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpRule) rule = NULL;

  if (self->rule == NULL)
    return;
  rule = jp_rule_from_json (self->rule, self->points, &error);
  if (rule != NULL)
    return;
  jp_words_doubt (self, error->message);
  g_clear_pointer (&self->rule, jp_json_unref);
}

static JpWords *
words_new (JpWordsStatus status, JpJson *rule, const char *reason)
{
  JpWords *self = g_new0 (JpWords, 1);

  self->status = status;
  self->rule = rule;
  self->reason = g_strdup (reason);
  return self;
}

static JpWords *
judgement (const JpWordsReader *reader)
{
  const char *reason = _("The words say what to look at, not what it earns.");

  if (*reader->text == '\0')
    reason = _("There are no words.");
  else if (jp_words_count_matches ("酌情|视情", reader->text) > 0)
    reason = _("The words leave it to the evaluator (酌情).");
  else if (jp_words_count_matches ("\\*100%", reader->text) > 0)
    reason = _("The words print a formula and not what it earns.");
  return words_new (JP_WORDS_JUDGEMENT, jp_words_new_rule ("judgement", NULL), reason);
}

static JpWords *
conclude (JpWordsReader *reader)
{
  find_doubts (reader);
  try_rule (reader);
  if (reader->doubt == NULL)
    return words_new (JP_WORDS_RULE, g_steal_pointer (&reader->rule), NULL);
  return words_new (JP_WORDS_AMBIGUOUS, g_steal_pointer (&reader->rule), reader->doubt);
}

JpWords *
jp_words_read (const char *criteria, JpDecimal points)
{
  static gboolean (*const families[]) (JpWordsReader *) = {
    jp_words_read_elements,     jp_words_read_bands, jp_words_read_linear,        jp_words_read_step,
    jp_words_read_proportional, jp_words_read_count, jp_words_read_all_or_nothing,
  };
  JpWordsReader reader = { .text = normalise (criteria != NULL ? criteria : ""), .points = points };
  JpWords *words = NULL;

  reader.n_phrases = jp_words_count_matches (POINTS_PHRASE, reader.text);
  for (guint i = 0; words == NULL && i < G_N_ELEMENTS (families); i++)
    if (families[i](&reader))
      words = conclude (&reader);
  if (words == NULL && reader.n_phrases > 0 && jp_words_count_matches ("酌情", reader.text) < reader.n_phrases)
    words = words_new (JP_WORDS_AMBIGUOUS, NULL, _("The words speak of points in a way that is not understood."));
  if (words == NULL)
    words = judgement (&reader);
  g_free (reader.text);
  g_free (reader.doubt);
  g_clear_pointer (&reader.rule, jp_json_unref);
  return words;
}

void
jp_words_free (JpWords *self)
{
  g_clear_pointer (&self->rule, jp_json_unref);
  g_free (self->reason);
  g_free (self);
}

gboolean
jp_words_put_measure (JpJson *rule, const char *present, const char *indicator)
{
  const JpRatioVariant *ratio = jp_ratios_lookup_variant (indicator);
  const char *measure = present != NULL ? present : ratio != NULL ? ratio->formula : NULL;
  gboolean open = g_strcmp0 (jp_json_get_string (rule, "measure"), JP_WORDS_MEASURE) == 0;
  gboolean judged = g_strcmp0 (jp_json_get_string (rule, "kind"), "judgement") == 0;

  if (!open && !judged)
    return TRUE;
  if (measure == NULL)
    return !open;
  jp_json_set_string (rule, "measure", measure);
  return TRUE;
}
