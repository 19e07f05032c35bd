/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-basis.h"

#include "jp-detail-entry.h"
#include "jp-edits.h"
#include "jp-facts.h"
#include "jp-what-if.h"

#include <glib/gi18n.h>

struct _JpIndicatorBasis
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkWidget *facts_title;
  GtkWidget *facts;
  GtkWidget *trace_title;
  GtkWidget *trace;
  GtkWidget *what_if;
  GPtrArray *shown; /* Fact *, what the list holds: it is made anew only when the facts are different */
};

/* One fact a rule asks for. */
typedef struct
{
  JpIndicatorBasis *list; /* no reference */
  char *name;   /* as in the formula */
  char *title;  /* "三公经费 · 年初预算" */
  char *value;  /* with its unit, NULL: not filled */
  char *source; /* or NULL */
  gint64 item;  /* id, 0: there is no such item yet */
} Fact;

G_DEFINE_TYPE (JpIndicatorBasis, jp_indicator_basis, GTK_TYPE_WIDGET)

static void
fact_free (gpointer data)
{
  Fact *fact = data;

  g_free (fact->name);
  g_free (fact->title);
  g_free (fact->value);
  g_free (fact->source);
  g_free (fact);
}

char *
jp_indicator_basis_dup_title (const char *fact)
{
  g_auto (GStrv) parts = g_strsplit (fact, ".", 2);

  return parts[0] != NULL && g_strcmp0 (parts[1], "值") != 0 ? g_strjoinv (" · ", parts) : g_strdup (parts[0]);
}

static char *
format_value (JpIndicatorBasis *self, const JpItemRecord *item, guint field)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);
  JpMeasureUnit unit = jp_measure_unit_lookup (item->measure_unit);
  const char *shown_unit = unit.money ? jp_context_get_amount_unit (self->context) : item->measure_unit;
  g_autofree char *digits = NULL;

  if (!quantity.is_set)
    return NULL;
  digits = jp_quantity_format (quantity, item->measure_unit, unit.money ? shown_unit : NULL, unit.money ? 2 : 0);
  return shown_unit != NULL ? g_strconcat (digits, " ", shown_unit, NULL) : g_strdup (digits);
}

static Fact *
make_fact (JpIndicatorBasis *self, JpSheetRecord *sheet, const char *name)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;
  JpFactRef ref = { .name = name };
  Fact *fact = g_new0 (Fact, 1);

  fact->list = self;
  fact->name = g_strdup (name);
  fact->title = jp_indicator_basis_dup_title (name);
  jp_facts_lookup_for_sheet (name, &value, &ref, sheet);
  if (ref.item == NULL)
    return fact;
  fact->value = format_value (self, ref.item, ref.field);
  fact->source = jp_facts_dup_origin (&ref);
  if (fact->source != NULL)
    return fact;
  fact->item = ref.item->record.id;
  fact->source = g_strdup (ref.item->source);
  return fact;
}

static GPtrArray *
make_facts (JpIndicatorBasis *self, const JpScoreRow *row)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpRule *rule = row != NULL ? jp_project_get_rule (jp_context_get_project (self->context), row->node, NULL) : NULL;
  const JpFormula *measure = rule != NULL ? jp_rule_get_measure (rule) : NULL;
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);

  if (measure == NULL || sheet == NULL)
    return facts;
  for (guint i = 0; i < jp_formula_get_n_facts (measure); i++)
    g_ptr_array_add (facts, make_fact (self, sheet, jp_formula_get_fact (measure, i)));
  return facts;
}

static char *
facts_to_text (GPtrArray *facts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = g_ptr_array_index (facts, i);

      g_string_append_printf (text, "%s: %s", fact->title, fact->value != NULL ? fact->value : _("Not filled"));
      if (fact->source != NULL)
        g_string_append_printf (text, " (%s)", fact->source);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
facts_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const Fact *x = g_ptr_array_index (a, i);
      const Fact *y = g_ptr_array_index (b, i);

      if (x->item != y->item || !g_str_equal (x->name, y->name) || g_strcmp0 (x->value, y->value) != 0 ||
          g_strcmp0 (x->source, y->source) != 0)
        return FALSE;
    }
  return TRUE;
}

