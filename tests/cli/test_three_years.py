#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three years of a unit, one of them as published, attributed by hand; and the workbooks made of it.
test_three_years.py PROGRAM CASES BENCH-LIVE

The working is in the remarks: "c (year's figures, year's rule)" is what that rule gives over those figures. Where both
figures and rule are others, each part is the mean over the other's two states, as jp-compare-cause.c says.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parent))
from three_years import ADDED, GONE, MARK, XINNING, YANZHOU, build, run as call  # noqa: E402

PROGRAM, CASES, BENCH_LIVE = sys.argv[1:4]
BENCH = Path(__file__).resolve().parent.parent / "bench"
FRAMEWORK = BENCH.parent / "fixtures" / "batch" / "bench-34.jiping-framework.json"

# indicator: change, cause, figures, rule, judgement; 2019 → 2021, both generated, under a changed framework.
GENERATED = {
    # 44,100 ÷ 45,000 = 98 %: 2 × 0.1 off 2 = 1.80. 47,520 ÷ 48,000 = 99 %: 1.90.
    "预算完成率": ("0.1", "fact", "0.1", "0", "0"),
    # Rates 5,000 ÷ 45,000 = 11.11 % and 4,800 ÷ 48,000 = 10 %; nothing left at 20 %, in 2021 at 25 %. c (2019, 2019) =
    # 2 × 8.89 ÷ 15 = 1.19; c (2021, 2019) = 2 × 10 ÷ 15 = 1.33; c (2019, 2021) = 2 × 13.89 ÷ 20 = 1.39; c (2021, 2021) =
    # 1.50. Figures: (0.14 + 0.11) ÷ 2, rule: (0.20 + 0.17) ÷ 2.
    "结转结余率": ("0.31", "rule", "0.125", "0.185", "0"),
    # (5,000 − 3,500) ÷ 3,500 = 42.86 %: two full tens above 20 %, 0.2 each: 1.60. (4,800 − 2,100) ÷ 2,100 = 128.57 %:
    # ten full tens, nothing is left.
    "结转结余变动率": ("-1.6", "fact", "-1.6", "0", "0"),
    # 2 × 950 ÷ 1,000 = 1.90, 2 × 990 ÷ 1,000 = 1.98.
    "固定资产利用率": ("0.08", "fact", "0.08", "0", "0"),
    # 89.6 %: two full fives short, 5 − 2. 94.8 %: one, 5 − 1.
    "覆盖对象完整度": ("1", "fact", "1", "0", "0"),
    # 3 and 4 of 5 met.
    "保险工作实施监督管理": ("1", "fact", "1", "0", "0"),
    # 18 of 20: two full fives short, 1 off each, in 2021 2 off each; 20 of 20: full. c (2019, 2019) = 3, c (2021, 2019) =
    # 5, c (2019, 2021) = 1, c (2021, 2021) = 5. Figures: (2 + 4) ÷ 2, rule: (−2 + 0) ÷ 2.
    "重点工作完结率": ("2", "fact", "3", "-1", "0"),
    # 430 of 500 = 86 %: two full fives. 460 of 500 = 92 %: one.
    "社保信息收集丰富度": ("1", "fact", "1", "0", "0"),
    # 4 × 85 % = 3.40; 4 × 92 % = 3.68, but 3 was given.
    "社会公众满意度": ("-0.4", "judgement", "0.28", "0", "-0.68"),
    # Given, and nothing to compute it from.
    "“三公经费”变动率": ("-2", "judgement", "0", "0", "-2"),
    "重点支出安排率": ("1", "judgement", "0", "0", "1"),
    "绩效指标明确性": ("1", "judgement", "0", "0", "1"),
    "预算管理健全性": ("-1", "judgement", "0", "0", "-1"),
    # 4 of 4, then 3 of 3: by rates the same.
    "质量达标率": ("0", "same", "0", "0", "0"),
    # 4 of 4, then 4 of 5.
    "成本节约率": ("-0.2", "judgement", "0", "0", "-0.2"),
    GONE: (None, "gone", None, None, None),
    ADDED: (None, "new", None, None, None),
}
# In points, where 4 of 4 → 3 of 3 is a judgement of −1 and 4 of 4 → 4 of 5 one of 0; 2 points come, 2 go.
GENERATED_SUMS = {"change": "1.49", "fact": "4.985", "rule": "-0.815", "judgement": "-2.68", "new_and_gone": "0",
                  "rest": "0"}
