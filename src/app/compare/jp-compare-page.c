/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-page.h"

#include "jp-chart-panel.h"
#include "jp-compare-basis.h"
#include "jp-compare-choice.h"
#include "jp-compare-frameworks.h"
#include "jp-compare-join.h"
#include "jp-compare-model.h"
#include "jp-compare-side.h"
#include "jp-rank-view.h"
#include "jp-sheet-menu.h"
#include "jp-turns.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define N_MODES 3
#define N_SHOWS 2
#define N_KINDS 2
#define N_PARTS 2

/* A button of a switch, with how many there are behind it. */
typedef struct
{
  GtkToggleButton *button;
  GtkLabel *count;
  const char *title;
} Switch;

struct _JpComparePage
{
  GtkWidget parent_instance;

  JpContext *context;
  JpCompareSource *source;
  JpCompareModel *model;
  JpCompareBasis *basis[N_KINDS];
  GtkWidget *box;
  GtkWidget *stack;
  GtkWidget *filters;     /* what is only of use for a comparison */
  Switch modes[N_MODES];
  Switch shows[N_SHOWS];
  Switch kinds[N_KINDS];
  GtkDropDown *causes;
  JpSheet *sheet;
  JpSheet *below;
  GtkWidget *parts[N_PARTS]; /* what stands beside the indicators, until it is drawn for the first time */
  GtkLabel *hint;         /* why nothing can be compared */
};

G_DEFINE_TYPE (JpComparePage, jp_compare_page, GTK_TYPE_WIDGET)

/* In the order of the drop-down. */
static const JpCause filter_causes[] = { JP_CAUSE_SAME, JP_CAUSE_FACT, JP_CAUSE_RULE, JP_CAUSE_JUDGEMENT, JP_CAUSE_NEW,
                                         JP_CAUSE_GONE };

static void
set_count (Switch *self, guint n)
{
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *name = g_strdup_printf ("%s %u", self->title, n);

  gtk_label_set_text (self->count, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
shows_changed_only (JpComparePage *self)
{
  return gtk_toggle_button_get_active (self->shows[1].button);
}

static void
update_counts (JpComparePage *self)
{
  set_count (&self->shows[0], jp_compare_model_get_n (self->model));
  set_count (&self->shows[1], jp_compare_model_get_n_changed (self->model));
  for (guint i = 0; i < N_KINDS; i++)
    set_count (&self->kinds[i], jp_compare_basis_get_n (self->basis[i]));
}

static void
filter (JpComparePage *self)
{
  guint selected = gtk_drop_down_get_selected (self->causes);
  JpCause cause = selected < G_N_ELEMENTS (filter_causes) ? filter_causes[selected] : JP_CAUSE_SAME;

  jp_compare_model_filter (self->model, shows_changed_only (self), cause);
  jp_compare_basis_filter (self->basis[JP_COMPARE_FACTS], shows_changed_only (self));
  update_counts (self);
}

static void
show_kind (JpComparePage *self)
{
  gboolean problems = gtk_toggle_button_get_active (self->kinds[JP_COMPARE_PROBLEMS].button);

  jp_sheet_set_model (self->below,
                      JP_SHEET_MODEL (self->basis[problems ? JP_COMPARE_PROBLEMS : JP_COMPARE_FACTS]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->below), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  problems ? _("Problems side by side") : _("Facts side by side"), -1);
}

static void
update_stack (JpComparePage *self)
{
  JpCompareMode mode = jp_compare_source_get_mode (self->source);
  gboolean years = mode == JP_COMPARE_YEARS;
  gboolean enough = jp_compare_source_get_sheets (self->source)->len >= 2;
  gboolean ranking = mode == JP_COMPARE_RANKING;

  gtk_label_set_text (self->hint, years ? _("The unit has one year only. Add another year to compare it with.")
                                        : _("The year has one unit only. Add another unit to compare it with."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), ranking  ? "ranking"
                                                             : enough ? "comparison"
                                                                      : "nothing");
  gtk_widget_set_sensitive (self->filters, enough);
  gtk_widget_set_visible (self->filters, !ranking);
  gtk_widget_set_visible (GTK_WIDGET (self->causes), years);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.join", enough && !ranking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.part",
                                 jp_compare_source_get_joins (self->source)->len > 0 ||
                                   jp_compare_source_get_maps (self->source)->len > 0);
}

static void
draw_first (JpComparePage *self)
{
  if (self->parts[0] == NULL || jp_compare_source_get_comparison (self->source) == NULL)
    return;
  jp_draw_in_turns (GTK_WIDGET (self), self->parts, N_PARTS);
  memset (self->parts, 0, sizeof self->parts);
}

static void
source_changed_cb (JpComparePage *self)
{
  draw_first (self);
  update_stack (self);
  update_counts (self);
}

static void
mode_toggled_cb (JpComparePage *self)
{
  for (guint i = 0; i < N_MODES; i++)
    if (gtk_toggle_button_get_active (self->modes[i].button))
      jp_compare_source_set_mode (self->source, (JpCompareMode) i);
}

/* The indicator in the sheet of the column one is in, else in the last that has it. */
static gboolean
go_to_indicator (JpComparePage *self)
{
  const JpCompareRow *row = jp_compare_model_get_row (self->model, jp_sheet_get_current_row (self->sheet));
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  guint sheet = jp_compare_model_get_sheet_of_column (self->model, jp_sheet_get_current_column (self->sheet));
  JpNodeRecord *node;

  if (row == NULL || comparison == NULL)
    return FALSE;
  if (sheet == G_MAXUINT || row->index[sheet] < 0)
    for (sheet = comparison->n - 1; row->index[sheet] < 0;)
      sheet--;
  node = jp_compare_row_get (comparison, row, sheet)->node;
  /* The comparison goes as soon as another sheet is shown. */
  jp_context_show (self->context, JP_RECORD (jp_comparison_get_scores (comparison, sheet)->sheet));
  jp_context_set_node (self->context, node);
  jp_context_request_page (self->context, "indicators", NULL);
  return TRUE;
}

static void
activate_cell_cb (JpComparePage *self)
{
  go_to_indicator (self);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_to_indicator (JP_COMPARE_PAGE (widget));
}

static void
join_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpComparePage *self = JP_COMPARE_PAGE (widget);

  jp_compare_join_ask (widget, self->context, self->source,
                       jp_compare_model_get_row (self->model, jp_sheet_get_current_row (self->sheet)));
}

