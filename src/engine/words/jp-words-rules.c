/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rule statements make together: what guards it is taken off first, the rest must be of one kind. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Things that something else decides beside: a gate or an exemption in words around a rule. */
typedef struct
{
  char *text;
  const char *kind;   /* "gate" or "exemption" */
  const char *policy; /* of an exemption */
} Guard;

static gboolean
has_main (GArray *statements)
{
  static const JpStatementType mains[] = { JP_STATEMENT_STEP,    JP_STATEMENT_CONDITION,  JP_STATEMENT_OCCURRENCE,
                                           JP_STATEMENT_MISSING, JP_STATEMENT_EACH,       JP_STATEMENT_FORMULA,
                                           JP_STATEMENT_GRADE,   JP_STATEMENT_DISCRETION, JP_STATEMENT_BETWEEN };

  for (guint i = 0; i < G_N_ELEMENTS (mains); i++)
    if (jp_words_find (statements, mains[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
earns_in_words (GArray *statements, const JpStatement *but)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (statement != but && statement->type == JP_STATEMENT_TEXT && statement->worth.type != JP_WORTH_ZERO)
        return TRUE;
    }
  return FALSE;
}

#define ABSENT "(?:没有|未曾|未|没|无)"

/* "单位没有制定预算": what must be there is "单位制定预算". Transfer full; NULL when nothing is denied, or twice. */
static char *
affirm (const char *words)
{
  g_auto (GStrv) parts = g_regex_split (jp_words_regex (ABSENT), words, 0);

  if (g_strv_length (parts) != 2 || g_utf8_strlen (parts[0], -1) > 8
      || jp_words_matches ("不|或|如|按|及时|规定", words))
    return NULL;
  if (jp_words_matches ("无", words))
    return g_strconcat (parts[0], "有", parts[1], NULL);
  return g_strjoinv ("", parts);
}

/* Has nothing to do with it: "无政府采购项目的单位", "不涉及…的". */
static gboolean
is_absence (const char *words)
{
  return jp_words_matches ("^(?:若|如|对|当年|本年|本年度|当年度|部门|单位|项目单位)*(?:无|没有|不涉及|未涉及|不存在|"
                           "未安排|未发生|未纳入|未列入|未参与|未被|未设立|未承担|不需要|无需|未开展)",
                           words);
}

static gboolean
read_guard (JpWordsReader *self, GArray *statements, const JpStatement *statement, Guard *guard)
{
  g_autofree char *words = NULL;
  g_autofree char *there = NULL;

  if (statement->type != JP_STATEMENT_TEXT
      || (statement->worth.type != JP_WORTH_ZERO && statement->worth.type != JP_WORTH_FULL))
    return FALSE;
  words = jp_words_slice (self, statement->lead_start, statement->lead_end);
  if (statement->worth.type == JP_WORTH_FULL)
    {
      if (!is_absence (words)
          || (!statement->worth.outright && jp_words_find (statements, JP_STATEMENT_OCCURRENCE) != NULL))
        return FALSE;
      *guard = (Guard){ g_steal_pointer (&words), "exemption", "full" };
      return TRUE;
    }
  if (jp_words_matches ("^(?:若|如)?(?:未达|达不到|不达标|没有达到|未完成|不足|未达标|未实现|达不成)[^，,。；;]{0,8}$",
                        words))
    return FALSE;
  there = affirm (words);
  if (there != NULL)
    *guard = (Guard){ g_steal_pointer (&there), "gate", NULL };
  else
    *guard = (Guard){ g_steal_pointer (&words), "exemption", "zero" };
  return TRUE;
}

/* Words that leave what is left of the criterion; FALSE when there is no other rule to guard. */
static gboolean
take_guard (JpWordsReader *self, GArray *statements, Guard *guard)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (!has_main (statements) && !(statement->worth.outright && earns_in_words (statements, statement)))
        continue;
      if (!read_guard (self, statements, statement, guard))
        continue;
      if (*guard->text == '\0')
        {
          g_clear_pointer (&guard->text, g_free);
          continue;
        }
      jp_words_mark (self, JP_WORDS_ROLE_GATE, statement->lead_start, statement->end);
      g_array_remove_index (statements, i);
      return TRUE;
    }
  return FALSE;
}

static JpJson *
put_guard (const Guard *guard, JpJson *rule)
{
  JpJson *outer = jp_words_new_rule (guard->kind, NULL);

  jp_json_set_string (outer, "text", guard->text);
  if (guard->policy != NULL)
    jp_json_set_string (outer, "policy", guard->policy);
  jp_json_set (outer, "rule", rule);
  return outer;
}

