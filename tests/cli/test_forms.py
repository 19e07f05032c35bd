#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official forms as spreadsheets see them, and the way back of a filled one. test_forms.py PROGRAM"""

import json
import os
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM = sys.argv[1]
SAMPLES = ("yanzhou-2020", "ebian-2023", "xinning-2022", "wuhua-2024", "yueyanglou-2023")


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}{done.stdout}"
    return done


def fails(place, *arguments, status=1):
    """One line on standard error that names the place."""
    error = run(*arguments, status=status).stderr
    assert error.count("\n") == 1 and place in error, error


def sample(folder, name):
    project = os.path.join(folder, name + ".jiping")
    if not os.path.exists(project):
        run("new", project, "--sample", name)
    return project


def export(folder, name, form, *arguments):
    out = os.path.join(folder, f"{name}-{form}.xlsx")
    run("export", sample(folder, name), "--form", form, "--xlsx", out, *arguments)
    return openpyxl.load_workbook(out)


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def find(sheet, text):
    """The first cell with that text."""
    for row in sheet.iter_rows():
        for cell in row:
            if str(cell.value) == text:
                return cell
    raise AssertionError(f"{text} is not in {sheet.title}")


def merged(sheet, cell):
    """Rows and columns the cell takes."""
    for area in sheet.merged_cells.ranges:
        if area.min_row == cell.row and area.min_col == cell.column:
            return area.size["rows"], area.size["columns"]
    return 1, 1


def test_list(folder):
    forms = json.loads(run("forms", "--json").stdout)["forms"]
    assert [form["id"] for form in forms] == ["t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "annex-1", "t9", "t10", "t11",
                                              "t12", "t13"]
    assert [form["id"] for form in forms if form["fill_in"]] == ["t6", "t7", "t9", "t10", "t11"]
    assert "整体支出绩效自评表" in run("forms").stdout
    found = json.loads(run("forms", sample(folder, "wuhua-2024"), "--json").stdout)["forms"]
    assert [form["sheets"][0]["applicable"] for form in found if form["id"] in ("annex-1", "t10")] == [True, False]


def test_applicable(folder):
    """Whatever the list says can be filled is exported, valid to a spreadsheet, and the rest says why not."""
    done = 0
    for name in SAMPLES:
        project = sample(folder, name)
        for form in json.loads(run("forms", project, "--json").stdout)["forms"]:
            if any(sheet["applicable"] for sheet in form["sheets"]):
                book = export(folder, name, form["id"])
                assert book.worksheets[0].page_setup.paperSize == 9
                done += 1
            else:
                fails(form["title"], "export", project, "--form", form["id"], "--xlsx", os.path.join(folder, "no.xlsx"))
    assert done > 35, done
    fails("t10, t11", "export", sample(folder, "wuhua-2024"), "--form", "t99", "--xlsx", os.path.join(folder, "no.xlsx"))
    assert not os.path.exists(os.path.join(folder, "no.xlsx"))
    run("export", sample(folder, "wuhua-2024"), "--form", "t8", status=2)
    run("export", sample(folder, "wuhua-2024"), "--form", "t8", "--xlsx", "x.xlsx", "--amounts", "美元", status=2)


def test_score_table(folder):
    sheet = export(folder, "yanzhou-2020", "t1").worksheets[0]
    assert merged(sheet, find(sheet, "投入（20分）")) == (7, 1)
    total = find(sheet, "合计").row
    assert [sheet.cell(total, column).value for column in (4, 5, 6)] == [100, 81, 0.81]
    row = find(sheet, "过程指标得分").row
    assert sheet.cell(row, 6).value == 0.867 and sheet.cell(row, 6).number_format == "0.0%"
    assert sheet.print_title_rows == "$3:$3"


def test_ticks(folder):
    sheet = export(folder, "ebian-2023", "t3").worksheets[0]
    assert merged(sheet, find(sheet, "评价方式")) == (1, 2) and merged(sheet, find(sheet, "绩效指标")) == (1, 3)
    row = [sheet.cell(5, column).value for column in range(7, 11)]
    assert row == ["√", "√", None, "√"], row
    assert sheet.cell(find(sheet, "部门整体自评得分").row, 11).value == 98
    assert sheet.cell(find(sheet, "扣分项（10分）").row, 11).value == 0
    assert sheet.page_setup.orientation == "landscape"


