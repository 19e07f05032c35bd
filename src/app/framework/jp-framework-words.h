/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

G_BEGIN_DECLS

/* The words of one node: criteria, definition, data source, remark, and its rule in a sentence. */
#define JP_TYPE_FRAMEWORK_WORDS (jp_framework_words_get_type ())
G_DECLARE_FINAL_TYPE (JpFrameworkWords, jp_framework_words, JP, FRAMEWORK_WORDS, GtkWidget)

GtkWidget *jp_framework_words_new (JpContext *context);
/* NULL: none. What is being typed about another one is kept first. */
void jp_framework_words_show (JpFrameworkWords *self, JpNodeRecord *node);

G_END_DECLS
