/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * JpImportOptions:
 *
 * What to read and where it goes. All members are lent; every file may be absent. A table is CSV or XLSX (first sheet).
 * A workbook comes alone: of several evaluations in it, `unit` and `year` choose; a single one goes where they say.
 */
typedef struct
{
  const char *unit;      /* name; NULL: as the files say (profile.json), else an error */
  gint64 year;           /* 0: as the files say */
  const char *sheet;     /* NULL: the files' "sheet" column, else "unit" */
  const char *framework; /* name or key; NULL: made after unit and sheet */
  GFile *folder;         /* a folder with any of the files below under their usual names */
  GFile *indicators;
  GFile *facts;
  GFile *profile;
  GFile *narrative;
  GFile *workbook;       /* as jp_export_xlsx() writes it */
} JpImportOptions;

/**
 * JpImportReport:
 *
 * What an import did, for people: files, columns recognised and ignored, records made.
 */
typedef struct
{
  GPtrArray *lines; /* char *, translated */
  guint n_indicators;
  guint n_items;
} JpImportReport;

JpImportReport *jp_import_report_new (void);
void jp_import_report_free (JpImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpImportReport, jp_import_report_free)
/* Lines separated by "\n". Transfer full. */
char *jp_import_report_to_text (const JpImportReport *self);

/* Reads everything, then changes the project as one step of the history, all or nothing. report may be NULL. Errors say
 * which file, row and column. */
gboolean jp_import (JpProject *project, const JpImportOptions *options, JpImportReport *report, GError **error);

G_END_DECLS
