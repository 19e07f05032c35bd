#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what no compiler sees: licence lines, leftover notes, long files, paths and names that belong to nobody else."""

import re
import sys
import tempfile
from pathlib import Path

LICENSED = {".c", ".h", ".py", ".sh", ".sql", ".svg"}
TEXT = LICENSED | {".ui", ".css", ".xml", ".md", ".json", ".build", ".txt", ".in", ".po", ".supp", ".yml", ""}
# Published reports, kept as they were printed.
DATA = ("data/samples/", "tests/fixtures/")
SKIPPED = {".git", "out", "__pycache__"}
LONGEST = 600
WIDEST = 120

NOTES = re.compile(r"\b(" + "|".join(("TO" "DO", "FIX" "ME", "X" "XX", "HA" "CK")) + r")\b")
PATHS = re.compile(r"(?<![\w.$}\"/])/(?:home|root|work|tmp|var/tmp)/\w")
HOSTS = re.compile("|".join(("pypi" r"\.org", "files\\.python" "hosted", "crates" r"\.io", "registry\\.npm" "js",
                             "proxy\\.go" "lang", "(?:deb|snapshot)\\.debi" "an\\.org")))
MAIL = re.compile(r"[\w.+-]+@(?!\d+x)[\w-]+\.[a-z]{2,}")
PHONE = re.compile(r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![\d.])")


def files(root):
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        top = relative.parts[0]
        if path.is_file() and top not in SKIPPED and not top.startswith("build") and "__pycache__" not in relative.parts:
            yield path, str(relative)


def text_complaints(name, text):
    found = []
    suffix = Path(name).suffix
    lines = text.splitlines()
    if suffix in LICENSED and not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in lines[:3]):
        found.append(f"{name}: no SPDX line")
    if name.startswith("src/") and len(lines) > LONGEST:
        found.append(f"{name}: {len(lines)} lines; split files beyond {LONGEST}")
    for number, line in enumerate(lines, 1):
        where = f"{name}:{number}"
        if NOTES.search(line):
            found.append(f"{where}: a note left over")
        if HOSTS.search(line):
            found.append(f"{where}: names a package registry")
        if PATHS.search(line):
            found.append(f"{where}: names a folder of one machine")
        if MAIL.search(line) or (name.startswith(("src/", "ui/", "po/", "data/")) and PHONE.search(line)):
            found.append(f"{where}: an address or a telephone number")
        if name.startswith("src/") and len(line) > WIDEST:
            found.append(f"{where}: {len(line)} columns; {WIDEST} at most")
        if suffix in (".c", ".h", ".py", ".ui") and line != line.rstrip():
            found.append(f"{where}: space at the end of the line")
        if suffix in (".c", ".h") and "\t" in line:
            found.append(f"{where}: a tab")
    if lines and not text.endswith("\n"):
        found.append(f"{name}: no end of line at the end of the file")
    return found


def complaints(root):
    found = []
    for path, name in files(root):
        if path.suffix not in TEXT or name.startswith(DATA) or name == "LICENSE":
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            found.append(f"{name}: not UTF-8")
            continue
        found += text_complaints(name, text)
    return found


def self_test():
    line = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
    assert not text_complaints("src/a.c", line + "int a;\n")
    broken = {
        "int a;\n": 1,
        line + "/* TO" "DO later */\n": 1,
        line + 'open (" /ho' 'me/someone");\n': 1,
        line + "a@exam" "ple.org \n": 2,
        line + "call 139" "12345678\n": 1,
        line + "x" * 130: 2,
        line + "\n" * LONGEST: 1,
        line + "pypi" ".org\n": 1,
    }
    for text, number in broken.items():
        assert len(text_complaints("src/a.c", text)) == number, (text[:200], text_complaints("src/a.c", text))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("build-x/a.c", "src/a.c"):
            (Path(folder) / name).parent.mkdir()
            (Path(folder) / name).write_text("int a;\n", encoding="utf-8")
        assert complaints(Path(folder)) == ["src/a.c: no SPDX line"]


if __name__ == "__main__":
    self_test()
    problems = complaints(Path(sys.argv[1]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
