/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* Which node of one framework is which of another: the same path under folded names; then the only one left of a name;
 * then, below the same group, one with the same criteria or definition, and last a group most of whose parts went
 * there. Nodes of `to` → nodes of `from`; what is new is not in it. Transfer full. */
GHashTable *jp_framework_align (JpFrameworkRecord *from, JpFrameworkRecord *to);

/* All nodes of a framework, groups before what is in them. Transfer container. */
GPtrArray *jp_framework_list_nodes (JpFrameworkRecord *framework);
/* Names from the top, as they are compared. Transfer full. */
char *jp_node_dup_folded_path (const JpNodeRecord *node);

G_END_DECLS
