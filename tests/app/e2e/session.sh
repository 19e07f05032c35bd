#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# session.sh PROGRAM ARGUMENT…: runs a program with a screen, a session bus, a window manager and a home of its own.
set -eu

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT

export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_CACHE_HOME="$home/cache"
export XDG_RUNTIME_DIR="$home/run"
# Settings last from one start of the program to the next, and no longer than the test.
export GSETTINGS_BACKEND=keyfile
export GDK_BACKEND=x11 GSK_RENDERER=cairo
unset GTK_A11Y NO_AT_BRIDGE WAYLAND_DISPLAY
mkdir -m 700 "$XDG_RUNTIME_DIR"
mkdir -p "$home/Documents"

xvfb-run -a -s '-screen 0 1366x768x24' dbus-run-session -- sh -c 'openbox & sleep 0.5; "$@"' sh "$@"
