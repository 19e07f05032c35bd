/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said about the reading of a criterion: spans, questions, assumptions; and small helpers of the rule
 * makers. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const GRegex *
jp_words_regex (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *compiled;
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL)
    {
      regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
      g_assert (regex != NULL);
      g_hash_table_insert (compiled, g_strdup (pattern), regex);
    }
  g_mutex_unlock (&mutex);
  return regex;
}

gboolean
jp_words_matches (const char *pattern, const char *text)
{
  return text != NULL && g_regex_match (jp_words_regex (pattern), text, 0, NULL);
}

guint
jp_words_count_matches (const char *pattern, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (jp_words_regex (pattern), text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

GMatchInfo *
jp_words_match (const char *pattern, const char *text)
{
  GMatchInfo *match = NULL;

  if (g_regex_match (jp_words_regex (pattern), text, 0, &match))
    return match;
  g_match_info_unref (match);
  return NULL;
}

static guint
chars_before (const JpWordsReader *self, guint byte)
{
  return (guint)g_utf8_strlen (self->text, (gssize)byte);
}

static void
find_bytes (const JpWordsReader *self, guint start, guint end, guint *from, guint *to)
{
  *from = *to = 0;
  if (end > self->tokens->len)
    end = self->tokens->len;
  if (start >= end)
    return;
  *from = jp_words_token (self, start)->start;
  *to = jp_words_token (self, end - 1)->end;
}

static void
add_question (JpWordsReader *self, const char *text, guint start, guint end, const char *const *alternatives)
{
  JpWordsQuestion *question = g_new0 (JpWordsQuestion, 1);

  question->text = g_strdup (text);
  find_bytes (self, start, end, &question->start, &question->end);
  question->start_char = chars_before (self, question->start);
  question->end_char = chars_before (self, question->end);
  question->alternatives = alternatives != NULL ? g_strdupv ((char **)alternatives) : g_new0 (char *, 1);
  g_ptr_array_add (self->words->questions, question);
}

static void
open_up (JpWordsReader *self, const char *reason)
{
  self->open = TRUE;
  if (self->words->reason == NULL)
    self->words->reason = g_strdup (reason);
}

static gboolean
is_asked (const JpWordsReader *self, const char *text)
{
  for (guint i = 0; i < self->words->questions->len; i++)
    if (g_str_equal (((JpWordsQuestion *)g_ptr_array_index (self->words->questions, i))->text, text))
      return TRUE;
  return FALSE;
}

void
jp_words_doubt (JpWordsReader *self, const char *reason, guint start, guint end)
{
  open_up (self, reason);
  if (!is_asked (self, reason))
    add_question (self, reason, start, end, NULL);
}

void
jp_words_doubt_of (JpWordsReader *self, const char *reason, const JpStatement *statement)
{
  jp_words_doubt (self, reason, statement->start, statement->end);
}

void
jp_words_doubt_others (JpWordsReader *self, GArray *statements, guint allowed, const JpStatement *first,
                       const JpStatement *second, const JpStatement *third)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (statement != first && statement != second && statement != third && (allowed & 1U << statement->type) == 0)
        jp_words_doubt_of (self, _("The words speak of points in more places than the rule accounts for."), statement);
    }
}

guint
jp_words_ask (JpWordsReader *self, const char *text, guint start, guint end, const char *const *alternatives)
{
  guint n = 0, answer;

  for (guint i = 0; i < self->words->questions->len; i++)
    n += ((JpWordsQuestion *)g_ptr_array_index (self->words->questions, i))->alternatives[0] != NULL;
  add_question (self, text, start, end, alternatives);
  if (n >= self->n_answers)
    {
      open_up (self, text);
      return 0;
    }
  answer = self->answers[n];
  return answer < g_strv_length ((char **)alternatives) ? answer : 0;
}

