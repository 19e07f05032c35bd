/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-summary.h"

#include <glib/gi18n.h>

/* `format` as ngettext() gives it for the number. */
static void
append_count (GString *text, guint n, const char *format)
{
  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, n);
#pragma GCC diagnostic pop
}

char *
jp_import_dup_summary (const JpPlan *plan)
{
  GString *text = g_string_new (NULL);
  const guint *counts = plan->counts;
  guint n = jp_plan_count_effective (plan);
  guint totals = counts[JP_PLAN_TOTAL_AGREES] + counts[JP_PLAN_TOTAL_DIFFERS] + counts[JP_PLAN_TOTAL_ALONE];

  append_count (text, n, ngettext ("Import %u row", "Import %u rows", n));
  append_count (text, counts[JP_PLAN_SAME],
                ngettext ("%u row is the same", "%u rows are the same", counts[JP_PLAN_SAME]));
  append_count (text, totals, ngettext ("compare %u row", "compare %u rows", totals));
  append_count (text, counts[JP_PLAN_EMPTY],
                ngettext ("skip %u empty row", "skip %u empty rows", counts[JP_PLAN_EMPTY]));
  append_count (text, counts[JP_PLAN_OTHER],
                ngettext ("skip %u other row", "skip %u other rows", counts[JP_PLAN_OTHER]));
  append_count (text, counts[JP_PLAN_REFUSED],
                ngettext ("%u row is not accepted", "%u rows are not accepted", counts[JP_PLAN_REFUSED]));
  return g_string_free (text, FALSE);
}
