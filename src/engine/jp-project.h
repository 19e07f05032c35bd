/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-change.h"
#include "jp-error.h"
#include "jp-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * JpProject:
 *
 * The document: every record of a project file, the only way to change them, and one history. The window and the
 * command line read the same records and call the same edits.
 *
 * An edit is a group of changes with a label: jp_project_begin(), any number of jp_project_insert/set/delete calls,
 * jp_project_commit(). Changes are visible to the reader at once; commit hands them to the storage as one transaction
 * and puts them on the undo stack; when the storage refuses, or on jp_project_rollback(), everything is as before.
 * Edits may nest: the outermost commits.
 *
 * Signals: "changed" (JpChangeSet *changes: what a commit, undo or redo did; emitted when all is consistent),
 * "history-changed" (labels of undo and redo).
 */
#define JP_TYPE_PROJECT (jp_project_get_type ())
G_DECLARE_FINAL_TYPE (JpProject, jp_project, JP, PROJECT, GObject)

JpProject *jp_project_new (void);

/* Where committed changes go. Without one the project lives in memory only. */
void jp_project_set_storage (JpProject *self, JpStorage *storage);
JpStorage *jp_project_get_storage (JpProject *self);
/* TRUE when edits are refused (JP_ERROR_READ_ONLY). */
gboolean jp_project_get_read_only (JpProject *self);

/* Who makes the edits from now on, as the journal names him; NULL: nobody said. */
void jp_project_set_author (JpProject *self, const char *author);
/* Lent; NULL: nobody said. */
const char *jp_project_get_author (JpProject *self);

/* Reading. */
JpRecord *jp_project_lookup (JpProject *self, gint64 id);
/* The top: its children are the units and the frameworks (use with jp_record_first and JP_FOREACH_CHILD). */
JpRecord *jp_project_get_root (JpProject *self);
guint jp_project_count_records (JpProject *self);

/* Editing. `label` is a translated phrase for the undo menu ("Score “三公经费控制率”"). */
void jp_project_begin (JpProject *self, const char *label);
/* Consecutive edits with the same merge key (typing into one field) become one step when less than a few seconds lie
 * between them. Call between begin and commit; within a larger step it says nothing, since that is one by itself. */
void jp_project_set_merge_key (JpProject *self, const char *merge_key);
gboolean jp_project_commit (JpProject *self, GError **error);
void jp_project_rollback (JpProject *self);
gboolean jp_project_is_editing (JpProject *self);

/* Only between begin and commit. parent NULL: top level. before NULL: at the end. */
JpRecord *jp_project_insert (JpProject *self, JpKind kind, JpRecord *parent, JpRecord *before);
/* Deletes the record and all below it, and links that point to any of them are set to none or deleted. */
void jp_project_delete (JpProject *self, JpRecord *record);
/* Moves among its siblings: before another of its kind, NULL: to the end. */
void jp_project_move (JpProject *self, JpRecord *record, JpRecord *before);
/* Nothing is logged when the value is the same to the letter. "" is NULL. */
void jp_project_set_text (JpProject *self, gpointer record, guint field, const char *value);
void jp_project_set_int (JpProject *self, gpointer record, guint field, gint64 value); /* INT and REF */
void jp_project_set_decimal (JpProject *self, gpointer record, guint field, JpDecimal value);
void jp_project_set_quantity (JpProject *self, gpointer record, guint field, JpQuantity value);
void jp_project_set_value (JpProject *self, gpointer record, guint field, const JpValue *value);

/* History. Labels are NULL when there is nothing to undo or redo. */
gboolean jp_project_undo (JpProject *self, GError **error);
gboolean jp_project_redo (JpProject *self, GError **error);
/* Every step the storage keeps, oldest first; in memory alone, those that stand. */
gboolean jp_project_foreach_step (JpProject *self, JpStepFunc func, gpointer user_data, GError **error);
const char *jp_project_get_undo_label (JpProject *self);
const char *jp_project_get_redo_label (JpProject *self);

/* The rule of a node, parsed once and kept while its text and points stay the same. NULL with an error when the text
 * cannot be a rule. Lent until the next edit. */
struct _JpRule;
struct _JpRule *jp_project_get_rule (JpProject *self, const JpNodeRecord *node, GError **error);

/* For loading: adds a record as the storage has it, without history or signal. `values` has one value per field of the
 * kind and is left empty. Parents come first. Errors: JP_ERROR_DAMAGED (id used twice, parent absent or of a wrong
 * kind). */
gboolean jp_project_load (JpProject *self, JpKind kind, gint64 id, gint64 parent, gint64 position, JpValue *values,
                          GError **error);
/* For loading: a step of the journal, oldest first. It is not applied (the records are as it left them) but can be
 * undone or redone from now on. Takes it over. */
void jp_project_load_step (JpProject *self, JpChangeSet *step);
/* For replaying a journal: applies a step to the records, without history or signal. Errors: JP_ERROR_DAMAGED (a record
 * that is not there, or is there already). */
gboolean jp_project_replay (JpProject *self, const JpChangeSet *step, GError **error);
/* For loading: what stands below years (their sheets apart) and below sheets is left in the storage, which must be set
 * and able to read it. It is read when somebody asks for it; to whoever asks, it has always been there. last_id: the
 * highest number of a record. */
void jp_project_leave_details (JpProject *self, gint64 last_id);
/* Reads all that is left in the storage. Errors: what could not be read. */
gboolean jp_project_fetch_details (JpProject *self, GError **error);
/* What was left in the storage and could not be read when it was asked for, or NULL. From then on edits are refused
 * with it. Lent. */
const GError *jp_project_get_failure (JpProject *self);
/* Around looking through many years: what is read from the storage in between is dropped again at the end, unless it
 * was edited. No record from below a year may be kept in mind. May nest. */
void jp_project_visit_begin (JpProject *self);
void jp_project_visit_end (JpProject *self);
/* Both hold the same records with the same values at the same places. */
gboolean jp_project_equal (JpProject *self, JpProject *other);
/* Where they do not, in words: "score 57, “given”"; NULL when they do. Transfer full. */
char *jp_project_dup_difference (JpProject *self, JpProject *other);
/* Everything there is as one step that inserts it. Transfer full. */
JpChangeSet *jp_project_dup_baseline (JpProject *self);
/* After the last jp_project_load(): references point to records of the right kind. Errors: JP_ERROR_DAMAGED. */
gboolean jp_project_load_finish (JpProject *self, GError **error);

G_END_DECLS
