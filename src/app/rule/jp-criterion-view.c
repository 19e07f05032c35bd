/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-criterion-view.h"

#include <glib/gi18n.h>

struct _JpCriterionView
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GArray *marks; /* JpCriterionMark, as shown: with the numbers in the text */
};

G_DEFINE_TYPE (JpCriterionView, jp_criterion_view, GTK_TYPE_WIDGET)

static void
look_up (JpCriterionView *self, const JpCriterionMark *mark, float alpha, GdkRGBA *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (!gtk_style_context_lookup_color (context, mark->open ? "warning_color" : "accent_color", color))
    gtk_style_context_get_color (context, color);
  color->alpha *= alpha;
}

/* One line of a mark: a tint, and a line below, dashed where the words are open. */
static void
draw_stretch (JpCriterionView *self, GtkSnapshot *snapshot, const JpCriterionMark *mark, double x, double y,
              double width, double height)
{
  static const double dashes[] = { 4, 3 };
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                                          (float) height + 2));
  GdkRGBA color;

  look_up (self, mark, 0.1f, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  look_up (self, mark, 1, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1.5);
  if (mark->open)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cr, x, y + height - 0.75);
  cairo_line_to (cr, x + width, y + height - 0.75);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_mark_in_line (JpCriterionView *self, GtkSnapshot *snapshot, PangoLayoutIter *iter, const JpCriterionMark *mark,
                   double left, double top)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  int start = MAX ((int) mark->start, line->start_index);
  int end = MIN ((int) mark->end, line->start_index + line->length);
  PangoRectangle extents;
  int *ranges = NULL;
  int n;

  if (start >= end)
    return;
  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  pango_layout_line_get_x_ranges (line, start, end, &ranges, &n);
  for (int i = 0; i < n; i++)
    draw_stretch (self, snapshot, mark, left + ranges[2 * i] / (double) PANGO_SCALE,
                  top + extents.y / (double) PANGO_SCALE, (ranges[2 * i + 1] - ranges[2 * i]) / (double) PANGO_SCALE,
                  extents.height / (double) PANGO_SCALE);
  g_free (ranges);
}

static void
jp_criterion_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  JpCriterionView *self = JP_CRITERION_VIEW (widget);
  PangoLayoutIter *iter = pango_layout_get_iter (gtk_label_get_layout (GTK_LABEL (self->label)));
  int left, top;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &left, &top);
  do
    for (guint i = 0; i < self->marks->len; i++)
      draw_mark_in_line (self, snapshot, iter, &g_array_index (self->marks, JpCriterionMark, i), left, top);
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
}

/* "¹", "¹²": behind the words they number. */
static void
append_superscript (GString *text, guint number)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  g_autofree char *plain = g_strdup_printf ("%u", number);

  for (const char *c = plain; *c != '\0'; c++)
    g_string_append (text, digits[*c - '0']);
}

static void
embolden (PangoAttrList *attributes, guint start, guint end)
{
  PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  weight->start_index = start;
  weight->end_index = end;
  pango_attr_list_insert (attributes, weight);
}

/* The text with its numbers; the marks move with it. Transfer full. */
static char *
number_text (JpCriterionView *self, const char *text, const GArray *marks, PangoAttrList *attributes)
{
  GString *shown = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      JpCriterionMark mark = g_array_index (marks, JpCriterionMark, i);
      guint length = mark.end - mark.start;
      guint number_at;

      g_string_append_len (shown, text + at, mark.start - at);
      at = mark.end;
      mark.start = (guint) shown->len;
      g_string_append_len (shown, text + at - length, length);
      mark.end = number_at = (guint) shown->len;
      if (mark.number > 0)
        append_superscript (shown, mark.number);
      embolden (attributes, number_at, (guint) shown->len);
      g_array_append_val (self->marks, mark);
    }
  g_string_append (shown, text + at);
  return g_string_free (shown, FALSE);
}

static void
jp_criterion_view_dispose (GObject *object)
{
  g_clear_pointer (&JP_CRITERION_VIEW (object)->label, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_criterion_view_parent_class)->dispose (object);
}

static void
jp_criterion_view_finalize (GObject *object)
{
  g_array_unref (JP_CRITERION_VIEW (object)->marks);

  G_OBJECT_CLASS (jp_criterion_view_parent_class)->finalize (object);
}

static void
jp_criterion_view_class_init (JpCriterionViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_criterion_view_dispose;
  object_class->finalize = jp_criterion_view_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = jp_criterion_view_snapshot;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_criterion_view_init (JpCriterionView *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (JpCriterionMark));
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Criteria"),
                                  -1);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
jp_criterion_view_new (void)
{
  return g_object_new (JP_TYPE_CRITERION_VIEW, NULL);
}

void
jp_criterion_view_show (JpCriterionView *self, const char *text, const GArray *marks)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autofree char *shown = NULL;

  g_return_if_fail (JP_IS_CRITERION_VIEW (self));

  g_array_set_size (self->marks, 0);
  pango_attr_list_insert (attributes, pango_attr_line_height_new (1.25));
  shown = number_text (self, text, marks, attributes);
  /* A selection is lost with every new text. */
  if (!g_str_equal (gtk_label_get_text (GTK_LABEL (self->label)), shown))
    gtk_label_set_text (GTK_LABEL (self->label), shown);
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
  pango_attr_list_unref (attributes);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
jp_criterion_dup_circled (guint number)
{
  char text[7] = { 0 };

  if (number < 1 || number > 20)
    return g_strdup_printf ("(%u)", number);
  g_unichar_to_utf8 (0x2460 + number - 1, text);
  return g_strdup (text);
}
