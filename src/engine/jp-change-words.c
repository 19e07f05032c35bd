/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-change-words.h"

#include "jp-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TEXT 60

static const char *const kind_titles[JP_N_KINDS] = {
  [JP_KIND_UNIT] = N_("Unit"),
  [JP_KIND_YEAR] = N_("Year"),
  [JP_KIND_STAFF] = N_("Staffing"),
  [JP_KIND_GOAL] = N_("Goal"),
  [JP_KIND_INSTITUTION] = N_("Institution"),
  [JP_KIND_ITEM] = N_("Budget"),
  [JP_KIND_SECTION] = N_("Report"),
  [JP_KIND_FINDING] = N_("Problem or suggestion"),
  [JP_KIND_LINK] = N_("Link"),
  [JP_KIND_FRAMEWORK] = N_("Framework"),
  [JP_KIND_BAND] = N_("Grade"),
  [JP_KIND_NODE] = N_("Indicator"),
  [JP_KIND_SHEET] = N_("Sheet"),
  [JP_KIND_ANSWER] = N_("Score"),
  [JP_KIND_ELEMENT] = N_("Element"),
  [JP_KIND_DEDUCTION] = N_("Deduction"),
  [JP_KIND_ENTRY] = N_("Entry"),
  [JP_KIND_WAIVER] = N_("Waiver"),
  [JP_KIND_ROUND] = N_("Round"),
  [JP_KIND_MARK] = N_("Frozen score"),
};

/* Where a value of the change is found, by the field's name. */
static const JpValue *
find_value (const JpChange *change, const char *name)
{
  const JpKindInfo *info = jp_kind_get_info (change->kind);

  for (guint i = 0; change->values != NULL && i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].name, name))
      return &change->values[i];
  return NULL;
}

static JpRecord *
find_record (JpProject *project, const JpChange *change)
{
  JpRecord *record = jp_project_lookup (project, change->id);

  return record != NULL && record->kind == change->kind ? record : NULL;
}

gint64
jp_change_get_node (JpProject *project, const JpChange *change)
{
  const JpValue *node = change->kind == JP_KIND_ANSWER ? find_value (change, "node") : NULL;
  JpRecord *record = find_record (project, change);
  JpRecord *answer;

  if (change->kind == JP_KIND_NODE)
    return change->id;
  if (node != NULL)
    return node->integer;
  if (record == NULL)
    record = jp_project_lookup (project, change->parent);
  answer = record != NULL ? jp_record_ancestor (record, JP_KIND_ANSWER) : NULL;
  return answer != NULL ? jp_record_as_answer (answer)->node : 0;
}

gint64
jp_change_get_year (JpProject *project, const JpChange *change)
{
  JpRecord *record = find_record (project, change);
  JpRecord *year;

  if (record == NULL)
    record = jp_project_lookup (project, change->parent);
  year = record != NULL ? jp_record_ancestor (record, JP_KIND_YEAR) : NULL;
  return year != NULL ? year->id : 0;
}

/* The text field that names a record of a kind, or NULL. */
static const char *
naming_field (JpKind kind)
{
  static const char *const names[] = { "name", "title", "heading", "label", "text", "type", "expected" };
  const JpKindInfo *info = jp_kind_get_info (kind);

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    for (guint i = 0; i < info->n_fields; i++)
      if (info->fields[i].type == JP_FIELD_TEXT && g_str_equal (info->fields[i].name, names[n]))
        return info->fields[i].name;
  return NULL;
}

static char *
name_of_record (const JpRecord *record)
{
  const JpKindInfo *info = jp_kind_get_info (record->kind);
  const char *field = naming_field (record->kind);

  for (guint i = 0; field != NULL && i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].name, field))
      {
        g_auto (JpValue) value = { 0 };

        jp_record_get_value (record, i, &value);
        return g_strdup (value.text);
      }
  return NULL;
}

static char *
name_of (JpProject *project, const JpChange *change)
{
  JpRecord *record = find_record (project, change);
  JpRecord *node = jp_project_lookup (project, jp_change_get_node (project, change));
  const char *field = naming_field (change->kind);
  const JpValue *value = field != NULL ? find_value (change, field) : NULL;

  if (node != NULL && node->kind == JP_KIND_NODE)
    return name_of_record (node);
  if (record != NULL)
    return name_of_record (record);
  return value != NULL ? g_strdup (value->text) : NULL;
}

