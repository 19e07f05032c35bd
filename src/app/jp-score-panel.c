/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-score-panel.h"

#include "jp-score-band.h"
#include "jp-score-facts.h"

#include <glib/gi18n.h>

#define N_LOSSES 5
#define N_MISSING 5

struct _JpScorePanel
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *scroller;
  GtkWidget *box;  /* rebuilt with every change of the scores */
};

G_DEFINE_TYPE (JpScorePanel, jp_score_panel, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Text at the left, a figure at the right. */
static GtkWidget *
make_line (const char *text, const char *figure, const char *css_class)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = make_label (text, css_class, 0);
  GtkWidget *value = make_label (figure, "numeric", 1);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (value, css_class);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), value);
  return line;
}

static GtkWidget *
add_section (JpScorePanel *self, const char *title, const char *figure)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_set_margin_top (section, 12);
  gtk_box_append (GTK_BOX (section), make_line (title, figure, "caption-heading"));
  gtk_box_append (GTK_BOX (self->box), section);
  return section;
}

static char *
range_text (JpDecimal min, JpDecimal max)
{
  g_autofree char *from = jp_format_score (jp_decimal_normalize (min));
  g_autofree char *to = jp_format_score (jp_decimal_normalize (max));

  return g_strdup_printf ("%s–%s", from, to);
}

static void
add_total (JpScorePanel *self, const JpScores *scores)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *total = jp_format_score (jp_decimal_normalize (scores->score));
  g_autofree char *points = jp_format_score (jp_decimal_normalize (scores->points));
  g_autofree char *of = g_strdup_printf ("/ %s", points);
  const char *grade = jp_scores_get_grade (scores);
  GtkWidget *figure = make_label (total, "jp-total", 0);
  GtkWidget *full = make_label (of, "dim-label", 0);
  GtkWidget *grade_label = make_label (grade != NULL ? grade : "—", "title-2", 1);
  g_autofree char *spoken = g_strdup_printf (_("Total %s of %s, grade %s"), total, points,
                                             grade != NULL ? grade : _("undecided"));

  gtk_widget_set_valign (full, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (figure, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (grade_label, GTK_ALIGN_BASELINE);
  gtk_widget_set_hexpand (full, TRUE);
  gtk_widget_add_css_class (full, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_box_append (GTK_BOX (line), full);
  gtk_box_append (GTK_BOX (line), grade_label);
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
add_range (JpScorePanel *self, const JpScores *scores)
{
  g_autofree char *range = NULL;
  g_autofree char *text = NULL;

  if (scores->n_open == 0)
    return;
  range = range_text (scores->possible_min, scores->possible_max);
  if (scores->grade_min != NULL && scores->grade_max != NULL && scores->grade_min != scores->grade_max)
    text = g_strdup_printf (_("Possible %s, grade %s to %s"), range, jp_band_get_grade (scores->grade_min),
                            jp_band_get_grade (scores->grade_max));
  else
    text = g_strdup_printf (_("Possible %s"), range);
  gtk_box_append (GTK_BOX (self->box), make_label (text, "jp-possible", 0));
}

static void
add_completeness (JpScorePanel *self, const JpScores *scores)
{
  g_autofree char *scored =
    g_strdup_printf (_("%u/%u scored"), scores->rows->len - scores->n_open, scores->rows->len);
  g_autofree char *distance = jp_score_facts_dup_distance (scores);
  g_autofree char *text = distance != NULL ? g_strdup_printf ("%s · %s", scored, distance) : g_strdup (scored);
  GtkWidget *label = make_label (text, "caption", 0);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->box), label);
}

static void
add_scale (JpScorePanel *self, const JpScores *scores)
{
  GtkWidget *band;

  if (scores->framework == NULL || jp_record_first (JP_RECORD (scores->framework), JP_KIND_BAND) == NULL)
    return;
  band = jp_score_band_new ();
  jp_score_band_set_scale (JP_SCORE_BAND (band), scores);
  gtk_box_append (GTK_BOX (self->box), band);
}

/* score ÷ points, per mille. */
static guint
per_mille (JpDecimal score, JpDecimal points)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;
  gint64 mille;

  if (!jp_score_rate (score, points, &rate))
    return 0;
  jp_rational_round (&rate, &rate, 3);
  return jp_rational_get_scaled (&rate, 3, &mille) ? (guint) CLAMP (mille, 0, 1000) : 0;
}

static char *
rate_text (const JpScoreGroup *group)
{
  g_auto (JpRational) rate = JP_RATIONAL_INIT;

  if (group->n_open > 0 || !jp_score_rate (group->score, group->points, &rate))
    return g_strdup ("—");
  return jp_format_percent (&rate, 1);
}

static void
add_level (JpScorePanel *self, const JpScoreGroup *group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *band = jp_score_band_new ();
  g_autofree char *score = group->n_open > 0 ? range_text (group->possible_min, group->possible_max)
                                             : jp_format_score (jp_decimal_normalize (group->score));
  g_autofree char *points = jp_format_score (jp_decimal_normalize (group->points));
  g_autofree char *of = g_strdup_printf ("%s / %s", score, points);
  g_autofree char *rate = rate_text (group);
  GtkWidget *name = make_label (group->node->name, "heading", 0);
  GtkWidget *figure = make_label (of, "numeric", 1);
  GtkWidget *percent = make_label (rate, "heading", 1);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (figure, "dim-label");
  gtk_widget_add_css_class (percent, "numeric");
  gtk_widget_set_size_request (percent, 58, -1);
  jp_score_band_set_bar (JP_SCORE_BAND (band), per_mille (group->possible_min, group->points),
                         per_mille (group->possible_max, group->points));
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), figure);
  gtk_box_append (GTK_BOX (line), percent);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), band);
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (self->box), box);
}

