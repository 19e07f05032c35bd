/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tokens of a criterion, and where they stand in it. */

#include "config.h"

#include "jp-words-private.h"

#include <string.h>

/* The criterion with half-width signs and without blanks and quotes; where each byte comes from. */
typedef struct
{
  GString *text;
  GArray *start, *end; /* guint, per byte of text */
  GArray *spaced;      /* gboolean, per byte of text: a blank stood before it */
} Normal;

typedef struct
{
  JpWordsReader *reader;
  Normal normal;
  GArray *tokens; /* JpWordsToken, positions still in the normalised text */
} Lexer;

static const char *
sign_for (gunichar c)
{
  static const struct
  {
    gunichar c;
    const char *sign;
  } signs[] = {
    { 0x2264, "<=" }, { 0x2266, "<=" }, { 0x2265, ">=" }, { 0x2267, ">=" }, { 0x00d7, "*" },  { 0x2715, "*" },
    { 0x2013, "-" },  { 0x2014, "-" },  { 0x2212, "-" },  { 0x2015, "-" },  { 0xff5e, "-" },  { 0x301c, "-" },
    { '~', "-" },     { 0x201c, "" },   { 0x201d, "" },   { 0x2018, "" },   { 0x2019, "" },   { 0x300c, "" },
    { 0x300d, "" },   { '"', "" },      { 0x300e, "" },   { 0x300f, "" },   { 0xff61, "。" }, { 0x2a7d, "<=" },
    { 0x2a7e, ">=" }, { 0x3010, "(" },  { 0x3011, ")" },  { 0x00f7, "/" },  { 0x2022, "" },   { 0x200b, "" },
    { 0xfeff, "" },   { 0x3014, "〔" }, { 0xff0f, "/" },  { 0x2215, "/" },  { 0x2236, ":" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].c == c)
      return signs[i].sign;
  return NULL;
}

static void
put (Normal *self, const char *text, guint length, guint start, guint end, gboolean spaced)
{
  g_string_append_len (self->text, text, length);
  for (guint i = 0; i < length; i++)
    {
      g_array_append_val (self->start, start);
      g_array_append_val (self->end, end);
      g_array_append_val (self->spaced, spaced);
    }
}

static void
normalise (Normal *self, const char *text)
{
  gboolean spaced = FALSE;

  self->text = g_string_new (NULL);
  self->start = g_array_new (FALSE, FALSE, sizeof (guint));
  self->end = g_array_new (FALSE, FALSE, sizeof (guint));
  self->spaced = g_array_new (FALSE, FALSE, sizeof (gboolean));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      guint start = (guint)(p - text);
      guint end = (guint)(g_utf8_next_char (p) - text);
      const char *sign = sign_for (c);
      char half = c >= 0xff01 && c <= 0xff5e ? (char)(c - 0xfee0) : 0;

      if (half == '~')
        half = '-';
      if (c != '\n' && g_unichar_isspace (c))
        {
          spaced = TRUE;
          continue;
        }
      if (sign != NULL)
        put (self, sign, strlen (sign), start, end, spaced);
      else if (half != 0)
        put (self, &half, 1, start, end, spaced);
      else
        put (self, p, end - start, start, end, spaced);
      spaced = FALSE;
    }
}

static void
normal_clear (Normal *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->start);
  g_array_unref (self->end);
  g_array_unref (self->spaced);
}

static JpWordsToken *
get (const Lexer *self, guint n)
{
  return &g_array_index (self->tokens, JpWordsToken, n);
}

static char
last_class (const Lexer *self)
{
  return self->tokens->len > 0 ? get (self, self->tokens->len - 1)->class : '.';
}

static void
add (Lexer *self, char class, guint at, guint length)
{
  JpWordsToken token = { .class = class, .start = at, .end = at + length };

  token.value = g_strndup (self->normal.text->str + at, length);
  token.spaced = g_array_index (self->normal.spaced, gboolean, at);
  g_array_append_val (self->tokens, token);
}

