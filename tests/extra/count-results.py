#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what meson recorded of a run of the tests.

    count-results.py LOGS STATUS    LOGS: build/meson-logs, STATUS: exit status of "meson test"
    count-results.py --self-test

The last line is "N passed, N failed". A test program that ended badly without a failed case of its own counts as one
failure, and so does a run that failed in a way the records do not show. It is a failure, too, when nothing ran.
"""

import json
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}


def count_cases(junit):
    """Passed, skipped, and the names of failed cases with the suite of each."""
    passed, skipped, failed = 0, 0, []
    for suite in junit.iter("testsuite"):
        for case in suite.findall("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                failed.append((suite.get("name", ""), case.get("name", "")))
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    return passed, skipped, failed


def bad_programs(lines):
    """Names of test programs that did not end well."""
    runs = [json.loads(line) for line in lines if line.strip()]
    return [run["name"].split(" / ")[-1] for run in runs if run["result"] not in GOOD]


def find_log(logs, suffix):
    """Of the run: in a wrapper, such as valgrind, the name says so."""
    return next(logs.glob(f"testlog*{suffix}"), logs / f"testlog{suffix}")


def count(logs, status):
    lines = []
    try:
        passed, skipped, failed = count_cases(ET.parse(find_log(logs, ".junit.xml")).getroot())
    except (OSError, ET.ParseError) as error:
        passed, skipped, failed = 0, 0, []
        if status == 0:
            status = 1
        lines.append(f"The results cannot be read: {error}")
    try:
        programs = bad_programs(find_log(logs, ".json").read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError):
        programs = []
    # A program with several cases is a suite "project.program"; one without is a case of the suite "project".
    blamed = {name.split(" / ")[-1] for _, name in failed} | {suite.split(" / ")[-1].split(".", 1)[-1] for suite, _ in failed}
    silent = [name for name in programs if name not in blamed]
    lines += [f"failed: {suite} {name}" for suite, name in failed]
    lines += [f"failed: {name} ended badly" for name in silent]
    number = len(failed) + len(silent)
    if status != 0 and number == 0:
        number = 1
        lines.append(f"failed: meson test ended with status {status}")
    if skipped:
        lines.append(f"{skipped} skipped")
    lines.append(f"{passed} passed, {number} failed")
    return lines, number == 0 and passed > 0


SAMPLE = """<testsuites>
<testsuite name="jiping.jiping:engine / score"><testcase name="a"/><testcase name="b"><failure/></testcase>
<testcase name="c"><skipped/></testcase></testsuite>
<testsuite name="jiping.store"><testcase name="d"/></testsuite>
<testsuite name="jiping"><testcase name="jiping:extra / check"><error/></testcase><testcase name="fine"/></testsuite></testsuites>"""


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        logs = Path(folder)
        assert count(logs, 0)[0][-1] == "0 passed, 1 failed"
        (logs / "testlog.junit.xml").write_text("<testsuites><testsuite", encoding="utf-8")
        assert count(logs, 1)[0][-1] == "0 passed, 1 failed"
        (logs / "testlog.junit.xml").write_text(SAMPLE, encoding="utf-8")
        runs = [{"name": "jiping:engine / score", "result": "FAIL"}, {"name": "store", "result": "ERROR"},
                {"name": "jiping:extra / check", "result": "FAIL"}, {"name": "fine", "result": "OK"}]
        (logs / "testlog.json").write_text("\n".join(map(json.dumps, runs)), encoding="utf-8")
        lines, good = count(logs, 3)
        assert lines[-1] == "3 passed, 3 failed" and lines[-2] == "1 skipped" and not good, lines
        (logs / "testlog.json").unlink()
        (logs / "testlog.junit.xml").write_text(
            '<testsuites><testsuite name="jiping"><testcase name="a"/></testsuite></testsuites>', encoding="utf-8")
        assert count(logs, 0) == (["1 passed, 0 failed"], True)
        assert count(logs, 1)[0][-1] == "1 passed, 1 failed"
        (logs / "testlog.junit.xml").rename(logs / "testlog-env.junit.xml")
        assert count(logs, 0) == (["1 passed, 0 failed"], True)
        (logs / "testlog-env.junit.xml").unlink()
        (logs / "testlog.junit.xml").write_text("<testsuites/>", encoding="utf-8")
        assert count(logs, 0) == (["0 passed, 0 failed"], False)


if __name__ == "__main__":
    self_test()
    if sys.argv[1:] != ["--self-test"]:
        report, success = count(Path(sys.argv[1]), int(sys.argv[2]))
        print("\n".join(report))
        sys.exit(0 if success else 1)
