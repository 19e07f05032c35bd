/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-review-parts.h"

#include <glib/gi18n.h>

GtkWidget *
jp_review_bar_new (AdwWindowTitle *title, const char *cancel_action, GtkWidget **take, const char *take_action)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  *take = gtk_button_new_with_mnemonic ("");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (title));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), cancel_action);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (*take), take_action);
  gtk_widget_add_css_class (*take, "suggested-action");
  gtk_widget_set_tooltip_text (*take, _("As one step that can be undone (Ctrl+Enter)"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), *take);
  return bar;
}

GtkWidget *
jp_review_waiting_new (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  return box;
}

GtkLabel *
jp_review_message_new (void)
{
  GtkWidget *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_widget_add_css_class (message, "jp-strip");
  gtk_widget_set_visible (message, FALSE);
  return GTK_LABEL (message);
}

GtkWidget *
jp_review_foot_new (GtkLabel **summary, const char *hint)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (NULL);
  GtkWidget *right = gtk_label_new (hint);

  *summary = GTK_LABEL (left);
  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (left, "caption");
  gtk_widget_add_css_class (right, "caption");
  gtk_widget_add_css_class (right, "dim-label");
  gtk_widget_add_css_class (row, "jp-toolrow");
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), right);
  return row;
}

void
jp_review_append (GtkBox *box, GtkLabel *message, GtkWidget *table, GtkWidget *choices, GtkWidget *foot)
{
  gtk_widget_set_margin_start (choices, 14);
  gtk_widget_set_margin_end (choices, 14);
  gtk_widget_set_margin_top (choices, 9);
  gtk_widget_set_margin_bottom (choices, 6);
  gtk_box_append (box, GTK_WIDGET (message));
  gtk_box_append (box, table);
  gtk_box_append (box, choices);
  gtk_box_append (box, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (box, foot);
}
