/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures of the budget in a form: which item holds them, in which unit they are shown, what a filled cell becomes. */

#include "config.h"

#include "jp-form-builder.h"

#include <string.h>

/* "1、", "（2）", "其中：" … */
static const char *
skip_numbering (const char *name)
{
  const char *start = name;

  while (TRUE)
    {
      const char *p = start;

      while (g_ascii_isspace (*p))
        p++;
      if (g_str_has_prefix (p, "其中"))
        p += strlen ("其中");
      if (g_str_has_prefix (p, "：") || g_str_has_prefix (p, "、"))
        p += strlen ("：");
      else if (*p == ':')
        p++;
      else if (g_ascii_isdigit (*p))
        {
          const char *end = p;

          while (g_ascii_isdigit (*end))
            end++;
          /* 2023年… begins with a figure that belongs to it. */
          if (!g_str_has_prefix (end, "、") && *end != '.')
            return p;
          p = *end == '.' ? end + 1 : end + strlen ("、");
        }
      if (p == start)
        return start;
      start = p;
    }
}

char *
jp_form_plain_name (const char *name)
{
  g_autofree char *folded = jp_facts_fold_name (name != NULL ? name : "");
  g_autofree char *plain = g_strdup (skip_numbering (folded));
  char *bracket;

  while (g_str_has_suffix (plain, "：") || g_str_has_suffix (plain, ":"))
    plain[strlen (plain) - (g_str_has_suffix (plain, ":") ? 1 : strlen ("："))] = '\0';
  bracket = strrchr (plain, '(');
  if (bracket != NULL && bracket > plain && g_str_has_suffix (plain, ")"))
    *bracket = '\0';
  return g_steal_pointer (&plain);
}

/* "......" and "(unnamed)": places a form keeps, not items. */
gboolean
jp_form_is_filler (const char *name)
{
  if (name == NULL || g_str_has_prefix (name, "(unnamed"))
    return TRUE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '.' && c != 0x2026 && c != '/' && c != '(' && c != ')' && !g_unichar_isspace (c))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_line (const char *lines, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  return g_strv_contains ((const char *const *) parts, line);
}

static gboolean
is_project (const JpSheetRecord *sheet)
{
  return g_strcmp0 (sheet->name, "unit") != 0;
}

gboolean
jp_form_sees_item (const JpFormBuilder *self, const JpItemRecord *item, gboolean *own)
{
  gboolean alone = jp_record_count (JP_RECORD (self->year), JP_KIND_SHEET) < 2;

  *own = self->sheet != NULL && item->table != NULL && has_line (self->sheet->tables, item->table);
  if (*own)
    return TRUE;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_SHEET)
    if (item->table != NULL && has_line (jp_record_as_sheet (child)->tables, item->table))
      return FALSE;
  /* A project's funds are not the unit's. */
  return alone || self->sheet == NULL || !is_project (self->sheet);
}

static gboolean
is_one_of (const char *name, const char *names)
{
  g_auto (GStrv) parts = names != NULL ? g_strsplit (names, "|", -1) : NULL;

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      g_autofree char *folded = jp_facts_fold_name (parts[i]);

      if (g_str_equal (folded, name))
        return TRUE;
    }
  return FALSE;
}

/* How well an item answers to a fact; 0: not at all. */
static guint
rate_item (const JpFormBuilder *self, const JpItemRecord *item, const JpFormFact *fact, const char *table)
{
  g_autofree char *plain = jp_form_plain_name (item->name);
  const JpFactInfo *known = item->key == NULL ? jp_fact_dictionary_lookup (plain) : NULL;
  const char *item_key = known != NULL ? known->key : item->key;
  gboolean keyed = fact->key != NULL && g_strcmp0 (item_key, fact->key) == 0;
  gboolean own;

  if ((!keyed && !is_one_of (plain, fact->names)) || !jp_form_sees_item (self, item, &own))
    return 0;
  return 1 + (keyed ? 1 : 0) +
         (fact->under != NULL && item->path != NULL && strstr (item->path, fact->under) != NULL ? 2 : 0) +
         (table != NULL && item->table != NULL && strstr (item->table, table) != NULL ? 4 : 0) + (own ? 8 : 0);
}

/* What is not filled about last year stands in last year's record. */
static void
take_prior (JpFormBuilder *self, JpFormFigure *figure, const JpFormFact *fact)
{
  const JpFactInfo *known = fact->key != NULL ? jp_fact_dictionary_lookup (fact->key) : NULL;
  g_autofree char *name = NULL;
  guint field;
  JpItemRecord *prior = NULL;

  if (figure->item != NULL)
    prior = jp_facts_find_prior_of_item (figure->item, figure->field, &field);
  else if (known != NULL)
    {
      name = g_strdup_printf ("%s.%s", known->name, jp_facts_get_column_of (figure->field)->name);
      prior = jp_facts_find_prior (self->year, self->sheet, name, &field);
    }
  if (prior == NULL)
    return;
  figure->prior = TRUE;
  figure->quantity = jp_item_get_quantity (prior, field);
  figure->unit = prior->measure_unit;
}

