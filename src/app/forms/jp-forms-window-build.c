/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window of the forms is made of. */

#include "config.h"

#include "jp-forms-window-private.h"

#include "jp-form-review-dialog.h"

#include <glib/gi18n.h>

static gboolean
drop_cb (JpFormsWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  return files != NULL && jp_form_review_dialog_open (self->context, GTK_WINDOW (self), files->data) != NULL;
}

static GtkWidget *
make_button (const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_icon_button (const char *icon, const char *name, const char *action, int step)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (step < 2)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", step);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_busy (JpFormsWindow *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  self->busy = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_box_append (GTK_BOX (self->busy), spinner);
  gtk_box_append (GTK_BOX (self->busy),
                  make_icon_button ("process-stop-symbolic", _("Cancel the export"), "forms.cancel", 2));
  gtk_widget_set_visible (self->busy, FALSE);
  return self->busy;
}

static GtkWidget *
make_header (JpFormsWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *print = make_button (_("_Print…"), _("Print the form (Ctrl+P)"), "forms.print");
  GtkWidget *read = make_button (_("_Read Back…"), _("Read back a filled form"), "forms.read-back");

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Official Forms"), NULL));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  gtk_widget_add_css_class (print, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), read);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), print);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           make_button (_("P_DF…"), _("Save the pages as PDF (Ctrl+S)"), "forms.pdf"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header),
                           make_button (_("_XLSX…"), _("Save the form as a workbook (Ctrl+E)"), "forms.xlsx"));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_busy (self));
  return header;
}

static GtkWidget *
make_units (JpFormsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *wan = gtk_toggle_button_new_with_label ("万元");

  self->yuan = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("元"));
  gtk_toggle_button_set_group (self->yuan, GTK_TOGGLE_BUTTON (wan));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (wan), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (wan), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Amounts in 万元"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->yuan), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Amounts in 元"), -1);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), wan);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->yuan));
  g_signal_connect_object (self->yuan, "toggled", G_CALLBACK (jp_forms_window_queue_refresh), self, G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
make_zoom (JpFormsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->zoom = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->zoom, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->zoom), "numeric");
  gtk_box_append (GTK_BOX (box), make_icon_button ("zoom-out-symbolic", _("Smaller (Ctrl+−)"), "forms.zoom", -1));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->zoom));
  gtk_box_append (GTK_BOX (box), make_icon_button ("zoom-in-symbolic", _("Larger (Ctrl++)"), "forms.zoom", 1));
  gtk_box_append (GTK_BOX (box), make_icon_button ("zoom-fit-best-symbolic", _("As wide as the window (Ctrl+0)"),
                                                   "forms.zoom", 0));
  return box;
}

static GtkWidget *
make_tools (JpFormsWindow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *pages = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->look = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->subject = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->subject), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sheet of the year"),
                                  -1);
  g_signal_connect_object (self->subject, "notify::selected", G_CALLBACK (jp_forms_window_choose_subject), self,
                           G_CONNECT_SWAPPED);
  self->place = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->place), "numeric");
  gtk_widget_set_hexpand (self->look, TRUE);
  gtk_widget_set_halign (self->look, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (pages), make_icon_button ("go-up-symbolic", _("Page before (Alt+Page Up)"),
                                                     "forms.step-page", -1));
  gtk_box_append (GTK_BOX (pages), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (pages), make_icon_button ("go-down-symbolic", _("Next page (Alt+Page Down)"),
                                                     "forms.step-page", 1));
  gtk_widget_add_css_class (row, "jp-toolrow");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->subject));
  gtk_box_append (GTK_BOX (row), make_units (self));
  gtk_box_append (GTK_BOX (self->look), pages);
  gtk_box_append (GTK_BOX (self->look), make_zoom (self));
  gtk_box_append (GTK_BOX (row), self->look);
  return row;
}

static GtkWidget *
make_right (JpFormsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->stack = GTK_STACK (gtk_stack_new ());
  self->preview = JP_FORM_PREVIEW (jp_form_preview_new ());
  self->reason = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->reason, "action-unavailable-symbolic");
  adw_status_page_set_title (self->reason, _("Not for This Sheet"));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->preview), "preview");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->reason), "reason");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->stack), "jp-desk");
  g_signal_connect_object (self->preview, "changed", G_CALLBACK (jp_forms_window_show_place), self, G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), make_tools (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  return box;
}

void
jp_forms_window_fill (JpFormsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->list = JP_FORM_LIST (jp_form_list_new (self->context));
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 300, -1);
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (columns), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (columns), make_right (self));
  gtk_widget_set_vexpand (columns, TRUE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  gtk_box_append (GTK_BOX (box), columns);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, box);
  adw_window_set_content (ADW_WINDOW (self), GTK_WIDGET (self->toasts));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
