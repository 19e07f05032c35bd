/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A filled form → differences → edits. What the hidden tab says is only looked up in the form as the project would
 * print it: a form can change nothing that form does not offer, whatever stands in the file. */

#include "config.h"

#include "jp-import-form.h"

#include "jp-export-form.h"
#include "jp-form-fill.h"
#include "jp-text.h"
#include "jp-xlsx-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of the hidden tab. */
enum
{
  MAP_KIND,
  MAP_CELL,     /* of a form: its tab */
  MAP_KEY,      /* of a form: its id */
  MAP_EXPORTED, /* of a form: whose it is */
  MAP_RECORD,   /* of a form: unit of money */
  MAP_FIELD,    /* of a form: whose, in words */
};

static void
diff_free (gpointer data)
{
  JpFormDiff *self = data;

  g_free (self->tab);
  g_free (self->cell);
  g_free (self->place);
  g_free (self->field);
  g_free (self->exported);
  g_free (self->present);
  g_free (self->filled);
  g_free (self->reason);
  g_free (self);
}

void
jp_form_import_free (JpFormImport *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->diffs);
  g_free (self);
}

typedef struct
{
  JpProject *project;
  GPtrArray *sheets; /* JpXlsxRows */
  JpFormImport *import;
  GPtrArray *cells;  /* GStrv: of the tab being read; lent */
  const char *tab;
  GHashTable *seen;  /* keys of the form being read */
} Reading;

/* Rows of the tab of that name, or NULL. */
static GPtrArray *
find_tab (GPtrArray *sheets, const char *name)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const JpXlsxRows *sheet = g_ptr_array_index (sheets, i);

      if (g_strcmp0 (sheet->name, name) == 0)
        return sheet->rows;
    }
  return NULL;
}

/* NULL: that is no cell. */
static const char *
get_cell (const Reading *self, const char *reference)
{
  guint row, column;
  const char *end;
  GStrv cells;

  if (!jp_xlsx_parse_reference (reference, &row, &column, &end) || *end != '\0')
    return NULL;
  if (row >= self->cells->len)
    return "";
  cells = g_ptr_array_index (self->cells, row);
  return column < g_strv_length (cells) ? cells[column] : "";
}

static const char *
get_map (GStrv row, guint column)
{
  return column < g_strv_length (row) ? row[column] : "";
}

/* Whose form it is: the sheet or year of the same names and records. */
static JpRecord *
find_subject (JpProject *project, const char *id, const char *identity)
{
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
      {
        g_autofree char *own = jp_form_dup_identity (project, year, id);

        if (g_strcmp0 (own, identity) == 0)
          return year;
        JP_FOREACH_CHILD (sheet, year, JP_KIND_SHEET)
          {
            g_autofree char *of_sheet = jp_form_dup_identity (project, sheet, id);

            if (g_strcmp0 (of_sheet, identity) == 0)
              return sheet;
          }
      }
  return NULL;
}

static gboolean
begin_form (Reading *self, GStrv row, GError **error)
{
  const char *id = get_map (row, MAP_KEY);
  const JpFormOptions options = { .money_unit = g_str_equal (get_map (row, MAP_RECORD), "元") ? "元" : "万元" };
  JpRecord *subject = jp_forms_lookup (id) != NULL
                        ? find_subject (self->project, id, get_map (row, MAP_EXPORTED))
                        : NULL;
  JpFormPage *page;

  if (subject == NULL)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_NOT_FOUND,
                   _("“%s” is a form of another project or of an evaluation that is no longer here (%s). Open the "
                     "project it was written from."),
                   self->import->name, get_map (row, MAP_FIELD));
      return FALSE;
    }
  page = jp_form_build (self->project, subject, id, &options, error);
  if (page == NULL)
    return FALSE;
  g_ptr_array_add (self->import->pages, page);
  self->tab = get_map (row, MAP_CELL);
  g_hash_table_remove_all (self->seen);
  self->cells = find_tab (self->sheets, self->tab);
  if (self->cells != NULL)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” has no tab “%s” any more. Give it its old name."),
               self->import->name, self->tab);
  return FALSE;
}

static void
refuse (JpFormDiff *diff, const char *reason)
{
  diff->state = JP_FORM_REFUSED;
  g_free (diff->reason);
  diff->reason = g_strdup (reason);
}

static gboolean
is_same (const JpFormDiff *diff, const char *a, const char *b)
{
  return diff->binding != NULL ? jp_form_binding_is_same (diff->binding, a, b) : g_strcmp0 (a, b) == 0;
}

/* Emptied, where there was nothing but what follows from elsewhere and still does. */
static gboolean
is_emptied_in_vain (const JpFormDiff *diff)
{
  return diff->binding != NULL && diff->binding->derived && *diff->filled == '\0';
}

