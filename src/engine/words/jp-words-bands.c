/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bands: "≥90%，计2分；80%（含）-90%，计1分；低于80%不得分". What the words do not say of a bound is asked; bands that leave a gap
 * or overlap are never settled. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const JpStatement *statement; /* NULL: for the rest */
  JpBound lower, upper;
  JpWorth worth;
} Band;

typedef struct
{
  JpWordsReader *reader;
  GArray *statements;
  JpDecimal points;
  GArray *bands; /* Band, from the lowest up */
  gboolean gap;
} Bands;

static Band *
get (const Bands *self, guint n)
{
  return &g_array_index (self->bands, Band, n);
}

static int
compare_numbers (const JpWordsToken *a, const JpWordsToken *b)
{
  g_auto (JpRational) first = JP_RATIONAL_INIT;
  g_auto (JpRational) second = JP_RATIONAL_INIT;

  jp_words_number_value (a, &first);
  jp_words_number_value (b, &second);
  return jp_rational_cmp (&first, &second);
}

/* Open below first; then by the lower bound, then by the upper, open above last. */
static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const Band *first = a;
  const Band *second = b;
  int order;

  if (first->lower.number == NULL || second->lower.number == NULL)
    order = (first->lower.number != NULL) - (second->lower.number != NULL);
  else
    order = compare_numbers (first->lower.number, second->lower.number);
  if (order != 0)
    return order;
  if (first->upper.number == NULL || second->upper.number == NULL)
    return (first->upper.number == NULL) - (second->upper.number == NULL);
  return compare_numbers (first->upper.number, second->upper.number);
}

static void
doubt (Bands *self, const char *reason, const Band *band)
{
  const JpStatement *at = band->statement;

  jp_words_doubt (self->reader, reason, at != NULL ? at->start : 0, at != NULL ? at->end : 0);
}

/* "100%" among bands is the end they lead to: up to there, or from there. */
static void
place_exact (Bands *self, Band *exact)
{
  gboolean above = FALSE, below = FALSE;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const Band *band = get (self, i);

      if (band == exact)
        continue;
      above |= band->upper.number == NULL || compare_numbers (band->upper.number, exact->lower.number) > 0;
      below |= band->lower.number == NULL || compare_numbers (band->lower.number, exact->lower.number) < 0;
    }
  /* "＞0得满分，=0得一半，＜0不得分": a band of one value */
  if (above && below)
    return;
  if (above)
    exact->lower = (JpBound){ JP_BOUND_OPEN, NULL, FALSE };
  else
    exact->upper = (JpBound){ JP_BOUND_OPEN, NULL, FALSE };
}

static void
place_exacts (Bands *self)
{
  for (guint i = 0; i < self->bands->len; i++)
    if (get (self, i)->statement->exact)
      place_exact (self, get (self, i));
  g_array_sort (self->bands, compare_bands);
}

/* "≥90%得5分，≥80%得4分": taken literally they overlap; read as a ladder, the best that is reached counts. */
static void
read_ladder (Bands *self)
{
  gboolean all_lower = TRUE, all_upper = TRUE;

  for (guint i = 0; i < self->bands->len; i++)
    {
      all_lower &= get (self, i)->lower.number != NULL && get (self, i)->upper.number == NULL;
      all_upper &= get (self, i)->upper.number != NULL && get (self, i)->lower.number == NULL;
    }
  if (self->bands->len < 2 || (!all_lower && !all_upper))
    return;
  doubt (self, _("The bands overlap: only the best one that is reached is taken to count."), get (self, 0));
  for (guint i = 0; i + 1 < self->bands->len; i++)
    {
      Band *below = get (self, i);
      Band *above = get (self, i + 1);

      if (all_lower)
        below->upper = (JpBound){ JP_BOUND_UNSAID, above->lower.number, FALSE };
      else
        above->lower = (JpBound){ JP_BOUND_UNSAID, below->upper.number, FALSE };
    }
}

