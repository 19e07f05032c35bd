# SPDX-License-Identifier: GPL-3.0-or-later
"""A new year from last year: two figures, a score and a rule are others in it. The comparison says which of them did
what and adds up to the change of the total; so does its workbook, and so does the window opened again after a crash.
test_new_year.py JIPING JIPING-CLI

The figures are generated; the unit does not exist.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

import openpyxl

from driver import Atspi, Program, keys, type_text, wait

UNIT, MARK = "示例单位", "示例数据"
PAID, DONE, MANAGED = "支付率", "完成率", "管理规范性"
SPECIAL, WORK = "专项经费", "工作经费"
# 6 of 10 each: 60 % of what was planned, and a score that was given.
FIGURES = {SPECIAL: ("100", "60"), WORK: ("100", "60")}
GIVEN = "6"
# Where the table of the budget has them, from the left.
INITIAL_BUDGET, FINAL = 2, 5
TOTALS, CHANGE = {2022: Decimal("18"), 2023: Decimal("20.5")}, Decimal("2.5")
# 60 % → 80 % of the plan; 60 % of 80 % instead of 100 %; one point less given.
CAUSES = [("Cause", f"{PAID} Figures"), ("Change", f"{PAID} ▲ +2"), ("Explanation", f"{PAID} 60.00 % → 80.00 %"),
          ("Cause", f"{DONE} Rule"), ("Change", f"{DONE} ▲ +1.5"),
          ("Explanation", f"{DONE} Full points from 100% → 80%"),
          ("Cause", f"{MANAGED} Judgement"), ("Change", f"{MANAGED} ▼ −1"),
          ("Explanation", f"{MANAGED} figures and criteria are the same, another score was given"),
          ("Explanation", "Total Figures +2 · Rule +1.5 · Judgement −1")]
# Cause, change and what is put down to figures, rule and judgement.
CELLS = {PAID: ("数据", 2, 2, 0, 0), DONE: ("规则", 1.5, 0, 1.5, 0), MANAGED: ("判断", -1, 0, 0, -1)}


def leaf(name, item):
    rule = {"rule": {"kind": "proportional", "measure": f"{item}.决算 / {item}.年初预算", "full_at": "100%"}} if item else {}
    return {"name": name, "points": "10", **rule}


def write_framework(path):
    leaves = [leaf(PAID, SPECIAL), leaf(DONE, WORK), leaf(MANAGED, None)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "jiping-framework", "format_version": 1, "id": "example", "name": f"体系（{MARK}）",
                   "decimals": 2, "full_points": "30",
                   "nodes": [{"name": "绩效", "points": "30", "nodes": [{"name": "管理", "points": "30", "nodes": leaves}]}]}, file, ensure_ascii=False)


def write_table(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def make(cli, folder):
    """One unit with one year, every figure marked as an example."""
    project = os.path.join(folder, "years.jiping")
    framework, scores, facts = (os.path.join(folder, name) for name in ("framework.json", "scores.csv", "facts.csv"))
    write_framework(framework)
    write_table(scores, ["level1", "level2", "level3", "points", "score"],
                [["绩效", "管理", name, "10", GIVEN if name == MANAGED else ""] for name in (PAID, DONE, MANAGED)])
    write_table(facts, ["table", "path", "item", "unit", "initial_budget", "executed", "source"],
                [[MARK, item, item, "万元", *figures, MARK] for item, figures in FIGURES.items()])
    subprocess.run([cli, "import", project, "--unit", UNIT, "--year", "2022", "--framework", framework, "--indicators",
                    scores, "--facts", facts], check=True)
    return project


def go_on(program):
    """The new year becomes the one shown."""
    keys("alt+9")
    program.click("New Year…")
    program.expect("New Year from 2022", "label")
    program.click("Make")
    program.expect("2023 Whole unit", "list item")


def change_figures(program):
    """Half of what was planned, and two thirds of what was spent; the other item stays as it was."""
    keys("alt+2")
    for column, figures in ((INITIAL_BUDGET, ("50", "100")), (FINAL, ("40", "60"))):
        keys("ctrl+Home", *["Right"] * column)
        for figure in figures:
            type_text(figure)
            keys("Return")
    program.screenshot("new-year-1-figures")


def change_framework(program):
    """The old year keeps its framework: the new one is scored by a copy."""
    keys("alt+0")
    choose(program, "Copy Framework…")
    program.expect("Name of the copy", "text")
    keys("Return")
    program.expect("No sheet uses it", "label")
    choose(program, "Score the Sheet by This Framework")
    program.expect("Used by 1 sheet", "label")


def choose(program, label):
    """An entry of the framework page's menu."""
    program.point_at(program.find("push button", "More for the framework"))
    program.click(label, "menu item")


