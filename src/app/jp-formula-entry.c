/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-formula-entry.h"

#include "jp-facts.h"
#include "jp-formula-complete.h"

#include <glib/gi18n.h>

/* A formula half typed is no mistake yet. */
#define SAY_ERROR_AFTER_MS 600

struct _JpFormulaEntry
{
  GtkWidget parent_instance;

  JpContext *context;
  GtkWidget *entry;
  GtkWidget *note;
  GtkWidget *popover;
  GtkWidget *scroller;
  GtkListBox *list;
  JpCompletions *completions; /* NULL while the list is closed */
  guint idle;                 /* runs between a key and the list that follows it */
  guint timeout;              /* runs until an error is said */
  gboolean composing;         /* an input method holds the keys */
};

enum
{
  ACTIVATE,
  N_SIGNALS
};

enum
{
  PROP_0,
  N_PROPERTIES,
};

static guint signals[N_SIGNALS];

static void jp_formula_entry_editable_init (GtkEditableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (JpFormulaEntry, jp_formula_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, jp_formula_entry_editable_init))

static JpYearRecord *
get_year (JpFormulaEntry *self)
{
  return self->context != NULL ? jp_context_get_year (self->context) : NULL;
}

static void
say (JpFormulaEntry *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
  gtk_widget_set_visible (self->note, text != NULL);
  if (is_error)
    {
      gtk_widget_add_css_class (self->entry, "error");
      gtk_widget_add_css_class (self->note, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_remove_css_class (self->note, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
}

/* The first name that neither the year nor the dictionary knows: most likely mistyped. NULL when there is none. */
static const char *
find_unknown (JpFormulaEntry *self, const JpFormula *formula)
{
  JpYearRecord *year = get_year (self);

  for (guint i = 0; year != NULL && i < jp_formula_get_n_facts (formula); i++)
    {
      const char *name = jp_formula_get_fact (formula, i);
      guint field;

      if (*name != '{' && !jp_facts_is_known (name) && jp_facts_find (year, name, &field) == NULL)
        return name;
    }
  return NULL;
}

static void
check (JpFormulaEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (JpFormula) formula = *text != '\0' ? jp_formula_parse (text, &error) : NULL;
  const char *unknown = formula != NULL ? find_unknown (self, formula) : NULL;
  g_autofree char *note = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (unknown != NULL)
    note = g_strdup_printf (_("“%s” stands in no table of this year."), unknown);
  say (self, error != NULL ? error->message : note, error != NULL);
}

static gboolean
timeout_cb (gpointer data)
{
  JpFormulaEntry *self = JP_FORMULA_ENTRY (data);

  self->timeout = 0;
  check (self);
  return G_SOURCE_REMOVE;
}

static void
close_list (JpFormulaEntry *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->completions, jp_completions_free);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static GtkWidget *
make_row (const JpCompletion *candidate)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *label = gtk_label_new (candidate->label);
  GtkWidget *detail = gtk_label_new (candidate->detail);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (detail), 36);
  gtk_widget_add_css_class (detail, "dim-label");
  gtk_widget_add_css_class (detail, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, candidate->label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, candidate->detail, -1);
  return row;
}

static void
select_row (JpFormulaEntry *self, guint n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) n);
  GtkAdjustment *scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double y;

  gtk_list_box_select_row (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self->list), 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (scroll, y, y + gtk_widget_get_height (GTK_WIDGET (row)));
}

static guint
get_selected (JpFormulaEntry *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? (guint) gtk_list_box_row_get_index (row) : 0;
}

static void
fill_list (JpFormulaEntry *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->completions->candidates->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (self->completions->candidates, i)));
  select_row (self, 0);
}

/* Below the word that is being typed. */
static void
place_list (JpFormulaEntry *self)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  graphene_rect_t cursor;
  double x, y;

  gtk_text_compute_cursor_extents (text, self->completions->start, &cursor, NULL);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (text), GTK_WIDGET (self), cursor.origin.x, cursor.origin.y, &x,
                                        &y))
    gtk_popover_set_pointing_to (GTK_POPOVER (self->popover),
                                 &(GdkRectangle) { (int) x, (int) y, 1, (int) cursor.size.height });
}

/* asked: the list was called for, so it opens before anything is typed, too. */
static void
open_list (JpFormulaEntry *self, gboolean asked)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint cursor = (guint) gtk_editable_get_position (GTK_EDITABLE (self->entry));
  g_autoptr (JpCompletions) found = jp_formula_complete (text, cursor, get_year (self));
  gunichar before = cursor > 0 ? g_utf8_get_char (g_utf8_offset_to_pointer (text, (glong) cursor - 1)) : 0;

  close_list (self);
  if (found->candidates->len == 0 || (!asked && found->start == cursor && before != '.' && before != '{'))
    return;
  self->completions = g_steal_pointer (&found);
  fill_list (self);
  place_list (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
idle_cb (gpointer data)
{
  JpFormulaEntry *self = JP_FORMULA_ENTRY (data);

  self->idle = 0;
  if (!self->composing)
    open_list (self, FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
has_focus (JpFormulaEntry *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, self->entry);
}

/* The cursor moves after the text has changed: the list waits for it. */
static void
changed_cb (JpFormulaEntry *self)
{
  close_list (self);
  say (self, NULL, FALSE);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (SAY_ERROR_AFTER_MS, timeout_cb, self);
  if (has_focus (self))
    self->idle = g_idle_add (idle_cb, self);
}

static void
take (JpFormulaEntry *self, guint n)
{
  g_autofree char *text = NULL;
  guint cursor;
  gboolean more;

  if (self->completions == NULL || n >= self->completions->candidates->len)
    return;
  text = jp_completions_apply (self->completions, n, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &cursor);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), (int) cursor);
  /* Behind "三公经费." the columns follow at once; behind a whole name nothing. */
  more = cursor > 0 && *g_utf8_offset_to_pointer (text, (glong) cursor - 1) == '.';
  close_list (self);
  if (more)
    open_list (self, FALSE);
}

