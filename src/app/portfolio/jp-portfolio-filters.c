/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-portfolio-filters.h"

#include "jp-drop-down.h"

#include <glib/gi18n.h>

enum
{
  YEARS,
  FRAMEWORKS,
  GRADES,
  STATES,
  N_CHOICES
};

struct _JpPortfolioFilters
{
  GtkWidget parent_instance;

  JpProject *project;
  JpPortfolio *portfolio;
  GtkWidget *search;
  GtkDropDown *choices[N_CHOICES];
  GArray *numbers;    /* gint64: entries of the drop-down behind the first */
  GArray *frameworks; /* gint64 */
  GPtrArray *grades;  /* interned */
  gboolean filling;
};

static guint leave_signal;

G_DEFINE_TYPE (JpPortfolioFilters, jp_portfolio_filters, GTK_TYPE_WIDGET)

/* Place in the list of what is chosen, from 1; 0: anything. */
static guint
chosen (JpPortfolioFilters *self, guint choice, guint n)
{
  guint selected = gtk_drop_down_get_selected (self->choices[choice]);

  return selected == GTK_INVALID_LIST_POSITION || selected > n ? 0 : selected;
}

static void
apply (JpPortfolioFilters *self)
{
  JpPortfolioFacets facets = { 0 };
  guint year, framework, grade;

  if (self->filling)
    return;
  year = chosen (self, YEARS, self->numbers->len);
  framework = chosen (self, FRAMEWORKS, self->frameworks->len);
  grade = chosen (self, GRADES, self->grades->len);
  if (year > 0)
    facets.number = g_array_index (self->numbers, gint64, year - 1);
  if (framework > 0)
    facets.framework = g_array_index (self->frameworks, gint64, framework - 1);
  if (grade > 0)
    facets.grade = g_ptr_array_index (self->grades, grade - 1);
  facets.state = (JpPortfolioState) chosen (self, STATES, JP_PORTFOLIO_EMPTY);
  jp_portfolio_set_facets (self->portfolio, &facets);
}

static void
search_changed_cb (JpPortfolioFilters *self)
{
  jp_portfolio_set_filter (self->portfolio, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
stop_search_cb (JpPortfolioFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_signal_emit (self, leave_signal, 0);
}

static void
activate_cb (JpPortfolioFilters *self)
{
  g_signal_emit (self, leave_signal, 0);
}

static const char *
name_of (JpPortfolioFilters *self, gint64 framework)
{
  const JpRecord *record = jp_project_lookup (self->project, framework);
  const char *name = record != NULL ? jp_record_as_framework (record)->name : NULL;

  return name != NULL ? name : "—";
}

/* What is chosen stays chosen while it is there. */
static void
fill (JpPortfolioFilters *self, guint choice, GtkStringList *names, guint selected)
{
  gtk_drop_down_set_model (self->choices[choice], G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choices[choice], selected);
}

static void
fill_numbers (JpPortfolioFilters *self, GArray *numbers)
{
  guint before = chosen (self, YEARS, self->numbers->len);
  gint64 kept = before > 0 ? g_array_index (self->numbers, gint64, before - 1) : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("All years"));
  for (guint i = 0; i < numbers->len; i++)
    {
      gint64 number = g_array_index (numbers, gint64, i);
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

      gtk_string_list_append (names, text);
      if (number == kept)
        selected = i + 1;
    }
  fill (self, YEARS, names, selected);
}

static void
fill_frameworks (JpPortfolioFilters *self, GArray *frameworks)
{
  guint before = chosen (self, FRAMEWORKS, self->frameworks->len);
  gint64 kept = before > 0 ? g_array_index (self->frameworks, gint64, before - 1) : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("All frameworks"));
  for (guint i = 0; i < frameworks->len; i++)
    {
      gint64 framework = g_array_index (frameworks, gint64, i);

      gtk_string_list_append (names, name_of (self, framework));
      if (framework == kept)
        selected = i + 1;
    }
  fill (self, FRAMEWORKS, names, selected);
}

static void
fill_grades (JpPortfolioFilters *self, GPtrArray *grades)
{
  guint before = chosen (self, GRADES, self->grades->len);
  gpointer kept = before > 0 ? g_ptr_array_index (self->grades, before - 1) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (names, _("All grades"));
  for (guint i = 0; i < grades->len; i++)
    {
      gtk_string_list_append (names, g_ptr_array_index (grades, i));
      if (g_ptr_array_index (grades, i) == kept)
        selected = i + 1;
    }
  fill (self, GRADES, names, selected);
}

static gboolean
are_same (const GArray *a, const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0);
}

static gboolean
are_same_grades (const GPtrArray *a, const GPtrArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0);
}

