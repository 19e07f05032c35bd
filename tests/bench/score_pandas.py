#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A peer: scoring by columns with pandas, in binary floats.

    score_pandas.py FACTS.csv OUT.csv
"""

import sys

import numpy
import pandas

from model import FACTS, INDICATORS, LEVEL1, LEVEL2, LEVEL2_OF_LEVEL1


def add_up(terms, facts):
    return sum(sign * facts[number - 1] for sign, number in terms)


def score_slope(rule, points, facts):
    top = add_up(rule["n"], facts)
    if rule.get("abs"):
        top = top.abs()
    rate = top / add_up(rule["d"], facts) * 100 if rule["d"] else float(rule["base"]) + top
    if rule["mode"] == "p2":
        rate = rate.round(2)
    over = (rate - float(rule["t"])).clip(lower=0)
    if rule["mode"] == "step":
        over = numpy.floor(over)
    return (points - over * float(rule["s"])).clip(lower=0).round(2)


def score(rule, facts):
    kind, points = rule["k"], float(rule["p"])
    if kind == "check":
        return (points * facts[rule["a"] - 1] / rule["m"]).round(2)
    if kind == "count":
        return (points - facts[rule["a"] - 1] * float(rule["s"])).clip(lower=0).round(2)
    if kind == "yesno":
        return numpy.where(facts[rule["a"] - 1] == 1, points, 0.0)
    if kind == "manual":
        return facts[rule["a"] - 1].clip(0, points).round(2)
    if kind == "ratio":
        rate = add_up(rule["n"], facts) / add_up(rule["d"], facts)
        if "pct" in rule:
            rate = rate / (facts[rule["pct"] - 1] / 100)
        return (points * rate.clip(0, 1)).round(2)
    if kind == "bands":
        rate = add_up(rule["n"], facts) / add_up(rule["d"], facts) * 100 if rule["d"] else add_up(rule["n"], facts)
        return numpy.select([rate >= limit for limit, _ in rule["b"]], [points * float(s) for _, s in rule["b"]], 0.0)
    return score_slope(rule, points, facts)


def main(source, target):
    table = pandas.read_csv(source)
    facts = [table[fact[0]].astype(float) for fact in FACTS]
    out = pandas.DataFrame({"编号": table["编号"], "单位": table["单位"]})
    for name, _, _, rule in INDICATORS:
        out[name] = score(rule, facts)
    for group, name in enumerate(LEVEL2):
        out[name + "合计"] = out[[i[0] for i in INDICATORS if i[2] == group]].sum(axis=1)
    for group, name in enumerate(LEVEL1):
        out[name] = out[[LEVEL2[i] + "合计" for i in LEVEL2_OF_LEVEL1[group]]].sum(axis=1)
    total = out["总分"] = out[LEVEL1].sum(axis=1)
    out["等级"] = numpy.select([total >= 90, total >= 80, total >= 60], ["优", "良", "中"], "差")
    out["名次"] = total.rank(method="min", ascending=False).astype(int)
    out.to_csv(target, index=False, float_format="%.2f")


if __name__ == "__main__":
    main(*sys.argv[1:3])
