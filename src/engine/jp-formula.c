/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading formulas: recursive descent over the grammar
 *   formula = sum [ (<|≤|=|≠|≥|>) sum ]
 *   sum     = product { (+|−) product }
 *   product = factor { (×|÷) factor }
 *   factor  = [ −|+ ] primary { % }
 *   primary = number [unit] | fact | { column } | function ( formula { , formula } ) | ( formula )
 */

#include "config.h"

#include "jp-formula-private.h"

#include "jp-error.h"
#include "jp-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 100

typedef struct
{
  const char *start;
  const char *p;
  GPtrArray *facts;
  guint depth;
  GError **error;
} Parser;

static JpTerm *parse_formula (Parser *self);

static void
term_free (JpTerm *self)
{
  g_free (self->text);
  jp_rational_clear (&self->number);
  g_clear_pointer (&self->operands, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpTerm, term_free)

static JpTerm *
term_new (JpTermKind kind, JpTerm *first, JpTerm *second)
{
  JpTerm *self = g_new0 (JpTerm, 1);

  self->kind = kind;
  self->number = (JpRational) JP_RATIONAL_INIT;
  if (kind == JP_TERM_NUMBER || kind == JP_TERM_FACT)
    return self;
  self->operands = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  if (first != NULL)
    g_ptr_array_add (self->operands, first);
  if (second != NULL)
    g_ptr_array_add (self->operands, second);
  return self;
}

static gpointer
fail (Parser *self, const char *expected)
{
  if (self->error == NULL || *self->error == NULL)
    g_set_error (self->error, JP_ERROR, JP_ERROR_SYNTAX, _("Formula, character %ld: %s"),
                 g_utf8_strlen (self->start, self->p - self->start) + 1, expected);
  return NULL;
}

static gunichar
peek (Parser *self)
{
  while (*self->p != '\0' && g_unichar_isspace (g_utf8_get_char (self->p)))
    self->p = g_utf8_next_char (self->p);
  return *self->p != '\0' ? g_utf8_get_char (self->p) : 0;
}

static gboolean
accept_sign (Parser *self, char sign)
{
  gunichar c = peek (self);

  if (c == 0 || jp_formula_sign_of (c) != sign)
    return FALSE;
  self->p = g_utf8_next_char (self->p);
  return TRUE;
}

/* Characters of a name or number up to the next sign or blank. Transfer full. */
static char *
read_word (Parser *self)
{
  const char *start = self->p;

  self->p = jp_formula_skip_word (self->p);
  return g_strndup (start, self->p - start);
}

static JpTerm *
number_term (const char *word, const JpRational *number)
{
  JpTerm *term = term_new (JP_TERM_NUMBER, NULL, NULL);

  term->text = g_strdup (word);
  jp_rational_set (&term->number, number);
  return term;
}

static JpTerm *
fact_term (Parser *self, const char *name)
{
  JpTerm *term = term_new (JP_TERM_FACT, NULL, NULL);

  for (term->fact = 0; term->fact < self->facts->len; term->fact++)
    if (g_str_equal (g_ptr_array_index (self->facts, term->fact), name))
      return term;
  g_ptr_array_add (self->facts, g_strdup (name));
  return term;
}

/* After the opening bracket. */
static JpTerm *
parse_arguments (Parser *self, const char *name, JpTermKind kind)
{
  g_autoptr (JpTerm) call = term_new (kind, NULL, NULL);

  call->text = g_strdup (name);
  do
    {
      JpTerm *argument = parse_formula (self);

      if (argument == NULL)
        return NULL;
      g_ptr_array_add (call->operands, argument);
    }
  while (accept_sign (self, ','));
  if (!accept_sign (self, ')'))
    return fail (self, _("expected “,” or “)”"));
  if (kind == JP_TERM_ABS && call->operands->len != 1)
    return fail (self, _("the absolute value is that of one value"));
  return g_steal_pointer (&call);
}

/* After the opening quote: a name that holds signs, then perhaps ".column". */
static JpTerm *
parse_quoted (Parser *self)
{
  const char *start = self->p;
  g_autofree char *quoted = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *name = NULL;

  while (*self->p != '\0' && jp_formula_sign_of (g_utf8_get_char (self->p)) != '"')
    self->p = g_utf8_next_char (self->p);
  if (*self->p == '\0')
    return fail (self, _("the name has no closing quote"));
  quoted = g_strndup (start, self->p - start);
  self->p = g_utf8_next_char (self->p);
  rest = *self->p == '.' ? read_word (self) : g_strdup ("");
  name = g_strconcat (quoted, rest, NULL);
  if (*quoted == '\0')
    return fail (self, _("expected a name between the quotes"));
  /* Facts are known by their names alone: "{决算}" is the column. */
  if (*quoted == '{')
    return fail (self, _("a name in quotes does not begin with a brace"));
  return fact_term (self, name);
}

/* After the opening brace: a column of the item at hand. */
static JpTerm *
parse_column (Parser *self)
{
  const char *start = self->p;
  g_autofree char *name = NULL;
  g_autofree char *braced = NULL;
  const JpColumnInfo *column;

  while (*self->p != '\0' && jp_formula_sign_of (g_utf8_get_char (self->p)) != '}')
    self->p = g_utf8_next_char (self->p);
  if (*self->p == '\0')
    return fail (self, _("the column has no closing brace"));
  name = g_strstrip (g_strndup (start, self->p - start));
  column = jp_facts_lookup_column (name);
  if (column == NULL)
    {
      self->p = start;
      return fail (self, _("expected a column such as 年初预算 or 决算 between the braces"));
    }
  self->p = g_utf8_next_char (self->p);
  braced = g_strdup_printf ("{%s}", column->name);
  return fact_term (self, braced);
}

/* "100万元": money in fen, 万 and 亿 multiplied out. */
static gboolean
parse_amount (const char *word, JpRational *number)
{
  gsize length = strspn (word, "0123456789.");
  const char *unit = word + length;
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  g_autofree char *digits = g_strndup (word, length);
  g_auto (JpRational) ten = JP_RATIONAL_INIT;

  if (!measure.money && !g_str_equal (unit, "万") && !g_str_equal (unit, "亿"))
    return FALSE;
  if (!jp_rational_parse (number, digits))
    return FALSE;
  jp_rational_set_int (&ten, 10);
  for (guint i = 0; i < (measure.money ? measure.fen_power : measure.ten_power); i++)
    jp_rational_mul (number, number, &ten);
  return TRUE;
}

static JpTerm *
parse_word (Parser *self)
{
  g_autofree char *word = read_word (self);
  g_auto (JpRational) number = JP_RATIONAL_INIT;
  JpTermKind function;
  gboolean strict;

  if (g_ascii_isdigit (word[0]) && (jp_rational_parse (&number, word) || parse_amount (word, &number)))
    return number_term (word, &number);
  if (!jp_formula_lookup_function (word, &function, &strict))
    return fact_term (self, word);
  if (accept_sign (self, '('))
    return parse_arguments (self, word, function);
  return strict ? fail (self, _("expected “(”")) : fact_term (self, word);
}

static JpTerm *
parse_primary (Parser *self)
{
  gunichar c = peek (self);
  g_autoptr (JpTerm) inner = NULL;

  if (accept_sign (self, '('))
    {
      inner = parse_formula (self);
      if (inner == NULL)
        return NULL;
      return accept_sign (self, ')') ? g_steal_pointer (&inner) : fail (self, _("expected “)”"));
    }
  if (accept_sign (self, '"'))
    return parse_quoted (self);
  if (accept_sign (self, '{'))
    return parse_column (self);
  if (c == 0 || jp_formula_sign_of (c) != 0)
    return fail (self, _("expected a number, a name or “(”"));
  return parse_word (self);
}

static JpTerm *
percent_of (JpTerm *term)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;

  jp_rational_set_int (&hundred, 100);
  return term_new (JP_TERM_DIVIDE, term, number_term ("100", &hundred));
}

