/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The machine rule of an indicator beside the words of its criterion: proposed from the words, or written; what it
 * says in plain words and what it gives on the facts there are is shown while it is typed. */
#define JP_TYPE_RULE_DIALOG (jp_rule_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JpRuleDialog, jp_rule_dialog, JP, RULE_DIALOG, AdwWindow)

GtkWidget *jp_rule_dialog_new (GtkWindow *parent, JpContext *context, JpNodeRecord *node);

G_END_DECLS