def change_rule(program):
    keys("alt+3")
    program.point_at(program.find("table cell", f"Computed {DONE}"))
    keys("F4")
    program.fill("Full points from", "80%")
    program.expect(f"Computed {DONE} 7.50", "table cell")
    keys("Escape")


def change_judgement(program):
    program.point_at(program.find("table cell", f"Given {MANAGED}"))
    type_text("5")
    keys("Return")
    program.expect("Total 20.5 of 30")
    program.screenshot("new-year-2-scores")


def signed(text):
    return Decimal(text.replace("−", "-"))


def read_causes(program):
    """Each row by its cause, and the change of the total as their sum."""
    keys("alt+6")
    there = wait(lambda: list_cells(program), "the comparison")
    for column, text in CAUSES:
        assert f"{column} {text}" in there, (column, text, there)
    (total,) = (name.split()[-1] for name in there if name.startswith("Change Total "))
    (words,) = (name for name in there if name.startswith("Explanation Total "))
    assert sum(signed(part.split()[-1]) for part in words.split(" · ")) == signed(total) == CHANGE, (words, total)
    program.screenshot("new-year-3-compare")


def list_cells(program):
    """Of the comparison, when it is there with its total: a walk through the whole window takes its time."""
    names = [cell.get_name() or "" for cell in program.all("table cell")]
    return names if any(name.startswith("Explanation Total ") for name in names) else None


def export(program, path):
    # Of a menu button the inner one can be pressed; the ranking has one, too.
    Atspi.Action.do_action(program.all("push button", "Export and more")[-1], 0)
    program.click("What Is Shown as a Workbook (XLSX)…", "menu item")
    # The page of the framework has a name, too: the one that is meant is in the window opened last.
    program.expect("Export what is shown")
    assert Atspi.EditableText.set_text_contents(next(program.each("text", "Name")), path)
    program.click("Save")
    wait(lambda: os.path.exists(path), "the workbook")


def check_workbook(path):
    rows = list(openpyxl.load_workbook(path)["对比"].iter_rows(values_only=True))
    head = next(row for row in rows if row[2] == "三级指标")
    change, cause, *parts = (head.index(title) for title in ("变化", "原因", "数据", "规则", "判断"))
    found = {row[2]: (row[cause], row[change], *(row[part] for part in parts)) for row in rows if row[2] in CELLS}
    assert found == CELLS, found
    (total,) = (row for row in rows if row[0] == "总分")
    assert [total[part] for part in parts] == [2, 1.5, -1], total
    assert Decimal(str(total[change])) == sum(Decimal(str(total[part])) for part in parts) == CHANGE, total


def check_file(cli, project):
    """The old year is as it was."""
    text = subprocess.run([cli, "score", project, "--json"], check=True, capture_output=True, text=True).stdout
    assert {each["year"]: Decimal(each["score"]) for each in json.loads(text)["evaluations"]} == TOTALS, text
    subprocess.run([cli, "verify", project], check=True)


def open_window(executable, project):
    program = Program(executable, project)
    program.expect("2022 Whole unit 18", "list item")
    program.focus()
    return program


def main():
    executable, cli = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        project, book = make(cli, folder), os.path.join(folder, "comparison.xlsx")
        program = open_window(executable, project)
        try:
            go_on(program)
            change_figures(program)
            change_framework(program)
            change_rule(program)
            change_judgement(program)
            read_causes(program)
            export(program, book)
            check_workbook(book)
            program.kill()
            program = open_window(executable, project)
            read_causes(program)
            program.close()
            check_file(cli, project)
        finally:
            program.kill()


main()
