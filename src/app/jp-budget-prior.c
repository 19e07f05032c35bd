/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-budget-prior.h"

#include "jp-ask-dialog.h"
#include "jp-edits.h"
#include "jp-facts.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static JpItemRecord *
item_of (const JpTableLine *line, guint field)
{
  JpItemRecord *item = jp_table_line_get_item (line, field);

  return item != NULL ? item : line->item;
}

JpItemRecord *
jp_budget_prior_find (const JpTableLines *lines, const JpTableLine *line, guint field, guint *of)
{
  JpItemRecord *item;
  g_autofree char *name = NULL;

  if (field != JP_ITEM_PRIOR_BUDGET && field != JP_ITEM_PRIOR_FINAL)
    return NULL;
  item = item_of (line, field);
  if (item != NULL)
    return jp_facts_find_prior_of_item (item, field, of);
  if (lines->year == NULL || line->info == NULL)
    return NULL;
  name = g_strdup_printf ("%s.%s", line->info->title, jp_facts_get_column_of (field)->name);
  return jp_facts_find_prior (lines->year, lines->sheet, name, of);
}

static gboolean
is_filled (const JpTableLine *line, guint field)
{
  JpItemRecord *item = jp_table_line_get_item (line, field);

  return item != NULL && jp_item_get_quantity (item, field).is_set;
}

static gint64
year_of (const JpItemRecord *item)
{
  return jp_record_as_year (item->record.parent)->year;
}

gboolean
jp_budget_prior_show (JpContext *context, const JpTableLines *lines, const JpTableLine *line, guint field, JpCell *out)
{
  guint of = 0;
  const JpItemRecord *before = is_filled (line, field) ? NULL : jp_budget_prior_find (lines, line, field, &of);
  gboolean money;

  if (before == NULL)
    return FALSE;
  money = jp_measure_unit_lookup (before->measure_unit).money;
  out->text = jp_quantity_format (jp_item_get_quantity (before, of), before->measure_unit,
                                  money ? jp_context_get_amount_unit (context) : NULL, money ? 2 : 0);
  out->suffix = g_strdup_printf ("%" PRId64, year_of (before));
  out->flags |= JP_CELL_DIM;
  return TRUE;
}

char *
jp_budget_prior_dup_origin (const JpTableLines *lines, const JpTableLine *line, guint field)
{
  guint of = 0;
  const JpItemRecord *before = is_filled (line, field) ? NULL : jp_budget_prior_find (lines, line, field, &of);
  JpFactRef ref = { 0 };

  if (before == NULL)
    return NULL;
  ref.prior_year = year_of (before);
  ref.field = of;
  return jp_facts_dup_origin (&ref);
}

gboolean
jp_budget_prior_is_restated (const JpTableLines *lines, const JpTableLine *line, guint field)
{
  guint of = 0;
  const JpItemRecord *item = is_filled (line, field) ? jp_table_line_get_item (line, field) : NULL;
  const JpItemRecord *before = item != NULL ? jp_budget_prior_find (lines, line, field, &of) : NULL;
  g_auto (JpRational) here = JP_RATIONAL_INIT, there = JP_RATIONAL_INIT;

  if (before == NULL)
    return FALSE;
  jp_quantity_to_rational (jp_item_get_quantity (item, field), item->measure_unit, &here);
  jp_quantity_to_rational (jp_item_get_quantity (before, of), before->measure_unit, &there);
  return jp_rational_cmp (&here, &there) != 0;
}

typedef struct
{
  JpContext *context; /* lent by the page */
  gint64 item;
} Question;

static void
reason_cb (const char *text, gpointer data)
{
  const Question *question = g_object_get_data (data, "restated");
  JpProject *project = jp_context_get_project (question->context);
  JpRecord *item = jp_project_lookup (project, question->item);
  g_autoptr (GError) error = NULL;

  if (item != NULL)
    jp_context_report (question->context,
                       jp_edit_set_field (project, item, JP_ITEM_PRIOR_REASON, _("Reason"), text, &error), &error);
}

void
jp_budget_prior_ask (GtkWidget *parent, JpContext *context, gint64 item)
{
  Question *question = g_new0 (Question, 1);

  question->context = context;
  question->item = item;
  g_object_set_data_full (G_OBJECT (parent), "restated", question, g_free);
  jp_ask_dialog_present (parent, _("The figure is not that of last year’s record"), _("Why it is restated"), "",
                         reason_cb, parent);
}
