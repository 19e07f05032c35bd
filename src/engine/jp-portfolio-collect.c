/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rows of a portfolio can be filtered by, the findings of one, and where it stands. */

#include "config.h"

#include "jp-portfolio.h"

#include "jp-check.h"

char *
jp_portfolio_fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  char *folded = g_utf8_casefold (plain != NULL ? plain : "", -1);

  return g_strstrip (folded);
}

static int
compare_descending (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (second > first) - (second < first);
}

/* Grades with the best total they were given for. */
static void
note_grade (GHashTable *best, const JpDigest *digest)
{
  const JpDigest *other = g_hash_table_lookup (best, digest->grade);

  if (digest->score.is_set && (other == NULL || jp_decimal_cmp (digest->score, other->score) > 0))
    g_hash_table_insert (best, (gpointer) digest->grade, (gpointer) digest);
}

static int
compare_grades (gconstpointer a, gconstpointer b, gpointer best)
{
  const JpDigest *first = g_hash_table_lookup (best, *(const char *const *) a);
  const JpDigest *second = g_hash_table_lookup (best, *(const char *const *) b);

  return -jp_decimal_cmp (first->score, second->score);
}

void
jp_portfolio_collect (JpPortfolio *self, GArray *numbers, GPtrArray *grades)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) best = g_hash_table_new (NULL, NULL);
  gboolean has_totals;
  GHashTableIter iter;
  gpointer key;

  g_return_if_fail (JP_IS_PORTFOLIO (self));

  has_totals = jp_portfolio_has_totals (self);
  for (guint i = 0; i < jp_portfolio_get_n_all (self); i++)
    {
      const JpPortfolioRow *row = jp_portfolio_get_any_row (self, i);
      const JpDigest *digest = has_totals ? jp_portfolio_get_digest (self, row) : NULL;

      if (g_hash_table_add (seen, (gpointer) &row->number))
        g_array_append_val (numbers, row->number);
      if (digest != NULL && digest->grade != NULL)
        note_grade (best, digest);
    }
  g_array_sort (numbers, compare_descending);
  g_hash_table_iter_init (&iter, best);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (grades, key);
  g_ptr_array_sort_with_data (grades, compare_grades, best);
}

static int
count (const JpFindings *findings)
{
  int n = 0;

  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    n += (int) findings->n_counted[i];
  return n;
}

int
jp_portfolio_count_findings (JpPortfolio *self, const JpPortfolioRow *lent)
{
  JpPortfolioRow *row = (JpPortfolioRow *) lent;

  JpProject *project;

  g_return_val_if_fail (JP_IS_PORTFOLIO (self), -1);

  project = jp_portfolio_get_project (self);
  if (row->n_findings < 0)
    {
      g_autoptr (JpFindings) of_year = NULL;
      g_autoptr (JpFindings) of_sheet = NULL;

      jp_project_visit_begin (project);
      of_year = jp_check_year (project, jp_record_as_year (jp_project_lookup (project, row->year)));
      of_sheet = jp_check_sheet (project, jp_record_as_sheet (jp_project_lookup (project, row->sheet)));
      row->n_findings = count (of_year) + count (of_sheet);
      jp_project_visit_end (project);
    }
  return row->n_findings;
}

gboolean
jp_portfolio_find (JpPortfolio *self, gint64 sheet, guint *n)
{
  g_return_val_if_fail (JP_IS_PORTFOLIO (self), FALSE);

  for (guint i = 0; i < jp_portfolio_get_n (self); i++)
    if (jp_portfolio_get_row (self, i)->sheet == sheet)
      {
        *n = i;
        return TRUE;
      }
  return FALSE;
}
