/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-menu.h"

#include "jp-edits-framework.h"
#include "jp-framework-builtin.h"

#include <glib/gi18n.h>

#include <string.h>

#define PREFIX_RECORD "id:"
#define PREFIX_BUILTIN "builtin:"

static void
append (GMenu *section, const char *title, const char *action, char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (section, item);
  g_free (target);
}

/* A menu that is made anew closes under the pointer: only when the frameworks are others. */
static gboolean
is_filled (GMenu *menu, JpContext *context)
{
  GString *names = g_string_new ("");
  g_autofree char *text = NULL;

  JP_FOREACH_CHILD (child, jp_project_get_root (jp_context_get_project (context)), JP_KIND_FRAMEWORK)
    g_string_append_printf (names, "%" G_GINT64_FORMAT " %s\n", child->id, jp_record_as_framework (child)->name);
  text = g_string_free (names, FALSE);
  if (g_strcmp0 (text, g_object_get_data (G_OBJECT (menu), "frameworks")) == 0)
    return TRUE;
  g_object_set_data_full (G_OBJECT (menu), "frameworks", g_steal_pointer (&text), g_free);
  return FALSE;
}

void
jp_framework_menu_fill (GMenu *menu, JpContext *context, const char *action)
{
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenu) builtin = g_menu_new ();
  const char *const *ids = jp_framework_builtin_get_ids ();

  if (is_filled (menu, context))
    return;
  JP_FOREACH_CHILD (child, jp_project_get_root (jp_context_get_project (context)), JP_KIND_FRAMEWORK)
    {
      const char *name = jp_record_as_framework (child)->name;

      append (own, name != NULL ? name : _("Unnamed framework"), action,
              g_strdup_printf (PREFIX_RECORD "%" G_GINT64_FORMAT, child->id));
    }
  for (guint i = 0; ids[i] != NULL; i++)
    append (builtin, jp_framework_builtin_get_name (ids[i]), action, g_strconcat (PREFIX_BUILTIN, ids[i], NULL));

  g_menu_remove_all (menu);
  if (g_menu_model_get_n_items (G_MENU_MODEL (own)) > 0)
    g_menu_append_section (menu, _("In this project"), G_MENU_MODEL (own));
  g_menu_append_section (menu, _("Built in"), G_MENU_MODEL (builtin));
}

JpSheetRecord *
jp_framework_menu_ensure_sheet (JpContext *context, GError **error)
{
  JpSheetRecord *sheet = jp_context_get_sheet (context);
  JpYearRecord *year = jp_context_get_year (context);

  if (sheet != NULL)
    return sheet;
  if (year == NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("There is no unit and year yet. Add them first."));
      return NULL;
    }
  return jp_edit_add_sheet (jp_context_get_project (context), year, NULL, NULL, error);
}

static JpFrameworkRecord *
find_framework (JpProject *project, const char *target, GError **error)
{
  JpRecord *record;

  if (g_str_has_prefix (target, PREFIX_BUILTIN))
    return jp_framework_builtin_add (project, target + strlen (PREFIX_BUILTIN), error);
  record = jp_project_lookup (project, g_ascii_strtoll (target + strlen (PREFIX_RECORD), NULL, 10));
  if (record != NULL && record->kind == JP_KIND_FRAMEWORK)
    return jp_record_as_framework (record);
  g_set_error_literal (error, JP_ERROR, JP_ERROR_NOT_FOUND, _("This framework is no longer there. Choose another."));
  return NULL;
}

gboolean
jp_framework_menu_apply (JpContext *context, const char *target, GError **error)
{
  JpProject *project = jp_context_get_project (context);
  JpFrameworkRecord *framework;
  JpSheetRecord *sheet = NULL;
  g_autofree char *message = NULL;
  guint kept, left;

  jp_project_begin (project, _("Choose framework"));
  framework = find_framework (project, target, error);
  if (framework != NULL)
    sheet = jp_framework_menu_ensure_sheet (context, error);
  if (sheet == NULL || !jp_edit_assign_framework (project, sheet, framework, &kept, &left, error))
    {
      jp_project_rollback (project);
      return FALSE;
    }
  if (!jp_project_commit (project, error))
    return FALSE;
  if (left > 0)
    {
      message = g_strdup_printf (_("%u answers went along; %u stay with the framework before"), kept, left);
      jp_context_say (context, message);
    }
  return TRUE;
}
