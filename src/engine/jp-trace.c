/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-trace.h"

JpTrace *
jp_trace_new (void)
{
  JpTrace *self = g_new0 (JpTrace, 1);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->current = g_string_new (NULL);
  return self;
}

void
jp_trace_free (JpTrace *self)
{
  g_ptr_array_unref (self->lines);
  g_string_free (self->current, TRUE);
  g_free (self);
}

void
jp_trace_append (JpTrace *self, const char *text)
{
  if (self != NULL)
    g_string_append (self->current, text);
}

void
jp_trace_append_printf (JpTrace *self, const char *format, ...)
{
  va_list args;

  if (self == NULL)
    return;
  va_start (args, format);
  g_string_append_vprintf (self->current, format, args);
  va_end (args);
}

void
jp_trace_end_line (JpTrace *self)
{
  if (self == NULL || self->current->len == 0)
    return;
  g_ptr_array_add (self->lines, g_strdup (self->current->str));
  g_string_truncate (self->current, 0);
}

char *
jp_trace_to_text (const JpTrace *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (self->lines, i));
  return g_string_free (text, FALSE);
}
