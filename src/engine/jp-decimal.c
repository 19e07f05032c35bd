/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-decimal.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

JpDecimal
jp_decimal_new (gint64 n, guint scale)
{
  g_return_val_if_fail (scale <= JP_DECIMAL_MAX_SCALE, JP_DECIMAL_NONE);

  return (JpDecimal) { n, (guint8) scale, TRUE };
}

/* What a full-width sign stands for, else the character itself. */
static gunichar
narrow (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xfee0;
  if (c == 0x2212 || c == 0x2013 || c == 0x2014)
    return '-';
  if (c == 0x3000 || c == 0x00a0)
    return ' ';
  return c;
}

/* Narrow ASCII text of a number; NULL when other characters are in it. */
static char *
narrow_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = narrow (g_utf8_get_char (p));

      if (c > 0x7f)
        return NULL;
      g_string_append_c (out, (char) c);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

/* Removes thousands separators that stand at thousands of the whole part; FALSE when one stands elsewhere. */
static gboolean
drop_separators (char *digits)
{
  gsize whole = strcspn (digits, ".");
  char *to = digits;

  if (memchr (digits, ',', whole) == NULL)
    return strchr (digits, ',') == NULL;
  for (gsize i = 0; i < whole; i++)
    {
      gboolean due = i > 0 && (whole - i) % 4 == 0;

      if ((digits[i] == ',') != due)
        return FALSE;
      if (!due)
        *to++ = digits[i];
    }
  memmove (to, digits + whole, strlen (digits + whole) + 1);
  return strchr (to, ',') == NULL;
}

static gboolean
read_digits (const char *digits, gboolean negative, JpDecimal *out)
{
  const char *point = strchr (digits, '.');
  guint64 n = 0;
  guint scale = 0;
  gboolean any = FALSE;

  for (const char *p = digits; *p != '\0'; p++)
    {
      if (p == point)
        continue;
      if (!g_ascii_isdigit (*p) || n > (G_MAXINT64 - 9) / 10)
        return FALSE;
      n = n * 10 + (*p - '0');
      scale += point != NULL && p > point;
      any = TRUE;
    }
  if (!any || scale > JP_DECIMAL_MAX_SCALE || digits[0] == '.' || (point != NULL && scale == 0))
    return FALSE;
  *out = jp_decimal_new (negative ? -(gint64) n : (gint64) n, scale);
  return TRUE;
}

static inline gboolean
is_digit (char c)
{
  return (guint) (c - '0') <= 9;
}

const char *
jp_decimal_scan (const char *text, JpDecimal *out)
{
  const char *start = text + (*text == '-');
  const char *p = start;
  const char *point = NULL;
  gint64 n = 0;

  for (; is_digit (*p); p++)
    n = (gint64) ((guint64) n * 10 + (guint64) (*p - '0'));
  if (*p == '.' && p > start)
    for (point = p++; is_digit (*p); p++)
      n = (gint64) ((guint64) n * 10 + (guint64) (*p - '0'));
  /* Too many digits have gone wrong above, which does no harm. */
  if (p == start || (point != NULL && point + 1 == p) || p - start > 18 + (point != NULL))
    *out = JP_DECIMAL_NONE;
  else
    *out = (JpDecimal) { *text == '-' ? -n : n, point != NULL ? (guint8) (p - point - 1) : 0, TRUE };
  return p;
}

/* Files hold plain digits by the million; FALSE sends all else the long way. */
static gboolean
read_plain (const char *text, JpDecimal *out)
{
  JpDecimal number;

  if (*jp_decimal_scan (text, &number) != '\0' || !number.is_set)
    return FALSE;
  *out = number;
  return TRUE;
}

/**
 * jp_decimal_parse:
 *
 * Reads a number as people type it. Blank text gives nothing.
 *
 * Returns: %FALSE with %JP_ERROR_SYNTAX when it is no number; @out is untouched then
 */
