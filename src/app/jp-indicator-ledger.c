/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-indicator-ledger.h"

#include "jp-detail-entry.h"
#include "jp-edits.h"

#include <glib/gi18n.h>

struct _JpIndicatorLedger
{
  GtkWidget parent_instance;

  JpContext *context;
  gint64 node;
  guint number;
  JpElementType type;
  GtkWidget *box;
  GtkLabel *count;
  GtkWidget *list;
  GtkWidget *complete;  /* of occurrences: there are no more */
  GPtrArray *lines;     /* Line */
  gboolean showing;
};

/* One entry. */
typedef struct
{
  JpIndicatorLedger *ledger; /* no reference */
  gint64 entry;
  GtkWidget *confirmed;      /* of occurrences */
  GtkWidget *fields[3];
} Line;

/* What one of its fields is for. */
typedef struct
{
  Line *line;
  guint field;
} Cell;

typedef struct
{
  guint field;
  const char *title;
  int width;
} FieldInfo;

static const FieldInfo occurrence_fields[] = {
  { JP_ENTRY_TEXT, N_("What happened"), 16 },
  { JP_ENTRY_EVIDENCE, N_("Evidence"), 10 },
};

static const FieldInfo sheet_fields[] = {
  { JP_ENTRY_TEXT, N_("Expert"), 10 },
  { JP_ENTRY_VALUE, N_("Score"), 5 },
  { JP_ENTRY_WEIGHT, N_("Weight"), 5 },
};

G_DEFINE_TYPE (JpIndicatorLedger, jp_indicator_ledger, GTK_TYPE_WIDGET)

static const FieldInfo *
get_fields (JpIndicatorLedger *self, guint *n)
{
  *n = self->type == JP_ELEMENT_SHEETS ? G_N_ELEMENTS (sheet_fields) : G_N_ELEMENTS (occurrence_fields);
  return self->type == JP_ELEMENT_SHEETS ? sheet_fields : occurrence_fields;
}

static JpEntryRecord *
find_entry (const Line *line)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (line->ledger->context), line->entry);

  return record != NULL && record->kind == JP_KIND_ENTRY ? jp_record_as_entry (record) : NULL;
}

static gboolean
set_field (const Line *line, guint field, const char *text)
{
  JpContext *context = line->ledger->context;
  JpEntryRecord *entry = find_entry (line);
  g_autoptr (GError) error = NULL;
  gboolean ok;

  if (entry == NULL)
    return TRUE;
  ok = jp_edit_set_entry (jp_context_get_project (context), entry, field, text, &error);
  return jp_context_report (context, ok, &error);
}

static gboolean
commit_cb (const char *text, gpointer data)
{
  const Cell *cell = data;

  return set_field (cell->line, cell->field, text);
}

static void
confirmed_cb (GtkCheckButton *check, const Line *line)
{
  if (!line->ledger->showing)
    set_field (line, JP_ENTRY_CONFIRMED, gtk_check_button_get_active (check) ? "1" : "0");
}

static void
remove_cb (GtkButton *button, const Line *line)
{
  JpContext *context = line->ledger->context;
  JpEntryRecord *entry = find_entry (line);
  g_autoptr (GError) error = NULL;

  if (entry != NULL)
    jp_context_report (context, jp_edit_delete (jp_context_get_project (context), JP_RECORD (entry), &error), &error);
}

static void
add_fields (JpIndicatorLedger *self, Line *line, GtkWidget *box)
{
  guint n;
  const FieldInfo *fields = get_fields (self, &n);

  for (guint i = 0; i < n; i++)
    {
      Cell *cell = g_new (Cell, 1);

      *cell = (Cell) { line, fields[i].field };
      line->fields[i] = jp_detail_entry_new (_(fields[i].title), _(fields[i].title), fields[i].width, commit_cb, cell);
      g_object_set_data_full (G_OBJECT (line->fields[i]), "cell", cell, g_free);
      gtk_widget_set_hexpand (line->fields[i], i == 0);
      gtk_box_append (GTK_BOX (box), line->fields[i]);
    }
}

static void
add_line (JpIndicatorLedger *self, const JpEntryRecord *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  Line *line = g_new0 (Line, 1);

  line->ledger = self;
  line->entry = entry->record.id;
  if (self->type == JP_ELEMENT_LEDGER)
    {
      line->confirmed = gtk_check_button_new ();
      gtk_widget_set_tooltip_text (line->confirmed, _("Confirmed"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (line->confirmed), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Confirmed"),
                                      -1);
      g_signal_connect (line->confirmed, "toggled", G_CALLBACK (confirmed_cb), line);
      gtk_box_append (GTK_BOX (box), line->confirmed);
    }
  add_fields (self, line, box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), line);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (self->list), box);
  g_ptr_array_add (self->lines, line);
}

static void
add_clicked_cb (JpIndicatorLedger *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *node = jp_project_lookup (project, self->node);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autoptr (GError) error = NULL;
  JpEntryRecord *entry;

  if (node == NULL || sheet == NULL)
    return;
  entry = jp_edit_add_entry (project, sheet, jp_record_as_node (node), self->number, NULL, &error);
  if (jp_context_report (self->context, entry != NULL, &error) && self->lines->len > 0)
    gtk_widget_grab_focus (((Line *) g_ptr_array_index (self->lines, self->lines->len - 1))->fields[0]);
}

