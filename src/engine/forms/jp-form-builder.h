/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the forms are built with: one file of builders a group of forms, these helpers for all of them. */

#pragma once

#include "jp-facts.h"
#include "jp-form.h"
#include "jp-score.h"

G_BEGIN_DECLS

/* What parts the reason of a deviation from what is done about it, in one cell. */
#define JP_FORM_IMPROVEMENT "改进措施："

typedef struct
{
  JpProject *project;
  JpUnitRecord *unit;
  JpYearRecord *year;
  JpSheetRecord *sheet;         /* NULL: a form about the year */
  JpFrameworkRecord *framework; /* of the sheet; may be NULL */
  JpScores *scores;             /* NULL without a sheet */
  const char *money_unit;
  JpFormPage *page;
  guint row;                    /* that is being filled */
  guint n_slots;                /* records the form can make */
} JpFormBuilder;

/* jp-form-page.c */
JpFormPage *jp_form_page_new (const char *id, const char *title);
void jp_form_page_finish (JpFormPage *self);
JpFormBinding *jp_form_binding_new (void);
void jp_form_binding_free (JpFormBinding *self);

/* A name that is not there is printed as nothing. */
static inline const char *
jp_form_or_blank (const char *text)
{
  return text != NULL ? text : "";
}

/* jp-form-builder.c: rows and cells. */
void jp_form_set_columns (JpFormBuilder *self, const guint *widths, guint n);
/* A cell in the row being filled; the second reaches down over `rows` rows. Lent. */
JpFormCell *jp_form_put (JpFormBuilder *self, guint column, guint columns, const char *text, guint style);
JpFormCell *jp_form_put_block (JpFormBuilder *self, guint column, guint rows, guint columns, const char *text,
                               guint style);
/* A block that begins in a row already ended. */
JpFormCell *jp_form_put_over (JpFormBuilder *self, guint first, guint last, guint column, guint columns,
                              const char *text, guint style);
JpFormCell *jp_form_put_decimal (JpFormBuilder *self, guint column, JpDecimal value, guint style);
/* digits: plain decimal text; NULL or "": empty. */
void jp_form_set_number (JpFormCell *cell, const char *digits);
/* Rounded half up to `decimals` places of the percentage, zeros at the end dropped: 99.83%, 100%. */
void jp_form_set_percent (JpFormCell *cell, const JpRational *fraction, guint decimals);
/* numerator ÷ denominator as a percentage: empty when either is missing, 不适用 for 0 ÷ 0, — for anything else ÷ 0. */
void jp_form_set_rate (JpFormCell *cell, const JpRational *numerator, gboolean has_numerator,
                       const JpRational *denominator, gboolean has_denominator);
/* Ends a row of a table, of a text over the whole width. height: tenths of a point, 0: one line. */
void jp_form_end_row (JpFormBuilder *self, guint height);
void jp_form_end_line (JpFormBuilder *self, guint height);
void jp_form_add_line (JpFormBuilder *self, const char *text, guint style);
/* Title of the page, and below it whose form it is where the form has no place for that. */
void jp_form_add_title (JpFormBuilder *self, const char *title);
/* The line 附件3 above a form that the document calls "附件3 2023年度…"; nothing where its name has no such number. */
void jp_form_add_annex_number (JpFormBuilder *self, const char *name);
void jp_form_add_subject (JpFormBuilder *self);
/* The row of headings, which are repeated on every page. NULL-terminated; one a column. */
void jp_form_add_headings (JpFormBuilder *self, const char *const *headings);
/* The n rows just ended are repeated on every page. */
void jp_form_repeat_last (JpFormBuilder *self, guint n);
/* Pages that begin behind the row just ended do without them. */
void jp_form_end_repeat (JpFormBuilder *self);

/* jp-form-bind.c: what can be filled in. */
JpFormBinding *jp_form_bind (JpFormBuilder *self, JpFormCell *cell, const char *key, const char *place);
/* A field of a record that is there. */
JpFormBinding *jp_form_bind_field (JpFormBuilder *self, JpFormCell *cell, const char *place, JpRecord *record,
                                   guint field);
/* A text of the sheet's own, else what follows from unit or year. */
void jp_form_put_sheet_text (JpFormBuilder *self, guint column, guint columns, const char *place, guint field,
                             const char *own, const char *fallback);
void jp_form_bind_answer (JpFormBuilder *self, JpFormCell *cell, const char *place, const JpScoreRow *row,
                          guint field);

/* jp-form-facts.c: figures of the budget. */
typedef struct
{
  const char *key;   /* of the fact dictionary; NULL: none */
  const char *names; /* other wordings, separated by "|"; may be NULL */
  const char *under; /* a part of the path it stands below; of several items those come first. May be NULL */
  const char *path;  /* of a new item, and the last part the name in the place; NULL: cannot be made */
  const char *unit;  /* of a new item; NULL: 万元 */
} JpFormFact;

typedef struct
{
  JpItemRecord *item;    /* that holds it, or the first that answers to the name; NULL: none */
  guint field;
  JpQuantity quantity;
  const char *unit;      /* of the quantity: the item's */
  gboolean prior;        /* from last year's record */
} JpFormFigure;

