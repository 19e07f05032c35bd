#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The generated work as a table in C for the floor; points, slopes and shares in hundredths.

    floor_rules.py FLOOR-RULES.h
"""

import sys
from decimal import Decimal

from model import COUNT, FACTS, HEADINGS, INDICATORS, LEVEL1, LEVEL2_OF_LEVEL1

KINDS = {"check": 0, "count": 1, "yesno": 2, "manual": 3, "ratio": 4, "bands": 5, "slope": 6}
MODES = {"exact": 0, "p2": 1, "step": 2}


def hundredths(text):
    return int(Decimal(text) * 100)


def rule_line(rule):
    terms = rule.get("n", [])
    bands = rule.get("b", [])
    numbers = [
        KINDS[rule["k"]], MODES[rule.get("mode", "exact")], int(rule.get("abs", False)),
        terms[0][1] if terms else rule["a"], terms[1][1] if len(terms) > 1 else 0,
        rule["d"][0][1] if rule.get("d") else 0, rule.get("pct", 0), rule.get("m", 0),
        hundredths(rule["p"]), hundredths(rule.get("t", 0)), hundredths(rule.get("s", 0)),
        hundredths(rule.get("base", 0)),
    ]
    limits = ", ".join(str(hundredths(limit)) for limit, _ in bands) or "0"
    shares = ", ".join(str(int(Decimal(rule["p"]) * Decimal(share) * 100)) for _, share in bands) or "0"
    return f"  {{ {', '.join(map(str, numbers))}, {{ {limits} }}, {{ {shares} }} }},"


def array(name, values):
    return f"static const unsigned char {name}[] = {{ {', '.join(map(str, values))} }};"


def main(path):
    upper = [next(i for i, members in enumerate(LEVEL2_OF_LEVEL1) if group in members) for group in range(8)]
    heading = ",".join(HEADINGS)
    lines = [
        array("decimals_of_fact", [0 if fact[1] == COUNT else 2 for fact in FACTS]),
        "static const Rule rules[N_RULES] = {",
        *(rule_line(indicator[3]) for indicator in INDICATORS),
        "};",
        array("level2_of_rule", [indicator[2] for indicator in INDICATORS]),
        array("level1_of_level2", upper),
        f'static const char heading[] = "{heading}\\n";',
    ]
    assert len(LEVEL1) == 4
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
