/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Statements: patterns over the classes of tokens. Names in a pattern are the parts that the statement is made of. */

#include "config.h"

#include "jp-words-private.h"

#include <string.h>

/* What is earned: 得满分, 得满分的60%, 得一半分值, 得3分, (3分), 不得分, 按比例得分. */
#define WORTH                                                                                                          \
  "(?:a?(?<full>[FA])(?:(?<share>[pf])(?![-IEUD]))?|a?w(?<share>[pf])(?![-IEUD])|a?(?<share>[pf])[Fw]"                 \
  "|a?(?<points>s)(?![-/UDFwX])|\\(a?(?<points>s)\\)|(?<zero>Z)|a?(?<proportion>[Ri])a?|a(?<share>p)(?![-IEUDFwX/"     \
  "])|a(?<share>f))"
/* What is taken off: 扣0.5分, 扣满分的10%, 扣10%分值. */
#define OFF "k(?:(?<points>s)(?!/)|[Fw](?<share>[pf])|(?<share>[pf])[Fw])"
#define GAP "\\)?(?:(?<words>,?x)?[,:]?)"
#define NUMBER "[pncsmo]"

typedef struct
{
  JpStatementType type;
  const char *pattern;
} Pattern;

/* In the order they are tried at a place. */
static const Pattern patterns[] = {
  { JP_STATEMENT_STEP, "e(?<direction>[uvb])?(?<target>x)?(?<by>[pomn])I?[,x]{0,2}" OFF },
  { JP_STATEMENT_MISSING, "eV?x?(?<direction>v)(?<by>c)[xd]*,?" OFF },
  { JP_STATEMENT_OCCURRENCE, "e(?<direction>u)(?<by>c)[xd]*,?" OFF },
  { JP_STATEMENT_OCCURRENCE, "eV?(?<by>c)[xd]*,?" OFF },
  { JP_STATEMENT_OCCURRENCE, "eV?[xd]+(?<by>c)?[xd]*,?" OFF },
  { JP_STATEMENT_MISSING, "y(?<by>c)[xd]*,?" OFF },
  { JP_STATEMENT_OCCURRENCE, "V(?<by>c)[xd]*,?" OFF },
  { JP_STATEMENT_OCCURRENCE, "(?:k(?<points>s)/(?<by>c)|(?<points>s)/(?<by>c)x?[kK])" },
  { JP_STATEMENT_EACH, "a?(?<points>s)/(?<by>c)" },
  { JP_STATEMENT_OCCURRENCE, "(?<by>c)[xd]*,?" OFF },
  { JP_STATEMENT_EACH, "eV?[xduv]*(?<by>c)?[xd]*,?a?(?<points>s)(?!/)" },
  { JP_STATEMENT_EACH, "(?<by>h)a?(?<points>s)(?!/)" },
  { JP_STATEMENT_MOST, "M(?:(?<points>s)|(?<full>F)|(?<share>p)[Fw]?)[xT]?" },
  { JP_STATEMENT_CAP, "P(?:a?(?<points>s)|(?<full>F))?" },
  { JP_STATEMENT_CAP, "F(?<points>s)" },
  { JP_STATEMENT_CAP, "[>g](?<share>p),?x?(?<by>p)" },
  { JP_STATEMENT_CAP, "[>g](?<points>s),?x?(?<by>s)" },
  { JP_STATEMENT_UNTIL, "T" },
  { JP_STATEMENT_CONDITION,
    "(?<open>[g><l])(?<n>" NUMBER ")(?<in>[IE])?(?<side>[UD])?[,d]?x?(?<open2>[g><l])(?<n2>" NUMBER
    ")(?<in2>[IE])?(?<side2>[UD])?B?" GAP WORTH },
  { JP_STATEMENT_CONDITION, "(?<n>" NUMBER ")(?<open>[l<])x?(?<open2>[l<])(?<n2>" NUMBER ")" GAP WORTH },
  { JP_STATEMENT_CONDITION, "(?<n>" NUMBER ")(?<open>[g>])x?(?<open2>[g>])(?<n2>" NUMBER ")" GAP WORTH },
  { JP_STATEMENT_CONDITION,
    "(?<n>" NUMBER ")(?<in>[IE])?(?<up>U)[,d]?x?(?<n2>" NUMBER ")(?<in2>[IE])?(?<down>D)" GAP WORTH },
  { JP_STATEMENT_CONDITION, "B?(?<open>[g><l])?(?<n>" NUMBER ")(?<in>[IE])?U?-(?<open2>[g><l])?(?<n2>" NUMBER
                            ")(?<in2>[IE])?D?B?(?<in2>[IE])?" GAP "i?" WORTH },
  { JP_STATEMENT_CONDITION, "(?<open>[g><l])(?<n>" NUMBER ")(?<in>[IE])?(?<side>[UD])?(?<in>[IE])?" GAP WORTH },
  { JP_STATEMENT_CONDITION, "(?<n>" NUMBER ")(?<in>[IE])?(?<side>[UD])(?<in>[IE])?" GAP WORTH },
  { JP_STATEMENT_CONDITION, "=(?<exact>" NUMBER ")" GAP WORTH },
  { JP_STATEMENT_CONDITION, "(?<exact>p)[,:]?" WORTH },
  { JP_STATEMENT_CONDITION, "(?<exact>p)" GAP WORTH },
  { JP_STATEMENT_THRESHOLD, "(?<open>[g><l])(?<n>" NUMBER ")(?<in>[IE])?(?<side>[UD])?(?=,?x?,?e)" },
  { JP_STATEMENT_THRESHOLD, "(?<n>" NUMBER ")(?<in>[IE])?(?<side>[UD])(?=,?x?,?e)" },
  { JP_STATEMENT_THRESHOLD, "(?<exact>p)H" },
  { JP_STATEMENT_THRESHOLD, "=(?<exact>p)(?=,?x?,?e)" },
  { JP_STATEMENT_BETWEEN, "B,?x?,?a?(?<proportion>[Ri])a?" },
  { JP_STATEMENT_FORMULA, "(?:Xp)?X(?:(?<full>[Fw])|(?<points>[sn]))(?<off>[Kk])?" },
  { JP_STATEMENT_FORMULA, "(?:(?<full>[Fw])|(?<points>[sn]))X[x/()+-]+" },
  { JP_STATEMENT_DEFINITION, "Xp" },
  { JP_STATEMENT_GRADE, "G[,:x]?" WORTH },
  { JP_STATEMENT_ELSE, "Lx?,?" WORTH },
  { JP_STATEMENT_DISCRETION, "L?x?,?Q(?:[aKx]|k)*(?<points>s)?(?:-s)?" },
  { JP_STATEMENT_TEXT, "(?<!k):?" WORTH },
  { JP_STATEMENT_BETWEEN, "(?<proportion>[Ri])a?" },
};

