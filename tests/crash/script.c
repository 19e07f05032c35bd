/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "script.h"

#include "jp-edits.h"

static JpRecord *
pick (JpRecord *parent, JpKind kind, GRand *chance)
{
  guint n = jp_record_count (parent, kind);
  guint at = n > 0 ? (guint) g_rand_int_range (chance, 0, (gint32) n) : 0;

  JP_FOREACH_CHILD (child, parent, kind)
    if (at-- == 0)
      return child;
  return NULL;
}

static gboolean
set_fact (JpProject *project, JpYearRecord *year, GRand *chance, GError **error)
{
  static const char *const names[] = { "三公经费.年初预算", "三公经费.决算", "基本支出.决算", "会议费.年初预算" };
  g_autofree char *text = g_strdup_printf ("%d.%02d", g_rand_int_range (chance, 0, 100000),
                                           g_rand_int_range (chance, 0, 100));

  return jp_edit_set_fact (project, year, names[g_rand_int_range (chance, 0, G_N_ELEMENTS (names))], text, error);
}

/* Enough to need several pages, and the cache to be written before its end now and then. */
static gboolean
add_many (JpProject *project, JpRecord *year, GRand *chance, GError **error)
{
  guint n = (guint) g_rand_int_range (chance, 10, 120);

  jp_project_begin (project, "many");
  for (guint i = 0; i < n; i++)
    {
      JpRecord *finding = jp_project_insert (project, JP_KIND_FINDING, year, NULL);
      g_autofree char *title = g_strnfill ((gsize) g_rand_int_range (chance, 1, 400), (char) ('a' + i % 26));

      jp_project_set_text (project, finding, JP_FINDING_TITLE, title);
    }
  return jp_project_commit (project, error);
}

static gboolean
set_remark (JpProject *project, JpRecord *unit, GRand *chance, GError **error)
{
  g_autofree char *text = g_strnfill ((gsize) g_rand_int_range (chance, 0, 9000), 'r');

  return jp_edit_set_field (project, unit, JP_UNIT_REMARK, "Remark", text, error);
}

static gboolean
remove_something (JpProject *project, JpRecord *year, GRand *chance, GError **error)
{
  JpRecord *finding = pick (year, JP_KIND_FINDING, chance);

  return finding == NULL || jp_edit_delete (project, finding, error);
}

gboolean
script_edit (JpProject *project, GRand *chance, GError **error)
{
  JpRecord *unit = pick (jp_project_get_root (project), JP_KIND_UNIT, chance);
  JpRecord *year = unit != NULL ? pick (unit, JP_KIND_YEAR, chance) : NULL;
  g_autofree char *name = NULL;

  switch (g_rand_int_range (chance, 0, 12))
    {
    case 0:
      name = g_strdup_printf ("单位%08x", g_rand_int (chance));
      return jp_edit_add_unit (project, name, error) != NULL;
    case 1:
      if (unit == NULL || jp_record_count (unit, JP_KIND_YEAR) > 3)
        return TRUE;
      return jp_edit_add_year (project, jp_record_as_unit (unit),
                               2000 + (gint64) jp_record_count (unit, JP_KIND_YEAR), error) != NULL;
    case 2:
      return jp_project_undo (project, error);
    case 3:
      return jp_project_redo (project, error);
    case 4:
      return year == NULL || add_many (project, year, chance, error);
    case 5:
      return unit == NULL || set_remark (project, unit, chance, error);
    case 6:
      return year == NULL || remove_something (project, year, chance, error);
    default:
      return year == NULL || set_fact (project, jp_record_as_year (year), chance, error);
    }
}

gboolean
script_fill (JpProject *project, GError **error)
{
  JpUnitRecord *unit = jp_edit_add_unit (project, "某单位", error);
  JpYearRecord *year = unit != NULL ? jp_edit_add_year (project, unit, 2024, error) : NULL;

  return year != NULL && jp_edit_set_fact (project, year, "三公经费.年初预算", "2.00", error) &&
         jp_edit_set_fact (project, year, "三公经费.决算", "3165.74元", error);
}
