/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T12 and T13: lists. */

#include "config.h"

#include "jp-form-builder.h"

#include <string.h>

typedef struct
{
  char *fund;
  char *unit;
  const char *remark;
  char *number; /* printed in the list; NULL: none */
} Fund;

/* The funds of a year, and what their list is called where one is kept. */
typedef struct
{
  GArray *funds;     /* Fund */
  const char *title; /* lent; NULL: no list is kept */
  gboolean numbered; /* with the numbers it was printed with */
} FundList;

static const char LIST[] = "专项资金绩效自评清单";

static void
fund_clear (gpointer data)
{
  Fund *fund = data;

  g_free (fund->fund);
  g_free (fund->unit);
  g_free (fund->number);
}

/* Below 专项资金, as a unit's form lists them one a line. */
static gboolean
is_special_fund (const JpItemRecord *item)
{
  g_autofree char *name = jp_form_plain_name (item->name);
  const char *parent = item->path != NULL ? strstr (item->path, "专项资金") : NULL;

  return parent != NULL && strchr (parent, '/') != NULL && !jp_form_is_filler (item->name) && *name != '\0';
}

/* A row of the list as the budget page keeps it: "农业农村局/衔接支出", the remark as its source. */
static gboolean
is_listed (const JpItemRecord *item)
{
  return item->table != NULL && strstr (item->table, LIST) != NULL && item->name != NULL;
}

static gboolean
has_fund (GArray *funds, const char *fund, const char *unit)
{
  for (guint i = 0; i < funds->len; i++)
    {
      const Fund *other = &g_array_index (funds, Fund, i);

      if (g_strcmp0 (other->fund, fund) == 0 && g_strcmp0 (other->unit, unit) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_fund (GArray *funds, const char *fund, const char *unit, const char *remark)
{
  const Fund entry = { .fund = g_strdup (fund), .unit = g_strdup (unit), .remark = remark };

  g_array_append_val (funds, entry);
}

/* "9、fund": 9 stands in a column of its own. */
static void
add_numbered (FundList *list, const char *name, const char *unit, const char *remark)
{
  static const char MARK[] = "、";
  gsize digits = strspn (name, "0123456789");

  if (digits == 0 || !g_str_has_prefix (name + digits, MARK))
    {
      add_fund (list->funds, name, unit, remark);
      return;
    }
  add_fund (list->funds, name + digits + strlen (MARK), unit, remark);
  g_array_index (list->funds, Fund, list->funds->len - 1).number = g_strndup (name, digits);
  list->numbered = TRUE;
}

/* A list that is kept is the list: in its order, with whatever stands in it twice. FALSE: the year keeps none. */
static gboolean
add_listed (FundList *list, const JpUnitRecord *unit, JpRecord *year)
{
  gboolean any = FALSE;

  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);
      const char *slash = item->path != NULL ? strchr (item->path, '/') : NULL;
      g_autofree char *body = slash != NULL ? g_strndup (item->path, slash - item->path) : g_strdup (unit->name);

      if (!is_listed (item))
        continue;
      add_numbered (list, item->name, body, item->source);
      list->title = list->title != NULL ? list->title : item->table;
      any = TRUE;
    }
  return any;
}

static void
add_once (GArray *funds, const char *fund, const char *unit, const char *remark)
{
  if (!has_fund (funds, fund, unit))
    add_fund (funds, fund, unit, remark);
}

static void
collect_year (FundList *list, const JpUnitRecord *unit, JpRecord *year)
{
  if (add_listed (list, unit, year))
    return;
  JP_FOREACH_CHILD (child, year, JP_KIND_SHEET)
    {
      const JpSheetRecord *sheet = jp_record_as_sheet (child);
      g_autofree char *name = jp_form_dup_project_name (sheet);

      if (g_strcmp0 (sheet->name, "unit") != 0)
        add_once (list->funds, name, sheet->implementing_unit != NULL ? sheet->implementing_unit : unit->name,
                  sheet->remark);
    }
  JP_FOREACH_CHILD (child, year, JP_KIND_ITEM)
    {
      const JpItemRecord *item = jp_record_as_item (child);
      g_autofree char *name = jp_form_plain_name (item->name);

      if (is_special_fund (item))
        add_once (list->funds, name, unit->name, NULL);
    }
}

static void
fund_list_init (FundList *self, JpProject *project, gint64 year)
{
  *self = (FundList) { .funds = g_array_new (FALSE, TRUE, sizeof (Fund)) };
  g_array_set_clear_func (self->funds, fund_clear);
  JP_FOREACH_CHILD (unit, jp_project_get_root (project), JP_KIND_UNIT)
    JP_FOREACH_CHILD (child, unit, JP_KIND_YEAR)
      if (jp_record_as_year (child)->year == year)
        collect_year (self, jp_record_as_unit (unit), child);
}

static void
fund_list_clear (FundList *self)
{
  g_array_unref (self->funds);
}

gboolean
jp_form_has_special_funds (JpProject *project, gint64 year)
{
  FundList list;
  gboolean any;

  fund_list_init (&list, project, year);
  any = list.funds->len > 0;
  fund_list_clear (&list);
  return any;
}

static void
put_number (JpFormBuilder *self, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);

  jp_form_set_number (jp_form_put (self, 0, 1, NULL, JP_FORM_CENTER), digits);
}

