#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the generated work.

    generate.py facts N FACTS.csv      a wide table: number, unit, year, then a fact each
    generate.py workbook N BOOK.xlsx   the same with live formulas, as a spreadsheet would be set up for it

The workbook has the sheets 得分 (formulas), 事实 and 指标 (points, thresholds, slopes), no cached values and no ranks:
those would cost a spreadsheet the square of N.
"""

import sys

from model import (FACTS, COUNT, HEADINGS, INDICATORS, LEVEL1, LEVEL2, LEVEL2_OF_LEVEL1, fact_text, make_facts)


def column(n):
    """Letters of a column, from 0."""
    letters = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def write_facts(n, path):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(",".join(["编号", "单位", "年度"] + [fact[0] for fact in FACTS]) + "\n")
        for number, name, year, facts in make_facts(n):
            out.write(",".join([number, name, str(year)] + [fact_text(i, v) for i, v in enumerate(facts)]) + "\n")


def fact_cell(number):
    return f"事实!{column(2 + number)}{{r}}"


def sum_of(terms):
    text = "".join(("+" if sign > 0 else "-") + fact_cell(number) for sign, number in terms).lstrip("+")
    return f"({text})" if len(terms) > 1 else text


def slope(rule, points, threshold, step):
    top = sum_of(rule["n"])
    if rule.get("abs"):
        top = f"ABS({top})"
    rate = f"{top}/{sum_of(rule['d'])}*100" if rule["d"] else f"({rule['base']}{top})"
    if rule["mode"] == "p2":
        rate = f"ROUND({rate},2)"
    over = f"MAX(0,{rate}-{threshold})"
    if rule["mode"] == "step":
        over = f"INT({over})"
    return f"ROUND(MAX(0,{points}-{over}*{step}),2)"


def bands(rule, points):
    rate = f"{sum_of(rule['n'])}/{sum_of(rule['d'])}*100" if rule["d"] else sum_of(rule["n"])
    text = "0"
    for limit, share in reversed(rule["b"]):
        text = f"IF({rate}>={limit},{points}*{share},{text})"
    return text


def ratio(rule, points):
    rate = f"{sum_of(rule['n'])}/{sum_of(rule['d'])}"
    if "pct" in rule:
        rate = f"{rate}/({fact_cell(rule['pct'])}/100)"
    return f"ROUND({points}*MAX(0,MIN(1,{rate})),2)"


def indicator_formula(index, rule):
    """The score of one row; {r} stands for its number."""
    points, threshold, step = (f"指标!${letter}${index + 2}" for letter in "DFG")
    kind = rule["k"]
    if kind == "check":
        return f"ROUND({points}*{fact_cell(rule['a'])}/{rule['m']},2)"
    if kind == "count":
        return f"ROUND(MAX(0,{points}-{fact_cell(rule['a'])}*{step}),2)"
    if kind == "yesno":
        return f"IF({fact_cell(rule['a'])}=1,{points},0)"
    if kind == "manual":
        return f"ROUND(MAX(0,MIN({points},{fact_cell(rule['a'])})),2)"
    if kind == "ratio":
        return ratio(rule, points)
    if kind == "bands":
        return bands(rule, points)
    return slope(rule, points, threshold, step)


def row_formulas():
    formulas = [indicator_formula(i, indicator[3]) for i, indicator in enumerate(INDICATORS)]
    first = 2 + len(INDICATORS)
    for group in range(len(LEVEL2)):
        members = [i for i, indicator in enumerate(INDICATORS) if indicator[2] == group]
        formulas.append(f"SUM({column(2 + members[0])}{{r}}:{column(2 + members[-1])}{{r}})")
    for members in LEVEL2_OF_LEVEL1:
        formulas.append(f"SUM({column(first + members[0])}{{r}}:{column(first + members[-1])}{{r}})")
    first += len(LEVEL2)
    formulas.append(f"SUM({column(first)}{{r}}:{column(first + len(LEVEL1) - 1)}{{r}})")
    total = column(first + len(LEVEL1)) + "{r}"
    formulas.append(f'IF({total}>=90,"优",IF({total}>=80,"良",IF({total}>=60,"中","差")))')
    return ["=" + formula for formula in formulas]


def write_workbook(n, path):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    scores, facts, rules = (book.create_sheet(name) for name in ("得分", "事实", "指标"))
    formulas = row_formulas()
    rules.append(["序号", "指标", "一级", "分值", "类型", "阈值", "斜率"])
    for i, (name, level1, _, rule) in enumerate(INDICATORS):
        rules.append([i + 1, name, LEVEL1[level1], float(rule["p"]), rule["k"], float(rule.get("t", 0)),
                      float(rule.get("s", 0))])
    facts.append(["编号", "单位", "年度"] + [fact[0] for fact in FACTS])
    scores.append(HEADINGS[:-1])
    for row, (number, name, year, values) in enumerate(make_facts(n), 2):
        facts.append([number, name, year] +
                     [v if FACTS[i][1] == COUNT else v / 100 for i, v in enumerate(values)])
        scores.append([number, name] + [formula.replace("{r}", str(row)) for formula in formulas])
    book.save(path)


if __name__ == "__main__":
    {"facts": write_facts, "workbook": write_workbook}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