void
jp_words_assume (JpWordsReader *self, const char *text)
{
  for (guint i = 0; i < self->words->assumptions->len; i++)
    if (g_str_equal (g_ptr_array_index (self->words->assumptions, i), text))
      return;
  g_ptr_array_add (self->words->assumptions, g_strdup (text));
}

void
jp_words_mark (JpWordsReader *self, JpWordsRole role, guint start, guint end)
{
  JpWordsSpan span = { .role = role };

  while (start < end && strchr (",;.:#", self->shape[start]) != NULL)
    start++;
  while (end > start && strchr (",;.:#", self->shape[end - 1]) != NULL)
    end--;
  find_bytes (self, start, end, &span.start, &span.end);
  if (span.start == span.end)
    return;
  for (guint i = 0; i < self->words->spans->len; i++)
    {
      const JpWordsSpan *other = &g_array_index (self->words->spans, JpWordsSpan, i);

      if (span.start < other->end && other->start < span.end)
        return;
    }
  span.start_char = chars_before (self, span.start);
  span.end_char = chars_before (self, span.end);
  g_array_append_val (self->words->spans, span);
}

static JpWordsRole
role_of (JpStatementType type)
{
  static const JpWordsRole types[] = {
    [JP_STATEMENT_CONDITION] = JP_WORDS_ROLE_LIMIT,
    [JP_STATEMENT_THRESHOLD] = JP_WORDS_ROLE_LIMIT,
    [JP_STATEMENT_STEP] = JP_WORDS_ROLE_STEP,
    [JP_STATEMENT_OCCURRENCE] = JP_WORDS_ROLE_DEDUCTION,
    [JP_STATEMENT_MISSING] = JP_WORDS_ROLE_DEDUCTION,
    [JP_STATEMENT_EACH] = JP_WORDS_ROLE_POINTS,
    [JP_STATEMENT_FORMULA] = JP_WORDS_ROLE_FORMULA,
    [JP_STATEMENT_DEFINITION] = JP_WORDS_ROLE_EXPLANATION,
    [JP_STATEMENT_BETWEEN] = JP_WORDS_ROLE_FORMULA,
    [JP_STATEMENT_TEXT] = JP_WORDS_ROLE_POINTS,
    [JP_STATEMENT_GRADE] = JP_WORDS_ROLE_GRADE,
    [JP_STATEMENT_ELSE] = JP_WORDS_ROLE_ELSE,
    [JP_STATEMENT_DISCRETION] = JP_WORDS_ROLE_DISCRETION,
    [JP_STATEMENT_MOST] = JP_WORDS_ROLE_MOST,
    [JP_STATEMENT_CAP] = JP_WORDS_ROLE_MOST,
    [JP_STATEMENT_UNTIL] = JP_WORDS_ROLE_MOST,
    [JP_STATEMENT_TALK] = JP_WORDS_ROLE_EXPLANATION,
    [JP_STATEMENT_UNKNOWN] = JP_WORDS_ROLE_UNREAD,
  };

  return types[type];
}

static void
mark_statement (JpWordsReader *self, const JpStatement *statement)
{
  gboolean holds = statement->type == JP_STATEMENT_TEXT;
  guint worth = statement->worth_at;
  gboolean talks = (JP_STATEMENTS_ASIDE & 1U << statement->type) != 0;

  if (statement->type == JP_STATEMENT_CONDITION || statement->type == JP_STATEMENT_GRADE)
    {
      while (worth > statement->start + 1 && self->shape[worth - 1] == 'a')
        worth--;
      jp_words_mark (self, role_of (statement->type), statement->start, worth);
      jp_words_mark (self, JP_WORDS_ROLE_POINTS, worth, statement->end);
    }
  else
    jp_words_mark (self, role_of (statement->type), statement->start, statement->end);
  jp_words_mark (self,
                 holds   ? JP_WORDS_ROLE_ELEMENT
                 : talks ? JP_WORDS_ROLE_EXPLANATION
                         : JP_WORDS_ROLE_MEASURE,
                 statement->lead_start, statement->lead_end);
}

