/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-choices.h"

#include "jp-choice-list.h"

#include <glib/gi18n.h>

#define MAX_RATES 3

struct _JpImportChoices
{
  GtkWidget parent_instance;

  JpPlan *plan;
  GtkWidget *box;
  JpChoiceList *list;
  GtkWidget *rates;
};

static guint chosen_signal;

G_DEFINE_TYPE (JpImportChoices, jp_import_choices, GTK_TYPE_WIDGET)

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

static JpChoice *
make_choice (JpImportChoices *self, guint n)
{
  const JpPlanCell *cell = &g_array_index (self->plan->cells, JpPlanCell, n);
  g_autofree char *present = jp_plan_dup_present (self->plan, cell);
  g_autofree char *pasted = jp_plan_dup_pasted (self->plan, cell);
  g_autofree char *present_short = jp_plan_dup_present_short (self->plan, cell);
  g_autofree char *pasted_short = jp_plan_dup_pasted_short (self->plan, cell);
  JpChoice *choice = g_new0 (JpChoice, 1);

  choice->key = n;
  choice->name = g_strdup_printf ("%s · %s", jp_plan_get_row (self->plan, cell->row)->name,
                                  _(jp_mapping_get_role (self->plan->mapping, cell->column)->title));
  /* TRANSLATORS: two values, then nothing or ": what comes is less precise" */
  choice->text = g_strdup_printf (_("There is %s, what comes is %s%s"), present, pasted, explain_state (cell->state));
  choice->keep = g_strdup_printf (_("Keep %s"), present_short);
  choice->take = g_strdup_printf (_("Use %s"), pasted_short);
  choice->taken = cell->take;
  return choice;
}

static GtkWidget *
make_rate (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
show_rates (JpImportChoices *self)
{
  guint n_compared;
  g_autoptr (GPtrArray) rates = self->plan != NULL ? jp_plan_compare_rates (self->plan, &n_compared) : NULL;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->rates)) != NULL;)
    gtk_box_remove (GTK_BOX (self->rates), child);
  for (guint i = 0; rates != NULL && i < MIN (rates->len, MAX_RATES); i++)
    gtk_box_append (GTK_BOX (self->rates), make_rate (((JpPlanRate *) g_ptr_array_index (rates, i))->text));
  if (rates != NULL && rates->len > MAX_RATES)
    {
      g_autofree char *more = g_strdup_printf (_("and %u more rates that do not agree"), rates->len - MAX_RATES);

      gtk_box_append (GTK_BOX (self->rates), make_rate (more));
    }
  gtk_widget_set_visible (self->rates, rates != NULL && rates->len > 0);
}

static void
show_list (JpImportChoices *self)
{
  guint n = self->plan != NULL ? jp_plan_count_conflicts (self->plan) : 0;
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) jp_choice_free);

  for (guint i = 0; n > 0 && choices->len < JP_CHOICE_LIST_MAX && i < self->plan->cells->len; i++)
    if (jp_plan_cell_is_conflict (&g_array_index (self->plan->cells, JpPlanCell, i)))
      g_ptr_array_add (choices, make_choice (self, i));
  jp_choice_list_fill (self->list, choices, n);
}

static void
chosen (JpImportChoices *self)
{
  show_rates (self);
  g_signal_emit (self, chosen_signal, 0);
}

static void
chosen_cb (JpImportChoices *self, guint cell, gboolean take)
{
  if (self->plan == NULL)
    return;
  jp_plan_choose (self->plan, cell, take);
  chosen (self);
}

static void
all_chosen_cb (JpImportChoices *self, gboolean take)
{
  if (self->plan == NULL)
    return;
  jp_plan_choose_all (self->plan, take);
  show_list (self);
  chosen (self);
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
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = JP_CHOICE_LIST (jp_choice_list_new ());
  self->rates = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "all-chosen", G_CALLBACK (all_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self->box), self->rates);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  show_list (self);
  show_rates (self);
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
  show_list (self);
  show_rates (self);
}
