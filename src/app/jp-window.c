/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-window-private.h"

#include "jp-budget-page.h"
#include "jp-check-page.h"
#include "jp-check-watch.h"
#include "jp-compare-page.h"
#include "jp-framework-page.h"
#include "jp-indicator-page.h"
#include "jp-portfolio-page.h"
#include "jp-reopen-dialog.h"
#include "jp-recent.h"
#include "jp-rule-editor.h"
#include "jp-sheet.h"
#include "jp-sidebar.h"
#include "jp-unit-page.h"
#include "jp-welcome-page.h"
#include "jp-writing-page.h"

#include <glib/gi18n.h>

G_DEFINE_TYPE (JpWindow, jp_window, ADW_TYPE_APPLICATION_WINDOW)

/* The indicators, and behind them the editor of their framework once somebody asks for it. */
static GtkWidget *
make_indicators (JpContext *context)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_add_named (GTK_STACK (stack), jp_indicator_page_new (context), "indicators");
  return stack;
}

/* The tabs, in order; each is made when it is first looked at, so that the window is there at once. */
static const struct
{
  const char *name;
  const char *title;
  const char *icon;
  GtkWidget *(*make) (JpContext *context);
  gboolean table;  /* its table takes the keyboard */
  gboolean wide;   /* it has no room to spare where the score panel stands */
} tabs[] = {
  { "unit", N_("Unit"), "user-home-symbolic", jp_unit_page_new, FALSE },
  { "budget", N_("Budget"), "x-office-spreadsheet-symbolic", jp_budget_page_new, TRUE, TRUE },
  { "indicators", N_("Indicators"), "view-list-symbolic", make_indicators, TRUE },
  { "problems", N_("Problems"), "document-edit-symbolic", jp_writing_page_new, FALSE },
  { "check", N_("Check"), "object-select-symbolic", jp_check_page_new, TRUE, TRUE },
  { "compare", N_("Compare"), "view-dual-symbolic", jp_compare_page_new, TRUE, TRUE },
  /* Of the whole project: no tab shows it, the button below the units does. */
  { "overview", NULL, NULL, jp_portfolio_page_new, TRUE, TRUE },
};

#define N_TITLED (G_N_ELEMENTS (tabs) - 1)
#define START_TAB "indicators"
#define OVERVIEW "overview"

#define PANEL_WIDTH 268
#define EDITOR_WIDTH 480

void
jp_window_say (JpWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, 4);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static GtkWidget *
find_table (GtkWidget *widget)
{
  GtkWidget *table = JP_IS_SHEET (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); table == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child))
      table = find_table (child);
  return table;
}

/* The tab in sight. */
static guint
current_tab (JpWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);
  guint i = 0;

  while (i < G_N_ELEMENTS (tabs) - 1 && g_strcmp0 (tabs[i].name, name) != 0)
    i++;
  return i;
}

void
jp_window_build_page (JpWindow *self)
{
  AdwBin *holder = ADW_BIN (adw_view_stack_get_visible_child (self->pages));

  if (adw_bin_get_child (holder) == NULL)
    adw_bin_set_child (holder, tabs[current_tab (self)].make (self->context));
}

GtkWidget *
jp_window_get_page (JpWindow *self)
{
  GtkWidget *page;

  jp_window_build_page (self);
  page = adw_bin_get_child (ADW_BIN (adw_view_stack_get_visible_child (self->pages)));
  return GTK_IS_STACK (page) ? gtk_stack_get_visible_child (GTK_STACK (page)) : page;
}

