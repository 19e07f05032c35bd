# SPDX-License-Identifier: GPL-3.0-or-later
"""Two years side by side: the three causes are read, a score and two facts changed, the causes follow, the workbook
says the same, and so does the window opened again. test_compare.py JIPING JIPING-CLI CASES"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl

from driver import Atspi, Program, keys, type_text, wait

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "cli"))
from three_years import YANZHOU, build  # noqa: E402

FOCUSED = Atspi.StateType.FOCUSED
JUDGED = "“三公经费”变动率"


def expect_cells(program, *names):
    """All of them in one look: a walk through the whole window takes its time."""
    def check():
        there = [cell.get_name() or "" for cell in program.all("table cell")]
        return all(any(name in cell for cell in there) for name in names)

    wait(check, f"the cells {names}", 60)


def read_first_causes(program):
    """The year shown, 2020, beside the one before."""
    keys("alt+6")
    expect_cells(program, "Cause 预算完成率 Figures", "Explanation 预算完成率 98.00 % → 100.00 %",
                 f"Cause {JUDGED} Judgement", f"2019 Score {JUDGED} 3")
    program.screenshot("8-compare")


def focused_value(program):
    return next((each.get_name() for each in program.all("image") if each.get_state_set().contains(FOCUSED)), None)


def read_picture(program, path):
    """Bars by keyboard, each by its name; the picture as a file, with every value in words."""
    program.point_at(program.find("push button", "Save or print the picture"))
    keys("Escape", "Tab")
    wait(lambda: focused_value(program) == "投入, 2019: 70.0 %, 14 of 20 points", "the first bar", 60)
    keys("End")
    wait(lambda: focused_value(program) == "效益, 2019: 80.0 %, 14.4 of 18 points", "the last category", 60)
    # Of a menu button the inner one can be pressed; the ranking has one, too.
    Atspi.Action.do_action(program.all("push button", "Save or print the picture")[1], 0)
    program.click("Save Picture as SVG…", "menu item")
    program.fill("Name", path)
    program.click("Save")
    wait(lambda: os.path.exists(path), "the picture")
    text = ElementTree.parse(path).getroot().findtext("{http://www.w3.org/2000/svg}desc")
    assert "投入, 2020: 65.0 %, 13 of 20 points" in text.splitlines(), text


def compare_with_2021(program, *names):
    """The list of the second year: from the entry chosen to the one below."""
    program.point_at(program.find("combo box", "Year 2 of the comparison"))
    keys("Down", "Down", "Return")
    expect_cells(program, *names)


def change_score(program):
    """Enter leads to the indicator, in the year of the column."""
    program.point_at(program.find("table cell", f"2021 Score {JUDGED}"))
    keys("Return")
    program.point_at(program.find("table cell", f"Given {JUDGED} 1"))
    type_text("2")
    keys("Return", "alt+6")
    expect_cells(program, f"Change {JUDGED} ▼ −1")


def change_facts(cli, path):
    for fact, value in (("部门预算.决算", "48000"), ("实际覆盖数.值", "1000")):
        subprocess.run([cli, "set", path, "--unit", YANZHOU, "--year", "2021", "--fact", fact, value], check=True)


def check_changed(program):
    """98 % → 100 %: 1.80 → 2.00. 89.6 % → 100 %: 3 → 5."""
    keys("alt+6")
    compare_with_2021(program, "Change 预算完成率 ▲ +0.2", "Cause 覆盖对象完整度 Figures", "Change 覆盖对象完整度 ▲ +2",
                      f"Change {JUDGED} ▼ −1")


def export(program, path):
    # Of a menu button the inner one can be pressed.
    Atspi.Action.do_action(program.all("push button", "Export and more")[-1], 0)
    program.click("What Is Shown as a Workbook (XLSX)…", "menu item")
    program.fill("Name", path)
    program.click("Save")
    wait(lambda: os.path.exists(path), "the workbook")
    rows = {row[2]: row for row in openpyxl.load_workbook(path)["对比"].iter_rows(values_only=True)}
    head = rows["三级指标"]
    assert rows["覆盖对象完整度"][head.index("原因")] == "数据", rows["覆盖对象完整度"]
    assert rows["覆盖对象完整度"][head.index("变化")] == 2
    assert rows[JUDGED][head.index("判断")] == -1


def main():
    executable, cli, cases = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "years.jiping")
        build(cli, cases, path, units=False)
        program = Program(executable, path)
        try:
            program.expect("2020 Whole unit 81 良", "list item")
            program.focus()
            read_first_causes(program)
            read_picture(program, os.path.join(folder, "bars.svg"))
            compare_with_2021(program, "Cause 结转结余率 Rule", "Explanation 结转结余率 11.11 % → 10.00 %")
            change_score(program)
            program.close()
            change_facts(cli, path)
            program = Program(executable, path)
            program.expect("2020 Whole unit 81 良", "list item")
            program.focus()
            check_changed(program)
            export(program, os.path.join(folder, "comparison.xlsx"))
            program.close()
            subprocess.run([cli, "verify", path], check=True)
        finally:
            program.kill()


main()