JpFormFigure
jp_form_find_figure (JpFormBuilder *self, const JpFormFact *fact, const char *table, guint field)
{
  JpFormFigure figure = { .field = field };
  guint best = 0, best_filled = 0;

  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);
      guint rating = rate_item (self, item, fact, table);
      JpQuantity quantity = jp_item_get_quantity (item, field);

      if (rating > best_filled && quantity.is_set)
        {
          figure.item = item;
          figure.quantity = quantity;
          best_filled = rating;
        }
      if (best_filled == 0 && rating > best)
        {
          figure.item = item;
          best = rating;
        }
    }
  figure.unit = figure.item != NULL ? figure.item->measure_unit : fact->unit != NULL ? fact->unit : "万元";
  if (best_filled == 0)
    take_prior (self, &figure, fact);
  return figure;
}

gboolean
jp_form_figure_get (const JpFormFigure *self, JpRational *value)
{
  if (!self->quantity.is_set)
    return FALSE;
  jp_quantity_to_rational (self->quantity, self->unit, value);
  return TRUE;
}

/* As it was typed where the unit is the same, else exactly what it is. Transfer full. */
static char *
dup_digits (const JpFormBuilder *self, JpQuantity quantity, const char *unit)
{
  JpMeasureUnit measure = jp_measure_unit_lookup (unit);
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_auto (JpRational) scale = JP_RATIONAL_INIT;
  gint64 power = 1;

  if (!quantity.is_set)
    return g_strdup ("");
  if (!measure.money || g_strcmp0 (unit, self->money_unit) == 0)
    return jp_quantity_to_text (quantity, unit);
  for (guint i = 0; i < jp_measure_unit_lookup (self->money_unit).fen_power; i++)
    power *= 10;
  jp_quantity_to_rational (quantity, unit, &value);
  jp_rational_set_int (&scale, power);
  jp_rational_div (&value, &value, &scale);
  return jp_rational_to_text (&value, 0, JP_DECIMAL_MAX_SCALE);
}

void
jp_form_set_amount (JpFormBuilder *self, JpFormCell *cell, const JpRational *fen)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;
  gint64 power = 1;

  for (guint i = 0; i < jp_measure_unit_lookup (self->money_unit).fen_power; i++)
    power *= 10;
  jp_rational_set_int (&value, power);
  jp_rational_div (&value, fen, &value);
  digits = jp_rational_to_text (&value, 0, JP_DECIMAL_MAX_SCALE);
  jp_form_set_number (cell, digits);
  cell->style |= JP_FORM_COMPUTED;
}

static const char *
column_name (guint field)
{
  return field == JP_ITEM_NAME ? "名称" : jp_facts_get_column_of (field)->name;
}

static const char *
field_key (guint field)
{
  return jp_kind_get_info (JP_KIND_ITEM)->fields[field].name;
}

static void
say_check (const JpFormBuilder *self, JpFormBinding *binding, const char *unit)
{
  gboolean money = jp_measure_unit_lookup (unit).money;

  binding->kind = JP_KIND_ITEM;
  binding->check = money ? JP_FORM_CHECK_AMOUNT : JP_FORM_CHECK_NUMBER;
  binding->unit = g_strdup (money ? self->money_unit : unit);
}

/* A project's figures are kept apart where there are other sheets that could take them for theirs. */
static gboolean
needs_own_table (const JpFormBuilder *self)
{
  return self->sheet != NULL && is_project (self->sheet) && jp_record_count (JP_RECORD (self->year), JP_KIND_SHEET) > 1;
}

/* The table new items of this form stand in: the sheet's own, else the one the form is called after. Transfer full. */
static char *
dup_table (const JpFormBuilder *self, const char *table)
{
  const char *tables = self->sheet != NULL ? self->sheet->tables : NULL;

  if (tables != NULL)
    return g_strndup (tables, strcspn (tables, "\n"));
  if (needs_own_table (self))
    return g_strdup_printf ("%s %s", table, self->sheet->title != NULL ? self->sheet->title : self->sheet->name);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    if (jp_record_as_item (child)->table != NULL && strstr (jp_record_as_item (child)->table, table) != NULL)
      return g_strdup (jp_record_as_item (child)->table);
  return g_strdup (table);
}

static void
say_new_item (JpFormBuilder *self, JpFormBinding *binding, const char *table, const char *path)
{
  binding->parent = self->year->record.id;
  binding->table = dup_table (self, table);
  binding->path = g_strdup (path);
  binding->ref = needs_own_table (self) ? self->sheet->record.id : 0;
}

