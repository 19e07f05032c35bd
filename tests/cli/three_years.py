# SPDX-License-Identifier: GPL-3.0-or-later
"""A project of three years: two published evaluations, each with years beside it that nobody published.

    build(program, cases, path)

济宁市兖州区社会保险服务中心 2020 and 新宁县社会养老保险服务中心 2022 are as published. 2019 and 2021 of the one and 2021 of the
other are generated: every figure stands in a table 示例数据 and every deviating score says so in its reason. What the 2020
report says of 2019 (the budget of 三公经费 rose by 2.54 万元 to 2 万元) gives a negative budget for 2019; it is left
unfilled, so that the change of that indicator cannot be put down to figures.
"""

import csv
import json
import os
import subprocess
import tempfile

YANZHOU = "济宁市兖州区社会保险服务中心"
XINNING = "新宁县社会养老保险服务中心"
FRAMEWORK = "third-party-overall-34"
MARK = "示例数据"
SOURCE = "示例数据，不是该单位公布的数"

FACT_COLUMNS = ("prior_final", "initial_budget", "annual_budget", "executed", "value")
# (item, unit) → column → figure.
FACTS = {
    2019: {("部门预算", "万元"): {"annual_budget": "45000", "executed": "44100"},
           ("年末结转和结余", "万元"): {"prior_final": "3500", "executed": "5000"},
           ("满意度", "%"): {"value": "85"},
           ("固定资产", "万元"): {"value": "1000"}, ("在用固定资产", "万元"): {"value": "950"},
           ("应覆盖数", "人"): {"value": "1000"}, ("实际覆盖数", "人"): {"value": "896"},
           ("监督检查满足项数", "项"): {"value": "3"},
           ("重点工作交办数", "项"): {"value": "20"}, ("重点工作完成数", "项"): {"value": "18"},
           ("社保信息应收集数", "条"): {"value": "500"}, ("社保信息实际收集数", "条"): {"value": "430"}},
    2021: {("部门预算", "万元"): {"annual_budget": "48000", "executed": "47520"},
           ("年末结转和结余", "万元"): {"prior_final": "2100", "executed": "4800"},
           ("满意度", "%"): {"value": "92"},
           ("固定资产", "万元"): {"value": "1000"}, ("在用固定资产", "万元"): {"value": "990"},
           ("应覆盖数", "人"): {"value": "1000"}, ("实际覆盖数", "人"): {"value": "948"},
           ("监督检查满足项数", "项"): {"value": "4"},
           ("重点工作交办数", "项"): {"value": "20"}, ("重点工作完成数", "项"): {"value": "20"},
           ("社保信息应收集数", "条"): {"value": "500"}, ("社保信息实际收集数", "条"): {"value": "460"}},
}
# Given scores that are not those of 2020; "" leaves the score to the rule.
COMPUTED = ("预算完成率", "结转结余率", "结转结余变动率", "固定资产利用率", "覆盖对象完整度", "保险工作实施监督管理", "重点工作完结率",
            "社保信息收集丰富度", "社会公众满意度")
GIVEN = {2019: {"“三公经费”变动率": "3", "重点支出安排率": "1", "预算管理健全性": "2"},
         2021: {"社会公众满意度": "3", "重点支出安排率": "2", "绩效指标明确性": "2", "质量达标率": "3"}}
# What is another in the framework of 2021: a limit, the points of two indicators, one indicator for another.
CHANGED_RULES = {"结转结余率": {"zero_at": "25%"}, "重点工作完结率": {"deduct": "2"}}
CHANGED_POINTS = {"质量达标率": "3", "成本节约率": "5"}
GONE, ADDED = "可持续性", "生态效益"
# Titles as the report of 2020 has them: one is there again in 2021, one is mended after 2019.
PROBLEMS = {2019: ["预算编制完善性和准确性有待提高", "档案管理有待加强"],
            2021: ["绩效考核机制有待进一步加强", "档案管理有待加强"]}


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}: {done.returncode}: {done.stderr}"
    return done.stdout


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def read(cases, case):
    with open(os.path.join(cases, case, "indicators.csv"), encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["sheet"] == "unit"]


