/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-project.h"

/* A storage that keeps what it is told, and refuses when asked to. */
#define TEST_TYPE_STORAGE (test_storage_get_type ())
G_DECLARE_FINAL_TYPE (TestStorage, test_storage, TEST, STORAGE, GObject)

struct _TestStorage
{
  GObject parent_instance;
  guint n_writes;
  guint n_changes;
  gboolean refuse;
  gboolean read_only;
};

static gboolean
test_storage_write (JpStorage *storage, const JpChangeSet *changes, GError **error)
{
  TestStorage *self = TEST_STORAGE (storage);

  if (self->refuse)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_FULL, "no room");
      return FALSE;
    }
  self->n_writes++;
  self->n_changes += changes->changes->len;
  return TRUE;
}

static gboolean
test_storage_is_read_only (JpStorage *storage)
{
  return TEST_STORAGE (storage)->read_only;
}

static void
test_storage_iface_init (JpStorageInterface *iface)
{
  iface->write = test_storage_write;
  iface->is_read_only = test_storage_is_read_only;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestStorage, test_storage, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (JP_TYPE_STORAGE, test_storage_iface_init))

static void
test_storage_class_init (TestStorageClass *klass)
{
}

static void
test_storage_init (TestStorage *self)
{
}

/* The whole document as text: two projects are equal when this is. */
static void
dump_record (GString *out, const JpRecord *record, guint depth)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);

  g_string_append_printf (out, "%*s%s %" G_GINT64_FORMAT " @%" G_GINT64_FORMAT, depth * 2, "", info->name, record->id,
                          record->position);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_auto (JpValue) value = { 0 };

      jp_record_get_value (record, i, &value);
      if (value.type == JP_FIELD_TEXT && value.text != NULL)
        g_string_append_printf (out, " %s=%s", info->fields[i].name, value.text);
      else if (value.type == JP_FIELD_INT || value.type == JP_FIELD_REF)
        g_string_append_printf (out, " %s=%" G_GINT64_FORMAT, info->fields[i].name, value.integer);
      else if (value.type == JP_FIELD_DECIMAL && value.decimal.is_set)
        g_string_append_printf (out, " %s=%" G_GINT64_FORMAT "e-%u", info->fields[i].name, value.decimal.n,
                                value.decimal.scale);
    }
  g_string_append_c (out, '\n');
  for (const JpRecord *child = record->first_child; child != NULL; child = child->next)
    dump_record (out, child, depth + 1);
}

static char *
dump (JpProject *project)
{
  GString *out = g_string_new (NULL);

  for (const JpRecord *child = jp_project_get_root (project)->first_child; child != NULL; child = child->next)
    dump_record (out, child, 0);
  return g_string_free (out, FALSE);
}

static void
commit (JpProject *project)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (jp_project_commit (project, &error));
  g_assert_no_error (error);
}

static JpRecord *
add_unit (JpProject *project, const char *name)
{
  JpRecord *unit;

  jp_project_begin (project, name);
  unit = jp_project_insert (project, JP_KIND_UNIT, NULL, NULL);
  jp_project_set_text (project, unit, JP_UNIT_NAME, name);
  commit (project);
  return unit;
}

