/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-problems-page.h"

#include "jp-edits.h"
#include "jp-field.h"
#include "jp-finding-list.h"
#include "jp-link-popover.h"
#include "jp-loss-strip.h"
#include "jp-score-facts.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _JpProblemsPage
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *paned;
  GtkWidget *problems;
  GtkWidget *suggestions;
  GtkWidget *strip;
  GtkWidget *mended;  /* takes one carried over from last year out */
  GtkWidget *tools;   /* order and removal of the finding in the editor */
  GtkLabel *heading;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *links;   /* rebuilt when something changes */
  GtkWidget *link_button;
  gint64 shown;       /* id of the finding in the editor */
};

G_DEFINE_TYPE (JpProblemsPage, jp_problems_page, GTK_TYPE_WIDGET)

static JpRecord *
get_shown (JpContext *context, gpointer data)
{
  JpProblemsPage *self = data;
  JpRecord *record = self->shown != 0 ? jp_project_lookup (jp_context_get_project (context), self->shown) : NULL;

  return record != NULL && record->kind == JP_KIND_FINDING ? record : NULL;
}

static GtkWidget *
make_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_set_margin_top (label, 6);
  return label;
}

static void
indicator_clicked_cb (JpProblemsPage *self, GtkWidget *button)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "id");
  JpRecord *node = jp_project_lookup (jp_context_get_project (self->context), *id);

  if (node == NULL)
    return;
  jp_context_set_node (self->context, jp_record_as_node (node));
  jp_context_request_page (self->context, "indicators", NULL);
}

static void show_finding (JpProblemsPage *self, gint64 id);

static void
finding_clicked_cb (JpProblemsPage *self, GtkWidget *button)
{
  show_finding (self, *(gint64 *) g_object_get_data (G_OBJECT (button), "id"));
}

static void
add_link (JpProblemsPage *self, const char *text, const char *figure, gint64 id, GCallback callback)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *value = gtk_label_new (figure);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "jp-line");
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->links), button);
}

static void
add_indicators (JpProblemsPage *self, const JpFindingRecord *finding)
{
  guint n;
  g_autofree char *loss = jp_finding_dup_loss (self->context, finding, &n);
  g_autofree char *caption = g_strdup_printf (_("Rests on indicators (%s points)"), loss);

  gtk_box_append (GTK_BOX (self->links), make_caption (caption));
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    {
      const JpScoreRow *row = jp_finding_get_row (self->context, jp_record_as_link (child));
      g_autofree char *figure = NULL;

      if (row == NULL)
        continue;
      figure = jp_score_facts_dup_row_loss (row);
      add_link (self, row->node->name, figure, row->node->record.id, G_CALLBACK (indicator_clicked_cb));
    }
}

static void
add_counterparts (JpProblemsPage *self, const JpFindingRecord *finding)
{
  gboolean problem = g_strcmp0 (finding->finding_kind, "problem") == 0;

  gtk_box_append (GTK_BOX (self->links), make_caption (problem ? _("Answered by suggestions") : _("Answers problems")));
  JP_FOREACH_CHILD (child, finding->record.parent, JP_KIND_FINDING)
    {
      const JpFindingRecord *other = jp_record_as_finding (child);

      if (other != finding && jp_findings_are_linked (finding, other))
        add_link (self, other->title != NULL ? other->title : _("No title"), "", other->record.id,
                  G_CALLBACK (finding_clicked_cb));
    }
}

static void
rebuild_links (JpProblemsPage *self)
{
  const JpFindingRecord *finding = jp_record_as_finding (get_shown (self->context, self));

  for (GtkWidget *child; (child = gtk_widget_get_first_child (self->links)) != NULL;)
    gtk_box_remove (GTK_BOX (self->links), child);
  gtk_widget_set_sensitive (self->link_button, finding != NULL && !jp_context_get_read_only (self->context));
  if (finding == NULL)
    return;
  add_indicators (self, finding);
  add_counterparts (self, finding);
}

