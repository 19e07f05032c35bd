# SPDX-License-Identifier: GPL-3.0-or-later
"""A finding followed to its cell and mended there, once in the budget and once in a score: it goes, the counts on the tab
and beside the sheet fall, and undo brings it back."""

import os
import subprocess
import sys
import tempfile

from driver import Atspi, Program, keys, type_text, wait

SHEET = "2023 Whole unit 100"
# Printed, and what the other figures come to.
ADJUSTMENT, PRINTED, RIGHT = "部门基本支出预算调整", "13.55", "-272.92"
SCORED, GIVEN, BY_RULE = "养老金及各类补助发放精准率", "4", "3.6"


def name_of(accessible):
    accessible.clear_cache()
    return accessible.get_name()


class Counts:
    """Beside the sheet, “2023 Whole unit 100 32 findings”, and above the list, “All 32”: found once, read often."""

    def __init__(self, program):
        self.row = program.find("list item", f"{SHEET} ")
        keys("alt+5")
        self.all = program.find(None, "Waived 0").get_parent().get_child_at_index(0)

    def read(self):
        return int(name_of(self.row).split()[-2])

    def expect(self, n):
        wait(lambda: self.read() == n, f"{n} findings beside the sheet")
        wait(lambda: name_of(self.all) == f"All {n}", f"{n} findings above the list")


def choose(program, words):
    """The first of the findings that have these words in them."""
    keys("alt+5")
    field = program.find("entry", "Find in the findings")
    assert Atspi.EditableText.set_text_contents(field, words), "cannot write into the search"
    program.expect(words, "table cell")


def is_marked(cell):
    cell.clear_cache()
    return cell.get_description() == "Does not agree"


def mend_budget(program, counts):
    n = counts.read()
    choose(program, ADJUSTMENT)
    program.screenshot("10-finding")
    keys("ctrl+j")
    cell = program.find("table cell", f"{ADJUSTMENT} {PRINTED}")
    assert is_marked(cell), "the figure is marked in its table"
    program.screenshot("10-cell")
    type_text(RIGHT)
    keys("Return")
    wait(lambda: name_of(cell).endswith(" −272.92"), "the figure typed")
    wait(lambda: not is_marked(cell), "the mark to go")
    keys("alt+5")
    counts.expect(n - 1)
    keys("ctrl+z")
    counts.expect(n)
    keys("ctrl+shift+z")
    counts.expect(n - 1)


def mend_score(program, counts):
    n = counts.read()
    choose(program, SCORED)
    keys("ctrl+j")
    cell = program.find("table cell", f"Given {SCORED} {GIVEN}")
    program.screenshot("10-score")
    type_text(BY_RULE)
    keys("Return")
    wait(lambda: name_of(cell) == f"Given {SCORED} {BY_RULE}", "the score typed")
    keys("alt+5")
    counts.expect(n - 1)


def main(app, cli):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "t.jiping")
        subprocess.run([cli, "new", path, "--sample", "yueyanglou-2023"], check=True)
        program = Program(app, path)
        try:
            program.expect(SHEET, "list item")
            program.focus()
            counts = Counts(program)
            mend_budget(program, counts)
            mend_score(program, counts)
            program.close()
        finally:
            program.kill()
        left = subprocess.run([cli, "check", path, "--json"], check=False, capture_output=True, text=True).stdout
        assert "-272.92" not in left, "the file has no such finding any more"


if __name__ == "__main__":
    main(*sys.argv[1:3])