static void
judge (JpFormDiff *diff)
{
  g_autoptr (GError) error = NULL;

  if (is_emptied_in_vain (diff) || is_same (diff, diff->filled, diff->exported) ||
      (diff->binding != NULL && is_same (diff, diff->filled, diff->present)))
    diff->state = JP_FORM_UNCHANGED;
  else if (diff->binding == NULL || !diff->binding->editable)
    refuse (diff, _("The form no longer asks for this; export it again."));
  else if (!jp_form_binding_accepts (diff->binding, diff->filled, &error))
    refuse (diff, error->message);
  else if (is_same (diff, diff->present, diff->exported))
    diff->state = JP_FORM_CHANGED;
  else
    diff->state = JP_FORM_CONFLICT;
}

static void
add_cell (Reading *self, GStrv row)
{
  const JpFormPage *page = g_ptr_array_index (self->import->pages, self->import->pages->len - 1);
  const char *key = get_map (row, MAP_KEY);
  const JpFormCell *cell = jp_form_page_find_key (page, key);
  const JpFormBinding *binding = cell != NULL ? cell->binding : NULL;
  const char *filled = get_cell (self, get_map (row, MAP_CELL));
  JpFormDiff *diff;

  if (!g_hash_table_add (self->seen, g_strdup (key)))
    return;
  diff = g_new0 (JpFormDiff, 1);
  diff->tab = g_strdup (self->tab);
  diff->cell = g_strdup (get_map (row, MAP_CELL));
  diff->place = g_strdup (binding != NULL ? binding->place : key);
  diff->record = binding != NULL ? binding->record : 0;
  diff->field = g_strdup (get_map (row, MAP_FIELD));
  diff->exported = g_strdup (get_map (row, MAP_EXPORTED));
  diff->present = g_strdup (binding != NULL ? binding->value : "");
  diff->filled = g_strdup (filled != NULL ? filled : "");
  diff->page = self->import->pages->len - 1;
  diff->binding = binding;
  if (filled != NULL)
    judge (diff);
  else
    refuse (diff, _("The form no longer says which cell this is; export it again."));
  g_ptr_array_add (self->import->diffs, diff);
}

static JpFormDiff *
get_diff (const JpFormImport *self, guint n)
{
  return g_ptr_array_index (self->diffs, n);
}

/* The name typed into the row of a new item; "" for none. */
static const char *
find_name (const JpFormImport *self, const JpFormDiff *diff)
{
  for (guint i = 0; i < self->diffs->len; i++)
    {
      const JpFormDiff *other = get_diff (self, i);

      if (other->page == diff->page && other->binding != NULL && other->binding->slot == diff->binding->slot &&
          other->binding->field == JP_ITEM_NAME)
        return other->filled;
    }
  return "";
}

static gboolean
is_named_before (const JpFormImport *self, guint n)
{
  const JpFormDiff *diff = get_diff (self, n);

  for (guint i = 0; i < n; i++)
    {
      const JpFormDiff *other = get_diff (self, i);

      if (other->page == diff->page && other->binding != NULL && other->binding->slot != 0 &&
          other->binding->slot != diff->binding->slot && other->binding->field == JP_ITEM_NAME &&
          *other->filled != '\0' && jp_form_binding_is_same (diff->binding, other->filled, diff->filled) &&
          g_strcmp0 (other->binding->path, diff->binding->path) == 0)
        return TRUE;
    }
  return FALSE;
}

/* A row typed into the form that the project has by now, because the form was read in before: its figures are compared
 * with those. */
static void
compare_with_item (JpFormDiff *diff, const JpItemRecord *item, const JpFormPage *page)
{
  g_autofree char *key = g_strdup_printf ("item %" G_GINT64_FORMAT ".%s", item->record.id,
                                          jp_kind_get_info (JP_KIND_ITEM)->fields[diff->binding->field].name);
  const JpFormCell *cell = jp_form_page_find_key (page, key);

  diff->record = item->record.id;
  if (diff->binding->field == JP_ITEM_NAME)
    {
      g_free (diff->present);
      diff->present = g_strdup (diff->filled);
      diff->state = JP_FORM_UNCHANGED;
      return;
    }
  if (cell == NULL)
    return;
  diff->binding = cell->binding;
  g_free (diff->present);
  diff->present = g_strdup (cell->binding->value);
  judge (diff);
}

/* The same for a goal, which has no name: its words are on the form already. */
static gboolean
has_goal (const JpFormDiff *diff, const JpFormPage *page)
{
  for (guint i = 0; i < jp_form_page_get_n_cells (page); i++)
    {
      const JpFormBinding *binding = jp_form_page_get_cell (page, i)->binding;

      if (binding != NULL && binding->kind == JP_KIND_GOAL && binding->record != 0 &&
          binding->field == diff->binding->field && jp_form_binding_is_same (binding, binding->value, diff->filled))
        return TRUE;
    }
  return FALSE;
}

