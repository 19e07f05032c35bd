/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Personal data in texts. None here belongs to anybody: there is no area 990101, and the phones and cards are made up
 * or those that are meant for tests. */

#include "jp-check.h"
#include "jp-edits.h"
#include "jp-personal.h"

#include <string.h>

static const struct
{
  const char *text;
  JpPersonalKind kind;
  const char *found;
  const char *masked;
} found[] = {
  { "990101199001010019", JP_PERSONAL_ID_NUMBER, "990101199001010019", "990***********0019" },
  { "身份证号：99010119900101014X。", JP_PERSONAL_ID_NUMBER, "99010119900101014X", "身份证号：990***********014X。" },
  { "身份证990101850101123 号", JP_PERSONAL_ID_NUMBER, "990101850101123", "身份证990********1123 号" },
  { "手机13800000000", JP_PERSONAL_MOBILE, "13800000000", "手机138****0000" },
  { "13800000000，请联系", JP_PERSONAL_MOBILE, "13800000000", "138****0000，请联系" },
  { "电话：138 0000 0000", JP_PERSONAL_MOBILE, "138 0000 0000", "电话：138 **** 0000" },
  { "电话：138-0000-0000", JP_PERSONAL_MOBILE, "138-0000-0000", "电话：138-****-0000" },
  { "+86 13800000000", JP_PERSONAL_MOBILE, "86 13800000000", "+86 138****0000" },
  { "8613800000000", JP_PERSONAL_MOBILE, "8613800000000", "86138****0000" },
  { "负责人（13800000000）", JP_PERSONAL_MOBILE, "13800000000", "负责人（138****0000）" },
  { "电话１３８００００００００", JP_PERSONAL_MOBILE, "１３８００００００００", "电话１３８****００００" },
  { "0731-22222222", JP_PERSONAL_PHONE, "0731-22222222", "0731-****2222" },
  { "010-22222222", JP_PERSONAL_PHONE, "010-22222222", "010-****2222" },
  { "0731-22222222-801", JP_PERSONAL_PHONE, "0731-22222222-801", NULL },
  { "（0731）2222222", JP_PERSONAL_PHONE, "（0731）2222222", NULL },
  { "(0731) 22222222", JP_PERSONAL_PHONE, "(0731) 22222222", "(0731) ****2222" },
  { "联系电话：2222222", JP_PERSONAL_PHONE, "2222222", "联系电话：***2222" },
  { "联系电话：22222222", JP_PERSONAL_PHONE, "22222222", "联系电话：****2222" },
  { "联系电话：073122222222", JP_PERSONAL_PHONE, "073122222222", "联系电话：0731****2222" },
  { "邮箱 someone@" "example.org。", JP_PERSONAL_MAIL, "someone@" "example.org", "邮箱 s******@" "example.org。" },
  { "a@" "example.org", JP_PERSONAL_MAIL, "a@" "example.org", "*@" "example.org" },
  { "请发至ｓｏｍｅ＠ｅｘａｍｐｌｅ．ｏｒｇ", JP_PERSONAL_MAIL, "ｓｏｍｅ＠ｅｘａｍｐｌｅ．ｏｒｇ", NULL },
  { "13800000000@" "example.org", JP_PERSONAL_MAIL, "13800000000@" "example.org", "1**********@" "example.org" },
  { "卡号4111111111111111", JP_PERSONAL_BANK_CARD, "4111111111111111", "卡号4111********1111" },
  { "账户 4111 1111 1111 1111 开户", JP_PERSONAL_BANK_CARD, "4111 1111 1111 1111", "账户 4111 **** **** 1111 开户" },
  { "6200000000000005", JP_PERSONAL_BANK_CARD, "6200000000000005", "6200********0005" },
};

/* What stands in evaluation documents and looks alike. */
static const char *const others[] = {
  "财预〔2011〕285号", "财预[2018]167号", "湘财绩〔2020〕7号", "（2020）1380000000号", "2020年1月1日至2020年12月31日",
  "2020-01-01", "2020/12/31", "20201231", "2019-2020年度", "2020.01.01—2020.12.31", "337.17万元", "13800000000元",
  "13,800,000,000.00", "13800000000.00", "13800000000 元", "13800000000万元", "金额13800000000", "￥13800000000",
  "合计13800000000.5", "0.13800000000", "1234567890123", "12345678", "22222222", "2222222", "共2222222人次",
  "12430000000000000X", "91430000MA4L00000X", "统一社会信用代码：124300000000000000", "组织机构代码12345678-9",
  "统一社会信用代码990101199001010019", "项目编号13800000000", "项目代码：13800000000", "凭证号13800000000",
  "A13800000000", "13800000000A", "GB/T 19001-2016", "ISBN 978-7-5095-0000-0", "990101199001010013",
  "990101199013010016", "990101199002300018", "999999999999999999", "4111111111111112", "6200000000000004",
  "1111111111111111", "100000000000000000", "@某人", "a@b", "某@某", "电话会议 3 次", "联系群众2000余人",
  "联系电话：12345", "400-888-8888", "12345热线", "12333", "第1380000号", "版本 1.3.8", "192.168.100.100",
  "2020 2021 2022 2023", "1 2 3 4 5 6 7 8", "100-200-3000", "2018-2020-2022", "0731", "99.83%", "13800000000%",
  "12.13800000000", "3-13800000000", "2100101", "2010301行政运行", "30101 基本工资 1234567.89", "50502 22222222",
  "5222222222222222万元", "电话费 2222222.22元", "传真机采购 22222222元", "人口13800000000人", "",
};

