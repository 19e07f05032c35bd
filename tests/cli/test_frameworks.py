#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking over another version of a framework without a window. test_frameworks.py PROGRAM"""

import json
import os
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
KEY = "third-party-overall-34"


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done


def score(project):
    (evaluation,) = json.loads(run("score", project, "--json").stdout)["evaluations"]
    return evaluation


def write_newer(folder):
    """The same form, a year later: one indicator is called another name and has more points, one is gone."""
    framework = json.loads(run("frameworks", "--export", KEY, "-").stdout)
    framework["version"] = "2021.1"
    group = framework["nodes"][2]["nodes"][0]
    renamed = next(node for node in group["nodes"] if node["name"] == "重点工作完结率")
    renamed["name"], renamed["points"] = "重点任务办结情况", "6"
    group["points"] = "21"
    development = framework["nodes"][3]["nodes"][1]
    assert development["nodes"].pop()["name"] == "可持续性"
    path = os.path.join(folder, "newer.jiping-framework.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(framework, file, ensure_ascii=False)
    return path


def make(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    return project


def test_update(folder):
    project, newer = make(folder), write_newer(folder)
    before = score(project)
    given = next(row["given"] for row in before["indicators"] if row["level3"] == "重点工作完结率")
    diff = json.loads(run("frameworks", project, "--update", newer, "--dry-run", "--json").stdout)
    found = {(entry["kind"], entry["path"].split("/")[-1]) for entry in diff["differences"]}
    assert {("renamed", "重点工作完结率"), ("points", "重点工作完结率"), ("points", "职责履行"),
            ("removed", "可持续性"), ("field", "")} <= found, found
    assert diff["answers_lost"] == 1 and diff["answers_kept"] == 33 and diff["to_version"] == "2021.1"
    assert "5 → 6" in run("frameworks", project, "--update", newer, "--dry-run").stdout
    assert score(project) == before
    error = run("frameworks", project, "--update", newer, status=1).stderr
    assert error.count("\n") == 1, error
    assert score(project) == before
    run("frameworks", project, "--update", newer, "--drop-answers")
    after = score(project)
    row = next(row for row in after["indicators"] if row["level3"] == "重点任务办结情况")
    assert row["given"] == given and row["points"] == "6"
    assert len(after["indicators"]) == 33
    assert json.loads(run("frameworks", project, "--update", newer, "--json").stdout)["differences"] == []
    run("verify", project)


def test_source(folder):
    project = make(folder)
    assert json.loads(run("frameworks", project, "--update", KEY, "--dry-run", "--json").stdout)["answers_lost"] == 0
    assert "none" in run("frameworks", project, "--update", "none", status=1).stderr
    run("frameworks", "--update", KEY, status=2)
    run("frameworks", project, "--dry-run", status=2)
    assert "无此" in run("frameworks", project, "--update", KEY, "--framework", "无此", status=1).stderr


def main():
    tests = [(name, func) for name, func in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, func) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                func(folder)
                print(f"ok {number} {name}", flush=True)
            except Exception as error:
                print(f"not ok {number} {name}", flush=True)
                print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)


main()
