/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a project holds at most: up to there it works, in the file too; beyond, a sentence and nothing changed. */

#include "jp-edits.h"
#include "jp-limits.h"
#include "jp-store.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  JpProject *project;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("jiping-limits-XXXXXX", NULL);
  /* Plane 2 and an emoji in the name of the file, too. */
  self->path = g_build_filename (self->folder, "𠮷野🌏.jiping", NULL);
  self->project = jp_store_create_project (self->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->project);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static JpYearRecord *
add_year (Fixture *self)
{
  JpUnitRecord *unit = jp_edit_add_unit (self->project, "单位", NULL);

  return jp_edit_add_year (self->project, unit, 2024, NULL);
}

/* Closed, checked as a whole and opened again. */
static void
reopen (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = NULL;

  g_clear_object (&self->project);
  store = jp_store_open (self->path, JP_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (jp_store_verify (store, &error));
  g_assert_no_error (error);
  self->project = jp_project_new ();
  g_assert_true (jp_store_load_as_needed (store, self->project, &error));
  g_assert_no_error (error);
}

static JpRecord *
first_year (Fixture *self)
{
  return jp_record_first (jp_record_first (jp_project_get_root (self->project), JP_KIND_UNIT), JP_KIND_YEAR);
}

/* Every plane there are characters on, what turns the direction, what combines, what looks like markup. */
static void
test_planes (Fixture *self, gconstpointer data)
{
  static const char *const names[] = {
    "𠮷野𪚥", "🌏👩🏽‍🚒🇨🇳", "קופה שלום", "مؤسسة التأمينات ١٢٣", "\u202eabc\u202c", "e\u0301\u0327", "𝔘𝕟𝕚𝕥 𐌰", "\U000e0041", "\U000f0000x",
    "\U0010fffd", "\ufeff", "\001\177", "%s%n<&>\"'", " 　", "=1+1", "\U00030000",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      jp_project_begin (self->project, names[i]);
      jp_project_set_text (self->project, jp_project_insert (self->project, JP_KIND_UNIT, NULL, NULL), JP_UNIT_NAME,
                           names[i]);
      g_assert_true (jp_project_commit (self->project, &error));
      g_assert_no_error (error);
    }
  reopen (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JpRecord *unit = jp_record_nth (jp_project_get_root (self->project), JP_KIND_UNIT, i);

      g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, names[i]);
    }
  g_assert_cmpstr (jp_project_get_undo_label (self->project), ==, names[G_N_ELEMENTS (names) - 1]);
}

