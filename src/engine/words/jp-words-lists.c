/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Criteria with marked items: "①…，1分；②…，2分，每少一项扣0.5分". Each item is read by itself; what stands before or behind
 * them may speak of all. */

#include "config.h"

#include "jp-words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint start, end;   /* tokens, the mark left out */
  GArray *statements; /* its own */
  JpRational points;  /* 0: none named */
  gboolean has_points;
  gboolean plain; /* something that holds or not, and what it earns */
} Item;

typedef struct
{
  JpWordsReader *reader;
  JpDecimal points;
  GArray *items;          /* Item */
  GArray *common;         /* JpStatement: before and behind the items */
  gboolean bound_to_last; /* what is common stands in the last item's sentence, or right behind it */
} List;

static Item *
get (const List *self, guint n)
{
  return &g_array_index (self->items, Item, n);
}

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_array_unref (item->statements);
  jp_rational_clear (&item->points);
}

/* Number of a mark: ② and "2." and "二是" are 2; 0 when it is none. */
static guint
mark_number (const JpWordsToken *mark)
{
  static const char *const digits[] = { "①⑴⒈一", "②⑵⒉二", "③⑶⒊三", "④⑷⒋四", "⑤⑸⒌五", "⑥⑹⒍六", "⑦⑺⒎七",
                                        "⑧⑻⒏八", "⑨⑼⒐九", "⑩⑽⒑十", "⑪",     "⑫",     "⑬",     "⑭",
                                        "⑮",     "⑯",     "⑰",     "⑱",     "⑲",     "⑳" };
  const char *p = mark->value;

  while (*p == '(' || g_str_has_prefix (p, "第"))
    p = g_utf8_next_char (p);
  if (g_ascii_isdigit (*p))
    return (guint)g_ascii_strtoull (p, NULL, 10);
  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (g_utf8_strchr (digits[i], -1, g_utf8_get_char (p)) != NULL)
      return i + 1;
  return 0;
}

/* Marks of the first style, numbered on from 1. Fewer than two: there is no list. Transfer full. */
static GArray *
find_marks (const JpWordsReader *self, guint start, guint end)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *style = NULL;

  for (guint i = start; i < end; i++)
    {
      const JpWordsToken *token = jp_words_token (self, i);

      if (token->class != '#' || (style != NULL && !g_str_equal (style, token->unit)))
        continue;
      if (mark_number (token) != marks->len + 1)
        continue;
      style = token->unit;
      g_array_append_val (marks, i);
    }
  return marks;
}

static gboolean
is_deduction (const JpStatement *statement)
{
  return statement->type == JP_STATEMENT_OCCURRENCE || statement->type == JP_STATEMENT_MISSING
         || statement->type == JP_STATEMENT_STEP;
}

/* "以上…每出现一例": behind the last item, but of all. */
static gboolean
is_of_all (const List *self, const JpStatement *statement)
{
  g_autofree char *words = jp_words_slice (self->reader, statement->lead_start, statement->end);

  return jp_words_matches ("^(?:对)?(?:以上|上述|前述|如|若|凡|各项|每项|具备|其中|否则|其余|有)", words);
}

static gboolean
earns (const JpStatement *statement)
{
  return statement->worth.type != JP_WORTH_NONE && !is_deduction (statement) && statement->type != JP_STATEMENT_EACH
         && statement->type != JP_STATEMENT_MOST && statement->type != JP_STATEMENT_CAP;
}

/* Where what belongs to all begins in the last item's statements. */
static guint
find_tail (List *self, GArray *statements)
{
  gboolean earned = FALSE;

  for (guint i = 0; i < statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (statements, i);

      if (statement->type == JP_STATEMENT_EACH || (statement->breaks && is_of_all (self, statement)))
        return i;
      if (statement->type == JP_STATEMENT_ELSE && statement->breaks)
        return i;
      if (is_deduction (statement) && (earned || statement->breaks))
        {
          self->bound_to_last = TRUE;
          return i;
        }
      if (i > 0 && is_deduction (statement) && jp_words_statement (statements, i - 1)->type == JP_STATEMENT_TALK)
        return i;
      earned |= earns (statement);
    }
  return statements->len;
}

/* TRUE when an item says what else than holding or not there is to it. */
static gboolean
has_rule (const Item *item, gboolean *deducts)
{
  gboolean otherwise = FALSE;

  for (guint i = 0; i < item->statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (item->statements, i);

      *deducts |= is_deduction (statement);
      otherwise |= statement->type == JP_STATEMENT_ELSE
                   || (statement->type == JP_STATEMENT_TEXT && statement->worth.type == JP_WORTH_ZERO);
    }
  return otherwise || *deducts;
}

