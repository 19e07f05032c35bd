/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-framework-file.h"
#include "jp-json.h"

G_BEGIN_DECLS

typedef enum
{
  JP_FRAMEWORK_KEY_OTHER, /* the file's structure */
  JP_FRAMEWORK_KEY_TEXT,
  JP_FRAMEWORK_KEY_INT,
  JP_FRAMEWORK_KEY_DECIMAL,
  JP_FRAMEWORK_KEY_BOOLEAN,
  JP_FRAMEWORK_KEY_TICK, /* true or false where the form has the column */
  JP_FRAMEWORK_KEY_JSON,
} JpFrameworkKeyType;

/* A key of a framework file and the field it fills. */
typedef struct
{
  const char *name; /* NULL ends a list */
  JpFrameworkKeyType type;
  guint field;
} JpFrameworkKey;

/* In the order in which they are written. */
extern const JpFrameworkKey jp_framework_keys[];
extern const JpFrameworkKey jp_framework_band_keys[];
extern const JpFrameworkKey jp_framework_node_keys[];

G_END_DECLS
