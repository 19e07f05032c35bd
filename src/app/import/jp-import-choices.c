/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-choices.h"

#include <glib/gi18n.h>

/* More are chosen all at once. */
#define MAX_SHOWN 100
#define MAX_RATES 3

struct _JpImportChoices
{
  GtkWidget parent_instance;

  JpPlan *plan;
  GtkWidget *box;
  GtkWidget *head;
  GtkWidget *scroller;
  GtkWidget *list;
  GtkWidget *rates;
  GtkLabel *count;
  GtkLabel *more;
  gboolean filling; /* the program, not a person, sets the buttons */
};

static guint chosen_signal;

G_DEFINE_TYPE (JpImportChoices, jp_import_choices, GTK_TYPE_WIDGET)

static void show_rates (JpImportChoices *self);

static JpPlanCell *
cell_at (JpImportChoices *self, guint n)
{
  return &g_array_index (self->plan->cells, JpPlanCell, n);
}

static void
chosen (JpImportChoices *self)
{
  show_rates (self);
  g_signal_emit (self, chosen_signal, 0);
}

static void
toggled_cb (GtkToggleButton *take, JpImportChoices *self)
{
  guint cell = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (take), "cell"));

  if (self->filling || self->plan == NULL)
    return;
  jp_plan_choose (self->plan, cell, gtk_toggle_button_get_active (take));
  chosen (self);
}

static const char *
explain_state (JpPlanCellState state)
{
  switch (state)
    {
    case JP_PLAN_CELL_LESS:
      return _(": what comes is less precise");
    case JP_PLAN_CELL_MORE:
      return _(": what comes is more precise");
    case JP_PLAN_CELL_FILL:
    case JP_PLAN_CELL_EQUAL:
    case JP_PLAN_CELL_DIFFERENT:
    default:
      return "";
    }
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "Keep 17.3246" and "Use 17.32" beside each other. */
static GtkWidget *
make_buttons (JpImportChoices *self, guint n, const char *name)
{
  const JpPlanCell *cell = cell_at (self, n);
  g_autofree char *present = jp_plan_dup_present_short (self->plan, cell);
  g_autofree char *pasted = jp_plan_dup_pasted_short (self->plan, cell);
  g_autofree char *keep_label = g_strdup_printf (_("Keep %s"), present);
  g_autofree char *take_label = g_strdup_printf (_("Use %s"), pasted);
  g_autofree char *keep_name = g_strdup_printf ("%s: %s", name, keep_label);
  g_autofree char *take_name = g_strdup_printf ("%s: %s", name, take_label);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *keep = gtk_toggle_button_new_with_label (keep_label);
  GtkWidget *take = gtk_toggle_button_new_with_label (take_label);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (take), GTK_TOGGLE_BUTTON (keep));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (cell->take ? take : keep), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (keep))), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (take))), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (keep))), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (take))), 18);
  gtk_accessible_update_property (GTK_ACCESSIBLE (keep), GTK_ACCESSIBLE_PROPERTY_LABEL, keep_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (take), GTK_ACCESSIBLE_PROPERTY_LABEL, take_name, -1);
  g_object_set_data (G_OBJECT (take), "cell", GUINT_TO_POINTER (n));
  g_signal_connect_object (take, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (box), keep);
  gtk_box_append (GTK_BOX (box), take);
  return box;
}

static GtkWidget *
make_row (JpImportChoices *self, guint n)
{
  const JpPlanCell *cell = cell_at (self, n);
  g_autofree char *name = g_strdup_printf ("%s · %s", jp_plan_get_row (self->plan, cell->row)->name,
                                           _(jp_mapping_get_role (self->plan->mapping, cell->column)->title));
  g_autofree char *present = jp_plan_dup_present (self->plan, cell);
  g_autofree char *pasted = jp_plan_dup_pasted (self->plan, cell);
  /* TRANSLATORS: two values, then nothing or ": what comes is less precise" */
  g_autofree char *text = g_strdup_printf (_("There is %s, what comes is %s%s"), present, pasted,
                                           explain_state (cell->state));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *below = make_label (text, "caption");

  gtk_widget_add_css_class (below, "dim-label");
  gtk_widget_add_css_class (below, "numeric");
  gtk_widget_add_css_class (row, "jp-form");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_label (name, NULL));
  gtk_box_append (GTK_BOX (words), below);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), make_buttons (self, n, name));
  return row;
}

