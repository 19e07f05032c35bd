# SPDX-License-Identifier: GPL-3.0-or-later
"""One file in two programs; one that is moved away while it is open; one on a network share."""

import os
import sqlite3
import subprocess
import sys
import tempfile

from driver import Program, keys, type_text, wait

ROW, TO_ROW = "重点支出安排率", ["Down"] * 6
TOTAL, EDITED, AGAIN = ("2020 Whole unit " + end for end in ("81 良", "82 良", "80 良"))
NFS = "6969"


class Bus:
    """A session of its own, as of another person on this machine: programs do not find each other through it."""

    def __init__(self):
        self.process = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address"],
                                        stdout=subprocess.PIPE, text=True)
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": self.process.stdout.readline().strip(),
                            "AT_SPI_BUS_ADDRESS": accessibility_bus()}

    def end(self):
        self.process.terminate()
        self.process.wait()


def accessibility_bus():
    done = subprocess.run(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus",
                           "--method", "org.a11y.Bus.GetAddress"], check=True, capture_output=True, text=True)
    return done.stdout.split("'")[1]


def edit(program, way, score, total):
    """way: keys that lead to the row."""
    program.focus()
    keys("alt+3")
    program.find("table cell", f"Given {ROW}")
    keys(*way)
    type_text(score)
    keys("Return")
    program.expect(total, "list item")


def score(cli, path):
    return subprocess.run([cli, "score", path], check=True, capture_output=True, text=True).stdout


def second_is_told(program, first, cli, path):
    program.expect("is open elsewhere", "label")
    program.screenshot("two-1-busy")
    program.click("Open Read-Only")
    program.expect(EDITED, "list item")
    program.expect("Read-only: the file cannot be written to or is open elsewhere", "label")
    # The first goes on, and the second says that it shows what was.
    edit(first, ["Up"], "1", AGAIN)
    program.expect("was changed by another program", "label")
    program.screenshot("two-2-changed")
    program.click("Open Again")
    program.expect(AGAIN, "list item")
    program.expect_gone("was changed by another program", "label")
    assert "80" in score(cli, path)


def moved_away(program, cli, path):
    elsewhere, copy = path + ".elsewhere", path.replace("t.jiping", "copy.jiping")
    os.rename(path, elsewhere)
    program.expect("was moved, renamed or deleted", "label")
    program.screenshot("two-3-moved")
    program.click("Save a Copy as…")
    program.find("push button", "Save")
    program.fill("Name", copy)
    program.click("Save")
    wait(lambda: os.path.exists(copy), "the copy")
    assert score(cli, copy) == score(cli, elsewhere)
    os.rename(elsewhere, path)
    program.expect_gone("was moved, renamed or deleted", "label")
    edit(program, ["Up"], "3", EDITED)


def changed_underneath(program, path):
    """By somebody without manners: said before an edit is refused, and what the file holds now can be shown."""
    database = sqlite3.connect(path)
    database.execute("UPDATE unit SET name = '另一单位'")
    database.commit()
    database.close()
    program.expect("was changed by another program", "label")
    program.click("Open Again")
    program.expect("另一单位", "list item")
    program.expect_gone("was changed by another program", "label")
    program.focus()


def on_a_share(app, faults, path):
    program = Program(app, path, environment={"LD_PRELOAD": faults, "JP_FAULT_FILESYSTEM": NFS})
    try:
        program.expect("The file lies on a network share.", "label")
        program.focus()
        program.screenshot("two-4-share")
        program.click("Understood")
        program.expect_gone("The file lies on a network share.", "label")
        program.close()
    finally:
        program.kill()


def main():
    app, cli, faults = sys.argv[1:4]
    bus = Bus()
    with tempfile.TemporaryDirectory(prefix="jiping-two-") as folder:
        path = os.path.join(folder, "t.jiping")
        subprocess.run([cli, "new", path, "--sample", "yanzhou-2020"], check=True)
        first = Program(app, path)
        second = None
        try:
            first.expect(TOTAL, "list item")
            edit(first, TO_ROW, "3", EDITED)
            second = Program(app, path, environment=bus.environment)
            second_is_told(second, first, cli, path)
            second.kill()
            moved_away(first, cli, path)
            subprocess.run([cli, "verify", path], check=True, stdout=subprocess.DEVNULL)
            changed_underneath(first, path)
            first.close()
            if faults != "-":
                on_a_share(app, faults, path)
        finally:
            first.kill()
            if second is not None:
                second.kill()
            bus.end()


main()
