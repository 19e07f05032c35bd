/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T5 to T7, and the annex that joins them with T8: head, funds and goals of a project. */

#include "config.h"

#include "jp-form-project.h"

#include <string.h>

static const guint WIDTHS[JP_FORM_PROJECT_N_COLUMNS] = { 105, 60, 110, 60, 115, 140, 115, 75, 95 };

static const char TABLE[] = "项目资金";

static const guint FUND_FIELDS[] = { JP_ITEM_INITIAL_BUDGET, JP_ITEM_ARRIVED, JP_ITEM_EXECUTED };

static void
start (JpFormBuilder *self, const char *title)
{
  g_autofree char *year = g_strdup_printf ("（%" G_GINT64_FORMAT "）年度", self->year->year);

  jp_form_add_title (self, title);
  jp_form_add_line (self, year, JP_FORM_SUBTITLE | JP_FORM_CENTER);
}

void
jp_form_start_project (JpFormBuilder *self, const char *title)
{
  jp_form_set_columns (self, WIDTHS, JP_FORM_PROJECT_N_COLUMNS);
  start (self, title);
}

static void
add_type (JpFormBuilder *self)
{
  const char *type = self->sheet->project_type;
  gboolean recurring = type != NULL && strstr (type, "经常") != NULL;
  gboolean once = type != NULL && strstr (type, "一次") != NULL;
  g_autofree char *text = g_strdup_printf ("经常性项目（%s）　　　一次性项目（%s）", recurring ? "√" : "　",
                                           once ? "√" : "　");

  jp_form_put (self, 0, 2, "项目类型", JP_FORM_HEADING);
  jp_form_put (self, 2, 7, text, JP_FORM_CENTER);
  jp_form_end_row (self, 220);
}

/* Who is in charge, by name and telephone, is filled in by hand: no persons are kept. */
void
jp_form_add_project_head (JpFormBuilder *self)
{
  g_autofree char *name = jp_form_dup_project_name (self->sheet);

  jp_form_put (self, 0, 2, "项目名称", JP_FORM_HEADING);
  jp_form_put (self, 2, 7, name, JP_FORM_CENTER);
  jp_form_end_row (self, 220);
  jp_form_put (self, 0, 2, "主管部门", JP_FORM_HEADING);
  jp_form_put_sheet_text (self, 2, 3, "主管部门", JP_SHEET_SUPERVISING_DEPARTMENT, self->sheet->supervising_department,
                          self->year->supervising_department);
  jp_form_put (self, 5, 1, "项目实施单位", JP_FORM_HEADING);
  jp_form_put_sheet_text (self, 6, 3, "项目实施单位", JP_SHEET_IMPLEMENTING_UNIT, self->sheet->implementing_unit,
                          self->unit->name);
  jp_form_end_row (self, 220);
  jp_form_put (self, 0, 2, "项目负责人", JP_FORM_HEADING);
  jp_form_put (self, 2, 3, NULL, JP_FORM_SIGNATURE);
  jp_form_put (self, 5, 1, "联系电话", JP_FORM_HEADING);
  jp_form_put (self, 6, 3, NULL, JP_FORM_SIGNATURE);
  jp_form_end_row (self, 220);
  add_type (self);
}

static void
put_rate (JpFormBuilder *self, const JpRational *spent, gboolean has_spent, const JpRational *arrived,
          gboolean has_arrived, guint style)
{
  jp_form_set_rate (jp_form_put (self, 7, 2, NULL, style | JP_FORM_CENTER), spent, has_spent, arrived, has_arrived);
}

static gboolean
get_item (const JpItemRecord *item, guint field, JpRational *value)
{
  JpQuantity quantity = jp_item_get_quantity (item, field);

  if (quantity.is_set)
    jp_quantity_to_rational (quantity, item->measure_unit, value);
  return quantity.is_set;
}

