/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-checklist.h"

#include "jp-detail-entry.h"
#include "jp-edits.h"
#include "jp-indicator-ledger.h"

#include <glib/gi18n.h>

struct _JpIndicatorChecklist
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *box;
  GtkWidget *counts; /* whether the row is one of those chosen from its group */
  GtkWidget *state;  /* says that the row does not count */
  GtkWidget *list;
  GPtrArray *lines; /* Line * */
  gint64 node;      /* whose elements the lines are */
  char *rule;       /* rule text they were made from */
  gboolean showing;
};

/* The widgets of one element. */
typedef struct
{
  JpIndicatorChecklist *list; /* no reference */
  guint number;               /* from 1 */
  JpElementType type;
  GtkWidget *check;           /* yes or no; NULL for a choice or a ledger */
  GtkWidget *entry;           /* a verdict's share; else NULL */
  GtkWidget *choice;
  GtkWidget *ledger;
} Line;

G_DEFINE_TYPE (JpIndicatorChecklist, jp_indicator_checklist, GTK_TYPE_WIDGET)

static gboolean
set_verdict (const Line *line, const char *text)
{
  JpContext *context = line->list->context;
  JpRecord *record = jp_project_lookup (jp_context_get_project (context), line->list->node);
  JpSheetRecord *sheet = jp_context_get_sheet (context);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (record == NULL || sheet == NULL)
    return TRUE;
  ok = jp_edit_set_element (jp_context_get_project (context), sheet, jp_record_as_node (record), line->number, text,
                            &error);
  return jp_context_report (context, ok, &error);
}

static gboolean
entry_commit (const char *text, gpointer data)
{
  return set_verdict (data, text);
}

static void
check_toggled_cb (GtkCheckButton *check, const Line *line)
{
  if (!line->list->showing)
    set_verdict (line, gtk_check_button_get_active (check) ? "1" : "0");
}

/* The first entry of the list stands for nothing said yet. */
static void
choice_cb (GtkDropDown *choice, GParamSpec *pspec, const Line *line)
{
  guint selected = gtk_drop_down_get_selected (choice);
  g_autofree char *text = selected > 0 ? g_strdup_printf ("%u", selected) : g_strdup ("");

  if (!line->list->showing)
    set_verdict (line, text);
}

/* Whether the row counts is said on its group, by its number there. */
static void
counts_cb (JpIndicatorChecklist *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *node = jp_project_lookup (project, self->node);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autoptr (GError) error = NULL;
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->counts));
  guint number = 1;

  if (self->showing || node == NULL || sheet == NULL || node->parent->kind != JP_KIND_NODE)
    return;
  for (JpRecord *before = jp_record_first (node->parent, JP_KIND_NODE); before != node; before = before->next)
    number++;
  jp_context_report (self->context, jp_edit_set_element (project, sheet, jp_record_as_node (node->parent), number,
                                                         active ? "1" : "0", &error), &error);
}

/* The element, wrapping, with the points it is worth. */
static GtkWidget *
make_caption (const JpScoreRow *row, const JpFrameworkRecord *framework, const JpRule *rule, guint number)
{
  guint decimals = framework != NULL ? (guint) framework->decimals : 2;
  JpDecimal points = jp_rule_get_element_points (rule, number, row->points, decimals);
  g_autofree char *worth = jp_format_score (jp_decimal_normalize (points));
  g_autofree char *text = g_strdup_printf (_("%s (%s)"), jp_rule_get_element_text (rule, number), worth);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
make_choice (Line *line, const JpRule *rule)
{
  g_autoptr (GtkStringList) options = gtk_string_list_new (NULL);
  GtkWidget *choice;

  gtk_string_list_append (options, _("Not chosen"));
  for (guint i = 0; jp_rule_get_element_option (rule, line->number, i) != NULL; i++)
    gtk_string_list_append (options, jp_rule_get_element_option (rule, line->number, i));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&options)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jp_rule_get_element_text (rule, line->number), -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (choice_cb), line);
  return choice;
}

/* Met or not, and for a verdict how far. */
static void
add_check (JpIndicatorChecklist *self, Line *line, GtkWidget *box, GtkWidget *caption, const char *text)
{
  g_autofree char *label = g_strdup_printf (_("Verdict from 0 to 1: %s"), text);

  line->check = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (line->check), caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_hexpand (line->check, TRUE);
  g_signal_connect (line->check, "toggled", G_CALLBACK (check_toggled_cb), line);
  gtk_box_append (GTK_BOX (box), line->check);
  if (line->type != JP_ELEMENT_VERDICT)
    return;
  line->entry = jp_detail_entry_new (label, "—", 4, entry_commit, line);
  gtk_widget_set_valign (line->entry, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), line->entry);
}

