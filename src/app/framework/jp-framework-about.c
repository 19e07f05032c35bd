/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-framework-about.h"

#include "jp-detail-entry.h"
#include "jp-detail-text.h"
#include "jp-edits-framework.h"

#include <glib/gi18n.h>

static const struct
{
  const char *title;
  guint field;
  guint column, row;
  gboolean is_text; /* of several lines */
} fields[] = {
  { N_("Name"), JP_FRAMEWORK_NAME, 0, 0 },
  { N_("Version"), JP_FRAMEWORK_VERSION, 0, 1 },
  { N_("Key"), JP_FRAMEWORK_KEY, 0, 2 },
  { N_("Year"), JP_FRAMEWORK_YEAR, 0, 3 },
  { N_("Full points"), JP_FRAMEWORK_FULL_POINTS, 0, 4 },
  { N_("Decimals of a score"), JP_FRAMEWORK_DECIMALS, 0, 5 },
  { N_("Office"), JP_FRAMEWORK_OFFICE, 1, 0, TRUE },
  { N_("Source"), JP_FRAMEWORK_SOURCE, 1, 1, TRUE },
  { N_("Remark"), JP_FRAMEWORK_REMARK, 1, 2, TRUE },
};

#define N_FIELDS G_N_ELEMENTS (fields)

typedef struct
{
  JpFrameworkAbout *owner;
  guint number;
} Place;

struct _JpFrameworkAbout
{
  GtkWidget parent_instance;

  JpContext *context;
  gint64 framework;
  GtkWidget *scroller;
  GtkWidget *widgets[N_FIELDS];
  Place places[N_FIELDS];
};

G_DEFINE_FINAL_TYPE (JpFrameworkAbout, jp_framework_about, GTK_TYPE_WIDGET)

static JpFrameworkRecord *
get_framework (JpFrameworkAbout *self)
{
  JpRecord *record =
    self->framework != 0 ? jp_project_lookup (jp_context_get_project (self->context), self->framework) : NULL;

  return record != NULL && record->kind == JP_KIND_FRAMEWORK ? jp_record_as_framework (record) : NULL;
}

static gboolean
commit (const char *text, gpointer data)
{
  const Place *place = data;
  JpFrameworkAbout *self = place->owner;
  JpFrameworkRecord *framework = get_framework (self);
  g_autoptr (GError) error = NULL;

  if (framework == NULL)
    return TRUE;
  return jp_context_report (self->context,
                            jp_edit_set_framework_field (jp_context_get_project (self->context), framework,
                                                         fields[place->number].field, _(fields[place->number].title),
                                                         text, &error),
                            &error);
}

static char *
dup_value (const JpFrameworkRecord *framework, guint field)
{
  g_auto (JpValue) value = { 0 };

  jp_record_get_value (JP_RECORD (framework), field, &value);
  if (value.type == JP_FIELD_DECIMAL)
    return jp_decimal_to_text (value.decimal);
  if (value.type == JP_FIELD_INT && field == JP_FRAMEWORK_YEAR && value.integer == 0)
    return g_strdup ("");
  if (value.type == JP_FIELD_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
  return g_strdup (value.text != NULL ? value.text : "");
}

static void
update (JpFrameworkAbout *self)
{
  JpFrameworkRecord *framework = get_framework (self);

  gtk_widget_set_sensitive (self->scroller, framework != NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *value = framework != NULL ? dup_value (framework, fields[i].field) : g_strdup ("");

      if (fields[i].is_text)
        jp_detail_text_show (JP_DETAIL_TEXT (self->widgets[i]), value);
      else
        jp_detail_entry_show (JP_DETAIL_ENTRY (self->widgets[i]), value);
    }
}

static void
attach (JpFrameworkAbout *self, GtkWidget *grid, guint number)
{
  GtkWidget *label = gtk_label_new (_(fields[number].title));
  gboolean editable = !jp_context_get_read_only (self->context);

  self->places[number] = (Place) { self, number };
  if (fields[number].is_text)
    {
      self->widgets[number] = jp_detail_text_new (_(fields[number].title), commit, &self->places[number]);
      jp_detail_text_set_editable (JP_DETAIL_TEXT (self->widgets[number]), editable);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
    }
  else
    {
      self->widgets[number] = jp_detail_entry_new (_(fields[number].title), NULL, 12, commit, &self->places[number]);
      jp_detail_entry_set_editable (JP_DETAIL_ENTRY (self->widgets[number]), editable);
    }
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_hexpand (self->widgets[number], TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, 0, (int) fields[number].row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->widgets[number], 1, (int) fields[number].row, 1, 1);
}

static GtkWidget *
make_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_hexpand (grid, TRUE);
  return grid;
}

static void
make (JpFrameworkAbout *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *grids[] = { make_grid (), make_grid () };

  for (guint i = 0; i < N_FIELDS; i++)
    attach (self, grids[fields[i].column], i);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), grids[0]);
  gtk_box_append (GTK_BOX (box), grids[1]);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), box);
}

static void
jp_framework_about_dispose (GObject *object)
{
  JpFrameworkAbout *self = JP_FRAMEWORK_ABOUT (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_framework_about_parent_class)->dispose (object);
}

static void
jp_framework_about_class_init (JpFrameworkAboutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_framework_about_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_framework_about_init (JpFrameworkAbout *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
jp_framework_about_new (JpContext *context)
{
  JpFrameworkAbout *self = g_object_new (JP_TYPE_FRAMEWORK_ABOUT, NULL);

  g_set_object (&self->context, context);
  make (self);
  g_signal_connect_object (context, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
jp_framework_about_set_framework (JpFrameworkAbout *self, JpFrameworkRecord *framework)
{
  gint64 id = framework != NULL ? framework->record.id : 0;

  g_return_if_fail (JP_IS_FRAMEWORK_ABOUT (self));

  if (self->framework == id)
    return;
  for (guint i = 0; i < N_FIELDS; i++)
    if (fields[i].is_text)
      jp_detail_text_flush (JP_DETAIL_TEXT (self->widgets[i]));
  self->framework = id;
  update (self);
}
