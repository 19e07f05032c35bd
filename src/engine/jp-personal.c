/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-personal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_GROUPS 6
/* How far before a number the word stands that says what it is, in characters. */
#define LABEL_REACH 10

/* The text with one letter for each character, full-width ones as their plain forms, others as '\1'. */
typedef struct
{
  const char *text;
  char *letters;
  gsize *at;   /* where each begins in the text; one more for the end */
  gsize n;
} Line;

/* Digits with one blank or hyphen between: "138 0013 8000". */
typedef struct
{
  gsize start[MAX_GROUPS];
  gsize length[MAX_GROUPS];
  guint n;
  char separator; /* the same between all; 0: none */
} Groups;

static const char *const titles[JP_N_PERSONAL_KINDS] = {
  [JP_PERSONAL_ID_NUMBER] = N_("number of an identity card"),
  [JP_PERSONAL_MOBILE] = N_("mobile number"),
  [JP_PERSONAL_PHONE] = N_("phone number"),
  [JP_PERSONAL_MAIL] = N_("mail address"),
  [JP_PERSONAL_BANK_CARD] = N_("number of a bank card"),
};

const char *
jp_personal_kind_get_title (JpPersonalKind kind)
{
  g_return_val_if_fail (kind < JP_N_PERSONAL_KINDS, NULL);

  return _(titles[kind]);
}

static char
fold (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c -= 0xff01 - '!';
  if (c == 0x3000 || c == 0xa0)
    c = ' ';
  if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014 || c == 0x2212)
    c = '-';
  return c < 0x80 ? (char) c : '\1';
}

static void
line_init (Line *self, const char *text)
{
  gsize length = strlen (text);

  self->text = text;
  self->letters = g_malloc (length + 1);
  self->at = g_new (gsize, length + 1);
  self->n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      self->letters[self->n] = fold (g_utf8_get_char (p));
      self->at[self->n++] = (gsize) (p - text);
    }
  self->letters[self->n] = '\0';
  self->at[self->n] = length;
}

static void
line_clear (Line *self)
{
  g_free (self->letters);
  g_free (self->at);
}

static gboolean
is_digit (const Line *self, gsize i)
{
  return i < self->n && g_ascii_isdigit (self->letters[i]);
}

/* Does one of the words stand shortly before? */
static gboolean
follows (const Line *self, gsize i, const char *const *words)
{
  gsize from = i > LABEL_REACH ? i - LABEL_REACH : 0;
  g_autofree char *before = g_strndup (self->text + self->at[from], self->at[i] - self->at[from]);

  for (guint n = 0; words[n] != NULL; n++)
    if (strstr (before, words[n]) != NULL)
      return TRUE;
  return FALSE;
}

/* Numbers of things, and money. */
static gboolean
is_labelled_otherwise (const Line *self, gsize i)
{
  static const char *const words[] = { "代码", "编号", "编码", "文号", "单号", "票号", "凭证", "流水", "登记号", "批号",
                                       "条码", "金额", "￥", "¥", "项目号", "合同号", "序号", "书号", NULL };

  return follows (self, i, words);
}

static gboolean
is_labelled_phone (const Line *self, gsize i)
{
  static const char *const words[] = { "电话", "联系", "手机", "座机", "传真", "Tel", "tel", "TEL", NULL };

  return follows (self, i, words);
}

/* Behind an amount or a count stands its unit. */
static gboolean
has_unit (const Line *self, gsize end)
{
  static const char *const units[] = { "元", "万", "亿", "千", "百", "吨", "公里", "平方", "立方", "亩", "户", "次",
                                       "个", "件", "套", "册", "美元", "人", "号文", "号）", "号)", "号令", NULL };
  const char *p = self->text + self->at[end];

  while (*p == ' ')
    p++;
  for (guint i = 0; units[i] != NULL; i++)
    if (g_str_has_prefix (p, units[i]))
      return TRUE;
  return FALSE;
}

