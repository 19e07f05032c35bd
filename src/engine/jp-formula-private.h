/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-formula.h"

G_BEGIN_DECLS

typedef enum
{
  JP_TERM_NUMBER,
  JP_TERM_FACT,
  JP_TERM_NEGATE,
  JP_TERM_ADD,
  JP_TERM_SUBTRACT,
  JP_TERM_MULTIPLY,
  JP_TERM_DIVIDE,
  JP_TERM_ABS,
  JP_TERM_MIN,
  JP_TERM_MAX,
  JP_TERM_SUM,
} JpTermKind;

typedef struct
{
  JpTermKind kind;
  char *text;          /* NUMBER: as written */
  JpRational number;   /* NUMBER */
  guint fact;          /* FACT: index of the name */
  GPtrArray *operands; /* JpTerm *; NULL for NUMBER and FACT */
} JpTerm;

struct _JpFormula
{
  char *text;
  JpTerm *root;
  GPtrArray *facts; /* char *: names */
};

G_END_DECLS