# 2019 → 2020, which is as published: the report has few of the figures.
PUBLISHED = {
    # 98 %: 1.80. 47,213.5 ÷ 47,213.5 as printed: 2, as given.
    "预算完成率": ("0.2", "fact", "0.2", "0", "0"),
    # 3.40; 90 % as printed gives 3.60, 3 was given.
    "社会公众满意度": ("-0.4", "judgement", "0.2", "0", "-0.6"),
    # 3,165.74 元 ÷ 2 万元 in 2020, no budget in 2019: 2 of 2 both times.
    "“三公经费”控制率": ("0", "same", "0", "0", "0"),
    # "The budget rose by 2.54 万元" to 2 万元: there is no such budget of 2019.
    "“三公经费”变动率": ("-2", "judgement", "0", "0", "-2"),
    "重点支出安排率": ("1", "judgement", "0", "0", "1"),
}


def run(*arguments):
    return call(PROGRAM, *arguments)


def compare(project, years, unit=YANZHOU):
    return json.loads(run("compare", project, "--unit", unit, "--years", years, "--json"))


def rows_of(found):
    return {row["level3"]: row for row in found["indicators"]}


def expect(found, expected):
    rows = rows_of(found)
    for name, (change, cause, *parts) in expected.items():
        row = rows[name]
        assert (row["change"], row["cause"]) == (change, cause), row
        assert [row["parts"][part] for part in ("fact", "rule", "judgement")] == parts, row


def test_generated_years_by_hand(project, folder):
    found = compare(project, "2019,2021")
    expect(found, GENERATED)
    changed = {row["level3"] for row in found["indicators"] if row["cause"] != "same"}
    assert changed == {name for name, (_, cause, *_) in GENERATED.items() if cause != "same"}, changed
    assert found["sums"] == GENERATED_SUMS, found["sums"]


def test_published_year_by_hand(project, folder):
    found = compare(project, "2019,2020")
    expect(found, PUBLISHED)
    assert found["totals"][1]["score"] == "81" and found["totals"][1]["grade"] == "良"
    assert "三公经费.年初预算" in rows_of(found)["“三公经费”变动率"]["explanation"]
    assert rows_of(found)["预算完成率"]["explanation"] == "98.00 % → 100.00 %"


def test_everything_adds_up(project, folder):
    for years in ("2019,2020", "2020,2021", "2019,2021", "2019,2020,2021"):
        found = compare(project, years)
        sums = {key: Fraction(value) for key, value in found["sums"].items()}
        totals = [Fraction(total["score"]) for total in found["totals"]]
        assert sums["change"] == totals[-1] - totals[0]
        assert sums["change"] == sum(value for key, value in sums.items() if key != "change") and sums["rest"] == 0
        for row in found["indicators"]:
            if row["change"] is None:
                continue
            assert sum(Fraction(part) for part in row["parts"].values()) == Fraction(row["change"]), row
            assert (row["explanation"] is None) == (row["cause"] == "same" and row["compared_by"] == "points"), row


def test_what_is_generated_says_so(project, folder):
    found = compare(project, "2019,2021")
    assert found["facts"] and all(fact["table"] == MARK for fact in found["facts"])
    assert MARK in found["totals"][1]["framework"]


def test_problems(project, folder):
    states = {problem["title"]: problem["state"] for problem in compare(project, "2019,2020,2021")["problems"]}
    assert states["档案管理有待加强"] == "came_back" and states["绩效考核机制有待进一步加强"] == "open"
    assert states["预算编制完善性和准确性有待提高"] == "mended"


def test_xinning(project, folder):
    found = compare(project, "2021,2022", XINNING)
    changed = {row["level3"]: (row["change"], row["cause"]) for row in found["indicators"] if row["cause"] != "same"}
    assert changed == {"政府采购": ("-1", "judgement"), "目标管理": ("2", "judgement")}, changed