void
jp_words_mark_statements (JpWordsReader *self, GArray *statements)
{
  for (guint i = 0; i < statements->len; i++)
    mark_statement (self, jp_words_statement (statements, i));
}

static const struct
{
  const char *name;
  const char *title;
} roles[] = {
  [JP_WORDS_ROLE_MEASURE] = { "measure", N_("What is measured") },
  [JP_WORDS_ROLE_LIMIT] = { "limit", N_("Bounds of the measure") },
  [JP_WORDS_ROLE_POINTS] = { "points", N_("What is earned") },
  [JP_WORDS_ROLE_STEP] = { "step", N_("Steps and what they take off") },
  [JP_WORDS_ROLE_DEDUCTION] = { "deduction", N_("What each one takes off") },
  [JP_WORDS_ROLE_MOST] = { "most", N_("Where it ends") },
  [JP_WORDS_ROLE_ELEMENT] = { "element", N_("What must hold") },
  [JP_WORDS_ROLE_GRADE] = { "grade", N_("Grade") },
  [JP_WORDS_ROLE_FORMULA] = { "formula", N_("In proportion") },
  [JP_WORDS_ROLE_ELSE] = { "else", N_("Otherwise") },
  [JP_WORDS_ROLE_GATE] = { "gate", N_("Gate or exemption") },
  [JP_WORDS_ROLE_DISCRETION] = { "discretion", N_("Discretion") },
  [JP_WORDS_ROLE_EXPLANATION] = { "explanation", N_("Explanation") },
  [JP_WORDS_ROLE_UNREAD] = { "unread", N_("Not understood") },
};

const char *
jp_words_role_get_title (JpWordsRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (roles), NULL);

  return _ (roles[role].title);
}

const char *
jp_words_role_get_name (JpWordsRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (roles), NULL);

  return roles[role].name;
}

char *
jp_words_slice (const JpWordsReader *self, guint start, guint end)
{
  g_autofree char *text = NULL;
  guint from, to;

  while (start < end && strchr (",;.:#d", self->shape[start]) != NULL)
    start++;
  while (end > start && strchr (",;.:d", self->shape[end - 1]) != NULL)
    end--;
  find_bytes (self, start, end, &from, &to);
  text = g_strndup (self->text + from, to - from);
  g_strstrip (text);
  return g_regex_replace (jp_words_regex ("(?:的|，|,|。|；|;|：|:|、|\\s)+$"), text, -1, 0, "", 0, NULL);
}

JpJson *
jp_words_new_rule (const char *kind, const char *measure)
{
  JpJson *rule = jp_json_new_object ();

  jp_json_set_string (rule, "kind", kind);
  if (measure != NULL)
    jp_json_set_string (rule, "measure", measure);
  return rule;
}

gboolean
jp_words_number_value (const JpWordsToken *number, JpRational *out)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  g_auto (GStrv) parts = g_strsplit (number->value, "/", 2);
  g_auto (JpRational) below = JP_RATIONAL_INIT;

  if (!jp_rational_parse (out, parts[0]))
    return FALSE;
  if (parts[1] != NULL && jp_rational_parse (&below, parts[1]) && jp_rational_sign (&below) != 0)
    jp_rational_div (out, out, &below);
  jp_rational_set_int (&hundred, 100);
  if (number->class == 'p' || number->class == 'o')
    jp_rational_div (out, out, &hundred);
  return TRUE;
}

char *
jp_words_number_text (const JpWordsToken *number, gboolean percent)
{
  gboolean own = number->class == 'p' || number->class == 'o';

  return g_strconcat (number->value, own || percent ? "%" : "", NULL);
}

char *
jp_words_digits (const JpRational *value)
{
  return jp_rational_to_exact (value);
}

