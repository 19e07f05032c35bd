/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-page-output.h"

#include "jp-page-layout.h"

#include <glib/gi18n.h>

typedef struct
{
  JpFormPage *page;
  JpPageLayout *layout;
  GtkWindow *window; /* weak */
  JpPageSay say;
  gpointer data;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_weak_pointer (&self->window);
  jp_page_layout_free (self->layout);
  jp_form_page_free (self->page);
  g_free (self);
}

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  gtk_print_operation_set_n_pages (operation, (int) jp_page_layout_get_n_sheets (job->layout));
}

/* On paper of another size the sheet is drawn smaller or larger, its corner stays the corner. */
static void
draw_cb (GtkPrintOperation *operation, GtkPrintContext *context, int n, Job *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  jp_page_layout_get_size (job->layout, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  jp_page_layout_draw (job->layout, cr, (guint) n);
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
  text = g_strdup_printf (_("The form was not printed: %s. Export a PDF and print that."), error->message);
  job->say (text, job->data);
}

static GtkPageSetup *
new_setup (const JpFormPage *page)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, page->landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                         : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  return setup;
}

/* The operation owns what it needs: it goes on when the window is closed. */
static GtkPrintOperation *
new_operation (JpFormPage *page, GtkWindow *window, JpPageSay say, gpointer data)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = new_setup (page);
  g_autofree char *name = g_strdup_printf ("%s %s", page->title, page->subject_name);
  Job *job = g_new0 (Job, 1);

  job->page = page;
  job->layout = jp_page_layout_new (page);
  g_set_weak_pointer (&job->window, window);
  job->say = say;
  job->data = data;
  gtk_print_operation_set_default_page_setup (operation, setup);
  /* The form's own margins, as the preview shows them. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_cb), job);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), job);
  g_object_set_data_full (G_OBJECT (operation), "job", job, job_free);
  return operation;
}

void
jp_page_print (JpFormPage *page, GtkWindow *parent, JpPageSay say, gpointer data)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (page, parent, say, data);

  /* Errors come by "done". */
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}

gboolean
jp_page_print_to_file (JpFormPage *page, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (page, NULL, NULL, NULL);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error) ==
         GTK_PRINT_OPERATION_RESULT_APPLY;
}