/* Typing goes on where one looks. */
void
jp_window_focus_page (JpWindow *self)
{
  GtkWidget *holder = adw_view_stack_get_visible_child (self->pages);
  const char *name = adw_view_stack_get_visible_child_name (self->pages);
  GtkWidget *table = NULL;

  for (guint i = 0; holder != NULL && i < G_N_ELEMENTS (tabs); i++)
    if (tabs[i].table && g_str_equal (tabs[i].name, name))
      table = find_table (holder);
  /* A field would be typed over by chance: without a table nothing has the keyboard until somebody says what. */
  if (table == NULL || !gtk_widget_grab_focus (table))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

/* Where the score panel is closed for the tab's own pane, the setting stays as it is; F9 still opens it. */
static void
make_room (JpWindow *self, gboolean wide)
{
  if (self->wide == wide)
    return;
  self->wide = wide;
  if (wide)
    {
      g_settings_unbind (self->panel_flap, "reveal-flap");
      adw_flap_set_reveal_flap (self->panel_flap, FALSE);
    }
  else
    g_settings_bind (self->settings, "panel-visible", self->panel_flap, "reveal-flap", G_SETTINGS_BIND_DEFAULT);
}

static void
show_tab_cb (JpWindow *self)
{
  if (adw_view_stack_get_visible_child (self->pages) == NULL || self->context == NULL)
    return;
  jp_window_build_page (self);
  make_room (self, tabs[current_tab (self)].wide);
}

/* Indicators or framework: both stand in one tab. */
static void
show_indicators (JpWindow *self, const char *page)
{
  GtkStack *stack;

  adw_view_stack_set_visible_child_name (self->pages, "indicators");
  jp_window_build_page (self);
  stack = GTK_STACK (adw_bin_get_child (ADW_BIN (adw_view_stack_get_visible_child (self->pages))));
  if (gtk_stack_get_child_by_name (stack, page) == NULL)
    gtk_stack_add_named (stack, jp_framework_page_new (self->context), page);
  gtk_stack_set_visible_child_name (stack, page);
}

void
jp_window_show_page (JpWindow *self, const char *page)
{
  if (g_str_equal (page, "indicators") || g_str_equal (page, "framework"))
    show_indicators (self, page);
  else
    adw_view_stack_set_visible_child_name (self->pages, page);
  jp_window_focus_page (self);
}

void
jp_window_step_page (JpWindow *self, int step)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);

  if (self->context == NULL)
    return;
  for (int i = 0; i < (int) N_TITLED; i++)
    if (g_str_equal (tabs[i].name, name))
      {
        jp_window_show_page (self, tabs[(i + step + (int) N_TITLED) % (int) N_TITLED].name);
        return;
      }
  jp_window_show_page (self, START_TAB);
}

static void
page_requested_cb (JpWindow *self, const char *page, const char *place)
{
  jp_window_show_page (self, page);
  if (place != NULL)
    jp_window_focus_place (self, place);
}

/* Whoever chooses a sheet beside the overview wants to see it. */
static void
sheet_changed_cb (JpWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar_box)) &&
      g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), OVERVIEW) == 0)
    adw_view_stack_set_visible_child_name (self->pages, START_TAB);
}

/* A file with several units begins with what there is, unless somebody does not want that. */
static gboolean
starts_with_overview (JpWindow *self)
{
  JpRecord *root = jp_project_get_root (jp_context_get_project (self->context));

  return g_settings_get_boolean (self->settings, "overview-first") && jp_record_count (root, JP_KIND_UNIT) > 1;
}

static void
add_tabs (JpWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      GtkWidget *holder = adw_bin_new ();

      if (tabs[i].title == NULL)
        {
          adw_view_stack_add_named (self->pages, holder, tabs[i].name);
          continue;
        }
      adw_view_stack_add_titled (self->pages, holder, tabs[i].name, _(tabs[i].title));
      adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->pages, holder), tabs[i].icon);
    }
  adw_view_stack_set_visible_child_name (self->pages, starts_with_overview (self) ? OVERVIEW : START_TAB);
  /* Only now: the first tab added is shown for a moment. */
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (show_tab_cb), self, G_CONNECT_SWAPPED);
  /* While nobody sees it: a pane in sight moves. */
  make_room (self, tabs[current_tab (self)].wide);
  if (!self->loading)
    jp_window_build_page (self);
}

/* What the list of recent files says about this one. Transfer full. */
static char *
dup_result (JpWindow *self)
{
  JpRecord *root = jp_project_get_root (jp_context_get_project (self->context));
  const JpScores *scores = jp_context_get_scores (self->context);
  guint n_units = jp_record_count (root, JP_KIND_UNIT);
  g_autofree char *score = NULL;
  const char *grade;

  if (n_units > 1)
    return g_strdup_printf (ngettext ("%u unit", "%u units", n_units), n_units);
  if (scores == NULL || scores->rows->len == 0)
    return g_strdup ("");
  score = jp_format_score (jp_decimal_normalize (scores->score));
  grade = jp_scores_get_grade (scores);
  return grade != NULL ? g_strdup_printf ("%s %s", score, grade) : g_steal_pointer (&score);
}

