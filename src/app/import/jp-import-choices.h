/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The values of a plan that meet others, each to be kept or taken over; all at once; and rates that the figures do not
 * give. Hidden when there is nothing of it. Signal "chosen": the plan holds other choices. */
#define JP_TYPE_IMPORT_CHOICES (jp_import_choices_get_type ())
G_DECLARE_FINAL_TYPE (JpImportChoices, jp_import_choices, JP, IMPORT_CHOICES, GtkWidget)

GtkWidget *jp_import_choices_new (void);
/* Lent until the next call; NULL: none. */
void jp_import_choices_set_plan (JpImportChoices *self, JpPlan *plan);

G_END_DECLS