/* Earlier items have rules of their own: then the last one's is its own as well. */
static gboolean
others_have_rules (const List *self)
{
  gboolean deducts = FALSE;
  gboolean all = TRUE;

  for (guint i = 0; i + 1 < self->items->len; i++)
    all &= has_rule (get (self, i), &deducts);
  return deducts || all;
}

static void
split_tail (List *self)
{
  GArray *statements = get (self, self->items->len - 1)->statements;
  guint from = find_tail (self, statements);

  if (self->bound_to_last && others_have_rules (self))
    {
      self->bound_to_last = FALSE;
      return;
    }
  if (from == statements->len)
    return;
  g_array_append_vals (self->common, &g_array_index (statements, JpStatement, from), statements->len - from);
  g_array_set_size (statements, from);
}

/* What the item earns at best: the first points named in it. */
static void
weigh_item (List *self, Item *item)
{
  guint n_earning = 0;

  item->plain = TRUE;
  for (guint i = 0; i < item->statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (item->statements, i);

      if (statement->type == JP_STATEMENT_TALK || statement->type == JP_STATEMENT_DEFINITION)
        continue;
      if (statement->type != JP_STATEMENT_TEXT
          || (statement->worth.type != JP_WORTH_POINTS && statement->worth.type != JP_WORTH_SHARE))
        item->plain = FALSE;
      n_earning++;
      if (!item->has_points && earns (statement)
          && (statement->worth.type == JP_WORTH_POINTS || statement->worth.type == JP_WORTH_SHARE))
        item->has_points = jp_words_worth_points (&statement->worth, self->points, &item->points);
    }
  item->plain &= n_earning == 1 && item->has_points;
}

static void
read_items (List *self, GArray *marks, guint end)
{
  for (guint i = 0; i < marks->len; i++)
    {
      Item item = { .start = g_array_index (marks, guint, i) + 1, .points = JP_RATIONAL_INIT };

      item.end = i + 1 < marks->len ? g_array_index (marks, guint, i + 1) : end;
      item.statements = jp_words_read_statements (self->reader, item.start, item.end);
      g_array_append_val (self->items, item);
    }
  split_tail (self);
  for (guint i = 0; i < self->items->len; i++)
    weigh_item (self, get (self, i));
}

static guint
count_with_points (const List *self)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += get (self, i)->has_points;
  return n;
}

/* The item's words without what it earns. Transfer full. */
static char *
item_words (const List *self, const Item *item)
{
  guint end = item->end;
  g_autofree char *text = NULL;

  for (guint i = 0; i < item->statements->len; i++)
    {
      const JpStatement *statement = jp_words_statement (item->statements, i);

      if (earns (statement))
        {
          end = statement->type == JP_STATEMENT_TEXT ? statement->lead_end : statement->worth_at;
          break;
        }
    }
  if (end == item->end && item->statements->len > 0)
    end = jp_words_statement (item->statements, item->statements->len - 1)->end;
  text = jp_words_slice (self->reader, item->start, end);
  return g_regex_replace (jp_words_regex ("(?:\\(|（|得|计|的|，|,|：|:|\\s)+$"), text, -1, 0, "", 0, NULL);
}

static JpDecimal
to_decimal (const JpRational *value)
{
  g_autofree char *digits = jp_words_digits (value);
  JpDecimal decimal = JP_DECIMAL_NONE;

  if (!jp_decimal_parse (digits, &decimal, NULL))
    return JP_DECIMAL_NONE;
  return decimal;
}

static void
check_sum (List *self)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  g_autofree char *found = NULL;
  g_autofree char *own = NULL;
  g_autofree char *message = NULL;

  if (!self->points.is_set)
    return;
  for (guint i = 0; i < self->items->len; i++)
    jp_rational_add (&sum, &sum, &get (self, i)->points);
  jp_decimal_to_rational (self->points, &whole);
  if (jp_rational_cmp (&sum, &whole) == 0)
    return;
  own = jp_decimal_to_text (self->points);
  found = jp_words_digits (&sum);
  message = g_strdup_printf (_("The points named add up to %s, the indicator has %s."), found, own);
  jp_words_doubt (self->reader, message, get (self, 0)->start, get (self, self->items->len - 1)->end);
}

static JpJson *
element (const List *self, const Item *item, gboolean with_points)
{
  JpJson *json = jp_json_new_object ();
  g_autofree char *text = item_words (self, item);
  g_autofree char *points = jp_words_digits (&item->points);

  jp_json_set_string (json, "text", *text != '\0' ? text : "…");
  if (*text == '\0')
    jp_words_doubt (self->reader, _("The words do not say what earns the points."), item->start, item->end);
  if (with_points)
    jp_json_set_string (json, "points", points);
  return json;
}

