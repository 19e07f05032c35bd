/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-export.h"
#include "jp-project.h"
#include "jp-record.h"

G_BEGIN_DECLS

/* Exit status of the program. */
enum
{
  JP_EXIT_DONE = 0,
  JP_EXIT_FAILED = 1,   /* one line on standard error: what, where, remedy */
  JP_EXIT_USAGE = 2,    /* the call is wrong */
  JP_EXIT_FINDINGS = 3, /* `check` found errors */
};

/* Every command: argv[0] is the command's name. Returns an exit status. */
int jp_cli_new (int argc, char **argv);
int jp_cli_new_year (int argc, char **argv);
int jp_cli_samples (int argc, char **argv);
int jp_cli_frameworks (int argc, char **argv);
int jp_cli_forms (int argc, char **argv);
int jp_cli_import (int argc, char **argv);
int jp_cli_units (int argc, char **argv);
int jp_cli_score (int argc, char **argv);
int jp_cli_set (int argc, char **argv);
int jp_cli_export (int argc, char **argv);
int jp_cli_batch (int argc, char **argv);
int jp_cli_rule (int argc, char **argv);
int jp_cli_check (int argc, char **argv);
int jp_cli_compare (int argc, char **argv);
int jp_cli_rank (int argc, char **argv);
int jp_cli_sign (int argc, char **argv);
int jp_cli_reopen (int argc, char **argv);
int jp_cli_rounds (int argc, char **argv);
int jp_cli_history (int argc, char **argv);
int jp_cli_verify (int argc, char **argv);
int jp_cli_seal (int argc, char **argv);
int jp_cli_unseal (int argc, char **argv);
int jp_cli_backups (int argc, char **argv);
int jp_cli_backup (int argc, char **argv);
int jp_cli_restore (int argc, char **argv);

/* Parses options; the rest of argv are the positional arguments, of which there must be n_positional. On a wrong call
 * says so on standard error and returns FALSE. argc and argv are the rest afterwards. */
gboolean jp_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, int n_positional, const char *positional);
/* Opens a project to be edited; JIPING_AUTHOR says who edits it, as scripts have no window to choose a name in. Says on
 * standard error when it lies on a network share. */
JpProject *jp_cli_open_to_edit (const char *path, GError **error);
/* Opens a project to look at, of which only what is asked for is read. */
JpProject *jp_cli_open_as_needed (const char *path, GError **error);
/* Whether all that was asked for could be read; what was made of it is nothing otherwise. */
gboolean jp_cli_was_read (JpProject *project, GError **error);
/* Prints the error as one line. Returns JP_EXIT_FAILED. */
int jp_cli_fail (const GError *error);

/* One official form of every sheet in the list it can be filled for. */
gboolean jp_cli_export_form (JpProject *project, GPtrArray *sheets, const char *id, const char *money_unit,
                             const char *out, GError **error);
/* import --form: as a command of its own. */
int jp_cli_import_form (int argc, char **argv);
/* import --table: the same. */
int jp_cli_import_table (int argc, char **argv);
/* Writes a text to a file, or to standard output where `out` is "-". */
gboolean jp_cli_save (const char *out, const char *text, GError **error);
/* How many columns of a terminal a text takes: wide characters take two. */
int jp_cli_width (const char *text);

/* --unit, --year, --sheet. */
typedef struct
{
  char *unit;
  int year;
  char *sheet;
} JpCliSelection;

void jp_cli_selection_clear (JpCliSelection *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpCliSelection, jp_cli_selection_clear)

/* Entries for GOptionEntry arrays. */
#define JP_CLI_SELECTION_ENTRIES(selection) \
  { "unit", 0, 0, G_OPTION_ARG_STRING, &(selection).unit, NULL, NULL }, \
  { "year", 0, 0, G_OPTION_ARG_INT, &(selection).year, NULL, NULL }, \
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &(selection).sheet, NULL, NULL }

/* Sheets that the selection leaves, in order. Transfer container. NULL with JP_ERROR_NOT_FOUND naming what there is
 * not (a selection that names nothing takes all and never fails). */
GPtrArray *jp_cli_select_sheets (JpProject *project, const JpCliSelection *selection, GError **error);

/* A workbook for every sheet selected, into a folder. */
int jp_cli_export_folder (const char *path, const char *folder, const JpCliSelection *selection, gboolean whole,
                          gboolean mask);

G_END_DECLS
