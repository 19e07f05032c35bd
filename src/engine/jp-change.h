/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  JP_CHANGE_INSERT,
  JP_CHANGE_DELETE,
  JP_CHANGE_SET,
  JP_CHANGE_MOVE,
} JpChangeOp;

/* One change of one record. Undo is the same list backwards with each change turned round. */
typedef struct
{
  JpChangeOp op;
  JpKind kind;
  gint64 id;
  gint64 parent;       /* INSERT, DELETE: id of the parent, 0 at the top */
  gint64 old_position; /* DELETE, MOVE */
  gint64 new_position; /* INSERT, MOVE */
  guint field;         /* SET */
  JpValue old_value;   /* SET */
  JpValue new_value;   /* SET */
  JpValue *values;     /* INSERT, DELETE: one per field of the kind (of an insert: as at insertion) */
} JpChange;

/* How a step came about. */
typedef enum
{
  JP_STEP_EDIT,
  JP_STEP_UNDO,     /* takes the last step that stands back */
  JP_STEP_REDO,     /* brings the one taken back last in again */
  JP_STEP_BASELINE, /* what was there when the journal began */
  JP_STEP_PART,     /* of a step too large for one entry of the journal; not undone once the file was closed */
} JpStepKind;

/* What one step did. */
typedef struct
{
  JpStepKind kind;
  char *label;
  char *author;       /* who made it; NULL: nobody said */
  char *merge_key;
  gint64 time;        /* g_get_real_time() of the commit */
  GPtrArray *changes; /* JpChange *, in the order they were made */
  GArray *entries;    /* gint64: the storage's numbers of what it has kept of `changes`; NULL: they are here */
} JpChangeSet;

void jp_change_free (JpChange *self);
JpChange *jp_change_copy (const JpChange *self);
JpChangeSet *jp_change_set_new (const char *label);
void jp_change_set_free (JpChangeSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpChangeSet, jp_change_set_free)
JpChangeSet *jp_change_set_copy (const JpChangeSet *self);
/* The change that takes `self` back. Transfer full. */
JpChange *jp_change_invert (const JpChange *self);
/* The whole step backwards. Transfer full. */
JpChangeSet *jp_change_set_invert (const JpChangeSet *self);

typedef struct _JpProject JpProject;

/**
 * JpStorage:
 *
 * Where a project is kept; implemented by the store. The engine calls it and knows nothing of files.
 */
#define JP_TYPE_STORAGE (jp_storage_get_type ())
G_DECLARE_INTERFACE (JpStorage, jp_storage, JP, STORAGE, GObject)

typedef void (*JpStepFunc) (const JpChangeSet *step, gpointer user_data);

struct _JpStorageInterface
{
  GTypeInterface parent_iface;

  /* Writes all changes in order or none. */
  gboolean (*write) (JpStorage *self, const JpChangeSet *changes, GError **error);
  gboolean (*is_read_only) (JpStorage *self);
  /* Every step that was ever written, oldest first. NULL: it keeps none. */
  gboolean (*foreach_step) (JpStorage *self, JpStepFunc func, gpointer user_data, GError **error);

  /* Only needed for projects whose details are left in the storage, see jp_project_leave_details(). */
  /* Brings all that stands below a year, its sheets apart, into the project by jp_project_load(). */
  gboolean (*read_year) (JpStorage *self, JpProject *project, gint64 year, GError **error);
  /* The year below which a record stands; 0 when there is none. */
  gint64 (*find_year) (JpStorage *self, gint64 id);
  /* Adds the numbers (gint64) of the sheets that have a signed round. */
  gboolean (*list_signed) (JpStorage *self, GArray *sheets, GError **error);
  /* Adds the numbers (gint64) of the records with a reference to `id`. */
  gboolean (*list_referring) (JpStorage *self, gint64 id, GArray *referring, GError **error);
  guint (*count) (JpStorage *self);
  /* Fills in the changes of a step that has entries, and drops those. */
  gboolean (*read_step) (JpStorage *self, JpChangeSet *step, GError **error);
};

gboolean jp_storage_write (JpStorage *self, const JpChangeSet *changes, GError **error);
gboolean jp_storage_is_read_only (JpStorage *self);
gboolean jp_storage_read_year (JpStorage *self, JpProject *project, gint64 year, GError **error);
gint64 jp_storage_find_year (JpStorage *self, gint64 id);
gboolean jp_storage_list_signed (JpStorage *self, GArray *sheets, GError **error);
gboolean jp_storage_list_referring (JpStorage *self, gint64 id, GArray *referring, GError **error);
guint jp_storage_count (JpStorage *self);
gboolean jp_storage_read_step (JpStorage *self, JpChangeSet *step, GError **error);

G_END_DECLS
