/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Completing formulas: the word at the cursor is found with the signs the parser reads, then everything that could
 * stand there is matched against what is typed of it. */

#include "config.h"

#include "jp-formula-complete.h"

#include "jp-facts.h"
#include "jp-formula-private.h"
#include "jp-ratios.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CANDIDATES 150

/* Added to the rank of what holds the typed letters somewhere inside. */
#define RANK_INSIDE 10

/* The word at the cursor. */
typedef struct
{
  const char *text;
  const char *start, *end; /* what is replaced */
  char *typed;             /* of it, up to the cursor, folded */
  char *owner;             /* before the point: columns are asked for */
  gboolean braced;
  gboolean number;
} Word;

typedef struct
{
  Word word;
  JpYearRecord *year;
  GPtrArray *candidates;
  GHashTable *seen; /* what is put in: offered once */
  gboolean complete; /* the word as it stands is one */
} Completer;

static void
completion_free (JpCompletion *self)
{
  g_free (self->label);
  g_free (self->insert);
  g_free (self->detail);
  g_free (self);
}

void
jp_completions_free (JpCompletions *self)
{
  g_ptr_array_unref (self->candidates);
  g_free (self);
}

static char *
fold (const char *text)
{
  g_autofree char *plain = jp_facts_fold_name (text);

  return g_utf8_casefold (plain, -1);
}

/* Past a quoted name and what stands behind its point. */
static const char *
skip_quoted (const char *p)
{
  p = g_utf8_next_char (p);
  while (*p != '\0' && jp_formula_sign_of (g_utf8_get_char (p)) != '"')
    p = g_utf8_next_char (p);
  if (*p != '\0')
    p = g_utf8_next_char (p);
  return *p == '.' ? jp_formula_skip_word (p) : p;
}

/* The last point before `end`. */
static const char *
find_point (const char *start, const char *end)
{
  const char *point = NULL;

  for (const char *p = start; p < end; p++)
    if (*p == '.')
      point = p;
  return point;
}

static void
set_word (Word *self, const char *start, const char *cursor, const char *end)
{
  const char *point = self->braced ? NULL : find_point (start, cursor);
  g_autofree char *typed = NULL;

  self->number = g_ascii_isdigit (*start) && start + strspn (start, "0123456789.") >= cursor;
  self->start = point != NULL ? point + 1 : start;
  self->end = end;
  if (point != NULL)
    self->owner = g_strndup (start, point - start);
  else if (!self->braced)
    for (const char *p = cursor; p < end; p++)
      if (*p == '.')
        {
          self->end = p;
          break;
        }
  typed = g_strndup (self->start, cursor - self->start);
  self->typed = fold (typed);
}

static void
find_word (Word *self, const char *text, const char *cursor)
{
  const char *p = text;

  self->text = text;
  while (p < cursor)
    {
      gunichar c = g_utf8_get_char (p);
      char sign = jp_formula_sign_of (c);
      const char *start = p;

      if (sign == '"')
        p = skip_quoted (p);
      else if (sign != 0 || g_unichar_isspace (c))
        p = g_utf8_next_char (p);
      else
        p = jp_formula_skip_word (p);
      self->braced = sign == '{' || (self->braced && sign != '}');
      if (p >= cursor && (sign == '"' || (sign == 0 && !g_unichar_isspace (c))))
        {
          set_word (self, start, cursor, p);
          return;
        }
    }
  set_word (self, cursor, cursor, cursor);
}

/* 0: begins with what is typed; 1: holds it; -1: neither. */
static int
match (const Completer *self, const char *name)
{
  g_autofree char *folded = fold (name);

  if (g_str_has_prefix (folded, self->word.typed))
    return 0;
  return strstr (folded, self->word.typed) != NULL ? 1 : -1;
}

