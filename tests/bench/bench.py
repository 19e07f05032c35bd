#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Jiping on generated work beside a floor, a reference and what people use instead, in one run.

    bench.py [--short] [--peers] [--runs N] [SECTION…] BUILD

Sections: batch (25,000 units × 34 indicators, from a table to a table), live (one fact edited in a project of 1,000
units), scale (a project of 5,000 units × 3 years: the window, ranks, search, a thousand workbooks). Wall time, processor time and peak memory are medians of whole processes run in turn; what counts are the
ratios, because the same command takes twice as long in another hour, and of those of the wall time only what is measured
on an idle machine. It fails when Jiping's table differs from the reference by one byte.

--short: a small piece of the same work, each command once; for the tests.
--peers: also what takes minutes (Gnumeric, and more runs of LibreOffice); otherwise each that is installed runs once.
"""

import argparse
import filecmp
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import compare

HERE = Path(__file__).resolve().parent
FRAMEWORK = HERE.parent / "fixtures" / "batch" / "bench-34.jiping-framework.json"
PYTHON = [sys.executable, "-B"]
KIB_A_MIB = 1024


class Result:
    """Of a command: medians in seconds and MiB."""

    def __init__(self, line):
        self.label, wall, least, most, cpu, peak, status = line.split("\t")
        self.wall, self.least, self.most, self.cpu = (float(text) for text in (wall, least, most, cpu))
        self.peak = float(peak) / KIB_A_MIB
        self.failed = status != "0"


class Bench:
    def __init__(self, options, folder):
        self.build = Path(options.build).resolve()
        self.folder = folder
        self.short = options.short
        self.peers = options.peers
        self.runs = 1 if options.short else options.runs

    def tool(self, name):
        return str(self.build / "tests" / "bench" / name)

    def path(self, name):
        return str(self.folder / name)

    def script(self, name, *arguments):
        return PYTHON + [str(HERE / name), *arguments]

    def measure(self, commands, runs=None, warm_ups=1):
        """commands: label → list of arguments; all run in turn."""
        line = [self.tool("measure"), "-n", str(runs or self.runs), "-w", str(0 if self.short else warm_ups)]
        for number, (label, command) in enumerate(commands.items()):
            line += [":::"] * (number > 0) + [label] + command
        done = subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True)
        results = {result.label: result for result in map(Result, done.stdout.splitlines())}
        for result in results.values():
            if result.failed:
                raise SystemExit(f"{result.label} failed: {' '.join(commands[result.label])}")
        return results


def show_time(seconds):
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def show_table(headings, rows):
    table = [headings] + rows
    widths = [max(len(row[i]) for row in table) for i in range(len(headings))]
    for row in table:
        print("  ".join(cell.ljust(width) if i == 0 else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip())


def count_wrong(reference, path):
    """Scores, totals, grades and ranks that are wrong; "0 (byte for byte)" when nothing differs at all."""
    if filecmp.cmp(reference, path, shallow=False):
        return ["0, byte for byte", "0", "0", "0"]
    found = compare.compare(reference, path)
    return [str(found.scores), str(found.totals), str(found.grades), str(found.ranks) if found.ranked else "–"]


def spreadsheets(bench, n):
    """Label → command, file it makes, how often; and lines about those that cannot run."""
    book, found, absent = bench.path(f"book-{n}.xlsx"), {}, []
    if shutil.which("soffice"):
        found["LibreOffice"] = (["sh", str(HERE / "libreoffice.sh"), bench.path("profile"), book, bench.path("lo")],
                                bench.path(f"lo/book-{n}.csv"), 3 if bench.peers else 1)
    else:
        absent.append("LibreOffice is not installed: skipped")
    if not shutil.which("ssconvert"):
        absent.append("Gnumeric is not installed: skipped")
    elif not bench.peers:
        absent.append("Gnumeric takes minutes: skipped without --peers")
    else:
        target = bench.path("gnumeric.csv")
        found["Gnumeric"] = (["ssconvert", "--recalc", "-T", "Gnumeric_stf:stf_csv", book, target], target, 1)
    if found and importlib.util.find_spec("openpyxl") is None:
        return {}, absent + ["python3-openpyxl, which makes the workbook, is not installed: no spreadsheet runs"]
    if found:
        subprocess.run(bench.script("generate.py", "workbook", str(n), book), check=True)
    return found, absent


def batch_peers(bench, n, facts):
    """Results and the files they made, and lines about what was left out."""
    scripts = {f"Python, {sort}": bench.script("score_script.py", sort, facts, bench.path(f"{sort}.csv"))
               for sort in ("decimal", "float")}
    paths = {f"Python, {sort}": bench.path(f"{sort}.csv") for sort in ("decimal", "float")}
    books, absent = spreadsheets(bench, n)
    if importlib.util.find_spec("pandas") is None:
        absent.append("python3-pandas is not installed: skipped")
    else:
        paths["pandas"] = bench.path("pandas.csv")
        scripts["pandas"] = bench.script("score_pandas.py", facts, paths["pandas"])
    results = bench.measure(scripts, runs=3)
    for label, (command, path, runs) in books.items():
        results.update(bench.measure({label: command}, runs=runs, warm_ups=0))
        paths[label] = path
    return results, paths, absent


def section_batch(bench):
    n = 500 if bench.short else 25000
    facts, exact, absent = bench.path("facts.csv"), bench.path("exact.csv"), []
    subprocess.run(bench.script("generate.py", "facts", str(n), facts), check=True)
    paths = {"floor": bench.path("floor.csv"), "jiping-cli batch": bench.path("jiping.csv")}
    results = bench.measure({
        "floor": [bench.tool("floor"), facts, paths["floor"]],
        "jiping-cli batch": [str(bench.build / "src" / "cli" / "jiping-cli"), "batch", "--framework", str(FRAMEWORK),
                             "--facts", facts, "--csv", paths["jiping-cli batch"]],
    })
    reference = {"Python, exact (reference)": bench.script("score_exact.py", facts, exact)}
    results.update(bench.measure(reference, runs=1, warm_ups=0))
    paths["Python, exact (reference)"] = exact
    if not bench.short:
        more, more_paths, absent = batch_peers(bench, n, facts)
        results.update(more)
        paths.update(more_paths)

    print(f"\nbatch: {n:,} units × 34 indicators, from a table of facts to a table of scores, totals, grades and ranks")
    floor = results["floor"]
    wrong = {label: count_wrong(exact, path) for label, path in paths.items()}
    show_table(["", "wall", "× floor", "processor", "× floor", "peak MiB", "× floor", "wrong scores", "totals", "grades",
                "ranks"],
               [[label, show_time(r.wall), f"{r.wall / floor.wall:.1f}", show_time(r.cpu), f"{r.cpu / floor.cpu:.1f}",
                 f"{r.peak:.1f}", f"{r.peak / floor.peak:.1f}", *wrong[label]] for label, r in results.items()])
    for line in absent:
        print(line)
    same = [label for label in ("floor", "jiping-cli batch")
            if filecmp.cmp(exact, paths[label], shallow=False)]
    if len(same) != 2:
        print("The tables of the floor and of jiping-cli batch must be the reference's, byte for byte.")
    return len(same) == 2


def section_live(bench):
    n, edits = (50, 100) if bench.short else (1000, 2000)
    facts, exact = bench.path("live-facts.csv"), bench.path("live-exact.csv")
    subprocess.run(bench.script("generate.py", "facts", str(n), facts), check=True)
    subprocess.run(bench.script("score_exact.py", facts, exact), check=True)
    rows = []
    for label, file in {"in memory": [], "written to the project file": [bench.path("live.jiping")]}.items():
        done = subprocess.run([bench.tool("bench-live"), str(FRAMEWORK), facts, exact, str(edits), *file],
                              stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            print(f"live, {label}: the scores kept are not those of the reference")
            return False
        _, _, median, late = done.stdout.split()
        rows.append([label, show_time(float(median)), show_time(float(late))])
    print(f"\nlive: one fact edited among {n:,} units, until total and rank are read ({edits:,} edits; all totals and ranks "
          "checked before and after)")
    show_table(["", "median", "95 % within"], rows)
    return True


def read_figures(command):
    """Of a program that prints a name, a tab and a figure a line."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return {name: float(figure)
            for name, figure in (line.split("\t") for line in done.stdout.splitlines() if "\t" in line)}


