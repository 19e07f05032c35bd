/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rates that indicator systems after 财预〔2013〕53 号 ask for, read from their data on first use and kept for the
 * life of the process. Where systems differ (all of 三公经费 by budget or by final figures, 预算完成率 with or without
 * what was carried over) the form printed most often comes first: a proposal, which the evaluator sees and changes. */

#include "jp-ratios.h"

#include "jp-engine-resources.h"
#include "jp-facts.h"
#include "jp-json.h"

#include <string.h>

typedef struct
{
  const JpRatioInfo *ratio;
  const JpRatioVariant *variant;
} Entry;

typedef struct
{
  JpJson *data;
  GArray *ratios;    /* JpRatioInfo */
  GHashTable *names; /* folded name, alias or id → Entry */
} Ratios;

static const char *
join (const JpJson *list, const char *separator)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < jp_json_get_length (list); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", jp_json_get_text (jp_json_at (list, i)));
  return g_string_free (text, FALSE);
}

/* A text, in the data perhaps in pieces for its length. */
static const char *
read_text (const JpJson *object, const char *key)
{
  const JpJson *text = jp_json_get (object, key);

  return jp_json_get_length (text) > 0 ? join (text, "") : jp_json_get_text (text);
}

static const JpRatioVariant *
read_variants (const JpJson *list)
{
  guint n = jp_json_get_length (list);
  JpRatioVariant *variants = g_new0 (JpRatioVariant, n);

  for (guint i = 0; i < n; i++)
    {
      const JpJson *variant = jp_json_at (list, i);

      variants[i] = (JpRatioVariant) {
        .id = jp_json_get_string (variant, "id"),
        .label = jp_json_get_string (variant, "label"),
        .names = join (jp_json_get (variant, "names"), "|"),
        .formula = read_text (variant, "formula"),
      };
    }
  return variants;
}

static void
read_ratio (Ratios *self, const JpJson *ratio)
{
  const JpJson *variants = jp_json_get (ratio, "variants");
  JpRatioInfo info = {
    .id = jp_json_get_string (ratio, "id"),
    .name = jp_json_get_string (ratio, "name"),
    .aliases = join (jp_json_get (ratio, "aliases"), "|"),
    .definition = read_text (ratio, "definition"),
    .source = jp_json_get_string (ratio, "source"),
    .higher = g_strcmp0 (jp_json_get_string (ratio, "better"), "higher") == 0,
    .limit = jp_json_get_string (ratio, "limit"),
    .amount = jp_json_get_boolean (ratio, "amount", FALSE),
    .variants = read_variants (variants),
    .n_variants = jp_json_get_length (variants),
  };

  g_assert (info.n_variants > 0);
  info.formula = info.variants[0].formula;
  g_array_append_val (self->ratios, info);
}

static void
index_names (Ratios *self, const char *names, const JpRatioInfo *ratio, const JpRatioVariant *variant)
{
  g_auto (GStrv) parts = g_strsplit (names, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Entry *entry = g_new (Entry, 1);

      *entry = (Entry) { ratio, variant };
      g_hash_table_insert (self->names, jp_facts_fold_name (parts[i]), entry);
    }
}

static void
index_ratio (Ratios *self, const JpRatioInfo *ratio)
{
  for (guint i = 0; i < ratio->n_variants; i++)
    {
      index_names (self, ratio->variants[i].id, ratio, &ratio->variants[i]);
      index_names (self, ratio->variants[i].names, ratio, &ratio->variants[i]);
    }
  index_names (self, ratio->id, ratio, ratio->variants);
  index_names (self, ratio->name, ratio, ratio->variants);
  index_names (self, ratio->aliases, ratio, ratio->variants);
}

static Ratios *
ratios_new (void)
{
  Ratios *self = g_new0 (Ratios, 1);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (jp_engine_get_resource (), "/org/jiping/Jiping/engine/ratios.json",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const JpJson *ratios;

  self->data = jp_json_parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
  g_assert (self->data != NULL);
  self->ratios = g_array_new (FALSE, FALSE, sizeof (JpRatioInfo));
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ratios = jp_json_get (self->data, "ratios");
  for (guint i = 0; i < jp_json_get_length (ratios); i++)
    read_ratio (self, jp_json_at (ratios, i));
  for (guint i = 0; i < self->ratios->len; i++)
    index_ratio (self, &g_array_index (self->ratios, JpRatioInfo, i));
  return self;
}

static const Ratios *
get_ratios (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    g_once_init_leave (&once, GPOINTER_TO_SIZE (ratios_new ()));
  return GSIZE_TO_POINTER (once);
}

guint
jp_ratios_get_n (void)
{
  return get_ratios ()->ratios->len;
}

const JpRatioInfo *
jp_ratios_get (guint n)
{
  g_return_val_if_fail (n < get_ratios ()->ratios->len, NULL);

  return &g_array_index (get_ratios ()->ratios, JpRatioInfo, n);
}

/* As it stands, else without a remark in brackets behind it: "预算执行率（10分）". */
static const Entry *
look_up (const char *name)
{
  g_autofree char *folded = name != NULL ? jp_facts_fold_name (name) : NULL;
  const Entry *entry = folded != NULL ? g_hash_table_lookup (get_ratios ()->names, folded) : NULL;
  char *remark = entry == NULL && folded != NULL && g_str_has_suffix (folded, ")") ? strrchr (folded, '(') : NULL;

  if (remark == NULL)
    return entry;
  *remark = '\0';
  return g_hash_table_lookup (get_ratios ()->names, folded);
}

/**
 * jp_ratios_lookup:
 * @name: (nullable): an indicator's name, or the id of a ratio or variant; quotes, blanks, the brackets' width and a
 *   remark in brackets at the end do not matter
 *
 * Returns: (transfer none) (nullable): the rate of that name
 */
const JpRatioInfo *
jp_ratios_lookup (const char *name)
{
  const Entry *entry = look_up (name);

  return entry != NULL ? entry->ratio : NULL;
}

/**
 * jp_ratios_lookup_variant:
 * @name: (nullable): as in jp_ratios_lookup()
 *
 * Returns: (transfer none) (nullable): the way of measuring that carries the name or id itself, else the first of the
 *   rate of that name
 */
const JpRatioVariant *
jp_ratios_lookup_variant (const char *name)
{
  const Entry *entry = look_up (name);

  return entry != NULL ? entry->variant : NULL;
}
