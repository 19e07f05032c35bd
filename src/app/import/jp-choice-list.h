/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A value that meets another: one of them is to be kept. */
typedef struct
{
  guint key;     /* whose it is, for the signal */
  char *name;    /* of the place */
  char *text;    /* what there is, what comes */
  char *keep;    /* labels of the buttons: "Keep 17.3246" */
  char *take;
  gboolean taken;
} JpChoice;

void jp_choice_free (JpChoice *self);

/* "To Be Chosen" with a number, two buttons for all, and below a list with two for each. Signals: "chosen" (guint key,
 * gboolean take), "all-chosen" (gboolean take). Hidden when there is nothing to choose. */
#define JP_TYPE_CHOICE_LIST (jp_choice_list_get_type ())
G_DECLARE_FINAL_TYPE (JpChoiceList, jp_choice_list, JP, CHOICE_LIST, GtkWidget)

/* So many are listed; more are chosen all at once. */
#define JP_CHOICE_LIST_MAX 100

GtkWidget *jp_choice_list_new (void);
/* JpChoice, at most so many; n: how many there are of them in all. */
void jp_choice_list_fill (JpChoiceList *self, GPtrArray *choices, guint n);

G_END_DECLS
