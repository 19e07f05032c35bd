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
    mapped = rank(project, "--framework", "甲体系", "--map", "乙体系")
    assert not mapped["refused"] and len(mapped["units"]) == UNITS + 1
    (unit,) = [unit for unit in mapped["units"] if unit["unit"] == "另局"]
    assert (unit["mapped_from"], unit["score"]) == ("乙体系", "90")
    assert unit["rank"] == 1 + sum(Fraction(u["score"]) > 90 for u in mapped["units"] if u["rank"] is not None)
    run("rank", project, "--year", "2023", "--map", "乙体系", status=2)
    table = run("rank", project, "--year", "2023", "--framework", "甲体系").stdout
    assert "另局" in table and "乙体系" in table and "第0局" in table
    fails("丙体系", "rank", project, "--year", "2023", "--framework", "丙体系")
    fails("2019", "rank", project, "--year", "2019")
    run("rank", project, status=2)


def test_rank_csv(folder):
    project, _ = generate(folder)
    out = os.path.join(folder, "rank.csv")
    both = run("rank", project, "--year", "2023", "--json", "--csv", out).stdout
    assert json.loads(both) == rank(project)
    run("rank", project, "--year", "2023", "--json", "--csv", "-", status=2)
    with open(out, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    units = rank(project)["units"]
    assert [(row["unit"], row["score"], row["rank"]) for row in rows] == \
        [(unit["unit"], unit["score"], "" if unit["rank"] is None else str(unit["rank"])) for unit in units]
    piped = run("rank", project, "--year", "2023", "--csv", "-").stdout
    assert list(csv.DictReader(io.StringIO(piped.lstrip("\ufeff")))) == rows


def round_score(value):
    """Half up to two places."""
    return Fraction((value * 200 + 1) // 2, 100)


def write_framework(folder, name, indicators):
    """indicators: (name, points, divisor); without a divisor the evaluator scores."""
    nodes = [{"name": leaf, "points": points,
              **({"rule": {"kind": "proportional", "measure": f"{leaf}数.值 / {divisor}"}} if divisor else {})}
             for leaf, points, divisor in indicators]
    path = os.path.join(folder, name + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "jiping-framework", "format_version": 1, "id": name, "name": name, "version": "1",
                   "decimals": 2, "nodes": [{"name": "产出", "nodes": [{"name": "数量", "nodes": nodes}]}]}, file)
    return path


def generate_years(folder):
    """One unit over four years, of which the last two are under another framework."""
    source = random.Random(7)
    project = os.path.join(folder, "y.jiping")
    names = [f"指标{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"]
    old = {name: (source.choice(["3", "7.5", "10"]), source.choice(["80", "90", "120", None])) for name in names[:-2]}
    new = {name: (source.choice([old[name][0], "5"]), source.choice([old[name][1], "100"])) if name in old
           else ("4", None) for name in names[2:]}
    years = []
    for number in range(4):
        framework = old if number < 2 else new
        path = write_framework(folder, "旧体系" if number < 2 else "新体系",
                               [(name, *rest) for name, rest in framework.items()])
        figures = {name: str(source.choice([40, 55, 63, 77])) for name in names}
        given = {name: text(Fraction(source.randint(0, int(Fraction(points) * 10)), 10))
                 if divisor is None or source.random() < 0.3 else "" for name, (points, divisor) in framework.items()}
        years.append((framework, figures, given))
        scores, facts = os.path.join(folder, "scores.csv"), os.path.join(folder, "facts.csv")
        write(scores, ["level1", "level2", "level3", "points", "score"],
              [["产出", "数量", name, points, given[name]] for name, (points, _) in framework.items()])
        write(facts, ["table", "path", "item", "unit", "value"],
              [["产出", f"{name}数", f"{name}数", "个", figure] for name, figure in figures.items()])
        run("import", project, "--unit", "某局", "--year", str(2020 + number), "--framework", path,
            "--indicators", scores, "--facts", facts)
    return project, names, years


def recompute(points, divisor, figure):
    return round_score(Fraction(points) * min(Fraction(figure) / Fraction(divisor), 1))


def expected_change(name, earlier, later, by_rate):
    """Change and its parts, from the definition."""
    sides = []
    for framework, figures, given in (earlier, later):
        points, divisor = framework[name]
        computed = recompute(points, divisor, figures[name]) if divisor else None
        score = Fraction(given[name]) if given[name] else computed
        sides.append((points, divisor, figures[name], score))

    def units(value, points):
        return value / Fraction(points) if by_rate else value

    def cell(figure, rule):
        points, divisor, *_ = sides[rule]
        return units(recompute(points, divisor, sides[figure][2]), points)

    change = units(sides[1][3], sides[1][0]) - units(sides[0][3], sides[0][0])
    fact = rule = Fraction(0)
    if sides[0][1] and sides[1][1]:
        fact = ((cell(1, 0) - cell(0, 0)) + (cell(1, 1) - cell(0, 1))) / 2
        rule = ((cell(0, 1) - cell(0, 0)) + (cell(1, 1) - cell(1, 0))) / 2
    parts = {"fact": fact, "rule": rule, "judgement": change - fact - rule}
    largest = max(parts, key=lambda part: abs(parts[part]))
    return change, parts, largest if change else "same"


def compare(project, *arguments):
    return json.loads(run("compare", project, "--unit", "某局", "--json", *arguments).stdout)


def test_causes_against_the_definition(folder):
    project, names, years = generate_years(folder)
    seen = set()
    for first, last in ((0, 1), (1, 2), (0, 3), (2, 3)):
        found = compare(project, "--years", f"{2020 + first},{2020 + last}")
        assert found["years"] == [2020 + first, 2020 + last] and found["unit"] == "某局"
        rows = {row["level3"]: row for row in found["indicators"]}
        assert len(rows) == len(found["indicators"]) == len(set(years[first][0]) | set(years[last][0]))
        for name, row in rows.items():
            seen.add(row["cause"])
            if name not in years[first][0] or name not in years[last][0]:
                assert row["cause"] == ("new" if name in years[last][0] else "gone") and row["change"] is None
                continue
            by_rate = Fraction(row["points"][0]) != Fraction(row["points"][1])
            assert row["compared_by"] == ("rate" if by_rate else "points")
            change, parts, cause = expected_change(name, years[first], years[last], by_rate)
            assert Fraction(row["change"]) == change, (row, change)
            assert {key: Fraction(value) for key, value in row["parts"].items()} == parts, (row, parts)
            assert row["cause"] == cause, (row, parts)
    assert seen == {"same", "new", "gone", "fact", "rule", "judgement"}, seen


def test_years_agree_with_score(folder):
    project, names, years = generate_years(folder)
    found = compare(project, "--years", "2023,2020,2021,2022")
    assert found["years"] == [2020, 2021, 2022, 2023]
    evaluations = {e["year"]: e for e in json.loads(run("score", project, "--json").stdout)["evaluations"]}
    for number, year in enumerate(found["years"]):
        evaluation = evaluations[year]
        rows = {row["level3"]: row for row in evaluation["indicators"]}
        assert found["totals"][number]["score"] == evaluation["score"]
        for row in found["indicators"]:
            scored = rows.get(row["level3"], {"points": None, "score": None})
            assert (row["points"][number], row["score"][number]) == (scored["points"], scored["score"])
            if scored["score"] is not None:
                assert Fraction(row["rate"][number]) == Fraction(scored["score"]) / Fraction(scored["points"])
        for level in found["levels"]:
            (same,) = (other for other in evaluation["levels"] if other["name"] == level["name"])
            assert (level["points"][number], level["score"][number]) == (same["points"], same["score"])
        for fact in found["facts"]:
            assert fact["column"] == "值" and fact["values"][number] == years[number][1][fact["item"][:-1]]
    assert len(found["facts"]) == len(names)
    for fact in found["facts"]:
        assert Fraction(fact["change"]) == Fraction(fact["values"][-1]) - Fraction(fact["values"][0])
    for row in found["indicators"]:
        if row["change"] is not None and None not in row["changes"]:
            assert sum(map(Fraction, row["changes"])) == Fraction(row["change"])


def test_compare_csv_and_calls(folder):
    project, _, _ = generate_years(folder)
    found = compare(project, "--years", "2021,2022")["indicators"]
    piped = run("compare", project, "--unit", "某局", "--years", "2021,2022", "--csv", "-").stdout
    rows = list(csv.DictReader(io.StringIO(piped.lstrip("\ufeff"))))
    assert [(row["level3"], row["change"], row["cause"], row["score_2022"]) for row in rows] == \
        [(row["level3"], row["change"] or "", row["cause"], row["score"][1] or "") for row in found]
    assert "指标丙" in run("compare", project, "--unit", "某局", "--years", "2020,2022").stdout
    fails("2019", "compare", project, "--unit", "某局", "--years", "2019,2022")
    fails("无此局", "compare", project, "--unit", "无此局", "--years", "2020,2021")
    for wrong in ("2020", "2020,2020", "2020,x", "2014,2015,2016,2017,2018,2019,2020"):
        run("compare", project, "--unit", "某局", "--years", wrong, status=2)
    run("compare", project, "--years", "2020,2021", status=2)


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
