#!/usr/bin/env bash
# How long `tinderbox local up` takes until /readyz answers (warm, median of N), what the daemon holds in memory, and what it burns when idle.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-10}
export XDG_STATE_HOME; XDG_STATE_HOME=$(mktemp -d); trap './tinderbox local down >/dev/null 2>&1; rm -rf "$XDG_STATE_HOME"' EXIT
./tinderbox version >/dev/null
./tinderbox local up >/dev/null 2>&1; ./tinderbox local down >/dev/null 2>&1
times=()
for _ in $(seq "$runs"); do
  ./tinderbox local down >/dev/null 2>&1 || true
  from=$(date +%s%N)
  ./tinderbox local up >/dev/null 2>&1
  times+=($(( ($(date +%s%N) - from) / 1000000 )))
done
printf 'up until ready, ms: %s · median %s\n' "${times[*]}" "$(printf '%s\n' "${times[@]}" | sort -n | sed -n "$(( (runs + 1) / 2 ))p")"
pid=$(./tinderbox local status -o json | sed -n 's/.*"pid": *\([0-9]*\).*/\1/p')
awk '/VmRSS/ { printf "resident: %d MiB\n", $2 / 1024 }' "/proc/$pid/status"
ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat"; }
sleep 5; before=$(ticks); sleep 20; after=$(ticks)
awk -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "idle: %.2f %% of a core over 20 s\n", t / hz / 20 * 100 }'
