/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-score-band.h"

#define BAR_HEIGHT 6
#define SCALE_HEIGHT 9
#define MARK_WIDTH 3

typedef struct
{
  guint first, last;  /* per mille of the width */
  gboolean current;
} Stretch;

struct _JpScoreBand
{
  GtkWidget parent_instance;

  gboolean is_scale;
  guint certain;
  guint possible;
  GArray *stretches; /* Stretch: bands of the scale */
};

G_DEFINE_TYPE (JpScoreBand, jp_score_band, GTK_TYPE_WIDGET)

static void
jp_score_band_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  int height = JP_SCORE_BAND (widget)->is_scale ? SCALE_HEIGHT + 6 : BAR_HEIGHT;

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : height;
}

static GdkRGBA
look_up (GtkWidget *widget, const char *name, float alpha)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  color.alpha *= alpha;
  return color;
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height, float radius)
{
  GskRoundedRect outline;

  if (width <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (x, y, width, height), radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
  gtk_snapshot_pop (snapshot);
}

static void
hatch (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  const GskColorStop stops[] = { { 0, *color }, { 0.5f, *color }, { 0.5f, { 0 } }, { 1, { 0 } } };

  if (width <= 0)
    return;
  gtk_snapshot_append_repeating_linear_gradient (snapshot, &GRAPHENE_RECT_INIT (x, y, width, height),
                                                 &GRAPHENE_POINT_INIT (x, y), &GRAPHENE_POINT_INIT (x + 4, y + 4),
                                                 stops, G_N_ELEMENTS (stops));
}

static void
draw_bar (JpScoreBand *self, GtkSnapshot *snapshot, float width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA ground = look_up (widget, "sheet_fg_color", 0.12f);
  GdkRGBA accent = look_up (widget, "accent_bg_color", 1);
  float certain = width * (float) self->certain / 1000;
  float possible = width * (float) self->possible / 1000;

  fill (snapshot, &ground, 0, 0, width, BAR_HEIGHT, 3);
  hatch (snapshot, &accent, certain, 0, possible - certain, BAR_HEIGHT);
  fill (snapshot, &accent, 0, 0, certain, BAR_HEIGHT, 3);
}

static void
draw_scale (JpScoreBand *self, GtkSnapshot *snapshot, float width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA band = look_up (widget, "sheet_fg_color", 0.12f);
  GdkRGBA current = look_up (widget, "accent_bg_color", 0.35f);
  GdkRGBA accent = look_up (widget, "accent_bg_color", 1);
  float certain = width * (float) self->certain / 1000;
  float possible = width * (float) self->possible / 1000;

  hatch (snapshot, &band, 0, 3, width, SCALE_HEIGHT);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      float x = width * (float) stretch->first / 1000;
      GdkRGBA ground = look_up (widget, "window_bg_color", 1);
      float w = width * (float) stretch->last / 1000 - x - 1;

      fill (snapshot, &ground, x, 3, w, SCALE_HEIGHT, 0);
      fill (snapshot, stretch->current ? &current : &band, x, 3, w, SCALE_HEIGHT, 2);
    }
  if (self->possible > self->certain)
    hatch (snapshot, &accent, certain, 3, possible - certain, SCALE_HEIGHT);
  fill (snapshot, &accent, certain - 1, 0, MARK_WIDTH, SCALE_HEIGHT + 6, 1);
}

static void
jp_score_band_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpScoreBand *self = JP_SCORE_BAND (widget);
  float width = gtk_widget_get_width (widget);

  if (self->is_scale)
    draw_scale (self, snapshot, width);
  else
    draw_bar (self, snapshot, width);
}

static void
jp_score_band_finalize (GObject *object)
{
  g_array_unref (JP_SCORE_BAND (object)->stretches);

  G_OBJECT_CLASS (jp_score_band_parent_class)->finalize (object);
}

static void
jp_score_band_class_init (JpScoreBandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jp_score_band_finalize;
  widget_class->measure = jp_score_band_measure;
  widget_class->snapshot = jp_score_band_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jp_score_band_init (JpScoreBand *self)
{
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
}

GtkWidget *
jp_score_band_new (void)
{
  return g_object_new (JP_TYPE_SCORE_BAND, NULL);
}

void
jp_score_band_set_bar (JpScoreBand *self, guint certain, guint possible)
{
  self->is_scale = FALSE;
  self->certain = MIN (certain, 1000);
  self->possible = CLAMP (possible, self->certain, 1000);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lowest bound above zero less half as much room as the rest of the scale takes: bands that nobody falls into are not
 * worth most of the width. */
static void
get_floor (const JpScores *scores, JpRational *floor)
{
  g_auto (JpRational) lowest = JP_RATIONAL_INIT;
  g_auto (JpRational) half = JP_RATIONAL_INIT;
  gboolean found = FALSE;

  JP_FOREACH_CHILD (child, scores->framework, JP_KIND_BAND)
    {
      const JpBandRecord *band = jp_record_as_band (child);
      g_auto (JpRational) bound = JP_RATIONAL_INIT;

      if (!band->lower.is_set || band->lower.n <= 0)
        continue;
      jp_decimal_to_rational (band->lower, &bound);
      if (!found || jp_rational_cmp (&bound, &lowest) < 0)
        jp_rational_set (&lowest, &bound);
      found = TRUE;
    }
  jp_rational_set_fraction (&half, 5, 7);
  jp_rational_mul (floor, &lowest, &half);
}

/* Where a number of points lies, per mille. */
static guint
place_of (JpDecimal value, const JpRational *floor, const JpRational *full)
{
  g_auto (JpRational) at = JP_RATIONAL_INIT;
  g_auto (JpRational) width = JP_RATIONAL_INIT;
  gint64 mille;

  if (!value.is_set)
    return 0;
  jp_rational_sub (&width, full, floor);
  jp_decimal_to_rational (value, &at);
  jp_rational_sub (&at, &at, floor);
  if (jp_rational_sign (&width) <= 0 || jp_rational_sign (&at) <= 0)
    return 0;
  jp_rational_div (&at, &at, &width);
  jp_rational_round (&at, &at, 3);
  return jp_rational_get_scaled (&at, 3, &mille) ? (guint) CLAMP (mille, 0, 1000) : 1000;
}

void
jp_score_band_set_scale (JpScoreBand *self, const JpScores *scores)
{
  g_auto (JpRational) floor = JP_RATIONAL_INIT;
  g_auto (JpRational) full = JP_RATIONAL_INIT;

  self->is_scale = TRUE;
  g_array_set_size (self->stretches, 0);
  jp_rational_set_int (&full, 100);
  if (scores->framework->full_points.is_set)
    jp_decimal_to_rational (scores->framework->full_points, &full);
  get_floor (scores, &floor);
  JP_FOREACH_CHILD (child, scores->framework, JP_KIND_BAND)
    {
      const JpBandRecord *band = jp_record_as_band (child);
      Stretch stretch = { .first = place_of (band->lower, &floor, &full),
                          .last = band->upper.is_set ? place_of (band->upper, &floor, &full) : 1000,
                          .current = band == scores->grade_min && band == scores->grade_max };

      g_array_append_val (self->stretches, stretch);
    }
  self->certain = place_of (scores->possible_min, &floor, &full);
  self->possible = place_of (scores->possible_max, &floor, &full);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