/* A bound that two bands share belongs to one of them. */
static void
share_bound (Bands *self, JpBound *upper, JpBound *lower, const Band *band)
{
  const char *const alternatives[] = { _("The band above"), _("The band below"), NULL };
  const char *const turned[] = { _("The band below"), _("The band above"), NULL };
  gboolean below_first = upper->by_custom && !lower->by_custom;
  g_autofree char *number = jp_words_number_text (upper->number, FALSE);
  g_autofree char *question = NULL;
  gboolean to_below;

  if (upper->type != lower->type && upper->type != JP_BOUND_UNSAID && lower->type != JP_BOUND_UNSAID)
    return;
  if (upper->type == JP_BOUND_UNSAID && lower->type != JP_BOUND_UNSAID)
    upper->type = lower->type == JP_BOUND_WITHIN ? JP_BOUND_WITHOUT : JP_BOUND_WITHIN;
  else if (lower->type == JP_BOUND_UNSAID && upper->type != JP_BOUND_UNSAID)
    lower->type = upper->type == JP_BOUND_WITHIN ? JP_BOUND_WITHOUT : JP_BOUND_WITHIN;
  else
    {
      question =
        g_strdup_printf (upper->type == JP_BOUND_WITHIN    ? _("Two bands take %s in: to which does it belong?")
                         : upper->type == JP_BOUND_WITHOUT ? _("No band takes %s in: to which does it belong?")
                                                           : _("To which band does %s belong (含)?"),
                         number);
      to_below = (jp_words_ask (self->reader, question, band->statement != NULL ? band->statement->start : 0,
                                band->statement != NULL ? band->statement->end : 0, below_first ? turned : alternatives)
                  == 1)
                 != below_first;
      upper->type = to_below ? JP_BOUND_WITHIN : JP_BOUND_WITHOUT;
      lower->type = to_below ? JP_BOUND_WITHOUT : JP_BOUND_WITHIN;
    }
}

static void
join_bands (Bands *self)
{
  for (guint i = 0; i + 1 < self->bands->len; i++)
    {
      Band *below = get (self, i);
      Band *above = get (self, i + 1);
      int order;

      if (below->upper.number == NULL || above->lower.number == NULL)
        {
          doubt (self, _("The bands overlap."), above);
          continue;
        }
      order = compare_numbers (below->upper.number, above->lower.number);
      if (order == 0)
        share_bound (self, &below->upper, &above->lower, above);
      else if (order > 0)
        doubt (self, _("The bands overlap."), above);
      else
        {
          doubt (self, _("There is a gap between two bands."), above);
          self->gap = TRUE;
        }
    }
}

/* "否则不得分", "未达到的不得分": what all others earn. */
static const JpStatement *
find_rest (Bands *self)
{
  const JpStatement *rest = jp_words_find (self->statements, JP_STATEMENT_ELSE);

  for (guint i = 0; rest == NULL && i < self->statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (self->statements, i);
      g_autofree char *words = NULL;

      if (statement->type != JP_STATEMENT_TEXT || statement->worth.type != JP_WORTH_ZERO)
        continue;
      words = jp_words_slice (self->reader, statement->lead_start, statement->lead_end);
      if (jp_words_matches (
            "^(?:若|如)?(?:未达|达不到|不达标|没有达到|未完成|不足|未达标|未实现|达不成)[^，,。；;]{0,8}$", words))
        rest = statement;
    }
  return rest;
}

static void
turn (JpBound *bound)
{
  if (bound->type != JP_BOUND_UNSAID)
    bound->type = bound->type == JP_BOUND_WITHIN ? JP_BOUND_WITHOUT : JP_BOUND_WITHIN;
}

/* The rest lies on the side that is still bounded. */
static void
add_rest (Bands *self, const JpStatement *rest)
{
  Band band = { .statement = rest, .worth = rest->worth };
  const Band *lowest = get (self, 0);
  const Band *highest = get (self, self->bands->len - 1);
  JpBound low = lowest->lower, high = highest->upper;

  if (rest->worth.type == JP_WORTH_PROPORTION || rest->worth.type == JP_WORTH_NONE)
    {
      jp_words_doubt_of (self->reader, _("The words speak of points in a way that is not understood."), rest);
      return;
    }
  if (low.number != NULL && high.number != NULL)
    {
      band.upper = low;
      turn (&band.upper);
      g_array_append_val (self->bands, band);
      band.upper = (JpBound){ JP_BOUND_OPEN, NULL, FALSE };
      band.lower = high;
      turn (&band.lower);
    }
  else if (low.number != NULL)
    {
      band.upper = low;
      turn (&band.upper);
    }
  else if (high.number != NULL)
    {
      band.lower = high;
      turn (&band.lower);
    }
  else
    {
      jp_words_doubt_of (self->reader, _("The bands leave nothing for the rest."), rest);
      return;
    }
  g_array_append_val (self->bands, band);
  g_array_sort (self->bands, compare_bands);
}

