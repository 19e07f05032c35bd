/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-deductions.h"

#include "jp-detail-entry.h"
#include "jp-edits.h"

#include <glib/gi18n.h>

struct _JpIndicatorDeductions
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkWidget *list;
  GtkWidget *sum;
  GtkWidget *add_button;
  GtkWidget *override_box;
  GtkWidget *override_note;
  GtkWidget *stale_box;
  GtkWidget *stale_note;
  GtkWidget *keep_button;
  GtkWidget *override_text;
  GPtrArray *cards; /* Card * */
  gint64 node;      /* whose deductions these are */
  gboolean showing;
};

/* The widgets of one deduction. */
typedef struct
{
  JpIndicatorDeductions *list; /* no reference */
  gint64 id;
  GtkWidget *points;
  GtkWidget *discretionary;
  GtkWidget *text;
} Card;

G_DEFINE_TYPE (JpIndicatorDeductions, jp_indicator_deductions, GTK_TYPE_WIDGET)

static JpProject *
get_project (JpIndicatorDeductions *self)
{
  return jp_context_get_project (self->context);
}

static JpNodeRecord *
get_node (JpIndicatorDeductions *self)
{
  return jp_record_as_node (jp_project_lookup (get_project (self), self->node));
}

/* Edits */

static gboolean
set_field (const Card *card, guint field, const char *name, const char *text)
{
  JpContext *context = card->list->context;
  JpRecord *record = jp_project_lookup (jp_context_get_project (context), card->id);
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return TRUE;
  return jp_context_report (context, jp_edit_set_field (jp_context_get_project (context), record, field, name, text,
                                                        &error), &error);
}

static gboolean
text_commit (const char *text, gpointer data)
{
  return set_field (data, JP_DEDUCTION_TEXT, _("Reason"), text);
}

/* What is taken off is typed with or without its sign. */
static gboolean
points_commit (const char *text, gpointer data)
{
  const Card *card = data;
  const JpNodeRecord *node = get_node (card->list);
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = NULL;
  JpDecimal points;

  if (!jp_decimal_parse (text, &points, &error))
    return jp_context_report (card->list->context, FALSE, &error);
  if (points.n < 0)
    points.n = -points.n;
  if (points.is_set && node != NULL && node->points.is_set && jp_decimal_cmp (points, node->points) > 0)
    {
      g_autofree char *most = jp_decimal_to_text (node->points);

      g_set_error (&error, JP_ERROR, JP_ERROR_OUT_OF_RANGE,
                   _("At most %s points can be taken off. Type 0 to %s, or press Esc to restore."), most, most);
      return jp_context_report (card->list->context, FALSE, &error);
    }
  typed = jp_decimal_to_text (points);
  return set_field (card, JP_DEDUCTION_POINTS, _("Points"), typed);
}

static void
discretionary_toggled_cb (GtkToggleButton *button, const Card *card)
{
  if (!card->list->showing)
    set_field (card, JP_DEDUCTION_DISCRETIONARY, _("Discretionary"), gtk_toggle_button_get_active (button) ? "1" : "0");
}

static void
remove_clicked_cb (const Card *card)
{
  JpContext *context = card->list->context;
  JpRecord *record = jp_project_lookup (get_project (card->list), card->id);
  g_autoptr (GError) error = NULL;

  if (record != NULL)
    jp_context_report (context, jp_edit_delete (jp_context_get_project (context), record, &error), &error);
}

static gboolean
override_commit (const char *text, gpointer data)
{
  JpIndicatorDeductions *self = data;
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpNodeRecord *node = get_node (self);
  g_autoptr (GError) error = NULL;

  if (sheet == NULL || node == NULL)
    return TRUE;
  return jp_context_report (self->context, jp_edit_set_override_reason (get_project (self), sheet, node, text, &error),
                            &error);
}

