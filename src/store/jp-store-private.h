/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-journal.h"
#include "jp-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define JP_STORE_APPLICATION_ID 0x4A505231 /* "JPR1" */

/* How many bytes of text may still be read. */
typedef struct
{
  gint64 left;
} JpStoreBudget;

typedef struct
{
  sqlite3 *db;             /* lent */
  const char *path;        /* lent */
  GHashTable *statements;  /* SQL -> sqlite3_stmt * */
  sqlite3_stmt *row_statements[JP_N_KINDS]; /* lent by statements: the fields of one record */
  JpStoreBudget budget;    /* of the project that is read, years that are asked for later included */
} JpStoreRecords;

struct _JpStore
{
  GObject parent_instance;

  char *path;
  sqlite3 *db;             /* NULL once closed */
  JpStoreRecords *records;
  int lock;                /* -1: read-only */
  guint32 counter;         /* of write transactions: another program's count, too */
  char *head;              /* hash of the newest entry of the journal that is known here */
  gboolean read_only;
  GCancellable *cancellable; /* NULL: long work cannot be ended */
};

/* jp-store.c */
gboolean jp_store_check_open (JpStore *self, GError **error);

/* jp-store-database.c: SQLite handled safely. */
/* Sets error from the database's last one; `path` is named. Returns FALSE. */
gboolean jp_store_fail (sqlite3 *db, int code, const char *path, GError **error);
/* What SQLite says, as one short line of valid text. Transfer full. */
char *jp_store_tidy_reason (const char *message);
gboolean jp_store_execute (sqlite3 *db, const char *path, const char *sql, GError **error);
gboolean jp_store_query_int (sqlite3 *db, const char *path, const char *sql, gint64 *value, GError **error);
/* Opens with every protection on that a file from a stranger calls for. NULL with an error. */
sqlite3 *jp_store_open_database (const char *path, int flags, GError **error);

/* jp-store-schema.c: versions of the file. */
int jp_store_schema_get_version (void);
/* Brings an empty or older file to the current version in one transaction. */
gboolean jp_store_schema_migrate (sqlite3 *db, const char *path, GError **error);
/* A project file of a version this program knows. */
gboolean jp_store_schema_check_version (sqlite3 *db, const char *path, gint64 *version, GError **error);
/* Exactly the tables this program made in that version, nothing else. */
gboolean jp_store_schema_check (sqlite3 *db, const char *path, gint64 version, GError **error);

/* jp-store-records.c: records as rows. */
/* A row of "record". */
typedef struct
{
  gint64 id;
  gint64 parent;
  gint64 position;
  JpKind kind; /* JP_N_KINDS: none that is known */
} JpStoreRow;

JpStoreRecords *jp_store_records_new (sqlite3 *db, const char *path);
void jp_store_records_free (JpStoreRecords *self);
gboolean jp_store_records_apply (JpStoreRecords *self, const JpChange *change, GError **error);
gboolean jp_store_records_load (JpStoreRecords *self, JpProject *project, GError **error);
/* Whether the file holds what the project does, row by row: nothing is kept in memory. */
gboolean jp_store_records_compare (JpStoreRecords *self, JpProject *project, gboolean *same, GError **error);
/* Units, years, sheets and frameworks alone. */
gboolean jp_store_records_load_outline (JpStoreRecords *self, JpProject *project, GError **error);
gboolean jp_store_records_is_outline (JpKind kind);
/* A statement ready to be bound; prepared once. Takes the text over. */
sqlite3_stmt *jp_store_records_get_statement (JpStoreRecords *self, char *sql, GError **error);
/* "a", "b", "b_decimals" … of all fields. Transfer full. */
char *jp_store_records_list_columns (const JpKindInfo *info);
/* Puts a record into the project; the statement's columns from `index` on are those of its fields. */
gboolean jp_store_records_load_row (JpStoreRecords *self, JpProject *project, const JpStoreRow *row,
                                    sqlite3_stmt *statement, int index, GError **error);

/* jp-store-details.c: what stands below a year, when it is asked for. */
gboolean jp_store_records_load_year (JpStoreRecords *self, JpProject *project, gint64 year, GError **error);
gint64 jp_store_records_find_year (JpStoreRecords *self, gint64 id);
/* Sheets with a signed round. */
gboolean jp_store_records_list_signed (JpStoreRecords *self, GArray *sheets, GError **error);
gboolean jp_store_records_list_referring (JpStoreRecords *self, gint64 id, GArray *referring, GError **error);