def median_figures(bench, command):
    runs = [read_figures(command) for _ in range(1 if bench.short else min(bench.runs, 5))]
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


def scale_window(bench, project):
    """The window's figures, on a display of its own; None where it was not built or there is no server."""
    program = bench.build / "tests" / "bench" / "bench-window"
    if not program.exists() or not shutil.which("xvfb-run"):
        return None
    os.environ.update(GSK_RENDERER="cairo", GTK_A11Y="none", GSETTINGS_BACKEND="memory",
                      GSETTINGS_SCHEMA_DIR=str(bench.build / "data"), HOME=str(bench.folder))
    command = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--", str(program), project]
    return median_figures(bench, command)


def scale_export(bench, project, n):
    """Rows of a table: the export of n score sheets, and the same cells by libxlsxwriter alone."""
    cli, year = str(bench.build / "src" / "cli" / "jiping-cli"), "2021"
    ours, plain, cells = bench.path("ours"), bench.path("plain"), bench.path("cells.txt")
    subprocess.run([bench.tool("make-scale"), str(FRAMEWORK), str(n), "1", project], check=True)
    # As on a desktop: a folder in memory for what is written meanwhile; both may use it.
    if os.access("/dev/shm", os.W_OK):
        os.environ.setdefault("XDG_RUNTIME_DIR", "/dev/shm")
    export = [cli, "export", project, "--year", year, "--xlsx-folder", ours]
    subprocess.run(export, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(bench.script("cells.py", ours, cells), check=True)
    results = bench.measure({"libxlsxwriter": [bench.tool("bench-lxw"), cells, plain], "jiping-cli export": export})
    floor = results["libxlsxwriter"]
    return len(list(Path(ours).glob("*.xlsx"))) == n == len(list(Path(plain).glob("*.xlsx"))), [
        [label, show_time(r.wall), f"{r.wall / floor.wall:.2f}", show_time(r.cpu), f"{r.cpu / floor.cpu:.2f}",
         f"{r.peak:.1f}"] for label, r in results.items()]


def section_scale(bench):
    n, n_export = (40, 20) if bench.short else (5000, 1000)
    project = bench.path("scale.jiping")
    subprocess.run([bench.tool("make-scale"), str(FRAMEWORK), str(n), "3", project], check=True)
    engine = median_figures(bench, [bench.tool("bench-scale"), project])
    window = None if bench.short else scale_window(bench, project)
    whole, rows = scale_export(bench, bench.path("export.jiping"), n_export)

    print(f"\nscale: {n:,} units × 3 years × 34 indicators, {os.path.getsize(project) / 2**20:.0f} MiB")
    for label, figures in (("without the window", engine), ("the window", window or {})):
        show_table([label, ""], [[name, f"{value:.1f} MiB" if name == "peak" else show_time(value)]
                                 for name, value in figures.items()])
    if window is None:
        print("The window was not measured.")
    print(f"\nexport of {n_export:,} score sheets, a workbook each, and the same cells by libxlsxwriter alone")
    show_table(["", "wall", "×", "processor", "×", "peak MiB"], rows)
    return whole


# A section returns whether all its figures are right; its times are for people.
SECTIONS = {"batch": section_batch, "live": section_live, "scale": section_scale}


def read_options():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("sections", nargs="*")
    parser.add_argument("build")
    options = parser.parse_args()
    unknown = set(options.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    return options


def main():
    options = read_options()
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory(prefix="jiping-bench-") as folder:
        bench = Bench(options, Path(folder))
        good = [SECTIONS[name](bench) for name in options.sections or SECTIONS]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
