/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-detail.h"

#include "jp-detail-text.h"
#include "jp-edits.h"
#include "jp-indicator-basis.h"
#include "jp-indicator-checklist.h"
#include "jp-indicator-deductions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The words of an indicator that can be edited here. */
enum
{
  WORD_DEFINITION,
  WORD_CRITERIA,
  WORD_SOURCE,
  N_WORDS
};

static const struct
{
  guint field;
  const char *title;
} words[N_WORDS] = {
  [WORD_DEFINITION] = { JP_NODE_DEFINITION, N_("Definition") },
  [WORD_CRITERIA] = { JP_NODE_CRITERIA, N_("Criteria") },
  [WORD_SOURCE] = { JP_NODE_DATA_SOURCE, N_("Source") },
};

typedef struct
{
  JpIndicatorDetail *detail; /* no reference */
  guint word;
  GtkWidget *text;
} Word;

struct _JpIndicatorDetail
{
  GtkWidget parent_instance;

  /* template */
  GtkWidget *stack;
  GtkWidget *name_label;
  GtkWidget *path_label;
  GtkWidget *status_label;
  GtkWidget *use_computed_button;
  GtkWidget *copy_button;
  GtkWidget *words_box;
  GtkWidget *basis_box;
  GtkWidget *rule_label;
  GtkWidget *missing_label;
  GtkWidget *checks_box;

  JpContext *context;
  Word words[N_WORDS];
  GtkWidget *basis;
  GtkWidget *checklist;
  GtkWidget *deductions;
  gint64 node; /* shown: what is typed goes there, also when another one is in focus already */
};

enum
{
  SIGNAL_STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (JpIndicatorDetail, jp_indicator_detail, GTK_TYPE_WIDGET)

static gboolean
word_commit (const char *text, gpointer data)
{
  const Word *word = data;
  JpIndicatorDetail *self = word->detail;
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *record = jp_project_lookup (project, self->node);
  g_autofree char *label = NULL;
  g_autofree char *merge_key = NULL;
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (record == NULL)
    return TRUE;
  label = g_strdup_printf (_("%s of “%s”"), _(words[word->word].title), jp_record_as_node (record)->name);
  merge_key = g_strdup_printf ("node-%" G_GINT64_FORMAT "-%u", record->id, words[word->word].field);
  jp_project_begin (project, label);
  jp_project_set_merge_key (project, merge_key);
  ok = jp_edit_set_field (project, record, words[word->word].field, _(words[word->word].title), text, &error);
  if (ok)
    ok = jp_project_commit (project, &error);
  else
    jp_project_rollback (project);
  return jp_context_report (self->context, ok, &error);
}

static void
flush (JpIndicatorDetail *self)
{
  for (guint i = 0; i < N_WORDS; i++)
    jp_detail_text_flush (JP_DETAIL_TEXT (self->words[i].text));
  jp_indicator_deductions_flush (JP_INDICATOR_DEDUCTIONS (self->deductions));
}

/* Head */

/* "过程 › 预算控制 · 2 points" */
static char *
dup_place (const JpScoreRow *row)
{
  GString *place = g_string_new (NULL);
  g_autofree char *points = jp_format_score (row->points);

  for (const JpRecord *record = row->node->record.parent; record != NULL && record->kind == JP_KIND_NODE;
       record = record->parent)
    {
      if (place->len > 0)
        g_string_prepend (place, " › ");
      g_string_prepend (place, jp_record_as_node (record)->name != NULL ? jp_record_as_node (record)->name : "");
    }
  g_string_append_printf (place, _(" · %s points"), points);
  return g_string_free (place, FALSE);
}

static void
show_status (JpIndicatorDetail *self, const JpScoreRow *row)
{
  g_autofree char *computed = jp_format_score (row->computed);
  g_autofree char *given = jp_format_score (row->given);
  g_autofree char *text = NULL;
  const char *css_class = NULL;

  if (row->open)
    text = g_strdup (_("Not scored"));
  else if (row->overridden)
    {
      text = g_strdup_printf (_("⚠ Overridden: computed %s, given %s"), computed, given);
      css_class = "warning";
    }
  else if (row->given.is_set && row->computed.is_set)
    {
      text = g_strdup_printf (_("✓ Computed %s = given %s"), computed, given);
      css_class = "success";
    }
  else if (row->computed.is_set)
    text = g_strdup_printf (_("Computed %s"), computed);
  else
    text = g_strdup_printf (_("Given %s"), given);
  gtk_label_set_text (GTK_LABEL (self->status_label), text);
  gtk_widget_remove_css_class (self->status_label, "warning");
  gtk_widget_remove_css_class (self->status_label, "success");
  if (css_class != NULL)
    gtk_widget_add_css_class (self->status_label, css_class);
}

static void
show_head (JpIndicatorDetail *self, const JpScoreRow *row)
{
  g_autofree char *place = dup_place (row);

  gtk_label_set_text (GTK_LABEL (self->name_label), row->node->name);
  gtk_widget_set_tooltip_text (self->name_label, row->node->name);
  gtk_label_set_text (GTK_LABEL (self->path_label), place);
  show_status (self, row);
  gtk_widget_set_visible (self->use_computed_button, row->overridden && !jp_context_get_read_only (self->context));
}

/* Rule */

/* Labels lose a selection when their text is set: only when it is another. */
static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text != NULL ? text : "") != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

