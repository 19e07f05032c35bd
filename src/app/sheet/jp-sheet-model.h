/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SECTION: what a sheet shows.
 *
 * A #JpSheetModel is a table as a person sees it: columns, rows, merged blocks, cells with a state. It holds no
 * data of its own kind; the budget table and the indicator grid each implement it over the project. The sheet widget
 * knows nothing else. Row 0 is the first row below the header.
 */

typedef enum
{
  JP_CELL_PLAIN = 0,
  JP_CELL_EDITABLE = 1 << 0,     /* white ground, can be typed into */
  JP_CELL_COMPUTED = 1 << 1,     /* grey ground, worked out by the program */
  JP_CELL_OPEN = 1 << 2,         /* dashed box: not scored / not filled where a value is wanted */
  JP_CELL_MISSING = 1 << 3,      /* amber: facts are missing */
  JP_CELL_OVERRIDE = 1 << 4,     /* a given score that differs from the computed one: amber "≠" after the text */
  JP_CELL_STALE = 1 << 5,        /* an override whose inputs have changed since: clock before the text */
  JP_CELL_CONTRADICTED = 1 << 6, /* red ground, wavy line, icon */
  JP_CELL_NOT_APPLICABLE = 1 << 7,
  JP_CELL_LOCKED = 1 << 8,       /* padlock */
  JP_CELL_BOLD = 1 << 9,         /* title, subtotal or what counts */
  JP_CELL_DIM = 1 << 10,         /* secondary text */
  JP_CELL_FAINT = 1 << 11,       /* "—" and placeholders, never information */
  JP_CELL_ERROR_TEXT = 1 << 12,  /* red text with the error icon: something required is missing here */
  JP_CELL_WARNING = 1 << 13,     /* warning icon at the end of the cell */
  JP_CELL_ERROR = 1 << 14,       /* error icon at the end of the cell */
  JP_CELL_FOLDABLE = 1 << 15,    /* the row is a group: triangle before the text */
  JP_CELL_FOLDED = 1 << 16,
  JP_CELL_CONFLICT = 1 << 17,    /* amber ground: two values, of which one is to be chosen */
} JpCellFlags;

/* A chip around the text of a cell: why something is as it is. Word, icon and ground together. */
typedef enum
{
  JP_CHIP_NONE,
  JP_CHIP_FIGURES,
  JP_CHIP_RULE,
  JP_CHIP_PERSON,
  JP_CHIP_ADDED,
  JP_CHIP_REMOVED,
  JP_N_CHIPS
} JpCellChip;

/* What one cell shows. Filled by the model; every string is owned by the cell and released by jp_cell_clear(). */
typedef struct
{
  char *text;        /* main text, never NULL after get_cell */
  char *caption;     /* small dim text on a line of its own below (subtotal "13/20"), or NULL */
  char *suffix;      /* small dim text after the main text ("4 rows"), or NULL */
  JpCellFlags flags;
  guint indent;      /* nesting steps before the text */
  JpCellChip chip;
} JpCell;

typedef enum
{
  JP_ALIGN_START,
  JP_ALIGN_CENTER,
  JP_ALIGN_END,
} JpAlign;

typedef struct
{
  const char *id;     /* stable name, for settings and tests */
  const char *title;  /* translated; lives as long as the model */
  const char *group;  /* heading over this column and its neighbours under the same one, or NULL; as long-lived */
  int width;          /* natural width in pixels at text scale 1 */
  int min_width;
  JpAlign align;
  gboolean numeric;   /* tabular figures */
  gboolean wrap;      /* text wraps and makes the row higher */
  gboolean expand;    /* takes what width is left */
  gboolean frozen;    /* stays in sight while scrolling sideways; frozen columns come first */
  gboolean merged;    /* may hold blocks that span rows */
  gboolean small;     /* set at caption size: long explanations, sources */
} JpSheetColumn;

