#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new year from last year on the command line, and its way through the tables.
test_new_year.py PROGRAM"""

import csv
import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
NAME = "济宁市兖州区社会保险服务中心"
UNIT = ["--unit", NAME]


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done


def make(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    return project


def score(project, year):
    (entry,) = json.loads(run("score", project, *UNIT, "--year", str(year), "--json").stdout)["evaluations"]
    return entry


def problems(folder):
    with open(os.path.join(folder, "problems.csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def tables(project, year, out):
    """The folder in which the tables of a year stand."""
    run("export", project, *UNIT, "--year", str(year), "--csv", out)
    return next(folder for folder, _, files in os.walk(out) if "problems.csv" in files)


def test_carries_and_clears(folder):
    project = make(folder)
    before = score(project, 2020)
    (made,) = json.loads(run("new-year", project, "--from", "2020", *UNIT, "--json").stdout)["years"]
    assert (made["unit"], made["from"], made["year"], made["sheets"]) == (NAME, 2020, 2021, 1), made
    assert made["items"] > 10 and made["problems"] > 0 and made["sections"] > 0, made
    after = score(project, 2021)
    assert [i["level3"] for i in after["indicators"]] == [i["level3"] for i in before["indicators"]]
    assert all(i["given"] is None and not i["reasons"] for i in after["indicators"])
    assert after["complete"] is False and score(project, 2020) == before
    run("verify", project)


def test_refused(folder):
    project = make(folder)
    assert "--from" in run("new-year", project, status=2).stderr
    assert "2019" in run("new-year", project, "--from", "2019", status=1).stderr
    assert "没有" in run("new-year", project, "--from", "2020", "--unit", "没有", status=1).stderr
    assert "不在" in run("new-year", project, "--from", "2020", *UNIT, "--without", "不在", status=1).stderr
    assert "2018" in run("new-year", project, "--from", "2020", "--year", "2018", status=1).stderr
    run("new-year", project, "--from", "2020")
    assert "2021" in run("new-year", project, "--from", "2020", status=1).stderr


def test_a_restated_figure_is_found(folder):
    project = make(folder)
    run("new-year", project, "--from", "2020")
    fact = ["set", project, *UNIT, "--year", "2021", "--fact"]
    run("set", project, *UNIT, "--year", "2020", "--fact", "三公经费.决算", "1.5")
    find = ["check", project, *UNIT, "--year", "2021", "--json"]
    restated = lambda status: [f for f in json.loads(run(*find, status=status).stdout)["findings"]
                               if f["printed"] and f["computed"] and "三公经费" in f["where"]
                               and f["computed"].startswith("1.5 ")]
    status = subprocess.run([PROGRAM, *find], capture_output=True).returncode
    assert restated(status) == []
    run(*fact, "三公经费.上年决算", "1.7")
    (finding,) = restated(status)
    assert finding["severity"] == "warning" and finding["printed"].startswith("1.7"), finding


def test_round_trip_of_what_was_carried_over(folder):
    project, copy = make(folder), os.path.join(folder, "copy.jiping")
    run("new-year", project, "--from", "2020")
    old, new = (tables(project, year, os.path.join(folder, str(year))) for year in (2020, 2021))
    rows = problems(new)
    assert rows and [row["carried_from"] for row in rows] == [f"2020/{row['no']}" for row in rows]
    assert all(row["carried_from"] == "" for row in problems(old))
    for year, tables_of in ((2020, old), (2021, new)):
        run("import", copy, *UNIT, "--year", str(year), "--folder", tables_of)
    again = tables(copy, 2021, os.path.join(folder, "again"))
    for name in sorted(os.listdir(new)):
        with open(os.path.join(new, name), "rb") as a, open(os.path.join(again, name), "rb") as b:
            assert a.read() == b.read(), name


def main():
    tests = [(name, test) for name, test in sorted(globals().items()) if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
        print(f"ok {number} {name}", flush=True)


if __name__ == "__main__":
    main()
