/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-panel.h"

#include "jp-chart-collect.h"
#include "jp-chart-job.h"
#include "jp-error.h"
#include "jp-export.h"
#include "jp-file-ask.h"
#include "jp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Of a heat map beside tables, at least: six units across, and rows between heads and legend. */
#define HEAT_WIDTH 290
#define HEAT_HEIGHT 480

struct _JpChartPanel
{
  GtkWidget parent_instance;

  JpContext *context;
  JpCompareSource *source;
  gboolean of_ranking;
  GtkWidget *box;
  GtkDropDown *choice;     /* which picture */
  gboolean filling;
  GtkWidget *busy;         /* in place of the menu while a file is written */
  GtkWidget *menu;
  AdwBin *frame;           /* the view, or what it scrolls in */
  JpChartView *view;
  GtkLabel *readout;
  GCancellable *cancellable; /* NULL: nothing is written */
};

G_DEFINE_TYPE (JpChartPanel, jp_chart_panel, GTK_TYPE_WIDGET)

/* Which pictures there are */

#define N_KINDS 3

/* In the order of the drop-down. Lent. */
static const JpChartKind *
get_kinds (const JpComparison *comparison)
{
  static const JpChartKind of_years[N_KINDS] = { JP_CHART_BARS, JP_CHART_RADAR, JP_CHART_LINE };
  static const JpChartKind of_units[N_KINDS] = { JP_CHART_BARS, JP_CHART_RADAR, JP_CHART_HEAT };

  return comparison->of_units ? of_units : of_years;
}

static const char *
get_kind_title (JpChartKind kind)
{
  switch (kind)
    {
    case JP_CHART_RADAR:
      return _("Level 1 as a radar");
    case JP_CHART_LINE:
      return _("Totals over the years");
    case JP_CHART_HEAT:
      return _("Indicators as a heat map");
    case JP_CHART_BARS:
    default:
      return _("Level 1 as bars");
    }
}

static GtkStringList *
list_comparison (const JpComparison *comparison)
{
  const JpChartKind *kinds = get_kinds (comparison);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_KINDS; i++)
    gtk_string_list_append (names, get_kind_title (kinds[i]));
  return names;
}

static GtkStringList *
list_ranking (const JpRanking *ranking)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < ranking->groups->len; i++)
    {
      const char *name = jp_ranking_get_group (ranking, i)->framework->name;

      gtk_string_list_append (names, ranking->groups->len == 1 || name == NULL ? _("Heat map of the units") : name);
    }
  return names;
}

static GtkStringList *
list_pictures (JpChartPanel *self)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  const JpRanking *ranking = jp_compare_source_get_ranking (self->source);

  if (self->of_ranking)
    return ranking != NULL ? list_ranking (ranking) : NULL;
  return comparison != NULL ? list_comparison (comparison) : NULL;
}

/* The picture that is shown, where there still is such a one; else the first. */
static guint
find_selected (JpChartPanel *self, guint n)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  const JpChartData *shown = jp_chart_view_get_data (self->view);
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->of_ranking)
    return selected < n ? selected : 0;
  for (guint i = 0; shown != NULL && i < N_KINDS; i++)
    if (get_kinds (comparison)[i] == shown->kind)
      return i;
  return 0;
}

static JpChartData *
collect_comparison (const JpComparison *comparison, JpChartKind kind)
{
  if (kind == JP_CHART_LINE)
    return jp_chart_collect_totals (comparison);
  if (kind == JP_CHART_HEAT)
    return jp_chart_collect_indicators (comparison);
  return jp_chart_collect_levels (comparison, kind);
}

static JpChartData *
collect (JpChartPanel *self)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (self->source);
  const JpRanking *ranking = jp_compare_source_get_ranking (self->source);
  guint selected = gtk_drop_down_get_selected (self->choice);

  if (self->of_ranking && (ranking == NULL || selected >= ranking->groups->len))
    return NULL;
  if (self->of_ranking)
    return jp_chart_collect_heat (ranking, jp_ranking_get_group (ranking, selected));
  if (comparison == NULL || selected >= N_KINDS)
    return NULL;
  return collect_comparison (comparison, get_kinds (comparison)[selected]);
}

static void
show_value (JpChartPanel *self)
{
  g_autofree char *words = jp_chart_view_dup_words (self->view);

  gtk_label_set_text (self->readout, words != NULL ? words : _("Arrow keys read the values one by one."));
}

