/* SPDX-License-Identifier: GPL-3.0-or-later */

/* T9: basic data of a unit. */

#include "config.h"

#include "jp-form-builder.h"

#include <string.h>

static const char TABLE[] = "基础数据表";

#define N_COLUMNS 7

static const guint FIELDS[] = { JP_ITEM_PRIOR_FINAL, JP_ITEM_INITIAL_BUDGET, JP_ITEM_EXECUTED };

/* Rows to be typed into below a heading that asks for one line each. */
#define SPARE_ROWS 2

typedef struct
{
  const char *label;
  JpFormFact fact;
} Line;

static const Line THREE_PUBLIC[] = {
  { "三公经费", { "SG", NULL, NULL, "三公经费", NULL } },
  { "1、公务用车购置和维护经费",
    { "SG_CAR", "公务用车购置和维护经费|公务用车购置费及运行维护费", NULL, "三公经费/公务用车购置及运行维护费", NULL } },
  { "　其中：公车购置", { "SG_CARB", "公车购置", NULL, "三公经费/公务用车购置及运行维护费/公务用车购置费", NULL } },
  { "　　　　公车运行维护", { "SG_CARO", "公车运行维护", NULL, "三公经费/公务用车购置及运行维护费/公务用车运行维护费", NULL } },
  { "2、出国经费", { "SG_ABR", "出国经费|因公出国（境）费", NULL, "三公经费/因公出国（境）费", NULL } },
  { "3、公务接待", { "SG_RCP", "公务接待|公务接待费", NULL, "三公经费/公务接待费", NULL } },
};

static const Line PROJECTS[] = {
  { "项目支出", { "EXP_PRJ", NULL, NULL, "项目支出", NULL } },
  { "1、业务工作经费", { NULL, "业务工作经费", "项目支出", "项目支出/业务工作经费", NULL } },
  { "2、运行维护经费", { NULL, "运行维护经费", "项目支出", "项目支出/运行维护经费", NULL } },
};

static const Line SPECIAL = { "3、区级专项资金（一个专项一行）",
                              { NULL, "区级专项资金|县级专项资金|本级专项资金", "项目支出", "项目支出/区级专项资金", NULL } };
static const Line TRANSFER = { "4、上级转移支付（一个专项一行）",
                               { NULL, "上级转移支付", "项目支出", "项目支出/上级转移支付", NULL } };

static const Line RUNNING[] = {
  { "公用经费", { "PUB", NULL, NULL, "公用经费", NULL } },
  { "　其中：办公经费", { "ACC_OFF", "办公经费", "公用经费", "公用经费/办公经费", NULL } },
  { "　水费、电费、差旅费", { NULL, "水费、电费、差旅费", NULL, "公用经费/水费、电费、差旅费", NULL } },
  { "　会议费、培训费", { NULL, "会议费、培训费", NULL, "公用经费/会议费、培训费", NULL } },
  { "政府采购金额", { "PRC", NULL, NULL, "政府采购", NULL } },
  { "部门基本支出预算调整", { NULL, "部门基本支出预算调整|基本支出预算调整", NULL, "部门基本支出预算调整", NULL } },
};

static void
add_fact_row (JpFormBuilder *self, const Line *line)
{
  jp_form_put (self, 0, 1, line->label, JP_FORM_PLAIN);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    jp_form_put_fact (self, 1 + 2 * i, 2, &line->fact, TABLE, FIELDS[i], JP_FORM_PLAIN);
  jp_form_end_row (self, 0);
}

