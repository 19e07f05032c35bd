/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-finding-list.h"

#include "jp-edits.h"
#include "jp-import-dialog.h"
#include "jp-score-facts.h"

#include <glib/gi18n.h>

struct _JpFindingList
{
  GtkWidget parent_instance;

  JpContext *context;
  char *kind;
  GtkWidget *box;
  GtkLabel *count;
  GtkListBox *list;
  gint64 selected;
  gboolean filling;
};

static guint selected_signal;

G_DEFINE_TYPE (JpFindingList, jp_finding_list, GTK_TYPE_WIDGET)

const JpScoreRow *
jp_finding_get_row (JpContext *context, const JpLinkRecord *link)
{
  const JpScores *scores = jp_context_get_scores (context);
  JpProject *project = jp_context_get_project (context);
  JpRecord *target = jp_project_lookup (project, link->target);
  JpRecord *node;

  if (scores == NULL || target == NULL || target->kind != JP_KIND_ANSWER ||
      target->parent != JP_RECORD (jp_context_get_sheet (context)))
    return NULL;
  node = jp_project_lookup (project, jp_record_as_answer (target)->node);
  return node != NULL ? jp_scores_find (scores, jp_record_as_node (node)) : NULL;
}

char *
jp_finding_dup_loss (JpContext *context, const JpFindingRecord *finding, guint *n)
{
  g_auto (JpRational) sum = JP_RATIONAL_INIT;
  g_autofree char *digits = NULL;

  *n = 0;
  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    {
      const JpScoreRow *row = jp_finding_get_row (context, jp_record_as_link (child));
      g_auto (JpRational) loss = JP_RATIONAL_INIT;

      if (row == NULL)
        continue;
      jp_score_facts_get_loss (row, &loss);
      jp_rational_add (&sum, &sum, &loss);
      (*n)++;
    }
  digits = jp_rational_to_exact (&sum);
  return jp_rational_sign (&sum) == 0 ? g_strdup ("0") : g_strconcat ("−", digits, NULL);
}

gboolean
jp_findings_are_linked (const JpFindingRecord *a, const JpFindingRecord *b)
{
  JP_FOREACH_CHILD (child, a, JP_KIND_LINK)
    if (jp_record_as_link (child)->target == b->record.id)
      return TRUE;
  JP_FOREACH_CHILD (child, b, JP_KIND_LINK)
    if (jp_record_as_link (child)->target == a->record.id)
      return TRUE;
  return FALSE;
}

static guint
count_counterparts (JpFindingList *self, const JpFindingRecord *finding)
{
  guint n = 0;

  JP_FOREACH_CHILD (child, finding->record.parent, JP_KIND_FINDING)
    n += jp_record_as_finding (child) != finding && jp_findings_are_linked (jp_record_as_finding (child), finding);
  return n;
}

/* "−4 points · 2 indicators · 1 suggestion" */
static char *
dup_summary (JpFindingList *self, const JpFindingRecord *finding)
{
  guint n_rows;
  guint n_others = count_counterparts (self, finding);
  g_autofree char *loss = jp_finding_dup_loss (self->context, finding, &n_rows);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u indicator", "%u indicators", n_rows), n_rows);
  g_autofree char *others = NULL;

  if (g_str_equal (self->kind, "suggestion"))
    return g_strdup_printf (ngettext ("answers %u problem", "answers %u problems", n_others), n_others);
  others = g_strdup_printf (ngettext ("%u suggestion", "%u suggestions", n_others), n_others);
  return g_strdup_printf (_("%s points · %s · %s"), loss, rows, others);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The finding shown, of either kind. */
static JpRecord *
shown_record (JpFindingList *self)
{
  return self->selected != 0 ? jp_project_lookup (jp_context_get_project (self->context), self->selected) : NULL;
}

/* Marks the row when it goes with the finding shown in the editor, of the other kind. */
static void
update_mark (JpFindingList *self, GtkWidget *row)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *finding = jp_project_lookup (project, *(gint64 *) g_object_get_data (G_OBJECT (row), "id"));
  JpRecord *shown = shown_record (self);
  gboolean linked = shown != NULL && finding != NULL && shown != finding &&
                    jp_findings_are_linked (jp_record_as_finding (shown), jp_record_as_finding (finding));

  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "mark"), linked);
}