static void
count_changed (JpProject *project, JpChangeSet *changes, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_undo_redo (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *empty = dump (project);
  g_autofree char *full = NULL;
  g_autofree char *after_undo = NULL;
  g_autofree char *after_redo = NULL;
  guint n_changed = 0;
  JpRecord *unit, *year;

  g_signal_connect (project, "changed", G_CALLBACK (count_changed), &n_changed);
  unit = add_unit (project, "甲");
  jp_project_begin (project, "year");
  year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
  jp_project_set_int (project, year, JP_YEAR_YEAR, 2020);
  jp_project_set_text (project, year, JP_YEAR_EVALUATOR, "");
  commit (project);
  g_assert_cmpuint (n_changed, ==, 2);
  g_assert_null (jp_record_as_year (year)->evaluator);
  full = dump (project);

  g_assert_cmpstr (jp_project_get_undo_label (project), ==, "year");
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_true (jp_project_undo (project, NULL));
  after_undo = dump (project);
  g_assert_cmpstr (after_undo, ==, empty);
  g_assert_null (jp_project_get_undo_label (project));
  g_assert_true (jp_project_undo (project, NULL));

  g_assert_true (jp_project_redo (project, NULL));
  g_assert_cmpstr (jp_project_get_redo_label (project), ==, "year");
  g_assert_true (jp_project_redo (project, NULL));
  after_redo = dump (project);
  g_assert_cmpstr (after_redo, ==, full);
  g_assert_cmpuint (n_changed, ==, 6);
}

static void
test_rollback_and_nesting (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JpRecord *unit = add_unit (project, "甲");

  before = dump (project);
  jp_project_begin (project, "outer");
  jp_project_set_text (project, unit, JP_UNIT_NAME, "乙");
  jp_project_begin (project, "inner");
  jp_project_delete (project, unit);
  jp_project_rollback (project);
  g_assert_true (jp_project_is_editing (project));
  g_assert_false (jp_project_commit (project, NULL));
  after = dump (project);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (jp_project_get_undo_label (project), ==, "甲");
}

static void
test_refused_write (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (TestStorage) storage = g_object_new (TEST_TYPE_STORAGE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JpRecord *unit;

  jp_project_set_storage (project, JP_STORAGE (storage));
  unit = add_unit (project, "甲");
  before = dump (project);

  storage->refuse = TRUE;
  jp_project_begin (project, "delete");
  jp_project_delete (project, unit);
  g_assert_false (jp_project_commit (project, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (jp_project_undo (project, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_FULL);
  g_clear_error (&error);
  after = dump (project);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (storage->n_writes, ==, 1);

  storage->refuse = FALSE;
  storage->read_only = TRUE;
  g_assert_false (jp_project_undo (project, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_READ_ONLY);
}

static void
test_merge (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpRecord *unit = add_unit (project, "甲");

  for (const char *const *text = (const char *const[]) { "a", "ab", "abc", NULL }; *text != NULL; text++)
    {
      jp_project_begin (project, "type");
      jp_project_set_merge_key (project, "name");
      jp_project_set_text (project, unit, JP_UNIT_NAME, *text);
      commit (project);
    }
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, "甲");
  g_assert_true (jp_project_redo (project, NULL));
  g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, "abc");
}

/* Typing into a field is a part of a larger step here: that is one by itself, and taken back by itself. */
static void
test_merge_within (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpRecord *unit = add_unit (project, "甲");

  for (const char *const *text = (const char *const[]) { "a", "b", NULL }; *text != NULL; text++)
    {
      jp_project_begin (project, "import");
      jp_project_begin (project, "type");
      jp_project_set_merge_key (project, "name");
      jp_project_set_text (project, unit, JP_UNIT_NAME, *text);
      commit (project);
      commit (project);
    }
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, "a");
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_cmpstr (jp_record_as_unit (unit)->name, ==, "甲");
}

static void
test_no_change_no_step (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpRecord *unit = add_unit (project, "甲");
  guint n_changed = 0;

  g_signal_connect (project, "changed", G_CALLBACK (count_changed), &n_changed);
  jp_project_begin (project, "nothing");
  jp_project_set_text (project, unit, JP_UNIT_NAME, "甲");
  commit (project);
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_cmpstr (jp_project_get_undo_label (project), ==, "甲");
}

static void
test_references (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JpRecord *unit = add_unit (project, "甲");
  JpRecord *framework, *node, *year, *sheet, *answer, *finding, *link, *section;

  jp_project_begin (project, "build");
  framework = jp_project_insert (project, JP_KIND_FRAMEWORK, NULL, NULL);
  node = jp_project_insert (project, JP_KIND_NODE, framework, NULL);
  year = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
  sheet = jp_project_insert (project, JP_KIND_SHEET, year, NULL);
  jp_project_set_int (project, sheet, JP_SHEET_FRAMEWORK, framework->id);
  answer = jp_project_insert (project, JP_KIND_ANSWER, sheet, NULL);
  jp_project_set_int (project, answer, JP_ANSWER_NODE, node->id);
  finding = jp_project_insert (project, JP_KIND_FINDING, year, NULL);
  link = jp_project_insert (project, JP_KIND_LINK, finding, NULL);
  jp_project_set_int (project, link, JP_LINK_TARGET, answer->id);
  section = jp_project_insert (project, JP_KIND_SECTION, year, NULL);
  jp_project_set_int (project, section, JP_SECTION_FINDING, finding->id);
  commit (project);
  before = dump (project);

  jp_project_begin (project, "delete node");
  jp_project_delete (project, node);
  commit (project);
  g_assert_cmpuint (jp_record_count (sheet, JP_KIND_ANSWER), ==, 0);
  g_assert_cmpuint (jp_record_count (finding, JP_KIND_LINK), ==, 0);

  jp_project_begin (project, "delete finding and framework");
  jp_project_delete (project, finding);
  jp_project_delete (project, framework);
  commit (project);
  g_assert_cmpint (jp_record_as_section (section)->finding, ==, 0);
  g_assert_cmpint (jp_record_as_sheet (sheet)->framework, ==, 0);

  g_assert_true (jp_project_undo (project, NULL));
  g_assert_true (jp_project_undo (project, NULL));
  after = dump (project);
  g_assert_cmpstr (after, ==, before);
}

/* A finding of a later year may carry on one of an earlier: in another year, and itself pointed at. */
static void
test_carried_references (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  JpRecord *unit = add_unit (project, "甲");
  JpRecord *years[3], *findings[3], *section, *link;
  gint64 carried;

  jp_project_begin (project, "build");
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      years[i] = jp_project_insert (project, JP_KIND_YEAR, unit, NULL);
      findings[i] = jp_project_insert (project, JP_KIND_FINDING, years[i], NULL);
      if (i > 0)
        jp_project_set_int (project, findings[i], JP_FINDING_CARRIED_FROM, findings[i - 1]->id);
    }
  section = jp_project_insert (project, JP_KIND_SECTION, years[1], NULL);
  jp_project_set_int (project, section, JP_SECTION_FINDING, findings[1]->id);
  link = jp_project_insert (project, JP_KIND_LINK, jp_project_insert (project, JP_KIND_FINDING, years[1], NULL), NULL);
  jp_project_set_int (project, link, JP_LINK_TARGET, findings[1]->id);
  commit (project);
  g_assert_true (jp_project_load_finish (project, NULL));
  before = dump (project);
  carried = findings[1]->id;

  jp_project_begin (project, "delete finding");
  jp_project_delete (project, findings[1]);
  commit (project);
  g_assert_cmpint (jp_record_as_finding (findings[2])->carried_from, ==, 0);
  g_assert_cmpint (jp_record_as_section (section)->finding, ==, 0);
  g_assert_true (jp_project_load_finish (project, NULL));
  g_assert_true (jp_project_undo (project, NULL));

  jp_project_begin (project, "delete year");
  jp_project_delete (project, years[0]);
  commit (project);
  g_assert_cmpint (jp_record_as_finding (jp_project_lookup (project, carried))->carried_from, ==, 0);
  g_assert_true (jp_project_load_finish (project, NULL));
  g_assert_true (jp_project_undo (project, NULL));
  after = dump (project);
  g_assert_cmpstr (after, ==, before);
}

static void
test_positions (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  JpRecord *first = add_unit (project, "first");
  JpRecord *record;
  guint n = 0;

  /* Always before the first: the gaps run out and are made again. */
  for (guint i = 0; i < 40; i++)
    {
      jp_project_begin (project, "insert");
      jp_project_insert (project, JP_KIND_UNIT, NULL, first);
      commit (project);
    }
  record = jp_record_first (jp_project_get_root (project), JP_KIND_UNIT);
  for (gint64 last = G_MININT64; record != NULL; record = jp_record_next (record), n++)
    {
      g_assert_cmpint (record->position, >, last);
      last = record->position;
    }
  g_assert_cmpuint (n, ==, 41);
  g_assert_true (jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT, 40) == first);

  jp_project_begin (project, "move");
  jp_project_move (project, first, jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT, 3));
  commit (project);
  g_assert_true (jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT, 3) == first);
  g_assert_true (jp_project_undo (project, NULL));
  g_assert_true (jp_record_nth (jp_project_get_root (project), JP_KIND_UNIT, 40) == first);
}

