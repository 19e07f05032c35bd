/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Reading back a form that jp_export_form_pages() wrote and somebody filled in.
 *
 * jp_form_import_load() changes nothing: it says, cell by cell, what the form held when it was sent out, what the
 * project holds now, and what the form holds. Whoever asks sets `choice` of those that are conflicts (and of any change
 * he does not want); jp_form_import_apply() takes over what is left, as one step of the history.
 */
typedef enum
{
  JP_FORM_UNCHANGED, /* nothing was filled in, or what the project holds anyway */
  JP_FORM_CHANGED,   /* filled in; the project is as it was when the form was sent out */
  JP_FORM_CONFLICT,  /* filled in, and the project has changed since */
  JP_FORM_REFUSED,   /* filled in, but it cannot stand there: `reason` says why */
} JpFormState;

typedef enum
{
  JP_FORM_ASK,          /* takes a change over, refuses to apply a conflict */
  JP_FORM_TAKE_FORM,
  JP_FORM_KEEP_PROJECT,
} JpFormChoice;

typedef struct
{
  char *tab;       /* of the workbook */
  char *cell;      /* "D7" */
  char *place;     /* for people: 三公经费 · 年初预算 */
  gint64 record;   /* that holds it; 0: it is yet to be made */
  char *field;     /* "item.executed" */
  char *exported;  /* value when the form was sent out; "" for nothing, as the next two */
  char *present;   /* the project's now */
  char *filled;    /* the form's */
  char *reason;    /* of a refusal, translated; else NULL */
  JpFormState state;
  JpFormChoice choice;
  guint page;      /* index into pages */
  const JpFormBinding *binding; /* of that page; NULL: the form has no such cell any more */
} JpFormDiff;

typedef struct
{
  char *name;        /* of the file */
  GPtrArray *pages;  /* JpFormPage: the forms in it as the project would print them now */
  GPtrArray *diffs;  /* JpFormDiff: every cell that can be filled in, in the order of the forms */
} JpFormImport;

/* Errors: JP_ERROR_SYNTAX (no workbook, or a damaged one), JP_ERROR_INVALID (not a form of ours, of a newer version, or
 * what it says of its cells cannot be read), JP_ERROR_NOT_FOUND (of another project, or of an evaluation this one no
 * longer has; no such file), JP_ERROR_IO. Transfer full. */
JpFormImport *jp_form_import_load (JpProject *project, GFile *file, GError **error);
/* The same in two steps: the first can be done by a thread, the second again when the project has changed. What is read
 * is for jp_form_import_compare() alone. Transfer full. */
GPtrArray *jp_form_import_read (GFile *file, GError **error);
JpFormImport *jp_form_import_compare (JpProject *project, GPtrArray *sheets, const char *name, GError **error);
void jp_form_import_free (JpFormImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpFormImport, jp_form_import_free)

const JpFormDiff *jp_form_import_get (const JpFormImport *self, guint n);
guint jp_form_import_count (const JpFormImport *self, JpFormState state);
/* Cells that would be taken over as things are chosen. */
guint jp_form_import_count_taken (const JpFormImport *self);
gboolean jp_form_diff_is_taken (const JpFormDiff *diff);
void jp_form_import_set_choice (JpFormImport *self, guint n, JpFormChoice choice);
/* For all conflicts. */
void jp_form_import_set_all (JpFormImport *self, JpFormChoice choice);
/* What a state is called, translated. */
const char *jp_form_state_get_title (JpFormState state);

/**
 * jp_form_import_apply:
 * @n_taken: (out) (optional): cells taken over; without any there is no step of the history
 *
 * Errors: JP_ERROR_INVALID (a conflict is undecided; the project has changed since the form was loaded) and those of
 * the edits. Nothing is changed then.
 */
gboolean jp_form_import_apply (JpProject *project, JpFormImport *self, guint *n_taken, GError **error);

G_END_DECLS
