/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fact dictionary, read from its data on first use and kept for the life of the process. Keys and names follow the
 * field's indicator systems (财预〔2013〕53 号 and its local versions); aliases are wordings of published reports. */

#include "jp-fact-dictionary.h"

#include "jp-engine-resources.h"
#include "jp-facts.h"
#include "jp-json.h"

#define MAX_PRIOR 2

static const char *const kind_names[JP_N_FACT_KINDS] = { "money", "count", "rate", "date", "yes_no", "text" };

typedef struct
{
  guint fields[MAX_PRIOR];
  guint n;
} Prior;

typedef struct
{
  const JpFactInfo *info;
  guint field;
} Figure;

typedef struct
{
  JpJson *data;
  GArray *facts;       /* JpFactInfo */
  GHashTable *names;   /* folded key, name or alias → JpFactInfo */
  GHashTable *figures; /* code → Figure */
  guint columns[JP_N_FACT_KINDS];
  Prior prior[JP_N_FACT_KINDS][JP_ITEM_N_FIELDS];
} Dictionary;

static guint
read_field (const char *name)
{
  const JpColumnInfo *column = jp_facts_lookup_column (name);

  g_assert (column != NULL);
  return column->field;
}

static guint
read_columns (const JpJson *names)
{
  guint columns = 0;

  for (guint i = 0; i < jp_json_get_length (names); i++)
    columns |= JP_COLUMN_BIT (read_field (jp_json_get_text (jp_json_at (names, i))));
  return columns;
}

/* The texts of a list; never released, as everything here. */
static const char *
join (const JpJson *list, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jp_json_get_length (list); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", jp_json_get_text (jp_json_at (list, i)));
  return g_string_free (text, FALSE);
}

static void
read_prior (Prior *self, const JpJson *links)
{
  for (guint i = 0; i < jp_json_get_length (links); i++)
    {
      Prior *prior = &self[read_field (jp_json_key_at (links, i))];
      const JpJson *names = jp_json_at (links, i);

      prior->n = jp_json_get_length (names);
      g_assert (prior->n <= MAX_PRIOR);
      for (guint n = 0; n < prior->n; n++)
        prior->fields[n] = read_field (jp_json_get_text (jp_json_at (names, n)));
    }
}

static void
read_kinds (Dictionary *self, const JpJson *kinds)
{
  for (guint i = 0; i < JP_N_FACT_KINDS; i++)
    {
      const JpJson *kind = jp_json_get (kinds, kind_names[i]);

      g_assert (kind != NULL);
      self->columns[i] = read_columns (jp_json_get (kind, "columns"));
      read_prior (self->prior[i], jp_json_get (kind, "prior"));
    }
}

static JpFactKind
read_kind (const char *name)
{
  for (guint i = 0; i < JP_N_FACT_KINDS; i++)
    if (g_str_equal (name, kind_names[i]))
      return i;
  g_assert_not_reached ();
}

static void
read_fact (Dictionary *self, const JpJson *fact)
{
  JpFactInfo info = {
    .key = jp_json_get_string (fact, "key"),
    .name = jp_json_get_string (fact, "name"),
    .aliases = join (jp_json_get (fact, "aliases"), "|"),
    .unit = jp_json_get_string (fact, "unit"),
    .kind = read_kind (jp_json_get_string (fact, "kind")),
    .dimensions = join (jp_json_get (fact, "dimensions"), " "),
    .source = jp_json_get_string (fact, "source"),
    .needed_by = join (jp_json_get (fact, "needed_by"), " "),
  };
  const JpJson *columns = jp_json_get (fact, "columns");

  info.columns = columns != NULL ? read_columns (columns) : self->columns[info.kind];
  g_array_append_val (self->facts, info);
}

