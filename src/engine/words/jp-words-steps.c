/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Steps: "≥98%，得5分；低于98%的，每降低1个百分点扣0.25分，直至扣完". */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  JpWordsReader *reader;
  GArray *statements;
  JpDecimal points;
  const JpStatement *step;
  const JpStatement *from; /* what says where the steps begin */
  const JpWordsToken *limit;
  gboolean below;          /* taken off below the limit */
  const JpStatement *shut; /* past this bound nothing is left */
} Steps;

static gboolean
same_number (const JpWordsToken *a, const JpWordsToken *b)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  g_auto (JpRational) second = JP_RATIONAL_INIT;

  return jp_words_number_value (a, &first) && jp_words_number_value (b, &second)
         && jp_rational_cmp (&first, &second) == 0;
}

static gboolean
is_full (const JpStatement *statement, JpDecimal points)
{
  g_auto (JpRational) worth = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;

  if (statement->worth.type == JP_WORTH_FULL)
    return TRUE;
  if (!points.is_set || !jp_words_worth_points (&statement->worth, points, &worth))
    return FALSE;
  jp_decimal_to_rational (points, &whole);
  return jp_rational_cmp (&worth, &whole) == 0;
}

static void
take_limit (Steps *self, const JpStatement *statement, const JpBound *bound)
{
  if (self->limit != NULL && !same_number (self->limit, bound->number))
    jp_words_doubt_of (self->reader, _("The words name two limits from which the steps could count."), statement);
  if (self->limit != NULL && self->from->type == JP_STATEMENT_CONDITION)
    return;
  self->limit = bound->number;
  self->from = statement;
}

/* The side on which all points stand, and the one where steps count, must fit. */
static void
check_side (Steps *self, const JpStatement *statement, const JpBound *lower, const JpBound *upper)
{
  gboolean stands_above = lower->type != JP_BOUND_OPEN;

  if (statement->exact)
    return;
  if (lower->type != JP_BOUND_OPEN && upper->type != JP_BOUND_OPEN)
    jp_words_doubt_of (self->reader, _("Full points stand between two limits: the steps fit one side only."),
                       statement);
  else if (stands_above != self->below)
    jp_words_doubt_of (self->reader, _("The words take points off on the side where they give them."), statement);
}

static void
take_condition (Steps *self, const JpStatement *statement)
{
  const JpBound *bound = statement->lower.type != JP_BOUND_OPEN ? &statement->lower : &statement->upper;

  if (statement->worth.type == JP_WORTH_ZERO && self->shut == NULL)
    {
      self->shut = statement;
      return;
    }
  if (!is_full (statement, self->points))
    {
      if (jp_words_count (self->statements, JP_STATEMENT_CONDITION) > 1)
        jp_words_doubt_of (self->reader, _("Bands and steps stand in one criterion."), statement);
      else
        jp_words_check_full (self->reader, &statement->worth, self->points, statement->start, statement->end);
    }
  if (memchr (self->reader->shape + statement->start, 'E', statement->end - statement->start) != NULL)
    jp_words_doubt_of (self->reader, _("The words leave the limit itself out (不含): what it earns is not settled."),
                       statement);
  check_side (self, statement, &statement->lower, &statement->upper);
  take_limit (self, statement, bound);
  jp_words_check_lead (self->reader, statement);
}

/* "低于95%的，每…": the steps count on this side. */
static void
take_threshold (Steps *self, const JpStatement *statement)
{
  const JpBound *bound = statement->lower.type != JP_BOUND_OPEN ? &statement->lower : &statement->upper;

  /* "应达到100%，每低…": what is asked for, not where points come off */
  if (bound->type != JP_BOUND_WITHIN || jp_words_find (self->statements, JP_STATEMENT_CONDITION) != NULL)
    check_side (self, statement, &statement->upper, &statement->lower);
  take_limit (self, statement, bound);
  jp_words_check_lead (self->reader, statement);
}

/* Without a word for the direction, the limit's side says it. */
static gboolean
find_direction (Steps *self)
{
  const JpStatement *threshold = jp_words_find (self->statements, JP_STATEMENT_THRESHOLD);
  const JpStatement *condition = jp_words_find (self->statements, JP_STATEMENT_CONDITION);

  switch (self->step->direction)
    {
    case 'u':
      return TRUE;
    case 'v':
      self->below = TRUE;
      return TRUE;
    case 'b':
      jp_words_doubt_of (self->reader, _("Points come off on both sides of the target."), self->step);
      return FALSE;
    default:
      break;
    }
  if (threshold != NULL && !threshold->exact)
    self->below = threshold->upper.type != JP_BOUND_OPEN;
  else if (condition != NULL && !condition->exact)
    self->below = condition->lower.type != JP_BOUND_OPEN;
  else
    {
      jp_words_doubt_of (self->reader, _("The words do not say on which side the steps count."), self->step);
      return FALSE;
    }
  return TRUE;
}

static char *
ask_limit (Steps *self)
{
  static const char *const limits[] = { "100%", "0%", NULL };
  guint answer = jp_words_ask (self->reader, _("The words do not say from where the steps count."), self->step->start,
                               self->step->end, limits);

  return g_strdup (limits[answer]);
}

/* Percent steps need a percent limit; "0" is one. */
static char *
limit_text (Steps *self)
{
  gboolean percent = self->step->by->class == 'p' || self->step->by->class == 'o';
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  gboolean own;

  if (self->limit == NULL)
    return ask_limit (self);
  if (self->limit->class == 'm' && self->step->by->class != 'm')
    jp_words_doubt_of (self->reader, _("The limit and the step are not of one kind."), self->step);
  own = self->limit->class == 'p' || self->limit->class == 'o';
  if (own != percent && (!jp_words_number_value (self->limit, &value) || jp_rational_sign (&value) != 0))
    jp_words_doubt_of (self->reader, _("The limit and the step are not of one kind."), self->step);
  return jp_words_number_text (self->limit, percent);
}

