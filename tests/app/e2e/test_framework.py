# SPDX-License-Identifier: GPL-3.0-or-later
"""The framework of a form whose printed points do not close: seen, mended, undone; the total of the sheet follows."""

import json
import os
import subprocess
import sys
import tempfile

from driver import Program, keys, set_clipboard, type_text

TABLE = """一级指标\t二级指标\t三级指标\t分值\t评分标准
附加\t附加项\t“三公经费”控制率\t2\t“三公经费”控制率≤100%，得2分；每超过1%扣0.1分，扣完为止。
\t\t工作作风\t3\t根据工作作风评价。
"""
SCORED = "一级指标\t三级指标\t分值\t得分\n产出\t办结率\t10\t9\n"
OTHER = "Second set"
NAME = "“三公经费”控制率"


def frameworks(cli, path, name):
    text = subprocess.run([cli, "frameworks", path, "--export", name, "-"], capture_output=True, text=True,
                          check=True).stdout
    return json.loads(text)


def points_of(framework, group):
    return next(node["points"] for top in framework["nodes"] for node in top.get("nodes", [])
                if node["name"] == group)


def type_points(program, points):
    """Into the points of the group that F8 has stopped at."""
    keys("Left")
    type_text(points)
    keys("Return")


def mend(program, cli, path):
    program.expect("2023 Whole unit 98", "list item")
    keys("alt+0")
    program.expect("Parts ≠ whole in 4 places", "push button")
    program.screenshot("8-framework")
    # From the first indicator down to the group that is printed with 15 points and holds 20.
    keys("F8")
    type_points(program, "20")
    program.expect("Parts ≠ whole in 2 places", "push button")
    keys("F8", "F8")
    type_points(program, "10")
    program.expect_gone("Parts ≠ whole", "push button")
    kept = frameworks(cli, path, "sichuan-county-overall")
    assert (points_of(kept, "动态调整"), points_of(kept, "信息公开")) == ("20", "10")
    keys("ctrl+z")
    program.expect("Parts ≠ whole in 2 places", "push button")
    keys("ctrl+shift+z")


def score_follows(program):
    """Points of an indicator count in the total of the sheet at once."""
    keys("ctrl+Home", "Right", *["Down"] * 10)
    type_text("7")
    keys("Return")
    program.expect("/ 102", "label")
    keys("ctrl+z")
    program.expect("/ 100", "label")


def paste_elsewhere(program, cli, path):
    """A framework that no sheet uses takes a table as well; scores in it have no place there."""
    activate(program, "New Framework")
    program.expect("New Framework", "label")
    type_text(OTHER)
    keys("Return")
    program.expect("No sheet uses it", "label")
    set_clipboard(SCORED)
    activate(program, "Paste a Table")
    program.expect(f"Paste into “{OTHER}”", "label")
    program.click("Import 1 Row")
    program.expect_gone("Import 1 Row")
    keys("Escape")
    kept = subprocess.run([cli, "frameworks", path], capture_output=True, text=True, check=True).stdout
    assert OTHER in kept, kept


def activate(program, label):
    """An entry of the page's menu."""
    button = program.find("push button", "More for the framework")
    program.point_at(button)
    program.click(label, "menu item")


def paste_table(program, cli, path):
    """Rows from a spreadsheet become indicators; the rule their words settle is accepted, the other left."""
    set_clipboard(TABLE)
    activate(program, "Paste a Table")
    program.expect("Import 2 Rows", "push button")
    program.expect("New", "table cell")
    program.screenshot("9-import")
    program.click("Import 2 Rows")
    program.expect("1 confident, 0 not certain, 1 left to judgement", "label")
    program.screenshot("9-rule-review")
    program.click("Choose All Confident")
    program.click("Accept 1 Rule")
    program.expect_gone("Choose All Confident")
    kept = frameworks(cli, path, "sichuan-county-overall")
    (group,) = (node for node in kept["nodes"] if node["name"] == "附加")
    rules = {leaf["name"]: leaf.get("rule", {}).get("kind") for leaf in group["nodes"][0]["nodes"]}
    assert rules == {NAME: "step_deduction", "工作作风": None}, rules


def main():
    executable, cli = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "evaluation.jiping")
        subprocess.run([cli, "new", path, "--sample", "ebian-2023"], check=True)
        program = Program(executable, path)
        try:
            program.focus()
            mend(program, cli, path)
            score_follows(program)
            paste_table(program, cli, path)
            paste_elsewhere(program, cli, path)
            program.close()
            subprocess.run([cli, "verify", path], check=True)
        finally:
            program.kill()


main()