/* The best match of names separated by "|"; the one that matched. Transfer full, NULL when none does. */
static char *
match_any (const Completer *self, const char *names, int *quality)
{
  g_auto (GStrv) parts = g_strsplit (names, "|", -1);
  const char *best = NULL;

  *quality = -1;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      int own = match (self, parts[i]);

      if (own >= 0 && (best == NULL || own < *quality))
        {
          best = parts[i];
          *quality = own;
        }
    }
  return g_strdup (best);
}

static void
take (Completer *self, JpCompletionKind kind, guint rank, const char *label, char *insert, char *detail)
{
  g_autofree char *present = g_strndup (self->word.start, self->word.end - self->word.start);
  JpCompletion *candidate;

  /* What stands there already is no completion. */
  self->complete |= g_str_equal (insert, present);
  if (g_str_equal (insert, present) || !g_hash_table_add (self->seen, g_strdup (insert)))
    {
      g_free (insert);
      g_free (detail);
      return;
    }
  candidate = g_new0 (JpCompletion, 1);
  *candidate = (JpCompletion) { kind, g_strdup (label), insert, detail != NULL ? detail : g_strdup (""), rank };
  g_ptr_array_add (self->candidates, candidate);
}

/* As a formula must write it. NULL when it cannot. Transfer full. */
static char *
quote (const char *name)
{
  gboolean plain = !g_ascii_isdigit (*name) && *jp_formula_skip_word (name) == '\0';
  g_autofree char *folded = jp_facts_fold_name (name);
  JpTermKind function;
  gboolean strict;

  if (plain && !(jp_formula_lookup_function (name, &function, &strict) && strict))
    return g_strdup (name);
  return *folded != '\0' && *folded != '{' ? g_strdup_printf ("\"%s\"", folded) : NULL;
}

/* "三公经费." asks for a column next, "编制数.值" has only one. */
static char *
name_to_insert (const Completer *self, const char *name, guint columns)
{
  g_autofree char *quoted = quote (name);

  if (quoted == NULL || *self->word.end == '.')
    return g_steal_pointer (&quoted);
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    if (columns == JP_COLUMN_BIT (jp_facts_get_column (i)->field))
      return g_strdup_printf ("%s.%s", quoted, jp_facts_get_column (i)->name);
  return g_strdup_printf ("%s.", quoted);
}

static void
take_name (Completer *self, JpCompletionKind kind, guint rank, const char *name, guint columns, const char *detail)
{
  char *insert = name_to_insert (self, name, columns);

  if (insert != NULL)
    take (self, kind, rank, name, insert, g_strdup (detail));
}

/* Items go by the dictionary's name where they have one: the formula then fits other units too. */
static void
complete_item (Completer *self, const JpItemRecord *item, const JpFactInfo *known, guint rank)
{
  const char *name = known != NULL ? known->name : item->name;
  int quality = name != NULL && *name != '\0' ? match (self, name) : -1;

  if (quality < 0 && item->name != NULL)
    quality = match (self, item->name);
  if (quality >= 0 && name != NULL && *name != '\0')
    take_name (self, JP_COMPLETION_ITEM, RANK_INSIDE * (guint) quality + rank, name, jp_facts_get_columns (known, item),
               item->path);
}

/* The year's items; then the unit's own facts of other years, which this one may still get. */
static void
complete_items (Completer *self)
{
  if (self->year == NULL)
    return;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);

      complete_item (self, item, jp_fact_dictionary_lookup (item->key), 0);
    }
  JP_FOREACH_CHILD (year, self->year->record.parent, JP_KIND_YEAR)
    {
      JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
        {
          const JpItemRecord *item = jp_record_as_item (child);

          if (year != &self->year->record && item->key == NULL && jp_fact_dictionary_lookup (item->name) == NULL)
            complete_item (self, item, NULL, 1);
        }
    }
}