/* "81 / 100 良" */
static void
update_pill (JpWindow *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  g_autofree char *score = NULL;
  g_autofree char *points = NULL;
  g_autofree char *text = NULL;
  const char *grade;

  if (scores == NULL || scores->rows->len == 0)
    {
      gtk_button_set_label (self->pill, _("No score"));
      return;
    }
  score = jp_format_score (jp_decimal_normalize (scores->score));
  points = jp_format_score (jp_decimal_normalize (scores->points));
  grade = jp_scores_get_grade (scores);
  text = g_strdup_printf ("%s / %s%s%s", score, points, grade != NULL ? " " : "", grade != NULL ? grade : "");
  gtk_button_set_label (self->pill, text);
}

/* What is left to look at stands on the tab and beside the sheet. */
void
jp_window_update_badge (JpWindow *self)
{
  JpCheckWatch *check = jp_context_get_check (self->context);
  AdwViewStackPage *page = adw_view_stack_get_page (self->pages,
                                                    adw_view_stack_get_child_by_name (self->pages, "check"));
  gboolean errors = jp_check_watch_get_n (check, JP_SEVERITY_ERROR) > 0;
  guint n = 0;

  for (guint i = 0; i < JP_N_SEVERITIES; i++)
    n += jp_check_watch_get_n (check, (JpSeverity) i);
  adw_view_stack_page_set_badge_number (page, n);
  adw_view_stack_page_set_needs_attention (page, errors);
  jp_sidebar_set_findings (JP_SIDEBAR (self->sidebar), n, errors);
}

static void
open_rule_editor (JpWindow *self)
{
  self->rule_editor = jp_rule_editor_new (self->context);
  self->panel_revealed = adw_flap_get_reveal_flap (self->panel_flap);
  if (self->panel != NULL)
    gtk_widget_set_visible (self->panel, FALSE);
  gtk_box_append (self->panel_box, self->rule_editor);
  gtk_widget_set_size_request (GTK_WIDGET (self->panel_box), EDITOR_WIDTH, -1);
  adw_flap_set_reveal_flap (self->panel_flap, TRUE);
  jp_rule_editor_focus (JP_RULE_EDITOR (self->rule_editor));
}

static void
close_rule_editor (JpWindow *self)
{
  /* The keyboard first: what is typed last belongs to a field that is still there. */
  jp_window_focus_page (self);
  gtk_box_remove (self->panel_box, self->rule_editor);
  self->rule_editor = NULL;
  if (self->panel != NULL)
    gtk_widget_set_visible (self->panel, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->panel_box), PANEL_WIDTH, -1);
  adw_flap_set_reveal_flap (self->panel_flap, self->panel_revealed);
}

/* The editor takes the score panel's place: the row it is about stays in sight. */
static void
editing_rule_cb (JpWindow *self)
{
  gboolean editing = jp_context_get_editing_rule (self->context);

  if (editing && self->rule_editor == NULL)
    open_rule_editor (self);
  else if (!editing && self->rule_editor != NULL)
    close_rule_editor (self);
}

