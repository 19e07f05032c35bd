#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every translation is complete: each text of today's sources, none fuzzy, formats agreeing."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

# What meson's preset "glib" gives xgettext.
OPTIONS = """--from-code=UTF-8 --add-comments --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2
  --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format
  --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format --flag=g_dngettext:2:pass-c-format
  --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format
  --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format""".split()
# A text cut by a macro of GLib is not found at run time: gettext knows those of inttypes.h only.
CUT = re.compile(r'\b(?:_|N_|ngettext) ?\(\s*(?:"(?:[^"\\]|\\.)*"\s*)+G_G\w+_(?:FORMAT|MODIFIER)')


def run(*command, folder=None):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env={"LC_ALL": "C.UTF-8", "PATH":
                          "/usr/local/bin:/usr/bin:/bin"}, check=False)


def cut_complaints(root, names):
    found = []
    for name in names:
        if name.endswith((".c", ".h")) and CUT.search((root / name).read_text(encoding="utf-8")):
            found.append(f"{name}: a text to translate contains a G_…_FORMAT; use PRId64 or print the number first")
    return found


def complaints(root, catalog):
    """What is wrong with one catalog, against the texts of the sources."""
    names = (root / "po" / "POTFILES").read_text(encoding="utf-8").split()
    found = cut_complaints(root, names)
    with tempfile.TemporaryDirectory() as folder:
        template, merged = f"{folder}/all.pot", f"{folder}/merged.po"
        extract = run("xgettext", *OPTIONS, "--files-from=po/POTFILES", f"--output={template}", folder=root)
        if extract.returncode != 0:
            return found + [f"xgettext: {extract.stderr.strip()}"]
        merge = run("msgmerge", "--quiet", f"--output-file={merged}", str(catalog), template)
        if merge.returncode != 0:
            return found + [f"msgmerge: {merge.stderr.strip()}"]
        check = run("msgfmt", "--check", "--statistics", "--output-file=/dev/null", merged)
        if check.returncode != 0:
            found.append(f"msgfmt: {check.stderr.strip()}")
        counts = re.findall(r"(\d+) (fuzzy|untranslated)", check.stderr)
        found += [f"{catalog.name}: {number} {what}: run “./dev po” and translate" for number, what in counts]
        if counts:
            rest = run("msgattrib", "--untranslated", "--no-wrap", merged).stdout + \
                run("msgattrib", "--only-fuzzy", "--no-wrap", merged).stdout
            found += [line for line in rest.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    return found


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "po").mkdir()
        (root / "po" / "POTFILES").write_text("a.c\n", encoding="utf-8")
        (root / "a.c").write_text('f (_("A")); g_strdup_printf (_("%d of them"), n);', encoding="utf-8")
        catalog = root / "po" / "zh_CN.po"
        good = HEADER + 'msgid "A"\nmsgstr "甲"\n\n#, c-format\nmsgid "%d of them"\nmsgstr "%d 个"\n'
        for text, number in ((good, 0), (good.replace("%d 个", "%s 个"), 1), (good.replace('"甲"', '""'), 2),
                             (good.replace('msgid "A"', '#, fuzzy\nmsgid "A"'), 2)):
            catalog.write_text(text, encoding="utf-8")
            assert len(complaints(root, catalog)) == number, (text, complaints(root, catalog))
        (root / "a.c").write_text('f (_("%" G_GINT64_FORMAT " A"));', encoding="utf-8")
        assert cut_complaints(root, ["a.c"])


if __name__ == "__main__":
    self_test()
    top = Path(sys.argv[1])
    languages = (top / "po" / "LINGUAS").read_text(encoding="utf-8").split()
    problems = [] if languages else ["po/LINGUAS names no language"]
    for language in languages:
        problems += complaints(top, top / "po" / f"{language}.po")
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
