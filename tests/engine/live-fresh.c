/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "live-fresh.h"

void
live_commit (JpProject *project)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_project_commit (project, &error));
  g_assert_no_error (error);
}

/* Everything scores say, as text. */

static void
append_decimal (GString *out, JpDecimal value)
{
  g_autofree char *text = value.is_set ? jp_decimal_to_text (jp_decimal_normalize (value)) : g_strdup ("–");

  g_string_append_printf (out, " %s", text);
}

static void
append_row (GString *out, const JpScoreRow *row)
{
  const JpDecimal values[] = { row->points, row->computed, row->given, row->score, row->possible_min,
                               row->possible_max };

  g_string_append_printf (out, "%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row->seq, row->node->record.id,
                          row->answer != NULL ? row->answer->record.id : 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_decimal (out, values[i]);
  g_string_append_printf (out, " %d%d%d %d", row->open, row->overridden, row->rule_broken, row->result.status);
  for (guint i = 0; row->result.missing != NULL && i < row->result.missing->len; i++)
    g_string_append_printf (out, " %s", (const char *) g_ptr_array_index (row->result.missing, i));
  g_string_append_c (out, '\n');
}

static void
append_group (GString *out, const JpScoreGroup *group)
{
  const JpDecimal values[] = { group->points, group->score, group->possible_min, group->possible_max };

  g_string_append_printf (out, "%" G_GINT64_FORMAT " %u %d %u %u %u", group->node->record.id, group->level,
                          group->parent, group->first_row, group->n_rows, group->n_open);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_decimal (out, values[i]);
  g_string_append_c (out, '\n');
}

static gint64
id_of (const JpBandRecord *band)
{
  return band != NULL ? band->record.id : 0;
}

static char *
dump (const JpScores *scores)
{
  const JpDecimal values[] = { scores->points, scores->score, scores->possible_min, scores->possible_max };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < scores->rows->len; i++)
    append_row (out, jp_scores_get_row (scores, i));
  for (guint i = 0; i < scores->groups->len; i++)
    append_group (out, jp_scores_get_group (scores, i));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    append_decimal (out, values[i]);
  g_string_append_printf (out, " %u %u %u %u", scores->n_open, scores->n_overridden, scores->n_computed,
                          scores->n_given);
  g_string_append_printf (out, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, id_of (scores->grade_min),
                          id_of (scores->grade_max));
  return g_string_free (out, FALSE);
}

/* Records of the whole project */

static void
collect (GPtrArray *found, JpRecord *parent, JpKind kind)
{
  for (JpRecord *child = parent->first_child; child != NULL; child = child->next)
    {
      if (child->kind == kind)
        g_ptr_array_add (found, child);
      collect (found, child, kind);
    }
}

GPtrArray *
live_list (JpProject *project, JpKind kind)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (found, jp_project_get_root (project), kind);
  return found;
}

static gboolean
compare (const JpSheetRecord *a, const JpSheetRecord *b)
{
  return a->framework != 0 && a->framework == b->framework &&
         g_str_equal (a->name, "unit") == g_str_equal (b->name, "unit") &&
         jp_record_as_year (a->record.parent)->year == jp_record_as_year (b->record.parent)->year;
}

/* A rank counted out. */
static guint
count_rank (JpProject *project, JpSheetRecord *sheet, guint *of)
{
  g_autoptr (GPtrArray) sheets = live_list (project, JP_KIND_SHEET);
  g_autoptr (JpScores) own = jp_scores_new (sheet, project);
  gboolean complete = jp_scores_is_complete (own);
  guint rank = complete ? 1 : 0;

  *of = 0;
  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *other = g_ptr_array_index (sheets, i);
      g_autoptr (JpScores) scores = jp_scores_new (other, project);

      if (compare (sheet, other) && jp_scores_is_complete (scores))
        {
          rank += complete && jp_decimal_cmp (scores->score, own->score) > 0;
          (*of)++;
        }
    }
  return rank;
}

static void
assert_digest (const JpDigest *digest, const JpScores *scores)
{
  g_assert_true (digest->framework == scores->framework);
  g_assert_true (jp_decimal_identical (digest->points, scores->points));
  g_assert_true (jp_decimal_identical (digest->score, scores->score));
  g_assert_true (jp_decimal_identical (digest->possible_min, scores->possible_min));
  g_assert_true (jp_decimal_identical (digest->possible_max, scores->possible_max));
  g_assert_cmpuint (digest->n_open, ==, scores->n_open);
  g_assert_cmpstr (digest->grade, ==, jp_scores_get_grade (scores));
  g_assert_cmpuint (digest->n_rows, ==, scores->rows->len);
}

void
live_assert_fresh (JpProject *project, JpLive *live)
{
  g_autoptr (GPtrArray) sheets = live_list (project, JP_KIND_SHEET);

  for (guint i = 0; i < sheets->len; i++)
    {
      JpSheetRecord *sheet = g_ptr_array_index (sheets, i);
      g_autoptr (JpScores) scores = jp_scores_new (sheet, project);
      g_autofree char *expected = dump (scores);
      g_autofree char *kept = dump (jp_live_get_scores (live, sheet));
      guint of, expected_of;

      g_assert_cmpstr (kept, ==, expected);
      assert_digest (jp_live_get_digest (live, sheet), scores);
      g_assert_cmpuint (jp_live_get_rank (live, sheet, &of), ==, count_rank (project, sheet, &expected_of));
      g_assert_cmpuint (of, ==, expected_of);
    }
}
