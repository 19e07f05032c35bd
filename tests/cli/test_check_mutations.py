#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A clean document gives a clean report; broken in one place it gives the finding for that place and no other.

    test_check_mutations.py PROGRAM FIXTURES"""

import copy
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

PROGRAM, FIXTURES, FORMS = sys.argv[1], os.path.join(sys.argv[2], "clean"), os.path.join(sys.argv[2], "forms")
UNIT, PROJECT, ANNEX = "unit", "project-1", "annex-1"


def read(name):
    with open(os.path.join(FIXTURES, name), encoding="utf-8", newline="") as file:
        return json.load(file) if name.endswith(".json") else list(csv.DictReader(file))


class Document:
    """The four files, to be broken."""

    def __init__(self):
        self.rows, self.items = read("indicators.csv"), read("budget.csv")
        self.profile, self.sections = read("profile.json"), read("narrative.json")

    def row(self, sheet, name):
        return next(row for row in self.rows if row["sheet"] == sheet and row["level3"] == name)

    def both(self, name, **values):
        """The row in the score table and in the annex: one form printed twice."""
        for sheet in (UNIT, ANNEX):
            self.row(sheet, name).update(values)

    def group(self, name, points, level="level2", sheets=(UNIT, ANNEX)):
        for row in self.rows:
            if row[level] == name and row["sheet"] in sheets:
                row[f"{level}_points"] = points

    def item(self, path, table=None):
        return next(item for item in self.items if item["path"] == path and table in (None, item["table"]))

    def section(self, heading):
        return next(section for section in self.sections if section["heading"].startswith(heading))

    def add_item(self, table, path, unit, **figures):
        item = dict.fromkeys(self.items[0], "")
        item.update({"table": table, "path": path, "item": path.rpartition("/")[2], "unit": unit, **figures})
        self.items.append(item)

    def write(self, folder):
        for name, rows in (("indicators.csv", self.rows), ("budget.csv", self.items)):
            text = io.StringIO()
            writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(rows)
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                file.write(text.getvalue())
        for name, value in (("profile.json", self.profile), ("narrative.json", self.sections)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                json.dump(value, file, ensure_ascii=False)


def check_files(source, folder, *options):
    project = os.path.join(folder, "t.jiping")
    if os.path.exists(project):
        os.unlink(project)
    files = [f"--{kind}={os.path.join(source, name)}" for kind, name in
             (("indicators", "indicators.csv"), ("facts", "budget.csv"), ("profile", "profile.json"),
              ("narrative", "narrative.json")) if os.path.exists(os.path.join(source, name))]
    with open(os.path.join(source, "profile.json"), encoding="utf-8") as file:
        profile = json.load(file)
    subprocess.run([PROGRAM, "import", project, "--unit", profile["unit"], "--year", str(profile["evaluation_year"]),
                    *options, *files], check=True, capture_output=True)
    done = subprocess.run([PROGRAM, "check", project, "--json"], capture_output=True, text=True)
    return [(finding["severity"], finding["kind"], finding["sheet"], finding["where"])
            for finding in json.loads(done.stdout)["findings"]]


def check(document, folder):
    document.write(folder)
    return check_files(folder, folder)


def check_form(name, folder):
    """Another form of the field, filled in as people do: nothing but what is listed beside it."""
    source = os.path.join(FORMS, name)
    with open(os.path.join(source, "expected.json"), encoding="utf-8") as file:
        expected = [tuple(entry) for entry in json.load(file)]
    found = check_files(source, folder, *(["--sheet", "project-1"] if name.endswith("project") else []))
    return sorted(found) == sorted(expected), found


E, W, I = "error", "warning", "info"
TITLE = "临江市图书馆2024年度部门整体支出绩效评价报告"
MUTATIONS = []


def mutation(*expected):
    def register(function):
        MUTATIONS.append((function, list(expected)))
        return function
    return register


# Points

@mutation((E, "weights-dont-add-up", UNIT, "预算执行"), (E, "weights-dont-add-up", UNIT, "过程"))
def group_with_other_points(d):
    d.group("预算执行", "15", sheets=(UNIT,))


@mutation((E, "weights-dont-add-up", UNIT, "职责履行"), (E, "weights-dont-add-up", UNIT, "产出"),
          (E, "weights-dont-add-up", UNIT, "临江市图书馆 2024"), (W, "contradiction", ANNEX, "质量达标率"),
          (E, "rule-vs-weight", UNIT, "质量达标率"))
def row_with_fewer_points(d):
    d.row(UNIT, "质量达标率").update(points="14", score="14")
    d.section("四、评价结论")["text"] = "临江市图书馆2024年度部门整体支出绩效评价得分97分，等级为优。"


@mutation((I, "weights-dont-add-up", PROJECT, "扣分项"))
def deduction_in_the_column(d):
    row = dict.fromkeys(d.rows[0], "")
    row.update(sheet=PROJECT, seq="8", level1="扣分项", points="10", score="0")
    d.rows.append(row)


# Parts and totals

@mutation((W, "parts-dont-sum", None, "基本支出"))
def part_of_a_list_that_may_lack_one(d):
    d.item("基本支出/工资福利支出")["executed"] = "298.25"


@mutation((E, "parts-dont-sum", None, "基本支出"))
def part_of_a_complete_list(d):
    d.item("基本支出/工资福利支出")["executed"] = "298.25"
    d.add_item("基础数据表", "基本支出/资本性支出", "万元", initial_budget="0", executed="0")


@mutation((E, "parts-dont-sum", None, "项目支出"))
def projects_above_the_whole(d):
    d.item("项目支出/设备维护")["executed"] = "9"


@mutation((W, "parts-dont-sum", None, "项目支出"))
def parts_that_may_overlap(d):
    d.add_item("基础数据表", "项目支出/其中：政府采购", "万元", initial_budget="0", executed="20")


@mutation((E, "parts-dont-sum", None, "三公经费"))
def parts_above_the_whole(d):
    d.item("三公经费/公务接待费")["prior_final"] = "1.5"


@mutation((E, "parts-dont-sum", None, "收入/合计"))
def total_row(d):
    d.item("收入/其他收入")["value"] = "13"


@mutation((W, "parts-dont-sum", None, "年度资金总额"))
def division(d):
    d.item("年度资金总额/按支出性质分/项目支出")["value"] = "103"


@mutation((W, "parts-dont-sum", None, "项目支出"))
def nearly_all_parts(d):
    d.item("项目支出/设备维护")["executed"] = "4.5"


@mutation((I, "rounding", None, "基本支出"))
def rounded_part(d):
    d.item("基本支出/工资福利支出")["executed"] = "300.3"
    d.item("基本支出")["executed"] = "400.0"


# Rates

@mutation()
def rate_of_growth(d):
    d.item("三公经费")["rate"] = "-12.5%"


@mutation((E, "ratio-mismatch", None, "三公经费"))
def wrong_rate(d):
    d.item("三公经费")["rate"] = "48%"


@mutation((E, "ratio-mismatch", None, "财政供养人员/控制率"))
def wrong_staff_rate(d):
    d.item("财政供养人员/控制率")["rate"] = "100%"


@mutation((W, "undefined-ratio", None, "三公经费/因公出国（境）费"))
def rate_of_nothing(d):
    d.item("三公经费/因公出国（境）费")["rate"] = "0%"


# Identities

@mutation((E, "contradiction", None, "年末结转和结余"))
def balance(d):
    d.item("年末结转和结余")["value"] = "7"


@mutation((W, "contradiction", None, "财政供养人员/在职人数"), (E, "ratio-mismatch", None, "财政供养人员/控制率"),
          (W, "score-vs-rule", UNIT, "在职人员控制率"))
def more_staff_than_posts(d):
    d.item("财政供养人员/在职人数")["value"] = "33"
    d.profile["staffing"].update(in_post_total=33, in_post_by_type=[{"type": "事业", "count": 33}])


@mutation((W, "contradiction", None, "三公经费/预算比上年增加"))
def impossible_increase(d):
    d.add_item("基础数据表", "三公经费/预算比上年增加", "万元", item="三公经费预算增加", value="6")


# Money of a sheet

@mutation((E, "score-vs-rule", PROJECT, "执行率"), (W, "contradiction", PROJECT, "总成本控制"))
def full_points_for_half_the_money(d):
    funds = d.item("年度资金总额", "项目支出绩效自评表 图书购置")
    funds.update(initial_budget="60", annual_budget="190", rate="50%")
    d.item("年度资金总额/当年财政拨款").update(initial_budget="60", annual_budget="190")


@mutation((W, "missing-value", PROJECT, "执行率"))
def execution_row_without_score(d):
    d.row(PROJECT, "执行率")["score"] = ""


@mutation((W, "contradiction", None, "部门预算调整"))
def adjustment(d):
    d.item("部门预算调整")["value"] = "21"


@mutation((I, "missing-value", None, "项目支出绩效自评表 图书购置"))
def empty_rate(d):
    d.item("年度资金总额", "项目支出绩效自评表 图书购置")["rate"] = ""


@mutation((W, "contradiction", PROJECT, "项目支出绩效自评表 图书购置"), (W, "contradiction", PROJECT, "总成本控制"))
def budget_levelled_with_expenditure(d):
    d.item("年度资金总额", "项目支出绩效自评表 图书购置")["initial_budget"] = "60"
    d.item("年度资金总额/当年财政拨款")["initial_budget"] = "60"


# Criteria

@mutation((E, "rule-vs-weight", UNIT, "在职人员控制率"), (E, "rule-vs-weight", ANNEX, "在职人员控制率"))
def words_with_more_points(d):
    words = d.row(UNIT, "在职人员控制率")["criteria"].replace("计5分", "计6分")
    d.both("在职人员控制率", criteria=words)


@mutation((E, "rule-vs-weight", UNIT, "社会效益"), (E, "rule-vs-weight", ANNEX, "社会效益"))
def elements_with_more_points(d):
    d.both("社会效益", criteria="①阅读推广活动有成效，5分；②基层服务点发挥作用，6分。")


@mutation((W, "rule-vs-weight", UNIT, "社会效益"), (W, "rule-vs-weight", ANNEX, "社会效益"))
def elements_with_fewer_points(d):
    d.both("社会效益", criteria="①阅读推广活动有成效，5分；②基层服务点发挥作用，4分。")


@mutation((I, "rule-vs-weight", UNIT, "资金使用合规性"), (I, "rule-vs-weight", ANNEX, "资金使用合规性"))
def deductions_beyond_the_points(d):
    words = d.row(UNIT, "资金使用合规性")["criteria"].replace("④", "④账目清楚；⑤")
    d.both("资金使用合规性", criteria=words)


@mutation((I, "ambiguity", UNIT, "资金使用合规性"), (I, "ambiguity", ANNEX, "资金使用合规性"))
def deductions_that_never_reach_the_points(d):
    d.both("资金使用合规性", criteria=d.row(UNIT, "资金使用合规性")["criteria"].replace("扣2分", "扣1分"))


@mutation((W, "score-vs-rule", UNIT, "资金使用合规性"), (E, "contradiction", UNIT, "（1）资金使用合规性（指标分值8分，评价得分6分）"),
          (E, "contradiction", UNIT, "2.预算管理（指标分值16分，评价得分14分）"))
def loss_that_no_case_costs(d):
    d.row(UNIT, "资金使用合规性")["score"] = "7"
    d.section("四、评价结论")["text"] = "临江市图书馆2024年度部门整体支出绩效评价得分99分，等级为优。"


@mutation((I, "rule-missing", UNIT, "绩效目标合理性"), (I, "rule-missing", ANNEX, "绩效目标合理性"))
def words_without_points(d):
    d.both("绩效目标合理性", criteria="评价要点：是否符合发展规划，是否符合部门职责，是否细化量化。")


# Measures

@mutation((W, "missing-value", UNIT, "重点支出安排率"))
def measure_without_figures(d):
    d.items.remove(d.item("重点项目支出"))


@mutation((W, "score-vs-rule", UNIT, "社会公众满意度"))
def score_that_the_words_do_not_give(d):
    d.item("满意度")["value"] = "86"


@mutation((W, "undefined-ratio", UNIT, "“三公经费”变动率"), (W, "undefined-ratio", UNIT, "“三公经费”控制率"),
          (W, "undefined-ratio", None, "三公经费"))
def nothing_divided_by_nothing(d):
    for item in d.items:
        if item["path"].startswith("三公经费"):
            item.update(prior_final="0", initial_budget="0", executed="0")
    d.item("三公经费")["rate"] = "0%"
    d.section("（三）收支情况")["text"] = d.section("（三）收支情况")["text"].partition("\n")[0]


# Scores

@mutation((E, "score-vs-rule", UNIT, "管理制度健全性"), (E, "contradiction", UNIT, "（2）管理制度健全性（指标分值8分，评价得分8分）"),
          (E, "contradiction", UNIT, "2.预算管理（指标分值16分，评价得分14分）"))
def score_above_the_points(d):
    d.row(UNIT, "管理制度健全性")["score"] = "9"
    d.section("四、评价结论")["text"] = "临江市图书馆2024年度部门整体支出绩效评价得分99分，等级为优。"


@mutation((W, "missing-value", UNIT, "绩效目标合理性"))
def loss_without_reason(d):
    d.row(UNIT, "绩效目标合理性")["score"] = "4"
    d.section("四、评价结论")["text"] = "临江市图书馆2024年度部门整体支出绩效评价得分97分，等级为优。"
    d.section("（一）投入")["text"] = "投入指标满分为20分，评价得分为19分。"


# Targets and goals

@mutation((E, "score-vs-rule", PROJECT, "图书验收合格率"))
def target_missed(d):
    d.row(PROJECT, "图书验收合格率")["actual"] = "97%"


@mutation((E, "score-vs-rule", PROJECT, "总成本控制"))
def limit_exceeded(d):
    d.row(PROJECT, "总成本控制")["actual"] = "104万元"


@mutation((W, "score-vs-rule", PROJECT, "读者满意度"))
def bare_target_missed(d):
    d.row(PROJECT, "读者满意度").update(target="96%", actual="95%")


@mutation()
def bare_number_of_days(d):
    d.row(PROJECT, "采购完成时限").update(target="30天", actual="25天")


@mutation((W, "over-target", PROJECT, "购置图书册数"))
def far_above_target(d):
    d.row(PROJECT, "购置图书册数")["actual"] = "8120册"


@mutation((W, "missing-value", PROJECT, "读者到馆人次"))
def result_missing(d):
    d.row(PROJECT, "读者到馆人次")["actual"] = ""


@mutation((W, "missing-value", PROJECT, "购置图书册数"))
def target_without_number(d):
    d.row(PROJECT, "购置图书册数")["target"] = "册"


@mutation((W, "over-target", None, "购置图书册数不少于5000册"))
def goal_far_exceeded(d):
    d.profile["annual_goals"][0]["actual"] = "购置图书册数9120册"


@mutation((W, "missing-value", None, "读者到馆人次达到20万人次"))
def goal_without_result(d):
    d.profile["annual_goals"][1]["actual"] = "读者到馆人次达到万人次"


@mutation((I, "missing-indicator", None, "举办讲座60场"))
def goal_without_indicator(d):
    d.profile["annual_goals"].append({"no": 3, "kind": "年度总体目标", "expected": "举办讲座60场", "actual": "举办讲座64场"})


# Grades

@mutation()
def whole_numbers_side_by_side(d):
    d.profile["sheets"][0]["framework"] = {"decimals": 0, "full_points": "100"}
    d.profile["grade_bands"][1]["upper"] = 89
    d.profile["grade_bands"][1]["upper_inclusive"] = True

@mutation((E, "band-gap", UNIT, "良"))
def gap_between_grades(d):
    d.profile["grade_bands"][2]["upper"] = 75


@mutation((E, "band-ambiguity", UNIT, "优"))
def overlapping_grades(d):
    d.profile["grade_bands"][1]["upper"] = 92


@mutation((E, "band-ambiguity", UNIT, "优"))
def bound_in_two_grades(d):
    d.profile["grade_bands"][1]["upper_inclusive"] = True


@mutation((W, "contradiction", UNIT, "四、评价结论"))
def grade_of_another_total(d):
    d.section("四、评价结论")["text"] = d.section("四、评价结论")["text"].replace("等级为优", "等级为良")


@mutation((I, "missing-value", UNIT, "部门整体支出绩效评分表"), (I, "missing-value", PROJECT, "项目支出绩效自评表 图书购置"))
def no_scale(d):
    d.profile["grade_bands"] = []


# Facts said twice, variants

@mutation((W, "contradiction", None, "业务/图书馆/办证读者"))
def fact_said_twice(d):
    d.add_item("业务统计", "业务/图书馆/办证读者 (年报)", "人", value="18040")


@mutation((W, "missing-indicator", ANNEX, "质量达标率"), (E, "weights-dont-add-up", ANNEX, "产出"),
          (E, "weights-dont-add-up", ANNEX, "职责履行"), (E, "weights-dont-add-up", ANNEX, "临江市图书馆 2024 annex-1"))
def row_missing_in_the_annex(d):
    d.rows.remove(d.row(ANNEX, "质量达标率"))


@mutation((I, "label-mismatch", ANNEX, "重点工作完成办结率"))
def row_renamed_in_the_annex(d):
    d.row(ANNEX, "重点工作办结率")["level3"] = "重点工作完成办结率"


# Problems and suggestions

@mutation((W, "contradiction", None, "报销审批不严格"))
def problem_without_suggestion(d):
    d.sections.remove(d.section("（一）严格报销审批"))


@mutation((W, "contradiction", None, "报销审批不严格"))
def suggestion_without_problem(d):
    d.section("（一）报销审批不严格")["text"] = "无"


# What is not there

@mutation((I, "missing-value", None, TITLE))
def no_date(d):
    d.profile["document_date"] = "年 月 日"


@mutation((W, "independence", None, TITLE))
def evaluates_itself(d):
    d.profile["evaluator"] = d.profile["unit"]


@mutation((W, "format", PROJECT, "成本指标"))
def stray_row(d):
    row = copy.deepcopy(d.row(PROJECT, "总成本控制"))
    row.update(seq="8", level3="", points="", score="", target="100%", actual="100%")
    d.rows.insert(d.rows.index(d.row(PROJECT, "总成本控制")) + 1, row)


# Narrative

@mutation((E, "contradiction", UNIT, "1.预算执行（指标分值14分，评价得分13分）"))
def heading_with_another_score(d):
    d.section("1.预算执行")["heading"] = "1.预算执行（指标分值14分，评价得分13分）"


@mutation((W, "rule-vs-weight", UNIT, "（2）管理制度健全性（指标分值8分，评价得分8分）"))
def paragraph_with_too_many_points(d):
    d.section("（2）管理制度健全性")["text"] += "制度及时修订，得2分。"


@mutation((W, "score-vs-text", UNIT, "（1）资金使用合规性（指标分值8分，评价得分6分）"))
def paragraph_that_takes_off_more(d):
    d.section("（1）资金使用合规性")["text"] += "另一笔会议费没有通知，扣2分。"


@mutation((W, "contradiction", UNIT, "四、评价结论"))
def another_total(d):
    d.section("四、评价结论")["text"] = d.section("四、评价结论")["text"].replace("98分", "96分")


@mutation((W, "year-mismatch", UNIT, "管理制度健全性"), (W, "year-mismatch", ANNEX, "管理制度健全性"))
def criterion_of_another_year(d):
    d.both("管理制度健全性", criteria="①2019年已制定管理制度，4分；②制度得到有效执行，4分。")


@mutation((W, "boilerplate", None, "（一）基本情况"))
def another_body_speaks(d):
    d.section("（一）基本情况")["text"] += "我局高度重视绩效工作。"


@mutation((W, "boilerplate", None, "二、评价工作开展情况"))
def another_body_is_asked(d):
    d.section("二、评价工作开展情况")["text"] = "评价组到住建局相关科室核对数据。"


@mutation((I, "label-mismatch", None, "读者互动部"))
def section_with_another_name(d):
    d.profile["institutions"][3] = "读者互动部"


@mutation((I, "unit-mix", None, "三公经费/公务接待费"))
def mixed_units(d):
    d.item("三公经费/公务接待费").update(unit="元", prior_final="10000", initial_budget="10000", executed="8000")


@mutation((W, "label-mismatch", None, "二、评价工作开展情况"))
def label_said_twice(d):
    text = d.section("二、评价工作开展情况")["text"]
    d.section("二、评价工作开展情况")["text"] = text.replace("3.综合评价：", "3.现场评价：")


@mutation((I, "seq-gap", None, "二、评价工作开展情况"))
def number_skipped(d):
    text = d.section("二、评价工作开展情况")["text"]
    d.section("二、评价工作开展情况")["text"] = text.replace("3.综合", "4.综合") + "\n5.反馈意见：征求被评价单位意见。"


def list_funds(d, *numbers):
    d.profile["special_funds_list"] = {
        "title": "2024年度临江市专项资金绩效自评清单",
        "rows": [{"seq": number, "fund": f"第{name}类专项", "unit": "临江市图书馆", "remark": ""}
                 for number, name in zip(numbers, "甲乙丙丁戊己")]}


@mutation((I, "seq-gap", None, "临江市图书馆/第丁类专项"))
def number_skipped_in_a_table(d):
    list_funds(d, "1", "2", "3", "5", "", "6")


@mutation((I, "seq-gap", None, "临江市图书馆/第丙类专项"))
def number_twice_in_a_table(d):
    list_funds(d, "1", "2", "2", "3")


@mutation()
def rows_without_numbers(d):
    list_funds(d, "1", "2", "", "", "3", "4")


@mutation()
def numbers_within_numbers(d):
    for path, item in (("甲", "1、甲"), ("甲/子", "1、子"), ("甲/丑", "2、丑"), ("甲/寅", "3、寅"), ("乙", "2、乙"),
                       ("乙/卯", "1、卯"), ("乙/辰", "2、辰"), ("丙", "3、丙"), ("丁", "4、丁")):
        d.add_item("业务统计", path, "册", item=item)


@mutation((I, "missing-annex", None, "附件："))
def annex_missing(d):
    d.section("附件：")["text"] += "\n4、政府性基金预算支出情况表"


@mutation((W, "format", None, "四、评价结论"))
def bookmark_left_over(d):
    d.section("四、评价结论")["text"] += "[bookmark: _GoBack]"


@mutation((W, "contradiction", None, "（三）收支情况"))
def figure_that_no_table_has(d):
    text = d.section("（三）收支情况")["text"]
    d.section("（三）收支情况")["text"] = text.replace("基本支出400万元", "基本支出为410万元")


@mutation()
def figure_in_another_unit(d):
    text = d.section("（三）收支情况")["text"]
    d.section("（三）收支情况")["text"] = text.replace("基本支出400万元", "基本支出4000000元")


@mutation()
def figure_rounded(d):
    d.section("（三）收支情况")["text"] += "工资福利支出300.3万元，人均基本支出14.29万元，基本支出比上年增加10万元。"


@mutation((W, "contradiction", None, "（一）报销审批不严格"))
def goals_denied(d):
    d.section("（一）报销审批不严格")["text"] += "单位未设定绩效目标。"


def main():
    failures = 0
    only = os.environ.get("MUTATION")
    forms = sorted(os.listdir(FORMS))
    print(f"1..{len(MUTATIONS) + 1 + len(forms)}")
    with tempfile.TemporaryDirectory() as folder:
        found = check(Document(), folder)
        print("ok 1 clean" if not found else f"not ok 1 clean: {found}")
        failures += bool(found)
        for number, (function, expected) in enumerate(MUTATIONS, 2):
            if only and only != function.__name__:
                continue
            document = Document()
            function(document)
            found = check(document, folder)
            missing = [entry for entry in expected if entry not in found]
            extra = [entry for entry in found if entry not in expected]
            good = not missing and not extra and len(found) == len(expected)
            print(f"{'ok' if good else 'not ok'} {number} {function.__name__}")
            for title, entries in (("missing", missing), ("extra", extra)):
                for entry in entries:
                    print(f"#   {title} {entry}")
            failures += not good
        for number, name in enumerate(forms, len(MUTATIONS) + 2):
            good, found = check_form(name, folder)
            print(f"ok {number} {name}" if good else f"not ok {number} {name}: {found}")
            failures += not good
    return failures


sys.exit(1 if main() else 0)
