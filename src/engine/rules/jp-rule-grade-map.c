/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Grade map: points for the grade another body gave ("优秀，计3分；良好，2分；合格，1分；不合格，0分"). A grade that is not in the
 * table cannot be chosen: the indicator stays unscored. */

#include "config.h"

#include "jp-rule-kind.h"

#include "jp-error.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *text;
  JpDecimal points;
} Grade;

typedef struct
{
  GArray *grades; /* Grade */
} Parameters;

static void
clear_grade (gpointer data)
{
  g_free (((Grade *) data)->text);
}

static void
free_parameters (gpointer data)
{
  Parameters *self = data;

  g_array_unref (self->grades);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Parameters, free_parameters)

static const Grade *
get_grade (const Parameters *self, guint n)
{
  return &g_array_index (self->grades, Grade, n);
}

static gboolean
add_grade (Parameters *self, const JpJson *json, JpDecimal points, GError **error)
{
  Grade grade = { g_strdup (jp_json_get_string (json, "text")), JP_DECIMAL_NONE };
  gboolean ok = jp_rule_points_read (json, "points", TRUE, &grade.points, error);

  g_array_append_val (self->grades, grade);
  if (!ok)
    return FALSE;
  if (grade.text == NULL || *grade.text == '\0')
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: grade %u has no text."), self->grades->len);
  else if (points.is_set && jp_decimal_cmp (grade.points, points) > 0)
    g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: grade “%s” gives more than the indicator has."),
                 grade.text);
  else
    return TRUE;
  return FALSE;
}

static gpointer
parse (const JpJson *json, JpDecimal points, GError **error)
{
  g_autoptr (Parameters) self = g_new0 (Parameters, 1);
  const JpJson *list = jp_json_get (json, "grades");

  self->grades = g_array_new (FALSE, TRUE, sizeof (Grade));
  g_array_set_clear_func (self->grades, clear_grade);
  if (jp_json_get_length (list) < 2)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("Rule: “grades” needs at least two."));
      return NULL;
    }
  for (guint i = 0; i < jp_json_get_length (list); i++)
    if (!add_grade (self, jp_json_at (list, i), points, error))
      return NULL;
  return g_steal_pointer (&self);
}

static void
evaluate (gconstpointer data, const JpRuleInput *input, JpRuleResult *result, JpTrace *trace)
{
  const Parameters *self = data;
  JpDecimal value = jp_decimal_normalize (jp_rule_input_get_element (input, 1));
  g_auto (JpRational) score = JP_RATIONAL_INIT;
  const Grade *grade;

  if (!value.is_set || value.scale != 0 || value.n < 1 || value.n > (gint64) self->grades->len)
    {
      jp_rule_result_add_missing (result, _("Grade"));
      result->status = JP_RULE_MISSING;
      return;
    }
  grade = get_grade (self, value.n - 1);
  jp_decimal_to_rational (grade->points, &score);
  jp_rule_result_set_exact (result, &score);
  jp_trace_append (trace, grade->text);
}

static char *
sentence (gconstpointer data, JpDecimal points)
{
  const Parameters *self = data;
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < self->grades->len; i++)
    {
      g_autofree char *worth = jp_decimal_to_text (get_grade (self, i)->points);
      g_autofree char *words = g_strdup_printf (_("%s points"), worth);

      g_string_append_printf (list, "%s%s: %s", i > 0 ? "; " : "", get_grade (self, i)->text, words);
    }
  return g_string_free (list, FALSE);
}

static guint
get_n_elements (gconstpointer data)
{
  return 1;
}

static const char *
get_element_text (gconstpointer data, guint number)
{
  return _("Grade");
}

static JpDecimal
get_element_points (gconstpointer data, guint number, JpDecimal points, guint decimals)
{
  return points;
}

static JpElementType
get_element_type (gconstpointer data, guint number)
{
  return JP_ELEMENT_CHOICE;
}

static const char *
get_element_option (gconstpointer data, guint number, guint n)
{
  const Parameters *self = data;

  return n < self->grades->len ? get_grade (self, n)->text : NULL;
}

static const JpRuleParameter members[] = {
  { "text", N_("Grade"), JP_PARAMETER_TEXT, TRUE },
  { "points", N_("Points"), JP_PARAMETER_POINTS, TRUE },
  { NULL },
};

static const JpRuleParameter parameters[] = {
  { "grades", N_("Grades"), JP_PARAMETER_LIST, TRUE, NULL, NULL, NULL, members },
  { NULL },
};

const JpRuleKind jp_rule_kind_grade_map = {
  .name = "grade_map",
  .title = N_("Points for a grade"),
  .parameters = parameters,
  .parse = parse,
  .free_parameters = free_parameters,
  .evaluate = evaluate,
  .sentence = sentence,
  .get_n_elements = get_n_elements,
  .get_element_text = get_element_text,
  .get_element_points = get_element_points,
  .get_element_type = get_element_type,
  .get_element_option = get_element_option,
};
