#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A peer: the script a careful user (decimal, 28 digits) or the usual one (float) writes.

    score_script.py decimal|float FACTS.csv OUT.csv
"""

import csv
import math
import sys
from decimal import Decimal, ROUND_FLOOR, ROUND_HALF_UP

from model import GRADES, HEADINGS, INDICATORS, LEVEL2_OF_LEVEL1


class Arithmetic:
    """Numbers of one of both sorts; rules are compiled once into functions of a row."""

    def __init__(self, decimal):
        if decimal:
            cent = Decimal("0.01")
            self.number = Decimal
            self.round = lambda x: x.quantize(cent, ROUND_HALF_UP)
            self.floor = lambda x: x.to_integral_value(ROUND_FLOOR)
        else:
            self.number = float
            self.round = lambda x: round(x, 2)
            self.floor = math.floor
        self.zero, self.one, self.hundred = self.number(0), self.number(1), self.number(100)

    def terms(self, terms):
        if len(terms) == 1:
            sign, index = terms[0][0], terms[0][1] - 1
            return (lambda f: f[index]) if sign > 0 else (lambda f: -f[index])
        first, second = terms[0][1] - 1, terms[1][1] - 1
        return lambda f: f[first] - f[second]

    def compile(self, rule):
        return getattr(self, rule["k"])(rule, self.number(rule["p"]))

    def check(self, rule, points):
        index, number, rounded = rule["a"] - 1, self.number(rule["m"]), self.round
        return lambda f: rounded(points * f[index] / number)

    def count(self, rule, points):
        index, step, rounded, zero = rule["a"] - 1, self.number(rule["s"]), self.round, self.zero
        return lambda f: rounded(max(zero, points - f[index] * step))

    def yesno(self, rule, points):
        index, zero, one = rule["a"] - 1, self.zero, self.one
        return lambda f: points if f[index] == one else zero

    def manual(self, rule, points):
        index, rounded, zero = rule["a"] - 1, self.round, self.zero
        return lambda f: rounded(max(zero, min(points, f[index])))

    def ratio(self, rule, points):
        top, bottom, rounded, zero, one, hundred = (self.terms(rule["n"]), self.terms(rule["d"]), self.round, self.zero,
                                                    self.one, self.hundred)
        if "pct" in rule:
            index = rule["pct"] - 1
            return lambda f: rounded(points * max(zero, min(one, top(f) / bottom(f) / (f[index] / hundred))))
        return lambda f: rounded(points * max(zero, min(one, top(f) / bottom(f))))

    def rate(self, rule):
        top, hundred = self.terms(rule["n"]), self.hundred
        if not rule["d"]:
            base = self.number(rule.get("base", 0))
            return lambda f: base + top(f)
        bottom = self.terms(rule["d"])
        if rule.get("abs"):
            return lambda f: abs(top(f)) / bottom(f) * hundred
        return lambda f: top(f) / bottom(f) * hundred

    def bands(self, rule, points):
        shares = [(self.number(limit), points * self.number(share)) for limit, share in rule["b"]]
        rate, zero = self.rate(rule), self.zero

        def score(f):
            value = rate(f)
            for limit, share in shares:
                if value >= limit:
                    return share
            return zero

        return score

    def slope(self, rule, points):
        threshold, step = self.number(rule["t"]), self.number(rule["s"])
        rate, rounded, floor, zero = self.rate(rule), self.round, self.floor, self.zero
        if rule["mode"] == "p2":
            return lambda f: rounded(max(zero, points - max(zero, rounded(rate(f)) - threshold) * step))
        if rule["mode"] == "step":
            return lambda f: rounded(max(zero, points - floor(max(zero, rate(f) - threshold)) * step))
        return lambda f: rounded(max(zero, points - max(zero, rate(f) - threshold) * step))


def main(sort, source, target):
    arithmetic = Arithmetic(sort == "decimal")
    number = arithmetic.number
    rules = [arithmetic.compile(indicator[3]) for indicator in INDICATORS]
    groups = [[i for i, indicator in enumerate(INDICATORS) if indicator[2] == group] for group in range(8)]
    units = []
    with open(source, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            facts = [number(cell) for cell in row[3:]]
            scores = [rule(facts) for rule in rules]
            lower = [sum(scores[i] for i in group) for group in groups]
            upper = [sum(lower[i] for i in members) for members in LEVEL2_OF_LEVEL1]
            units.append((row[0], row[1], scores + lower + upper + [sum(upper)]))
    ranks = {}
    for place, total in enumerate(sorted((figures[-1] for _, _, figures in units), reverse=True), 1):
        ranks.setdefault(total, place)
    with open(target, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(HEADINGS)
        for unit, name, figures in units:
            grade = next(grade for limit, grade in GRADES if figures[-1] >= limit)
            out.writerow([unit, name] + [f"{figure:.2f}" for figure in figures] + [grade, ranks[figures[-1]]])


if __name__ == "__main__":
    main(*sys.argv[1:4])
