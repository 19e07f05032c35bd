/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-chart-cell.h"

struct _JpChartCell
{
  GtkWidget parent_instance;

  guint series, category;
};

G_DEFINE_TYPE (JpChartCell, jp_chart_cell, GTK_TYPE_WIDGET)

static void
jp_chart_cell_class_init (JpChartCellClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chartvalue");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
jp_chart_cell_init (JpChartCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
jp_chart_cell_new (void)
{
  return g_object_new (JP_TYPE_CHART_CELL, NULL);
}

void
jp_chart_cell_set_value (JpChartCell *self, guint series, guint category, const char *words)
{
  g_return_if_fail (JP_IS_CHART_CELL (self));

  self->series = series;
  self->category = category;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

guint
jp_chart_cell_get_series (JpChartCell *self)
{
  return self->series;
}

guint
jp_chart_cell_get_category (JpChartCell *self)
{
  return self->category;
}
