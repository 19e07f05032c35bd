/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-file-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  KIND_OLD_OFFICE,
  KIND_PICTURE,
  KIND_DOCUMENT,
  KIND_PROJECT,
} Kind;

static const struct
{
  const char *magic;
  gsize length;
  Kind kind;
} kinds[] = {
  { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, KIND_OLD_OFFICE },
  { "\x09\x08", 2, KIND_OLD_OFFICE }, /* BIFF without a container */
  { "\x89PNG", 4, KIND_PICTURE },
  { "\xff\xd8\xff", 3, KIND_PICTURE },
  { "GIF8", 4, KIND_PICTURE },
  { "%PDF-", 5, KIND_DOCUMENT },
  { "{\\rtf", 5, KIND_DOCUMENT },
  { "SQLite format 3", 16, KIND_PROJECT },
};

static void
set_error (Kind kind, const char *name, GError **error)
{
  switch (kind)
    {
    case KIND_OLD_OFFICE:
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                   _("“%s” is in the old format of Excel (.xls). Open it in a spreadsheet program and save it as "
                     "XLSX."),
                   name);
      break;
    case KIND_PICTURE:
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” is a picture, not a table. Choose an XLSX or CSV file."),
                   name);
      break;
    case KIND_PROJECT:
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX, _("“%s” is a database, not a table. Choose an XLSX or CSV file."),
                   name);
      break;
    case KIND_DOCUMENT:
    default:
      g_set_error (error, JP_ERROR, JP_ERROR_SYNTAX,
                   _("“%s” is a text document, not a table. Copy its table and paste it instead."), name);
    }
}

gboolean
jp_file_kind_check_table (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (length >= kinds[i].length && memcmp (data, kinds[i].magic, kinds[i].length) == 0)
      {
        set_error (kinds[i].kind, name, error);
        return FALSE;
      }
  return TRUE;
}
