# SPDX-License-Identifier: GPL-3.0-or-later
"""A table with a total and conflicts pasted into the budget: shown, chosen, imported, undone at once."""

import json
import os
import subprocess
import sys
import tempfile

from driver import Atspi, Program, keys, set_clipboard, wait

UNIT, YEAR, ITEM = "某区社保中心", "2024", "社会保险保障运行专项经费"
TABLE = "\n".join([
    "项目支出明细内容\t年初预算数（万元）\t实际到位数\t实际支出数\t执行率",
    f"{ITEM}\t17.32\t17.32\t17.29\t99.83%",
    "合计\t17.32\t17.32\t17.29\t99.83%",
    "其中：中央财政\t\t\t\t",
    "省级财政\t\t\t\t",
    "区级财政\t17.32\t17.32\t17.29\t99.83%",
]) + "\n"


def make_project(cli, folder, path):
    table = os.path.join(folder, "budget.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("table,path,item,unit,initial_budget,executed\n"
                   f"项目资金,项目支出明细/{ITEM},{ITEM},元,173246.00,172920.00\n")
    indicators = os.path.join(folder, "indicators.csv")
    with open(indicators, "w", encoding="utf-8") as file:
        file.write("一级指标,三级指标,分值\n产出,数量,10\n")
    subprocess.run([cli, "import", path, "--unit", UNIT, "--year", YEAR, "--facts", table, "--indicators", indicators],
                   check=True, stdout=subprocess.DEVNULL)


def facts(cli, folder, path):
    """What the file holds of the budget, as it is exported."""
    out = os.path.join(folder, "out")
    subprocess.run([cli, "export", path, "--csv", out], check=True, stdout=subprocess.DEVNULL)
    for root, _, names in os.walk(out):
        for name in names:
            if "budget" in name:
                with open(os.path.join(root, name), encoding="utf-8-sig") as file:
                    return file.read()
    raise AssertionError("no budget exported")


def open_dialog(program):
    keys("alt+2")
    set_clipboard(TABLE)
    # The button within the menu button has the action.
    name = "Paste or import into “All Items”"
    program.find("push button", name)
    Atspi.Action.do_action(program.all("push button", name)[-1], 0)
    program.click("Paste from the Clipboard", "menu item")
    program.expect("Import 2 Rows", "push button")


def look(program):
    """What becomes of every row is said, and what is to be chosen."""
    program.expect("Another value is there", "table cell")
    program.expect("Total, compared: agrees", "table cell")
    program.expect("New", "table cell")
    program.expect("There is 173,246.00 元, what comes is 17.32 万元: what comes is less precise")
    program.expect("172,920.00 ÷")
    program.screenshot("8-import")


def main(app, cli):
    with tempfile.TemporaryDirectory(prefix="jiping-import-") as folder:
        path = os.path.join(folder, "t.jiping")
        make_project(cli, folder, path)
        before = facts(cli, folder, path)
        program = Program(app, path)
        open_dialog(program)
        look(program)
        # Escape leaves everything as it is.
        keys("Escape")
        program.expect_gone("Import 2 Rows")
        open_dialog(program)
        program.click(f"{ITEM} · Initial budget: Use 17.32")
        program.click("Import 2 Rows")
        program.expect_gone("Import 2 Rows")
        program.expect("区级财政", "table cell")
        program.close()
        after = facts(cli, folder, path)
        assert "173200" in after and "172920.00" in after and "合计/区级财政" in after, after
        program = Program(app, path)
        keys("alt+2")
        program.expect("区级财政", "table cell")
        keys("ctrl+z")
        redo = program.find("push button", "Redo")
        wait(lambda: redo.get_state_set().contains(Atspi.StateType.SENSITIVE), "undo to be done")
        program.close()
        assert facts(cli, folder, path) == before, "one undo brings everything back"
        print(json.dumps({"rows": 2}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
