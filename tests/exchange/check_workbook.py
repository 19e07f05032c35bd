#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an exported workbook back: what stands in it, how it prints, and that a spreadsheet program computes the same.
check_workbook.py PROGRAM"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM = sys.argv[1]


def export(folder):
    project, book = os.path.join(folder, "t.jiping"), os.path.join(folder, "t.xlsx")
    subprocess.run([PROGRAM, "new", project, "--sample", "yanzhou-2020"], check=True)
    # A locale with a decimal comma must not reach the file.
    subprocess.run([PROGRAM, "export", project, "--xlsx", book], check=True)
    return book


RULES = [
    # Exempt: its 10 points leave the sheet. Two rows share 4 points. A deduction outside the full points.
    ["过程", "", "工程管理", "10", '{"kind":"exemption","text":"无","policy":"drop","rule":{"kind":"judgement"}}', "1 1 ",
     "", "", "", "", ""],
    ["过程", "", "资金管理", "30", "", "", "", "25.5", "", "", ""],
    ["效益", "4", "经济效益", "", "", "", "", "3", '{"kind":"choose"}', "", ""],
    ["效益", "4", "社会效益", "", "", "", "", "4", '{"kind":"choose"}', "", ""],
    ["产出", "", "完成率", "56", "", "", "", "50", "", "", ""],
    ["扣分项", "", "违规", "5", '{"kind":"outside_deduction","deduct":"0.5","most":"5"}', "",
     '[{"number":1,"text":"通报","confirmed":true}]', "", "", "", "1"],
]


def export_rules(folder):
    """A workbook in which rows are exempt, chosen and taken off."""
    folder = tempfile.mkdtemp(dir=folder)
    project, book, table = (os.path.join(folder, name) for name in ("r.jiping", "r.xlsx", "r.csv"))
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["level1", "level1_points", "level3", "points", "rule", "elements", "entries", "score", "group_rule",
                         "group_elements", "outside"])
        writer.writerows(RULES)
    subprocess.run([PROGRAM, "import", project, "--unit", "某局", "--year", "2024", "--indicators", table], check=True,
                   capture_output=True)
    subprocess.run([PROGRAM, "export", project, "--xlsx", book], check=True)
    return book


def find_row(sheet, text):
    for row in sheet.iter_rows():
        if row[0].value == text:
            return row
    raise AssertionError(f"no row “{text}”")


def test_tabs(book, values):
    names = ["评分表", "指标体系", "收支预算", "单位概况", "问题与建议", "报告正文", "计算依据", "数据 指标", "数据 收支", "数据 问题",
             "数据 其他"]
    assert values.sheetnames == names, values.sheetnames


def test_subtotals_and_total(book, values):
    sheet = values["评分表"]
    for name, points, score in (("投入 小计", 20, 13), ("过程 小计", 30, 26), ("产出 小计", 32, 28), ("效益 小计", 18, 14),
                                ("合计", 100, 81)):
        row = find_row(sheet, name)
        assert (row[3].value, row[4].value) == (points, score), (name, row[3].value, row[4].value)
        assert abs(row[5].value - score / points) < 1e-12
    assert find_row(sheet, "等级")[3].value == "良"


def test_formulas(book, values):
    sheet = openpyxl.load_workbook(book)["评分表"]
    for name in ("投入 小计", "合计"):
        row = find_row(sheet, name)
        assert all(str(cell.value).startswith("=") for cell in row[3:6]), [cell.value for cell in row[3:6]]


def test_merged_and_wrapped(book, values):
    sheet = values["评分表"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert any(area.startswith("A4:A") for area in merged) and any(area.startswith("B4:B") for area in merged), merged
    assert all(cell.alignment.wrap_text for cell in sheet[5] if isinstance(cell.value, str))
    assert all(cell.alignment.shrink_to_fit for cell in sheet[5] if isinstance(cell.value, (int, float)))


def test_printing(book, values):
    for name in ("评分表", "指标体系", "收支预算", "计算依据"):
        sheet = values[name]
        assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9", name
        assert sheet.freeze_panes == "A4" and sheet.print_title_rows == "$3:$3", name
        assert sheet.page_setup.fitToWidth in (1, None) and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in str(sheet.oddFooter.center.text), name


def test_budget(book, values):
    sheet = values["收支预算"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "“三公”经费"]
    assert rows and rows[0][1] == "元" and rows[0][9] == 3165.74, rows
    assert sheet["B4"].value == "万元", "one table alone has no row with its name"
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "工伤保险"]
    assert rows[0][7] == 88 and rows[0][9] == 88 and rows[0][11] == 1, rows


def test_basis(book, values):
    texts = "\n".join(str(cell.value) for row in values["计算依据"].iter_rows() for cell in row if cell.value)
    assert "15.83 %" in texts and "三公经费.上年预算：缺" in texts


def test_findings(book, values):
    texts = [row for row in values["问题与建议"].iter_rows(values_only=True)]
    first = next(row for row in texts if row[1] and "绩效考核机制" in row[1])
    assert first[4] == 4 and "绩效目标合理性" in first[3] and "细化量化" in first[5], first


def test_no_traces_of_the_machine(book, values):
    properties = values.properties
    assert not properties.lastModifiedBy and properties.creator in (None, "", "openpyxl"), properties.creator


def test_exempt_and_chosen_rows(book, values):
    sheet = openpyxl.load_workbook(export_rules(os.path.dirname(book)), data_only=True)["评分表"]
    rows = {row[1].value or row[0].value: row for row in sheet.iter_rows(min_row=4)}
    assert [cell.value for cell in rows["工程管理"][2:5]] == ["（10）", None, "不适用"]
    assert [cell.value for cell in rows["经济效益"][2:4]] == [4, 3.5], [cell.value for cell in rows["经济效益"]]
    assert [cell.value for cell in rows["社会效益"][2:5]] == ["共用", None, "计入"]
    # (25.5 + 3.5 + 50) × 100 ÷ 90 = 87.777… → 87.78, less 0.5
    assert [cell.value for cell in rows["合计"][2:4]] == [100, 87.28], [cell.value for cell in rows["合计"]]


def convert(office, folder, source, form):
    subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
                    "--outdir", os.path.join(folder, "again"), source], check=True, capture_output=True, timeout=90)


def test_recalculated_by_a_spreadsheet_program(book, values):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return "no spreadsheet program is installed"
    folder = os.path.dirname(book)
    for first in (book, export_rules(folder)):
        name = os.path.basename(first)[:-len(".xlsx")]
        convert(office, folder, first, "ods")
        convert(office, folder, os.path.join(folder, "again", name + ".ods"), "xlsx")
        again = openpyxl.load_workbook(os.path.join(folder, "again", name + ".xlsx"), data_only=True)
        for sheet in openpyxl.load_workbook(first, data_only=True):
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, (int, float))):
                other = again[sheet.title].cell(cell.row, cell.column).value
                assert abs(other - cell.value) < 1e-9, (sheet.title, cell.coordinate, cell.value, other)
    return None


def main():
    tests = [(name, func) for name, func in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        book = export(folder)
        values = openpyxl.load_workbook(book, data_only=True)
        for number, (name, func) in enumerate(tests, 1):
            try:
                skipped = func(book, values)
                print(f"ok {number} {name}" + (f" # SKIP {skipped}" if skipped else ""), flush=True)
            except Exception as error:
                print(f"not ok {number} {name}", flush=True)
                print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)


main()
