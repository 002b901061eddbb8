#!/usr/bin/env bash
# Replay against a bare Utf8JsonReader pass over the same bytes, threads and run; memory; reopening; and time per event from 10 MB to 2 GB in a process
# that has replayed before, as a server has (a cold one needs some 25 ms more, whatever it reads).
# history-replay.sh [TEMPLATE_LOG]   needs ../shared/history/make-big-log.py and some 7 GB under TMPDIR
set -euo pipefail
cd "$(dirname "$0")/.."
maker=../shared/history/make-big-log.py
template=${1:-../shared/history/runs/3.5.9/codec-none/local-1795418896919}
[ -f "$maker" ] || { echo "history-replay: $maker is not here; it makes the logs" >&2; exit 3; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
dotnet publish benchmarks/HistoryReplay -c Release -r "$rid" -p:Native=true -p:Fast=true -v q --nologo -o "$work/program" --artifacts-path "$work/build"
run() { "$work/program/Tinderbox.HistoryReplay" "$@"; }
for size in 10MB 50MB 200MB 1GB 2GB; do
  for codec in none zstd; do
    [ "$codec" = none ] || [ "$size" = 200MB ] || [ "$size" = 1GB ] || continue
    made=$(python3 "$maker" "$template" "$work" --size "$size" --tasks 20 --codec "$codec")
    log=$(printf '%s' "$made" | python3 -c 'import json,sys; print(json.load(sys.stdin)["file"])')
    echo "== $size $codec"
    for _ in 1 2 3; do run bare "$log"; run replay "$log" "$work/store"; done
    run reopen "$work/store"
    case $size in 10MB) times=40 ;; 50MB) times=20 ;; 200MB) times=9 ;; *) times=5 ;; esac
    run warm "$log" "$times"
    rm -f "$log"
  done
done
