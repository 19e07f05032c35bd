/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A stretch of a criterion, in bytes, and how it was read. */
typedef struct
{
  guint start, end;
  gboolean open;  /* the words do not settle it */
  guint number;   /* of the reading, from 1; 0: none */
} JpCriterionMark;

/**
 * JpCriterionView:
 *
 * The words of a criterion as they stand. What was recognised is underlined, what is open has a dashed line; the
 * numbers behind them are those of the questions below.
 */
#define JP_TYPE_CRITERION_VIEW (jp_criterion_view_get_type ())
G_DECLARE_FINAL_TYPE (JpCriterionView, jp_criterion_view, JP, CRITERION_VIEW, GtkWidget)

GtkWidget *jp_criterion_view_new (void);
/* `marks`: JpCriterionMark, rising and apart from each other; NULL: none. */
void jp_criterion_view_show (JpCriterionView *self, const char *text, const GArray *marks);
/* ⑫, or "(21)" past the circled digits. Transfer full. */
char *jp_criterion_dup_circled (guint number);

G_END_DECLS
