# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the window as a person does: keys and clicks by xdotool, what is on the screen by AT-SPI."""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

# As long on a machine that others use as on one that is idle.
TIMEOUT = 15 * min(6, max(1, os.getloadavg()[0] / os.cpu_count()))


def wait(check, what, timeout=TIMEOUT):
    """The first true value of check(); accessible objects may go while they are looked at."""
    end = time.time() + timeout
    while time.time() < end:
        try:
            value = check()
        except Exception:
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"waited {timeout} s for {what}")


def walk(accessible):
    yield accessible
    # Most of what there is, and nothing is below it.
    if accessible.get_role_name() == "table cell":
        return
    for i in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


def keys(*names):
    for name in names:
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        time.sleep(0.05)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "15", "--", text], check=True)


def set_clipboard(text):
    # xclip stays to serve the clipboard: it must not hold on to the test's output.
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Program:
    """One run of the program."""

    def __init__(self, executable, *arguments, environment=None):
        """environment: what is another than the test's own."""
        self.process = subprocess.Popen([executable, *arguments], env={**os.environ, **(environment or {})})
        self.root = wait(self._find_root, "the program on the accessibility bus")

    def _find_root(self):
        if self.process.poll() is not None:
            sys.exit(f"the program ended with {self.process.returncode} at its start")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def each(self, role=None, name=None):
        """The newest window first: a dialog is short, and what is looked for is mostly in it."""
        self.root.clear_cache()
        for i in reversed(range(self.root.get_child_count())):
            window = self.root.get_child_at_index(i)
            if window is None:
                continue
            for a in walk(window):
                if (role is None or a.get_role_name() == role) and (name is None or name in (a.get_name() or "")):
                    yield a

    def all(self, role=None, name=None):
        return list(self.each(role, name))

    def find(self, role, name, timeout=TIMEOUT):
        def check():
            """What is called exactly so, before what is only called something like it."""
            like = None
            for a in self.each(role, name):
                if a.get_name() == name:
                    return a
                like = like or a
            return like

        try:
            return wait(check, f"a {role} “{name}”", timeout)
        except AssertionError:
            self.dump()
            raise

    def has(self, name, role=None):
        return any(True for _ in self.each(role, name))

    def expect(self, name, role=None):
        try:
            wait(lambda: self.has(name, role), f"“{name}”")
        except AssertionError:
            self.dump()
            raise

    def expect_gone(self, name, role=None):
        wait(lambda: not self.has(name, role), f"“{name}” to go")

    def click(self, name, role="push button"):
        Atspi.Action.do_action(self.find(role, name), 0)
        time.sleep(0.1)

    def point_at(self, accessible):
        """A real click: for what has no action, such as a cell."""
        box = Atspi.Component.get_extents(accessible, Atspi.CoordType.WINDOW)
        window = subprocess.run(["xdotool", "getactivewindow"], check=True, capture_output=True, text=True)
        subprocess.run(["xdotool", "mousemove", "--window", window.stdout.strip(), str(box.x + box.width // 2),
                        str(box.y + box.height // 2), "click", "1"], check=True)
        time.sleep(0.2)

    def fill(self, name, text):
        entry = self.find("text", name)
        assert Atspi.EditableText.set_text_contents(entry, text), f"cannot write into “{name}”"

    def dump(self):
        """For a log that says why: everything that has a name."""
        for accessible in self.all():
            try:
                if accessible.get_name():
                    print(f"  {accessible.get_role_name()}: {accessible.get_name()}")
            except Exception:
                continue

    def focus(self):
        """Gives the window the keyboard: the window manager does not always."""
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", ".",
                   "windowactivate", "--sync"]
        wait(lambda: subprocess.run(command, check=False, capture_output=True).returncode == 0,
             "the window to take the focus")
        time.sleep(0.2)

    def screenshot(self, name):
        folder = os.environ.get("JP_TEST_SCREENSHOTS")
        if folder:
            subprocess.run(["import", "-window", "root", os.path.join(folder, name + ".png")], check=True)

    def close(self):
        """Closes the window; the program ends with its last one."""
        keys("alt+F4")
        wait(lambda: self.process.poll() is not None, "the program to end")
        assert self.process.returncode == 0, f"the program ended with {self.process.returncode}"

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