/* A share is a fraction, a percentage, or digits out of one. */
static void
share_value (const char *text, JpRational *out)
{
  JpWordsToken token = { .class = strchr (text, '/') != NULL ? 'f' : 'p', .value = (char *)(gsize)text };

  jp_words_number_value (&token, out);
}

gboolean
jp_words_worth_points (const JpWorth *worth, JpDecimal points, JpRational *out)
{
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  if (points.is_set)
    jp_decimal_to_rational (points, &whole);
  switch (worth->type)
    {
    case JP_WORTH_FULL:
      jp_rational_set (out, &whole);
      return TRUE;
    case JP_WORTH_ZERO:
      jp_rational_set_int (out, 0);
      return TRUE;
    case JP_WORTH_POINTS:
      return jp_rational_parse (out, worth->value);
    case JP_WORTH_SHARE:
      share_value (worth->value, out);
      jp_rational_mul (out, out, &whole);
      return TRUE;
    case JP_WORTH_NONE:
    case JP_WORTH_PROPORTION:
    default:
      return FALSE;
    }
}

char *
jp_words_off_digits (const JpWorth *worth, JpDecimal points)
{
  g_auto (JpRational) off = JP_RATIONAL_INIT;

  if (!jp_words_worth_points (worth, points, &off))
    return NULL;
  return jp_words_digits (&off);
}

gboolean
jp_words_check_full (JpWordsReader *self, const JpWorth *worth, JpDecimal points, guint start, guint end)
{
  g_auto (JpRational) said = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_autofree char *own = NULL;
  g_autofree char *found = NULL;
  g_autofree char *message = NULL;

  if (!points.is_set || !jp_words_worth_points (worth, points, &said))
    return TRUE;
  jp_decimal_to_rational (points, &whole);
  if (jp_rational_cmp (&said, &whole) == 0)
    return TRUE;
  own = jp_decimal_to_text (points);
  found = jp_words_digits (&said);
  message = g_strdup_printf (_("The words give %s points, the indicator has %s."), found, own);
  jp_words_doubt (self, message, start, end);
  return FALSE;
}

/* The last clause before it. */
char *
jp_words_subject (const JpWordsReader *self, const JpStatement *statement)
{
  guint start = statement->lead_end;
  g_autofree char *text = NULL;
  g_autofree char *bare = NULL;

  while (start > statement->lead_start && strchr (",;.:#", self->shape[start - 1]) == NULL)
    start--;
  text = jp_words_slice (self, start, statement->lead_end);
  bare =
    g_regex_replace (jp_words_regex ("^(?:若|如果|如|当|其中|对|且|而|以|但)+|[“”\"‘’『』「」\\s]|(?:为|在|是|的)+$"),
                     text, -1, 0, "", 0, NULL);
  return g_regex_replace (jp_words_regex ("^(?:该指标|该项|本指标|指标|指标值|该指标值|该值|比率|该比率)$"), bare, -1,
                          0, "", 0, NULL);
}

/* Words that ask for more than a measure. Names that hold them by chance are let through. */
static const char beside[] = "不(?!动产|含税|可移动)|未|没|无(?!形|障碍|偿|人机|线|公害|害化)"
                             "|非(?!税|公|遗|定额|财政|农|物质|国有|常|经营)|除(?!尘|险|四害|雪)"
                             "|并且|同时|或者|(?<![合兼])并(?!购)|且|倍|之一|剔除|例外|另|仍|但";

/* Words that only say what is looked at. */
static gboolean
is_introduction (const char *text)
{
  return jp_words_matches (
    "^(?:根据|依据|按照|以|对|评价|考核|考察|计算|用以|用于|评分标准|评分要点|评价要点|若|如|当|即|其中|该|本)|"
    "(?:率|度|比例|比重|指标|情况|数|额|面积|覆盖|程度)$",
    text);
}

