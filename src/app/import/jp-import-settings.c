/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-import-settings.h"

#include <glib/gi18n.h>

/* Rows offered as heading: "row 1" … and two or three from there. */
#define MAX_ROWS 20
#define MAX_DEPTH 3

typedef struct
{
  guint first;
  guint n_rows; /* 0: no heading */
} Heading;

struct _JpImportSettings
{
  GtkWidget parent_instance;

  JpMapping *mapping;
  GtkWidget *box;
  GtkWidget *heading_label;
  GtkWidget *unit_label;
  GtkWidget *year_label;
  GtkDropDown *heading;
  GtkDropDown *unit;
  GtkDropDown *year;
  GtkStringList *roles;
  GPtrArray *role_widgets; /* GtkDropDown, by column; weak */
  GArray *headings;        /* Heading, as offered */
  GArray *years;           /* JpYearRecord *, as offered */
  gboolean filling;        /* the program, not a person, chooses */
};

static const char *const units[] = { "万元", "元", "亿元", "千元", "百万元" };

static guint changed_signal;

G_DEFINE_TYPE (JpImportSettings, jp_import_settings, GTK_TYPE_WIDGET)

static char *
name_heading (const Heading *heading)
{
  if (heading->n_rows == 0)
    return g_strdup (_("none"));
  if (heading->n_rows == 1)
    return g_strdup_printf (_("row %u"), heading->first + 1);
  return g_strdup_printf (_("rows %u to %u"), heading->first + 1, heading->first + heading->n_rows);
}

static void
add_heading (JpImportSettings *self, GtkStringList *names, guint first, guint n_rows)
{
  Heading heading = { first, n_rows };
  g_autofree char *name = name_heading (&heading);

  g_array_append_val (self->headings, heading);
  gtk_string_list_append (names, name);
}

static void
fill_headings (JpImportSettings *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n = jp_mapping_get_grid (self->mapping)->rows->len;
  guint first, n_rows;

  jp_mapping_get_heading (self->mapping, &first, &n_rows);
  g_array_set_size (self->headings, 0);
  add_heading (self, names, 0, 0);
  for (guint depth = 1; depth <= MAX_DEPTH; depth++)
    for (guint row = 0; row < MIN (n, MAX_ROWS) && row + depth <= n; row++)
      add_heading (self, names, row, depth);
  if (n_rows > 0 && first >= MAX_ROWS)
    add_heading (self, names, first, n_rows);
  gtk_drop_down_set_model (self->heading, G_LIST_MODEL (names));
}

static const char *
explain_origin (JpUnitOrigin origin)
{
  static const char *const texts[] = {
    [JP_UNIT_FROM_HEADING] = N_("%s (from the heading)"),
    [JP_UNIT_FROM_CAPTION] = N_("%s (from the caption)"),
    [JP_UNIT_FROM_PRESENT] = N_("%s (as what is there)"),
    [JP_UNIT_ASSUMED] = N_("%s (assumed)"),
    [JP_UNIT_CHOSEN] = N_("%s (chosen)"),
  };

  return _(texts[origin]);
}

/* The unit in force says where it is from. */
static void
fill_units (JpImportSettings *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  JpUnitOrigin origin;
  const char *unit = jp_mapping_get_unit (self->mapping, &origin);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gboolean this = g_strcmp0 (units[i], unit) == 0;
      g_autofree char *name = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      name = this && origin != JP_UNIT_CHOSEN ? g_strdup_printf (explain_origin (origin), units[i])
                                              : g_strdup (units[i]);
#pragma GCC diagnostic pop
      gtk_string_list_append (names, name);
      selected = this ? i : selected;
    }
  gtk_drop_down_set_model (self->unit, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->unit, selected);
}

static void
fill_years (JpImportSettings *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  JpRecord *unit = jp_mapping_get_target (self->mapping)->year->record.parent;
  guint n = 0;

  g_array_set_size (self->years, 0);
  JP_FOREACH_CHILD (child, unit, JP_KIND_YEAR)
    {
      JpYearRecord *year = jp_record_as_year (child);
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, year->year);

      gtk_string_list_append (names, name);
      g_array_append_val (self->years, year);
    }
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (names));
  for (guint i = 0; i < self->years->len; i++)
    if (g_array_index (self->years, JpYearRecord *, i) == jp_mapping_get_target (self->mapping)->year)
      n = i;
  gtk_drop_down_set_selected (self->year, n);
}

static void
select_heading (JpImportSettings *self)
{
  guint first, n_rows;

  jp_mapping_get_heading (self->mapping, &first, &n_rows);
  for (guint i = 0; i < self->headings->len; i++)
    {
      const Heading *heading = &g_array_index (self->headings, Heading, i);

      if (heading->n_rows == n_rows && (n_rows == 0 || heading->first == first))
        gtk_drop_down_set_selected (self->heading, i);
    }
}

static void
show_role (JpImportSettings *self, GtkWidget *drop_down, guint column)
{
  static const char *const classes[] = { "jp-role-none", "jp-role-rate", "jp-role-set" };
  guint role = jp_mapping_get_column (self->mapping, column)->role;
  g_autofree char *heading = jp_mapping_dup_heading_text (self->mapping, column);
  /* TRANSLATORS: number of a column, what stands over it */
  g_autofree char *name = g_strdup_printf (_("Column %u, %s"), column + 1, heading);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i == MIN (role, 2))
      gtk_widget_add_css_class (drop_down, classes[i]);
    else
      gtk_widget_remove_css_class (drop_down, classes[i]);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), role);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
