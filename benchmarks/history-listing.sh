#!/usr/bin/env bash
# How long from the start of the process until every application is listed: N logs of 120 KB (1,000; ten times as many with FULL=1), and again
# after a restart. With SPARK_HOME (or ../shared/spark) Spark's own History Server does the same on the same logs in the same run.
#   history-listing.sh [N]
set -euo pipefail
cd "$(dirname "$0")/.."
n=${1:-1000}
work=$(mktemp -d "${TMPDIR:-/tmp}/history-listing.XXXXXX"); trap 'rm -rf "$work"' EXIT
template=tests/HistoryServer.Tests/Cases/4.1.4/pi/local-1795421171505
. eng/kube.sh
program=$(published)

logs() { # folder count
  python3 - "$template" "$1" "$2" <<'PY'
import os, sys
template, folder, count = open(sys.argv[1]).read(), sys.argv[2], int(sys.argv[3])
os.makedirs(folder)
for i in range(count):
    name = f"local-{1795421171505 + i}"
    with open(os.path.join(folder, name), "w") as f:
        f.write(template.replace("local-1795421171505", name))
PY
}

measure() { # label count command...: seconds until all are listed
  python3 benchmarks/history-until-listed.py "$@"
}

spark_home() {
  if [ -n "${SPARK_HOME:-}" ]; then echo "$SPARK_HOME"; elif [ -x ../shared/spark/unpack ]; then ../shared/spark/unpack 4.3.0 "${SPARK_UNPACKED:-${TMPDIR:-/tmp}}"; fi
}

logs "$work/logs" "$n"
export XDG_CACHE_HOME="$work/cache"
measure "tinderbox, $n logs, first start" "$n" "$program" history serve --log-dir "$work/logs" --port @PORT@
measure "tinderbox, $n logs, after a restart" "$n" "$program" history serve --log-dir "$work/logs" --port @PORT@
home=$(spark_home)
if [ -n "$home" ]; then
  printf 'spark.history.fs.logDirectory file:%s\nspark.history.fs.update.interval 1s\n' "$work/logs" >"$work/spark.conf"
  measure "Spark 4.3.0, $n logs" "$n" env SPARK_LOCAL_IP=127.0.0.1 SPARK_DAEMON_MEMORY=2g \
    "$home/bin/spark-class" -Dspark.history.ui.port=@PORT@ org.apache.spark.deploy.history.HistoryServer --properties-file "$work/spark.conf"
else
  echo "Spark is not here: set SPARK_HOME to compare"
fi
if [ -n "${FULL:-}" ]; then
  logs "$work/more" "$((n * 10))"
  measure "tinderbox, $((n * 10)) logs, first start" "$((n * 10))" "$program" history serve --log-dir "$work/more" --port @PORT@
  measure "tinderbox, $((n * 10)) logs, after a restart" "$((n * 10))" "$program" history serve --log-dir "$work/more" --port @PORT@
fi