/* Text grows the text before it. */
static void
add_text (Lexer *self, guint at, guint length)
{
  JpWordsToken *last;
  char *grown;

  if (last_class (self) != 'x' || self->tokens->len == 0)
    {
      add (self, 'x', at, length);
      return;
    }
  last = get (self, self->tokens->len - 1);
  last->end = at + length;
  grown = g_strndup (self->normal.text->str + last->start, last->end - last->start);
  g_free (last->value);
  last->value = grown;
}

/* "①", "1.", "(2)", "（三）", "一是", "二、" where a clause begins: length and style of a list mark. */
static guint
find_mark (const char *text, char *style)
{
  static const struct
  {
    const char *pattern;
    char style;
  } marks[] = {
    { "^[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]", 'o' },
    { "^[⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽]", 'p' },
    { "^\\([0-9]{1,2}\\)", 'b' },
    { "^\\([一二三四五六七八九十]{1,2}\\)", 'c' },
    { "^[0-9]{1,2}(?:\\.(?![0-9])|、|\\))(?![0-9]+[、和及]?[0-9]*月)", 'd' },
    { "^[⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑]", 'e' },
    { "^[一二三四五六七八九十]是", 'f' },
    { "^[一二三四五六七八九十]、", 'g' },
    { "^第[一二三四五六七八九十],", 'h' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int end;

      if (!g_regex_match (jp_words_regex (marks[i].pattern), text, 0, &match))
        continue;
      g_match_info_fetch_pos (match, 0, NULL, &end);
      *style = marks[i].style;
      return (guint)end;
    }
  return 0;
}

static gboolean
at_clause (const Lexer *self, guint at)
{
  return strchr (".;:,#", last_class (self)) != NULL || g_array_index (self->normal.spaced, gboolean, at);
}

static gboolean
lex_mark (Lexer *self, guint *at)
{
  const char *text = self->normal.text->str + *at;
  char style;
  guint length = find_mark (text, &style);

  if (length == 0
      || (style != 'o' && style != 'p' && style != 'e' && !at_clause (self, *at)
          && !(style == 'b' && last_class (self) == 's')))
    return FALSE;
  add (self, '#', *at, length);
  g_free (get (self, self->tokens->len - 1)->unit);
  get (self, self->tokens->len - 1)->unit = g_strndup (&style, 1);
  *at += length;
  return TRUE;
}

/* "(含)", "(不含80%)", "(含本数)" behind a number. */
static gboolean
lex_inclusion (Lexer *self, guint *at)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *said = NULL;
  int end;

  if (strchr ("pncsmoUD", last_class (self)) == NULL
      || !g_regex_match (
        jp_words_regex (
          "^(?:\\((不?(?:包)?含)(?:本数|等于)?[0-9.]*%?(?:本数)?\\)|(不?含)(?:本数)?(?=以上|以下|以内|-|至|,))"),
        self->normal.text->str + *at, 0, &match))
    return FALSE;
  said = g_match_info_fetch (match, 0);
  g_match_info_fetch_pos (match, 0, NULL, &end);
  add (self, strstr (said, "不") != NULL ? 'E' : 'I', *at, (guint)end);
  *at += (guint)end;
  return TRUE;
}

/* Titles of documents and bracketed asides without points are text. */
static gboolean
lex_aside (Lexer *self, guint *at)
{
  g_autoptr (GMatchInfo) match = NULL;
  int end;

  if (!g_regex_match (jp_words_regex ("^(?:《[^》]*》(?:〔[^〕]*〕[0-9]*号?)?|〔[^〕]*〕[0-9]*号?|\\[[^\\]]*\\][0-9]+号"
                                      "|\\((?![^()]*(?:[0-9.%一二三四五六七八九十]分|满分|不得分|不计分|[<>=]|[每扣酌]|"
                                      "按比例|不低于|高于|低于|超过))"
                                      "[^()]{1,120}\\))"),
                      self->normal.text->str + *at, 0, &match))
    return FALSE;
  g_match_info_fetch_pos (match, 0, NULL, &end);
  add_text (self, *at, (guint)end);
  *at += (guint)end;
  return TRUE;
}

