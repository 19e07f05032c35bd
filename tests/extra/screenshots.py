#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the window's pictures, in English and Chinese, light and dark, and the official forms as they are printed.

    screenshots.py BUILD FOLDER    within a session of tests/app/e2e/session.sh
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS / "app" / "e2e"), str(TESTS / "cli")]
import three_years  # noqa: E402
from driver import Atspi, Program, keys, set_clipboard, wait  # noqa: E402

TABS = ("unit", "budget", "indicators", "problems", "check")
# From the first indicator down to one that the rule and the evaluator score alike, with a computation to show.
FIRST, DOWN = "战略规划和工作计划", 7
SECOND_YEAR = ("Year 2 of the comparison", "对比的第 2 个年度")
ADD_YEAR = ("Add to the comparison", "加入对比")
UNITS = ("Units", "单位")
RANKING = ("Ranking", "排名")
PICTURE = ("Picture", "图")
PICTURE_MENU = ("Save or print the picture", "另存或打印图")
N_UNITS = 24
SETTINGS = "[org/jiping/Jiping]\nwindow-maximized=true\n"
# What a desktop sets; without one, GTK falls back to any font.
DESKTOP = "[Settings]\ngtk-font-name=Cantarell 11\n"


# A unit with sheets of its projects, whose indicators have targets in parts.
FORMS = "yueyanglou-2023"
# A table from elsewhere, into what the sample holds: equal, different, new, a total.
IMPORT = {
    "en": ("Paste or import into “Whole Funds”", "Paste from the Clipboard"),
    "zh_CN": ("粘贴或导入到“整体资金”", "从剪贴板粘贴"),
}
TABLE = """单位：万元
项目\t年初预算数\t全年预算数\t决算数\t执行率
基本支出\t337.17\t337.17\t337.2\t100%
项目支出\t40\t107.59\t107.6\t100%
培训费\t1.2\t1.2\t1.2\t100%
合计\t378.37\t445.96\t446\t100%
"""


def settle():
    time.sleep(0.7)


def shoot(path):
    settle()
    subprocess.run(["xdotool", "mousemove", "1365", "767"], check=True)
    subprocess.run(["import", "-window", "root", "-strip", "-define", "png:compression-level=9", str(path)],
                   check=True)
    print(path)


def variants():
    for language, words in (("en", ""), ("zh_CN", "-zh")):
        for scheme, colours in (("prefer-light", ""), ("prefer-dark", "-dark")):
            yield {"LANGUAGE": language, "ADW_DEBUG_COLOR_SCHEME": scheme}, words + colours


def reset_settings():
    """A window that fills the screen and has no recent files."""
    for name, text in (("glib-2.0/settings/keyfile", SETTINGS), ("gtk-4.0/settings.ini", DESKTOP)):
        path = Path(os.environ["XDG_CONFIG_HOME"]) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def select_indicator(window):
    """From the third cell of the first row: the cells before it are one with those below."""
    window.find("table cell", FIRST)
    cells = window.all("table cell", FIRST)
    cells.sort(key=lambda cell: Atspi.Component.get_extents(cell, Atspi.CoordType.WINDOW).x)
    window.point_at(cells[2])
    keys(*["Down"] * DOWN)


def find_all(window, role, names):
    """What is called so in one of the languages."""
    return wait(lambda: [each for each in window.all(role) if (each.get_name() or "") in names], f"a {role} {names}")


def find_one(window, role, names):
    return find_all(window, role, names)[0]


def go_into_picture(window, number):
    """To the second value of a picture, from the menu before it: of the comparison (0) or of the ranking (-1)."""
    window.point_at(find_all(window, "push button", PICTURE_MENU)[number])
    keys("Escape", "Tab", "Right")


def draw_comparison(program, folder, years, suffix):
    """The last two of three years: figures, rules and judgement each have a part in it; then all three, as every
    picture there is."""
    window = Program(program, years)
    window.focus()
    keys("alt+6")
    settle()
    window.point_at(find_one(window, "combo box", SECOND_YEAR))
    keys("Down", "Down", "Return")
    shoot(folder / f"compare{suffix}.png")
    window.point_at(find_one(window, "push button", ADD_YEAR))
    for name in ("bars", "radar", "totals"):
        if name != "bars":
            window.point_at(find_one(window, "combo box", PICTURE))
            keys("Down", "Return")
        go_into_picture(window, 0)
        shoot(folder / f"chart-{name}{suffix}.png")
    window.kill()


def draw_heat_map(program, folder, project, suffix):
    """The units of a year, indicator by indicator, six of them and all; data made up by a program."""
    window = Program(program, project)
    window.focus()
    keys("alt+6")
    settle()
    window.point_at(find_one(window, "push button", UNITS))
    settle()
    for _ in range(4):
        window.point_at(find_one(window, "push button", ADD_YEAR))
        settle()
    window.point_at(find_one(window, "combo box", PICTURE))
    keys("Down", "Down", "Return")
    settle()
    go_into_picture(window, 0)
    keys("Down")
    shoot(folder / f"chart-heat-units{suffix}.png")
    window.point_at(find_one(window, "push button", RANKING))
    settle()
    go_into_picture(window, -1)
    keys("Down")
    shoot(folder / f"chart-heat{suffix}.png")
    window.kill()


def cli(build, *arguments):
    return subprocess.run([build / "src/cli/jiping-cli", *arguments], check=True, capture_output=True, text=True).stdout