/* "2023年度某区专项资金绩效自评清单", as the list is called without the number of its annex. Transfer full. */
static char *
dup_list_title (const FundList *list, gint64 year)
{
  const char *blank = list->title != NULL ? strrchr (list->title, ' ') : NULL;

  if (list->title != NULL && !g_str_equal (list->title, LIST))
    return g_strdup (blank != NULL ? blank + 1 : list->title);
  return g_strdup_printf ("%" G_GINT64_FORMAT "年度%s", year, LIST);
}

/* 区级专项资金名称 where the list is called that of a district, "…某区专项资金绩效自评清单". Transfer full. */
static char *
dup_fund_heading (const FundList *list)
{
  static const char *const levels[] = { "省", "市", "州", "县", "区", "旗" };
  const char *end = list->title != NULL ? strstr (list->title, LIST) : NULL;
  g_autofree char *owner = end != NULL ? g_strndup (list->title, end - list->title) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (g_str_has_suffix (owner, levels[i]))
      return g_strdup_printf ("%s级专项资金名称", levels[i]);
  return g_strdup ("专项资金名称");
}

static gboolean
is_same_fund (const GArray *funds, guint a, guint b)
{
  return g_strcmp0 (g_array_index (funds, Fund, a).fund, g_array_index (funds, Fund, b).fund) == 0;
}

/* Of all units of the project, as the finance office lists them; a fund for several units is said once. A list that
 * came with its numbers keeps them, skipped and missing ones too. */
void
jp_form_build_t12 (JpFormBuilder *self)
{
  static const guint widths[] = { 80, 330, 300, 240 };
  g_autofree char *title = NULL;
  g_autofree char *fund_heading = NULL;
  FundList list;
  guint first = 0;

  fund_list_init (&list, self->project, self->year->year);
  title = dup_list_title (&list, self->year->year);
  fund_heading = dup_fund_heading (&list);
  jp_form_set_columns (self, widths, G_N_ELEMENTS (widths));
  jp_form_add_annex_number (self, list.title);
  jp_form_add_title (self, title);
  jp_form_add_headings (self, (const char *const[]){ "序号", fund_heading, "单位名称", "备注", NULL });
  for (guint i = 0; i < list.funds->len; i++)
    {
      const Fund *fund = &g_array_index (list.funds, Fund, i);

      first = i > 0 && is_same_fund (list.funds, i - 1, i) ? first : i;
      if (!list.numbered)
        put_number (self, i + 1);
      else if (fund->number != NULL)
        put_number (self, (guint) g_ascii_strtoull (fund->number, NULL, 10));
      jp_form_put (self, 2, 1, fund->unit, JP_FORM_PLAIN);
      jp_form_put (self, 3, 1, fund->remark, JP_FORM_PLAIN);
      if (i + 1 == list.funds->len || !is_same_fund (list.funds, i, i + 1))
        jp_form_put_over (self, self->row - (i - first), self->row, 1, 1, fund->fund, JP_FORM_PLAIN);
      jp_form_end_row (self, 220);
    }
  fund_list_clear (&list);
}

void
jp_form_build_t13 (JpFormBuilder *self)
{
  static const guint widths[] = { 80, 220, 400, 250 };
  static const char *const headings[] = { "序号", "类别", "具体科室和单位", "备注", NULL };
  g_autofree char *title = g_strdup_printf ("%s科室分布", jp_form_or_blank (self->unit->name));
  const char *category = NULL;
  guint first, number = 0;

  jp_form_set_columns (self, widths, G_N_ELEMENTS (widths));
  jp_form_add_title (self, title);
  jp_form_add_headings (self, headings);
  first = self->row;
  JP_FOREACH_CHILD (child, self->year, JP_KIND_INSTITUTION)
    {
      const JpInstitutionRecord *institution = jp_record_as_institution (child);

      if (self->row > first && g_strcmp0 (category, institution->category) != 0)
        {
          jp_form_put_over (self, first, self->row - 1, 1, 1, category, JP_FORM_CENTER);
          first = self->row;
        }
      category = institution->category;
      put_number (self, ++number);
      jp_form_put (self, 2, 1, institution->name, JP_FORM_PLAIN);
      jp_form_put (self, 3, 1, institution->remark, JP_FORM_PLAIN);
      jp_form_end_row (self, 220);
    }
  jp_form_put_over (self, first, self->row - 1, 1, 1, category, JP_FORM_CENTER);
}
