#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No export carries a formula into its reader's spreadsheet: every text of a project is one that programs take for a
formula, a link or a code of a header; everything exported is read back, and imported again.
test_formulas.py PROGRAM FILL BATCH"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

PROGRAM, FILL, BATCH = sys.argv[1:4]
TRIGGERS = "=+-@\t\r＝＋－＠"
NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?( ?%)?$")
# The program's own formulas begin with a cell or a function and know no other sheets, files or programs.
OWN = re.compile(r"=[A-Z][A-Z0-9$:,.+*/()<>=\"‘’ -]*$")


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    return done


def must(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def make(folder, sample, *mode):
    """Two years, so that there is something to compare. Gives the project, its years and its unit."""
    project = os.path.join(folder, sample + ".jiping")
    must("new", project, "--sample", sample)
    year = int(must("units", project).split("\t")[1])
    must("new-year", project, "--from", str(year))
    filled = int(subprocess.run([FILL, project, *mode], check=True, capture_output=True, text=True).stdout)
    assert filled > 200, filled
    return project, [str(year), str(year + 1)], json.loads(must("units", project, "--json"))


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


def export_forms(project, out):
    """Every form that can be filled is written, every other one refused."""
    written = []
    for form in json.loads(must("forms", project, "--json"))["forms"]:
        path = os.path.join(out, f"form-{form['id']}.xlsx")
        if any(sheet["applicable"] for sheet in form["sheets"]):
            must("export", project, "--form", form["id"], "--xlsx", path)
            written.append(path)
        else:
            assert run("export", project, "--form", form["id"], "--xlsx", path).returncode != 0, form["id"]
            assert not os.path.exists(path), path
    return written


def export_compared(project, years, units, out):
    unit = units["units"][0]["unit"] if isinstance(units, dict) else units[0]["unit"]
    must("compare", project, f"--unit={unit}", "--years", ",".join(years), "--csv", os.path.join(out, "compare.csv"),
         "--xlsx", os.path.join(out, "compare.xlsx"))
    must("rank", project, "--year", years[0], "--csv", os.path.join(out, "rank.csv"), "--xlsx",
         os.path.join(out, "rank.xlsx"))


def export_batch(folder, out):
    """Units whose names are formulas, from a table of facts to one of scores."""
    facts = os.path.join(folder, "facts.csv")
    with open(os.path.join(BATCH, "facts.csv"), encoding="utf-8-sig", newline="") as file:
        rows = [row for row, _ in zip(csv.reader(file), range(40))]
    for number, row in enumerate(rows[1:]):
        row[0], row[1] = f"=1+{number}", f"{TRIGGERS[number % len(TRIGGERS)]}1+1 cmd"
    with open(facts, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    must("batch", "--framework", os.path.join(BATCH, "bench-34.jiping-framework.json"), "--facts", facts, "--csv",
         os.path.join(out, "batch.csv"))


def check_all(out):
    """Texts that are no formulas but look like them in workbooks, and such with a guard in tables."""
    texts = guarded = 0
    for path in files(out):
        if path.endswith(".xlsx"):
            texts += check_workbook(path)
        elif path.endswith(".csv"):
            guarded += check_table(path)
    return texts, guarded


def test_exports(folder, sample, *mode):
    project, years, units = make(folder, sample, *mode)
    out = os.path.join(folder, "out")
    for name in ("", "folder", "whole"):
        os.mkdir(os.path.join(out, name))
    must("export", project, "--xlsx", os.path.join(out, "a.xlsx"))
    must("export", project, "--csv", os.path.join(out, "b"))
    must("export", project, "--csv", os.path.join(out, "c.csv"))
    must("export", project, "--xlsx-folder", os.path.join(out, "folder"))
    must("export", project, "--xlsx-folder", os.path.join(out, "whole"), "--whole")
    forms = export_forms(project, out)
    export_compared(project, years, units, out)
    export_batch(folder, out)
    for path in ("compare.csv", "rank.csv", "batch.csv", "c.csv"):
        assert check_table(os.path.join(out, path)) > 0, path
    for path in ("compare.xlsx", "rank.xlsx", "a.xlsx"):
        assert check_workbook(os.path.join(out, path)) > 0, path
    texts, guarded = check_all(out)
    assert mode or len(forms) >= 12, forms
    assert guarded > 50 and texts > 50, (guarded, texts)


def test_forged(folder, sample):
    """Names that the program goes by are formulas, too."""
    test_exports(folder, sample, "all")


def test_there_and_back(folder, sample):
    """What was written to be harmless is read as it was."""
    (project, years, _), again = make(folder, sample), os.path.join(folder, "again.jiping")
    first, second = os.path.join(folder, "first"), os.path.join(folder, "second")
    must("export", project, "--year", years[0], "--sheet", "unit", "--csv", first)
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
             for sample in ("yanzhou-2020", "ebian-2023")] + [(test_forged, "ebian-2023")]
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
