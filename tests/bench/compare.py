# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a table of scores has wrong."""

import csv
from decimal import Decimal, ROUND_HALF_UP

from model import INDICATORS

TOTAL = -3  # column from the end of the reference: total, grade, rank
CENT = Decimal("0.01")
NOISE = Decimal("0.000000001")


class Differences:
    def __init__(self):
        self.units = self.scores = self.totals = self.grades = self.ranks = 0
        self.ranked = False


def load(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        headings = next(rows)
        return headings, [row for row in rows if row and row[0]]


def same(text, other, places):
    """Noise of binary floats behind the ninth place is not counted as a wrong score."""
    return Decimal(text) == Decimal(other or "NaN").quantize(places, ROUND_HALF_UP)


def compare(reference, other):
    """Tables written by others may lack the ranks."""
    headings, right = load(reference)
    _, found = load(other)
    total = len(headings) + TOTAL
    differences = Differences()
    differences.units = len(right)
    if len(found) != len(right):
        raise SystemExit(f"{other}: {len(found)} units, not {len(right)}")
    for expected, row in zip(right, found):
        differences.scores += sum(not same(expected[i], row[i], NOISE) for i in range(2, 2 + len(INDICATORS)))
        differences.totals += not same(expected[total], row[total], CENT)
        differences.grades += expected[total + 1] != row[total + 1]
        if len(row) > total + 2 and row[total + 2]:
            differences.ranked = True
            differences.ranks += int(expected[total + 2]) != int(float(row[total + 2]))
    return differences