/* "5%" is one number; of anything else the hundredth part is taken. */
static JpTerm *
apply_percent (JpTerm *term)
{
  g_auto (JpRational) hundred = JP_RATIONAL_INIT;
  char *text;

  if (term->kind != JP_TERM_NUMBER)
    return percent_of (term);
  jp_rational_set_int (&hundred, 100);
  jp_rational_div (&term->number, &term->number, &hundred);
  text = g_strconcat (term->text, "%", NULL);
  g_free (term->text);
  term->text = text;
  return term;
}

static JpTerm *
parse_factor (Parser *self)
{
  gboolean negative = FALSE;
  JpTerm *term;

  while (TRUE)
    {
      if (accept_sign (self, '-'))
        negative = !negative;
      else if (!accept_sign (self, '+'))
        break;
    }
  term = parse_primary (self);
  while (term != NULL && accept_sign (self, '%'))
    term = apply_percent (term);
  return term != NULL && negative ? term_new (JP_TERM_NEGATE, term, NULL) : term;
}

static JpTerm *
parse_product (Parser *self)
{
  JpTerm *term = parse_factor (self);

  while (term != NULL)
    {
      JpTermKind kind = JP_TERM_MULTIPLY;
      JpTerm *right;

      if (accept_sign (self, '/'))
        kind = JP_TERM_DIVIDE;
      else if (!accept_sign (self, '*'))
        break;
      right = parse_factor (self);
      if (right == NULL)
        {
          term_free (term);
          return NULL;
        }
      term = term_new (kind, term, right);
    }
  return term;
}