/* points of the indicator − score − what the deductions explain already; FALSE when nothing is lost or known. */
static gboolean
get_unexplained (const JpScoreRow *row, JpRational *lost, JpRational *left)
{
  g_auto (JpRational) part = JP_RATIONAL_INIT;

  if (!row->points.is_set || !row->score.is_set)
    return FALSE;
  jp_decimal_to_rational (row->points, lost);
  jp_decimal_to_rational (row->score, &part);
  jp_rational_sub (lost, lost, &part);
  jp_rational_set (left, lost);
  if (row->answer != NULL)
    JP_FOREACH_CHILD (child, row->answer, JP_KIND_DEDUCTION)
      if (jp_record_as_deduction (child)->points.is_set)
        {
          jp_decimal_to_rational (jp_record_as_deduction (child)->points, &part);
          jp_rational_sub (left, left, &part);
        }
  return TRUE;
}

static void
add_clicked_cb (JpIndicatorDeductions *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  JpNodeRecord *node = get_node (self);
  const JpScoreRow *row = scores != NULL && node != NULL ? jp_scores_find (scores, node) : NULL;
  g_auto (JpRational) lost = JP_RATIONAL_INIT;
  g_auto (JpRational) left = JP_RATIONAL_INIT;
  g_autofree char *points = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (row == NULL)
    return;
  if (get_unexplained (row, &lost, &left) && jp_rational_sign (&left) > 0)
    points = jp_rational_to_text (&left, 0, JP_DECIMAL_MAX_SCALE);
  ok = jp_edit_add_deduction (get_project (self), jp_context_get_sheet (self->context), node, points, NULL, FALSE,
                              &error) != NULL;
  if (jp_context_report (self->context, ok, &error) && self->cards->len > 0)
    gtk_widget_child_focus (((Card *) g_ptr_array_index (self->cards, self->cards->len - 1))->text,
                            GTK_DIR_TAB_FORWARD);
}

/* Cards */

static GtkWidget *
make_remove_button (Card *card)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "jp-small");
  gtk_widget_set_tooltip_text (button, _("Remove this deduction"));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked_cb), card);
  return button;
}

static void
add_card (JpIndicatorDeductions *self, JpRecord *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spring = gtk_label_new (NULL);
  Card *card = g_new0 (Card, 1);

  card->list = self;
  card->id = record->id;
  card->points = jp_detail_entry_new (_("Points taken off"), "—", 4, points_commit, card);
  card->discretionary = gtk_toggle_button_new_with_label (_("Discretionary"));
  card->text = jp_detail_text_new (_("Reason for deduction"), text_commit, card);
  gtk_widget_add_css_class (card->discretionary, "flat");
  gtk_widget_add_css_class (card->discretionary, "jp-small");
  gtk_widget_set_tooltip_text (card->discretionary, _("The criteria leave the amount to the evaluator"));
  gtk_widget_set_hexpand (spring, TRUE);
  g_signal_connect (card->discretionary, "toggled", G_CALLBACK (discretionary_toggled_cb), card);
  gtk_box_append (GTK_BOX (line), gtk_label_new ("−"));
  gtk_box_append (GTK_BOX (line), card->points);
  gtk_box_append (GTK_BOX (line), spring);
  gtk_box_append (GTK_BOX (line), card->discretionary);
  gtk_box_append (GTK_BOX (line), make_remove_button (card));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), card->text);
  gtk_widget_add_css_class (box, "jp-deduction");
  gtk_widget_set_sensitive (line, !jp_context_get_read_only (self->context));
  jp_detail_text_set_editable (JP_DETAIL_TEXT (card->text), !jp_context_get_read_only (self->context));
  gtk_box_append (GTK_BOX (self->list), box);
  g_ptr_array_add (self->cards, card);
}

static gboolean
cards_match (JpIndicatorDeductions *self, const JpAnswerRecord *answer)
{
  guint n = 0;

  if (answer != NULL)
    JP_FOREACH_CHILD (child, answer, JP_KIND_DEDUCTION)
      {
        if (n >= self->cards->len || ((Card *) g_ptr_array_index (self->cards, n))->id != child->id)
          return FALSE;
        n++;
      }
  return n == self->cards->len;
}

