/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts of a project's forms, which also stand together on one. */

#pragma once

#include "jp-form-builder.h"

G_BEGIN_DECLS

#define JP_FORM_PROJECT_N_COLUMNS 9

/* Columns, title and year. */
void jp_form_start_project (JpFormBuilder *self, const char *title);
void jp_form_add_project_head (JpFormBuilder *self);
void jp_form_add_project_funds (JpFormBuilder *self);
/* jp-form-project-scores.c */
void jp_form_add_project_scores (JpFormBuilder *self);

G_END_DECLS
