/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A past state as a file of its own. */

#include "config.h"

#include "jp-store-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <glib/gstdio.h>

static gboolean
write_records (JpStore *target, JpProject *state, const char *label, GError **error)
{
  g_autoptr (JpChangeSet) step = jp_project_dup_baseline (state);

  step->label = g_strdup (label);
  return jp_storage_write (JP_STORAGE (target), step, error);
}

gboolean
jp_store_save_state (JpStore *self, gint64 number, const char *path, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  g_autofree char *temporary = jp_store_temporary_name (target);
  g_autofree char *label = g_strdup_printf (_("As entry %" PRId64 " left it"), number);
  g_autoptr (JpProject) state = jp_project_new ();
  g_autoptr (JpStore) store = NULL;
  gboolean ok;

  g_return_val_if_fail (JP_IS_STORE (self), FALSE);

  if (!jp_store_load_as_of (self, number, state, error))
    return FALSE;
  store = jp_store_create (temporary, error);
  ok = store != NULL && write_records (store, state, label, error);
  if (store != NULL)
    jp_store_close (store);
  if (ok)
    return jp_store_publish (temporary, target, FALSE, error);
  g_unlink (temporary);
  return FALSE;
}
