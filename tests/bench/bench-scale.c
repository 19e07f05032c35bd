/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-scale FILE
 *
 * What the window does with a project file, without the window. Prints lines of name, tab, figure: seconds until the
 * outline is there, until all totals are, of a ranking of the last year, of a comparison of the last two years of a
 * unit in the middle, of finding units for what is typed letter by letter (the slowest), and the process's peak memory
 * in MiB. */

#include "jp-compare.h"
#include "jp-live.h"
#include "jp-portfolio.h"
#include "jp-rank.h"
#include "jp-store.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static double
seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) * 1e-6;
}

static void
show (const char *name, double figure)
{
  printf ("%s\t%.6f\n", name, figure);
}

static JpProject *
open_project (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (path, JP_STORE_DEFAULT, &error);
  JpProject *project = jp_project_new ();

  if (store != NULL && jp_store_load_as_needed (store, project, &error))
    return project;
  g_printerr ("bench-scale: %s\n", error->message);
  exit (1);
}

/* The slowest of the keys of a name. */
static double
search (JpPortfolio *portfolio, const char *name)
{
  double slowest = 0;

  for (const char *p = g_utf8_next_char (name); p[-1] != '\0'; p = *p != '\0' ? g_utf8_next_char (p) : p + 1)
    {
      g_autofree char *typed = g_strndup (name, (gsize) (p - name));
      gint64 start = g_get_monotonic_time ();

      jp_portfolio_set_filter (portfolio, typed);
      slowest = MAX (slowest, seconds_since (start));
      g_assert_cmpuint (jp_portfolio_get_n (portfolio), >, 0);
    }
  jp_portfolio_set_filter (portfolio, NULL);
  return slowest;
}

static void
measure_totals (JpLive *live)
{
  gint64 start = g_get_monotonic_time ();
  double longest = 0;
  gboolean more = TRUE;

  while (more)
    {
      gint64 slice = g_get_monotonic_time ();

      more = jp_live_work (live, 8000);
      longest = MAX (longest, seconds_since (slice));
    }
  show ("totals", seconds_since (start));
  show ("longest slice", longest);
}

static void
measure_ranking (JpProject *project, JpLive *live, gint64 year)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (JpRanking) ranking = jp_ranking_new (project, live, year, NULL);

  show ("rank", seconds_since (start));
  g_assert_cmpuint (ranking->groups->len, >, 0);
}

static void
measure_comparison (JpProject *project, JpRecord *unit)
{
  guint n = jp_record_count (unit, JP_KIND_YEAR);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();
  g_autoptr (JpComparison) comparison = NULL;
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < MIN (n, 2); i++)
    g_ptr_array_add (sheets, jp_record_first (jp_record_nth (unit, JP_KIND_YEAR, n - MIN (n, 2) + i), JP_KIND_SHEET));
  comparison = jp_comparison_new (project, sheets);
  show ("compare", seconds_since (start));
}

int
main (int argc, char **argv)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (JpProject) project = NULL;
  g_autoptr (JpLive) live = NULL;
  g_autoptr (JpPortfolio) portfolio = NULL;
  JpRecord *unit;
  struct rusage usage;

  if (argc != 2)
    return 2;
  project = open_project (argv[1]);
  live = jp_live_new (project);
  show ("open", seconds_since (start));
  start = g_get_monotonic_time ();
  portfolio = jp_portfolio_new (project, live);
  show ("list", seconds_since (start));
  measure_totals (live);
  unit = jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT,
                        jp_record_count (jp_project_get_root (project), JP_KIND_UNIT) / 2);
  show ("search", search (portfolio, jp_record_as_unit (unit)->name));
  measure_ranking (project, live, jp_record_as_year (jp_record_first (unit, JP_KIND_YEAR))->year);
  measure_comparison (project, unit);
  getrusage (RUSAGE_SELF, &usage);
  show ("peak", (double) usage.ru_maxrss / 1024);
  return 0;
}
