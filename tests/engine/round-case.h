/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A sheet of two indicators, one judged with 45 of 50, one computed from facts, for tests of rounds. */

#pragma once

#include "jp-round-private.h"

G_BEGIN_DECLS

typedef struct
{
  JpProject *project;
  JpYearRecord *year;
  JpFrameworkRecord *framework;
  JpSheetRecord *sheet;
  JpNodeRecord *judged;
  JpNodeRecord *computed;
} RoundCase;

void round_case_set_up (RoundCase *self, gconstpointer data);
void round_case_tear_down (RoundCase *self, gconstpointer data);
/* Edits that must work. */
void round_case_fact (RoundCase *self, const char *name, const char *value);
void round_case_give (RoundCase *self, JpNodeRecord *node, const char *score);
/* kind: "self" */
JpRoundKind round_case_kind_of (const char *name);
gboolean round_case_sign (RoundCase *self, const char *kind, const char *author, const char *waiver, GError **error);
/* "self signed, first open" */
void round_case_assert_rounds (RoundCase *self, const char *expected);
void round_case_assert_verified (RoundCase *self);
/* Everything in one text, to be compared before and after. Transfer full. */
char *round_case_dump (RoundCase *self);

G_END_DECLS
