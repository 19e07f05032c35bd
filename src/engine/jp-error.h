/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * JpError:
 *
 * One code per decision the caller can take. Messages are translated, name the place and the remedy.
 */
typedef enum
{
  JP_ERROR_INVALID,     /* a value that is not accepted: type another */
  JP_ERROR_OUT_OF_RANGE, /* a number outside what the cell takes, or too large to hold exactly */
  JP_ERROR_SYNTAX,      /* text that cannot be read as a number, formula, rule, JSON, CSV; the message says where */
  JP_ERROR_NOT_FOUND,   /* a name or record that does not exist */
  JP_ERROR_EXISTS,      /* would overwrite something */
  JP_ERROR_NOT_PROJECT, /* the file is not a project file */
  JP_ERROR_TOO_NEW,     /* written by a newer version */
  JP_ERROR_DAMAGED,     /* the file is damaged */
  JP_ERROR_BUSY,        /* open elsewhere */
  JP_ERROR_LOST,        /* the file that was opened is no longer there under its name: keep a copy */
  JP_ERROR_READ_ONLY,   /* cannot be written to */
  JP_ERROR_FULL,        /* no room on the disk */
  JP_ERROR_IO,          /* any other failure of reading or writing */
  JP_ERROR_CANCELLED,
} JpError;

#define JP_ERROR (jp_error_quark ())
GQuark jp_error_quark (void);

G_END_DECLS
