/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which items stand in which rows of a form's table. */

#include "jp-table-lines-private.h"

#include <string.h>

/* An item that may stand in the table, its names folded once. */
typedef struct
{
  JpItemRecord *item;
  char *tail;       /* last part of its path */
  char *name;       /* without 其中： and numbering */
  char *above;      /* the part of its path before the last; NULL: none */
  gboolean in_form; /* in a table of this form */
  gboolean claimed; /* by a row */
} Candidate;

static void
clear_candidate (gpointer data)
{
  Candidate *self = data;

  g_free (self->tail);
  g_free (self->name);
  g_free (self->above);
}

/* "其中：办公经费：", "1、业务工作经费", "(二)…": what stands around a name in a printed table. Transfer full. */
static char *
fold_printed (const char *text)
{
  g_autofree char *folded = jp_facts_fold_name (text);
  const char *p = folded;
  gsize length;

  if (g_str_has_prefix (p, "其中"))
    p += strlen ("其中");
  if (g_str_has_prefix (p, "：") || *p == ':')
    p += *p == ':' ? 1 : strlen ("：");
  while (g_ascii_isdigit (*p))
    p++;
  if (p > folded && g_str_has_prefix (p, "、"))
    p += strlen ("、");
  else if (p > folded && *p == '.')
    p++;
  for (length = strlen (p); length > 0;)
    if (p[length - 1] == ':')
      length--;
    else if (length >= strlen ("：") && strncmp (p + length - strlen ("："), "：", strlen ("：")) == 0)
      length -= strlen ("：");
    else
      break;
  return g_strndup (p, length);
}

static gboolean
contains_one_of (const char *text, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (guint i = 0; text != NULL && list[i] != NULL; i++)
    if (strstr (text, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_table (const JpSheetRecord *sheet, const char *table)
{
  g_auto (GStrv) lines = g_strsplit (sheet->tables != NULL ? sheet->tables : "", "\n", -1);

  return table != NULL && g_strv_contains ((const char *const *) lines, table);
}

/**
 * jp_table_find_owner:
 *
 * Returns: (transfer none) (nullable): the project's sheet that has a table for its own
 */
JpSheetRecord *
jp_table_find_owner (JpYearRecord *year, const char *table)
{
  if (table == NULL)
    return NULL;
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    if (g_strcmp0 (jp_record_as_sheet (child)->name, "unit") != 0 && has_table (jp_record_as_sheet (child), table))
      return jp_record_as_sheet (child);
  return NULL;
}

/* Items of a project's table are that project's; a project without tables looks into those of the form nobody owns. */
static gboolean
is_in_scope (const JpTableLines *self, const JpSheetRecord *owner, gboolean in_form)
{
  if (!self->table->project)
    return owner == NULL;
  return owner == self->sheet || (owner == NULL && in_form && self->sheet->tables == NULL);
}

static void
add_candidate (const JpTableLines *self, JpItemRecord *item, const JpSheetRecord *owner, GArray *candidates)
{
  const char *path = item->path != NULL ? item->path : item->name != NULL ? item->name : "";
  gboolean in_form = contains_one_of (item->table, self->table->match) ||
                     (self->table->project && has_table (self->sheet, item->table));
  g_auto (GStrv) parts = NULL;
  Candidate candidate = { .item = item, .in_form = in_form };
  guint n;

  if (!is_in_scope (self, owner, in_form))
    return;
  parts = g_strsplit (path, "/", -1);
  n = g_strv_length (parts);
  candidate.tail = n > 0 ? fold_printed (parts[n - 1]) : g_strdup ("");
  candidate.name = fold_printed (item->name != NULL ? item->name : "");
  candidate.above = n > 1 ? fold_printed (parts[n - 2]) : NULL;
  g_array_append_val (candidates, candidate);
}

static GArray *
list_candidates (const JpTableLines *self)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  const char *table = NULL;
  const JpSheetRecord *owner = NULL;

  g_array_set_clear_func (candidates, clear_candidate);
  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);

      /* Items of a table stand together: its owner is looked for once, behind all of them. */
      if (g_strcmp0 (item->table, table) != 0)
        owner = jp_table_find_owner (self->year, item->table);
      table = item->table;
      add_candidate (self, item, owner, candidates);
    }
  return candidates;
}

/* A row's names, folded. Transfer full. */
static GStrv
fold_names (const JpFactTableRow *row)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) others = g_strsplit (row->names, "|", -1);
  const char *own[] = { row->name, row->title };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      g_autofree char *folded = fold_printed (own[i]);

      g_strv_builder_add (names, folded);
    }
  for (guint i = 0; others[i] != NULL; i++)
    {
      g_autofree char *folded = fold_printed (others[i]);

      if (*folded != '\0')
        g_strv_builder_add (names, folded);
    }
  return g_strv_builder_end (names);
}

