#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Personal data found by the check and masked in exports; none are seen in the published evaluations.
test_personal.py PROGRAM"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = sys.argv[1]
UNIT = ["--unit", "济宁市兖州区社会保险服务中心", "--year", "2020"]
# Made up: a phone of zeros, a card number for tests, an area that there is not.
PHONE, CARD, NUMBER = "13800000000", "4111111111111111", "990101199001010019"
STARRED = ["138****0000", "4111********1111", "990***********0019"]
KIND = "personal-data"


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    return done.stdout


def findings(project):
    text = subprocess.run([PROGRAM, "check", project, "--json"], capture_output=True, text=True, check=False).stdout
    return [one for one in json.loads(text)["findings"] if one["kind"] == KIND]


def make(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    text = f"经办人电话{PHONE}，卡号{CARD}，身份证{NUMBER}"
    run("set", project, *UNIT, "--indicator", "重点支出安排率", "--score", "2", "--reason", text)
    return project


def content(path):
    """All that is in a file or folder, workbooks unpacked."""
    if os.path.isdir(path):
        return "".join(content(os.path.join(path, name)) for name in sorted(os.listdir(path)))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def test_found(folder):
    project = make(folder)
    (one,) = findings(project)
    assert one["severity"] == "warning" and one["printed"] == ", ".join(STARRED), one
    assert PHONE not in json.dumps(one) and CARD not in json.dumps(one)
    listing = json.loads(subprocess.run([PROGRAM, "check", project, "--json"], capture_output=True, text=True,
                                        check=False).stdout)
    key = next(entry["key"] for entry in listing["findings"] if entry["kind"] == KIND)
    subprocess.run([PROGRAM, "check", project, "--waive", key, "--reason", "公开的服务电话"], check=False,
                   capture_output=True)
    waived = findings(project)
    assert not waived or waived[0].get("waived"), waived


def test_masked_in_every_export(folder):
    project = make(folder)
    with open(project, "rb") as file:
        before = file.read()
    for number, arguments in enumerate((["--xlsx", "a.xlsx"], ["--csv", "b"], ["--csv", "c.csv"],
                                        ["--xlsx-folder", "d"], ["--form", "T1", "--xlsx", "e.xlsx"])):
        plain = os.path.join(folder, f"plain-{number}")
        masked = os.path.join(folder, f"masked-{number}")
        for target, more in ((plain, []), (masked, ["--mask-personal"])):
            os.mkdir(target)
            call = arguments[:-1] + [os.path.join(target, arguments[-1])]
            done = subprocess.run([PROGRAM, "export", project, *call, *more], capture_output=True, text=True,
                                  check=False)
            if "--form" not in arguments:
                assert done.returncode == 0, done.stderr
        for secret, starred in zip((PHONE, CARD, NUMBER), STARRED):
            if "--form" not in arguments:
                assert secret in content(plain), (arguments, secret)
                assert starred in content(masked), (arguments, starred)
            assert secret not in content(masked), (arguments, secret)
    with open(project, "rb") as file:
        assert file.read() == before, "an export changed the project"


def test_none_in_the_samples(folder):
    samples = json.loads(run("samples", "--json"))
    names = [one["name"] for one in samples.get("samples", samples)]
    assert len(names) >= 5, names
    for name in names:
        project = os.path.join(folder, name + ".jiping")
        run("new", project, "--sample", name)
        assert findings(project) == [], name


def main():
    tests = [value for name, value in sorted(globals().items()) if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        folder = tempfile.mkdtemp()
        try:
            test(folder)
            print(f"ok {number} {test.__name__}")
        except Exception as error:
            failed += 1
            print(f"not ok {number} {test.__name__}: {error!r}")
        finally:
            shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
