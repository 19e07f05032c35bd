/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-unit-row.h"

#include "jp-sheet-title.h"

#include <glib/gi18n.h>

struct _JpUnitRow
{
  GtkWidget parent_instance;

  GtkLabel *year; /* NULL in a unit's row, as is total */
  GtkLabel *title;
  GtkLabel *total;
  GtkLabel *findings;
  char *name;       /* accessible */
  guint n_findings; /* shown, and said */
};

G_DEFINE_FINAL_TYPE (JpUnitRow, jp_unit_row, GTK_TYPE_WIDGET)

/* "81 良", "74 ◌" while something is open, "…" while it is being worked out. Transfer full. */
static char *
dup_total (JpContext *context, JpSheetRecord *sheet)
{
  const JpDigest *digest = jp_context_get_digest (context, sheet);
  g_autofree char *total = NULL;

  if (digest == NULL)
    return g_strdup ("…");
  if (digest->n_rows == 0)
    return g_strdup ("—");
  total = jp_format_score (jp_decimal_normalize (digest->score));
  return g_strdup_printf ("%s%s%s%s", total, digest->grade != NULL ? " " : "",
                          digest->grade != NULL ? digest->grade : "", digest->n_open > 0 ? " ◌" : "");
}

static void
say_name (JpUnitRow *self)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u finding", "%u findings", self->n_findings), self->n_findings);
  g_autofree char *name = g_strjoin (" ", self->name, self->n_findings > 0 ? count : NULL, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (self->findings != NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->findings), count);
}

static void
set_name (JpUnitRow *self, const char *name)
{
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  say_name (self);
}

static void
show_unit (JpUnitRow *self, const JpUnitRecord *unit)
{
  const char *name = unit->name != NULL ? unit->name : "";

  if (g_strcmp0 (self->name, name) == 0)
    return;
  gtk_label_set_label (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name);
  set_name (self, name);
}

static void
show_sheet (JpUnitRow *self, JpContext *context, JpRecord *record, gboolean first)
{
  JpSheetRecord *sheet = record->kind == JP_KIND_SHEET ? jp_record_as_sheet (record) : NULL;
  const JpYearRecord *year = jp_record_as_year (jp_record_ancestor (record, JP_KIND_YEAR));
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, year->year);
  const char *title = sheet != NULL ? jp_sheet_title_get_short (sheet) : _("No sheet");
  g_autofree char *total = sheet != NULL ? dup_total (context, sheet) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s %s %s", number, title, total);

  gtk_label_set_label (self->year, first ? number : "");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->total, total);
  set_name (self, name);
}

static void
jp_unit_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (jp_unit_row_parent_class)->dispose (object);
}

static void
jp_unit_row_finalize (GObject *object)
{
  g_free (JP_UNIT_ROW (object)->name);

  G_OBJECT_CLASS (jp_unit_row_parent_class)->finalize (object);
}

static void
jp_unit_row_class_init (JpUnitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_unit_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_unit_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
jp_unit_row_init (JpUnitRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "activatable");
}

static GtkLabel *
add_label (JpUnitRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return GTK_LABEL (label);
}

static void
make_sheet (JpUnitRow *self)
{
  self->year = add_label (self);
  self->title = add_label (self);
  self->total = add_label (self);
  self->findings = add_label (self);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self->findings), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->findings), "jp-count");
  gtk_widget_add_css_class (GTK_WIDGET (self->findings), "numeric");
  gtk_widget_set_size_request (GTK_WIDGET (self->year), 34, -1);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->year), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->total), "numeric");
}

static void
make_unit (JpUnitRow *self)
{
  self->title = add_label (self);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self), "jp-unit");
}

GtkWidget *
jp_unit_row_new (gboolean is_unit)
{
  JpUnitRow *self = g_object_new (JP_TYPE_UNIT_ROW, NULL);

  if (is_unit)
    make_unit (self);
  else
    make_sheet (self);
  gtk_label_set_xalign (self->title, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  return GTK_WIDGET (self);
}

void
jp_unit_row_show (JpUnitRow *self, JpContext *context, JpRecord *record, gboolean first)
{
  g_return_if_fail (JP_IS_UNIT_ROW (self));

  if (record->kind == JP_KIND_UNIT)
    show_unit (self, jp_record_as_unit (record));
  else
    show_sheet (self, context, record, first);
}

void
jp_unit_row_set_selected (JpUnitRow *self, gboolean selected)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (JP_IS_UNIT_ROW (self));

  if (selected == ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED) != 0))
    return;
  if (selected)
    gtk_widget_set_state_flags (widget, GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

void
jp_unit_row_show_findings (JpUnitRow *self, guint n, gboolean errors)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  g_return_if_fail (JP_IS_UNIT_ROW (self));

  if (self->findings == NULL)
    return;
  if (errors)
    gtk_widget_add_css_class (GTK_WIDGET (self->findings), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->findings), "error");
  if (self->n_findings == n)
    return;
  self->n_findings = n;
  gtk_label_set_label (self->findings, text);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), n > 0);
  say_name (self);
}
