#!/usr/bin/env bash
# A stage page of TASKS tasks: first byte, whole page, size; medians of RUNS after it was opened once. With SPARK_HOME (or ../shared/spark) the same of
# Spark's own server in the same run, request for request in turn; `summary` is our page of the whole application.
# Needs ../shared/history/make-big-log.py.
#   history-ui.sh [TASKS] [RUNS]      default 100000 10
set -euo pipefail
cd "$(dirname "$0")/.."
tasks=${1:-100000}; runs=${2:-10}
work=$(mktemp -d "${TMPDIR:-/tmp}/history-ui.XXXXXX"); children=()
trap 'for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done; wait; rm -rf "$work"' EXIT
template=tests/HistoryServer.Tests/Cases/4.1.4/pi/local-1795421171505
maker=../shared/history/make-big-log.py
[ -f "$maker" ] || { echo "make-big-log.py is not here"; exit 0; }
./tinderbox version >/dev/null
home=${SPARK_HOME:-}
[ -n "$home" ] || [ ! -x ../shared/spark/unpack ] || home=$(../shared/spark/unpack 4.3.0 "${SPARK_UNPACKED:-${TMPDIR:-/tmp}}")
each=$(grep -c '"SparkListenerTaskEnd"' "$template")
mkdir "$work/logs"
python3 "$maker" "$template" "$work/logs" --copies 1 --tasks $(((tasks + each - 1) / each)) --app-id big-1
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
until_listed() { for _ in $(seq 600); do curl -sf "http://127.0.0.1:$1/api/v1/applications/big-1" >/dev/null && return; read -rt 0.2 <> <(:) || true; done; echo "not listed"; exit 1; }
ours=$(port); XDG_CACHE_HOME="$work/cache" ./tinderbox history serve --log-dir "$work/logs" --port "$ours" >"$work/ours.log" 2>&1 & children+=($!)
until_listed "$ours"
declare -A page=([tinderbox]="http://127.0.0.1:$ours/history/big-1/stages/stage/?id=0&attempt=0" [summary]="http://127.0.0.1:$ours/history/big-1/")
if [ -n "$home" ]; then
  theirs=$(port)
  SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=4g "$home/bin/spark-class" -Dspark.history.ui.port="$theirs" "-Dspark.history.fs.logDirectory=file:$work/logs" org.apache.spark.deploy.history.HistoryServer >"$work/theirs.log" 2>&1 & children+=($!)
  until_listed "$theirs"
  page[Spark]="http://127.0.0.1:$theirs/history/big-1/stages/stage/?id=0&attempt=0"
  # their task table is filled by a request of its own, which a reader waits for as well
  page[Spark-table]="http://127.0.0.1:$theirs/api/v1/applications/big-1/stages/0/0/taskTable?draw=1&numTasks=$tasks&start=0&length=20&search%5Bvalue%5D=&search%5Bregex%5D=false&order%5B0%5D%5Bcolumn%5D=0&order%5B0%5D%5Bdir%5D=asc&columnIndexToSort=0&columnNameToSort=Index&order%5B0%5D%5Bdir%5D=asc"
fi
for name in "${!page[@]}"; do curl -sfL -o "$work/first-$name" --max-time 300 "${page[$name]}" || echo "$name: the first request failed"; done
for _ in $(seq "$runs"); do
  for name in "${!page[@]}"; do curl -sL -o /dev/null --max-time 60 -w '%{time_starttransfer} %{time_total} %{size_download}\n' "${page[$name]}" >>"$work/$name.times"; done
done
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2) }'; }
for name in tinderbox Spark Spark-table summary; do
  [ -f "$work/$name.times" ] || continue
  printf '%-12s first byte %4.0f ms, whole %4.0f ms, %4.0f KB\n' "$name" "$(cut -d' ' -f1 "$work/$name.times" | median | awk '{ print $1 * 1000 }')" "$(cut -d' ' -f2 "$work/$name.times" | median | awk '{ print $1 * 1000 }')" "$(cut -d' ' -f3 "$work/$name.times" | median | awk '{ print $1 / 1000 }')"
done