gboolean
jp_decimal_parse (const char *text, JpDecimal *out, GError **error)
{
  g_autofree char *plain = NULL;
  gboolean negative;
  char *digits;

  if (text != NULL && read_plain (text, out))
    return TRUE;
  plain = text != NULL ? narrow_text (text) : g_strdup ("");
  if (plain != NULL && *plain == '\0')
    {
      *out = JP_DECIMAL_NONE;
      return TRUE;
    }
  if (plain != NULL)
    {
      negative = plain[0] == '-';
      digits = g_strchug (plain + (negative || plain[0] == '+'));
      if (drop_separators (digits) && read_digits (digits, negative, out))
        return TRUE;
    }
  g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” is not a number. Type digits such as 1234.56."), text);
  return FALSE;
}

/* Two digits at a time, from the last on. */
static char *
put_pair (char *p, guint pair)
{
  static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                              "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                              "8081828384858687888990919293949596979899";

  memcpy (p - 2, pairs + pair * 2, 2);
  return p - 2;
}

/* The n last digits, zeros where there are none. */
static char *
put_places (char *p, guint64 *magnitude, guint n)
{
  for (; n >= 2; n -= 2)
    {
      p = put_pair (p, (guint) (*magnitude % 100));
      *magnitude /= 100;
    }
  if (n == 1)
    {
      *--p = (char) ('0' + *magnitude % 10);
      *magnitude /= 10;
    }
  return p;
}

static char *
put_whole (char *p, guint64 magnitude)
{
  for (; magnitude >= 100; magnitude /= 100)
    p = put_pair (p, (guint) (magnitude % 100));
  if (magnitude >= 10)
    return put_pair (p, (guint) magnitude);
  *--p = (char) ('0' + magnitude);
  return p;
}

char *
jp_decimal_write (JpDecimal self, char *to)
{
  guint64 magnitude = self.n < 0 ? -(guint64) self.n : (guint64) self.n;
  char digits[2 * JP_DECIMAL_TEXT_SIZE];
  char *end = digits + JP_DECIMAL_TEXT_SIZE;
  char *p = end;

  if (!self.is_set)
    return to;
  if (self.scale > 0)
    {
      p = put_places (p, &magnitude, self.scale);
      *--p = '.';
    }
  p = put_whole (p, magnitude);
  if (self.n < 0)
    *--p = '-';
  /* Always as many bytes: that is one instruction or two. */
  memcpy (to, p, JP_DECIMAL_TEXT_SIZE);
  return to + (end - p);
}

char *
jp_decimal_to_text (JpDecimal self)
{
  char text[JP_DECIMAL_TEXT_SIZE];

  return g_strndup (text, jp_decimal_write (self, text) - text);
}

JpDecimal
jp_decimal_normalize (JpDecimal self)
{
  while (self.scale > 0 && self.n % 10 == 0)
    {
      self.n /= 10;
      self.scale--;
    }
  return self;
}

gboolean
jp_decimal_equal (JpDecimal a, JpDecimal b)
{
  if (!a.is_set || !b.is_set)
    return a.is_set == b.is_set;
  return jp_decimal_identical (jp_decimal_normalize (a), jp_decimal_normalize (b));
}

gboolean
jp_decimal_identical (JpDecimal a, JpDecimal b)
{
  if (!a.is_set || !b.is_set)
    return a.is_set == b.is_set;
  return a.n == b.n && a.scale == b.scale;
}

int
jp_decimal_cmp (JpDecimal a, JpDecimal b)
{
  g_auto (JpRational) x = JP_RATIONAL_INIT;
  g_auto (JpRational) y = JP_RATIONAL_INIT;

  g_return_val_if_fail (a.is_set && b.is_set, 0);

  if (a.scale == b.scale)
    return (a.n > b.n) - (a.n < b.n);
  jp_decimal_to_rational (a, &x);
  jp_decimal_to_rational (b, &y);
  return jp_rational_cmp (&x, &y);
}

void
jp_decimal_to_rational (JpDecimal self, JpRational *out)
{
  g_return_if_fail (self.is_set);

  jp_rational_set_scaled (out, self.n, self.scale);
}

gboolean
jp_decimal_from_rational (const JpRational *value, guint decimals, JpDecimal *out)
{
  gint64 n;

  g_return_val_if_fail (decimals <= JP_DECIMAL_MAX_SCALE, FALSE);

  if (!jp_rational_round_scaled (value, decimals, &n))
    return FALSE;
  *out = (JpDecimal) { n, (guint8) decimals, TRUE };
  return TRUE;
}
