# SPDX-License-Identifier: GPL-3.0-or-later
"""The generated work: 40 facts, 34 indicators in 8 groups of the second and 4 of the first level, 100 points in all.

Money and percentages have two decimals, all other facts are whole numbers. The rules are stated here for the reference,
the floor and the peers; Jiping has its own statement of them, the framework in tests/fixtures/batch. Kinds:

  ratio   points × min (1, a / b)
  slope   every percentage point above a threshold takes `s` points off; mode 'exact': of the unrounded percentage,
          'p2': of the percentage rounded to two decimals, 'step': of whole percentage points
  bands   a share of the points by the first limit that a / b reaches
  count   points − s × count
  check   points × met / items
  yesno   the points when the fact is 1
  manual  the entered score, within 0 … points

Every score is rounded to two decimals, half away from zero.
"""

import random
from decimal import Decimal

MONEY, COUNT, PERCENT = "money", "count", "percent"
FACTS = [
    ("编制数", COUNT), ("在职人员数", COUNT), ("本年三公经费预算", MONEY), ("上年三公经费预算", MONEY),
    ("重点项目支出", MONEY), ("项目总支出", MONEY), ("年初预算数", MONEY), ("预算数", MONEY),
    ("预算完成数", MONEY), ("预算调整数", MONEY), ("实际支付数", MONEY), ("既定支付进度", PERCENT),
    ("本年结转结余", MONEY), ("上年结转结余", MONEY), ("公用经费支出", MONEY), ("公用经费预算", MONEY),
    ("三公经费支出", MONEY), ("政府采购支出", MONEY), ("政府采购预算", MONEY), ("在用固定资产", MONEY),
    ("固定资产总额", MONEY), ("实际完成工作数", COUNT), ("计划工作数", COUNT), ("及时完成工作数", COUNT),
    ("质量达标工作数", COUNT), ("重点工作办结数", COUNT), ("重点工作应办数", COUNT), ("公众满意度", PERCENT),
    ("违规问题数", COUNT), ("审计未整改问题数", COUNT), ("公开延迟天数", COUNT), ("制度清单达标数", COUNT),
    ("资金合规清单达标数", COUNT), ("绩效目标清单达标数", COUNT), ("资产管理清单达标数", COUNT),
    ("预决算公开", COUNT), ("基础信息完整", COUNT), ("经济效益评分", MONEY), ("社会效益评分", MONEY),
    ("生态效益评分", MONEY),
]


def terms(*numbers):
    """Facts added or, where negative, taken off, by number from 1."""
    return [(1 if number > 0 else -1, abs(number)) for number in numbers]


BANDS = [(95, "1"), (90, "0.8"), (80, "0.6"), (70, "0.3")]
# name, level 1, level 2, rule
INDICATORS = [
    ("绩效目标合理性", 0, 0, dict(k="check", p="2", a=34, m=3)),
    ("绩效指标明确性", 0, 0, dict(k="check", p="2", a=34, m=3)),
    ("在职人员控制率", 0, 1, dict(k="slope", p="3", n=terms(2), d=terms(1), t="100", s="0.3", mode="exact")),
    ("三公经费变动率", 0, 1, dict(k="slope", p="3", n=terms(3, -4), d=terms(4), t="0", s="0.3", mode="p2")),
    ("重点支出安排率", 0, 1, dict(k="bands", p="3", n=terms(5), d=terms(6), b=BANDS)),
    ("项目支出占比", 0, 1, dict(k="ratio", p="2", n=terms(6), d=terms(8))),
    ("预算完成率", 1, 2, dict(k="ratio", p="4", n=terms(9), d=terms(8))),
    ("预算调整率", 1, 2, dict(k="slope", p="3", n=terms(10), d=terms(7), t="10", s="0.2", mode="step")),
    ("支付进度率", 1, 2, dict(k="ratio", p="3", n=terms(11), d=terms(8), pct=12)),
    ("结转结余率", 1, 2, dict(k="slope", p="3", n=terms(13), d=terms(8), t="5", s="0.25", mode="exact")),
    ("结转结余变动率", 1, 2, dict(k="slope", p="3", n=terms(13, -14), d=terms(14), t="0", s="0.15", mode="p2")),
    ("公用经费控制率", 1, 2, dict(k="slope", p="3", n=terms(15), d=terms(16), t="100", s="0.5", mode="exact")),
    ("三公经费控制率", 1, 2, dict(k="slope", p="3", n=terms(17), d=terms(3), t="100", s="0.35", mode="p2")),
    ("政府采购执行率", 1, 2, dict(k="ratio", p="3", n=terms(18), d=terms(19))),
    ("决算偏差率", 1, 2, dict(k="slope", p="2", n=terms(9, -8), d=terms(8), t="2", s="0.12", mode="p2", abs=True)),
    ("管理制度健全性", 1, 3, dict(k="check", p="2", a=32, m=3)),
    ("资金使用合规性", 1, 3, dict(k="check", p="3", a=33, m=7)),
    ("违规问题扣分", 1, 3, dict(k="count", p="3", a=29, s="0.5")),
    ("审计问题整改", 1, 3, dict(k="count", p="2", a=30, s="0.35")),
    ("预决算信息公开性", 1, 3, dict(k="yesno", p="2", a=36)),
    ("信息公开及时性", 1, 3, dict(k="count", p="2", a=31, s="0.15")),
    ("基础信息完善性", 1, 3, dict(k="yesno", p="2", a=37)),
    ("资产管理制度", 1, 4, dict(k="check", p="2", a=35, m=4)),
    ("固定资产利用率", 1, 4, dict(k="bands", p="3", n=terms(20), d=terms(21), b=BANDS)),
    ("资产闲置率", 1, 4, dict(k="slope", p="2", n=terms(21, -20), d=terms(21), t="5", s="0.1", mode="step")),
    ("实际完成率", 2, 5, dict(k="ratio", p="4", n=terms(22), d=terms(23))),
    ("完成及时率", 2, 5, dict(k="ratio", p="4", n=terms(24), d=terms(23))),
    ("质量达标率", 2, 5, dict(k="ratio", p="4", n=terms(25), d=terms(22))),
    ("重点工作办结率", 2, 5, dict(k="ratio", p="4", n=terms(26), d=terms(27))),
    ("经济效益", 3, 6, dict(k="manual", p="4", a=38)),
    ("社会效益", 3, 6, dict(k="manual", p="4", a=39)),
    ("生态效益", 3, 6, dict(k="manual", p="4", a=40)),
    ("公众满意度", 3, 7, dict(k="bands", p="4", n=terms(28), d=None, b=BANDS)),
    ("满意度差距", 3, 7, dict(k="slope", p="3", n=terms(-28), d=None, base="95", t="0", s="0.15", mode="exact")),
]
LEVEL1 = ["投入", "过程", "产出", "效果"]
LEVEL2 = ["目标设定", "预算配置", "预算执行", "预算管理", "资产管理", "职责履行", "履职效益", "满意度"]
LEVEL2_OF_LEVEL1 = [[0, 1], [2, 3, 4], [5], [6, 7]]
GRADES = [(90, "优"), (80, "良"), (60, "中"), (0, "差")]
HEADINGS = ["编号", "单位"] + [indicator[0] for indicator in INDICATORS] + LEVEL2 + LEVEL1 + ["总分", "等级", "名次"]
UNIT_KINDS = ["财政局", "教育局", "卫生健康委", "交通运输局", "水利局", "民政局", "审计局", "自然资源局"]