/* A missing fact is filled where it is missed. */
static gboolean
fact_commit (const char *text, gpointer data)
{
  const Fact *fact = data;
  g_autoptr (JpContext) context = g_object_ref (fact->list->context);
  JpSheetRecord *sheet = jp_context_get_sheet (context);
  g_autoptr (GError) error = NULL;

  if (sheet == NULL)
    return TRUE;
  return jp_context_report (
    context, jp_edit_set_fact_for_sheet (jp_context_get_project (context), sheet, fact->name, text, &error), &error);
}

static void
jump_clicked_cb (GtkButton *button, JpIndicatorBasis *self)
{
  const char *place = g_object_get_data (G_OBJECT (button), "item");

  jp_context_request_page (self->context, "budget", place);
}

static GtkWidget *
make_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The fact's name, its source below. */
static GtkWidget *
make_names (const Fact *fact)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), make_label (fact->title, NULL, 0));
  if (fact->source != NULL)
    {
      GtkWidget *source = make_label (fact->source, "caption", 0);

      gtk_widget_add_css_class (source, "dim-label");
      gtk_box_append (GTK_BOX (box), source);
    }
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_value (JpIndicatorBasis *self, Fact *fact)
{
  g_autofree char *label = NULL;
  GtkWidget *entry;

  if (fact->value != NULL)
    {
      GtkWidget *value = make_label (fact->value, "numeric", 1);

      gtk_label_set_wrap (GTK_LABEL (value), FALSE);
      return value;
    }
  label = g_strdup_printf (_("Missing: %s"), fact->title);
  entry = jp_detail_entry_new (label, _("Not filled"), 8, fact_commit, fact);
  gtk_widget_add_css_class (entry, "warning");
  gtk_widget_set_sensitive (entry, !jp_context_get_read_only (self->context));
  return entry;
}

static GtkWidget *
make_jump (JpIndicatorBasis *self, const Fact *fact)
{
  g_autofree char *label = g_strdup_printf (_("Go to “%s” in the budget"), fact->title);
  GtkWidget *button = gtk_button_new_from_icon_name ("go-next-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (fact->item != 0)
    g_object_set_data_full (G_OBJECT (button), "item", g_strdup_printf ("%" G_GINT64_FORMAT, fact->item), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (jump_clicked_cb), self);
  return button;
}

static void
fill_facts (JpIndicatorBasis *self, GPtrArray *facts)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_box_remove (GTK_BOX (self->facts), child);
  for (guint i = 0; i < facts->len; i++)
    {
      Fact *fact = g_ptr_array_index (facts, i);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (line), make_names (fact));
      gtk_box_append (GTK_BOX (line), make_value (self, fact));
      gtk_box_append (GTK_BOX (line), make_jump (self, fact));
      gtk_widget_add_css_class (line, "jp-fact");
      gtk_box_append (GTK_BOX (self->facts), line);
    }
  gtk_widget_set_visible (self->facts_title, facts->len > 0);
}

/* "100 %" of a rate, "3.4 percentage points"; plain numbers as they are. */
static char *
measure_words (const JpRational *value, gboolean percent, gboolean difference)
{
  g_auto (JpRational) shown = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  jp_rational_set_int (&shown, percent ? 100 : 1);
  jp_rational_mul (&shown, &shown, value);
  jp_rational_abs (&shown, &shown);
  digits = jp_rational_to_text (&shown, 0, 4);
  if (percent)
    return g_strdup_printf (difference ? _("%s percentage points") : "%s %%", digits);
  return g_steal_pointer (&digits);
}