/* The lowest band begins at 0 and the highest ends at 100 %: measures beyond count as theirs. */
static void
open_ends (Bands *self)
{
  Band *lowest = get (self, 0);
  Band *highest = get (self, self->bands->len - 1);
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  if (lowest->lower.number != NULL && jp_words_number_value (lowest->lower.number, &value)
      && jp_rational_sign (&value) == 0 && lowest->lower.type != JP_BOUND_WITHOUT)
    {
      lowest->lower = (JpBound){ JP_BOUND_OPEN, NULL, FALSE };
      jp_words_assume (self->reader, _("Measures below the lowest bound count as the lowest band."));
    }
  if (highest->upper.number != NULL && highest->upper.number->class == 'p'
      && jp_words_number_value (highest->upper.number, &value) && jp_rational_cmp_int (&value, 1) == 0
      && highest->upper.type != JP_BOUND_WITHOUT)
    {
      highest->upper = (JpBound){ JP_BOUND_OPEN, NULL, FALSE };
      jp_words_assume (self->reader, _("Measures above the highest bound count as the highest band."));
    }
  if (lowest->lower.number != NULL || highest->upper.number != NULL)
    {
      doubt (self, _("The words do not say what is earned beyond the bands."),
             lowest->lower.number != NULL ? lowest : highest);
      self->gap = TRUE;
    }
}

static void
put_bound (JpJson *json, const JpBound *bound, gboolean lower, gboolean percent)
{
  g_autofree char *number = NULL;
  gboolean within = bound->type == JP_BOUND_WITHIN || (bound->type == JP_BOUND_UNSAID && lower);

  if (bound->number == NULL)
    return;
  number = jp_words_number_text (bound->number, percent && bound->number->class == 'n');
  jp_json_set_string (json, lower ? "lower" : "upper", number);
  jp_json_set_boolean (json, lower ? "lower_inclusive" : "upper_inclusive", within);
}

static JpJson *
band_to_json (const Bands *self, const Band *band, gboolean percent)
{
  JpJson *json = jp_json_new_object ();
  g_autofree char *points = NULL;
  g_auto (JpRational) share = JP_RATIONAL_INIT;

  put_bound (json, &band->lower, TRUE, percent);
  put_bound (json, &band->upper, FALSE, percent);
  if (band->worth.type == JP_WORTH_FULL || band->worth.type == JP_WORTH_SHARE)
    {
      jp_words_worth_points (&band->worth, jp_decimal_new (1, 0), &share);
      points = jp_words_digits (&share);
      jp_json_set_string (json, "share", points);
    }
  else
    {
      points = jp_words_off_digits (&band->worth, self->points);
      jp_json_set_string (json, "points", points);
    }
  return json;
}

static gboolean
is_percent (const Bands *self)
{
  for (guint i = 0; i < self->bands->len; i++)
    if ((get (self, i)->lower.number != NULL && get (self, i)->lower.number->class == 'p')
        || (get (self, i)->upper.number != NULL && get (self, i)->upper.number->class == 'p'))
      return TRUE;
  return FALSE;
}

static JpJson *
to_rule (const Bands *self)
{
  JpJson *rule = jp_words_new_rule ("bands", JP_WORDS_MEASURE);
  JpJson *list = jp_json_new_array ();

  for (guint i = self->bands->len; i > 0; i--)
    jp_json_append (list, band_to_json (self, get (self, i - 1), is_percent (self)));
  jp_json_set (rule, "bands", list);
  if (self->gap)
    jp_json_set_string (rule, "gap", "judgement");
  return rule;
}

/* Some band gives all points, none gives more. */
static void
check_points (Bands *self)
{
  g_auto (JpRational) best = JP_RATIONAL_INIT;
  const Band *at = get (self, 0);

  for (guint i = 0; i < self->bands->len; i++)
    {
      g_auto (JpRational) worth = JP_RATIONAL_INIT;

      if (!jp_words_worth_points (&get (self, i)->worth, self->points, &worth) || jp_rational_cmp (&worth, &best) <= 0)
        continue;
      jp_rational_set (&best, &worth);
      at = get (self, i);
    }
  jp_words_check_full (self->reader, &at->worth, self->points, at->statement->start, at->statement->end);
}