static GtkWidget *
new_scroller (JpChartPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  /* What is below it may leave it little room; then all of it scrolls. */
  if (!self->of_ranking)
    {
      gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), HEAT_WIDTH);
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), HEAT_HEIGHT);
    }
  return scroller;
}

/* A heat map scrolls within the panel, under its heads; other pictures take the height they need. */
static void
place_view (JpChartPanel *self, gboolean scrolls)
{
  GtkWidget *placed = adw_bin_get_child (self->frame);
  gboolean is_scrolled = GTK_IS_SCROLLED_WINDOW (placed);
  g_autoptr (GtkWidget) view = g_object_ref (GTK_WIDGET (self->view));

  if (placed != NULL && is_scrolled == scrolls)
    return;
  if (is_scrolled)
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (placed), NULL);
  adw_bin_set_child (self->frame, NULL);
  adw_bin_set_child (self->frame, scrolls ? new_scroller (self) : view);
  gtk_widget_set_vexpand (GTK_WIDGET (self), scrolls);
}

static void
show_picture (JpChartPanel *self)
{
  JpChartData *data = self->filling ? NULL : collect (self);

  if (self->filling)
    return;
  if (data != NULL)
    place_view (self, data->kind == JP_CHART_HEAT);
  jp_chart_view_set_data (self->view, data);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.save", data != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.print", data != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.copy", data != NULL);
}

/* While it is worked out anew the picture stays: it holds nothing of what is gone. */
static void
source_changed_cb (JpChartPanel *self)
{
  g_autoptr (GtkStringList) names = list_pictures (self);
  guint n = names != NULL ? g_list_model_get_n_items (G_LIST_MODEL (names)) : 0;
  guint selected;

  if (names == NULL)
    return;
  selected = find_selected (self, n);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->choice, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  show_picture (self);
}

/* Output */

static void
set_busy (JpChartPanel *self, gboolean busy)
{
  gtk_widget_set_visible (self->busy, busy);
  gtk_widget_set_visible (self->menu, !busy);
}

static void
say_done (JpChartPanel *self, GFile *file, const char *text)
{
  g_autofree char *name = file != NULL ? jp_file_dup_name (file) : NULL;
  g_autofree char *message = NULL;

  if (text != NULL)
    {
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
      message = g_strdup (_("Values copied; paste them into a table."));
    }
  else
    message = g_strdup_printf (_("Saved as “%s”"), name);
  jp_context_say (self->context, message);
}

static void
job_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (JpChartPanel) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean ok = jp_chart_job_finish (result, &text, &error);

  g_application_release (g_application_get_default ());
  /* Closed meanwhile: nobody is left to be told. */
  if (self->context == NULL)
    return;
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (ok)
    say_done (self, jp_chart_job_get_file (result), text);
  else
    jp_context_say (self->context, error->message);
}

/* As it is printed. Transfer full. */
static char *
dup_mark (JpChartPanel *self)
{
  g_autofree char *mark = jp_context_dup_mark (self->context);

  return jp_export_print_mark (mark);
}

static void
start_job (JpChartPanel *self, JpChartOutput output, GFile *file)
{
  JpChartData *data = jp_chart_view_get_data (self->view);
  g_autofree char *mark = NULL;

  if (data == NULL || self->cancellable != NULL)
    return;
  mark = dup_mark (self);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  /* The last window may be closed before the thread has seen that it is cancelled and has cleaned up. */
  g_application_hold (g_application_get_default ());
  jp_chart_job_async (data, mark, output, file, self->cancellable, job_done_cb, g_object_ref (self));
}

static JpChartOutput
parse_output (const char *name)
{
  return g_str_equal (name, "svg") ? JP_CHART_SVG : JP_CHART_PDF;
}

static void
chosen_cb (GtkWidget *widget, GFile *file, gpointer output)
{
  start_job (JP_CHART_PANEL (widget), (JpChartOutput) GPOINTER_TO_UINT (output), file);
}

static const char *
get_file_name (const JpChartData *data)
{
  switch (data->kind)
    {
    case JP_CHART_LINE:
      return C_ ("file name", "totals");
    case JP_CHART_RADAR:
      return C_ ("file name", "radar");
    case JP_CHART_HEAT:
      return C_ ("file name", "heat map");
    case JP_CHART_BARS:
    default:
      return C_ ("file name", "score rates");
    }
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *output = g_variant_get_string (parameter, NULL);
  JpChartData *data = jp_chart_view_get_data (JP_CHART_PANEL (widget)->view);
  g_autofree char *file_name = data != NULL ? g_strdup_printf ("%s.%s", get_file_name (data), output) : NULL;
  const JpFileQuestion question = { .title = _("Save Picture"),
                                    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
                                    .name = file_name,
                                    .keep_folder = TRUE };

  if (data != NULL)
    jp_file_ask (widget, &question, chosen_cb, GUINT_TO_POINTER (parse_output (output)), NULL);
}