/* Accounts the form asks for together, where a unit keeps them one by one: a sum once all of them are there. */
static void
add_sum_row (JpFormBuilder *self, const Line *line, const char *const *keys)
{
  JpFormFigure joint = jp_form_find_figure (self, &line->fact, TABLE, JP_ITEM_EXECUTED);
  gboolean any = FALSE;

  for (guint i = 0; keys[i] != NULL; i++)
    {
      const JpFormFact part = { keys[i], NULL, NULL, NULL, NULL };

      any |= jp_form_find_figure (self, &part, TABLE, JP_ITEM_EXECUTED).item != NULL;
    }
  if (joint.item != NULL || !any)
    {
      add_fact_row (self, line);
      return;
    }
  jp_form_put (self, 0, 1, line->label, JP_FORM_PLAIN);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    {
      JpFormCell *cell = jp_form_put (self, 1 + 2 * i, 2, NULL, JP_FORM_CENTER | JP_FORM_COMPUTED);
      g_auto (JpRational) sum = JP_RATIONAL_INIT;
      g_auto (JpRational) value = JP_RATIONAL_INIT;
      gboolean whole = TRUE;

      for (guint k = 0; keys[k] != NULL && whole; k++)
        {
          const JpFormFact part = { keys[k], NULL, NULL, NULL, NULL };
          JpFormFigure figure = jp_form_find_figure (self, &part, TABLE, FIELDS[i]);

          whole = jp_form_figure_get (&figure, &value);
          if (whole)
            jp_rational_add (&sum, &sum, &value);
        }
      if (whole)
        jp_form_set_amount (self, cell, &sum);
    }
  jp_form_end_row (self, 0);
}

static void
add_running (JpFormBuilder *self)
{
  static const char *const utilities[] = { "ACC_WAT", "ACC_ELE", "ACC_TRV", NULL };
  static const char *const meetings[] = { "ACC_MTG", "ACC_TRN", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (RUNNING); i++)
    if (strstr (RUNNING[i].label, "水费") != NULL)
      add_sum_row (self, &RUNNING[i], utilities);
    else if (strstr (RUNNING[i].label, "会议费") != NULL)
      add_sum_row (self, &RUNNING[i], meetings);
    else
      add_fact_row (self, &RUNNING[i]);
}

static void
add_item_row (JpFormBuilder *self, JpItemRecord *item)
{
  g_autofree char *plain = jp_form_plain_name (item->name);
  g_autofree char *label = g_strconcat ("　", plain, NULL);

  jp_form_put (self, 0, 1, label, JP_FORM_PLAIN);
  for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    jp_form_put_item (self, 1 + 2 * i, 2, item, FIELDS[i], JP_FORM_PLAIN);
  jp_form_end_row (self, 0);
}

static void
add_spare_rows (JpFormBuilder *self, const char *folder)
{
  const char *slash = strrchr (folder, '/');
  const char *place = slash != NULL ? slash + 1 : folder;

  for (guint n = 0; n < SPARE_ROWS; n++)
    {
      guint slot = ++self->n_slots;

      jp_form_put_spare (self, 0, 1, slot, TABLE, folder, place, JP_ITEM_NAME);
      for (guint i = 0; i < G_N_ELEMENTS (FIELDS); i++)
        jp_form_put_spare (self, 1 + 2 * i, 2, slot, TABLE, folder, place, FIELDS[i]);
      jp_form_end_row (self, 0);
    }
}

static gboolean
is_named_line (const JpItemRecord *item)
{
  static const Line *const groups[] = { &SPECIAL, &TRANSFER };
  g_autofree char *plain = jp_form_plain_name (item->name);

  for (guint i = 1; i < G_N_ELEMENTS (PROJECTS); i++)
    if (strcmp (PROJECTS[i].fact.names, plain) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_auto (GStrv) names = g_strsplit (groups[i]->fact.names, "|", -1);

      if (g_strv_contains ((const char *const *) names, plain))
        return TRUE;
    }
  return FALSE;
}

static void
add_group (JpFormBuilder *self, const Line *line)
{
  g_auto (GStrv) names = g_strsplit (line->fact.names, "|", -1);

  add_fact_row (self, line);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) items = jp_form_list_below (self, names[i], TABLE);

      for (guint n = 0; n < items->len; n++)
        add_item_row (self, g_ptr_array_index (items, n));
    }
  add_spare_rows (self, line->fact.path);
}

static void
add_projects (JpFormBuilder *self)
{
  g_autoptr (GPtrArray) items = jp_form_list_below (self, "项目支出", TABLE);

  for (guint i = 0; i < G_N_ELEMENTS (PROJECTS); i++)
    add_fact_row (self, &PROJECTS[i]);
  for (guint i = 0; i < items->len; i++)
    if (!is_named_line (g_ptr_array_index (items, i)))
      add_item_row (self, g_ptr_array_index (items, i));
  add_spare_rows (self, "项目支出");
  add_group (self, &SPECIAL);
  add_group (self, &TRANSFER);
}

