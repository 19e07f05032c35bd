/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-rule-curve.h"

#include "jp-rule-course.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT 150
#define PAD 12
#define GAP 6
#define DOT 4
#define STEPS 1000
#define KEY_STEP 5

struct _JpRuleCurve
{
  GtkWidget parent_instance;

  JpRuleCourse *course;
  guint probe;        /* thousandths of the stretch */
  JpRational place;   /* where the probe stands */
  gboolean pointing;
};

/* Where the drawing is, in the widget's pixels. */
typedef struct
{
  JpRuleCurve *curve;
  const JpRuleCourse *course;
  cairo_t *cr;
  double left, right, top, bottom;
  double first, last, points;
} Drawing;

G_DEFINE_TYPE (JpRuleCurve, jp_rule_curve, GTK_TYPE_WIDGET)

static double
to_x (const Drawing *self, double measure)
{
  return self->left + (self->right - self->left) * (measure - self->first) / (self->last - self->first);
}

static double
to_y (const Drawing *self, double score)
{
  return self->bottom - (self->bottom - self->top) * score / self->points;
}

static GdkRGBA
look_up (GtkWidget *widget, const char *name, float alpha)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (name == NULL || !gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, &color);
  color.alpha *= alpha;
  return color;
}

static void
set_color (const Drawing *self, const char *name, float alpha)
{
  GdkRGBA color = look_up (GTK_WIDGET (self->curve), name, alpha);

  gdk_cairo_set_source_rgba (self->cr, &color);
}