/* Tables of new items, and whose items come first: "整体支出绩效自评表". */
JpFormFigure jp_form_find_figure (JpFormBuilder *self, const JpFormFact *fact, const char *table, guint field);
/* The value in fen or in the unit it is counted in; FALSE when it is missing. */
gboolean jp_form_figure_get (const JpFormFigure *self, JpRational *value);
/* Fact in a cell: its figure, bound so that it can be filled in. */
JpFormFigure jp_form_put_fact (JpFormBuilder *self, guint column, guint columns, const JpFormFact *fact,
                               const char *table, guint field, guint style);
/* A text about a fact, which stands as the source of its item (NULL: none yet). */
void jp_form_put_words (JpFormBuilder *self, guint column, guint columns, const JpFormFact *fact, const char *table,
                        JpItemRecord *item);
/* The figure of an item in a cell, likewise. */
void jp_form_put_item (JpFormBuilder *self, guint column, guint columns, JpItemRecord *item, guint field,
                       guint style);
/* Fen in the page's unit. */
void jp_form_set_amount (JpFormBuilder *self, JpFormCell *cell, const JpRational *fen);
/* A cell for an item that is not there yet; the cells of one slot make one. folder: NULL when the path is whole. */
void jp_form_put_spare (JpFormBuilder *self, guint column, guint columns, guint slot, const char *table,
                        const char *folder, const char *place, guint field);
/* The name without numbering, 其中 and what stands in brackets behind. Transfer full. */
char *jp_form_plain_name (const char *name);
gboolean jp_form_is_filler (const char *name);
/* Whether this sheet's form may show the item: not one of another sheet's. own: it is this sheet's alone. */
gboolean jp_form_sees_item (const JpFormBuilder *self, const JpItemRecord *item, gboolean *own);
/* Items directly below one whose plain name is `parent`, without sums and fillers. Transfer container. */
GPtrArray *jp_form_list_below (JpFormBuilder *self, const char *parent, const char *table);

/* jp-form-tree.c: the indicators. */
#define JP_FORM_MAX_LEVELS 3
typedef struct
{
  guint name_column[JP_FORM_MAX_LEVELS];
  guint points_column[JP_FORM_MAX_LEVELS]; /* G_MAXUINT: none */
  gboolean points_in_name;                 /* 产出指标 (50分) */
  gboolean points_below;                   /* on a line of their own, for narrow columns */
  gboolean join_points;                    /* groups whose points are printed once for several: one cell */
  gboolean join_names;                     /* leaves of one name below each other: one cell */
  JpFormCell *name;                        /* of the leaf put last */
  JpRecord *parent;                        /* of that leaf */
  guint *rows;                             /* of each leaf on the page; G_MAXUINT: it is not there */
} JpFormTree;

guint jp_form_count_levels (const JpFormBuilder *self);
JpFormTree *jp_form_tree_new (const JpFormBuilder *self);
void jp_form_tree_free (JpFormTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpFormTree, jp_form_tree_free)
/* The leaf's name in the row being filled, over the columns of the levels it has no groups for, up to `end`. */
void jp_form_put_leaf (JpFormBuilder *self, JpFormTree *tree, guint leaf, guint end, const char *suffix);
/* The groups' cells once all leaves have their rows. */
void jp_form_put_groups (JpFormBuilder *self, const JpFormTree *tree);
/* Rows to choose from share their points and score: one cell each over all of them. rate_column: G_MAXUINT: none. */
void jp_form_put_shared (JpFormBuilder *self, const JpFormTree *tree, guint points_column, guint score_column,
                         guint rate_column);
/* Top group a leaf belongs to, or -1. */
int jp_form_find_top_group (const JpFormBuilder *self, guint leaf);
/* "3" or "", as the row counts: open ones are empty. */
JpFormCell *jp_form_put_score (JpFormBuilder *self, guint column, const JpScoreRow *row, guint style);
/* Deductions and the reason of an override, a line each; NULL when there are none. Transfer full. */
char *jp_form_dup_reasons (const JpScoreRow *row);
/* The row about how much of the funds was spent, which stands beside them; -1: none. */
int jp_form_find_execution_row (const JpFormBuilder *self);

/* jp-form-goals.c */
/* Goals of the sheet: its own, else those of the year that name it. Transfer container. */
GPtrArray *jp_form_list_goals (JpFormBuilder *self);
/* 年度总体目标 beside two rows: headings and goals, in the columns first … middle … end. */
void jp_form_add_goals (JpFormBuilder *self, guint first, guint middle, guint end, gboolean editable);

/* The builders. */
typedef void (*JpFormBuild) (JpFormBuilder *self);
void jp_form_build_t1 (JpFormBuilder *self);
void jp_form_build_t2 (JpFormBuilder *self);
void jp_form_build_t3 (JpFormBuilder *self);
void jp_form_build_t4 (JpFormBuilder *self);
void jp_form_build_t5 (JpFormBuilder *self);
void jp_form_build_t6 (JpFormBuilder *self);
void jp_form_build_t7 (JpFormBuilder *self);
void jp_form_build_t8 (JpFormBuilder *self);
void jp_form_build_annex (JpFormBuilder *self);
void jp_form_build_t9 (JpFormBuilder *self);
void jp_form_build_t10 (JpFormBuilder *self);
void jp_form_build_t11 (JpFormBuilder *self);
void jp_form_build_t12 (JpFormBuilder *self);
void jp_form_build_t13 (JpFormBuilder *self);

/* jp-form-lists.c: whether T12 has anything to list. */
gboolean jp_form_has_special_funds (JpProject *project, gint64 year);

G_END_DECLS
