/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-rational.h"

G_BEGIN_DECLS

/* 10^18 is the largest power that a machine word can be multiplied by without leaving 128 bits. */
#define JP_RATIONAL_WORD_DECIMALS 18

/* A GMP copy of either form in lowest terms; to be cleared. */
void jp_rational_init_mpq (mpq_ptr q, const JpRational *self);
/* self = q, which is in lowest terms and is left cleared. */
void jp_rational_take_mpq (JpRational *self, mpq_ptr q);

G_END_DECLS
