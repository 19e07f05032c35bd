/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-json.h"
#include "jp-record.h"

G_BEGIN_DECLS

/**
 * Self-tests of a rule: what it must give for what, kept with the indicator (`self_tests`, a JSON list). One object a
 * test, every key optional but what is expected:
 *
 *   {"facts": {"三公经费.决算": "0.3", "项目支出/甲.全年预算": "12 万元"},
 *    "elements": {"1": "0.5"}, "entries": {"1": [{"text", "evidence", "value", "weight", "confirmed": true}]},
 *    "target": "≥95%", "actual": "95%", "points": "5" (instead of the indicator's)
 *    "measure": "103.4%"            (the measure itself, instead of all of these)
 *    "score": "2.7"                 (what it must give, rounded as the framework does), or
 *    "status": "judgement" | "missing" | "not_applicable",
 *    "note": "…"}
 */

#define JP_MAX_SELF_TESTS 100 /* of one rule */

/* Whether the list has this form. Errors: JP_ERROR_INVALID naming the test. */
gboolean jp_self_tests_check (const JpJson *tests, GError **error);
/* Runs the tests of a node by its own rule, with scores of so many decimals. Appends a sentence (char *) to `failures`
 * for every test that gives something else. Returns how many were run. */
guint jp_self_tests_run (const JpNodeRecord *node, guint decimals, GPtrArray *failures);

G_END_DECLS