static void
mark_items (List *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = get (self, i);

      if (item->plain || !item->has_points)
        for (guint k = 0; k < item->statements->len; k++)
          {
            const JpStatement *statement = jp_words_statement (item->statements, k);

            if (statement->type == JP_STATEMENT_TALK)
              jp_words_mark (self->reader, JP_WORDS_ROLE_ELEMENT, statement->start, statement->end);
          }
      jp_words_mark_statements (self->reader, item->statements);
    }
  jp_words_mark_statements (self->reader, self->common);
}

/* Statements of items that only name what must hold speak of no points. */
static void
check_plain (List *self)
{
  for (guint i = 0; i < self->items->len; i++)
    jp_words_check_talk (self->reader, get (self, i)->statements, FALSE);
}

static JpJson *
make_checklist (List *self, gboolean with_points)
{
  JpJson *rule = jp_words_new_rule ("checklist", NULL);
  JpJson *elements = jp_json_new_array ();

  check_plain (self);
  for (guint i = 0; i < self->items->len; i++)
    jp_json_append (elements, element (self, get (self, i), with_points));
  jp_json_set (rule, "elements", elements);
  return rule;
}

static JpJson *
make_part (List *self, const Item *item)
{
  JpJson *part = jp_json_new_object ();
  g_autofree char *text = item_words (self, item);
  g_autofree char *points = jp_words_digits (&item->points);
  JpJson *rule;

  jp_json_set_string (part, "text", *text != '\0' ? text : "…");
  jp_json_set_string (part, "points", points);
  if (item->plain)
    return part;
  rule = jp_words_make_rule (self->reader, item->statements, to_decimal (&item->points));
  if (rule != NULL)
    jp_json_set (part, "rule", rule);
  else
    jp_words_doubt (self->reader, _("The words speak of points in a way that is not understood."), item->start,
                    item->end);
  return part;
}

static JpJson *
make_composite (List *self)
{
  JpJson *rule = jp_words_new_rule ("composite", NULL);
  JpJson *parts = jp_json_new_array ();

  for (guint i = 0; i < self->items->len; i++)
    jp_json_append (parts, make_part (self, get (self, i)));
  jp_json_set (rule, "parts", parts);
  /* A part left to discretion is a verdict among others. */
  self->reader->discretion = FALSE;
  return rule;
}

static gboolean
all_plain (const List *self)
{
  for (guint i = 0; i < self->items->len; i++)
    if (!get (self, i)->plain)
      return FALSE;
  return TRUE;
}

/* TRUE when every item earns just what a missing one takes off: both say the same. */
static gboolean
says_the_same (const List *self, const JpStatement *deduction)
{
  g_auto (JpRational) off = JP_RATIONAL_INIT;

  if (deduction->type == JP_STATEMENT_STEP || !jp_words_worth_points (&deduction->worth, self->points, &off))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!get (self, i)->plain || jp_rational_cmp (&get (self, i)->points, &off) != 0)
      return FALSE;
  return TRUE;
}

/* Binds what follows the last item to it. */
static void
bind_to_last (List *self)
{
  Item *last = get (self, self->items->len - 1);

  g_array_append_vals (last->statements, self->common->data, self->common->len);
  g_array_set_size (self->common, 0);
  last->plain = FALSE;
}

static const JpStatement *
common_deduction (const List *self)
{
  for (guint i = 0; i < self->common->len; i++)
    if (is_deduction (jp_words_statement (self->common, i)))
      return jp_words_statement (self->common, i);
  return NULL;
}

/* "符合得分，不符合不得分" says what goes without saying. */
static gboolean
is_restating (const List *self, const JpStatement *statement)
{
  g_autofree char *words = jp_words_slice (self->reader, statement->lead_start, statement->lead_end);

  return statement->type == JP_STATEMENT_TEXT && statement->worth.type == JP_WORTH_ZERO
         && jp_words_matches ("^(?:符合|满足|具备|达到)?(?:要求)?的?(?:得分|给分|计分)?[,，;；]?(?:不符合|不满足|"
                              "不具备|达不到|否则|未达到)(?:要求)?的?$",
                              words);
}

static gboolean
common_is_only (const List *self, const JpStatement *but)
{
  for (guint i = 0; i < self->common->len; i++)
    {
      const JpStatement *statement = jp_words_statement (self->common, i);

      if (statement != but && statement->type != JP_STATEMENT_TALK && statement->type != JP_STATEMENT_UNTIL
          && statement->type != JP_STATEMENT_DEFINITION && statement->type != JP_STATEMENT_CAP
          && !is_restating (self, statement))
        return FALSE;
    }
  return TRUE;
}

