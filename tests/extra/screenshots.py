#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the window's pictures: every tab and the welcome page, in English and Chinese, light and dark.

    screenshots.py BUILD FOLDER    within a session of tests/app/e2e/session.sh
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "app" / "e2e"))
from driver import Program, keys  # noqa: E402

TABS = ("unit", "budget", "indicators", "problems")
# An indicator that the rule and the evaluator score alike, with facts and a computation to show.
INDICATOR = "预算完成率"
SETTINGS = "[org/jiping/Jiping]\nwindow-maximized=true\n"


def settle():
    time.sleep(0.7)


def shoot(path):
    settle()
    subprocess.run(["xdotool", "mousemove", "1365", "767"], check=True)
    subprocess.run(["import", "-window", "root", "-strip", str(path)], check=True)
    print(path)


def variants():
    for language, words in (("en", ""), ("zh_CN", "-zh")):
        for scheme, colours in (("prefer-light", ""), ("prefer-dark", "-dark")):
            yield {"LANGUAGE": language, "ADW_DEBUG_COLOR_SCHEME": scheme}, words + colours


def reset_settings():
    """A window that fills the screen and has no recent files."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0" / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(SETTINGS, encoding="utf-8")


def draw(program, folder, sample, suffix):
    reset_settings()
    welcome = Program(program)
    welcome.focus()
    shoot(folder / f"welcome{suffix}.png")
    welcome.kill()
    window = Program(program, sample)
    window.focus()
    for number, tab in enumerate(TABS, 1):
        keys(f"alt+{number}")
        if tab == "indicators":
            settle()
            window.point_at(window.find("table cell", INDICATOR))
        shoot(folder / f"{tab}{suffix}.png")
    window.kill()


def main(build, folder):
    os.environ["GSETTINGS_SCHEMA_DIR"] = str(build / "data")
    os.environ["JP_LOCALEDIR"] = str(build / "po")
    with tempfile.TemporaryDirectory() as temporary:
        sample = f"{temporary}/yanzhou-2020.jiping"
        subprocess.run([build / "src/cli/jiping-cli", "new", sample, "--sample", "yanzhou-2020"], check=True)
        for environment, suffix in variants():
            os.environ.update(environment)
            draw(str(build / "src/app/jiping"), folder, sample, suffix)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
