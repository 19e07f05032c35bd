/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* The rows of an answer's ledgers and experts' sheets as one cell of a table: a JSON list, "" when there are none. */
char *jp_entries_to_text (JpAnswerRecord *answer);
/* Replaces the answer's entries. Only inside an edit. FALSE when the text is none. */
gboolean jp_entries_from_text (JpProject *project, JpAnswerRecord *answer, const char *text, GError **error);

G_END_DECLS
