/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/**
 * Framework files.
 *
 * A framework as one JSON file to hand on: `*.jiping-framework.json`, UTF-8.
 *
 *   {"format": "jiping-framework", "format_version": 1,
 *    "id", "name", "version", "year", "office" (that issued it, as printed), "source" (document, and how it was made),
 *    "notes" (what is certain and what is not), "decimals" of a score, "full_points",
 *    "grades": [{"label", "grade", "lower", "lower_inclusive", "upper", "upper_inclusive", "printed"}],
 *    "nodes": [{"name", "points", "definition", "criteria", "data_source", "remark",
 *               "whole", "sample", "qualitative", "quantitative" (tick columns: absent when the form has none),
 *               "outside" (a deduction outside the full points), "rule" (jp-rule.h), "self_tests" (jp-self-test.h),
 *               "nodes": […]}]}
 *
 * Points and bounds are decimal strings. Only "format", "format_version", "id", "name" and "nodes" must be there. A
 * node without points and without nodes below is a place for indicators that the unit names itself: rows imported under
 * it take over its rule.
 */
#define JP_FRAMEWORK_SUFFIX ".jiping-framework.json"
#define JP_FRAMEWORK_FORMAT_VERSION 1

/* Adds the framework that a file's text holds to the project, as one step: a copy that stays as it is whatever becomes
 * of the file. Lent. NULL with JP_ERROR_SYNTAX, JP_ERROR_INVALID (naming line and node) or JP_ERROR_TOO_NEW. */
JpFrameworkRecord *jp_framework_file_read (JpProject *project, const char *text, gssize length, GError **error);
/* The canonical text: the same framework always gives the same bytes. Transfer full. */
char *jp_framework_file_write (JpFrameworkRecord *framework);

G_END_DECLS
