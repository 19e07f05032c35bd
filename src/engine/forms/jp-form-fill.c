/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From cells that were filled in back to the records. */

#include "config.h"

#include "jp-form-fill.h"

#include "jp-edits.h"
#include "jp-form-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Transfer full. */
static char *
trim (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\r\n", -1);
  g_autofree char *joined = g_strjoinv ("\n", lines);

  return g_strdup (g_strstrip (joined));
}

static gboolean
is_number (const JpFormBinding *self)
{
  return self->check >= JP_FORM_CHECK_NUMBER;
}

static gboolean
accepts_score (const JpFormBinding *self, const char *text, GError **error)
{
  g_autofree char *most = jp_decimal_to_text (self->most);
  JpDecimal score;

  if (!jp_decimal_parse (text, &score, error))
    return FALSE;
  if (!score.is_set || (score.n >= 0 && (!self->most.is_set || jp_decimal_cmp (score, self->most) <= 0)))
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("%s lies outside 0 to %s points."), text, most);
  return FALSE;
}

static gboolean
accepts_figure (const JpFormBinding *self, const char *text, GError **error)
{
  JpQuantity quantity;

  if (!jp_quantity_parse (text, self->unit, &quantity, error))
    return FALSE;
  if (self->check != JP_FORM_CHECK_NUMBER || !quantity.is_set || quantity.n >= 0)
    return TRUE;
  g_set_error (error, JP_ERROR, JP_ERROR_OUT_OF_RANGE, _("%s is below 0."), text);
  return FALSE;
}

gboolean
jp_form_binding_accepts (const JpFormBinding *self, const char *text, GError **error)
{
  g_autofree char *trimmed = trim (text);

  if (*trimmed == '\0')
    return TRUE;
  if (self->check == JP_FORM_CHECK_SCORE)
    return accepts_score (self, trimmed, error);
  if (is_number (self))
    return accepts_figure (self, trimmed, error);
  if (self->check == JP_FORM_CHECK_CHOICE && !self->open_choices &&
      !g_strv_contains ((const char *const *) self->choices, trimmed))
    {
      g_autofree char *choices = g_strjoinv (", ", self->choices);

      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("“%s” is none of: %s."), trimmed, choices);
      return FALSE;
    }
  if (self->kind == JP_KIND_ITEM && self->field == JP_ITEM_NAME && strchr (trimmed, '/') != NULL)
    {
      g_set_error_literal (error, JP_ERROR, JP_ERROR_INVALID, _("An item needs a name without “/”."));
      return FALSE;
    }
  return TRUE;
}

/* FALSE when it is no figure. */
static gboolean
read_figure (const JpFormBinding *self, const char *text, JpRational *value, gboolean *is_set)
{
  JpDecimal decimal;
  JpQuantity quantity;

  if (self->check == JP_FORM_CHECK_SCORE)
    {
      if (!jp_decimal_parse (text, &decimal, NULL))
        return FALSE;
      *is_set = decimal.is_set;
      if (decimal.is_set)
        jp_decimal_to_rational (decimal, value);
      return TRUE;
    }
  if (!jp_quantity_parse (text, self->unit, &quantity, NULL))
    return FALSE;
  *is_set = quantity.is_set;
  if (quantity.is_set)
    jp_quantity_to_rational (quantity, self->unit, value);
  return TRUE;
}

gboolean
jp_form_binding_is_same (const JpFormBinding *self, const char *a, const char *b)
{
  g_autofree char *left = trim (a);
  g_autofree char *right = trim (b);
  g_auto (JpRational) left_value = JP_RATIONAL_INIT;
  g_auto (JpRational) right_value = JP_RATIONAL_INIT;
  gboolean has_left, has_right;

  if (g_str_equal (left, right))
    return TRUE;
  if (!is_number (self) || !read_figure (self, left, &left_value, &has_left) ||
      !read_figure (self, right, &right_value, &has_right))
    return FALSE;
  return has_left == has_right && (!has_left || jp_rational_cmp (&left_value, &right_value) == 0);
}

typedef struct
{
  JpProject *project;
  const JpFormPage *page;
  const JpFormEntry *entries;
  guint n_entries;
  GHashTable *made; /* slot → JpRecord */
} Fill;

static const char *
last_part (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL ? slash + 1 : path;
}

