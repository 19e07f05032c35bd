/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-mapping.h"

G_BEGIN_DECLS

/**
 * JpMappingIndex:
 *
 * The records a table may be about, by their names; each is given out once.
 */
typedef struct _JpMappingIndex JpMappingIndex;

JpMappingIndex *jp_mapping_index_new (JpProject *project, const JpMappingTarget *target);
void jp_mapping_index_free (JpMappingIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JpMappingIndex, jp_mapping_index_free)

/* What tells records of one name apart. All lent; NULL: not said. */
typedef struct
{
  const char *table;         /* budget: must be it */
  const char *home;          /* budget: better it */
  const char *path;          /* budget: must be it */
  const char *const *groups; /* names it stands below, outermost first; ends with NULL. Indicators: must be those */
} JpMappingPlace;

/* The record of that name that fits best and was not given out yet; NULL: there is none. Lent. */
JpRecord *jp_mapping_index_take (JpMappingIndex *self, const char *name, const JpMappingPlace *place);
/* The budget table that most of those names stand in; NULL: none. Lent by the records. */
const char *jp_mapping_index_find_table (JpMappingIndex *self, const char *const *names);

G_END_DECLS