/* The letters of one name stand in the other in the same order. */
static gboolean
is_within (const char *name, const char *other)
{
  while (*name != '\0' && *other != '\0')
    {
      if (g_utf8_get_char (name) == g_utf8_get_char (other))
        name = g_utf8_next_char (name);
      other = g_utf8_next_char (other);
    }
  return *name == '\0';
}

/* One unit, and none whose size depends on where the measure comes from. */
static void
check_units (Bands *self)
{
  const char *unit = NULL;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const JpWordsToken *numbers[] = { get (self, i)->lower.number, get (self, i)->upper.number };

      for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
        {
          if (numbers[k] == NULL)
            continue;
          if (numbers[k]->class == 'm')
            doubt (self, _("The limit is an amount: whether the measure is in the same unit is not settled."),
                   get (self, i));
          if (unit != NULL && numbers[k]->unit != NULL && !g_str_equal (unit, numbers[k]->unit))
            doubt (self, _("The bounds are in different units."), get (self, i));
          unit = numbers[k]->unit != NULL ? numbers[k]->unit : unit;
        }
    }
}

/* Bands of different measures are not bands of one. */
static void
check_subjects (Bands *self)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < self->statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (self->statements, i);
      g_autofree char *subject = NULL;

      if (statement->type != JP_STATEMENT_CONDITION)
        continue;
      jp_words_check_lead (self->reader, statement);
      subject = jp_words_subject (self->reader, statement);
      if (*subject == '\0')
        continue;
      if (first != NULL && !is_within (subject, first) && !is_within (first, subject))
        jp_words_doubt_of (self->reader, _("The bands seem to be of different measures."), statement);
      if (first == NULL)
        first = g_steal_pointer (&subject);
    }
  if (self->reader->words->measure == NULL)
    self->reader->words->measure = g_steal_pointer (&first);
}

static void
check_others (Bands *self, const JpStatement *rest)
{
  static const JpStatementType others[] = { JP_STATEMENT_EACH,      JP_STATEMENT_TEXT,    JP_STATEMENT_FORMULA,
                                            JP_STATEMENT_BETWEEN,   JP_STATEMENT_GRADE,   JP_STATEMENT_MOST,
                                            JP_STATEMENT_THRESHOLD, JP_STATEMENT_MISSING, JP_STATEMENT_OCCURRENCE };

  for (guint i = 0; i < self->statements->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (others); k++)
      {
        const JpStatement *statement = jp_words_statement (self->statements, i);

        if (statement->type == others[k] && statement != rest)
          jp_words_doubt_of (self->reader, _("The words speak of points in more places than the rule accounts for."),
                             statement);
      }
}

static void
collect (Bands *self)
{
  for (guint i = 0; i < self->statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (self->statements, i);
      Band band = { statement, statement->lower, statement->upper, statement->worth };

      if (statement->type != JP_STATEMENT_CONDITION)
        continue;
      if (statement->worth.type == JP_WORTH_PROPORTION)
        jp_words_doubt_of (self->reader, _("Part of the bands is in proportion."), statement);
      g_array_append_val (self->bands, band);
    }
}

/* A single band: what the others earn is not said. */
static void
ask_rest (Bands *self)
{
  const JpStatement *only = get (self, 0)->statement;
  static const JpStatement nothing = { .type = JP_STATEMENT_ELSE, .worth = { JP_WORTH_ZERO, NULL, FALSE } };

  jp_words_doubt_of (self->reader, _("The words do not say what is earned otherwise."), only);
  add_rest (self, &nothing);
}

JpJson *
jp_words_make_bands (JpWordsReader *reader, GArray *statements, JpDecimal points)
{
  Bands self = { .reader = reader, .statements = statements, .points = points };
  const JpStatement *rest = find_rest (&self);
  JpJson *rule;

  self.bands = g_array_new (FALSE, TRUE, sizeof (Band));
  collect (&self);
  check_subjects (&self);
  check_others (&self, rest);
  check_units (&self);
  place_exacts (&self);
  check_points (&self);
  read_ladder (&self);
  if (rest != NULL)
    add_rest (&self, rest);
  else if (self.bands->len == 1)
    ask_rest (&self);
  join_bands (&self);
  open_ends (&self);
  rule = to_rule (&self);
  g_array_unref (self.bands);
  return rule;
}
