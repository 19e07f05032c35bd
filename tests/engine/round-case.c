/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "round-case.h"

#include "jp-edits.h"

#define RULE "{\"kind\":\"proportional\",\"measure\":\"三公经费.决算/三公经费.年初预算\"}"

static JpNodeRecord *
add_node (RoundCase *self, const char *name, const char *rule)
{
  g_autoptr (GError) error = NULL;
  JpRecord *node;

  jp_project_begin (self->project, "node");
  node = jp_project_insert (self->project, JP_KIND_NODE, JP_RECORD (self->framework), NULL);
  jp_project_set_text (self->project, node, JP_NODE_NAME, name);
  jp_project_set_decimal (self->project, node, JP_NODE_POINTS, jp_decimal_new (50, 0));
  jp_project_set_text (self->project, node, JP_NODE_RULE, rule);
  g_assert_true (jp_project_commit (self->project, &error));
  return jp_record_as_node (node);
}

void
round_case_fact (RoundCase *self, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_fact (self->project, self->year, name, value, &error);
  g_assert_no_error (error);
}

void
round_case_give (RoundCase *self, JpNodeRecord *node, const char *score)
{
  g_autoptr (GError) error = NULL;

  jp_edit_set_given (self->project, self->sheet, node, score, &error);
  g_assert_no_error (error);
}

void
round_case_set_up (RoundCase *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->project = jp_project_new ();
  jp_project_set_author (self->project, "评价人甲");
  self->framework = jp_edit_add_framework (self->project, "指标体系", &error);
  self->year = jp_edit_add_year (self->project, jp_edit_add_unit (self->project, "某局", &error), 2023, &error);
  self->sheet = jp_edit_add_sheet (self->project, self->year, NULL, self->framework, &error);
  g_assert_no_error (error);
  self->judged = add_node (self, "制度健全性", NULL);
  self->computed = add_node (self, "三公经费控制率", RULE);
  round_case_fact (self, "三公经费.年初预算", "10");
  round_case_fact (self, "三公经费.决算", "8");
  round_case_give (self, self->judged, "45");
  jp_edit_set_deductions_text (self->project, self->sheet, self->judged, "5 缺一项制度", &error);
  g_assert_no_error (error);
}

void
round_case_tear_down (RoundCase *self, gconstpointer data)
{
  g_object_unref (self->project);
}

JpRoundKind
round_case_kind_of (const char *name)
{
  JpRoundKind kind = JP_N_ROUND_KINDS;

  g_assert_true (jp_round_kind_parse (name, &kind));
  return kind;
}

gboolean
round_case_sign (RoundCase *self, const char *kind, const char *author, const char *waiver, GError **error)
{
  const JpSignature signature = { .author = author, .waiver = waiver, .accept_warnings = TRUE };

  return jp_edit_sign_round (self->project, self->sheet, round_case_kind_of (kind), &signature, error);
}

static char *
describe (RoundCase *self)
{
  GString *out = g_string_new (NULL);

  JP_FOREACH_CHILD (child, self->sheet, JP_KIND_ROUND)
    g_string_append_printf (out, "%s%s %s", out->len > 0 ? ", " : "", jp_record_as_round (child)->round_kind,
                            jp_record_as_round (child)->state);
  return g_string_free (out, FALSE);
}

void
round_case_assert_rounds (RoundCase *self, const char *expected)
{
  g_autofree char *text = describe (self);

  g_assert_cmpstr (text, ==, expected);
}

/* Everything in one text, to be compared before and after. */
char *
round_case_dump (RoundCase *self)
{
  g_autoptr (JpChangeSet) all = jp_project_dup_baseline (self->project);
  g_autoptr (JpJson) json = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < all->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (all->changes, i);

      g_string_append_printf (out, "%s %" G_GINT64_FORMAT ":", jp_kind_get_info (change->kind)->name, change->id);
      for (guint f = 0; f < jp_kind_get_info (change->kind)->n_fields; f++)
        if (change->values[f].type == JP_FIELD_TEXT)
          g_string_append_printf (out, "|%s", change->values[f].text);
        else if (change->values[f].type == JP_FIELD_DECIMAL)
          g_string_append_printf (out, "|%" G_GINT64_FORMAT "/%u", change->values[f].decimal.n,
                                  change->values[f].decimal.scale);
        else if (change->values[f].type != JP_FIELD_QUANTITY)
          g_string_append_printf (out, "|%" G_GINT64_FORMAT, change->values[f].integer);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

void
round_case_assert_verified (RoundCase *self)
{
  g_autoptr (GError) error = NULL;

  JP_FOREACH_CHILD (child, self->sheet, JP_KIND_ROUND)
    {
      jp_round_verify (jp_record_as_round (child), &error);
      g_assert_no_error (error);
    }
}