/* How far it is to more points. */
static void
show_what_if (JpIndicatorBasis *self, const JpScoreRow *row)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  JpRule *rule = jp_project_get_rule (jp_context_get_project (self->context), row->node, NULL);
  guint decimals = scores->framework != NULL ? (guint) CLAMP (scores->framework->decimals, 0, JP_DECIMAL_MAX_SCALE) : 2;
  g_auto (JpWhatIf) found = JP_WHAT_IF_INIT;
  gboolean there = rule != NULL && row->result.has_measure && row->points.is_set &&
                   jp_what_if_find (rule, row->points, decimals, &row->result.measure, &found);

  gtk_widget_set_visible (self->what_if, there);
  if (there)
    {
      gboolean percent = row->result.measure_is_percent;
      g_autofree char *distance = measure_words (&found.distance, percent, TRUE);
      g_autofree char *at = measure_words (&found.at, percent, FALSE);
      g_autofree char *gain = jp_format_score (found.gain);
      gboolean more = jp_rational_sign (&found.distance) > 0;
      /* TRANSLATORS: a distance, a limit, points */
      g_autofree char *text = g_strdup_printf (more ? _("%1$s more, to %2$s: +%3$s points")
                                                    : _("%1$s less, to %2$s: +%3$s points"), distance, at, gain);

      gtk_label_set_text (GTK_LABEL (self->what_if), text);
    }
}

static void
show_trace (JpIndicatorBasis *self, const JpScoreRow *row)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  g_autoptr (JpTrace) trace = NULL;
  g_autofree char *text = NULL;

  if (row != NULL && row->result.status != JP_RULE_JUDGEMENT)
    trace = jp_scores_trace (scores, row->seq - 1, jp_context_get_project (self->context));
  if (trace != NULL)
    text = jp_trace_to_text (trace);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->trace)), text != NULL ? text : "") != 0)
    gtk_label_set_text (GTK_LABEL (self->trace), text);
  gtk_widget_set_visible (self->trace, text != NULL);
  gtk_widget_set_visible (self->trace_title, text != NULL);
}

static void
jp_indicator_basis_dispose (GObject *object)
{
  JpIndicatorBasis *self = JP_INDICATOR_BASIS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_basis_parent_class)->dispose (object);
}

static void
jp_indicator_basis_finalize (GObject *object)
{
  g_ptr_array_unref (JP_INDICATOR_BASIS (object)->shown);

  G_OBJECT_CLASS (jp_indicator_basis_parent_class)->finalize (object);
}

static void
jp_indicator_basis_class_init (JpIndicatorBasisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_indicator_basis_dispose;
  object_class->finalize = jp_indicator_basis_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_indicator_basis_init (JpIndicatorBasis *self)
{
  self->shown = g_ptr_array_new_with_free_func (fact_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->facts_title = make_label (_("Facts"), "jp-caption", 0);
  self->facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->trace_title = make_label (_("Computation"), "jp-caption", 0);
  self->trace = make_label (NULL, "jp-trace", 0);
  gtk_label_set_selectable (GTK_LABEL (self->trace), TRUE);
  gtk_widget_set_visible (self->facts_title, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->trace), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Computation"),
                                  -1);
  gtk_box_append (GTK_BOX (self->box), self->facts_title);
  gtk_box_append (GTK_BOX (self->box), self->facts);
  gtk_box_append (GTK_BOX (self->box), self->trace_title);
  gtk_box_append (GTK_BOX (self->box), self->trace);
  self->what_if = make_label (NULL, "dim-label", 0);
  gtk_widget_add_css_class (self->what_if, "caption");
  gtk_box_append (GTK_BOX (self->box), self->what_if);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_indicator_basis_new (JpContext *context)
{
  JpIndicatorBasis *self = g_object_new (JP_TYPE_INDICATOR_BASIS, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
jp_indicator_basis_show (JpIndicatorBasis *self, const JpScoreRow *row)
{
  g_autoptr (GPtrArray) facts = make_facts (self, row);

  if (!facts_equal (self->shown, facts))
    {
      fill_facts (self, facts);
      g_ptr_array_unref (self->shown);
      self->shown = g_steal_pointer (&facts);
    }
  show_trace (self, row);
  show_what_if (self, row);
}

char *
jp_indicator_basis_dup_text (JpIndicatorBasis *self)
{
  g_autofree char *facts = facts_to_text (self->shown);

  return g_strconcat (facts, gtk_label_get_text (GTK_LABEL (self->trace)), NULL);
}

gboolean
jp_indicator_basis_focus_missing (JpIndicatorBasis *self)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->facts); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      if (JP_IS_DETAIL_ENTRY (child))
        return gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  return FALSE;
}
