/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-import-place.h"

#include <string.h>

gboolean
jp_import_table_is_own (const JpTable *table)
{
  return jp_table_has (table, JP_INDICATORS_OUTSIDE);
}

void
jp_import_split_points (const char **name, const char **points)
{
  static gsize once = 0;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *digits = NULL;

  if (g_once_init_enter (&once))
    {
      GRegex *regex = g_regex_new ("^(.+?)\\s*[(（]([0-9.]+)\\s*分[)）]$", G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, NULL);

      g_once_init_leave (&once, GPOINTER_TO_SIZE (regex));
    }
  if (**points != '\0' || !g_regex_match (GSIZE_TO_POINTER (once), *name, 0, &match))
    return;
  plain = g_match_info_fetch (match, 1);
  digits = g_match_info_fetch (match, 2);
  *name = g_intern_string (g_strstrip (plain));
  *points = g_intern_string (digits);
}

static void
push (JpImportPlace *place, const char *name, const char *points)
{
  place->names[place->n_inner] = name;
  place->points[place->n_inner] = points;
  place->n_inner++;
}

static gboolean
is_under (const JpImportPlace *previous, guint level, const char *name)
{
  return previous->n_inner > level && g_str_equal (previous->names[level], name);
}

/* Without a name of its own a row is named by its lowest level, unless that is a group the row above stands in. */
static void
name_by_group (JpImportPlace *place, const JpImportPlace *previous)
{
  guint last = place->n_inner - 1;

  if (place->n_inner == 0 || is_under (previous, last, place->names[last]))
    return;
  place->leaf = place->names[last];
  place->n_inner--;
}

JpImportPlace
jp_import_place_read (const JpTable *table, guint row, const JpImportPlace *previous)
{
  static const JpIndicatorColumn names[] = { JP_INDICATORS_LEVEL1, JP_INDICATORS_LEVEL2, JP_INDICATORS_LEVEL3 };
  static const JpIndicatorColumn points[] = { JP_INDICATORS_LEVEL1_POINTS, JP_INDICATORS_LEVEL2_POINTS,
                                              JP_INDICATORS_LEVEL3_POINTS };
  gboolean four = *jp_table_get (table, row, JP_INDICATORS_LEVEL4) != '\0';
  JpIndicatorColumn leaf = four ? JP_INDICATORS_LEVEL4 : JP_INDICATORS_LEVEL3;
  JpImportPlace place = { .leaf = jp_table_get (table, row, leaf),
                          .block = jp_table_get (table, row, JP_INDICATORS_BLOCK) };
  gboolean merged = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names) - !four; i++)
    {
      const char *name = jp_table_get (table, row, names[i]);

      if (*name != '\0')
        {
          const char *said = jp_table_get (table, row, points[i]);

          if (!jp_import_table_is_own (table))
            jp_import_split_points (&name, &said);
          push (&place, name, said);
          merged = FALSE;
        }
      else if (merged && previous->n_inner > i)
        push (&place, previous->names[i], previous->points[i]);
    }
  if (*place.leaf == '\0')
    name_by_group (&place, previous);
  return place;
}