static GRegex *compiled[G_N_ELEMENTS (patterns)];

static const GRegex *
get_pattern (guint n)
{
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
        {
          compiled[i] =
            g_regex_new (patterns[i].pattern, G_REGEX_OPTIMIZE | G_REGEX_DUPNAMES | G_REGEX_ANCHORED, 0, NULL);
          g_assert (compiled[i] != NULL);
        }
      g_once_init_leave (&ready, 1);
    }
  return compiled[n];
}

const JpWordsToken *
jp_words_token (const JpWordsReader *self, guint n)
{
  g_return_val_if_fail (n < self->tokens->len, NULL);

  return &g_array_index (self->tokens, JpWordsToken, n);
}

JpStatement *
jp_words_statement (GArray *statements, guint n)
{
  return &g_array_index (statements, JpStatement, n);
}

JpStatement *
jp_words_find (GArray *statements, JpStatementType type)
{
  for (guint i = 0; i < statements->len; i++)
    if (jp_words_statement (statements, i)->type == type)
      return jp_words_statement (statements, i);
  return NULL;
}

guint
jp_words_count (GArray *statements, JpStatementType type)
{
  guint n = 0;

  for (guint i = 0; i < statements->len; i++)
    n += jp_words_statement (statements, i)->type == type;
  return n;
}

/* Token of a named part, NULL when the statement does without it. */
static const JpWordsToken *
part (const JpWordsReader *self, GMatchInfo *match, const char *name)
{
  int start, end;

  if (!g_match_info_fetch_named_pos (match, name, &start, &end) || start < 0 || end <= start)
    return NULL;
  return jp_words_token (self, (guint)start);
}

/* Where what is earned or taken off begins. */
static guint
find_worth (GMatchInfo *match, guint fallback)
{
  static const char *const names[] = { "full", "share", "points", "zero", "proportion" };
  guint at = fallback;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int start;

      if (g_match_info_fetch_named_pos (match, names[i], &start, NULL) && start >= 0)
        at = MIN (at, (guint)start);
    }
  return at;
}