static void
part_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  jp_compare_source_part (JP_COMPARE_PAGE (widget)->source);
}

/* What somebody said is the same: indicators, or of a ranking the framework that is ranked and another one. */
static GVariant *
list_pairs (JpComparePage *self)
{
  const GArray *joins = jp_compare_source_get_joins (self->source);
  const GArray *maps = jp_compare_source_get_maps (self->source);
  JpFrameworkRecord *framework = jp_compare_source_get_framework (self->source);
  gboolean ranking = jp_compare_source_get_mode (self->source) == JP_COMPARE_RANKING;
  GVariantBuilder pairs;

  g_variant_builder_init (&pairs, G_VARIANT_TYPE ("a(xx)"));
  for (guint i = 0; !ranking && i < joins->len; i++)
    g_variant_builder_add (&pairs, "(xx)", g_array_index (joins, JpCompareJoin, i).first,
                           g_array_index (joins, JpCompareJoin, i).second);
  for (guint i = 0; ranking && framework != NULL && i < maps->len; i++)
    g_variant_builder_add (&pairs, "(xx)", framework->record.id, g_array_index (maps, gint64, i));
  return g_variant_builder_end (&pairs);
}

/* The window asks for a place and writes what is shown: kind, sheets, pairs, year and framework of a ranking. */
static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpComparePage *self = JP_COMPARE_PAGE (widget);
  const GPtrArray *sheets = jp_compare_source_get_sheets (self->source);
  JpFrameworkRecord *framework = jp_compare_source_get_framework (self->source);
  JpYearRecord *year = jp_context_get_year (self->context);
  gboolean ranking = jp_compare_source_get_mode (self->source) == JP_COMPARE_RANKING;
  GVariantBuilder ids;

  if (year == NULL || (!ranking && sheets->len < 2))
    {
      jp_context_say (self->context, _("There is nothing to export yet: two years or units are needed."));
      return;
    }
  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; !ranking && i < sheets->len; i++)
    g_variant_builder_add (&ids, "x", ((JpSheetRecord *) g_ptr_array_index (sheets, i))->record.id);
  gtk_widget_activate_action (widget, "win.export-comparison", "(sax@a(xx)xx)",
                              g_variant_get_string (parameter, NULL), &ids, list_pairs (self), year->year,
                              framework != NULL ? framework->record.id : (gint64) 0);
}

/* Before the table, which would only go down. */
static gboolean
key_pressed_cb (JpComparePage *self, guint key, guint code, GdkModifierType modifiers)
{
  GdkModifierType pressed = modifiers & gtk_accelerator_get_default_mod_mask ();

  return (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && pressed == 0 && go_to_indicator (self);
}

/* The button says with a number how many there are. */
static GtkWidget *
make_switch (Switch *self, const char *title, gboolean counted, Switch *group)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = GTK_TOGGLE_BUTTON (button);
  self->title = title;
  self->count = GTK_LABEL (gtk_label_new ("0"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->count), counted);
  gtk_button_set_child (GTK_BUTTON (button), box);
  if (group != self)
    gtk_toggle_button_set_group (self->button, group->button);
  if (!counted)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return button;
}

