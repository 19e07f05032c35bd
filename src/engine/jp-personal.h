/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-project.h"

G_BEGIN_DECLS

/* Personal data in texts, found by their form: numbers of identity cards and bank cards by their check digits, phones
 * and mail addresses by their shape and the words before them. Amounts, document numbers, dates and codes of
 * organisations are none. Names of people have no form and are not found. */
typedef enum
{
  JP_PERSONAL_ID_NUMBER,
  JP_PERSONAL_MOBILE,
  JP_PERSONAL_PHONE,
  JP_PERSONAL_MAIL,
  JP_PERSONAL_BANK_CARD,
  JP_N_PERSONAL_KINDS,
} JpPersonalKind;

/* A stretch of a text, in bytes. */
typedef struct
{
  JpPersonalKind kind;
  gsize start;
  gsize length;
} JpPersonal;

/* Translated: "mobile number". */
const char *jp_personal_kind_get_title (JpPersonalKind kind);

/* Those in a text, in order, none over another; NULL when there are none. Transfer full (JpPersonal). */
GArray *jp_personal_find (const char *text);
/* The text with their middles starred: "138****1234". As many characters as before. Transfer full; NULL when there is
 * nothing to star. */
char *jp_personal_mask (const char *text);

/* Is the field written by people, and may it hold such data? */
gboolean jp_personal_is_searched (JpKind kind, guint field);
/* Stars every text of a project in memory. For a project that was read to be exported: it is made read-only first, and
 * must be read completely. */
void jp_personal_mask_project (JpProject *project);

G_END_DECLS