static char *
cut (const char *text)
{
  g_autofree char *line = g_strstrip (g_strdelimit (g_strdup (text), "\n\t", ' '));
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (line, -1) <= MAX_TEXT)
    return g_steal_pointer (&line);
  begin = g_utf8_substring (line, 0, MAX_TEXT);
  return g_strconcat (begin, "…", NULL);
}

static char *
value_words (const JpChange *change, const JpRecord *record, const JpValue *value)
{
  switch (value->type)
    {
    case JP_FIELD_TEXT:
      return value->text != NULL ? cut (value->text) : g_strdup ("—");
    case JP_FIELD_DECIMAL:
      return value->decimal.is_set ? jp_decimal_to_text (value->decimal) : g_strdup ("—");
    case JP_FIELD_QUANTITY:
      if (!value->quantity.is_set)
        return g_strdup ("—");
      return jp_quantity_format (value->quantity,
                                 record != NULL ? jp_record_as_item ((JpRecord *) (gsize) record)->measure_unit : NULL,
                                 NULL, 0);
    case JP_FIELD_INT:
    case JP_FIELD_REF:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    }
}

static const char *
field_title (const JpChange *change)
{
  static const struct
  {
    JpKind kind;
    guint field;
    const char *title;
  } titles[] = {
    { JP_KIND_ANSWER, JP_ANSWER_GIVEN, N_("Given") },
    { JP_KIND_ANSWER, JP_ANSWER_OVERRIDE_REASON, N_("Reason") },
    { JP_KIND_ANSWER, JP_ANSWER_TARGET, N_("Target") },
    { JP_KIND_ANSWER, JP_ANSWER_ACTUAL, N_("Actual") },
    { JP_KIND_NODE, JP_NODE_POINTS, N_("Points") },
    { JP_KIND_NODE, JP_NODE_CRITERIA, N_("Criteria") },
    { JP_KIND_NODE, JP_NODE_DEFINITION, N_("Definition") },
    { JP_KIND_NODE, JP_NODE_RULE, N_("Rule") },
    { JP_KIND_ROUND, JP_ROUND_STATE, N_("State") },
    { JP_KIND_ROUND, JP_ROUND_SIGNED_BY, N_("Signed by") },
    { JP_KIND_ROUND, JP_ROUND_PREPARED_BY, N_("Prepared by") },
    { JP_KIND_ROUND, JP_ROUND_WAIVER, N_("Waiver of independence") },
    { JP_KIND_ROUND, JP_ROUND_REOPENED_BY, N_("Reopened by") },
    { JP_KIND_ROUND, JP_ROUND_REOPENED_REASON, N_("Reason for reopening") },
    { JP_KIND_MARK, JP_MARK_CHANGE_REASON, N_("Reason for change") },
  };

  if (change->kind == JP_KIND_ITEM)
    for (guint i = 0; i < JP_N_COLUMNS; i++)
      if (jp_facts_get_column (i)->field == change->field)
        return _(jp_facts_get_column (i)->title);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].kind == change->kind && titles[i].field == change->field)
      return _(titles[i].title);
  return jp_kind_get_info (change->kind)->fields[change->field].name;
}

char *
jp_change_dup_words (JpProject *project, const JpChange *change)
{
  g_autofree char *name = name_of (project, change);
  g_autofree char *what = g_strconcat (_(kind_titles[change->kind]), name != NULL ? " “" : "",
                                       name != NULL ? name : "", name != NULL ? "”" : "", NULL);
  const JpRecord *record = find_record (project, change);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  switch (change->op)
    {
    case JP_CHANGE_INSERT:
      return g_strdup_printf (_("%s: added"), what);
    case JP_CHANGE_DELETE:
      return g_strdup_printf (_("%s: removed"), what);
    case JP_CHANGE_MOVE:
      return g_strdup_printf (_("%s: moved"), what);
    case JP_CHANGE_SET:
    default:
      before = value_words (change, record, &change->old_value);
      after = value_words (change, record, &change->new_value);
      return g_strdup_printf ("%s · %s: %s → %s", what, field_title (change), before, after);
    }
}
