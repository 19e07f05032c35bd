#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects sealed and opened from the command line: passwords from files, pipes and terminals, and what a program
that is killed leaves behind. test_seal.py PROGRAM"""

import os
import pty
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
PASSWORD = "落霞与孤鹜齐飞 1"


def run(*arguments, status=0, text=None, mask=None):
    done = subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, check=False,
                          preexec_fn=None if mask is None else lambda: os.umask(mask))
    assert done.returncode == status, f"{arguments}: {done.returncode} instead of {status}: {done.stderr}"
    assert PASSWORD not in done.stdout + done.stderr, "the password is shown"
    return done


def make(folder):
    project = os.path.join(folder, "t.jiping")
    run("new", project, "--sample", "yanzhou-2020")
    return project


def password_file(folder, text=PASSWORD + "\n"):
    path = os.path.join(folder, "password")
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def test_there_and_back(folder):
    project = make(folder)
    package, again = os.path.join(folder, "t.jiping-sealed"), os.path.join(folder, "u.jiping")
    secret = password_file(folder)
    before = run("score", project, "--json").stdout
    run("seal", project, package, "--password-file", secret, mask=0)
    run("unseal", package, again, "--password-file", secret, mask=0)
    assert mode(again) == 0o600, oct(mode(again))
    assert run("score", again, "--json").stdout == before
    run("verify", again)
    assert run("history", again, "--json").stdout == run("history", project, "--json").stdout
    with open(package, "rb") as sealed:
        content = sealed.read()
    assert b"SQLite" not in content and "兖州".encode() not in content
    assert run("unseal", package, again, "--password-file", secret, status=1).stderr.count("\n") == 1
    assert sorted(os.listdir(folder)) == ["password", "t.jiping", "t.jiping-sealed", "u.jiping"], os.listdir(folder)


def test_password_from_a_pipe(folder):
    project, package, again = make(folder), os.path.join(folder, "p"), os.path.join(folder, "u.jiping")
    run("seal", project, package, text=PASSWORD + "\n")
    refused = run("unseal", package, again, status=1, text="另一个\n")
    assert refused.stderr.count("\n") == 1 and "p" in refused.stderr, refused.stderr
    run("unseal", package, again, status=1, text="")
    run("unseal", package, again, status=1, text="\n")
    assert not os.path.exists(again)
    run("unseal", package, again, text=PASSWORD)


def talk(arguments, answers):
    """Answers each question of a program at a terminal; returns status and what it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(PROGRAM, [PROGRAM, *arguments])
    shown = b""
    for answer in answers:
        end = time.time() + 20
        while not shown.rstrip().endswith(b":") and time.time() < end:
            shown += os.read(terminal, 1000)
        os.write(terminal, answer.encode() + b"\n")
        shown += b"|"
    try:
        while more := os.read(terminal, 1000):
            shown += more
    except OSError:  # that is how the end of a terminal is told
        pass
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()


def test_password_at_a_terminal(folder):
    project, package, again = make(folder), os.path.join(folder, "p"), os.path.join(folder, "u.jiping")
    status, shown = talk(["seal", project, package], [PASSWORD, PASSWORD + "x"])
    assert status == 1 and not os.path.exists(package), shown
    status, shown = talk(["seal", project, package], [PASSWORD, PASSWORD])
    assert status == 0 and PASSWORD not in shown, shown
    assert "lost" in shown or "无法" in shown, shown
    status, shown = talk(["unseal", package, again], [PASSWORD])
    assert status == 0 and PASSWORD not in shown, shown


def test_wrong_calls(folder):
    project = make(folder)
    secret = password_file(folder)
    run("seal", project, status=2)
    run("unseal", project, status=2)
    run("seal", project, os.path.join(folder, "p"), "--password", PASSWORD, status=2)
    run("seal", project, project, "--password-file", secret, status=1)
    run("seal", os.path.join(folder, "none.jiping"), os.path.join(folder, "p"), "--password-file", secret, status=1)
    run("seal", project, os.path.join(folder, "p"), "--password-file", os.path.join(folder, "none"), status=1)
    refused = run("unseal", project, os.path.join(folder, "u.jiping"), "--password-file", secret, status=1)
    assert ".jiping-sealed" in refused.stderr, refused.stderr
    run("score", project)
    run("seal", project, os.path.join(folder, "p"), "--password-file", secret)
    run("score", os.path.join(folder, "p"), status=1)