static const char *
last_part (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

JpFormFigure
jp_form_put_fact (JpFormBuilder *self, guint column, guint columns, const JpFormFact *fact, const char *table,
                  guint field, guint style)
{
  JpFormCell *cell = jp_form_put (self, column, columns, NULL, style | JP_FORM_CENTER);
  JpFormFigure figure = jp_form_find_figure (self, fact, table, field);
  g_autofree char *digits = dup_digits (self, figure.quantity, figure.unit);
  const char *id = fact->path != NULL ? fact->path : fact->key != NULL ? fact->key : fact->names;
  const char *name = last_part (id);
  g_autofree char *key = g_strdup_printf ("%s.%s", id, field_key (field));
  g_autofree char *place = g_strdup_printf ("%s · %s", name, column_name (field));
  JpFormBinding *binding;

  jp_form_set_number (cell, digits);
  binding = jp_form_bind (self, cell, key, place);
  binding->field = field;
  say_check (self, binding, figure.unit);
  if (figure.item != NULL)
    binding->record = figure.item->record.id;
  else if (fact->path != NULL)
    say_new_item (self, binding, table, fact->path);
  /* What last year's record says is put right there. */
  binding->editable = !figure.prior && (figure.item != NULL || fact->path != NULL);
  return figure;
}

void
jp_form_put_words (JpFormBuilder *self, guint column, guint columns, const JpFormFact *fact, const char *table,
                   JpItemRecord *item)
{
  const char *words = item != NULL ? item->source : NULL;
  /* "附件2 厉行节约保障措施" says where the words would stand in a document, and is none of them. */
  gboolean reference = words != NULL && item->name != NULL && g_str_has_suffix (words, item->name);
  JpFormCell *cell = jp_form_put (self, column, columns, reference ? NULL : words, JP_FORM_PLAIN);
  g_autofree char *key = g_strdup_printf ("%s.%s", fact->path, field_key (JP_ITEM_SOURCE));
  JpFormBinding *binding = jp_form_bind (self, cell, key, fact->path);

  binding->kind = JP_KIND_ITEM;
  binding->field = JP_ITEM_SOURCE;
  if (item != NULL)
    binding->record = item->record.id;
  else
    say_new_item (self, binding, table, fact->path);
}

void
jp_form_put_item (JpFormBuilder *self, guint column, guint columns, JpItemRecord *item, guint field, guint style)
{
  JpFormCell *cell = jp_form_put (self, column, columns, NULL, style | JP_FORM_CENTER);
  g_autofree char *digits = dup_digits (self, jp_item_get_quantity (item, field), item->measure_unit);
  g_autofree char *plain = jp_form_plain_name (item->name);
  g_autofree char *place = g_strdup_printf ("%s · %s", plain, column_name (field));

  jp_form_set_number (cell, digits);
  say_check (self, jp_form_bind_field (self, cell, place, JP_RECORD (item), field), item->measure_unit);
}

void
jp_form_put_spare (JpFormBuilder *self, guint column, guint columns, guint slot, const char *table,
                   const char *folder, const char *place, guint field)
{
  gboolean name = field == JP_ITEM_NAME;
  JpFormCell *cell = jp_form_put (self, column, columns, NULL, name ? JP_FORM_PLAIN : JP_FORM_CENTER);
  g_autofree char *key = g_strdup_printf ("new item %u.%s", slot, field_key (field));
  g_autofree char *where = g_strdup_printf ("%s · %s", place, column_name (field));
  JpFormBinding *binding = jp_form_bind (self, cell, key, where);

  binding->field = field;
  say_check (self, binding, name ? NULL : "万元");
  if (name)
    binding->check = JP_FORM_CHECK_TEXT;
  say_new_item (self, binding, table, folder);
  binding->slot = slot;
}

/* The last part of the path above an item, plain. Transfer full; NULL at the top. */
static char *
dup_parent_name (const JpItemRecord *item)
{
  const char *slash = item->path != NULL ? strrchr (item->path, '/') : NULL;
  g_autofree char *above = slash != NULL ? g_strndup (item->path, slash - item->path) : NULL;

  return above != NULL ? jp_form_plain_name (last_part (above)) : NULL;
}

static gboolean
is_sum (const JpItemRecord *item)
{
  return is_one_of (item->name != NULL ? item->name : "", "合计|小计|总计");
}

static void
collect_below (JpFormBuilder *self, GPtrArray *items, const char *parent, const char *table, gboolean in_table)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);
      g_autofree char *above = dup_parent_name (item);
      gboolean matches = item->table != NULL && table != NULL && strstr (item->table, table) != NULL;
      gboolean own;

      if (g_strcmp0 (above, parent) != 0 || matches != in_table || is_sum (item) || jp_form_is_filler (item->name) ||
          !jp_form_sees_item (self, item, &own))
        continue;
      if (g_hash_table_add (names, jp_form_plain_name (item->name)))
        g_ptr_array_add (items, item);
    }
}

/* Of the form's own table; of others only when that has none. */
GPtrArray *
jp_form_list_below (JpFormBuilder *self, const char *parent, const char *table)
{
  GPtrArray *items = g_ptr_array_new ();

  collect_below (self, items, parent, table, TRUE);
  if (items->len == 0)
    collect_below (self, items, parent, table, FALSE);
  return items;
}
