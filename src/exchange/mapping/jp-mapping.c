/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-mapping.h"

#include <string.h>

/* Titles and captions stand above a heading: it is looked for in so many rows. */
#define HEADING_ROWS 60
#define HEADING_DEPTH 3
/* Rows by which a column without a heading is judged. */
#define SAMPLE_ROWS 60

struct _JpMapping
{
  JpProject *project;
  JpMappingTarget target;
  char *table;
  char *home;
  const JpGrid *grid;
  guint heading;
  guint n_heading;
  GArray *columns; /* JpMappingColumn */
  const char *unit;
  JpUnitOrigin origin;
  const char *assumed;
};

JpProject *
jp_mapping_get_project (const JpMapping *self)
{
  return self->project;
}

const JpMappingTarget *
jp_mapping_get_target (const JpMapping *self)
{
  return &self->target;
}

const JpGrid *
jp_mapping_get_grid (const JpMapping *self)
{
  return self->grid;
}

static JpMappingColumn *
column_at (const JpMapping *self, guint column)
{
  return &g_array_index (self->columns, JpMappingColumn, column);
}

const JpMappingColumn *
jp_mapping_get_column (const JpMapping *self, guint column)
{
  return column_at (self, column);
}

const JpRole *
jp_mapping_get_role (const JpMapping *self, guint column)
{
  guint n;

  return &jp_mapping_get_roles (self->target.kind, &n)[column_at (self, column)->role];
}

int
jp_mapping_find_use (const JpMapping *self, JpUse use)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (jp_mapping_get_role (self, i)->use == use)
      return (int) i;
  return -1;
}

int
jp_mapping_find_column (const JpMapping *self, const char *role_id)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_str_equal (jp_mapping_get_role (self, i)->id, role_id))
      return (int) i;
  return -1;
}

/* Answers belong to a sheet: without one there is no place for them. */
static guint
usable_role (const JpMapping *self, guint role)
{
  guint n;

  if (self->target.kind == JP_MAPPING_INDICATORS && self->target.sheet == NULL &&
      jp_mapping_get_roles (self->target.kind, &n)[role].answer)
    return JP_ROLE_NONE;
  return role;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
is_number (const char *text)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  JpDecimal number;

  if (g_str_has_suffix (plain, "%"))
    plain[strlen (plain) - 1] = '\0';
  return *plain != '\0' && jp_decimal_parse (plain, &number, NULL) && number.is_set;
}

/* In a heading of several rows a cell over several columns is said once, in the first: those beside it repeat it, as
 * long as something stands below them. */
static const char *
heading_cell (const JpMapping *self, guint first, guint n_rows, guint row, guint column)
{
  const char *text = jp_grid_get (self->grid, row, column);

  if (!is_blank (text) || row + 1 >= first + n_rows || is_blank (jp_grid_get (self->grid, first + n_rows - 1, column)))
    return text;
  while (column > 0 && is_blank (text))
    text = jp_grid_get (self->grid, row, --column);
  return text;
}

static char *
dup_heading (const JpMapping *self, guint first, guint n_rows, guint column)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = "";

  for (guint row = first; row < first + n_rows; row++)
    {
      const char *cell = heading_cell (self, first, n_rows, row, column);

      if (!is_blank (cell) && !g_str_equal (cell, last))
        g_string_append (text, cell);
      last = cell;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
jp_mapping_dup_heading_text (const JpMapping *self, guint column)
{
  return dup_heading (self, self->heading, self->n_heading, column);
}

void
jp_mapping_get_heading (const JpMapping *self, guint *first, guint *n_rows)
{
  *first = self->heading;
  *n_rows = self->n_heading;
}

/* Roles that a table has but once; a second column that would be it stays out. Groups may nest. */
static gboolean
is_taken (const JpMapping *self, guint role, guint column)
{
  for (guint i = 0; role > JP_ROLE_RATE && i < self->columns->len; i++)
    if (i != column && column_at (self, i)->role == role)
      return TRUE;
  return FALSE;
}

/* What a heading of these rows would tell; the columns stay as they are. */
static guint
count_known (const JpMapping *self, guint first, guint n_rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < self->grid->n_columns; i++)
    {
      g_autofree char *text = dup_heading (self, first, n_rows, i);
      JpHeading heading = jp_mapping_read_heading (self->target.kind, text, self->target.year->year);

      if (!heading.known)
        continue;
      n += 2;
      /* A role that two columns have at once tells less. */
      if (heading.role > JP_ROLE_RATE && !g_hash_table_add (seen, GUINT_TO_POINTER (heading.role)))
        n--;
    }
  return n;
}

