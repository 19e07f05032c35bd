/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A comparison or a ranking as a file: made again in a thread over a project of its own. */

#include "config.h"

#include "jp-window-private.h"

#include "jp-export-compare.h"
#include "jp-export-rank.h"
#include "jp-file-ask.h"

#include <glib/gi18n.h>

/* What the page says is shown. */
typedef struct
{
  gboolean xlsx;
  GArray *sheets;  /* ids; none: a ranking */
  GArray *joins;   /* JpCompareJoin */
  gint64 year;
  gint64 framework;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  g_array_unref (self->sheets);
  g_array_unref (self->joins);
  g_free (self);
}

static Wanted *
wanted_new (GVariant *parameter)
{
  Wanted *self = g_new0 (Wanted, 1);
  g_autoptr (GVariantIter) sheets = NULL;
  g_autoptr (GVariantIter) joins = NULL;
  const char *kind;
  JpCompareJoin join;
  gint64 id;

  self->sheets = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->joins = g_array_new (FALSE, FALSE, sizeof (JpCompareJoin));
  g_variant_get (parameter, "(&saxa(xx)xx)", &kind, &sheets, &joins, &self->year, &self->framework);
  self->xlsx = g_str_equal (kind, "xlsx");
  while (g_variant_iter_next (sheets, "x", &id))
    g_array_append_val (self->sheets, id);
  while (g_variant_iter_next (joins, "(xx)", &join.first, &join.second))
    g_array_append_val (self->joins, join);
  return self;
}

/* The same record in another copy of the project; FALSE when it is gone from the file. */
static JpRecord *
find (JpProject *project, gint64 id, JpKind kind, GError **error)
{
  JpRecord *record = jp_project_lookup (project, id);

  if (record != NULL && record->kind == kind)
    return record;
  g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                       _("What was to be exported has changed meanwhile. Export again."));
  return NULL;
}

static gboolean
save_text (GFile *target, const char *text, GCancellable *cancellable, GError **error)
{
  return g_file_replace_contents (target, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable,
                                  error);
}

static gboolean
write_ranking (JpProject *project, GFile *target, gpointer data, GCancellable *cancellable, JpExportProgress progress,
               gpointer progress_data, GError **error)
{
  const Wanted *wanted = data;
  JpRecord *framework = NULL;
  g_autoptr (GArray) maps = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (JpRanking) ranking = NULL;
  g_autofree char *text = NULL;

  if (wanted->framework != 0)
    {
      framework = find (project, wanted->framework, JP_KIND_FRAMEWORK, error);
      if (framework == NULL)
        return FALSE;
    }
  for (guint i = 0; i < wanted->joins->len; i++)
    g_array_append_val (maps, g_array_index (wanted->joins, JpCompareJoin, i).second);
  ranking = jp_ranking_new_mapped (project, NULL, wanted->year,
                                   framework != NULL ? jp_record_as_framework (framework) : NULL, maps);
  if (wanted->xlsx)
    return jp_export_rank_xlsx (ranking, target, cancellable, progress, progress_data, error);
  text = jp_export_rank_to_csv (ranking);
  return save_text (target, text, cancellable, error);
}

static gboolean
write_comparison (JpProject *project, GFile *target, gpointer data, GCancellable *cancellable,
                  JpExportProgress progress, gpointer progress_data, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (JpComparison) comparison = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < wanted->sheets->len; i++)
    {
      JpRecord *sheet = find (project, g_array_index (wanted->sheets, gint64, i), JP_KIND_SHEET, error);

      if (sheet == NULL)
        return FALSE;
      g_ptr_array_add (sheets, sheet);
    }
  comparison = jp_comparison_new_joined (project, sheets, wanted->joins);
  if (wanted->xlsx)
    return jp_export_compare_xlsx (comparison, target, cancellable, error);
  text = jp_export_compare_to_csv (comparison);
  return save_text (target, text, cancellable, error);
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer parameter)
{
  Wanted *wanted = wanted_new (parameter);

  jp_window_export_with (JP_WINDOW (widget), file, wanted->sheets->len > 0 ? write_comparison : write_ranking, wanted,
                         wanted_free);
}

static void
export_comparison_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GVariant) sheets = g_variant_get_child_value (parameter, 1);
  g_autofree char *file_name = NULL;
  JpFileQuestion question = { .title = _("Export what is shown"),
                              .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                              .keep_folder = TRUE };
  const char *kind;

  g_variant_get_child (parameter, 0, "&s", &kind);
  file_name = g_strconcat (g_variant_n_children (sheets) > 0 ? _("comparison") : _("ranking"), ".", kind, NULL);
  question.name = file_name;
  jp_file_ask (widget, &question, chosen_cb, g_variant_ref (parameter), (GDestroyNotify) g_variant_unref);
}

void
jp_window_compare_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export-comparison", "(saxa(xx)xx)", export_comparison_action);
}