/* Random edits: undoing all of them gives every state on the way back, redoing every state on the way forth. */
static void
random_edit (JpProject *project, GRand *rand)
{
  GPtrArray *all = g_ptr_array_new ();
  JpRecord *record;

  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    {
      g_ptr_array_add (all, unit);
      JP_FOREACH_CHILD (year, unit, JP_KIND_YEAR)
        g_ptr_array_add (all, year);
    }
  record = all->len > 0 ? g_ptr_array_index (all, g_rand_int_range (rand, 0, all->len)) : NULL;

  jp_project_begin (project, "random");
  switch (record != NULL ? g_rand_int_range (rand, 0, 6) : 0)
    {
    case 0:
      jp_project_insert (project, JP_KIND_UNIT, NULL,
                         record != NULL && record->kind == JP_KIND_UNIT ? record : NULL);
      break;
    case 1:
      if (record->kind == JP_KIND_UNIT)
        jp_project_insert (project, JP_KIND_YEAR, record, jp_record_first (record, JP_KIND_YEAR));
      break;
    case 2:
      jp_project_delete (project, record);
      break;
    case 3:
      jp_project_move (project, record,
                       jp_record_nth (record->parent != NULL ? record->parent : jp_project_get_root (project),
                                      record->kind, 0));
      break;
    default:
      {
        g_autofree char *text = g_strdup_printf ("%u", g_rand_int (rand));

        if (record->kind == JP_KIND_UNIT)
          jp_project_set_text (project, record, JP_UNIT_NAME, text);
        else
          jp_project_set_int (project, record, JP_YEAR_YEAR, g_rand_int_range (rand, 2000, 2030));
      }
      break;
    }
  commit (project);
  g_ptr_array_unref (all);
}