/* "Problem 1" */
static void
update_heading (JpProblemsPage *self)
{
  const JpFindingRecord *finding = jp_record_as_finding (get_shown (self->context, self));
  g_autofree char *text = NULL;
  guint number = 0;

  gtk_widget_set_sensitive (self->tools, finding != NULL && !jp_context_get_read_only (self->context));
  gtk_widget_set_visible (self->mended, finding != NULL && finding->carried_from != 0);
  if (finding != NULL)
    JP_FOREACH_CHILD (child, finding->record.parent, JP_KIND_FINDING)
      {
        number += g_strcmp0 (jp_record_as_finding (child)->finding_kind, finding->finding_kind) == 0;
        if (child == JP_RECORD (finding))
          break;
      }
  if (number > 0)
    text = g_strdup_printf (g_str_equal (finding->finding_kind, "problem") ? _("Problem %u") : _("Suggestion %u"),
                            number);
  gtk_label_set_text (self->heading, text != NULL ? text : "");
}

static void
show_finding (JpProblemsPage *self, gint64 id)
{
  self->shown = id;
  jp_finding_list_select (JP_FINDING_LIST (self->problems), id);
  jp_finding_list_select (JP_FINDING_LIST (self->suggestions), id);
  jp_field_reload (self->title);
  jp_field_reload (self->text);
  jp_loss_strip_set_finding (JP_LOSS_STRIP (self->strip), id);
  update_heading (self);
  rebuild_links (self);
}

void
jp_problems_page_show (JpProblemsPage *self, const JpFindingRecord *finding)
{
  g_return_if_fail (JP_IS_PROBLEMS_PAGE (self));

  show_finding (self, finding->record.id);
  gtk_widget_child_focus (self->text, GTK_DIR_TAB_FORWARD);
}

/* Another year: its first problem. */
static void
show_first (JpProblemsPage *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);
  JpRecord *first = year != NULL ? jp_record_first (JP_RECORD (year), JP_KIND_FINDING) : NULL;

  show_finding (self, first != NULL ? first->id : 0);
}

static void
scores_changed_cb (JpProblemsPage *self)
{
  if (get_shown (self->context, self) == NULL)
    show_first (self);
  else
    {
      update_heading (self);
      rebuild_links (self);
    }
}

static void
show_popover_cb (JpProblemsPage *self)
{
  JpFindingRecord *finding = jp_record_as_finding (get_shown (self->context, self));

  if (finding != NULL)
    jp_link_popover_show (self->link_button, self->context, finding);
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_popover_cb (JP_PROBLEMS_PAGE (widget));
}

/* Order and removal belong to the list the finding is in. */
static void
list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpProblemsPage *self = JP_PROBLEMS_PAGE (widget);
  const JpFindingRecord *finding = jp_record_as_finding (get_shown (self->context, self));
  g_autofree char *action = g_strconcat ("findings", strchr (name, '.'), NULL);

  if (finding == NULL)
    return;
  gtk_widget_activate_action (g_strcmp0 (finding->finding_kind, "problem") == 0 ? self->problems : self->suggestions,
                              action, NULL);
}

static void
add_tool (JpProblemsPage *self, const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->tools), button);
}

static GtkWidget *
make_head (JpProblemsPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *hint = gtk_label_new (_("Kept as you type"));

  self->heading = GTK_LABEL (gtk_label_new (NULL));
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_label_set_xalign (self->heading, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->heading), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "heading");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_add_css_class (hint, "dim-label");
  self->mended = gtk_button_new_with_mnemonic (_("M_ended"));
  gtk_widget_add_css_class (self->mended, "flat");
  gtk_widget_set_tooltip_text (self->mended,
                               _("Mended since last year: no problem of this year (Ctrl+Z brings it back)"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mended), "problems.delete");
  gtk_box_append (GTK_BOX (self->tools), self->mended);
  add_tool (self, "go-up-symbolic", _("Move up (Alt+Up in the list)"), "problems.up");
  add_tool (self, "go-down-symbolic", _("Move down (Alt+Down in the list)"), "problems.down");
  add_tool (self, "user-trash-symbolic", _("Remove (Delete in the list)"), "problems.delete");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (head), hint);
  gtk_box_append (GTK_BOX (head), self->tools);
  return head;
}