static void
clear_box (GtkWidget *box)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (box)) != NULL;)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
show_rates (JpImportChoices *self)
{
  guint n_compared;
  g_autoptr (GPtrArray) rates = self->plan != NULL ? jp_plan_compare_rates (self->plan, &n_compared) : NULL;

  clear_box (self->rates);
  for (guint i = 0; rates != NULL && i < MIN (rates->len, MAX_RATES); i++)
    {
      GtkWidget *label = make_label (((JpPlanRate *) g_ptr_array_index (rates, i))->text, "caption");

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
      gtk_widget_add_css_class (label, "numeric");
      gtk_box_append (GTK_BOX (self->rates), label);
    }
  if (rates != NULL && rates->len > MAX_RATES)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more rates that do not agree"), rates->len - MAX_RATES);

      gtk_box_append (GTK_BOX (self->rates), make_label (more, "caption"));
    }
  gtk_widget_set_visible (self->rates, rates != NULL && rates->len > 0);
}

static void
show_list (JpImportChoices *self, guint n_conflicts)
{
  g_autofree char *count = g_strdup_printf ("%u", n_conflicts);
  g_autofree char *more = NULL;
  guint n = 0;

  clear_box (self->list);
  self->filling = TRUE;
  for (guint i = 0; n_conflicts > 0 && n < MAX_SHOWN && i < self->plan->cells->len; i++)
    {
      if (!jp_plan_cell_is_conflict (cell_at (self, i)))
        continue;
      if (n > 0)
        gtk_box_append (GTK_BOX (self->list), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      gtk_box_append (GTK_BOX (self->list), make_row (self, i));
      n++;
    }
  self->filling = FALSE;
  more = g_strdup_printf (ngettext ("%u more value is chosen with all", "%u more values are chosen with all",
                                    n_conflicts - n), n_conflicts - n);
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_conflicts > n);
  gtk_label_set_text (self->count, count);
}

static void
refresh (JpImportChoices *self)
{
  guint n = self->plan != NULL ? jp_plan_count_conflicts (self->plan) : 0;

  show_list (self, n);
  show_rates (self);
  gtk_widget_set_visible (self->head, n > 0);
  gtk_widget_set_visible (self->scroller, n > 0);
}

static void
choose_all (JpImportChoices *self, gboolean take)
{
  if (self->plan == NULL)
    return;
  jp_plan_choose_all (self->plan, take);
  refresh (self);
  chosen (self);
}

static void
keep_all_cb (JpImportChoices *self)
{
  choose_all (self, FALSE);
}

static void
take_all_cb (JpImportChoices *self)
{
  choose_all (self, TRUE);
}

static GtkWidget *
make_all_button (JpImportChoices *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_head (JpImportChoices *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *space = gtk_label_new (NULL);

  self->count = GTK_LABEL (count);
  gtk_widget_add_css_class (count, "jp-chip");
  gtk_widget_add_css_class (count, "warning");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_box_append (GTK_BOX (head), make_label (_("To Be Chosen"), "heading"));
  gtk_box_append (GTK_BOX (head), count);
  gtk_box_append (GTK_BOX (head), space);
  gtk_box_append (GTK_BOX (head), make_all_button (self, _("_Keep All"), G_CALLBACK (keep_all_cb)));
  gtk_box_append (GTK_BOX (head), make_all_button (self, _("_Use All"), G_CALLBACK (take_all_cb)));
  return head;
}

static void
jp_import_choices_dispose (GObject *object)
{
  g_clear_pointer (&JP_IMPORT_CHOICES (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_import_choices_parent_class)->dispose (object);
}

static void
jp_import_choices_class_init (JpImportChoicesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_import_choices_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  chosen_signal = g_signal_new ("chosen", JP_TYPE_IMPORT_CHOICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static void
jp_import_choices_init (JpImportChoices *self)
{
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->head = make_head (self);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->more = GTK_LABEL (make_label (NULL, "caption"));
  self->scroller = gtk_scrolled_window_new ();
  self->rates = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->list, "card");
  gtk_box_append (GTK_BOX (inner), self->list);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->more));
  gtk_widget_set_margin_start (inner, 2);
  gtk_widget_set_margin_end (inner, 2);
  gtk_widget_set_margin_bottom (inner, 2);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 190);
  gtk_box_append (GTK_BOX (self->box), self->head);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_box_append (GTK_BOX (self->box), self->rates);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  refresh (self);
}

GtkWidget *
jp_import_choices_new (void)
{
  return g_object_new (JP_TYPE_IMPORT_CHOICES, NULL);
}

void
jp_import_choices_set_plan (JpImportChoices *self, JpPlan *plan)
{
  self->plan = plan;
  refresh (self);
}
