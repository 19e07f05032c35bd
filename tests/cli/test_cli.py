#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program without a window, as scripts use it: status, JSON, files. test_cli.py PROGRAM CASES"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile

PROGRAM, CASES = sys.argv[1], sys.argv[2]
NAMES = ["ebian-2023", "wuhua-2024", "xinning-2022", "yanzhou-2020", "yueyanglou-2023"]


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done


def load(case, name):
    with open(os.path.join(CASES, case, name), encoding="utf-8", newline="") as file:
        return json.load(file) if name.endswith(".json") else list(csv.DictReader(file))


def score(project, *arguments):
    return json.loads(run("score", project, "--json", *arguments).stdout)["evaluations"]


def import_case(project, case, unit=None):
    profile = load(case, "profile.json")
    files = [f"--{kind}={os.path.join(CASES, case, name)}" for kind, name in
             [("indicators", "indicators.csv"), ("facts", "budget.csv"), ("profile", "profile.json"),
              ("narrative", "narrative.json")]]
    return run("import", project, "--unit", unit or profile["unit"], "--year", str(profile["evaluation_year"]), *files)


def fails(place, *arguments, status=1):
    """One line on standard error that names the place."""
    error = run(*arguments, status=status).stderr
    assert error.count("\n") == 1 and place in error, error