static void
judge_new_goals (JpFormImport *self)
{
  for (guint i = 0; i < self->diffs->len; i++)
    {
      JpFormDiff *diff = get_diff (self, i);

      if (diff->state == JP_FORM_CHANGED && diff->binding->slot != 0 && diff->binding->kind == JP_KIND_GOAL &&
          has_goal (diff, g_ptr_array_index (self->pages, diff->page)))
        diff->state = JP_FORM_UNCHANGED;
    }
}

static void
judge_new_rows (JpProject *project, JpFormImport *self)
{
  for (guint i = 0; i < self->diffs->len; i++)
    {
      JpFormDiff *diff = get_diff (self, i);
      const char *name = diff->binding != NULL && diff->binding->slot != 0 && diff->binding->kind == JP_KIND_ITEM
                           ? find_name (self, diff)
                           : NULL;
      const JpItemRecord *item;

      if (name == NULL || diff->state == JP_FORM_UNCHANGED)
        continue;
      if (*name == '\0')
        {
          refuse (diff, _("The row needs a name in its first column."));
          continue;
        }
      if (diff->binding->field == JP_ITEM_NAME && is_named_before (self, i))
        {
          refuse (diff, _("Another row has this name already."));
          continue;
        }
      item = jp_form_find_made_item (project, diff->binding, name);
      if (item != NULL)
        compare_with_item (diff, item, g_ptr_array_index (self->pages, diff->page));
    }
}

/* Rows whose name was refused are refused as a whole. */
static void
refuse_nameless (JpFormImport *self)
{
  for (guint i = 0; i < self->diffs->len; i++)
    {
      const JpFormDiff *name = get_diff (self, i);

      if (name->binding == NULL || name->binding->slot == 0 || name->binding->field != JP_ITEM_NAME ||
          name->binding->kind != JP_KIND_ITEM || name->state != JP_FORM_REFUSED)
        continue;
      for (guint k = 0; k < self->diffs->len; k++)
        {
          JpFormDiff *diff = get_diff (self, k);

          if (diff->page == name->page && diff->binding != NULL && diff->binding->slot == name->binding->slot &&
              diff->state != JP_FORM_UNCHANGED && diff != name)
            refuse (diff, name->reason);
        }
    }
}

static gboolean
read_map (Reading *self, GPtrArray *map, GError **error)
{
  for (guint i = 1; i < map->len; i++)
    {
      GStrv row = g_ptr_array_index (map, i);
      const char *kind = get_map (row, MAP_KIND);

      if (g_str_equal (kind, "form"))
        {
          if (!begin_form (self, row, error))
            return FALSE;
        }
      else if (g_str_equal (kind, "cell") && self->import->pages->len > 0)
        add_cell (self, row);
    }
  if (self->import->pages->len > 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” does not say what its cells are. Export the form again."),
               self->import->name);
  return FALSE;
}

/* Lent. */
static GPtrArray *
find_map (GPtrArray *sheets, const char *name, GError **error)
{
  GPtrArray *map = find_tab (sheets, JP_FORM_MAP_TAB);
  GStrv head = map != NULL && map->len > 0 ? g_ptr_array_index (map, 0) : NULL;

  if (head == NULL || g_strcmp0 (get_map (head, 0), JP_FORM_MAP_MAGIC) != 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                   _("“%s” is not a form that was exported here to be filled in. Import it as a table instead."), name);
      return NULL;
    }
  if (g_strcmp0 (get_map (head, 1), JP_FORM_MAP_VERSION) != 0)
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                   _("“%s” was written by a newer version. Update this program."), name);
      return NULL;
    }
  return map;
}

GPtrArray *
jp_form_import_read (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = jp_text_load_bytes (file, error);

  return bytes != NULL ? jp_xlsx_read_sheets (bytes, name, error) : NULL;
}

JpFormImport *
jp_form_import_load (JpProject *project, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GPtrArray) sheets = jp_form_import_read (file, error);

  return sheets != NULL ? jp_form_import_compare (project, sheets, name, error) : NULL;
}

JpFormImport *
jp_form_import_compare (JpProject *project, GPtrArray *sheets, const char *name, GError **error)
{
  GPtrArray *map = find_map (sheets, name, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (JpFormImport) import = NULL;
  Reading self = { .project = project, .sheets = sheets, .seen = seen };

  if (map == NULL)
    return NULL;
  import = g_new0 (JpFormImport, 1);
  import->name = g_strdup (name);
  import->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_form_page_free);
  import->diffs = g_ptr_array_new_with_free_func (diff_free);
  self.import = import;
  if (!read_map (&self, map, error))
    return NULL;
  judge_new_rows (project, import);
  judge_new_goals (import);
  refuse_nameless (import);
  return g_steal_pointer (&import);
}

