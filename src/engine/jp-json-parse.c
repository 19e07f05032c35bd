/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading JSON (RFC 8259). Numbers are kept as text. */

#include "config.h"

#include "jp-json-private.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 64

typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  const char *counted; /* lines before it are counted */
  guint line;
  guint depth;
  GError **error;
} Parser;

static JpJson *parse_value (Parser *self);

static gpointer
fail (Parser *self, const char *expected)
{
  guint line = 1;
  const char *line_start = self->start;

  if (self->error != NULL && *self->error != NULL)
    return NULL;
  for (const char *p = self->start; p < self->p; p++)
    if (*p == '\n')
      {
        line++;
        line_start = p + 1;
      }
  g_set_error (self->error, JP_ERROR, JP_ERROR_SYNTAX, _("JSON, line %u, column %ld: %s"), line,
               g_utf8_strlen (line_start, self->p - line_start) + 1, expected);
  return NULL;
}

static void
skip_blanks (Parser *self)
{
  while (self->p < self->end && strchr (" \t\r\n", *self->p) != NULL && *self->p != '\0')
    self->p++;
}

static gboolean
accept_char (Parser *self, char c)
{
  skip_blanks (self);
  if (self->p >= self->end || *self->p != c)
    return FALSE;
  self->p++;
  return TRUE;
}

static gboolean
parse_hex (Parser *self, gunichar *out)
{
  *out = 0;
  for (guint i = 0; i < 4; i++, self->p++)
    {
      if (self->p >= self->end || !g_ascii_isxdigit (*self->p))
        return FALSE;
      *out = *out * 16 + g_ascii_xdigit_value (*self->p);
    }
  return TRUE;
}

/* After "\u". Surrogates come in pairs; a character NUL cannot be held and is refused. */
static gboolean
parse_unicode (Parser *self, GString *out)
{
  gunichar c, low;

  if (!parse_hex (self, &c) || c == 0)
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (self->end - self->p < 2 || strncmp (self->p, "\\u", 2) != 0)
        return FALSE;
      self->p += 2;
      if (!parse_hex (self, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
  else if (c >= 0xdc00 && c <= 0xdfff)
    return FALSE;
  g_string_append_unichar (out, c);
  return TRUE;
}

static gboolean
parse_escape (Parser *self, GString *out)
{
  const char *escapes = "\"\\/bfnrt";
  const char *escape;

  if (self->p >= self->end || *self->p == '\0')
    return FALSE;
  if (*self->p == 'u')
    {
      self->p++;
      return parse_unicode (self, out);
    }
  escape = strchr (escapes, *self->p);
  if (escape == NULL)
    return FALSE;
  g_string_append_c (out, "\"\\/\b\f\n\r\t"[escape - escapes]);
  self->p++;
  return TRUE;
}

/* After the opening quote. Transfer full. */
static char *
parse_string (Parser *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  while (self->p < self->end)
    {
      char c = *self->p;

      if ((guchar) c < 0x20)
        return fail (self, _("a control character must be written as \\u00XX"));
      self->p++;
      if (c == '"')
        return g_string_free (g_steal_pointer (&out), FALSE);
      if (c != '\\')
        g_string_append_c (out, c);
      else if (!parse_escape (self, out))
        return fail (self, _("not a valid escape"));
    }
  return fail (self, _("the text has no closing quote"));
}

static gboolean
skip_digits (Parser *self)
{
  const char *start = self->p;

  while (self->p < self->end && g_ascii_isdigit (*self->p))
    self->p++;
  return self->p > start;
}

static JpJson *
parse_number (Parser *self)
{
  const char *start = self->p;
  g_autofree char *digits = NULL;
  gboolean ok;

  if (*self->p == '-')
    self->p++;
  ok = self->p < self->end && (*self->p == '0' ? self->p++ != NULL : skip_digits (self));
  if (ok && self->p < self->end && *self->p == '.')
    {
      self->p++;
      ok = skip_digits (self);
    }
  if (ok && self->p < self->end && (*self->p == 'e' || *self->p == 'E'))
    {
      self->p++;
      if (self->p < self->end && (*self->p == '+' || *self->p == '-'))
        self->p++;
      ok = skip_digits (self);
    }
  if (!ok)
    return fail (self, _("not a valid number"));
  digits = g_strndup (start, self->p - start);
  return jp_json_new_number (digits);
}

static JpJson *
parse_array (Parser *self)
{
  g_autoptr (JpJson) array = jp_json_new_array ();

  if (accept_char (self, ']'))
    return g_steal_pointer (&array);
  do
    {
      JpJson *member = parse_value (self);

      if (member == NULL)
        return NULL;
      jp_json_append (array, member);
    }
  while (accept_char (self, ','));
  if (!accept_char (self, ']'))
    return fail (self, _("expected “,” or “]”"));
  return g_steal_pointer (&array);
}

static JpJson *
parse_object (Parser *self)
{
  g_autoptr (JpJson) object = jp_json_new_object ();

  if (accept_char (self, '}'))
    return g_steal_pointer (&object);
  do
    {
      g_autofree char *key = NULL;
      JpJson *member;

      if (!accept_char (self, '"'))
        return fail (self, _("expected a key in quotes"));
      key = parse_string (self);
      if (key == NULL)
        return NULL;
      if (!accept_char (self, ':'))
        return fail (self, _("expected “:”"));
      member = parse_value (self);
      if (member == NULL)
        return NULL;
      jp_json_set (object, key, member);
    }
  while (accept_char (self, ','));
  if (!accept_char (self, '}'))
    return fail (self, _("expected “,” or “}”"));
  return g_steal_pointer (&object);
}

static gboolean
accept_word (Parser *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->p) < length || strncmp (self->p, word, length) != 0)
    return FALSE;
  self->p += length;
  return TRUE;
}

