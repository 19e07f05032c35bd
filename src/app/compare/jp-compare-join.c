/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-compare-join.h"

#include "jp-find.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The question, while it is on the screen: the comparison may be made anew meanwhile. */
typedef struct
{
  JpContext *context;
  JpCompareSource *source;
  GtkDropDown *choice;
  gint64 node;
  GArray *others;     /* gint64: node of each choice */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->context);
  g_object_unref (self->source);
  g_array_unref (self->others);
  g_free (self);
}

static JpNodeRecord *
find_node (Question *self, gint64 id)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (self->context), id);

  return record != NULL && record->kind == JP_KIND_NODE ? jp_record_as_node (record) : NULL;
}

static void
response_cb (Question *self, const char *response)
{
  guint selected = gtk_drop_down_get_selected (self->choice);
  JpNodeRecord *first, *second;

  if (!g_str_equal (response, "join") || selected >= self->others->len)
    return;
  first = find_node (self, self->node);
  second = find_node (self, g_array_index (self->others, gint64, selected));
  if (first != NULL && second != NULL)
    jp_compare_source_join (self->source, first, second);
}

/* Two rows of which a sheet has both are two indicators. */
static gboolean
can_be_same (const JpComparison *comparison, const JpCompareRow *a, const JpCompareRow *b)
{
  for (guint i = 0; i < comparison->n; i++)
    if (a->index[i] >= 0 && b->index[i] >= 0)
      return FALSE;
  return a != b;
}

/* "产出/数量/完成率（2022）": where it stands, and in which sheets. Transfer full. */
static char *
dup_title (const JpComparison *comparison, const JpCompareRow *row)
{
  g_autofree char *path = jp_node_dup_path (jp_comparison_get_node (comparison, row, FALSE));
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < comparison->n; i++)
    if (row->index[i] >= 0)
      {
        g_autofree char *label = jp_comparison_dup_label (comparison, i);

        g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "", label);
      }
  /* TRANSLATORS: an indicator's place, and the years or units that have it */
  return g_strdup_printf (_("%s (%s)"), path, labels->str);
}

static GtkStringList *
list_choices (const JpComparison *comparison, const JpCompareRow *row, GArray *others)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < comparison->indicators->len; i++)
    {
      const JpCompareRow *other = jp_comparison_get_indicator (comparison, i);
      g_autofree char *title = NULL;

      if (!can_be_same (comparison, row, other))
        continue;
      title = dup_title (comparison, other);
      gtk_string_list_append (titles, title);
      g_array_append_val (others, jp_comparison_get_node (comparison, other, FALSE)->record.id);
    }
  return titles;
}

static void
present (GtkWidget *parent, Question *question, const char *title, GListModel *titles)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)),
                                              _("Treat as the Same Indicator"), NULL);
  GtkExpression *text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (titles), text);

  question->choice = GTK_DROP_DOWN (choice);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("“%s” is compared with:"), title);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("The same as"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), choice);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "join",
                                    _("_Treat as the Same"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "join", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "join");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), question);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
jp_compare_join_ask (GtkWidget *parent, JpContext *context, JpCompareSource *source, const JpCompareRow *row)
{
  const JpComparison *comparison = jp_compare_source_get_comparison (source);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkStringList) titles = NULL;
  g_autofree char *title = NULL;
  Question *question;

  if (comparison == NULL || row == NULL)
    {
      jp_context_say (context, _("Go to an indicator first: it is joined with one of another year or unit."));
      return;
    }
  titles = list_choices (comparison, row, others);
  if (others->len == 0)
    {
      jp_context_say (context, _("Every sheet that is compared has this indicator: there is none it could go with."));
      return;
    }
  question = g_new0 (Question, 1);
  question->context = g_object_ref (context);
  question->source = g_object_ref (source);
  question->node = jp_comparison_get_node (comparison, row, FALSE)->record.id;
  question->others = g_steal_pointer (&others);
  title = dup_title (comparison, row);
  present (parent, question, title, G_LIST_MODEL (titles));
}
