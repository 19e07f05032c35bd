/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How deep a name stands by the way it is written: plain, 一、 （一） 1、 （1） 其中：, each deeper than those before it, and
 * deeper still when it is set in. */
typedef guint JpNameRank;
#define JP_NAME_PART 5    /* 其中： */
#define JP_NAME_INDENT 10 /* for each step it is set in */

/* The name without its number, "其中：" and a colon behind it. Transfer full. */
char *jp_mapping_strip_name (const char *text, JpNameRank *rank);
/* 合计 总计 小计 …; the name as jp_mapping_strip_name() gives it. partial: 小计, of some of the rows. */
gboolean jp_mapping_is_total (const char *name, gboolean *partial);
/* A line that belongs to the form and is no row: 说明, 注, 填表人 … */
gboolean jp_mapping_is_note (const char *name);
/* A cell that says there is nothing: blank, or a stroke. */
gboolean jp_mapping_is_nothing (const char *text);

G_END_DECLS