/* TRUE when a clause before the last one asks for something ("按时报送的，完成率…"). */
static gboolean
asks_before (const JpWordsReader *self, const JpStatement *statement)
{
  guint end = statement->lead_end;

  while (end > statement->lead_start && strchr (",;.:#", self->shape[end - 1]) == NULL)
    end--;
  for (guint i = statement->lead_start; i < end;)
    {
      guint next = i;
      g_autofree char *clause = NULL;

      while (next < end && strchr (",;.:#", self->shape[next]) == NULL)
        next++;
      clause = jp_words_slice (self, i, next);
      if (*clause != '\0' && !is_introduction (clause))
        return TRUE;
      i = next + 1;
    }
  return FALSE;
}

/* "±5%", "-5%": signs that the numbers do not hold. */
static gboolean
is_signed (const JpWordsReader *self, const JpStatement *statement)
{
  guint last = statement->lead_end;

  return last > statement->lead_start && self->shape[last - 1] == 'x'
         && jp_words_matches ("[-－—−±＋+]$", jp_words_token (self, last - 1)->value);
}

void
jp_words_check_introduction (JpWordsReader *self, guint start, guint end)
{
  const JpStatement before = { .lead_start = start, .lead_end = end };

  if (end > start && asks_before (self, &before))
    jp_words_doubt (self, _("The words ask for something beside the measure."), start, end);
}

void
jp_words_check_lead (JpWordsReader *self, const JpStatement *statement)
{
  g_autofree char *text = jp_words_slice (self, statement->lead_start, statement->lead_end);
  gboolean figures = FALSE;

  for (guint i = statement->lead_start; i < statement->lead_end; i++)
    figures |= strchr ("xd,;.:()#L/-+nchV", self->shape[i]) == NULL;
  if (figures)
    jp_words_doubt (self, _("The words hold figures that the rule does not use."), statement->lead_start,
                    statement->lead_end);
  else if (jp_words_matches (beside, text) || asks_before (self, statement) || is_signed (self, statement))
    jp_words_doubt (self, _("The words ask for something beside the measure."), statement->lead_start,
                    statement->lead_end);
}

void
jp_words_check_cap (JpWordsReader *self, GArray *statements, JpDecimal points)
{
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *cap = jp_words_statement (statements, i);
      g_auto (JpRational) first = JP_RATIONAL_INIT;
      g_auto (JpRational) second = JP_RATIONAL_INIT;

      if (cap->type != JP_STATEMENT_CAP || cap->worth.type == JP_WORTH_NONE)
        continue;
      jp_words_check_full (self, &cap->worth, points, cap->start, cap->end);
      /* "超过100%的按100%计": the same figure twice */
      if (cap->by != NULL && jp_rational_parse (&first, cap->by->value) && jp_rational_parse (&second, cap->worth.value)
          && jp_rational_cmp (&first, &second) != 0)
        jp_words_doubt_of (self, _("The words hold figures that the rule does not use."), cap);
    }
}

void
jp_words_put_most (JpWordsReader *self, JpJson *rule, GArray *statements, JpDecimal points)
{
  const JpStatement *most = jp_words_find (statements, JP_STATEMENT_MOST);
  g_autofree char *digits = NULL;
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  if (most == NULL)
    return;
  if (jp_words_count (statements, JP_STATEMENT_MOST) > 1 || !jp_words_worth_points (&most->worth, points, &value))
    {
      jp_words_doubt_of (self, _("The words hold more than one limit for what is taken off."), most);
      return;
    }
  if (points.is_set)
    jp_decimal_to_rational (points, &whole);
  if (points.is_set && jp_rational_cmp (&value, &whole) > 0)
    jp_words_check_full (self, &most->worth, points, most->start, most->end);
  else if (!points.is_set || jp_rational_cmp (&value, &whole) < 0)
    {
      digits = jp_words_digits (&value);
      jp_json_set_string (rule, "most", digits);
    }
}
