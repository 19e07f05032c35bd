/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading formulas: recursive descent over the grammar
 *   sum     = product { (+|−) product }
 *   product = factor { (×|÷) factor }
 *   factor  = [ −|+ ] primary { % }
 *   primary = number | fact | function ( sum { , sum } ) | ( sum )
 */

#include "config.h"

#include "jp-formula-private.h"

#include "jp-error.h"

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

static JpTerm *parse_sum (Parser *self);

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

/* Signs people type for one another → one of + - * / ( ) , % and the quote; 0 for anything else. */
static char
sign_of (gunichar c)
{
  static const struct
  {
    gunichar c;
    char sign;
  } signs[] = {
    { 0xff0b, '+' }, { 0x2212, '-' }, { 0xff0d, '-' }, { 0x2013, '-' }, { 0x00d7, '*' }, { 0xff0a, '*' },
    { 0x00f7, '/' }, { 0xff0f, '/' }, { 0xff08, '(' }, { 0xff09, ')' }, { 0xff0c, ',' }, { 0x3001, ',' },
    { 0xff05, '%' }, { 0xff02, '"' },
  };

  if (c < 0x80)
    return strchr ("+-*/(),%\"", (int) c) != NULL ? (char) c : 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].c == c)
      return signs[i].sign;
  return 0;
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

  if (c == 0 || sign_of (c) != sign)
    return FALSE;
  self->p = g_utf8_next_char (self->p);
  return TRUE;
}

/* Characters of a name or number up to the next sign or blank. Transfer full. */
static char *
read_word (Parser *self)
{
  const char *start = self->p;

  while (*self->p != '\0')
    {
      gunichar c = g_utf8_get_char (self->p);

      if (sign_of (c) != 0 || g_unichar_isspace (c))
        break;
      self->p = g_utf8_next_char (self->p);
    }
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

static gboolean
function_named (const char *word, JpTermKind *kind)
{
  static const struct
  {
    const char *name;
    JpTermKind kind;
  } functions[] = {
    { "abs", JP_TERM_ABS }, { "min", JP_TERM_MIN }, { "max", JP_TERM_MAX }, { "sum", JP_TERM_SUM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_ascii_strcasecmp (word, functions[i].name) == 0)
      {
        *kind = functions[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* After the opening bracket. */
static JpTerm *
parse_arguments (Parser *self, JpTermKind kind)
{
  g_autoptr (JpTerm) call = term_new (kind, NULL, NULL);

  do
    {
      JpTerm *argument = parse_sum (self);

      if (argument == NULL)
        return NULL;
      g_ptr_array_add (call->operands, argument);
    }
  while (accept_sign (self, ','));
  if (!accept_sign (self, ')'))
    return fail (self, _("expected “,” or “)”"));
  if (kind == JP_TERM_ABS && call->operands->len != 1)
    return fail (self, _("abs takes one value"));
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

  while (*self->p != '\0' && sign_of (g_utf8_get_char (self->p)) != '"')
    self->p = g_utf8_next_char (self->p);
  if (*self->p == '\0')
    return fail (self, _("the name has no closing quote"));
  quoted = g_strndup (start, self->p - start);
  self->p = g_utf8_next_char (self->p);
  rest = *self->p == '.' ? read_word (self) : g_strdup ("");
  name = g_strconcat (quoted, rest, NULL);
  if (*quoted == '\0')
    return fail (self, _("expected a name between the quotes"));
  return fact_term (self, name);
}

static JpTerm *
parse_word (Parser *self)
{
  g_autofree char *word = read_word (self);
  g_auto (JpRational) number = JP_RATIONAL_INIT;
  JpTermKind function;

  if (g_ascii_isdigit (word[0]) && jp_rational_parse (&number, word))
    return number_term (word, &number);
  if (function_named (word, &function))
    return accept_sign (self, '(') ? parse_arguments (self, function) : fail (self, _("expected “(”"));
  return fact_term (self, word);
}

static JpTerm *
parse_primary (Parser *self)
{
  gunichar c = peek (self);
  g_autoptr (JpTerm) inner = NULL;

  if (accept_sign (self, '('))
    {
      inner = parse_sum (self);
      if (inner == NULL)
        return NULL;
      return accept_sign (self, ')') ? g_steal_pointer (&inner) : fail (self, _("expected “)”"));
    }
  if (accept_sign (self, '"'))
    return parse_quoted (self);
  if (c == 0 || sign_of (c) != 0)
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

static JpTerm *
parse_sum (Parser *self)
{
  JpTerm *term;

  if (self->depth >= MAX_DEPTH)
    return fail (self, _("nested too deeply"));
  self->depth++;
  term = parse_terms (self);
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
    root = parse_sum (&parser);
  if (root != NULL && peek (&parser) != 0)
    fail (&parser, _("expected an operator such as + − × ÷"));
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
