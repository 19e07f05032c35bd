#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Units and years side by side, against an independent recomputation over generated tables. test_compare.py PROGRAM

The figures are generated; no unit here exists.
"""

import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

PROGRAM = sys.argv[1]
INDICATORS = [("投入", "目标", "目标明确性", "7.5"), ("投入", "预算", "预算完整性", "12.5"), ("过程", "管理", "制度健全性", "10"),
              ("过程", "管理", "资金合规性", "20"), ("产出", "数量", "任务完成率", "24.3"), ("产出", "质量", "验收合格率", "5.7"),
              ("效益", "满意", "群众满意度", "20")]
UNITS = 30


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done


def fails(place, *arguments, status=1):
    """One line on standard error that names the place."""
    error = run(*arguments, status=status).stderr
    assert error.count("\n") == 1 and place in error, error


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def import_scores(project, folder, unit, year, scores, framework, indicators=None):
    """One sheet; an empty score is an open row."""
    table = os.path.join(folder, "scores.csv")
    write(table, ["level1", "level2", "level3", "points", "score"],
          [[*indicator, score] for indicator, score in zip(indicators or INDICATORS, scores)])
    run("import", project, "--unit", unit, "--year", str(year), "--framework", framework, "--indicators", table)


def text(value):
    """A fraction as the program writes it: a decimal where one of at most 18 places says it all, else n/d."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    places = 0
    while (value * 10 ** places).denominator != 1:
        places += 1
    assert places <= 18
    digits = str(abs(value.numerator * 10 ** places // value.denominator)).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")


def median(figures):
    middle = len(figures) // 2
    return figures[middle] if len(figures) % 2 else (figures[middle - 1] + figures[middle]) / 2


def spread(figures, names=("best", "upper_quartile", "median", "lower_quartile", "worst")):
    """Best first; the halves share the median when the number is odd."""
    order = sorted(figures, reverse=True)
    half = (len(order) + 1) // 2
    values = (order[0], median(order[:half]), median(order), median(order[-half:]), order[-1])
    return dict(zip(names, map(text, values)), n=len(order))


def generate(folder):
    """Scores per unit. Ten pairs have one total by different addends, which binary floating point tells apart; the
    third indicator is the same for all; two units are left open."""
    source = random.Random(3)
    project = os.path.join(folder, "t.jiping")
    units = {}
    for number in range(UNITS):
        tenths = [source.randint(0, int(Fraction(points) * 10)) for *_, points in INDICATORS]
        if number % 3 == 1:
            tenths = list(units[f"第{number - 1}局"])
            shift = min(7, tenths[1], 200 - tenths[3])
            tenths[1], tenths[3] = tenths[1] - shift, tenths[3] + shift
        tenths[2] = 80
        units[f"第{number}局"] = tenths
    scores = {name: [text(Fraction(value, 10)) for value in tenths] for name, tenths in units.items()}
    scores["第5局"][4] = ""
    scores["第20局"][0] = scores["第20局"][6] = ""
    for name, row in scores.items():
        import_scores(project, folder, name, 2023, row, "甲体系")
    return project, scores


def rank(project, *arguments):
    return json.loads(run("rank", project, "--year", "2023", "--json", *arguments).stdout)


def test_ranks_are_exact(folder):
    project, scores = generate(folder)
    found = rank(project)
    totals = {name: sum(map(Fraction, row)) for name, row in scores.items() if "" not in row}
    expected = {name: 1 + sum(other > total for other in totals.values()) for name, total in totals.items()}
    ranked = [unit for unit in found["units"] if unit["rank"] is not None]
    assert {unit["unit"]: unit["rank"] for unit in ranked} == expected
    assert [unit["rank"] for unit in ranked] == sorted(expected.values())
    assert {unit["unit"]: Fraction(unit["score"]) for unit in ranked} == totals
    assert all(unit["complete"] for unit in ranked)
    ties = len(totals) - len(set(totals.values()))
    floats = {name: sum(map(float, row)) for name, row in scores.items() if "" not in row}
    assert ties == 10, ties
    # What makes the figures worth having: floating point breaks some of these ties.
    assert len(set(floats.values())) > len(set(totals.values()))
    (framework,) = found["frameworks"]
    assert framework["ranked"] == UNITS - 2 and framework["unranked"] == 2
    assert {key: framework["totals"][key] for key in spread(totals.values())} == spread(totals.values())


def test_open_sheets_have_a_range_and_no_rank(folder):
    project, scores = generate(folder)
    found = rank(project)["units"]
    assert [unit["unit"] for unit in found[-2:]] == ["第5局", "第20局"]
    for unit, points in zip(found[-2:], (Fraction("24.3"), Fraction("27.5"))):
        there = sum(Fraction(score) for score in scores[unit["unit"]] if score)
        assert unit["rank"] is None and not unit["complete"]
        assert Fraction(unit["score"]) == Fraction(unit["possible_min"]) == there
        assert Fraction(unit["possible_max"]) == there + points


def test_rates_per_indicator(folder):
    project, scores = generate(folder)
    (framework,) = rank(project)["frameworks"]
    assert len(framework["indicators"]) == len(INDICATORS)
    for number, (row, indicator) in enumerate(zip(framework["indicators"], INDICATORS)):
        assert (row["level1"], row["level2"], row["level3"], row["points"]) == indicator
        rates = [Fraction(unit[number]) / Fraction(indicator[3]) for unit in scores.values() if unit[number]]
        expected = spread(rates)
        assert {key: row[key] for key in expected} == expected, (row, expected)
        assert row["uniform"] == (number == 2)


def test_one_framework_only(folder):
    project, _ = generate(folder)
    other = [("决策", "立项", "立项依据", "60"), ("效果", "满意", "满意度", "40")]
    import_scores(project, folder, "另局", 2023, ["50", "40"], "乙体系", other)
    apart = rank(project)
    assert [group["framework"] for group in apart["frameworks"]] == ["甲体系", "乙体系"] and not apart["refused"]
    assert apart["units"][-1]["unit"] == "另局" and apart["units"][-1]["rank"] == 1
    asked = rank(project, "--framework", "甲体系")
    assert len(asked["units"]) == UNITS and [unit["unit"] for unit in asked["refused"]] == ["另局"]
    assert "乙体系" in asked["refused"][0]["reason"]
    assert rank(project, "--framework", "乙体系")["units"][0]["score"] == "90"
    table = run("rank", project, "--year", "2023", "--framework", "甲体系").stdout
    assert "另局" in table and "乙体系" in table and "第0局" in table
    fails("丙体系", "rank", project, "--year", "2023", "--framework", "丙体系")
    fails("2019", "rank", project, "--year", "2019")
    run("rank", project, status=2)


def test_rank_csv(folder):
    project, _ = generate(folder)
    out = os.path.join(folder, "rank.csv")
    run("rank", project, "--year", "2023", "--csv", out)
    with open(out, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    units = rank(project)["units"]
    assert [(row["unit"], row["score"], row["rank"]) for row in rows] == \
        [(unit["unit"], unit["score"], "" if unit["rank"] is None else str(unit["rank"])) for unit in units]
    piped = run("rank", project, "--year", "2023", "--csv", "-").stdout
    assert list(csv.DictReader(io.StringIO(piped.lstrip("\ufeff")))) == rows


def main():
    tests = [(name, func) for name, func in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, func) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                func(folder)
                print(f"ok {number} {name}", flush=True)
            except Exception as error:
                print(f"not ok {number} {name}", flush=True)
                print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)


main()