static void
add_line (JpIndicatorChecklist *self, const JpScoreRow *row, const JpRule *rule, guint number)
{
  const JpScores *scores = jp_context_get_scores (self->context);
  const char *text = jp_rule_get_element_text (rule, number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *caption = make_caption (row, scores->framework, rule, number);
  Line *line = g_new0 (Line, 1);

  line->list = self;
  line->number = number;
  line->type = jp_rule_get_element_type (rule, number);
  if (line->type == JP_ELEMENT_LEDGER || line->type == JP_ELEMENT_SHEETS)
    {
      g_object_ref_sink (caption);
      g_object_unref (caption);
      line->ledger = jp_indicator_ledger_new (self->context, row->node->record.id, number, line->type, text);
      gtk_widget_set_hexpand (line->ledger, TRUE);
      gtk_box_append (GTK_BOX (box), line->ledger);
    }
  else if (line->type == JP_ELEMENT_CHOICE)
    {
      line->choice = make_choice (line, rule);
      gtk_widget_set_hexpand (caption, TRUE);
      gtk_box_append (GTK_BOX (box), caption);
      gtk_box_append (GTK_BOX (box), line->choice);
    }
  else
    add_check (self, line, box, caption, text);
  gtk_widget_set_sensitive (box, !jp_context_get_read_only (self->context));
  gtk_box_append (GTK_BOX (self->list), box);
  g_ptr_array_add (self->lines, line);
}

static void
rebuild (JpIndicatorChecklist *self, const JpScoreRow *row, const JpRule *rule, guint n)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  g_ptr_array_set_size (self->lines, 0);
  for (guint number = 1; number <= n; number++)
    add_line (self, row, rule, number);
}

static void
show_check (const Line *line, JpDecimal verdict)
{
  JpDecimal one = jp_decimal_new (1, 0);
  g_autofree char *text = jp_decimal_to_text (verdict);
  gboolean met = verdict.is_set && jp_decimal_equal (verdict, one);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), met);
  /* Neither yes nor no: nothing said yet, or met in part. */
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (line->check), !met && (!verdict.is_set || verdict.n != 0));
  if (line->entry != NULL)
    jp_detail_entry_show (JP_DETAIL_ENTRY (line->entry), text);
}

static void
show_line (const Line *line, const JpScoreRow *row)
{
  JpDecimal value = jp_answer_get_element (row->answer, line->number);

  if (line->ledger != NULL)
    jp_indicator_ledger_show (JP_INDICATOR_LEDGER (line->ledger), row);
  else if (line->choice != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (line->choice),
                                value.is_set && value.n > 0 ? (guint) jp_decimal_normalize (value).n : 0);
  else
    show_check (line, value);
}

/* Rows of a group from which some are chosen, and rows that are exempt. */
static void
show_state (JpIndicatorChecklist *self, const JpScoreRow *row)
{
  gtk_widget_set_visible (self->counts, row->choice > 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->counts), row->choice > 0 && row->chosen);
  gtk_widget_set_sensitive (self->counts, !jp_context_get_read_only (self->context));
  gtk_widget_set_visible (self->state, row->dropped);
}

static void
jp_indicator_checklist_dispose (GObject *object)
{
  JpIndicatorChecklist *self = JP_INDICATOR_CHECKLIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_checklist_parent_class)->dispose (object);
}

static void
jp_indicator_checklist_finalize (GObject *object)
{
  JpIndicatorChecklist *self = JP_INDICATOR_CHECKLIST (object);

  g_ptr_array_unref (self->lines);
  g_free (self->rule);

  G_OBJECT_CLASS (jp_indicator_checklist_parent_class)->finalize (object);
}

static void
jp_indicator_checklist_class_init (JpIndicatorChecklistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = jp_indicator_checklist_dispose;
  object_class->finalize = jp_indicator_checklist_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_indicator_checklist_init (JpIndicatorChecklist *self)
{
  GtkWidget *title = gtk_label_new (_("Checklist"));

  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "jp-caption");
  self->counts = gtk_check_button_new_with_label (_("Counts: chosen from its group"));
  self->state = gtk_label_new (_("Exempt: out of the full points, the rest is scaled up"));
  gtk_label_set_xalign (GTK_LABEL (self->state), 0);
  gtk_label_set_wrap (GTK_LABEL (self->state), TRUE);
  gtk_widget_add_css_class (self->state, "dim-label");
  g_signal_connect_object (self->counts, "toggled", G_CALLBACK (counts_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), title);
  gtk_box_append (GTK_BOX (self->box), self->counts);
  gtk_box_append (GTK_BOX (self->box), self->state);
  gtk_box_append (GTK_BOX (self->box), self->list);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
jp_indicator_checklist_new (JpContext *context)
{
  JpIndicatorChecklist *self = g_object_new (JP_TYPE_INDICATOR_CHECKLIST, NULL);

  self->context = g_object_ref (context);
  return GTK_WIDGET (self);
}

void
jp_indicator_checklist_show (JpIndicatorChecklist *self, const JpScoreRow *row)
{
  JpRule *rule = row != NULL ? jp_project_get_rule (jp_context_get_project (self->context), row->node, NULL) : NULL;
  guint n = rule != NULL ? jp_rule_get_n_elements (rule) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self), row != NULL && (n > 0 || row->choice > 0 || row->dropped));
  if (row == NULL)
    return;
  if (self->node != row->node->record.id || n != self->lines->len || g_strcmp0 (self->rule, row->node->rule) != 0)
    {
      self->node = row->node->record.id;
      g_free (self->rule);
      self->rule = g_strdup (row->node->rule);
      self->showing = TRUE;
      rebuild (self, row, rule, n);
    }
  self->showing = TRUE;
  show_state (self, row);
  for (guint i = 0; i < n; i++)
    show_line (g_ptr_array_index (self->lines, i), row);
  self->showing = FALSE;
}
