#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every layer knows only what is below it: by what its files include and by what its library needs.

    layers.py ROOT BUILD
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
BELOW = {
    "engine": ["engine"],
    "store": ["store", "engine"],
    "exchange": ["exchange", "engine"],
    "cli": ["cli", "engine", "store", "exchange"],
    "app": ["app", "engine", "store", "exchange"],
}
# Foreign headers, the symbols of their libraries, and the only layer that may use them.
FOREIGN = [
    (re.compile(r"^(gtk|gdk|gsk|adwaita|pango|cairo|graphene)"), re.compile(r"^(gtk|gdk|gsk|adw|pango|cairo)_"), "app"),
    (re.compile(r"^sqlite3"), re.compile(r"^sqlite3_"), "store"),
    (re.compile(r"^xlsxwriter"), re.compile(r"^(workbook|worksheet|format|lxw)_"), "exchange"),
    (re.compile(r"^archive"), re.compile(r"^archive_"), "exchange"),
    (re.compile(r"^libxml"), re.compile(r"^xml[A-Z]"), "exchange"),
    (re.compile(r"^sodium"), re.compile(r"^(sodium|crypto|randombytes)_"), "exchange"),
]


def sources(root, layer):
    return sorted(p for p in (root / "src" / layer).rglob("*") if p.suffix in (".c", ".h"))


def owners(root):
    """The layer of each of our own headers."""
    return {path.name: layer for layer in BELOW for path in sources(root, layer) if path.suffix == ".h"}


def include_complaints(root):
    found, owner = [], owners(root)
    for layer, allowed in BELOW.items():
        for path in sources(root, layer):
            for quote, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
                where = f"{path.relative_to(root)}: includes {name}"
                if "../" in name or (quote == '"' and "/" in name):
                    found.append(f"{where}: own headers are included by name alone")
                elif owner.get(name, layer) not in allowed:
                    found.append(f"{where} of src/{owner[name]}, which src/{layer} must not know")
                for header, _, only in FOREIGN:
                    if header.match(name) and layer != only:
                        found.append(f"{where}, which is for src/{only} alone")
    return found


def symbols(library, kind):
    listing = subprocess.run(["nm", "--format=posix", kind, str(library)], capture_output=True, text=True, check=True)
    return {line.split()[0] for line in listing.stdout.splitlines() if len(line.split()) > 1}


def link_complaints(build):
    found, defined, undefined = [], {}, {}
    for layer in BELOW:
        library = build / "src" / layer / f"libjp-{layer}.a"
        if library.exists():
            defined[layer] = symbols(library, "--defined-only")
            undefined[layer] = symbols(library, "--undefined-only")
    for layer, needs in undefined.items():
        needs = needs - defined[layer]
        for other, gives in defined.items():
            if other not in BELOW[layer]:
                found += [f"src/{layer} needs {name} of src/{other}" for name in sorted(needs & gives)]
        for _, symbol, only in FOREIGN:
            if layer != only:
                found += [f"src/{layer} needs {name}, which is for src/{only}" for name in needs if symbol.match(name)]
    program = build / "src" / "cli" / "jiping-cli"
    if not {"engine", "store", "exchange"} <= defined.keys() or not program.exists():
        found.append("the libraries of the layers or jiping-cli are not built")
        return found
    dynamic = subprocess.run(["readelf", "-d", str(program)], capture_output=True, text=True, check=True).stdout
    found += [f"jiping-cli needs {name}" for name in re.findall(r"NEEDED.*\[(lib(?:gtk|adwaita|gdk)[^\]]*)\]", dynamic)]
    return found


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in (("app/a.h", "#include <gtk/gtk.h>\n"), ("store/s.h", "#include <sqlite3.h>\n"),
                           ("engine/e.c", '#include "../app/a.h"\n#include <gtk/gtk.h>\n'),
                           ("exchange/x.c", '#include "s.h"\n#include <sqlite3.h>\n#include "e.h"\n'),
                           ("engine/e.h", '#include "a.h"\n')):
            (root / "src" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "src" / name).write_text(text, encoding="utf-8")
        assert len(include_complaints(root)) == 5, include_complaints(root)


if __name__ == "__main__":
    self_test()
    problems = include_complaints(Path(sys.argv[1])) + link_complaints(Path(sys.argv[2]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
