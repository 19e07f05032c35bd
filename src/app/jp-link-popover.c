/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-link-popover.h"

#include "jp-edits.h"
#include "jp-finding-list.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  JpContext *context; /* outlives the popover: the window holds it */
  gint64 finding;
  GtkWidget *search;
  GtkListBox *list;
} Popover;

/* One thing to link to. */
typedef struct
{
  Popover *popover;
  gint64 id;
  char *text;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_free (self->text);
  g_free (self);
}

static void
toggled_cb (Choice *choice)
{
  JpContext *context = choice->popover->context;
  JpProject *project = jp_context_get_project (context);
  JpRecord *finding = jp_project_lookup (project, choice->popover->finding);
  JpRecord *target = jp_project_lookup (project, choice->id);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (finding == NULL || target == NULL)
    return;
  if (target->kind == JP_KIND_NODE)
    ok = jp_edit_toggle_indicator_link (project, jp_record_as_finding (finding), jp_context_get_sheet (context),
                                        jp_record_as_node (target), &error);
  else
    ok = jp_edit_toggle_link (project, jp_record_as_finding (finding), target, &error);
  jp_context_report (context, ok, &error);
}

static void
add_choice (Popover *popover, JpRecord *target, const char *text, gboolean linked)
{
  GtkWidget *check = gtk_check_button_new_with_label (text);
  Choice *choice = g_new0 (Choice, 1);

  choice->popover = popover;
  choice->id = target->id;
  choice->text = g_utf8_casefold (text, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), linked);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), choice);
  gtk_list_box_append (popover->list, check);
  g_object_set_data_full (G_OBJECT (gtk_widget_get_parent (check)), "choice", choice, choice_free);
}

static gboolean
is_linked_to_row (JpContext *context, const JpFindingRecord *finding, const JpScoreRow *row)
{
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    if (jp_finding_get_row (context, jp_record_as_link (child)) == row)
      return TRUE;
  return FALSE;
}

static void
fill (Popover *popover, JpFindingRecord *finding)
{
  const JpScores *scores = jp_context_get_scores (popover->context);

  JP_FOREACH_CHILD (child, finding->record.parent, JP_KIND_FINDING)
    {
      const JpFindingRecord *other = jp_record_as_finding (child);

      if (g_strcmp0 (other->finding_kind, finding->finding_kind) != 0)
        add_choice (popover, child, other->title != NULL ? other->title : _("No title"),
                    jp_findings_are_linked (finding, other));
    }
  for (guint i = 0; scores != NULL && i < scores->rows->len; i++)
    {
      const JpScoreRow *row = jp_scores_get_row (scores, i);

      if (row->node->name != NULL)
        add_choice (popover, JP_RECORD (row->node), row->node->name,
                    is_linked_to_row (popover->context, finding, row));
    }
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  Popover *popover = data;
  Choice *choice = g_object_get_data (G_OBJECT (row), "choice");
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (popover->search)), -1);

  return choice == NULL || strstr (choice->text, wanted) != NULL;
}

static void
closed_cb (GtkWidget *widget)
{
  gtk_widget_unparent (widget);
}

void
jp_link_popover_show (GtkWidget *parent, JpContext *context, JpFindingRecord *finding)
{
  Popover *popover = g_new0 (Popover, 1);
  GtkWidget *widget = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  popover->context = context;
  popover->finding = finding->record.id;
  popover->search = gtk_search_entry_new ();
  popover->list = GTK_LIST_BOX (gtk_list_box_new ());
  g_object_set_data_full (G_OBJECT (widget), "popover", popover, g_free);
  gtk_list_box_set_selection_mode (popover->list, GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What it is linked to"), -1);
  fill (popover, finding);
  gtk_list_box_set_filter_func (popover->list, is_wanted, popover, NULL);
  g_signal_connect_object (popover->search, "search-changed", G_CALLBACK (gtk_list_box_invalidate_filter),
                           popover->list, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (popover->list));
  gtk_widget_set_size_request (scroller, 320, 320);
  gtk_box_append (GTK_BOX (box), popover->search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (widget), box);
  gtk_widget_set_parent (widget, parent);
  g_signal_connect (widget, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (widget));
}