static PangoLayout *
make_layout (JpRuleCurve *self, const char *text, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* `x` is the left edge, middle or right edge of the text: align 0, 0.5, 1. Returns the right edge. */
static double
draw_text (const Drawing *self, const char *text, double x, double y, double align, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (self->curve, text, bold);
  double width = gtk_widget_get_width (GTK_WIDGET (self->curve));
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  x = CLAMP (x - align * w, 2, MAX (2, width - w - 2));
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  return x + w;
}

static int
text_height (JpRuleCurve *self)
{
  g_autoptr (PangoLayout) layout = make_layout (self, "0", FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static double
text_width (JpRuleCurve *self, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, FALSE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_line (const Drawing *self, double x0, double y0, double x1, double y1)
{
  cairo_move_to (self->cr, floor (x0) + 0.5, floor (y0) + 0.5);
  cairo_line_to (self->cr, floor (x1) + 0.5, floor (y1) + 0.5);
  cairo_stroke (self->cr);
}

/* Nothing, half and all of the points. */
static void
draw_scores (const Drawing *self)
{
  g_auto (JpRational) part = JP_RATIONAL_INIT;
  g_auto (JpRational) half = JP_RATIONAL_INIT;
  int height = text_height (self->curve);

  jp_rational_set_fraction (&half, 1, 2);
  for (guint i = 0; i <= 2; i++)
    {
      g_autofree char *text = NULL;
      double y = to_y (self, self->points * i / 2);

      jp_decimal_to_rational (self->course->points, &part);
      jp_rational_mul (&part, &part, &half);
      if (i != 1)
        jp_rational_set_int (&part, 0);
      if (i == 2)
        jp_decimal_to_rational (self->course->points, &part);
      text = jp_rational_to_text (&part, 0, 2);
      set_color (self, NULL, 0.12f);
      draw_line (self, self->left, y, self->right, y);
      set_color (self, NULL, 0.65f);
      draw_text (self, text, self->left - GAP, y - height / 2.0, 1, FALSE);
    }
}

/* Every limit has its line; its label only where the one before leaves room. */
static void
draw_limits (const Drawing *self)
{
  static const double dashes[] = { 2, 2 };
  g_autofree char *first = jp_rule_course_format (self->course, &self->course->first);
  double free_from = self->left;

  set_color (self, NULL, 0.65f);
  free_from = draw_text (self, first, self->left, self->bottom + GAP, 0.5, FALSE) + GAP;
  for (guint i = 0; i < self->course->limits->len; i++)
    {
      const JpRational *limit = &g_array_index (self->course->limits, JpRational, i);
      g_autofree char *text = jp_rule_course_format (self->course, limit);
      double x = to_x (self, jp_rational_to_double (limit));

      set_color (self, NULL, 0.3f);
      cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
      draw_line (self, x, self->top, x, self->bottom + 3);
      cairo_set_dash (self->cr, NULL, 0, 0);
      if (x - text_width (self->curve, text) / 2 < free_from)
        continue;
      set_color (self, NULL, 0.65f);
      free_from = draw_text (self, text, x, self->bottom + GAP, 0.5, FALSE) + GAP;
    }
}

static void
draw_course (const Drawing *self)
{
  const GArray *line = self->course->line;

  set_color (self, "accent_bg_color", 1);
  cairo_set_line_width (self->cr, 2);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < line->len; i++)
    {
      const JpCoursePoint *point = &g_array_index (line, JpCoursePoint, i);

      if (point->gap)
        cairo_move_to (self->cr, to_x (self, point->x), to_y (self, point->y));
      else
        cairo_line_to (self->cr, to_x (self, point->x), to_y (self, point->y));
    }
  cairo_stroke (self->cr);
}

static void
draw_dot (const Drawing *self, double x, double y, double radius, gboolean closed)
{
  cairo_arc (self->cr, x, y, radius, 0, 2 * G_PI);
  set_color (self, closed ? "accent_bg_color" : "card_bg_color", 1);
  if (!closed)
    {
      /* Cards are translucent where it is dark: what lies below is covered first. */
      set_color (self, "window_bg_color", 1);
      cairo_fill_preserve (self->cr);
      set_color (self, "card_bg_color", 1);
    }
  cairo_fill_preserve (self->cr);
  set_color (self, "accent_bg_color", 1);
  cairo_set_line_width (self->cr, 1.5);
  cairo_stroke (self->cr);
}

static void
draw_ends (const Drawing *self)
{
  for (guint i = 0; i < self->course->ends->len; i++)
    {
      const JpCourseEnd *end = &g_array_index (self->course->ends, JpCourseEnd, i);

      draw_dot (self, to_x (self, end->x), to_y (self, end->y), DOT - 0.5, end->closed);
    }
}

static gboolean
find_score (const JpRuleCourse *course, const JpRational *measure, double *score)
{
  g_auto (JpRational) exact = JP_RATIONAL_INIT;
  JpDecimal rounded;

  if (!jp_rule_score_at (course->rule, course->points, course->decimals, measure, &rounded))
    return FALSE;
  jp_decimal_to_rational (rounded, &exact);
  *score = jp_rational_to_double (&exact);
  return TRUE;
}

/* A place on the line, what it says beside it: below the line where that is high, above where it is low. */
static void
draw_place (const Drawing *self, const JpRational *measure, const char *words, gboolean present)
{
  static const double dashes[] = { 3, 3 };
  double x = to_x (self, jp_rational_to_double (measure));
  gboolean left = x > (self->left + self->right) / 2;
  double score = 0;
  gboolean open = !find_score (self->course, measure, &score);
  double y = to_y (self, score);
  double text_y = score * 2 > self->points ? y + DOT + GAP : y - text_height (self->curve) - DOT - GAP;

  set_color (self, "accent_color", present ? 0.9f : 0.6f);
  cairo_set_line_width (self->cr, 1);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  draw_line (self, x, open ? self->top : y, x, self->bottom);
  cairo_set_dash (self->cr, NULL, 0, 0);
  if (!open)
    draw_dot (self, x, y, present ? DOT + 0.5 : DOT, TRUE);
  set_color (self, NULL, 0.9f);
  draw_text (self, words, left ? x - GAP * 1.5 : x + GAP * 1.5, text_y, left ? 1 : 0, present);
}

static void
draw (Drawing *self)
{
  JpRuleCurve *curve = self->curve;
  g_autofree char *text = NULL;

  cairo_set_line_width (self->cr, 1);
  draw_scores (self);
  draw_limits (self);
  draw_course (self);
  draw_ends (self);
  if (gtk_widget_has_focus (GTK_WIDGET (curve)) || curve->pointing)
    {
      text = jp_rule_course_describe (self->course, &curve->place);
      draw_place (self, &curve->place, text, FALSE);
    }
  else if (self->course->has_measure)
    {
      g_autofree char *place = jp_rule_course_describe (self->course, &self->course->measure);

      /* TRANSLATORS: where a rule stands at present: "Now 15.83 % → 2.00 points" */
      text = g_strdup_printf (_("Now %s"), place);
      draw_place (self, &self->course->measure, text, TRUE);
    }
}

static void
set_up (JpRuleCurve *self, Drawing *drawing)
{
  g_auto (JpRational) points = JP_RATIONAL_INIT;
  g_auto (JpRational) half = JP_RATIONAL_INIT;
  g_autofree char *text = NULL;
  double label;

  jp_decimal_to_rational (self->course->points, &points);
  jp_rational_set_fraction (&half, 1, 2);
  jp_rational_mul (&half, &half, &points);
  text = jp_rational_to_text (&half, 0, 2);
  label = text_width (self, text);
  drawing->curve = self;
  drawing->course = self->course;
  drawing->left = PAD + label + GAP;
  drawing->right = gtk_widget_get_width (GTK_WIDGET (self)) - PAD - 6;
  drawing->top = PAD + text_height (self) / 2.0;
  drawing->bottom = gtk_widget_get_height (GTK_WIDGET (self)) - PAD - text_height (self);
  drawing->first = jp_rational_to_double (&self->course->first);
  drawing->last = jp_rational_to_double (&self->course->last);
  drawing->points = MAX (jp_rational_to_double (&points), 0.000001);
}

static void
jp_rule_curve_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpRuleCurve *self = JP_RULE_CURVE (widget);
  Drawing drawing = { 0 };

  if (self->course == NULL)
    return;
  drawing.cr = gtk_snapshot_append_cairo (
    snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  set_up (self, &drawing);
  draw (&drawing);
  cairo_destroy (drawing.cr);
}

static void
jp_rule_curve_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                          ? 200
                          : HEIGHT - 14 + text_height (JP_RULE_CURVE (widget));
}

/* The probe */

static void
say_place (JpRuleCurve *self)
{
  g_autofree char *text = self->course != NULL ? jp_rule_course_describe (self->course, &self->place) : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "",
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_probe (JpRuleCurve *self, int probe)
{
  self->probe = (guint) CLAMP (probe, 0, STEPS);
  jp_rule_course_get_place (self->course, self->probe, &self->place);
  say_place (self);
}

static void
set_place (JpRuleCurve *self, const JpRational *place)
{
  double first = jp_rational_to_double (&self->course->first);
  double last = jp_rational_to_double (&self->course->last);

  jp_rational_set (&self->place, place);
  self->probe = (guint) CLAMP (lround ((jp_rational_to_double (place) - first) / (last - first) * STEPS), 0, STEPS);
  say_place (self);
}

/* The next limit in a direction, or the end. */
static void
step_limit (JpRuleCurve *self, int step)
{
  const GArray *limits = self->course->limits;

  for (guint i = 0; i < limits->len; i++)
    {
      const JpRational *limit = &g_array_index (limits, JpRational, step > 0 ? i : limits->len - 1 - i);

      if (jp_rational_cmp (limit, &self->place) * step > 0)
        {
          set_place (self, limit);
          return;
        }
    }
  set_probe (self, step > 0 ? STEPS : 0);
}

static gboolean
key_pressed_cb (JpRuleCurve *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean far = (modifiers & GDK_CONTROL_MASK) != 0;
  int sign = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1 : -1;

  if (self->course == NULL)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      if (far)
        step_limit (self, sign);
      else
        set_probe (self, (int) self->probe + sign * KEY_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      set_probe (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      set_probe (self, STEPS);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
motion_cb (JpRuleCurve *self, double x)
{
  Drawing drawing = { 0 };

  if (self->course == NULL)
    return;
  set_up (self, &drawing);
  self->pointing = TRUE;
  set_probe (self, (int) lround ((x - drawing.left) / MAX (drawing.right - drawing.left, 1) * STEPS));
}

static void
leave_cb (JpRuleCurve *self)
{
  self->pointing = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_controllers (JpRuleCurve *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
jp_rule_curve_finalize (GObject *object)
{
  JpRuleCurve *self = JP_RULE_CURVE (object);

  g_clear_pointer (&self->course, jp_rule_course_free);
  jp_rational_clear (&self->place);

  G_OBJECT_CLASS (jp_rule_curve_parent_class)->finalize (object);
}

static void
jp_rule_curve_class_init (JpRuleCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jp_rule_curve_finalize;
  widget_class->measure = jp_rule_curve_measure;
  widget_class->snapshot = jp_rule_curve_snapshot;
  gtk_widget_class_set_css_name (widget_class, "rulecurve");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jp_rule_curve_init (JpRuleCurve *self)
{
  self->place = (JpRational) JP_RATIONAL_INIT;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Score over the measure"),
                                  -1);
  add_controllers (self);
}

GtkWidget *
jp_rule_curve_new (void)
{
  return g_object_new (JP_TYPE_RULE_CURVE, NULL);
}

gboolean
jp_rule_curve_show (JpRuleCurve *self, const JpRule *rule, JpDecimal points, guint decimals, const JpRational *measure)
{
  g_return_val_if_fail (JP_IS_RULE_CURVE (self), FALSE);

  g_clear_pointer (&self->course, jp_rule_course_free);
  self->course = rule != NULL ? jp_rule_course_new (rule, points, decimals, measure) : NULL;
  if (self->course == NULL)
    return FALSE;
  if (measure != NULL)
    set_place (self, measure);
  else
    set_probe (self, STEPS / 2);
  return TRUE;
}
