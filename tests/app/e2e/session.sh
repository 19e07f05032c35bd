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

# The server chooses a free display itself: programs that guess one at the same time take the same.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 3> "$home/display" 2> "$home/xvfb.log" &
server=$!
trap 'kill "$server" 2> /dev/null || true; rm -rf "$home"' EXIT
read -r display < "$home/display"
export DISPLAY=":$display"

dbus-run-session -- sh -c 'openbox 2> /dev/null & sleep 0.5; "$@"' sh "$@"
