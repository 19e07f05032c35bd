# SPDX-License-Identifier: GPL-3.0-or-later
"""A project sealed in the window, its package opened with a wrong and with the right password."""

import json
import os
import stat
import subprocess
import sys
import tempfile

from driver import Atspi, Program, keys, type_text, wait

PASSWORD = "correct horse 1"


def score(cli, path):
    return subprocess.run([cli, "score", path, "--json"], check=True, capture_output=True, text=True).stdout


def seal(program, package):
    program.focus()
    # The button within the menu button has the action.
    program.find("push button", "Main menu")
    Atspi.Action.do_action(program.all("push button", "Main menu")[-1], 0)
    program.click("Seal with a Password…", "menu item")
    program.find("push button", "Save")
    program.fill("Name", package)
    program.click("Save")
    program.expect("If the password is lost, so is the package", "label")
    type_text(PASSWORD)
    keys("Tab")
    type_text(PASSWORD + "x")
    program.expect("The two passwords differ.")
    program.screenshot("seal-1-differ")
    keys("BackSpace")
    program.expect_gone("The two passwords differ.")
    program.screenshot("seal-2-new")
    keys("Return")
    # What says so is gone after four seconds, which is less than a look at the window takes on a busy machine.
    wait(lambda: os.path.exists(package), "the package")


def unseal(program, target):
    program.expect("Open a Sealed Package", "label")
    program.focus()
    type_text("wrong")
    program.screenshot("seal-3-open")
    keys("Return")
    program.expect("cannot be opened with this password", "label")
    program.screenshot("seal-4-wrong")
    assert not os.path.exists(target), "something was written with a wrong password"
    type_text(PASSWORD)
    keys("Return")
    program.expect("济宁市兖州区社会保险服务中心", "list item")
    wait(lambda: os.path.exists(target), "the project to be there", 30)
    assert stat.S_IMODE(os.stat(target).st_mode) == 0o600


def main(app, cli):
    with tempfile.TemporaryDirectory(prefix="jiping-seal-") as folder:
        path, package = os.path.join(folder, "t.jiping"), os.path.join(folder, "t.jiping-sealed")
        subprocess.run([cli, "new", path, "--sample", "yanzhou-2020"], check=True, stdout=subprocess.DEVNULL)
        before = score(cli, path)
        program = Program(app, path)
        seal(program, package)
        program.close()
        os.rename(path, os.path.join(folder, "old"))
        program = Program(app, package)
        unseal(program, path)
        program.close()
        assert score(cli, path) == before
        assert sorted(os.listdir(folder)) == ["old", "t.jiping", "t.jiping-sealed"], os.listdir(folder)
        print(json.dumps({"sealed": os.path.getsize(package)}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