static void
index_fact (Dictionary *self, const JpFactInfo *info, const JpJson *fact)
{
  const JpJson *aliases = jp_json_get (fact, "aliases");
  const JpJson *figures = jp_json_get (fact, "figures");

  g_hash_table_insert (self->names, jp_facts_fold_name (info->key), (gpointer) info);
  g_hash_table_insert (self->names, jp_facts_fold_name (info->name), (gpointer) info);
  for (guint i = 0; i < jp_json_get_length (aliases); i++)
    g_hash_table_insert (self->names, jp_facts_fold_name (jp_json_get_text (jp_json_at (aliases, i))),
                         (gpointer) info);
  for (guint i = 0; i < jp_json_get_length (figures); i++)
    {
      Figure *figure = g_new (Figure, 1);

      *figure = (Figure) { info, read_field (jp_json_get_text (jp_json_at (figures, i))) };
      g_hash_table_insert (self->figures, (gpointer) jp_json_key_at (figures, i), figure);
    }
}

static Dictionary *
dictionary_new (void)
{
  Dictionary *self = g_new0 (Dictionary, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (jp_engine_get_resource (), "/org/jiping/Jiping/engine/facts.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const JpJson *facts;

  self->data = jp_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  g_assert (self->data != NULL);
  self->facts = g_array_new (FALSE, FALSE, sizeof (JpFactInfo));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->figures = g_hash_table_new (g_str_hash, g_str_equal);
  read_kinds (self, jp_json_get (self->data, "kinds"));
  facts = jp_json_get (self->data, "facts");
  for (guint i = 0; i < jp_json_get_length (facts); i++)
    read_fact (self, jp_json_at (facts, i));
  for (guint i = 0; i < self->facts->len; i++)
    index_fact (self, &g_array_index (self->facts, JpFactInfo, i), jp_json_at (facts, i));
  return self;
}

static const Dictionary *
get_dictionary (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (dictionary_new ()));
  return GSIZE_TO_POINTER (once);
}

/* How many facts the dictionary has. */
guint
jp_fact_dictionary_get_n (void)
{
  return get_dictionary ()->facts->len;
}

/**
 * jp_fact_dictionary_get:
 *
 * Returns: (transfer none): the n-th fact, from 0, in the order of the field's own lists
 */
const JpFactInfo *
jp_fact_dictionary_get (guint n)
{
  g_return_val_if_fail (n < get_dictionary ()->facts->len, NULL);

  return &g_array_index (get_dictionary ()->facts, JpFactInfo, n);
}

/**
 * jp_fact_dictionary_lookup:
 * @name: (nullable): key, name or alias; quotes, blanks, the brackets' width and a leading year do not matter
 *
 * Returns: (transfer none) (nullable): the fact; %NULL when the dictionary does not know the name
 */
const JpFactInfo *
jp_fact_dictionary_lookup (const char *name)
{
  g_autofree char *folded = name != NULL ? jp_facts_fold_name (name) : NULL;

  return folded != NULL ? g_hash_table_lookup (get_dictionary ()->names, folded) : NULL;
}

/**
 * jp_fact_dictionary_lookup_figure:
 * @code: "SG_B", "BUD_DONE" …
 * @field: (out): the column it stands in; untouched when there is none
 *
 * Returns: (transfer none) (nullable): the fact it is a figure of
 */
const JpFactInfo *
jp_fact_dictionary_lookup_figure (const char *code, guint *field)
{
  const Figure *figure = g_hash_table_lookup (get_dictionary ()->figures, code);

  if (figure == NULL)
    return NULL;
  *field = figure->field;
  return figure->info;
}

const char *
jp_fact_kind_get_name (JpFactKind kind)
{
  g_return_val_if_fail (kind < JP_N_FACT_KINDS, NULL);

  return kind_names[kind];
}

/**
 * jp_fact_dictionary_get_prior:
 * @info: (nullable): %NULL for a fact the dictionary does not know
 * @field: a column of this year, such as %JP_ITEM_PRIOR_FINAL
 * @n: (out): how many there are; 0 when the column is not about last year
 *
 * Returns: (transfer none) (array length=n): columns of last year's record, the first filled one counts
 */
const guint *
jp_fact_dictionary_get_prior (const JpFactInfo *info, guint field, guint *n)
{
  const Prior *prior;

  g_return_val_if_fail (field < JP_ITEM_N_FIELDS, NULL);

  prior = &get_dictionary ()->prior[info != NULL ? info->kind : JP_FACT_MONEY][field];
  *n = prior->n;
  return prior->fields;
}

const JpJson *
jp_fact_dictionary_get_data (const char *member)
{
  return jp_json_get (get_dictionary ()->data, member);
}