/* All items have points. */
static JpJson *
make_with_points (List *self)
{
  const JpStatement *deduction = common_deduction (self);

  check_sum (self);
  if (deduction != NULL && says_the_same (self, deduction) && common_is_only (self, deduction))
    return make_checklist (self, TRUE);
  if (self->bound_to_last)
    {
      jp_words_doubt_of (self->reader, _("Does what follows the last item go for it alone, or for all?"),
                         jp_words_statement (self->common, 0));
      bind_to_last (self);
      return make_composite (self);
    }
  if (!common_is_only (self, NULL))
    jp_words_doubt_of (self->reader, _("Beside the items' points the words take points off or give them for all."),
                       jp_words_statement (self->common, 0));
  return all_plain (self) ? make_checklist (self, TRUE) : make_composite (self);
}

/* "每项1分": the items share the points evenly, and the words say so. */
static JpJson *
make_each (List *self, const JpStatement *each)
{
  g_auto (JpRational) one = JP_RATIONAL_INIT;

  if (!jp_words_worth_points (&each->worth, self->points, &one) || !common_is_only (self, each))
    jp_words_doubt_of (self->reader, _("The words speak of points in more places than the rule accounts for."), each);
  for (guint i = 0; i < self->items->len; i++)
    jp_rational_set (&get (self, i)->points, &one);
  check_sum (self);
  return make_checklist (self, TRUE);
}

/* "①…②…③…；每少一项扣1分". */
static JpJson *
make_missing (List *self, const JpStatement *deduction)
{
  JpJson *rule = jp_words_new_rule ("deduct_missing", NULL);
  JpJson *items = jp_json_new_array ();
  g_autofree char *off = jp_words_off_digits (&deduction->worth, self->points);

  for (guint i = 0; i < self->items->len; i++)
    jp_json_append (items, element (self, get (self, i), FALSE));
  jp_json_set_string (rule, "deduct", off);
  jp_json_set (rule, "items", items);
  jp_words_put_most (self->reader, rule, self->common, self->points);
  return rule;
}

static guint
last_of_items (const List *self)
{
  const Item *last = get (self, self->items->len - 1);

  return last->statements->len > 0 ? jp_words_statement (last->statements, last->statements->len - 1)->end : last->end;
}

/* What is counted in them stays with the rule. */
static JpJson *
note_items (const List *self, JpJson *rule)
{
  g_autofree char *items = jp_words_slice (self->reader, get (self, 0)->start - 1, last_of_items (self));

  if (rule != NULL)
    jp_json_set_string (rule, "note", items);
  return rule;
}

/* No item has points. */
static JpJson *
make_without_points (List *self)
{
  const JpStatement *each = jp_words_find (self->common, JP_STATEMENT_EACH);
  const JpStatement *deduction = common_deduction (self);

  check_plain (self);
  if (each != NULL)
    return make_each (self, each);
  if (deduction != NULL && deduction->type == JP_STATEMENT_MISSING && common_is_only (self, deduction))
    return make_missing (self, deduction);
  if (self->common->len > 0 && !common_is_only (self, NULL))
    return note_items (self, jp_words_make_rule (self->reader, self->common, self->points));
  jp_words_doubt (self->reader, _("The elements have no points: an even share is assumed."), get (self, 0)->start,
                  get (self, self->items->len - 1)->end);
  return make_checklist (self, FALSE);
}

static gboolean
items_deduct (const List *self)
{
  for (guint i = 0; i < self->items->len; i++)
    for (guint k = 0; k < get (self, i)->statements->len; k++)
      {
        const JpStatement *statement = jp_words_statement (get (self, i)->statements, k);

        if (statement->type != JP_STATEMENT_TALK && statement->type != JP_STATEMENT_DEFINITION)
          return TRUE;
      }
  return FALSE;
}

static JpJson *
make_items (List *self)
{
  guint n = count_with_points (self);

  jp_words_check_talk (self->reader, self->common, FALSE);

  if (n == self->items->len)
    return make_with_points (self);
  if (n == 0 && !items_deduct (self))
    return make_without_points (self);
  jp_words_doubt (self->reader, _("Some of the items name what they earn, others do not."), get (self, 0)->start,
                  get (self, self->items->len - 1)->end);
  return NULL;
}

JpJson *
jp_words_make_list (JpWordsReader *reader, guint start, guint end, JpDecimal points)
{
  g_autoptr (GArray) marks = find_marks (reader, start, end);
  List self = { .reader = reader, .points = points };
  JpJson *rule;

  if (marks->len < 2)
    {
      g_autoptr (GArray) statements = jp_words_read_statements (reader, start, end);

      return jp_words_make_rule (reader, statements, points);
    }
  self.items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (self.items, clear_item);
  self.common = jp_words_read_statements (reader, start, g_array_index (marks, guint, 0));
  read_items (&self, marks, end);
  rule = make_items (&self);
  mark_items (&self);
  g_array_unref (self.items);
  g_array_unref (self.common);
  return rule;
}