static gboolean
names_it (const char *const *names, const Candidate *candidate)
{
  return g_strv_contains (names, candidate->tail) || g_strv_contains (names, candidate->name);
}

/* How well an item answers to a row: 0 not at all; in the form's own table and in its place best. */
static guint
rate_match (const JpFactTableRow *row, const char *const *names, const char *const *above, const Candidate *candidate)
{
  gboolean same_key = row->key != NULL && g_strcmp0 (candidate->item->key, row->key) == 0;
  gboolean same_name = names_it (names, candidate);
  gboolean in_place = above == NULL ? candidate->above == NULL
                                    : candidate->above != NULL && g_strv_contains (above, candidate->above);

  if (!same_key && !(same_name && in_place))
    return 0;
  return 1 + (candidate->in_form ? 4 : 0) + (in_place ? 2 : 0) + (same_name ? 1 : 0);
}

/* Best first; among equals those that come first. */
static void
take_items (JpTableLine *line, const char *const *above, GArray *candidates)
{
  g_auto (GStrv) names = fold_names (line->info);

  line->items = g_ptr_array_new ();
  for (guint wanted = 8; wanted > 0; wanted--)
    for (guint i = 0; i < candidates->len; i++)
      {
        Candidate *candidate = &g_array_index (candidates, Candidate, i);

        if (candidate->claimed ||
            rate_match (line->info, (const char *const *) names, above, candidate) != wanted)
          continue;
        candidate->claimed = TRUE;
        g_ptr_array_add (line->items, candidate->item);
      }
  line->item = line->items->len > 0 ? g_ptr_array_index (line->items, 0) : NULL;
}

static JpTableLine
make_line (const JpFactTableRow *info, JpItemRecord *item, const char *name, guint depth)
{
  JpTableLine line = { .info = info, .item = item, .name = g_strdup (name), .depth = depth };

  line.key = info != NULL ? g_strconcat ("\n", info->path, NULL)
                          : g_strdup_printf ("%" G_GINT64_FORMAT, item->record.id);
  return line;
}

static void
take_rows (JpTableLines *self, GArray *candidates)
{
  const JpFactTable *table = self->table;

  for (guint i = 0; i < table->n_rows; i++)
    {
      JpTableLine line = make_line (&table->rows[i], NULL, table->rows[i].title, table->rows[i].depth);

      g_array_append_val (self->lines, line);
    }
  /* Inner rows come last: a row that only its place tells apart must not lose its item to one of the same name. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < table->n_rows; i++)
      {
        JpTableLine *line = &g_array_index (self->lines, JpTableLine, i);
        int above = (int) i - 1;
        g_auto (GStrv) names = NULL;

        if (table->rows[i].group || (table->rows[i].key != NULL) != (pass == 0))
          continue;
        while (above >= 0 && table->rows[above].depth >= table->rows[i].depth)
          above--;
        names = above >= 0 ? fold_names (&table->rows[above]) : NULL;
        take_items (line, (const char *const *) names, candidates);
      }
}

static gboolean
is_below (const JpItemRecord *item, const char *table, const char *path)
{
  gsize length = strlen (path);

  return (table == NULL || g_strcmp0 (item->table, table) == 0) && item->path != NULL &&
         strncmp (item->path, path, length) == 0 && item->path[length] == '/';
}

/* Dots stand for rows to be filled in. */
static gboolean
is_filler (const Candidate *candidate)
{
  const char *name = candidate->item->name != NULL ? candidate->item->name : candidate->tail;

  return *name != '\0' && strspn (name, ".…·") == strlen (name);
}

static gboolean
is_empty (const JpItemRecord *item)
{
  for (guint i = 0; i < JP_N_COLUMNS; i++)
    if (jp_item_get_quantity (item, jp_facts_get_column (i)->field).is_set)
      return FALSE;
  return TRUE;
}

static const char *
name_of (const Candidate *candidate)
{
  const JpItemRecord *item = candidate->item;
  const char *slash = item->path != NULL ? strrchr (item->path, '/') : NULL;

  if (item->name != NULL)
    return item->name;
  return slash != NULL ? slash + 1 : item->path != NULL ? item->path : "";
}

/* Puts a row of the unit's own at the end of what stands below another; grows all it stands below. */
static void
insert_below (JpTableLines *self, guint parent, const Candidate *candidate)
{
  JpTableLine *above = &g_array_index (self->lines, JpTableLine, parent);
  guint depth = above->depth + 1;
  JpTableLine line = make_line (NULL, candidate->item, name_of (candidate), depth);
  guint at = parent + 1 + above->n_below;

  line.under = above->info;
  for (int i = (int) parent; i >= 0; i--)
    if (g_array_index (self->lines, JpTableLine, i).depth < depth)
      {
        g_array_index (self->lines, JpTableLine, i).n_below++;
        depth = g_array_index (self->lines, JpTableLine, i).depth;
      }
  g_array_insert_val (self->lines, at, line);
}

/* Where the unit's own rows of an open row stand: below its item, in that one's table; below a group in any table of
 * the form. */
static gboolean
stands_below (const JpTableLine *line, const Candidate *candidate)
{
  const char *path = line->item != NULL ? line->item->path : line->info->path;

  if (candidate->claimed || path == NULL || is_filler (candidate))
    return FALSE;
  if (line->item == NULL)
    return candidate->in_form && is_below (candidate->item, NULL, path);
  return is_below (candidate->item, line->item->table, path);
}

/* Deepest rows first: what stands below 区级专项资金 is not 项目支出's directly. */
static void
take_open (JpTableLines *self, GArray *candidates)
{
  for (int i = (int) self->lines->len - 1; i >= 0; i--)
    {
      const JpFactTableRow *info = jp_table_lines_get (self, (guint) i)->info;

      for (guint j = 0; info != NULL && info->open && j < candidates->len; j++)
        {
          Candidate *candidate = &g_array_index (candidates, Candidate, j);

          if (!stands_below (jp_table_lines_get (self, (guint) i), candidate))
            continue;
          candidate->claimed = TRUE;
          insert_below (self, (guint) i, candidate);
        }
    }
}

/* What is filled in a table of the form beside its rows is not hidden; a list has no others. */
static void
take_rest (JpTableLines *self, GArray *candidates)
{
  gboolean list = self->table->kind == JP_FACT_TABLE_LIST;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      JpTableLine line;

      if (candidate->claimed || !candidate->in_form || is_filler (candidate) ||
          (!list && is_empty (candidate->item)))
        continue;
      line = make_line (NULL, candidate->item, name_of (candidate), 0);
      g_array_append_val (self->lines, line);
    }
}