static void
add_detail (JpFormBuilder *self, JpItemRecord *item)
{
  g_auto (JpRational) arrived = JP_RATIONAL_INIT;
  g_auto (JpRational) spent = JP_RATIONAL_INIT;
  gboolean has_arrived = get_item (item, JP_ITEM_ARRIVED, &arrived);
  gboolean has_spent = get_item (item, JP_ITEM_EXECUTED, &spent);
  g_autofree char *name = jp_form_plain_name (item->name);

  jp_form_put (self, 1, 3, name, JP_FORM_PLAIN);
  for (guint i = 0; i < G_N_ELEMENTS (FUND_FIELDS); i++)
    jp_form_put_item (self, 4 + i, 1, item, FUND_FIELDS[i], JP_FORM_PLAIN);
  put_rate (self, &spent, has_spent, &arrived, has_arrived, JP_FORM_PLAIN);
  jp_form_end_row (self, 0);
}

static void
add_blank_detail (JpFormBuilder *self)
{
  guint slot = ++self->n_slots;

  jp_form_put_spare (self, 1, 3, slot, TABLE, "项目支出明细", "项目支出明细", JP_ITEM_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (FUND_FIELDS); i++)
    jp_form_put_spare (self, 4 + i, 1, slot, TABLE, "项目支出明细", "项目支出明细", FUND_FIELDS[i]);
  jp_form_put (self, 7, 2, NULL, JP_FORM_PLAIN);
  jp_form_end_row (self, 0);
}

