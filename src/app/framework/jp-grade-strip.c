/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-grade-strip.h"

#include "jp-grade-scale.h"

#define STRIP_HEIGHT 22
#define LABEL_HEIGHT 20

typedef struct
{
  guint first, last; /* per mille of the width */
  char *label;       /* NULL: a fault */
  JpScaleFaultKind fault;
} Stretch;

struct _JpGradeStrip
{
  GtkWidget parent_instance;

  GArray *stretches; /* Stretch: grades, then faults */
};

G_DEFINE_FINAL_TYPE (JpGradeStrip, jp_grade_strip, GTK_TYPE_WIDGET)

static void
jp_grade_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : STRIP_HEIGHT + LABEL_HEIGHT;
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
hatch (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *area)
{
  const GskColorStop stops[] = { { 0, *color }, { 0.4f, *color }, { 0.4f, { 0 } }, { 1, { 0 } } };
  graphene_point_t from = area->origin;
  graphene_point_t to = GRAPHENE_POINT_INIT (from.x + 4, from.y + 4);

  gtk_snapshot_append_repeating_linear_gradient (snapshot, area, &from, &to, stops, G_N_ELEMENTS (stops));
}

static void
frame (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *area)
{
  GskRoundedRect outline;
  const float widths[] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA colors[] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, area, 2);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
draw_label (JpGradeStrip *self, GtkSnapshot *snapshot, const Stretch *stretch, const graphene_rect_t *area)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), stretch->label);
  GdkRGBA color = look_up (GTK_WIDGET (self), "window_fg_color", 0.8f);

  pango_layout_set_width (layout, (int) area->size.width * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (area->origin.x, STRIP_HEIGHT + 1));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_stretch (JpGradeStrip *self, GtkSnapshot *snapshot, const Stretch *stretch, float width)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float x = width * (float) stretch->first / 1000;
  /* One total alone is a line one can see. */
  float w = MAX (width * (float) stretch->last / 1000 - x - 1, stretch->label != NULL ? 0 : 3);
  graphene_rect_t area = GRAPHENE_RECT_INIT (x, 0, w, STRIP_HEIGHT);
  GdkRGBA ground = look_up (widget, "accent_bg_color", 0.3f);
  GdkRGBA fault = look_up (widget, "error_color", 1);

  if (stretch->label != NULL)
    {
      gtk_snapshot_append_color (snapshot, &ground, &area);
      draw_label (self, snapshot, stretch, &area);
      return;
    }
  if (stretch->fault != JP_SCALE_GAP)
    hatch (snapshot, &fault, &area);
  frame (snapshot, &fault, &area);
}

static void
jp_grade_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpGradeStrip *self = JP_GRADE_STRIP (widget);
  float width = gtk_widget_get_width (widget);
  GdkRGBA ground = look_up (widget, "window_fg_color", 0.06f);

  gtk_snapshot_append_color (snapshot, &ground, &GRAPHENE_RECT_INIT (0, 0, width, STRIP_HEIGHT));
  for (guint i = 0; i < self->stretches->len; i++)
    draw_stretch (self, snapshot, &g_array_index (self->stretches, Stretch, i), width);
}

static void
stretch_clear (gpointer data)
{
  g_free (((Stretch *) data)->label);
}

static void
jp_grade_strip_finalize (GObject *object)
{
  g_array_unref (JP_GRADE_STRIP (object)->stretches);

  G_OBJECT_CLASS (jp_grade_strip_parent_class)->finalize (object);
}

static void
jp_grade_strip_class_init (JpGradeStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jp_grade_strip_finalize;
  widget_class->measure = jp_grade_strip_measure;
  widget_class->snapshot = jp_grade_strip_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
jp_grade_strip_init (JpGradeStrip *self)
{
  self->stretches = g_array_new (FALSE, TRUE, sizeof (Stretch));
  g_array_set_clear_func (self->stretches, stretch_clear);
}

GtkWidget *
jp_grade_strip_new (void)
{
  return g_object_new (JP_TYPE_GRADE_STRIP, NULL);
}

/* Where a number of points lies, per mille. */
static guint
place_of (JpDecimal value, JpDecimal full)
{
  g_auto (JpRational) at = JP_RATIONAL_INIT;
  g_auto (JpRational) whole = JP_RATIONAL_INIT;
  gint64 mille;

  if (!value.is_set || full.n <= 0)
    return 0;
  jp_decimal_to_rational (value, &at);
  jp_decimal_to_rational (full, &whole);
  jp_rational_div (&at, &at, &whole);
  return jp_rational_round_scaled (&at, 3, &mille) ? (guint) CLAMP (mille, 0, 1000) : 1000;
}

static void
add (JpGradeStrip *self, guint first, guint last, const char *label, JpScaleFaultKind fault)
{
  Stretch stretch = { MIN (first, last), MAX (first, last), g_strdup (label), fault };

  g_array_append_val (self->stretches, stretch);
}

void
jp_grade_strip_show (JpGradeStrip *self, JpFrameworkRecord *framework)
{
  JpDecimal full = framework != NULL ? framework->full_points : JP_DECIMAL_NONE;
  g_autoptr (GPtrArray) faults = framework != NULL ? jp_grade_scale_check (framework) : NULL;

  g_return_if_fail (JP_IS_GRADE_STRIP (self));

  g_array_set_size (self->stretches, 0);
  if (!full.is_set)
    full = jp_decimal_new (100, 0);
  if (framework != NULL)
    JP_FOREACH_CHILD (child, framework, JP_KIND_BAND)
      {
        const JpBandRecord *band = jp_record_as_band (child);

        add (self, place_of (band->lower, full), band->upper.is_set ? place_of (band->upper, full) : 1000,
             band->label != NULL ? band->label : "", JP_SCALE_GAP);
      }
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const JpScaleFault *fault = g_ptr_array_index (faults, i);

      add (self, place_of (fault->from, full), place_of (fault->to, full), NULL, fault->kind);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