/* Part of a longer word, number or date: "12.5", "2020-13800", "A138". */
static gboolean
stands_alone (const Line *self, gsize start, gsize end)
{
  const char *c = self->letters;

  if (start > 0 && (g_ascii_isalnum (c[start - 1]) || c[start - 1] == '_'))
    return FALSE;
  if (start > 1 && strchr (".,-/", c[start - 1]) != NULL && is_digit (self, start - 2))
    return FALSE;
  if (end < self->n && (g_ascii_isalnum (c[end]) || c[end] == '_' || c[end] == '%'))
    return FALSE;
  return end + 1 >= self->n || strchr (".,-/", c[end]) == NULL || !is_digit (self, end + 1);
}

static void
read_groups (const Line *self, gsize start, Groups *groups)
{
  gsize i = start;

  memset (groups, 0, sizeof *groups);
  while (groups->n < MAX_GROUPS && is_digit (self, i))
    {
      gsize from = i;

      while (is_digit (self, i))
        i++;
      groups->start[groups->n] = from;
      groups->length[groups->n++] = i - from;
      if (!is_digit (self, i + 1) || (self->letters[i] != ' ' && self->letters[i] != '-') ||
          (groups->separator != 0 && groups->separator != self->letters[i]))
        return;
      groups->separator = self->letters[i++];
    }
}

static gsize
end_of (const Groups *groups, guint n)
{
  return groups->start[n - 1] + groups->length[n - 1];
}

static int
digit_at (const Line *self, gsize i)
{
  return self->letters[i] - '0';
}

static int
number_at (const Line *self, gsize i, guint n)
{
  int number = 0;

  for (guint k = 0; k < n; k++)
    number = number * 10 + digit_at (self, i + k);
  return number;
}

static gboolean
is_date (int year, int month, int day)
{
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* ISO 7064, modulus 11-2. */
static gboolean
has_id_check (const Line *self, gsize start)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    sum += weights[i] * digit_at (self, start + i);
  return "10X98765432"[sum % 11] == g_ascii_toupper (self->letters[start + 17]);
}

/* Gives the end, 0 when it is none. */
static gsize
match_id_number (const Line *self, const Groups *groups)
{
  static const char *const labels[] = { "身份证", "身份号", "证件号", NULL };
  gsize start = groups->start[0];
  gsize end = start + groups->length[0];

  if (groups->length[0] == 17 && (self->letters[end] == 'X' || self->letters[end] == 'x'))
    end++;
  /* The older ones have no check digit. */
  if (end - start == 15 && follows (self, start, labels) && stands_alone (self, start, end) &&
      is_date (1900 + number_at (self, start + 6, 2), number_at (self, start + 8, 2), number_at (self, start + 10, 2)))
    return end;
  if (end - start != 18 || !stands_alone (self, start, end) || !has_id_check (self, start) ||
      !is_date (number_at (self, start + 6, 4), number_at (self, start + 10, 2), number_at (self, start + 12, 2)))
    return 0;
  return follows (self, start, (const char *const[]) { "信用代码", "机构代码", NULL }) ? 0 : end;
}

static gboolean
is_mobile_start (const Line *self, gsize i)
{
  return self->letters[i] == '1' && self->letters[i + 1] >= '3';
}

static gsize
match_mobile (const Line *self, const Groups *groups)
{
  gsize start = groups->start[0];
  guint first = groups->length[0] == 2 && number_at (self, start, 2) == 86 && groups->n > 1 ? 1 : 0;
  gsize at = groups->start[first];
  guint n = 0;

  if (groups->length[first] == 13 && number_at (self, at, 2) == 86 && is_mobile_start (self, at + 2))
    n = first + 1;
  else if (groups->length[first] == 11 && is_mobile_start (self, at))
    n = first + 1;
  else if (groups->n >= first + 3 && groups->length[first] == 3 && groups->length[first + 1] == 4 &&
           groups->length[first + 2] == 4 && is_mobile_start (self, at))
    n = first + 3;
  if (n == 0 || !stands_alone (self, start, end_of (groups, n)) || has_unit (self, end_of (groups, n)) ||
      is_labelled_otherwise (self, start))
    return 0;
  return end_of (groups, n);
}

/* 010 and 02x with eight digits, the others with seven or eight. */
static gboolean
is_area (const Line *self, gsize i, gsize length)
{
  if (self->letters[i] != '0')
    return FALSE;
  return length == 3 ? self->letters[i + 1] == '1' || self->letters[i + 1] == '2'
                     : length == 4 && self->letters[i + 1] >= '3';
}