def test_other_databases_are_not_opened(folder):
    other, secret = os.path.join(folder, "other.jiping"), password_file(folder)
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    run("seal", other, os.path.join(folder, "p"), "--password-file", secret, status=1)
    assert sorted(os.listdir(folder)) == ["other.jiping", "password"], os.listdir(folder)


def fill(project, megabytes):
    """A project of that size; what makes it large lies in pages that are free again."""
    database = sqlite3.connect(project)
    database.execute("CREATE TABLE filler (x BLOB)")
    for _ in range(megabytes):
        database.execute("INSERT INTO filler VALUES (randomblob (1000000))")
    database.commit()
    database.execute("DROP TABLE filler")
    database.commit()
    database.close()


def temporary_files(folder, ordinary):
    """Those that hold something; only the user can read them."""
    found = []
    for name in set(os.listdir(folder)) - ordinary:
        try:
            info = os.stat(os.path.join(folder, name))
        except FileNotFoundError:
            continue
        if info.st_size > 0:
            assert stat.S_IMODE(info.st_mode) == 0o600, (name, oct(info.st_mode))
            found.append(name)
    return found


def can_be_without_a_name(folder):
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600))
    except OSError:
        return False
    return True


def holds_one_without_a_name(process, folder):
    """Whether the program has written to a file of the folder that has no name; only the user could read it."""
    try:
        for number in os.listdir(f"/proc/{process}/fd"):
            place = f"/proc/{process}/fd/{number}"
            if os.readlink(place).startswith(folder + "/") and os.readlink(place).endswith("(deleted)"):
                info = os.stat(place)
                assert stat.S_IMODE(info.st_mode) == 0o600, oct(info.st_mode)
                if info.st_size > 0:
                    return True
    except FileNotFoundError:
        pass
    return False


def kill_while_it_writes(arguments, folder, ordinary, wait):
    """Kills the program so long after it began to write; whether it was seen to."""
    before = set(temporary_files(folder, ordinary))
    child = subprocess.Popen([PROGRAM, *arguments], preexec_fn=lambda: os.umask(0))
    end = time.time() + 60
    seen = False
    while not seen and time.time() < end and child.poll() is None:
        seen = (bool(set(temporary_files(folder, ordinary)) - before) or
                holds_one_without_a_name(child.pid, folder))
    time.sleep(wait)
    child.kill()
    child.wait()
    return seen


def test_killed(folder):
    """At any moment: the package is the old one or there is none, nothing else can be read by others meanwhile, and
    what is left goes with the next run. Of an opened package nothing is left where the disk can do that."""
    project, package, again = make(folder), os.path.join(folder, "p"), os.path.join(folder, "u.jiping")
    secret = password_file(folder)
    fill(project, 30)
    ordinary = {"t.jiping", "password", "p", "u.jiping"}
    seen = {"seal": 0, "unseal": 0}
    nameless = can_be_without_a_name(folder)
    for n in range(3):
        for arguments in (["seal", project, package], ["unseal", package, again]):
            if arguments[0] == "unseal" and not os.path.exists(package):
                run("seal", project, package, "--password-file", secret)
            if os.path.exists(again):
                os.unlink(again)
            found = set(os.listdir(folder))
            seen[arguments[0]] += kill_while_it_writes([*arguments, "--password-file", secret], folder, ordinary,
                                                       n * 0.01)
            if arguments[0] == "unseal" and nameless:
                assert set(os.listdir(folder)) <= found | {"u.jiping"}, os.listdir(folder)
            if os.path.exists(again):
                assert mode(again) == 0o600
                run("verify", again)
    run("seal", project, package, "--password-file", secret)
    if os.path.exists(again):
        os.unlink(again)
    run("unseal", package, again, "--password-file", secret)
    assert set(os.listdir(folder)) == ordinary, os.listdir(folder)
    assert all(seen.values()), f"the temporary file was never seen: {seen}"


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
