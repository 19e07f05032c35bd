# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged file is opened: a copy put aside takes its place and is edited. A version is named, looked at, restored."""

import json
import os
import subprocess
import sys
import tempfile

from driver import Program, keys, type_text, wait

UNIT = "济宁市兖州区社会保险服务中心"
ROW, ROWS_BEFORE = "重点支出安排率", 6
TOTAL, EDITED = "2020 Whole unit 81 良", "2020 Whole unit 82 良"


def backups(cli, path):
    done = subprocess.run([cli, "backups", path, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["backups"]


def edit(program):
    """One point more."""
    program.focus()
    keys("alt+3")
    program.find("table cell", f"Given {ROW}")
    keys(*["Down"] * ROWS_BEFORE)
    type_text("3")
    keys("Return")
    program.expect(EDITED, "list item")


def damage(path):
    """Every page but the first two is overwritten."""
    with open(path, "r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (os.path.getsize(path) - 8192))


def nothing_to_restore(app, path):
    program = Program(app, path)
    try:
        program.expect("The file cannot be opened", "label")
        program.expect("is damaged", "label")
        program.expect("No copy of it was put aside", "label")
        assert not program.has("Restore from a Backup…", "push button")
        program.screenshot("backup-1-none")
    finally:
        program.kill()


def expect_put_aside(cli, path, n):
    wait(lambda: [entry["reason"] for entry in backups(cli, path)].count("restore") == n, "what was there to be kept")


def restore_damaged(program):
    program.expect("is damaged", "label")
    program.expect("1 copy of it was put aside", "label")
    program.screenshot("backup-2-damaged")
    program.click("Restore from a Backup…")
    program.expect("first draft, ", "list item")
    program.screenshot("backup-3-list")
    program.click("Restore…")
    program.expect("put aside first", "label")
    program.screenshot("backup-4-ask")
    program.click("Restore")
    program.expect(TOTAL, "list item")


def open_list(program):
    program.focus()
    keys("ctrl+shift+h")
    program.expect("Name a Version…", "push button")


def name_version(program):
    open_list(program)
    keys("ctrl+n")
    program.expect("Name of the version")
    type_text("submitted")
    keys("Return")
    program.expect("submitted, ", "list item")
    program.screenshot("backup-5-named")
    keys("Escape")
    program.expect_gone("Name a Version…", "push button")


def look(program):
    """The newest is chosen: Enter opens it, beside the file."""
    open_list(program)
    keys("Return")
    program.expect("“submitted”, as it was on", "label")
    program.screenshot("backup-6-look")
    keys("alt+F4")
    program.expect_gone("“submitted”, as it was on", "label")


def restore_version(program):
    open_list(program)
    keys("alt+r")
    program.expect("Restore “submitted” of", "label")
    program.click("Restore")
    program.expect(TOTAL, "list item")


def main():
    app, cli = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="jiping-backup-") as folder:
        path = os.path.join(folder, "t.jiping")
        other = os.path.join(folder, "other.jiping")
        for project in (path, other):
            subprocess.run([cli, "new", project, "--sample", "yanzhou-2020"], check=True)
        subprocess.run([cli, "backup", path, "--name", "first draft"], check=True, stdout=subprocess.DEVNULL)
        damage(path)
        damage(other)
        nothing_to_restore(app, other)
        program = Program(app, path)
        try:
            restore_damaged(program)
            expect_put_aside(cli, path, 1)
            name_version(program)
            edit(program)
            look(program)
            restore_version(program)
            expect_put_aside(cli, path, 2)
            edit(program)
            program.close()
        finally:
            program.kill()
        subprocess.run([cli, "verify", path], check=True, stdout=subprocess.DEVNULL)
        assert [entry["reason"] for entry in backups(cli, path)] == ["restore", "named", "restore", "named"]


main()
