/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-edits.h"
#include "jp-framework-closure.h"

G_BEGIN_DECLS

/**
 * Edits of a framework: its tree, points and grade scale. Each is one step of the history, as all in jp-edits.h.
 *
 * Scores follow their indicators: moved, an indicator takes all that was said about it along. Points below a score that
 * is given somewhere are refused.
 */

/* Levels of a tree, at most. */
#define JP_FRAMEWORK_MAX_LEVELS 8

/* How many answers that hold something there are, in all sheets, for a node and all below it. */
guint jp_framework_count_answers (JpProject *project, const JpNodeRecord *node);

/* Tree. `parent`: a framework or a node; `before` NULL: at the end. An indicator that has scores takes no children:
 * split it instead. */
JpNodeRecord *jp_edit_add_node (JpProject *project, JpRecord *parent, JpNodeRecord *before, const char *name,
                                GError **error);
/* Also under another parent: gives the record it is then. */
JpNodeRecord *jp_edit_move_node (JpProject *project, JpNodeRecord *node, JpRecord *parent, JpNodeRecord *before,
                                 GError **error);
/* With all below it, behind it; nobody's scores. */
JpNodeRecord *jp_edit_duplicate_node (JpProject *project, JpNodeRecord *node, GError **error);
/* An indicator becomes n (2 … 20): it stays the first, with words, rule and scores; the others follow with its name and
 * a number. The points are shared evenly to the decimals of the framework, what is left to the first ones. */
gboolean jp_edit_split_node (JpProject *project, JpNodeRecord *node, guint n, GError **error);
/* The indicator behind it is merged into it: points are added, words put together. What was scored on the other goes;
 * jp_framework_count_answers() says how much. */
gboolean jp_edit_merge_next_node (JpProject *project, JpNodeRecord *node, GError **error);

/* Fields that more than the framework depends on. */
gboolean jp_edit_set_node_name (JpProject *project, JpNodeRecord *node, const char *text, GError **error);
gboolean jp_edit_set_node_points (JpProject *project, JpNodeRecord *node, const char *text, GError **error);
/* Tick columns (0, 1, 2), outside (0, 1). */
gboolean jp_edit_set_node_flag (JpProject *project, JpNodeRecord *node, guint field, gint64 value, GError **error);
/* Takes over what jp_framework_propose_scale() gave. */
gboolean jp_edit_scale_points (JpProject *project, const GArray *scaled, GError **error);

/* A framework as a whole. */
gboolean jp_edit_set_framework_field (JpProject *project, JpFrameworkRecord *framework, guint field,
                                      const char *field_name, const char *text, GError **error);
/* A copy with a name (and key) of its own. */
JpFrameworkRecord *jp_edit_clone_framework (JpProject *project, JpFrameworkRecord *framework, const char *name,
                                            const char *version, GError **error);
/* Removes one that no sheet is scored by. */
gboolean jp_edit_delete_framework (JpProject *project, JpFrameworkRecord *framework, GError **error);
/* Scores a sheet by another framework. Answers go along where an indicator of the same path, or else the only one of
 * its name, is there; the others stay with the framework they were made for. n_kept, n_left: answers that hold
 * something. */
gboolean jp_edit_assign_framework (JpProject *project, JpSheetRecord *sheet, JpFrameworkRecord *framework,
                                   guint *n_kept, guint *n_left, GError **error);
/* How many sheets are scored by it. */
guint jp_framework_count_sheets (JpProject *project, const JpFrameworkRecord *framework);

/* Grade scale. A new band takes the first gap, or stands below the scale. */
JpBandRecord *jp_edit_add_band (JpProject *project, JpFrameworkRecord *framework, GError **error);
gboolean jp_edit_set_band_bound (JpProject *project, JpBandRecord *band, guint field, const char *field_name,
                                 const char *text, GError **error);
gboolean jp_edit_set_band_inclusive (JpProject *project, JpBandRecord *band, guint field, gboolean inclusive,
                                     GError **error);

G_END_DECLS
