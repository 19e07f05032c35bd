/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-context.h"
#include "jp-form.h"

G_BEGIN_DECLS

/* The official forms, each with what it is for; those that the evaluation shown cannot fill are dim and say why.
 * Signal "chosen": another form, or the same of another evaluation. */
#define JP_TYPE_FORM_LIST (jp_form_list_get_type ())
G_DECLARE_FINAL_TYPE (JpFormList, jp_form_list, JP, FORM_LIST, GtkWidget)

GtkWidget *jp_form_list_new (JpContext *context);
const JpFormInfo *jp_form_list_get_form (JpFormList *self);
void jp_form_list_choose (JpFormList *self, const char *id);
/* The sheet shown, or the year when it has none; NULL: the project is empty. Lent. */
JpRecord *jp_form_list_get_subject (JpFormList *self);

G_END_DECLS
