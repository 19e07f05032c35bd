/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-side.h"

#include "jp-compare-basis.h"
#include "jp-compare-model.h"

#include <glib/gi18n.h>

struct _JpCompareSide
{
  GtkWidget parent_instance;

  JpCompareSource *source;
  GtkWidget *scroller;
  GtkWidget *slot;
  GtkWidget *box;  /* rebuilt with every comparison */
};

G_DEFINE_TYPE (JpCompareSide, jp_compare_side, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Heading at the left, what it comes to at the right. */
static void
add_heading (JpCompareSide *self, const char *title, const char *figure)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = make_label (title, "jp-caption", 0);
  GtkWidget *value = make_label (figure, "numeric", 1);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (value, "dim-label");
  gtk_widget_set_margin_top (line, 12);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (self->box), line);
}

static GtkWidget *
make_mark (const char *icon, const char *word, const char *css_class)
{
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (mark), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (mark), make_label (word, NULL, 0));
  gtk_widget_add_css_class (mark, "jp-chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (mark, css_class);
  return mark;
}

/* Chip, how many, how much. */
static void
add_line (JpCompareSide *self, GtkWidget *mark, const char *count, const char *figure)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *middle = make_label (count, "numeric", 0);

  gtk_widget_add_css_class (middle, "dim-label");
  gtk_widget_set_hexpand (middle, TRUE);
  gtk_widget_set_margin_top (line, 3);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), middle);
  if (figure != NULL)
    {
      GtkWidget *value = make_label (figure, "heading", 1);

      gtk_widget_add_css_class (value, "numeric");
      gtk_box_append (GTK_BOX (line), value);
    }
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_cause (JpCompareSide *self, const char *icon, const char *word, const char *css_class, const JpCauseSum *sum)
{
  g_autofree char *count = NULL;
  g_autofree char *points = NULL;

  if (sum->n == 0)
    return;
  count = g_strdup_printf (ngettext ("%u indicator", "%u indicators", sum->n), sum->n);
  points = jp_compare_format_points (&sum->points);
  add_line (self, make_mark (icon, word, css_class), count, points);
}

static void
add_causes (JpCompareSide *self, const JpComparison *comparison)
{
  g_auto (JpCompareSums) sums = { FALSE };
  g_autofree char *change = NULL;
  g_autofree char *points = NULL;

  jp_comparison_sum_up (comparison, &sums);
  change = sums.is_set ? jp_compare_format_points (&sums.change) : g_strdup ("—");
  points = g_strdup_printf (_("%s points"), change);
  add_heading (self, _("Where the change comes from"), points);
  add_cause (self, "accessories-calculator-symbolic", jp_cause_get_title (JP_CAUSE_FACT), "accent", &sums.fact);
  add_cause (self, "document-properties-symbolic", jp_cause_get_title (JP_CAUSE_RULE), NULL, &sums.rule);
  add_cause (self, "avatar-default-symbolic", jp_cause_get_title (JP_CAUSE_JUDGEMENT), "warning", &sums.judgement);
  add_cause (self, "list-add-symbolic", C_ ("cause", "New, gone"), NULL, &sums.moved);
  if (jp_rational_sign (&sums.rest) != 0)
    {
      g_autofree char *rest = jp_compare_format_points (&sums.rest);

      add_line (self, make_mark ("view-more-symbolic", _("Chosen or exempt rows"), NULL), "", rest);
    }
}

static void
add_problems (JpCompareSide *self, const JpComparison *comparison)
{
  static const char *const icons[] = { "list-add-symbolic", "media-playlist-repeat-symbolic", "view-refresh-symbolic",
                                       "object-select-symbolic" };
  static const JpProblemState order[] = { JP_PROBLEM_MENDED, JP_PROBLEM_OPEN, JP_PROBLEM_CAME_BACK, JP_PROBLEM_NEW };
  g_autofree char *label = jp_comparison_dup_label (comparison, comparison->n - 2);
  g_autofree char *figure = NULL;
  guint n[G_N_ELEMENTS (order)] = { 0 }, before = 0;

  for (guint i = 0; i < comparison->problems->len; i++)
    {
      const JpCompareProblem *problem = &g_array_index (comparison->problems, JpCompareProblem, i);

      n[problem->state]++;
      before += problem->findings[comparison->n - 2] != NULL;
    }
  if (comparison->problems->len == 0)
    return;
  figure = g_strdup_printf (ngettext ("%u in %s", "%u in %s", before), before, label);
  add_heading (self, _("Problems of the year before"), figure);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *count = g_strdup_printf ("%u", n[order[i]]);

      if (n[order[i]] > 0)
        add_line (self,
                  make_mark (icons[order[i]], jp_compare_basis_get_state_title (order[i]),
                             order[i] == JP_PROBLEM_MENDED ? "success" : order[i] == JP_PROBLEM_NEW ? NULL : "warning"),
                  "", count);
    }
}

static void
add_totals (JpCompareSide *self, const JpComparison *comparison)
{
  add_heading (self, _("Totals"), "");
  for (guint i = 0; i < comparison->n; i++)
    {
      const JpScores *scores = jp_comparison_get_scores (comparison, i);
      g_autofree char *label = jp_comparison_dup_label (comparison, i);
      g_autofree char *score = jp_format_score (jp_decimal_normalize (scores->score));
      g_autofree char *points = jp_format_score (jp_decimal_normalize (scores->points));
      g_autofree char *text = g_strdup_printf ("%s / %s", score, points);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *name = make_label (label, NULL, 0);
      GtkWidget *value = make_label (text, "numeric", 1);

      gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (name, TRUE);
      gtk_box_append (GTK_BOX (line), name);
      gtk_box_append (GTK_BOX (line), value);
      gtk_widget_set_margin_top (line, 3);
      gtk_box_append (GTK_BOX (self->box), line);
    }
}

static void
rebuild (JpCompareSide *self)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (comparison == NULL)
    return;
  if (comparison->of_units)
    add_totals (self, comparison);
  else
    {
      add_causes (self, comparison);
      add_problems (self, comparison);
    }
}

static void
jp_compare_side_dispose (GObject *object)
{
  JpCompareSide *self = JP_COMPARE_SIDE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (jp_compare_side_parent_class)->dispose (object);
}

static void
jp_compare_side_class_init (JpCompareSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_compare_side_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "compareside");
}

static void
jp_compare_side_init (JpCompareSide *self)
{
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->scroller = gtk_scrolled_window_new ();
  self->slot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_visible (self->slot, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_box_append (GTK_BOX (both), self->slot);
  gtk_box_append (GTK_BOX (both), self->box);
  gtk_widget_set_margin_start (both, 14);
  gtk_widget_set_margin_end (both, 14);
  gtk_widget_set_margin_bottom (both, 12);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), both);
  gtk_widget_set_size_request (GTK_WIDGET (self), 268, -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Where the change comes from"), -1);
}

GtkWidget *
jp_compare_side_new (JpCompareSource *source)
{
  JpCompareSide *self = g_object_new (JP_TYPE_COMPARE_SIDE, NULL);

  g_set_object (&self->source, source);
  g_signal_connect_object (source, "changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}

GtkBox *
jp_compare_side_get_slot (JpCompareSide *self)
{
  g_return_val_if_fail (JP_IS_COMPARE_SIDE (self), NULL);

  return GTK_BOX (self->slot);
}
