/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-check.h"
#include "jp-context.h"

G_BEGIN_DECLS

/* One finding, kept apart from the records it is about: they may go with the next edit. */
typedef struct
{
  JpCheckKind kind;
  JpSeverity severity;
  char *message;
  char *where;
  char *printed;   /* NULL: nothing */
  char *computed;  /* NULL: nothing */
  char *key;       /* the same while the fault is the same */
  char *waived;    /* reason, or NULL */
  GArray *places;  /* JpPlace; look their records up by id */
} JpCheckItem;

/**
 * JpCheckWatch:
 *
 * What the check finds in the sheet shown and in its year, a moment after every change.
 *
 * Signal "changed": the findings are others.
 */
#define JP_TYPE_CHECK_WATCH (jp_check_watch_get_type ())
G_DECLARE_FINAL_TYPE (JpCheckWatch, jp_check_watch, JP, CHECK_WATCH, GObject)

JpCheckWatch *jp_check_watch_new (JpContext *context);
/* JpCheckItem, errors first. Lent until "changed". */
GPtrArray *jp_check_watch_get_items (JpCheckWatch *self);
/* How many count, without the waived ones. */
guint jp_check_watch_get_n (JpCheckWatch *self, JpSeverity severity);
guint jp_check_watch_get_n_waived (JpCheckWatch *self);
/* Checks at once what would be checked in a moment. */
void jp_check_watch_update (JpCheckWatch *self);

G_END_DECLS