/* Rows below the first of a heading hold words, not figures. */
static gboolean
could_head (const JpMapping *self, guint first, guint n_rows)
{
  if (first + n_rows > self->grid->rows->len)
    return FALSE;
  for (guint row = first; row < first + n_rows; row++)
    for (guint i = 0; i < self->grid->n_columns; i++)
      if (is_number (jp_grid_get (self->grid, row, i)))
        return FALSE;
  return TRUE;
}

static void
find_heading (JpMapping *self)
{
  guint most = 2;

  self->heading = self->n_heading = 0;
  for (guint row = 0; row < MIN (self->grid->rows->len, HEADING_ROWS); row++)
    for (guint n = 1; n <= HEADING_DEPTH; n++)
      {
        guint known = could_head (self, row, n) ? count_known (self, row, n) : 0;

        if (known > most || (known == 2 && most == 2 && self->n_heading == 0 && self->grid->n_columns <= 2))
          {
            most = known;
            self->heading = row;
            self->n_heading = n;
          }
      }
}

/* How many different words stand in a column below the heading: a column of names has many. */
static guint
count_words (const JpMapping *self, guint column)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  guint first = self->heading + self->n_heading;

  for (guint row = first; row < MIN (self->grid->rows->len, first + SAMPLE_ROWS); row++)
    {
      const char *text = jp_grid_get (self->grid, row, column);

      if (!is_blank (text) && !is_number (text))
        g_hash_table_add (words, (gpointer) text);
    }
  return g_hash_table_size (words);
}

/* A table whose names stand under a caption of its own ("经费控制情况（万元）"): the column with most words before the
 * first that is known. */
static void
find_names (JpMapping *self)
{
  guint n, most = 0, best = 0;
  const JpRole *roles = jp_mapping_get_roles (self->target.kind, &n);
  guint role = JP_ROLE_NONE;

  for (guint i = 0; i < n && role == JP_ROLE_NONE; i++)
    if (roles[i].use == JP_USE_NAME && roles[i].level == JP_LEVEL_ROW)
      role = i;
  if (is_taken (self, role, G_MAXUINT) || jp_mapping_find_use (self, JP_USE_PATH) >= 0)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    {
      const JpMappingColumn *column = column_at (self, i);
      guint words = column->role == JP_ROLE_NONE && !column->chosen ? count_words (self, i) : 0;

      if (column->role > JP_ROLE_RATE && roles[column->role].use == JP_USE_QUANTITY)
        break;
      if (words > most)
        {
          most = words;
          best = i;
        }
    }
  if (most > 0)
    column_at (self, best)->role = role;
}

static void
propose_columns (JpMapping *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (!column_at (self, i)->chosen)
      *column_at (self, i) = (JpMappingColumn) { 0 };
  for (guint i = 0; self->n_heading > 0 && i < self->columns->len; i++)
    {
      g_autofree char *text = jp_mapping_dup_heading_text (self, i);
      JpHeading heading = jp_mapping_read_heading (self->target.kind, text, self->target.year->year);
      JpMappingColumn *column = column_at (self, i);

      column->unit = heading.unit;
      column->other_year = heading.other_year;
      if (!column->chosen && !is_taken (self, heading.role, i))
        column->role = usable_role (self, heading.role);
    }
  find_names (self);
}

static const char *
unit_in_row (const JpMapping *self, guint row)
{
  for (guint i = 0; i < self->grid->n_columns; i++)
    {
      const char *unit = jp_mapping_find_amount_unit (jp_grid_get (self->grid, row, i));

      if (unit != NULL)
        return unit;
    }
  return NULL;
}

