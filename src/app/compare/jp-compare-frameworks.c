/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-frameworks.h"

#include <glib/gi18n.h>

/* Kept with the list. */
typedef struct
{
  JpContext *context;
  JpCompareSource *source;
  GtkDropDown *list;
  GArray *ids;       /* gint64: of each entry; 0: all */
  gboolean filling;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  g_object_unref (self->context);
  g_object_unref (self->source);
  g_array_unref (self->ids);
  g_free (self);
}

static void
chosen_cb (Choice *self)
{
  guint selected = gtk_drop_down_get_selected (self->list);
  gint64 id = selected < self->ids->len ? g_array_index (self->ids, gint64, selected) : 0;
  JpRecord *record = id != 0 ? jp_project_lookup (jp_context_get_project (self->context), id) : NULL;

  if (!self->filling)
    jp_compare_source_set_framework (self->source, record != NULL ? jp_record_as_framework (record) : NULL);
}

static void
append (GtkStringList *names, GArray *ids, const char *name, gint64 id)
{
  gtk_string_list_append (names, name);
  g_array_append_val (ids, id);
}

static gboolean
says (GtkDropDown *list, GListModel *names)
{
  GListModel *before = gtk_drop_down_get_model (list);
  guint n = g_list_model_get_n_items (names);
  gboolean same = before != NULL && g_list_model_get_n_items (before) == n;

  for (guint i = 0; same && i < n; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (before), i),
                        gtk_string_list_get_string (GTK_STRING_LIST (names), i));
  return same;
}

/* The list is left alone while it says the same: it may be in the middle of telling what was chosen in it. */
static void
fill (Choice *self)
{
  const JpFrameworkRecord *chosen = jp_compare_source_get_framework (self->source);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->ids, 0);
  append (names, self->ids, _("All frameworks"), 0);
  JP_FOREACH_CHILD (record, jp_project_get_root (jp_context_get_project (self->context)), JP_KIND_FRAMEWORK)
    {
      const char *name = jp_record_as_framework (record)->name;

      if (chosen == jp_record_as_framework (record))
        selected = self->ids->len;
      append (names, self->ids, name != NULL ? name : "—", record->id);
    }
  self->filling = TRUE;
  if (!says (self->list, G_LIST_MODEL (names)))
    gtk_drop_down_set_model (self->list, G_LIST_MODEL (names));
  if (gtk_drop_down_get_selected (self->list) != selected)
    gtk_drop_down_set_selected (self->list, selected);
  self->filling = FALSE;
}

static void
update_cb (Choice *self)
{
  gboolean ranking = jp_compare_source_get_mode (self->source) == JP_COMPARE_RANKING;

  gtk_widget_set_visible (GTK_WIDGET (self->list), ranking);
  if (ranking)
    fill (self);
}

static void
choice_changed_cb (GtkDropDown *list)
{
  update_cb (g_object_get_data (G_OBJECT (list), "choice"));
}

GtkWidget *
jp_compare_frameworks_new (JpContext *context, JpCompareSource *source)
{
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);
  Choice *self = g_new0 (Choice, 1);

  self->context = g_object_ref (context);
  self->source = g_object_ref (source);
  self->list = GTK_DROP_DOWN (list);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_object_set_data_full (G_OBJECT (list), "choice", self, choice_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Framework of the ranking"),
                                  -1);
  g_signal_connect_swapped (list, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_object (source, "choice-changed", G_CALLBACK (choice_changed_cb), list, G_CONNECT_SWAPPED);
  update_cb (self);
  return list;
}