/* "酌情扣分", "…的得2分，否则酌情扣分": the evaluator decides. Beside anything else it leaves the whole open. */
static JpJson *
make_discretion (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const JpStatement *discretion = jp_words_find (statements, JP_STATEMENT_DISCRETION);
  const JpStatement *full = jp_words_find (statements, JP_STATEMENT_TEXT);
  JpJson *rule = jp_words_new_rule ("discretionary", NULL);
  guint allowed = JP_STATEMENTS_ASIDE | 1U << JP_STATEMENT_DISCRETION | 1U << JP_STATEMENT_MOST;

  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (statement != full && (allowed & 1U << statement->type) == 0)
        jp_words_doubt_of (self, _("Part of the words leaves it to the evaluator (酌情)."), statement);
    }
  if (full != NULL)
    jp_words_check_full (self, &full->worth, points, full->start, full->end);
  if (discretion->worth.type == JP_WORTH_POINTS && jp_json_get_string (rule, "most") == NULL)
    {
      g_autofree char *most = jp_words_off_digits (&discretion->worth, points);

      jp_json_set_string (rule, "most", most);
    }
  jp_words_put_most (self, rule, statements, points);
  self->discretion = TRUE;
  return rule;
}

static gboolean
has_proportion (GArray *statements)
{
  for (guint i = 0; i < statements->len; i++)
    if (jp_words_statement (statements, i)->worth.type == JP_WORTH_PROPORTION)
      return TRUE;
  return jp_words_find (statements, JP_STATEMENT_FORMULA) != NULL;
}

/* Counted in the unit of a limit: "不少于100条得满分，每少1条扣0.5分". */
static gboolean
counts_from_limit (GArray *statements)
{
  const JpStatement *counted = jp_words_find (statements, JP_STATEMENT_MISSING);
  const JpStatement *condition = jp_words_find (statements, JP_STATEMENT_CONDITION);
  const JpWordsToken *number;

  if (counted == NULL)
    counted = jp_words_find (statements, JP_STATEMENT_OCCURRENCE);
  if (condition == NULL)
    condition = jp_words_find (statements, JP_STATEMENT_THRESHOLD);
  if (counted == NULL || condition == NULL || counted->direction == 0 || counted->by == NULL)
    return FALSE;
  number = condition->lower.number != NULL ? condition->lower.number : condition->upper.number;
  return g_strcmp0 (number->unit, counted->by->unit) == 0;
}

/* "按期完工得5分；延期不超过30天得3分；延期超过30天不得分": degrees, of which some name a count. */
static gboolean
are_degrees (GArray *statements)
{
  const JpStatement *first = jp_words_find (statements, JP_STATEMENT_TEXT);
  guint n_counted = 0;

  if (first == NULL || first != jp_words_statement (statements, 0) || first->worth.type == JP_WORTH_ZERO)
    return FALSE;
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);
      const JpWordsToken *number = statement->lower.number != NULL ? statement->lower.number : statement->upper.number;

      if (statement->type == JP_STATEMENT_CONDITION
          && (number->class != 'c' || statement->worth.type == JP_WORTH_PROPORTION))
        return FALSE;
      n_counted += statement->type == JP_STATEMENT_CONDITION;
    }
  return n_counted > 0;
}

#define DENIED "(?:不|未|没|无|非|没有|不予|不再|不得|不能|不应|不必|免)$"

static gboolean
is_one_of (JpStatementType type, guint types)
{
  return (types & 1U << type) != 0;
}

/* Among the words of a statement: any denial where figures are meant, one right before points elsewhere. */
static gboolean
is_denied_inside (const JpWordsReader *self, const JpStatement *statement)
{
  const guint strict = 1U << JP_STATEMENT_STEP | 1U << JP_STATEMENT_THRESHOLD | 1U << JP_STATEMENT_CONDITION
                       | 1U << JP_STATEMENT_BETWEEN | 1U << JP_STATEMENT_FORMULA | 1U << JP_STATEMENT_CAP
                       | 1U << JP_STATEMENT_MOST;
  const char *pattern = is_one_of (statement->type, strict) ? "不|未|没|无|非" : DENIED;

  for (guint i = statement->start; i < statement->end; i++)
    if (self->shape[i] == 'x' && jp_words_matches (pattern, jp_words_token (self, i)->value))
      return TRUE;
  return FALSE;
}

/* Words between a bound and what it earns must explain, not ask for more. */
static gboolean
asks_between (const JpWordsReader *self, const JpStatement *statement)
{
  if (statement->type != JP_STATEMENT_CONDITION || !statement->inserted)
    return FALSE;
  for (guint i = statement->start; i < statement->end; i++)
    if (self->shape[i] == 'x' && strchr ("l<g>", self->shape[i + 1]) == NULL
        && !jp_words_matches ("(?:较低|较高|较强|较弱|较好|较差|良好|能力|力度|水平|标准|要求|目标值?|比例|范围|率|度|"
                              "覆盖)$|^(?:视为|说明|表明)",
                              jp_words_token (self, i)->value))
      return TRUE;
  return FALSE;
}

