#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No export carries a formula into its reader's spreadsheet: every text of a project is one that programs take for a
formula, a link or a code of a header; everything exported is read back, and imported again.
test_formulas.py PROGRAM FILL"""

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

PROGRAM, FILL = sys.argv[1:3]
TRIGGERS = "=+-@\t\r＝＋－＠"
NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?( ?%)?$")
# The program's own formulas begin with a cell or a function and know no other sheets, files or programs.
OWN = re.compile(r"=[A-Z][A-Z0-9$:,.+*/()<>=\"‘’ -]*$")


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    return done


def make(folder, sample):
    project = os.path.join(folder, sample + ".jiping")
    assert run("new", project, "--sample", sample).returncode == 0
    filled = int(subprocess.run([FILL, project], check=True, capture_output=True, text=True).stdout)
    assert filled > 200, filled
    return project


def files(folder):
    return [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]


def check_workbook(path):
    """Formulas are the program's own; nothing is a link, a name or a code that is not ours."""
    texts = 0
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None, (path, cell.coordinate, cell.hyperlink)
                if cell.data_type == "f":
                    value = str(cell.value)
                    assert OWN.match(value) and "cmd" not in value and "HYPERLINK" not in value, (path, value)
                elif isinstance(cell.value, str) and cell.value[:1] in TRIGGERS:
                    texts += 1
        for text in (sheet.oddHeader.center.text, sheet.oddHeader.left.text, sheet.oddFooter.left.text,
                     sheet.oddFooter.right.text):
            assert not text or "calc" not in text, (path, text)
    assert all("=" not in name and "cmd" not in name for name in book.defined_names), list(book.defined_names)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert "externalLink" not in name and "vba" not in name, name
            if name.endswith(".rels"):
                assert b"http://a.example" not in archive.read(name), name
            if name.endswith(".xml") and "worksheets" in name:
                for code in re.findall(r"<odd(?:Header|Footer)>(.*?)</odd", archive.read(name).decode()):
                    assert "&amp;D" not in code.replace("&amp;&amp;", ""), (name, code)
    return texts


def check_table(path):
    guarded = 0
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            for cell in row:
                assert not cell or cell[0] not in TRIGGERS or NUMBER.match(cell), (path, cell)
                guarded += cell[:1] == "'"
    return guarded


def test_exports(folder, sample):
    project = make(folder, sample)
    out = os.path.join(folder, "out")
    os.mkdir(out)
    assert run("export", project, "--xlsx", os.path.join(out, "a.xlsx")).returncode == 0
    assert run("export", project, "--csv", os.path.join(out, "b")).returncode == 0
    assert run("export", project, "--csv", os.path.join(out, "c.csv")).returncode == 0
    os.mkdir(os.path.join(out, "d"))
    assert run("export", project, "--xlsx-folder", os.path.join(out, "d")).returncode == 0
    for number in range(1, 14):
        run("export", project, "--form", f"T{number}", "--xlsx", os.path.join(out, f"form-{number}.xlsx"))
    year = run("units", project).stdout
    for found in set(re.findall(r"\b20\d\d\b", year)):
        run("rank", project, "--year", found, "--csv", os.path.join(out, f"rank-{found}.csv"))
    guarded = texts = 0
    written = files(out)
    assert len([path for path in written if path.endswith(".xlsx")]) > 3, written
    for path in written:
        if path.endswith(".xlsx"):
            texts += check_workbook(path)
        elif path.endswith(".csv"):
            guarded += check_table(path)
    assert guarded > 50 and texts > 50, (guarded, texts)


def test_there_and_back(folder, sample):
    """What was written to be harmless is read as it was."""
    project, again = make(folder, sample), os.path.join(folder, "again.jiping")
    first, second = os.path.join(folder, "first"), os.path.join(folder, "second")
    assert run("export", project, "--csv", first).returncode == 0
    place = os.path.dirname(next(path for path in files(first) if path.endswith("indicators.csv")))
    done = run("import", again, "--unit", "某单位", "--year", "2020", "--folder", place)
    assert done.returncode == 0, done.stderr
    assert run("export", again, "--csv", second).returncode == 0
    other = os.path.dirname(next(path for path in files(second) if path.endswith("indicators.csv")))
    with open(os.path.join(place, "indicators.csv"), encoding="utf-8-sig", newline="") as one, \
            open(os.path.join(other, "indicators.csv"), encoding="utf-8-sig", newline="") as two:
        # Within a cell of several reasons, blanks before one are none of its text.
        before, after = ([[re.sub(r"\* [\t\r\n ]", "* ", cell) for cell in row] for row in csv.reader(table)]
                         for table in (one, two))
    assert before == after, next((pair for pair in zip(before, after) if pair[0] != pair[1]), None)


def main():
    tests = [(test, sample) for test in (test_exports, test_there_and_back)
             for sample in ("yanzhou-2020", "ebian-2023")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (test, sample) in enumerate(tests, 1):
        folder = tempfile.mkdtemp()
        try:
            test(folder, sample)
            print(f"ok {number} {test.__name__} {sample}")
        except Exception as error:
            failed += 1
            print(f"not ok {number} {test.__name__} {sample}: {error!r}")
        finally:
            shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