assert len(FACTS) == 40 and len(INDICATORS) == 34
assert sum(Decimal(indicator[3]["p"]) for indicator in INDICATORS) == 100


def make_facts(n, seed=20240601):
    """Yields number, name, year and 40 whole numbers (money and percentages in hundredths), always the same."""
    dice = random.Random(seed)
    for i in range(n):
        f = [0] * 41
        u = dice.uniform
        f[1] = dice.randint(10, 400)
        f[2] = max(1, int(f[1] * u(0.80, 1.06)))
        f[4] = dice.randint(500, 60000)  # 5.00 … 600.00 万元
        f[3] = max(100, int(f[4] * u(0.80, 1.15)))
        if dice.random() < 0.30:  # round budgets are common
            f[4] = f[4] // 100 * 100
            f[3] = f[3] // 100 * 100
        f[8] = dice.randint(50_000, 9_000_000)
        f[7] = int(f[8] * u(0.85, 1.05))
        f[10] = int(f[7] * u(0.0, 0.25))
        f[9] = int(f[8] * u(0.88, 1.03))
        f[11] = int(f[8] * u(0.60, 1.0))
        f[12] = dice.choice([8000, 8500, 9000, 9500, 10000])
        f[13] = int(f[8] * u(0.0, 0.15))
        f[14] = max(100, int(f[8] * u(0.01, 0.14)))
        f[6] = int(f[8] * u(0.30, 0.95))
        f[5] = int(f[6] * u(0.60, 1.0))
        f[16] = dice.randint(2_000, 500_000)
        f[15] = int(f[16] * u(0.85, 1.07))
        f[17] = int(f[3] * u(0.75, 1.08))
        f[19] = dice.randint(1_000, 900_000)
        f[18] = int(f[19] * u(0.75, 1.02))
        f[21] = dice.randint(10_000, 5_000_000)
        f[20] = int(f[21] * u(0.75, 1.0))
        f[23] = dice.randint(5, 120)
        f[22] = max(1, int(f[23] * u(0.80, 1.05)))
        f[24] = int(f[22] * u(0.75, 1.0))
        f[25] = int(f[22] * u(0.85, 1.0))
        f[27] = dice.randint(2, 30)
        f[26] = int(f[27] * u(0.70, 1.05))
        f[28] = dice.randint(7000, 9999)
        f[29] = dice.choice([0, 0, 0, 0, 1, 1, 2, 3, 5, 8])
        f[30] = dice.choice([0, 0, 0, 1, 1, 2, 4, 7])
        f[31] = dice.choice([0, 0, 0, 0, 1, 3, 5, 10, 20])
        f[32] = dice.randint(1, 3)
        f[33] = dice.randint(3, 7)
        f[34] = dice.randint(0, 3)
        f[35] = dice.randint(1, 4)
        f[36] = 1 if dice.random() < 0.93 else 0
        f[37] = 1 if dice.random() < 0.90 else 0
        for k in (38, 39, 40):
            f[k] = dice.choice([400, 400, 380, 350, 320, 300, dice.randint(150, 400)])
        yield f"U{i + 1:06d}", f"第{i + 1}{UNIT_KINDS[i % 8]}", 2023, f[1:]


def fact_text(number, value):
    """number: from 0."""
    if FACTS[number][1] == COUNT:
        return str(value)
    return f"{value // 100}.{value % 100:02d}"