JpItemRecord *
jp_form_find_made_item (JpProject *project, const JpFormBinding *binding, const char *name)
{
  JpRecord *year = jp_project_lookup (project, binding->parent);
  g_autofree char *trimmed = trim (name);
  g_autofree char *path = binding->slot != 0 ? g_strconcat (binding->path, "/", trimmed, NULL)
                                             : g_strdup (binding->path);

  if (year == NULL || year->kind != JP_KIND_YEAR)
    return NULL;
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      JpItemRecord *item = jp_record_as_item (child);

      if (g_strcmp0 (item->table, binding->table) == 0 && g_strcmp0 (item->path, path) == 0)
        return item;
    }
  return NULL;
}

/* The name typed into the row of a slot. Lent; NULL when there is none. */
static const char *
find_name (const Fill *self, guint slot)
{
  for (guint i = 0; i < self->n_entries; i++)
    if (self->entries[i].binding->slot == slot && self->entries[i].binding->field == JP_ITEM_NAME)
      return self->entries[i].text;
  return NULL;
}

/* A project's funds stand in a table that no other sheet looks into. */
static gboolean
claim_table (Fill *self, const JpFormBinding *binding, GError **error)
{
  JpRecord *sheet = binding->ref != 0 ? jp_project_lookup (self->project, binding->ref) : NULL;
  const char *tables = sheet != NULL ? jp_record_as_sheet (sheet)->tables : NULL;
  g_auto (GStrv) lines = g_strsplit (tables != NULL ? tables : "", "\n", -1);
  g_autofree char *all = NULL;

  if (sheet == NULL || g_strv_contains ((const char *const *) lines, binding->table))
    return TRUE;
  all = tables != NULL ? g_strconcat (tables, "\n", binding->table, NULL) : g_strdup (binding->table);
  return jp_edit_set_field (self->project, sheet, JP_SHEET_TABLES, _("Tables"), all, error);
}

static JpRecord *
make_item (Fill *self, const JpFormBinding *binding, GError **error)
{
  JpRecord *year = jp_project_lookup (self->project, binding->parent);
  const char *typed = binding->slot != 0 ? find_name (self, binding->slot) : NULL;
  g_autofree char *name = trim (typed);
  g_autofree char *path = binding->slot != 0 ? g_strconcat (binding->path, "/", name, NULL)
                                             : g_strdup (binding->path);
  const char *unit = binding->unit != NULL ? binding->unit : self->page->money_unit;
  JpItemRecord *item = jp_form_find_made_item (self->project, binding, name);

  if (item != NULL)
    return JP_RECORD (item);
  if (*last_part (path) == '\0')
    {
      g_set_error (error, JP_ERROR, JP_ERROR_INVALID, _("%s: the row needs a name."), binding->place);
      return NULL;
    }
  item = jp_edit_add_item (self->project, jp_record_as_year (year), path, unit, NULL, error);
  if (item == NULL || !claim_table (self, binding, error) ||
      !jp_edit_set_field (self->project, JP_RECORD (item), JP_ITEM_TABLE, _("Table"), binding->table, error))
    return NULL;
  return JP_RECORD (item);
}

static JpRecord *
make_goal (Fill *self, const JpFormBinding *binding)
{
  JpRecord *goal = jp_project_insert (self->project, JP_KIND_GOAL,
                                      jp_project_lookup (self->project, binding->parent), NULL);

  jp_project_set_text (self->project, goal, JP_GOAL_GOAL_KIND, binding->path);
  return goal;
}

static JpRecord *
make_record (Fill *self, const JpFormBinding *binding, GError **error)
{
  JpRecord *sheet, *node;

  if (binding->kind == JP_KIND_ITEM)
    return make_item (self, binding, error);
  if (binding->kind == JP_KIND_GOAL)
    return make_goal (self, binding);
  g_return_val_if_fail (binding->kind == JP_KIND_ANSWER, NULL);
  sheet = jp_project_lookup (self->project, binding->parent);
  node = jp_project_lookup (self->project, binding->ref);
  return JP_RECORD (jp_edit_ensure_answer (self->project, jp_record_as_sheet (sheet), jp_record_as_node (node)));
}