static JpTerm *
parse_terms (Parser *self)
{
  JpTerm *term = parse_product (self);

  while (term != NULL)
    {
      JpTermKind kind = JP_TERM_ADD;
      JpTerm *right;

      if (accept_sign (self, '-'))
        kind = JP_TERM_SUBTRACT;
      else if (!accept_sign (self, '+'))
        break;
      right = parse_product (self);
      if (right == NULL)
        {
          term_free (term);
          return NULL;
        }
      term = term_new (kind, term, right);
    }
  return term;
}

/* Of several ways to write it: ≤, <=, ＜＝. */
static gboolean
accept_comparison (Parser *self, JpTermKind *kind)
{
  const char *start;

  if (accept_sign (self, 'L'))
    *kind = JP_TERM_AT_MOST;
  else if (accept_sign (self, 'G'))
    *kind = JP_TERM_AT_LEAST;
  else if (accept_sign (self, 'N'))
    *kind = JP_TERM_UNEQUAL;
  else if (accept_sign (self, '<'))
    *kind = accept_sign (self, '=') ? JP_TERM_AT_MOST : accept_sign (self, '>') ? JP_TERM_UNEQUAL : JP_TERM_LESS;
  else if (accept_sign (self, '>'))
    *kind = accept_sign (self, '=') ? JP_TERM_AT_LEAST : JP_TERM_GREATER;
  else if (accept_sign (self, '='))
    {
      accept_sign (self, '=');
      *kind = JP_TERM_EQUAL;
    }
  else
    {
      start = self->p;
      *kind = JP_TERM_UNEQUAL;
      if (accept_sign (self, '!') && accept_sign (self, '='))
        return TRUE;
      self->p = start;
      return FALSE;
    }
  return TRUE;
}

static JpTerm *
parse_comparison (Parser *self)
{
  g_autoptr (JpTerm) left = parse_terms (self);
  JpTermKind kind, second;
  const char *start;
  JpTerm *right;

  if (left == NULL || !accept_comparison (self, &kind))
    return g_steal_pointer (&left);
  right = parse_terms (self);
  if (right == NULL)
    return NULL;
  left = term_new (kind, g_steal_pointer (&left), right);
  start = self->p;
  if (accept_comparison (self, &second))
    {
      self->p = start;
      return fail (self, _("compare two values at a time; put brackets around the first comparison"));
    }
  return g_steal_pointer (&left);
}

static JpTerm *
parse_formula (Parser *self)
{
  JpTerm *term;

  if (self->depth >= MAX_DEPTH)
    return fail (self, _("nested too deeply"));
  self->depth++;
  term = parse_comparison (self);
  self->depth--;
  return term;
}

/* Long chains make deep trees: evaluation goes down them. */
static gboolean
is_deeper_than (const JpTerm *term, guint depth)
{
  if (depth == 0)
    return TRUE;
  for (guint i = 0; term->operands != NULL && i < term->operands->len; i++)
    if (is_deeper_than (g_ptr_array_index (term->operands, i), depth - 1))
      return TRUE;
  return FALSE;
}

/**
 * jp_formula_parse:
 *
 * Returns: (transfer full): the formula; %NULL with %JP_ERROR_SYNTAX naming the character and what was expected
 */
JpFormula *
jp_formula_parse (const char *text, GError **error)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JpTerm) root = NULL;
  g_autoptr (GError) local = NULL;
  Parser parser = { .start = text, .p = text, .facts = facts, .error = &local };
  JpFormula *self;

  if (strlen (text) > 4000)
    fail (&parser, _("longer than 4,000 bytes"));
  else
    root = parse_formula (&parser);
  if (root != NULL && peek (&parser) != 0)
    fail (&parser, _("expected an operator such as + − × ÷ ≤"));
  else if (root != NULL && is_deeper_than (root, 1000))
    fail (&parser, _("nested too deeply"));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self = g_new0 (JpFormula, 1);
  self->text = g_strdup (text);
  self->root = g_steal_pointer (&root);
  self->facts = g_steal_pointer (&facts);
  return self;
}

void
jp_formula_free (JpFormula *self)
{
  g_free (self->text);
  term_free (self->root);
  g_ptr_array_unref (self->facts);
  g_free (self);
}

const char *
jp_formula_get_text (const JpFormula *self)
{
  return self->text;
}

guint
jp_formula_get_n_facts (const JpFormula *self)
{
  return self->facts->len;
}

const char *
jp_formula_get_fact (const JpFormula *self, guint n)
{
  g_return_val_if_fail (n < self->facts->len, NULL);

  return g_ptr_array_index (self->facts, n);
}

/* TRUE when it says whether something holds: its value is 1 or 0. */
gboolean
jp_formula_is_condition (const JpFormula *self)
{
  return JP_TERM_IS_COMPARISON (self->root->kind);
}

gboolean
jp_formula_uses_item (const JpFormula *self)
{
  for (guint i = 0; i < self->facts->len; i++)
    if (*(const char *) g_ptr_array_index (self->facts, i) == '{')
      return TRUE;
  return FALSE;
}