jp_import_settings_refresh (JpImportSettings *self)
{
  JpMappingKind kind = jp_mapping_get_target (self->mapping)->kind;

  self->filling = TRUE;
  select_heading (self);
  fill_units (self);
  for (guint i = 0; i < self->role_widgets->len; i++)
    if (g_ptr_array_index (self->role_widgets, i) != NULL)
      show_role (self, g_ptr_array_index (self->role_widgets, i), i);
  gtk_widget_set_visible (GTK_WIDGET (self->unit), kind == JP_MAPPING_BUDGET);
  gtk_widget_set_visible (self->unit_label, kind == JP_MAPPING_BUDGET);
  gtk_widget_set_visible (GTK_WIDGET (self->year), kind != JP_MAPPING_INDICATORS);
  gtk_widget_set_visible (self->year_label, kind != JP_MAPPING_INDICATORS);
  self->filling = FALSE;
}

static void
fill_roles (JpImportSettings *self)
{
  guint n;
  const JpRole *roles = jp_mapping_get_roles (jp_mapping_get_target (self->mapping)->kind, &n);

  g_clear_object (&self->roles);
  self->roles = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (self->roles, _(roles[i].title));
  g_ptr_array_set_size (self->role_widgets, 0);
}

void
jp_import_settings_set_mapping (JpImportSettings *self, JpMapping *mapping)
{
  self->mapping = mapping;
  self->filling = TRUE;
  fill_roles (self);
  fill_headings (self);
  fill_years (self);
  self->filling = FALSE;
}

static void
forget_cb (gpointer data, GObject *gone)
{
  JpImportSettings *self = data;

  for (guint i = 0; i < self->role_widgets->len; i++)
    if (g_ptr_array_index (self->role_widgets, i) == (gpointer) gone)
      g_ptr_array_index (self->role_widgets, i) = NULL;
}

GtkWidget *
jp_import_settings_make_role (JpImportSettings *self, guint column, GCallback callback, gpointer data)
{
  GtkWidget *drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (self->roles)), NULL);

  if (self->role_widgets->len <= column)
    g_ptr_array_set_size (self->role_widgets, (int) column + 1);
  g_ptr_array_index (self->role_widgets, column) = drop_down;
  g_object_weak_ref (G_OBJECT (drop_down), forget_cb, self);
  gtk_widget_add_css_class (drop_down, "jp-role");
  g_object_set_data (G_OBJECT (drop_down), "column", GUINT_TO_POINTER (column));
  show_role (self, drop_down, column);
  g_signal_connect (drop_down, "notify::selected", callback, data);
  return drop_down;
}

static void
heading_chosen_cb (JpImportSettings *self)
{
  guint n = gtk_drop_down_get_selected (self->heading);

  if (self->filling || n >= self->headings->len)
    return;
  jp_mapping_set_heading (self->mapping, g_array_index (self->headings, Heading, n).first,
                          g_array_index (self->headings, Heading, n).n_rows);
  g_signal_emit (self, changed_signal, 0);
}

static void
unit_chosen_cb (JpImportSettings *self)
{
  guint n = gtk_drop_down_get_selected (self->unit);

  if (self->filling || n >= G_N_ELEMENTS (units))
    return;
  jp_mapping_set_unit (self->mapping, units[n]);
  g_signal_emit (self, changed_signal, 0);
}

static void
year_chosen_cb (JpImportSettings *self)
{
  guint n = gtk_drop_down_get_selected (self->year);

  if (self->filling || n >= self->years->len)
    return;
  jp_mapping_set_year (self->mapping, g_array_index (self->years, JpYearRecord *, n));
  g_signal_emit (self, changed_signal, 0);
}

static GtkDropDown *
add_choice (JpImportSettings *self, const char *title, GtkWidget **label, GCallback callback)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);

  *label = gtk_label_new (title);
  gtk_widget_add_css_class (*label, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (self->box), *label);
  gtk_box_append (GTK_BOX (self->box), drop_down);
  g_signal_connect_object (drop_down, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  return GTK_DROP_DOWN (drop_down);
}

static void
jp_import_settings_dispose (GObject *object)
{
  JpImportSettings *self = JP_IMPORT_SETTINGS (object);

  for (guint i = 0; i < self->role_widgets->len; i++)
    if (g_ptr_array_index (self->role_widgets, i) != NULL)
      g_object_weak_unref (g_ptr_array_index (self->role_widgets, i), forget_cb, self);
  g_ptr_array_set_size (self->role_widgets, 0);
  g_clear_object (&self->roles);
  self->filling = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_import_settings_parent_class)->dispose (object);
}

static void
jp_import_settings_finalize (GObject *object)
{
  JpImportSettings *self = JP_IMPORT_SETTINGS (object);

  g_ptr_array_unref (self->role_widgets);
  g_array_unref (self->headings);
  g_array_unref (self->years);

  G_OBJECT_CLASS (jp_import_settings_parent_class)->finalize (object);
}

static void
jp_import_settings_class_init (JpImportSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_import_settings_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_import_settings_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  changed_signal = g_signal_new ("changed", JP_TYPE_IMPORT_SETTINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
jp_import_settings_init (JpImportSettings *self)
{
  self->role_widgets = g_ptr_array_new ();
  self->headings = g_array_new (FALSE, FALSE, sizeof (Heading));
  self->years = g_array_new (FALSE, FALSE, sizeof (JpYearRecord *));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->heading = add_choice (self, _("Heading"), &self->heading_label, G_CALLBACK (heading_chosen_cb));
  self->unit = add_choice (self, _("Amounts in"), &self->unit_label, G_CALLBACK (unit_chosen_cb));
  self->year = add_choice (self, _("Into"), &self->year_label, G_CALLBACK (year_chosen_cb));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_import_settings_new (void)
{
  return g_object_new (JP_TYPE_IMPORT_SETTINGS, NULL);
}