static gboolean
is_subscriber (const Line *self, gsize i, gsize length)
{
  return (length == 7 || length == 8) && self->letters[i] >= '2' && self->letters[i] <= '8';
}

static gsize
match_phone (const Line *self, const Groups *groups)
{
  gsize start = groups->start[0];
  gsize length = groups->length[0];
  gsize end = 0;

  if (groups->n > 1 && is_area (self, start, length) && is_subscriber (self, groups->start[1], groups->length[1]))
    end = groups->n > 2 && groups->separator == '-' && groups->length[2] <= 5 ? end_of (groups, 3) : end_of (groups, 2);
  else if (is_labelled_phone (self, start) &&
           ((is_area (self, start, 3) && length == 11 && is_subscriber (self, start + 3, 8)) ||
            (is_area (self, start, 4) && is_subscriber (self, start + 4, length - MIN (length, 4))) ||
            is_subscriber (self, start, length)))
    end = start + length;
  if (end == 0 || !stands_alone (self, start, end) || has_unit (self, end) || is_labelled_otherwise (self, start))
    return 0;
  return end;
}

/* "(0731) 82345678": begins at the bracket. */
static gsize
match_bracketed (const Line *self, gsize start)
{
  gsize i = start + 1;
  gsize from;

  while (is_digit (self, i))
    i++;
  if (self->letters[i] != ')' || !is_area (self, start + 1, i - start - 1))
    return 0;
  for (i++; i < self->n && (self->letters[i] == ' ' || self->letters[i] == '-'); i++)
    ;
  from = i;
  while (is_digit (self, i))
    i++;
  return is_subscriber (self, from, i - from) && stands_alone (self, from, i) && !has_unit (self, i) ? i : 0;
}

/* Luhn's check, over the digits of the first n groups. */
static gboolean
has_card_check (const Line *self, const Groups *groups, guint n)
{
  int sum = 0;
  gboolean twice = FALSE;

  for (gsize i = end_of (groups, n); i-- > groups->start[0];)
    {
      int digit;

      if (!is_digit (self, i))
        continue;
      digit = digit_at (self, i) * (twice ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
      twice = !twice;
    }
  return sum % 10 == 0;
}

/* Prefixes of issuers, each with the lengths it has. */
static gboolean
is_card_number (const Line *self, gsize start, gsize n_digits)
{
  int two = number_at (self, start, 2);

  if (two == 62)
    return n_digits >= 16 && n_digits <= 19;
  if (self->letters[start] == '4' || (two >= 51 && two <= 55) || two == 35)
    return n_digits == 16;
  return n_digits == 19 && number_at (self, start, 3) == 955;
}

static gsize
match_bank_card (const Line *self, const Groups *groups)
{
  gsize start = groups->start[0];
  guint n = 1;
  gsize n_digits = groups->length[0];

  if (n_digits == 4)
    for (; n < groups->n && groups->length[n - 1] == 4 && groups->length[n] <= 4; n++)
      n_digits += groups->length[n];
  if (n_digits < 16 || !is_card_number (self, start, n_digits) || !has_card_check (self, groups, n) ||
      !stands_alone (self, start, end_of (groups, n)) || has_unit (self, end_of (groups, n)) ||
      is_labelled_otherwise (self, start))
    return 0;
  return end_of (groups, n);
}

static gboolean
is_mail_letter (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("._%+-", c) != NULL);
}

static gsize
match_mail (const Line *self, gsize start)
{
  const char *c = self->letters;
  gsize i = start;
  gsize last_dot = 0;
  gsize end;

  if (start > 0 && is_mail_letter (c[start - 1]))
    return 0;
  while (is_mail_letter (c[i]))
    i++;
  if (i == start || c[i] != '@' || !g_ascii_isalnum (c[i + 1]))
    return 0;
  for (i++; g_ascii_isalnum (c[i]) || c[i] == '-' || (c[i] == '.' && g_ascii_isalnum (c[i + 1])); i++)
    if (c[i] == '.')
      last_dot = i;
  end = i;
  if (last_dot == 0 || end - last_dot < 3)
    return 0;
  for (i = last_dot + 1; i < end; i++)
    if (!g_ascii_isalpha (c[i]))
      return 0;
  return end;
}