static void
put_staff (JpFormBuilder *self, guint column, const char *label, const JpFormFact *fact, guint staff_field,
           JpRational *value, gboolean *has)
{
  JpFormFigure figure = jp_form_find_figure (self, fact, TABLE, JP_ITEM_VALUE);

  *has = jp_form_figure_get (&figure, value);
  for (JpRecord *child = figure.item == NULL ? jp_record_first (JP_RECORD (self->year), JP_KIND_STAFF) : NULL;
       child != NULL; child = jp_record_next (child))
    {
      const JpStaffRecord *staff = jp_record_as_staff (child);
      JpDecimal count = staff_field == JP_STAFF_QUOTA ? staff->quota : staff->in_post;
      g_autofree char *digits = jp_decimal_to_text (jp_decimal_normalize (count));
      JpFormCell *cell;

      if (g_strcmp0 (staff->group, "quota") != 0 || g_strcmp0 (staff->type, "合计") != 0)
        continue;
      cell = jp_form_put (self, column, 2, NULL, JP_FORM_CENTER);
      jp_form_set_number (cell, digits);
      jp_form_bind_field (self, cell, label, child, staff_field)->check = JP_FORM_CHECK_NUMBER;
      *has = count.is_set;
      if (count.is_set)
        jp_decimal_to_rational (count, value);
      return;
    }
  jp_form_put_fact (self, column, 2, fact, TABLE, JP_ITEM_VALUE, JP_FORM_PLAIN);
}

