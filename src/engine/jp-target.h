/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-record.h"

G_BEGIN_DECLS

typedef enum
{
  JP_TARGET_UNKNOWN,  /* a bare figure */
  JP_TARGET_AT_LEAST, /* ≥ 不低于 不少于 以上 */
  JP_TARGET_AT_MOST,  /* ≤ 不超过 不高于 以内 以下 */
  JP_TARGET_EXACT,    /* = */
  JP_TARGET_WORDS,    /* no figure */
} JpTargetDirection;

/**
 * JpTarget:
 *
 * What a cell 年度指标值 or 实际完成值 says: "≥95%", "不少于100条", "≤5个工作日", "1.2万人". The value is in base units (a percentage
 * as a fraction, 万 and 亿 multiplied out), the unit what stands behind it.
 */
typedef struct
{
  JpTargetDirection direction;
  JpRational value;
  char *unit;
} JpTarget;

#define JP_TARGET_INIT { JP_TARGET_UNKNOWN, JP_RATIONAL_INIT, NULL }

void jp_target_clear (JpTarget *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JpTarget, jp_target_clear)
/* FALSE when the cell does not hold exactly one figure with its unit; direction is JP_TARGET_WORDS then. */
gboolean jp_target_parse (const char *text, JpTarget *out);
/* "不低于95%" taken apart: direction "≥" ("≤", "=", "text"; NULL: not said), value "95", unit "%" (NULL: none). FALSE
 * when it holds no single figure: value is then the text as it is. All transfer full. */
gboolean jp_target_split (const char *text, char **direction, char **value, char **unit);
/* What an answer has for a target and as result, in one piece: "≥95%". Where nobody said direction or unit, as typed.
 * NULL when there is none. Transfer full. */
char *jp_target_dup_target (const JpAnswerRecord *answer);
char *jp_target_dup_actual (const JpAnswerRecord *answer);
/* Same unit, or one of them without. */
gboolean jp_target_are_comparable (const JpTarget *a, const JpTarget *b);

G_END_DECLS