static JpWorth
read_worth (const JpWordsReader *self, GMatchInfo *match)
{
  const JpWordsToken *full = part (self, match, "full");
  const JpWordsToken *share = part (self, match, "share");
  const JpWordsToken *points = part (self, match, "points");

  if (share != NULL)
    return (JpWorth){ JP_WORTH_SHARE, share->value, FALSE };
  if (full != NULL)
    return (JpWorth){ JP_WORTH_FULL, NULL, full->class == 'A' };
  if (points != NULL)
    return (JpWorth){ JP_WORTH_POINTS, points->value, FALSE };
  if (part (self, match, "zero") != NULL)
    return (JpWorth){ JP_WORTH_ZERO, NULL, FALSE };
  if (part (self, match, "proportion") != NULL)
    return (JpWorth){ JP_WORTH_PROPORTION, NULL, FALSE };
  return (JpWorth){ JP_WORTH_NONE, NULL, FALSE };
}

static JpBoundType
bound_type (const JpWordsToken *open, const JpWordsToken *in)
{
  if (in != NULL)
    return in->class == 'I' ? JP_BOUND_WITHIN : JP_BOUND_WITHOUT;
  if (open == NULL)
    return JP_BOUND_UNSAID;
  return open->class == 'g' || open->class == 'l' ? JP_BOUND_WITHIN : JP_BOUND_WITHOUT;
}

/* "及以上" takes its number in. */
static gboolean
is_said (const JpWordsToken *side)
{
  return g_str_has_prefix (side->value, "及") || strchr (side->value, '(') != NULL;
}

static void
set_bound (JpStatement *self, gboolean lower, JpBoundType type, const JpWordsToken *number)
{
  JpBound *bound = lower ? &self->lower : &self->upper;

  *bound = (JpBound){ type, number, FALSE };
}

/* "达到95%以下": the comparison and what follows contradict each other. */
static gboolean
is_turned (const JpWordsToken *open, const JpWordsToken *side)
{
  return open != NULL && side != NULL && (open->class == 'g' || open->class == '>') != (side->class == 'U');
}

/* "90%~100%（含90%）": the number in brackets says which bound is meant. */
static void
swap_inclusions (const JpWordsToken **in, const JpWordsToken **in2, const JpWordsToken *n, const JpWordsToken *n2)
{
  const JpWordsToken *said = *in2;

  if (said == NULL || *in != NULL || strstr (said->value, n2->value) != NULL || strstr (said->value, n->value) == NULL)
    return;
  *in = said;
  *in2 = NULL;
}

static gboolean
is_above (const JpWordsToken *a, const JpWordsToken *b)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  g_auto (JpRational) second = JP_RATIONAL_INIT;
  JpWordsToken same = *a;

  /* "90-100%": both are percentages */
  if (same.class == 'n')
    same.class = b->class;
  return jp_words_number_value (&same, &first) && jp_words_number_value (b, &second)
         && jp_rational_cmp (&first, &second) > 0;
}

/* Two bounds: the comparisons say which is which, else the first is the lower one. FALSE when both are on one side. */
static gboolean
read_two (const JpWordsReader *self, GMatchInfo *match, JpStatement *out)
{
  const JpWordsToken *open = part (self, match, "open");
  const JpWordsToken *open2 = part (self, match, "open2");
  const JpWordsToken *n = part (self, match, "n");
  const JpWordsToken *n2 = part (self, match, "n2");
  const JpWordsToken *in = part (self, match, "in");
  const JpWordsToken *in2 = part (self, match, "in2");
  gboolean chain = open != NULL && n->start < open->start;
  gboolean lower = open == NULL || (open->class == 'g' || open->class == '>') != chain;
  gboolean lower2 = open2 != NULL && (open2->class == 'g' || open2->class == '>');

  if ((open2 != NULL && lower == lower2) || is_turned (open, part (self, match, "side"))
      || is_turned (open2, part (self, match, "side2")))
    return FALSE;
  swap_inclusions (&in, &in2, n, n2);
  /* "100%-90%（含）": the higher one first */
  if (open == NULL && open2 == NULL && is_above (n, n2))
    lower = FALSE;
  set_bound (out, lower, bound_type (open, in), n);
  set_bound (out, !lower, bound_type (open2, in2), n2);
  out->lower.by_custom = part (self, match, "up") != NULL;
  return TRUE;
}