def test_sample_gives_the_published_result(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    (evaluation,) = score(project)
    assert evaluation["score"] == "81" and evaluation["grade"] == "良" and evaluation["complete"]
    assert evaluation["points"] == "100" and len(evaluation["indicators"]) == 34
    tops = {level["name"]: (level["points"], level["score"], level["rate"]) for level in evaluation["levels"]
            if level["level"] == 1}
    assert tops == {"投入": ("20", "13", "0.65"), "过程": ("30", "26", tops["过程"][2]),
                    "产出": ("32", "28", "0.875"), "效益": ("18", "14", tops["效益"][2])}, tops
    by_name = {row["level3"]: row for row in evaluation["indicators"]}
    control = by_name["“三公经费”控制率"]
    assert control["auto"] == "2.00" and control["given"] == "2" and not control["overridden"]
    assert "15.83 %" in control["trace"]
    survey = by_name["社会公众满意度"]
    assert survey["auto"] == "3.60" and survey["given"] == "3" and survey["overridden"]
    lost = sum(float(reason["points"] or 0) for row in evaluation["indicators"] for reason in row["reasons"])
    assert lost == 19, lost
    assert by_name["重点支出安排率"]["auto"] is None


def test_new_never_overwrites(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project)
    fails("t.jiping", "new", project)
    fails("nowhere", "new", os.path.join(folder, "nowhere", "t.jiping"))
    assert sorted(os.listdir(folder)) == ["t.jiping"]


def test_published_totals_of_all_cases(folder):
    for case in NAMES:
        project = os.path.join(folder, case + ".jiping")
        import_case(project, case)
        expected = load(case, "expected.json")
        found = {evaluation["sheet"]: evaluation for evaluation in score(project)}
        assert found.keys() == {sheet["sheet"] for sheet in expected["sheets"]}
        for sheet in expected["sheets"]:
            evaluation = found[sheet["sheet"]]
            assert evaluation["points"] == sheet["points_computed"], (case, sheet, evaluation["points"])
            if sheet["score_computed"] is not None:
                assert evaluation["score"] == sheet["score_computed"], (case, sheet, evaluation["score"])
        for sub in expected["subtotals"]:
            if sub["level"] == 1 and sub.get("score_computed") is not None:
                # A level without indicators below it is one itself.
                scores = [level["score"] for level in found[sub["sheet"]]["levels"]
                          if level["level"] == 1 and level["name"] == sub["name"]]
                scores += [row["score"] for row in found[sub["sheet"]]["indicators"]
                           if sub["name"] in (row["level1"], row["level3"])]
                assert sub["score_computed"] in scores, (case, sub, scores)


def test_import_equals_sample(folder):
    sample, imported = os.path.join(folder, "a.jiping"), os.path.join(folder, "b.jiping")
    run("new", sample, "--sample", "yanzhou-2020")
    import_case(imported, "yanzhou-2020")
    (first,), (second,) = score(sample), score(imported, "--sheet", "unit")
    for key in ("score", "points", "grade", "unit", "year", "complete", "levels"):
        assert first[key] == second[key], key
    given = [[row[key] for row in evaluation["indicators"]] for evaluation in (first, second)
             for key in ("level3", "points", "given", "score")]
    assert given[:4] == given[4:]


def test_unscored_is_null_and_widens_the_range(folder):
    project = os.path.join(folder, "t.jiping")
    import_case(project, "yanzhou-2020")
    (annex,) = score(project, "--sheet", "annex-1")
    assert not annex["complete"] and annex["grade"] is None
    assert annex["possible_min"] == "0" and annex["possible_max"] == annex["points"] == "97"
    assert all(row["score"] is None and row["open"] for row in annex["indicators"])


def test_round_trip_loses_nothing(folder):
    for case in NAMES:
        first, second = (os.path.join(folder, case + end) for end in ("-1", "-2"))
        import_case(first + ".jiping", case)
        run("export", first + ".jiping", "--csv", first)
        run("import", second + ".jiping", "--folder", first)
        run("export", second + ".jiping", "--csv", second)
        assert sorted(os.listdir(first)) == ["budget.csv", "indicators.csv", "narrative.json", "problems.csv",
                                             "profile.json"]
        for name in os.listdir(first):
            with open(os.path.join(first, name), "rb") as one, open(os.path.join(second, name), "rb") as two:
                assert one.read() == two.read(), (case, name)
        assert score(first + ".jiping") == score(second + ".jiping")


def test_workbook_loses_nothing(folder):
    """The workbook holds what the tables hold, and is read again as it is."""
    first, second = (os.path.join(folder, name) for name in ("first", "second"))
    for sample in ("yanzhou-2020", "yueyanglou-2023"):
        project, again, book = (os.path.join(folder, sample + end) for end in (".jiping", "-2.jiping", ".xlsx"))
        run("new", project, "--sample", sample)
        run("export", project, "--xlsx", book)
        run("export", project, "--csv", first)
        run("import", again, "--workbook", book)
        run("export", again, "--csv", second)
        for name in os.listdir(first):
            with open(os.path.join(first, name), "rb") as one, open(os.path.join(second, name), "rb") as two:
                assert one.read() == two.read(), (sample, name)
        assert score(project) == score(again)
    run("import", again, "--workbook", book, "--facts", "x.csv", status=2)
    assert "budget.csv" in run("import", again, "--workbook", os.path.join(first, "budget.csv"), status=1).stderr


def test_projects_and_targets_travel(folder):
    """Heads and goals of projects, targets in parts, reasons and measures: out and in again, the same bytes."""
    rows = [{"sheet": "project-3", "level1": "产出", "level3": "覆盖率", "points": "10", "target": "95",
             "direction": "=", "target_unit": "%", "tolerance": "0.3", "actual": "98", "score": "10",
             "improvement": "下年按实际测算目标\n分解到季度", "answer_remark": "任务增加"}]
    names = sorted({name for row in rows for name in row})
    with open(os.path.join(folder, "rows.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    with open(os.path.join(folder, "facts.csv"), "w", encoding="utf-8") as file:
        file.write("table,path,item,unit,prior_final,prior_reason\n项目资金,合计,合计,万元,5,口径调整\n")
    profile = {"sheets": [{"sheet": "project-3", "title": "某项目", "tables": "项目资金", "project_type": "一次性",
                           "supervising_department": "某局", "implementing_unit": "某中心", "remark": "跨年",
                           "goals": [{"name": "目标", "kind": "年度", "expected": "100 条", "actual": "99 条"}]}]}
    with open(os.path.join(folder, "profile.json"), "w", encoding="utf-8") as file:
        json.dump(profile, file, ensure_ascii=False)
    project = os.path.join(folder, "t.jiping")
    run("import", project, "--unit", "某中心", "--year", "2023", "--sheet", "project-3", "--indicators",
        os.path.join(folder, "rows.csv"), "--facts", os.path.join(folder, "facts.csv"), "--profile",
        os.path.join(folder, "profile.json"))
    run("export", project, "--csv", os.path.join(folder, "one"))
    run("import", os.path.join(folder, "u.jiping"), "--folder", os.path.join(folder, "one"))
    run("export", os.path.join(folder, "u.jiping"), "--csv", os.path.join(folder, "two"))
    for name in os.listdir(os.path.join(folder, "one")):
        with open(os.path.join(folder, "one", name), "rb") as one, open(os.path.join(folder, "two", name), "rb") as two:
            assert one.read() == two.read(), name
    with open(os.path.join(folder, "one", "indicators.csv"), encoding="utf-8-sig", newline="") as file:
        row = next(r for r in csv.DictReader(file) if r["level3"] == "覆盖率")
    assert (row["direction"].lstrip("'"), row["target"], row["target_unit"]) == ("=", "95", "%")
    assert (row["tolerance"], row["improvement"]) == ("0.3", "下年按实际测算目标\n分解到季度")
    with open(os.path.join(folder, "one", "profile.json"), encoding="utf-8") as file:
        sheet = json.load(file)["sheets"][0]
    assert (sheet["project_type"], sheet["goals"][0]["actual"]) == ("一次性", "99 条")
    with open(os.path.join(folder, "one", "budget.csv"), encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["prior_reason"] == "口径调整"


def test_totals_of_a_foreign_table(folder):
    """A total that is the sum of the rows above is no item; one that is not, or one in a table of ours, is."""
    indicators = os.path.join(folder, "indicators.csv")
    with open(indicators, "w", encoding="utf-8") as file:
        file.write("一级指标,三级指标,分值\n产出,数量,10\n")

    def items(text):
        path = os.path.join(folder, "facts.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        project = os.path.join(folder, "t.jiping")
        report = run("import", project, "--unit", "某区", "--year", "2024", "--facts", path, "--indicators",
                     indicators).stdout
        run("export", project, "--csv", os.path.join(folder, "out"))
        os.remove(project)
        with open(os.path.join(folder, "out", "budget.csv"), encoding="utf-8-sig", newline="") as file:
            return [row["item"] for row in csv.DictReader(file)], report

    names, report = items("项目,年初预算数,决算数\n甲,100.5,90\n乙,20,\n小计,120.5,90\n丙,1,1\n合计,121.5,91\n")
    assert names == ["甲", "乙", "丙"], names
    assert "row 4: the sum of the rows above" in report and "row 6: the sum of the rows above" in report, report
    assert items("项目,年初预算数,决算数\n甲,100,90\n合计,100,91\n")[0] == ["甲", "合计"]
    assert items("项目,单位,决算数\n甲,万元,1\n乙,元,1\n合计,万元,2\n")[0] == ["甲", "乙", "合计"]
    assert items("path,item,executed\n甲,甲,1\n合计,合计,1\n")[0] == ["甲", "合计"]


def test_rule_says_what_it_read(folder):
    words = "完成率90%以上得5分，80%-90%得3分，80%以下不得分。"
    read = json.loads(run("rule", "--points", "5", "--criteria", words, "--measure", "85%", "--json").stdout)
    assert read["kind"] == "bands" and not read["confident"] and read["score"] == "3"
    assert [q["alternatives"] for q in read["questions"]] == [["The band above", "The band below"]] * 2
    spans = {words[s["start"]:s["end"]]: s["role"] for s in read["spans"]}
    assert spans["90%以上"] == "limit" and spans["完成率"] == "measure" and spans["不得分"] == "points"
    gated = json.loads(run("rule", "--points", "3", "--criteria", "控制率≤100%，计3分；每超过一个百分点扣0.5分，扣完为止。"
                           "单位没有制定预算的，该项不得分。", "--measure", "1.034", "--json").stdout)
    assert (gated["kind"], gated["confident"], gated["score"]) == ("gate", True, "1.5")
    assert gated["assumptions"] == ["Only full steps count."]
    counted = json.loads(run("rule", "--points", "5", "--criteria", "每发现一例扣0.5分，扣完为止。", "--count", "3",
                             "--json").stdout)
    assert (counted["kind"], counted["score"]) == ("deduct_occurrence", "3.5")


def test_what_rules_ask_for_travels(folder):
    """Ledgers, experts' sheets, chosen rows, self-tests: out and in again, the same score and the same bytes."""
    entries = [{"number": 1, "text": "超标准接待\n两次", "evidence": "凭证3", "confirmed": True},
               {"number": 1, "text": "未公示", "confirmed": False}]
    sheets = [{"number": 1, "text": "专家1", "value": "9", "weight": "2"}, {"number": 1, "text": "专家2", "value": "6"}]
    rows = [
        {"level1": "过程", "level3": "合规性", "points": "5", "rule": '{"kind":"deduct_occurrence","deduct":"0.5"}',
         "entries": json.dumps(entries), "self_tests": '[{"entries":"2","score":"4"}]'},
        {"level1": "过程", "level3": "专家评分", "points": "10", "rule": '{"kind":"expert_mean","weighted":true}',
         "entries": json.dumps(sheets)},
        {"level1": "效益", "level1_points": "2", "level3": "经济效益", "group_rule": '{"kind":"choose"}',
         "group_elements": "2 1 适用", "score": "1"},
        {"level1": "效益", "level1_points": "2", "level3": "社会效益", "group_rule": '{"kind":"choose"}',
         "group_elements": "2 1 适用", "score": "2"},
    ]
    table, project = os.path.join(folder, "t.csv"), os.path.join(folder, "t.jiping")
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["level1", "level1_points", "level3", "points", "rule", "entries", "self_tests",
                                       "group_rule", "group_elements", "score"])
        writer.writeheader()
        writer.writerows(rows)
    run("import", project, "--unit", "某局", "--year", "2024", "--indicators", table)
    found = score(project)[0]
    assert (found["points"], found["score"], found["complete"]) == ("17", "14", True), found
    run("export", project, "--csv", os.path.join(folder, "one"))
    run("import", os.path.join(folder, "u.jiping"), "--folder", os.path.join(folder, "one"))
    run("export", os.path.join(folder, "u.jiping"), "--csv", os.path.join(folder, "two"))
    for name in os.listdir(os.path.join(folder, "one")):
        with open(os.path.join(folder, "one", name), "rb") as one, open(os.path.join(folder, "two", name), "rb") as two:
            assert one.read() == two.read(), name
    with open(table, encoding="utf-8") as file:
        text = file.read()
    with open(table, "w", encoding="utf-8") as file:
        file.write(text.replace('""number"": 1', '""number"": 0'))
    fails("entry 1", "import", project, "--unit", "另局", "--year", "2024", "--indicators", table)


def test_import_is_all_or_nothing(folder):
    project, table = os.path.join(folder, "t.jiping"), os.path.join(folder, "bad.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("level1,level3,points,score\nA,x,5,5\nA,y,five,1\n")
    fails("bad.csv, row 3", "import", project, "--unit", "U", "--year", "2024", "--indicators", table)
    assert not os.path.exists(project)
    run("new", project)
    before = run("units", project).stdout
    fails("five", "import", project, "--unit", "U", "--year", "2024", "--indicators", table)
    assert run("units", project).stdout == before


def test_chinese_headings_and_encoding(folder):
    project, table = os.path.join(folder, "t.jiping"), os.path.join(folder, "表.csv")
    text = "绩效评分表,,,,\n一级指标,二级指标,三级指标,分值（分）,得分,无用列\n投入,目标,甲,3,2,\n,,乙,2,2,\n,预算,丙,5,,z\n"
    with open(table, "wb") as file:
        file.write(text.encode("gb18030"))
    report = run("import", project, "--unit", "某单位", "--year", "2024", "--indicators", table).stdout
    assert "无用列" in report and "分值" in report
    (evaluation,) = score(project)
    assert evaluation["points"] == "10" and evaluation["score"] == "4" and evaluation["possible_max"] == "9"
    assert [(row["level1"], row["level2"], row["level3"]) for row in evaluation["indicators"]] == [
        ("投入", "目标", "甲"), ("投入", "目标", "乙"), ("投入", "预算", "丙")]


def test_tables_of_people(folder):
    """Points behind names, sums and remarks below, scores that are too high: read as they are meant, and said."""
    project, table = os.path.join(folder, "t.jiping"), os.path.join(folder, "t.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("某局评分表,,,,\n一级指标,二级指标,三级指标,分值,得分\n投入（20分）,目标（10分）,甲,10,9.5\n,,乙,10,12\n"
                   "投入 小计,,,20,\n过程(80分),执行,丙,80,80\n合 计,,,100,101.5\n等级,,,优,\n备注,,,,\n")
    report = run("import", project, "--unit", "U", "--year", "2024", "--indicators", table).stdout
    assert "row 5" in report and "row 7" in report and "row 4: score 12" in report, report
    (evaluation,) = score(project)
    assert evaluation["points"] == "100" and evaluation["score"] == "101.5"
    assert [row["level1"] for row in evaluation["indicators"]] == ["投入", "投入", "过程"]
    fails("row 3", "import", project, "--unit", "V", "--year", "2024", "--indicators", write(folder, "-5,1"))
    fails("row 3", "import", project, "--unit", "V", "--year", "2024", "--indicators", write(folder, "5,-1"))


def write(folder, cells):
    path = os.path.join(folder, "w.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"level1,level3,points,score\nA,x,1,1\nA,y,{cells}\n")
    return path


def test_set_is_the_windows_edit(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    at = ["--unit", "济宁市兖州区社会保险服务中心", "--year", "2020"]
    run("set", project, *at, "--fact", "三公经费.上年预算", "4.54万元")
    row = {r["level3"]: r for r in score(project)[0]["indicators"]}["“三公经费”变动率"]
    assert row["auto"] == "3.00" and row["overridden"], row
    run("set", project, *at, "--indicator", "过程/预算控制/“三公经费”控制率", "--score", "1.5", "--reason", "依据不足")
    (evaluation,) = score(project)
    row = {r["level3"]: r for r in evaluation["indicators"]}["“三公经费”控制率"]
    assert evaluation["score"] == "80.5" and row["reasons"] == [{"points": "0.5", "text": "依据不足"}]
    fails("2", "set", project, *at, "--indicator", "“三公经费”控制率", "--score", "9", "--reason", "x")
    fails("三公", "set", project, *at, "--fact", "三公经费.年初预算", "abc三公")
    fails("没有", "set", project, *at, "--indicator", "没有的指标", "--score", "1", "--reason", "x")
    assert score(project)[0]["score"] == "80.5"


def test_wrong_calls(folder):
    for arguments in ([], ["nonsense"], ["score"], ["new"], ["score", "a", "b"], ["export", "x.jiping"],
                      ["set", "x.jiping"], ["import", "x.jiping"], ["score", "x", "--nonsense"]):
        assert run(*arguments, status=2).stderr
    fails("none.jiping", "score", os.path.join(folder, "none.jiping"))
    fails("没有", "score", make(folder), "--unit", "没有")


def make(folder):
    project = os.path.join(folder, "made.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    return project


def test_csv_to_standard_output(folder):
    text = run("export", make(folder), "--csv", "-").stdout
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert len(rows) == 34 and rows[0]["level1"] == "投入" and rows[0]["score"] == "3"


def test_formulas_in_text_stay_text(folder):
    project, table = os.path.join(folder, "t.jiping"), os.path.join(folder, "t.csv")
    names = ["=1+1", "+a", "-b", "@c", "'=d", "'e"]
    with open(table, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["level1", "level3", "points"])
        for name in names:
            writer.writerow(["A", ("'" + name) if name.lstrip("'")[0] in "=+-@" else name, "1"])
    run("import", project, "--unit", "U", "--year", "2024", "--indicators", table)
    found = [row["level3"] for row in score(project)[0]["indicators"]]
    assert found == names, found
    rows = list(csv.DictReader(io.StringIO(run("export", project, "--csv", "-").stdout.lstrip("\ufeff"))))
    assert all(row["level3"][0] not in "=+-@" for row in rows)


def test_batch_is_exact(folder):
    """The expected scores were worked out with exact fractions by another program."""
    batch, out = os.path.join(CASES, "..", "batch"), os.path.join(folder, "out.csv")
    framework = os.path.join(batch, "bench-34.jiping-framework.json")
    arguments = ["batch", "--framework", framework, "--facts", os.path.join(batch, "facts.csv"), "--csv"]
    run(*arguments, out)
    with open(out, "rb") as own, open(os.path.join(batch, "expected.csv"), "rb") as expected:
        text = expected.read()
        assert own.read() == text
    assert run(*arguments, "-").stdout.encode() == text


def test_batch_misses_and_refuses(folder):
    table, facts = os.path.join(folder, "rules.csv"), os.path.join(folder, "facts.csv")
    rule = '"{""kind"":""proportional"",""measure"":""甲.值 / 乙""}"'
    with open(table, "w", encoding="utf-8") as file:
        file.write(f"level1,level3,points,rule\nA,x,10,{rule}\nA,y,5,{rule}\n")

    def score_facts(text):
        with open(facts, "w", encoding="utf-8") as file:
            file.write(text)
        return ["batch", "--framework", table, "--facts", facts, "--csv", "-"]

    lines = run(*score_facts("no,unit,甲,乙\n1,a,1,3\n2,b,,3\n3,c,50%,1\n4,d,1,3\n")).stdout.splitlines()
    assert lines == ["no,unit,x,y,A,总分,等级,名次", "1,a,3.33,1.67,5.00,5.00,,2", "2,b,,,,,,",
                     "3,c,5.00,2.50,7.50,7.50,,1", "4,d,3.33,1.67,5.00,5.00,,2"], lines
    fails("乙", *score_facts("no,unit,甲\n1,a,1\n"))
    fails("row 2", *score_facts("no,unit,甲,乙\n1,a,x,1\n"))


def test_lists(folder):
    assert "yanzhou-2020" in run("samples").stdout
    assert json.loads(run("samples", "--json").stdout)["samples"][0]["name"] == "yanzhou-2020"
    assert "81" in run("units", make(folder)).stdout
    assert "81" in run("score", os.path.join(folder, "made.jiping")).stdout


def test_frameworks(folder):
    """Built-in frameworks are listed, written out, and read again as the same bytes."""
    frameworks = {entry["key"]: entry for entry in json.loads(run("frameworks", "--json").stdout)["frameworks"]}
    counts = {"sichuan-county-overall": 14, "hunan-county-overall": 26, "third-party-overall-34": 34,
              "common-overall-2013": 28}
    assert {key: frameworks[key]["indicators"] for key in counts} == counts
    assert all(entry["built_in"] and entry["version"] and entry["source"] and entry["notes"]
               for entry in frameworks.values())
    for key in frameworks:
        out, again = os.path.join(folder, key + ".jiping-framework.json"), os.path.join(folder, "again.json")
        run("frameworks", "--export", key, out)
        run("frameworks", "--export", out, again)
        with open(out, "rb") as one, open(again, "rb") as two:
            assert one.read() == two.read(), key
    assert "third-party-overall-34" in run("frameworks", make(folder)).stdout
    text = run("frameworks", os.path.join(folder, "made.jiping"), "--export", "third-party-overall-34", "-").stdout
    assert json.loads(text)["id"] == "third-party-overall-34"
    fails("none", "frameworks", "--export", "none", "-")
    fails("none.json", "frameworks", "--export", os.path.join(folder, "none.json"), "-")
    run("frameworks", "--export", status=2)
    run("frameworks", "a", "b", status=2)


def test_history(folder):
    project, then = os.path.join(folder, "t.jiping"), os.path.join(folder, "then.jiping")
    place = ["--unit", "某局", "--year", "2024"]
    table = os.path.join(folder, "t.csv")
    with open(table, "w", encoding="utf-8") as file:
        file.write("level1,level3,points,score\nA,x,5,5\n")
    os.environ["JIPING_AUTHOR"] = "一组"
    run("import", project, *place, "--indicators", table)
    run("set", project, *place, "--indicator", "A/x", "--score", "4", "--reason", "未公开")
    del os.environ["JIPING_AUTHOR"]
    entries = json.loads(run("history", project, "--json").stdout)["entries"]
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1)), entries
    assert {entry["author"] for entry in entries} == {"一组"}
    last = entries[-1]["changes"]
    assert any(change["op"] == "insert" and change["values"].get("text") == "未公开" for change in last), last
    assert "x" in run("history", project, "--last", "1").stdout
    assert score(project)[0]["score"] == "4"
    run("history", project, "--as-of", "1", "--copy", then)
    assert score(then)[0]["score"] == "5"
    head = entries[-1]["hash"]
    assert head in run("verify", project).stdout
    fails("then.jiping", "history", project, "--as-of", "1", "--copy", then)
    fails("entry 99", "history", project, "--as-of", "99", "--copy", os.path.join(folder, "n.jiping"))
    run("history", project, "--as-of", "1", status=2)


def test_verify(folder):
    project = make(folder)
    run("verify", project)
    with open(project, "r+b") as file:
        file.seek(6000)
        file.write(b"\xff" * 3000)
    run("verify", project, status=1)


def main():
    tests = [(name, func) for name, func in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, func) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                func(folder)
                print(f"ok {number} {name}", flush=True)
            except Exception as error:
                print(f"not ok {number} {name}", flush=True)
                print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)


main()