static GtkWidget *
make_switches (Switch *switches, const char *const *titles, guint n, gboolean counted)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (group, "linked");
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (group), make_switch (&switches[i], titles[i], counted, &switches[0]));
  gtk_toggle_button_set_active (switches[0].button, TRUE);
  return group;
}

static GtkWidget *
make_causes (JpComparePage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("All causes"));
  for (guint i = 1; i < G_N_ELEMENTS (filter_causes); i++)
    gtk_string_list_append (titles, jp_cause_get_title (filter_causes[i]));
  self->causes = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->causes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Cause"), -1);
  g_signal_connect_object (self->causes, "notify::selected", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self->causes);
}

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("What Is Shown as a Workbook (XLSX)…"), "compare.export::xlsx");
  g_menu_append (menu, _("What Is Shown as a Table (CSV)…"), "compare.export::csv");
  g_menu_append (menu, _("Treat as the Same Indicator…"), "compare.join");
  g_menu_append (menu, _("Take Joined Apart"), "compare.part");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Export and more"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Export and more"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_tools (JpComparePage *self)
{
  const char *const modes[N_MODES] = { _("Years"), _("Units"), _("Ranking") };
  const char *const shows[N_SHOWS] = { _("All"), _("Changed") };
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *choice = jp_compare_choice_new (self->source);

  self->filters = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (tools), make_switches (self->modes, modes, N_MODES, FALSE));
  for (guint i = 0; i < N_MODES; i++)
    g_signal_connect_object (self->modes[i].button, "toggled", G_CALLBACK (mode_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (tools), choice);
  gtk_box_append (GTK_BOX (tools), jp_compare_frameworks_new (self->context, self->source));
  gtk_box_append (GTK_BOX (self->filters), make_switches (self->shows, shows, N_SHOWS, TRUE));
  gtk_toggle_button_set_active (self->shows[1].button, TRUE);
  g_signal_connect_object (self->shows[1].button, "toggled", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->filters), make_causes (self));
  gtk_box_append (GTK_BOX (tools), self->filters);
  gtk_box_append (GTK_BOX (tools), make_menu ());
  gtk_widget_add_css_class (tools, "jp-toolrow");
  return tools;
}

static GtkWidget *
make_sheet (JpSheet **sheet)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  *sheet = JP_SHEET (jp_sheet_new ());
  jp_sheet_set_read_only (*sheet, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (*sheet));
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

/* About the indicator one is in. */
static GMenuModel *
make_row_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Go to the Indicator"), "compare.go");
  g_menu_append (menu, _("Treat as the Same Indicator…"), "compare.join");
  g_menu_append (menu, _("Take Joined Apart"), "compare.part");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
make_indicators (JpComparePage *self)
{
  GtkWidget *scroller = make_sheet (&self->sheet);
  g_autoptr (GMenuModel) menu = make_row_menu ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  jp_sheet_set_model (self->sheet, JP_SHEET_MODEL (self->model));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Indicators side by side"), -1);
  g_signal_connect_object (self->sheet, "activate-cell", G_CALLBACK (activate_cell_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (scroller, keys);
  jp_sheet_attach_menu (self->sheet, menu, 0);
  return scroller;
}

static GtkWidget *
make_below (JpComparePage *self)
{
  const char *const kinds[N_KINDS] = { _("Facts"), C_ ("compare", "Problems") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (tools), make_switches (self->kinds, kinds, N_KINDS, TRUE));
  gtk_widget_add_css_class (tools, "jp-toolrow");
  gtk_box_append (GTK_BOX (box), tools);
  gtk_box_append (GTK_BOX (box), make_sheet (&self->below));
  g_signal_connect_object (self->kinds[1].button, "toggled", G_CALLBACK (show_kind), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "jp-detail");
  gtk_widget_set_size_request (box, -1, 150);
  show_kind (self);
  return box;
}

static GtkWidget *
make_paned (GtkOrientation orientation, GtkWidget *start, GtkWidget *end)
{
  GtkWidget *paned = gtk_paned_new (orientation);

  gtk_paned_set_start_child (GTK_PANED (paned), start);
  gtk_paned_set_end_child (GTK_PANED (paned), end);
  gtk_paned_set_resize_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  return paned;
}

/* A picture takes its place beside the tables. */
static void
add_picture (JpComparePage *self, GtkBox *slot, gboolean of_ranking)
{
  gtk_box_append (slot, jp_chart_panel_new (self->context, self->source, of_ranking));
  gtk_widget_set_visible (GTK_WIDGET (slot), TRUE);
}

static GtkWidget *
make_stack (JpComparePage *self)
{
  GtkWidget *side = jp_compare_side_new (self->source);
  GtkWidget *ranking = jp_rank_view_new (self->context, self->source);
  GtkWidget *below = make_below (self);
  GtkWidget *tables = make_paned (GTK_ORIENTATION_VERTICAL, make_indicators (self), below);
  GtkWidget *nothing = adw_status_page_new ();

  self->stack = gtk_stack_new ();
  /* Only what is seen is measured. */
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->hint = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "dim-label");
  gtk_label_set_wrap (self->hint, TRUE);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "view-dual-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing to compare yet"));
  adw_status_page_set_child (ADW_STATUS_PAGE (nothing), GTK_WIDGET (self->hint));
  gtk_stack_add_named (GTK_STACK (self->stack),
                       make_paned (GTK_ORIENTATION_HORIZONTAL, tables, side),
                       "comparison");
  self->parts[0] = below;
  self->parts[1] = side;
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), ranking, "ranking");
  add_picture (self, jp_compare_side_get_slot (JP_COMPARE_SIDE (side)), FALSE);
  add_picture (self, jp_rank_view_get_slot (JP_RANK_VIEW (ranking)), TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  return self->stack;
}