static void
rebuild (JpIndicatorDeductions *self, const JpAnswerRecord *answer)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  g_ptr_array_set_size (self->cards, 0);
  if (answer != NULL)
    JP_FOREACH_CHILD (deduction, answer, JP_KIND_DEDUCTION)
      add_card (self, deduction);
}

static void
show_card (const Card *card, const JpDeductionRecord *deduction)
{
  g_autofree char *points = jp_decimal_to_text (deduction->points);

  jp_detail_entry_show (JP_DETAIL_ENTRY (card->points), points);
  jp_detail_text_show (JP_DETAIL_TEXT (card->text), deduction->text);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (card->discretionary), deduction->discretionary != 0);
}

/* Says when the deductions do not explain what is lost; no word while they do. */
static void
show_sum (JpIndicatorDeductions *self, const JpScoreRow *row)
{
  g_auto (JpRational) lost = JP_RATIONAL_INIT;
  g_auto (JpRational) left = JP_RATIONAL_INIT;
  g_autofree char *lost_text = NULL;
  g_autofree char *left_text = NULL;
  g_autofree char *text = NULL;
  gboolean known = row->given.is_set && get_unexplained (row, &lost, &left);

  if (known && jp_rational_sign (&lost) == 0 && self->cards->len == 0)
    text = g_strdup (_("Nothing taken off, no reason needed"));
  else if (known && jp_rational_sign (&left) != 0)
    {
      jp_rational_sub (&left, &lost, &left);
      lost_text = jp_rational_to_text (&lost, 0, JP_DECIMAL_MAX_SCALE);
      left_text = jp_rational_to_text (&left, 0, JP_DECIMAL_MAX_SCALE);
      text = g_strdup_printf (_("%s lost, %s explained by deductions"), lost_text, left_text);
    }
  gtk_label_set_text (GTK_LABEL (self->sum), text);
  gtk_widget_set_visible (self->sum, text != NULL);
}

/* What the score was put in place of, and what the rule gives now. */
static void
show_stale (JpIndicatorDeductions *self, const JpScoreRow *row)
{
  g_autofree char *before = jp_format_score (row->answer->overridden);
  g_autofree char *now = jp_format_score (row->computed);
  g_autofree char *text = g_strdup_printf (_("Out of date: the rule gave %s when it was overridden, now %s."), before,
                                           now);

  gtk_widget_set_visible (self->stale_box, row->stale);
  gtk_label_set_text (GTK_LABEL (self->stale_note), text);
  gtk_widget_set_sensitive (self->keep_button, !jp_context_get_read_only (self->context));
}

static void
keep_clicked_cb (JpIndicatorDeductions *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpNodeRecord *node = jp_context_get_node (self->context);
  g_autoptr (GError) error = NULL;

  if (sheet != NULL && node != NULL)
    jp_context_report (self->context, jp_edit_confirm_override (get_project (self), sheet, node, &error), &error);
}

/* "−0.60" from the rule. */
static void
show_override (JpIndicatorDeductions *self, const JpScoreRow *row)
{
  g_auto (JpRational) given = JP_RATIONAL_INIT;
  g_auto (JpRational) computed = JP_RATIONAL_INIT;
  g_autofree char *difference = NULL;
  g_autofree char *text = NULL;
  const char *reason = row->answer != NULL ? row->answer->override_reason : NULL;
  int sign;

  gtk_widget_set_visible (self->override_box, row->overridden || reason != NULL);
  gtk_widget_set_visible (self->override_note, row->overridden);
  gtk_widget_set_visible (self->stale_box, FALSE);
  jp_detail_text_show (JP_DETAIL_TEXT (self->override_text), reason);
  if (!row->overridden)
    return;
  jp_decimal_to_rational (row->given, &given);
  jp_decimal_to_rational (row->computed, &computed);
  jp_rational_sub (&given, &given, &computed);
  sign = jp_rational_sign (&given);
  jp_rational_abs (&given, &given);
  difference = jp_rational_to_text (&given, row->computed.scale, JP_DECIMAL_MAX_SCALE);
  text = g_strdup_printf (_("Differs from the rule by %s%s."), sign < 0 ? "−" : "+", difference);
  gtk_label_set_text (GTK_LABEL (self->override_note), text);
  show_stale (self, row);
}

