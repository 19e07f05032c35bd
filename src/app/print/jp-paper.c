/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-paper.h"

#include <glib/gi18n.h>

typedef struct
{
  JpPaper *paper;
  GtkWindow *window; /* weak */
  JpPaperSay say;
  gpointer data;
} Job;

void
jp_paper_free (JpPaper *self)
{
  self->free_data (self->data);
  g_free (self->title);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_weak_pointer (&self->window);
  jp_paper_free (self->paper);
  g_free (self);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (operation, (int) job->paper->n_sheets);
}

/* On paper of another size the sheet is drawn smaller or larger, its corner stays the corner. */
static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int n, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / job->paper->width,
                      gtk_print_context_get_height (context) / job->paper->height);

  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  job->paper->draw (job->paper->data, cr, (guint) n);
  cairo_restore (cr);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR || job->window == NULL || job->say == NULL)
    return;
  gtk_print_operation_get_error (operation, &error);
  text = g_strdup_printf (_("It was not printed: %s. Export a PDF and print that."), error->message);
  job->say (text, job->data);
}

static GtkPageSetup *
new_setup (const JpPaper *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, paper->width > paper->height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                                      : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (size);
  return setup;
}

/* The operation owns what it needs: it goes on when the window is closed. */
static GtkPrintOperation *
new_operation (JpPaper *paper, GtkWindow *window, JpPaperSay say, gpointer data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_setup (paper);
  Job *job = g_new0 (Job, 1);

  job->paper = paper;
  g_set_weak_pointer (&job->window, window);
  job->say = say;
  job->data = data;
  gtk_print_operation_set_default_page_setup (operation, setup);
  /* Margins are drawn: what is printed looks as it does before. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, paper->title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  g_object_set_data_full (G_OBJECT (operation), "job", job, job_free);
  return operation;
}

void
jp_paper_print (JpPaper *self, GtkWindow *parent, JpPaperSay say, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (self, parent, say, data);

  /* Errors come by "done". */
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

gboolean
jp_paper_print_to_file (JpPaper *self, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (self, NULL, NULL, NULL);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) ==
         GTK_PRINT_OPERATION_RESULT_APPLY;
}
