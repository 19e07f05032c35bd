# SPDX-License-Identifier: GPL-3.0-or-later
"""A form written out of the window, filled in as the unit does, and read back in the window: one conflict, one new row,
one value that cannot stand there; taken over and undone at once."""

import json
import os
import subprocess
import sys
import tempfile

import openpyxl
from driver import Atspi, Program, keys, type_text, wait

UNIT, YEAR = "岳阳市岳阳楼区社会保险服务中心", "2023"
FACT = "三公经费.决算"
PLACE = "三公经费 · 决算"


def run(cli, *arguments):
    return subprocess.run([cli, *arguments], check=True, capture_output=True, text=True).stdout


def cell_of(book, key):
    rows = book["jiping"].iter_rows(values_only=True)
    return next(row[1] for row in rows if row[0] == "cell" and row[2] == key)


def write_out(program, path):
    """Ctrl+P, down to T9, Ctrl+E, a name."""
    keys("ctrl+p")
    program.expect("T9 整体支出绩效评价基础数据表", "list item")
    keys(*["Down"] * 9)
    program.expect("Page 1 of 1")
    program.screenshot("9-forms")
    keys("ctrl+e")
    program.find("push button", "Save")
    keys("ctrl+a")
    type_text(path)
    keys("Return")
    wait(lambda: os.path.exists(path), "the form to be written")
    program.expect_gone("Save", "push button")
    # The first takes the message away.
    keys("Escape", "Escape")
    program.expect_gone("T9 整体支出绩效评价基础数据表")


def fill_in(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet[cell_of(book, "三公经费.executed")] = 0.55
    sheet[cell_of(book, "三公经费.initial_budget")] = "很多"
    sheet[cell_of(book, "new item 1.name")] = "信息化"
    sheet[cell_of(book, "new item 1.executed")] = "1.5"
    book.save(path)


def read_back(program, path):
    program.find("push button", "Main menu")
    Atspi.Action.do_action(program.all("push button", "Main menu")[-1], 0)
    program.click("Read Back a Filled Form…", "menu item")
    program.find("push button", "Open")
    type_text(path)
    keys("Return")
    program.expect("Take 2 Changes", "push button")


def look(program):
    """Everything is said before anything is changed."""
    program.expect("Sent out with 0.51, there is 0.6 now, the form says 0.55")
    program.expect("Conflict: stays as it is", "table cell")
    program.expect("Not accepted", "table cell")
    program.expect("Taken from the form", "table cell")
    program.screenshot("9-read-back")


def value(cli, path):
    """What the form would say now."""
    out = path + ".xlsx"
    run(cli, "export", path, "--form", "t9", "--xlsx", out)
    book = openpyxl.load_workbook(out)
    return book.worksheets[0][cell_of(book, "三公经费.executed")].value


def main(app, cli):
    with tempfile.TemporaryDirectory(prefix="jiping-forms-") as folder:
        path, form = os.path.join(folder, "t.jiping"), os.path.join(folder, "form.xlsx")
        run(cli, "new", path, "--sample", "yueyanglou-2023")
        program = Program(app, path)
        program.focus()
        write_out(program, form)
        program.close()
        fill_in(form)
        run(cli, "set", path, "--unit", UNIT, "--year", YEAR, "--fact", FACT, "0.6")
        program = Program(app, path)
        program.focus()
        read_back(program, form)
        look(program)
        keys("Escape")
        program.expect_gone("Take 2 Changes")
        read_back(program, form)
        program.click(f"{PLACE}: Use 0.55")
        program.click("Take 3 Changes")
        program.expect_gone("Take 3 Changes")
        program.close()
        assert value(cli, path) == 0.55, value(cli, path)
        program = Program(app, path)
        program.focus()
        keys("ctrl+z")
        redo = program.find("push button", "Redo")
        wait(lambda: redo.get_state_set().contains(Atspi.StateType.SENSITIVE), "undo to be done")
        program.close()
        assert value(cli, path) == 0.6, "one undo brings everything back"
        print(json.dumps({"taken": 3}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
