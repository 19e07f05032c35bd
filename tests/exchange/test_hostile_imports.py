# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are damaged, no tables, or made to do harm: each is refused in one line, and nothing is changed."""

import io
import os
import subprocess
import sys
import tempfile
import zipfile

HEAD = "项目,年初预算数\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows, merges=(), prologue=""):
    """A worksheet of rows (lists of cells as XML)."""
    body = "".join(f"<row>{''.join(row)}</row>" for row in rows)
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    return (f'<?xml version="1.0"?>{prologue}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>'
            f"<mergeCells>{merged}</mergeCells></worksheet>")


def table(*more):
    return [[cell("A1", "项目"), cell("B1", "年初预算数")], *more]


def workbook(part, strings=None, more=(), target="worksheets/sheet1.xml"):
    """The bytes of a workbook with one sheet."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="表" '
                         'sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
                         f'Type="worksheet" Target="{target}"/></Relationships>')
        archive.writestr("xl/worksheets/sheet1.xml", part)
        if strings is not None:
            archive.writestr("xl/sharedStrings.xml", strings)
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


GOOD = workbook(sheet(table([cell("A2", "公用经费"), '<c r="B2"><v>1.5</v></c>'])))
LAUGHS = ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c '
          '"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>')
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def open_document():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    return out.getvalue()


def bomb():
    """More than 128 MiB from a few hundred kilobytes."""
    return workbook(sheet(table()), more=[("xl/styles.xml", b" " * (130 << 20))])


# name, file name, bytes, what the message says
REFUSED = [
    ("truncated workbook", "a.xlsx", lambda: GOOD[:len(GOOD) // 2], "damaged or cut short"),
    ("old workbook", "a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old format of Excel"),
    ("OpenDocument", "a.ods", open_document, "OpenDocument"),
    ("picture", "a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    ("zip bomb", "a.xlsx", bomb, "128 MiB"),
    ("paths that lead out", "a.xlsx", lambda: workbook(sheet(table()), more=[("../../out.xml", "x")]), "lead out"),
    ("a part elsewhere", "a.xlsx", lambda: workbook(sheet(table()), target="../../../etc/passwd"), "not a workbook"),
    ("entities within entities", "a.xlsx",
     lambda: workbook(sheet(table([cell("A2", "&d;"), cell("B2", "1")]), prologue=LAUGHS)), "not a workbook"),
    ("entity of another file", "a.xlsx",
     lambda: workbook(sheet(table([cell("A2", "&a;"), cell("B2", "1")]), prologue=OUTSIDE)), "not a workbook"),
    ("1,048,576 rows", "a.xlsx", lambda: workbook(sheet(table([cell("A1048576", "末"), cell("B1048576", "1")]))),
     "more than 200000 rows"),
    ("16,384 columns", "a.xlsx", lambda: workbook(sheet(table([cell("XFD2", "末")]))), "512 columns"),
    ("overlapping merges", "a.xlsx",
     lambda: workbook(sheet(table([cell("A2", "公用经费"), cell("B2", "1")]), ["A1:B2", "B2:C3"])), "overlap"),
    ("shared text that is not there", "a.xlsx",
     lambda: workbook(sheet(table([['<c r="A2" t="s"><v>7</v></c>'][0]])), f'<sst xmlns="{MAIN}"/>'),
     "text that is not there"),
    ("broken XML", "a.xlsx", lambda: workbook(sheet(table())[:-30]), "not a workbook"),
    ("broken UTF-8", "a.csv", lambda: (HEAD + "公用经费及其他各项支出合并,1\n" * 3).encode()[:-4] + b"\xff\n", "damaged"),
    ("UTF-16 without its mark", "a.csv", lambda: HEAD.encode("utf-16-le"), "not a text file"),
    ("NULs", "a.csv", lambda: HEAD.encode() + b"a\0b,1\n", "not a text file"),
    ("unclosed quotes", "a.csv", lambda: (HEAD + '"公用经费,1\n').encode(), "does not end"),
    ("no heading", "a.csv", lambda: "1,2\n3,4\n".encode(), "no column"),
    ("a formula for a figure", "a.csv", lambda: (HEAD + "公用经费,=cmd|' /C calc'!A0\n").encode(), "not a number"),
    ("nothing", "a.csv", lambda: b"", "no column"),
]

FORMULA = '<c r="B2"><f>cmd|\'/C calc\'!A0</f><v>1.5</v></c>'

# name, file name, bytes: read in spite of its looks, and 公用经费 is 1.5 then
READ = [
    ("a table called workbook", "a.xlsx", lambda: (HEAD + "公用经费,1.5\n").encode()),
    ("a workbook called table", "a.csv", lambda: GOOD),
    ("GB18030", "a.csv", lambda: (HEAD + "公用经费,1.5\n").encode("gb18030")),
    ("UTF-16", "a.csv", lambda: (HEAD + "公用经费,1.5\n").encode("utf-16")),
    ("CR alone", "a.csv", lambda: (HEAD + "公用经费,1.5\n").replace("\n", "\r").encode()),
    ("the result of a formula", "a.xlsx", lambda: workbook(sheet(table([cell("A2", "公用经费"), FORMULA])))),
    ("headings twice", "a.csv", lambda: "项目,年初预算数,年初预算数\n公用经费,1.5,2\n".encode()),
    ("merged over the sheet's end", "a.xlsx",
     lambda: workbook(sheet(table([cell("A2", "公用经费"), cell("B2", "1.5")]), ["D4:XFD1048576"]))),
    ("merged over the whole sheet", "a.xlsx",
     lambda: workbook(sheet(table([cell("A2", "公用经费"), cell("B2", "1.5")]), ["A1:XFD1048576"]))),
]


class Suite:
    def __init__(self, cli):
        self.cli, self.number, self.failed = cli, 0, 0

    def run(self, *arguments):
        return subprocess.run([self.cli, *arguments], capture_output=True, text=True, timeout=60)

    def result(self, ok, name, why=""):
        self.number += 1
        self.failed += not ok
        print(f"{'ok' if ok else 'not ok'} {self.number} {name}")
        if not ok:
            print("# " + why.replace("\n", "\n# "))

    def state(self, project):
        return self.run("score", project, "--json").stdout + self.run("history", project).stdout

    def refused(self, folder, name, file_name, content, says):
        project, path = os.path.join(folder, "p.jiping"), os.path.join(folder, file_name)
        with open(path, "wb") as file:
            file.write(content())
        before = self.state(project)
        done = self.run("import", project, "--unit", "某局", "--year", "2024", "--facts", path)
        one_line = done.stderr.count("\n") == 1
        self.result(done.returncode == 1 and one_line and says in done.stderr and self.state(project) == before, name,
                    f"{done.returncode} {done.stderr}")

    def read(self, folder, name, file_name, content):
        project, path = os.path.join(folder, name + ".jiping"), os.path.join(folder, file_name)
        with open(path, "wb") as file:
            file.write(content())
        done = self.run("import", project, "--unit", "某局", "--year", "2024", "--facts", path)
        history = self.run("history", project, "--json").stdout + self.run("history", project).stdout
        self.result(done.returncode == 0 and "1 item read" in done.stdout and "cmd" not in history, name,
                    done.stdout + done.stderr)


def main(cli):
    suite = Suite(cli)
    print(f"1..{len(REFUSED) + len(READ)}")
    with tempfile.TemporaryDirectory(prefix="jiping-hostile-") as folder:
        indicators = os.path.join(folder, "indicators.csv")
        with open(indicators, "w", encoding="utf-8") as file:
            file.write("一级指标,三级指标,分值\n产出,数量,10\n")
        suite.run("import", os.path.join(folder, "p.jiping"), "--unit", "某局", "--year", "2024", "--indicators",
                  indicators)
        for name, file_name, content, says in REFUSED:
            suite.refused(folder, name, file_name, content, says)
        for name, file_name, content in READ:
            suite.read(folder, name, file_name, content)
    return suite.failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