static void
jp_compare_page_map (GtkWidget *widget)
{
  JpComparePage *self = JP_COMPARE_PAGE (widget);

  GTK_WIDGET_CLASS (jp_compare_page_parent_class)->map (widget);
  jp_compare_source_set_active (self->source, TRUE);
}

static void
jp_compare_page_unmap (GtkWidget *widget)
{
  JpComparePage *self = JP_COMPARE_PAGE (widget);

  GTK_WIDGET_CLASS (jp_compare_page_parent_class)->unmap (widget);
  jp_compare_source_set_active (self->source, FALSE);
}

static void
jp_compare_page_dispose (GObject *object)
{
  JpComparePage *self = JP_COMPARE_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&self->basis[i]);
  g_clear_object (&self->source);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_compare_page_parent_class)->dispose (object);
}

static void
jp_compare_page_class_init (JpComparePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_compare_page_dispose;
  widget_class->map = jp_compare_page_map;
  widget_class->unmap = jp_compare_page_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "compare.go", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "compare.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "compare.join", NULL, join_action);
  gtk_widget_class_install_action (widget_class, "compare.part", NULL, part_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "compare.go", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "compare.join",
                                       NULL);
}

static void
jp_compare_page_init (JpComparePage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_compare_page_new (JpContext *context)
{
  JpComparePage *self = g_object_new (JP_TYPE_COMPARE_PAGE, NULL);
  GtkWidget *tools;

  g_set_object (&self->context, context);
  self->source = jp_compare_source_new (context);
  self->model = jp_compare_model_new (self->source);
  self->basis[JP_COMPARE_FACTS] = jp_compare_basis_new (context, self->source, JP_COMPARE_FACTS);
  self->basis[JP_COMPARE_PROBLEMS] = jp_compare_basis_new (context, self->source, JP_COMPARE_PROBLEMS);
  tools = make_tools (self);
  gtk_box_append (GTK_BOX (self->box), tools);
  gtk_box_append (GTK_BOX (self->box), make_stack (self));
  /* After the models: they have the figures by then. */
  g_signal_connect_object (self->source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "choice-changed", G_CALLBACK (update_stack), self, G_CONNECT_SWAPPED);
  update_stack (self);
  filter (self);
  return GTK_WIDGET (self);
}

static gboolean
are_of_one_unit (const GPtrArray *sheets)
{
  for (guint i = 1; i < sheets->len; i++)
    if (((JpSheetRecord *) g_ptr_array_index (sheets, i))->record.parent->parent !=
        ((JpSheetRecord *) g_ptr_array_index (sheets, 0))->record.parent->parent)
      return FALSE;
  return TRUE;
}

void
jp_compare_page_choose (JpComparePage *self, const char *numbers)
{
  g_auto (GStrv) parts = g_strsplit (numbers, ",", -1);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new ();

  g_return_if_fail (JP_IS_COMPARE_PAGE (self));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      JpRecord *sheet =
        jp_project_lookup (jp_context_get_project (self->context), g_ascii_strtoll (parts[i], NULL, 10));

      if (sheet != NULL && sheet->kind == JP_KIND_SHEET)
        g_ptr_array_add (sheets, sheet);
    }
  gtk_toggle_button_set_active (self->modes[are_of_one_unit (sheets) ? JP_COMPARE_YEARS : JP_COMPARE_UNITS].button,
                                TRUE);
  jp_compare_source_choose_all (self->source, sheets);
}