#define JP_TYPE_SHEET_MODEL (jp_sheet_model_get_type ())
G_DECLARE_INTERFACE (JpSheetModel, jp_sheet_model, JP, SHEET_MODEL, GObject)

struct _JpSheetModelInterface
{
  GTypeInterface parent_iface;

  guint (*get_n_columns) (JpSheetModel *self);
  void (*get_column) (JpSheetModel *self, guint column, JpSheetColumn *out);
  guint (*get_n_rows) (JpSheetModel *self);
  void (*get_cell) (JpSheetModel *self, guint row, guint column, JpCell *out);
  /* First row and number of rows of the block that covers the cell; (row, 1) where nothing is merged. */
  void (*get_span) (JpSheetModel *self, guint row, guint column, guint *first_row, guint *n_rows);
  /* The text an editor starts with (exact value, no thousands separators). Transfer full. */
  char *(*dup_edit_text) (JpSheetModel *self, guint row, guint column);
  /* N_(): what is said when something is typed into a model without the three below. NULL: a general sentence. */
  const char *refusal;
  /* Commits what was typed; FALSE with a one-line remedy when it is not accepted. "" clears. */
  gboolean (*set_text) (JpSheetModel *self, guint row, guint column, const char *text, GError **error);
  /* Commits a pasted block (array of GStrv, one a row) with its upper left corner at row, column, as one step of
   * the history; all or nothing. */
  gboolean (*set_block) (JpSheetModel *self, guint row, guint column, GPtrArray *lines, GError **error);
  /* Clears a rectangle as one step of the history. */
  gboolean (*clear_block) (JpSheetModel *self, guint row, guint column, guint n_rows, guint n_columns, GError **error);
  void (*set_folded) (JpSheetModel *self, guint row, gboolean folded);
  /* Whether F8 stops here: open, contradicted or missing. */
  gboolean (*needs_attention) (JpSheetModel *self, guint row, guint column);
  /* What a screen reader calls the row ("三公经费控制率"). Transfer full. */
  char *(*dup_row_name) (JpSheetModel *self, guint row);
};

void jp_cell_clear (JpCell *cell);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpCell, jp_cell_clear)

guint jp_sheet_model_get_n_columns (JpSheetModel *self);
void jp_sheet_model_get_column (JpSheetModel *self, guint column, JpSheetColumn *out);
guint jp_sheet_model_get_n_rows (JpSheetModel *self);
void jp_sheet_model_get_cell (JpSheetModel *self, guint row, guint column, JpCell *out);
void jp_sheet_model_get_span (JpSheetModel *self, guint row, guint column, guint *first_row, guint *n_rows);
char *jp_sheet_model_dup_edit_text (JpSheetModel *self, guint row, guint column);
gboolean jp_sheet_model_set_text (JpSheetModel *self, guint row, guint column, const char *text, GError **error);
gboolean jp_sheet_model_set_block (JpSheetModel *self, guint row, guint column, GPtrArray *lines, GError **error);
gboolean jp_sheet_model_clear_block (JpSheetModel *self, guint row, guint column, guint n_rows, guint n_columns,
                                     GError **error);
void jp_sheet_model_set_folded (JpSheetModel *self, guint row, gboolean folded);
gboolean jp_sheet_model_needs_attention (JpSheetModel *self, guint row, guint column);
char *jp_sheet_model_dup_row_name (JpSheetModel *self, guint row);

/* Called by implementations: rows were replaced (emits "rows-changed": position, removed, added), cells of a stretch
 * of rows show something else ("cells-changed": position, n_rows), the columns are others ("columns-changed"). */
void jp_sheet_model_rows_changed (JpSheetModel *self, guint position, guint removed, guint added);
void jp_sheet_model_cells_changed (JpSheetModel *self, guint position, guint n_rows);
void jp_sheet_model_columns_changed (JpSheetModel *self);

G_END_DECLS