static void
complete_known (Completer *self)
{
  for (guint i = 0; i < jp_fact_dictionary_get_n (); i++)
    {
      const JpFactInfo *info = jp_fact_dictionary_get (i);
      int quality = info->columns != 0 ? match (self, info->name) : -1;
      guint rank = 2;
      g_autofree char *alias = NULL;

      /* What has no figures is of no use in a formula. */
      if (quality < 0 && info->columns != 0)
        {
          rank = 3;
          alias = match_any (self, info->aliases, &quality);
          if (alias == NULL && match (self, info->key) == 0)
            {
              g_autofree char *key = fold (info->key);

              quality = 0;
              rank = g_str_equal (key, self->word.typed) ? 3 : 6;
            }
        }
      if (quality >= 0)
        take_name (self, JP_COMPLETION_FACT, RANK_INSIDE * (guint) quality + rank, info->name,
                   jp_facts_get_columns (info, NULL), alias != NULL ? alias : info->unit);
    }
}

static const char *
describe_function (JpTermKind kind)
{
  switch ((guint) kind)
    {
    case JP_TERM_ABS:
      return _("Value without its sign");
    case JP_TERM_MIN:
      return _("Smallest of the values");
    case JP_TERM_MAX:
      return _("Largest of the values");
    case JP_TERM_SUM:
      return _("Sum of the values");
    default:
      return _("How many of the conditions hold");
    }
}

static void
complete_functions (Completer *self)
{
  for (guint i = 0; i < jp_formula_get_n_functions (); i++)
    {
      const JpFunctionInfo *info = jp_formula_get_function (i);

      if (match (self, info->name) == 0)
        take (self, JP_COMPLETION_FUNCTION, *self->word.typed != '\0' ? 4 : 30, info->name,
              g_strconcat (info->name, *self->word.end == '(' ? "" : "(", NULL),
              g_strdup (describe_function (info->kind)));
    }
}

static void
take_variant (Completer *self, const JpRatioInfo *info, const JpRatioVariant *variant, guint rank)
{
  gboolean alone = self->word.start == self->word.text && *self->word.end == '\0';
  gboolean first = variant == info->variants;
  g_autofree char *label = first ? g_strdup (info->name) : g_strdup_printf ("%s（%s）", info->name, variant->label);

  take (self, JP_COMPLETION_RATIO, rank, label,
        alone ? g_strdup (variant->formula) : g_strdup_printf ("(%s)", variant->formula), g_strdup (variant->formula));
}

/* A rate's name stands for its formula; behind it come the other ways to measure it. */
static void
complete_ratios (Completer *self)
{
  for (guint i = 0; *self->word.typed != '\0' && i < jp_ratios_get_n (); i++)
    {
      const JpRatioInfo *info = jp_ratios_get (i);
      g_autofree char *names = g_strconcat (info->name, "|", info->aliases, NULL);
      int quality;
      g_autofree char *name = match_any (self, names, &quality);

      for (guint n = 0; n < info->n_variants; n++)
        {
          int own;
          g_autofree char *own_name = match_any (self, info->variants[n].names, &own);

          if (name != NULL && *name != '\0')
            take_variant (self, info, &info->variants[n], RANK_INSIDE * (guint) quality + 5 + (n > 0));
          else if (own_name != NULL && *own_name != '\0')
            take_variant (self, info, &info->variants[n], RANK_INSIDE * (guint) own + 5);
        }
    }
}

/* The figure a column holds, with its unit. NULL when it is not filled. */
static char *
dup_figure (Completer *self, const JpColumnInfo *column)
{
  g_autofree char *name = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *figure = NULL;
  JpItemRecord *item;
  guint field;

  if (self->year == NULL || self->word.owner == NULL)
    return NULL;
  owner = jp_facts_fold_name (self->word.owner);
  name = g_strdup_printf ("%s.%s", owner, column->name);
  item = jp_facts_find (self->year, name, &field);
  if (item == NULL || !jp_item_get_quantity (item, field).is_set)
    return NULL;
  figure = jp_quantity_format (jp_item_get_quantity (item, field), item->measure_unit, NULL, 0);
  return g_strdup_printf ("%s %s", figure, item->measure_unit != NULL ? item->measure_unit : "");
}