/* GObject */

static void
jp_indicator_deductions_dispose (GObject *object)
{
  JpIndicatorDeductions *self = JP_INDICATOR_DEDUCTIONS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_deductions_parent_class)->dispose (object);
}

static void
jp_indicator_deductions_finalize (GObject *object)
{
  g_ptr_array_unref (JP_INDICATOR_DEDUCTIONS (object)->cards);

  G_OBJECT_CLASS (jp_indicator_deductions_parent_class)->finalize (object);
}

static void
jp_indicator_deductions_class_init (JpIndicatorDeductionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_indicator_deductions_dispose;
  object_class->finalize = jp_indicator_deductions_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
jp_indicator_deductions_init (JpIndicatorDeductions *self)
{
  GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = make_label (_("Deductions and reasons"), "jp-caption");

  self->cards = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->sum = make_label (NULL, "dim-label");
  self->add_button = gtk_button_new_from_icon_name ("list-add-symbolic");
  self->override_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->override_note = make_label (NULL, "warning");
  self->override_text = jp_detail_text_new (_("Reason for the override"), override_commit, self);

  self->stale_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->stale_note = make_label (NULL, "warning");
  self->keep_button = gtk_button_new_with_label (_("Keep"));
  gtk_widget_set_tooltip_text (self->keep_button, _("The given score stands"));
  gtk_widget_set_valign (self->keep_button, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->stale_note, TRUE);
  gtk_label_set_wrap (GTK_LABEL (self->stale_note), TRUE);
  g_signal_connect_swapped (self->keep_button, "clicked", G_CALLBACK (keep_clicked_cb), self);
  gtk_box_append (GTK_BOX (self->stale_box), self->stale_note);
  gtk_box_append (GTK_BOX (self->stale_box), self->keep_button);
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_add_css_class (self->add_button, "jp-small");
  gtk_widget_set_tooltip_text (self->add_button, _("Add a deduction"));
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (title), caption);
  gtk_box_append (GTK_BOX (title), self->add_button);
  gtk_box_append (GTK_BOX (self->override_box), make_label (_("Reason for the override"), "jp-caption"));
  gtk_box_append (GTK_BOX (self->override_box), self->override_note);
  gtk_box_append (GTK_BOX (self->override_box), self->stale_box);
  gtk_box_append (GTK_BOX (self->override_box), self->override_text);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_box_append (GTK_BOX (self->box), self->sum);
  gtk_box_append (GTK_BOX (self->box), self->override_box);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_indicator_deductions_new (JpContext *context)
{
  JpIndicatorDeductions *self = g_object_new (JP_TYPE_INDICATOR_DEDUCTIONS, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
jp_indicator_deductions_show (JpIndicatorDeductions *self, const JpScoreRow *row)
{
  guint n = 0;

  gtk_widget_set_visible (GTK_WIDGET (self), row != NULL);
  if (row == NULL)
    return;
  self->node = row->node->record.id;
  if (!cards_match (self, row->answer))
    rebuild (self, row->answer);
  self->showing = TRUE;
  if (row->answer != NULL)
    JP_FOREACH_CHILD (child, row->answer, JP_KIND_DEDUCTION)
      show_card (g_ptr_array_index (self->cards, n++), jp_record_as_deduction (child));
  self->showing = FALSE;
  show_sum (self, row);
  show_override (self, row);
  gtk_widget_set_sensitive (self->add_button, !jp_context_get_read_only (self->context));
  jp_detail_text_set_editable (JP_DETAIL_TEXT (self->override_text), !jp_context_get_read_only (self->context));
}

void
jp_indicator_deductions_flush (JpIndicatorDeductions *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    jp_detail_text_flush (JP_DETAIL_TEXT (((Card *) g_ptr_array_index (self->cards, i))->text));
  jp_detail_text_flush (JP_DETAIL_TEXT (self->override_text));
}
