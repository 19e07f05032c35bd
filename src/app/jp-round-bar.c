/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-round-bar.h"

#include "jp-ask-dialog.h"
#include "jp-round.h"
#include "jp-sign-dialog.h"

#include <glib/gi18n.h>

struct _JpRoundBar
{
  GtkWidget parent_instance;

  /* children */
  GtkWidget *box;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *begin;
  GtkWidget *sign;
  GtkWidget *reopen;

  /* owned references */
  JpContext *context;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (JpRoundBar, jp_round_bar, GTK_TYPE_WIDGET)

static JpRoundRecord *
get_round (JpRoundBar *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);

  return sheet != NULL ? jp_sheet_get_round (sheet) : NULL;
}

/* The round that would be signed now: the one in progress, else the next. */
static gboolean
get_kind_to_sign (JpRoundBar *self, JpRoundKind *kind)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpRoundRecord *round = sheet != NULL ? jp_sheet_get_open_round (sheet) : NULL;

  if (sheet == NULL)
    return FALSE;
  if (round == NULL)
    return jp_sheet_get_next_round_kind (sheet, kind);
  *kind = jp_round_get_kind (round);
  return TRUE;
}

/* Actions */

static void
begin_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JpRoundBar *self = data;
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autoptr (GError) error = NULL;
  JpRoundKind kind;

  if (sheet == NULL || !jp_sheet_get_next_round_kind (sheet, &kind))
    return;
  jp_context_report (self->context,
                     jp_edit_start_round (jp_context_get_project (self->context), sheet, kind, &error) != NULL, &error);
}

static void
sign_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JpRoundBar *self = data;
  JpRoundKind kind;

  if (get_kind_to_sign (self, &kind))
    jp_sign_dialog_present (GTK_WIDGET (self), self->context, kind);
}

static void
reopen_for (const char *reason, gpointer data)
{
  JpRoundBar *self = data;
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  g_autoptr (GError) error = NULL;

  if (sheet != NULL)
    jp_context_report (self->context,
                       jp_edit_reopen_round (jp_context_get_project (self->context), sheet, reason, &error), &error);
}

void
jp_round_bar_ask_to_reopen (JpRoundBar *self)
{
  JpRoundRecord *round = get_round (self);
  g_autofree char *title = NULL;

  if (round == NULL || jp_round_get_state (round) != JP_ROUND_SIGNED)
    return;
  title = g_strdup_printf (_("“%s” is signed. Reopen it?"), jp_round_get_title (round));
  jp_ask_dialog_present (GTK_WIDGET (self), title, _("Reason for reopening"), "", reopen_for, self);
}

static void
reopen_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jp_round_bar_ask_to_reopen (data);
}

/* An edit of what the signature covers reopened the round, wherever it was made: it is said at once. */
static void
changed_cb (JpRoundBar *self, const JpChangeSet *changes)
{
  gboolean reopened = FALSE, by_edit = FALSE;
  const char *title = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < changes->changes->len; i++)
    {
      const JpChange *change = g_ptr_array_index (changes->changes, i);
      JpRecord *round = change->kind == JP_KIND_ROUND
                          ? jp_project_lookup (jp_context_get_project (self->context), change->id)
                          : NULL;

      by_edit |= change->kind != JP_KIND_ROUND;
      if (round == NULL || change->op != JP_CHANGE_SET || change->field != JP_ROUND_STATE ||
          g_strcmp0 (change->new_value.text, jp_round_state_get_name (JP_ROUND_REOPENED)) != 0)
        continue;
      reopened = TRUE;
      title = jp_round_get_title (jp_record_as_round (round));
    }
  if (!reopened || !by_edit || changes->kind != JP_STEP_EDIT)
    return;
  text = g_strdup_printf (_("“%s” was signed and is open again: what it rests on was changed"), title);
  jp_context_say (self->context, text);
}

/* What it shows */

static char *
format_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%F %R") : g_strdup ("");
}