/* Before a statement: right before it, or anywhere before what closes a rule. */
static gboolean
is_denied_before (const JpWordsReader *self, const JpStatement *statement)
{
  const guint closing =
    1U << JP_STATEMENT_UNTIL | 1U << JP_STATEMENT_MOST | 1U << JP_STATEMENT_CAP | 1U << JP_STATEMENT_ELSE;
  gboolean closes = is_one_of (statement->type, closing);

  for (guint i = statement->lead_start; i < statement->lead_end; i++)
    if (self->shape[i] == 'x' && (closes || i + 1 == statement->start)
        && jp_words_matches (closes ? "不|未|没|无" : DENIED, jp_words_token (self, i)->value))
      return TRUE;
  return FALSE;
}

/* "超额完成的加1分": more than the points, or instead of them? */
static gboolean
adds_points (const JpWordsReader *self, const JpStatement *statement)
{
  if (statement->type == JP_STATEMENT_EACH || statement->type == JP_STATEMENT_CAP)
    return FALSE;
  for (guint i = statement->start; i < statement->end; i++)
    if (self->shape[i] == 'a' && g_str_equal (jp_words_token (self, i)->value, "加"))
      return TRUE;
  return FALSE;
}

/* Talk of points before a statement that no statement took. */
static gboolean
is_unread_before (const JpWordsReader *self, const JpStatement *statement)
{
  for (guint i = statement->lead_start; i < statement->lead_end; i++)
    if (strchr ("sFAZkTMPRiQw", self->shape[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
check_denials (JpWordsReader *self, GArray *statements)
{
  const guint aside = JP_STATEMENTS_ASIDE & ~(1U << JP_STATEMENT_UNTIL);
  gboolean degrees = are_degrees (statements);

  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (is_one_of (statement->type, aside))
        continue;
      if (is_denied_inside (self, statement) || is_denied_before (self, statement))
        jp_words_doubt_of (self, _("The words deny something: what it means for the points is not settled."),
                           statement);
      if (!degrees && asks_between (self, statement))
        jp_words_doubt_of (self, _("The words ask for something beside the measure."), statement);
      if (adds_points (self, statement))
        jp_words_doubt_of (self, _("The words give points on top."), statement);
      if (is_unread_before (self, statement))
        jp_words_doubt (self, _("The words speak of points in a way that is not understood."), statement->lead_start,
                        statement->lead_end);
    }
}

/* Talk in one sentence with what is scored may take it back; talk of points that are not to be had as well. */
static void
check_denying_talk (JpWordsReader *self, GArray *statements, guint n)
{
  const JpStatement *statement = jp_words_statement (statements, n);
  const JpStatement *before = n > 0 && !statement->breaks ? jp_words_statement (statements, n - 1) : NULL;
  g_autofree char *words = jp_words_slice (self, statement->start, statement->end);
  gboolean close = before != NULL && before->type != JP_STATEMENT_TALK && before->type != JP_STATEMENT_DEFINITION;

  if ((close && jp_words_matches ("不|未|但|仅|除|无|倍|另", words))
      || jp_words_matches ("不[^，,。；;]{0,4}分(?:$|[，,。；;])|(?:得|计|记|扣|给)不(?!到位)", words))
    jp_words_doubt_of (self, _("The words deny something: what it means for the points is not settled."), statement);
  for (guint k = statement->start; k < statement->end; k++)
    if (self->shape[k] == 'L' && jp_words_matches ("^(?:否则|反之|其余)", jp_words_token (self, k)->value))
      jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), statement);
}

void
jp_words_check_talk (JpWordsReader *self, GArray *statements, gboolean measured)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (statement->type == JP_STATEMENT_UNKNOWN)
        jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."), statement);
      if (statement->type != JP_STATEMENT_TALK)
        continue;
      check_denying_talk (self, statements, i);
      /* Figures may change what a measure means. */
      for (guint k = statement->start; measured && k < statement->end; k++)
        if (strchr ("pomg<>lUDen", self->shape[k]) != NULL)
          jp_words_doubt_of (self, _("The words hold figures that the rule does not use."), statement);
    }
}

