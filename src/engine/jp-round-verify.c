/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A frozen round, computed again from what it was frozen with. Where something is not as it was signed, the message
 * says which indicator and which field. */

#include "config.h"

#include "jp-round-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Names of fields as they stand in the file: for whoever looks into it. */
static gboolean
differs (const JpRoundRecord *round, gint64 seq, const char *name, const char *field, const char *found,
         const char *expected, GError **error)
{
  if (g_strcmp0 (found, expected) == 0)
    return FALSE;
  if (seq == 0)
    g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("%s: “%s” is %s, but its basis gives %s"),
                 jp_round_get_title (round), field, found != NULL ? found : "—", expected != NULL ? expected : "—");
  else
    g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
                 _("%s, indicator %" PRId64 " “%s”: “%s” is %s, but its basis gives %s"),
                 jp_round_get_title (round), seq, name != NULL ? name : "", field, found != NULL ? found : "—",
                 expected != NULL ? expected : "—");
  return TRUE;
}

static char *
decimal_text (JpDecimal value)
{
  return value.is_set ? jp_decimal_to_text (jp_decimal_normalize (value)) : NULL;
}

static gboolean
decimal_differs (const JpRoundRecord *round, const JpMarkRecord *mark, const char *field, JpDecimal value,
                 const JpJson *row, GError **error)
{
  g_autofree char *text = decimal_text (value);

  return differs (round, mark->seq, mark->name, field, text, jp_json_get_string (row, field), error);
}

static gboolean
check_mark (const JpRoundRecord *round, const JpMarkRecord *mark, const JpJson *row, guint seq, GError **error)
{
  g_autofree char *found = g_strdup_printf ("%" PRId64, mark->seq);
  g_autofree char *expected = g_strdup_printf ("%u", seq);

  return !differs (round, seq, mark->name, "seq", found, expected, error) &&
         !differs (round, seq, mark->name, "name", mark->name, jp_json_get_string (row, "name"), error) &&
         !decimal_differs (round, mark, "points", mark->points, row, error) &&
         !decimal_differs (round, mark, "computed", mark->computed, row, error) &&
         !decimal_differs (round, mark, "given", mark->given, row, error) &&
         !decimal_differs (round, mark, "score", mark->score, row, error) &&
         !differs (round, seq, mark->name, "reasons", mark->reasons, jp_json_get_string (row, "reasons"), error);
}

static gboolean
check_marks (const JpRoundRecord *round, const JpJson *results, GError **error)
{
  const JpJson *rows = jp_json_get (results, "rows");
  g_autofree char *total = decimal_text (round->total);
  guint seq = 0;

  JP_FOREACH_CHILD (child, round, JP_KIND_MARK)
    {
      const JpMarkRecord *mark = jp_record_as_mark (child);

      /* A reason kept for the next signature. */
      if (mark->seq == 0 && jp_round_get_state (round) == JP_ROUND_REOPENED)
        continue;
      if (!check_mark (round, mark, jp_json_at (rows, seq), seq + 1, error))
        return FALSE;
      seq++;
    }
  if (seq != jp_json_get_length (rows))
    {
      g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED, _("%s: %u frozen scores, but its basis gives %u"),
                   jp_round_get_title (round), seq, jp_json_get_length (rows));
      return FALSE;
    }
  return !differs (round, 0, NULL, "total", total, jp_json_get_string (results, "total"), error) &&
         !differs (round, 0, NULL, "grade", round->grade, jp_json_get_string (results, "grade"), error);
}

static gboolean
same_rows (const JpRoundRecord *round, const JpJson *kept, const JpJson *again, GError **error)
{
  static const char *const fields[] = { "name", "points", "computed", "given", "score", "reasons" };

  for (guint i = 0; i < MAX (jp_json_get_length (kept), jp_json_get_length (again)); i++)
    for (guint n = 0; n < G_N_ELEMENTS (fields); n++)
      if (differs (round, i + 1, jp_json_get_string (jp_json_at (again, i), "name"), fields[n],
                   jp_json_get_string (jp_json_at (kept, i), fields[n]),
                   jp_json_get_string (jp_json_at (again, i), fields[n]), error))
        return FALSE;
  return TRUE;
}

/* The results that stand in the basis come out again, exactly. */
static gboolean
recompute (const JpRoundRecord *round, const JpJson *basis, GError **error)
{
  const JpJson *results = jp_json_get (basis, "results");
  JpSheetRecord *sheet;
  g_autoptr (JpProject) project = jp_round_basis_restore (basis, &sheet, error);
  g_autoptr (JpScores) scores = project != NULL ? jp_scores_new (sheet, project) : NULL;
  g_autoptr (JpJson) again = scores != NULL ? jp_round_basis_results (scores) : NULL;

  if (again == NULL)
    {
      g_prefix_error (error, "%s: ", jp_round_get_title (round));
      return FALSE;
    }
  return same_rows (round, jp_json_get (results, "rows"), jp_json_get (again, "rows"), error) &&
         !differs (round, 0, NULL, "points", jp_json_get_string (results, "points"),
                   jp_json_get_string (again, "points"), error) &&
         !differs (round, 0, NULL, "total", jp_json_get_string (results, "total"),
                   jp_json_get_string (again, "total"), error) &&
         !differs (round, 0, NULL, "grade", jp_json_get_string (results, "grade"),
                   jp_json_get_string (again, "grade"), error);
}

static gboolean
check_hash (const JpRoundRecord *round, GError **error)
{
  g_autofree char *hash = jp_round_compute_hash (round);

  if (g_strcmp0 (hash, round->hash) == 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_DAMAGED,
               _("%s: its hash is not that of what it holds: who signed it and when, a reason, a figure or a rule of "
                 "its basis, or the hash itself was changed"),
               jp_round_get_title (round));
  return FALSE;
}

gboolean
jp_round_verify (const JpRoundRecord *round, GError **error)
{
  JpRoundState state = jp_round_get_state (round);
  g_autoptr (JpJson) basis = NULL;

  /* What was imported may come without its basis: there is nothing to compute it from. */
  if (state == JP_ROUND_OPEN || (state == JP_ROUND_IMPORTED && round->basis == NULL))
    return TRUE;
  basis = jp_json_parse (round->basis != NULL ? round->basis : "", -1, error);
  if (basis == NULL)
    {
      g_prefix_error (error, "%s: ", jp_round_get_title (round));
      return FALSE;
    }
  return check_marks (round, jp_json_get (basis, "results"), error) && recompute (round, basis, error) &&
         /* Reasons for changes may be written anew in a round that is open again. */
         (state == JP_ROUND_REOPENED || check_hash (round, error));
}
