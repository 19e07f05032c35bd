/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-compare-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * JpCompareChoice:
 *
 * Which years or units are compared: a drop-down each, with a button that takes it out again, and one that adds
 * another.
 */
#define JP_TYPE_COMPARE_CHOICE (jp_compare_choice_get_type ())
G_DECLARE_FINAL_TYPE (JpCompareChoice, jp_compare_choice, JP, COMPARE_CHOICE, GtkWidget)

GtkWidget *jp_compare_choice_new (JpCompareSource *source);

G_END_DECLS
