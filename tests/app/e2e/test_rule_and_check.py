# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule changed beside its words, a finding waived, the program killed: what was done last is there and can be undone."""

import os
import subprocess
import sys
import tempfile

from driver import Program, keys, type_text, wait

ROW, ROW_NUMBER = "“三公经费”控制率", 13
REASON = "the unit confirmed it in writing"


def computed(program, score):
    program.expect(f"Computed {ROW} {score}", "table cell")


def go_to_row(program):
    """Cells out of sight are not told anew: the row is looked at."""
    keys("alt+3")
    program.find("table cell", f"Given {ROW}")
    keys(*["Down"] * ROW_NUMBER)


def change_rule(program):
    go_to_row(program)
    computed(program, "2.00")
    keys("F4")
    program.expect("Read from Text", "push button")
    program.screenshot("6-rule-editor")
    program.fill("Limit for full points", "10%")
    computed(program, "1.50")
    # What cannot be a rule says why and changes nothing.
    program.fill("Step", "0")
    program.expect("Rule: “step”")
    computed(program, "1.50")
    keys("Escape")


def undo_after_kill(program):
    go_to_row(program)
    computed(program, "1.50")
    keys("ctrl+z")
    computed(program, "2.00")
    keys("ctrl+shift+z")
    computed(program, "1.50")


def waive(program):
    keys("alt+5")
    program.expect("Waived 0")
    keys("Down", "ctrl+shift+w")
    type_text(REASON)
    keys("Tab", "space")
    program.expect("Waived 1")
    program.screenshot("7-check")


def findings(cli, path):
    done = subprocess.run([cli, "check", path, "--json"], capture_output=True, text=True, check=False)
    return done.stdout


def main():
    executable, cli = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "evaluation.jiping")
        subprocess.run([cli, "new", path, "--sample", "yanzhou-2020"], check=True)
        program = Program(executable, path)
        try:
            program.expect("2020 Whole unit 81 良", "list item")
            program.focus()
            change_rule(program)
            program.kill()
            program = Program(executable, path)
            program.expect("2020 Whole unit 81 良", "list item")
            program.focus()
            undo_after_kill(program)
            waive(program)
            wait(lambda: REASON in findings(cli, path), "the reason in the file")
            program.close()
            subprocess.run([cli, "verify", path], check=True)
        finally:
            program.kill()


main()