static GtkWidget *
make_title (GtkWidget *row, const char *title, const char *carried)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = make_label (title, "heading");
  GtkWidget *mark = gtk_label_new (_("✓ Matches"));

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (mark, "jp-chip");
  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "accent");
  gtk_box_append (GTK_BOX (box), label);
  if (carried != NULL)
    {
      GtkWidget *from = gtk_label_new (carried);

      gtk_widget_add_css_class (from, "jp-chip");
      gtk_widget_add_css_class (from, "caption");
      gtk_box_append (GTK_BOX (box), from);
    }
  gtk_box_append (GTK_BOX (box), mark);
  g_object_set_data (G_OBJECT (row), "mark", mark);
  return box;
}

static void
add_row (JpFindingList *self, const JpFindingRecord *finding, guint number)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *title = g_strdup_printf ("%u  %s", number, finding->title != NULL ? finding->title : _("No title"));
  const char *carried = finding->carried_from == 0                        ? NULL
                        : g_strcmp0 (finding->finding_kind, "problem") == 0 ? _("Last year’s problem")
                                                                            : _("Last year’s suggestion");
  g_autofree char *name = carried != NULL ? g_strdup_printf (_("%s, from last year"), title) : g_strdup (title);
  g_autofree char *summary = dup_summary (self, finding);
  g_autofree char *first_line = g_strdup (finding->text != NULL ? finding->text : "");

  g_strdelimit (first_line, "\n", ' ');
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  gtk_box_append (GTK_BOX (box), make_title (row, title, carried));
  gtk_box_append (GTK_BOX (box), make_label (first_line, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_label (summary, "caption"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&finding->record.id, sizeof (gint64)), g_free);
  update_mark (self, row);
  gtk_list_box_append (self->list, row);
  if (finding->record.id == self->selected)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/* Keys go on working where they were: on the row chosen, though it is another widget now. */
static void
return_focus (JpFindingList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list));
}

static void
rebuild (JpFindingList *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkListBoxRow *row;
  g_autofree char *count = NULL;
  guint n = 0;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (year != NULL)
    JP_FOREACH_CHILD (child, year, JP_KIND_FINDING)
      if (g_strcmp0 (jp_record_as_finding (child)->finding_kind, self->kind) == 0)
        add_row (self, jp_record_as_finding (child), ++n);
  if (has_focus)
    return_focus (self);
  self->filling = FALSE;
  count = g_strdup_printf ("%u", n);
  gtk_label_set_text (self->count, count);
}

static void
row_selected_cb (JpFindingList *self, GtkListBoxRow *row)
{
  gint64 *id = row != NULL ? g_object_get_data (G_OBJECT (row), "id") : NULL;

  if (self->filling || id == NULL)
    return;
  self->selected = *id;
  g_signal_emit (self, selected_signal, 0, *id);
}

static void
add_cb (JpFindingList *self)
{
  JpYearRecord *year = jp_context_get_year (self->context);
  const char *title = g_str_equal (self->kind, "problem") ? _("New problem") : _("New suggestion");
  g_autoptr (GError) error = NULL;
  JpFindingRecord *finding;

  if (year == NULL)
    return;
  finding = jp_edit_add_finding (jp_context_get_project (self->context), year, self->kind, title, &error);
  if (!jp_context_report (self->context, finding != NULL, &error))
    return;
  jp_finding_list_select (self, finding->record.id);
  g_signal_emit (self, selected_signal, 0, finding->record.id);
}

