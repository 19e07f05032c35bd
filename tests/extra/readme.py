#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that both READMEs name what a newcomer needs and that what they point to is there."""

import re
import sys
import tempfile
from pathlib import Path

NAMES = ("README.md", "README.zh_CN.md")
COMMANDS = ("./dev run", "./dev test")
NOT_NAMED = {"out", "__pycache__"}


def folders(root):
    return sorted(p.name for p in root.iterdir()
                  if p.is_dir() and not p.name.startswith((".", "build")) and p.name not in NOT_NAMED)


def complaints(root):
    found = []
    for name in NAMES:
        path = root / name
        if not path.exists():
            found.append(f"{name} is missing")
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{name} does not give the command {command}" for command in COMMANDS if command not in text]
        found += [f"{name} does not say what {folder}/ holds" for folder in folders(root) if f"{folder}/" not in text]
        targets = re.findall(r"\]\(([^)#]+)\)", text)
        if not any(target.endswith(".png") for target in targets):
            found.append(f"{name} shows no picture")
        found += [f"{name} points to {target}, which is not there" for target in targets
                  if "://" not in target and not (root / target).exists()]
    return found


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "src").mkdir()
        (root / "README.md").write_text("`./dev run` ![x](data/x.png)\n", encoding="utf-8")
        assert len(complaints(root)) == 4, complaints(root)


if __name__ == "__main__":
    self_test()
    problems = complaints(Path(sys.argv[1]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
