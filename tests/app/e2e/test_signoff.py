# SPDX-License-Identifier: GPL-3.0-or-later
"""A round signed in the window, reopened by an edit, undone, reopened for a reason; the program killed in between."""

import json
import os
import subprocess
import sys
import tempfile

from driver import Program, keys, type_text, wait

ROW = "重点支出安排率"


def rounds(cli, path):
    done = subprocess.run([cli, "rounds", path, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["rounds"]


def go_to_row(program):
    keys("alt+3")
    program.find("table cell", f"Given {ROW}")
    keys(*["Down"] * 6)


def sign(program, name):
    program.fill("Signed by", name)
    keys("alt+w")
    keys("alt+s")


def menu(program, item):
    program.point_at(program.find("push button", "More for the indicators"))
    program.click(item, "menu item")


def first_signature(program, cli, path):
    go_to_row(program)
    menu(program, "Sign Round…")
    sign(program, "评价人甲")
    program.expect("Self-score · Signed", "label")
    program.screenshot("8-signed")
    (entry,) = rounds(cli, path)
    assert entry["state"] == "signed" and entry["total"] == "81", entry


def typing_asks(program, cli, path):
    go_to_row(program)
    type_text("3")
    program.expect("Reason for reopening")
    type_text("one figure mistyped")
    keys("Return")
    program.expect("Self-score · Reopened", "label")
    program.expect_gone("Reason for reopening")
    (entry,) = rounds(cli, path)
    assert entry["reopened_reason"] == "one figure mistyped", entry
    keys("ctrl+z")
    program.expect("Self-score · Signed", "label")


def main():
    executable, cli = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "evaluation.jiping")
        subprocess.run([cli, "new", path, "--sample", "yanzhou-2020"], check=True)
        program = Program(executable, path)
        try:
            program.expect("2020 Whole unit 81 良", "list item")
            program.focus()
            first_signature(program, cli, path)
            typing_asks(program, cli, path)
            program.kill()
            program = Program(executable, path)
            program.expect("2020 Whole unit 81 良", "list item")
            program.focus()
            go_to_row(program)
            program.expect("Self-score · Signed", "label")
            typing_asks(program, cli, path)
            program.close()
            subprocess.run([cli, "verify", path], check=True)
        finally:
            program.kill()


main()
