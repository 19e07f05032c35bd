/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-check-place.h"

#include "jp-facts.h"

#include <glib/gi18n.h>

/* Longer texts are cut: they can be read where they stand. */
#define MAX_TEXT 80

/* Where a record is seen and edited. */
typedef struct
{
  const char *page;
  const char *title;
} Home;

static Home
home_of (const JpRecord *record)
{
  switch ((int) record->kind)
    {
    case JP_KIND_FRAMEWORK:
    case JP_KIND_BAND:
      return (Home) { "framework", N_("Framework") };
    case JP_KIND_NODE:
      /* The sheet has rows for indicators; groups are mended in their framework. */
      return jp_record_count (record, JP_KIND_NODE) > 0 ? (Home) { "framework", N_("Framework") }
                                                        : (Home) { "indicators", N_("Indicators") };
    case JP_KIND_ITEM:
      return (Home) { "budget", N_("Budget") };
    case JP_KIND_FINDING:
    case JP_KIND_LINK:
      return (Home) { "problems", N_("Problems") };
    case JP_KIND_SECTION:
      return (Home) { "problems", N_("Report") };
    case JP_KIND_UNIT:
    case JP_KIND_YEAR:
    case JP_KIND_STAFF:
    case JP_KIND_GOAL:
    case JP_KIND_INSTITUTION:
      return (Home) { "unit", N_("Unit") };
    default:
      return (Home) { "indicators", N_("Indicators") };
    }
}

JpNodeRecord *
jp_check_place_find_node (JpContext *context, JpRecord *record)
{
  JpRecord *answer = jp_record_ancestor (record, JP_KIND_ANSWER);
  JpRecord *node = record->kind == JP_KIND_NODE ? record : NULL;

  if (answer != NULL)
    node = jp_project_lookup (jp_context_get_project (context), jp_record_as_answer (answer)->node);
  return node != NULL && node->kind == JP_KIND_NODE ? jp_record_as_node (node) : NULL;
}

static const char *
name_of (JpContext *context, JpRecord *record)
{
  const JpNodeRecord *node = jp_check_place_find_node (context, record);

  if (node != NULL)
    return node->name;
  switch ((int) record->kind)
    {
    case JP_KIND_ITEM:
      return jp_record_as_item (record)->name;
    case JP_KIND_FINDING:
      return jp_record_as_finding (record)->title;
    case JP_KIND_SECTION:
      return jp_record_as_section (record)->heading;
    case JP_KIND_BAND:
      return jp_record_as_band (record)->label;
    case JP_KIND_STAFF:
      return jp_record_as_staff (record)->type;
    default:
      return NULL;
    }
}

/* What the window heads a field with; NULL where the name says enough. */
static const char *
field_title (const JpRecord *record, guint field)
{
  if (record->kind == JP_KIND_ITEM)
    for (guint i = 0; i < JP_N_COLUMNS; i++)
      if (jp_facts_get_column (i)->field == field)
        return _(jp_facts_get_column (i)->title);
  if (record->kind == JP_KIND_NODE)
    return field == JP_NODE_POINTS     ? _("Points")
           : field == JP_NODE_CRITERIA ? _("Criteria")
           : field == JP_NODE_RULE     ? _("Rule")
                                       : NULL;
  if (record->kind == JP_KIND_ANSWER)
    return field == JP_ANSWER_GIVEN    ? _("Given")
           : field == JP_ANSWER_TARGET ? _("Target")
           : field == JP_ANSWER_ACTUAL ? _("Actual")
                                       : NULL;
  return NULL;
}

char *
jp_check_place_dup_name (JpContext *context, JpRecord *record, guint field)
{
  const char *name = name_of (context, record);
  const char *title = field_title (record, field);

  return g_strjoin (" · ", _(home_of (record).title), name != NULL ? name : title, name != NULL ? title : NULL,
                    NULL);
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

char *
jp_check_place_dup_text (JpContext *context, const JpRecord *record, guint field)
{
  g_auto (JpValue) value = { 0 };

  if (field >= jp_kind_get_info (record->kind)->n_fields)
    return NULL;
  jp_record_get_value (record, field, &value);
  if (value.type == JP_FIELD_TEXT)
    return value.text != NULL ? cut (value.text) : NULL;
  if (value.type == JP_FIELD_DECIMAL)
    return value.decimal.is_set ? jp_format_score (value.decimal) : NULL;
  if (value.type == JP_FIELD_QUANTITY && value.quantity.is_set)
    {
      const char *unit = jp_record_as_item ((JpRecord *) (gsize) record)->measure_unit;
      gboolean money = jp_measure_unit_lookup (unit).money;

      return jp_quantity_format (value.quantity, unit, money ? jp_context_get_amount_unit (context) : NULL,
                                 money ? 2 : 0);
    }
  return NULL;
}

gboolean
jp_check_place_go (JpContext *context, gint64 id, guint field)
{
  JpRecord *record = jp_project_lookup (jp_context_get_project (context), id);
  g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT ":%u", id, field);
  JpNodeRecord *node;

  if (record == NULL)
    return FALSE;
  if (jp_record_ancestor (record, JP_KIND_UNIT) != NULL && jp_record_ancestor (record, JP_KIND_SHEET) != NULL)
    jp_context_show (context, jp_record_ancestor (record, JP_KIND_SHEET));
  node = jp_check_place_find_node (context, record);
  if (node != NULL)
    jp_context_set_node (context, node);
  jp_context_request_page (context, home_of (record).page, place);
  return TRUE;
}

JpRecord *
jp_check_place_parse (JpContext *context, const char *place, guint *field)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  guint64 number;
  gint64 id;

  *field = G_MAXUINT;
  if (parts[0] == NULL || !g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, &id, NULL))
    return NULL;
  if (parts[1] != NULL && g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXUINT - 1, &number, NULL))
    *field = (guint) number;
  return jp_project_lookup (jp_context_get_project (context), id);
}