/* "覆盖率100%，得5分；每漏1人扣0.5分": all of it is what the deductions start from. */
static gboolean
counts_from_whole (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  const JpStatement *condition = jp_words_find (statements, JP_STATEMENT_CONDITION);
  g_auto (JpRational) bound = JP_RATIONAL_INIT;
  g_auto (JpRational) worth = JP_RATIONAL_INIT;

  if (condition == NULL || jp_words_count (statements, JP_STATEMENT_CONDITION) > 1
      || (jp_words_find (statements, JP_STATEMENT_OCCURRENCE) == NULL
          && jp_words_find (statements, JP_STATEMENT_MISSING) == NULL))
    return FALSE;
  return condition->lower.number != NULL && condition->lower.number->class == 'p'
         && jp_words_number_value (condition->lower.number, &bound) && jp_rational_cmp_int (&bound, 1) == 0
         && condition->lower.type == JP_BOUND_WITHIN && jp_words_worth_points (&condition->worth, points, &worth)
         && jp_rational_sign (&worth) > 0;
}

/* Discretion beside something that can be computed. */
static gboolean
is_partly (GArray *statements)
{
  static const JpStatementType computed[] = { JP_STATEMENT_STEP,    JP_STATEMENT_CONDITION, JP_STATEMENT_OCCURRENCE,
                                              JP_STATEMENT_MISSING, JP_STATEMENT_FORMULA,   JP_STATEMENT_GRADE };

  for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
    if (jp_words_find (statements, computed[i]) != NULL)
      return TRUE;
  return FALSE;
}

static JpJson *make_main (JpWordsReader *self, GArray *statements, JpDecimal points);

/* What is computed is proposed; the part left to the evaluator keeps it open. */
static JpJson *
make_beside_discretion (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  g_autoptr (GArray) rest = g_array_copy (statements);

  for (guint i = rest->len; i > 0; i--)
    if (jp_words_statement (rest, i - 1)->type == JP_STATEMENT_DISCRETION)
      {
        jp_words_doubt_of (self, _("Part of the words leaves it to the evaluator (酌情)."),
                           jp_words_statement (rest, i - 1));
        g_array_remove_index (rest, i - 1);
      }
  return make_main (self, rest, points);
}

static JpJson *
make_main (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  if (jp_words_find (statements, JP_STATEMENT_DISCRETION) != NULL)
    return is_partly (statements) ? make_beside_discretion (self, statements, points)
                                  : make_discretion (self, statements, points);
  if (jp_words_find (statements, JP_STATEMENT_STEP) != NULL || counts_from_limit (statements))
    return jp_words_make_step (self, statements, points);
  if (has_proportion (statements))
    return jp_words_make_proportional (self, statements, points);
  if (counts_from_whole (self, statements, points))
    return jp_words_make_deduction (self, statements, points);
  if (are_degrees (statements))
    return jp_words_make_degrees (self, statements, points);
  if (jp_words_find (statements, JP_STATEMENT_CONDITION) != NULL)
    return jp_words_make_bands (self, statements, points);
  if (jp_words_find (statements, JP_STATEMENT_OCCURRENCE) != NULL
      || jp_words_find (statements, JP_STATEMENT_MISSING) != NULL)
    return jp_words_make_deduction (self, statements, points);
  if (jp_words_find (statements, JP_STATEMENT_EACH) != NULL)
    return jp_words_make_each (self, statements, points);
  if (jp_words_find (statements, JP_STATEMENT_GRADE) != NULL)
    return jp_words_make_grades (self, statements, points);
  if (jp_words_find (statements, JP_STATEMENT_TEXT) != NULL)
    return jp_words_make_texts (self, statements, points);
  for (guint i = 0; i < statements->len; i++)
    if (jp_words_statement (statements, i)->type != JP_STATEMENT_TALK
        && jp_words_statement (statements, i)->type != JP_STATEMENT_DEFINITION)
      jp_words_doubt_of (self, _("The words speak of points in a way that is not understood."),
                         jp_words_statement (statements, i));
  return NULL;
}

static gboolean
is_measured (const JpJson *rule)
{
  return rule != NULL && jp_json_get_string (rule, "measure") != NULL;
}

JpJson *
jp_words_make_rule (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  g_autoptr (GArray) rest = g_array_copy (statements);
  Guard guards[2] = { { NULL, NULL, NULL }, { NULL, NULL, NULL } };
  guint n = 0;
  JpJson *rule;

  while (n < G_N_ELEMENTS (guards) && take_guard (self, rest, &guards[n]))
    n++;
  rule = make_main (self, rest, points);
  jp_words_check_talk (self, statements, is_measured (rule));
  check_denials (self, statements);
  for (guint i = n; i > 0; i--)
    {
      if (rule != NULL)
        rule = put_guard (&guards[i - 1], rule);
      g_free (guards[i - 1].text);
    }
  jp_words_mark_statements (self, statements);
  return rule;
}
