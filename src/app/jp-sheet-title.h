/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"

G_BEGIN_DECLS

/* What the window calls a sheet: "Whole unit", or the project: "附件4 2023年度项目支出绩效自评表 业务工作经费" is long for
 * 业务工作经费. Lent by the sheet, or translated. */
const char *jp_sheet_title_get_short (const JpSheetRecord *sheet);

G_END_DECLS
