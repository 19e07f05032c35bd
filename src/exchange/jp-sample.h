/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* Evaluations that ship with the program: finished work to look at and try things on. */
typedef struct
{
  const char *name;  /* "yanzhou-2020": what `new --sample` takes */
  const char *title; /* the document's title; data, never translated */
} JpSampleInfo;

guint jp_sample_get_n (void);
const JpSampleInfo *jp_sample_get (guint n);
gboolean jp_sample_exists (const char *name);
/* Fills a project with a sample as one step of the history. Errors: JP_ERROR_NOT_FOUND, and those of an edit. */
gboolean jp_sample_load (JpProject *project, const char *name, GError **error);

G_END_DECLS
