#!/usr/bin/env bash
# Opening an application over HTTP: from the first request to its answer, for logs of SIZES plain and zstd, then again (seen), then after a
# restart; peak resident memory. With SPARK_HOME (or ../shared/spark) Spark's own server does the same in the same run, in memory, its JVM warmed up
# on a small log. Needs ../shared/history/make-big-log.py, or LOGS=folder with logs of one application each.
#   history-open.sh [SIZE…]      default 200MB 1GB
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/history-open.XXXXXX"); trap 'rm -rf "$work"' EXIT
template=tests/HistoryServer.Tests/Cases/4.3.0/task-retry/local-1795419728387
maker=../shared/history/make-big-log.py
[ -f "$maker" ] || { echo "make-big-log.py is not here"; exit 0; }
. eng/kube.sh
program=$(published)
home=${SPARK_HOME:-}
[ -n "$home" ] || [ ! -x ../shared/spark/unpack ] || home=$(../shared/spark/unpack 4.3.0 "${SPARK_UNPACKED:-${TMPDIR:-/tmp}}")
cp "$template" "$work/warm"
for size in "${@:-200MB 1GB}"; do
  for one in $size; do
    for codec in none zstd; do
      rm -rf "$work/logs" "$work/cache"; mkdir "$work/logs"
      python3 "$maker" "$template" "$work/logs" --size "$one" --tasks 20 --codec "$codec" --app-id big-1 >/dev/null
      cp "$work/warm" "$work/logs/local-1795419728387"
      XDG_CACHE_HOME="$work/cache" python3 benchmarks/history-until-opened.py "tinderbox $one $codec" big-1 "" "$program" history serve --log-dir "$work/logs" --port @PORT@
      XDG_CACHE_HOME="$work/cache" python3 benchmarks/history-until-opened.py "tinderbox $one $codec, after a restart" big-1 "" "$program" history serve --log-dir "$work/logs" --port @PORT@
      [ -z "$home" ] || [ -n "${ALONE:-}" ] || python3 benchmarks/history-until-opened.py "Spark 4.3.0 $one $codec" big-1 local-1795419728387 env SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=8g \
        "$home/bin/spark-class" -Dspark.history.ui.port=@PORT@ "-Dspark.history.fs.logDirectory=file:$work/logs" org.apache.spark.deploy.history.HistoryServer
    done
  done
done
