/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-scroll.h"
#include "jp-sheet-cell.h"
#include "jp-sheet-layout.h"
#include "jp-sheet.h"

G_BEGIN_DECLS

typedef enum
{
  JP_SHEET_TO_LEFT,
  JP_SHEET_TO_RIGHT,
  JP_SHEET_TO_UP,
  JP_SHEET_TO_DOWN,
} JpSheetDirection;

typedef struct
{
  guint row;
  guint column;
  guint n_rows;
  guint n_columns;
} JpSheetRange;

struct _JpSheet
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *editor;
  GtkWidget *message;
  GtkWidget *message_text;
  GtkWidget *placeholder;
  GPtrArray *headers; /* JpSheetCell, one a column */
  GPtrArray *choices; /* GtkWidget in the header, one a column; NULL: its title */
  GPtrArray *groups;  /* JpSheetCell, one a stretch of columns under a heading of their own; its place says which */
  GPtrArray *cells;   /* JpSheetCell in sight */
  GPtrArray *spare;   /* JpSheetCell out of use */
  JpSheetCell *probe; /* measures what is out of sight */

  /* owned */
  JpSheetModel *model;
  GSignalGroup *model_signals;
  JpScroll scroll;
  JpSheetLayout *layout;
  GHashTable *places;      /* JpSheetPlace.key -> JpSheetCell, those in sight */
  GHashTable *user_widths; /* column id -> width at text scale 1 set by dragging */
  JpSheetColumn *columns;
  gboolean *gutters;       /* a column: it holds groups */
  JpSheetStyle style;

  /* current cell and selection */
  guint row;           /* first row of the block */
  guint column;
  guint lane;          /* the row within the block from which it was entered: arrows sideways leave along it */
  guint extent_row;    /* the other corner of the selection */
  guint extent_column;

  /* view */
  JpSheetHeaderFunc header_func;
  gpointer header_data;
  int header_height;
  int group_height; /* of the headings over columns, within header_height; 0: there are none */
  guint stamp;
  guint resize_id;
  gboolean grown; /* a cell was added in the midst of an allocation */
  gboolean style_stale;
  gboolean columns_stale;
  gboolean gutters_stale;
  gboolean allocating;
  gboolean reveal;

  /* editing */
  gboolean read_only;
  gboolean editing;
  gboolean replacing;    /* typing replaced the value: arrows accept; otherwise they move in the text */
  gboolean filling;      /* the program, not a person, changes the editor */
  gboolean composing;    /* the input method holds text back */
  gboolean refused;      /* what is typed was not accepted */
  guint leave_id;

  /* pointer */
  gboolean resizing;
  guint resize_column;
  int resize_width;
  gboolean dragged;
  double drag_x;
  double drag_y;

  GCancellable *clipboard_cancellable;
};

/* jp-sheet.c */
void jp_sheet_emit_activate (JpSheet *self, guint row, guint column);
gboolean jp_sheet_emit_paste_refused (JpSheet *self, const char *text, const char *message);
void jp_sheet_notify_current (JpSheet *self);
void jp_sheet_notify_editing (JpSheet *self);
void jp_sheet_queue_layout (JpSheet *self);

/* jp-sheet-columns.c */
void jp_sheet_columns_apply (JpSheet *self);
void jp_sheet_columns_reload (JpSheet *self);
/* What a screen reader calls the column: "2020 Score". Transfer full. */
char *jp_sheet_columns_dup_name (JpSheet *self, guint column);
/* The header's height at the present text scale: two lines where columns stand under headings. */
void jp_sheet_columns_measure_header (JpSheet *self);
void jp_sheet_columns_set_width (JpSheet *self, guint column, int width);
void jp_sheet_columns_fit_content (JpSheet *self, guint column);
int jp_sheet_columns_get_header_height (JpSheet *self);
/* The widget in the header that has the focus, -1: none; moves it to the next one, FALSE past the last. */
int jp_sheet_columns_find_focus (JpSheet *self);
gboolean jp_sheet_columns_focus (JpSheet *self, int from, gboolean forward);

/* jp-sheet-view.c */
void jp_sheet_view_allocate (JpSheet *self, int width, int height);
void jp_sheet_view_release_cells (JpSheet *self, guint from_row);
void jp_sheet_view_cells_changed (JpSheet *self, guint position, guint n_rows);
graphene_rect_t jp_sheet_view_get_area (JpSheet *self, guint row, guint column);
graphene_rect_t jp_sheet_view_get_region (JpSheet *self, guint column);
JpSheetCell *jp_sheet_view_find_cell (JpSheet *self, guint row, guint column);
guint jp_sheet_view_get_row_at (JpSheet *self, double y);
guint jp_sheet_view_get_column_at (JpSheet *self, double x);

/* jp-sheet-paint.c */
void jp_sheet_paint (JpSheet *self, GtkSnapshot *snapshot);

/* jp-sheet-cursor.c */
gboolean jp_sheet_has_cells (JpSheet *self);
void jp_sheet_get_block (JpSheet *self, guint row, guint column, guint *first, guint *n_rows);
JpCellFlags jp_sheet_get_flags (JpSheet *self, guint row, guint column);
gboolean jp_sheet_is_editable (JpSheet *self, guint row, guint column);
JpSheetRange jp_sheet_get_range (JpSheet *self);
void jp_sheet_cursor_set (JpSheet *self, guint row, guint column, gboolean extend);
void jp_sheet_cursor_move (JpSheet *self, JpSheetDirection direction, gboolean to_edge, gboolean extend);
void jp_sheet_cursor_page (JpSheet *self, gboolean down, gboolean extend);
void jp_sheet_cursor_end (JpSheet *self, gboolean to_end, gboolean whole_sheet, gboolean extend);
gboolean jp_sheet_cursor_to_editable (JpSheet *self, gboolean forward);
gboolean jp_sheet_cursor_to_attention (JpSheet *self, gboolean forward);
void jp_sheet_cursor_select_all (JpSheet *self);
gboolean jp_sheet_cursor_collapse (JpSheet *self);
void jp_sheet_cursor_rows_changed (JpSheet *self, guint position, guint removed, guint added);
gboolean jp_sheet_cursor_fold (JpSheet *self, gboolean fold);
void jp_sheet_cursor_toggle_fold (JpSheet *self, guint row, guint column);

/* jp-sheet-edit.c */
void jp_sheet_edit_init (JpSheet *self);
void jp_sheet_edit_update_editor (JpSheet *self);
void jp_sheet_edit_describe (JpSheet *self);
gboolean jp_sheet_edit_begin (JpSheet *self, gboolean replace);
void jp_sheet_edit_cancel (JpSheet *self);
gboolean jp_sheet_edit_finish (JpSheet *self);
void jp_sheet_edit_explain (JpSheet *self, const char *text);
void jp_sheet_edit_show_message (JpSheet *self, const char *text);
gboolean jp_sheet_edit_hide_message (JpSheet *self);
void jp_sheet_edit_clear (JpSheet *self);
void jp_sheet_edit_fill_down (JpSheet *self);

/* jp-sheet-clipboard.c */
void jp_sheet_clipboard_copy (JpSheet *self);
void jp_sheet_clipboard_cut (JpSheet *self);
void jp_sheet_clipboard_paste (JpSheet *self);
void jp_sheet_clipboard_put (JpSheet *self, const char *text);

/* jp-sheet-keys.c, jp-sheet-pointer.c */
void jp_sheet_keys_init (JpSheet *self);
void jp_sheet_pointer_init (JpSheet *self);

G_END_DECLS
