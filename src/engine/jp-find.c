/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-find.h"

#include <glib/gi18n-lib.h>

static gboolean
is_ignored (gunichar c)
{
  switch (c)
    {
    case '"':
    case '\'':
    case 0x201C: /* “ */
    case 0x201D:
    case 0x2018: /* ‘ */
    case 0x2019:
      return TRUE;
    default:
      return g_unichar_isspace (c) || c == 0x3000;
    }
}

/* Names compare without quotes and blanks, and with full-width brackets and signs as half-width ones. */
static char *
fold (const char *name)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_ignored (c))
        continue;
      g_string_append_unichar (folded, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
    }
  return g_string_free (folded, FALSE);
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = NULL;
  g_autofree char *folded_b = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  if (g_str_equal (a, b))
    return TRUE;
  folded_a = fold (a);
  folded_b = fold (b);
  return g_str_equal (folded_a, folded_b);
}

static gboolean
has_alias (const JpUnitRecord *unit, const char *name)
{
  g_auto (GStrv) aliases = unit->aliases != NULL ? g_strsplit (unit->aliases, "\n", -1) : NULL;

  for (guint i = 0; aliases != NULL && aliases[i] != NULL; i++)
    if (same_name (aliases[i], name))
      return TRUE;
  return FALSE;
}

JpUnitRecord *
jp_find_unit (JpProject *project, const char *name)
{
  JpRecord *root = jp_project_get_root (project);

  JP_FOREACH_CHILD (child, root, JP_KIND_UNIT)
    {
      if (same_name (jp_record_as_unit (child)->name, name))
        return jp_record_as_unit (child);
    }
  JP_FOREACH_CHILD (child, root, JP_KIND_UNIT)
    {
      if (has_alias (jp_record_as_unit (child), name))
        return jp_record_as_unit (child);
    }
  return NULL;
}

JpYearRecord *
jp_find_year (JpUnitRecord *unit, gint64 year)
{
  JP_FOREACH_CHILD (child, unit, JP_KIND_YEAR)
    {
      if (jp_record_as_year (child)->year == year)
        return jp_record_as_year (child);
    }
  return NULL;
}

JpSheetRecord *
jp_find_sheet (JpYearRecord *year, const char *name)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      if (g_strcmp0 (jp_record_as_sheet (child)->name, name) == 0)
        return jp_record_as_sheet (child);
    }
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      if (same_name (jp_record_as_sheet (child)->title, name))
        return jp_record_as_sheet (child);
    }
  return NULL;
}

JpFrameworkRecord *
jp_find_framework (JpProject *project, const char *name)
{
  JP_FOREACH_CHILD (child, jp_project_get_root (project), JP_KIND_FRAMEWORK)
    {
      JpFrameworkRecord *framework = jp_record_as_framework (child);

      if (g_strcmp0 (framework->key, name) == 0 || same_name (framework->name, name))
        return framework;
    }
  return NULL;
}

/* Whether the path's last parts are the node and its ancestors, from the leaf up. */
static gboolean
path_ends (const JpNodeRecord *node, char **parts)
{
  const JpRecord *record = &node->record;

  for (guint i = g_strv_length (parts); i > 0; i--)
    {
      if (record == NULL || record->kind != JP_KIND_NODE ||
          !same_name (jp_record_as_node (record)->name, g_strstrip (parts[i - 1])))
        return FALSE;
      record = record->parent;
    }
  return TRUE;
}

static void
collect_matching (JpRecord *parent, char **parts, GPtrArray *found)
{
  JP_FOREACH_CHILD (child, parent, JP_KIND_NODE)
    {
      if (jp_record_first (child, JP_KIND_NODE) != NULL)
        collect_matching (child, parts, found);
      else if (path_ends (jp_record_as_node (child), parts))
        g_ptr_array_add (found, child);
    }
}

static char *
list_paths (GPtrArray *nodes)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *path = jp_node_dup_path (g_ptr_array_index (nodes, i));

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", path);
    }
  return g_string_free (list, FALSE);
}

JpNodeRecord *
jp_find_leaf (JpFrameworkRecord *framework, const char *path, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect_matching (JP_RECORD (framework), parts, found);
  if (found->len == 1)
    return g_ptr_array_index (found, 0);

  if (found->len == 0)
    g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                 _("There is no indicator “%s” in the framework “%s”. Write its name or its path, level 1/"
                   "level 2/level 3."),
                 path, framework->name);
  else
    {
      g_autofree char *list = list_paths (found);

      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” fits several indicators: %s. Write the whole path."),
                   path, list);
    }
  return NULL;
}

char *
jp_node_dup_path (const JpNodeRecord *node)
{
  GString *path = g_string_new (node->name);

  for (const JpRecord *up = node->record.parent; up != NULL && up->kind == JP_KIND_NODE; up = up->parent)
    {
      const char *name = jp_record_as_node (up)->name;

      g_string_prepend_c (path, '/');
      g_string_prepend (path, name != NULL ? name : "");
    }
  return g_string_free (path, FALSE);
}
