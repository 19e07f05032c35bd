/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* A guard that was violated ends the run by a signal libFuzzer knows: it keeps the input. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  g_log_writer_standard_streams (level, fields, n_fields, data);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    abort ();
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_log_set_writer_func (write_log, NULL, NULL);
  return 0;
}

char *
fuzz_dup_text (const guint8 *data, gsize size)
{
  if (size == 0)
    return g_strdup ("");
  return g_utf8_validate ((const char *) data, (gssize) size, NULL) ? g_strndup ((const char *) data, size) : NULL;
}

char *
fuzz_take_line (char **text)
{
  char *line = *text;
  char *end = strchr (line, '\n');

  *text = end != NULL ? end + 1 : line + strlen (line);
  if (end != NULL)
    *end = '\0';
  return line;
}

guint32
fuzz_number (guint32 seed, const char *name)
{
  guint32 n = 2166136261u ^ seed;

  for (const char *p = name; *p != '\0'; p++)
    n = (n ^ (guint8) *p) * 16777619u;
  n ^= n >> 15;
  return n * 2246822519u;
}

void
fuzz_assert_text (const char *text)
{
  g_assert_nonnull (text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

void
fuzz_assert_error (const GError *error)
{
  g_assert_nonnull (error);
  fuzz_assert_text (error->message);
  g_assert_cmpstr (error->message, !=, "");
}