static void
save_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *output, *path;
  g_autoptr (GFile) file = NULL;

  g_variant_get (parameter, "(&s&s)", &output, &path);
  file = g_file_new_for_path (path);
  start_job (JP_CHART_PANEL (widget), parse_output (output), file);
}

static void
say_cb (const char *text, gpointer data)
{
  JpChartPanel *self = data;

  if (self->context != NULL)
    jp_context_say (self->context, text);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpChartPanel *self = JP_CHART_PANEL (widget);
  JpChartData *data = jp_chart_view_get_data (self->view);
  g_autofree char *mark = dup_mark (self);

  if (data != NULL)
    jp_paper_print (jp_chart_paper_new (data, mark), GTK_WINDOW (gtk_widget_get_root (widget)), say_cb, self);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_job (JP_CHART_PANEL (widget), JP_CHART_TABLE, NULL);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpChartPanel *self = JP_CHART_PANEL (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* Widgets */

static GtkWidget *
make_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Save Picture as SVG…"), "chart.save::svg");
  g_menu_append (menu, _("Save Picture as PDF…"), "chart.save::pdf");
  g_menu_append (menu, _("Print Picture…"), "chart.print");
  g_menu_append (menu, _("Copy Values as a Table"), "chart.copy");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Save or print the picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Save or print the picture"), -1);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_busy (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Cancel"));

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The picture is being written"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "chart.cancel");
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
make_head (JpChartPanel *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->choice), "flat");
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Picture"), -1);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (show_picture), self, G_CONNECT_SWAPPED);
  self->busy = make_busy ();
  self->menu = make_menu ();
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (head), self->busy);
  gtk_box_append (GTK_BOX (head), self->menu);
  return head;
}

static GtkWidget *
make_view (JpChartPanel *self)
{
  self->frame = ADW_BIN (adw_bin_new ());
  self->view = JP_CHART_VIEW (jp_chart_view_new ());
  g_signal_connect_object (self->view, "value-changed", G_CALLBACK (show_value), self, G_CONNECT_SWAPPED);
  place_view (self, self->of_ranking);
  return GTK_WIDGET (self->frame);
}

static GtkWidget *
make_readout (JpChartPanel *self)
{
  self->readout = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->readout, 0);
  gtk_label_set_wrap (self->readout, TRUE);
  gtk_label_set_wrap_mode (self->readout, PANGO_WRAP_WORD_CHAR);
  /* Two lines from the start: what is below does not move while one reads. */
  gtk_label_set_lines (self->readout, 3);
  gtk_label_set_width_chars (self->readout, 10);
  gtk_label_set_max_width_chars (self->readout, 20);
  gtk_label_set_yalign (self->readout, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->readout), "jp-readout");
  return GTK_WIDGET (self->readout);
}

static void
jp_chart_panel_dispose (GObject *object)
{
  JpChartPanel *self = JP_CHART_PANEL (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->source);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_chart_panel_parent_class)->dispose (object);
}

static void
jp_chart_panel_class_init (JpChartPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_chart_panel_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chartpanel");
  gtk_widget_class_install_action (widget_class, "chart.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "chart.save-to", "(ss)", save_to_action);
  gtk_widget_class_install_action (widget_class, "chart.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "chart.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "chart.cancel", NULL, cancel_action);
}

static void
jp_chart_panel_init (JpChartPanel *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_chart_panel_new (JpContext *context, JpCompareSource *source, gboolean of_ranking)
{
  JpChartPanel *self = g_object_new (JP_TYPE_CHART_PANEL, NULL);

  g_set_object (&self->context, context);
  g_set_object (&self->source, source);
  self->of_ranking = of_ranking;
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  gtk_box_append (GTK_BOX (self->box), make_view (self));
  gtk_box_append (GTK_BOX (self->box), make_readout (self));
  g_signal_connect_object (source, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  show_value (self);
  source_changed_cb (self);
  return GTK_WIDGET (self);
}

JpChartView *
jp_chart_panel_get_view (JpChartPanel *self)
{
  g_return_val_if_fail (JP_IS_CHART_PANEL (self), NULL);

  return self->view;
}