def write_facts(path, facts):
    write(path, ["table", "path", "item", "unit", *FACT_COLUMNS, "source"],
          [[MARK, item, item, unit, *(columns.get(column, "") for column in FACT_COLUMNS), SOURCE]
           for (item, unit), columns in facts.items()])


def write_framework(program, path):
    """The framework of 2021, marked as an example in its id and its name."""
    run(program, "frameworks", "--export", FRAMEWORK, path)
    with open(path, encoding="utf-8") as file:
        framework = json.load(file)

    def change(node):
        rule = node.get("rule")
        if node["name"] in CHANGED_RULES:
            node["rule"] = {**rule, **CHANGED_RULES[node["name"]]}
            node.pop("tests", None)
        node["points"] = CHANGED_POINTS.get(node["name"], node.get("points"))
        if node["name"] in CHANGED_POINTS:
            node.pop("tests", None)
        if node["name"] == GONE:
            node["name"] = ADDED
        for child in node.get("nodes", []):
            change(child)

    for node in framework["nodes"]:
        change(node)
    framework.update(id=f"{FRAMEWORK}-example", name=f"{framework['name']}（{MARK}）")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(framework, file, ensure_ascii=False)


def write_scores(path, rows, year):
    def score(row):
        name = row["level3"]
        if name in GIVEN[year]:
            return GIVEN[year][name]
        return "" if name in COMPUTED else row["score"]

    def cells(row):
        name = ADDED if year == 2021 and row["level3"] == GONE else row["level3"]
        points = CHANGED_POINTS.get(name, row["points"]) if year == 2021 else row["points"]
        return [row["level1"], row["level2"], name, points, score(row)]

    write(path, ["level1", "level2", "level3", "points", "score"], [cells(row) for row in rows])


def write_problems(path, year):
    with open(path, "w", encoding="utf-8") as file:
        json.dump([{"part": "", "heading": "存在的问题", "level": 1, "kind": "section", "text": ""}]
                  + [{"part": "", "heading": title, "level": 2, "kind": "problem", "text": SOURCE}
                     for title in PROBLEMS[year]], file, ensure_ascii=False)


def add_year(program, path, folder, rows, year):
    scores, facts, problems = (os.path.join(folder, name) for name in ("scores.csv", "facts.csv", "narrative.json"))
    framework = FRAMEWORK
    if year == 2021:
        framework = os.path.join(folder, "framework.json")
        write_framework(program, framework)
    write_scores(scores, rows, year)
    write_facts(facts, FACTS[year])
    write_problems(problems, year)
    run(program, "import", path, "--unit", YANZHOU, "--year", str(year), "--framework", framework, "--indicators",
        scores, "--facts", facts, "--narrative", problems)


def add_xinning(program, path, folder, cases):
    """2022 as published, 2021 with two scores of its own."""
    rows = read(cases, "xinning-2022")
    for year, changed in ((2022, {}), (2021, {"政府采购": "4", "目标管理": "5"})):
        scores = os.path.join(folder, "scores.csv")
        write(scores, ["level1", "level2", "level3", "points", "score"],
              [[row["level1"], row["level2"], row["level3"], row["points"], changed.get(row["level3"], row["score"])]
               for row in rows if row["points"]])
        run(program, "import", path, "--unit", XINNING, "--year", str(year), "--framework",
            "新宁 2022" if year == 2022 else f"新宁 2021（{MARK}）", "--indicators", scores)


def build(program, cases, path, units=True):
    with tempfile.TemporaryDirectory() as folder:
        run(program, "new", path, "--sample", "yanzhou-2020")
        rows = read(cases, "yanzhou-2020")
        for year in (2019, 2021):
            add_year(program, path, folder, rows, year)
        if units:
            add_xinning(program, path, folder, cases)