static char *
describe (const JpRoundRecord *round)
{
  JpRoundState state = jp_round_get_state (round);
  g_autofree char *signed_time = format_time (round->signed_time);
  g_autofree char *reopened_time = format_time (round->reopened_time);

  switch (state)
    {
    case JP_ROUND_SIGNED:
      /* TRANSLATORS: who, when, the first digits of a hash */
      return g_strdup_printf (_("%s · %s · hash %.16s%s"), round->signed_by, signed_time,
                              round->hash != NULL ? round->hash : "—",
                              round->waiver != NULL ? _(" · independence waived") : "");
    case JP_ROUND_REOPENED:
      /* TRANSLATORS: why, who, when */
      return g_strdup_printf (_("%s · %s · %s"), round->reopened_reason != NULL ? round->reopened_reason : "—",
                              round->reopened_by != NULL ? round->reopened_by : _("nobody named"), reopened_time);
    case JP_ROUND_IMPORTED:
      return g_strdup_printf (_("%s · hash %.16s"), round->signed_by != NULL ? round->signed_by : "—",
                              round->hash != NULL ? round->hash : "—");
    case JP_ROUND_OPEN:
    case JP_N_ROUND_STATES:
    default:
      return g_strdup ("");
    }
}

static void
show_round (JpRoundBar *self, const JpRoundRecord *round)
{
  static const char *const icons[JP_N_ROUND_STATES] = {
    "document-edit-symbolic", "changes-prevent-symbolic", "changes-allow-symbolic", "document-open-symbolic",
  };
  JpRoundState state = jp_round_get_state (round);
  g_autofree char *title = g_strdup_printf ("%s · %s", jp_round_get_title (round), jp_round_state_get_title (state));
  g_autofree char *detail = describe (round);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icons[state]);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_tooltip_text (self->detail, round->hash);
  if (state == JP_ROUND_REOPENED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "reopened");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "reopened");
}

static void
set_action (JpRoundBar *self, const char *name, GtkWidget *button, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
  gtk_widget_set_visible (button, enabled);
}

static void
update_cb (JpRoundBar *self)
{
  JpSheetRecord *sheet = jp_context_get_sheet (self->context);
  JpRoundRecord *round = get_round (self);
  gboolean writable = sheet != NULL && sheet->framework != 0 && !jp_context_get_read_only (self->context);
  gboolean in_progress = sheet != NULL && jp_sheet_get_open_round (sheet) != NULL;
  JpRoundKind kind;
  gboolean has_next = sheet != NULL && jp_sheet_get_next_round_kind (sheet, &kind);
  g_autofree char *begin = has_next ? g_strdup_printf (_("Begin “%s”"), jp_round_kind_get_title (kind)) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), round != NULL);
  if (round != NULL)
    show_round (self, round);
  if (begin != NULL)
    gtk_button_set_label (GTK_BUTTON (self->begin), begin);
  set_action (self, "begin", self->begin, writable && !in_progress && has_next);
  set_action (self, "sign", self->sign, writable && (in_progress || round == NULL));
  set_action (self, "reopen", self->reopen, writable && round != NULL && jp_round_get_state (round) == JP_ROUND_SIGNED);
}

/* Making it */

static GtkWidget *
add_button (JpRoundBar *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static void
jp_round_bar_dispose (GObject *object)
{
  JpRoundBar *self = JP_ROUND_BAR (object);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_data (self->context, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (jp_round_bar_parent_class)->dispose (object);
}

static void
jp_round_bar_class_init (JpRoundBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jp_round_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "roundbar");
}

static void
jp_round_bar_init (JpRoundBar *self)
{
  static const GActionEntry entries[] = { { "begin", begin_cb }, { "sign", sign_cb }, { "reopen", reopen_cb } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "round", G_ACTION_GROUP (self->actions));

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->icon = gtk_image_new ();
  self->title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->title, "heading");
  self->detail = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->detail, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (self->detail), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->detail);
  self->reopen = add_button (self, _("Re_open…"), "round.reopen");
  self->begin = add_button (self, "", "round.begin");
  self->sign = add_button (self, _("Si_gn…"), "round.sign");
}

GtkWidget *
jp_round_bar_new (JpContext *context)
{
  JpRoundBar *self = g_object_new (JP_TYPE_ROUND_BAR, NULL);

  self->context = g_object_ref (context);
  g_signal_connect_swapped (context, "scores-changed", G_CALLBACK (update_cb), self);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (changed_cb), self);
  update_cb (self);
  return GTK_WIDGET (self);
}

GActionGroup *
jp_round_bar_get_actions (JpRoundBar *self)
{
  g_return_val_if_fail (JP_IS_ROUND_BAR (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