static gboolean
read_one (const JpWordsReader *self, GMatchInfo *match, JpStatement *out)
{
  const JpWordsToken *open = part (self, match, "open");
  const JpWordsToken *side = part (self, match, "side");
  const JpWordsToken *in = part (self, match, "in");
  const JpWordsToken *n = part (self, match, "n");
  gboolean lower = open != NULL ? open->class == 'g' || open->class == '>' : side->class == 'U';
  JpBound *bound = lower ? &out->lower : &out->upper;

  if (is_turned (open, side))
    return FALSE;
  *bound = (JpBound){ bound_type (open, in), n, FALSE };
  if (open == NULL && in == NULL)
    {
      /* 90%以上 and 10%以内 take their number in by custom, 80%以下 leaves it to the band above. */
      bound->by_custom = side->class == 'U' || strstr (side->value, "内") != NULL;
      if (is_said (side))
        bound->type = JP_BOUND_WITHIN;
    }
  return TRUE;
}

static gboolean
read_condition (const JpWordsReader *self, GMatchInfo *match, JpStatement *out)
{
  const JpWordsToken *exact = part (self, match, "exact");

  if (exact != NULL)
    {
      out->exact = TRUE;
      out->lower = out->upper = (JpBound){ JP_BOUND_WITHIN, exact, FALSE };
      return TRUE;
    }
  return part (self, match, "n2") != NULL ? read_two (self, match, out) : read_one (self, match, out);
}

static gboolean
read_parts (const JpWordsReader *self, GMatchInfo *match, JpStatement *out)
{
  const JpWordsToken *direction = part (self, match, "direction");
  const JpWordsToken *target = part (self, match, "target");

  out->worth = read_worth (self, match);
  out->by = part (self, match, "by");
  out->direction = direction != NULL ? direction->class : 0;
  out->inserted = part (self, match, "words") != NULL;
  if (out->type == JP_STATEMENT_CONDITION || out->type == JP_STATEMENT_THRESHOLD)
    return read_condition (self, match, out);
  if (target != NULL
      && !jp_words_matches ("^(?:目标值?|标准值?|计划(?:值|数)?|指标值|规定(?:值|标准)?|序时进度|预算数?)$",
                            target->value))
    return FALSE;
  if (out->type == JP_STATEMENT_FORMULA && part (self, match, "off") != NULL)
    out->direction = 'v';
  return TRUE;
}

/* A statement at a token; FALSE when none begins there. */
static gboolean
read_at (const JpWordsReader *self, guint at, guint end, gboolean has_lead, JpStatement *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int last;

      if (patterns[i].type == JP_STATEMENT_TEXT && !has_lead)
        continue;
      if (!g_regex_match_full (get_pattern (i), self->shape, (gssize)end, (int)at, 0, &match, NULL))
        continue;
      *out = (JpStatement){ .type = patterns[i].type, .start = at };
      g_match_info_fetch_pos (match, 0, NULL, &last);
      out->end = (guint)last;
      out->worth_at = find_worth (match, out->end);
      if (out->end > at && read_parts (self, match, out))
        return TRUE;
    }
  return FALSE;
}

/* Classes that speak of points. */
static gboolean
speaks_of_points (const JpWordsReader *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (strchr ("sFAZkKTMPRiQXwa", self->shape[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What no pattern took, up to where the sentence ends. */
static void
add_rest (const JpWordsReader *self, GArray *statements, guint start, guint end, gboolean breaks)
{
  JpStatement rest = {
    .type = JP_STATEMENT_TALK, .start = start, .end = end, .lead_start = start, .lead_end = start, .breaks = breaks
  };
  guint from = start;

  while (from < end && strchr (",;.:", self->shape[from]) != NULL)
    from++;
  if (from == end)
    return;
  if (speaks_of_points (self, start, end))
    rest.type = JP_STATEMENT_UNKNOWN;
  g_array_append_val (statements, rest);
}

static gboolean
has_words (const JpWordsReader *self, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    if (strchr (",;.:#d", self->shape[i]) == NULL)
      return TRUE;
  return FALSE;
}

GArray *
jp_words_read_statements (JpWordsReader *self, guint start, guint end)
{
  GArray *statements = g_array_new (FALSE, TRUE, sizeof (JpStatement));
  guint lead = start;
  gboolean breaks = FALSE;

  for (guint at = start; at < end;)
    {
      JpStatement statement;

      if (read_at (self, at, end, has_words (self, lead, at), &statement))
        {
          statement.lead_start = lead;
          statement.lead_end = at;
          statement.breaks = breaks;
          g_array_append_val (statements, statement);
          at = lead = statement.end;
          breaks = FALSE;
          continue;
        }
      if (strchr (".;", self->shape[at]) != NULL)
        {
          add_rest (self, statements, lead, at, breaks);
          lead = at + 1;
          breaks = TRUE;
        }
      at++;
    }
  add_rest (self, statements, lead, end, breaks);
  return statements;
}