static void
add_staff (JpFormBuilder *self)
{
  static const JpFormFact quota = { "STF01", "编制数", NULL, "财政供养人员/编制数", "人" };
  static const JpFormFact in_post = { "STF02", "实际在职人数", NULL, "财政供养人员/在职人员数", "人" };
  g_autofree char *heading = g_strdup_printf ("%" G_GINT64_FORMAT "年实际在职人数", self->year->year);
  g_auto (JpRational) posts = JP_RATIONAL_INIT;
  g_auto (JpRational) people = JP_RATIONAL_INIT;
  gboolean has_posts, has_people;

  jp_form_put_block (self, 0, 2, 1, "财政供养人员情况（人）", JP_FORM_HEADING);
  jp_form_put (self, 1, 2, "编制数", JP_FORM_HEADING);
  jp_form_put (self, 3, 2, heading, JP_FORM_HEADING);
  jp_form_put (self, 5, 2, "控制率", JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  put_staff (self, 1, "编制数", &quota, JP_STAFF_QUOTA, &posts, &has_posts);
  put_staff (self, 3, "实际在职人数", &in_post, JP_STAFF_IN_POST, &people, &has_people);
  jp_form_set_rate (jp_form_put (self, 5, 2, NULL, JP_FORM_CENTER), &people, has_people, &posts, has_posts);
  jp_form_end_row (self, 0);
}

static void
add_amount_headings (JpFormBuilder *self)
{
  static const char *const kinds[] = { "决算数", "预算数", "决算数" };
  g_autofree char *label = g_strdup_printf ("经费控制情况（%s）", self->money_unit);

  jp_form_put (self, 0, 1, label, JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *heading = g_strdup_printf ("%" G_GINT64_FORMAT "年%s", self->year->year - (i == 0), kinds[i]);

      jp_form_put (self, 1 + 2 * i, 2, heading, JP_FORM_HEADING);
    }
  jp_form_end_row (self, 0);
}

/* Planned, actual and the rate between them. The dictionary keeps both in one fact, forms in two. */
static void
put_pair (JpFormBuilder *self, guint column, const JpFormFact *planned, const JpFormFact *actual,
          const JpFormFact *known)
{
  const JpFormFact *facts[] = { planned, actual };
  static const guint known_fields[] = { JP_ITEM_INITIAL_BUDGET, JP_ITEM_EXECUTED };
  JpRational values[2] = { JP_RATIONAL_INIT, JP_RATIONAL_INIT };
  gboolean has[2];

  for (guint i = 0; i < 2; i++)
    {
      gboolean own = jp_form_find_figure (self, facts[i], TABLE, JP_ITEM_VALUE).item != NULL;
      JpFormFigure figure = jp_form_put_fact (self, column + i, 1, own ? facts[i] : known, TABLE,
                                              own ? JP_ITEM_VALUE : known_fields[i], JP_FORM_PLAIN);

      has[i] = jp_form_figure_get (&figure, &values[i]);
    }
  jp_form_set_rate (jp_form_put (self, column + 2, 1, NULL, JP_FORM_CENTER), &values[1], has[1], &values[0], has[0]);
  for (guint i = 0; i < 2; i++)
    jp_rational_clear (&values[i]);
}

static void
add_buildings (JpFormBuilder *self)
{
  static const JpFormFact facts[] = {
    { NULL, "批复规模", NULL, NULL, NULL },
    { NULL, "实际规模", NULL, NULL, NULL },
    { NULL, "预算投资", NULL, NULL, NULL },
    { NULL, "实际投资", NULL, NULL, NULL },
    { "BLD", NULL, NULL, "楼堂馆所控制情况/楼堂馆所规模", "m²" },
    { "INV", NULL, NULL, "楼堂馆所控制情况/楼堂馆所投资", NULL },
  };
  g_autofree char *label = g_strdup_printf ("楼堂馆所控制情况\n（%" G_GINT64_FORMAT "年完工项目）", self->year->year);
  g_autofree char *planned = g_strdup_printf ("预算投资\n（%s）", self->money_unit);
  g_autofree char *actual = g_strdup_printf ("实际投资\n（%s）", self->money_unit);
  const char *headings[] = { "批复规模\n（m²）", "实际规模\n（m²）", "规模\n控制率", planned, actual, "投资概算\n控制率" };

  jp_form_put_block (self, 0, 2, 1, label, JP_FORM_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    jp_form_put (self, 1 + i, 1, headings[i], JP_FORM_HEADING);
  jp_form_end_row (self, 0);
  put_pair (self, 1, &facts[0], &facts[1], &facts[4]);
  put_pair (self, 4, &facts[2], &facts[3], &facts[5]);
  jp_form_end_row (self, 0);
}

/* Words are kept as the source of an item without figures. */
static void
add_thrift (JpFormBuilder *self)
{
  static const JpFormFact fact = { NULL, "厉行节约保障措施", NULL, "厉行节约保障措施", NULL };
  JpFormFigure figure = jp_form_find_figure (self, &fact, TABLE, JP_ITEM_VALUE);

  jp_form_put (self, 0, 1, "厉行节约保障措施", JP_FORM_HEADING);
  jp_form_put_words (self, 1, N_COLUMNS - 1, &fact, TABLE, figure.item);
  jp_form_end_row (self, 440);
}

/* "附件2 基础数据表", as the year calls the table its figures stand in. Lent; NULL: it has none. */
static const char *
find_table_name (const JpFormBuilder *self)
{
  JP_FOREACH_CHILD (child, self->year, JP_KIND_ITEM)
    {
      const char *table = jp_record_as_item (child)->table;

      if (table != NULL && strstr (table, TABLE) != NULL)
        return table;
    }
  return NULL;
}

void
jp_form_build_t9 (JpFormBuilder *self)
{
  static const guint widths[N_COLUMNS] = { 335, 102, 102, 102, 102, 102, 102 };
  g_autofree char *title =
    g_strdup_printf ("%" G_GINT64_FORMAT "年度预算单位整体支出绩效评价基础数据表", self->year->year);

  jp_form_set_columns (self, widths, N_COLUMNS);
  jp_form_add_annex_number (self, find_table_name (self));
  jp_form_add_title (self, title);
  jp_form_put (self, 0, 1, "预算单位名称", JP_FORM_HEADING);
  jp_form_put (self, 1, N_COLUMNS - 1, self->unit->name, JP_FORM_PLAIN);
  jp_form_end_row (self, 240);
  add_staff (self);
  add_amount_headings (self);
  for (guint i = 0; i < G_N_ELEMENTS (THREE_PUBLIC); i++)
    add_fact_row (self, &THREE_PUBLIC[i]);
  add_projects (self);
  add_running (self);
  add_buildings (self);
  add_thrift (self);
  jp_form_add_line (self, "说明：“项目支出”需要填报基本支出以外的所有项目支出情况，“公用经费”填报基本支出中的一般商品和服务支出。",
                    JP_FORM_NOTE);
  jp_form_put (self, 0, N_COLUMNS,
               "单位负责人签字：　　　　　　　填表人：　　　　　　　联系电话：　　　　　　　填报日期：　　　",
               JP_FORM_NOTE | JP_FORM_SIGNATURE);
  jp_form_end_line (self, 280);
}
