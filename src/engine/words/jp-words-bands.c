/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Criteria in bands: "≥90%，计2分；80%（含）-90%，计1分；低于70%不得分". */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WORTH "(?:的)?[,:]?(?:的)?(?:得|计|记|为)?(满分|不得分|不计分|[0-9.]+分)"
#define RANGE "([0-9.]+)(%?)(\\(含\\))?(?:-|~|至|到)([0-9.]+)(%?)(\\(含\\)|\\(不含\\))?(?:之间)?" WORTH
#define ABOVE "(>=|>|大于等于|不低于|不少于|达到|大于|高于|超过)([0-9.]+)(%?)(\\(含\\))?(?:以上|及以上)?" WORTH
#define BELOW "(<=|<|小于等于|不超过|不高于|小于|低于|不足|不到)([0-9.]+)(%?)(\\(含\\))?(?:以下)?" WORTH
#define UPWARDS "(?:^|[,;。:])[^0-9,;。:]*([0-9.]+)(%?)(\\(含\\)|\\(不含\\))?(?:及)?以上" WORTH
#define DOWNWARDS "(?:^|[,;。:])[^0-9,;。:]*([0-9.]+)(%?)(\\(含\\)|\\(不含\\))?(?:及)?(?:以下|以内)" WORTH

typedef struct
{
  JpWordsReader *reader;
  JpJson *bands;
  guint n;
} Bands;

static void
set_bound (JpJson *band, const char *side, const char *digits, const char *percent, gboolean inclusive)
{
  g_autofree char *bound = g_strconcat (digits, percent, NULL);
  g_autofree char *key = g_strconcat (side, "_inclusive", NULL);

  jp_json_set_string (band, side, bound);
  jp_json_set_boolean (band, key, inclusive);
}

static void
set_worth (Bands *self, JpJson *band, const char *worth)
{
  g_autofree char *points = NULL;

  if (g_str_equal (worth, "满分"))
    jp_json_set_string (band, "share", "1");
  else if (g_str_has_prefix (worth, "不"))
    jp_json_set_string (band, "points", "0");
  else
    {
      points = g_strndup (worth, strspn (worth, "0123456789."));
      jp_json_set_string (band, "points", points);
    }
  jp_json_append (self->bands, band);
  self->n++;
}

static void
read_ranges (Bands *self)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (jp_words_regex (RANGE), self->reader->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_auto (GStrv) parts = g_match_info_fetch_all (match);
      gboolean lower_said = *parts[3] != '\0';
      gboolean upper_said = g_str_equal (parts[6], "(含)");
      const char *percent = *parts[5] != '\0' ? parts[5] : parts[2];
      JpJson *band = jp_json_new_object ();

      if (!lower_said && *parts[6] == '\0')
        jp_words_doubt (self->reader, _("The words do not say to which band a bound belongs (含)."));
      set_bound (band, "lower", parts[1], percent, lower_said || !upper_said);
      set_bound (band, "upper", parts[4], percent, upper_said);
      set_worth (self, band, parts[7]);
    }
}

static void
read_sides (Bands *self, const char *pattern, const char *side, const char *inclusive_signs)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (jp_words_regex (pattern), self->reader->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_auto (GStrv) parts = g_match_info_fetch_all (match);
      JpJson *band = jp_json_new_object ();
      gboolean inclusive = *parts[4] != '\0' || jp_words_count_matches (inclusive_signs, parts[1]) > 0;

      set_bound (band, side, parts[2], parts[3], inclusive);
      set_worth (self, band, parts[5]);
    }
}

/* "90%以上" takes 90 % in by custom: said, since it is not written. */
static void
read_custom (Bands *self, const char *pattern, const char *side, gboolean by_custom)
{
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match (jp_words_regex (pattern), self->reader->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_auto (GStrv) parts = g_match_info_fetch_all (match);
      JpJson *band = jp_json_new_object ();
      gboolean said = *parts[3] != '\0';

      if (!said)
        jp_words_doubt (self->reader, _("The words do not say to which band a bound belongs (含)."));
      set_bound (band, side, parts[1], parts[2], said ? g_str_equal (parts[3], "(含)") : by_custom);
      set_worth (self, band, parts[4]);
    }
}

gboolean
jp_words_read_bands (JpWordsReader *self)
{
  Bands bands = { .reader = self, .bands = jp_json_new_array () };

  if (jp_words_count_matches ("每[^,。;]{0,16}扣", self->text) > 0)
    {
      jp_json_unref (bands.bands);
      return FALSE;
    }
  read_ranges (&bands);
  read_sides (&bands, ABOVE, "lower", "^(?:>=|大于等于|不低于|不少于|达到)$");
  read_sides (&bands, BELOW, "upper", "^(?:<=|小于等于|不超过|不高于)$");
  read_custom (&bands, UPWARDS, "lower", TRUE);
  read_custom (&bands, DOWNWARDS, "upper", FALSE);
  if (bands.n < 2 || jp_words_count_matches ("之间.{0,30}?(?:比例|权重|赋分|插值)", self->text) > 0)
    {
      jp_json_unref (bands.bands);
      g_clear_pointer (&self->doubt, g_free);
      return FALSE;
    }
  self->rule = jp_words_new_rule ("bands", JP_WORDS_MEASURE);
  jp_json_set (self->rule, "bands", bands.bands);
  self->n_used += bands.n;
  return TRUE;
}