/* That of most items of the table. */
static const char *
unit_of_present (const JpMapping *self)
{
  static const char *const units[] = { "万元", "元", "亿元", "千元", "百万元" };
  guint counts[G_N_ELEMENTS (units)] = { 0 };
  guint best = 0;

  JP_FOREACH_CHILD (child, self->target.year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);

      for (guint i = 0; i < G_N_ELEMENTS (units); i++)
        counts[i] += g_strcmp0 (item->measure_unit, units[i]) == 0 &&
                     (self->target.table == NULL || g_strcmp0 (item->table, self->target.table) == 0);
    }
  for (guint i = 1; i < G_N_ELEMENTS (units); i++)
    if (counts[i] > counts[best])
      best = i;
  return counts[best] > 0 ? units[best] : NULL;
}

static void
propose_unit (JpMapping *self)
{
  const char *unit = NULL;

  if (self->origin == JP_UNIT_CHOSEN)
    return;
  self->origin = JP_UNIT_FROM_HEADING;
  for (guint row = self->heading; unit == NULL && row < self->heading + self->n_heading; row++)
    unit = unit_in_row (self, row);
  for (guint row = MIN (self->heading, HEADING_ROWS); unit == NULL && row > 0; row--)
    {
      unit = unit_in_row (self, row - 1);
      self->origin = JP_UNIT_FROM_CAPTION;
    }
  if (unit == NULL)
    {
      unit = unit_of_present (self);
      self->origin = JP_UNIT_FROM_PRESENT;
    }
  if (unit == NULL)
    {
      unit = self->assumed;
      self->origin = JP_UNIT_ASSUMED;
    }
  self->unit = unit;
}

JpMapping *
jp_mapping_new (JpProject *project, const JpMappingTarget *target, const JpGrid *grid, const char *assumed_unit)
{
  JpMapping *self = g_new0 (JpMapping, 1);

  self->project = g_object_ref (project);
  self->target = *target;
  self->table = g_strdup (target->table);
  self->home = g_strdup (target->home);
  self->target.table = self->table;
  self->target.home = self->home;
  self->grid = grid;
  self->assumed = g_intern_string (assumed_unit);
  self->columns = g_array_new (FALSE, TRUE, sizeof (JpMappingColumn));
  g_array_set_size (self->columns, grid->n_columns);
  find_heading (self);
  propose_columns (self);
  propose_unit (self);
  return self;
}

void
jp_mapping_free (JpMapping *self)
{
  g_object_unref (self->project);
  g_array_unref (self->columns);
  g_free (self->table);
  g_free (self->home);
  g_free (self);
}

void
jp_mapping_set_heading (JpMapping *self, guint first, guint n_rows)
{
  g_return_if_fail (n_rows == 0 || first + n_rows <= self->grid->rows->len);

  self->heading = n_rows > 0 ? first : 0;
  self->n_heading = n_rows;
  propose_columns (self);
  propose_unit (self);
}

void
jp_mapping_set_role (JpMapping *self, guint column, guint role)
{
  role = usable_role (self, role);
  /* What it takes over from another column leaves that one without. */
  for (guint i = 0; role > JP_ROLE_RATE && i < self->columns->len; i++)
    if (column_at (self, i)->role == role)
      column_at (self, i)->role = JP_ROLE_NONE;
  column_at (self, column)->role = role;
  column_at (self, column)->chosen = TRUE;
}

const char *
jp_mapping_get_unit (const JpMapping *self, JpUnitOrigin *origin)
{
  if (origin != NULL)
    *origin = self->origin;
  return self->unit;
}

void
jp_mapping_set_unit (JpMapping *self, const char *unit)
{
  self->unit = g_intern_string (unit);
  self->origin = JP_UNIT_CHOSEN;
}

const char *
jp_mapping_get_unit_of (const JpMapping *self, guint column)
{
  const char *own = column_at (self, column)->unit;

  return own != NULL && self->origin != JP_UNIT_CHOSEN ? own : self->unit;
}

void
jp_mapping_set_year (JpMapping *self, JpYearRecord *year)
{
  self->target.year = year;
  propose_columns (self);
  propose_unit (self);
}
