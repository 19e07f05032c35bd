/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An edit that would reopen a signed round waits for somebody to say why. It has been taken back as if it had not been
 * made; with a reason it is made again, and reopens the round in the same step. */

#include "config.h"

#include "jp-project-held.h"

#include "jp-project-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (jp-held-error-quark, jp_held_error)

gboolean
jp_error_is_held (const GError *error)
{
  return error != NULL && error->domain == JP_HELD_ERROR;
}

void
jp_project_set_asks (JpProject *self, gboolean asks)
{
  g_return_if_fail (JP_IS_PROJECT (self));

  self->asks = asks;
}

void
jp_project_hold (JpProject *self, JpChangeSet *edit)
{
  g_clear_pointer (&self->held, jp_change_set_free);
  self->held = edit;
  g_signal_emit_by_name (self, "held");
}

const char *
jp_project_get_held_label (JpProject *self)
{
  g_return_val_if_fail (JP_IS_PROJECT (self), NULL);

  return self->held != NULL ? self->held->label : NULL;
}

gboolean
jp_project_resume_held (JpProject *self, const char *reason, GError **error)
{
  g_autoptr (JpChangeSet) held = NULL;
  g_autofree char *stripped = g_strstrip (g_strdup (reason != NULL ? reason : ""));
  gboolean done;

  g_return_val_if_fail (JP_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (self->held == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("No edit waits any more. Make it again."));
      return FALSE;
    }
  if (*stripped == '\0')
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("A signed round is reopened for a reason. Write why."));
      return FALSE;
    }
  held = g_steal_pointer (&self->held);
  jp_project_begin (self, held->label);
  jp_project_apply (self, held);
  for (guint i = 0; i < held->changes->len; i++)
    g_ptr_array_add (self->edit->changes, jp_change_copy (g_ptr_array_index (held->changes, i)));
  self->reopen_reason = stripped;
  done = jp_project_commit (self, error);
  self->reopen_reason = NULL;
  return done;
}
