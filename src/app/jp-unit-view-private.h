/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-scroll.h"
#include "jp-unit-row.h"
#include "jp-unit-view.h"

G_BEGIN_DECLS

#define NONE GTK_INVALID_LIST_POSITION

typedef struct
{
  JpUnitRow *widget; /* a child */
  gboolean is_unit;
  guint position;    /* NONE: spare */
} JpUnitViewRow;

struct _JpUnitView
{
  GtkWidget parent_instance;

  JpContext *context;
  JpUnitList *units;
  GArray *rows; /* JpUnitViewRow */
  guint selected;
  guint wanted;     /* to be in sight as soon as there is room, or NONE */
  guint n_findings; /* in the row selected */
  gboolean errors;  /* among them */
  int heights[2];   /* of a sheet's row and of a unit's; 0: to be measured */
  gboolean allocating;
  JpScroll scroll;
};

/* jp-unit-view-rows.c: where rows are, and their widgets. A row is lent until the next is needed. */
JpUnitViewRow *jp_unit_view_nth_row (JpUnitView *self, guint n);
JpUnitViewRow *jp_unit_view_add_row (JpUnitView *self, gboolean is_unit);
int jp_unit_view_get_height (JpUnitView *self, gboolean is_unit);
double jp_unit_view_get_y (JpUnitView *self, guint position);
double jp_unit_view_get_total (JpUnitView *self);
guint jp_unit_view_find_position (JpUnitView *self, double y);
gboolean jp_unit_view_has_focus (const JpUnitViewRow *row);
void jp_unit_view_fill_row (JpUnitView *self, JpUnitViewRow *row);
/* What a row looks like as the one selected, or as any other. */
void jp_unit_view_mark_row (JpUnitView *self, JpUnitViewRow *row, gboolean selected);
void jp_unit_view_release_row (JpUnitViewRow *row);
JpUnitViewRow *jp_unit_view_find_row (JpUnitView *self, guint position);
JpUnitViewRow *jp_unit_view_need_row (JpUnitView *self, guint position);
double jp_unit_view_get_page (JpUnitView *self);
void jp_unit_view_show_rows (JpUnitView *self);

G_END_DECLS
