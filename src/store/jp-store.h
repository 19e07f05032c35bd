/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-journal.h"
#include "jp-project.h"

G_BEGIN_DECLS

/**
 * JpStore:
 *
 * A project file: one SQLite database that is the live document. Every committed edit is one transaction; there is
 * nothing to save and nothing to lose. While it is open for writing no other program gets in (JP_ERROR_BUSY). An edit
 * is refused when the file was moved, deleted or replaced meanwhile (JP_ERROR_LOST; jp_store_save_copy() still works)
 * or changed by another program (JP_ERROR_BUSY).
 */
#define JP_TYPE_STORE (jp_store_get_type ())
G_DECLARE_FINAL_TYPE (JpStore, jp_store, JP, STORE, GObject)

typedef enum
{
  JP_STORE_DEFAULT = 0,
  JP_STORE_READ_ONLY = 1 << 0, /* look, never write; works while another has it open only if that one is idle */
} JpStoreFlags;

/* Makes a new, empty project file. Errors: JP_ERROR_EXISTS, JP_ERROR_READ_ONLY, JP_ERROR_FULL, JP_ERROR_IO. */
JpStore *jp_store_create (const char *path, GError **error);
/* The same with everything a project without storage holds, as one step of the journal: it is there as a whole or not
 * at all. The step has the label of the project's last. */
gboolean jp_store_create_filled (const char *path, JpProject *project, const char *author, GError **error);
/* Errors: JP_ERROR_NOT_FOUND, NOT_PROJECT, TOO_NEW, DAMAGED, BUSY, READ_ONLY, FULL, IO; each message names file and
 * remedy. An older schema is brought up to date (not when read-only). */
JpStore *jp_store_open (const char *path, JpStoreFlags flags, GError **error);
/* Reads every record into an empty project. */
gboolean jp_store_load (JpStore *self, JpProject *project, GError **error);
/* Units, years, sheets and frameworks of a project of any size; the rest is read when somebody asks for it. The store
 * becomes the project's storage and must stay open. What others write meanwhile is noticed: see
 * jp_project_get_failure(). */
gboolean jp_store_load_outline (JpStore *self, JpProject *project, GError **error);
/* All of a small file, the outline of one with more than JP_STORE_LARGE records; becomes the storage in any case. */
#define JP_STORE_LARGE 20000
gboolean jp_store_load_as_needed (JpStore *self, JpProject *project, GError **error);
/* Lent. */
const char *jp_store_get_path (JpStore *self);
/* It lies on another machine: the window says so once. Where such a share cannot lock files, it can only be looked at
 * (JP_ERROR_BUSY). */
gboolean jp_store_is_remote (JpStore *self);
/* It is still the file that was opened, and nobody else has written to it; for a window that says so before the next
 * edit is refused. Errors: JP_ERROR_LOST, BUSY, IO. */
gboolean jp_store_check_place (JpStore *self, GError **error);
/* Whatever takes long on this store (verifying, backing up, copying) ends with JP_ERROR_CANCELLED once it is cancelled.
 * NULL: nothing ends it. */
void jp_store_set_cancellable (JpStore *self, GCancellable *cancellable);
/* The whole file read and checked: structure, references, records, the journal's chain of hashes, that every frozen
 * score comes out again, and that the journal's steps lead to the records that are there. The message names the entry,
 * the round and indicator, or the record. Errors: JP_ERROR_DAMAGED. */
gboolean jp_store_verify (JpStore *self, GError **error);
/* Entries `from` … `to` of the journal (JpJournalEntry), oldest first. Transfer full. */
GPtrArray *jp_store_read_journal (JpStore *self, gint64 from, gint64 to, GError **error);
/* Number of the newest entry, 0 when there is none, and its hash, which stands for everything before it (transfer full,
 * NULL when there is none). */
gboolean jp_store_get_journal_head (JpStore *self, gint64 *number, char **hash, GError **error);
/* Both in one, "57-3f2a91…": the mark that exports carry, see JpExportFilter. A file rewritten afterwards has no such
 * entry any more. Transfer full; NULL when there is none or it cannot be read. */
char *jp_store_dup_mark (JpStore *self);
/* The entry with that mark (as printed, or 16 to 64 digits of the hash). Errors: JP_ERROR_NOT_FOUND, SYNTAX. */
gboolean jp_store_find_head (JpStore *self, const char *head, gint64 *number, GError **error);
/* When each year was changed last: the number of the year → microseconds since 1970 (both gint64 *, owned by `times`,
 * which is emptied). Reads the journal from its end until every year that is there has been met, which takes seconds in
 * a large file: for a thread with a store of its own. Errors: JP_ERROR_DAMAGED, JP_ERROR_CANCELLED. */
gboolean jp_store_collect_change_times (JpStore *self, GHashTable *times, GCancellable *cancellable, GError **error);
/* The records as entry `number` left them, in an empty project without storage. */
gboolean jp_store_load_as_of (JpStore *self, gint64 number, JpProject *project, GError **error);
/* The same as a new project file whose journal begins there. Never overwrites. */
gboolean jp_store_save_state (JpStore *self, gint64 number, const char *path, GError **error);
/* Writes a copy under a temporary name and renames it; an existing file is replaced only when it is complete. */
gboolean jp_store_save_copy (JpStore *self, const char *path, GError **error);
/* The whole file as it is now, without a copy on the disk; the bytes are overwritten when they go. Transfer full. */
GBytes *jp_store_serialize (JpStore *self, GError **error);
/* Closes the file; edits are refused from then on. Also done when the store goes. */
void jp_store_close (JpStore *self);

/* Conveniences: a project with its store attached, or NULL. Transfer full. */
JpProject *jp_store_create_project (const char *path, GError **error);
JpProject *jp_store_open_project (const char *path, JpStoreFlags flags, GError **error);

G_END_DECLS
