#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that po/POTFILES names every file with text to translate, and no other. With --write it is made so."""

import re
import sys
import tempfile
from pathlib import Path

MARKS = re.compile(r"(?<![\w])(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\(")


def has_text(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ui":
        return 'translatable="yes"' in text or 'translatable="true"' in text
    return MARKS.search(text) is not None


def expected(root):
    names = []
    for folder, pattern in (("data", "*.in"), ("data", "*.gschema.xml")):
        names += (root / folder).glob(pattern)
    names += [p for p in (root / "src").rglob("*.[ch]") if has_text(p)]
    names += [p for p in (root / "ui").rglob("*.ui") if has_text(p)]
    return sorted(str(p.relative_to(root)) for p in names)


def listed(root):
    lines = (root / "po" / "POTFILES").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def complaints(root):
    have, want = listed(root), expected(root)
    found = [f"po/POTFILES does not name {name}: run “./dev po”" for name in want if name not in have]
    found += [f"po/POTFILES names {name}, which has no text to translate" for name in have if name not in want]
    if have != sorted(set(have)):
        found.append("po/POTFILES is not sorted, or names a file twice")
    return found


def write(root):
    (root / "po" / "POTFILES").write_text("\n".join(expected(root)) + "\n", encoding="utf-8")


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in (("src/a.c", 'f (_("A"));'), ("src/b.c", "my_call (1);"), ("ui/c.ui", "<x/>"),
                           ("data/d.desktop.in", ""), ("po/POTFILES", "src/b.c\n")):
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        assert len(complaints(root)) == 3, complaints(root)
        write(root)
        assert listed(root) == ["data/d.desktop.in", "src/a.c"], listed(root)
        assert not complaints(root)


if __name__ == "__main__":
    top = Path(sys.argv[1])
    if sys.argv[2:] == ["--write"]:
        write(top)
        sys.exit(0)
    self_test()
    problems = complaints(top)
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
