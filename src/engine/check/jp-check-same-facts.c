/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One fact with several values: said again with a remark where ("金额 (目标)"), in another table, as expectation and as
 * budget, as the sum of the projects and as the line of the functional classification. */

#include "config.h"

#include "jp-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words for the same side of a figure, wherever it is said. */
static gboolean
is_goal_word (const char *word)
{
  static const char *const words[] = { "预期", "目标", "绩效目标", "项目绩效目标", "年度目标", "计划", "预期目标", NULL };

  return g_strv_contains (words, word);
}

/* What an item is, without who says it: path without a remark at its end; for goals the side of the figure alone.
 * Transfer full. */
static char *
identify (const JpItemRecord *item)
{
  g_autofree char *path = jp_check_strip_remark (item->path != NULL ? item->path : item->name);
  char *slash = strrchr (path, '/');

  if (slash != NULL && is_goal_word (slash + 1))
    {
      g_autofree char *above = g_strndup (path, slash - path);

      return g_strconcat (above, "/目标", NULL);
    }
  return g_steal_pointer (&path);
}

/* 1.38 亿元 and 13800 万元 are the same; 1.38 亿元 and 13795 万元 are so within the digits printed. */
static gboolean
agree (const JpItemRecord *a, const JpItemRecord *b, guint field)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT, second = JP_RATIONAL_INIT, digit = JP_RATIONAL_INIT;
  g_auto (JpRational) other = JP_RATIONAL_INIT;

  jp_check_value (a, field, &first);
  jp_check_value (b, field, &second);
  jp_rational_sub (&first, &first, &second);
  jp_rational_abs (&first, &first);
  if (jp_rational_sign (&first) == 0)
    return TRUE;
  jp_check_last_digit (a, field, &digit);
  jp_check_last_digit (b, field, &other);
  if (jp_rational_cmp (&digit, &other) == 0)
    return FALSE;
  if (jp_rational_cmp (&other, &digit) > 0)
    jp_rational_set (&digit, &other);
  jp_rational_add (&first, &first, &first);
  return jp_rational_cmp (&first, &digit) <= 0;
}

/* A remark in the path or another table says it twice; twice in one table under one name are two things. */
static gboolean
are_said_twice (const JpItemRecord *a, const JpItemRecord *b)
{
  return g_strcmp0 (a->path, b->path) != 0 || g_strcmp0 (a->table, b->table) != 0;
}

/* Each table of funds has its own 年度资金总额 with its own sources. */
static gboolean
is_of_one_table (const JpItemRecord *item)
{
  g_auto (GStrv) parts = g_strsplit (item->path != NULL ? item->path : "", "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const JpFactInfo *known = jp_fact_dictionary_lookup (parts[i]);

      if (jp_check_mentions (parts[i], "合计|总计|小计|总额") ||
          (known != NULL && (g_str_equal (known->key, "BUD") || g_str_has_prefix (known->key, "CO_"))))
        return TRUE;
    }
  return FALSE;
}

static void
check_twice (JpCheck *self, JpItemRecord *a, JpItemRecord *b)
{
  for (guint c = 0; c < JP_N_COLUMNS; c++)
    {
      guint field = jp_facts_get_column (c)->field;
      JpFinding *finding;

      if (!jp_item_get_quantity (a, field).is_set || !jp_item_get_quantity (b, field).is_set || agree (a, b, field))
        continue;
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, a, field);
      jp_check_add_place (finding, b, field);
      jp_check_set_figures (finding, jp_check_printed (a, field), jp_check_printed (b, field));
      jp_check_say (finding, _("“%s” is %s here and %s there (%s)."), a->name, finding->printed, finding->computed,
                    b->path);
      return;
    }
}

static void
check_pairs (JpCheck *self)
{
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      g_autofree char *identity = identify (item);
      GPtrArray *same = g_hash_table_lookup (seen, identity);

      if (is_of_one_table (item))
        continue;
      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (seen, g_steal_pointer (&identity), same);
        }
      for (guint j = 0; j < same->len; j++)
        if (are_said_twice (g_ptr_array_index (same, j), item) &&
            jp_check_same_dimension (g_ptr_array_index (same, j), item))
          check_twice (self, g_ptr_array_index (same, j), item);
      g_ptr_array_add (same, item);
    }
}

/* "业务/丧葬费/预计 160" and "项目支出/居民养老保险丧葬费" with budget = expenditure = 158: the budget was set to what was
 * spent. The subject of the expectation is the part of the path before it. */
