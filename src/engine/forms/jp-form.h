/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-form-page.h"
#include "jp-project.h"

G_BEGIN_DECLS

/* One of the official forms. */
typedef struct
{
  const char *id;      /* "t1" … "t13", "annex-1" */
  const char *title;   /* as the documents call it: data, never translated */
  const char *purpose; /* N_(): one sentence, to be translated */
  gboolean collects;   /* sent out to be filled in and read back */
} JpFormInfo;

typedef struct
{
  const char *money_unit; /* "元" or "万元"; NULL: 万元, as the forms print */
} JpFormOptions;

guint jp_forms_get_n (void);
const JpFormInfo *jp_forms_get (guint n);
/* By id, whatever the case; NULL when there is none. */
const JpFormInfo *jp_forms_lookup (const char *id);
/* "t1, t2 …" for messages. Transfer full. */
char *jp_forms_dup_ids (void);

/**
 * jp_form_is_applicable:
 * @subject: a sheet or a year
 * @reason: (out) (optional) (transfer full): why not, one sentence
 *
 * Whether there is anything of this evaluation to print in the form.
 */
gboolean jp_form_is_applicable (JpProject *project, JpRecord *subject, const char *id, char **reason);

/**
 * jp_form_build:
 * @subject: a sheet, or a year for the forms about a unit's year as a whole
 * @options: (nullable):
 *
 * Lays a form out and fills it from the project: texts of the form in Chinese, whatever the language of the interface,
 * amounts exact, what is missing left blank, 0 ÷ 0 as 不适用, signature lines empty. Does not change anything.
 *
 * Returns: (transfer full): %NULL with %JP_ERROR_NOT_FOUND (no such form; the message lists the ids) or
 *   %JP_ERROR_INVALID (not applicable; the message says why)
 */
JpFormPage *jp_form_build (JpProject *project, JpRecord *subject, const char *id, const JpFormOptions *options,
                           GError **error);

/* What tells a form of this evaluation from the same form of another: see JpFormPage. NULL when it has no such form.
 * Transfer full. */
char *jp_form_dup_identity (JpProject *project, JpRecord *subject, const char *id);

/* What a project sheet's project is called. Transfer full. */
char *jp_form_dup_project_name (const JpSheetRecord *sheet);

G_END_DECLS