static char
sign_class (const char *text, guint *length)
{
  static const struct
  {
    const char *sign;
    char class;
  } signs[] = { { "\n", '.' }, { "。", '.' }, { ";", ';' }, { ",", ',' }, { ":", ':' }, { "、", 'd' },
                { "(", '(' },  { ")", ')' },  { "[", '(' }, { "]", ')' }, { "/", '/' }, { "+", '+' },
                { "-", '-' },  { "!", '.' },  { "{", '(' }, { "}", ')' } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i].sign))
      {
        *length = strlen (signs[i].sign);
        return signs[i].class;
      }
  return 0;
}

static gboolean
lex_sign (Lexer *self, guint *at)
{
  const char *text = self->normal.text->str + *at;
  guint length;
  char class = sign_class (text, &length);

  /* "80%至90%", "80到90": a range */
  if (class == 0 && (g_str_has_prefix (text, "至") || g_str_has_prefix (text, "到"))
      && strchr ("pncsmIEU", last_class (self)) != NULL && last_class (self) != '\0')
    {
      length = strlen ("至");
      class = '-';
    }
  if (class == 0)
    return FALSE;
  if (class == '-' && g_str_has_prefix (text + length, "-"))
    length++;
  add (self, class, *at, length);
  *at += length;
  return TRUE;
}

static gboolean
lex_number (Lexer *self, guint *at)
{
  const char *all = self->normal.text->str;
  const char *before = *at > 0 ? g_utf8_find_prev_char (all, all + *at) : NULL;
  JpWordsToken token = { .start = *at, .spaced = g_array_index (self->normal.spaced, gboolean, *at) };
  char last = last_class (self);
  guint length = jp_words_read_number (all + *at, before, strchr ("euvbV", last) != NULL, &token);

  if (length == 0)
    {
      /* Digits that are no quantity go with their text whole: "2022年". */
      while (g_ascii_isdigit (all[*at + length]) || (length > 0 && all[*at + length] == '.'))
        length++;
      if (length == 0)
        return FALSE;
      add_text (self, *at, length);
      *at += length;
      return TRUE;
    }
  token.end = *at + length;
  g_array_append_val (self->tokens, token);
  *at += length;
  return TRUE;
}