def test_shared_points(folder):
    sheet = export(folder, "xinning-2022", "t4").worksheets[0]
    first = find(sheet, "经济效益")
    for column, value in ((5, 2), (8, 2)):
        cell = sheet.cell(first.row, column)
        assert cell.value == value and merged(sheet, cell) == (3, 1)
    assert sheet.cell(find(sheet, "合计").row, 8).value == 97


def test_project(folder):
    sheet = export(folder, "wuhua-2024", "annex-1").worksheets[0]
    found = texts(sheet)
    assert found[:3] == ["附件1：", "五华区预算支出部门评价表", "（2024）年度"], found[:3]
    total = find(sheet, "合　　计").row
    assert [sheet.cell(total, column).value for column in (5, 6, 7, 8)] == [17.32, 17.32, 17.29, 0.9983]
    assert merged(sheet, find(sheet, "决策"))[0] == 6
    assert merged(sheet, sheet.cell(find(sheet, "决策").row, 2))[0] == 11, "决策 and 过程 share 40 points"
    assert "优☑　　　良□　　　中□　　　差□" in found
    assert "填报人（签字）：" in found and not any("主任" in text for text in found)
    yuan = export(folder, "wuhua-2024", "t6", "--amounts", "元").worksheets[0]
    assert yuan.cell(find(yuan, "合　　计").row, 7).value == 172900


def unlocked(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]


def test_locked(folder):
    book = export(folder, "yueyanglou-2023", "t10")
    sheet = book.worksheets[0]
    assert sheet.protection.sheet and book["jiping"].sheet_state != "visible"
    open_cells = {cell.coordinate for cell in unlocked(sheet)}
    target = sheet.cell(find(sheet, "征收基本养老金").row, 5)
    assert target.coordinate in open_cells and target.number_format == "@"
    for text in ("总分", "征收基本养老金", "444.76", "2023年度预算单位整体支出绩效自评表"):
        assert (find(sheet, text).coordinate in open_cells) == (text == "444.76"), text
    lists = [check for check in sheet.data_validations.dataValidation if check.type == "list"]
    assert lists and all("达成,部分达成,未达成" in check.formula1 for check in lists)
    assert not export(folder, "yueyanglou-2023", "t1").worksheets[0].protection.sheet


def cell_of(book, key):
    rows = [row for row in book["jiping"].iter_rows(values_only=True)]
    return next(row[1] for row in rows if row[0] == "cell" and row[2] == key)


def test_way_back(folder):
    name, out = "yueyanglou-2023", os.path.join(folder, "back.xlsx")
    project = sample(folder, name)
    where = ("--unit", "岳阳市岳阳楼区社会保险服务中心", "--year", "2023")
    book = export(folder, name, "t9")
    sheet = book.worksheets[0]
    sheet[cell_of(book, "三公经费.executed")] = 0.55
    sheet[cell_of(book, "new item 1.name")] = "信息化"
    sheet[cell_of(book, "new item 1.executed")] = "1.5"
    book.save(out)
    before = run("score", project, "--json").stdout
    listed = run("import", project, "--form", out, "--dry-run").stdout
    assert "三公经费 · 决算\t0.51\t0.51\t0.55" in listed, listed
    run("set", project, *where, "--fact", "三公经费.决算", "0.6")
    fails("1", "import", project, "--form", out)
    assert "0.6\t0.55" in run("import", project, "--form", out, "--dry-run").stdout
    run("import", project, "--form", out, "--take", "form")
    again = export(folder, name, "t9").worksheets[0]
    assert again[cell_of(book, "三公经费.executed")].value == 0.55
    assert again.cell(find(again, "　信息化").row, 6).value == 1.5
    assert "0 changed" in run("import", project, "--form", out).stdout
    assert run("score", project, "--json").stdout == before
    fails("back.xlsx", "import", sample(folder, "wuhua-2024"), "--form", out)
    run("import", project, "--form", out, "--take", "both", status=2)


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
