/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JpTrace:
 *
 * How a score came about, in lines that can be copied into a report: "0.316574 ÷ 2.00 = 15.828… %",
 * "15.83 % ≤ 100 % → full points 2". A trace pointer may be NULL wherever one is taken: nothing is written then, and
 * no text is made for it.
 */
typedef struct
{
  GPtrArray *lines; /* char * */
  GString *current; /* the line being written */
} JpTrace;

JpTrace *jp_trace_new (void);
void jp_trace_free (JpTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpTrace, jp_trace_free)
void jp_trace_append (JpTrace *self, const char *text);
void jp_trace_append_printf (JpTrace *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Ends the line; an empty one is dropped. */
void jp_trace_end_line (JpTrace *self);
/* All lines, separated by "\n". Transfer full. */
char *jp_trace_to_text (const JpTrace *self);

G_END_DECLS
