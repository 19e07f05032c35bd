# SPDX-License-Identifier: GPL-3.0-or-later
"""The funds of a self-evaluation, by hand and by paste, and a project beside them, in an empty project."""

import os
import sys
import tempfile

from driver import Program, keys, set_clipboard, type_text

UNIT = "某区社会保险服务中心"
YEAR = "2023"
# As published, but for the project's name: the whole unit's funds, and those of one project.
BY_HAND = {"Initial budget": ["650.09"], "Annual budget": ["444.76"], "2023 final": ["444.76"]}
PASTED = "\n".join("\t".join(cells) for cells in [
    ["其中：  一般公共预算：", "", "", "", "", "444.76"],
    ["其中：基本支出：", "", "", "", "", "337.17"],
    ["项目支出：", "", "40", "107.59", "", "107.59"],
])
PROJECT = "原试点退费"
FUNDS = {"Annual budget": "450", "2023 final": "148"}
# 10 × 148 ÷ 450
EXECUTION = "3.29"
# None, then those built in: the project's self-evaluation is the fourth.
FRAMEWORK = 4
TARGET = ("≥95%", "98%")
TYPED = (">=95%", "98")


def create(program, path):
    program.click("New Evaluation…")
    program.fill("Unit", UNIT)
    program.fill("Budget Year", YEAR)
    program.fill("File", path)
    program.click("Create")
    program.expect(UNIT, "list item")
    program.focus()


def fill_funds(program):
    keys("alt+2")
    program.click("Whole Funds")
    for column, figures in BY_HAND.items():
        program.point_at(program.find("table cell", f"{column} 年度资金总额"))
        for figure in figures:
            type_text(figure)
            keys("Return")
    program.point_at(program.find("table cell", "Item (万元) 一般公共预算"))
    set_clipboard(PASTED)
    keys("ctrl+v")
    check_funds(program)
    program.screenshot("form-1-funds")


def check_funds(program):
    program.expect("2023 final 一般公共预算 444.76", "table cell")
    program.expect("2023 final 基本支出 337.17", "table cell")
    program.expect("Execution rate 项目支出 100.00 %", "table cell")
    program.expect("2023 final 按支出性质 444.76", "table cell")
    program.expect("Initial budget 年度资金总额 650.09", "table cell")


def check_shared(program):
    """Typed once: the form of the basic data shows the same figure."""
    program.click("Basic Data")
    program.expect("2023 final 项目支出 107.59", "table cell")


def add_project(program):
    keys("alt+1")
    program.expect("Kind of unit")
    program.click("Add Project Sheet")
    program.find("text", "Name of the project", 60)
    program.fill("Name of the project", PROJECT)
    keys("Tab", "space", *["Down"] * FRAMEWORK, "Return")
    program.screenshot("form-2-project")
    keys("alt+a")
    program.expect(PROJECT, "list item")


def fill_project(program):
    keys("alt+2")
    program.find("table cell", "Item (万元) 当年财政拨款")
    for column, figure in FUNDS.items():
        program.point_at(program.find("table cell", f"{column} 年度资金总额"))
        type_text(figure)
        keys("Return")
    program.expect("Execution rate 年度资金总额 32.89 %", "table cell")
    keys("alt+3")
    program.expect(f"Computed 执行率 {EXECUTION}", "table cell")


def fill_targets(program):
    for column, text in zip(("Annual target", "Reached"), TYPED):
        program.point_at(program.find("table cell", f"{column} 执行率"))
        type_text(text)
        keys("Return")
    check_targets(program)
    program.screenshot("form-3-targets")


def check_targets(program):
    program.expect(f"Annual target 执行率 {TARGET[0]}", "table cell")
    program.expect(f"Reached 执行率 {TARGET[1]}", "table cell")
    program.expect(f"Computed 执行率 {EXECUTION}", "table cell")


def check_reopened(program):
    program.expect(PROJECT, "list item")
    program.focus()
    keys("alt+2")
    program.click("Whole Funds")
    check_funds(program)
    program.click(PROJECT)
    program.expect("2023 final 年度资金总额 148.00", "table cell")


def main():
    executable = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "form.jiping")
        program = Program(executable)
        try:
            create(program, path)
            fill_funds(program)
            check_shared(program)
            add_project(program)
            fill_project(program)
            fill_targets(program)
            program.kill()
            program = Program(executable, path)
            check_reopened(program)
            program.close()
        finally:
            program.kill()


main()