static char *
make_text (gsize size, const char *piece)
{
  GString *text = g_string_sized_new (size);

  while (text->len + strlen (piece) <= size)
    g_string_append (text, piece);
  while (text->len < size)
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static void
test_text (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = add_year (self);
  g_autofree char *full = make_text (JP_LIMIT_TEXT, "履行职责\n\"𠮷\"");
  g_autofree char *too_long = g_strconcat (full, "x", NULL);
  g_autoptr (GError) error = NULL;
  guint n = jp_project_count_records (self->project);

  g_assert_true (jp_edit_set_field (self->project, JP_RECORD (year), JP_YEAR_MAIN_DUTIES, "duties", full, &error));
  g_assert_no_error (error);
  g_assert_false (jp_edit_set_field (self->project, JP_RECORD (year), JP_YEAR_MAIN_DUTIES, "duties", too_long, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpstr (year->main_duties, ==, full);
  g_clear_error (&error);

  /* The same in a record that is new. */
  jp_project_begin (self->project, "new");
  jp_project_set_text (self->project, jp_project_insert (self->project, JP_KIND_SECTION, JP_RECORD (year), NULL),
                       JP_SECTION_TEXT, too_long);
  g_assert_false (jp_project_commit (self->project, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_cmpuint (jp_project_count_records (self->project), ==, n);

  reopen (self);
  g_assert_cmpstr (jp_record_as_year (first_year (self))->main_duties, ==, full);
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_null (jp_record_as_year (first_year (self))->main_duties);
}

/* In one step, more than a row of the journal can hold. */
static void
test_many_texts (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = add_year (self);
  g_autofree char *full = make_text (JP_LIMIT_TEXT, "\"\n\t\"");
  g_autoptr (GError) error = NULL;

  jp_project_begin (self->project, "sections");
  for (guint i = 0; i < 80; i++)
    jp_project_set_text (self->project, jp_project_insert (self->project, JP_KIND_SECTION, JP_RECORD (year), NULL),
                         JP_SECTION_TEXT, full);
  g_assert_true (jp_project_commit (self->project, &error));
  g_assert_no_error (error);
  reopen (self);
  g_assert_cmpuint (jp_record_count (first_year (self), JP_KIND_SECTION), ==, 80);
  JP_FOREACH_CHILD (section, first_year (self), JP_KIND_SECTION)
    g_assert_cmpstr (jp_record_as_section (section)->text, ==, full);
}

static void
add_items (Fixture *self, JpYearRecord *year, guint n, const char *table)
{
  for (guint i = 0; i < n; i++)
    {
      JpRecord *item = jp_project_insert (self->project, JP_KIND_ITEM, JP_RECORD (year), NULL);
      g_autofree char *name = g_strdup_printf ("项目 %u", i);

      jp_project_set_text (self->project, item, JP_ITEM_TABLE, table);
      jp_project_set_text (self->project, item, JP_ITEM_NAME, name);
    }
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  JpYearRecord *year = add_year (self);
  g_autoptr (GError) error = NULL;

  jp_project_begin (self->project, "rows");
  add_items (self, year, JP_LIMIT_ITEMS, "一");
  add_items (self, year, 1, "二");
  g_assert_true (jp_project_commit (self->project, &error));
  g_assert_no_error (error);
  jp_project_begin (self->project, "one more");
  add_items (self, year, 1, "一");
  g_assert_false (jp_project_commit (self->project, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
  g_assert_cmpuint (jp_record_count (JP_RECORD (year), JP_KIND_ITEM), ==, JP_LIMIT_ITEMS + 1);
  reopen (self);
  g_assert_cmpuint (jp_record_count (first_year (self), JP_KIND_ITEM), ==, JP_LIMIT_ITEMS + 1);
  g_assert_true (jp_edit_delete (self->project, first_year (self), NULL));
  g_assert_true (jp_project_undo (self->project, NULL));
  g_assert_cmpuint (jp_record_count (first_year (self), JP_KIND_ITEM), ==, JP_LIMIT_ITEMS + 1);
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  JpRecord *year = JP_RECORD (add_year (self));
  JpRecord *framework = JP_RECORD (jp_edit_add_framework (self->project, "体系", NULL));
  const struct
  {
    JpKind kind;
    JpRecord *parent;
    guint limit;
  } cases[] = {
    { JP_KIND_UNIT, NULL, JP_LIMIT_UNITS },
    { JP_KIND_YEAR, year->parent, JP_LIMIT_YEARS },
    { JP_KIND_SHEET, year, JP_LIMIT_SHEETS },
    { JP_KIND_NODE, framework, JP_LIMIT_NODES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JpRecord *parent = cases[i].parent != NULL ? cases[i].parent : jp_project_get_root (self->project);
      g_autoptr (GError) error = NULL;

      jp_project_begin (self->project, "fill");
      while (jp_record_count (parent, cases[i].kind) < cases[i].limit)
        for (guint n = jp_record_count (parent, cases[i].kind); n < cases[i].limit; n++)
          jp_project_insert (self->project, cases[i].kind, cases[i].parent, NULL);
      g_assert_true (jp_project_commit (self->project, &error));
      g_assert_no_error (error);
      jp_project_begin (self->project, "one more");
      jp_project_insert (self->project, cases[i].kind, cases[i].parent, NULL);
      g_assert_false (jp_project_commit (self->project, &error));
      g_assert_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE);
      g_assert_cmpuint (jp_record_count (parent, cases[i].kind), ==, cases[i].limit);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/limits/planes", test_planes);
  ADD ("/limits/text", test_text);
  ADD ("/limits/many-texts", test_many_texts);
  ADD ("/limits/rows", test_rows);
  ADD ("/limits/counts", test_counts);
  return g_test_run ();
}
