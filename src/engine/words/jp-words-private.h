/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-words.h"

G_BEGIN_DECLS

/* A criterion being read. */
typedef struct
{
  char *text;        /* normalised: half-width signs, no blanks, ASCII comparison signs */
  JpDecimal points;
  guint n_phrases;   /* phrases that speak of points */
  JpJson *rule;      /* what was found */
  guint n_used;      /* phrases the rule accounts for */
  char *doubt;       /* why it is not certain */
} JpWordsReader;

/* Families of phrases: each TRUE when the text is one of its; fills rule and n_used, and doubt where it is not sure. */
gboolean jp_words_read_bands (JpWordsReader *self);
gboolean jp_words_read_linear (JpWordsReader *self);
gboolean jp_words_read_step (JpWordsReader *self);
gboolean jp_words_read_proportional (JpWordsReader *self);
gboolean jp_words_read_elements (JpWordsReader *self);
gboolean jp_words_read_count (JpWordsReader *self);
gboolean jp_words_read_all_or_nothing (JpWordsReader *self);

/* Compiled once. */
const GRegex *jp_words_regex (const char *pattern);
/* Match, or NULL; free with g_match_info_unref(). */
GMatchInfo *jp_words_match (const char *pattern, const char *text);
guint jp_words_count_matches (const char *pattern, const char *text);
/* Keeps the first doubt. */
void jp_words_doubt (JpWordsReader *self, const char *reason);
/* TRUE when a number of points is the indicator's ("满分", or the same number); doubts otherwise. */
void jp_words_check_points (JpWordsReader *self, const char *points);
/* "一" … "十" → digits; others as they are; NULL or "" → "1". Transfer full. */
char *jp_words_number (const char *text);
JpJson *jp_words_new_rule (const char *kind, const char *measure);

G_END_DECLS
