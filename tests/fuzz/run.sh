#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SECONDS TARGET: runs one fuzz target from the repository's folder; the log's last line says how it went.
set -u

seconds=$1
target=$2
found=out/fuzz/$target
kept=tests/fixtures/fuzz/$target
log=out/fuzz/$target.log
case $target in
  fact | formula | tsv | words) longest=1024 ;;
  *) longest=4096 ;;
esac
dictionary=tests/fuzz/$target.dict

# GLib's own allocator would hide what is not released.
export G_SLICE=always-malloc
export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:allocator_may_return_null=1
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export LSAN_OPTIONS=print_suppressions=0

mkdir -p "$found"
set -- "$found" "$kept"
[ ! -f "$dictionary" ] || set -- "-dict=$dictionary" "$@"
build-fuzz/tests/fuzz/fuzz-"$target" -max_total_time="$seconds" -max_len="$longest" -timeout=10 -rss_limit_mb=1024 \
  -print_final_stats=1 -artifact_prefix="out/fuzz/$target-" "$@" > "$log" 2>&1
status=$?

executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
coverage=$(grep -o 'cov: [0-9]* ft: [0-9]* corp: [0-9]*' "$log" | tail -n 1)
if [ "$status" = 0 ]; then
  echo "$target: clean, $executions executions, $coverage" >> "$log"
  exit 0
fi
echo "$target: FAILED after $executions executions, see $log" >> "$log"
exit 1
