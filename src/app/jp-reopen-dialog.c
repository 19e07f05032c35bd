/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-reopen-dialog.h"

#include "jp-ask-dialog.h"
#include "jp-project-held.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *window;
  JpContext *context; /* owned */
  guint source;
} Asker;

static void
resume_cb (const char *reason, gpointer data)
{
  Asker *self = data;
  g_autoptr (GError) error = NULL;

  jp_context_report (self->context,
                     jp_project_resume_held (jp_context_get_project (self->context), reason, &error), &error);
}

static gboolean
ask_cb (gpointer data)
{
  Asker *self = data;
  const char *label = jp_project_get_held_label (jp_context_get_project (self->context));
  g_autofree char *title = NULL;

  self->source = 0;
  if (label == NULL)
    return G_SOURCE_REMOVE;
  /* TRANSLATORS: %s is an edit as it stands in the menu: "Given score of …" */
  title = g_strdup_printf (_("“%s” changes what is signed. Reopen the round?"), label);
  jp_ask_dialog_present (self->window, title, _("Reason for reopening"), "", resume_cb, self);
  return G_SOURCE_REMOVE;
}

/* Not in the midst of what made the edit. */
static void
held_cb (Asker *self)
{
  if (self->source == 0)
    self->source = g_idle_add (ask_cb, self);
}

static void
asker_free (gpointer data)
{
  Asker *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_signal_handlers_disconnect_by_data (jp_context_get_project (self->context), self);
  g_object_unref (self->context);
  g_free (self);
}

void
jp_reopen_dialog_follow (GtkWidget *window, JpContext *context)
{
  Asker *self = g_new0 (Asker, 1);

  self->window = window;
  self->context = g_object_ref (context);
  g_signal_connect_swapped (jp_context_get_project (context), "held", G_CALLBACK (held_cb), self);
  g_object_set_data_full (G_OBJECT (window), "jp-reopen", self, asker_free);
}