static void
test_random_history (void)
{
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JpProject) project = jp_project_new ();
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  g_ptr_array_add (states, dump (project));
  for (guint i = 0; i < 500; i++)
    {
      char *state;

      random_edit (project, rand);
      state = dump (project);
      if (g_str_equal (state, g_ptr_array_index (states, states->len - 1)))
        g_free (state);
      else
        g_ptr_array_add (states, state);
    }
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = states->len - 1; i-- > 0;)
        {
          g_autofree char *state = NULL;

          g_assert_true (jp_project_undo (project, NULL));
          state = dump (project);
          g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
        }
      g_assert_null (jp_project_get_undo_label (project));
      for (guint i = 1; i < states->len; i++)
        {
          g_autofree char *state = NULL;

          g_assert_true (jp_project_redo (project, NULL));
          state = dump (project);
          g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
        }
    }
  g_rand_free (rand);
}

static void
test_load_damaged (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GError) error = NULL;
  JpValue unit[JP_UNIT_N_FIELDS] = { 0 };
  JpValue year[JP_YEAR_N_FIELDS] = { 0 };
  JpValue link[JP_LINK_N_FIELDS] = { { .type = JP_FIELD_REF, .integer = 99 } };
  JpValue finding[JP_FINDING_N_FIELDS] = { 0 };

  g_assert_true (jp_project_load (project, JP_KIND_UNIT, 1, 0, 1, unit, &error));
  g_assert_false (jp_project_load (project, JP_KIND_UNIT, 1, 0, 1, unit, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (jp_project_load (project, JP_KIND_YEAR, 2, 7, 1, year, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_false (jp_project_load (project, JP_KIND_UNIT, -4, 0, 1, unit, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
  g_clear_error (&error);

  year[JP_YEAR_YEAR].type = JP_FIELD_INT;
  g_assert_true (jp_project_load (project, JP_KIND_YEAR, 2, 1, 1, year, &error));
  g_assert_true (jp_project_load (project, JP_KIND_FINDING, 3, 2, 1, finding, &error));
  g_assert_true (jp_project_load_finish (project, &error));
  g_assert_true (jp_project_load (project, JP_KIND_LINK, 4, 3, 1, link, &error));
  g_assert_false (jp_project_load_finish (project, &error));
  g_assert_error (error, JP_ERROR, JP_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/project/undo-redo", test_undo_redo);
  g_test_add_func ("/engine/project/rollback-and-nesting", test_rollback_and_nesting);
  g_test_add_func ("/engine/project/refused-write", test_refused_write);
  g_test_add_func ("/engine/project/merge", test_merge);
  g_test_add_func ("/engine/project/merge-within", test_merge_within);
  g_test_add_func ("/engine/project/no-change-no-step", test_no_change_no_step);
  g_test_add_func ("/engine/project/references", test_references);
  g_test_add_func ("/engine/project/carried-references", test_carried_references);
  g_test_add_func ("/engine/project/positions", test_positions);
  g_test_add_func ("/engine/project/random-history", test_random_history);
  g_test_add_func ("/engine/project/load-damaged", test_load_damaged);
  return g_test_run ();
}
