#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cells.py FOLDER OUT: what is in the workbooks of a folder, cell by cell, for bench-lxw.c to write again."""

import re
import sys
import zipfile
import xml.etree.ElementTree as ET
from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def place(name):
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1


def plain(text):
    return text.replace("\t", " ").replace("\n", " ")


def cell_line(cell, strings):
    row, column = place(cell.get("r"))
    value, formula = cell.find(MAIN + "v"), cell.find(MAIN + "f")
    start = f"\t{row}\t{column}\t{cell.get('s', '0')}"
    if formula is not None:
        return f"formula{start}\t{value.text}\t={formula.text}"
    if value is None:
        return "blank" + start
    if cell.get("t") == "s":
        return f"string{start}\t{plain(strings[int(value.text)])}"
    return f"number{start}\t{value.text}"


def lines(path):
    with zipfile.ZipFile(path) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        styles = ET.fromstring(book.read("xl/styles.xml"))
    strings = ["".join(text.text or "" for text in item.iter(MAIN + "t")) for item in shared.iter(MAIN + "si")]
    yield f"book\t{path.name}\t{len(styles.find(MAIN + 'cellXfs'))}"
    for column in sheet.iter(MAIN + "col"):
        for n in range(int(column.get("min")) - 1, int(column.get("max"))):
            yield f"width\t{n}\t{column.get('width')}"
    # Merging writes the cells of the block: they come after it.
    for block in sheet.iter(MAIN + "mergeCell"):
        (top, left), (bottom, right) = map(place, block.get("ref").split(":"))
        yield f"merge\t{top}\t{left}\t{bottom}\t{right}"
    for row in sheet.iter(MAIN + "row"):
        if row.get("ht"):
            yield f"height\t{int(row.get('r')) - 1}\t{row.get('ht')}"
        for cell in row.iter(MAIN + "c"):
            yield cell_line(cell, strings)


def main():
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
            for line in lines(path):
                out.write(line + "\n")


if __name__ == "__main__":
    main()