static GtkWidget *
make_links (JpProblemsPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->links = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->link_button = gtk_button_new_with_mnemonic (_("_Link…"));
  gtk_widget_set_tooltip_text (self->link_button, _("Link indicators, problems and suggestions (Ctrl+L)"));
  gtk_widget_set_halign (self->link_button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->link_button, "clicked", G_CALLBACK (show_popover_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->links);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_set_size_request (side, 240, -1);
  /* The names in it are as wide as there is room; the text beside it gets the rest. */
  gtk_widget_set_hexpand (side, FALSE);
  gtk_box_append (GTK_BOX (side), scroller);
  gtk_box_append (GTK_BOX (side), self->link_button);
  return side;
}

static GtkWidget *
make_editor (JpProblemsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();

  self->title = jp_field_row_new (self->context, get_shown, self, JP_FINDING_TITLE, _("Title"));
  self->text = jp_field_text_new (self->context, get_shown, self, JP_FINDING_TEXT, _("Text"), 120);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), self->title);
  gtk_widget_set_hexpand (fields, TRUE);
  gtk_widget_set_vexpand (self->text, TRUE);
  gtk_box_append (GTK_BOX (fields), make_head (self));
  gtk_box_append (GTK_BOX (fields), list);
  gtk_box_append (GTK_BOX (fields), self->text);
  gtk_box_append (GTK_BOX (box), fields);
  gtk_box_append (GTK_BOX (box), make_links (self));
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}

static void
selected_cb (JpProblemsPage *self, gint64 id)
{
  show_finding (self, id);
}

static GtkWidget *
make_lists (JpProblemsPage *self)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  self->strip = jp_loss_strip_new (self->context);
  self->problems = jp_finding_list_new (self->context, "problem", _("Problems found"));
  self->suggestions = jp_finding_list_new (self->context, "suggestion", _("Suggestions"));
  g_signal_connect_swapped (self->problems, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->suggestions, "selected", G_CALLBACK (selected_cb), self);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_margin_start (all, 14);
  gtk_widget_set_margin_end (all, 14);
  gtk_widget_set_margin_top (all, 9);
  gtk_box_append (GTK_BOX (box), self->problems);
  gtk_box_append (GTK_BOX (box), self->suggestions);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (all), self->strip);
  gtk_box_append (GTK_BOX (all), box);
  return all;
}

static void
jp_problems_page_dispose (GObject *object)
{
  JpProblemsPage *self = JP_PROBLEMS_PAGE (object);

  g_clear_pointer (&self->paned, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_problems_page_parent_class)->dispose (object);
}

static void
jp_problems_page_class_init (JpProblemsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_problems_page_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "problems.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "problems.up", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "problems.down", NULL, list_action);
  gtk_widget_class_install_action (widget_class, "problems.delete", NULL, list_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, GDK_CONTROL_MASK, "problems.link", NULL);
}

static void
jp_problems_page_init (JpProblemsPage *self)
{
  self->paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));
}

GtkWidget *
jp_problems_page_new (JpContext *context)
{
  JpProblemsPage *self = g_object_new (JP_TYPE_PROBLEMS_PAGE, NULL);

  g_set_object (&self->context, context);
  gtk_paned_set_start_child (GTK_PANED (self->paned), make_lists (self));
  gtk_paned_set_end_child (GTK_PANED (self->paned), make_editor (self));
  gtk_paned_set_position (GTK_PANED (self->paned), 380);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->paned), FALSE);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (scores_changed_cb), self, G_CONNECT_SWAPPED);
  show_first (self);
  return GTK_WIDGET (self);
}
