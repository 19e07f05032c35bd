# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty start to a score sheet in a workbook and back again, as a person at the keyboard does it."""

import os
import sys
import tempfile

import openpyxl

from driver import Program, keys, set_clipboard, type_text, wait

UNIT = "示范区社会保险服务中心"
YEAR = "2021"

INDICATORS = "\n".join("\t".join(cells) for cells in [
    ["一级指标", "二级指标", "三级指标", "分值", "评分标准"],
    ["投入", "目标设定", "绩效目标合理性", "10", "目标合理得满分"],
    ["", "", "绩效指标明确性", "10", "指标明确得满分"],
    ["过程", "预算执行", "预算完成率", "30", "完成率达到100%得满分"],
    ["产出", "产出数量", "按时足额发放", "50", "按时足额得满分"],
])
FIGURES = ["337.17", "107.59"]
GIVEN = ["8", "7.5", "30", "45"]
TOTAL = "Total 90.5 of 100, grade 优"
BEFORE_LAST = "Total 45.5 of 100"


def create(program, path):
    program.screenshot("1-welcome")
    program.click("New Evaluation…")
    program.fill("Unit", UNIT)
    program.fill("Budget Year", YEAR)
    program.fill("File", path)
    program.screenshot("2-new")
    program.click("Create")
    program.expect(UNIT, "list item")
    program.focus()
    assert os.path.exists(path)


def type_budget(program):
    keys("alt+2")
    program.click("Whole Funds")
    program.point_at(program.find("table cell", "Initial budget 基本支出"))
    for figure in FIGURES:
        type_text(figure)
        keys("Return")
    check_budget(program)
    program.screenshot("3-budget")


def check_budget(program):
    program.expect("Initial budget 项目支出 107.59", "table cell")
    program.expect("Initial budget 基本支出 337.17", "table cell")


def paste_indicators(program):
    set_clipboard(INDICATORS)
    keys("alt+3")
    program.click("Paste")
    program.expect("Points 按时足额发放 50", "table cell")


def give_scores(program):
    program.point_at(program.find("table cell", "Given 绩效目标合理性"))
    program.screenshot("4-pasted")
    for given in GIVEN:
        type_text(given)
        keys("Return")
    program.expect(TOTAL)
    program.screenshot("5-scored")


def undo_and_redo(program):
    keys("ctrl+z")
    program.expect(BEFORE_LAST)
    keys("ctrl+shift+z")
    program.expect(TOTAL)


def export(program, path):
    keys("ctrl+e")
    program.fill("Name", path)
    program.click("Save")
    wait(lambda: os.path.exists(path), "the workbook")
    program.expect("Exported to", "label")
    book = openpyxl.load_workbook(path, data_only=True)
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "按时足额发放" in values and 90.5 in values, values


def check_reopened(program):
    program.expect(UNIT, "list item")
    program.expect(f"{YEAR} Whole unit 90.5 优", "list item")
    program.expect(TOTAL)
    program.expect("Given 绩效指标明确性 7.5", "table cell")
    program.focus()
    keys("alt+2")
    program.click("Whole Funds")
    check_budget(program)


def main():
    executable = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "evaluation.jiping")
        program = Program(executable)
        try:
            create(program, path)
            type_budget(program)
            paste_indicators(program)
            give_scores(program)
            undo_and_redo(program)
            export(program, os.path.join(folder, "evaluation.xlsx"))
            program.close()
            program = Program(executable, path)
            check_reopened(program)
            program.close()
        finally:
            program.kill()


main()
