#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The check against the anomalies that people found in five published evaluations.

    test_check.py PROGRAM CASES FIXTURES

Prints a table of found and missed anomalies per case and class, and every finding that no anomaly lists."""

import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, CASES, FIXTURES = sys.argv[1:4]
NAMES = ["ebian-2023", "xinning-2022", "wuhua-2024", "yueyanglou-2023", "yanzhou-2020"]
CLASSES = ["arithmetic", "rule", "text"]


def load(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


def check(case, folder):
    profile = load(CASES, case, "profile.json")
    project = os.path.join(folder, case + ".jiping")
    files = [f"--{kind}={os.path.join(CASES, case, name)}" for kind, name in
             [("indicators", "indicators.csv"), ("facts", "budget.csv"), ("profile", "profile.json"),
              ("narrative", "narrative.json")]]
    subprocess.run([PROGRAM, "import", project, "--unit", profile["unit"], "--year", str(profile["evaluation_year"]),
                    *files], check=True, capture_output=True)
    done = subprocess.run([PROGRAM, "check", project, "--json"], capture_output=True, text=True)
    result = json.loads(done.stdout)
    errors = [finding for finding in result["findings"] if finding["severity"] == "error"]
    assert result["errors"] == len(errors) and done.returncode == (3 if errors else 0), (case, done.returncode)
    assert len({finding["key"] for finding in result["findings"]}) == len(result["findings"]), f"{case}: keys repeat"
    return result["findings"]


def signs(findings):
    """Figures below nothing: '-' in the fields, the true minus in the sentence. Gives how many there are."""
    n = 0
    for finding in findings:
        for figure in (finding["printed"], finding["computed"]):
            if re.match(r"-[0-9]", figure or ""):
                assert figure not in finding["message"] and "−" + figure[1:] in finding["message"], finding
                n += 1
    return n


def is_at(finding, place):
    sheet, where, row, printed = (place + [None, None])[:4]
    rows = [entry.get("row") for entry in finding["places"]]
    return (finding["sheet"] == sheet and finding["where"] == where and (row is None or row in rows) and
            (printed is None or finding["printed"] == printed))


def standing_for(anomaly, places, findings):
    """The findings for each of an anomaly's places; empty when one of them is missing."""
    found = []
    for place in places:
        match = [finding for finding in findings if finding["kind"] == anomaly["kind"] and is_at(finding, place)]
        if not match:
            return []
        found += match
    return found


def run():
    places, counts, excused = (load(FIXTURES, name) for name in ("places.json", "counts.json", "errors.json"))
    failures, table, n_below = [], {}, 0
    with tempfile.TemporaryDirectory() as folder:
        for case in NAMES:
            findings = check(case, folder)
            n_below += signs(findings)
            used, missed = set(), []
            for anomaly in load(CASES, case, "anomalies.json"):
                number = anomaly["id"].rpartition("-")[2]
                match = standing_for(anomaly, places[case].get(number, []), findings)
                used |= {finding["key"] for finding in match}
                cell = table.setdefault((case, anomaly["check"]), [0, 0])
                cell[0 if match else 1] += 1
                if not match:
                    missed.append(anomaly)
            for anomaly in missed:
                print(f"# {case} missed {anomaly['check']} {anomaly['id']} {anomaly['kind']}: {anomaly['where']}")
                if anomaly["check"] != "text":
                    failures.append(f"{anomaly['id']} is not found")
            for finding in findings:
                if finding["key"] in used:
                    continue
                print(f"# {case} extra {finding['severity']} {finding['kind']} [{finding['sheet'] or '-'}] "
                      f"{finding['where'][:40]} | {finding['message'][:160]}")
                reasons = [entry for entry in excused.get(case, [])
                           if (entry["kind"], entry["sheet"], entry["where"], entry["printed"]) ==
                           (finding["kind"], finding["sheet"], finding["where"], finding["printed"])]
                if finding["severity"] == "error" and not reasons:
                    failures.append(f"{case}: an error nobody has verified: {finding['message']}")
    print("# case              " + "".join(f"{name + ' found/missed':>28}" for name in CLASSES))
    for case in NAMES:
        cells = [table.get((case, name), [0, 0]) for name in CLASSES]
        print(f"# {case:18}" + "".join(f"{found:>21} / {missed:<4}" for found, missed in cells))
        for name, (found, _) in zip(CLASSES, cells):
            if found < counts[case][name]:
                failures.append(f"{case}: {found} {name} anomalies found, {counts[case][name]} before")
    if n_below == 0:
        failures.append("no figure is below nothing: nothing says that signs are right")
    text = [sum(table.get((case, "text"), [0, 0])[i] for case in NAMES) for i in (0, 1)]
    print(f"# text: {text[0]} of {sum(text)}")
    return failures


def waivers():
    """Waived with a reason, a finding stays in the list and does not count; without one nothing happens."""
    with tempfile.TemporaryDirectory() as folder:
        findings = check("ebian-2023", folder)
        project = os.path.join(folder, "ebian-2023.jiping")
        errors = [finding["key"] for finding in findings if finding["severity"] == "error"]
        refused = subprocess.run([PROGRAM, "check", project, "--waive", errors[0], "--reason", " "], capture_output=True)
        assert refused.returncode == 1, refused
        unknown = subprocess.run([PROGRAM, "check", project, "--waive", "x", "--reason", "y"], capture_output=True)
        assert unknown.returncode == 1, unknown
        for i, key in enumerate(errors):
            done = subprocess.run([PROGRAM, "check", project, "--json", "--waive", key, "--reason", "因为"],
                                  capture_output=True, text=True)
            result = json.loads(done.stdout)
            last = i == len(errors) - 1
            assert done.returncode == (0 if last else 3), done.returncode
            assert result["waived"] == i + 1 and result["errors"] == len(errors) - i - 1, result["waived"]
            assert len(result["findings"]) == len(findings)
            assert [f["waived"] for f in result["findings"] if f["key"] == key] == ["因为"]
        # The same fault with other figures is another finding.
        subprocess.run([PROGRAM, "set", project, "--unit", findings[0]["unit"], "--year", "2023", "--sheet", "unit",
                        "--indicator", "自评公开", "--score", "9", "--reason", "r"], check=True, capture_output=True)
        again = subprocess.run([PROGRAM, "check", project, "--json"], capture_output=True, text=True)
        assert again.returncode == 0 and json.loads(again.stdout)["waived"] == len(errors), again.returncode


failures = run()
waivers()
print("1..1")
for failure in failures:
    print("#", failure)
print("not ok 1 anomalies" if failures else "ok 1 anomalies")
sys.exit(1 if failures else 0)