static gsize
match_at (const Line *self, gsize i, JpPersonalKind *kind)
{
  static const struct
  {
    JpPersonalKind kind;
    gsize (*match) (const Line *self, const Groups *groups);
  } numbers[] = {
    { JP_PERSONAL_ID_NUMBER, match_id_number },
    { JP_PERSONAL_BANK_CARD, match_bank_card },
    { JP_PERSONAL_MOBILE, match_mobile },
    { JP_PERSONAL_PHONE, match_phone },
  };
  Groups groups;
  gsize end = match_mail (self, i);

  *kind = JP_PERSONAL_MAIL;
  if (end == 0 && self->letters[i] == '(')
    {
      *kind = JP_PERSONAL_PHONE;
      end = match_bracketed (self, i);
    }
  if (end != 0 || !is_digit (self, i) || (i > 0 && is_digit (self, i - 1)))
    return end;
  read_groups (self, i, &groups);
  for (guint n = 0; end == 0 && n < G_N_ELEMENTS (numbers); n++)
    {
      *kind = numbers[n].kind;
      end = numbers[n].match (self, &groups);
    }
  return end;
}

GArray *
jp_personal_find (const char *text)
{
  g_autoptr (GArray) found = NULL;
  Line line;

  g_return_val_if_fail (text != NULL, NULL);

  line_init (&line, text);
  for (gsize i = 0; i < line.n; i++)
    {
      JpPersonal one;
      gsize end = match_at (&line, i, &one.kind);

      if (end == 0)
        continue;
      one.start = line.at[i];
      one.length = line.at[end] - line.at[i];
      if (found == NULL)
        found = g_array_new (FALSE, FALSE, sizeof (JpPersonal));
      g_array_append_val (found, one);
      i = end - 1;
    }
  line_clear (&line);
  return g_steal_pointer (&found);
}

/* Which of a stretch's n letters or digits are starred: those from *first on, *count of them. */
static void
choose_stars (JpPersonalKind kind, guint n, guint *first, guint *count)
{
  guint ends = kind == JP_PERSONAL_BANK_CARD ? 8 : 7;

  if (kind == JP_PERSONAL_MAIL)
    {
      *first = n > 1 ? 1 : 0;
      *count = n - *first;
      return;
    }
  *count = kind == JP_PERSONAL_ID_NUMBER || kind == JP_PERSONAL_BANK_CARD ? n - ends : MIN (4, n - 4);
  *first = n - MIN (n, *count + 4);
}

/* Blanks, hyphens and brackets stay; of a mail address what follows the @. */
static gboolean
may_be_starred (JpPersonalKind kind, gunichar c)
{
  return kind == JP_PERSONAL_MAIL || g_ascii_isalnum (fold (c));
}

static void
append_starred (GString *out, const char *text, const JpPersonal *one)
{
  const char *start = text + one->start;
  const char *end = start + one->length;
  const char *stop = end;
  guint n = 0, seen = 0, first, count;

  if (one->kind == JP_PERSONAL_MAIL)
    for (stop = start; fold (g_utf8_get_char (stop)) != '@'; stop = g_utf8_next_char (stop))
      ;
  for (const char *p = start; p < stop; p = g_utf8_next_char (p))
    n += may_be_starred (one->kind, g_utf8_get_char (p));
  choose_stars (one->kind, n, &first, &count);
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean counts = p < stop && may_be_starred (one->kind, c);

      if (counts && seen >= first && seen < first + count)
        g_string_append_c (out, '*');
      else
        g_string_append_unichar (out, c);
      seen += counts;
    }
}

char *
jp_personal_mask (const char *text)
{
  g_autoptr (GArray) found = jp_personal_find (text);
  GString *out;
  gsize at = 0;

  if (found == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const JpPersonal *one = &g_array_index (found, JpPersonal, i);

      g_string_append_len (out, text + at, (gssize) (one->start - at));
      append_starred (out, text, one);
      at = one->start + one->length;
    }
  g_string_append (out, text + at);
  return g_string_free (out, FALSE);
}
