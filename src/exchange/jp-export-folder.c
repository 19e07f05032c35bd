/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-folder.h"

#include "jp-export-xlsx-private.h"

#include "jp-temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* Of a file's name: what file systems take, with room for a number and the ending. */
#define MAX_NAME 200

/* One export. */
typedef struct
{
  JpProject *project;
  const char *folder;
  GPtrArray *sheets;
  gboolean whole;
  JpExportFilter filter; /* the mark alone */
  GHashTable *taken; /* case-folded names */
} Job;

/* Without what a file system, or that of the next one who gets the file, takes for something else. */
static void
clean_name (char *name)
{
  for (char *p = name; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) || strchr ("/\\:*?\"<>|", *p) != NULL)
      *p = '_';
  /* A hidden file is looked for in vain. */
  if (name[0] == '.')
    name[0] = '_';
}

static char *
cut_name (const char *name)
{
  const char *end = name;

  while (*end != '\0' && g_utf8_next_char (end) - name <= MAX_NAME)
    end = g_utf8_next_char (end);
  return g_strndup (name, (gsize) (end - name));
}

/* "财政局 2023", "财政局 2023 公路养护". */
static char *
make_name (const JpSheetRecord *sheet)
{
  const JpYearRecord *year = jp_record_as_year (sheet->record.parent);
  const JpUnitRecord *unit = jp_record_as_unit (year->record.parent);
  gboolean is_unit = g_strcmp0 (sheet->name, "unit") == 0;
  const char *title = sheet->title != NULL ? sheet->title : sheet->name;
  g_autofree char *name = g_strdup_printf ("%s %" G_GINT64_FORMAT "%s%s", unit->name != NULL ? unit->name : "_",
                                           year->year, is_unit || title == NULL ? "" : " ",
                                           is_unit || title == NULL ? "" : title);

  clean_name (name);
  return cut_name (name);
}

/* A name no other of the job has. Transfer full. */
static char *
take_name (Job *self, const JpSheetRecord *sheet)
{
  g_autofree char *base = make_name (sheet);
  char *name = g_strdup (base);
  char *folded = g_utf8_casefold (name, -1);

  for (guint n = 2; !g_hash_table_add (self->taken, folded); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u)", base, n);
      folded = g_utf8_casefold (name, -1);
    }
  return name;
}

static gboolean
write_one (Job *self, JpSheetRecord *sheet, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = g_strconcat (name, ".xlsx", NULL);
  g_autofree char *path = g_build_filename (self->folder, base, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const GError *failure;
  gboolean ok;

  jp_project_visit_begin (self->project);
  ok = jp_export_xlsx_one (self->project, sheet, file, self->whole, &self->filter, cancellable, error);
  jp_project_visit_end (self->project);
  failure = jp_project_get_failure (self->project);
  if (!ok || failure == NULL)
    return ok;
  /* It has been written from half of its records. */
  g_unlink (path);
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

static gboolean
stop (guint n_written, guint total, GError **error)
{
  g_set_error (error, JP_ERROR, JP_ERROR_CANCELLED,
               ngettext ("The export was stopped; %u of %u file is written.",
                         "The export was stopped; %u of %u files are written.", total),
               n_written, total);
  return FALSE;
}

static gboolean
write_all (Job *self, guint first, GCancellable *cancellable, JpExportProgress progress, gpointer data,
           guint *n_written, GError **error)
{
  guint total = self->sheets->len;

  for (guint i = 0; i < total; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (self->sheets, i);
      g_autofree char *name = take_name (self, sheet);

      /* Names are the same wherever it goes on. */
      if (i < first)
        continue;
      if (g_cancellable_is_cancelled (cancellable))
        return stop (*n_written, total, error);
      if (!write_one (self, sheet, name, cancellable, error))
        return FALSE;
      *n_written = i + 1;
      if (progress != NULL)
        progress (*n_written, total, data);
    }
  return TRUE;
}

/* All files at once, when there are thousands, instead of one after the other. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  syncfs (fd);
  close (fd);
}

static gboolean
prepare_folder (const char *folder, GError **error)
{
  int errsv;

  if (folder != NULL && g_mkdir_with_parents (folder, 0777) == 0)
    {
      jp_temporary_clean (folder);
      return TRUE;
    }
  errsv = errno;
  if (folder == NULL || errsv == EEXIST || errsv == ENOTDIR)
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is no folder. Choose another one."),
                 folder != NULL ? folder : "");
  else
    g_set_error (error, JP_ERROR, errsv == ENOSPC ? JP_ERROR_FULL : JP_ERROR_READ_ONLY,
                 _("The folder “%s” cannot be made: %s. Choose another one."), folder, g_strerror (errsv));
  return FALSE;
}

gboolean
jp_export_folder (JpProject *project, GFile *folder, GPtrArray *sheets, guint first, gboolean whole, const char *mark,
                  GCancellable *cancellable, JpExportProgress progress, gpointer data, guint *n_written,
                  GError **error)
{
  const char *path = g_file_peek_path (folder);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Job job = { project, path, sheets, whole, { .mark = mark }, taken };
  locale_t numbers, before;
  gboolean done;

  g_return_val_if_fail (JP_IS_PROJECT (project), FALSE);

  *n_written = first;
  if (!prepare_folder (path, error))
    return FALSE;
  /* As in jp_export_xlsx(). */
  numbers = newlocale (LC_NUMERIC_MASK, "C", duplocale (uselocale ((locale_t) 0)));
  before = uselocale (numbers);
  done = write_all (&job, first, cancellable, progress, data, n_written, error);
  uselocale (before);
  freelocale (numbers);
  sync_folder (path);
  return done;
}