const JpFormDiff *
jp_form_import_get (const JpFormImport *self, guint n)
{
  g_return_val_if_fail (n < self->diffs->len, NULL);
  return get_diff (self, n);
}

guint
jp_form_import_count (const JpFormImport *self, JpFormState state)
{
  guint n = 0;

  for (guint i = 0; i < self->diffs->len; i++)
    n += get_diff (self, i)->state == state;
  return n;
}

void
jp_form_import_set_choice (JpFormImport *self, guint n, JpFormChoice choice)
{
  g_return_if_fail (n < self->diffs->len);
  get_diff (self, n)->choice = choice;
}

void
jp_form_import_set_all (JpFormImport *self, JpFormChoice choice)
{
  for (guint i = 0; i < self->diffs->len; i++)
    if (get_diff (self, i)->state == JP_FORM_CONFLICT)
      get_diff (self, i)->choice = choice;
}

const char *
jp_form_state_get_title (JpFormState state)
{
  switch (state)
    {
    case JP_FORM_CHANGED:
      return _("changed");
    case JP_FORM_CONFLICT:
      return _("conflict");
    case JP_FORM_REFUSED:
      return _("not accepted");
    case JP_FORM_UNCHANGED:
    default:
      return _("unchanged");
    }
}

gboolean
jp_form_diff_is_taken (const JpFormDiff *diff)
{
  return (diff->state == JP_FORM_CHANGED && diff->choice != JP_FORM_KEEP_PROJECT) ||
         (diff->state == JP_FORM_CONFLICT && diff->choice == JP_FORM_TAKE_FORM);
}

guint
jp_form_import_count_taken (const JpFormImport *self)
{
  guint n = 0;

  for (guint i = 0; i < self->diffs->len; i++)
    n += jp_form_diff_is_taken (get_diff (self, i));
  return n;
}

static gboolean
check_decided (const JpFormImport *self, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < self->diffs->len; i++)
    n += get_diff (self, i)->state == JP_FORM_CONFLICT && get_diff (self, i)->choice == JP_FORM_ASK;
  if (n == 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
               ngettext ("%u place was changed in the project after the form was sent out. Say which value counts.",
                         "%u places were changed in the project after the form was sent out. Say which values count.",
                         n),
               n);
  return FALSE;
}

/* What was compared must be what is there. */
static gboolean
check_fresh (JpProject *project, const JpFormImport *self, GError **error)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const JpFormPage *page = g_ptr_array_index (self->pages, i);
      const JpFormOptions options = { .money_unit = page->money_unit };
      JpRecord *subject = jp_project_lookup (project, page->subject);
      g_autoptr (JpFormPage) now = subject != NULL ? jp_form_build (project, subject, page->id, &options, NULL) : NULL;
      gboolean fresh = now != NULL && jp_form_page_get_n_cells (now) == jp_form_page_get_n_cells (page);

      for (guint k = 0; fresh && k < jp_form_page_get_n_cells (page); k++)
        fresh = g_strcmp0 (jp_form_page_get_cell (now, k)->text, jp_form_page_get_cell (page, k)->text) == 0;
      if (!fresh)
        {
          g_set_error (error, JP_ERROR, JP_ERROR_INVALID,
                       _("The project was changed after “%s” was read. Read it again."), self->name);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
fill_page (JpProject *project, const JpFormImport *self, guint page, guint *n_taken, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (JpFormEntry));

  for (guint i = 0; i < self->diffs->len; i++)
    {
      const JpFormDiff *diff = get_diff (self, i);
      const JpFormEntry entry = { diff->binding, diff->filled };

      if (diff->page == page && jp_form_diff_is_taken (diff))
        g_array_append_val (entries, entry);
    }
  *n_taken += entries->len;
  return jp_form_fill (project, g_ptr_array_index (self->pages, page), (const JpFormEntry *) (void *) entries->data,
                       entries->len, error);
}

gboolean
jp_form_import_apply (JpProject *project, JpFormImport *self, guint *n_taken, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Read in “%s”"), self->name);
  guint n = 0;
  gboolean ok = TRUE;

  if (!check_decided (self, error) || !check_fresh (project, self, error))
    return FALSE;
  jp_project_begin (project, label);
  for (guint i = 0; i < self->pages->len && ok; i++)
    ok = fill_page (project, self, i, &n, error);
  if (n_taken != NULL)
    *n_taken = ok ? n : 0;
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}