/* Wordings with words of their own inside: "按实际完成面积占计划面积的比例计分", "扣完该项得分为止". */
static gboolean
lex_wording (Lexer *self, guint *at)
{
  static const struct
  {
    const char *pattern;
    char class;
  } wordings[] = {
    { "^按照?[^，,。；;：:()0-9扣不]{0,20}(?:比例|比重|百分比|比率)(?:来?计算|折算)?(?:得分|计分|给分|赋分|记分|"
      "确定分值|得)?(?!扣|减|递|的)",
      'R' },
    { "^(?:直至|直到|以)?[扣减](?:完|光|满|至[0零]分|到[0零]分)"
      "(?:该|本|此|全部|所有|相应|规定|满分|指标|项目?|部分|分数|分值|得分|权重|标准|的|分){0,6}为止",
      'T' },
    { "^(?:直至|直到)[扣减](?:完|光|至[0零]分|到[0零]分)"
      "(?:该|本|此|全部|所有|相应|规定|满分|指标|项目?|部分|分数|分值|得分|权重|标准|的|分){0,6}",
      'T' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int end;

      if (!g_regex_match (jp_words_regex (wordings[i].pattern), self->normal.text->str + *at, 0, &match))
        continue;
      g_match_info_fetch_pos (match, 0, NULL, &end);
      add (self, wordings[i].class, *at, (guint)end);
      *at += (guint)end;
      return TRUE;
    }
  return FALSE;
}

static void
lex_word (Lexer *self, guint *at)
{
  const char *text = self->normal.text->str + *at;
  guint length;
  char class = jp_words_lexicon_find (text, strchr ("eV", last_class (self)) != NULL, &length);

  if (class == 'x' || class == 0)
    {
      if (class == 0)
        length = (guint)(g_utf8_next_char (text) - text);
      add_text (self, *at, length);
    }
  else
    add (self, class, *at, length);
  *at += length;
}

static void
lex (Lexer *self)
{
  guint at = 0;

  while (at < self->normal.text->len)
    if (!lex_mark (self, &at) && !lex_inclusion (self, &at) && !lex_aside (self, &at) && !lex_sign (self, &at)
        && !lex_number (self, &at) && !lex_wording (self, &at))
      lex_word (self, &at);
}

/* The next token that is no filler; past the last when there is none. */
static guint
next_token (const Lexer *self, guint n)
{
  do
    n++;
  while (n < self->tokens->len && get (self, n)->class == 'x' && jp_words_is_filler (get (self, n)->value));
  return n;
}

/* Its class; '.' at the end. */
static char
next_class (const Lexer *self, guint n)
{
  guint next = next_token (self, n);

  return next < self->tokens->len ? get (self, next)->class : '.';
}

/* "得2,": a number of points without 分. */
static void
complete_points (Lexer *self)
{
  for (guint i = 1; i < self->tokens->len; i++)
    if (get (self, i)->class == 'n' && strchr ("ak", get (self, i - 1)->class) != NULL
        && strchr (",;.)", i + 1 < self->tokens->len ? get (self, i + 1)->class : '.') != NULL)
      get (self, i)->class = 's';
}

/* "90-100%": both are percentages. */
static void
complete_ranges (Lexer *self)
{
  for (guint i = 0; i + 2 < self->tokens->len; i++)
    {
      guint dash = i + 1;

      if (strchr ("IE", get (self, dash)->class) != NULL)
        dash++;
      if (get (self, i)->class == 'n' && dash + 1 < self->tokens->len && get (self, dash)->class == '-'
          && get (self, dash + 1)->class == 'p')
        get (self, i)->class = 'p';
    }
}

static gboolean
is_in_list (char class, const char *list)
{
  return class != '\0' && strchr (list, class) != NULL;
}

/* Grades stand alone: behind punctuation or 为, before what they earn. */
static gboolean
grade_stands (const Lexer *self, guint n)
{
  char next = next_class (self, n);
  const JpWordsToken *before = n > 0 ? get (self, n - 1) : NULL;

  if (next == ',' || next == ':')
    next = next_class (self, next_token (self, n));
  if (!is_in_list (next, "asFZ(pw"))
    return FALSE;
  return before == NULL || is_in_list (before->class, ".;,:(#sZFa")
         || (before->class == 'x'
             && (jp_words_is_filler (before->value)
                 || jp_words_matches (
                   "(?:为|是|评|获|获得|取得|结果|等级|等次|定|得到|达到|档|考核|考评|评价|测评|评估|验收|:)$",
                   before->value)));
}

/* "自评得分90分及以上": the points are a bound, not what is earned. */
static gboolean
bounds (const Lexer *self, guint n)
{
  return n + 2 < self->tokens->len && get (self, n + 1)->class == 's' && is_in_list (get (self, n + 2)->class, "UD-IE");
}

/* A word whose place shows that it is meant otherwise is text: "得" without points, "以上" without a number. */
static gboolean
stands (const Lexer *self, guint n)
{
  const JpWordsToken *token = get (self, n);
  char before = n > 0 ? get (self, n - 1)->class : '.';
  char next = next_class (self, n);
  gboolean behind = n > 1 && before == 'x' && jp_words_is_filler (get (self, n - 1)->value);
  gboolean sign = token->value != NULL && is_in_list (token->value[0], "<>");

  switch (token->class)
    {
    case 'a':
      return is_in_list (next, g_str_equal (token->value, "为") ? "sFZA" : "sFZApfRinw") && !bounds (self, n);
    case 'U':
    case 'D':
      return is_in_list (before, "pncsmoIE");
    case 'g':
    case 'l':
    case '>':
    case '<':
      return is_in_list (next, "pncsmo") || (sign && is_in_list (before, "pncsm"));
    case '=':
      return is_in_list (next, "pncsmo");
    case 'P':
      return !jp_words_matches ("计$|^共", token->value) || is_in_list (next, "s");
    case 'V':
    case 'y':
      return next == 'c' || before == 'e';
    case 'G':
      return grade_stands (self, n);
    case 'w':
      return is_in_list (behind ? get (self, n - 2)->class : before, "Xapfk") || is_in_list (next, "pfX");
    case 'u':
    case 'v':
    case 'b':
      return is_in_list (next, "pnocmx");
    case 'h':
      return is_in_list (next, "as");
    case '-':
      return is_in_list (next, "pncsmog<>l") && is_in_list (before, "pncsmoIEU");
    default:
      return TRUE;
    }
}

static void
clear_token (gpointer data)
{
  JpWordsToken *token = data;

  g_free (token->value);
  g_free (token->unit);
}

/* 扣 without a number behind it says only that something is taken off. */
static void
weigh (Lexer *self)
{
  complete_points (self);
  complete_ranges (self);
  for (guint i = 0; i < self->tokens->len; i++)
    {
      JpWordsToken *token = get (self, i);

      if (token->class == 'a' && g_str_equal (token->value, "为") && is_in_list (next_class (self, i), "pn"))
        token->class = '=';
      if (token->class == 'k' && !is_in_list (next_class (self, i), "sFpfnw"))
        token->class = g_str_has_prefix (token->value, "扣") ? 'K' : 'x';
      else if (!stands (self, i))
        token->class = 'x';
    }
}

static void
take_over (Lexer *self, guint n, GArray *tokens)
{
  JpWordsToken *token = get (self, n);
  JpWordsToken *last = tokens->len > 0 ? &g_array_index (tokens, JpWordsToken, tokens->len - 1) : NULL;
  char *grown;

  if (token->class == 'x' && last != NULL && last->class == 'x')
    {
      grown = g_strconcat (last->value, token->value, NULL);
      g_free (last->value);
      last->value = grown;
      last->end = token->end;
      return;
    }
  g_array_append_val (tokens, *token);
  token->value = token->unit = NULL;
}

/* Neighbouring text becomes one token. */
static void
join_text (Lexer *self)
{
  GArray *joined = g_array_new (FALSE, TRUE, sizeof (JpWordsToken));

  for (guint i = 0; i < self->tokens->len; i++)
    take_over (self, i, joined);
  g_array_set_clear_func (joined, clear_token);
  g_array_unref (self->tokens);
  self->tokens = joined;
}

/* Positions in the criterion; fillers between other tokens go. */
static void
finish (Lexer *self)
{
  GString *shape = g_string_new (NULL);

  for (guint i = self->tokens->len; i > 0; i--)
    {
      JpWordsToken *token = get (self, i - 1);

      if (token->class == 'x' && jp_words_is_filler (token->value))
        {
          g_array_remove_index (self->tokens, i - 1);
          continue;
        }
      token->start = g_array_index (self->normal.start, guint, token->start);
      token->end = g_array_index (self->normal.end, guint, token->end - 1);
    }
  for (guint i = 0; i < self->tokens->len; i++)
    g_string_append_c (shape, get (self, i)->class);
  self->reader->tokens = self->tokens;
  self->reader->shape = g_string_free (shape, FALSE);
  self->reader->normal = g_strdup (self->normal.text->str);
}

void
jp_words_lex (JpWordsReader *self)
{
  Lexer lexer = { .reader = self };

  normalise (&lexer.normal, self->text);
  lexer.tokens = g_array_new (FALSE, TRUE, sizeof (JpWordsToken));
  g_array_set_clear_func (lexer.tokens, clear_token);
  lex (&lexer);
  weigh (&lexer);
  join_text (&lexer);
  finish (&lexer);
  normal_clear (&lexer.normal);
}
