#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies put aside by the command line before data come in, and what it says of a network share.
test_backup.py PROGRAM FAULTS"""

import errno
import json
import os
import subprocess
import sys
import tempfile

PROGRAM, FAULTS = sys.argv[1:3]
UNIT = "济宁市兖州区社会保险服务中心"
PLACE = ["--unit", UNIT, "--year", "2020"]
KEY = "third-party-overall-34"
SHARE = {"JP_FAULT_FILESYSTEM": "6969"}
SHARE_WITHOUT_LOCKS = {**SHARE, "JP_FAULT_LOCK": str(errno.ENOLCK)}


def run(*arguments, status=0, folder, faults=None):
    environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"))
    if faults is not None:
        environment.update(faults, LD_PRELOAD=FAULTS)
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done


def make(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020", folder=folder)
    return project


def reasons(folder, project):
    done = run("backups", project, "--json", folder=folder)
    return [(entry["reason"], entry["entries"]) for entry in json.loads(done.stdout)["backups"]]


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def score(folder, project):
    return run("score", project, "--json", folder=folder).stdout


def test_before_a_table(folder):
    project = make(folder)
    table = write(folder, "t.csv", "指标,评价得分\n重点支出安排率,3\n")
    call = ["import", project, "--table", table, "--into", "indicators", *PLACE]
    before = score(folder, project)
    run(*call, "--dry-run", folder=folder)
    assert reasons(folder, project) == []
    run(*call, "--take", folder=folder)
    assert score(folder, project) != before
    assert reasons(folder, project) == [("import", 1)]
    # Nothing new comes in: nothing is put aside.
    run(*call, "--take", folder=folder)
    assert reasons(folder, project) == [("import", 1)]
    entry = json.loads(run("backups", project, "--json", folder=folder).stdout)["backups"][0]
    again = os.path.join(folder, "again.jiping")
    run("restore", project, "--backup", entry["id"], "--to", again, folder=folder)
    assert score(folder, again) == before


def test_before_a_framework(folder):
    project = make(folder)
    framework = json.loads(run("frameworks", "--export", KEY, "-", folder=folder).stdout)
    framework["version"] = "2021.1"
    newer = write(folder, "newer.json", json.dumps(framework, ensure_ascii=False))
    run("frameworks", project, "--update", newer, "--dry-run", folder=folder)
    assert reasons(folder, project) == []
    run("frameworks", project, "--update", newer, folder=folder)
    assert reasons(folder, project) == [("framework", 1)]
    run("frameworks", project, "--update", newer, folder=folder)
    assert len(reasons(folder, project)) == 1


def test_network_share(folder):
    """Said where something is written; where nobody else can be kept out, nothing is."""
    if FAULTS == "-":
        return
    project = make(folder)
    edit = ["set", project, *PLACE, "--indicator", "重点支出安排率", "--score"]
    assert run(*edit, "3", folder=folder).stderr == ""
    told = run(*edit, "2", folder=folder, faults=SHARE).stderr
    assert told.count("\n") == 1 and project in told and "network share" in told, told
    assert run("score", project, folder=folder, faults=SHARE).stderr == ""
    before = score(folder, project)
    told = run(*edit, "1", status=1, folder=folder, faults=SHARE_WITHOUT_LOCKS).stderr
    assert told.count("\n") == 1 and "cannot keep others out" in told, told
    assert score(folder, project) == before
    assert run("score", project, "--json", folder=folder, faults=SHARE_WITHOUT_LOCKS).stdout == before


def main():
    tests = [value for name, value in sorted(globals().items()) if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="jiping-backup-") as folder:
            try:
                test(folder)
                print(f"ok {number} {test.__name__}")
            except Exception as error:
                failed += 1
                print(f"not ok {number} {test.__name__}: {error!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
