/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* A project of several units, years and sheets in which every kind of record stands with every field filled, of texts
 * and figures at random. Waivers are left out: they are of the faults of one file. Transfer full. */
JpProject *travel_project_new (void);

/* All records with all fields, a line each, references by where they lead; what was signed counts as imported. Answers
 * in which nothing is said are no records of their own. Transfer full. */
char *travel_project_describe (JpProject *project);

G_END_DECLS