/* jp-store-budget.c: a forged file does not fill the memory. */
/* For reading each row once. */
gboolean jp_store_budget_begin (JpStoreBudget *self, sqlite3 *db, const char *path, GError **error);
/* The row the statement stands on. Errors: JP_ERROR_DAMAGED, when the file cannot hold so much. */
gboolean jp_store_budget_spend (JpStoreBudget *self, sqlite3_stmt *statement, const char *path, GError **error);

/* jp-store-journal.c: every step, chained. */
/* Takes the entry over; FALSE ends the walk with the error. */
typedef gboolean (*JpStoreJournalFunc) (JpJournalEntry *entry, gpointer user_data, GError **error);
/* Inside the transaction of the step itself. */
gboolean jp_store_journal_append (sqlite3 *db, const char *path, const JpChangeSet *step, GError **error);
gboolean jp_store_journal_foreach (sqlite3 *db, const char *path, gint64 from, gint64 to, JpStoreJournalFunc func,
                                   gpointer user_data, GError **error);
/* Number and hash of the newest entry; 0 and NULL when there is none. */
gboolean jp_store_journal_get_head (sqlite3 *db, const char *path, gint64 *number, char **hash, GError **error);
/* The latest steps, for undo and redo. */
gboolean jp_store_journal_load (sqlite3 *db, const char *path, JpProject *project, GError **error);
/* The latest steps with their changes left in the journal, and those of such a step. */
gboolean jp_store_journal_load_outline (sqlite3 *db, const char *path, JpProject *project, GError **error);
gboolean jp_store_journal_read_step (sqlite3 *db, const char *path, JpChangeSet *step, GError **error);
/* A file that is older than its journal: the journal begins with what is there. */
gboolean jp_store_journal_begin (sqlite3 *db, const char *path, JpProject *project, GError **error);
/* Checks the chain up to entry `to` and brings its steps back to life in an empty project (NULL: only checks). head
 * (nullable): the last hash. Errors: JP_ERROR_DAMAGED with the number of the entry. */
gboolean jp_store_journal_replay (sqlite3 *db, const char *path, gint64 to, JpProject *project, char **head,
                                  GError **error);

/* jp-store-change-times.c */
gboolean jp_store_change_times (sqlite3 *db, JpStoreRecords *records, GHashTable *times, GCancellable *cancellable,
                                GError **error);

/* jp-store-lock.c: one writer a file, and that it is still the same file. */
/* A descriptor that holds the lock until it is closed; -1 with JP_ERROR_BUSY. */
int jp_store_lock (const char *path, GError **error);
/* The file that is locked is the one of that name. Errors: JP_ERROR_LOST. */
gboolean jp_store_lock_check (int lock, const char *path, GError **error);
/* How many write transactions the file has seen, by whomever: SQLite counts them in its header. */
gboolean jp_store_lock_read_counter (int lock, const char *path, guint32 *counter, GError **error);
/* On another machine, as far as the system says so. */
gboolean jp_store_is_network_path (const char *path);

/* jp-store-open.c */
/* The first look, before SQLite reads a byte. Errors: JP_ERROR_NOT_FOUND, NOT_PROJECT, DAMAGED, IO. */
gboolean jp_store_check_file (const char *path, GError **error);
/* Opened, recognised, its tables compared, and brought to the current version; look: nothing is written. NULL with an
 * error. */
sqlite3 *jp_store_prepare_database (const char *path, gboolean look, GError **error);

/* jp-store-copy.c: whole copies, complete or not at all. */
gboolean jp_store_vacuum_into (sqlite3 *db, const char *path, const char *target, GError **error);
/* A database like this one in memory. NULL with an error. */
sqlite3 *jp_store_copy_to_memory (sqlite3 *db, const char *path, GError **error);

/* jp-store-create.c */
/* There is a folder, and in it nothing of that name. */
gboolean jp_store_check_target (const char *path, GError **error);
/* An empty project in an empty file; errors name `path`. */
gboolean jp_store_make_tables (const char *temporary, const char *path, GError **error);
gboolean jp_store_create_file (const char *path, GError **error);

G_END_DECLS
