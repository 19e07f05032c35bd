/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-live.h"

/* Commits what was begun; it must succeed. */
void live_commit (JpProject *project);
/* Every record of a kind in the project, container to be freed. */
GPtrArray *live_list (JpProject *project, JpKind kind);
/* Scores, digests and ranks that are kept are what scoring from scratch gives. */
void live_assert_fresh (JpProject *project, JpLive *live);