static void
count_below (JpTableLines *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    g_array_index (self->lines, JpTableLine, i).n_below = self->table->rows[i].n_below;
}

static JpSheetRecord *
find_unit_sheet (JpYearRecord *year)
{
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    if (g_strcmp0 (jp_record_as_sheet (child)->name, "unit") == 0)
      return jp_record_as_sheet (child);
  return NULL;
}

/**
 * jp_table_lines_new:
 * @sheet: (nullable): the project's sheet for a table of projects
 *
 * Returns: (transfer full): the rows of a form's table with the items that stand in them
 */
JpTableLines *
jp_table_lines_new (const JpFactTable *table, JpYearRecord *year, JpSheetRecord *sheet)
{
  JpTableLines *self = g_new0 (JpTableLines, 1);
  g_autoptr (GArray) candidates = NULL;

  g_return_val_if_fail (!table->project || sheet != NULL, NULL);

  self->table = table;
  self->year = year;
  self->sheet = table->project ? sheet : find_unit_sheet (year);
  self->lines = g_array_new (FALSE, TRUE, sizeof (JpTableLine));
  g_array_set_clear_func (self->lines, jp_table_line_clear);
  candidates = list_candidates (self);
  take_rows (self, candidates);
  count_below (self);
  take_open (self, candidates);
  take_rest (self, candidates);
  return self;
}

/**
 * jp_table_dup_table_name:
 *
 * Returns: (transfer full): what the table of a new item is called
 */
char *
jp_table_dup_table_name (const JpTableLines *self)
{
  const char *tables;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const JpTableLine *line = jp_table_lines_get (self, i);

      if (line->item != NULL && line->item->table != NULL &&
          (contains_one_of (line->item->table, self->table->match) ||
           (self->table->project && has_table (self->sheet, line->item->table))))
        return g_strdup (line->item->table);
    }
  if (!self->table->project)
    return g_strdup (self->table->table);
  tables = self->sheet->tables;
  if (tables != NULL && *tables != '\0')
    return g_strndup (tables, strcspn (tables, "\n"));
  return g_strdup_printf ("%s %s", self->table->table,
                          self->sheet->title != NULL ? self->sheet->title : self->sheet->name);
}

/**
 * jp_table_lines_find:
 * @name: as a document prints it
 */
guint
jp_table_lines_find (const JpTableLines *self, const char *name, guint from)
{
  g_autofree char *folded = fold_printed (name);
  guint n = self->lines->len;

  for (guint i = 0; i < n; i++)
    {
      guint line = (from + i) % n;
      const JpTableLine *own = jp_table_lines_get (self, line);
      g_auto (GStrv) names = own->info != NULL ? fold_names (own->info) : NULL;
      g_autofree char *shown = fold_printed (own->name);
      const JpFactInfo *known = own->info != NULL && own->info->key != NULL ? jp_fact_dictionary_lookup (folded) : NULL;

      if (g_str_equal (shown, folded) || (names != NULL && g_strv_contains ((const char *const *) names, folded)) ||
          (known != NULL && g_str_equal (known->key, own->info->key)))
        return line;
    }
  return G_MAXUINT;
}