static void
show_rule (JpIndicatorDetail *self, const JpScoreRow *row)
{
  g_autoptr (GError) error = NULL;
  JpRule *rule = jp_project_get_rule (jp_context_get_project (self->context), row->node, &error);
  g_autofree char *text = NULL;

  if (rule != NULL)
    text = jp_rule_to_sentence (rule, row->points);
  else
    text = g_strdup_printf (_("This rule cannot be used: %s"), error->message);
  if (rule != NULL)
    gtk_widget_remove_css_class (self->rule_label, "error");
  else
    gtk_widget_add_css_class (self->rule_label, "error");
  set_label (self->rule_label, text);
}

/* "Missing: 三公经费 · 上年预算, …" */
static void
show_missing (JpIndicatorDetail *self, const JpScoreRow *row)
{
  GPtrArray *missing = row->result.missing;
  g_autofree char *text = NULL;
  GString *names;

  if (row->result.status != JP_RULE_MISSING || missing == NULL || missing->len == 0)
    {
      set_label (self->missing_label, NULL);
      return;
    }
  names = g_string_new (NULL);
  for (guint i = 0; i < missing->len; i++)
    {
      g_autofree char *name = jp_indicator_basis_dup_title (g_ptr_array_index (missing, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  text = g_strdup_printf (_("Missing: %s"), names->str);
  g_string_free (names, TRUE);
  set_label (self->missing_label, text);
}

/* Following the context */

static const JpScoreRow *
get_row (JpIndicatorDetail *self)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  JpNodeRecord *node = jp_context_get_node (self->context);

  return scores != NULL && node != NULL ? jp_scores_find (scores, node) : NULL;
}

static const char *
get_word (const JpNodeRecord *node, guint word)
{
  if (word == WORD_DEFINITION)
    return node->definition;
  return word == WORD_CRITERIA ? node->criteria : node->data_source;
}

static void
refresh_cb (JpIndicatorDetail *self)
{
  const JpNodeRecord *node = jp_context_get_node (self->context);
  gboolean editable = !jp_context_get_read_only (self->context);
  const JpScoreRow *row;

  /* What was typed belongs to the indicator that was shown. */
  if (self->node != 0 && (node == NULL || node->record.id != self->node))
    flush (self);
  row = get_row (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), row != NULL ? "indicator" : "empty");
  self->node = row != NULL ? row->node->record.id : 0;
  if (row == NULL)
    return;
  show_head (self, row);
  show_rule (self, row);
  show_missing (self, row);
  for (guint i = 0; i < N_WORDS; i++)
    {
      jp_detail_text_show (JP_DETAIL_TEXT (self->words[i].text), get_word (row->node, i));
      jp_detail_text_set_editable (JP_DETAIL_TEXT (self->words[i].text), editable);
    }
  jp_indicator_basis_show (JP_INDICATOR_BASIS (self->basis), row);
  jp_indicator_checklist_show (JP_INDICATOR_CHECKLIST (self->checklist), row);
  jp_indicator_deductions_show (JP_INDICATOR_DEDUCTIONS (self->deductions), row);
}

/* Buttons */

static void
use_computed_clicked_cb (JpIndicatorDetail *self)
{
  const JpScoreRow *row = get_row (self);
  JpProject *project = jp_context_get_project (self->context);
  g_autoptr (GError) error = NULL;

  if (row != NULL)
    jp_context_report (self->context,
                       jp_edit_use_computed (project, jp_context_get_sheet (self->context), row->node, &error), &error);
}

static void
rule_clicked_cb (JpIndicatorDetail *self)
{
  jp_context_set_editing_rule (self->context, TRUE);
}

static void
copy_clicked_cb (JpIndicatorDetail *self)
{
  const JpScoreRow *row = get_row (self);
  g_autofree char *basis = NULL;
  g_autofree char *text = NULL;

  if (row == NULL)
    return;
  basis = jp_indicator_basis_dup_text (JP_INDICATOR_BASIS (self->basis));
  text = g_strdup_printf ("%s\n%s\n%s", row->node->name, gtk_label_get_text (GTK_LABEL (self->rule_label)), basis);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), g_strchomp (text));
  jp_context_say (self->context, _("Facts and computation copied"));
}

