# SPDX-License-Identifier: GPL-3.0-or-later
"""A file with several units: it opens with the overview, a unit goes on with a new year, figures and a score are typed
into it, last year stands beside it, what is deleted comes back, and all of it is there when the file is opened again."""

import csv
import json
import os
import subprocess
import sys
import tempfile

from driver import Program, keys, type_text

UNIT, YEAR = "济宁市兖州区社会保险服务中心", 2020
OTHER = "新宁县社会养老保险服务中心"


def run(cli, *arguments):
    return subprocess.run([cli, *arguments], check=True, capture_output=True, text=True).stdout


def make(cli, folder):
    """Two samples in one file."""
    project = os.path.join(folder, "two.jiping")
    for sample, unit, year in (("yanzhou-2020", UNIT, YEAR), ("xinning-2022", OTHER, 2022)):
        one, tables = (os.path.join(folder, sample + end) for end in (".jiping", ""))
        run(cli, "new", one, "--sample", sample)
        run(cli, "export", one, "--csv", tables)
        run(cli, "import", project, "--unit", unit, "--year", str(year), "--folder", tables)
    return project


def years(cli, project):
    return sorted((e["unit"], e["year"]) for e in json.loads(run(cli, "score", project, "--json"))["evaluations"])


def tables(cli, project, year, folder):
    out = os.path.join(folder, f"out-{year}")
    run(cli, "export", project, "--unit", UNIT, "--year", str(year), "--csv", out)
    return next(where for where, _, files in os.walk(out) if "budget.csv" in files)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def go_on(program):
    """From the row the keyboard is on."""
    program.expect("Overview", "push button")
    program.expect("2 units · 2 sheets", "label")
    program.screenshot("portfolio-1-overview")
    program.click("New Year…")
    program.expect("New Year from 2020", "label")
    program.click("Make")
    program.expect("2 units · 3 sheets", "label")


def fill_in(program):
    """Three figures and a score of the new year, which is the one shown; one restates what last year's record has."""
    keys("alt+2", "ctrl+Home", "Right")
    program.expect("taken from 2020", "label")
    type_text("12.5")
    keys("Return")
    program.expect("Why it is restated", "text")
    type_text("new basis")
    keys("Return")
    program.expect_gone("Why it is restated", "text")
    keys("ctrl+Home", "Right", "Right")
    type_text("7.25")
    keys("Tab")
    type_text("8")
    keys("Return")
    keys("alt+3", "ctrl+Home", *["Right"] * 6)
    type_text("2")
    keys("Return")
    program.screenshot("portfolio-2-new-year")


def beside(program):
    keys("alt+6")
    program.expect("2021 Score ", "table cell")
    program.expect("Judgement", "table cell")
    program.screenshot("portfolio-3-compare")


def delete_and_undo(program):
    keys("alt+9")
    program.expect("2 units · 3 sheets", "label")
    keys("ctrl+Home", "space", "Delete")
    program.expect("Delete 1 sheet?", "label")
    program.click("Delete")
    program.expect("2 units · 2 sheets", "label")
    keys("ctrl+z")
    program.expect("2 units · 3 sheets", "label")


def check_file(cli, project, folder):
    assert years(cli, project) == sorted([(UNIT, YEAR), (UNIT, YEAR + 1), (OTHER, 2022)])
    run(cli, "verify", project)
    new, old = (tables(cli, project, year, folder) for year in (YEAR + 1, YEAR))
    figures = ("prior_budget", "prior_final", "initial_budget", "annual_budget", "arrived", "executed", "value")
    typed = [row[name] for row in read(new, "budget.csv") for name in figures if row.get(name)]
    assert sorted(typed) == ["125000", "72500", "80000"], typed  # typed in 万元, kept in 元
    assert [row["prior_reason"] for row in read(new, "budget.csv") if row["prior_reason"]] == ["new basis"]
    given = [row["score"] for row in read(new, "indicators.csv") if row["score"]]
    assert given == ["2"], given
    assert sum(1 for row in read(old, "indicators.csv") if row["score"]) == 34


def main(executable, cli):
    with tempfile.TemporaryDirectory() as folder:
        project = make(cli, folder)
        program = Program(executable, project)
        program.focus()
        go_on(program)
        fill_in(program)
        beside(program)
        delete_and_undo(program)
        program.close()
        check_file(cli, project, folder)
        again = Program(executable, project)
        again.focus()
        again.expect("2 units · 3 sheets", "label")
        again.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