def test_units_of_a_year(project, folder):
    found = json.loads(run("compare", project, "--unit", YANZHOU, "--unit", XINNING, "--year", "2021", "--json"))
    assert found["units"] == [YANZHOU, XINNING] and "sums" not in found
    rows = [row for row in found["indicators"] if None not in row["score"]]
    # Under different frameworks some names are the same, and never at the same path with the same points.
    assert rows and all("cause" not in row for row in found["indicators"])
    for row in rows:
        rates = [Fraction(score) / Fraction(points) for score, points in zip(row["score"], row["points"])]
        plain = [Fraction(score) for score in row["score"]]
        assert Fraction(row["change"]) == (rates[1] - rates[0] if row["compared_by"] == "rate" else plain[1] - plain[0])
        assert (row["compared_by"] == "rate") == (row["points"][0] != row["points"][1])


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_comparison_workbook(project, folder):
    paths = [os.path.join(folder, name) for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        run("compare", project, "--unit", YANZHOU, "--years", "2019,2020,2021", "--xlsx", path)
    assert Path(paths[0]).read_bytes() == Path(paths[1]).read_bytes()
    book = openpyxl.load_workbook(paths[0])
    assert book.sheetnames == ["对比", "图表", "数据", "问题"]
    kinds = sorted(type(chart).__name__ for chart in book["图表"]._charts)
    assert kinds == ["BarChart", "LineChart", "RadarChart"], kinds
    bars = next(chart for chart in book["图表"]._charts if type(chart).__name__ == "BarChart")
    assert len(bars.series) == 3
    table = cells(book["对比"])
    head = next(row for row in table if row[0] == "一级指标")
    rows = {row[2]: dict(zip(head, row)) for row in table if row[2]}
    found = rows_of(compare(project, "2019,2020,2021"))
    for name, row in found.items():
        assert rows[name]["2021 得分"] == (float(row["score"][2]) if row["score"][2] else None), rows[name]
        if row["change"] is not None:
            assert abs(rows[name]["变化"] - float(Fraction(row["change"]))) < 1e-6, (name, row)
    assert rows["重点工作完结率"]["原因"] == "数据" and rows[ADDED]["原因"] == "新增"
    total = next(row for row in table if row[0] == "总分")
    assert dict(zip(head, total))["数据"] == 4.985


def test_ranking_workbook(project, folder):
    path = os.path.join(folder, "rank.xlsx")
    run("rank", project, "--year", "2021", "--xlsx", path)
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 6 and all(len(name) <= 31 for name in book.sheetnames)
    heat = [sheet for sheet in book if sheet.title.endswith("热力图")]
    assert all(sheet.conditional_formatting for sheet in heat)
    ranks = [sheet for sheet in book if sheet.title.endswith("排名")]
    assert all(len(sheet._charts) == 1 for sheet in ranks)
    assert [row[3] for sheet in ranks for row in cells(sheet) if row[0] == 1] == [79.38, 96]


def round_half_up(value, places):
    return Fraction((value * 10 ** places * 2 + 1) // 2, 10 ** places)


def test_a_thousand_units(project, folder):
    """The bench's generated work: every total and rank as exact fractions have them, every tie a tie."""
    facts, exact, file = (os.path.join(folder, name) for name in ("facts.csv", "exact.csv", "units.jiping"))
    python = [sys.executable, "-B"]
    subprocess.run([*python, BENCH / "generate.py", "facts", "1000", facts], check=True)
    subprocess.run([*python, BENCH / "score_exact.py", facts, exact], check=True)
    subprocess.run([BENCH_LIVE, FRAMEWORK, facts, exact, "0", file], check=True)
    with open(exact, encoding="utf-8", newline="") as table:
        reference = {row["单位"]: row for row in csv.DictReader(table)}
    with open(facts, encoding="utf-8", newline="") as table:
        year = next(csv.DictReader(table))["年度"]
    found = json.loads(run("rank", file, "--year", year, "--json"))
    assert len(found["units"]) == len(reference) == 1000
    totals = {unit["unit"]: Fraction(unit["score"]) for unit in found["units"]}
    assert totals == {name: Fraction(row["总分"]) for name, row in reference.items()}
    assert {unit["unit"]: unit["rank"] for unit in found["units"]} == \
        {name: 1 + sum(other > total for other in totals.values()) for name, total in totals.items()}
    assert len(set(totals.values())) < 1000
    (framework,) = found["frameworks"]
    for row in framework["indicators"]:
        rates = sorted((Fraction(unit[row["level3"]]) / Fraction(row["points"]) for unit in reference.values()),
                       reverse=True)
        assert (Fraction(row["best"]), Fraction(row["worst"])) == (rates[0], rates[-1]), row
        assert Fraction(row["median"]) == (rates[499] + rates[500]) / 2, row
        assert Fraction(row["upper_quartile"]) == (rates[249] + rates[250]) / 2, row
        assert Fraction(row["lower_quartile"]) == (rates[749] + rates[750]) / 2, row
    names = list(reference)[:6]
    side = json.loads(run("compare", file, *(part for name in names for part in ("--unit", name)), "--year", year,
                          "--json"))
    for row in side["indicators"]:
        scores = [Fraction(reference[name][row["level3"]]) for name in names]
        assert [Fraction(score) for score in row["score"]] == scores
        assert [Fraction(change) for change in row["changes"]] == [score - scores[0] for score in scores[1:]]


def main():
    tests = [(name, func) for name, func in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        project = os.path.join(folder, "years.jiping")
        build(PROGRAM, CASES, project)
        for number, (name, func) in enumerate(tests, 1):
            try:
                func(project, folder)
                print(f"ok {number} {name}", flush=True)
            except Exception as error:
                print(f"not ok {number} {name}", flush=True)
                print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)


main()
