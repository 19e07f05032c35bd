/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record-table.h"

G_BEGIN_DECLS

/* Tables of the year's records that more than one page shows. All transfer full. */

/* Staff by type: quota, in post, control rate. */
JpRecordTable *jp_year_table_new_staff (JpContext *context);
/* Departments: category, name, remark. */
JpRecordTable *jp_year_table_new_institutions (JpContext *context);
/* The rows the form of the staff has, as one step. */
gboolean jp_year_table_add_usual_staff (JpProject *project, JpYearRecord *year, GError **error);

G_END_DECLS