static void
add_fact_row (JpFormBuilder *self, const char *label, const JpFormFact *fact, guint style)
{
  JpRational values[G_N_ELEMENTS (FUND_FIELDS)] = { JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT };
  gboolean has[G_N_ELEMENTS (FUND_FIELDS)];

  jp_form_put (self, 0, 4, label, style);
  for (guint i = 0; i < G_N_ELEMENTS (FUND_FIELDS); i++)
    {
      JpFormFigure figure = jp_form_put_fact (self, 4 + i, 1, fact, TABLE, FUND_FIELDS[i], style);

      has[i] = jp_form_figure_get (&figure, &values[i]);
    }
  put_rate (self, &values[2], has[2], &values[1], has[1], style);
  jp_form_end_row (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    jp_rational_clear (&values[i]);
}

/* FALSE when one of them is missing: what is not known is not nothing. */
static gboolean
sum_items (GPtrArray *items, guint field, JpRational *sum)
{
  g_auto (JpRational) value = JP_RATIONAL_INIT;

  for (guint i = 0; i < items->len; i++)
    {
      if (!get_item (g_ptr_array_index (items, i), field, &value))
        return FALSE;
      jp_rational_add (sum, sum, &value);
    }
  return items->len > 0;
}

static void
add_total (JpFormBuilder *self, GPtrArray *items)
{
  JpRational sums[G_N_ELEMENTS (FUND_FIELDS)] = { JP_RATIONAL_INIT, JP_RATIONAL_INIT, JP_RATIONAL_INIT };
  gboolean has[G_N_ELEMENTS (FUND_FIELDS)];

  jp_form_put (self, 0, 4, "合　　计", JP_FORM_SUM | JP_FORM_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (FUND_FIELDS); i++)
    {
      JpFormCell *cell = jp_form_put (self, 4 + i, 1, NULL, JP_FORM_SUM | JP_FORM_CENTER | JP_FORM_COMPUTED);

      has[i] = sum_items (items, FUND_FIELDS[i], &sums[i]);
      if (has[i])
        jp_form_set_amount (self, cell, &sums[i]);
    }
  put_rate (self, &sums[2], has[2], &sums[1], has[1], JP_FORM_SUM);
  jp_form_end_row (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    jp_rational_clear (&sums[i]);
}

static void
add_funds_headings (JpFormBuilder *self, guint n_rows)
{
  static const char *const headings[] = { "年初预算数", "实际到位数", "实际支出数" };
  g_autofree char *block = g_strdup_printf ("项目资金\n（%s）", self->money_unit);

  jp_form_put_block (self, 0, n_rows, 1, block, JP_FORM_HEADING);
  jp_form_put (self, 1, 3, "项目支出明细内容", JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    jp_form_put (self, 4 + i, 1, headings[i], JP_FORM_HEADING);
  jp_form_put (self, 7, 2, "执行率", JP_FORM_HEADING);
  jp_form_end_row (self, 220);
}

static void
add_sources (JpFormBuilder *self)
{
  static const struct
  {
    const char *label;
    JpFormFact fact;
  } sources[] = {
    { "其中：中央财政", { NULL, "中央财政", NULL, "合计/中央财政", NULL } },
    { "省级财政", { NULL, "省级财政", NULL, "合计/省级财政", NULL } },
    { "市级财政", { NULL, "市级财政", NULL, "合计/市级财政", NULL } },
    { "区级财政", { NULL, "区级财政|县级财政|区县级财政|县（区）级财政", NULL, "合计/区级财政", NULL } },
    { "其他", { NULL, "其他", "合计", "合计/其他", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    add_fact_row (self, sources[i].label, &sources[i].fact, JP_FORM_PLAIN);
}

#define DETAIL_ROWS 5

/* Where no items are listed, the project as a whole is the one. */
void
jp_form_add_project_funds (JpFormBuilder *self)
{
  static const JpFormFact total = { "BUD", "合计|年度资金总额", NULL, "合计", NULL };
  g_autoptr (GPtrArray) items = jp_form_list_below (self, "项目支出明细", TABLE);
  guint n_blank = items->len < DETAIL_ROWS ? DETAIL_ROWS - items->len : 1;

  add_funds_headings (self, 1 + items->len + n_blank);
  for (guint i = 0; i < items->len; i++)
    add_detail (self, g_ptr_array_index (items, i));
  for (guint i = 0; i < n_blank; i++)
    add_blank_detail (self);
  if (items->len > 0)
    add_total (self, items);
  else
    add_fact_row (self, "合　　计", &total, JP_FORM_SUM | JP_FORM_CENTER);
  add_sources (self);
}

void
jp_form_build_t5 (JpFormBuilder *self)
{
  jp_form_start_project (self, self->page->title);
  jp_form_add_project_head (self);
}

void
jp_form_build_t6 (JpFormBuilder *self)
{
  g_autofree char *name = jp_form_dup_project_name (self->sheet);

  jp_form_start_project (self, self->page->title);
  jp_form_add_line (self, name, JP_FORM_NOTE);
  jp_form_add_project_funds (self);
}

void
jp_form_build_t7 (JpFormBuilder *self)
{
  jp_form_start_project (self, self->page->title);
  jp_form_add_subject (self);
  jp_form_add_goals (self, 1, 5, JP_FORM_PROJECT_N_COLUMNS, TRUE);
}

/* "某区预算支出部门评价表" out of "某区预算支出部门评价表 二、…": the form as the sheet's own title calls it. Transfer
 * full. */
static char *
dup_annex_title (const JpFormBuilder *self)
{
  const char *title = self->sheet->title;
  const char *blank = title != NULL ? strchr (title, ' ') : NULL;
  g_autofree char *head = blank != NULL ? g_strndup (title, blank - title) : g_strdup (title);

  if (head != NULL && g_str_has_suffix (head, "评价表"))
    return g_steal_pointer (&head);
  return g_strdup (self->page->title);
}

void
jp_form_build_annex (JpFormBuilder *self)
{
  g_autofree char *title = dup_annex_title (self);

  jp_form_set_columns (self, WIDTHS, JP_FORM_PROJECT_N_COLUMNS);
  jp_form_add_line (self, "附件1：", JP_FORM_NOTE);
  start (self, title);
  jp_form_add_line (self, "一、项目基本情况", JP_FORM_SUBTITLE);
  jp_form_add_project_head (self);
  jp_form_add_project_funds (self);
  jp_form_add_goals (self, 1, 5, JP_FORM_PROJECT_N_COLUMNS, TRUE);
  jp_form_add_line (self, "二、绩效评价指标评分", JP_FORM_SUBTITLE);
  jp_form_add_project_scores (self);
}