void
jp_window_show_project (JpWindow *self, JpStore *store, JpProject *project)
{
  g_autofree char *name = NULL;

  g_set_object (&self->store, store);
  self->context = jp_context_new (project);
  self->path = g_strdup (jp_store_get_path (store));
  name = jp_window_dup_name (self);
  adw_window_title_set_title (self->title, _("Jiping"));
  adw_window_title_set_subtitle (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_widget_set_visible (self->read_only_strip, jp_context_get_read_only (self->context));
  if (self->past_text != NULL)
    gtk_label_set_text (self->read_only_label, self->past_text);

  self->sidebar = jp_sidebar_new (self->context);
  gtk_box_append (self->sidebar_box, self->sidebar);
  g_object_bind_property (self->sidebar, "searching", self->search_button, "active", G_BINDING_BIDIRECTIONAL);
  add_tabs (self);
  jp_reopen_dialog_follow (GTK_WIDGET (self), self->context);
  g_signal_connect_object (self->context, "message", G_CALLBACK (jp_window_say), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "page-requested", G_CALLBACK (page_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "sheet-changed", G_CALLBACK (sheet_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "scores-changed", G_CALLBACK (update_pill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::editing-rule", G_CALLBACK (editing_rule_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "history-changed", G_CALLBACK (jp_window_actions_update), self,
                           G_CONNECT_SWAPPED);
  jp_window_place_watch (self);
  update_pill (self);
  gtk_stack_set_visible_child_name (self->stack, "project");
  jp_window_actions_update (self);
  jp_window_fill (self);
}

const char *
jp_window_get_path (JpWindow *self)
{
  g_return_val_if_fail (JP_IS_WINDOW (self), NULL);

  return self->path;
}

/* A window that is to show a project has it by now and needs no welcome page. */
static void
jp_window_map (GtkWidget *widget)
{
  JpWindow *self = JP_WINDOW (widget);

  if (self->context == NULL && !self->welcomed)
    gtk_box_append (self->welcome_box, jp_welcome_page_new ());
  self->welcomed = TRUE;

  GTK_WIDGET_CLASS (jp_window_parent_class)->map (widget);
  if (self->context != NULL)
    jp_window_focus_page (self);
}

static gboolean
jp_window_close_request (GtkWindow *window)
{
  JpWindow *self = JP_WINDOW (window);
  int width, height;

  /* What is being typed counts: leaving the field commits it. */
  gtk_window_set_focus (window, NULL);
  if (self->context != NULL)
    jp_context_set_editing_rule (self->context, FALSE);
  gtk_window_get_default_size (window, &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  g_cancellable_cancel (self->export_cancellable);
  if (self->context != NULL && self->past_text == NULL)
    {
      g_autofree char *result = dup_result (self);

      jp_recent_add (self->path, result);
    }
  return GTK_WINDOW_CLASS (jp_window_parent_class)->close_request (window);
}

static void
jp_window_dispose (GObject *object)
{
  JpWindow *self = JP_WINDOW (object);

  g_clear_object (&self->export_cancellable);
  g_clear_object (&self->exported);
  g_clear_weak_pointer (&self->history);
  g_clear_weak_pointer (&self->forms);
  jp_window_place_forget (self);

  G_OBJECT_CLASS (jp_window_parent_class)->dispose (object);

  g_clear_object (&self->context);
  if (self->store != NULL)
    jp_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
}

static void
jp_window_finalize (GObject *object)
{
  JpWindow *self = JP_WINDOW (object);

  g_free (self->past_text);
  g_free (self->past_name);
  g_free (self->path);

  G_OBJECT_CLASS (jp_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/window.ui");
  gtk_widget_class_bind_template_child (widget_class, JpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, welcome_box);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, sidebar_box);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, panel_box);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, sidebar_flap);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, panel_flap);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, pill);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, progress_box);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, read_only_strip);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, place_strip);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, place_label);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, place_copy);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, place_reopen);
  gtk_widget_class_bind_template_child (widget_class, JpWindow, share_strip);
}

static void
jp_window_class_init (JpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_window_finalize;
  widget_class->map = jp_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = jp_window_close_request;
  bind_template (widget_class);
  jp_window_actions_install (widget_class);
  jp_window_history_install (widget_class);
  jp_window_compare_install (widget_class);
  jp_window_portfolio_install (widget_class);
  jp_window_forms_install (widget_class);
  jp_window_versions_install (widget_class);
  jp_window_place_install (widget_class);
}

static void
jp_window_init (JpWindow *self)
{
  self->settings = g_settings_new (JP_APP_ID);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  gtk_window_set_title (GTK_WINDOW (self), _("Jiping"));
  g_settings_bind (self->settings, "sidebar-visible", self->sidebar_flap, "reveal-flap", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "panel-visible", self->panel_flap, "reveal-flap", G_SETTINGS_BIND_DEFAULT);
  jp_window_actions_init (self);
  jp_window_actions_update (self);
}

GtkWidget *
jp_window_new (AdwApplication *app)
{
  return g_object_new (JP_TYPE_WINDOW, "application", app, NULL);
}