static void
row_clicked_cb (JpScorePanel *self, GtkWidget *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "node");
  JpRecord *node = jp_project_lookup (jp_context_get_project (self->context), *id);

  if (node == NULL)
    return;
  jp_context_set_node (self->context, jp_record_as_node (node));
  jp_context_request_page (self->context, "indicators", NULL);
}

/* A line that leads to an indicator. */
static void
add_jump (JpScorePanel *self, GtkWidget *section, const JpNodeRecord *node, const char *text, const char *figure)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "jp-line");
  gtk_button_set_child (GTK_BUTTON (button), make_line (text, figure, NULL));
  gtk_widget_set_tooltip_text (button, _("Go to the indicator"));
  g_object_set_data_full (G_OBJECT (button), "node", g_memdup2 (&node->record.id, sizeof (gint64)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (section), button);
}

static void
add_losses (JpScorePanel *self, const JpScores *scores)
{
  g_autoptr (GPtrArray) rows = jp_score_facts_list_losses (scores);
  g_autofree char *sum = jp_score_facts_dup_lost (scores);
  g_autofree char *count = g_strdup_printf (ngettext ("%u indicator, %s", "%u indicators, %s", rows->len), rows->len,
                                            sum);
  GtkWidget *section;

  if (rows->len == 0)
    return;
  section = add_section (self, _("Biggest losses"), count);
  for (guint i = 0; i < MIN (rows->len, N_LOSSES); i++)
    {
      const JpScoreRow *row = g_ptr_array_index (rows, i);
      g_autofree char *lost = jp_score_facts_dup_row_loss (row);

      add_jump (self, section, row->node, row->node->name, lost);
    }
}

static void
add_missing (JpScorePanel *self, const JpScores *scores)
{
  g_autoptr (GPtrArray) rows = jp_score_facts_list_missing (scores);
  g_autofree char *count = NULL;
  GtkWidget *section;

  if (rows->len == 0)
    return;
  count = g_strdup_printf (ngettext ("%u indicator", "%u indicators", rows->len), rows->len);
  section = add_section (self, _("Missing facts"), count);
  for (guint i = 0; i < MIN (rows->len, N_MISSING); i++)
    {
      const JpScoreRow *row = g_ptr_array_index (rows, i);
      g_autofree char *points = jp_format_score (jp_decimal_normalize (row->points));
      g_autofree char *figure = g_strdup_printf (ngettext ("%s point", "%s points", row->points.n), points);
      g_autofree char *names = jp_score_facts_dup_missing_names (row);

      add_jump (self, section, row->node, names, figure);
    }
}

static void
add_source (GtkWidget *section, const char *name, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  gtk_box_append (GTK_BOX (section), make_line (name, count, NULL));
}

static void
add_sources (JpScorePanel *self, const JpScores *scores)
{
  g_autofree char *count =
    g_strdup_printf ("%u/%u", scores->rows->len - scores->n_open, scores->rows->len);
  GtkWidget *section = add_section (self, _("Where scores come from"), count);

  add_source (section, _("Computed by a rule"), scores->n_computed);
  add_source (section, _("Given by the evaluator"), scores->n_given);
  add_source (section, _("Overridden (≠ computed)"), scores->n_overridden);
}

static void
rebuild (JpScorePanel *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->box)) != NULL;)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (scores == NULL || scores->rows->len == 0)
    {
      GtkWidget *label = make_label (_("No indicators yet: there is nothing to score."), "dim-label", 0);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (self->box), label);
      return;
    }
  add_total (self, scores);
  add_range (self, scores);
  add_scale (self, scores);
  add_completeness (self, scores);
  for (guint i = 0; i < scores->groups->len; i++)
    if (jp_scores_get_group (scores, i)->level == 1)
      add_level (self, jp_scores_get_group (scores, i));
  add_losses (self, scores);
  add_missing (self, scores);
  add_sources (self, scores);
}

static void
jp_score_panel_dispose (GObject *object)
{
  JpScorePanel *self = JP_SCORE_PANEL (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_score_panel_parent_class)->dispose (object);
}

static void
jp_score_panel_class_init (JpScorePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_score_panel_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scorepanel");
}

static void
jp_score_panel_init (JpScorePanel *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  gtk_widget_set_margin_start (self->box, 14);
  gtk_widget_set_margin_end (self->box, 14);
  gtk_widget_set_margin_top (self->box, 12);
  gtk_widget_set_margin_bottom (self->box, 12);
  gtk_widget_set_size_request (GTK_WIDGET (self), 268, -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Score"), -1);
}

GtkWidget *
jp_score_panel_new (JpContext *context)
{
  JpScorePanel *self = g_object_new (JP_TYPE_SCORE_PANEL, NULL);

  g_set_object (&self->context, context);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}