static void
complete_columns (Completer *self)
{
  const JpFactInfo *known = jp_fact_dictionary_lookup (self->word.owner);
  guint usual = known != NULL ? jp_facts_get_columns (known, NULL) : 0;

  for (guint i = 0; i < JP_N_COLUMNS; i++)
    {
      const JpColumnInfo *column = jp_facts_get_column (i);
      g_autofree char *names = g_strjoin ("|", column->name, column->csv, column->csv_zh, NULL);
      int quality;
      g_autofree char *matched = match_any (self, names, &quality);
      char *figure;

      if (matched == NULL)
        continue;
      figure = dup_figure (self, column);
      take (self, JP_COMPLETION_COLUMN,
            RANK_INSIDE * (guint) quality + (figure != NULL ? 0 : (usual & JP_COLUMN_BIT (column->field)) != 0 ? 1 : 2),
            column->name,
            g_strconcat (column->name, self->word.braced && *self->word.end != '}' ? "}" : "", NULL),
            figure != NULL ? figure : g_strdup (_(column->title)));
    }
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const JpCompletion *first = *(JpCompletion *const *) a;
  const JpCompletion *second = *(JpCompletion *const *) b;

  return first->rank != second->rank ? (first->rank < second->rank ? -1 : 1) : 0;
}

static void
collect (Completer *self)
{
  if (self->word.number)
    return;
  if (self->word.owner != NULL || self->word.braced)
    complete_columns (self);
  else
    {
      complete_items (self);
      complete_known (self);
      complete_functions (self);
      complete_ratios (self);
    }
  /* Stable: what stands first in the tables stays first. */
  g_ptr_array_sort (self->candidates, compare_ranks);
  /* Behind a whole word only longer ones are of use, not those that merely hold it. */
  for (guint i = self->candidates->len; self->complete && i > 0; i--)
    if (((const JpCompletion *) g_ptr_array_index (self->candidates, i - 1))->rank >= RANK_INSIDE)
      g_ptr_array_remove_index (self->candidates, i - 1);
  if (self->candidates->len > MAX_CANDIDATES)
    g_ptr_array_set_size (self->candidates, MAX_CANDIDATES);
}

/**
 * jp_formula_complete:
 * @cursor: in characters
 * @year: (nullable): whose items and figures are offered
 *
 * Returns: (transfer full): what could stand at the cursor, best first; perhaps nothing
 */
JpCompletions *
jp_formula_complete (const char *text, guint cursor, JpYearRecord *year)
{
  JpCompletions *result = g_new0 (JpCompletions, 1);
  glong length = g_utf8_strlen (text, -1);
  Completer self = { .year = year };

  result->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) completion_free);
  self.candidates = result->candidates;
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  find_word (&self.word, text, g_utf8_offset_to_pointer (text, MIN ((glong) cursor, length)));
  collect (&self);
  result->start = (guint) g_utf8_pointer_to_offset (text, self.word.start);
  result->length = (guint) g_utf8_pointer_to_offset (self.word.start, self.word.end);
  g_free (self.word.typed);
  g_free (self.word.owner);
  g_hash_table_unref (self.seen);
  return result;
}

char *
jp_completions_apply (const JpCompletions *self, guint n, const char *text, guint *cursor)
{
  const char *start = g_utf8_offset_to_pointer (text, self->start);
  const char *end = g_utf8_offset_to_pointer (start, self->length);
  const JpCompletion *candidate;

  g_return_val_if_fail (n < self->candidates->len, NULL);

  candidate = g_ptr_array_index (self->candidates, n);
  *cursor = self->start + (guint) g_utf8_strlen (candidate->insert, -1);
  return g_strdup_printf ("%.*s%s%s", (int) (start - text), text, candidate->insert, end);
}