static void
check_expected (JpCheck *self, JpItemRecord *expected)
{
  g_autofree char *above = jp_check_parent_path (expected->path);
  const char *slash = strrchr (above, '/');
  const char *subject = slash != NULL ? slash + 1 : above;
  g_auto (JpRational) wanted = JP_RATIONAL_INIT, budget = JP_RATIONAL_INIT, spent = JP_RATIONAL_INIT;

  if (!g_str_has_prefix (expected->name, "预计") || g_utf8_strlen (subject, -1) < 3 ||
      !jp_measure_unit_lookup (expected->measure_unit).money || !jp_check_value (expected, JP_ITEM_VALUE, &wanted))
    return;
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);
      g_autofree char *said = NULL;
      JpFinding *finding;

      if (item == expected || item->name == NULL || !g_str_has_suffix (item->name, subject) ||
          !jp_check_value (item, JP_ITEM_ANNUAL_BUDGET, &budget) || !jp_check_value (item, JP_ITEM_EXECUTED, &spent) ||
          jp_rational_cmp (&budget, &spent) != 0 || jp_rational_cmp (&budget, &wanted) == 0)
        continue;
      jp_rational_div (&spent, &spent, &wanted);
      said = jp_check_printed (expected, JP_ITEM_VALUE);
      finding = jp_check_add (self, JP_CHECK_CONTRADICTION, JP_SEVERITY_WARNING, item, JP_ITEM_ANNUAL_BUDGET);
      jp_check_add_place (finding, expected, JP_ITEM_VALUE);
      jp_check_set_figures (finding, jp_check_printed (item, JP_ITEM_ANNUAL_BUDGET), jp_check_percent (&spent));
      jp_check_say (finding, _("“%s” has a budget of %s, what was spent; %s were expected, of which that is %s."),
                    item->name, finding->printed, said, finding->computed);
    }
}

/* What the names of a project and of the next begin with, in characters. */
static char *
common_start (const char *a, const char *b)
{
  const char *p = a, *q = b;

  while (*p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q))
    {
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
    }
  return g_strndup (a, p - a);
}

static GPtrArray *
projects_of (JpCheck *self, const char *start)
{
  GPtrArray *projects = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *item = g_ptr_array_index (self->items, i);

      if (item->path != NULL && g_str_has_prefix (item->path, "项目支出/") && item->name != NULL &&
          g_str_has_prefix (item->name, start) && item->executed.is_set && strstr (item->path, " (") == NULL)
        g_ptr_array_add (projects, item);
    }
  return projects;
}

static gboolean
is_close (const JpRational *a, const JpRational *b)
{
  g_auto (JpRational) distance = JP_RATIONAL_INIT, twentieth = JP_RATIONAL_INIT;

  jp_rational_sub (&distance, a, b);
  jp_rational_abs (&distance, &distance);
  jp_rational_set_fraction (&twentieth, 1, 20);
  jp_rational_mul (&twentieth, &twentieth, b);
  return jp_rational_cmp (&distance, &twentieth) <= 0;
}

/* Several projects of one subject against the line of the classification that pays for it. */
static void
check_subject (JpCheck *self, const char *subject, GPtrArray *projects)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT, value = JP_RATIONAL_INIT;
  JpFinding *finding;

  for (guint i = 0; i < projects->len; i++)
    {
      jp_check_value (g_ptr_array_index (projects, i), JP_ITEM_EXECUTED, &value);
      jp_rational_add (&sum, &sum, &value);
    }
  for (guint i = 0; i < self->items->len; i++)
    {
      JpItemRecord *line = g_ptr_array_index (self->items, i);
      const char *name = jp_check_folded (self, line->name);

      if (line->path == NULL || !g_str_has_prefix (line->path, "支出/") || !jp_check_is_subsequence (subject, name) ||
          !jp_check_value (line, JP_ITEM_EXECUTED, &value) || jp_rational_cmp (&value, &sum) == 0 ||
          !is_close (&sum, &value))
        continue;
      finding = jp_check_add (self, JP_CHECK_PARTS_DONT_SUM, JP_SEVERITY_WARNING, line, JP_ITEM_EXECUTED);
      for (guint j = 0; j < projects->len; j++)
        jp_check_add_place (finding, g_ptr_array_index (projects, j), JP_ITEM_EXECUTED);
      jp_check_set_figures (finding, jp_check_printed (line, JP_ITEM_EXECUTED),
                            jp_check_amount (&sum, line->measure_unit));
      jp_check_say (finding, _("“%s” is printed as %s; the %u projects named “%s…” add up to %s."), line->name,
                    finding->printed, projects->len, subject, finding->computed);
    }
}

static void
check_subjects (JpCheck *self)
{
  g_autoptr (GPtrArray) all = projects_of (self, "");
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i + 1 < all->len; i++)
    {
      const JpItemRecord *one = g_ptr_array_index (all, i), *next = g_ptr_array_index (all, i + 1);
      g_autofree char *start = common_start (one->name, next->name);
      g_autoptr (GPtrArray) projects = NULL;

      if (g_utf8_strlen (start, -1) < 4 || !g_hash_table_add (done, g_strdup (start)))
        continue;
      projects = projects_of (self, start);
      if (projects->len >= 3)
        check_subject (self, start, projects);
    }
}

static void
check_same_facts (JpCheck *self)
{
  check_pairs (self);
  for (guint i = 0; i < self->items->len; i++)
    check_expected (self, g_ptr_array_index (self->items, i));
  check_subjects (self);
}

const JpCheckFamily jp_check_same_facts = { "same-facts", check_same_facts, NULL };
