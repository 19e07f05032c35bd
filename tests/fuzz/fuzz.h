/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-decimal.h"

G_BEGIN_DECLS

/* A fuzz target is one file that defines LLVMFuzzerTestOneInput(): it takes any bytes, feeds them to one reader and
 * aborts when what must hold does not. With libFuzzer it is a program that looks for such bytes; with fuzz-replay.c
 * one that goes through those that were found. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* The input as text; NULL when it is not UTF-8: what reads it is never given anything else. Transfer full. */
char *fuzz_dup_text (const guint8 *data, gsize size);
/* Cuts the first line off; returns it, and leaves `text` at the next. */
char *fuzz_take_line (char **text);

/* A number that depends on a seed and a name, and on nothing else. */
guint32 fuzz_number (guint32 seed, const char *name);

/* What failed says one line why. */
void fuzz_assert_error (const GError *error);
void fuzz_assert_text (const char *text);

G_END_DECLS