static void
test_found (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr (GArray) list = jp_personal_find (found[i].text);
      g_autofree char *masked = jp_personal_mask (found[i].text);
      g_autoptr (GArray) again = masked != NULL ? jp_personal_find (masked) : NULL;
      const JpPersonal *one;
      g_autofree char *part = NULL;

      g_test_message ("%s", found[i].text);
      g_assert_nonnull (list);
      g_assert_cmpuint (list->len, ==, 1);
      one = &g_array_index (list, JpPersonal, 0);
      part = g_strndup (found[i].text + one->start, one->length);
      g_assert_cmpstr (part, ==, found[i].found);
      g_assert_cmpint (one->kind, ==, found[i].kind);
      if (found[i].masked != NULL)
        g_assert_cmpstr (masked, ==, found[i].masked);
      g_assert_cmpint (g_utf8_strlen (masked, -1), ==, g_utf8_strlen (found[i].text, -1));
      /* Nothing is left to star, but of a mail address its length. */
      if (found[i].kind != JP_PERSONAL_MAIL)
        g_assert_null (again);
    }
}

static void
test_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GArray) list = jp_personal_find (others[i]);

      g_test_message ("%s", others[i]);
      g_assert_null (list);
      g_assert_null (jp_personal_mask (others[i]));
    }
}

static void
test_several (void)
{
  g_autofree char *masked = jp_personal_mask ("甲13800000000、13900000000；邮箱 x.y@" "example.org，决算13800000000元。");

  g_assert_cmpstr (masked, ==, "甲138****0000、139****0000；邮箱 x**@example.org，决算13800000000元。");
}

/* Any text: what is found lies in it, in order, and what is masked is as long. */
static void
test_any_text (void)
{
  static const char *const pieces[] = { "0", "1", "138", "8", "9", "@", ".", "-", " ", "(", ")", "（", "电话", "身份证", "X",
                                        "a", "86", "2020", "０", "元", "4111", "\n", "000", "62", "\xf0\xa0\x80\x80" };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) list = NULL;
      g_autofree char *masked = NULL;
      gsize end = 0;

      for (int n = g_test_rand_int_range (0, 14); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      list = jp_personal_find (text->str);
      masked = jp_personal_mask (text->str);
      g_assert_cmpint (list != NULL, ==, masked != NULL);
      for (guint k = 0; list != NULL && k < list->len; k++)
        {
          const JpPersonal *one = &g_array_index (list, JpPersonal, k);

          g_assert_cmpuint (one->start, >=, end);
          end = one->start + one->length;
          g_assert_cmpuint (one->length, >, 0);
          g_assert_cmpuint (end, <=, text->len);
        }
      if (masked != NULL)
        g_assert_cmpint (g_utf8_strlen (masked, -1), ==, g_utf8_strlen (text->str, -1));
    }
}

static const JpFinding *
find_personal (const JpFindings *findings)
{
  for (guint i = 0; i < findings->list->len; i++)
    if (jp_findings_get (findings, i)->kind == JP_CHECK_PERSONAL_DATA)
      return jp_findings_get (findings, i);
  return NULL;
}

static void
test_check (void)
{
  g_autoptr (JpProject) project = jp_project_new ();
  g_autoptr (GError) error = NULL;
  JpUnitRecord *unit = jp_edit_add_unit (project, "某单位", &error);
  JpYearRecord *year = jp_edit_add_year (project, unit, 2024, &error);
  g_autoptr (JpFindings) before = jp_check_year (project, year);
  g_autoptr (JpFindings) after = NULL;
  const JpFinding *finding;

  g_assert_null (find_personal (before));
  g_assert_true (jp_edit_set_field (project, JP_RECORD (year), JP_YEAR_REMARK, "remark", "联系人13800000000",
                                     &error));
  after = jp_check_year (project, year);
  finding = find_personal (after);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, JP_SEVERITY_WARNING);
  g_assert_true (jp_finding_get_place (finding, 0)->record == JP_RECORD (year));
  g_assert_cmpuint (jp_finding_get_place (finding, 0)->field, ==, JP_YEAR_REMARK);
  /* The report of the check does not spread it. */
  g_assert_null (strstr (finding->message, "13800000000"));
  g_assert_nonnull (strstr (finding->message, "138****0000"));
  g_assert_null (strstr (finding->key, "13800000000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/personal/found", test_found);
  g_test_add_func ("/engine/personal/others", test_others);
  g_test_add_func ("/engine/personal/several", test_several);
  g_test_add_func ("/engine/personal/any-text", test_any_text);
  g_test_add_func ("/engine/personal/check", test_check);
  return g_test_run ();
}
