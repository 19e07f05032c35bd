#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the flatpak manifest without a network: names agree, sources are pinned, no more is permitted than needed."""

import json
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

APP_ID = "org.jiping.Jiping"
# Documents is where project files live: SQLite needs its journal beside the file, which a portal cannot grant.
PERMITTED = {"--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri", "--filesystem=xdg-documents"}
# What the runtime lacks.
LIBRARIES = ("libxlsxwriter", "libsodium")


def source_complaints(module, source):
    where = f"module {module.get('name')}"
    if source.get("type") == "dir":
        return []
    if source.get("type") != "archive":
        return [f"{where}: a source of type {source.get('type')} is not pinned by a checksum"]
    found = []
    if not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
        found.append(f"{where}: no sha256")
    if not source.get("url", "").startswith("https://"):
        found.append(f"{where}: the address is not https")
    return found


def complaints(manifest, desktop, metainfo_id):
    found = []
    if manifest.get("id") != APP_ID or metainfo_id != APP_ID:
        found.append(f"ids differ: manifest {manifest.get('id')}, metainfo {metainfo_id}, program {APP_ID}")
    for key in ("runtime", "runtime-version", "sdk", "command", "modules"):
        if not manifest.get(key):
            found.append(f"no “{key}”")
    if f"Exec={manifest.get('command')} " not in desktop or f"Icon={APP_ID}\n" not in desktop:
        found.append("the desktop file starts another program or shows another icon")
    extra = set(manifest.get("finish-args", [])) - PERMITTED
    found += [f"{permission} is not needed" for permission in sorted(extra)]
    modules = manifest.get("modules", [])
    if not modules or modules[-1].get("name") != "jiping":
        found.append("the program is not the last module")
    for library in LIBRARIES:
        if library not in [module.get("name") for module in modules]:
            found.append(f"no module {library}: the runtime has none")
    for module in modules:
        for source in module.get("sources", []):
            found += source_complaints(module, source)
    return found


def self_test():
    broken = {"id": "x", "command": "other", "finish-args": ["--share=network"],
              "modules": [{"name": "jiping", "sources": [{"type": "archive", "url": "http://a", "sha256": "12"}]}]}
    assert len(complaints(broken, "Exec=jiping %F\n", APP_ID)) == 10, complaints(broken, "Exec=jiping %F\n", APP_ID)


if __name__ == "__main__":
    self_test()
    root = Path(sys.argv[1])
    problems = complaints(
        json.loads((root / "flatpak" / f"{APP_ID}.json").read_text(encoding="utf-8")),
        (root / "data" / f"{APP_ID}.desktop.in").read_text(encoding="utf-8"),
        ET.parse(root / "data" / f"{APP_ID}.metainfo.xml.in").findtext("id"))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
