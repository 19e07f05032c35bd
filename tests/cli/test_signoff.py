#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rounds from the command line: signed, reopened by edits, verified, and every byte of them guarded.
test_signoff.py PROGRAM"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = sys.argv[1]
UNIT = ["--unit", "济宁市兖州区社会保险服务中心", "--year", "2020"]
NAME = "重点支出安排率"


def run(*arguments, status=0, author=None):
    environment = {name: value for name, value in os.environ.items() if name != "JIPING_AUTHOR"}
    if author:
        environment["JIPING_AUTHOR"] = author
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env=environment)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done


def make(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    return project


def make_plain(folder):
    project = os.path.join(folder, "plain.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    return project


def sign(project, kind, author, *more, status=0):
    return run("sign", project, *UNIT, "--round", kind, "--author", author, "--accept-errors", *more, status=status)


def rounds(project):
    return json.loads(run("rounds", project, "--json").stdout)["rounds"]


def states(project):
    return [(entry["round"], entry["state"]) for entry in rounds(project)]


def test_from_self_score_to_final(folder):
    project = make(folder)
    refused = run("sign", project, *UNIT, "--round", "self", "--author", "评价人甲", status=1)
    assert "Check" in refused.stderr or "检查" in refused.stderr, refused.stderr
    sign(project, "self", "评价人甲")
    (first,) = rounds(project)
    assert first["total"] == "81" and first["grade"] == "良" and first["signed_by"] == "评价人甲", first
    assert len(first["marks"]) == 34 and re.fullmatch("[0-9a-f]{64}", first["hash"]) and first["accepted"]
    sign(project, "first", "评价人乙")
    run("set", project, *UNIT, "--indicator", NAME, "--score", "3", "--author", "评价人丙")
    assert states(project) == [("self", "signed"), ("first", "reopened")]
    refused = sign(project, "first", "评价人乙", status=1)
    assert NAME in refused.stderr, refused.stderr
    run("set", project, *UNIT, "--indicator", NAME, "--score", "2", "--change-reason", "补充了材料", "--author", "评价人丙")
    sign(project, "first", "评价人乙")
    # Score and reason of a signed sheet in one call: one step, which reopens the round.
    told = run("set", project, *UNIT, "--indicator", NAME, "--score", "3", "--change-reason", "补充了材料",
               "--author", "评价人丙").stderr
    assert states(project) == [("self", "signed"), ("first", "reopened")] and "open again" in told, told
    sign(project, "first", "评价人乙")
    mark = next(mark for mark in rounds(project)[1]["marks"] if mark["indicator"] == NAME)
    assert mark["score"] == "3" and mark["change_reason"] == "补充了材料", mark
    assert "评价人丙" in rounds(project)[1]["prepared_by"]
    refused = sign(project, "review", "评价人丙", status=1)
    assert "评价人丙" in refused.stderr, refused.stderr
    sign(project, "review", "评价人丙", "--waive-independence", "单位只有一名评价人")
    assert rounds(project)[2]["waiver"] == "单位只有一名评价人"
    sign(project, "final", "负责人")
    assert [state for _, state in states(project)] == ["signed"] * 4
    run("verify", project)


def test_reopening_needs_a_reason(folder):
    project = make(folder)
    run("reopen", project, *UNIT, "--reason", "x", status=1)
    sign(project, "self", "评价人甲")
    run("reopen", project, *UNIT, "--reason", " ", status=1)
    run("reopen", project, *UNIT, status=2)
    run("reopen", project, *UNIT, "--reason", "录错一项", "--author", "评价人乙")
    (entry,) = rounds(project)
    assert (entry["state"], entry["reopened_by"], entry["reopened_reason"]) == ("reopened", "评价人乙", "录错一项"), entry


def test_what_is_handed_over_stays_in_the_chain(folder):
    project = make(folder)
    sign(project, "self", "评价人甲")
    book = os.path.join(folder, "out.xlsx")
    run("export", project, "--xlsx", book)
    with zipfile.ZipFile(book) as file:
        page = file.read("xl/worksheets/sheet1.xml").decode()
        texts = file.read("xl/sharedStrings.xml").decode()
        core = file.read("docProps/core.xml").decode()
    printed = re.search(r"历史标记 (\d+-[0-9a-f]{16})<", page).group(1)
    full = re.search(r"历史标记 (\d+-[0-9a-f]{64})<", core).group(1)
    assert full.startswith(printed) and printed in texts and "定稿人 评价人甲" in texts
    for head in (printed, full, full.split("-")[1]):
        run("verify", project, "--head", head)
    # The file goes on: what was handed over is still in its past.
    run("set", project, *UNIT, "--indicator", NAME, "--score", "3", "--author", "评价人乙")
    run("verify", project, "--head", printed)
    other = os.path.join(folder, "other.jiping")
    run("new", other, "--sample", "yanzhou-2020")
    refused = run("verify", other, "--head", printed, status=1)
    assert printed in refused.stderr
    run("verify", project, "--head", "zz", status=1)
    # The rows below the table are no indicators when it is read in again.
    again = os.path.join(folder, "again.jiping")
    run("import", again, "--unit", "某单位", "--year", "2020", "--indicators", book)
    names = [row["level3"] for row in json.loads(run("score", again, "--json").stdout)["evaluations"][0]["indicators"]]
    assert len(names) == 34 and not any("定稿" in name or "标记" in name for name in names), names


def test_forms_carry_the_mark(folder):
    project = make(folder)
    sign(project, "self", "评价人甲")
    for form in json.loads(run("forms", project, "--json").stdout)["forms"]:
        if not any(sheet["applicable"] for sheet in form["sheets"]):
            continue
        book = os.path.join(folder, form["id"] + ".xlsx")
        run("export", project, "--form", form["id"], "--xlsx", book)
        with zipfile.ZipFile(book) as file:
            page = file.read("xl/worksheets/sheet1.xml").decode()
            core = file.read("docProps/core.xml").decode()
        printed = re.search(r"历史标记 (\d+-[0-9a-f]{16})<", page).group(1)
        assert re.search(r"历史标记 (\d+-[0-9a-f]{64})<", core).group(1).startswith(printed), form
        run("verify", project, "--head", printed)


def files_of(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read()
    return found


def travel(project, folder, number):
    """Out as tables and in again: the new project, and what was written."""
    tables, other = os.path.join(folder, f"tables-{number}"), os.path.join(folder, f"again-{number}.jiping")
    run("export", project, "--csv", tables)
    done = run("import", other, "--folder", tables)
    return other, files_of(tables), done.stdout


def test_rounds_travel_as_tables(folder):
    project = make(folder)
    sign(project, "self", "评价人甲")
    sign(project, "first", "评价人乙")
    edit = ["set", project, *UNIT, "--indicator", NAME, "--score", "3", "--author", "评价人丙"]
    run(*edit)
    run(*edit, "--change-reason", "补充了材料")
    other, first, told = travel(project, folder, 1)
    assert "2" in told and "rounds.json" in told, told
    before, after = rounds(project), rounds(other)
    # Signed elsewhere is not signed here; all else is as it was.
    assert [entry["state"] for entry in before] == ["signed", "reopened"]
    assert [entry["state"] for entry in after] == ["imported", "reopened"]
    for one, two in zip(before, after):
        assert {k: v for k, v in one.items() if k != "state"} == {k: v for k, v in two.items() if k != "state"}
    run("verify", other)
    again, second, _ = travel(other, folder, 2)
    assert {k: v for k, v in first.items() if k != "rounds.json"} == {k: v for k, v in second.items() if k != "rounds.json"}
    assert first["rounds.json"].replace(b'"signed"', b'"imported"') == second["rounds.json"]
    assert travel(again, folder, 3)[1] == second
    # Read into a file that has the rounds, nothing is doubled, and it is said.
    told = run("import", other, "--folder", os.path.join(folder, "tables-2")).stdout
    assert len(rounds(other)) == 2 and "2 rounds left out" in told, told
    # The round that came in goes on where it was.
    sign(other, "first", "评价人乙")
    assert [state for _, state in states(other)] == ["imported", "signed"]
    run("verify", other)


def test_rounds_changed_on_the_way_are_refused(folder):
    project = make(folder)
    sign(project, "self", "评价人甲")
    tables = os.path.join(folder, "tables")
    run("export", project, "--csv", tables)
    path = os.path.join(tables, "rounds.json")
    with open(path, encoding="utf-8-sig") as file:
        whole = json.load(file)
    mutations = {
        "score": lambda entry: entry["marks"][0].update(score="1.5"),
        "who": lambda entry: entry.update(signed_by="别人"),
        "total": lambda entry: entry.update(total="99"),
        "basis": lambda entry: entry.update(basis="{"),
        "number": lambda entry: entry.update(signed_time="x"),
        "gone": lambda entry: entry["marks"].pop(),
    }
    for name, mutate in mutations.items():
        changed = json.loads(json.dumps(whole))
        mutate(changed["rounds"][0])
        with open(path, "w", encoding="utf-8") as file:
            json.dump(changed, file, ensure_ascii=False)
        other = os.path.join(folder, f"{name}.jiping")
        refused = run("import", other, "--folder", tables, status=1)
        assert "rounds.json" in refused.stderr and refused.stderr.count("\n") == 1, (name, refused.stderr)
    # An export without rounds leaves no rounds of an earlier one behind.
    run("export", make_plain(folder), "--csv", tables)
    assert not os.path.exists(path)


def flipped(project, folder, table, column, key, position):
    """A copy with one byte of a value another one; None where there is no such byte."""
    copy = os.path.join(folder, "flipped.jiping")
    shutil.copy(project, copy)
    with sqlite3.connect(copy) as db:
        (value,) = db.execute(f'SELECT "{column}" FROM "{table}" WHERE {key}').fetchone()
        if value is None or (isinstance(value, str) and position >= len(value.encode())):
            return None
        if isinstance(value, int):
            other = value ^ (1 << position % 40)
        else:
            raw = bytearray(value.encode())
            if raw[position] >= 0x80:
                return None
            raw[position] = ord("0") if raw[position] != ord("0") else ord("1")
            other = raw.decode()
        db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {key}', (other,))
    db.close()
    return copy


def test_every_flipped_byte_is_found_and_located(folder):
    project = make(folder)
    sign(project, "self", "评价人甲")
    sign(project, "first", "评价人乙")
    run("set", project, *UNIT, "--indicator", NAME, "--score", "3", "--author", "评价人丙")
    run("verify", project)
    with sqlite3.connect(project) as db:
        newest = db.execute("SELECT max(number) FROM journal").fetchone()[0]
        mark = db.execute("SELECT id FROM mark WHERE name = ? ORDER BY id", (NAME,)).fetchone()[0]
        seq = db.execute("SELECT seq FROM mark WHERE id = ?", (mark,)).fetchone()[0]
        first = db.execute('SELECT min(id) FROM "round"').fetchone()[0]
        length = db.execute('SELECT length(basis) FROM "round" WHERE id = ?', (first,)).fetchone()[0]
    db.close()
    tried = 0
    for number in range(1, newest + 1):
        for column, step in (("time", 7), ("author", 1), ("label", 3), ("changes", 9973), ("hash", 13), ("kind", 2)):
            for position in range(0, 45000, step):
                copy = flipped(project, folder, "journal", column, f"number = {number}", position)
                if copy is None or position > 40 and column != "changes":
                    if column != "changes":
                        break
                    continue
                message = run("verify", copy, status=1).stderr
                assert re.search(rf"\b{number}\b", message), (column, position, message)
                tried += 1
    for column in ("seq", "name", "points", "computed", "given", "score", "reasons", "change_reason"):
        copy = flipped(project, folder, "mark", column, f"id = {mark}", 0)
        if copy is None:
            continue
        message = run("verify", copy, status=1).stderr
        assert "indicator" in message and NAME in message or "hash" in message, (column, message)
        tried += 1
    for column in ("signed_by", "signed_time", "prepared_by", "total", "grade", "hash", "previous", "accepted", "state"):
        copy = flipped(project, folder, "round", column, f"id = {first}", 0)
        if copy is None:
            continue
        message = run("verify", copy, status=1).stderr
        assert "Self-score" in message or f"round {first}" in message, (column, message)
        tried += 1
    for position in range(0, length, 2999):
        copy = flipped(project, folder, "round", "basis", f"id = {first}", position)
        if copy is not None:
            message = run("verify", copy, status=1).stderr
            assert "Self-score" in message, (position, message)
            tried += 1
    print(f"# {tried} bytes flipped, all found")
    assert tried > 60, tried


def main():
    tests = [(name, test) for name, test in sorted(globals().items()) if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            test(folder)
        print(f"ok {number} {name}", flush=True)


if __name__ == "__main__":
    main()
