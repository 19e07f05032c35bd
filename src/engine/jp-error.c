/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "jp-error.h"

G_DEFINE_QUARK (jp-error-quark, jp_error)