static JpRecord *
ensure_record (Fill *self, const JpFormBinding *binding, GError **error)
{
  JpRecord *record = binding->record != 0 ? jp_project_lookup (self->project, binding->record) : NULL;

  if (record != NULL)
    return record;
  if (binding->slot != 0)
    record = g_hash_table_lookup (self->made, GUINT_TO_POINTER (binding->slot));
  if (record != NULL)
    return record;
  record = make_record (self, binding, error);
  if (record != NULL && binding->slot != 0)
    g_hash_table_insert (self->made, GUINT_TO_POINTER (binding->slot), record);
  return record;
}

static gboolean
set_field (Fill *self, const JpFormBinding *binding, JpRecord *record, guint field, const char *text, GError **error)
{
  return jp_edit_set_field (self->project, record, field, binding->place, text, error);
}

/* "≥95%" is taken apart where direction or unit are kept apart, else it stays as it is typed. */
static gboolean
set_target (Fill *self, const JpFormBinding *binding, JpAnswerRecord *answer, const char *text, GError **error)
{
  JpRecord *node = jp_project_lookup (self->project, answer->node);

  if (answer->direction == NULL && answer->target_unit == NULL)
    return set_field (self, binding, JP_RECORD (answer), JP_ANSWER_TARGET, text, error);
  return jp_edit_set_target (self->project, jp_record_as_sheet (answer->record.parent), jp_record_as_node (node), text,
                             error);
}

/* The reason, and behind 改进措施 what is done about it. */
static gboolean
set_deviation (Fill *self, const JpFormBinding *binding, JpRecord *answer, const char *text, GError **error)
{
  const char *mark = strstr (text, JP_FORM_IMPROVEMENT);
  g_autofree char *reason = mark != NULL ? g_strndup (text, mark - text) : g_strdup (text);
  g_autofree char *improvement = trim (mark != NULL ? mark + strlen (JP_FORM_IMPROVEMENT) : NULL);

  return set_field (self, binding, answer, JP_ANSWER_REMARK, g_strstrip (reason), error) &&
         set_field (self, binding, answer, JP_ANSWER_IMPROVEMENT, improvement, error);
}

static gboolean
fill_answer (Fill *self, const JpFormBinding *binding, JpRecord *record, const char *text, GError **error)
{
  JpAnswerRecord *answer = jp_record_as_answer (record);
  JpRecord *node = jp_project_lookup (self->project, answer->node);

  switch (binding->field)
    {
    case JP_ANSWER_GIVEN:
      return jp_edit_set_given (self->project, jp_record_as_sheet (record->parent), jp_record_as_node (node), text,
                                error);
    case JP_ANSWER_TARGET:
      return set_target (self, binding, answer, text, error);
    case JP_ANSWER_REMARK:
      return set_deviation (self, binding, record, text, error);
    default:
      return set_field (self, binding, record, binding->field, text, error);
    }
}

static gboolean
fill_one (Fill *self, const JpFormEntry *entry, GError **error)
{
  const JpFormBinding *binding = entry->binding;
  g_autofree char *text = trim (entry->text);
  JpRecord *record;

  if (!jp_form_binding_accepts (binding, text, error))
    return FALSE;
  record = ensure_record (self, binding, error);
  if (record == NULL)
    return FALSE;
  if (binding->kind == JP_KIND_ANSWER)
    return fill_answer (self, binding, record, text, error);
  if (binding->kind != JP_KIND_ITEM)
    return set_field (self, binding, record, binding->field, text, error);
  /* Its name has made the item. */
  if (binding->field == JP_ITEM_NAME)
    return TRUE;
  if (binding->check == JP_FORM_CHECK_TEXT)
    return set_field (self, binding, record, binding->field, text, error);
  return jp_edit_set_quantity (self->project, jp_record_as_item (record), binding->field, text,
                               binding->check == JP_FORM_CHECK_AMOUNT ? binding->unit : NULL, error);
}

gboolean
jp_form_fill (JpProject *project, const JpFormPage *page, const JpFormEntry *entries, guint n_entries, GError **error)
{
  Fill self = { project, page, entries, n_entries, g_hash_table_new (NULL, NULL) };
  g_autofree char *label = g_strdup_printf (_("Take over “%s”"), page->title);
  gboolean ok = TRUE;

  jp_project_begin (project, label);
  for (guint i = 0; i < n_entries && ok; i++)
    ok = fill_one (&self, &entries[i], error);
  g_hash_table_unref (self.made);
  if (ok)
    return jp_project_commit (project, error);
  jp_project_rollback (project);
  return FALSE;
}
