#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the interface descriptions: well-formed, compiled into the program, and every icon-only button has a name."""

import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

BUTTONS = {"GtkButton", "GtkToggleButton", "GtkMenuButton"}


def property_names(element):
    return {child.get("name") for child in element.findall("property")}


def unnamed_buttons(tree):
    """Buttons that show an icon alone and have no accessible label: a tooltip is no name."""
    for element in tree.iter("object"):
        if element.get("class") not in BUTTONS:
            continue
        names = property_names(element)
        access = {p.get("name") for a in element.findall("accessibility") for p in a}
        if "icon-name" in names and "label" not in names | access and not access & {"labelled-by"}:
            yield element


def complaints(root):
    found = []
    listed = {e.text for e in ET.parse(root / "ui" / "jiping.gresource.xml").iter("file")}
    for path in sorted((root / "ui").glob("*.ui")):
        name = f"ui/{path.name}"
        try:
            tree = ET.parse(path)
        except ET.ParseError as error:
            found.append(f"{name}: {error}")
            continue
        if path.name not in listed:
            found.append(f"{name} is not in jiping.gresource.xml")
        for button in unnamed_buttons(tree):
            icon = next(p.text for p in button.findall("property") if p.get("name") == "icon-name")
            found.append(f"{name}: the button {button.get('id') or icon} has no accessible label")
    return found


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "ui").mkdir()
        (root / "ui" / "jiping.gresource.xml").write_text("<g><file>b.ui</file></g>", encoding="utf-8")
        (root / "ui" / "a.ui").write_text("<interface>", encoding="utf-8")
        (root / "ui" / "b.ui").write_text(
            '<i><object class="GtkButton"><property name="icon-name">x</property></object></i>', encoding="utf-8")
        (root / "ui" / "c.ui").write_text("<interface/>", encoding="utf-8")
        assert len(complaints(root)) == 3, complaints(root)


if __name__ == "__main__":
    self_test()
    problems = complaints(Path(sys.argv[1]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