static void
row_activated_cb (JpFormulaEntry *self, GtkListBoxRow *row)
{
  take (self, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
key_in_list (JpFormulaEntry *self, guint key)
{
  guint n = self->completions->candidates->len;

  switch (key)
    {
    case GDK_KEY_Down:
      select_row (self, (get_selected (self) + 1) % n);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      select_row (self, (get_selected (self) + n - 1) % n);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
      select_row (self, MIN (get_selected (self) + 8, n - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
      select_row (self, get_selected (self) > 8 ? get_selected (self) - 8 : 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      take (self, get_selected (self));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      close_list (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Home:
    case GDK_KEY_End:
      close_list (self);
      return GDK_EVENT_PROPAGATE;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
key_pressed_cb (JpFormulaEntry *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->composing)
    return GDK_EVENT_PROPAGATE;
  if ((key == GDK_KEY_space && modifiers == GDK_CONTROL_MASK) || (key == GDK_KEY_Down && modifiers == GDK_ALT_MASK) ||
      (key == GDK_KEY_Down && modifiers == 0 && self->completions == NULL))
    {
      open_list (self, TRUE);
      return GDK_EVENT_STOP;
    }
  if (self->completions == NULL || modifiers != 0)
    return GDK_EVENT_PROPAGATE;
  return key_in_list (self, key);
}

static void
preedit_changed_cb (JpFormulaEntry *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
  if (self->composing)
    close_list (self);
}

static void
focus_left_cb (JpFormulaEntry *self)
{
  close_list (self);
  check (self);
}

static void
activate_cb (JpFormulaEntry *self)
{
  check (self);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
jp_formula_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jp_formula_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (!gtk_editable_delegate_set_property (object, id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jp_formula_entry_dispose (GObject *object)
{
  JpFormulaEntry *self = JP_FORMULA_ENTRY (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->completions, jp_completions_free);
  g_clear_object (&self->context);
  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->note, gtk_widget_unparent);

  G_OBJECT_CLASS (jp_formula_entry_parent_class)->dispose (object);
}

static gboolean
jp_formula_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (JP_FORMULA_ENTRY (widget)->entry);
}

static GtkEditable *
jp_formula_entry_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (JP_FORMULA_ENTRY (editable)->entry);
}

static void
jp_formula_entry_editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = jp_formula_entry_get_delegate;
}

static void
jp_formula_entry_class_init (JpFormulaEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jp_formula_entry_get_property;
  object_class->set_property = jp_formula_entry_set_property;
  object_class->dispose = jp_formula_entry_dispose;
  widget_class->grab_focus = jp_formula_entry_grab_focus;
  gtk_editable_install_properties (object_class, N_PROPERTIES);
  signals[ACTIVATE] = g_signal_new ("activate", JP_TYPE_FORMULA_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "formulaentry");
}

static void
add_controllers (JpFormulaEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
make_popover (JpFormulaEntry *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->scroller = gtk_scrolled_window_new ();
  self->popover = gtk_popover_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroller);
  /* The entry keeps the keyboard. */
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_widget_add_css_class (self->popover, "jp-completion");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Completions"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
jp_formula_entry_init (JpFormulaEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  self->entry = gtk_entry_new ();
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->note = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0);
  gtk_widget_add_css_class (self->note, "caption");
  gtk_widget_set_visible (self->note, FALSE);
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
  make_popover (self);
  add_controllers (self);
  gtk_editable_init_delegate (GTK_EDITABLE (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->note,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->note, NULL, -1);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "preedit-changed",
                            G_CALLBACK (preedit_changed_cb), self);
}

GtkWidget *
jp_formula_entry_new (JpContext *context, const char *title)
{
  JpFormulaEntry *self = g_object_new (JP_TYPE_FORMULA_ENTRY, NULL);

  jp_formula_entry_set_context (self, context);
  jp_formula_entry_set_title (self, title);
  return GTK_WIDGET (self);
}

void
jp_formula_entry_set_context (JpFormulaEntry *self, JpContext *context)
{
  g_return_if_fail (JP_IS_FORMULA_ENTRY (self));

  g_set_object (&self->context, context);
}

void
jp_formula_entry_set_title (JpFormulaEntry *self, const char *title)
{
  g_return_if_fail (JP_IS_FORMULA_ENTRY (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

gboolean
jp_formula_entry_is_valid (JpFormulaEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (JpFormula) formula = jp_formula_parse (text, NULL);

  return *text == '\0' || formula != NULL;
}
