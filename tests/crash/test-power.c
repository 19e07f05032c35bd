/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The power goes at a random operation of SQLite's: an edit that was reported as done is there afterwards, one that was
 * under way is there wholly or not at all, and the file is sound. */

#include "jp-store.h"
#include "power-vfs.h"
#include "script.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROUNDS 100
/* Operations of a session of a few edits. */
#define MOST_OPERATIONS 900

static guint n_rounds = ROUNDS;
static guint32 seed;
static guint n_cut, n_reported, n_unreported;

typedef struct
{
  char *folder;
  char *path;
} Fixture;

typedef struct
{
  gint64 number;
  char *hash;
} Head;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jiping-power-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "project.jiping", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

static void
read_head (JpProject *project, Head *head)
{
  g_clear_pointer (&head->hash, g_free);
  g_assert_true (jp_store_get_journal_head (JP_STORE (jp_project_get_storage (project)), &head->number, &head->hash,
                                            NULL));
}

/* Edits until the power goes; reported: the last that was said to be done. */
static void
work (Fixture *self, GRand *chance, Head *reported)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_open_project (self->path, JP_STORE_DEFAULT, &error);

  if (project == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  for (guint i = 0; i < 40 && !power_vfs_is_dead (); i++)
    {
      Head now = { 0 };

      if (!script_edit (project, chance, NULL))
        break;
      /* Undo with nothing to undo is no edit. */
      if (power_vfs_is_dead ())
        break;
      if (jp_store_get_journal_head (JP_STORE (jp_project_get_storage (project)), &now.number, &now.hash, NULL))
        {
          g_free (reported->hash);
          *reported = now;
        }
    }
}

static void
check (Fixture *self, const Head *reported, guint round)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpStore) store = jp_store_open (self->path, JP_STORE_DEFAULT, &error);
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *head = NULL;
  gint64 number;

  g_test_message ("round %u of seed %u", round, seed);
  g_assert_no_error (error);
  jp_store_verify (store, &error);
  g_assert_no_error (error);
  g_assert_true (jp_store_get_journal_head (store, &number, &head, &error));
  g_assert_cmpint (number, >=, reported->number);
  g_assert_cmpint (number, <=, reported->number + 1);
  n_unreported += number > reported->number;
  if (reported->number > 0)
    {
      entries = jp_store_read_journal (store, reported->number, reported->number, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (((JpJournalEntry *) g_ptr_array_index (entries, 0))->hash, ==, reported->hash);
    }
  g_assert_true (jp_store_load (store, project, &error));
  jp_project_set_storage (project, JP_STORAGE (store));
  g_assert_true (jp_project_undo (project, &error));
  g_assert_true (jp_project_redo (project, &error));
  g_assert_no_error (error);
  g_assert_true (jp_store_verify (store, &error));
}

static void
run (Fixture *self, const char *contents, gsize length, const Head *first, guint round)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed_array ((guint32[]) { seed, round }, 2);
  Head reported = { first->number, g_strdup (first->hash) };

  g_assert_true (g_file_set_contents (self->path, contents, (gssize) length, NULL));
  power_vfs_start ((guint) g_rand_int_range (chance, 1, MOST_OPERATIONS));
  work (self, chance, &reported);
  n_cut += power_vfs_is_dead ();
  n_reported += (guint) (reported.number - first->number);
  power_vfs_restart (chance);
  check (self, &reported, round);
  g_free (reported.hash);
}

static void
test_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JpProject) project = jp_store_create_project (self->path, &error);
  g_autofree char *contents = NULL;
  Head first = { 0 };
  gsize length;

  g_assert_no_error (error);
  g_assert_true (script_fill (project, &error));
  read_head (project, &first);
  g_clear_object (&project);
  g_assert_true (g_file_get_contents (self->path, &contents, &length, NULL));
  for (guint round = 0; round < n_rounds; round++)
    run (self, contents, length, &first, round);
  g_free (first.hash);
  g_print ("# %u rounds of seed %u: power lost in %u; %u edits reported, all there; %u there without a report\n",
           n_rounds, seed, n_cut, n_reported, n_unreported);
  g_assert_cmpuint (n_cut, >, n_rounds / 4);
}

/* Options of this program, taken out before GLib's tests see the rest. */
static void
read_options (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--rounds="))
        n_rounds = (guint) g_ascii_strtoull (argv[i] + strlen ("--rounds="), NULL, 10);
      else if (g_str_has_prefix (argv[i], "--seed="))
        seed = (guint32) g_ascii_strtoull (argv[i] + strlen ("--seed="), NULL, 10);
      else
        continue;
      memmove (argv + i, argv + i + 1, (gsize) (*argc - i) * sizeof *argv);
      (*argc)--;
      i--;
    }
}

int
main (int argc, char **argv)
{
  seed = g_random_int ();
  read_options (&argc, argv);
  g_test_init (&argc, &argv, NULL);
  power_vfs_install ();
  g_test_add ("/crash/power/edits", Fixture, NULL, set_up, test_edits, tear_down);
  return g_test_run ();
}