def make_portfolio(build, folder):
    """All samples in one project, and a year that goes on from one of them."""
    project = f"{folder}/portfolio.jiping"
    for line in cli(build, "samples").splitlines():
        name = line.split("\t")[0]
        one, tables = f"{folder}/{name}.one.jiping", f"{folder}/{name}"
        cli(build, "new", one, "--sample", name)
        (entry,) = {(sheet["unit"], sheet["year"]) for sheet in
                    json.loads(cli(build, "score", one, "--json"))["evaluations"]}
        cli(build, "export", one, "--csv", tables)
        cli(build, "import", project, "--unit", entry[0], "--year", str(entry[1]), "--folder", tables)
    cli(build, "new-year", project, "--from", "2022")
    return project


def draw_portfolio(program, folder, project, suffix):
    reset_settings()
    window = Program(program, project)
    window.focus()
    settle()
    keys("Down", "space", "Down", "space")
    shoot(folder / f"overview{suffix}.png")
    window.kill()


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
            select_indicator(window)
        shoot(folder / f"{tab}{suffix}.png")
        if tab == "indicators":
            keys("F4")
            shoot(folder / f"rule-editor{suffix}.png")
            keys("F4")
        elif tab == "problems":
            keys("alt+r")
            shoot(folder / f"report{suffix}.png")
    keys("alt+0")
    shoot(folder / f"framework{suffix}.png")
    window.kill()


def open_import(window):
    """The button within the menu button has the action."""
    button, entry = IMPORT[os.environ["LANGUAGE"]]
    window.find("push button", button)
    Atspi.Action.do_action(window.all("push button", button)[-1], 0)
    window.click(entry, "menu item")
    settle()


def draw_forms(program, folder, sample, suffix):
    """The tables of the official forms, the sheets of a unit, a project's targets, and a table being imported."""
    reset_settings()
    window = Program(program, sample)
    window.focus()
    keys("alt+1")
    shoot(folder / f"sheets{suffix}.png")
    keys("alt+2")
    settle()
    keys("ctrl+shift+Page_Down")
    shoot(folder / f"budget-form{suffix}.png")
    set_clipboard(TABLE)
    settle()
    open_import(window)
    shoot(folder / f"import{suffix}.png")
    keys("Escape")
    window.point_at(window.all("list item")[2])
    keys("alt+3")
    shoot(folder / f"targets{suffix}.png")
    keys("ctrl+p")
    window.find("list item", "T11")
    keys(*["Down"] * 11)
    shoot(folder / f"forms{suffix}.png")
    window.kill()


def draw_rounds(program, folder, rounds, suffix):
    """A sheet whose self-score is signed and whose first score differs from it."""
    reset_settings()
    window = Program(program, rounds)
    window.focus()
    keys("alt+3")
    settle()
    shoot(folder / f"rounds{suffix}.png")
    window.kill()


def sign_off(cli, path):
    place = ["--unit", "济宁市兖州区社会保险服务中心", "--year", "2020"]
    edit = ["set", path, *place, "--indicator", "部门下属机构合理性和明确性", "--score", "1"]
    subprocess.run([cli, "new", path, "--sample", "yanzhou-2020"], check=True)
    for kind, author in (("self", "评价人甲"), ("first", "评价人乙")):
        subprocess.run([cli, "sign", path, *place, "--round", kind, "--author", author, "--accept-errors"], check=True)
    subprocess.run([cli, *edit], check=True)
    subprocess.run([cli, *edit, "--change-reason", "下属机构职责有交叉"], check=True)


def print_forms(build, folder):
    """Every official form as it is printed: its first page."""
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run([build / "tests/app/forms/print-forms", temporary], check=True)
        for pdf in sorted(Path(temporary).glob("*.pdf")):
            subprocess.run(["pdftoppm", "-r", "80", "-png", "-singlefile", pdf, folder / pdf.stem], check=True)
            print(folder / f"{pdf.stem}.png")


def main(build, folder):
    print_forms(build, folder)
    with tempfile.TemporaryDirectory() as temporary:
        samples = {}
        for name in ("yanzhou-2020", FORMS):
            samples[name] = f"{temporary}/{name}.jiping"
            subprocess.run([build / "src/cli/jiping-cli", "new", samples[name], "--sample", name], check=True)
        years = f"{temporary}/years.jiping"
        three_years.build(build / "src/cli/jiping-cli", TESTS / "fixtures" / "cases", years)
        portfolio = make_portfolio(build, temporary)
        units = f"{temporary}/units.jiping"
        subprocess.run([build / "tests/bench/make-scale", TESTS / "fixtures/batch/bench-34.jiping-framework.json",
                        str(N_UNITS), "1", units], check=True)
        rounds = f"{temporary}/rounds.jiping"
        sign_off(build / "src/cli/jiping-cli", rounds)
        for environment, suffix in variants():
            os.environ.update(environment)
            draw_portfolio(str(build / "src/app/jiping"), folder, portfolio, suffix)
            draw(str(build / "src/app/jiping"), folder, samples["yanzhou-2020"], suffix)
            draw_forms(str(build / "src/app/jiping"), folder, samples[FORMS], suffix)
            draw_rounds(str(build / "src/app/jiping"), folder, rounds, suffix)
            draw_comparison(str(build / "src/app/jiping"), folder, years, suffix)
            draw_heat_map(str(build / "src/app/jiping"), folder, units, suffix)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
