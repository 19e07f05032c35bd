/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "jp-score.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A bar: the part that is certain filled, the part still possible hatched. With a grade scale: its bands side by side,
 * gaps hatched, a mark at the total. Decoration: what it shows is written beside it. */
#define JP_TYPE_SCORE_BAND (jp_score_band_get_type ())
G_DECLARE_FINAL_TYPE (JpScoreBand, jp_score_band, JP, SCORE_BAND, GtkWidget)

GtkWidget *jp_score_band_new (void);
/* Parts of the whole, 0 … 1000. */
void jp_score_band_set_bar (JpScoreBand *self, guint certain, guint possible);
/* The scale of the scores' framework, from its lowest bound that matters to the full points. */
void jp_score_band_set_scale (JpScoreBand *self, const JpScores *scores);

G_END_DECLS