/* Keys here must not reach a finding of the other list. */
static JpRecord *
selected_record (JpFindingList *self)
{
  JpRecord *record = shown_record (self);

  return record != NULL && g_strcmp0 (jp_record_as_finding (record)->finding_kind, self->kind) == 0 ? record : NULL;
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFindingList *self = JP_FINDING_LIST (widget);
  JpRecord *record = selected_record (self);
  g_autoptr (GError) error = NULL;

  if (record == NULL)
    return;
  jp_context_report (self->context, jp_edit_delete (jp_context_get_project (self->context), record, &error), &error);
  g_signal_emit (self, selected_signal, 0, (gint64) 0);
}

/* The neighbour of the same kind of finding. */
static JpRecord *
neighbour (JpFindingList *self, JpRecord *record, gboolean up)
{
  JpRecord *previous = NULL;

  JP_FOREACH_CHILD (child, record->parent, JP_KIND_FINDING)
    {
      if (g_strcmp0 (jp_record_as_finding (child)->finding_kind, self->kind) != 0)
        continue;
      if (up && child == record)
        return previous;
      if (!up && previous == record)
        return child;
      previous = child;
    }
  return NULL;
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  JpFindingList *self = JP_FINDING_LIST (widget);
  JpProject *project = jp_context_get_project (self->context);
  gboolean up = g_str_equal (name, "findings.up");
  JpRecord *record = selected_record (self);
  JpRecord *other = record != NULL ? neighbour (self, record, up) : NULL;
  g_autoptr (GError) error = NULL;

  if (other == NULL)
    return;
  jp_project_begin (project, up ? _("Move up") : _("Move down"));
  /* Up: before the neighbour; down: the neighbour before this one. */
  if (up)
    jp_project_move (project, record, other);
  else
    jp_project_move (project, other, record);
  jp_context_report (self->context, jp_project_commit (project, &error), &error);
}

static void
jp_finding_list_dispose (GObject *object)
{
  JpFindingList *self = JP_FINDING_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_finding_list_parent_class)->dispose (object);
}

static void
jp_finding_list_finalize (GObject *object)
{
  g_free (JP_FINDING_LIST (object)->kind);

  G_OBJECT_CLASS (jp_finding_list_parent_class)->finalize (object);
}

static void
jp_finding_list_class_init (JpFindingListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_finding_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_finding_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  selected_signal = g_signal_new ("selected", JP_TYPE_FINDING_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "findings.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "findings.up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "findings.down", NULL, move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "findings.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "findings.up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "findings.down", NULL);
}

static GtkWidget *
make_head (JpFindingList *self, const char *title, const char *tooltip)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  const JpImportTarget target = { .kind = JP_MAPPING_FINDINGS, .table = self->kind, .title = title };

  gtk_widget_add_css_class (label, "heading");
  self->count = GTK_LABEL (gtk_label_new ("0"));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_label_set_xalign (self->count, 0);
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_tooltip_text (add, tooltip);
  gtk_widget_set_sensitive (add, !jp_context_get_read_only (self->context));
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), jp_import_button_new (self->context, &target, TRUE));
  gtk_box_append (GTK_BOX (head), add);
  return head;
}

static void
jp_finding_list_init (JpFindingList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
}

GtkWidget *
jp_finding_list_new (JpContext *context, const char *kind, const char *title)
{
  JpFindingList *self = g_object_new (JP_TYPE_FINDING_LIST, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *empty = gtk_label_new (_("Nothing written yet."));

  g_set_object (&self->context, context);
  self->kind = g_strdup (kind);
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_list_box_set_placeholder (self->list, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (self->box),
                  make_head (self, title, g_str_equal (kind, "problem") ? _("Add a problem") : _("Add a suggestion")));
  gtk_box_append (GTK_BOX (self->box), scroller);
  g_signal_connect_object (context, "scores-changed", G_CALLBACK (rebuild), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}

void
jp_finding_list_select (JpFindingList *self, gint64 id)
{
  GtkListBoxRow *row;

  self->selected = id;
  self->filling = TRUE;
  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if (*(gint64 *) g_object_get_data (G_OBJECT (row), "id") == id)
        gtk_list_box_select_row (self->list, row);
      update_mark (self, GTK_WIDGET (row));
    }
  self->filling = FALSE;
}