static JpJson *
new_step_rule (Steps *self)
{
  gboolean percent = self->step->by->class == 'p' || self->step->by->class == 'o';
  g_autofree char *limit = limit_text (self);
  g_autofree char *step = jp_words_number_text (self->step->by, percent);
  g_autofree char *off = NULL;
  g_auto (JpRational) share = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  JpJson *rule =
    jp_words_new_rule ("step_deduction", percent || self->limit != NULL ? JP_WORDS_MEASURE : JP_WORDS_COUNT);

  jp_json_set_string (rule, "direction", self->below ? "below" : "above");
  jp_json_set_string (rule, "limit", limit);
  jp_json_set_string (rule, "step", step);
  if (self->step->worth.type == JP_WORTH_SHARE)
    {
      jp_words_worth_points (&self->step->worth, jp_decimal_new (1, 0), &share);
      off = jp_words_digits (&share);
      jp_json_set_string (rule, "deduct_share", off);
    }
  else
    {
      off = jp_words_off_digits (&self->step->worth, self->points);
      jp_json_set_string (rule, "deduct", off);
    }
  jp_json_set_string (rule, "reading", "floor");
  jp_words_assume (self->reader, _("Only full steps count."));
  return rule;
}

/* "低于60%不得分": a gate on the measure around the steps. */
static JpJson *
shut (Steps *self, JpJson *rule)
{
  const JpBound *bound = self->below ? &self->shut->upper : &self->shut->lower;
  gboolean within = bound->type == JP_BOUND_WITHIN;
  g_autofree char *number = NULL;
  g_autofree char *when = NULL;
  JpJson *gate;

  if (bound->type == JP_BOUND_OPEN || self->shut->exact)
    {
      jp_words_doubt_of (self->reader, _("The words give nothing on the side where the points stand."), self->shut);
      return rule;
    }
  if (bound->type == JP_BOUND_UNSAID)
    {
      const char *const alternatives[] = { _("The bound itself still scores"), _("The bound itself scores nothing"),
                                           NULL };

      within = jp_words_ask (self->reader, _("The words do not say to which side the bound belongs (含)."),
                             self->shut->start, self->shut->end, alternatives)
               == 1;
    }
  jp_words_check_lead (self->reader, self->shut);
  number = jp_words_number_text (bound->number, FALSE);
  when =
    g_strdup_printf (JP_WORDS_MEASURE " %s %s", self->below ? (within ? ">" : ">=") : (within ? "<" : "<="), number);
  gate = jp_words_new_rule ("gate", NULL);
  jp_json_set_string (gate, "when", when);
  jp_json_set (gate, "rule", rule);
  return gate;
}

static void
check_others (Steps *self)
{
  static const JpStatementType others[] = { JP_STATEMENT_OCCURRENCE, JP_STATEMENT_MISSING, JP_STATEMENT_EACH,
                                            JP_STATEMENT_ELSE,       JP_STATEMENT_TEXT,    JP_STATEMENT_FORMULA,
                                            JP_STATEMENT_BETWEEN,    JP_STATEMENT_GRADE };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const JpStatement *other = jp_words_find (self->statements, others[i]);

      if (other != NULL && other != self->step)
        jp_words_doubt_of (self->reader, _("The words speak of points in more places than the rule accounts for."),
                           other);
    }
  if (jp_words_count (self->statements, JP_STATEMENT_STEP) > 1)
    jp_words_doubt_of (self->reader, _("The words hold more than one step."), self->step);
}

/* Words between the steps and what came before them: "三项中存在" asks for something else. */
static void
check_step_lead (Steps *self)
{
  if (self->step->worth.type == JP_WORTH_NONE)
    jp_words_doubt_of (self->reader, _("The words speak of points in a way that is not understood."), self->step);
  for (guint i = self->step->lead_start; i < self->step->lead_end; i++)
    if (self->reader->shape[i] == 'L')
      return;
  jp_words_check_lead (self->reader, self->step);
}

/* The step, or what is counted in the same unit as the limit ("不少于100条得满分，每少1条扣0.5分"). */
static const JpStatement *
find_step (GArray *statements)
{
  const JpStatement *step = jp_words_find (statements, JP_STATEMENT_STEP);

  if (step == NULL)
    step = jp_words_find (statements, JP_STATEMENT_MISSING);
  if (step == NULL)
    step = jp_words_find (statements, JP_STATEMENT_OCCURRENCE);
  return step;
}

JpJson *
jp_words_make_step (JpWordsReader *reader, GArray *statements, JpDecimal points)
{
  Steps self = { .reader = reader, .statements = statements, .points = points, .step = find_step (statements) };
  JpJson *rule;

  check_others (&self);
  jp_words_check_cap (reader, statements, points);
  check_step_lead (&self);
  if (self.step->by->class == 'm')
    jp_words_doubt_of (reader, _("The step is an amount: whether the measure is in the same unit is not settled."),
                       self.step);
  if (!find_direction (&self))
    return NULL;
  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (statement->type == JP_STATEMENT_CONDITION)
        take_condition (&self, statement);
      else if (statement->type == JP_STATEMENT_THRESHOLD)
        take_threshold (&self, statement);
    }
  if (self.from != NULL && reader->words->measure == NULL)
    reader->words->measure = jp_words_subject (reader, self.from);
  rule = new_step_rule (&self);
  jp_words_put_most (reader, rule, statements, points);
  return self.shut != NULL ? shut (&self, rule) : rule;
}