static JpJson *
parse_container (Parser *self, JpJson *(*parse) (Parser *))
{
  JpJson *value;

  if (self->depth >= MAX_DEPTH)
    return fail (self, _("nested too deeply"));
  self->depth++;
  value = parse (self);
  self->depth--;
  return value;
}

/* Line of the next value. */
static guint
count_lines (Parser *self)
{
  skip_blanks (self);
  for (; self->counted < self->p; self->counted++)
    self->line += *self->counted == '\n';
  return self->line;
}

static JpJson *
parse_any (Parser *self)
{
  g_autofree char *text = NULL;

  if (accept_char (self, '{'))
    return parse_container (self, parse_object);
  if (accept_char (self, '['))
    return parse_container (self, parse_array);
  if (accept_char (self, '"'))
    {
      text = parse_string (self);
      return text != NULL ? jp_json_new_string (text) : NULL;
    }
  if (accept_word (self, "null"))
    return jp_json_new_null ();
  if (accept_word (self, "true"))
    return jp_json_new_boolean (TRUE);
  if (accept_word (self, "false"))
    return jp_json_new_boolean (FALSE);
  if (self->p < self->end && (*self->p == '-' || g_ascii_isdigit (*self->p)))
    return parse_number (self);
  return fail (self, _("expected a value"));
}

static JpJson *
parse_value (Parser *self)
{
  guint line = count_lines (self);
  JpJson *value = parse_any (self);

  if (value != NULL)
    jp_json_set_line (value, line);
  return value;
}

/**
 * jp_json_parse:
 * @length: bytes, or -1 for a NUL-terminated text
 *
 * Returns: (transfer full): the value; %NULL with %JP_ERROR_SYNTAX naming line and column
 */
JpJson *
jp_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JpJson) value = NULL;
  const char *invalid;
  Parser parser = { .start = text, .p = text, .counted = text, .line = 1, .error = &local };

  parser.end = text + (length < 0 ? (gssize) strlen (text) : length);
  if (!g_utf8_validate_len (text, parser.end - text, &invalid))
    {
      parser.p = invalid;
      fail (&parser, _("not UTF-8 text"));
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (parser.end - text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    parser.p += 3;

  value = parse_value (&parser);
  skip_blanks (&parser);
  if (value != NULL && parser.p < parser.end)
    fail (&parser, _("something follows the end"));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&value);
}
