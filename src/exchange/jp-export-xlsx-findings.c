/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "jp-export-xlsx-private.h"

enum
{
  NUMBER,
  TITLE,
  TEXT,
  INDICATORS,
  LOST,
  ANSWERS,
  CARRIED_FROM,
  N_COLUMNS,
};

static const double WIDTHS[N_COLUMNS] = { 6, 28, 60, 32, 8, 28, 22 };

/* Whether one of the two links to the other. */
static gboolean
are_linked (const JpFindingRecord *a, const JpFindingRecord *b)
{
  JP_FOREACH_CHILD (child, a, JP_KIND_LINK)
    if (jp_record_as_link (child)->target == b->record.id)
      return TRUE;
  JP_FOREACH_CHILD (child, b, JP_KIND_LINK)
    if (jp_record_as_link (child)->target == a->record.id)
      return TRUE;
  return FALSE;
}

static char *
list_counterparts (JpXlsxContext *context, const JpFindingRecord *finding)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, context->year, JP_KIND_FINDING)
    {
      const JpFindingRecord *other = jp_record_as_finding (child);

      if (other != finding && are_linked (finding, other))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", other->title != NULL ? other->title : "—");
    }
  return g_string_free (text, FALSE);
}

static void
subtract (JpRational *sum, JpDecimal points, JpDecimal score)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  jp_decimal_to_rational (points, &value);
  jp_rational_add (sum, sum, &value);
  jp_decimal_to_rational (score, &value);
  jp_rational_sub (sum, sum, &value);
}

/* Names of the indicators a finding rests on in this sheet, and what was lost there. */
static char *
list_indicators (JpXlsxContext *context, const JpFindingRecord *finding, JpRational *lost)
{
  GString *text = g_string_new (NULL);

  JP_FOREACH_CHILD (child, finding, JP_KIND_LINK)
    {
      JpRecord *target = jp_project_lookup (context->project, jp_record_as_link (child)->target);
      const JpScoreRow *row;
      JpRecord *node;

      if (target == NULL || target->kind != JP_KIND_ANSWER || target->parent != JP_RECORD (context->sheet))
        continue;
      node = jp_project_lookup (context->project, jp_record_as_answer (target)->node);
      row = jp_scores_find (context->scores, jp_record_as_node (node));
      if (row == NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", row->node->name);
      if (row->points.is_set && row->score.is_set)
        subtract (lost, row->points, row->score);
    }
  return g_string_free (text, FALSE);
}

/* "2019 年：预算编制不细": the one of the year before that was still open; NULL: none. Transfer full. */
static char *
dup_carried_from (JpXlsxContext *context, const JpFindingRecord *finding)
{
  JpRecord *before = jp_project_lookup (context->project, finding->carried_from);
  const char *title;

  if (before == NULL)
    return NULL;
  title = jp_record_as_finding (before)->title;
  return g_strdup_printf ("%" G_GINT64_FORMAT " 年：%s", jp_record_as_year (before->parent)->year,
                          title != NULL ? title : "—");
}

static void
add_finding (JpXlsxContext *context, JpXlsxSheet *sheet, const JpFindingRecord *finding, guint number)
{
  g_auto (JpRational) lost = JP_RATIONAL_INIT;
  g_autofree char *indicators = list_indicators (context, finding, &lost);
  g_autofree char *carried_from = dup_carried_from (context, finding);
  g_autofree char *counterparts = list_counterparts (context, finding);
  g_autofree char *digits = jp_rational_to_exact (&lost);
  g_autofree char *index = g_strdup_printf ("%u", number);

  jp_xlsx_sheet_put_text (sheet, NUMBER, 1, index, JP_XLSX_CENTER);
  jp_xlsx_sheet_put_text (sheet, TITLE, 1, finding->title, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, TEXT, 1, finding->text, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, INDICATORS, 1, indicators, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_number (sheet, LOST, *indicators != '\0' ? digits : NULL, JP_XLSX_NUMBER,
                            JP_XLSX_DECIMALS_AS_WRITTEN, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, ANSWERS, 1, counterparts, JP_XLSX_PLAIN);
  jp_xlsx_sheet_put_text (sheet, CARRIED_FROM, 1, carried_from, JP_XLSX_PLAIN);
  jp_xlsx_sheet_end_row (sheet);
}

static void
add_list (JpXlsxContext *context, JpXlsxSheet *sheet, const char *kind, const char *title, const char *counterpart)
{
  const char *const titles[] = { "序号", "标题", "内容", "依据指标", "扣分", counterpart, "上年延续", NULL };
  guint n = 0;

  jp_xlsx_sheet_add_line (sheet, title, JP_XLSX_SUBTITLE);
  jp_xlsx_sheet_add_header (sheet, titles, FALSE);
  JP_FOREACH_CHILD (child, context->year, JP_KIND_FINDING)
    if (g_strcmp0 (jp_record_as_finding (child)->finding_kind, kind) == 0)
      add_finding (context, sheet, jp_record_as_finding (child), ++n);
}

/* 问题与建议 */
void
jp_xlsx_add_findings_sheet (JpXlsxContext *context)
{
  JpXlsxSheet *sheet = jp_xlsx_context_add_sheet (context, "问题与建议", NULL, WIDTHS, N_COLUMNS);

  add_list (context, sheet, "problem", "存在的问题", "对应建议");
  add_list (context, sheet, "suggestion", "意见与建议", "对应问题");
}