static void
previous_clicked_cb (JpIndicatorDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, -1);
}

static void
next_clicked_cb (JpIndicatorDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_STEP], 0, 1);
}

/* GObject */

static void
jp_indicator_detail_dispose (GObject *object)
{
  JpIndicatorDetail *self = JP_INDICATOR_DETAIL (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_detail_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, name_label);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, path_label);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, status_label);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, use_computed_button);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, copy_button);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, words_box);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, basis_box);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, rule_label);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, missing_label);
  gtk_widget_class_bind_template_child (widget_class, JpIndicatorDetail, checks_box);
  gtk_widget_class_bind_template_callback (widget_class, use_computed_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, rule_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
}

static void
jp_indicator_detail_class_init (JpIndicatorDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_indicator_detail_dispose;
  signals[SIGNAL_STEP] = g_signal_new ("step", JP_TYPE_INDICATOR_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (ADW_TYPE_BUTTON_CONTENT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jiping/Jiping/indicator-detail.ui");
  bind_children (widget_class);
}

static void
add_word (JpIndicatorDetail *self, guint word)
{
  GtkWidget *title = gtk_label_new (_(words[word].title));

  self->words[word].detail = self;
  self->words[word].word = word;
  self->words[word].text = jp_detail_text_new (_(words[word].title), word_commit, &self->words[word]);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "jp-caption");
  gtk_box_append (GTK_BOX (self->words_box), title);
  gtk_box_append (GTK_BOX (self->words_box), self->words[word].text);
}

static void
jp_indicator_detail_init (JpIndicatorDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_WORDS; i++)
    add_word (self, i);
}

GtkWidget *
jp_indicator_detail_new (JpContext *context)
{
  JpIndicatorDetail *self = g_object_new (JP_TYPE_INDICATOR_DETAIL, NULL);

  self->context = g_object_ref (context);
  self->basis = jp_indicator_basis_new (context);
  self->checklist = jp_indicator_checklist_new (context);
  self->deductions = jp_indicator_deductions_new (context);
  gtk_box_append (GTK_BOX (self->basis_box), self->basis);
  gtk_box_append (GTK_BOX (self->checks_box), self->checklist);
  gtk_box_append (GTK_BOX (self->checks_box), self->deductions);
  g_signal_connect_swapped (context, "scores-changed", G_CALLBACK (refresh_cb), self);
  g_signal_connect_swapped (context, "node-changed", G_CALLBACK (refresh_cb), self);
  g_signal_connect_swapped (context, "notify::amount-unit", G_CALLBACK (refresh_cb), self);
  refresh_cb (self);
  return GTK_WIDGET (self);
}

void
jp_indicator_detail_focus_missing (JpIndicatorDetail *self)
{
  if (!jp_indicator_basis_focus_missing (JP_INDICATOR_BASIS (self->basis)) &&
      gtk_widget_get_visible (self->checklist))
    gtk_widget_child_focus (self->checklist, GTK_DIR_TAB_FORWARD);
}