void
jp_portfolio_filters_update (JpPortfolioFilters *self)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) frameworks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) grades = g_ptr_array_new ();

  g_return_if_fail (JP_IS_PORTFOLIO_FILTERS (self));

  jp_portfolio_collect (self->portfolio, numbers, grades);
  JP_FOREACH_CHILD (framework, jp_project_get_root (self->project), JP_KIND_FRAMEWORK)
    g_array_append_val (frameworks, framework->id);
  self->filling = TRUE;
  if (!are_same (numbers, self->numbers))
    fill_numbers (self, numbers);
  if (!are_same (frameworks, self->frameworks))
    fill_frameworks (self, frameworks);
  if (!are_same_grades (grades, self->grades))
    fill_grades (self, grades);
  g_array_unref (self->numbers);
  g_array_unref (self->frameworks);
  g_ptr_array_unref (self->grades);
  self->numbers = g_steal_pointer (&numbers);
  self->frameworks = g_steal_pointer (&frameworks);
  self->grades = g_steal_pointer (&grades);
  self->filling = FALSE;
}

static void
jp_portfolio_filters_dispose (GObject *object)
{
  JpPortfolioFilters *self = JP_PORTFOLIO_FILTERS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->frameworks, g_array_unref);
  g_clear_pointer (&self->grades, g_ptr_array_unref);
  g_clear_object (&self->portfolio);
  g_clear_object (&self->project);

  G_OBJECT_CLASS (jp_portfolio_filters_parent_class)->dispose (object);
}

static void
jp_portfolio_filters_class_init (JpPortfolioFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_portfolio_filters_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  leave_signal =
    g_signal_new ("leave", JP_TYPE_PORTFOLIO_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jp_portfolio_filters_init (JpPortfolioFilters *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->frameworks = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->grades = g_ptr_array_new ();
}

static void
add_choice (JpPortfolioFilters *self, guint choice, const char *any, const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new_from_strings ((const char *const[]) { any, NULL });

  if (choice == FRAMEWORKS)
    jp_drop_down_shorten (GTK_DROP_DOWN (drop_down), 12);
  self->choices[choice] = GTK_DROP_DOWN (drop_down);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_widget_set_parent (drop_down, GTK_WIDGET (self));
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
}

static void
add_search (JpPortfolioFilters *self)
{
  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), 0);
  g_object_set (self->search, "placeholder-text", _("Unit, sheet, framework"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Find in the overview"), -1);
  gtk_widget_set_tooltip_text (self->search, _("Find in the overview (Ctrl+F)"));
  gtk_widget_set_hexpand (self->search, TRUE);
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jp_portfolio_filters_new (JpProject *project, JpPortfolio *portfolio)
{
  JpPortfolioFilters *self = g_object_new (JP_TYPE_PORTFOLIO_FILTERS, NULL);
  g_autoptr (GtkStringList) states = gtk_string_list_new (NULL);

  self->project = g_object_ref (project);
  self->portfolio = g_object_ref (portfolio);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->filling = TRUE;
  add_search (self);
  add_choice (self, YEARS, _("All years"), _("Budget year"));
  add_choice (self, FRAMEWORKS, _("All frameworks"), _("Framework"));
  add_choice (self, GRADES, _("All grades"), _("Grade"));
  add_choice (self, STATES, _("Any state"), _("How far it is scored"));
  gtk_string_list_append (states, _("Any state"));
  gtk_string_list_append (states, _("All scored"));
  gtk_string_list_append (states, _("Still open"));
  gtk_string_list_append (states, _("No indicators"));
  gtk_drop_down_set_model (self->choices[STATES], G_LIST_MODEL (states));
  jp_portfolio_filters_update (self);
  return GTK_WIDGET (self);
}

void
jp_portfolio_filters_focus (JpPortfolioFilters *self)
{
  g_return_if_fail (JP_IS_PORTFOLIO_FILTERS (self));

  gtk_widget_grab_focus (self->search);
}

gboolean
jp_portfolio_filters_forward (JpPortfolioFilters *self, GtkEventControllerKey *keys)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->search));

  gtk_widget_grab_focus (self->search);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
  return gtk_event_controller_key_forward (keys, GTK_WIDGET (text));
}

void
jp_portfolio_filters_clear (JpPortfolioFilters *self)
{
  g_return_if_fail (JP_IS_PORTFOLIO_FILTERS (self));

  self->filling = TRUE;
  for (guint i = 0; i < N_CHOICES; i++)
    gtk_drop_down_set_selected (self->choices[i], 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  self->filling = FALSE;
  jp_portfolio_set_filter (self->portfolio, NULL);
  apply (self);
}