static void
complete_cb (JpIndicatorLedger *self)
{
  JpProject *project = jp_context_get_project (self->context);
  JpRecord *node = jp_project_lookup (project, self->node);
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autoptr (GError) error = NULL;
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->complete));

  if (self->showing || node == NULL || sheet == NULL)
    return;
  jp_context_report (self->context, jp_edit_set_element (project, sheet, jp_record_as_node (node), self->number,
                                                         active ? "1" : "", &error), &error);
}

static GPtrArray *
list_entries (JpIndicatorLedger *self, const JpAnswerRecord *answer)
{
  GPtrArray *entries = g_ptr_array_new ();

  if (answer != NULL)
    JP_FOREACH_CHILD (child, answer, JP_KIND_ENTRY)
      if (jp_record_as_entry (child)->number == (gint64) self->number)
        g_ptr_array_add (entries, child);
  return entries;
}

static gboolean
is_same (JpIndicatorLedger *self, GPtrArray *entries)
{
  if (entries->len != self->lines->len)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    if (((Line *) g_ptr_array_index (self->lines, i))->entry != JP_RECORD (g_ptr_array_index (entries, i))->id)
      return FALSE;
  return TRUE;
}

static void
rebuild (JpIndicatorLedger *self, GPtrArray *entries)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < entries->len; i++)
    add_line (self, jp_record_as_entry (g_ptr_array_index (entries, i)));
}

static void
show_line (JpIndicatorLedger *self, const Line *line, const JpEntryRecord *entry)
{
  guint n;
  const FieldInfo *fields = get_fields (self, &n);

  if (line->confirmed != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (line->confirmed), entry->confirmed != 0);
  for (guint i = 0; i < n; i++)
    {
      JpDecimal number = fields[i].field == JP_ENTRY_VALUE ? entry->value : entry->weight;
      const char *words = fields[i].field == JP_ENTRY_TEXT ? entry->text : entry->evidence;
      gboolean is_number = fields[i].field == JP_ENTRY_VALUE || fields[i].field == JP_ENTRY_WEIGHT;
      g_autofree char *text = is_number ? jp_decimal_to_text (number) : g_strdup (words != NULL ? words : "");

      jp_detail_entry_show (JP_DETAIL_ENTRY (line->fields[i]), text);
    }
}

void
jp_indicator_ledger_show (JpIndicatorLedger *self, const JpScoreRow *row)
{
  g_autoptr (GPtrArray) entries = list_entries (self, row->answer);
  g_autofree char *count = g_strdup_printf ("%u", entries->len);

  g_return_if_fail (JP_IS_INDICATOR_LEDGER (self));

  self->showing = TRUE;
  if (!is_same (self, entries))
    rebuild (self, entries);
  for (guint i = 0; i < entries->len; i++)
    show_line (self, g_ptr_array_index (self->lines, i), jp_record_as_entry (g_ptr_array_index (entries, i)));
  gtk_label_set_text (self->count, count);
  if (self->complete != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->complete),
                                 jp_answer_get_element (row->answer, self->number).n > 0);
  gtk_widget_set_sensitive (self->box, !jp_context_get_read_only (self->context));
  self->showing = FALSE;
}

static void
jp_indicator_ledger_dispose (GObject *object)
{
  JpIndicatorLedger *self = JP_INDICATOR_LEDGER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_indicator_ledger_parent_class)->dispose (object);
}

static void
jp_indicator_ledger_finalize (GObject *object)
{
  g_ptr_array_unref (JP_INDICATOR_LEDGER (object)->lines);

  G_OBJECT_CLASS (jp_indicator_ledger_parent_class)->finalize (object);
}

static void
jp_indicator_ledger_class_init (JpIndicatorLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jp_indicator_ledger_dispose;
  G_OBJECT_CLASS (klass)->finalize = jp_indicator_ledger_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
jp_indicator_ledger_init (JpIndicatorLedger *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GtkWidget *
make_head (JpIndicatorLedger *self, const char *title)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_tooltip_text (add, _("Add an entry"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add an entry"), -1);
  gtk_widget_add_css_class (add, "flat");
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (head), add);
  return head;
}

GtkWidget *
jp_indicator_ledger_new (JpContext *context, gint64 node, guint number, JpElementType type, const char *title)
{
  JpIndicatorLedger *self = g_object_new (JP_TYPE_INDICATOR_LEDGER, NULL);

  g_set_object (&self->context, context);
  self->node = node;
  self->number = number;
  self->type = type;
  gtk_box_append (GTK_BOX (self->box), make_head (self, title));
  gtk_box_append (GTK_BOX (self->box), self->list);
  if (type == JP_ELEMENT_LEDGER)
    {
      self->complete = gtk_check_button_new_with_label (_("Complete: nothing else was found"));
      g_signal_connect_object (self->complete, "toggled", G_CALLBACK (complete_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->box), self->complete);
    }
  return GTK_WIDGET (self);
}
