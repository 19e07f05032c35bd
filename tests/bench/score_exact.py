#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference: exact fractions, one rounding, half away from zero. Slow, and written apart from all that it checks.

    score_exact.py FACTS.csv OUT.csv
"""

import csv
import sys
from fractions import Fraction

from model import GRADES, HEADINGS, INDICATORS, LEVEL2_OF_LEVEL1

ZERO, ONE = Fraction(0), Fraction(1)


def round2(value):
    hundredfold = abs(value * 100)
    whole = (2 * hundredfold.numerator + hundredfold.denominator) // (2 * hundredfold.denominator)
    return Fraction(-whole if value < 0 else whole, 100)


def add_up(terms, facts):
    return sum(sign * facts[number - 1] for sign, number in terms)


def measure(rule, facts):
    value = add_up(rule["n"], facts)
    if rule.get("abs"):
        value = abs(value)
    if rule["d"]:
        return value / add_up(rule["d"], facts) * 100
    return Fraction(rule.get("base", 0)) + value


def score(rule, facts):
    kind, points = rule["k"], Fraction(rule["p"])
    if kind == "check":
        return round2(points * facts[rule["a"] - 1] / rule["m"])
    if kind == "count":
        return round2(max(ZERO, points - facts[rule["a"] - 1] * Fraction(rule["s"])))
    if kind == "yesno":
        return points if facts[rule["a"] - 1] == 1 else ZERO
    if kind == "manual":
        return round2(max(ZERO, min(points, facts[rule["a"] - 1])))
    if kind == "ratio":
        rate = add_up(rule["n"], facts) / add_up(rule["d"], facts)
        if "pct" in rule:
            rate /= facts[rule["pct"] - 1] / 100
        return round2(points * max(ZERO, min(ONE, rate)))
    rate = measure(rule, facts)
    if kind == "bands":
        return next((points * Fraction(share) for limit, share in rule["b"] if rate >= limit), ZERO)
    if rule["mode"] == "p2":
        rate = round2(rate)
    over = max(ZERO, rate - Fraction(rule["t"]))
    if rule["mode"] == "step":
        over = Fraction(over.numerator // over.denominator)
    return round2(max(ZERO, points - over * Fraction(rule["s"])))


def score_unit(facts):
    """Scores, groups of the second and of the first level, total."""
    scores = [score(indicator[3], facts) for indicator in INDICATORS]
    lower = [sum((scores[i] for i, indicator in enumerate(INDICATORS) if indicator[2] == group), ZERO)
             for group in range(8)]
    upper = [sum((lower[i] for i in members), ZERO) for members in LEVEL2_OF_LEVEL1]
    return scores + lower + upper + [sum(upper, ZERO)]


def to_text(value):
    hundredfold = int(value * 100)
    return f"{hundredfold // 100}.{hundredfold % 100:02d}"


def main(source, target):
    units = []
    with open(source, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            units.append((row[0], row[1], score_unit([Fraction(cell) for cell in row[3:]])))
    ranks = {}
    for place, total in enumerate(sorted((figures[-1] for _, _, figures in units), reverse=True), 1):
        ranks.setdefault(total, place)
    with open(target, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEADINGS)
        for number, name, figures in units:
            grade = next(grade for limit, grade in GRADES if figures[-1] >= limit)
            out.writerow([number, name] + [to_text(figure) for figure in figures] + [grade, ranks[figures[-1]]])


if __name__ == "__main__":
    main(*sys.argv[1:3])
